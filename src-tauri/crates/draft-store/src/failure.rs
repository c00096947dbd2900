//! What can go wrong below every operation, told apart by who can do something about it.

use std::io;

use rusqlite::ErrorCode;
use rusqlite::ffi::SQLITE_IOERR_SHMSIZE;

/// The cause below a [`Failure`], kept for the log.
pub type Cause = Box<dyn std::error::Error + Send + Sync + 'static>;

/// Why the store itself could not do what was asked. Nothing was changed.
#[derive(Debug, thiserror::Error)]
pub enum Failure {
    /// There is no room left on the disk, or the configured limit of the database is reached.
    #[error("writing to the store met a full disk")]
    DiskFull(#[source] Cause),
    /// Another process or connection held the lock for longer than the busy timeout.
    #[error("waiting for the store's lock took too long")]
    Locked(#[source] Cause),
    /// The database file is damaged, or holds a value that this program never writes.
    #[error("reading the store met damaged data")]
    Corrupt(#[source] Cause),
    /// The operating system refused to read or write.
    #[error("reading or writing the store's files failed")]
    Io(#[source] Cause),
    /// Anything else, which is a fault of the program.
    #[error("the store's statement failed")]
    Other(#[source] Cause),
}

impl From<rusqlite::Error> for Failure {
    fn from(error: rusqlite::Error) -> Self {
        if let rusqlite::Error::FromSqlConversionFailure(..)
        | rusqlite::Error::InvalidColumnType(..)
        | rusqlite::Error::IntegralValueOutOfRange(..)
        | rusqlite::Error::Utf8Error(..) = &error
        {
            return Self::Corrupt(error.into());
        }
        let cause = match &error {
            rusqlite::Error::SqliteFailure(cause, _)
            | rusqlite::Error::SqlInputError { error: cause, .. } => *cause,
            _ => return Self::Other(error.into()),
        };
        match cause.code {
            ErrorCode::DiskFull => Self::DiskFull(error.into()),
            // The shared index of the write-ahead log could not be allocated.
            ErrorCode::SystemIoFailure if cause.extended_code == SQLITE_IOERR_SHMSIZE => {
                Self::DiskFull(error.into())
            }
            ErrorCode::DatabaseBusy
            | ErrorCode::DatabaseLocked
            | ErrorCode::FileLockingProtocolFailed => Self::Locked(error.into()),
            ErrorCode::DatabaseCorrupt | ErrorCode::NotADatabase => Self::Corrupt(error.into()),
            ErrorCode::SystemIoFailure
            | ErrorCode::CannotOpen
            | ErrorCode::ReadOnly
            | ErrorCode::PermissionDenied
            | ErrorCode::NoLargeFileSupport => Self::Io(error.into()),
            _ => Self::Other(error.into()),
        }
    }
}

impl From<io::Error> for Failure {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                Self::DiskFull(error.into())
            }
            _ => Self::Io(error.into()),
        }
    }
}

/// Lets an error enum with a transparent `Failed(Failure)` variant take errors of the database
/// with `?`.
macro_rules! fails_with_storage {
    ($($error:ty),+) => {$(
        impl From<rusqlite::Error> for $error {
            fn from(error: rusqlite::Error) -> Self {
                Self::Failed(crate::Failure::from(error))
            }
        }
    )+};
}
pub(crate) use fails_with_storage;

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(code: i32) -> Failure {
        rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(code), None).into()
    }

    #[test]
    fn each_kind_of_database_error_has_its_own_answer() {
        use rusqlite::ffi;
        assert!(matches!(failure(ffi::SQLITE_FULL), Failure::DiskFull(_)));
        assert!(matches!(
            failure(ffi::SQLITE_IOERR_SHMSIZE),
            Failure::DiskFull(_)
        ));
        assert!(matches!(failure(ffi::SQLITE_BUSY), Failure::Locked(_)));
        assert!(matches!(failure(ffi::SQLITE_CORRUPT), Failure::Corrupt(_)));
        assert!(matches!(failure(ffi::SQLITE_IOERR_READ), Failure::Io(_)));
        assert!(matches!(failure(ffi::SQLITE_MISUSE), Failure::Other(_)));
    }

    #[test]
    fn a_full_disk_below_a_plain_file_is_a_full_disk() {
        let full = io::Error::from(io::ErrorKind::StorageFull);
        assert!(matches!(Failure::from(full), Failure::DiskFull(_)));
        let denied = io::Error::from(io::ErrorKind::PermissionDenied);
        assert!(matches!(Failure::from(denied), Failure::Io(_)));
    }
}
