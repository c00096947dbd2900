//! The preview as a tagged, archival PDF: the render tree of summaries, in one language or in two side by side.

mod pair;

use form_engine::text::Lang;
use jiff::civil::DateTime;
use licences::{Licence, Procedure, export};
use summary_pdf as pdf;

use pair::Pair;

use super::preview;
use crate::error::{AppError, ErrorCode};
use crate::summary::{Languages, Summary, pdf_civil, pdf_lang, pdf_run};
use crate::view::{
    FieldView, FormPreview, KindView, MessageView, PreviewDocument, PreviewFact, PreviewFee,
    PreviewPage, QuestionNotes, RefusalView,
};
use crate::wording::{colon, say, say_with};

/// Makes the preview of a form. The same form and moment give the same bytes.
///
/// `at` is the moment that the document is dated with.
pub(crate) fn render(
    licence: &'static Licence,
    procedure: &'static Procedure,
    languages: Languages,
    at: DateTime,
) -> Result<Summary, AppError> {
    let both = languages.each(|lang| preview(licence, procedure, lang));
    let writer = Writer {
        form: Pair::new(languages, &both.0, both.1.as_ref()),
    };
    let made = pdf::render(&writer.tree(licence, procedure, at))
        .map_err(|cause| AppError::new(ErrorCode::SummaryFailed).caused_by(cause))?;
    Ok(made.into())
}

/// Lays the form out as sections.
struct Writer<'a> {
    form: Pair<'a, FormPreview>,
}

impl<'a> Writer<'a> {
    fn say(&self, key: &str) -> pdf::Text {
        self.form.say(|_, lang| say(lang, key))
    }

    fn tree(&self, licence: &Licence, procedure: &Procedure, at: DateTime) -> pdf::Summary {
        let lang = self.form.languages.first();
        let named = self.form.first;
        let title = format!(
            "{} – {}",
            named.licence_name.text, named.procedure_title.text
        );
        let version = procedure.definition.version.as_str();
        let subject = say_with(lang, "preview-subject", &[("form", &title)]);
        let others = Lang::ALL
            .into_iter()
            .filter(|other| *other != lang)
            .filter_map(|other| Some(pdf::Text::new(pdf_lang(other), licence.name.get(other)?)));
        let own = |text: &str| pdf::Text::new(pdf_lang(lang), text);
        let line = |key: &str, value: pdf::Text| pdf::MetaLine {
            label: self.say(key),
            value,
        };
        let code = procedure.code.as_deref();
        let code = code.map(|code| line("pdf-meta-service-code", own(code)));
        let form = json(licence, procedure);
        pdf::Summary {
            lang: pdf_lang(lang),
            title: pdf::Text::new(pdf_run(&named.licence_name).lang, title.clone()),
            subtitles: std::iter::once(own(&say(lang, "preview-title")))
                .chain(others.filter(|other| other.text != named.licence_name.text))
                .collect(),
            training: None,
            meta: code
                .into_iter()
                .chain([line("pdf-meta-form-version", own(version))])
                .collect(),
            sections: self.sections(),
            qr: None,
            footer: pdf::Footer {
                left: own(&say_with(lang, "preview-footer", &[("version", version)])),
                page_of: own(&say_with(
                    lang,
                    "pdf-page-of",
                    &[("page", "{page}"), ("pages", "{pages}")],
                )),
            },
            attachment: Some(pdf::Attachment {
                file_name: "form.json".to_owned(),
                media_type: "application/json".to_owned(),
                description: say(lang, "preview-attachment"),
                bytes: form,
            }),
            info: pdf::DocumentInfo {
                title,
                author: String::new(),
                subject,
                creator: concat!("Alvará ", env!("CARGO_PKG_VERSION")).to_owned(),
            },
            created: pdf_civil(at),
        }
    }

    fn sections(&self) -> Vec<pdf::Section> {
        let form = self.form;
        let first = pdf::Block::Notice(pdf::Notice {
            kind: pdf::NoticeKind::Information,
            title: Some(self.say("preview-staff")),
            paragraphs: vec![self.say("preview-sample"), self.say("preview-rare-lead")],
        });
        let facts = form.each(|form| &form.facts).map(|fact| self.fact(fact));
        let facts = vec![first, pdf::Block::KeyValues(facts.collect())];
        let mut sections = vec![self.section("export-facts", facts)];
        sections.extend(form.each(|form| &form.pages).map(|page| self.page(page)));
        sections.push(self.section("export-documents", self.documents()));
        let fees = form.each(|form| &form.fees).map(fee);
        let fees = vec![pdf::Block::KeyValues(fees.collect())];
        sections.push(self.section("export-fees", fees));
        let declaration = form.part(|form| &form.declaration).text();
        let declaration = vec![pdf::Block::Paragraph(vec![declaration])];
        sections.push(self.section("export-declaration", declaration));
        let whole = form.each(|form| &form.messages).map(message);
        let whole = vec![pdf::Block::KeyValues(whole.collect())];
        sections.push(self.section("preview-whole", whole));
        let law = form.each(|form| &form.law).map(|basis| {
            let about = basis.part(|basis| &basis.about).text();
            row(basis.part(|basis| &basis.act).text(), vec![about])
        });
        let law: Vec<pdf::KeyValue> = law.collect();
        if !law.is_empty() {
            sections.push(self.section("export-legal-basis", vec![pdf::Block::KeyValues(law)]));
        }
        sections.extend(form.each(|form| &form.remarks).map(|remarks| {
            pdf::Section {
                heading: remarks.part(|remarks| &remarks.title).text(),
                gloss: Vec::new(),
                blocks: remarks
                    .each(|remarks| &remarks.lines)
                    .map(|line| pdf::Block::Paragraph(vec![line.text()]))
                    .collect(),
            }
        }));
        let versions = form.each(|form| &form.versions).map(|version| {
            let news = version.each(|version| &version.news).map(Pair::text);
            let applies = version.part(|version| &version.applies).text();
            row(
                version.part(|version| &version.version).text(),
                std::iter::once(applies).chain(news).collect(),
            )
        });
        let versions = vec![pdf::Block::KeyValues(versions.collect())];
        sections.push(self.section("preview-versions", versions));
        let sources = form.first.sources.iter();
        let sources = sources.map(|page| pdf::Block::Paragraph(vec![address(page)]));
        sections.push(self.section("export-sources", sources.collect()));
        sections
    }

    fn section(&self, key: &str, blocks: Vec<pdf::Block>) -> pdf::Section {
        pdf::Section {
            heading: self.say(key),
            gloss: Vec::new(),
            blocks,
        }
    }

    fn row_of(&self, key: &str, lines: Vec<pdf::Text>) -> Option<pdf::KeyValue> {
        (!lines.is_empty()).then(|| row(self.say(key), lines))
    }

    fn fact(&self, fact: Pair<'a, PreviewFact>) -> pdf::KeyValue {
        let label = fact.part(|fact| &fact.label).text();
        let mut lines: Vec<pdf::Text> = fact.each(|fact| &fact.value).map(Pair::text).collect();
        if let Some(basis) = fact.maybe(|fact| fact.basis.as_ref()) {
            lines.push(basis.text());
        }
        if lines.is_empty() {
            lines.push(self.say("preview-not-known"));
        }
        lines.extend(fact.first.source.as_deref().map(address));
        lines.extend(
            fact.maybe(|fact| Some(&fact.mark.as_ref()?.label))
                .map(Pair::text),
        );
        row(label, lines)
    }

    fn page(&self, page: Pair<'a, PreviewPage>) -> pdf::Section {
        let heading = page.say(|page, lang| {
            let number = page.number.to_string();
            let args = [("number", number.as_str()), ("title", page.title.as_str())];
            say_with(lang, "export-step", &args)
        });
        let paragraphs = [
            page.maybe(|page| page.intro.as_ref()),
            page.maybe(|page| page.when.as_ref()),
            page.maybe(|page| page.elsewhere.as_ref()),
        ];
        let mut blocks: Vec<pdf::Block> = paragraphs
            .into_iter()
            .flatten()
            .map(|words| pdf::Block::Paragraph(vec![words.text()]))
            .collect();
        for field in page.each(|page| &page.fields) {
            self.field(field, None, &mut blocks);
        }
        pdf::Section {
            heading,
            gloss: Vec::new(),
            blocks,
        }
    }

    /// A question under the names of the blocks it stands in.
    fn field(
        &self,
        field: Pair<'a, FieldView>,
        above: Option<&pdf::Text>,
        blocks: &mut Vec<pdf::Block>,
    ) {
        let own = field.part(|field| &field.label).text();
        let label = match above {
            Some(above) => below(above, &own),
            None => own,
        };
        let notes = self.form.maybe(|form| form.notes.get(&field.first.path));
        let hint = field.maybe(|field| field.hint.as_ref()).map(Pair::text);
        let hint = self.row_of("preview-hint", hint.into_iter().collect());
        let rows = notes.map_or_else(Vec::new, |notes| self.notes(notes));
        blocks.push(pdf::Block::Subheading(label.clone()));
        blocks.push(pdf::Block::KeyValues(
            hint.into_iter().chain(rows).collect(),
        ));
        for inside in field.each(inside) {
            self.field(inside, Some(&label), blocks);
        }
    }

    fn notes(&self, notes: Pair<'a, QuestionNotes>) -> Vec<pdf::KeyValue> {
        let need = [
            notes.maybe(|notes| notes.need.as_ref()),
            notes.maybe(|notes| notes.when.as_ref()),
        ];
        let need = need.into_iter().flatten().map(Pair::text);
        let why = notes.maybe(|notes| notes.why.as_ref()).map(Pair::text);
        let prefilled = notes.each(|notes| &notes.prefilled).map(Pair::text);
        let decides = notes.each(|notes| &notes.decides).map(|one| {
            one.say(|one, lang| format!("{}{}{}", one.what, colon(lang), one.name.text))
        });
        let rows = [
            self.row_of(
                "preview-answer",
                vec![notes.part(|notes| &notes.answer).text()],
            ),
            self.row_of("preview-need", need.collect()),
            self.row_of("preview-why", why.into_iter().collect()),
            self.row_of("preview-prefilled", prefilled.collect()),
            self.row_of("preview-decides", decides.collect()),
            self.row_of("preview-key", vec![code(&notes.first.key)]),
        ];
        let messages = notes.each(|notes| &notes.messages).map(message);
        rows.into_iter().flatten().chain(messages).collect()
    }

    fn documents(&self) -> Vec<pdf::Block> {
        let form = self.form;
        let mut blocks = if form.first.documents.is_empty() {
            vec![pdf::Block::Paragraph(vec![self.say("preview-not-known")])]
        } else {
            let documents = form.each(|form| &form.documents);
            vec![
                pdf::Block::Paragraph(vec![form.part(|form| &form.files).text()]),
                pdf::Block::Checklist(documents.map(document).collect()),
            ]
        };
        let refusals = form.each(|form| &form.refusals).map(refusal);
        blocks.push(pdf::Block::Subheading(self.say("preview-refusals")));
        blocks.push(pdf::Block::KeyValues(refusals.collect()));
        blocks
    }
}

fn fee(fee: Pair<'_, PreviewFee>) -> pdf::KeyValue {
    let amount = fee.each(|fee| &fee.amount).map(Pair::text);
    let when = fee.maybe(|fee| fee.when.as_ref()).map(Pair::text);
    let basis = fee.maybe(|fee| fee.basis.as_ref()).map(Pair::text);
    let mark = fee
        .maybe(|fee| Some(&fee.mark.as_ref()?.label))
        .map(Pair::text);
    let source = fee.first.source.as_deref().map(address);
    let lines = amount.chain(when).chain(basis).chain(mark).chain(source);
    row(fee.part(|fee| &fee.label).text(), lines.collect())
}

/// The questions of a block, or of the one entry of a list.
fn inside(field: &FieldView) -> &[FieldView] {
    match &field.kind {
        KindView::Group { fields, .. } => fields,
        KindView::Repeat { entries, .. } => entries.first().map_or(&[], Vec::as_slice),
        _ => &[],
    }
}

fn row(label: pdf::Text, lines: Vec<pdf::Text>) -> pdf::KeyValue {
    pdf::KeyValue {
        label,
        gloss: Vec::new(),
        value: pdf::Value::Answered(lines),
    }
}

/// A name after that of the block it stands in.
fn below(above: &pdf::Text, own: &pdf::Text) -> pdf::Text {
    let joined = |above: &pdf::Text, own: &pdf::Text| {
        pdf::Text::new(own.lang, format!("{} – {}", above.text, own.text))
    };
    let second = own.second.as_deref().map(|second| {
        let above = above.second.as_deref().unwrap_or(above);
        joined(above, second)
    });
    joined(above, own).with_second(second)
}

/// A message: its weight over its code, and beside them its words and when they are said.
fn message(one: Pair<'_, MessageView>) -> pdf::KeyValue {
    let weight = one.say(|one, lang| {
        let severity = one.severity_label.as_str();
        if one.rare {
            say_with(lang, "preview-rare-mark", &[("severity", severity)])
        } else {
            severity.to_owned()
        }
    });
    pdf::KeyValue {
        gloss: vec![code(&one.first.code)],
        ..row(weight, message_lines(one))
    }
}

fn message_lines(one: Pair<'_, MessageView>) -> Vec<pdf::Text> {
    let parts = (!one.first.parts.is_empty()).then(|| {
        one.say(|one, lang| {
            let parts = one.parts.join(" · ");
            say_with(lang, "preview-parts", &[("parts", &parts)])
        })
    });
    let when = one.maybe(|one| one.when.as_ref()).map(Pair::text);
    let words = one.part(|one| &one.text).text();
    std::iter::once(words).chain(parts).chain(when).collect()
}

fn document(one: Pair<'_, PreviewDocument>) -> pdf::ChecklistItem {
    let view = &one.first.document;
    let state = match (view.role.as_str(), view.need.as_str()) {
        ("form", _) => pdf::CheckState::Done,
        ("present", _) => pdf::CheckState::AtCounter,
        (_, "if-applicable") => pdf::CheckState::IfApplicable,
        _ => pdf::CheckState::Needed,
    };
    let note = one.maybe(|one| one.document.note.as_ref()).map(Pair::text);
    let mark = one.maybe(|one| Some(&one.document.mark.as_ref()?.label));
    let messages = one.each(|one| &one.messages).flat_map(message_lines);
    pdf::ChecklistItem {
        state,
        state_text: one.part(|one| &one.needed).text(),
        name: one.part(|one| &one.document.name).text(),
        sublines: std::iter::once(one.part(|one| &one.role).text())
            .chain(note)
            .chain(mark.map(Pair::text))
            .chain(messages)
            .collect(),
    }
}

fn refusal(one: Pair<'_, RefusalView>) -> pdf::KeyValue {
    row(
        one.part(|one| &one.title).text(),
        one.each(|one| &one.details).map(Pair::text).collect(),
    )
}

fn code(text: &str) -> pdf::Text {
    pdf::Text::new(pdf::Lang::En, text)
}

fn address(page: &str) -> pdf::Text {
    pdf::Text::new(pdf::Lang::En, page)
}

/// The form as programs read it.
fn json(licence: &Licence, procedure: &Procedure) -> Vec<u8> {
    format!("{:#}\n", export::json(procedure, licence)).into_bytes()
}
