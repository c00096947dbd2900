//! The content of attachments: stored once for each digest, in chunks.

use std::io::{self, Read};

use rusqlite::{Connection, OptionalExtension, params};
use sha2::{Digest, Sha256};

/// The size of every chunk but the last of a blob.
pub(crate) const CHUNK_BYTES: usize = 256 * 1024;

/// What a written or referenced blob is known by.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Blob {
    pub(crate) id: i64,
    pub(crate) bytes: u64,
    pub(crate) sha256: String,
}

/// Why content could not be taken in.
pub(crate) enum WriteError {
    TooLarge,
    Source(io::Error),
    Database(rusqlite::Error),
}

impl From<rusqlite::Error> for WriteError {
    fn from(error: rusqlite::Error) -> Self {
        Self::Database(error)
    }
}

/// Takes in the content of `source` within the caller's transaction. If the same content is
/// stored already, that blob is answered and nothing is kept of the new one.
pub(crate) fn write(
    connection: &Connection,
    source: &mut dyn Read,
    limit: u64,
) -> Result<Blob, WriteError> {
    connection.execute("INSERT INTO blobs (sha256, bytes) VALUES (NULL, 0)", [])?;
    let id = connection.last_insert_rowid();
    let mut digest = Sha256::new();
    let mut bytes: u64 = 0;
    let mut chunk = vec![0; CHUNK_BYTES];
    for number in 0_i64.. {
        let filled = fill(source, &mut chunk).map_err(WriteError::Source)?;
        let content = chunk.get(..filled).unwrap_or_default();
        if content.is_empty() {
            break;
        }
        bytes = bytes.saturating_add(filled as u64);
        if bytes > limit {
            return Err(WriteError::TooLarge);
        }
        digest.update(content);
        connection
            .prepare_cached("INSERT INTO chunks (blob_id, number, content) VALUES (?1, ?2, ?3)")?
            .execute(params![id, number, content])?;
        if filled < CHUNK_BYTES {
            break;
        }
    }
    let sha256 = hex::encode(digest.finalize());
    let known: Option<i64> = connection
        .query_row("SELECT id FROM blobs WHERE sha256 = ?1", [&sha256], |row| {
            row.get(0)
        })
        .optional()?;
    if let Some(known) = known {
        connection.execute("DELETE FROM blobs WHERE id = ?1", [id])?;
        return Ok(Blob {
            id: known,
            bytes,
            sha256,
        });
    }
    connection.execute(
        "UPDATE blobs SET sha256 = ?2, bytes = ?3 WHERE id = ?1",
        params![id, sha256, i64::try_from(bytes).unwrap_or(i64::MAX)],
    )?;
    Ok(Blob { id, bytes, sha256 })
}

/// Deletes the content that neither a draft nor a submission refers to any longer.
pub(crate) fn collect_unreferenced(connection: &Connection) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "DELETE FROM blobs
             WHERE NOT EXISTS (SELECT 1 FROM attachments a WHERE a.blob_id = blobs.id)
             AND NOT EXISTS (SELECT 1 FROM submission_attachments s WHERE s.blob_id = blobs.id)",
        )?
        .execute([])
        .map(drop)
}

/// The bytes of a blob from `offset` on, at most `length` of them and fewer only at its end.
pub(crate) fn read_range(
    connection: &Connection,
    blob: i64,
    offset: u64,
    length: usize,
) -> rusqlite::Result<Vec<u8>> {
    let chunk_bytes = CHUNK_BYTES as u64;
    let first = i64::try_from(offset / chunk_bytes).unwrap_or(i64::MAX);
    let mut skip = usize::try_from(offset % chunk_bytes).unwrap_or(0);
    let mut statement = connection.prepare_cached(
        "SELECT content FROM chunks WHERE blob_id = ?1 AND number >= ?2 ORDER BY number",
    )?;
    let mut rows = statement.query(params![blob, first])?;
    let mut range = Vec::new();
    while range.len() < length {
        let Some(row) = rows.next()? else { break };
        let content = row.get_ref(0)?.as_blob()?;
        let last = skip.saturating_add(length - range.len()).min(content.len());
        range.extend_from_slice(content.get(skip..last).unwrap_or_default());
        skip = 0;
    }
    Ok(range)
}

/// Reads the content of an attachment from its beginning to its end, one chunk at a time.
///
/// Between two chunks nothing is locked. If another process deletes the content meanwhile, the
/// reader fails instead of ending early.
#[derive(Debug)]
pub struct ContentReader<'s> {
    connection: &'s Connection,
    blob: i64,
    bytes: u64,
    read: u64,
    chunk: io::Cursor<Vec<u8>>,
}

impl<'s> ContentReader<'s> {
    pub(crate) fn new(connection: &'s Connection, blob: i64, bytes: u64) -> Self {
        Self {
            connection,
            blob,
            bytes,
            read: 0,
            chunk: io::Cursor::default(),
        }
    }

    /// The length of the whole content.
    pub fn total_bytes(&self) -> u64 {
        self.bytes
    }
}

impl Read for ContentReader<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let mut count = self.chunk.read(buffer)?;
        if count == 0 && !buffer.is_empty() && self.read < self.bytes {
            let next = read_range(self.connection, self.blob, self.read, CHUNK_BYTES)
                .map_err(io::Error::other)?;
            self.chunk = io::Cursor::new(next);
            count = self.chunk.read(buffer)?;
            if count == 0 {
                return Err(io::ErrorKind::UnexpectedEof.into());
            }
        }
        self.read = self.read.saturating_add(count as u64);
        Ok(count)
    }
}

/// Reads until the buffer is full or the source has ended.
fn fill(source: &mut dyn Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read(rest) {
            Ok(0) => break,
            Ok(count) => filled = filled.saturating_add(count),
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}
