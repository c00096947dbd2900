//! The PDF summary, written to a file; and files that are written.

use std::path::Path;

use jiff::civil::Date;
use serde::Serialize;

use super::judged;
use crate::application::Application;
use crate::attachment::sha256;
use crate::error::AppError;
use crate::judgement::Judgement;
use crate::output;
use crate::summary::{self, Languages, SummaryFile};

/// A file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Written {
    /// Where.
    pub file: String,
    /// Its size.
    pub bytes: usize,
    /// SHA-256 of its content in hexadecimal.
    pub sha256: String,
}

/// A summary that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SummaryDocument {
    /// Where.
    pub file: String,
    /// Its pages.
    pub pages: usize,
    /// Its size.
    pub bytes: usize,
    /// SHA-256 of its content in hexadecimal.
    pub sha256: String,
    /// Characters that no shipped font has; they stand in the paper as `[U+XXXX]`.
    pub missing_characters: Vec<char>,
    /// How many findings keep the application from being sent; the paper names them.
    pub errors: usize,
}

/// Writes the summary of an application, dated with the first moment of the day in Macao: the same input gives the same bytes.
///
/// Errors: the procedure is not in the catalogue, or the file cannot be written.
pub fn write_summary(
    application: &Application,
    on: Date,
    languages: impl Into<Languages>,
    place: &Path,
) -> Result<SummaryDocument, AppError> {
    let judgement = judged(application, on)?;
    let files: Vec<SummaryFile> = application
        .attachments
        .iter()
        .map(SummaryFile::from)
        .collect();
    let made = summary::render(&judgement, &files, languages, on.at(0, 0, 0, 0), false)?;
    let Written {
        file,
        bytes,
        sha256,
    } = write(place, &made.bytes)?;
    Ok(SummaryDocument {
        file,
        pages: made.pages,
        bytes,
        sha256,
        missing_characters: made.missing,
        errors: errors(&judgement),
    })
}

/// Writes a file, whole or not at all.
///
/// Errors: the file cannot be written.
pub fn write(place: &Path, content: &[u8]) -> Result<Written, AppError> {
    output::write(place, content)?;
    Ok(written(place, content))
}

pub(super) fn written(place: &Path, content: &[u8]) -> Written {
    Written {
        file: place.display().to_string(),
        bytes: content.len(),
        sha256: sha256(content),
    }
}

pub(super) fn errors(judgement: &Judgement) -> usize {
    judgement.errors().count()
}
