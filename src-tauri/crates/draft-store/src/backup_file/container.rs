//! The backup file: a mark, a header that says how its key is derived, an encrypted database, and a digest of all that.
//!
//! The digest finds accidents, and finds them before a key is asked for. What somebody changes on purpose is found by the
//! authentication of each page of the database.

use std::fs::File;
use std::io::{self, Read, Write};

use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::BackupError;
use crate::key_file::KeyFile;

/// What a backup begins with: its kind, its version and the end of the line.
const MARK: &[u8; 16] = b"alvara.backup/1\n";
/// What a backup of any version begins with.
const KIND: &[u8] = b"alvara.backup/";
const DIGEST_BYTES: usize = 32;
/// The longest header that is believed.
const MAX_HEADER: u32 = 64 * 1024;
const PIECE: usize = 64 * 1024;

#[derive(Serialize, Deserialize)]
struct Header {
    /// How the passphrase gives the key of the database.
    key: KeyFile,
    /// The length of the database.
    bytes: u64,
}

/// A backup whose digest holds.
pub(super) struct Contained {
    pub(super) key: KeyFile,
    /// The digest of the whole file.
    pub(super) sha256: String,
}

/// Writes a backup with the database that `database` reads, and answers the digest of the whole file.
pub(super) fn write(target: &mut File, key: &KeyFile, database: &mut File) -> io::Result<String> {
    let header = Header {
        key: key.clone(),
        bytes: database.metadata()?.len(),
    };
    let header = serde_json::to_vec(&header)?;
    let length = u32::try_from(header.len()).map_err(io::Error::other)?;
    let mut hashed = Hashed::over(target);
    hashed.write_all(MARK)?;
    hashed.write_all(&length.to_le_bytes())?;
    hashed.write_all(&header)?;
    io::copy(
        &mut io::BufReader::with_capacity(PIECE, database),
        &mut hashed,
    )?;
    let digest = hashed.digest.clone().finalize();
    hashed.write_all(&digest)?;
    Ok(hex::encode(hashed.digest.finalize()))
}

/// Whether a file begins as a backup of some version does.
pub(super) fn is_marked(file: &mut File) -> io::Result<bool> {
    let mut mark = [0; KIND.len()];
    let read = fill(file, &mut mark)?;
    Ok(read == KIND.len() && mark == KIND)
}

/// Checks a backup from its beginning to its end and copies the database out of it.
pub(super) fn read(source: &mut File, database: &mut impl Write) -> Result<Contained, BackupError> {
    let length = source.metadata().map_err(BackupError::Read)?.len();
    let mut source = io::BufReader::with_capacity(PIECE, source);
    let mut digest = Sha256::new();
    let mut take = |buffer: &mut [u8]| -> Result<(), BackupError> {
        let wanted = buffer.len();
        let read = fill(&mut source, buffer).map_err(BackupError::Read)?;
        digest.update(&*buffer);
        (read == wanted).then_some(()).ok_or(BackupError::Truncated)
    };
    let mut mark = [0; MARK.len()];
    require_mark(take(&mut mark), &mark, length)?;
    let mut header_length = [0; 4];
    take(&mut header_length)?;
    let header_length = u32::from_le_bytes(header_length);
    if header_length > MAX_HEADER {
        return Err(BackupError::Damaged(None));
    }
    let mut header = vec![0; header_length as usize];
    take(&mut header)?;
    let header: Header = serde_json::from_slice(&header)
        .map_err(|cause| BackupError::Damaged(Some(cause.into())))?;
    let before = MARK.len() as u64 + 4 + u64::from(header_length);
    let expected = before
        .checked_add(header.bytes)
        .and_then(|bytes| bytes.checked_add(DIGEST_BYTES as u64))
        .ok_or(BackupError::Damaged(None))?;
    match length.cmp(&expected) {
        std::cmp::Ordering::Less => return Err(BackupError::Truncated),
        std::cmp::Ordering::Greater => return Err(BackupError::Damaged(None)),
        std::cmp::Ordering::Equal => {}
    }
    let mut left = header.bytes;
    let mut piece = vec![0; PIECE];
    while left > 0 {
        let wanted = usize::try_from(left).unwrap_or(PIECE).min(PIECE);
        let piece = piece.get_mut(..wanted).unwrap_or_default();
        take(piece)?;
        database.write_all(piece).map_err(BackupError::unwritten)?;
        left -= wanted as u64;
    }
    let found = digest.clone().finalize();
    let mut kept = [0; DIGEST_BYTES];
    let read = fill(&mut source, &mut kept).map_err(BackupError::Read)?;
    if read < kept.len() {
        return Err(BackupError::Truncated);
    }
    if *found != kept {
        return Err(BackupError::Damaged(None));
    }
    digest.update(kept);
    Ok(Contained {
        key: header
            .key
            .accepted()
            .map_err(|cause| BackupError::Damaged(Some(cause.into())))?,
        sha256: hex::encode(digest.finalize()),
    })
}

/// The beginning of the file, as far as there is one, tells what it is.
fn require_mark(
    read: Result<(), BackupError>,
    mark: &[u8; MARK.len()],
    length: u64,
) -> Result<(), BackupError> {
    let there = usize::try_from(length)
        .unwrap_or(usize::MAX)
        .min(MARK.len());
    match read {
        Ok(()) if mark == MARK => Ok(()),
        Ok(()) if mark.starts_with(KIND) => Err(BackupError::TooNew(None)),
        Err(BackupError::Truncated) if there > 0 && mark.get(..there) == MARK.get(..there) => {
            Err(BackupError::Truncated)
        }
        Ok(()) | Err(BackupError::Truncated) => Err(BackupError::NotABackup),
        Err(other) => Err(other),
    }
}

/// Reads until the buffer is full or the source has ended.
fn fill(source: &mut impl Read, buffer: &mut [u8]) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(rest) = buffer.get_mut(filled..).filter(|rest| !rest.is_empty()) {
        match source.read(rest) {
            Ok(0) => break,
            Ok(count) => filled += count,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

/// What is written, and the digest of it so far.
struct Hashed<W> {
    target: W,
    digest: Sha256,
}

impl<W> Hashed<W> {
    fn over(target: W) -> Self {
        Self {
            target,
            digest: Sha256::new(),
        }
    }
}

impl<W: Write> Write for Hashed<W> {
    fn write(&mut self, content: &[u8]) -> io::Result<usize> {
        let written = self.target.write(content)?;
        self.digest
            .update(content.get(..written).unwrap_or_default());
        Ok(written)
    }

    fn flush(&mut self) -> io::Result<()> {
        self.target.flush()
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    use super::*;
    use crate::failure::Failure;
    use crate::key_file::KdfCost;

    fn key() -> KeyFile {
        let cost = KdfCost {
            memory_kib: 64,
            iterations: 1,
            parallelism: 1,
        };
        KeyFile::for_passphrase("any", cost).expect("a key").0
    }

    fn full() -> File {
        File::options()
            .write(true)
            .open("/dev/full")
            .expect("the device that is always full")
    }

    #[test]
    fn a_full_disk_is_told_as_such_in_both_directions() {
        let mut database = tempfile::tempfile().expect("a file");
        database.write_all(&vec![7; 3 * PIECE]).expect("written");
        io::Seek::rewind(&mut database).expect("rewound");
        let error = write(&mut full(), &key(), &mut database).expect_err("there is no room");
        assert!(matches!(
            BackupError::of_target(error),
            BackupError::Failed(Failure::DiskFull(_))
        ));
        let mut backup = tempfile::tempfile().expect("a file");
        io::Seek::rewind(&mut database).expect("rewound");
        write(&mut backup, &key(), &mut database).expect("there is room");
        io::Seek::rewind(&mut backup).expect("rewound");
        assert!(matches!(
            read(&mut backup, &mut full()),
            Err(BackupError::Failed(Failure::DiskFull(_)))
        ));
    }
}
