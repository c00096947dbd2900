//! What officers of the department read of submissions, and what they decide.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use crate::{
    AttachmentAnnouncement, Declaration, EventKind, ReturnReason, ServiceName, Sha256Digest,
    Standing, SubmissionId,
};

/// A page of submissions, the last handed over first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CasePage {
    /// The submissions.
    pub cases: Vec<CaseEntry>,
    /// What to ask for as `before` to get the next page; none on the last.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub next: Option<u32>,
}

/// A submission that was handed over, in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseEntry {
    /// The submission.
    pub submission_id: SubmissionId,
    /// The number of its receipt.
    pub receipt: String,
    /// What is applied for.
    pub service: ServiceName,
    /// Version of the form that was answered.
    pub definition: String,
    /// The name of whom it was made for, where applicants sign in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// When it was handed over.
    pub submitted_at: Timestamp,
    /// Where it stands.
    pub standing: Standing,
    /// The number of its newest event.
    pub last: u64,
}

/// A submission with everything that was handed over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Case {
    /// As in a list.
    #[serde(flatten)]
    pub entry: CaseEntry,
    /// How many supplements have answered a return.
    pub supplements: u32,
    /// The answers, as the newest supplement has them.
    pub answers: Map<String, Value>,
    /// Digest of the PDF summary that the applicant saw before declaring.
    pub summary_sha256: Sha256Digest,
    /// What the applicant declared.
    pub declaration: Declaration,
    /// The files, in the order in which they came.
    pub attachments: Vec<CaseAttachment>,
    /// Every signed event, oldest first.
    pub events: Vec<String>,
}

/// A file of a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct CaseAttachment {
    /// As it was announced.
    #[serde(flatten)]
    pub announcement: AttachmentAnnouncement,
    /// With which supplement it came; 0 with the submission itself.
    pub supplement: u32,
}

/// What an officer decides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "decision",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase",
    deny_unknown_fields
)]
pub enum Decision {
    /// The department has it.
    Receive,
    /// Accepted as an application; received first where it was not.
    Accept {
        /// The department's file number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file_number: Option<String>,
    },
    /// Returned to the applicant; received first where it was not.
    Return {
        /// What and why; at least one.
        reasons: Vec<ReturnReason>,
        /// The last day for the supplement.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_by: Option<Date>,
    },
    /// The fee was paid.
    RecordPayment {
        /// How much, in avos.
        amount_avos: u64,
    },
    /// The licence is issued.
    Issue {
        /// The licence's number.
        number: String,
        /// The licence holder's name.
        holder: String,
        /// The day of issue.
        issued_on: Date,
        /// The first day of validity.
        valid_from: Date,
        /// The last day of validity.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid_until: Option<Date>,
    },
    /// Refused; received first where it was not.
    Refuse {
        /// Why; at least one.
        reasons: Vec<ReturnReason>,
    },
}

impl Decision {
    /// The event that the decision brings about.
    pub fn event(self) -> EventKind {
        match self {
            Self::Receive => EventKind::Received {},
            Self::Accept { file_number } => EventKind::Accepted { file_number },
            Self::Return { reasons, answer_by } => EventKind::Returned { reasons, answer_by },
            Self::RecordPayment { amount_avos } => EventKind::Paid { amount_avos },
            Self::Issue {
                number,
                holder,
                issued_on,
                valid_from,
                valid_until,
            } => EventKind::Issued {
                number,
                holder,
                issued_on,
                valid_from,
                valid_until,
            },
            Self::Refuse { reasons } => EventKind::Refused { reasons },
        }
    }

    /// Whether a submission nobody has received yet is received first.
    pub const fn receives_first(&self) -> bool {
        matches!(
            self,
            Self::Accept { .. } | Self::Return { .. } | Self::Refuse { .. }
        )
    }

    /// Whether it lacks the reason that it needs: a return or a refusal without one helps nobody.
    pub fn lacks_reason(&self) -> bool {
        matches!(self, Self::Return { reasons, .. } | Self::Refuse { reasons } if reasons.is_empty())
    }

    /// Whether it can come next for a submission that has stood so, oldest first.
    pub fn may_follow(&self, history: &[Standing]) -> bool {
        let next = Standing::after(&self.clone().event());
        let received_first = self.receives_first() && history.last() == Some(&Standing::Submitted);
        if received_first {
            let mut history = history.to_vec();
            history.push(Standing::Received);
            return Standing::may_follow(&history, next);
        }
        Standing::may_follow(history, next)
    }
}
