//! Signatures of kits, in the format of OpenSSH (`PROTOCOL.sshsig`), so that the keys and tools that people have serve.
//!
//! What is signed is the tag manifest: it has the digests of all tag files, and one of those has the digests of the
//! payload. The signature lies beside it. No manifest can list it, and `BagIt` lets tag files be unlisted.

use std::io::{Cursor, Write as _};

use serde::Serialize;
use ssh_key::private::KeypairData;
use ssh_key::{Fingerprint, HashAlg, LineEnding, PrivateKey, PublicKey, SshSig};
use zip::ZipWriter;

use super::bag::TAG_MANIFEST;
use super::pack::entry_options;
use crate::error::{AppError, ErrorCode};

/// Where the signature lies in the bag: `ssh-keygen -Y sign` writes beside what it signs under this ending.
pub(super) const SIGNATURE: &str = "tagmanifest-sha256.txt.sig";

/// What signatures of kits are for, so that one for something else never passes for one of a kit.
pub const NAMESPACE: &str = "alvara.kit/1";

/// A key to sign with: an Ed25519 key of OpenSSH.
pub struct SigningKey(PrivateKey);

impl SigningKey {
    /// Reads a key file as `ssh-keygen` writes it.
    ///
    /// Errors: it is none, of another kind, or locked with a passphrase.
    pub fn read(file: &[u8]) -> Result<Self, AppError> {
        let key =
            PrivateKey::from_openssh(file).map_err(|_| AppError::new(ErrorCode::KitKeyInvalid))?;
        match key.key_data() {
            KeypairData::Ed25519(_) => Ok(Self(key)),
            KeypairData::Encrypted(_) => Err(ErrorCode::KitKeyLocked.into()),
            _ => Err(ErrorCode::KitKeyInvalid.into()),
        }
    }
}

/// Who has signed a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Signer {
    /// Fingerprint of the key, as `ssh-keygen -l` prints it.
    pub fingerprint: String,
    /// The key in one line, as OpenSSH writes public keys.
    pub key: String,
}

/// A key that a kit is expected to be signed with, known by its fingerprint.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct ExpectedSigner(Fingerprint);

impl ExpectedSigner {
    /// Reads a public key of OpenSSH, or a fingerprint such as `SHA256:…`.
    ///
    /// Errors: it is neither.
    pub fn read(text: &str) -> Result<Self, AppError> {
        let text = text.trim();
        let fingerprint = text.parse::<Fingerprint>().ok();
        let of_key = || {
            Some(
                PublicKey::from_openssh(text)
                    .ok()?
                    .fingerprint(HashAlg::Sha256),
            )
        };
        fingerprint
            .filter(|found| found.is_sha256())
            .or_else(of_key)
            .map(Self)
            .ok_or_else(|| ErrorCode::KitKeyInvalid.into())
    }

    /// Whether this key has signed.
    pub fn is(&self, signer: &Signer) -> bool {
        self.0.to_string() == signer.fingerprint
    }
}

/// A sound kit with a signature added to it. The same kit and key give the same bytes.
///
/// Errors: the kit is not sound, or is signed already.
pub fn sign(kit: &[u8], key: &SigningKey) -> Result<Vec<u8>, AppError> {
    let failed = |cause| AppError::new(ErrorCode::Internal).caused_by(cause);
    let found = super::examine(kit, None);
    let manifest = found.tags.get(TAG_MANIFEST);
    let is_signed = found.tags.contains_key(SIGNATURE);
    let Some(manifest) = manifest.filter(|_| found.problems.is_empty() && !is_signed) else {
        return Err(ErrorCode::KitRefused.into());
    };
    let signature = key
        .0
        .sign(NAMESPACE, HashAlg::Sha512, manifest)
        .and_then(|signature| signature.to_pem(LineEnding::LF))
        .map_err(|_| AppError::new(ErrorCode::Internal))?;
    let mut zip = ZipWriter::new_append(Cursor::new(kit.to_vec())).map_err(failed)?;
    zip.start_file(format!("{}/{SIGNATURE}", found.root), entry_options())
        .map_err(failed)?;
    zip.write_all(signature.as_bytes())
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
    zip.finish().map(Cursor::into_inner).map_err(failed)
}

/// Who has made a signature of a tag manifest; `None` when it does not fit, or is not one of an Ed25519 key.
pub(super) fn signer(signature: &[u8], manifest: &[u8]) -> Option<Signer> {
    let signature = SshSig::from_pem(signature).ok()?;
    let key = PublicKey::new(signature.public_key().clone(), "");
    key.verify(NAMESPACE, manifest, &signature).ok()?;
    key.key_data().ed25519()?;
    Some(Signer {
        fingerprint: key.fingerprint(HashAlg::Sha256).to_string(),
        key: key.to_openssh().ok()?,
    })
}
