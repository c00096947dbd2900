//! Signatures of publishers (Ed25519, RFC 8032). One key may sign things of several kinds; what is signed for one purpose
//! never passes for another.

use ed25519_dalek::{Signature, Signer as _, SigningKey, VerifyingKey};

/// What a signature is for. Its name stands before what is signed, so that the signature means nothing elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Purpose(&'static str);

impl Purpose {
    /// To vouch for documents of this format. No format's name holds a zero byte, which ends it in what is signed.
    pub const fn of(format: &'static str) -> Self {
        Self(format)
    }

    /// Signs some bytes for this purpose.
    pub fn sign(self, content: &[u8], key: &SigningKey) -> [u8; Signature::BYTE_SIZE] {
        key.sign(&self.signed(content)).to_bytes()
    }

    /// The key among the trusted ones that signed these bytes for this purpose, if any did.
    pub fn signer(
        self,
        content: &[u8],
        signature: &[u8],
        trusted: &[VerifyingKey],
    ) -> Option<VerifyingKey> {
        let signature = Signature::from_slice(signature).ok()?;
        let signed = self.signed(content);
        trusted
            .iter()
            .find(|key| key.verify_strict(&signed, &signature).is_ok())
            .copied()
    }

    fn signed(self, content: &[u8]) -> Vec<u8> {
        [self.0.as_bytes(), b"\0", content].concat()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const ONE: Purpose = Purpose::of("one/1");
    const OTHER: Purpose = Purpose::of("other/1");

    #[test]
    fn a_signature_holds_for_its_bytes_its_key_and_its_purpose_alone() {
        let (key, stranger) = (
            SigningKey::from_bytes(&[1; 32]),
            SigningKey::from_bytes(&[2; 32]),
        );
        let trusted = [stranger.verifying_key(), key.verifying_key()];
        let signature = ONE.sign(b"content", &key);
        assert_eq!(
            ONE.signer(b"content", &signature, &trusted),
            Some(key.verifying_key())
        );
        assert_eq!(ONE.signer(b"content", &signature, &trusted[..1]), None);
        assert_eq!(ONE.signer(b"kontent", &signature, &trusted), None);
        assert_eq!(ONE.signer(b"content", &signature[1..], &trusted), None);
        assert_eq!(OTHER.signer(b"content", &signature, &trusted), None);
        for at in 0..signature.len() {
            let mut changed = signature;
            changed[at] ^= 1;
            assert_eq!(
                ONE.signer(b"content", &changed, &trusted),
                None,
                "byte {at}"
            );
        }
    }
}
