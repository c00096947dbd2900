//! What stands in the summary, worded: the tree that the renderer takes.

use form_engine::definition::DocumentRole;
use form_engine::evaluate::DocumentNeed;
use form_engine::finding::Severity;
use form_engine::text::Lang;
use jiff::civil::DateTime;
use licences::format;
use summary_pdf as pdf;

use super::{Languages, SummaryFile, pdf_civil, pdf_lang, pdf_run};
use crate::judgement::Judgement;
use crate::notes::{self, Notes};
use crate::review;
use crate::view::{FeeView, ReviewSection};
use crate::wording::{self, say, say_with};

/// Words an application in one language, or in two side by side.
pub(super) struct Writer<'a> {
    pub(super) judgement: &'a Judgement,
    notes: &'a Notes,
    pub(super) files: &'a [SummaryFile],
    lang: Lang,
    second: Option<Lang>,
}

impl<'a> Writer<'a> {
    pub(super) fn new(
        judgement: &'a Judgement,
        notes: &'a Notes,
        files: &'a [SummaryFile],
        languages: Languages,
    ) -> Self {
        Self {
            judgement,
            notes,
            files,
            lang: languages.first,
            second: languages.second,
        }
    }
}

impl Writer<'_> {
    fn say(&self, key: &str) -> pdf::Text {
        self.both(|lang| say(lang, key))
    }

    fn say_with(&self, key: &str, args: &[(&str, &str)]) -> pdf::Text {
        self.both(|lang| say_with(lang, key, args))
    }

    /// What has the same words in both languages.
    fn own(&self, text: impl Into<String>) -> pdf::Text {
        pdf::Text::new(pdf_lang(self.lang), text)
    }

    /// Words of each language.
    fn both(&self, words: impl Fn(Lang) -> String) -> pdf::Text {
        self.languages().words(words)
    }

    fn languages(&self) -> Languages {
        Languages {
            first: self.lang,
            second: self.second,
        }
    }

    pub(super) fn tree(
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
        let others = Lang::ALL
            .into_iter()
            .filter(|lang| *lang != self.lang && Some(*lang) != self.second);
        let subtitles = self
            .second
            .into_iter()
            .chain(others)
            .filter_map(|lang| Some((lang, judgement.licence.name.get(lang)?)))
            .filter(|(_, name)| **name != licence.text)
            .map(|(lang, name)| {
                // A procedure without a name in that language is not named there in another.
                let title = wording::procedure_title(judgement.procedure, lang);
                let words = if Some(lang) == self.second && title.lang == lang.tag() {
                    format!("{name} – {}", title.text)
                } else {
                    (*name).to_owned()
                };
                pdf::Text::new(pdf_lang(lang), words)
            })
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
            let form = self.both(|lang| procedure.form_in(lang).unwrap_or_else(|| form.clone()));
            meta.push(line("pdf-meta-official-form", form));
        }
        meta.push(line(
            "pdf-meta-form-version",
            self.own(procedure.definition.version.as_str()),
        ));
        meta.push(line(
            "pdf-meta-date",
            self.both(|lang| format::date(at.date(), lang)),
        ));
        meta
    }

    fn answers(&self) -> Vec<pdf::Block> {
        let mut second = self
            .second
            .map(|lang| review::sections(self.judgement, None, lang).into_iter());
        review::sections(self.judgement, None, self.lang)
            .into_iter()
            .flat_map(|section| {
                let second = second.as_mut().and_then(Iterator::next);
                self.answered(section, second)
            })
            .collect()
    }

    /// A section of answers, with the same section as the second language says it: row for row and line for line.
    fn answered(&self, section: ReviewSection, second: Option<ReviewSection>) -> [pdf::Block; 2] {
        let with = |text: pdf::Text, second: Option<String>| {
            let lang = self.second.map(pdf_lang);
            let second = lang
                .zip(second)
                .map(|(lang, words)| pdf::Text::new(lang, words));
            text.with_second(second)
        };
        let (title, rows) = second.map_or_else(
            || (None, Vec::new()),
            |second| (Some(second.title), second.rows),
        );
        let mut second_rows = rows.into_iter();
        let rows = section
            .rows
            .into_iter()
            .map(|row| {
                let (label, lines) = second_rows
                    .next()
                    .map_or_else(|| (None, Vec::new()), |row| (Some(row.label), row.lines));
                let mut second_lines = lines.into_iter().map(|line| line.text);
                pdf::KeyValue {
                    label: with(self.own(row.label), label),
                    gloss: Vec::new(),
                    value: if row.lines.is_empty() {
                        pdf::Value::NotAnswered(self.say("pdf-not-answered"))
                    } else {
                        let lines = row.lines.iter();
                        pdf::Value::Answered(
                            lines
                                .map(|line| with(pdf_run(line), second_lines.next()))
                                .collect(),
                        )
                    },
                }
            })
            .collect();
        [
            pdf::Block::Subheading(with(self.own(section.title), title)),
            pdf::Block::KeyValues(rows),
        ]
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
            .map(|finding| self.both(|lang| wording::finding(definition, finding, lang).message))
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
                    .map(|note| self.both(|lang| note.get(lang).to_owned()))
                    .collect();
                if !names.is_empty() {
                    let names = names.join(" · ");
                    // File names are no words: once is enough.
                    let files = say_with(self.lang, "pdf-document-files", &[("names", &names)]);
                    sublines.push(self.own(files));
                }
                pdf::ChecklistItem {
                    state: mark,
                    state_text: self.say(key),
                    name: self
                        .languages()
                        .runs(|lang| wording::official(&document.name, lang, &document.id)),
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
        let fees_in = |lang| wording::fees(self.judgement, self.notes, lang);
        let view = fees_in(self.lang);
        let second = self.second.map(|lang| (lang, fees_in(lang)));
        // Every view has the same lines, each in the words of its language.
        let told = |words: &dyn Fn(&FeeView, Lang) -> Option<String>| {
            let other = second.as_ref().and_then(|(lang, view)| {
                Some(pdf::Text::new(pdf_lang(*lang), words(view, *lang)?))
            });
            self.own(words(&view, self.lang).unwrap_or_default())
                .with_second(other)
        };
        let mut notes: Vec<pdf::Text> = view
            .unknown
            .iter()
            .enumerate()
            .map(|(at, _)| {
                told(&|view, lang| {
                    let unknown = view.unknown.get(at)?;
                    let args = [
                        ("label", unknown.label.as_str()),
                        ("reason", unknown.reason.as_str()),
                    ];
                    Some(say_with(lang, "pdf-fee-unknown-line", &args))
                })
            })
            .collect();
        if !view.unknown.is_empty() {
            notes.push(self.say("pdf-fee-plus"));
        }
        if view.noted_total.is_some() {
            notes.push(told(&|view, lang| {
                let total = view.noted_total.as_deref()?;
                Some(say_with(lang, "pdf-fee-noted", &[("total", total)]))
            }));
        }
        notes.push(self.say("pdf-fee-own-reckoning"));
        let lines: Vec<pdf::FeeLine> = view
            .lines
            .iter()
            .zip(&fees.lines)
            .enumerate()
            .map(|(at, (line, reckoned))| pdf::FeeLine {
                label: told(&|view, _| Some(view.lines.get(at)?.label.clone())),
                detail: (!line.reckoning.is_empty())
                    .then(|| told(&|view, _| Some(view.lines.get(at)?.reckoning.clone()))),
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
            .map(|text| self.both(|lang| text.get(lang).to_owned()))
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

    /// Which characters stand as their numbers, since no shipped face can draw them.
    pub(super) fn missing(&self, missing: &[pdf::MissingGlyph]) -> pdf::Section {
        let codes: Vec<String> = missing
            .iter()
            .map(|glyph| format!("[U+{:04X}]", u32::from(glyph.character)))
            .collect();
        pdf::Section {
            heading: self.say("pdf-section-missing"),
            gloss: Vec::new(),
            blocks: vec![pdf::Block::Notice(pdf::Notice {
                kind: pdf::NoticeKind::Information,
                title: None,
                paragraphs: vec![self.say("pdf-missing"), self.own(codes.join(" "))],
            })],
        }
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
                        self.both(|lang| declaration.get(lang).to_owned()),
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
