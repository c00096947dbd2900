//! Making, checking and restoring a backup.

use std::io;
use std::path::Path;

use draft_store::{BackupContent, BackupError, Failure, KdfCost, Store};
use serde::Serialize;

use super::hold;
use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::evidence::Deed;
use crate::profile;

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BackupDocument {
    /// How many clients.
    pub clients: u64,
    /// How many drafts.
    pub drafts: u64,
    /// How many submissions.
    pub submissions: u64,
    /// SHA-256 of the file in hexadecimal.
    pub sha256: String,
    /// How many submissions wait for a person's word, where the backup was just restored.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub held: Option<u64>,
}

impl BackupDocument {
    fn of(content: BackupContent) -> Self {
        Self {
            clients: content.clients,
            drafts: content.drafts,
            submissions: content.submissions,
            sha256: content.sha256,
            held: None,
        }
    }
}

impl App {
    /// Writes everything that the profile keeps into one file, encrypted with this passphrase. What the training platform
    /// keeps is not part of it.
    ///
    /// Errors: the profile is locked, the passphrase is too short, or the file cannot be written; then no file was made and an
    /// earlier backup of that name is as it was.
    pub fn back_up(&self, file: &Path, passphrase: &str) -> Result<BackupDocument, AppError> {
        profile::require_strong(passphrase)?;
        let now = self.now();
        self.with_store(|store| {
            let content = store
                .back_up(file, passphrase, KdfCost::default())
                .map_err(|error| told_of(error, file))?;
            let done = Deed::BackedUp {
                sha256: content.sha256.clone(),
            };
            store
                .journal_mut()
                .append(&done.entry(None, &"profile"), now)?;
            Ok(BackupDocument::of(content))
        })
    }

    /// Restores a backup into the folder of this program, where there must be no profile, and opens it. The profile has the
    /// passphrase of the backup afterwards, or the one in `passphrase_after`.
    ///
    /// What the original was still to send waits for a person's word: the other computer may be sending it.
    pub fn restore(
        &self,
        file: &Path,
        passphrase: &str,
        passphrase_after: Option<&str>,
    ) -> Result<BackupDocument, AppError> {
        if let Some(passphrase) = passphrase_after {
            profile::require_strong(passphrase)?;
        }
        let now = self.now();
        let mut held = 0;
        let mut settle = |store: &mut Store, content: &BackupContent| {
            store.told(now, |store| {
                held = hold::hold_what_was_to_be_sent(store, now)?;
                let done = Deed::Restored {
                    sha256: content.sha256.clone(),
                    held,
                };
                Ok(((), [done.entry(None, &"profile")]))
            })
        };
        let after = passphrase_after.map(|passphrase| (passphrase, KdfCost::default()));
        let content = draft_store::restore::<Told>(
            file,
            self.folder(),
            passphrase,
            after,
            |store, content| settle(store, content).map_err(Told::App),
        )
        .map_err(|error| error.at(file))?;
        let passphrase = passphrase_after.unwrap_or(passphrase);
        let store = profile::open(self.folder(), Some(passphrase), self.keys().as_ref())?;
        self.enter(store);
        Ok(BackupDocument {
            held: Some(held),
            ..BackupDocument::of(content)
        })
    }
}

/// Checks a backup as a whole: its digest, its passphrase, its version and every page in it.
pub fn verify(file: &Path, passphrase: &str) -> Result<BackupDocument, AppError> {
    draft_store::verify_backup(file, passphrase, &std::env::temp_dir())
        .map(BackupDocument::of)
        .map_err(|error| told_of(error, file))
}

/// What may go wrong while restoring: with the backup, or with what is done to what it holds.
enum Told {
    Backup(BackupError),
    App(AppError),
}

impl From<BackupError> for Told {
    fn from(error: BackupError) -> Self {
        Self::Backup(error)
    }
}

impl Told {
    fn at(self, file: &Path) -> AppError {
        match self {
            Self::Backup(error) => told_of(error, file),
            Self::App(error) => error,
        }
    }
}

fn told_of(error: BackupError, file: &Path) -> AppError {
    let code = match &error {
        BackupError::NotABackup => ErrorCode::BackupInvalid,
        BackupError::Truncated => ErrorCode::BackupTruncated,
        BackupError::Damaged(_) => ErrorCode::BackupDamaged,
        BackupError::TooNew(_) => ErrorCode::BackupTooNew,
        BackupError::WrongPassphrase => ErrorCode::BackupWrongPassphrase,
        BackupError::ProfileExists => ErrorCode::ProfileExists,
        BackupError::InTheWay => ErrorCode::BackupInTheWay,
        BackupError::Read(cause) if cause.kind() == io::ErrorKind::NotFound => {
            ErrorCode::FileMissing
        }
        BackupError::Read(_) => ErrorCode::FileUnreadable,
        BackupError::Write(_) => ErrorCode::OutputUnwritable,
        BackupError::Key(_) => ErrorCode::Internal,
        BackupError::Failed(Failure::DiskFull(_)) => ErrorCode::DiskFull,
        BackupError::Failed(Failure::Locked(_)) => ErrorCode::StoreLocked,
        BackupError::Failed(Failure::Corrupt(_)) => ErrorCode::ProfileCorrupt,
        BackupError::Failed(Failure::Io(_) | Failure::Other(_)) => ErrorCode::StoreFailed,
    };
    AppError::new(code)
        .with("name", file.display())
        .caused_by(error)
}
