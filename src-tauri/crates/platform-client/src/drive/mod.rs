//! Takes a submission from wherever its journal says it is as far as it will go.

mod acting;
mod follow;
mod keys;
mod plan;
mod steps;

use std::sync::Arc;
use std::time::Duration;

use jiff::{SignedDuration, Timestamp};
use platform_api::{
    AttachmentAnnouncement, AttachmentId, Event, EventError, ProblemCode, ServiceName, Standing,
    SubmissionId, SubmitRequest, SupplementRequest,
};
use thiserror::Error;

use crate::journal::{OutboxJournal, StepKind, StepRow, StepStatus};
use crate::park::ParkReason;
use crate::{AttachmentSource, ClientError, Platform, Receipt, Retry, backoff};

use steps::Run;

pub use acting::{act_for, hold_announcement};
pub use follow::events_kept;

/// How often a step is repeated at once before it has to wait its turn.
const REPEATS_AT_ONCE: u32 = 2;
/// How often earlier steps are done again in one go because the platform has lost what they brought.
const REWINDS: u32 = 2;

/// Being offline is found out without asking anybody, so it is looked at again within the wait of so many attempts.
const OFFLINE_STEPS: u32 = 5;

/// A submission that is to be made.
#[derive(Clone)]
pub struct Outgoing {
    /// Its id, chosen once.
    pub submission: SubmissionId,
    /// What is applied for.
    pub service: ServiceName,
    /// The definition version of its answers.
    pub definition: String,
    /// For whom the account that is signed in acts, where it may act for several.
    pub entity: Option<String>,
    /// Its attachments, in the order of the document list.
    pub attachments: Vec<OutgoingAttachment>,
    /// What is submitted.
    pub submit: SubmitRequest,
    /// What answers its returns, in their order.
    pub supplements: Vec<OutgoingSupplement>,
}

/// A supplement that is to be made.
#[derive(Clone)]
pub struct OutgoingSupplement {
    /// Which return it answers, counted from 1.
    pub n: u32,
    /// What is handed over.
    pub request: SupplementRequest,
    /// Where the bytes of the attachments that it announces come from.
    pub attachments: Vec<OutgoingAttachment>,
}

/// An attachment that is to be sent.
#[derive(Clone)]
pub struct OutgoingAttachment {
    /// What is announced about it.
    pub announcement: AttachmentAnnouncement,
    /// Where its bytes come from.
    pub source: Arc<dyn AttachmentSource>,
}

/// Time and chance.
#[derive(Clone, Copy)]
pub struct Surroundings<'a> {
    /// Tells the time.
    pub now: &'a (dyn Fn() -> Timestamp + Send + Sync),
    /// Gives a number between 0 and 1.
    pub unit_random: &'a (dyn Fn() -> f64 + Send + Sync),
}

/// How far a submission is while it is being driven.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Progress {
    /// Being announced.
    Announcing,
    /// Attachments are being sent; the platform has acknowledged so many bytes of all.
    Sending {
        /// The step that sends it.
        step: u32,
        /// The attachment being sent.
        attachment: AttachmentId,
        /// Bytes of it that the platform has.
        file_sent_bytes: u64,
        /// Its bytes.
        file_bytes: u64,
        /// Bytes of all attachments that the platform has.
        sent_bytes: u64,
        /// Bytes of all attachments.
        total_bytes: u64,
    },
    /// In the one moment of submission.
    Submitting,
    /// Handed over; the event log is being read.
    Following,
}

/// How far a submission went.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The platform has it, and its log is read to the end.
    HandedOver {
        /// The receipt.
        receipt: Receipt,
        /// Where it stands.
        standing: Standing,
        /// All verified events.
        events: Vec<Event>,
    },
    /// A person has filed it by hand. Nothing here is a platform's word.
    FiledByHand {
        /// The number that the person entered.
        number: String,
        /// When it was entered.
        entered_at: Timestamp,
    },
    /// To be driven again from this time on.
    Waiting {
        /// The step that waits.
        step: StepKind,
        /// Until when.
        until: Timestamp,
        /// How often it was tried.
        attempts: u32,
        /// Why, for the log.
        because: String,
        /// What it will be parked for if the same goes on; none while it is only offline.
        suspect: Option<ParkReason>,
    },
    /// Somebody must act; see [`resume`].
    Parked {
        /// The step that waits.
        step: StepKind,
        /// Why, and by that for whom.
        reason: ParkReason,
    },
}

/// Why a submission cannot be driven at all.
#[derive(Debug, Error)]
pub enum DriveError<E: std::error::Error + 'static> {
    /// The journal failed; what it acknowledged before is still true.
    #[error("writing down a step of a submission")]
    Journal(#[source] E),
    /// What is to be submitted cannot be written.
    #[error("planning a submission")]
    Plan(#[source] serde_json::Error),
    /// What the journal holds is not what was written.
    #[error("reading the journal of a submission: step {n} is not in its form")]
    Row {
        /// The step.
        n: u32,
    },
    /// The events that the journal holds are not one log.
    #[error("reading the journal of a submission: its events are not one log")]
    Events(#[source] EventError),
}

/// Takes a submission as far as it will go now.
///
/// The first call writes down every step with exactly what will be sent; from then on only the journal counts, and
/// `outgoing` merely gives attachments their bytes. Each step is marked before the network sees it and again with
/// the answer. Nothing here waits: a step to be tried later ends the drive with [`Outcome::Waiting`], and the next
/// call tries it whether or not its time has come. Dropping the future at any point is safe.
pub async fn drive<J: OutboxJournal>(
    outgoing: &Outgoing,
    platform: &dyn Platform,
    journal: &mut J,
    surroundings: Surroundings<'_>,
    progress: impl Fn(Progress) + Send + Sync,
) -> Result<Outcome, DriveError<J::Error>> {
    let mut run = Run {
        outgoing,
        platform,
        surroundings,
        progress: &progress,
        rows: planned(outgoing, journal)?,
    };
    let mut rewinds = 0;
    let mut index = 0;
    while let Some(row) = run.rows.get(index) {
        let is_last = index + 1 == run.rows.len();
        match row.status {
            StepStatus::Done => index += 1,
            // The log is read to its end after the last that was sent.
            _ if row.kind == StepKind::Follow && !is_last => index += 1,
            StepStatus::Parked => {
                let reason = row.reason.clone().ok_or(DriveError::Row { n: row.n })?;
                return Ok(Outcome::Parked {
                    step: row.kind,
                    reason,
                });
            }
            StepStatus::Pending | StepStatus::Running => {
                match attempt(&mut run, journal, index).await? {
                    Attempt::Done => index += 1,
                    Attempt::Stop(outcome) => return Ok(outcome),
                    Attempt::Lost(error) if rewinds < REWINDS => {
                        rewinds += 1;
                        index = rewind(&mut run, journal, index, &error)?;
                    }
                    Attempt::Lost(error) => return put_off(&mut run, journal, index, &error),
                }
            }
        }
    }
    run.outcome(journal)
}

/// The steps of a submission, written down first where they are not yet.
fn planned<J: OutboxJournal>(
    outgoing: &Outgoing,
    journal: &mut J,
) -> Result<Vec<StepRow>, DriveError<J::Error>> {
    let submission = outgoing.submission;
    let mut rows = journal.steps(submission).map_err(DriveError::Journal)?;
    if rows.is_empty() {
        rows = plan::plan(outgoing).map_err(DriveError::Plan)?;
        journal
            .plan(submission, &rows)
            .map_err(DriveError::Journal)?;
    }
    for supplement in &outgoing.supplements {
        if plan::supplement_rows(&rows, supplement.n).next().is_none() {
            let more = plan::supplement(supplement, &rows).map_err(DriveError::Plan)?;
            journal
                .plan(submission, &more)
                .map_err(DriveError::Journal)?;
            rows.extend(more);
        }
    }
    Ok(rows)
}

/// Takes a submission out of parking after somebody has acted; it is tried when it is next driven.
pub fn resume<J: OutboxJournal>(submission: SubmissionId, journal: &mut J) -> Result<(), J::Error> {
    for mut row in journal.steps(submission)? {
        if row.status == StepStatus::Parked {
            row.reopen();
            journal.save(submission, &row)?;
        }
    }
    Ok(())
}

/// How far a supplement is planned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PlannedSupplement {
    /// Not at all.
    No,
    /// From the step of this number on; the platform has not taken it.
    From(u32),
    /// The platform has taken it.
    Taken,
}

/// How far the `n`th supplement of a submission is planned.
pub fn planned_supplement<J: OutboxJournal>(
    submission: SubmissionId,
    n: u32,
    journal: &mut J,
) -> Result<PlannedSupplement, J::Error> {
    let rows = journal.steps(submission)?;
    let of_it = || plan::supplement_rows(&rows, n);
    let is_taken =
        |row: &StepRow| row.kind == StepKind::Supplement && row.status == StepStatus::Done;
    if of_it().any(is_taken) {
        return Ok(PlannedSupplement::Taken);
    }
    Ok(of_it()
        .next()
        .map_or(PlannedSupplement::No, |row| PlannedSupplement::From(row.n)))
}

enum Attempt {
    Done,
    Stop(Outcome),
    /// The platform has lost what earlier steps brought it.
    Lost(ClientError),
}

/// Does one step, repeating it at once where that is the right thing.
async fn attempt<J: OutboxJournal>(
    run: &mut Run<'_>,
    journal: &mut J,
    index: usize,
) -> Result<Attempt, DriveError<J::Error>> {
    // What was handed over is never announced again, whatever the platform says later.
    let handed_over = run
        .rows
        .get(index)
        .is_some_and(|row| row.kind == StepKind::Follow);
    let mut repeats = 0;
    loop {
        run.change(journal, index, |row| {
            row.status = StepStatus::Running;
            row.attempts = row.attempts.saturating_add(1);
        })?;
        let error = match run.perform(journal, index).await? {
            Ok(done) => {
                run.change(journal, index, |row| {
                    row.status = if done.finished {
                        StepStatus::Done
                    } else {
                        StepStatus::Pending
                    };
                    row.attempts = 0;
                    row.next_attempt_at = None;
                    row.reason = None;
                    row.response = Some(done.response);
                })?;
                return if done.finished {
                    Ok(Attempt::Done)
                } else {
                    run.outcome(journal).map(Attempt::Stop)
                };
            }
            Err(error) => error,
        };
        tracing::info!(submission = %run.outgoing.submission, step = index, %error, "a step did not succeed");
        if has_lost(&error) && !handed_over {
            return Ok(Attempt::Lost(error));
        }
        if error.retry() == Retry::Now && repeats < REPEATS_AT_ONCE {
            repeats += 1;
            continue;
        }
        return put_off(run, journal, index, &error).map(Attempt::Stop);
    }
}

/// Writes down that a step waits, for its time or for somebody.
fn put_off<J: OutboxJournal>(
    run: &mut Run<'_>,
    journal: &mut J,
    index: usize,
    error: &ClientError,
) -> Result<Outcome, DriveError<J::Error>> {
    let tried = run.rows.get(index).map_or(0, |row| row.attempts);
    // What never left this machine is no attempt, however often it happens.
    let attempts = tried.saturating_sub(u32::from(error.is_offline()));
    let step = run.rows.get(index).map_or(StepKind::Follow, |row| row.kind);
    let given_up = error
        .exhausted()
        .filter(|(most, _)| attempts >= *most)
        .map(|(_, reason)| reason);
    let reason = match error.retry() {
        Retry::AfterPerson(reason) | Retry::Never(reason) => Some(reason),
        Retry::Now | Retry::Later(_) => given_up,
    };
    if let Some(reason) = reason {
        run.change(journal, index, |row| {
            row.status = StepStatus::Parked;
            row.next_attempt_at = None;
            row.reason = Some(reason.clone());
        })?;
        return Ok(Outcome::Parked { step, reason });
    }
    let asked = if let Retry::Later(Some(after)) = error.retry() {
        after
    } else {
        Duration::ZERO
    };
    let steps = if error.is_offline() {
        OFFLINE_STEPS
    } else {
        attempts
    };
    let wait = backoff(steps, (run.surroundings.unit_random)()).max(asked);
    let now = (run.surroundings.now)();
    let until = SignedDuration::try_from(wait)
        .ok()
        .and_then(|wait| now.saturating_add(wait).ok())
        .unwrap_or(now);
    run.change(journal, index, |row| {
        row.status = StepStatus::Pending;
        row.attempts = attempts;
        row.next_attempt_at = Some(until.as_millisecond());
    })?;
    Ok(Outcome::Waiting {
        step,
        until,
        attempts,
        because: error.to_string(),
        suspect: error.exhausted().map(|(_, reason)| reason),
    })
}

fn has_lost(error: &ClientError) -> bool {
    matches!(error, ClientError::Refused { problem, .. } if matches!(
        problem.code,
        ProblemCode::AttachmentsMissing | ProblemCode::UnknownSubmission | ProblemCode::UnknownAttachment
    ))
}

/// Opens again the steps whose work the platform has lost, and gives the first of them.
///
/// Repeating them is safe: the announcement keeps its key, and attachments keep their ids. What was handed over is never
/// announced again: a supplement goes back to its own announcement at most.
fn rewind<J: OutboxJournal>(
    run: &mut Run<'_>,
    journal: &mut J,
    index: usize,
    error: &ClientError,
) -> Result<usize, DriveError<J::Error>> {
    let missing = match error {
        ClientError::Refused { problem, .. } if problem.code == ProblemCode::AttachmentsMissing => {
            Some(problem.missing.clone())
        }
        _ => None,
    };
    let tried = run.rows.get(..=index).unwrap_or(&run.rows);
    let first = tried
        .iter()
        .rposition(|row| row.kind == StepKind::AnnounceSupplement)
        .unwrap_or_default();
    let lost: Vec<usize> = tried
        .iter()
        .enumerate()
        .skip(first)
        .filter(|(_, row)| match (&missing, row.kind) {
            (None, StepKind::Announce | StepKind::AnnounceSupplement | StepKind::Attach) => true,
            (Some(missing), StepKind::Attach) => {
                plan::attachment(row).is_some_and(|one| missing.contains(&one.id))
            }
            _ => false,
        })
        .map(|(index, _)| index)
        .collect();
    for index in &lost {
        run.change(journal, *index, StepRow::reopen)?;
    }
    Ok(lost.first().copied().unwrap_or_default())
}
