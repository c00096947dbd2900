//! What reviewers decide, and what they see.

use jiff::Timestamp;
use platform_api::token::read_kept;
use platform_api::{
    Decision, EventKind, Problem, ProblemCode, ServiceName, Standing, SubmissionId,
};
use rusqlite::Connection;
use thiserror::Error;

use crate::log::{self, Clerk};
use crate::refusal::{Answer, Refusal};
use crate::store;

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

/// Records the decision of somebody who has seen the events up to the one numbered `after`. Where it is recorded already,
/// nothing changes.
///
/// Errors: something else has happened since, or the decision cannot come next.
pub(crate) fn record_after(
    connection: &Connection,
    clerk: &Clerk<'_>,
    submission: SubmissionId,
    after: u64,
    decision: Decision,
) -> Answer<()> {
    if store::submission(connection, submission)?.is_none() {
        return Err(ProblemCode::UnknownSubmission.into());
    }
    if store::last_event(connection, submission)? == after {
        return record(connection, clerk, submission, decision);
    }
    let mut since = Vec::new();
    for (_, _, token) in store::events(connection, submission, after, 2)? {
        since.push(read_kept(&token)?.kind);
    }
    let receives = decision.receives_first() && since.first() == Some(&EventKind::Received {});
    let again = since.get(usize::from(receives)) == Some(&decision.event());
    if again {
        return Ok(());
    }
    let detail = "something else has happened to this submission since";
    Err(Refusal::with_detail(ProblemCode::WrongStanding, detail))
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
