//! Copies of a database: the one that precedes a migration, and the one a person asks for.

use std::path::{Path, PathBuf};
use std::time::Duration;

use rusqlite::Connection;
use rusqlite::backup::Backup;

use crate::connection::{fold_log_on_close, open_untouched};
use crate::failure::Failure;
use crate::file::Unpublished;
use crate::key::Key;
use crate::open::{DATABASE_FILE, OpenOptions};

const PAGES_PER_STEP: i32 = 1024;
const BEFORE: &str = "alvara.before-v";

/// Copies the last committed state of a database, then puts the copy beside it.
///
/// A copy from an earlier failed attempt at the same migration is replaced: the failed attempt has
/// left the database as it was, so nothing is lost, and repeated attempts do not fill the disk.
pub(crate) fn copy_before_migration(
    profile_dir: &Path,
    key: &Key,
    to_version: u32,
    options: &OpenOptions,
) -> Result<PathBuf, Failure> {
    let place = profile_dir.join(format!("{BEFORE}{to_version}.db"));
    let source = open_untouched(&profile_dir.join(DATABASE_FILE), key, options)?;
    finished_copy(&source, &place, key)?.publish_over()?;
    Ok(place)
}

/// Copies the last committed state of a database to a free place, encrypted with the given key.
pub(crate) fn copy_to(source: &Connection, place: &Path, key: &Key) -> Result<(), Failure> {
    finished_copy(source, place, key)?.publish()?;
    Ok(())
}

/// The copies that migrations have left in the profile directory.
pub(crate) fn migration_copies(profile_dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(profile_dir)? {
        let entry = entry?;
        let name = entry.file_name();
        let is_copy = name
            .to_str()
            .and_then(|name| name.strip_prefix(BEFORE))
            .and_then(|rest| rest.strip_suffix(".db"))
            .is_some_and(|version| version.parse::<u32>().is_ok());
        if is_copy {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

fn finished_copy(source: &Connection, place: &Path, key: &Key) -> Result<Unpublished, Failure> {
    let unpublished = Unpublished::beside(place)?;
    let mut copy = open_untouched(unpublished.path(), key, &OpenOptions::default())?;
    // The copy is written without a log of its own: until it is complete it has no name.
    copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    Backup::new(source, &mut copy)?.run_to_completion(PAGES_PER_STEP, Duration::ZERO, None)?;
    fold_log_on_close(&copy)?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(unpublished)
}
