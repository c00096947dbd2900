//! The outbox: one row for each step of sending a submission.
//!
//! What a step needs is written down before the network sees it, and what became of it after; which
//! step is taken when is up to the one who sends.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, Row, params};

use super::{handle_types, submissions};
use crate::connection::atomically;
use crate::failure::{Failure, fails_with_storage};
use crate::id::{ClientId, SubmissionId};

handle_types!(Outbox, OutboxMut, "steps of submissions");

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum StepStatus {
    /// To be attempted when it is due.
    Pending,
    /// Being attempted, or interrupted while it was.
    Running,
    /// Completed.
    Done,
    /// Not attempted until somebody has acted.
    Parked,
}

impl StepStatus {
    /// The word by which the status is stored.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Pending => "pending",
            Self::Running => "running",
            Self::Done => "done",
            Self::Parked => "parked",
        }
    }
}

impl ToSql for StepStatus {
    fn to_sql(&self) -> rusqlite::Result<ToSqlOutput<'_>> {
        Ok(self.as_str().into())
    }
}

impl FromSql for StepStatus {
    fn column_result(value: ValueRef<'_>) -> FromSqlResult<Self> {
        match value.as_str()? {
            "pending" => Ok(Self::Pending),
            "running" => Ok(Self::Running),
            "done" => Ok(Self::Done),
            "parked" => Ok(Self::Parked),
            _ => Err(FromSqlError::InvalidType),
        }
    }
}

/// A step to be recorded.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewStep {
    /// What kind of step it is, in words of the caller.
    pub kind: String,
    /// What the step needs, as JSON text.
    pub payload: String,
}

/// A step of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OutboxStep {
    /// The submission it belongs to.
    pub submission_id: SubmissionId,
    /// The client in whose name the submission is made.
    pub client_id: ClientId,
    /// Place among the steps of the submission, from 0.
    pub step: u32,
    /// What kind of step it is, in words of the caller.
    pub kind: String,
    /// What the step needs, as JSON text.
    pub payload: String,
    /// How far it is.
    pub status: StepStatus,
    /// How often it has been tried since it last succeeded or somebody acted.
    pub attempts: u32,
    /// When it is to be tried, in Unix milliseconds.
    pub due_at: i64,
    /// How many bytes have been sent, as far as that was noted.
    pub sent_bytes: u64,
    /// Why it is parked, as JSON text.
    pub parked: Option<String>,
    /// What the platform answered, as JSON text, once it is done.
    pub response: Option<String>,
    /// Unix milliseconds.
    pub updated_at: i64,
}

/// How far a step is, as its driver knows it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct StepState {
    /// How far it is.
    pub status: StepStatus,
    /// How often it has been tried since it last succeeded or somebody acted.
    pub attempts: u32,
    /// When it is to be tried, in Unix milliseconds.
    pub due_at: i64,
    /// Why it is parked, as JSON text.
    pub parked: Option<String>,
    /// What the platform answered, as JSON text.
    pub response: Option<String>,
    /// What the step needs from now on, as JSON text; `None` leaves it as it was planned.
    pub payload: Option<String>,
}

/// A step could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// There is no such submission, or it has no such step.
    #[error("finding the step of the submission")]
    NotFound,
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(OutboxError);

const COLUMNS: &str = "SELECT s.submission_id, m.client_id, s.step, s.kind, s.payload, s.status,
     s.attempts, s.due_at, s.sent_bytes, s.parked, s.response, s.updated_at
     FROM outbox_steps s JOIN submissions m ON m.id = s.submission_id";

impl Outbox<'_> {
    /// The steps of a client's submission, in their order.
    pub fn steps(
        &self,
        client: ClientId,
        submission: SubmissionId,
    ) -> Result<Vec<OutboxStep>, OutboxError> {
        if !submissions::belongs(self.connection, client, submission)? {
            return Err(OutboxError::NotFound);
        }
        let sql = format!("{COLUMNS} WHERE s.submission_id = ?1 ORDER BY s.step");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map([submission], step)?
            .collect::<Result<_, _>>()?)
    }
}

impl OutboxMut<'_> {
    /// Adds steps after those that a submission has, for example for a supplement, and answers the
    /// number of the first one added.
    pub fn append(
        &mut self,
        submission: SubmissionId,
        steps: &[NewStep],
        now: i64,
    ) -> Result<u32, OutboxError> {
        atomically(self.connection, |tx| {
            if !submissions::exists(tx, submission)? {
                return Err(OutboxError::NotFound);
            }
            let first = tx.query_row(
                "SELECT coalesce(max(step) + 1, 0) FROM outbox_steps WHERE submission_id = ?1",
                [submission],
                |row| row.get(0),
            )?;
            insert(tx, submission, first, steps, now)?;
            Ok(first)
        })
    }

    /// Records how far a step is, whatever was recorded before: the driver alone knows when an earlier step has to be
    /// done again because the platform has lost what it brought.
    pub fn record(
        &mut self,
        submission: SubmissionId,
        step: u32,
        state: &StepState,
        now: i64,
    ) -> Result<(), OutboxError> {
        let changed = self.connection.execute(
            "UPDATE outbox_steps SET status = ?3, attempts = ?4, due_at = ?5, parked = ?6,
             response = ?7, updated_at = ?8, payload = coalesce(?9, payload) WHERE submission_id = ?1 AND step = ?2",
            params![
                submission,
                step,
                state.status,
                state.attempts,
                state.due_at,
                state.parked,
                state.response,
                now,
                state.payload
            ],
        )?;
        found(changed)
    }

    /// Notes how many bytes of a step have been sent.
    pub fn progress(
        &mut self,
        submission: SubmissionId,
        step: u32,
        sent_bytes: u64,
        now: i64,
    ) -> Result<(), OutboxError> {
        let changed = self.connection.execute(
            "UPDATE outbox_steps SET sent_bytes = ?3, updated_at = ?4
             WHERE submission_id = ?1 AND step = ?2",
            params![submission, step, stored(sent_bytes), now],
        )?;
        found(changed)
    }
}

fn found(changed: usize) -> Result<(), OutboxError> {
    if changed == 0 {
        Err(OutboxError::NotFound)
    } else {
        Ok(())
    }
}

/// Records steps of a submission from a number on, each due at once.
pub(crate) fn insert(
    connection: &Connection,
    submission: SubmissionId,
    first: u32,
    steps: &[NewStep],
    now: i64,
) -> rusqlite::Result<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO outbox_steps (submission_id, step, kind, status, attempts, due_at,
         sent_bytes, parked, response, updated_at, payload)
         VALUES (?1, ?2, ?3, ?4, 0, ?5, 0, NULL, NULL, ?5, ?6)",
    )?;
    for (number, step) in (first..).zip(steps) {
        statement.execute(params![
            submission,
            number,
            step.kind,
            StepStatus::Pending,
            now,
            step.payload
        ])?;
    }
    Ok(())
}

/// Removes the steps of a submission from a number on.
pub(crate) fn remove_from(
    connection: &Connection,
    submission: SubmissionId,
    first: u32,
) -> rusqlite::Result<()> {
    connection.execute(
        "DELETE FROM outbox_steps WHERE submission_id = ?1 AND step >= ?2",
        params![submission, first],
    )?;
    Ok(())
}

/// The database counts in signed numbers.
fn stored(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

fn step(row: &Row<'_>) -> rusqlite::Result<OutboxStep> {
    Ok(OutboxStep {
        submission_id: row.get(0)?,
        client_id: row.get(1)?,
        step: row.get(2)?,
        kind: row.get(3)?,
        payload: row.get(4)?,
        status: row.get(5)?,
        attempts: row.get(6)?,
        due_at: row.get(7)?,
        sent_bytes: row.get(8)?,
        parked: row.get(9)?,
        response: row.get(10)?,
        updated_at: row.get(11)?,
    })
}
