//! The outbox's journal: steps and events of submissions as rows of the store.

use draft_store::{
    ClientId, NewEvent, NewStep, OutboxStep, PlatformKey, StepState, Store, SubmissionId,
};
use platform_api::{Event, Jwk};
use platform_client::{DriveError, KeysKept, OutboxJournal, StepKind, StepRow, StepStatus};
use serde_json::Value;

use super::{deeds, wire_id};
use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::evidence::{Deed, digest};
use crate::submission::move_to;
use crate::wallet;

/// The journal of one client's submissions, kept in the store.
pub(crate) struct StoreJournal<'a> {
    store: &'a mut Store,
    client: ClientId,
    now: i64,
}

impl<'a> StoreJournal<'a> {
    pub(crate) fn new(store: &'a mut Store, client: ClientId, now: i64) -> Self {
        Self { store, client, now }
    }

    /// The verified events of a submission.
    pub(crate) fn events_of(&mut self, id: SubmissionId) -> Result<Vec<Event>, AppError> {
        Ok(platform_client::events_kept(wire_id(id), self)?)
    }
}

fn store_id(id: platform_api::SubmissionId) -> SubmissionId {
    SubmissionId::from(id.as_uuid())
}

impl OutboxJournal for StoreJournal<'_> {
    type Error = AppError;

    fn steps(&mut self, submission: platform_api::SubmissionId) -> Result<Vec<StepRow>, AppError> {
        let steps = self
            .store
            .outbox()
            .steps(self.client, store_id(submission))?;
        steps.iter().map(row).collect()
    }

    fn plan(
        &mut self,
        submission: platform_api::SubmissionId,
        steps: &[StepRow],
    ) -> Result<(), AppError> {
        let steps: Vec<NewStep> = steps
            .iter()
            .map(|step| NewStep {
                kind: kebab(step.kind),
                payload: step.payload.to_string(),
            })
            .collect();
        let (id, client, now) = (store_id(submission), self.client, self.now);
        self.store.told(now, |store| {
            let first = store.outbox_mut().append(id, &steps, now)?;
            let marks = steps
                .iter()
                .map(|step| digest(&[&step.kind, &step.payload]));
            let planned = Deed::StepsPlanned {
                first,
                steps: marks.collect(),
            };
            Ok(((), [planned.entry(Some(client), &id)]))
        })
    }

    fn save(
        &mut self,
        submission: platform_api::SubmissionId,
        step: &StepRow,
    ) -> Result<(), AppError> {
        let state = StepState {
            status: match step.status {
                StepStatus::Pending => draft_store::StepStatus::Pending,
                StepStatus::Running => draft_store::StepStatus::Running,
                StepStatus::Done => draft_store::StepStatus::Done,
                StepStatus::Parked => draft_store::StepStatus::Parked,
            },
            attempts: step.attempts,
            due_at: step.next_attempt_at.unwrap_or(self.now),
            parked: step
                .reason
                .as_ref()
                .and_then(|reason| serde_json::to_string(reason).ok()),
            response: step.response.as_ref().map(Value::to_string),
            // For whom a submission is announced may change as long as it is not.
            payload: (step.kind == StepKind::Announce).then(|| step.payload.to_string()),
        };
        let (id, client, now) = (store_id(submission), self.client, self.now);
        self.store.told(now, |store| {
            store.outbox_mut().record(id, step.n, &state, now)?;
            if step.status == StepStatus::Running && step.kind == StepKind::Announce {
                move_to(store, client, id, "sending", None, now)?;
            }
            Ok((
                (),
                deeds::done(step).map(|done| done.entry(Some(client), &id)),
            ))
        })
    }

    fn events(&mut self, submission: platform_api::SubmissionId) -> Result<Vec<String>, AppError> {
        let events = self
            .store
            .events()
            .list(self.client, store_id(submission))?;
        Ok(events
            .into_iter()
            .map(|event| event.content.token)
            .collect())
    }

    fn append_events(
        &mut self,
        submission: platform_api::SubmissionId,
        first_seq: u64,
        tokens: &[String],
    ) -> Result<(), AppError> {
        let (id, client, now) = (store_id(submission), self.client, self.now);
        self.store.told(now, |store| {
            let mut told = Vec::new();
            for (n, token) in (0_u64..).zip(tokens) {
                let seq = i64::try_from(first_seq + n).unwrap_or(i64::MAX);
                let event = NewEvent {
                    seq,
                    token: token.clone(),
                    // The token is the evidence; it is read anew whenever it is shown.
                    decoded: String::new(),
                    previous_hash: String::new(),
                };
                if store.events_mut().record(id, &event, now)? {
                    let token = digest(&[token]);
                    told.push(Deed::EventKept { seq, token }.entry(Some(client), &id));
                    told.extend(wallet::take_in(store, client, id, &event.token, now)?);
                }
            }
            Ok(((), told))
        })
    }

    fn keep_keys(&mut self, issuer: &str, keys: &[Jwk]) -> Result<KeysKept, AppError> {
        let now = self.now;
        let known = self.store.platform_keys().list()?;
        let mut fresh = Vec::new();
        for key in keys {
            let jwk = serde_json::to_string(key)
                .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
            let is_it = |known: &&PlatformKey| known.issuer == issuer && known.kid == key.kid;
            match known.iter().find(is_it) {
                Some(known) if known.jwk == jwk => {}
                Some(_) => {
                    return Ok(KeysKept::Changed {
                        kid: key.kid.clone(),
                    });
                }
                None => fresh.push((&key.kid, jwk)),
            }
        }
        self.store.told(now, |store| {
            let mut told = Vec::new();
            for (kid, jwk) in fresh {
                store.platform_keys_mut().keep(issuer, kid, &jwk, now)?;
                let kept = Deed::KeyKept {
                    issuer: issuer.to_owned(),
                    jwk: digest(&[&jwk]),
                };
                told.push(kept.entry(None, kid));
            }
            Ok((KeysKept::All, told))
        })
    }
}

/// The same journal, taking the store only for the moment of each call, so that nothing is held over the network.
pub(super) struct AppJournal<'a> {
    pub(super) app: &'a App,
    pub(super) client: ClientId,
}

impl AppJournal<'_> {
    fn with<T>(
        &self,
        work: impl FnOnce(&mut StoreJournal<'_>) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let now = self.app.now();
        self.app
            .with_store(|store| work(&mut StoreJournal::new(store, self.client, now)))
    }
}

impl OutboxJournal for AppJournal<'_> {
    type Error = AppError;

    fn steps(&mut self, submission: platform_api::SubmissionId) -> Result<Vec<StepRow>, AppError> {
        self.with(|journal| journal.steps(submission))
    }

    fn plan(
        &mut self,
        submission: platform_api::SubmissionId,
        steps: &[StepRow],
    ) -> Result<(), AppError> {
        self.with(|journal| journal.plan(submission, steps))
    }

    fn save(
        &mut self,
        submission: platform_api::SubmissionId,
        step: &StepRow,
    ) -> Result<(), AppError> {
        self.with(|journal| journal.save(submission, step))
    }

    fn events(&mut self, submission: platform_api::SubmissionId) -> Result<Vec<String>, AppError> {
        self.with(|journal| journal.events(submission))
    }

    fn append_events(
        &mut self,
        submission: platform_api::SubmissionId,
        first_seq: u64,
        tokens: &[String],
    ) -> Result<(), AppError> {
        self.with(|journal| journal.append_events(submission, first_seq, tokens))
    }

    fn keep_keys(&mut self, issuer: &str, keys: &[Jwk]) -> Result<KeysKept, AppError> {
        self.with(|journal| journal.keep_keys(issuer, keys))
    }
}

fn row(step: &OutboxStep) -> Result<StepRow, AppError> {
    let corrupt =
        |cause: serde_json::Error| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause);
    Ok(StepRow {
        n: step.step,
        kind: serde_json::from_value(Value::from(step.kind.as_str())).map_err(corrupt)?,
        payload: serde_json::from_str(&step.payload).map_err(corrupt)?,
        status: match step.status {
            draft_store::StepStatus::Pending => StepStatus::Pending,
            draft_store::StepStatus::Running => StepStatus::Running,
            draft_store::StepStatus::Done => StepStatus::Done,
            draft_store::StepStatus::Parked => StepStatus::Parked,
        },
        attempts: step.attempts,
        next_attempt_at: Some(step.due_at),
        reason: step
            .parked
            .as_deref()
            .map(serde_json::from_str)
            .transpose()
            .map_err(corrupt)?,
        response: step
            .response
            .as_deref()
            .map(serde_json::from_str)
            .transpose()
            .map_err(corrupt)?,
    })
}

fn kebab(kind: StepKind) -> String {
    match serde_json::to_value(kind) {
        Ok(Value::String(name)) => name,
        _ => String::new(),
    }
}

impl From<DriveError<AppError>> for AppError {
    fn from(error: DriveError<AppError>) -> Self {
        match error {
            DriveError::Journal(error) => error,
            DriveError::Plan(cause) => Self::new(ErrorCode::Internal).caused_by(cause),
            DriveError::Row { n } => {
                Self::new(ErrorCode::ProfileCorrupt).caused_by(DriveError::<Self>::Row { n })
            }
            DriveError::Events(cause) => Self::new(ErrorCode::ProfileCorrupt).caused_by(cause),
        }
    }
}
