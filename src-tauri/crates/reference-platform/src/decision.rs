//! What reviewers decide, and what they see.

use jiff::Timestamp;
use jiff::civil::Date;
use platform_api::{
    EventKind, Problem, ProblemCode, ReturnReason, ServiceName, Standing, SubmissionId,
};
use rusqlite::Connection;
use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::log::{self, Clerk};
use crate::refusal::Answer;
use crate::store;

/// A reviewer's decision.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "decision",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum Decision {
    /// The department has it.
    Receive,
    /// Accepted as an application; received first where it was not.
    Accept {
        /// The department's file number.
        file_number: Option<String>,
    },
    /// Returned to the applicant; received first where it was not.
    Return {
        /// What and why.
        reasons: Vec<ReturnReason>,
        /// The last day for the supplement.
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
        valid_until: Option<Date>,
    },
    /// Refused; received first where it was not.
    Refuse {
        /// Why.
        reasons: Vec<ReturnReason>,
    },
}

impl Decision {
    /// The event that the decision brings about.
    pub(crate) fn event(self) -> EventKind {
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
    pub(crate) const fn receives_first(&self) -> bool {
        matches!(
            self,
            Self::Accept { .. } | Self::Return { .. } | Self::Refuse { .. }
        )
    }
}

/// Records a decision, after receiving what it receives first.
pub(crate) fn record(
    connection: &Connection,
    clerk: &Clerk<'_>,
    submission: SubmissionId,
    decision: Decision,
) -> Answer<()> {
    if store::submission(connection, submission)?.is_none() {
        return Err(ProblemCode::UnknownSubmission.into());
    }
    let standing = log::history(connection, submission)?.last().copied();
    if decision.receives_first() && standing == Some(Standing::Submitted) {
        clerk.append(connection, submission, EventKind::Received {})?;
    }
    clerk.append(connection, submission, decision.event())?;
    Ok(())
}

/// Why a decision was not recorded.
#[derive(Debug, Error)]
pub enum DecideError {
    /// A return or a refusal without a reason helps nobody.
    #[error("recording a decision: it gives no reason")]
    NoReason,
    /// The platform does not do it, for the reason in the document.
    #[error("recording a decision: {}", .0.title)]
    Refused(Box<Problem>),
}

/// A submission as reviewers see it in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SubmissionEntry {
    /// Its id.
    pub id: SubmissionId,
    /// In whose name it was announced; none where nobody signs in.
    pub entity: Option<String>,
    /// What is applied for.
    pub service: ServiceName,
    /// The definition version of its answers.
    pub definition: String,
    /// Its receipt number, once submitted.
    pub receipt: Option<String>,
    /// When it was submitted.
    pub submitted_at: Option<Timestamp>,
    /// Where it stands; none before it is submitted.
    pub standing: Option<Standing>,
}
