//! The outbox: one row for each step of sending a submission.
//!
//! Steps of one submission are taken in their order, one at a time. A step that is started holds a
//! lease: until it runs out, nobody else starts the step, and after a crash the step becomes due
//! again by itself. So two processes do not send the same step at once. `OutboxMut::record` alone
//! passes over these rules and belongs to the one driver that holds the step.

use rusqlite::types::{FromSql, FromSqlError, FromSqlResult, ToSql, ToSqlOutput, ValueRef};
use rusqlite::{Connection, OptionalExtension, Row, params};

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
    /// Being attempted, until its lease runs out.
    Running,
    /// Completed; only `OutboxMut::record` changes a step that is done.
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
    /// How many bytes it sends in all, for showing progress.
    pub total_bytes: u64,
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
    /// How often it has been started.
    pub attempts: u32,
    /// When a pending step is to be attempted, or when the lease of a running one runs out, in
    /// Unix milliseconds.
    pub due_at: i64,
    /// How many bytes have been sent.
    pub sent_bytes: u64,
    /// How many bytes it sends in all.
    pub total_bytes: u64,
    /// Why it is parked, as JSON text; also the last reason of a step that goes on after parking.
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
}

/// A step could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum OutboxError {
    /// There is no such submission, or it has no such step.
    #[error("finding the step of the submission")]
    NotFound,
    /// The step is not due: it is leased, parked, done, scheduled for later, or an earlier one
    /// comes first.
    #[error("starting a step that is not due")]
    NotDue,
    /// The step is in a status from which it cannot be changed in this way.
    #[error("changing a step that is {}", status.as_str())]
    Status {
        /// The status of the step.
        status: StepStatus,
    },
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(OutboxError);

const COLUMNS: &str = "SELECT s.submission_id, m.client_id, s.step, s.kind, s.payload, s.status,
     s.attempts, s.due_at, s.sent_bytes, s.total_bytes, s.parked, s.response, s.updated_at
     FROM outbox_steps s JOIN submissions m ON m.id = s.submission_id";

/// The first step of its submission that is not done, and not parked.
const NEXT: &str = "s.status IN ('pending', 'running') AND s.step =
     (SELECT min(o.step) FROM outbox_steps o
      WHERE o.submission_id = s.submission_id AND o.status <> 'done')";

impl Outbox<'_> {
    /// The steps of all clients that can be started now, the longest due first; at most one for
    /// each submission.
    pub fn due(&self, now: i64) -> Result<Vec<OutboxStep>, OutboxError> {
        let sql = format!("{COLUMNS} WHERE {NEXT} AND s.due_at <= ?1 ORDER BY s.due_at, m.id");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map([now], step)?
            .collect::<Result<_, _>>()?)
    }

    /// When the next step becomes due, if any step ever does by itself.
    pub fn next_due_at(&self) -> Result<Option<i64>, OutboxError> {
        let sql = format!("SELECT min(s.due_at) FROM outbox_steps s WHERE {NEXT}");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_row([], |row| row.get(0))?)
    }

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
             response = ?7, updated_at = ?8 WHERE submission_id = ?1 AND step = ?2",
            params![
                submission,
                step,
                state.status,
                state.attempts,
                state.due_at,
                state.parked,
                state.response,
                now
            ],
        )?;
        if changed == 0 {
            return Err(OutboxError::NotFound);
        }
        Ok(())
    }

    /// Starts a due step and holds it until `lease_until`; one attempt more is counted.
    pub fn start(
        &mut self,
        submission: SubmissionId,
        step: u32,
        now: i64,
        lease_until: i64,
    ) -> Result<OutboxStep, OutboxError> {
        atomically(self.connection, |tx| {
            let sql = format!(
                "UPDATE outbox_steps AS s SET status = 'running', attempts = attempts + 1,
                 due_at = ?4, updated_at = ?3
                 WHERE submission_id = ?1 AND step = ?2 AND due_at <= ?3 AND {NEXT}"
            );
            let started =
                tx.prepare_cached(&sql)?
                    .execute(params![submission, step, now, lease_until])?;
            let present = load(tx, submission, step)?;
            if started == 0 {
                return Err(OutboxError::NotDue);
            }
            Ok(present)
        })
    }

    /// Notes how many bytes of a running step have been sent, and prolongs its lease.
    pub fn progress(
        &mut self,
        submission: SubmissionId,
        step: u32,
        sent_bytes: u64,
        now: i64,
        lease_until: i64,
    ) -> Result<(), OutboxError> {
        self.change(submission, step, &[StepStatus::Running], |tx| {
            tx.execute(
                "UPDATE outbox_steps SET sent_bytes = ?3, due_at = ?4, updated_at = ?5
                 WHERE submission_id = ?1 AND step = ?2",
                params![submission, step, stored(sent_bytes), lease_until, now],
            )
        })
    }

    /// Completes a step with the platform's answer. What has happened is recorded even if the
    /// lease has run out meanwhile.
    pub fn done(
        &mut self,
        submission: SubmissionId,
        step: u32,
        response: &str,
        now: i64,
    ) -> Result<(), OutboxError> {
        self.change(submission, step, &UNFINISHED, |tx| {
            tx.execute(
                "UPDATE outbox_steps SET status = 'done', response = ?3,
                 sent_bytes = total_bytes, updated_at = ?4
                 WHERE submission_id = ?1 AND step = ?2",
                params![submission, step, response, now],
            )
        })
    }

    /// Lays a running step aside until `at`.
    pub fn retry_at(
        &mut self,
        submission: SubmissionId,
        step: u32,
        at: i64,
        now: i64,
    ) -> Result<(), OutboxError> {
        self.change(submission, step, &[StepStatus::Running], |tx| {
            tx.execute(
                "UPDATE outbox_steps SET status = 'pending', due_at = ?3, updated_at = ?4
                 WHERE submission_id = ?1 AND step = ?2",
                params![submission, step, at, now],
            )
        })
    }

    /// Parks a step with the reason, as JSON text, that says who must act.
    pub fn park(
        &mut self,
        submission: SubmissionId,
        step: u32,
        reason: &str,
        now: i64,
    ) -> Result<(), OutboxError> {
        self.change(submission, step, &UNFINISHED, |tx| {
            tx.execute(
                "UPDATE outbox_steps SET status = 'parked', parked = ?3, updated_at = ?4
                 WHERE submission_id = ?1 AND step = ?2",
                params![submission, step, reason, now],
            )
        })
    }

    /// Lets a parked step go on at once, with its attempts counted from nought.
    pub fn resume(
        &mut self,
        submission: SubmissionId,
        step: u32,
        now: i64,
    ) -> Result<(), OutboxError> {
        self.change(submission, step, &[StepStatus::Parked], |tx| {
            tx.execute(
                "UPDATE outbox_steps SET status = 'pending', attempts = 0, due_at = ?3,
                 updated_at = ?3 WHERE submission_id = ?1 AND step = ?2",
                params![submission, step, now],
            )
        })
    }

    /// Makes every running step due at once and answers how many there were.
    ///
    /// Only for a driver that knows that no other process is sending, when it begins: it need not
    /// wait for the leases of a process that has died.
    pub fn release_leases(&mut self, now: i64) -> Result<usize, OutboxError> {
        Ok(self.connection.execute(
            "UPDATE outbox_steps SET status = 'pending', due_at = ?1, updated_at = ?1
             WHERE status = 'running'",
            [now],
        )?)
    }

    fn change(
        &mut self,
        submission: SubmissionId,
        step: u32,
        allowed: &[StepStatus],
        change: impl FnOnce(&Connection) -> rusqlite::Result<usize>,
    ) -> Result<(), OutboxError> {
        atomically(self.connection, |tx| {
            let status: StepStatus = tx
                .prepare_cached(
                    "SELECT status FROM outbox_steps WHERE submission_id = ?1 AND step = ?2",
                )?
                .query_row(params![submission, step], |row| row.get(0))
                .optional()?
                .ok_or(OutboxError::NotFound)?;
            if !allowed.contains(&status) {
                return Err(OutboxError::Status { status });
            }
            change(tx)?;
            Ok(())
        })
    }
}

const UNFINISHED: [StepStatus; 3] = [StepStatus::Pending, StepStatus::Running, StepStatus::Parked];

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
         sent_bytes, total_bytes, parked, response, updated_at, payload)
         VALUES (?1, ?2, ?3, ?4, 0, ?5, 0, ?6, NULL, NULL, ?5, ?7)",
    )?;
    for (number, step) in (first..).zip(steps) {
        statement.execute(params![
            submission,
            number,
            step.kind,
            StepStatus::Pending,
            now,
            stored(step.total_bytes),
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

fn load(
    connection: &Connection,
    submission: SubmissionId,
    number: u32,
) -> Result<OutboxStep, OutboxError> {
    let sql = format!("{COLUMNS} WHERE s.submission_id = ?1 AND s.step = ?2");
    connection
        .prepare_cached(&sql)?
        .query_row(params![submission, number], step)
        .optional()?
        .ok_or(OutboxError::NotFound)
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
        total_bytes: row.get(9)?,
        parked: row.get(10)?,
        response: row.get(11)?,
        updated_at: row.get(12)?,
    })
}
