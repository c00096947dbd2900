//! Views of the catalogue: licences, procedures and what is known of them.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MarkView, OpenFactView, RegimeView, Run};

/// What was found in the catalogue, and by what it can be narrowed down.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct CatalogueView {
    /// The licences found, category by category.
    pub licences: Vec<LicenceCard>,
    /// The categories, each with the licences that are found in it.
    pub categories: Vec<ChoiceView>,
    /// What a person may want to do, each with the licences for which it can be done.
    pub wants: Vec<ChoiceView>,
}

/// A way to narrow down a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct ChoiceView {
    /// What to ask with.
    pub id: String,
    /// What is shown.
    pub label: String,
    /// How many licences are found with it.
    pub count: usize,
}

/// A licence in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenceCard {
    /// Licence id.
    pub id: String,
    /// Number in the public service catalogue.
    pub code: Option<String>,
    /// Official name.
    pub name: Run,
    /// Category id: leisure, food, retail-food, advertising, public-space, animals, trades, other.
    pub category: String,
    /// Name of the category.
    pub category_label: String,
    /// Whether its law is in force on the day of asking.
    pub in_force: bool,
    /// Why it is not in force, in words.
    pub regime_note: Option<String>,
    /// What can be done about it, in a few words each («Apply», «Renew»).
    pub wants: Vec<String>,
    /// Its procedures.
    pub procedures: Vec<ProcedureCard>,
}

/// A procedure in a list.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureCard {
    /// Procedure id, unique within the licence.
    pub id: String,
    /// Kind: first-application, renewal, …
    pub kind: String,
    /// What a person wants who needs it: apply, renew, change, replace, cancel or other.
    pub want: String,
    /// Code of the service page.
    pub code: Option<String>,
    /// Official title, or the kind's name where no title was found.
    pub title: Run,
    /// Whether the platform takes it; absent when not known.
    pub online: Option<bool>,
    /// Whether it is in force on the day of asking.
    pub in_force: bool,
    /// Why it is not in force, in words.
    pub regime_note: Option<String>,
}

/// Everything known of a licence.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct LicenceView {
    /// The head.
    pub card: LicenceCard,
    /// Official name in every language it exists in.
    pub names: Vec<Run>,
    /// Unit that issues it.
    pub issuer_unit: Option<Run>,
    /// How long it runs.
    pub validity: Option<String>,
    /// When the pages say to renew, in words.
    pub renewal_window: Option<String>,
    /// What the pages say of a late renewal, in words.
    pub late_renewal: Option<String>,
    /// Renewal window in words, for the day of asking.
    pub renewal: Option<DeadlineView>,
    /// What there is to say of a law that begins or ends.
    pub regime: Option<RegimeView>,
    /// Acts it rests on.
    pub legal_basis: Vec<LegalBasisView>,
    /// What is not known, in words.
    pub unknown: Vec<String>,
    /// The procedures in full.
    pub procedures: Vec<ProcedureView>,
}

/// An act and what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LegalBasisView {
    /// Name of the act.
    pub act: Run,
    /// What it is about.
    pub about: String,
}

/// Everything known of a procedure.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProcedureView {
    /// The head.
    pub card: ProcedureCard,
    /// Official form number.
    pub form: Option<Run>,
    /// Processing time.
    pub processing_time: Option<String>,
    /// When it is over if filed on the day of asking, in words; only where the page states working days.
    pub expected: Option<String>,
    /// Deadline in the words of the page.
    pub deadline: Option<String>,
    /// Remarks.
    pub notes: Vec<String>,
    /// What is not known.
    pub unknown: Vec<String>,
    /// What the pages ask and the form does not, and why not.
    pub not_asked: Vec<String>,
    /// Facts that no official page states in as many words, by name: `code`, `title`, `online`, `form`, `processing_time`,
    /// `deadline`, `notes/0`.
    pub marks: BTreeMap<String, MarkView>,
    /// What no page tells, with what the person noted of it.
    pub open: Vec<OpenFactView>,
    /// Pages the facts come from.
    pub sources: Vec<String>,
    /// The papers.
    pub documents: Vec<DocumentView>,
    /// The fee table in words.
    pub fees: Vec<FeeRuleView>,
    /// How many questions it asks at most.
    pub questions: usize,
}

/// A rule of the fee table in words.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct FeeRuleView {
    /// What it is for.
    pub label: String,
    /// Amount in words: «MOP 1,500.00», «10 %», «not known».
    pub amount: String,
    /// The act or page.
    pub basis: Run,
    /// Where it was read, unless an official page states it.
    pub mark: Option<MarkView>,
    /// The fact to note, where the amount is not known.
    pub open: Option<OpenFactView>,
}

/// A renewal window on a given day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DeadlineView {
    /// Status id: open, late, stopped, not-yet-open, unknown, …
    pub status: String,
    /// The status in a sentence.
    pub sentence: String,
    /// First day, worded.
    pub opens: Option<String>,
    /// Last day, worded.
    pub closes: Option<String>,
    /// Late steps, worded.
    pub late: Vec<String>,
    /// Why it cannot be told, or why there is nothing to renew.
    pub reason: Option<String>,
    /// What has to be known beside the dates.
    pub note: Option<String>,
}

/// A paper of the checklist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DocumentView {
    /// Document id.
    pub id: String,
    /// Official name.
    pub name: Run,
    /// form, submit or present.
    pub role: String,
    /// Original, photocopy or either, worded.
    pub copy: Option<String>,
    /// The page's condition or remark.
    pub note: Option<String>,
    /// needed, if-applicable or not-needed (with the answers at hand; in the catalogue: as far as it can be said without).
    pub need: String,
    /// The need in a few words.
    pub need_label: String,
    /// Where it was read, unless an official page states it.
    pub mark: Option<MarkView>,
    /// Files attached for it.
    pub attachments: Vec<AttachmentView>,
    /// Those of them that can be made one PDF, in the order shown; none where there are fewer than two.
    pub joins: Vec<String>,
    /// Whether they stay as they were handed in: the department sent back other papers.
    pub closed: bool,
    /// The officer's words on it.
    pub returned: Vec<Run>,
}

/// An attached file.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AttachmentView {
    /// Attachment id.
    pub id: String,
    /// Document it is for.
    pub document: String,
    /// File name.
    pub name: String,
    /// Size, worded («1.2 MB»).
    pub size: String,
    /// Media type found from the content.
    pub media_type: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// How many files it was made of, which can be put back in its place.
    pub parts: usize,
}

/// A small picture of a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PictureView {
    /// Width in dots.
    pub width: usize,
    /// Height in dots.
    pub height: usize,
    /// The picture in PNG, as base64.
    pub content: String,
}
