//! The PDF summary of an application: its answers as asked, documents, fees, declaration, and the digest by which it is known.

mod tree;

use std::fmt;
use std::str::FromStr;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use form_engine::text::Lang;
use jiff::civil::DateTime;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use summary_pdf as pdf;
use tree::Writer;

use crate::attachment::{Attachment, sha256};
use crate::error::{AppError, ErrorCode};
use crate::judgement::Judgement;
use crate::notes::Notes;
use crate::view::{Run, SummaryView};

/// A file that goes with the application, by what can be told of it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SummaryFile {
    /// Id of the document.
    pub document: String,
    /// File name.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
}

impl From<&draft_store::Attachment> for SummaryFile {
    fn from(file: &draft_store::Attachment) -> Self {
        Self {
            document: file.document.clone(),
            name: file.name.clone(),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
        }
    }
}

impl From<&draft_store::SubmissionAttachment> for SummaryFile {
    fn from(file: &draft_store::SubmissionAttachment) -> Self {
        Self {
            document: file.document.clone(),
            name: file.name.clone(),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
        }
    }
}

impl From<&Attachment> for SummaryFile {
    fn from(file: &Attachment) -> Self {
        Self {
            document: file.document.clone(),
            name: file.name.clone(),
            bytes: file.content.len() as u64,
            sha256: file.sha256(),
        }
    }
}

/// The languages that a summary says its words in. Answers stay as they were typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Languages {
    first: Lang,
    second: Option<Lang>,
}

impl Languages {
    /// Two languages side by side; twice the same is once.
    pub fn both(first: Lang, second: Lang) -> Self {
        Self {
            first,
            second: (second != first).then_some(second),
        }
    }

    /// The language of the document as a whole.
    pub(crate) fn first(self) -> Lang {
        self.first
    }

    /// Something in each of the languages.
    pub(crate) fn each<T>(self, made: impl Fn(Lang) -> T) -> (T, Option<T>) {
        (made(self.first), self.second.map(made))
    }

    /// Words of each language.
    pub(crate) fn words(self, words: impl Fn(Lang) -> String) -> pdf::Text {
        self.runs(|lang| Run::new(words(lang), lang))
    }

    /// Runs that may stand in another language than was asked for; the second only where it has its own.
    pub(crate) fn runs(self, run: impl Fn(Lang) -> Run) -> pdf::Text {
        let second = self.second.and_then(|lang| {
            let run = pdf_run(&run(lang));
            (run.lang == pdf_lang(lang)).then_some(run)
        });
        pdf_run(&run(self.first)).with_second(second)
    }
}

impl fmt::Display for Languages {
    /// `zh`, or `zh+pt` for two.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.first.code())?;
        self.second
            .map_or(Ok(()), |second| write!(f, "+{}", second.code()))
    }
}

impl FromStr for Languages {
    type Err = <Lang as FromStr>::Err;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        match text.split_once('+') {
            Some((first, second)) => Ok(Self::both(first.parse()?, second.parse()?)),
            None => Ok(Self::from(text.parse::<Lang>()?)),
        }
    }
}

impl From<Lang> for Languages {
    fn from(lang: Lang) -> Self {
        Self::both(lang, lang)
    }
}

/// A summary, made.
#[derive(Debug, Clone)]
pub struct Summary {
    /// The PDF.
    pub bytes: Vec<u8>,
    /// Pages.
    pub pages: usize,
    /// Characters that no shipped font has; they stand in the document as `[U+XXXX]`.
    pub missing: Vec<char>,
}

/// The application as it is known by its digest: the same answers and files always give the same bytes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Canonical {
    /// The format of application files.
    pub format: String,
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
    /// Version of the form that the answers were given to.
    pub definition: String,
    /// The answers that count.
    pub answers: Value,
    /// The files, in their order.
    pub files: Vec<SummaryFile>,
}

impl Canonical {
    /// What a judged application hands in, with these files.
    pub fn of(judgement: &Judgement, files: &[SummaryFile]) -> Self {
        let definition = &judgement.procedure.definition;
        Self {
            format: crate::application::FORMAT.to_owned(),
            licence: definition.licence.clone(),
            procedure: definition.procedure.clone(),
            definition: definition.version.clone(),
            answers: judgement.evaluation.submitted.clone(),
            files: files.to_vec(),
        }
    }

    /// The bytes that the digest is of.
    pub fn bytes(&self) -> Vec<u8> {
        json!(self).to_string().into_bytes()
    }
}

/// Makes the summary in one language, or in two side by side. The same input gives the same bytes.
///
/// `at` is the moment that the document is dated with; `training` puts the training mark on every page.
pub fn render(
    judgement: &Judgement,
    files: &[SummaryFile],
    languages: impl Into<Languages>,
    at: DateTime,
    training: bool,
) -> Result<Summary, AppError> {
    let notes = Notes::default();
    render_with(judgement, &notes, files, languages, at, training)
}

/// What [`render`] draws, in words: for programs that draw it otherwise. A note on characters that no shipped font has
/// comes only of the drawing.
pub fn tree(
    judgement: &Judgement,
    files: &[SummaryFile],
    languages: impl Into<Languages>,
    at: DateTime,
    training: bool,
) -> pdf::Summary {
    let notes = Notes::default();
    let writer = Writer::new(judgement, &notes, files, languages.into());
    worded(&writer, at, training)
}

/// [`render`] with what the person noted at a counter: for the person's own use. What is handed in does without.
pub(crate) fn render_with(
    judgement: &Judgement,
    notes: &Notes,
    files: &[SummaryFile],
    languages: impl Into<Languages>,
    at: DateTime,
    training: bool,
) -> Result<Summary, AppError> {
    let writer = Writer::new(judgement, notes, files, languages.into());
    let mut tree = worded(&writer, at, training);
    let made = |tree: &pdf::Summary| {
        pdf::render(tree).map_err(|cause| AppError::new(ErrorCode::SummaryFailed).caused_by(cause))
    };
    let mut rendered = made(&tree)?;
    if !rendered.missing.is_empty() {
        let declaration = tree.sections.len().saturating_sub(1);
        let note = writer.missing(&rendered.missing);
        tree.sections.insert(declaration, note);
        rendered = made(&tree)?;
    }
    Ok(rendered.into())
}

fn worded(writer: &Writer, at: DateTime, training: bool) -> pdf::Summary {
    let application = Canonical::of(writer.judgement, writer.files).bytes();
    let digest = sha256(&application);
    writer.tree(application, &digest, at, training)
}

impl From<pdf::Rendered> for Summary {
    fn from(rendered: pdf::Rendered) -> Self {
        let missing = rendered.missing.iter();
        Self {
            missing: missing.map(|glyph| glyph.character).collect(),
            bytes: rendered.bytes,
            pages: rendered.pages,
        }
    }
}

/// The summary for a front end, under a name to save it by.
pub(crate) fn view(made: &Summary, judgement: &Judgement, languages: Languages) -> SummaryView {
    let definition = &judgement.procedure.definition;
    SummaryView {
        name: format!(
            "{}-{}-{languages}.pdf",
            definition.licence, definition.procedure
        ),
        content: STANDARD.encode(&made.bytes),
        pages: made.pages,
        sha256: sha256(&made.bytes),
        missing: made
            .missing
            .iter()
            .map(|character| format!("{character} (U+{:04X})", u32::from(*character)))
            .collect(),
    }
}

pub(crate) fn pdf_lang(lang: Lang) -> pdf::Lang {
    match lang {
        Lang::Zh => pdf::Lang::Zh,
        Lang::Pt => pdf::Lang::Pt,
        Lang::En => pdf::Lang::En,
    }
}

pub(crate) fn pdf_run(run: &Run) -> pdf::Text {
    let lang = Lang::ALL
        .into_iter()
        .find(|lang| lang.tag() == run.lang)
        .map_or(pdf::Lang::En, pdf_lang);
    pdf::Text::new(lang, run.text.as_str())
}

pub(crate) fn pdf_civil(at: DateTime) -> pdf::CivilDateTime {
    let small = |n: i8| u8::try_from(n).unwrap_or(0);
    pdf::CivilDateTime {
        year: u16::try_from(at.year()).unwrap_or(0),
        month: small(at.month()),
        day: small(at.day()),
        hour: small(at.hour()),
        minute: small(at.minute()),
        second: small(at.second()),
        offset_minutes: 8 * 60,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_language_or_two_are_read_as_they_are_written() {
        for code in ["zh", "pt", "en", "zh+pt", "en+zh"] {
            let languages: Languages = code.parse().expect("languages");
            assert_eq!(languages.to_string(), code);
        }
        let once: Languages = "pt+pt".parse().expect("languages");
        assert_eq!(once, Languages::from(Lang::Pt), "twice the same is once");
        for bad in ["", "zh+", "+pt", "zh+pt+en", "fr"] {
            assert!(bad.parse::<Languages>().is_err(), "{bad}");
        }
    }
}
