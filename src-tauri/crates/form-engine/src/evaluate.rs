//! From a definition, answers and attachments to what applies, what is missing and what would be submitted.

mod documents;
mod not_asked;
mod unfold;

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::answers::{FieldPath, Pointer};
use crate::condition::is_answer;
use crate::definition::{Definition, DocumentRole, Field, FieldKind, Required};
use crate::finding::Finding;
use crate::kinds;
use unfold::Form;

pub use documents::{ACCEPTED_MEDIA_TYPES, MAX_ATTACHMENT_BYTES};

/// What the engine needs to know of an attached file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AttachmentFact {
    /// Id of the document it is for.
    pub document: String,
    /// File name as shown.
    pub name: String,
    /// Size in bytes.
    pub bytes: u64,
    /// Media type found from the content; `None` when it is none that is accepted.
    pub media_type: Option<String>,
}

/// The state of one field, or of one field of one repeat entry.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct FieldState {
    /// JSON pointer into the answers.
    pub path: String,
    /// Id of the step it stands on.
    pub step: String,
    /// Whether it applies. Only visible answers are submitted.
    pub visible: bool,
    /// Whether an answer is needed.
    pub required: bool,
    /// Whether it has one.
    pub answered: bool,
}

/// The state of one document of the checklist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct DocumentState {
    /// Id of the document.
    pub id: String,
    /// What the paper is to this program.
    pub role: DocumentRole,
    /// Whether it is needed, with these answers.
    pub needed: DocumentNeed,
    /// How many files are attached for it.
    pub attached: usize,
}

/// Whether a document is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum DocumentNeed {
    /// Yes.
    Needed,
    /// The page leaves it to the case.
    IfApplicable,
    /// Not with these answers.
    NotNeeded,
}

/// Everything there is to say of an application at one moment.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Evaluation {
    /// Every field in the order asked, repeat entries unfolded.
    pub fields: Vec<FieldState>,
    /// Every document in the order of the service page.
    pub documents: Vec<DocumentState>,
    /// Remarks, in the order of the fields, documents last.
    pub findings: Vec<Finding>,
    /// The answers that would be submitted: visible ones only, keys in the order asked, blanks left out.
    pub submitted: Value,
}

/// Evaluates an application. Total and repeatable: any JSON value is accepted as answers, and the same input
/// always gives the same output.
pub fn evaluate(
    definition: &Definition,
    answers: &Value,
    attachments: &[AttachmentFact],
) -> Evaluation {
    let mut findings = Vec::new();
    if !answers.is_object() && !answers.is_null() {
        findings.push(kinds::wrong_type("object", &Pointer::root()));
    }
    let form = Form::unfold(definition, answers);
    let mut walk = Walk {
        form: &form,
        attachments,
        step: "",
        fields: Vec::new(),
        findings,
    };
    for step in &definition.steps {
        walk.step = &step.id;
        walk.fields(&step.fields, "");
    }
    let Walk {
        fields,
        mut findings,
        ..
    } = walk;
    for rule in &definition.rules {
        let at = FieldPath::resolve(&rule.at, "");
        if form.applies(at.as_str()) && form.holds(&rule.when, "") {
            findings.push(Finding::of_rule(rule, at.pointer()));
        }
    }
    not_asked::remark(definition, answers, &mut findings);
    let documents = documents::judge(definition, &form, attachments, &mut findings);
    let submitted: Map<String, Value> = definition
        .steps
        .iter()
        .flat_map(|step| form.gather(&step.fields, ""))
        .collect();
    Evaluation {
        fields,
        documents,
        findings,
        submitted: Value::Object(submitted),
    }
}

/// One pass over a form in the order asked.
struct Walk<'a> {
    form: &'a Form<'a>,
    attachments: &'a [AttachmentFact],
    step: &'a str,
    fields: Vec<FieldState>,
    findings: Vec<Finding>,
}

impl Walk<'_> {
    /// Walks the fields of the container at `base`.
    fn fields(&mut self, fields: &[Field], base: &str) {
        for field in fields {
            self.field(field, base);
        }
    }

    fn field(&mut self, field: &Field, base: &str) {
        let path = FieldPath::resolve(&format!(".{}", field.key), base);
        let pointer = path.pointer();
        let value = self.form.raw(&path);
        let visible = self.form.applies(path.as_str());
        let required = visible
            && match (&field.kind, &field.required) {
                // A container is required through its fields, and a repeat only where it has a least number of entries.
                (FieldKind::Group { .. } | FieldKind::Repeat { min: 0, .. }, _)
                | (_, Required::Never) => false,
                (_, Required::Always) => true,
                (_, Required::When(condition)) => self.form.holds(condition, base),
            };
        let answered = visible
            && match &field.kind {
                FieldKind::Attachment { document } => self
                    .attachments
                    .iter()
                    .any(|file| file.document == *document),
                kind => value.is_some_and(|value| kinds::is_answered(kind, value)),
            };
        self.fields.push(FieldState {
            path: pointer.as_str().to_owned(),
            step: self.step.to_owned(),
            visible,
            required,
            answered,
        });
        match &field.kind {
            FieldKind::Group { fields, .. } => {
                if answered && value.is_some_and(|value| !value.is_object()) {
                    self.findings.push(kinds::wrong_type("group", &pointer));
                }
                self.fields(fields, path.as_str());
            }
            FieldKind::Repeat {
                fields, min, max, ..
            } => {
                let before = self.findings.len();
                let count = self.entries(fields, &path, *max);
                let given = value.and_then(Value::as_array).map_or(0, Vec::len);
                let about = |code| Finding::error(code, pointer.as_str());
                let finding = if answered && value.is_some_and(|value| !value.is_array()) {
                    kinds::wrong_type("list", &pointer)
                } else if visible && given > *max {
                    about("repeat-too-many").with("max", *max)
                } else if visible && count < *min && (required || count > 0) {
                    about("repeat-too-few").with("min", *min)
                } else {
                    return;
                };
                self.findings.insert(before, finding);
            }
            // A missing file is reported once, with the documents.
            FieldKind::Attachment { .. } => {}
            _ if answered => {
                if let Some(checked) = self.form.checked(&path) {
                    self.findings.extend_from_slice(&checked.findings);
                }
            }
            FieldKind::Declaration { .. } if required => self
                .findings
                .push(Finding::error("declaration-not-confirmed", pointer)),
            _ if required => self
                .findings
                .push(Finding::error("answer-missing", pointer)),
            _ => {}
        }
    }

    /// Walks the entries of a repeat and counts them. A blank entry counts only when something is missing in it: otherwise
    /// nothing of it would be submitted.
    fn entries(&mut self, fields: &[Field], path: &FieldPath, max: usize) -> usize {
        (0..self.form.entries(path, max))
            .filter(|n| {
                let entry = FieldPath::resolve(&format!("{path}.{n}"), "");
                let before = self.findings.len();
                if let Some(value) = self.form.raw(&entry)
                    && is_answer(value)
                    && !value.is_object()
                    && self.form.applies(entry.as_str())
                {
                    self.findings
                        .push(kinds::wrong_type("group", &entry.pointer()));
                }
                self.fields(fields, entry.as_str());
                self.findings.len() > before || !self.form.gather(fields, entry.as_str()).is_empty()
            })
            .count()
    }
}
