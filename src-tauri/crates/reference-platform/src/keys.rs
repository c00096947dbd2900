//! The keys that sign the event log.

use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use platform_api::{Jwk, JwkSet, Signer};
use serde::{Deserialize, Serialize};

use crate::files;

/// The key in use and the public halves of those used before.
pub(crate) struct Keyring {
    path: PathBuf,
    signer: Arc<Signer>,
    retired: Vec<Jwk>,
}

#[derive(Serialize, Deserialize)]
struct KeyFile {
    /// The secret of the key in use, in hexadecimal digits.
    current: String,
    retired: Vec<Jwk>,
}

impl Keyring {
    /// Reads the keys, making a first one when there is none.
    pub(crate) fn open(path: &Path) -> io::Result<Self> {
        match std::fs::read(path) {
            Ok(text) => {
                let file: KeyFile = serde_json::from_slice(&text)?;
                let mut seed = [0; 32];
                hex::decode_to_slice(&file.current, &mut seed).map_err(io::Error::other)?;
                Ok(Self {
                    path: path.into(),
                    signer: Arc::new(Signer::from_seed(&seed)),
                    retired: file.retired,
                })
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => Self::renew(path, Vec::new()),
            Err(error) => Err(error),
        }
    }

    /// Takes a new key into use; older events stay verifiable.
    pub(crate) fn rotate(&mut self) -> io::Result<()> {
        let mut retired = self.retired.clone();
        retired.insert(0, self.signer.jwk().clone());
        *self = Self::renew(&self.path, retired)?;
        Ok(())
    }

    pub(crate) fn signer(&self) -> Arc<Signer> {
        Arc::clone(&self.signer)
    }

    pub(crate) fn public(&self) -> JwkSet {
        let mut keys = vec![self.signer.jwk().clone()];
        keys.extend(self.retired.iter().cloned());
        JwkSet { keys }
    }

    fn renew(path: &Path, retired: Vec<Jwk>) -> io::Result<Self> {
        let mut seed = [0; 32];
        getrandom::fill(&mut seed).map_err(|error| io::Error::other(error.to_string()))?;
        let file = KeyFile {
            current: hex::encode(seed),
            retired,
        };
        files::replace_private(path, &serde_json::to_vec_pretty(&file)?)?;
        Ok(Self {
            path: path.into(),
            signer: Arc::new(Signer::from_seed(&seed)),
            retired: file.retired,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_are_made_once_kept_and_rotated() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("signing-keys.json");
        let first = Keyring::open(&path).expect("a new key").public();
        let mut again = Keyring::open(&path).expect("the same key");
        assert_eq!(again.public(), first);
        again.rotate().expect("a second key");
        let rotated = Keyring::open(&path).expect("both keys").public();
        assert_eq!(rotated.keys.len(), 2);
        assert_ne!(rotated.keys[0], first.keys[0], "the new key signs");
        assert_eq!(rotated.keys[1], first.keys[0], "the old key stays known");
    }

    #[cfg(unix)]
    #[test]
    fn nobody_else_may_read_the_keys() {
        use std::os::unix::fs::PermissionsExt as _;
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("signing-keys.json");
        Keyring::open(&path)
            .expect("a new key")
            .rotate()
            .expect("a second key");
        let mode = std::fs::metadata(&path)
            .expect("the file")
            .permissions()
            .mode();
        assert_eq!(mode & 0o777, 0o600);
    }

    #[test]
    fn a_broken_key_file_is_an_error_and_stays_as_it_is() {
        let dir = tempfile::tempdir().expect("a directory");
        let path = dir.path().join("signing-keys.json");
        std::fs::write(&path, "{").expect("a broken file");
        assert!(Keyring::open(&path).is_err());
        assert_eq!(std::fs::read(&path).expect("still there"), b"{");
    }
}
