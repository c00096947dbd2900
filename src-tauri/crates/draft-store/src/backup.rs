//! Copies of a database: the one that precedes a migration, and the one a person asks for.

use std::path::{Path, PathBuf};

use rusqlite::Connection;
use rusqlite::backup::{Backup, StepResult};

use crate::connection::{fold_log_on_close, open_untouched};
use crate::failure::Failure;
use crate::file::{UNPUBLISHED, Unpublished};
use crate::key::Key;
use crate::open::{DATABASE_FILE, OpenOptions};

const BEFORE: &str = "alvara.before-v";
/// All pages in one step, so that the copy is of one moment and no later commit restarts it.
const ALL_PAGES: i32 = -1;

/// Copies the last committed state of a database, then puts the copy beside it. The caller holds
/// the write lock.
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
    // Nobody else migrates meanwhile, so these are of attempts that were interrupted.
    for left_over in entries(profile_dir, is_unfinished_copy)? {
        std::fs::remove_file(left_over)?;
    }
    let source = open_untouched(&profile_dir.join(DATABASE_FILE), key, options)?;
    finished_copy(&source, &place, key)?.publish_over()?;
    Ok(place)
}

/// Copies the last committed state of a database to a free place, encrypted with the given key.
pub(crate) fn copy_to(source: &Connection, place: &Path, key: &Key) -> Result<(), Failure> {
    finished_copy(source, place, key)?.publish()?;
    Ok(())
}

/// The copies that migrations have left in the profile directory, also unfinished ones.
pub(crate) fn migration_copies(profile_dir: &Path) -> Result<Vec<PathBuf>, Failure> {
    entries(profile_dir, |name| {
        is_finished_copy(name) || is_unfinished_copy(name)
    })
}

fn is_finished_copy(name: &str) -> bool {
    name.strip_prefix(BEFORE)
        .and_then(|rest| rest.strip_suffix(".db"))
        .is_some_and(|version| version.parse::<u32>().is_ok())
}

fn is_unfinished_copy(name: &str) -> bool {
    name.split_once(UNPUBLISHED)
        .is_some_and(|(place, _)| is_finished_copy(place))
}

pub(crate) fn entries(dir: &Path, wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>, Failure> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(dir)? {
        let entry = entry?;
        if entry.file_name().to_str().is_some_and(&wanted) {
            found.push(entry.path());
        }
    }
    found.sort();
    Ok(found)
}

/// A complete copy of the last committed state, which has no name yet.
pub(crate) fn finished_copy(
    source: &Connection,
    place: &Path,
    key: &Key,
) -> Result<Unpublished, Failure> {
    let unpublished = Unpublished::beside(place)?;
    let mut copy = open_untouched(unpublished.path(), key, &OpenOptions::default())?;
    // The copy is written without a log of its own: until it is complete it has no name.
    copy.execute_batch("PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF;")?;
    match Backup::new(source, &mut copy)?.step(ALL_PAGES)? {
        StepResult::Done => {}
        // The busy timeout has been waited for already, or the source is in the middle of a
        // transaction of this very connection, which waiting would not end.
        _ => return Err(Failure::Locked("the store is being written".into())),
    }
    fold_log_on_close(&copy)?;
    copy.close().map_err(|(_, error)| error)?;
    Ok(unpublished)
}
