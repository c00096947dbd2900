//! From a definition, answers and attachments to what applies, what is missing and what would be submitted.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::definition::{Definition, DocumentRole};
use crate::finding::Finding;

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
/// always gives the same output. `on` is the date the application is judged for.
pub fn evaluate(
    definition: &Definition,
    answers: &Value,
    attachments: &[AttachmentFact],
    on: Date,
) -> Evaluation {
    let _ = (definition, answers, attachments, on);
    unimplemented!()
}
