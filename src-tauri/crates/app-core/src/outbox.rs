//! The outbox: every step a row written before the network, driven until the platform has exactly one submission.
//!
//! What somebody has asked to send stands as `sending` until the platform has it; it is tried again by itself when its
//! time has come, also after a restart. What is only `queued` never meets the network before somebody asks.
//! Start reading in `pass` for what is sent when, then at `App::drive_one` for one submission.

mod deeds;
mod journal;
mod outgoing;
mod pass;
mod source;
mod telling;

pub(crate) use pass::Cancel;
pub use pass::Pass;

use std::collections::HashSet;
use std::sync::Arc;

use draft_store::{ClientId, Store, Submission, SubmissionAttachment, SubmissionId};
use platform_api::{AttachmentAnnouncement, Standing};
use platform_client::openrosa::OpenRosa;
use platform_client::{
    HandOff, HttpPlatform, Outcome, ParkReason, PlannedSupplement, Platform, Retry, StepKind,
    Surroundings, Who,
};

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::evidence::{Deed, digest};
use crate::openrosa::{self, OPENROSA};
use crate::platform::{Acting, entity_of};
use crate::safety::hold;
use crate::sign_in;
use crate::submission::{HAND_OFF, REFERENCE, TRAINING, frozen, move_to};
use crate::view::ProgressView;

use journal::AppJournal;
pub(crate) use journal::StoreJournal;
use telling::Telling;

impl App {
    /// Takes every parked submission out of parking: somebody says that what it waited for is done. One that came out of a
    /// backup wants a word of its own ([`App::release_restored`]).
    pub fn release(&self) -> Result<(), AppError> {
        let now = self.now();
        self.with_store(|store| {
            for submission in store.submissions().list_all()? {
                if submission.state == "parked" {
                    unpark(store, &submission, "queued", now)?;
                }
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
        if submission.platform_kind == OPENROSA {
            let platform = self.openrosa_of(&submission)?;
            return self.drive_on(&submission, &platform).await;
        }
        let platform = self.platform_of(&submission).await?;
        if let Some(outcome) = self.hold_undecided(&submission)? {
            return Ok(outcome);
        }
        let outcome = self.drive_on(&submission, &platform).await?;
        if let Outcome::Parked { reason, .. } = &outcome {
            self.learn_from(reason, &submission.platform, &platform)
                .await?;
        }
        Ok(outcome)
    }

    /// Parks what is not announced yet as long as whoever is signed in has not said for whom they act.
    fn hold_undecided(&self, submission: &Submission) -> Result<Option<Outcome>, AppError> {
        let (client, now) = (submission.client_id, self.now());
        self.with_store(|store| {
            if acting(store, submission)? != Acting::Undecided {
                return Ok(None);
            }
            let outgoing = outgoing::outgoing(store, self.store(), submission)?;
            let mut journal = StoreJournal::new(store, client, now);
            let held = platform_client::hold_announcement(
                &outgoing,
                &ParkReason::EntityNeeded,
                &mut journal,
            )?;
            if let Some(outcome) = &held {
                settle(store, client, submission.id, outcome, now)?;
            }
            Ok(held)
        })
    }

    /// Learns from why a submission waits who is signed in, and for whom they may act now.
    async fn learn_from(
        &self,
        reason: &ParkReason,
        address: &str,
        platform: &HttpPlatform,
    ) -> Result<(), AppError> {
        match reason {
            ParkReason::SignIn => self.nobody_signed_in(address),
            ParkReason::NotAuthorised => match platform.account().await {
                Ok(account) => self.signed_in(address, &account),
                Err(error) => {
                    tracing::info!(%error, "whom the login may act for was not told");
                    Ok(())
                }
            },
            _ => Ok(()),
        }
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
        if submission.platform_kind != REFERENCE {
            return Err(ErrorCode::SubmissionState.into());
        }
        let platform = self.platform_of(&submission).await?;
        let answer = platform
            .withdraw(wire_id(id))
            .await
            .map_err(|cause| match cause.retry() {
                Retry::Now | Retry::Later { .. } => {
                    AppError::new(ErrorCode::PlatformUnreachable).caused_by(cause)
                }
                _ => AppError::new(ErrorCode::SubmissionState).caused_by(cause),
            })?;
        let withdrawn = Deed::Withdrawn {
            proof: digest(&[&answer.proof]),
        }
        .entry(Some(client), &id);
        let now = self.now();
        self.with_store(|store| Ok(store.journal_mut().append(&withdrawn, now)?))?;
        self.drive_on(&submission, &platform).await.map(|_| ())
    }

    async fn platform_of(&self, submission: &Submission) -> Result<HttpPlatform, AppError> {
        let address = if submission.platform == TRAINING {
            self.training.address(self.clock()).await?
        } else {
            submission.platform.clone()
        };
        let invalid = |cause| AppError::new(ErrorCode::AddressInvalid).caused_by(cause);
        let platform = HttpPlatform::new(&address, self.line()?).map_err(invalid)?;
        match self.authoriser(&address)? {
            Some(authoriser) => platform.authorised_by(authoriser).map_err(invalid),
            None => Ok(platform),
        }
    }

    fn openrosa_of(&self, submission: &Submission) -> Result<OpenRosa, AppError> {
        let frozen = self.with_store(|store| frozen(store, submission))?;
        let instance = frozen.instance.ok_or(ErrorCode::ProfileCorrupt)?;
        let clock = self.clock();
        let place = openrosa::place(&submission.platform).ok_or(ErrorCode::AddressInvalid)?;
        OpenRosa::new(
            &place,
            &self.line()?,
            instance,
            Arc::new(move || clock.now()),
        )
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
        let telling = Telling::new(self, id);
        let outcome =
            platform_client::drive(&outgoing, platform, &mut journal, surroundings, |step| {
                telling.tell(step);
            })
            .await?;
        let now = self.now();
        self.with_store(|store| settle(store, client, id, &outcome, now))?;
        Ok(outcome)
    }
}

/// Lets a parked submission be sent again, for whoever its client is at the platform now. One that came out of a backup
/// stays parked until its hold is taken away.
pub(crate) fn unpark(
    store: &mut Store,
    submission: &Submission,
    state: &str,
    now: i64,
) -> Result<(), AppError> {
    let (client, id) = (submission.client_id, submission.id);
    if hold::is_held(store, id)? {
        return Ok(());
    }
    let acting = acting(store, submission)?;
    let mut journal = StoreJournal::new(store, client, now);
    platform_client::act_for(wire_id(id), acting.id(), &mut journal)?;
    platform_client::resume(wire_id(id), &mut journal)?;
    move_to(store, client, id, state, None, now)
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

/// For whom a submission is announced.
fn acting(store: &Store, submission: &Submission) -> Result<Acting, AppError> {
    if submission.platform == TRAINING {
        return Ok(Acting::AsThePlatformThinks);
    }
    let account = sign_in::known(store, &submission.platform)?.account;
    entity_of(
        store,
        submission.client_id,
        &submission.platform,
        account.as_ref(),
    )
}

/// The step at which a parked submission waits, and why; `None` while it does not.
pub(crate) fn parked_step(
    store: &Store,
    submission: &Submission,
) -> Result<Option<(String, ParkReason)>, AppError> {
    if submission.state != "parked" {
        return Ok(None);
    }
    let steps = store.outbox().steps(submission.client_id, submission.id)?;
    Ok(steps
        .into_iter()
        .filter(|step| step.status == draft_store::StepStatus::Parked)
        .find_map(|step| {
            let reason = serde_json::from_str(step.parked.as_deref()?).ok()?;
            Some((step.kind, reason))
        }))
}

/// Which words tell why a submission waits; `None` while it does not.
pub(crate) fn parked_reason(
    store: &Store,
    submission: &Submission,
) -> Result<Option<String>, AppError> {
    if submission.state != "parked" {
        return Ok(None);
    }
    if hold::is_held(store, submission.id)? {
        return Ok(Some(hold::RESTORED.to_owned()));
    }
    let found = parked_step(store, submission)?;
    Ok(Some(
        found
            .map_or("other", |(_, reason)| {
                words_of(&reason, &submission.platform_kind)
            })
            .to_owned(),
    ))
}

fn words_of(reason: &ParkReason, platform_kind: &str) -> &'static str {
    match reason {
        ParkReason::CorrectAnswers { .. } | ParkReason::DeclarationMissing => "answers",
        ParkReason::CorrectAttachments { .. }
        | ParkReason::AttachmentChanged { .. }
        | ParkReason::TooLarge => "file",
        ParkReason::SignIn | ParkReason::NotAuthorised if platform_kind == OPENROSA => {
            "server-login"
        }
        ParkReason::SignIn => "login",
        ParkReason::NotAuthorised | ParkReason::EntityNeeded => "entity",
        ParkReason::ServiceNotOffered => "service",
        ParkReason::PlatformNotTrusted => "trust",
        ParkReason::KeyChanged { .. } => "key-changed",
        ParkReason::NotThePlatform | ParkReason::Redirected { .. } => "not-a-platform",
        reason if reason.who() == Who::Program => "program",
        _ => "other",
    }
}

/// The first step planned for a supplement that the platform has not taken, if there is one.
///
/// Errors: the platform has taken it.
pub(crate) fn first_step(
    store: &mut Store,
    client: ClientId,
    id: SubmissionId,
    n: u32,
) -> Result<Option<u32>, AppError> {
    let mut journal = StoreJournal::new(store, client, 0);
    match platform_client::planned_supplement(wire_id(id), n, &mut journal)? {
        PlannedSupplement::No => Ok(None),
        PlannedSupplement::From(first) => Ok(Some(first)),
        PlannedSupplement::Taken => Err(ErrorCode::SubmissionState.into()),
    }
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
    let whole: u64 = files
        .iter()
        .filter(|file| done.contains(&file.id.to_string()))
        .map(|file| file.bytes)
        .sum();
    let begun: u64 = steps
        .iter()
        .filter(|step| step.kind == "attach" && step.status != draft_store::StepStatus::Done)
        .map(|step| step.sent_bytes)
        .sum();
    Ok((
        Some(telling::progress((whole + begun).min(total), total)),
        done,
    ))
}
