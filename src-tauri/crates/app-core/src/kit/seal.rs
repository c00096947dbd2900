//! Kits that only certain people can open, in the format of age (age-encryption.org/v1).

use std::io::{self, BufReader, Cursor, Read, Write as _};

use age::armor::ArmoredReader;
use age::x25519;
use age::{DecryptError, Decryptor, Encryptor};
use thiserror::Error;

use super::limits::MAX_KIT_BYTES;
use crate::error::{AppError, ErrorCode};

/// How a sealed file begins, and how one does that was made to travel as text.
const MAGIC: &[u8] = b"age-encryption.org/";
const ARMOR: &[u8] = b"-----BEGIN AGE ENCRYPTED FILE-----";

/// Largest header that is read: room for some three hundred people. It is parsed anew with each line.
const MAX_HEADER_BYTES: u64 = 32 * 1024;

/// Most people that a kit is sealed for; more would not fit in the header.
const MAX_RECIPIENTS: usize = 300;

/// Somebody that a kit can be sealed for, by the public key (`age1…`).
#[derive(Clone)]
pub struct Recipient(x25519::Recipient);

impl Recipient {
    /// Reads a public key.
    ///
    /// Errors: it is none of age's own kind.
    pub fn read(text: &str) -> Result<Self, AppError> {
        let key = text.trim().parse().map(Self);
        key.map_err(|_: &str| AppError::new(ErrorCode::KitKeyInvalid))
    }

    /// Reads a file with a public key in each line; lines that begin with `#` are remarks.
    ///
    /// Errors: it has none, or one that is none of age's own kind.
    pub fn read_all(file: &[u8]) -> Result<Vec<Self>, AppError> {
        let keys: Vec<Self> = lines(file)?.map(Self::read).collect::<Result<_, _>>()?;
        if keys.is_empty() {
            return Err(ErrorCode::KitKeyInvalid.into());
        }
        Ok(keys)
    }
}

/// The secret keys of somebody whom kits are sealed for.
pub struct Identities(Vec<x25519::Identity>);

impl Identities {
    /// Reads a file as `age-keygen` writes it.
    ///
    /// Errors: it has no secret key of age's own kind, or is locked with a passphrase.
    pub fn read(file: &[u8]) -> Result<Self, AppError> {
        if is_sealed(file) {
            return Err(ErrorCode::KitKeyLocked.into());
        }
        let keys: Vec<x25519::Identity> = lines(file)?
            .map(str::parse)
            .collect::<Result<_, _>>()
            .map_err(|_: &str| AppError::new(ErrorCode::KitKeyInvalid))?;
        if keys.is_empty() {
            return Err(ErrorCode::KitKeyInvalid.into());
        }
        Ok(Self(keys))
    }
}

/// Why a sealed kit could not be opened.
#[derive(Debug, Error)]
pub enum UnsealError {
    /// It is sealed for somebody else, or with a passphrase.
    #[error("opening a sealed kit with other keys than it was sealed for")]
    OtherKey,
    /// It was changed, or is not all there.
    #[error("opening a sealed kit that is damaged")]
    Broken(#[source] DecryptError),
    /// It holds more than a kit may.
    #[error("opening a sealed kit that is too large")]
    TooLarge,
}

/// Whether it is a sealed file, whatever is in it.
pub fn is_sealed(content: &[u8]) -> bool {
    content.starts_with(MAGIC) || content.starts_with(ARMOR)
}

/// Seals a kit so that each of these people, and nobody else, can open it. The bytes are others each time.
///
/// Errors: for nobody, or for too many.
pub fn seal(kit: &[u8], to: &[Recipient]) -> Result<Vec<u8>, AppError> {
    if to.len() > MAX_RECIPIENTS {
        return Err(ErrorCode::RequestInvalid.into());
    }
    let keys = to
        .iter()
        .map(|recipient| &recipient.0 as &dyn age::Recipient);
    let failed = |cause: io::Error| AppError::new(ErrorCode::Internal).caused_by(cause);
    let encryptor = Encryptor::with_recipients(keys)
        .map_err(|cause| AppError::new(ErrorCode::RequestInvalid).caused_by(cause))?;
    let mut sealed = Vec::with_capacity(kit.len() + kit.len() / 1024 + 1024);
    let mut writer = encryptor.wrap_output(&mut sealed).map_err(failed)?;
    writer.write_all(kit).map_err(failed)?;
    writer.finish().map_err(failed)?;
    Ok(sealed)
}

/// Opens a sealed kit. What comes out is bounded as a kit is, and is to be checked as any other.
pub fn unseal(sealed: &[u8], keys: &Identities) -> Result<Vec<u8>, UnsealError> {
    unseal_up_to(MAX_KIT_BYTES, sealed, keys)
}

fn unseal_up_to(most: u64, sealed: &[u8], keys: &Identities) -> Result<Vec<u8>, UnsealError> {
    let broken = |cause: io::Error| UnsealError::Broken(DecryptError::Io(cause));
    let mut reader = ArmoredReader::new(sealed);
    let mut start = Vec::new();
    reader
        .by_ref()
        .take(MAX_HEADER_BYTES)
        .read_to_end(&mut start)
        .map_err(broken)?;
    if !start.windows(5).any(|five| five == b"\n--- ") {
        return Err(UnsealError::Broken(DecryptError::InvalidHeader));
    }
    let whole = BufReader::new(Cursor::new(start).chain(reader));
    let decryptor = Decryptor::new_buffered(whole).map_err(UnsealError::Broken)?;
    let keys = keys.0.iter().map(|key| key as &dyn age::Identity);
    let opened = decryptor.decrypt(keys).map_err(|cause| match cause {
        DecryptError::NoMatchingKeys => UnsealError::OtherKey,
        cause => UnsealError::Broken(cause),
    })?;
    let mut kit = Vec::new();
    opened
        .take(most + 1)
        .read_to_end(&mut kit)
        .map_err(broken)?;
    if kit.len() as u64 > most {
        return Err(UnsealError::TooLarge);
    }
    Ok(kit)
}

/// The lines of a key file that are no remarks.
fn lines(file: &[u8]) -> Result<impl Iterator<Item = &str>, AppError> {
    let text = std::str::from_utf8(file).map_err(|_| AppError::new(ErrorCode::KitKeyInvalid))?;
    let lines = text.lines().map(str::trim);
    Ok(lines.filter(|line| !line.is_empty() && !line.starts_with('#')))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_more_is_opened_than_a_kit_may_hold() {
        let key = x25519::Identity::generate();
        let sealed = seal(&[7; 200], &[Recipient(key.to_public())]).expect("sealed");
        let keys = Identities(vec![key]);
        let opened = |most| unseal_up_to(most, &sealed, &keys);
        assert_eq!(opened(200).expect("just enough"), [7; 200]);
        assert!(matches!(opened(199), Err(UnsealError::TooLarge)));
    }
}
