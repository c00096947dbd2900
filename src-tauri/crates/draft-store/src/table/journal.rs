//! The journal: rows chained by hashes, so that a changed, missing or inserted row is noticed.
//!
//! The hash of a row covers the hash before it, its number, time and kind, and the hash of its
//! content (client, subject, payload and a random salt). Erasing a client takes the content and
//! the salt of its rows away and leaves the chain whole.

use rusqlite::{Connection, OptionalExtension, Row, params};
use sha2::{Digest, Sha256};

use super::handle_types;
use crate::connection::atomically;
use crate::failure::{Failure, fails_with_storage};
use crate::id::ClientId;

handle_types!(Journal, JournalMut, "the journal");

const SALT_BYTES: usize = 16;
/// What stands for the hash before the first row.
const BEGINNING: &str = "";

/// A row to be appended.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewJournalEntry {
    /// What happened, in a word of the caller that names nobody: it outlives an erased client.
    pub kind: String,
    /// The client it concerns, if any; its erasure takes the content of the row away.
    pub client_id: Option<ClientId>,
    /// What it happened to.
    pub subject: String,
    /// Everything else, as JSON text.
    pub payload: String,
}

/// A row of the journal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JournalEntry {
    /// Number of the row, from 1, without gaps.
    pub seq: i64,
    /// Unix milliseconds.
    pub at: i64,
    /// What happened.
    pub kind: String,
    /// The client it concerns.
    pub client_id: Option<ClientId>,
    /// What it happened to; `None` once the client has been erased.
    pub subject: Option<String>,
    /// Everything else; `None` once the client has been erased.
    pub payload: Option<String>,
    /// The hash of the row before, empty for the first.
    pub prev_hash: String,
    /// The hash of this row, in lower-case hexadecimal.
    pub hash: String,
}

/// What verifying the journal has found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum JournalVerdict {
    /// Every row is as it was appended, or has been erased with its client.
    Intact {
        /// How many rows there are.
        rows: u64,
        /// How many of them have been erased.
        erased: u64,
        /// The hash of the last row, empty if there is none. Kept elsewhere, it shows later that
        /// no rows have been taken off the end.
        head: String,
    },
    /// A row is not as it was appended.
    Broken {
        /// The number of the first such row.
        seq: i64,
        /// What is wrong with it.
        fault: JournalFault,
    },
}

/// What is wrong with a row of the journal.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum JournalFault {
    /// The row is missing.
    Missing,
    /// The row does not continue the chain of the one before.
    Unlinked,
    /// The row's number, time or kind is not what was hashed.
    Altered,
    /// The row's client, subject or payload is not what was hashed.
    ContentAltered,
}

/// The journal could not be read or continued.
#[derive(Debug, thiserror::Error)]
pub enum JournalError {
    /// The operating system gave no random bytes.
    #[error("asking the operating system for random bytes")]
    Random(#[source] getrandom::Error),
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(JournalError);

impl Journal<'_> {
    /// The newest rows, newest first, at most `limit` of them.
    pub fn newest(&self, limit: u32) -> Result<Vec<JournalEntry>, JournalError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT seq, at, kind, client_id, subject, payload, prev_hash, hash
                 FROM journal ORDER BY seq DESC LIMIT ?1",
            )?
            .query_map([limit], entry)?
            .collect::<Result<_, _>>()?)
    }

    /// All rows, oldest first.
    pub fn list(&self) -> Result<Vec<JournalEntry>, JournalError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT seq, at, kind, client_id, subject, payload, prev_hash, hash
                 FROM journal ORDER BY seq",
            )?
            .query_map([], entry)?
            .collect::<Result<_, _>>()?)
    }

    /// The rows about one thing, oldest first.
    pub fn about(&self, subject: &str) -> Result<Vec<JournalEntry>, JournalError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT seq, at, kind, client_id, subject, payload, prev_hash, hash
                 FROM journal WHERE subject = ?1 ORDER BY seq",
            )?
            .query_map([subject], entry)?
            .collect::<Result<_, _>>()?)
    }

    /// Recomputes the chain from the first row to the last and names the first broken row.
    pub fn verify(&self) -> Result<JournalVerdict, JournalError> {
        let mut statement = self.connection.prepare_cached(
            "SELECT seq, at, kind, client_id, subject, payload, prev_hash, hash, salt,
             content_hash FROM journal ORDER BY seq",
        )?;
        let mut rows = statement.query([])?;
        let mut head = BEGINNING.to_owned();
        let (mut count, mut erased) = (0_u64, 0_u64);
        for expected in 1_i64.. {
            let Some(row) = rows.next()? else { break };
            let entry = entry(row)?;
            let content_hash: String = row.get(9)?;
            let content = content(&entry, row)?;
            erased += u64::from(content.is_none());
            if let Some(fault) = fault(&entry, expected, &head, content, &content_hash) {
                return Ok(JournalVerdict::Broken {
                    seq: expected,
                    fault,
                });
            }
            head = entry.hash;
            count += 1;
        }
        Ok(JournalVerdict::Intact {
            rows: count,
            erased,
            head,
        })
    }
}

impl JournalMut<'_> {
    /// Appends a row.
    pub fn append(
        &mut self,
        new: &NewJournalEntry,
        now: i64,
    ) -> Result<JournalEntry, JournalError> {
        let mut salt = [0_u8; SALT_BYTES];
        getrandom::fill(&mut salt).map_err(JournalError::Random)?;
        atomically(self.connection, |tx| {
            let last: Option<(i64, String)> = tx
                .query_row(
                    "SELECT seq, hash FROM journal ORDER BY seq DESC LIMIT 1",
                    [],
                    |row| Ok((row.get(0)?, row.get(1)?)),
                )
                .optional()?;
            let (last_seq, prev_hash) = last.unwrap_or((0, BEGINNING.to_owned()));
            let seq = last_seq.saturating_add(1);
            let content_hash = Content {
                client: new.client_id,
                subject: &new.subject,
                payload: &new.payload,
                salt: &salt,
            }
            .hash();
            let hash = row_hash(&prev_hash, seq, now, &new.kind, &content_hash);
            tx.execute(
                "INSERT INTO journal (seq, at, kind, client_id, subject, payload, salt,
                 content_hash, prev_hash, hash) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10)",
                params![
                    seq,
                    now,
                    new.kind,
                    new.client_id,
                    new.subject,
                    new.payload,
                    salt,
                    content_hash,
                    prev_hash,
                    hash
                ],
            )?;
            Ok(JournalEntry {
                seq,
                at: now,
                kind: new.kind.clone(),
                client_id: new.client_id,
                subject: Some(new.subject.clone()),
                payload: Some(new.payload.clone()),
                prev_hash,
                hash,
            })
        })
    }
}

/// Takes the content of a client's rows away, with the salt and the client's identifier; says of how many.
pub(crate) fn redact(connection: &Connection, client: ClientId) -> rusqlite::Result<usize> {
    connection.execute(
        "UPDATE journal SET client_id = NULL, subject = NULL, payload = NULL, salt = NULL
         WHERE client_id = ?1",
        [client],
    )
}

/// What erasing takes away, and the salt that goes with it.
struct Content<'c> {
    client: Option<ClientId>,
    subject: &'c str,
    payload: &'c str,
    salt: &'c [u8],
}

impl Content<'_> {
    fn hash(&self) -> String {
        let client = self.client.map(|id| id.to_string()).unwrap_or_default();
        chained(
            "alvara journal content",
            &[
                self.salt,
                client.as_bytes(),
                self.subject.as_bytes(),
                self.payload.as_bytes(),
            ],
        )
    }
}

/// The row's content, or `None` if it has been erased: all of it goes at once.
fn content<'c>(entry: &'c JournalEntry, row: &'c Row<'_>) -> rusqlite::Result<Option<Content<'c>>> {
    let salt = row.get_ref(8)?.as_blob_or_null()?;
    let erased = entry.client_id.is_none()
        && entry.subject.is_none()
        && entry.payload.is_none()
        && salt.is_none();
    Ok((!erased).then(|| Content {
        client: entry.client_id,
        subject: entry.subject.as_deref().unwrap_or_default(),
        payload: entry.payload.as_deref().unwrap_or_default(),
        salt: salt.unwrap_or_default(),
    }))
}

fn fault(
    entry: &JournalEntry,
    expected: i64,
    head: &str,
    content: Option<Content<'_>>,
    content_hash: &str,
) -> Option<JournalFault> {
    if entry.seq != expected {
        return Some(JournalFault::Missing);
    }
    if entry.prev_hash != head {
        return Some(JournalFault::Unlinked);
    }
    if entry.hash != row_hash(head, entry.seq, entry.at, &entry.kind, content_hash) {
        return Some(JournalFault::Altered);
    }
    content
        .is_some_and(|content| content.hash() != content_hash)
        .then_some(JournalFault::ContentAltered)
}

fn row_hash(prev_hash: &str, seq: i64, at: i64, kind: &str, content_hash: &str) -> String {
    chained(
        "alvara journal row",
        &[
            prev_hash.as_bytes(),
            &seq.to_be_bytes(),
            &at.to_be_bytes(),
            kind.as_bytes(),
            content_hash.as_bytes(),
        ],
    )
}

/// SHA-256 of the parts, each preceded by its length so that no two lists of parts look alike.
fn chained(purpose: &str, parts: &[&[u8]]) -> String {
    let mut digest = Sha256::new();
    for part in std::iter::once(purpose.as_bytes()).chain(parts.iter().copied()) {
        digest.update((part.len() as u64).to_be_bytes());
        digest.update(part);
    }
    hex::encode(digest.finalize())
}

fn entry(row: &Row<'_>) -> rusqlite::Result<JournalEntry> {
    Ok(JournalEntry {
        seq: row.get(0)?,
        at: row.get(1)?,
        kind: row.get(2)?,
        client_id: row.get(3)?,
        subject: row.get(4)?,
        payload: row.get(5)?,
        prev_hash: row.get(6)?,
        hash: row.get(7)?,
    })
}
