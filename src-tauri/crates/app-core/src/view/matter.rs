//! Views of a matter: several applications filled in once, filed together and followed together.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{AttachmentView, FeeLineView, FindingView, Run, SubmissionCard};

/// A matter in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterCard {
    /// Matter id.
    pub id: String,
    /// Client it belongs to.
    pub client: String,
    /// Client's name.
    pub client_name: String,
    /// What the matter is.
    pub title: String,
    /// How many applications it holds.
    pub members: usize,
    /// How many of them are ready or handed in.
    pub done: usize,
    /// How many of them were handed in.
    pub filed: usize,
    /// Time of the last change, worded.
    pub changed_at: String,
}

/// A matter with everything there is to do and to know.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterView {
    /// The head.
    pub card: MatterCard,
    /// A sentence on what belongs to it.
    pub intro: String,
    /// Its applications, in order.
    pub members: Vec<MatterMember>,
    /// The papers of all of them, each once.
    pub papers: Vec<MatterPaper>,
    /// What is due over all of them.
    pub fees: MatterFees,
    /// What will be declared, each text once.
    pub declarations: Vec<String>,
    /// Whether everything that is not handed in yet can be handed in.
    pub ready: bool,
    /// Whether everything was handed in.
    pub filed: bool,
}

/// One application of a matter.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterMember {
    /// Draft id.
    pub draft: String,
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
    /// Official name of the licence.
    pub licence_name: Run,
    /// Title of the procedure.
    pub procedure_title: Run,
    /// Whether nothing is missing.
    pub ready: bool,
    /// What is missing or wrong.
    pub missing: Vec<FindingView>,
    /// Step to go on at.
    pub step: String,
    /// What is due for it, worded.
    pub total: String,
    /// Whether the platform takes this procedure; absent when not known.
    pub online: Option<bool>,
    /// A word on the law when the procedure is not in force today.
    pub regime_note: Option<String>,
    /// What became of it once it was handed in.
    pub submission: Option<SubmissionCard>,
    /// Number of the receipt, once there is one.
    pub receipt: Option<String>,
}

/// A paper that one or several applications need.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct MatterPaper {
    /// Document id, in the application of `draft`.
    pub document: String,
    /// The draft at which it is attached.
    pub draft: String,
    /// Official name.
    pub name: Run,
    /// submit or present.
    pub role: String,
    /// The need in a few words.
    pub need_label: String,
    /// Whether it is needed, rather than if applicable.
    pub needed: bool,
    /// The licences it is for.
    pub licences: Vec<Run>,
    /// Files attached for it.
    pub attachments: Vec<AttachmentView>,
}

/// What is due over a matter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MatterFees {
    /// One line for each application with something due.
    pub lines: Vec<FeeLineView>,
    /// Sum, worded.
    pub total: String,
    /// What IAM sets on top, each with the application it belongs to.
    pub unknown: Vec<MatterUnknownFee>,
}

/// A part of what is due that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MatterUnknownFee {
    /// The licence.
    pub licence: Run,
    /// What it is for.
    pub label: String,
    /// Why it is not known.
    pub reason: String,
}

/// The matter that a draft belongs to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MatterLink {
    /// Matter id.
    pub id: String,
    /// What the matter is.
    pub title: String,
}
