//! Submissions: what has been or is to be handed over, frozen at the moment of deciding to.

use std::collections::BTreeMap;

use rusqlite::{Connection, OptionalExtension, Row, ToSql, params, params_from_iter};

use super::blobs::{self, ContentReader};
use super::outbox::{self, NewStep};
use super::submission_attachments::{self, SubmissionAttachment};
use super::{clients, drafts, handle_types};
use crate::connection::atomically;
use crate::failure::{Failure, fails_with_storage};
use crate::id::{AttachmentId, ClientId, DraftId, SubmissionId};
use crate::revision::Revision;

handle_types!(Submissions, SubmissionsMut, "submissions");

/// What a submission is made with; all of it is kept in one transaction, before any network.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewSubmission {
    /// Identifier, chosen by the caller because it is also the identity towards the platform.
    pub id: SubmissionId,
    /// The client's draft that it is made from, if any.
    pub draft_id: Option<DraftId>,
    /// The kind of platform, in words of the caller.
    pub platform_kind: String,
    /// The platform's address or name.
    pub platform: String,
    /// Identifier of the licence.
    pub licence: String,
    /// Identifier of the procedure of that licence.
    pub procedure: String,
    /// Version of the form that the answers are for.
    pub definition: String,
    /// What it is called in lists.
    pub title: String,
    /// The state it begins in, in words of the caller.
    pub state: String,
    /// What is handed over, as JSON text.
    pub payload: String,
    /// The attachments of the draft that are frozen with it, in this order.
    pub attachments: Vec<AttachmentId>,
    /// The steps of sending it, in this order.
    pub steps: Vec<NewStep>,
}

/// A submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Submission {
    /// Identifier.
    pub id: SubmissionId,
    /// The client in whose name it is made.
    pub client_id: ClientId,
    /// The draft it was made from, while that exists.
    pub draft_id: Option<DraftId>,
    /// The kind of platform, in words of the caller.
    pub platform_kind: String,
    /// The platform's address or name.
    pub platform: String,
    /// Identifier of the licence.
    pub licence: String,
    /// Identifier of the procedure of that licence.
    pub procedure: String,
    /// Version of the form that the answers are for.
    pub definition: String,
    /// What it is called in lists.
    pub title: String,
    /// Its state, in words of the caller.
    pub state: String,
    /// The platform's receipt, as JSON text, once there is one.
    pub receipt: Option<String>,
    /// How often its state has changed.
    pub revision: Revision,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub updated_at: i64,
}

/// What changes when a submission gets on.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct SubmissionChange {
    /// The new state, if it changes.
    pub state: Option<String>,
    /// The receipt, if there is a new one. A receipt is never taken away again.
    pub receipt: Option<String>,
}

/// A submission could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum SubmissionError {
    /// The client has no such submission.
    #[error("finding the submission")]
    NotFound,
    /// There is no such client, or the client has no such draft, or the draft no such attachment.
    #[error("finding what the submission is made from")]
    SourceNotFound,
    /// There is a submission with this identifier already.
    #[error("making a submission a second time")]
    Exists,
    /// Another change came first.
    #[error("changing the submission over a newer revision")]
    Conflict {
        /// The revision that is in the store.
        current: Revision,
    },
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(SubmissionError);

const COLUMNS: &str = "SELECT id, client_id, draft_id, platform_kind, platform, licence,
     procedure, definition, title, state, receipt, revision, created_at, updated_at
     FROM submissions";

impl<'s> Submissions<'s> {
    /// One submission of a client.
    pub fn get(&self, client: ClientId, id: SubmissionId) -> Result<Submission, SubmissionError> {
        load(self.connection, client, id)
    }

    /// What the submission hands over, as JSON text, exactly as it was frozen.
    pub fn payload(&self, client: ClientId, id: SubmissionId) -> Result<String, SubmissionError> {
        self.connection
            .prepare_cached("SELECT payload FROM submissions WHERE id = ?1 AND client_id = ?2")?
            .query_row(params![id, client], |row| row.get(0))
            .optional()?
            .ok_or(SubmissionError::NotFound)
    }

    /// The submissions of a client, the newest first.
    pub fn list(&self, client: ClientId) -> Result<Vec<Submission>, SubmissionError> {
        let sql = format!("{COLUMNS} WHERE client_id = ?1 ORDER BY created_at DESC, id DESC");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map([client], submission)?
            .collect::<Result<_, _>>()?)
    }

    /// The submissions of all clients, the newest first.
    pub fn list_all(&self) -> Result<Vec<Submission>, SubmissionError> {
        let sql = format!("{COLUMNS} ORDER BY created_at DESC, id DESC");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map([], submission)?
            .collect::<Result<_, _>>()?)
    }

    /// A page of the submissions of all clients that are in one of these states, or in any state if none is named: the
    /// newest first, `from` of them left out, `count` of them at most.
    pub fn page(
        &self,
        states: &[&str],
        from: u32,
        count: u32,
    ) -> Result<Vec<Submission>, SubmissionError> {
        let within = if states.is_empty() {
            String::new()
        } else {
            let places = vec!["?"; states.len()].join(", ");
            format!("WHERE state IN ({places})")
        };
        let sql = format!("{COLUMNS} {within} ORDER BY created_at DESC, id DESC LIMIT ? OFFSET ?");
        let bounds: [&dyn ToSql; 2] = [&count, &from];
        let values = states.iter().map(|state| state as &dyn ToSql).chain(bounds);
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map(params_from_iter(values), submission)?
            .collect::<Result<_, _>>()?)
    }

    /// How many submissions there are in each state.
    pub fn by_state(&self) -> Result<BTreeMap<String, usize>, SubmissionError> {
        Ok(self
            .connection
            .prepare_cached("SELECT state, count(*) FROM submissions GROUP BY state")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?)
    }

    /// The submissions made from a draft of a client, the newest first.
    pub fn of_draft(
        &self,
        client: ClientId,
        draft: DraftId,
    ) -> Result<Vec<Submission>, SubmissionError> {
        let sql = format!(
            "{COLUMNS} WHERE client_id = ?1 AND draft_id = ?2 ORDER BY created_at DESC, id DESC"
        );
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map(params![client, draft], submission)?
            .collect::<Result<_, _>>()?)
    }

    /// The frozen attachments of a submission, in their order.
    pub fn attachments(
        &self,
        client: ClientId,
        id: SubmissionId,
    ) -> Result<Vec<SubmissionAttachment>, SubmissionError> {
        require(self.connection, client, id)?;
        Ok(submission_attachments::list(self.connection, id)?)
    }

    /// The content of a frozen attachment, to be read from beginning to end.
    pub fn open_attachment(
        &self,
        client: ClientId,
        id: SubmissionId,
        attachment: AttachmentId,
    ) -> Result<ContentReader<'s>, SubmissionError> {
        let (blob, bytes) = self.frozen(client, id, attachment)?;
        Ok(ContentReader::new(self.connection, blob, bytes))
    }

    /// The content of a frozen attachment from `offset` on, at most `length` bytes and fewer only
    /// at its end.
    pub fn read_attachment(
        &self,
        client: ClientId,
        id: SubmissionId,
        attachment: AttachmentId,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, SubmissionError> {
        let (blob, _) = self.frozen(client, id, attachment)?;
        Ok(blobs::read_range(self.connection, blob, offset, length)?)
    }

    fn frozen(
        &self,
        client: ClientId,
        id: SubmissionId,
        attachment: AttachmentId,
    ) -> Result<(i64, u64), SubmissionError> {
        require(self.connection, client, id)?;
        submission_attachments::blob(self.connection, id, attachment)?
            .ok_or(SubmissionError::NotFound)
    }
}

impl SubmissionsMut<'_> {
    /// Records a submission with its frozen attachments and all its steps, in one transaction.
    ///
    /// Later changes to the draft, or its deletion, do not reach what is recorded here.
    pub fn create(
        &mut self,
        client: ClientId,
        new: &NewSubmission,
        now: i64,
    ) -> Result<Submission, SubmissionError> {
        atomically(self.connection, |tx| {
            require_source(tx, client, new)?;
            tx.execute(
                "INSERT INTO submissions (id, client_id, draft_id, platform_kind, platform,
                 licence, procedure, definition, title, state, receipt, revision, created_at,
                 updated_at, payload)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, NULL, ?11, ?12, ?12, ?13)",
                params![
                    new.id,
                    client,
                    new.draft_id,
                    new.platform_kind,
                    new.platform,
                    new.licence,
                    new.procedure,
                    new.definition,
                    new.title,
                    new.state,
                    Revision::FIRST,
                    now,
                    new.payload
                ],
            )?;
            for attachment in &new.attachments {
                if !submission_attachments::freeze(tx, new.id, *attachment, 0)? {
                    return Err(SubmissionError::SourceNotFound);
                }
            }
            outbox::insert(tx, new.id, 0, &new.steps, now)?;
            load(tx, client, new.id)
        })
    }

    /// Changes state or receipt over the revision that the caller has seen.
    pub fn change(
        &mut self,
        client: ClientId,
        id: SubmissionId,
        expected: Revision,
        change: &SubmissionChange,
        now: i64,
    ) -> Result<Revision, SubmissionError> {
        atomically(self.connection, |tx| {
            let current = load(tx, client, id)?.revision;
            if current != expected {
                return Err(SubmissionError::Conflict { current });
            }
            tx.execute(
                "UPDATE submissions SET state = coalesce(?2, state),
                 receipt = coalesce(?3, receipt), revision = ?4, updated_at = ?5 WHERE id = ?1",
                params![id, change.state, change.receipt, current.next(), now],
            )?;
            Ok(current.next())
        })
    }
}

/// Whether there is such a submission, of whichever client.
pub(crate) fn exists(connection: &Connection, id: SubmissionId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM submissions WHERE id = ?1")?
        .exists([id])
}

/// Whether the client has such a submission.
pub(crate) fn belongs(
    connection: &Connection,
    client: ClientId,
    id: SubmissionId,
) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM submissions WHERE id = ?1 AND client_id = ?2")?
        .exists(params![id, client])
}

fn require(
    connection: &Connection,
    client: ClientId,
    id: SubmissionId,
) -> Result<(), SubmissionError> {
    if belongs(connection, client, id)? {
        Ok(())
    } else {
        Err(SubmissionError::NotFound)
    }
}

fn require_source(
    connection: &Connection,
    client: ClientId,
    new: &NewSubmission,
) -> Result<(), SubmissionError> {
    if exists(connection, new.id)? {
        return Err(SubmissionError::Exists);
    }
    let found = match new.draft_id {
        Some(draft) => drafts::belongs(connection, client, draft)?,
        None => clients::exists(connection, client)?,
    };
    if found {
        Ok(())
    } else {
        Err(SubmissionError::SourceNotFound)
    }
}

fn load(
    connection: &Connection,
    client: ClientId,
    id: SubmissionId,
) -> Result<Submission, SubmissionError> {
    let sql = format!("{COLUMNS} WHERE id = ?1 AND client_id = ?2");
    connection
        .prepare_cached(&sql)?
        .query_row(params![id, client], submission)
        .optional()?
        .ok_or(SubmissionError::NotFound)
}

fn submission(row: &Row<'_>) -> rusqlite::Result<Submission> {
    Ok(Submission {
        id: row.get(0)?,
        client_id: row.get(1)?,
        draft_id: row.get(2)?,
        platform_kind: row.get(3)?,
        platform: row.get(4)?,
        licence: row.get(5)?,
        procedure: row.get(6)?,
        definition: row.get(7)?,
        title: row.get(8)?,
        state: row.get(9)?,
        receipt: row.get(10)?,
        revision: row.get(11)?,
        created_at: row.get(12)?,
        updated_at: row.get(13)?,
    })
}
