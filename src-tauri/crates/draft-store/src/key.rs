//! The key of the database.

use std::fmt;

use argon2::{Algorithm, Argon2, Params, Version};
use sha2::{Digest, Sha256};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

use crate::key_file::{KdfCost, KeyFile};

/// A key could not be made.
#[derive(Debug, thiserror::Error)]
pub enum KeyError {
    /// The operating system gave no random bytes.
    #[error("asking the operating system for random bytes")]
    Random(#[source] getrandom::Error),
    /// The key file says that the key is in the system key store, not behind a passphrase.
    #[error("deriving a key from a passphrase for a profile that has none")]
    NoPassphrase,
    /// The passphrase gives another key than the one the profile was made with.
    #[error("comparing the passphrase's key with the profile's")]
    WrongPassphrase,
    /// The parameters of the derivation are outside what the algorithm takes.
    #[error("deriving the key from the passphrase failed")]
    Derivation(#[source] argon2::Error),
}

/// The 32 bytes that encrypt a database. Wiped from memory when dropped, and never printed.
#[derive(Clone, PartialEq, Eq, Zeroize, ZeroizeOnDrop)]
pub struct Key([u8; Key::LENGTH]);

impl Key {
    /// The length of a key in bytes.
    pub const LENGTH: usize = 32;

    /// A new random key, to be kept in the system key store.
    pub fn generate() -> Result<Self, KeyError> {
        let mut key = Self([0; Self::LENGTH]);
        getrandom::fill(&mut key.0).map_err(KeyError::Random)?;
        Ok(key)
    }

    /// The key that was kept elsewhere, for example in the system key store.
    pub fn from_bytes(bytes: [u8; Self::LENGTH]) -> Self {
        Self(bytes)
    }

    /// The key of a passphrase-protected profile, from its passphrase and its key file.
    pub fn from_passphrase(passphrase: &str, file: &KeyFile) -> Result<Self, KeyError> {
        let (cost, salt) = file.derivation().ok_or(KeyError::NoPassphrase)?;
        let derived = Self::derive(passphrase, cost, salt)?;
        let key = match file.mask() {
            Some(mask) => Self(derived.covering(&mask.0)),
            None => derived,
        };
        if file.recognises(&key) {
            Ok(key)
        } else {
            Err(KeyError::WrongPassphrase)
        }
    }

    /// The bytes, to be kept in the system key store.
    pub fn as_bytes(&self) -> &[u8; Self::LENGTH] {
        &self.0
    }

    /// Bytes covered with those of this key; covering twice uncovers.
    pub(crate) fn covering(&self, bytes: &[u8; Self::LENGTH]) -> [u8; Self::LENGTH] {
        let mut covered = self.0;
        for (covered, byte) in covered.iter_mut().zip(bytes) {
            *covered ^= byte;
        }
        covered
    }

    pub(crate) fn derive(passphrase: &str, cost: KdfCost, salt: &[u8]) -> Result<Self, KeyError> {
        let params = Params::new(
            cost.memory_kib,
            cost.iterations,
            cost.parallelism,
            Some(Self::LENGTH),
        )
        .map_err(KeyError::Derivation)?;
        let mut key = Self([0; Self::LENGTH]);
        Argon2::new(Algorithm::Argon2id, Version::V0x13, params)
            .hash_password_into(passphrase.as_bytes(), salt, &mut key.0)
            .map_err(KeyError::Derivation)?;
        Ok(key)
    }

    /// Eight bytes by which a right key is recognised without the database, in hexadecimal.
    pub(crate) fn check_value(&self) -> String {
        let digest = Sha256::new()
            .chain_update(b"alvara key check")
            .chain_update(self.0)
            .finalize();
        hex::encode(digest.iter().take(8).copied().collect::<Vec<u8>>())
    }

    /// The statement that unlocks a connection with this key as it is, without derivation.
    pub(crate) fn unlocking_statement(&self) -> Zeroizing<String> {
        let digits = Zeroizing::new(hex::encode(self.0));
        // The capacity is reserved so that no copy of the key is left behind by growing.
        let mut statement = Zeroizing::new(String::with_capacity(128));
        statement.push_str("PRAGMA key = \"x'");
        statement.push_str(&digits);
        statement.push_str("'\";");
        statement
    }
}

impl fmt::Debug for Key {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Key(..)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn generated_keys_differ_and_do_not_print() {
        let key = Key::generate().expect("random bytes");
        assert_ne!(key.as_bytes(), Key::generate().expect("more").as_bytes());
        assert_eq!(format!("{key:?}"), "Key(..)");
    }

    #[test]
    fn the_check_value_tells_keys_apart() {
        let one = Key::from_bytes([1; 32]);
        assert_eq!(one.check_value().len(), 16);
        assert_ne!(one.check_value(), Key::from_bytes([2; 32]).check_value());
        assert_eq!(one.check_value(), Key::from_bytes([1; 32]).check_value());
    }
}
