//! A form as those look it over who own it: every page, condition, message and paper of a procedure, whatever is answered.

mod html;
mod messages;
mod pdf;
mod questions;
mod uses;

use form_engine::definition::Needed;
use form_engine::evaluate::{DocumentNeed, DocumentState, MAX_ATTACHMENT_BYTES};
use form_engine::fees::{Amount, FeeRule};
use form_engine::text::{Lang, Text};
use licences::{FactWords, Licence, Procedure, Words};

use crate::attachment;
use crate::form_view::{document_view, is_declaration_step};
use crate::notes;
use crate::view::{
    FormPreview, LegalBasisView, PreviewDocument, PreviewFact, PreviewFee, PreviewPage,
    PreviewRemarks, PreviewVersion, RefusalView, Run,
};
use crate::wording::{self, say, say_with};

pub(crate) use html::page;
pub(crate) use pdf::render;

/// Stands for what only an answer or a file gives.
const OPEN: &str = "…";

/// A procedure's form in one language.
pub(crate) fn preview(
    licence: &'static Licence,
    procedure: &'static Procedure,
    lang: Lang,
) -> FormPreview {
    Reader {
        licence,
        procedure,
        words: Words::new(&procedure.definition, lang),
        lang,
    }
    .read()
}

/// Reads a form in one language.
struct Reader {
    licence: &'static Licence,
    procedure: &'static Procedure,
    words: Words<'static>,
    lang: Lang,
}

impl Reader {
    fn read(&self) -> FormPreview {
        let (licence, procedure, lang) = (self.licence, self.procedure, self.lang);
        let messages = messages::Listed::of(procedure, &self.words, lang);
        FormPreview {
            licence: licence.id.clone(),
            procedure: procedure.id.clone(),
            licence_name: wording::licence_name(licence, lang),
            procedure_title: wording::procedure_title(procedure, lang),
            facts: self.facts(),
            versions: self.versions(),
            pages: self.pages(),
            notes: self.notes(&messages),
            documents: self.documents(&messages),
            files: say_with(
                lang,
                "preview-files",
                &[("mb", &(MAX_ATTACHMENT_BYTES / 1024 / 1024).to_string())],
            ),
            refusals: refusals(lang),
            fees: self.fees(),
            declaration: procedure.definition.declaration.get(lang).to_owned(),
            messages: messages.whole(),
            law: licence
                .legal_basis
                .iter()
                .map(|basis| LegalBasisView {
                    act: wording::free(&basis.act, Lang::En),
                    about: basis.about.get(lang).to_owned(),
                })
                .collect(),
            remarks: self.remarks(),
            sources: procedure.sources.clone(),
        }
    }

    fn facts(&self) -> Vec<PreviewFact> {
        self.words
            .facts(self.licence, self.procedure)
            .into_iter()
            // The name has its place in the heading.
            .filter(|fact| fact.id != "licence")
            .map(|fact| self.fact(fact))
            .collect()
    }

    fn fact(&self, fact: FactWords) -> PreviewFact {
        let run = |words: &String| match fact.id {
            "issuer" => wording::free(words, Lang::En),
            "official-form" if self.procedure.form_note.is_none() => wording::free(words, Lang::En),
            _ => Run::new(words, self.lang),
        };
        PreviewFact {
            value: fact.value.iter().map(run).collect(),
            basis: fact.basis.map(|basis| wording::free(&basis, Lang::En)),
            mark: fact
                .told
                .and_then(|name| wording::mark(self.procedure, name, self.lang)),
            source: fact
                .told
                .filter(|_| fact.value.is_empty())
                .and_then(|name| self.source(name)),
            label: fact.label,
        }
    }

    /// The page on which a fact was looked for.
    fn source(&self, fact: &str) -> Option<String> {
        let told = self.procedure.provenance.get(fact);
        told.and_then(|told| told.sources.first())
            .or(self.procedure.sources.first())
            .cloned()
    }

    fn versions(&self) -> Vec<PreviewVersion> {
        let before = self.procedure.superseded.iter().rev();
        std::iter::once(self.procedure)
            .chain(before)
            .map(|one| {
                let version = &one.definition.version;
                let brought = self.procedure.upgrades.iter();
                PreviewVersion {
                    version: version.clone(),
                    applies: self
                        .words
                        .applies(one)
                        .unwrap_or_else(|| say(self.lang, "preview-applies-always")),
                    news: brought
                        .filter(|step| step.to == *version)
                        .filter_map(|step| Some(step.news.as_ref()?.get(self.lang).to_owned()))
                        .collect(),
                }
            })
            .collect()
    }

    fn pages(&self) -> Vec<PreviewPage> {
        let definition = &self.procedure.definition;
        let fields = questions::sample(self.licence, self.procedure, self.lang);
        definition
            .steps
            .iter()
            .zip(fields)
            .enumerate()
            .map(|(at, (step, fields))| PreviewPage {
                id: step.id.clone(),
                number: at + 1,
                title: step.title.get(self.lang).to_owned(),
                intro: step
                    .intro
                    .as_ref()
                    .map(|intro| intro.get(self.lang).to_owned()),
                when: step
                    .visible
                    .as_ref()
                    .map(|visible| self.words.shown(visible, "")),
                elsewhere: is_declaration_step(definition, &step.id).then(|| {
                    let review = say(self.lang, "step-review");
                    say_with(self.lang, "preview-elsewhere", &[("page", &review)])
                }),
                fields,
            })
            .collect()
    }

    fn documents(&self, messages: &messages::Listed) -> Vec<PreviewDocument> {
        let documents = self.procedure.definition.documents.iter();
        documents
            .map(|document| {
                let state = DocumentState {
                    id: document.id.clone(),
                    role: document.role,
                    needed: match document.needed {
                        Needed::IfApplicable => DocumentNeed::IfApplicable,
                        Needed::Always | Needed::When(_) => DocumentNeed::Needed,
                    },
                    attached: 0,
                };
                PreviewDocument {
                    document: document_view(self.procedure, document, &state, &[], self.lang),
                    role: self.words.role(document),
                    needed: self.words.needed(document),
                    messages: messages.of_document(&document.id),
                }
            })
            .collect()
    }

    /// The fee table; where no page tells it, one line that says so.
    fn fees(&self) -> Vec<PreviewFee> {
        let rules = &self.procedure.definition.fees;
        if rules.is_empty() {
            return vec![PreviewFee {
                label: notes::label(self.procedure, "fees", self.lang),
                amount: vec![say(self.lang, "fees-not-found")],
                when: None,
                basis: None,
                mark: None,
                source: self.source("fees"),
            }];
        }
        rules.iter().map(|rule| self.fee(rule)).collect()
    }

    fn fee(&self, rule: &FeeRule) -> PreviewFee {
        let name = format!("fees/{}", rule.id);
        let words = self.words.fee(rule);
        let is_known = !matches!(rule.amount, Amount::Unknown { .. });
        PreviewFee {
            label: rule.label.get(self.lang).to_owned(),
            amount: words.amount,
            when: words.when,
            basis: Some(wording::free(&rule.basis, Lang::En)),
            mark: wording::mark(self.procedure, &name, self.lang),
            source: self.source(&name).filter(|_| !is_known),
        }
    }

    fn remarks(&self) -> Vec<PreviewRemarks> {
        let procedure = self.procedure;
        let unknown = [
            procedure.unknown.as_slice(),
            self.licence.unknown.as_slice(),
        ]
        .concat();
        [
            ("export-notes", &procedure.notes),
            ("export-not-asked", &procedure.not_asked),
            ("export-unknown", &unknown),
        ]
        .into_iter()
        .filter(|(_, texts)| !texts.is_empty())
        .map(|(title, texts)| PreviewRemarks {
            title: say(self.lang, title),
            lines: in_words(texts, self.lang),
        })
        .collect()
    }
}

fn in_words(texts: &[Text], lang: Lang) -> Vec<String> {
    texts.iter().map(|text| text.get(lang).to_owned()).collect()
}

/// Why a file is not taken; the ways of one code together.
fn refusals(lang: Lang) -> Vec<RefusalView> {
    let mut views: Vec<RefusalView> = Vec::new();
    for error in attachment::refusals(OPEN) {
        let (code, detail) = (error.code().as_str(), error.detail(lang));
        match views.last_mut() {
            Some(last) if last.code == code => {
                if !last.details.contains(&detail) {
                    last.details.push(detail);
                }
            }
            _ => views.push(RefusalView {
                code: code.to_owned(),
                title: error.title(lang),
                details: vec![detail],
            }),
        }
    }
    views
}
