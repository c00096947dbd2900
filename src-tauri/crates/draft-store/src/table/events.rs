//! Events: what the platform has reported on a submission, in its numbering.

use rusqlite::{OptionalExtension, Row, params};

use super::{handle_types, submissions};
use crate::connection::atomically;
use crate::failure::{Failure, fails_with_storage};
use crate::id::{ClientId, SubmissionId};

handle_types!(Events, EventsMut, "events of submissions");

/// An event to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// The platform's number of the event within the submission.
    pub seq: i64,
    /// The signed token as it was received.
    pub token: String,
    /// The content of the token, as JSON text.
    pub decoded: String,
    /// The hash of the event before, as the token names it.
    pub previous_hash: String,
}

/// A recorded event.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Event {
    /// The submission it is about.
    pub submission_id: SubmissionId,
    /// What was received.
    pub content: NewEvent,
    /// Unix milliseconds.
    pub received_at: i64,
}

/// An event could not be read or recorded.
#[derive(Debug, thiserror::Error)]
pub enum EventError {
    /// There is no such submission.
    #[error("finding the submission of the event")]
    NotFound,
    /// Another token has been recorded under the same number.
    #[error("recording event {seq} with another content than before")]
    Contradiction {
        /// The number of the event.
        seq: i64,
    },
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(EventError);

impl Events<'_> {
    /// The events of a client's submission, by their number.
    pub fn list(
        &self,
        client: ClientId,
        submission: SubmissionId,
    ) -> Result<Vec<Event>, EventError> {
        if !submissions::belongs(self.connection, client, submission)? {
            return Err(EventError::NotFound);
        }
        Ok(self
            .connection
            .prepare_cached(
                "SELECT submission_id, seq, token, decoded, previous_hash, received_at
                 FROM events WHERE submission_id = ?1 ORDER BY seq",
            )?
            .query_map([submission], event)?
            .collect::<Result<_, _>>()?)
    }

    /// The highest number recorded for a submission.
    pub fn last_seq(&self, submission: SubmissionId) -> Result<Option<i64>, EventError> {
        Ok(self
            .connection
            .prepare_cached("SELECT max(seq) FROM events WHERE submission_id = ?1")?
            .query_row([submission], |row| row.get(0))?)
    }
}

impl EventsMut<'_> {
    /// Records an event; false if exactly this one has been recorded before.
    pub fn record(
        &mut self,
        submission: SubmissionId,
        event: &NewEvent,
        received_at: i64,
    ) -> Result<bool, EventError> {
        atomically(self.connection, |tx| {
            if !submissions::exists(tx, submission)? {
                return Err(EventError::NotFound);
            }
            let known: Option<String> = tx
                .query_row(
                    "SELECT token FROM events WHERE submission_id = ?1 AND seq = ?2",
                    params![submission, event.seq],
                    |row| row.get(0),
                )
                .optional()?;
            if let Some(token) = known {
                return if token == event.token {
                    Ok(false)
                } else {
                    Err(EventError::Contradiction { seq: event.seq })
                };
            }
            tx.execute(
                "INSERT INTO events
                 (submission_id, seq, previous_hash, received_at, token, decoded)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
                params![
                    submission,
                    event.seq,
                    event.previous_hash,
                    received_at,
                    event.token,
                    event.decoded
                ],
            )?;
            Ok(true)
        })
    }
}

fn event(row: &Row<'_>) -> rusqlite::Result<Event> {
    Ok(Event {
        submission_id: row.get(0)?,
        content: NewEvent {
            seq: row.get(1)?,
            token: row.get(2)?,
            decoded: row.get(3)?,
            previous_hash: row.get(4)?,
        },
        received_at: row.get(5)?,
    })
}
