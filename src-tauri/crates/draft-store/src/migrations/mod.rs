//! The steps from an empty database to the present schema.
//!
//! The list is ordered and the position of a step is the version it leads to. A step that has been
//! released is frozen: a change of the schema is a new file at the end of the list.

use rusqlite::{Connection, Result, TransactionBehavior};

use crate::failure::Failure;
use crate::open::OpenError;

/// One step, in the language of the database.
#[derive(Clone, Copy)]
pub(crate) struct Migration(pub(crate) &'static str);

pub(crate) const MIGRATIONS: &[Migration] = &[
    Migration(include_str!("0001_settings.sql")),
    Migration(include_str!("0002_clients.sql")),
    Migration(include_str!("0003_drafts.sql")),
    Migration(include_str!("0004_blobs.sql")),
    Migration(include_str!("0005_attachments.sql")),
    Migration(include_str!("0006_submissions.sql")),
    Migration(include_str!("0007_outbox_steps.sql")),
    Migration(include_str!("0008_events.sql")),
    Migration(include_str!("0009_held_licences.sql")),
    Migration(include_str!("0010_journal.sql")),
    Migration(include_str!("0011_matters.sql")),
    Migration(include_str!("0012_counter_notes.sql")),
    Migration(include_str!("0013_supplements.sql")),
    Migration(include_str!("0014_platform_keys.sql")),
    Migration(include_str!("0015_outbox_without_totals.sql")),
    Migration(include_str!("0016_client_entities.sql")),
    Migration(include_str!("0017_joined_attachments.sql")),
    Migration(include_str!("0018_submissions_by_age.sql")),
    Migration(include_str!("0019_draft_reviews.sql")),
    Migration(include_str!("0020_examinations.sql")),
    Migration(include_str!("0021_examined_cases.sql")),
];

/// The version that the whole list leads to.
pub(crate) fn newest(steps: &[Migration]) -> u32 {
    u32::try_from(steps.len()).unwrap_or(u32::MAX)
}

/// The version of a database; reading it is also the first proof of the key.
pub(crate) fn version(connection: &Connection) -> Result<u32> {
    connection.pragma_query_value(None, "user_version", |row| row.get(0))
}

/// Applies the steps that are missing, all of them or none, under the write lock.
///
/// `before` is called with the version to be reached if an existing database is about to change.
pub(crate) fn apply(
    connection: &mut Connection,
    steps: &[Migration],
    before: impl FnOnce(u32) -> Result<(), OpenError>,
) -> Result<(), OpenError> {
    // Steps may rebuild tables that others refer to; the references are checked before the end.
    connection.pragma_update(None, "foreign_keys", false)?;
    let outcome = apply_locked(connection, steps, before);
    connection.pragma_update(None, "foreign_keys", true)?;
    outcome
}

fn apply_locked(
    connection: &mut Connection,
    steps: &[Migration],
    before: impl FnOnce(u32) -> Result<(), OpenError>,
) -> Result<(), OpenError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let known = newest(steps);
    let found = version(&transaction)?;
    if found > known {
        return Err(OpenError::TooNew { found, known });
    }
    if found < known {
        if found > 0 {
            before(known)?;
        }
        for (to_version, step) in (1..).zip(steps).skip(found as usize) {
            transaction
                .execute_batch(step.0)
                .map_err(|error| step_failure(to_version, error))?;
        }
        if transaction
            .prepare("PRAGMA foreign_key_check")?
            .exists([])?
        {
            return Err(OpenError::Migration {
                version: known,
                source: "a reference leads nowhere".into(),
            });
        }
        transaction.pragma_update(None, "user_version", known)?;
    }
    transaction.commit()?;
    Ok(())
}

fn step_failure(version: u32, error: rusqlite::Error) -> OpenError {
    match Failure::from(error) {
        Failure::Other(source) => OpenError::Migration { version, source },
        known => known.into(),
    }
}

#[cfg(test)]
mod tests;
