//! From a definition, answers and attachments to what applies, what is missing and what would be submitted.

mod documents;
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
    let mut submitted = Map::new();
    for step in &definition.steps {
        walk.step = &step.id;
        walk.fields(&step.fields, "", &mut submitted);
    }
    let Walk {
        fields,
        mut findings,
        ..
    } = walk;
    for rule in &definition.rules {
        if form.holds(&rule.when, "") && form.applies(&rule.at) {
            findings.push(Finding {
                severity: rule.severity,
                message: Some(rule.message.clone()),
                ..Finding::info(
                    &format!("rule-{}", rule.id),
                    FieldPath::resolve(&rule.at, "").pointer(),
                )
            });
        }
    }
    unfold::not_asked(definition, answers, &mut findings);
    let documents = documents::judge(definition, &form, attachments, &mut findings);
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
    /// Walks the fields of the container at `base` and puts what is to be submitted into `submitted`.
    fn fields(&mut self, fields: &[Field], base: &str, submitted: &mut Map<String, Value>) {
        for field in fields {
            if let Some(value) = self.field(field, base) {
                submitted.insert(field.key.clone(), value);
            }
        }
    }

    fn field(&mut self, field: &Field, base: &str) -> Option<Value> {
        let path = FieldPath::resolve(&format!(".{}", field.key), base);
        let pointer = path.pointer();
        let value = self.form.raw(&path);
        let visible = self.form.applies(path.as_str());
        let required = visible
            && match (&field.kind, &field.required) {
                // A container is required through its fields.
                (FieldKind::Group { .. }, _) | (_, Required::Never) => false,
                (FieldKind::Repeat { min, .. }, Required::Always) => *min > 0,
                (_, Required::Always) => true,
                (_, Required::When(condition)) => self.form.holds(condition, base),
            };
        let answered = visible
            && match &field.kind {
                FieldKind::Attachment { document } => self
                    .attachments
                    .iter()
                    .any(|file| file.document == *document),
                _ => value.is_some_and(is_answer),
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
                if visible && value.is_some_and(|value| !value.is_object() && !value.is_null()) {
                    self.findings.push(kinds::wrong_type("group", &pointer));
                }
                let mut inside = Map::new();
                self.fields(fields, path.as_str(), &mut inside);
                (!inside.is_empty()).then_some(Value::Object(inside))
            }
            FieldKind::Repeat {
                fields, min, max, ..
            } => {
                let entries = self.entries(value, &pointer, visible, required, *min, *max);
                let inside: Vec<Value> = (0..entries)
                    .filter_map(|n| {
                        let mut entry = Map::new();
                        self.fields(fields, &format!("{path}.{n}"), &mut entry);
                        (!entry.is_empty()).then_some(Value::Object(entry))
                    })
                    .collect();
                (!inside.is_empty()).then_some(Value::Array(inside))
            }
            // A missing file is reported once, with the documents.
            FieldKind::Attachment { .. } => None,
            _ if !visible => None,
            kind => match value.filter(|_| answered) {
                Some(value) => kinds::check(kind, value, &pointer, &mut self.findings),
                None => {
                    if required {
                        let code = match kind {
                            FieldKind::Declaration { .. } => "declaration-not-confirmed",
                            _ => "answer-missing",
                        };
                        self.findings.push(Finding::error(code, pointer));
                    }
                    None
                }
            },
        }
    }

    /// Judges the number of entries of a repeat and answers how many of them are walked.
    fn entries(
        &mut self,
        value: Option<&Value>,
        pointer: &Pointer,
        visible: bool,
        required: bool,
        min: usize,
        max: usize,
    ) -> usize {
        let entries = match value {
            Some(Value::Array(entries)) => entries.len(),
            Some(value) if visible && !value.is_null() => {
                self.findings.push(kinds::wrong_type("list", pointer));
                return 0;
            }
            _ => 0,
        };
        if visible && entries < min && (required || entries > 0) {
            self.findings
                .push(Finding::error("repeat-too-few", pointer.as_str()).with("min", min));
        } else if visible && entries > max {
            self.findings
                .push(Finding::error("repeat-too-many", pointer.as_str()).with("max", max));
        }
        entries.min(max)
    }
}
