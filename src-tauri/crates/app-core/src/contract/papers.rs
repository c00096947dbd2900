//! The PDF summary and the filing kit, written to files; and the check of a kit.

use std::path::Path;

use form_engine::text::Lang;
use jiff::civil::Date;
use serde::Serialize;

use super::judged;
use crate::application::{Application, read_limited};
use crate::attachment::sha256;
use crate::clock::macao_zone;
use crate::error::{AppError, ErrorCode};
use crate::judgement::Judgement;
use crate::kit::{self, MAX_KIT_BYTES};
use crate::output;
use crate::submission::make_kit;
use crate::summary::{self, Languages, SummaryFile};
use crate::wording::say;

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

/// A kit that was written or checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KitDocument {
    /// Whether everything is there, nothing changed and nothing added.
    pub ok: bool,
    /// What is wrong with it.
    pub problems: Vec<KitFault>,
    /// The file.
    #[serde(flatten)]
    pub kit: Written,
    /// How many findings keep the application from being sent, where the kit was just made.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub errors: Option<usize>,
}

/// One thing that is wrong with a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KitFault {
    /// Stable code.
    pub code: String,
    /// The file in the kit that it is about, if any.
    pub path: String,
    /// The words.
    pub message: String,
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

/// Writes the filing kit of an application, dated as its summary is.
///
/// Errors: the procedure is not in the catalogue, or the file cannot be written.
pub fn write_kit(
    application: &Application,
    on: Date,
    lang: Lang,
    place: &Path,
) -> Result<KitDocument, AppError> {
    let judgement = judged(application, on)?;
    let midnight = on
        .to_zoned_datetime(macao_zone())
        .map_err(|cause| AppError::new(ErrorCode::DatePassed).caused_by(cause))?
        .timestamp()
        .as_millisecond();
    let content = make_kit(&judgement, &application.attachments, lang, midnight, false)?;
    let mut document = kit_document(&content, lang, place);
    document.kit = write(place, &content)?;
    document.errors = Some(errors(&judgement));
    Ok(document)
}

/// Checks a kit.
///
/// Errors: the file cannot be read, or is too large to be a kit.
pub fn verify_kit(place: &Path, lang: Lang) -> Result<KitDocument, AppError> {
    let content = read_limited(place, MAX_KIT_BYTES, ErrorCode::FileTooLarge)?;
    Ok(kit_document(&content, lang, place))
}

/// Writes a file, whole or not at all.
///
/// Errors: the file cannot be written.
pub fn write(place: &Path, content: &[u8]) -> Result<Written, AppError> {
    output::write(place, content)?;
    Ok(written(place, content))
}

fn written(place: &Path, content: &[u8]) -> Written {
    Written {
        file: place.display().to_string(),
        bytes: content.len(),
        sha256: sha256(content),
    }
}

fn kit_document(content: &[u8], lang: Lang, place: &Path) -> KitDocument {
    let problems: Vec<KitFault> = kit::verify(content)
        .into_iter()
        .map(|problem| KitFault {
            message: say(lang, &format!("cli-kit-{}", problem.code)),
            code: problem.code.to_string(),
            path: problem.path,
        })
        .collect();
    KitDocument {
        ok: problems.is_empty(),
        problems,
        kit: written(place, content),
        errors: None,
    }
}

fn errors(judgement: &Judgement) -> usize {
    judgement.errors().count()
}
