//! Kits of others that are examined: what is seen of them, and what is noted about them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FeeView, FindingView, ReasonView, ReviewRow, ReviewSection, Run};

/// The kits that the person examines.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExaminationsView {
    /// Who examines; empty where the person does not.
    pub examiner: String,
    /// The last changed first.
    pub cards: Vec<ExaminationCard>,
}

/// One kit in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExaminationCard {
    /// Id of the examination.
    pub id: String,
    /// Name of the kit's file.
    pub name: String,
    /// Name of the licence.
    pub licence_name: Run,
    /// Title of the procedure.
    pub procedure_title: Run,
    /// What the applicant is called.
    pub applicant: String,
    /// open, returned or accepted.
    pub state: String,
    /// The same in words.
    pub state_label: String,
    /// When something was noted last, in words.
    pub changed_at: String,
}

/// One kit under examination.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExaminationView {
    /// What the list shows of it.
    pub card: ExaminationCard,
    /// How often it was saved.
    pub revision: String,
    /// SHA-256 of the kit in hexadecimal.
    pub sha256: String,
    /// Fingerprint of the key that the kit is signed with, where it is.
    pub signer: Option<String>,
    /// What is wrong with the kit; none when everything is there, nothing changed and nothing added.
    pub problems: Vec<ProblemView>,
    /// Version of the form that the answers were given to.
    pub definition: String,
    /// The answers, compared with what they are compared with.
    pub sections: Vec<ReviewSection>,
    /// What they are compared with, in words; none when there is nothing to compare them with.
    pub compared_with: Option<String>,
    /// Answers of that which are not asked any more.
    pub gone: Vec<ReviewRow>,
    /// What is missing or wrong.
    pub findings: Vec<FindingView>,
    /// The documents of the procedure, in its order, with the files that came for them.
    pub documents: Vec<ExaminedDocument>,
    /// What is due.
    pub fees: FeeView,
    /// What was said of it before, oldest first.
    pub rounds: Vec<RoundView>,
    /// The reasons that the program has words for.
    pub codes: Vec<CodeView>,
    /// What is noted about it.
    pub notes: ExaminationNotes,
    /// Who saw what and when, the newest first.
    pub seen: Vec<SeenView>,
}

/// One thing that is wrong with a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ProblemView {
    /// The words.
    pub message: String,
    /// The file in the kit that it is about, if any.
    pub path: String,
}

/// A document of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ExaminedDocument {
    /// Its id.
    pub id: String,
    /// Its official name.
    pub name: Run,
    /// Whether files of it must be handed in with these answers.
    pub needed: bool,
    /// The files that came for it.
    pub files: Vec<ExaminedFile>,
}

/// A file of a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExaminedFile {
    /// Its name.
    pub name: String,
    /// Its size, in words.
    pub size: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// What kind it is by its content; none when it is not there as it was announced.
    pub media_type: Option<String>,
    /// Whether what it is compared with did not have it.
    pub new: bool,
}

/// What was said of a kit in one round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RoundView {
    /// Which one it is, counted from 1.
    pub n: u32,
    /// Who examined.
    pub by: String,
    /// When, in words.
    pub at: String,
    /// How it ended, in words.
    pub outcome: String,
    /// The last day for the answer, in words.
    pub answer_by: Option<String>,
    /// Why.
    pub reasons: Vec<ReasonView>,
}

/// A reason that the program has words for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CodeView {
    /// Its code.
    pub code: String,
    /// The words.
    pub label: String,
    /// What it can be said of: answer, document or any.
    pub about: String,
}

/// What is noted about a kit while it is examined.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase", default)]
pub struct ExaminationNotes {
    /// What is to be corrected.
    pub reasons: Vec<NotedReason>,
    /// The last day for the answer, `YYYY-MM-DD`; empty for none.
    pub answer_by: String,
    /// Steps and documents that were looked through, by id.
    pub looked_at: Vec<String>,
}

/// One reason that is noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct NotedReason {
    /// JSON pointer of the answer, `/attachments/<document>`, or empty for the application as a whole.
    pub path: String,
    /// The code.
    pub code: String,
    /// Free words, or none.
    pub words: String,
    /// The language of the words.
    pub lang: String,
}

/// Who saw what and when.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct SeenView {
    /// When, in words.
    pub at: String,
    /// Who.
    pub by: String,
    /// What was done, in words.
    pub what: String,
}
