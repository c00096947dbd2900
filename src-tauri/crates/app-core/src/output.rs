//! Writing files that a person asked for: whole, or not at all.

use std::io::{self, Write as _};
use std::path::Path;

use tempfile::NamedTempFile;

use crate::error::{AppError, ErrorCode};

/// Writes a file beside its place and then puts it there, so that no half file is ever seen under its name.
///
/// An existing file of the name is replaced. Errors: the place cannot be written, or the disk is full.
pub fn write(path: &Path, content: &[u8]) -> Result<(), AppError> {
    let refuse = |cause| refused(path, cause);
    let mut file = beside(path).map_err(refuse)?;
    file.write_all(content).map_err(refuse)?;
    file.as_file().sync_all().map_err(refuse)?;
    file.persist(path).map_err(|error| refuse(error.error))?;
    Ok(())
}

/// A file without a name of its own beside the place that it is to have; gone unless it is put there.
pub(crate) fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder,
        _ => Path::new("."),
    };
    NamedTempFile::new_in(folder)
}

/// What to say when a file cannot be written.
pub(crate) fn refused(path: &Path, cause: io::Error) -> AppError {
    let code = match cause.kind() {
        io::ErrorKind::StorageFull => ErrorCode::DiskFull,
        _ => ErrorCode::OutputUnwritable,
    };
    AppError::new(code)
        .with("name", path.display())
        .caused_by(cause)
}
