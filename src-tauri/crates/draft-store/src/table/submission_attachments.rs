//! The attachments frozen with a submission; they keep their content when the draft is deleted.

use rusqlite::{Connection, OptionalExtension, Result, Row, params};

use crate::id::{AttachmentId, SubmissionId};

/// A file frozen with a submission.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionAttachment {
    /// Identifier, the one it had in the draft.
    pub id: AttachmentId,
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
    /// Place among the attachments of the submission, from 0.
    pub position: u32,
    /// 0 for the submission itself, n for its nth supplement.
    pub supplement: u32,
}

/// Copies an attachment of the submission's draft into it, or into one of its supplements, after what is there; false if the
/// draft has no such attachment or the submission has it already.
pub(crate) fn freeze(
    connection: &Connection,
    submission: SubmissionId,
    id: AttachmentId,
    supplement: u32,
) -> Result<bool> {
    let copied = connection
        .prepare_cached(
            "INSERT INTO submission_attachments
             (submission_id, id, document, name, media_type, blob_id, position, supplement)
             SELECT m.id, a.id, a.document, a.name, a.media_type, a.blob_id,
             (SELECT coalesce(max(position) + 1, 0) FROM submission_attachments
              WHERE submission_id = m.id), ?3
             FROM attachments a JOIN submissions m ON m.draft_id = a.draft_id
             WHERE a.id = ?2 AND m.id = ?1
             ON CONFLICT DO NOTHING",
        )?
        .execute(params![submission, id, supplement])?;
    Ok(copied > 0)
}

pub(crate) fn list(
    connection: &Connection,
    submission: SubmissionId,
) -> Result<Vec<SubmissionAttachment>> {
    connection
        .prepare_cached(
            "SELECT s.id, s.document, s.name, s.media_type, b.bytes, b.sha256, s.position,
             s.supplement
             FROM submission_attachments s JOIN blobs b ON b.id = s.blob_id
             WHERE s.submission_id = ?1 ORDER BY s.position",
        )?
        .query_map([submission], attachment)?
        .collect()
}

/// The blob of a frozen attachment and its length.
pub(crate) fn blob(
    connection: &Connection,
    submission: SubmissionId,
    id: AttachmentId,
) -> Result<Option<(i64, u64)>> {
    connection
        .prepare_cached(
            "SELECT b.id, b.bytes
             FROM submission_attachments s JOIN blobs b ON b.id = s.blob_id
             WHERE s.submission_id = ?1 AND s.id = ?2",
        )?
        .query_row(params![submission, id], |row| {
            Ok((row.get(0)?, row.get(1)?))
        })
        .optional()
}

fn attachment(row: &Row<'_>) -> Result<SubmissionAttachment> {
    Ok(SubmissionAttachment {
        id: row.get(0)?,
        document: row.get(1)?,
        name: row.get(2)?,
        media_type: row.get(3)?,
        bytes: row.get(4)?,
        sha256: row.get(5)?,
        position: row.get(6)?,
        supplement: row.get(7)?,
    })
}
