//! One backup or restoration at a time in a profile, and none of what an interrupted one has left.

use std::fs::{File, OpenOptions, TryLockError};
use std::io;
use std::path::{Path, PathBuf};

use crate::backup::entries;
use crate::failure::Failure;
use crate::file::UNPUBLISHED;

const LOCK_FILE: &str = "backup.lock";

/// Held while it is made sure that nobody else makes or restores a backup here.
pub(super) struct Alone {
    _lock: File,
    path: PathBuf,
}

impl Alone {
    pub(super) fn in_folder(folder: &Path) -> Result<Self, Failure> {
        let path = folder.join(LOCK_FILE);
        let lock = OpenOptions::new()
            .write(true)
            .create(true)
            .truncate(false)
            .open(&path)?;
        match lock.try_lock() {
            Ok(()) => Ok(Self { _lock: lock, path }),
            Err(TryLockError::WouldBlock) => {
                Err(Failure::Locked("another backup is being made".into()))
            }
            Err(TryLockError::Error(error)) => Err(error.into()),
        }
    }

    /// Removes what an interrupted attempt has left beside a place.
    pub(super) fn sweep(_held: &Self, place: &Path) -> io::Result<()> {
        let (Some(folder), Some(name)) = (place.parent(), place.file_name()) else {
            return Ok(());
        };
        let begin = format!("{}{UNPUBLISHED}", name.to_string_lossy());
        let is_left_over = |found: &str| found.starts_with(&begin);
        for path in entries(folder, is_left_over).map_err(io::Error::other)? {
            std::fs::remove_file(path)?;
        }
        Ok(())
    }
}

impl Drop for Alone {
    fn drop(&mut self) {
        // An empty file that stays behind harms nobody.
        drop(std::fs::remove_file(&self.path));
    }
}
