//! For whom a submission is announced, where whoever is signed in may act for several.

use platform_api::{AnnounceRequest, IdempotencyKey, SubmissionId};
use uuid::Uuid;

use super::plan::AnnouncePayload;
use super::{DriveError, Outcome, Outgoing, planned};
use crate::journal::{OutboxJournal, StepKind, StepRow, StepStatus};
use crate::park::ParkReason;

/// Parks a submission that is not announced yet, before the network sees anything of it; one that is announced is left
/// alone, and the answer is nothing.
pub fn hold_announcement<J: OutboxJournal>(
    outgoing: &Outgoing,
    reason: &ParkReason,
    journal: &mut J,
) -> Result<Option<Outcome>, DriveError<J::Error>> {
    let rows = planned(outgoing, journal)?;
    let Some(row) = unannounced(&rows) else {
        return Ok(None);
    };
    let mut row = row.clone();
    row.status = StepStatus::Parked;
    row.next_attempt_at = None;
    row.reason = Some(reason.clone());
    journal
        .save(outgoing.submission, &row)
        .map_err(DriveError::Journal)?;
    Ok(Some(Outcome::Parked {
        step: row.kind,
        reason: reason.clone(),
    }))
}

/// Has a submission announced for another entity, if the platform has refused to take its announcement from whoever was
/// signed in, or nobody has asked it to yet.
///
/// An announcement that the platform may have taken keeps its bytes and its key.
pub fn act_for<J: OutboxJournal>(
    submission: SubmissionId,
    entity: Option<&str>,
    journal: &mut J,
) -> Result<(), DriveError<J::Error>> {
    let rows = journal.steps(submission).map_err(DriveError::Journal)?;
    let Some(row) = unannounced(&rows).filter(|row| is_refused(row)) else {
        return Ok(());
    };
    let misread = || DriveError::Row { n: row.n };
    let payload: AnnouncePayload =
        serde_json::from_value(row.payload.clone()).map_err(|_| misread())?;
    let mut request: AnnounceRequest =
        serde_json::from_str(&payload.body).map_err(|_| misread())?;
    if request.entity.as_deref() == entity {
        return Ok(());
    }
    request.entity = entity.map(str::to_owned);
    let payload = AnnouncePayload {
        idempotency_key: IdempotencyKey::new(Uuid::new_v4()),
        body: serde_json::to_string(&request).map_err(DriveError::Plan)?,
    };
    let mut row = row.clone();
    row.payload = serde_json::to_value(payload).map_err(DriveError::Plan)?;
    journal.save(submission, &row).map_err(DriveError::Journal)
}

fn unannounced(rows: &[StepRow]) -> Option<&StepRow> {
    rows.iter()
        .find(|row| row.kind == StepKind::Announce && row.status != StepStatus::Done)
}

/// Whether the platform cannot have taken the announcement. Where nobody was signed in, only a single attempt shows that:
/// an earlier one may have been made by somebody whose sign-in has ended since.
fn is_refused(row: &StepRow) -> bool {
    match &row.reason {
        Some(ParkReason::NotAuthorised | ParkReason::EntityNeeded) => true,
        Some(ParkReason::SignIn) => row.attempts <= 1,
        _ => false,
    }
}
