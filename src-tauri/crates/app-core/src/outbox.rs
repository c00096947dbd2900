//! The outbox: every step a row written before the network, driven until the platform has exactly one submission.

mod journal;
mod outgoing;
mod source;

use std::collections::HashSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use draft_store::{ClientId, Store, Submission, SubmissionAttachment, SubmissionId};
use platform_api::{AttachmentAnnouncement, Standing};
use platform_client::{
    HandOff, HttpPlatform, Outcome, ParkReason, Platform, Progress, Retry, StepKind, Surroundings,
    Who,
};

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::submission::{HAND_OFF, TRAINING, move_to};
use crate::view::{AppEvent, ProgressView};

use journal::AppJournal;
pub(crate) use journal::StoreJournal;

/// States in which the platform may still have something to say, or something to get.
const UNDER_WAY: [&str; 5] = ["queued", "sending", "handed-over", "accepted", "returned"];

/// Shortest pause between two passes, so that a time that has just come does not make a busy loop.
const BREATH: Duration = Duration::from_millis(250);

/// What one pass over the outbox came to.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub struct Pass {
    /// Submissions that were driven.
    pub driven: usize,
    /// Submissions that wait for the line to come back.
    pub waiting: usize,
    /// Of those, how many were answered by something that is no platform.
    pub elsewhere: usize,
    /// Submissions that wait for somebody.
    pub parked: usize,
    /// When the first of the waiting ones may be tried again, in Unix milliseconds.
    pub next_at: Option<i64>,
}

impl App {
    /// Drives every submission under way once, oldest first. One pass at a time.
    pub async fn send(self: &Arc<Self>) -> Result<Pass, AppError> {
        let _alone = self.sending.lock().await;
        let mut under_way: Vec<(ClientId, SubmissionId)> = self.with_store(|store| {
            Ok(store
                .submissions()
                .list_all()?
                .into_iter()
                .filter(|submission| {
                    submission.platform_kind != HAND_OFF
                        && UNDER_WAY.contains(&submission.state.as_str())
                })
                .map(|submission| (submission.client_id, submission.id))
                .collect())
        })?;
        under_way.reverse();
        let mut pass = Pass::default();
        for (client, id) in under_way {
            pass.driven += 1;
            match self.drive_one(client, id).await? {
                Outcome::Waiting { until, suspect, .. } => {
                    pass.waiting += 1;
                    pass.elsewhere += usize::from(suspect == Some(ParkReason::NotThePlatform));
                    let until = until.as_millisecond();
                    pass.next_at = Some(pass.next_at.map_or(until, |at| at.min(until)));
                }
                Outcome::Parked { .. } => pass.parked += 1,
                Outcome::HandedOver { .. } | Outcome::FiledByHand { .. } => {}
            }
            self.tell(AppEvent::Submission { id: id.to_string() });
        }
        Ok(pass)
    }

    /// Lets parked submissions go on and sends in the background, again and again while something waits for the line
    /// to come back; views follow by events. A later call takes over from an earlier one.
    pub(crate) fn send_in_background(app: &Arc<Self>) {
        let app = Arc::clone(app);
        let turn = app.turns.fetch_add(1, Ordering::SeqCst) + 1;
        tokio::spawn(async move {
            let mut pass = app.release().and(app.send().await);
            while let Ok(Pass {
                next_at: Some(next_at),
                ..
            }) = pass
            {
                let left = u64::try_from(next_at - app.now()).unwrap_or_default();
                tokio::time::sleep(Duration::from_millis(left).max(BREATH)).await;
                if app.turns.load(Ordering::SeqCst) != turn {
                    return;
                }
                pass = app.send().await;
            }
            if let Err(error) = pass {
                tracing::error!(code = error.code().as_str(), causes = %error.chain(), "sending stopped");
            }
        });
    }

    /// Takes every parked submission out of parking: somebody says that what it waited for is done.
    pub fn release(&self) -> Result<(), AppError> {
        let now = self.now();
        self.with_store(|store| {
            let parked: Vec<Submission> = store
                .submissions()
                .list_all()?
                .into_iter()
                .filter(|submission| submission.state == "parked")
                .collect();
            for submission in parked {
                let mut journal = StoreJournal::new(store, submission.client_id, now);
                platform_client::resume(wire_id(submission.id), &mut journal)?;
                move_to(
                    store,
                    submission.client_id,
                    submission.id,
                    "queued",
                    None,
                    now,
                )?;
            }
            Ok(())
        })
    }

    /// Drives one submission as far as it will go now.
    pub(crate) async fn drive_one(
        &self,
        client: ClientId,
        id: SubmissionId,
    ) -> Result<Outcome, AppError> {
        let submission = self.with_store(|store| Ok(store.submissions().get(client, id)?))?;
        if submission.platform_kind == HAND_OFF {
            let platform = HandOff::new(self.clock().now());
            return self.drive_on(&submission, &platform).await;
        }
        let platform = self.platform_of(&submission).await?;
        self.drive_on(&submission, &platform).await
    }

    /// Completes a submission that a person has handed in, with the number of the receipt.
    pub(crate) async fn file_by_hand(
        &self,
        client: ClientId,
        id: SubmissionId,
        number: &str,
    ) -> Result<(), AppError> {
        let now = self.now();
        let submission = self.with_store(|store| {
            let submission = store.submissions().get(client, id)?;
            if submission.platform_kind != HAND_OFF || submission.receipt.is_some() {
                return Err(ErrorCode::SubmissionState.into());
            }
            let mut journal = StoreJournal::new(store, client, now);
            platform_client::resume(wire_id(id), &mut journal)?;
            Ok(submission)
        })?;
        let platform = HandOff::with_receipt(number, self.clock().now());
        self.drive_on(&submission, &platform).await.map(|_| ())
    }

    /// Asks the platform to take a submission back, then reads what it says of it.
    pub(crate) async fn withdraw(
        &self,
        client: ClientId,
        id: SubmissionId,
    ) -> Result<(), AppError> {
        let submission = self.with_store(|store| Ok(store.submissions().get(client, id)?))?;
        let platform = self.platform_of(&submission).await?;
        platform
            .withdraw(wire_id(id))
            .await
            .map_err(|cause| match cause.retry() {
                Retry::Now | Retry::Later { .. } => {
                    AppError::new(ErrorCode::PlatformUnreachable).caused_by(cause)
                }
                _ => AppError::new(ErrorCode::SubmissionState).caused_by(cause),
            })?;
        self.drive_on(&submission, &platform).await.map(|_| ())
    }

    async fn platform_of(&self, submission: &Submission) -> Result<HttpPlatform, AppError> {
        let address = if submission.platform == TRAINING {
            self.training.address(self.clock()).await?
        } else {
            submission.platform.clone()
        };
        HttpPlatform::new(&address, self.http)
            .map_err(|cause| AppError::new(ErrorCode::AddressInvalid).caused_by(cause))
    }

    async fn drive_on(
        &self,
        submission: &Submission,
        platform: &dyn Platform,
    ) -> Result<Outcome, AppError> {
        let (client, id) = (submission.client_id, submission.id);
        let outgoing =
            self.with_store(|store| outgoing::outgoing(store, self.store(), submission))?;
        let clock = self.clock();
        let surroundings = Surroundings {
            now: &|| clock.now(),
            unit_random: &unit_random,
        };
        let mut journal = AppJournal { app: self, client };
        let outcome =
            platform_client::drive(&outgoing, platform, &mut journal, surroundings, |step| {
                if matches!(step, Progress::Announcing | Progress::Sending { .. }) {
                    self.tell(AppEvent::Submission { id: id.to_string() });
                }
            })
            .await?;
        let now = self.now();
        self.with_store(|store| settle(store, client, id, &outcome, now))?;
        Ok(outcome)
    }
}

/// Writes down what an outcome means for the submission's state.
fn settle(
    store: &mut Store,
    client: ClientId,
    id: SubmissionId,
    outcome: &Outcome,
    now: i64,
) -> Result<(), AppError> {
    let keep = |receipt: &platform_client::Receipt| serde_json::to_string(receipt).ok();
    match outcome {
        Outcome::HandedOver {
            receipt, standing, ..
        } => move_to(store, client, id, state_of(*standing), keep(receipt), now),
        Outcome::FiledByHand { number, entered_at } => {
            let receipt = platform_client::Receipt::Person {
                number: number.clone(),
                entered_at: *entered_at,
            };
            move_to(store, client, id, "handed-over", keep(&receipt), now)
        }
        Outcome::Waiting {
            step: StepKind::Follow,
            ..
        } => {
            // Waiting to hear more takes nothing away from what the platform has already said.
            if store.submissions().get(client, id)?.receipt.is_some() {
                return Ok(());
            }
            let receipt = receipt_given(store, client, id)?;
            move_to(store, client, id, "handed-over", receipt, now)
        }
        Outcome::Waiting { .. } => move_to(store, client, id, "sending", None, now),
        Outcome::Parked {
            reason: ParkReason::ReceiptNumberNeeded,
            ..
        } => move_to(store, client, id, "ready", None, now),
        Outcome::Parked { .. } => {
            let receipt = receipt_given(store, client, id)?;
            move_to(store, client, id, "parked", receipt, now)
        }
    }
}

/// The receipt that the outbox has, if submitting was answered with one.
fn receipt_given(
    store: &Store,
    client: ClientId,
    id: SubmissionId,
) -> Result<Option<String>, AppError> {
    let steps = store.outbox().steps(client, id)?;
    Ok(steps
        .into_iter()
        .find(|step| step.kind == "submit" && step.status == draft_store::StepStatus::Done)
        .and_then(|step| step.response))
}

fn state_of(standing: Standing) -> &'static str {
    match standing {
        Standing::Submitted | Standing::Received | Standing::Supplemented => "handed-over",
        Standing::Accepted | Standing::Paid => "accepted",
        Standing::Returned => "returned",
        Standing::Issued => "issued",
        Standing::Refused => "refused",
        Standing::Withdrawn => "withdrawn",
    }
}

/// The same identifier on the wire.
fn wire_id(id: SubmissionId) -> platform_api::SubmissionId {
    platform_api::SubmissionId::new(*id.as_uuid())
}

fn unit_random() -> f64 {
    let mut bytes = [0_u8; 4];
    // Without randomness of the system the longest wait is the polite one.
    if getrandom::fill(&mut bytes).is_err() {
        return 1.0;
    }
    f64::from(u32::from_le_bytes(bytes)) / f64::from(u32::MAX)
}

/// Which words tell why a submission waits; `None` while it does not.
pub(crate) fn parked_reason(
    store: &Store,
    submission: &Submission,
) -> Result<Option<String>, AppError> {
    if submission.state != "parked" {
        return Ok(None);
    }
    let steps = store.outbox().steps(submission.client_id, submission.id)?;
    let reason = steps
        .iter()
        .filter(|step| step.status == draft_store::StepStatus::Parked)
        .find_map(|step| serde_json::from_str::<ParkReason>(step.parked.as_deref()?).ok());
    Ok(Some(
        match reason {
            Some(ParkReason::CorrectAnswers { .. } | ParkReason::DeclarationMissing) => "answers",
            Some(
                ParkReason::CorrectAttachments { .. }
                | ParkReason::AttachmentChanged { .. }
                | ParkReason::TooLarge,
            ) => "file",
            Some(ParkReason::SignIn | ParkReason::NotAuthorised) => "login",
            Some(ParkReason::PlatformNotTrusted) => "trust",
            Some(ParkReason::NotThePlatform | ParkReason::Redirected { .. }) => "not-a-platform",
            Some(reason) if reason.who() == Who::Program => "program",
            _ => "other",
        }
        .to_owned(),
    ))
}

/// The first step planned for a supplement that the platform has not taken, if there is one.
///
/// Errors: the platform has taken it.
pub(crate) fn first_step(
    store: &Store,
    client: ClientId,
    id: SubmissionId,
    n: u32,
) -> Result<Option<u32>, AppError> {
    let steps = store.outbox().steps(client, id)?;
    let is_of = |payload: &str| {
        serde_json::from_str::<serde_json::Value>(payload)
            .is_ok_and(|payload| payload["n"].as_u64() == Some(u64::from(n)))
    };
    let mut of_it = steps
        .iter()
        .filter(|step| ["announce-supplement", "supplement"].contains(&step.kind.as_str()))
        .filter(|step| is_of(&step.payload))
        .peekable();
    let first = of_it.peek().map(|step| step.step);
    let is_taken = |step: &draft_store::OutboxStep| {
        step.kind == "supplement" && step.status == draft_store::StepStatus::Done
    };
    if of_it.any(is_taken) {
        return Err(ErrorCode::SubmissionState.into());
    }
    Ok(first)
}

/// How much of a submission's files the platform has, and the ids of those it has whole.
pub(crate) fn progress(
    store: &Store,
    submission: &Submission,
    files: &[SubmissionAttachment],
) -> Result<(Option<ProgressView>, HashSet<String>), AppError> {
    let steps = store.outbox().steps(submission.client_id, submission.id)?;
    let done: HashSet<String> = steps
        .iter()
        .filter(|step| step.kind == "attach" && step.status == draft_store::StepStatus::Done)
        .filter_map(|step| serde_json::from_str::<AttachmentAnnouncement>(&step.payload).ok())
        .map(|announced| announced.id.to_string())
        .collect();
    if submission.platform_kind == HAND_OFF || submission.state != "sending" {
        return Ok((None, done));
    }
    let total: u64 = files.iter().map(|file| file.bytes).sum();
    let sent: u64 = files
        .iter()
        .filter(|file| done.contains(&file.id.to_string()))
        .map(|file| file.bytes)
        .sum();
    let percent = (sent * 100).checked_div(total).unwrap_or(100);
    Ok((
        Some(ProgressView {
            sent: sent.to_string(),
            total: total.to_string(),
            percent: u32::try_from(percent).unwrap_or(100),
        }),
        done,
    ))
}
