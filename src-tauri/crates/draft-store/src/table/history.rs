//! The saved states of a draft: a list of positions, of which the draft's cursor names one.

use rusqlite::{Connection, Result, params};

use crate::id::DraftId;

/// How many states of a draft are kept at most.
pub(crate) const MAX_STATES: i64 = 500;
/// How many bytes of earlier states are kept at most; the present state is always kept.
pub(crate) const MAX_BYTES: i64 = 32 * 1024 * 1024;

/// A state in which a draft was saved.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftState {
    /// Version of the form that the answers are for.
    pub definition: String,
    /// The answers, as JSON text.
    pub answers: String,
    /// Unix milliseconds.
    pub saved_at: i64,
}

/// The positions that a draft's cursor can move between.
#[derive(Clone, Copy)]
pub(crate) struct Span {
    pub(crate) oldest: i64,
    pub(crate) newest: i64,
}

pub(crate) fn span(connection: &Connection, draft: DraftId) -> Result<Span> {
    connection
        .prepare_cached(
            "SELECT min(position), max(position) FROM draft_history WHERE draft_id = ?1",
        )?
        .query_row([draft], |row| {
            Ok(Span {
                oldest: row.get(0)?,
                newest: row.get(1)?,
            })
        })
}

/// Every state that is kept, the oldest first.
pub(crate) fn states(connection: &Connection, draft: DraftId) -> Result<Vec<DraftState>> {
    connection
        .prepare_cached(
            "SELECT definition, answers, saved_at FROM draft_history
             WHERE draft_id = ?1 ORDER BY position",
        )?
        .query_map([draft], |row| {
            Ok(DraftState {
                definition: row.get(0)?,
                answers: row.get(1)?,
                saved_at: row.get(2)?,
            })
        })?
        .collect()
}

/// Puts a state at a position, after taking away whatever could have been redone, and forgets the
/// oldest states beyond the limits.
pub(crate) fn append(
    connection: &Connection,
    draft: DraftId,
    position: i64,
    definition: &str,
    answers: &str,
    now: i64,
) -> Result<()> {
    connection
        .prepare_cached("DELETE FROM draft_history WHERE draft_id = ?1 AND position >= ?2")?
        .execute(params![draft, position])?;
    let bytes = i64::try_from(answers.len()).unwrap_or(i64::MAX);
    connection
        .prepare_cached(
            "INSERT INTO draft_history (draft_id, position, definition, saved_at, bytes, answers)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
        )?
        .execute(params![draft, position, definition, now, bytes, answers])?;
    // Positions are consecutive, so the count limit is a distance; for the limit of bytes, the
    // states are summed from the newest one backwards.
    connection
        .prepare_cached(
            "DELETE FROM draft_history WHERE draft_id = ?1 AND position < ?2 AND (
               position <= ?2 - ?3 OR position IN (
                 SELECT position FROM (
                   SELECT position, sum(bytes) OVER (ORDER BY position DESC) AS total
                   FROM draft_history WHERE draft_id = ?1)
                 WHERE total > ?4))",
        )?
        .execute(params![draft, position, MAX_STATES, MAX_BYTES])?;
    Ok(())
}
