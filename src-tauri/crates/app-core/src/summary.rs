//! The PDF summary of an application: its answers as asked, documents, fees, declaration, and the digest by which it is known.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use form_engine::definition::DocumentRole;
use form_engine::evaluate::DocumentNeed;
use form_engine::finding::Severity;
use form_engine::text::Lang;
use jiff::civil::DateTime;
use licences::format;
use serde_json::{Value, json};
use summary_pdf as pdf;

use crate::attachment::{Attachment, sha256};
use crate::error::{AppError, ErrorCode};
use crate::judgement::Judgement;
use crate::notes::{self, Notes};
use crate::review;
use crate::view::{Run, SummaryView};
use crate::wording::{self, say, say_with};

/// A file that goes with the application, by what can be told of it.
#[derive(Debug, Clone, PartialEq, Eq)]
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
pub fn canonical(judgement: &Judgement, files: &[SummaryFile]) -> Vec<u8> {
    let definition = &judgement.procedure.definition;
    let files: Vec<Value> = files
        .iter()
        .map(|file| {
            json!({
                "document": file.document,
                "name": file.name,
                "bytes": file.bytes,
                "sha256": file.sha256,
            })
        })
        .collect();
    json!({
        "format": crate::application::FORMAT,
        "licence": definition.licence,
        "procedure": definition.procedure,
        "definition": definition.version,
        "answers": judgement.evaluation.submitted,
        "files": files,
    })
    .to_string()
    .into_bytes()
}

/// Makes the summary in one language. The same input gives the same bytes.
///
/// `at` is the moment that the document is dated with; `training` puts the training mark on every page.
pub fn render(
    judgement: &Judgement,
    files: &[SummaryFile],
    lang: Lang,
    at: DateTime,
    training: bool,
) -> Result<Summary, AppError> {
    render_with(judgement, &Notes::default(), files, lang, at, training)
}

/// The same with what the person noted at a counter: for the person's own use. What is handed in does without.
pub(crate) fn render_with(
    judgement: &Judgement,
    notes: &Notes,
    files: &[SummaryFile],
    lang: Lang,
    at: DateTime,
    training: bool,
) -> Result<Summary, AppError> {
    let application = canonical(judgement, files);
    let digest = sha256(&application);
    let writer = Writer {
        judgement,
        notes,
        files,
        lang,
    };
    let tree = writer.tree(application, &digest, at, training);
    let rendered = pdf::render(&tree)
        .map_err(|cause| AppError::new(ErrorCode::SummaryFailed).caused_by(cause))?;
    Ok(Summary {
        bytes: rendered.bytes,
        pages: rendered.pages,
        missing: rendered
            .missing
            .iter()
            .map(|glyph| glyph.character)
            .collect(),
    })
}

/// The summary for a front end, under a name to save it by.
pub(crate) fn view(made: &Summary, judgement: &Judgement, lang: Lang) -> SummaryView {
    let definition = &judgement.procedure.definition;
    SummaryView {
        name: format!(
            "{}-{}-{}.pdf",
            definition.licence,
            definition.procedure,
            lang.code()
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

struct Writer<'a> {
    judgement: &'a Judgement,
    notes: &'a Notes,
    files: &'a [SummaryFile],
    lang: Lang,
}

impl Writer<'_> {
    fn say(&self, key: &str) -> pdf::Text {
        self.own(say(self.lang, key))
    }

    fn say_with(&self, key: &str, args: &[(&str, &str)]) -> pdf::Text {
        self.own(say_with(self.lang, key, args))
    }

    fn own(&self, text: impl Into<String>) -> pdf::Text {
        pdf::Text::new(pdf_lang(self.lang), text)
    }

    fn tree(
        &self,
        application: Vec<u8>,
        digest: &str,
        at: DateTime,
        training: bool,
    ) -> pdf::Summary {
        let judgement = self.judgement;
        let licence = pdf_run(&wording::licence_name(judgement.licence, self.lang));
        let procedure = wording::procedure_title(judgement.procedure, self.lang).text;
        let title = format!("{} – {procedure}", licence.text);
        let short = digest.get(..16).unwrap_or(digest);
        let reference = judgement
            .procedure
            .code
            .clone()
            .unwrap_or_else(|| judgement.procedure.definition.procedure.clone());
        let subtitles = Lang::ALL
            .into_iter()
            .filter(|lang| *lang != self.lang)
            .filter_map(|lang| {
                let name = judgement.licence.name.get(lang)?;
                Some(pdf::Text::new(pdf_lang(lang), name))
            })
            .filter(|subtitle| subtitle.text != licence.text)
            .collect();
        let mut sections = vec![pdf::Section {
            heading: self.say("pdf-section-answers"),
            gloss: Vec::new(),
            blocks: self.answers(),
        }];
        sections.extend(self.problems());
        sections.extend(self.documents());
        sections.push(self.fees());
        sections.extend(self.unknown());
        sections.extend(self.noted());
        sections.push(self.declaration());
        pdf::Summary {
            lang: pdf_lang(self.lang),
            title: pdf::Text::new(licence.lang, title.clone()),
            subtitles,
            training: training.then(|| self.say("pdf-training")),
            meta: self.meta(&reference, at),
            sections,
            qr: Some(pdf::Qr {
                payload: format!("urn:alvara:application:sha256:{digest}"),
                caption: self.say("pdf-qr-caption"),
                alt: self.say("pdf-qr-alt"),
            }),
            footer: pdf::Footer {
                left: self.say_with(
                    "pdf-footer-digest",
                    &[("reference", &reference), ("digest", short)],
                ),
                page_of: self.say_with("pdf-page-of", &[("page", "{page}"), ("pages", "{pages}")]),
            },
            attachment: Some(pdf::Attachment {
                file_name: "application.json".to_owned(),
                media_type: "application/json".to_owned(),
                description: say(self.lang, "pdf-attachment-description"),
                bytes: application,
            }),
            info: pdf::DocumentInfo {
                title,
                author: self.applicant().unwrap_or_default(),
                subject: say(self.lang, "pdf-title"),
                creator: concat!("Alvará ", env!("CARGO_PKG_VERSION")).to_owned(),
            },
            created: pdf_civil(at),
        }
    }

    fn applicant(&self) -> Option<String> {
        let applicant = self.judgement.evaluation.submitted.get("applicant")?;
        ["name_zh", "name_pt"]
            .iter()
            .find_map(|key| applicant.get(*key)?.as_str().map(str::to_owned))
    }

    fn meta(&self, reference: &str, at: DateTime) -> Vec<pdf::MetaLine> {
        let procedure = self.judgement.procedure;
        let line = |key: &str, value: pdf::Text| pdf::MetaLine {
            label: self.say(key),
            value,
        };
        let mut meta = vec![line("pdf-meta-service-code", self.own(reference))];
        if let Some(form) = procedure.form_in(self.lang) {
            meta.push(line("pdf-meta-official-form", self.own(form)));
        }
        meta.push(line(
            "pdf-meta-form-version",
            self.own(procedure.definition.version.as_str()),
        ));
        meta.push(line(
            "pdf-meta-date",
            self.own(format::date(at.date(), self.lang)),
        ));
        meta
    }

    fn answers(&self) -> Vec<pdf::Block> {
        review::sections(self.judgement, None, self.lang)
            .into_iter()
            .flat_map(|section| {
                let rows = section
                    .rows
                    .into_iter()
                    .map(|row| pdf::KeyValue {
                        label: self.own(row.label),
                        gloss: Vec::new(),
                        value: if row.lines.is_empty() {
                            pdf::Value::NotAnswered(self.say("pdf-not-answered"))
                        } else {
                            pdf::Value::Answered(row.lines.iter().map(pdf_run).collect())
                        },
                    })
                    .collect();
                [
                    pdf::Block::Subheading(self.own(section.title)),
                    pdf::Block::KeyValues(rows),
                ]
            })
            .collect()
    }

    /// What keeps the application from being sent; a summary of an unfinished draft says so.
    fn problems(&self) -> Option<pdf::Section> {
        let definition = &self.judgement.procedure.definition;
        let paragraphs: Vec<pdf::Text> = self
            .judgement
            .evaluation
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error)
            .map(|finding| self.own(wording::finding(definition, finding, self.lang).message))
            .collect();
        (!paragraphs.is_empty()).then(|| pdf::Section {
            heading: self.say("pdf-section-findings"),
            gloss: Vec::new(),
            blocks: vec![pdf::Block::Notice(pdf::Notice {
                kind: pdf::NoticeKind::Problem,
                title: None,
                paragraphs,
            })],
        })
    }

    fn documents(&self) -> Option<pdf::Section> {
        let items: Vec<pdf::ChecklistItem> = self
            .judgement
            .procedure
            .definition
            .documents
            .iter()
            .zip(&self.judgement.evaluation.documents)
            .map(|(document, state)| {
                let (mark, key) = match (document.role, state.needed) {
                    (_, DocumentNeed::NotNeeded) => {
                        (pdf::CheckState::NotNeeded, "pdf-document-not-needed")
                    }
                    (DocumentRole::Form, _) => (pdf::CheckState::Done, "pdf-document-form"),
                    (DocumentRole::Present, _) => {
                        (pdf::CheckState::AtCounter, "pdf-document-at-counter")
                    }
                    (DocumentRole::Submit, _) if state.attached > 0 => {
                        (pdf::CheckState::Done, "pdf-document-attached")
                    }
                    (DocumentRole::Submit, DocumentNeed::IfApplicable) => {
                        (pdf::CheckState::IfApplicable, "pdf-document-if-applicable")
                    }
                    (DocumentRole::Submit, DocumentNeed::Needed) => {
                        (pdf::CheckState::Needed, "pdf-document-needed")
                    }
                };
                let names: Vec<&str> = self
                    .files
                    .iter()
                    .filter(|file| file.document == document.id)
                    .map(|file| file.name.as_str())
                    .collect();
                let mut sublines: Vec<pdf::Text> = document
                    .note
                    .iter()
                    .map(|note| self.own(note.get(self.lang)))
                    .collect();
                if !names.is_empty() {
                    let names = names.join(" · ");
                    sublines.push(self.say_with("pdf-document-files", &[("names", &names)]));
                }
                pdf::ChecklistItem {
                    state: mark,
                    state_text: self.say(key),
                    name: pdf_run(&wording::official(&document.name, self.lang, &document.id)),
                    sublines,
                }
            })
            .collect();
        (!items.is_empty()).then(|| pdf::Section {
            heading: self.say("pdf-section-documents"),
            gloss: Vec::new(),
            blocks: vec![pdf::Block::Checklist(items)],
        })
    }

    fn fees(&self) -> pdf::Section {
        let fees = &self.judgement.fees;
        let view = wording::fees(self.judgement, self.notes, self.lang);
        let mut notes: Vec<pdf::Text> = view
            .unknown
            .iter()
            .map(|unknown| {
                self.say_with(
                    "pdf-fee-unknown-line",
                    &[("label", &unknown.label), ("reason", &unknown.reason)],
                )
            })
            .collect();
        if !view.unknown.is_empty() {
            notes.push(self.say("pdf-fee-plus"));
        }
        if let Some(total) = &view.noted_total {
            notes.push(self.say_with("pdf-fee-noted", &[("total", total)]));
        }
        notes.push(self.say("pdf-fee-own-reckoning"));
        let lines: Vec<pdf::FeeLine> = view
            .lines
            .iter()
            .zip(&fees.lines)
            .map(|(line, reckoned)| pdf::FeeLine {
                label: self.own(line.label.as_str()),
                detail: (!line.reckoning.is_empty()).then(|| self.own(line.reckoning.as_str())),
                amount: self.own(format::amount(reckoned.amount_avos, self.lang)),
            })
            .collect();
        let total = (!lines.is_empty()).then(|| pdf::FeeTotal {
            label: self.say("pdf-fee-total"),
            amount: self.own(format::amount(fees.total_avos, self.lang)),
        });
        let blocks = if lines.is_empty() {
            let mut blocks = vec![pdf::Block::Paragraph(vec![self.say("pdf-fee-none")])];
            blocks.extend(
                notes
                    .into_iter()
                    .map(|note| pdf::Block::Paragraph(vec![note])),
            );
            blocks
        } else {
            vec![pdf::Block::Fees(pdf::FeeTable {
                head: [
                    self.say("pdf-fee-head-item"),
                    self.say("pdf-fee-head-reckoning"),
                    self.say("pdf-fee-head-amount"),
                ],
                lines,
                total,
                notes,
            })]
        };
        pdf::Section {
            heading: self.say("pdf-section-fees"),
            gloss: Vec::new(),
            blocks,
        }
    }

    fn unknown(&self) -> Option<pdf::Section> {
        let procedure = self.judgement.procedure;
        let paragraphs: Vec<pdf::Text> = procedure
            .unknown
            .iter()
            .map(|text| self.own(text.get(self.lang)))
            .chain(
                procedure
                    .sources
                    .first()
                    .map(|source| pdf::Text::new(pdf::Lang::En, source.as_str())),
            )
            .collect();
        (!procedure.unknown.is_empty()).then(|| pdf::Section {
            heading: self.say("pdf-section-unknown"),
            gloss: Vec::new(),
            blocks: vec![pdf::Block::Notice(pdf::Notice {
                kind: pdf::NoticeKind::Information,
                title: None,
                paragraphs,
            })],
        })
    }

    /// What the person noted at a counter, told as that.
    fn noted(&self) -> Option<pdf::Section> {
        let procedure = self.judgement.procedure;
        let blocks: Vec<pdf::Block> = self
            .notes
            .open(procedure)
            .map(|note| {
                let label = notes::label(procedure, &note.fact, self.lang);
                let runs = notes::sentence(note, &label, self.lang);
                pdf::Block::Paragraph(runs.iter().map(pdf_run).collect())
            })
            .collect();
        (!blocks.is_empty()).then(|| pdf::Section {
            heading: self.say("pdf-section-noted"),
            gloss: Vec::new(),
            blocks,
        })
    }

    /// The declaration with room for signature and stamp: a typed name is no signature (Law 5/2005).
    fn declaration(&self) -> pdf::Section {
        let submitted = &self.judgement.evaluation.submitted;
        let signatory = submitted.get("signatory");
        let name = signatory
            .and_then(|block| {
                let person = block.get("person")?;
                ["name_zh", "name_pt"]
                    .iter()
                    .find_map(|key| person.get(*key)?.as_str().map(str::to_owned))
            })
            .or_else(|| self.applicant());
        let capacity = signatory
            .and_then(|block| block.get("capacity")?.as_str())
            .map(str::to_owned);
        let field = |key: &str, value: Option<String>| pdf::SignatureField {
            label: self.say(key),
            value: value.map(|value| pdf_run(&wording::free(&value, self.lang))),
        };
        let mut fields = vec![field("pdf-signatory-name", name)];
        if capacity.is_some() {
            fields.push(field("pdf-signatory-capacity", capacity));
        }
        let declaration = &self.judgement.procedure.definition.declaration;
        pdf::Section {
            heading: self.say("pdf-section-declaration"),
            gloss: Vec::new(),
            blocks: vec![
                pdf::Block::Signature(pdf::Signature {
                    declaration: vec![
                        self.own(declaration.get(self.lang)),
                        self.say("pdf-sign-like-document"),
                    ],
                    fields,
                    sign_here: self.say("pdf-signature"),
                    stamp: self.say("pdf-stamp"),
                    date: self.say("pdf-date"),
                }),
                pdf::Block::Paragraph(vec![self.say("pdf-not-a-licence")]),
            ],
        }
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
