//! `key.json`: how the key of a profile is obtained and how the right one is recognised.
//!
//! It holds no secret. Its check value tells a wrong key from a damaged database, which an
//! encrypted file alone cannot: both fail to decrypt.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use serde::{Deserialize, Serialize};

use crate::file::{Unpublished, create_private_dir};
use crate::key::{Key, KeyError};

/// The name of the key file in its profile directory.
const KEY_FILE: &str = "key.json";
const SALT_BYTES: usize = 16;

/// The key file could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum KeyFileError {
    /// The profile has a key file already; it is never replaced.
    #[error("writing a key file where there is one")]
    Exists,
    /// The file is not a key file of this program.
    #[error("reading the key file")]
    Malformed(#[source] serde_json::Error),
    /// The file asks for a derivation that is too weak, or that would exhaust the machine.
    #[error("accepting the key file's derivation parameters")]
    Unreasonable,
    /// The key for a new file could not be made.
    #[error("making the key for a new key file")]
    Key(#[source] KeyError),
    /// The operating system refused.
    #[error("reading or writing the key file failed")]
    Io(#[source] io::Error),
}

/// What deriving a key from a passphrase costs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KdfCost {
    /// Memory in KiB.
    pub memory_kib: u32,
    /// Passes over the memory.
    pub iterations: u32,
    /// Lanes.
    pub parallelism: u32,
}

impl Default for KdfCost {
    /// The second recommended option of RFC 9106 (64 MiB, three passes, four lanes).
    fn default() -> Self {
        Self {
            memory_kib: 64 * 1024,
            iterations: 3,
            parallelism: 4,
        }
    }
}

impl KdfCost {
    /// A damaged or planted file must not make the program run out of memory or hang.
    fn is_reasonable(self) -> bool {
        (8..=1024 * 1024).contains(&self.memory_kib)
            && (1..=64).contains(&self.iterations)
            && (1..=16).contains(&self.parallelism)
            && self.memory_kib >= 8 * self.parallelism
    }
}

/// The content of `key.json`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeyFile {
    #[serde(flatten)]
    source: Source,
    check: String,
}

#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kdf")]
enum Source {
    #[serde(rename = "none")]
    KeyStore,
    #[serde(rename = "argon2id")]
    Passphrase {
        memory_kib: u32,
        iterations: u32,
        parallelism: u32,
        #[serde(with = "hex::serde")]
        salt: [u8; SALT_BYTES],
        /// What turns the derived bytes into the key; absent where they are the key.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        mask: Option<Mask>,
    },
}

/// The key of a database, covered with bytes that were derived for this purpose alone: the salt is fresh each time, so no
/// such bytes ever cover anything else, and the check value tells whether they were the right ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Mask(#[serde(with = "hex::serde")] pub(crate) [u8; Key::LENGTH]);

impl KeyFile {
    /// The file of a profile whose key is kept in the system key store.
    pub fn for_key_store(key: &Key) -> Self {
        Self {
            source: Source::KeyStore,
            check: key.check_value(),
        }
    }

    /// The file of a new passphrase-protected profile, with a fresh salt, and its key.
    pub fn for_passphrase(passphrase: &str, cost: KdfCost) -> Result<(Self, Key), KeyFileError> {
        if !cost.is_reasonable() {
            return Err(KeyFileError::Unreasonable);
        }
        let mut salt = [0; SALT_BYTES];
        getrandom::fill(&mut salt).map_err(|e| KeyFileError::Key(KeyError::Random(e)))?;
        let key = Key::derive(passphrase, cost, &salt).map_err(KeyFileError::Key)?;
        let file = Self {
            source: Source::Passphrase {
                memory_kib: cost.memory_kib,
                iterations: cost.iterations,
                parallelism: cost.parallelism,
                salt,
                mask: None,
            },
            check: key.check_value(),
        };
        Ok((file, key))
    }

    /// The file by which another passphrase gives a key that there is already. The database stays as it is.
    pub fn rewrapped(key: &Key, passphrase: &str, cost: KdfCost) -> Result<Self, KeyFileError> {
        let (file, cover) = Self::for_passphrase(passphrase, cost)?;
        let mut source = file.source;
        if let Source::Passphrase { mask, .. } = &mut source {
            *mask = Some(Mask(cover.covering(key.as_bytes())));
        }
        Ok(Self {
            source,
            check: key.check_value(),
        })
    }

    /// Where the key file of a profile directory is.
    pub(crate) fn place(profile_dir: &Path) -> PathBuf {
        profile_dir.join(KEY_FILE)
    }

    /// The key file of a profile directory, or `None` when there is none.
    pub fn read(profile_dir: &Path) -> Result<Option<Self>, KeyFileError> {
        let content = match fs::read(Self::place(profile_dir)) {
            Ok(content) => content,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(KeyFileError::Io(error)),
        };
        let file: Self = serde_json::from_slice(&content).map_err(KeyFileError::Malformed)?;
        file.accepted().map(Some)
    }

    /// The file itself, unless its derivation is too weak or would exhaust the machine.
    pub(crate) fn accepted(self) -> Result<Self, KeyFileError> {
        match self.derivation() {
            Some((cost, _)) if !cost.is_reasonable() => Err(KeyFileError::Unreasonable),
            _ => Ok(self),
        }
    }

    /// Writes the file into a profile directory that has none, making the directory if needed.
    ///
    /// After a crash there is either no key file or the whole one.
    pub fn write(&self, profile_dir: &Path) -> Result<(), KeyFileError> {
        self.put(profile_dir, Unpublished::publish)
    }

    /// Puts the file in the place of the one that the profile has. Both must lead to the same key, or the profile is lost.
    ///
    /// After a crash there is either the one file or the other.
    pub fn replace(&self, profile_dir: &Path) -> Result<(), KeyFileError> {
        self.put(profile_dir, Unpublished::publish_over)
    }

    fn put(
        &self,
        profile_dir: &Path,
        publish: impl FnOnce(Unpublished) -> io::Result<()>,
    ) -> Result<(), KeyFileError> {
        let content = serde_json::to_vec_pretty(self).map_err(KeyFileError::Malformed)?;
        create_private_dir(profile_dir)
            .and_then(|()| Unpublished::beside(&Self::place(profile_dir)))
            .and_then(|file| {
                file.fill(&content)?;
                publish(file)
            })
            .map_err(|error| match error.kind() {
                io::ErrorKind::AlreadyExists => KeyFileError::Exists,
                _ => KeyFileError::Io(error),
            })
    }

    /// Takes the file of a profile away again that never came to have a database.
    pub(crate) fn remove(profile_dir: &Path) {
        // Left behind it holds no secret, and a second try accepts it.
        drop(fs::remove_file(Self::place(profile_dir)));
    }

    /// Whether the key comes from a passphrase rather than from the system key store.
    pub fn wants_passphrase(&self) -> bool {
        matches!(self.source, Source::Passphrase { .. })
    }

    /// Whether this is the key that the profile was made with.
    pub fn recognises(&self, key: &Key) -> bool {
        self.check == key.check_value()
    }

    pub(crate) fn derivation(&self) -> Option<(KdfCost, &[u8])> {
        match &self.source {
            Source::KeyStore => None,
            Source::Passphrase {
                memory_kib,
                iterations,
                parallelism,
                salt,
                ..
            } => Some((
                KdfCost {
                    memory_kib: *memory_kib,
                    iterations: *iterations,
                    parallelism: *parallelism,
                },
                salt,
            )),
        }
    }

    pub(crate) fn mask(&self) -> Option<&Mask> {
        match &self.source {
            Source::Passphrase { mask, .. } => mask.as_ref(),
            Source::KeyStore => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const CHEAP: KdfCost = KdfCost {
        memory_kib: 64,
        iterations: 1,
        parallelism: 1,
    };

    #[test]
    fn a_written_file_gives_the_same_key_again() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let profile = dir.path().join("profile");
        let (file, key) = KeyFile::for_passphrase("慢慢行 ção", CHEAP).expect("a key");
        file.write(&profile).expect("written");
        let read = KeyFile::read(&profile).expect("readable").expect("present");
        assert_eq!(read, file);
        assert!(read.wants_passphrase());
        let again = Key::from_passphrase("慢慢行 ção", &read).expect("the same passphrase");
        assert!(again == key, "the same passphrase gives the same key");
        assert!(matches!(
            Key::from_passphrase("慢慢行", &read),
            Err(KeyError::WrongPassphrase)
        ));
    }

    #[test]
    fn an_existing_file_is_never_replaced() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let first = KeyFile::for_key_store(&Key::from_bytes([1; 32]));
        first.write(dir.path()).expect("written");
        let second = KeyFile::for_key_store(&Key::from_bytes([2; 32]));
        assert!(matches!(
            second.write(dir.path()),
            Err(KeyFileError::Exists)
        ));
        assert_eq!(KeyFile::read(dir.path()).expect("readable"), Some(first));
    }

    #[test]
    fn the_written_form_is_stable() {
        let file = KeyFile {
            source: Source::Passphrase {
                memory_kib: 65536,
                iterations: 3,
                parallelism: 4,
                salt: [7; SALT_BYTES],
                mask: None,
            },
            check: "0123456789abcdef".to_owned(),
        };
        insta::assert_json_snapshot!("passphrase", file);
        let kept = KeyFile::for_key_store(&Key::from_bytes([1; 32]));
        insta::assert_json_snapshot!("key-store", kept);
    }

    #[test]
    fn another_passphrase_gives_the_same_key_and_the_old_one_gives_none() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        let (first, key) = KeyFile::for_passphrase("first", CHEAP).expect("a key");
        first.write(dir.path()).expect("written");
        let second = KeyFile::rewrapped(&key, "second", CHEAP).expect("wrapped");
        second.replace(dir.path()).expect("replaced");
        let read = KeyFile::read(dir.path())
            .expect("readable")
            .expect("present");
        assert_eq!(read, second);
        let again = Key::from_passphrase("second", &read).expect("the new passphrase");
        assert!(again == key, "the database's key is the same");
        assert!(matches!(
            Key::from_passphrase("first", &read),
            Err(KeyError::WrongPassphrase)
        ));
        let text = fs::read_to_string(dir.path().join(KEY_FILE)).expect("readable");
        assert!(
            !text.contains(&hex::encode(key.as_bytes())),
            "the key itself is not in it"
        );
        let third = KeyFile::rewrapped(&key, "second", CHEAP).expect("wrapped");
        assert_ne!(third.mask(), second.mask(), "no two covers are alike");
    }

    #[test]
    fn a_missing_broken_or_greedy_file_is_told_apart() {
        let dir = tempfile::tempdir().expect("a temporary directory");
        assert_eq!(KeyFile::read(dir.path()).expect("no file"), None);
        let read_after = |content: &str| {
            let mut file = fs::File::create(dir.path().join(KEY_FILE)).expect("created");
            io::Write::write_all(&mut file, content.as_bytes()).expect("written");
            KeyFile::read(dir.path())
        };
        assert!(matches!(
            read_after("{\"kdf\":"),
            Err(KeyFileError::Malformed(_))
        ));
        let greedy = format!(
            r#"{{"kdf":"argon2id","memory_kib":4294967295,"iterations":1,"parallelism":1,"salt":"{}","check":""}}"#,
            "00".repeat(SALT_BYTES)
        );
        assert!(matches!(
            read_after(&greedy),
            Err(KeyFileError::Unreasonable)
        ));
    }

    #[test]
    fn a_key_store_profile_has_no_passphrase() {
        let file = KeyFile::for_key_store(&Key::from_bytes([1; 32]));
        assert!(matches!(
            Key::from_passphrase("any", &file),
            Err(KeyError::NoPassphrase)
        ));
    }
}
