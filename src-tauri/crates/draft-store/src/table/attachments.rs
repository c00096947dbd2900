//! Attachments of drafts: the papers that go with an application.

use std::collections::BTreeSet;
use std::io::{self, Read};

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::blobs::{self, ContentReader, WriteError};
use super::{drafts, handle_types};
use crate::connection::atomically;
use crate::failure::{Failure, fails_with_storage};
use crate::id::{AttachmentId, ClientId, DraftId};

handle_types!(Attachments, AttachmentsMut, "attachments of drafts");

/// What is told of a file when it is attached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewAttachment {
    /// Identifier of the document that it is, from the licence's list.
    pub document: String,
    /// The name of the file.
    pub name: String,
    /// The media type of the content.
    pub media_type: String,
}

/// A file attached to a draft.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Identifier.
    pub id: AttachmentId,
    /// The draft it belongs to.
    pub draft_id: DraftId,
    /// Identifier of the document that it is, from the licence's list.
    pub document: String,
    /// The name of the file.
    pub name: String,
    /// The media type of the content.
    pub media_type: String,
    /// Length of the content.
    pub bytes: u64,
    /// SHA-256 of the content, in lower-case hexadecimal.
    pub sha256: String,
    /// Place among the attachments of the draft, from 0.
    pub position: u32,
    /// Unix milliseconds.
    pub created_at: i64,
}

/// An attachment could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum AttachmentError {
    /// The client's draft has no such attachment, or the client has no such draft.
    #[error("finding the attachment or its draft")]
    NotFound,
    /// The content is longer than allowed.
    #[error("attaching more than {limit} bytes")]
    TooLarge {
        /// The limit in bytes.
        limit: u64,
    },
    /// The new order does not name every attachment of the draft exactly once.
    #[error("putting the attachments into an order that does not name each of them once")]
    NotAnOrder,
    /// The file to be attached could not be read.
    #[error("reading the file to be attached")]
    Source(#[source] io::Error),
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(AttachmentError);

const COLUMNS: &str = "SELECT a.id, a.draft_id, a.document, a.name, a.media_type, b.bytes,
     b.sha256, a.position, a.created_at, a.blob_id
     FROM attachments a JOIN blobs b ON b.id = a.blob_id JOIN drafts d ON d.id = a.draft_id";

impl<'s> Attachments<'s> {
    /// The attachments of a client's draft, in their order.
    pub fn list(
        &self,
        client: ClientId,
        draft: DraftId,
    ) -> Result<Vec<Attachment>, AttachmentError> {
        require_draft(self.connection, client, draft)?;
        let sql = format!("{COLUMNS} WHERE a.draft_id = ?1 ORDER BY a.position, a.id");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map([draft], attachment)?
            .collect::<Result<_, _>>()?)
    }

    /// One attachment of a client's draft.
    pub fn get(
        &self,
        client: ClientId,
        draft: DraftId,
        id: AttachmentId,
    ) -> Result<Attachment, AttachmentError> {
        with_blob(self.connection, client, draft, id).map(|(attachment, _)| attachment)
    }

    /// The content, to be read from beginning to end.
    pub fn open(
        &self,
        client: ClientId,
        draft: DraftId,
        id: AttachmentId,
    ) -> Result<ContentReader<'s>, AttachmentError> {
        let (attachment, blob) = with_blob(self.connection, client, draft, id)?;
        Ok(ContentReader::new(self.connection, blob, attachment.bytes))
    }

    /// The content from `offset` on, at most `length` bytes and fewer only at its end.
    pub fn read_range(
        &self,
        client: ClientId,
        draft: DraftId,
        id: AttachmentId,
        offset: u64,
        length: usize,
    ) -> Result<Vec<u8>, AttachmentError> {
        let (_, blob) = with_blob(self.connection, client, draft, id)?;
        Ok(blobs::read_range(self.connection, blob, offset, length)?)
    }
}

impl AttachmentsMut<'_> {
    /// Attaches what `source` gives, as the last attachment of the draft.
    ///
    /// The content is read once and never held in memory as a whole. If it is longer than `limit`
    /// bytes, or cannot be read to its end, nothing is kept.
    pub fn add(
        &mut self,
        client: ClientId,
        draft: DraftId,
        new: &NewAttachment,
        source: &mut dyn Read,
        limit: u64,
        now: i64,
    ) -> Result<Attachment, AttachmentError> {
        let id = AttachmentId::new(now);
        atomically(self.connection, |tx| {
            require_draft(tx, client, draft)?;
            let blob = blobs::write(tx, source, limit).map_err(|error| match error {
                WriteError::TooLarge => AttachmentError::TooLarge { limit },
                WriteError::Source(error) => AttachmentError::Source(error),
                WriteError::Database(error) => error.into(),
            })?;
            let position: u32 = tx.query_row(
                "SELECT coalesce(max(position) + 1, 0) FROM attachments WHERE draft_id = ?1",
                [draft],
                |row| row.get(0),
            )?;
            tx.execute(
                "INSERT INTO attachments
                 (id, draft_id, document, name, media_type, blob_id, position, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
                params![
                    id,
                    draft,
                    new.document,
                    new.name,
                    new.media_type,
                    blob.id,
                    position,
                    now
                ],
            )?;
            drafts::touch(tx, draft, now)?;
            Ok(Attachment {
                id,
                draft_id: draft,
                document: new.document.clone(),
                name: new.name.clone(),
                media_type: new.media_type.clone(),
                bytes: blob.bytes,
                sha256: blob.sha256,
                position,
                created_at: now,
            })
        })
    }

    /// Gives an attachment another name.
    pub fn rename(
        &mut self,
        client: ClientId,
        draft: DraftId,
        id: AttachmentId,
        name: &str,
        now: i64,
    ) -> Result<(), AttachmentError> {
        self.change(client, draft, id, now, |tx| {
            tx.execute(
                "UPDATE attachments SET name = ?2 WHERE id = ?1",
                params![id, name],
            )
        })
    }

    /// Says that an attachment is another document of the licence's list.
    pub fn set_document(
        &mut self,
        client: ClientId,
        draft: DraftId,
        id: AttachmentId,
        document: &str,
        now: i64,
    ) -> Result<(), AttachmentError> {
        self.change(client, draft, id, now, |tx| {
            tx.execute(
                "UPDATE attachments SET document = ?2 WHERE id = ?1",
                params![id, document],
            )
        })
    }

    /// Puts the attachments of a draft into an order that names each of them once.
    pub fn reorder(
        &mut self,
        client: ClientId,
        draft: DraftId,
        order: &[AttachmentId],
        now: i64,
    ) -> Result<(), AttachmentError> {
        atomically(self.connection, |tx| {
            require_draft(tx, client, draft)?;
            let present = tx
                .prepare_cached("SELECT id FROM attachments WHERE draft_id = ?1")?
                .query_map([draft], |row| row.get(0))?
                .collect::<Result<BTreeSet<AttachmentId>, _>>()?;
            let wanted: BTreeSet<_> = order.iter().copied().collect();
            if wanted.len() != order.len() || wanted != present {
                return Err(AttachmentError::NotAnOrder);
            }
            renumber(tx, order)?;
            drafts::touch(tx, draft, now)?;
            Ok(())
        })
    }

    /// Removes an attachment, and its content if nothing else refers to it.
    pub fn remove(
        &mut self,
        client: ClientId,
        draft: DraftId,
        id: AttachmentId,
        now: i64,
    ) -> Result<(), AttachmentError> {
        self.change(client, draft, id, now, |tx| {
            tx.execute("DELETE FROM attachments WHERE id = ?1", [id])?;
            blobs::collect_unreferenced(tx)?;
            let left = tx
                .prepare_cached(
                    "SELECT id FROM attachments WHERE draft_id = ?1 ORDER BY position, id",
                )?
                .query_map([draft], |row| row.get(0))?
                .collect::<Result<Vec<AttachmentId>, _>>()?;
            renumber(tx, &left)?;
            Ok(1)
        })
    }

    fn change(
        &mut self,
        client: ClientId,
        draft: DraftId,
        id: AttachmentId,
        now: i64,
        change: impl FnOnce(&Connection) -> rusqlite::Result<usize>,
    ) -> Result<(), AttachmentError> {
        atomically(self.connection, |tx| {
            with_blob(tx, client, draft, id)?;
            change(tx)?;
            drafts::touch(tx, draft, now)?;
            Ok(())
        })
    }
}

fn renumber(connection: &Connection, order: &[AttachmentId]) -> rusqlite::Result<()> {
    let mut statement =
        connection.prepare_cached("UPDATE attachments SET position = ?2 WHERE id = ?1")?;
    for (position, id) in (0_u32..).zip(order) {
        statement.execute(params![id, position])?;
    }
    Ok(())
}

fn require_draft(
    connection: &Connection,
    client: ClientId,
    draft: DraftId,
) -> Result<(), AttachmentError> {
    if drafts::belongs(connection, client, draft)? {
        Ok(())
    } else {
        Err(AttachmentError::NotFound)
    }
}

fn with_blob(
    connection: &Connection,
    client: ClientId,
    draft: DraftId,
    id: AttachmentId,
) -> Result<(Attachment, i64), AttachmentError> {
    let sql = format!("{COLUMNS} WHERE a.id = ?1 AND a.draft_id = ?2 AND d.client_id = ?3");
    connection
        .prepare_cached(&sql)?
        .query_row(params![id, draft, client], |row| {
            Ok((attachment(row)?, row.get(9)?))
        })
        .optional()?
        .ok_or(AttachmentError::NotFound)
}

fn attachment(row: &Row<'_>) -> rusqlite::Result<Attachment> {
    Ok(Attachment {
        id: row.get(0)?,
        draft_id: row.get(1)?,
        document: row.get(2)?,
        name: row.get(3)?,
        media_type: row.get(4)?,
        bytes: row.get(5)?,
        sha256: row.get(6)?,
        position: row.get(7)?,
        created_at: row.get(8)?,
    })
}
