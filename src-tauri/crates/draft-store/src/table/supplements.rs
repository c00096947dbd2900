//! Supplements: what answers the returns of a submission, frozen at the moment of deciding to.

use rusqlite::{Connection, params};

use super::submissions::{SubmissionError, Submissions, SubmissionsMut, belongs};
use super::{outbox, submission_attachments};
use crate::connection::atomically;
use crate::id::{AttachmentId, ClientId, SubmissionId};

/// What a supplement is made with; all of it is kept in one transaction, before any network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSupplement {
    /// Which return it answers, counted from 1.
    pub n: u32,
    /// What is handed over, as JSON text.
    pub payload: String,
    /// The attachments of the draft that go with it, in this order.
    pub attachments: Vec<AttachmentId>,
}

/// A supplement of a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Supplement {
    /// Which return it answers, counted from 1.
    pub n: u32,
    /// What is handed over, as JSON text, exactly as it was frozen.
    pub payload: String,
    /// Unix milliseconds.
    pub created_at: i64,
}

impl Submissions<'_> {
    /// The supplements of a submission, the first one first.
    pub fn supplements(
        &self,
        client: ClientId,
        id: SubmissionId,
    ) -> Result<Vec<Supplement>, SubmissionError> {
        if !belongs(self.connection, client, id)? {
            return Err(SubmissionError::NotFound);
        }
        Ok(self
            .connection
            .prepare_cached(
                "SELECT n, payload, created_at FROM supplements WHERE submission_id = ?1 ORDER BY n",
            )?
            .query_map([id], |row| {
                Ok(Supplement {
                    n: row.get(0)?,
                    payload: row.get(1)?,
                    created_at: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?)
    }
}

impl SubmissionsMut<'_> {
    /// Records a supplement with the attachments that are new, in one transaction.
    ///
    /// One that answers the same return and was not taken takes its place, with the steps planned for it from
    /// `first_step` on: the platform has refused them, so they never count.
    pub fn supplement(
        &mut self,
        client: ClientId,
        id: SubmissionId,
        new: &NewSupplement,
        first_step: Option<u32>,
        now: i64,
    ) -> Result<(), SubmissionError> {
        atomically(self.connection, |tx| {
            if !belongs(tx, client, id)? {
                return Err(SubmissionError::NotFound);
            }
            forget(tx, id, new.n)?;
            if let Some(first) = first_step {
                outbox::remove_from(tx, id, first)?;
            }
            tx.execute(
                "INSERT INTO supplements (submission_id, n, created_at, payload)
                 VALUES (?1, ?2, ?3, ?4)",
                params![id, new.n, now, new.payload],
            )?;
            for attachment in &new.attachments {
                if !submission_attachments::freeze(tx, id, *attachment, new.n)? {
                    return Err(SubmissionError::SourceNotFound);
                }
            }
            Ok(())
        })
    }
}

fn forget(connection: &Connection, id: SubmissionId, n: u32) -> rusqlite::Result<()> {
    connection.execute(
        "DELETE FROM supplements WHERE submission_id = ?1 AND n = ?2",
        params![id, n],
    )?;
    connection.execute(
        "DELETE FROM submission_attachments WHERE submission_id = ?1 AND supplement = ?2",
        params![id, n],
    )?;
    Ok(())
}
