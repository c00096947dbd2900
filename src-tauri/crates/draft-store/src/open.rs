//! The opening rules: five different answers, none of which alters the file.

use std::io;
use std::path::Path;
use std::time::Duration;

use rusqlite::Connection;

use crate::connection::{
    PAGE_BYTES, fold_log_on_close, log_bytes, make_ready, open_untouched, touch_every_table,
};
use crate::failure::{Cause, Failure};
use crate::file::{Unpublished, companion, create_private_dir};
use crate::key::Key;
use crate::key_file::{KeyFile, KeyFileError};
use crate::migrations::{self, MIGRATIONS, Migration};
use crate::store::Store;

/// The name of the database in its profile directory.
pub const DATABASE_FILE: &str = "alvara.db";

/// How a store is opened.
#[derive(Debug, Clone)]
pub struct OpenOptions {
    /// How long a call waits for a lock held by another process before it answers `Locked`.
    pub busy_timeout: Duration,
    /// The largest number of 4 KiB pages the database may grow to; beyond it, writing answers
    /// `DiskFull`. `None` leaves the limit to the disk.
    pub max_pages: Option<u32>,
}

impl Default for OpenOptions {
    fn default() -> Self {
        Self {
            busy_timeout: Duration::from_secs(5),
            max_pages: None,
        }
    }
}

/// Why a store could not be opened. The database file is as it was before.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// The profile directory holds no database.
    #[error("opening a store that does not exist")]
    NotFound,
    /// The key is not the one of this database.
    #[error("opening the store with this key")]
    WrongKey,
    /// The file is damaged.
    #[error("opening a damaged store")]
    Corrupt(#[source] Option<Cause>),
    /// The file was written by a newer program.
    #[error("opening a store of version {found} with a program that knows version {known}")]
    TooNew {
        /// The version of the file.
        found: u32,
        /// The newest version this program knows.
        known: u32,
    },
    /// There is no room on the disk for what opening has to write.
    #[error("opening the store met a full disk")]
    DiskFull(#[source] Cause),
    /// Another process held the lock for longer than the busy timeout.
    #[error("waiting for the store's lock took too long")]
    Locked(#[source] Cause),
    /// The operating system refused to read or write.
    #[error("opening the store's files failed")]
    Io(#[source] Cause),
    /// A step to a newer schema failed; the data is as it was before.
    #[error("bringing the store to version {version} failed")]
    Migration {
        /// The version that the failing step leads to.
        version: u32,
        /// What failed.
        #[source]
        source: Cause,
    },
    /// Anything else, which is a fault of the program.
    #[error("opening the store failed")]
    Other(#[source] Cause),
}

impl From<Failure> for OpenError {
    fn from(failure: Failure) -> Self {
        match failure {
            Failure::DiskFull(cause) => Self::DiskFull(cause),
            Failure::Locked(cause) => Self::Locked(cause),
            Failure::Corrupt(cause) => Self::Corrupt(Some(cause)),
            Failure::Io(cause) => Self::Io(cause),
            Failure::Other(cause) => Self::Other(cause),
        }
    }
}

impl From<rusqlite::Error> for OpenError {
    fn from(error: rusqlite::Error) -> Self {
        Failure::from(error).into()
    }
}

impl From<io::Error> for OpenError {
    fn from(error: io::Error) -> Self {
        Failure::from(error).into()
    }
}

impl Store {
    /// Opens the store of a profile directory, creating directory, key file and database if there
    /// are none.
    ///
    /// A passphrase-protected profile needs its key file first (`KeyFile::write`); without one the
    /// key is taken to be kept in the system key store.
    pub fn open(profile_dir: &Path, key: &Key, options: &OpenOptions) -> Result<Self, OpenError> {
        if !profile_dir.join(DATABASE_FILE).try_exists()? {
            create(profile_dir, key, options, MIGRATIONS)?;
        }
        Self::open_existing(profile_dir, key, options)
    }

    /// Opens the store of a profile directory that already has a database.
    pub fn open_existing(
        profile_dir: &Path,
        key: &Key,
        options: &OpenOptions,
    ) -> Result<Self, OpenError> {
        let connection = open_file(profile_dir, key, options, MIGRATIONS)?;
        Ok(Self::new(connection, profile_dir.to_owned()))
    }
}

/// Makes a new database beside its place and puts it there when it is complete, so that an
/// unfinished one never has the name of a database.
pub(crate) fn create(
    profile_dir: &Path,
    key: &Key,
    options: &OpenOptions,
    steps: &[Migration],
) -> Result<(), OpenError> {
    create_private_dir(profile_dir)?;
    claim_key(profile_dir, key)?;
    let unpublished = Unpublished::beside(&profile_dir.join(DATABASE_FILE))?;
    let mut connection = open_untouched(unpublished.path(), key, options)?;
    make_ready(&connection, options)?;
    migrations::apply(&mut connection, steps, |_| Ok(()))?;
    fold_log_on_close(&connection)?;
    // Closing folds the log as well, but says nothing when the disk is too full for it.
    connection.execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")?;
    connection.close().map_err(|(_, error)| error)?;
    if companion(unpublished.path(), "-wal").try_exists()? {
        let unfolded = io::Error::other("the new database kept its log");
        return Err(OpenError::Io(unfolded.into()));
    }
    match unpublished.publish() {
        // Another process was faster; its database is opened like any other.
        Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Ok(()),
        other => Ok(other?),
    }
}

/// Opens the database and brings it up to date.
pub(crate) fn open_file(
    profile_dir: &Path,
    key: &Key,
    options: &OpenOptions,
    steps: &[Migration],
) -> Result<Connection, OpenError> {
    let path = profile_dir.join(DATABASE_FILE);
    if !path.try_exists()? {
        return Err(OpenError::NotFound);
    }
    require_whole_pages(&path)?;
    let mut connection = open_untouched(&path, key, options)?;
    let found = migrations::version(&connection)
        .map_err(|error| wrong_key_or_damaged(profile_dir, key, error))?;
    let known = migrations::newest(steps);
    if found > known {
        return Err(OpenError::TooNew { found, known });
    }
    touch_every_table(&connection)?;
    make_ready(&connection, options)?;
    migrations::apply(&mut connection, steps, |to_version| {
        crate::backup::copy_before_migration(profile_dir, key, to_version, options)
            .map(drop)
            .map_err(OpenError::from)
    })?;
    fold_log_on_close(&connection)?;
    Ok(connection)
}

/// The profile's key file must know the key before a database is made with it.
fn claim_key(profile_dir: &Path, key: &Key) -> Result<(), OpenError> {
    match KeyFile::for_key_store(key).write(profile_dir) {
        Ok(()) => Ok(()),
        Err(KeyFileError::Exists) => match KeyFile::read(profile_dir) {
            Ok(Some(file)) if file.recognises(key) => Ok(()),
            Ok(_) => Err(OpenError::WrongKey),
            Err(error) => Err(key_file_failure(error)),
        },
        Err(error) => Err(key_file_failure(error)),
    }
}

fn key_file_failure(error: KeyFileError) -> OpenError {
    match error {
        KeyFileError::Io(error) => error.into(),
        other => OpenError::Other(other.into()),
    }
}

/// A database consists of whole pages, unless a crash interrupted folding the log into it; then
/// the log still holds the pages and the database engine puts them right.
fn require_whole_pages(path: &Path) -> Result<(), OpenError> {
    let bytes = std::fs::metadata(path)?.len();
    if log_bytes(path)? == 0 && (bytes == 0 || bytes % PAGE_BYTES != 0) {
        return Err(OpenError::Corrupt(None));
    }
    Ok(())
}

/// A first page that does not decrypt means a wrong key, unless the key file recognises the key.
fn wrong_key_or_damaged(profile_dir: &Path, key: &Key, error: rusqlite::Error) -> OpenError {
    if error.sqlite_error_code() != Some(rusqlite::ErrorCode::NotADatabase) {
        return error.into();
    }
    // An unreadable key file recognises no key; it is no reason to call the database damaged.
    match KeyFile::read(profile_dir) {
        Ok(Some(file)) if file.recognises(key) => OpenError::Corrupt(Some(error.into())),
        _ => OpenError::WrongKey,
    }
}
