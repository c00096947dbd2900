//! Rows in and out. Every function is one statement or a few; the caller holds the transaction.

use std::str::FromStr;

use jiff::Timestamp;
use platform_api::{
    AnnounceRequest, AttachmentAnnouncement, AttachmentId, IdempotencyKey, ServiceName,
    Sha256Digest, SubmissionId,
};
use rusqlite::types::Type;
use rusqlite::{Connection, OptionalExtension as _, Row, params};
use uuid::Uuid;

type Found<T> = rusqlite::Result<T>;

/// A submission as far as the steps need it.
pub(crate) struct SubmissionRow {
    pub(crate) id: SubmissionId,
    /// In whose name; none where nobody signs in.
    pub(crate) entity: Option<String>,
    pub(crate) service: ServiceName,
    pub(crate) definition: String,
    pub(crate) announce_body: Vec<u8>,
    pub(crate) announce_answer: Vec<u8>,
    pub(crate) submitted: Option<SubmittedRow>,
}

/// What is kept of the one moment of submission.
pub(crate) struct SubmittedRow {
    pub(crate) number: u32,
    pub(crate) body: Vec<u8>,
    pub(crate) answer: Vec<u8>,
    pub(crate) at: Timestamp,
}

/// A supplement, complete once it has an answer.
pub(crate) struct SupplementRow {
    pub(crate) body: Vec<u8>,
    pub(crate) answer: Option<Vec<u8>>,
}

pub(super) fn issuer(connection: &Connection) -> Found<String> {
    let new = Uuid::new_v4().urn().to_string();
    connection.execute(
        "INSERT OR IGNORE INTO meta (key, value) VALUES ('issuer', ?1)",
        [new],
    )?;
    connection.query_row("SELECT value FROM meta WHERE key = 'issuer'", [], |row| {
        row.get(0)
    })
}

const SUBMISSION: &str = "SELECT id, entity_id, licence, procedure, definition, announce_body, announce_answer, \
                          receipt_no, submit_body, submit_answer, submitted_at FROM submissions";

pub(crate) fn submission(
    connection: &Connection,
    id: SubmissionId,
) -> Found<Option<SubmissionRow>> {
    connection
        .prepare_cached(&format!("{SUBMISSION} WHERE id = ?1"))?
        .query_row([id.to_string()], read_submission)
        .optional()
}

pub(crate) fn submission_by_key(
    connection: &Connection,
    entity: Option<&str>,
    key: IdempotencyKey,
) -> Found<Option<SubmissionRow>> {
    connection
        .prepare_cached(&format!(
            "{SUBMISSION} WHERE coalesce(entity_id, '') = coalesce(?1, '') AND idempotency_key = ?2"
        ))?
        .query_row(params![entity, key.to_string()], read_submission)
        .optional()
}

/// All submissions in the order in which they were announced.
pub(crate) fn submissions(connection: &Connection) -> Found<Vec<SubmissionRow>> {
    connection
        .prepare_cached(&format!("{SUBMISSION} ORDER BY announced_at, rowid"))?
        .query_map([], read_submission)?
        .collect()
}

/// Submissions that were handed over, the last first, from the one before a receipt's number on.
pub(crate) fn submitted_before(
    connection: &Connection,
    number: Option<u32>,
    most: u32,
) -> Found<Vec<SubmissionRow>> {
    connection
        .prepare_cached(&format!(
            "{SUBMISSION} WHERE receipt_no < ?1 ORDER BY receipt_no DESC LIMIT ?2"
        ))?
        .query_map(
            params![number.map_or(i64::MAX, i64::from), most],
            read_submission,
        )?
        .collect()
}

fn read_submission(row: &Row<'_>) -> Found<SubmissionRow> {
    let number: Option<u32> = row.get("receipt_no")?;
    let submitted = match number {
        None => None,
        Some(number) => Some(SubmittedRow {
            number,
            body: row.get("submit_body")?,
            answer: row.get("submit_answer")?,
            at: time(row, "submitted_at")?,
        }),
    };
    Ok(SubmissionRow {
        id: text(row, "id")?,
        entity: row.get("entity_id")?,
        service: ServiceName {
            licence: row.get("licence")?,
            procedure: row.get("procedure")?,
        },
        definition: row.get("definition")?,
        announce_body: row.get("announce_body")?,
        announce_answer: row.get("announce_answer")?,
        submitted,
    })
}

pub(crate) fn insert_submission(
    connection: &Connection,
    entity: Option<&str>,
    key: IdempotencyKey,
    request: &AnnounceRequest,
    body: &[u8],
    answer: &[u8],
    at: Timestamp,
) -> Found<()> {
    connection.execute(
        "INSERT INTO submissions (id, idempotency_key, licence, procedure, definition, announce_body, \
         announce_answer, announced_at, entity_id) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
        params![
            request.submission_id.to_string(),
            key.to_string(),
            request.service.licence,
            request.service.procedure,
            request.definition,
            body,
            answer,
            at.as_millisecond(),
            entity,
        ],
    )?;
    insert_attachments(
        connection,
        request.submission_id,
        0,
        &request.announced_attachments,
    )
}

pub(crate) fn next_receipt_number(connection: &Connection) -> Found<u32> {
    connection.query_row(
        "SELECT coalesce(max(receipt_no), 0) + 1 FROM submissions",
        [],
        |row| row.get(0),
    )
}

pub(crate) fn record_submit(
    connection: &Connection,
    id: SubmissionId,
    submitted: &SubmittedRow,
) -> Found<()> {
    connection.execute(
        "UPDATE submissions SET receipt_no = ?2, submit_body = ?3, submit_answer = ?4, submitted_at = ?5 \
         WHERE id = ?1 AND receipt_no IS NULL",
        params![
            id.to_string(),
            submitted.number,
            submitted.body,
            submitted.answer,
            submitted.at.as_millisecond()
        ],
    )?;
    Ok(())
}

pub(crate) fn insert_attachments(
    connection: &Connection,
    submission: SubmissionId,
    supplement: u32,
    attachments: &[AttachmentAnnouncement],
) -> Found<()> {
    let mut statement = connection.prepare_cached(
        "INSERT INTO attachments (submission_id, id, supplement, position, document, name, bytes, sha256) \
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
    )?;
    for (position, attachment) in attachments.iter().enumerate() {
        statement.execute(params![
            submission.to_string(),
            attachment.id.to_string(),
            supplement,
            stored(position as u64),
            attachment.document,
            attachment.name,
            stored(attachment.bytes),
            attachment.sha256.to_string(),
        ])?;
    }
    Ok(())
}

pub(crate) fn attachment(
    connection: &Connection,
    submission: SubmissionId,
    id: AttachmentId,
) -> Found<Option<AttachmentAnnouncement>> {
    connection
        .prepare_cached(
            "SELECT id, document, name, bytes, sha256 FROM attachments WHERE submission_id = ?1 AND id = ?2",
        )?
        .query_row([submission.to_string(), id.to_string()], read_attachment)
        .optional()
}

pub(crate) fn attachments(
    connection: &Connection,
    submission: SubmissionId,
    supplement: u32,
) -> Found<Vec<AttachmentAnnouncement>> {
    connection
        .prepare_cached(
            "SELECT id, document, name, bytes, sha256 FROM attachments \
             WHERE submission_id = ?1 AND supplement = ?2 ORDER BY position",
        )?
        .query_map(params![submission.to_string(), supplement], read_attachment)?
        .collect()
}

fn read_attachment(row: &Row<'_>) -> Found<AttachmentAnnouncement> {
    Ok(AttachmentAnnouncement {
        id: text(row, "id")?,
        document: row.get("document")?,
        name: row.get("name")?,
        bytes: read(row.get("bytes")?),
        sha256: text::<Sha256Digest>(row, "sha256")?,
    })
}

pub(crate) fn supplement(
    connection: &Connection,
    submission: SubmissionId,
    n: u32,
) -> Found<Option<SupplementRow>> {
    connection
        .prepare_cached("SELECT body, answer FROM supplements WHERE submission_id = ?1 AND n = ?2")?
        .query_row(params![submission.to_string(), n], |row| {
            Ok(SupplementRow {
                body: row.get(0)?,
                answer: row.get(1)?,
            })
        })
        .optional()
}

/// Takes a supplement that is not complete in place of an earlier one that was not complete either.
pub(crate) fn replace_supplement(
    connection: &Connection,
    submission: SubmissionId,
    n: u32,
    body: &[u8],
    attachments: &[AttachmentAnnouncement],
) -> Found<()> {
    let id = submission.to_string();
    connection.execute(
        "DELETE FROM attachments WHERE submission_id = ?1 AND supplement = ?2",
        params![id, n],
    )?;
    connection.execute(
        "INSERT INTO supplements (submission_id, n, body) VALUES (?1, ?2, ?3) \
         ON CONFLICT (submission_id, n) DO UPDATE SET body = excluded.body",
        params![id, n, body],
    )?;
    insert_attachments(connection, submission, n, attachments)
}

pub(crate) fn complete_supplement(
    connection: &Connection,
    submission: SubmissionId,
    n: u32,
    answer: &[u8],
) -> Found<()> {
    connection.execute(
        "UPDATE supplements SET answer = ?3 WHERE submission_id = ?1 AND n = ?2",
        params![submission.to_string(), n, answer],
    )?;
    Ok(())
}

/// Number, kind and token of the events after the one numbered `after`, oldest first.
pub(crate) fn events(
    connection: &Connection,
    submission: SubmissionId,
    after: u64,
    most: u32,
) -> Found<Vec<(u64, String, String)>> {
    connection
        .prepare_cached(
            "SELECT seq, kind, token FROM events WHERE submission_id = ?1 AND seq > ?2 ORDER BY seq LIMIT ?3",
        )?
        .query_map(params![submission.to_string(), stored(after), most], |row| {
            Ok((read(row.get(0)?), row.get(1)?, row.get(2)?))
        })?
        .collect()
}

pub(crate) fn last_event(connection: &Connection, submission: SubmissionId) -> Found<u64> {
    connection.query_row(
        "SELECT coalesce(max(seq), 0) FROM events WHERE submission_id = ?1",
        [submission.to_string()],
        |row| row.get(0).map(read),
    )
}

pub(crate) fn insert_event(
    connection: &Connection,
    submission: SubmissionId,
    seq: u64,
    kind: &str,
    token: &str,
) -> Found<()> {
    connection.execute(
        "INSERT INTO events (submission_id, seq, kind, token) VALUES (?1, ?2, ?3, ?4)",
        params![submission.to_string(), stored(seq), kind, token],
    )?;
    Ok(())
}

/// Stored integers are signed; lengths and numbers of events stay far below their end.
fn stored(value: u64) -> i64 {
    i64::try_from(value).unwrap_or(i64::MAX)
}

fn read(value: i64) -> u64 {
    u64::try_from(value).unwrap_or_default()
}

fn text<T: FromStr>(row: &Row<'_>, column: &str) -> Found<T>
where
    T::Err: std::error::Error + Send + Sync + 'static,
{
    let text: String = row.get(column)?;
    text.parse()
        .map_err(|error| rusqlite::Error::FromSqlConversionFailure(0, Type::Text, Box::new(error)))
}

fn time(row: &Row<'_>, column: &str) -> Found<Timestamp> {
    Timestamp::from_millisecond(row.get(column)?).map_err(|error| {
        rusqlite::Error::FromSqlConversionFailure(0, Type::Integer, Box::new(error))
    })
}
