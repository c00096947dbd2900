//! Public keys of the event log, as a JSON Web Key set (RFC 7517, RFC 8037).

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::VerifyingKey;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

/// A set of public keys.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct JwkSet {
    /// The keys: the one in use and those in use before, since older events still need them.
    pub keys: Vec<Jwk>,
}

/// One public key.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Jwk {
    /// Its id, the key's RFC 7638 thumbprint.
    pub kid: String,
    /// Key type, `OKP` for Ed25519.
    pub kty: String,
    /// Curve, `Ed25519`.
    #[serde(default)]
    pub crv: String,
    /// The public key, base64url without padding.
    #[serde(default)]
    pub x: String,
    /// Algorithm, `EdDSA`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub alg: Option<String>,
    /// Purpose, `sig`.
    #[serde(default, rename = "use", skip_serializing_if = "Option::is_none")]
    pub purpose: Option<String>,
}

impl JwkSet {
    /// The key with this id.
    pub fn find(&self, kid: &str) -> Option<&Jwk> {
        self.keys.iter().find(|key| key.kid == kid)
    }
}

impl Jwk {
    /// The Ed25519 key with its thumbprint as id.
    pub fn ed25519(key: &VerifyingKey) -> Self {
        let x = URL_SAFE_NO_PAD.encode(key.as_bytes());
        Self {
            kid: thumbprint(&x),
            kty: "OKP".into(),
            crv: "Ed25519".into(),
            x,
            alg: Some("EdDSA".into()),
            purpose: Some("sig".into()),
        }
    }

    /// Whether the key's id is its own thumbprint, so that no other key can stand under it.
    pub fn is_named_by_thumbprint(&self) -> bool {
        self.kid == thumbprint(&self.x)
    }

    /// What the key is, without what is said of it: the same key is always written in the same way.
    #[must_use]
    pub fn bare(&self) -> Self {
        Self {
            alg: None,
            purpose: None,
            ..self.clone()
        }
    }

    /// The public key, if this is an Ed25519 signature key.
    pub fn verifying_key(&self) -> Option<VerifyingKey> {
        let for_signatures = self
            .purpose
            .as_deref()
            .is_none_or(|purpose| purpose == "sig");
        let for_eddsa = self.alg.as_deref().is_none_or(|alg| alg == "EdDSA");
        if self.kty != "OKP" || self.crv != "Ed25519" || !for_signatures || !for_eddsa {
            return None;
        }
        let bytes: [u8; 32] = URL_SAFE_NO_PAD.decode(&self.x).ok()?.try_into().ok()?;
        VerifyingKey::from_bytes(&bytes).ok()
    }
}

/// RFC 7638: the digest of the required members in lexicographic order, without white space.
fn thumbprint(x: &str) -> String {
    let members = format!(r#"{{"crv":"Ed25519","kty":"OKP","x":"{x}"}}"#);
    URL_SAFE_NO_PAD.encode(Sha256::digest(members.as_bytes()))
}

#[cfg(test)]
mod tests {
    use super::*;

    // Key and thumbprint of RFC 8037, appendix A.
    const X: &str = "11qYAYKxCrfVS_7TyWQHOg7hcvPapiMlrwIaaPcHURo";

    #[test]
    fn the_thumbprint_is_the_one_published_in_rfc_8037() {
        assert_eq!(thumbprint(X), "kPrK_qmxVWaYVA9wwBF6Iuo3vVzz7TxHCTwXBygrS4k");
    }

    #[test]
    fn a_key_survives_being_written_and_read() {
        let bytes: [u8; 32] = URL_SAFE_NO_PAD
            .decode(X)
            .expect("published key")
            .try_into()
            .expect("32 bytes");
        let key = VerifyingKey::from_bytes(&bytes).expect("published key");
        assert_eq!(Jwk::ed25519(&key).verifying_key(), Some(key));
    }

    #[test]
    fn a_key_of_another_type_curve_purpose_or_length_is_no_signature_key() {
        let good = Jwk {
            kid: "k".into(),
            kty: "OKP".into(),
            crv: "Ed25519".into(),
            x: X.into(),
            alg: None,
            purpose: None,
        };
        assert!(good.verifying_key().is_some());
        for bad in [
            Jwk {
                kty: "EC".into(),
                ..good.clone()
            },
            Jwk {
                crv: "X25519".into(),
                ..good.clone()
            },
            Jwk {
                purpose: Some("enc".into()),
                ..good.clone()
            },
            Jwk {
                alg: Some("ES256".into()),
                ..good.clone()
            },
            Jwk {
                x: "AAAA".into(),
                ..good.clone()
            },
            Jwk {
                x: "!".into(),
                ..good.clone()
            },
        ] {
            assert!(bad.verifying_key().is_none(), "{bad:?}");
        }
    }
}
