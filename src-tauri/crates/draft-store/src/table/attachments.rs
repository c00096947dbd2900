//! Attachments of drafts: the papers that go with an application.

use std::collections::BTreeSet;
use std::io::{self, Read};

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::blobs::{self, Blob, ContentReader, WriteError};
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
    /// How many attachments were joined into it; they are kept beside it.
    pub parts: u32,
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
     b.sha256, a.position, a.created_at, a.blob_id,
     (SELECT count(*) FROM attachments part WHERE part.joined_into = a.id)
     FROM attachments a JOIN blobs b ON b.id = a.blob_id JOIN drafts d ON d.id = a.draft_id";

impl<'s> Attachments<'s> {
    /// The attachments of a client's draft, in their order.
    pub fn list(
        &self,
        client: ClientId,
        draft: DraftId,
    ) -> Result<Vec<Attachment>, AttachmentError> {
        require_draft(self.connection, client, draft)?;
        let sql = format!(
            "{COLUMNS} WHERE a.draft_id = ?1 AND a.joined_into IS NULL ORDER BY a.position, a.id"
        );
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
        atomically(self.connection, |tx| {
            require_draft(tx, client, draft)?;
            let added = insert(tx, draft, new, source, limit, now)?;
            drafts::touch(tx, draft, now)?;
            Ok(added)
        })
    }

    /// Gives an attachment another content, of the media type that it has already; it keeps its place.
    ///
    /// As with [`add`](Self::add), content that is longer than `limit` or cannot be read changes nothing.
    pub fn replace(
        &mut self,
        client: ClientId,
        draft: DraftId,
        id: AttachmentId,
        source: &mut dyn Read,
        limit: u64,
        now: i64,
    ) -> Result<Attachment, AttachmentError> {
        atomically(self.connection, |tx| {
            with_blob(tx, client, draft, id)?;
            let blob = take_in(tx, source, limit)?;
            tx.execute(
                "UPDATE attachments SET blob_id = ?2 WHERE id = ?1",
                params![id, blob.id],
            )?;
            blobs::collect_unreferenced(tx)?;
            drafts::touch(tx, draft, now)?;
            Ok(with_blob(tx, client, draft, id)?.0)
        })
    }

    /// Attaches content in the place of other attachments, which it was made of. They are listed no longer, and are
    /// kept until it is removed or [taken apart](Self::take_apart).
    pub fn join(
        &mut self,
        client: ClientId,
        draft: DraftId,
        parts: &[AttachmentId],
        (new, mut content): (&NewAttachment, &[u8]),
        now: i64,
    ) -> Result<Attachment, AttachmentError> {
        atomically(self.connection, |tx| {
            require_draft(tx, client, draft)?;
            for part in parts {
                with_blob(tx, client, draft, *part)?;
            }
            let whole = insert(tx, draft, new, &mut content, u64::MAX, now)?;
            for (position, part) in (0_u32..).zip(parts) {
                tx.execute(
                    "UPDATE attachments SET joined_into = ?2, position = ?3 WHERE id = ?1",
                    params![part, whole.id, position],
                )?;
            }
            renumber(tx, &listed(tx, draft)?)?;
            drafts::touch(tx, draft, now)?;
            Ok(with_blob(tx, client, draft, whole.id)?.0)
        })
    }

    /// Removes an attachment that was joined of others and lists those again, at the end and in the order in which they were
    /// joined. One that was not joined of others is left alone.
    pub fn take_apart(
        &mut self,
        client: ClientId,
        draft: DraftId,
        id: AttachmentId,
        now: i64,
    ) -> Result<(), AttachmentError> {
        atomically(self.connection, |tx| {
            let (whole, _) = with_blob(tx, client, draft, id)?;
            if whole.parts == 0 {
                return Ok(());
            }
            tx.execute(
                "UPDATE attachments SET joined_into = NULL, position = position +
                 (SELECT max(position) + 1 FROM attachments WHERE draft_id = ?2 AND joined_into IS NULL)
                 WHERE joined_into = ?1",
                params![id, draft],
            )?;
            delete(tx, draft, id)?;
            drafts::touch(tx, draft, now)?;
            Ok(())
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
            )?;
            Ok(())
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
            )?;
            Ok(())
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
            let present: BTreeSet<_> = listed(tx, draft)?.into_iter().collect();
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
        self.change(client, draft, id, now, |tx| delete(tx, draft, id))
    }

    fn change(
        &mut self,
        client: ClientId,
        draft: DraftId,
        id: AttachmentId,
        now: i64,
        change: impl FnOnce(&Connection) -> rusqlite::Result<()>,
    ) -> Result<(), AttachmentError> {
        atomically(self.connection, |tx| {
            with_blob(tx, client, draft, id)?;
            change(tx)?;
            drafts::touch(tx, draft, now)?;
            Ok(())
        })
    }
}

/// Attaches what `source` gives at the end of the draft.
fn insert(
    connection: &Connection,
    draft: DraftId,
    new: &NewAttachment,
    source: &mut dyn Read,
    limit: u64,
    now: i64,
) -> Result<Attachment, AttachmentError> {
    let id = AttachmentId::new(now);
    let blob = take_in(connection, source, limit)?;
    let position: u32 = connection.query_row(
        "SELECT coalesce(max(position) + 1, 0) FROM attachments
         WHERE draft_id = ?1 AND joined_into IS NULL",
        [draft],
        |row| row.get(0),
    )?;
    connection.execute(
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
    Ok(Attachment {
        id,
        draft_id: draft,
        document: new.document.clone(),
        name: new.name.clone(),
        media_type: new.media_type.clone(),
        bytes: blob.bytes,
        sha256: blob.sha256,
        position,
        parts: 0,
        created_at: now,
    })
}

fn take_in(
    connection: &Connection,
    source: &mut dyn Read,
    limit: u64,
) -> Result<Blob, AttachmentError> {
    blobs::write(connection, source, limit).map_err(|error| match error {
        WriteError::TooLarge => AttachmentError::TooLarge { limit },
        WriteError::Source(error) => AttachmentError::Source(error),
        WriteError::Database(error) => error.into(),
    })
}

/// Takes an attachment out, with its content if nothing else refers to it, and closes the gap.
fn delete(connection: &Connection, draft: DraftId, id: AttachmentId) -> rusqlite::Result<()> {
    connection.execute("DELETE FROM attachments WHERE id = ?1", [id])?;
    blobs::collect_unreferenced(connection)?;
    renumber(connection, &listed(connection, draft)?)
}

/// The attachments of a draft that are listed, in their order.
fn listed(connection: &Connection, draft: DraftId) -> rusqlite::Result<Vec<AttachmentId>> {
    connection
        .prepare_cached(
            "SELECT id FROM attachments WHERE draft_id = ?1 AND joined_into IS NULL
             ORDER BY position, id",
        )?
        .query_map([draft], |row| row.get(0))?
        .collect()
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
    let sql = format!(
        "{COLUMNS} WHERE a.id = ?1 AND a.draft_id = ?2 AND d.client_id = ?3
         AND a.joined_into IS NULL"
    );
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
        parts: row.get(10)?,
    })
}
