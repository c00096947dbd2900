//! Kits of others that are examined: what is seen of them, and what is noted about them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FeeView, FindingView, PlatformView, ReasonView, ReviewRow, ReviewSection, Run};

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
    /// open, returned, accepted or refused.
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
    /// Where it came from and what can be decided there, where it came from a platform.
    pub case: Option<CaseView>,
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

/// What was handed over at the platform that is set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CasesView {
    /// The platform, and who is signed in there.
    pub platform: PlatformView,
    /// The last handed over first.
    pub cards: Vec<CaseCard>,
    /// What to ask for as `before` to see more; none at the end.
    pub next: Option<u32>,
}

/// One submission in the list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseCard {
    /// The platform's id of it.
    pub submission: String,
    /// The number of its receipt.
    pub receipt: String,
    /// Name of the licence.
    pub licence_name: Run,
    /// Title of the procedure.
    pub procedure_title: Run,
    /// The name of whom it was made for, where applicants sign in.
    pub entity: Option<String>,
    /// When it was handed over, in words.
    pub submitted_at: String,
    /// Where it stands: submitted, received, returned and so on.
    pub standing: String,
    /// The same in words.
    pub standing_label: String,
    /// Whether it waits for an officer.
    pub waits: bool,
    /// Id of the examination of what was handed over last; none when it was not taken up.
    pub examination: Option<String>,
    /// Whether this program has the form.
    pub known: bool,
}

/// Where an examined application came from, and what can be decided there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CaseView {
    /// The number of its receipt.
    pub receipt: String,
    /// The name of whom it was made for, where applicants sign in.
    pub entity: Option<String>,
    /// Address of the platform.
    pub platform: String,
    /// Where it stands, in words.
    pub standing_label: String,
    /// What has happened to it, oldest first.
    pub log: Vec<CaseLogEntry>,
    /// Answers that were handed over without being asked, by pointer; they are not shown.
    pub unasked: Vec<String>,
    /// What can be decided now: return, accept, refuse, pay and issue.
    pub may: Vec<String>,
    /// The day, `YYYY-MM-DD`.
    pub today: String,
    /// Id of the examination of what came after; none where nothing came, or nobody has taken it up.
    pub newer: Option<String>,
    /// Whether the applicant has answered what is examined here.
    pub answered: bool,
}

/// Something that has happened to a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct CaseLogEntry {
    /// When, in words.
    pub at: String,
    /// What, in words.
    pub what: String,
}

/// What an officer decides in the window; the reasons of a return and of a refusal are those that are noted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum CaseDecision {
    /// To be corrected or added.
    Return,
    /// Accepted as an application.
    Accept {
        /// The department's file number; empty for none.
        file_number: String,
    },
    /// Refused.
    Refuse,
    /// The fee was paid.
    Pay {
        /// How much, in avos.
        #[ts(type = "number | string | null")]
        amount_avos: serde_json::Value,
    },
    /// The licence is issued.
    Issue {
        /// Its number.
        number: String,
        /// Who holds it.
        holder: String,
        /// The day of issue, `YYYY-MM-DD` as all days here.
        issued_on: String,
        /// The first day of validity.
        valid_from: String,
        /// The last day of validity; empty for none.
        valid_until: String,
    },
}
