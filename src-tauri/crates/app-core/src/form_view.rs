//! A page of a draft as front ends show it: visible questions with their answers, the progress list, the fees.

mod places;

use std::collections::{BTreeSet, HashSet};

use form_engine::definition::{CopyKind, Document, DocumentRole, Field, FieldKind};
use form_engine::evaluate::{DocumentNeed, DocumentState, FieldState};
use form_engine::finding::Severity;
use form_engine::text::Lang;
use form_engine::{Definition, FieldPath, Step, condition};
use licences::Procedure;
use serde_json::Value;

use crate::judgement::Judgement;
use crate::paper;
use crate::submission::{Reopened, calls_for_files};
use crate::view::{
    AttachmentView, DocumentView, FieldView, FindingView, KindView, PageView, StepView,
};
use crate::wording::{self, DOCUMENTS_STEP, REVIEW_STEP, say};

use places::OTHER_PAPERS;
pub(crate) use places::{document_pointer, is_within, split};

/// The finding that is settled by confirming the declaration when handing in.
pub(crate) const DECLARATION: &str = "declaration-not-confirmed";

/// What a page needs besides the judgement.
pub(crate) struct Paper<'a> {
    pub(crate) judgement: &'a Judgement,
    pub(crate) answers: &'a Value,
    /// What the client's profile knows, by block.
    pub(crate) profile: &'a Value,
    /// What the client's last application for the licence said.
    pub(crate) last: Option<&'a Value>,
    pub(crate) attachments: &'a [AttachmentView],
    /// Keys of the questions that another form of the matter asks first.
    pub(crate) asked_before: &'a BTreeSet<String>,
    /// What may change, where the application came back.
    pub(crate) reopened: Option<&'a Reopened>,
    /// The place that is asked for, see [`places`].
    pub(crate) wanted: &'a str,
    /// Whether each question has a page to itself.
    pub(crate) simple: bool,
    pub(crate) lang: Lang,
}

impl Paper<'_> {
    fn state(&self, pointer: &str) -> Option<&FieldState> {
        self.judgement
            .evaluation
            .fields
            .iter()
            .find(|state| state.path == pointer)
    }

    /// The steps with at least one visible question, then the program's own.
    pub(crate) fn steps(&self) -> Vec<StepView> {
        let definition = &self.judgement.procedure.definition;
        let findings = self.findings();
        let shown: HashSet<&str> = self
            .judgement
            .evaluation
            .fields
            .iter()
            .filter(|state| state.visible)
            .map(|state| state.step.as_str())
            .collect();
        let open = |step: &str| {
            findings
                .iter()
                .filter(|finding| finding.severity == "error" && finding.step == step)
                .count()
        };
        let mut steps: Vec<StepView> = definition
            .steps
            .iter()
            .filter(|step| shown.contains(step.id.as_str()))
            .filter(|step| !is_declaration_step(definition, &step.id))
            .filter(|step| !self.is_asked_before(step, open(&step.id)))
            .filter(|step| self.is_open(step))
            .map(|step| {
                let open = open(&step.id);
                let started = self
                    .judgement
                    .evaluation
                    .fields
                    .iter()
                    .any(|state| state.step == step.id && state.answered);
                StepView {
                    id: step.id.clone(),
                    title: step.title.get(self.lang).to_owned(),
                    state: self.state_of_step(&step.id, open, started).to_owned(),
                    open,
                }
            })
            .collect();
        if self.asks_for_papers() {
            let open = open(DOCUMENTS_STEP);
            steps.push(StepView {
                id: DOCUMENTS_STEP.to_owned(),
                title: say(self.lang, "step-documents"),
                state: self
                    .state_of_step(DOCUMENTS_STEP, open, !self.attachments.is_empty())
                    .to_owned(),
                open,
            });
        }
        steps.push(StepView {
            id: REVIEW_STEP.to_owned(),
            title: say(self.lang, "step-review"),
            state: "todo".to_owned(),
            open: 0,
        });
        steps
    }

    fn state_of_step(&self, step: &str, open: usize, started: bool) -> &'static str {
        let is_to_correct = self.reopened.is_some_and(|reopened| {
            let (definition, answers) = (
                &self.judgement.procedure.definition,
                &self.judgement.evaluation.submitted,
            );
            reopened.is_to_correct(definition, step, answers, self.attachments)
        });
        if open == 0 && is_to_correct {
            "to-correct"
        } else {
            state_of(open, started)
        }
    }

    /// Whether all that a step asks was asked by another form of the matter, and well answered there.
    fn is_asked_before(&self, step: &Step, open: usize) -> bool {
        open == 0
            && step.id != split(self.wanted).0
            && step
                .fields
                .iter()
                .filter(|field| {
                    let pointer = FieldPath::resolve(&field.key, "").pointer();
                    self.state(pointer.as_str())
                        .is_some_and(|state| state.visible)
                })
                .all(|field| self.asked_before.contains(&field.key))
    }

    /// Whether a step has a question that may be answered.
    fn is_open(&self, step: &Step) -> bool {
        self.reopened.is_none_or(|reopened| {
            self.judgement
                .evaluation
                .fields
                .iter()
                .any(|state| state.visible && state.step == step.id && reopened.opens(&state.path))
        })
    }

    fn asks_for_papers(&self) -> bool {
        let definition = &self.judgement.procedure.definition;
        definition
            .documents
            .iter()
            .zip(&self.judgement.evaluation.documents)
            .any(|(document, state)| {
                document.role != DocumentRole::Form && !self.is_closed(document, state)
            })
    }

    fn is_closed(&self, document: &Document, state: &DocumentState) -> bool {
        self.reopened
            .is_some_and(|reopened| !reopened.opens_document(&document.id, calls_for_files(state)))
    }

    /// Every finding in the order of the form, worded. The declaration is asked for when the application is handed in.
    pub(crate) fn findings(&self) -> Vec<FindingView> {
        self.judgement
            .evaluation
            .findings
            .iter()
            .filter(|finding| finding.code != DECLARATION)
            .map(|finding| {
                wording::finding(&self.judgement.procedure.definition, finding, self.lang)
            })
            .collect()
    }

    /// The page that is asked for.
    pub(crate) fn page(&self, steps: &[StepView]) -> PageView {
        let places = self.places(steps);
        let at = self.wish(self.wanted, &places, steps);
        let name = |at: usize| places.get(at).map(places::Place::name);
        let (id, pointer) = places
            .get(at)
            .map_or((REVIEW_STEP, ""), |place| (&place.step, &place.pointer));
        let view = steps.iter().find(|step| step.id == id);
        let definition = &self.judgement.procedure.definition;
        let found = definition.steps.iter().find(|known| known.id == id);
        let is_first = at
            .checked_sub(1)
            .and_then(|before| places.get(before))
            .is_none_or(|before| before.step != id);
        let wanted = split(self.wanted).1;
        let weight = |places: &[places::Place]| places.iter().map(|place| place.weight).sum();
        PageView {
            place: name(at).unwrap_or_default(),
            focus: (split(self.wanted).0 == id && wanted.len() > pointer.len())
                .then(|| wanted.to_owned()),
            step: id.to_owned(),
            title: view.map_or_else(String::new, |step| step.title.clone()),
            intro: match found {
                Some(step) if is_first => step
                    .intro
                    .as_ref()
                    .map(|intro| intro.get(self.lang).to_owned()),
                None if is_first && id == DOCUMENTS_STEP => {
                    Some(say(self.lang, "step-documents-intro"))
                }
                _ => None,
            },
            fields: found.map_or_else(Vec::new, |step| {
                only(self.fields(&step.fields, ""), pointer)
            }),
            documents: if id == DOCUMENTS_STEP {
                self.papers_at(pointer, &places)
            } else {
                Vec::new()
            },
            back: at.checked_sub(1).and_then(name),
            next: name(at + 1),
            number: weight(places.get(..at).unwrap_or_default()) + 1,
            of: weight(&places),
        }
    }

    /// Whether a finding is told on a page: in simple mode, where its question or paper is.
    pub(crate) fn is_on(finding: &FindingView, page: &PageView) -> bool {
        let (step, pointer) = split(&page.place);
        finding.step == step
            && match pointer {
                OTHER_PAPERS => page
                    .documents
                    .iter()
                    .any(|document| is_within(&finding.path, &document_pointer(&document.id))),
                _ => is_within(&finding.path, pointer),
            }
    }

    /// The papers of a page.
    fn papers_at(&self, pointer: &str, places: &[places::Place]) -> Vec<DocumentView> {
        let mut documents = self.documents();
        match pointer {
            "" => {}
            OTHER_PAPERS => documents.retain(|document| {
                let own = document_pointer(&document.id);
                places.iter().all(|place| place.pointer != own)
            }),
            _ => documents.retain(|document| document_pointer(&document.id) == pointer),
        }
        documents
    }

    /// The visible questions of the container at `base`.
    pub(crate) fn fields(&self, fields: &[Field], base: &str) -> Vec<FieldView> {
        fields
            .iter()
            .filter_map(|field| self.field(field, base))
            .collect()
    }

    fn field(&self, field: &Field, base: &str) -> Option<FieldView> {
        let path = FieldPath::resolve(&format!(".{}", field.key), base);
        let pointer = path.pointer();
        let state = self.state(pointer.as_str()).filter(|state| state.visible)?;
        let value = path.lookup(self.answers).cloned().unwrap_or(Value::Null);
        let known = condition::is_answer(&value) && path.lookup(self.profile) == Some(&value);
        let lang = self.lang;
        let unit =
            |unit: &Option<form_engine::Text>| unit.as_ref().map(|unit| unit.get(lang).to_owned());
        let kind = match &field.kind {
            FieldKind::Text { max } => KindView::Text { max: *max },
            FieldKind::LongText { max } => KindView::LongText { max: *max },
            FieldKind::Integer { unit: u, .. } => KindView::Integer { unit: unit(u) },
            FieldKind::Decimal { unit: u, scale, .. } => KindView::Decimal {
                unit: unit(u),
                scale: *scale,
            },
            FieldKind::Money { .. } => KindView::Money,
            FieldKind::Date { .. } => KindView::Date,
            FieldKind::Choice { options } => KindView::Choice {
                options: wording::options(options, lang),
            },
            FieldKind::Choices { options } => KindView::Choices {
                options: wording::options(options, lang),
            },
            FieldKind::YesNo => KindView::YesNo,
            FieldKind::Phone => KindView::Phone,
            FieldKind::Email => KindView::Email,
            FieldKind::IdentityDocument { options } => KindView::IdentityDocument {
                options: wording::options(options, lang),
            },
            FieldKind::TaxpayerNumber => KindView::TaxpayerNumber,
            FieldKind::EstablishmentNumber => KindView::EstablishmentNumber,
            FieldKind::CommercialRegistration => KindView::CommercialRegistration,
            FieldKind::Address { regions } => KindView::Address {
                regions: wording::regions(regions, lang),
            },
            FieldKind::Person { options } => KindView::Person {
                options: wording::options(options, lang),
            },
            FieldKind::Group { fields, shared } => KindView::Group {
                fields: self.fields(fields, path.as_str()),
                shared: *shared,
            },
            FieldKind::Repeat {
                fields,
                min,
                max,
                item,
            } => {
                let entries = value.as_array().map_or(0, Vec::len).min(*max);
                KindView::Repeat {
                    entries: (0..entries)
                        .map(|n| self.fields(fields, &format!("{path}.{n}")))
                        .collect(),
                    item: item.get(lang).to_owned(),
                    min: *min,
                    max: *max,
                }
            }
            FieldKind::Attachment { document } => KindView::Attachment {
                document: Box::new(
                    self.documents()
                        .into_iter()
                        .find(|known| known.id == *document)?,
                ),
            },
            FieldKind::Declaration { statement } => KindView::Declaration {
                statement: statement.get(lang).to_owned(),
            },
        };
        let lines = wording::answer(&field.kind, &value, lang);
        let last = self.last.and_then(|last| changed(&path, &value, last));
        let container = matches!(kind, KindView::Group { .. } | KindView::Repeat { .. });
        Some(FieldView {
            path: pointer.as_str().to_owned(),
            label: field.label.get(lang).to_owned(),
            hint: field.hint.as_ref().map(|hint| hint.get(lang).to_owned()),
            why: field.why.as_ref().map(|why| why.get(lang).to_owned()),
            required: state.required,
            value: if container { Value::Null } else { value },
            lines: if container { Vec::new() } else { lines },
            known,
            last: match last {
                Some(last) if !container => wording::answer(&field.kind, last, lang),
                _ => Vec::new(),
            },
            closed: self
                .reopened
                .is_some_and(|reopened| !reopened.opens(pointer.as_str())),
            returned: self.reopened.map_or_else(Vec::new, |reopened| {
                reopened.said_of(pointer.as_str(), lang)
            }),
            kind,
        })
    }

    /// The checklist in the order of the service page.
    pub(crate) fn documents(&self) -> Vec<DocumentView> {
        let definition = &self.judgement.procedure.definition;
        definition
            .documents
            .iter()
            .zip(&self.judgement.evaluation.documents)
            .map(|(document, state)| {
                let view = document_view(
                    self.judgement.procedure,
                    document,
                    state,
                    self.attachments,
                    self.lang,
                );
                let closed = self.is_closed(document, state);
                DocumentView {
                    closed,
                    joins: if closed { Vec::new() } else { view.joins },
                    returned: self.reopened.map_or_else(Vec::new, |reopened| {
                        reopened.said_of_document(&document.id, self.lang)
                    }),
                    ..view
                }
            })
            .collect()
    }

    /// Whether nothing but the declaration keeps the application from being sent.
    pub(crate) fn ready(&self) -> bool {
        !self
            .judgement
            .evaluation
            .findings
            .iter()
            .any(|finding| finding.severity == Severity::Error && finding.code != DECLARATION)
    }
}

/// What was said at a path last time, where something else is said now.
pub(crate) fn changed<'a>(path: &FieldPath, value: &Value, last: &'a Value) -> Option<&'a Value> {
    path.lookup(last)
        .filter(|said| condition::is_answer(said) && *said != value)
}

/// What lies at a pointer among these questions and the questions in their blocks; all of them for none.
fn only(fields: Vec<FieldView>, pointer: &str) -> Vec<FieldView> {
    if pointer.is_empty() {
        return fields;
    }
    for field in fields {
        if field.path == pointer {
            return vec![field];
        }
        if let KindView::Group { fields, .. } = field.kind
            && is_within(pointer, &field.path)
        {
            return only(fields, pointer);
        }
    }
    Vec::new()
}

/// Whether a step only asks for the declaration: that is made on the check-answers page, in view of all answers.
pub(crate) fn is_declaration_step(definition: &Definition, step: &str) -> bool {
    definition
        .steps
        .iter()
        .find(|known| known.id == step)
        .is_some_and(|step| {
            step.fields
                .iter()
                .all(|field| matches!(field.kind, FieldKind::Declaration { .. }))
        })
}

fn state_of(open: usize, started: bool) -> &'static str {
    match (open, started) {
        (0, _) => "done",
        (_, false) => "todo",
        (_, true) => "needs-you",
    }
}

pub(crate) fn document_view(
    procedure: &Procedure,
    document: &Document,
    state: &DocumentState,
    attachments: &[AttachmentView],
    lang: Lang,
) -> DocumentView {
    let attachments: Vec<AttachmentView> = attachments
        .iter()
        .filter(|file| file.document == document.id)
        .cloned()
        .collect();
    let (need, key) = match (document.role, state.needed) {
        (DocumentRole::Form, _) => ("needed", "need-form"),
        (_, DocumentNeed::NotNeeded) => ("not-needed", "need-not"),
        (_, DocumentNeed::IfApplicable) => ("if-applicable", "need-if-applicable"),
        (DocumentRole::Present, DocumentNeed::Needed) => ("needed", "need-present"),
        (DocumentRole::Submit, DocumentNeed::Needed) => ("needed", "need-submit"),
    };
    DocumentView {
        id: document.id.clone(),
        name: wording::official(&document.name, lang, &document.id),
        role: match document.role {
            DocumentRole::Form => "form",
            DocumentRole::Submit => "submit",
            DocumentRole::Present => "present",
        }
        .to_owned(),
        copy: document.copy.map(|copy| {
            say(
                lang,
                match copy {
                    CopyKind::Original => "copy-original",
                    CopyKind::Photocopy => "copy-photocopy",
                    CopyKind::Either => "copy-either",
                },
            )
        }),
        note: document.note.as_ref().map(|note| note.get(lang).to_owned()),
        need: need.to_owned(),
        need_label: say(lang, key),
        mark: wording::mark(procedure, &format!("documents/{}", document.id), lang),
        joins: paper::joined(&attachments),
        attachments,
        closed: false,
        returned: Vec::new(),
    }
}
