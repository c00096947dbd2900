//! Making, checking and restoring a backup: one file that holds everything of a profile under a passphrase of its own, so
//! that it can be restored on a machine that has no key.

mod alone;
mod container;

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::backup::finished_copy;
use crate::connection::{fold_log_on_close, log_bytes, make_ready, open_untouched};
use crate::failure::{Cause, Failure, fails_with_storage};
use crate::file::{Unpublished, create_private_dir};
use crate::key::{Key, KeyError};
use crate::key_file::{KdfCost, KeyFile, KeyFileError};
use crate::migrations::{self, MIGRATIONS};
use crate::open::{DATABASE_FILE, OpenError, OpenOptions};
use crate::store::Store;

use alone::Alone;

/// The name of a database while it is taken into a backup or out of it.
const IN_BETWEEN: &str = "backup.db";

/// What a backup holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BackupContent {
    /// How many clients.
    pub clients: u64,
    /// How many drafts.
    pub drafts: u64,
    /// How many submissions.
    pub submissions: u64,
    /// The digest of the whole file, in hexadecimal.
    pub sha256: String,
}

/// A backup could not be made, checked or restored. What was there before is as it was.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The file is something else.
    #[error("reading a file that is no backup")]
    NotABackup,
    /// The file ends too early.
    #[error("reading a backup that ends too early")]
    Truncated,
    /// The file is not as it was written.
    #[error("reading a damaged backup")]
    Damaged(#[source] Option<Cause>),
    /// The file was written by a newer program.
    #[error("reading a backup of a newer program")]
    TooNew(#[source] Option<Cause>),
    /// The passphrase is not the one of this backup.
    #[error("opening the backup with this passphrase")]
    WrongPassphrase,
    /// There is a profile where the backup is to be restored.
    #[error("restoring a backup where a profile is")]
    ProfileExists,
    /// A file that is no backup has the name that the backup is to have.
    #[error("writing a backup over a file that is none")]
    InTheWay,
    /// The backup cannot be read.
    #[error("reading the backup failed")]
    Read(#[source] io::Error),
    /// The backup cannot be written.
    #[error("writing the backup failed")]
    Write(#[source] io::Error),
    /// The key for the backup, or for what is restored, could not be made.
    #[error("making the key of the backup")]
    Key(#[source] KeyFileError),
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(BackupError);

impl BackupError {
    /// Writing in the profile failed.
    fn unwritten(error: io::Error) -> Self {
        Self::Failed(error.into())
    }

    /// Writing the backup failed; a full disk is a full disk wherever it is.
    fn of_target(error: io::Error) -> Self {
        match Failure::from(error) {
            full @ Failure::DiskFull(_) => Self::Failed(full),
            other => Self::Write(io::Error::other(other)),
        }
    }
}

impl From<OpenError> for BackupError {
    fn from(error: OpenError) -> Self {
        match error {
            OpenError::TooNew { .. } => Self::TooNew(Some(error.into())),
            OpenError::DiskFull(cause) => Self::Failed(Failure::DiskFull(cause)),
            OpenError::Locked(cause) => Self::Failed(Failure::Locked(cause)),
            OpenError::Io(cause) => Self::Failed(Failure::Io(cause)),
            OpenError::NotFound
            | OpenError::WrongKey
            | OpenError::Corrupt(_)
            | OpenError::Migration { .. }
            | OpenError::Other(_) => Self::Damaged(Some(error.into())),
        }
    }
}

impl Store {
    /// Writes everything that the store holds into one file, encrypted with a passphrase that may be another one than the
    /// profile's. An earlier backup of that name is replaced once the new one is whole; any other file is left alone.
    pub fn back_up(
        &self,
        place: &Path,
        passphrase: &str,
        cost: KdfCost,
    ) -> Result<BackupContent, BackupError> {
        let place = std::path::absolute(place).map_err(BackupError::Write)?;
        require_free_or_backup(&place)?;
        let (file, key) = KeyFile::for_passphrase(passphrase, cost).map_err(BackupError::Key)?;
        let alone = Alone::in_folder(self.folder())?;
        let between = self.folder().join(IN_BETWEEN);
        Alone::sweep(&alone, &between).map_err(BackupError::unwritten)?;
        let target = Unpublished::beside(&place).map_err(BackupError::of_target)?;
        let copy = finished_copy(self.connection(), &between, &key)?;
        let counted = open_untouched(copy.path(), &key, &OpenOptions::default())?;
        let content = |sha256| count(&counted, sha256);
        let mut database = File::open(copy.path()).map_err(BackupError::unwritten)?;
        let written = File::options()
            .write(true)
            .open(target.path())
            .and_then(|mut target| container::write(&mut target, &file, &mut database))
            .map_err(BackupError::of_target)?;
        let content = content(written)?;
        target.publish_over().map_err(BackupError::of_target)?;
        // What interrupted attempts have left is not needed any more, now that there is a whole one.
        drop(Alone::sweep(&alone, &place));
        Ok(content)
    }
}

/// Checks a backup: its digest, its passphrase, its version, and every page of what it holds. `scratch` is a folder in which
/// the encrypted database may lie meanwhile.
pub fn verify_backup(
    file: &Path,
    passphrase: &str,
    scratch: &Path,
) -> Result<BackupContent, BackupError> {
    let between = Unpublished::beside(&scratch.join(IN_BETWEEN)).map_err(BackupError::unwritten)?;
    let (store, _, sha256) = taken_out(file, passphrase, &between)?;
    count(store.connection(), sha256)
}

/// Restores a backup into a profile directory that has no database. The profile then has the passphrase of the backup, or
/// the one in `passphrase_after`.
///
/// `settle` may change what was restored before anybody can open it. When anything fails, nothing is left behind.
pub fn restore<E: From<BackupError>>(
    file: &Path,
    profile_dir: &Path,
    passphrase: &str,
    passphrase_after: Option<(&str, KdfCost)>,
    settle: impl FnOnce(&mut Store, &BackupContent) -> Result<(), E>,
) -> Result<BackupContent, E> {
    let database = profile_dir.join(DATABASE_FILE);
    if database.try_exists().map_err(BackupError::unwritten)? {
        return Err(BackupError::ProfileExists.into());
    }
    let mut folder = Folder::make(profile_dir).map_err(BackupError::unwritten)?;
    let alone = Alone::in_folder(profile_dir).map_err(BackupError::from)?;
    for place in [&database, &KeyFile::place(profile_dir)] {
        Alone::sweep(&alone, place).map_err(BackupError::unwritten)?;
    }
    let between = Unpublished::beside(&database).map_err(BackupError::unwritten)?;
    let (mut store, key, sha256) = taken_out(file, passphrase, &between)?;
    let content = count(store.connection(), sha256)?;
    settle(&mut store, &content)?;
    finish(store, &between)?;
    let given = match passphrase_after {
        Some((passphrase, cost)) => {
            KeyFile::rewrapped(&key.1, passphrase, cost).map_err(BackupError::Key)?
        }
        None => key.0,
    };
    let was_made = claim(profile_dir, &given, &key.1)?;
    between.publish().map_err(|error| {
        if was_made {
            KeyFile::remove(profile_dir);
        }
        match error.kind() {
            io::ErrorKind::AlreadyExists => BackupError::ProfileExists,
            _ => BackupError::unwritten(error),
        }
    })?;
    folder.keep();
    Ok(content)
}

type Wrapped = (KeyFile, Key);

/// Takes the database out of a backup and opens it, checked in every page and up to date.
fn taken_out(
    file: &Path,
    passphrase: &str,
    between: &Unpublished,
) -> Result<(Store, Wrapped, String), BackupError> {
    let mut source = File::open(file).map_err(BackupError::Read)?;
    if source.metadata().map_err(BackupError::Read)?.is_dir() {
        return Err(BackupError::NotABackup);
    }
    let mut target = File::options()
        .write(true)
        .open(between.path())
        .map_err(BackupError::unwritten)?;
    let contained = container::read(&mut source, &mut target)?;
    drop(target);
    let key = Key::from_passphrase(passphrase, &contained.key).map_err(|error| match error {
        KeyError::WrongPassphrase => BackupError::WrongPassphrase,
        KeyError::NoPassphrase => BackupError::Damaged(Some(error.into())),
        KeyError::Random(_) | KeyError::Derivation(_) => BackupError::Key(KeyFileError::Key(error)),
    })?;
    let store = brought_up_to_date(between, &key)?;
    Ok((store, (contained.key, key), contained.sha256))
}

/// The file itself is the copy that precedes a migration.
fn brought_up_to_date(between: &Unpublished, key: &Key) -> Result<Store, BackupError> {
    let options = OpenOptions::default();
    let mut connection = open_untouched(between.path(), key, &options)?;
    let found = migrations::version(&connection)?;
    let known = migrations::newest(MIGRATIONS);
    if found > known {
        return Err(OpenError::TooNew { found, known }.into());
    }
    make_ready(&connection, &options)?;
    migrations::apply(&mut connection, MIGRATIONS, |_| Ok(()))?;
    let folder = between.path().parent().unwrap_or(Path::new("."));
    let store = Store::new(connection, folder.to_owned());
    store.check().map_err(|failure| match failure {
        Failure::Corrupt(cause) => BackupError::Damaged(Some(cause)),
        other => other.into(),
    })?;
    Ok(store)
}

/// Closes a database that is to be put in its place, so that the one file holds all of it.
fn finish(store: Store, between: &Unpublished) -> Result<(), BackupError> {
    fold_log_on_close(store.connection())?;
    // Closing folds the log as well, but says nothing when the disk is too full for it.
    store
        .connection()
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    store.close()?;
    if log_bytes(between.path()).map_err(BackupError::unwritten)? > 0 {
        return Err(BackupError::unwritten(io::Error::other(
            "the restored database kept its log",
        )));
    }
    Ok(())
}

/// Puts the key file in place; whether there was none before. One that is there already was left by an interrupted attempt
/// if it leads to the same key; any other belongs to a database that may have been moved away, and stays.
fn claim(profile_dir: &Path, file: &KeyFile, key: &Key) -> Result<bool, BackupError> {
    match KeyFile::read(profile_dir) {
        Ok(None) => file.write(profile_dir).map(|()| true),
        Ok(Some(there)) if there.recognises(key) => file.replace(profile_dir).map(|()| false),
        Ok(Some(_)) | Err(KeyFileError::Malformed(_) | KeyFileError::Unreasonable) => {
            Err(KeyFileError::Exists)
        }
        Err(error) => Err(error),
    }
    .map_err(|error| match error {
        KeyFileError::Exists => BackupError::ProfileExists,
        KeyFileError::Io(error) => BackupError::unwritten(error),
        other => BackupError::Key(other),
    })
}

fn count(connection: &Connection, sha256: String) -> Result<BackupContent, BackupError> {
    let rows = |table: &str| {
        connection.query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })
    };
    Ok(BackupContent {
        clients: rows("clients")?,
        drafts: rows("drafts")?,
        submissions: rows("submissions")?,
        sha256,
    })
}

fn require_free_or_backup(place: &Path) -> Result<(), BackupError> {
    match File::open(place) {
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(()),
        Err(error) => Err(BackupError::Write(error)),
        Ok(mut file) => {
            let is_file = file.metadata().is_ok_and(|meta| meta.is_file());
            if is_file && container::is_marked(&mut file).map_err(BackupError::Write)? {
                Ok(())
            } else {
                Err(BackupError::InTheWay)
            }
        }
    }
}

/// The directory of a profile, whose parts that did not exist before go away again unless they are kept.
struct Folder(Vec<PathBuf>);

impl Folder {
    fn make(dir: &Path) -> io::Result<Self> {
        let dir = std::path::absolute(dir)?;
        let missing = dir
            .ancestors()
            .take_while(|part| !part.exists())
            .map(Path::to_owned)
            .collect();
        create_private_dir(&dir)?;
        Ok(Self(missing))
    }

    fn keep(&mut self) {
        self.0.clear();
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        // The innermost comes first; one that somebody else has put something into stays.
        for part in &self.0 {
            drop(fs::remove_dir(part));
        }
    }
}
