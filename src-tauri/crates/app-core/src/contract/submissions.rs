//! Submissions with their receipts and what the platform's signed log says of them.

use draft_store::{StepStatus, Store, Submission, SubmissionId};
use form_engine::text::Lang;
use jiff::Timestamp;
use platform_api::Event;
use platform_client::Receipt;
use serde::Serialize;
use serde_json::{Map, Value};

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::evidence::Proof;
use crate::outbox::{Pass, StoreJournal, parked_reason};
use crate::submission::HAND_OFF;
use crate::wording::say;

/// A submission.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct SubmissionEntry {
    /// Submission id.
    pub id: String,
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
    /// Where it goes: an address, `training` or `hand-off`.
    pub platform: String,
    /// State id.
    pub state: String,
    /// Number of the transport receipt: the platform has it. Not an acceptance.
    pub receipt: Option<String>,
    /// When the receipt was given or entered.
    pub receipt_at: Option<Timestamp>,
    /// Whose word the receipt is: `platform`, `openrosa` for the unsigned word of such a server, or `person` where a number
    /// was entered by hand.
    pub receipt_from: Option<&'static str>,
    /// Why it waits for somebody, as an id; `null` while it does not.
    pub parked: Option<String>,
    /// The verified events of the platform's log.
    pub events: Vec<EventEntry>,
}

/// An event of the platform's log, verified.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct EventEntry {
    /// Its place in the log, from 1.
    pub seq: u64,
    /// What happened.
    pub kind: String,
    /// When.
    pub at: Timestamp,
    /// What the event says besides, by name.
    pub details: Map<String, Value>,
}

/// Every submission, and whether everything that is kept holds.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ProofDocument {
    /// The submissions that can be read, oldest first.
    pub submissions: Vec<SubmissionEntry>,
    /// The proof.
    #[serde(flatten)]
    pub proof: Proof,
}

impl App {
    /// Every submission, oldest first.
    pub fn submissions(&self) -> Result<Vec<SubmissionEntry>, AppError> {
        let now = self.now();
        self.with_store(|store| {
            let mut all = store.submissions().list_all()?;
            all.reverse();
            all.iter()
                .map(|submission| entry(store, submission, now))
                .collect()
        })
    }

    /// The same as far as it can be read, beside the proof of everything that the profile keeps.
    pub fn proved_submissions(&self, lang: Lang) -> Result<ProofDocument, AppError> {
        let now = self.now();
        let proof = self.prove(lang)?;
        let submissions = self.with_store(|store| {
            // What cannot be read is a fault of the proof.
            let mut all = store.submissions().list_all().unwrap_or_default();
            all.reverse();
            Ok(all
                .iter()
                .filter_map(|submission| entry(store, submission, now).ok())
                .collect())
        })?;
        Ok(ProofDocument { submissions, proof })
    }

    /// Calls off sending a submission for now.
    ///
    /// Errors: there is no such submission, or it is not on its way.
    pub async fn call_off(&self, submission: &str) -> Result<SubmissionEntry, AppError> {
        let id: SubmissionId = submission
            .parse()
            .map_err(|_| ErrorCode::SubmissionMissing)?;
        let all = self.with_store(|store| Ok(store.submissions().list_all()?))?;
        let found = all
            .iter()
            .find(|one| one.id == id)
            .ok_or(ErrorCode::SubmissionMissing)?;
        if found.state != "sending" {
            return Err(ErrorCode::SubmissionState.into());
        }
        self.cancel(found.client_id, id).await?;
        let now = self.now();
        self.with_store(|store| {
            let submission = store.submissions().get(found.client_id, id)?;
            entry(store, &submission, now)
        })
    }

    /// How many steps of sending are done, over all submissions: rises whenever sending gets on.
    pub fn steps_done(&self) -> Result<usize, AppError> {
        self.with_store(|store| {
            let mut done = 0;
            for submission in store.submissions().list_all()? {
                let steps = store.outbox().steps(submission.client_id, submission.id)?;
                done += steps
                    .iter()
                    .filter(|step| step.status == StepStatus::Done)
                    .count();
            }
            Ok(done)
        })
    }
}

fn entry(
    store: &mut Store,
    submission: &Submission,
    now: i64,
) -> Result<SubmissionEntry, AppError> {
    let events = StoreJournal::new(store, submission.client_id, now).events_of(submission.id)?;
    let receipt: Option<Receipt> = submission
        .receipt
        .as_deref()
        .map(serde_json::from_str)
        .transpose()
        .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause))?;
    let (number, at, from) = match receipt {
        Some(Receipt::Platform(receipt)) => (
            Some(receipt.number),
            Some(receipt.received_at),
            Some("platform"),
        ),
        Some(Receipt::OpenRosa {
            instance, taken_at, ..
        }) => (Some(instance), Some(taken_at), Some("openrosa")),
        Some(Receipt::Person { number, entered_at }) => {
            (Some(number), Some(entered_at), Some("person"))
        }
        None => (None, None, None),
    };
    Ok(SubmissionEntry {
        id: submission.id.to_string(),
        licence: submission.licence.clone(),
        procedure: submission.procedure.clone(),
        platform: if submission.platform_kind == HAND_OFF {
            HAND_OFF.to_owned()
        } else {
            submission.platform.clone()
        },
        state: submission.state.clone(),
        receipt: number,
        receipt_at: at,
        receipt_from: from,
        parked: parked_reason(store, submission)?,
        events: events.iter().map(event_entry).collect(),
    })
}

fn event_entry(event: &Event) -> EventEntry {
    let mut details = match serde_json::to_value(&event.kind).map(in_snake_case) {
        Ok(Value::Object(details)) => details,
        _ => Map::new(),
    };
    details.shift_remove("kind");
    EventEntry {
        seq: event.seq,
        kind: event.kind.name().to_owned(),
        at: event.at,
        details,
    }
}

/// The wire writes names in camel case, the contract in snake case.
fn in_snake_case(value: Value) -> Value {
    match value {
        Value::Object(map) => map
            .into_iter()
            .map(|(key, value)| (snake_case(&key), in_snake_case(value)))
            .collect(),
        Value::Array(values) => values.into_iter().map(in_snake_case).collect(),
        other => other,
    }
}

fn snake_case(key: &str) -> String {
    let mut snake = String::new();
    for letter in key.chars() {
        if letter.is_ascii_uppercase() {
            snake.push('_');
        }
        snake.push(letter.to_ascii_lowercase());
    }
    snake
}

/// Why a pass over the outbox left something undone; `None` when everything went.
pub fn trouble(pass: &Pass, submissions: &[SubmissionEntry], lang: Lang) -> Option<AppError> {
    let parked = submissions
        .iter()
        .find_map(|submission| submission.parked.as_deref());
    match parked {
        Some("not-a-platform") => Some(ErrorCode::PlatformAnswer.into()),
        Some(reason) => Some(
            AppError::new(ErrorCode::PlatformRefused)
                .with("reason", say(lang, &format!("park-{reason}"))),
        ),
        None if pass.parked > 0 => {
            Some(AppError::new(ErrorCode::PlatformRefused).with("reason", say(lang, "park-other")))
        }
        None if pass.elsewhere > 0 => Some(ErrorCode::PlatformAnswer.into()),
        None => (pass.waiting > 0).then(|| ErrorCode::PlatformUnreachable.into()),
    }
}

#[cfg(test)]
mod tests {
    use super::snake_case;

    #[test]
    fn names_of_the_wire_become_names_of_the_contract() {
        assert_eq!(snake_case("contentSha256"), "content_sha256");
        assert_eq!(snake_case("amountAvos"), "amount_avos");
        assert_eq!(snake_case("receipt"), "receipt");
    }
}
