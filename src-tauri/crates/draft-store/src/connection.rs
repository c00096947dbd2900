//! Opening a keyed connection, first without any effect on the file, then ready for work.

use std::io;
use std::path::Path;

use rusqlite::config::DbConfig;
use rusqlite::{Connection, OpenFlags, Result, TransactionBehavior};

use crate::failure::Failure;
use crate::file::companion;
use crate::key::Key;
use crate::open::OpenOptions;

/// The page size of every database of this program, the default of `SQLCipher` 4.
pub(crate) const PAGE_BYTES: u64 = 4096;

/// Opens an existing file with a key, without reading or writing it yet.
///
/// Closing the connection leaves a write-ahead log as it is: with a wrong key, or with a file of a
/// newer program, even folding the log into the database would alter the file.
pub(crate) fn open_untouched(path: &Path, key: &Key, options: &OpenOptions) -> Result<Connection> {
    let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
    let connection = Connection::open_with_flags(path, flags)?;
    connection.busy_timeout(options.busy_timeout)?;
    // An empty log, which only this connection has made, goes away with it.
    let has_log = !log_bytes(path).is_ok_and(|bytes| bytes == 0);
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, has_log)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // A wrong key is an ordinary answer and not a line on the standard error stream.
    connection.execute_batch("PRAGMA cipher_log_level = NONE;")?;
    connection.execute_batch(&key.unlocking_statement())?;
    Ok(connection)
}

/// The length of a database's write-ahead log; nought if there is none.
pub(crate) fn log_bytes(path: &Path) -> io::Result<u64> {
    match std::fs::metadata(companion(path, "-wal")) {
        Ok(log) => Ok(log.len()),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(0),
        Err(error) => Err(error),
    }
}

/// Makes a connection whose key has proved right ready for work.
pub(crate) fn make_ready(connection: &Connection, options: &OpenOptions) -> Result<()> {
    connection.execute_batch(
        "PRAGMA journal_mode = WAL;
         PRAGMA synchronous = FULL;
         PRAGMA fullfsync = ON;
         PRAGMA checkpoint_fullfsync = ON;
         PRAGMA foreign_keys = ON;
         PRAGMA secure_delete = ON;
         PRAGMA temp_store = MEMORY;",
    )?;
    if let Some(pages) = options.max_pages {
        connection.pragma_update(None, "max_page_count", pages)?;
    }
    Ok(())
}

/// Lets closing the connection fold the write-ahead log into the database again.
pub(crate) fn fold_log_on_close(connection: &Connection) -> Result<()> {
    connection
        .set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)
        .map(drop)
}

/// Does all of `work` or nothing of it: as a transaction of its own that takes the write lock at
/// once, or as a part of the transaction that is already open.
pub(crate) fn atomically<T, E: From<rusqlite::Error>>(
    connection: &mut Connection,
    work: impl FnOnce(&Connection) -> Result<T, E>,
) -> Result<T, E> {
    if connection.is_autocommit() {
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let value = work(&transaction)?;
        transaction.commit()?;
        Ok(value)
    } else {
        let savepoint = connection.savepoint()?;
        let value = work(&savepoint)?;
        savepoint.commit()?;
        Ok(value)
    }
}

/// Reads at least one page of every table, so that damage to a table's root is noticed on opening.
pub(crate) fn touch_every_table(connection: &Connection) -> Result<(), Failure> {
    let mut statement =
        connection.prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")?;
    let names = statement
        .query_map([], |row| row.get::<_, String>(0))?
        .collect::<Result<Vec<_>>>()?;
    for name in names {
        let quoted = name.replace('"', "\"\"");
        connection
            .prepare(&format!("SELECT 1 FROM \"{quoted}\" LIMIT 1"))?
            .exists([])?;
    }
    Ok(())
}
