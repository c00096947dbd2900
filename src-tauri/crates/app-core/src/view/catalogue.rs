//! Views of the catalogue: licences, procedures and what is known of them.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{RegimeView, Run};

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
    pub form: Option<String>,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FeeRuleView {
    /// What it is for.
    pub label: String,
    /// Amount in words: «MOP 1,500.00», «10 %», «not known».
    pub amount: String,
    /// The act or page.
    pub basis: String,
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
    /// Files attached for it.
    pub attachments: Vec<AttachmentView>,
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
}
