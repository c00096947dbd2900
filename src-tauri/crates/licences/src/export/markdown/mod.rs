//! A form as a document for licensing staff: facts, pages with every question, documents, fees, rules, what is not known.

mod sources;

use form_engine::definition::{Document, Step};
use form_engine::{Field, FieldKind, FieldPath, Lang, Text};

use crate::catalogue::{Licence, Procedure};
use crate::words::{FactWords, Words};
use sources::Sources;

/// The form of a procedure in words, as Markdown.
pub fn markdown(licence: &Licence, procedure: &Procedure, lang: Lang) -> String {
    let definition = &procedure.definition;
    let words = Words::new(definition, lang);
    let sources = Sources::of(procedure);
    let mut page = Page::default();
    page.heading(1, &words.title(licence, procedure));
    page.heading(2, &words.say("export-facts", &[]));
    for fact in words.facts(licence, procedure) {
        let value = told(&fact, &sources, &words);
        page.item(&words.named(&format!("**{}**", fact.label), &value));
    }
    for (number, step) in definition.steps.iter().enumerate() {
        page.step(number + 1, step, &words);
    }
    page.heading(2, &words.say("export-documents", &[]));
    page.documents(&definition.documents, &sources, &words);
    page.heading(2, &words.say("export-fees", &[]));
    for rule in &definition.fees {
        let told = sources.after(&format!("fees/{}", rule.id), &words);
        page.item(&format!(
            "**{}** (`{}`){told}",
            rule.label.get(lang),
            rule.id
        ));
        let fee = words.fee(rule);
        let basis = words.named(&words.say("export-basis", &[]), &rule.basis);
        for line in fee.amount.into_iter().chain(fee.when).chain([basis]) {
            page.inner_item(&line);
        }
    }
    if definition.fees.is_empty() {
        page.item(&words.say("export-none", &[]));
    }
    if !definition.rules.is_empty() {
        page.heading(2, &words.say("export-rules", &[]));
    }
    for rule in &definition.rules {
        page.item(&words.say(
            "export-rule",
            &[
                ("condition", &words.condition(&rule.when)),
                ("message", rule.message.get(lang)),
                ("severity", &words.severity(rule.severity)),
            ],
        ));
    }
    page.heading(2, &words.say("export-declaration", &[]));
    page.paragraph(definition.declaration.get(lang));
    page.heading(2, &words.say("export-legal-basis", &[]));
    for basis in &licence.legal_basis {
        page.item(&words.named(&basis.act, basis.about.get(lang)));
    }
    let texts = |texts: &[Text]| -> Vec<String> {
        texts.iter().map(|text| text.get(lang).to_owned()).collect()
    };
    let notes: Vec<String> = texts(&procedure.notes)
        .into_iter()
        .enumerate()
        .map(|(at, note)| note + &sources.after(&format!("notes/{at}"), &words))
        .collect();
    page.section(&words.say("export-notes", &[]), &notes);
    page.section(
        &words.say("export-not-asked", &[]),
        &texts(&procedure.not_asked),
    );
    let unknown = [texts(&procedure.unknown), texts(&licence.unknown)].concat();
    page.section(&words.say("export-unknown", &[]), &unknown);
    page.section(&words.say("export-sources", &[]), &sources.list());
    page.text
}

/// The document while it is written.
#[derive(Default)]
struct Page {
    text: String,
}

impl Page {
    fn heading(&mut self, level: usize, text: &str) {
        if !self.text.is_empty() && !self.text.ends_with("\n\n") {
            self.text.push('\n');
        }
        self.line(&format!("{} {text}", "#".repeat(level)));
        self.text.push('\n');
    }

    fn paragraph(&mut self, text: &str) {
        self.line(text);
    }

    fn item(&mut self, text: &str) {
        self.line(&format!("- {}", text.replace('\n', " ")));
    }

    fn inner_item(&mut self, text: &str) {
        self.line(&format!("  - {}", text.replace('\n', " ")));
    }

    /// A headed list, left out when it is empty.
    fn section(&mut self, heading: &str, items: &[String]) {
        if !items.is_empty() {
            self.heading(2, heading);
        }
        for item in items {
            self.item(item);
        }
    }

    fn row(&mut self, cells: &[String]) {
        let cells: Vec<String> = cells
            .iter()
            .map(|cell| cell.replace('|', "\\|").replace('\n', " "))
            .collect();
        self.line(&format!("| {} |", cells.join(" | ")));
    }

    fn table(&mut self, heads: &[&str], words: &Words<'_>) {
        let heads: Vec<String> = heads.iter().map(|key| words.say(key, &[])).collect();
        self.row(&heads);
        self.row(&vec!["---".to_owned(); heads.len()]);
    }

    fn line(&mut self, text: &str) {
        self.text.push_str(text);
        self.text.push('\n');
    }

    fn step(&mut self, number: usize, step: &Step, words: &Words<'_>) {
        let title = [
            ("number", number.to_string()),
            ("title", step.title.get(words.lang).to_owned()),
        ];
        let title: Vec<(&str, &str)> = title.iter().map(|(k, v)| (*k, v.as_str())).collect();
        self.heading(2, &words.say("export-step", &title));
        if let Some(intro) = &step.intro {
            self.paragraph(intro.get(words.lang));
            self.text.push('\n');
        }
        if let Some(visible) = &step.visible {
            self.paragraph(&words.shown(visible, ""));
            self.text.push('\n');
        }
        self.table(
            &[
                "export-column-question",
                "export-column-key",
                "export-column-answer",
                "export-column-need",
                "export-column-explanation",
            ],
            words,
        );
        self.fields(&step.fields, "", words);
    }

    fn fields(&mut self, fields: &[Field], base: &str, words: &Words<'_>) {
        for field in fields {
            let path = FieldPath::resolve(&format!(".{}", field.key), base);
            let explanation: Vec<&str> = [&field.hint, &field.why]
                .into_iter()
                .flatten()
                .map(|text| text.get(words.lang))
                .collect();
            self.row(&[
                field.label.get(words.lang).to_owned(),
                format!("`{path}`"),
                words.answer(&field.kind),
                need(field, base, words),
                explanation.join(" "),
            ]);
            match &field.kind {
                FieldKind::Group { fields, .. } => self.fields(fields, path.as_str(), words),
                FieldKind::Repeat { fields, .. } => {
                    self.fields(fields, &format!("{path}.*"), words);
                }
                _ => {}
            }
        }
    }

    fn documents(&mut self, documents: &[Document], sources: &Sources<'_>, words: &Words<'_>) {
        if documents.is_empty() {
            self.item(&words.say("export-none", &[]));
            return;
        }
        self.table(
            &[
                "export-column-document",
                "export-column-key",
                "export-column-role",
                "export-column-need",
                "export-column-note",
            ],
            words,
        );
        for document in documents {
            let note = document.note.as_ref().map(|note| note.get(words.lang));
            self.row(&[
                words.official(&document.name)
                    + &sources.after(&format!("documents/{}", document.id), words),
                format!("`{}`", document.id),
                words.role(document),
                words.needed(document),
                note.unwrap_or_default().to_owned(),
            ]);
        }
    }
}

/// What is known of a fact, and where it was read.
fn told(fact: &FactWords, sources: &Sources<'_>, words: &Words<'_>) -> String {
    if fact.value.is_empty() {
        return words.say("export-unknown-value", &[]);
    }
    let basis = fact
        .basis
        .as_ref()
        .map(|basis| words.named(&words.say("export-basis", &[]), basis));
    let read = fact.told.map(|name| sources.after(name, words));
    words.clauses(fact.value.iter().cloned().chain(basis)) + &read.unwrap_or_default()
}

/// Whether and when a question is asked and an answer needed.
fn need(field: &Field, base: &str, words: &Words<'_>) -> String {
    let shown = field
        .visible
        .as_ref()
        .map(|visible| words.shown(visible, base));
    words.clauses(words.required(field, base).into_iter().chain(shown))
}
