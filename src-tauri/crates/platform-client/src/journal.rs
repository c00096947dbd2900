//! What is written down about a submission on its way.

use platform_api::{Jwk, SubmissionId};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::ParkReason;

/// Keeps steps and events. Every method returns only when what it wrote would survive a power cut.
pub trait OutboxJournal: Send {
    /// Why something cannot be kept.
    type Error: std::error::Error + Send + Sync + 'static;

    /// The steps of a submission in their order; none before it is planned.
    fn steps(&mut self, submission: SubmissionId) -> Result<Vec<StepRow>, Self::Error>;

    /// Writes all steps of a submission or of a supplement to it, after those that there are, or none of them.
    fn plan(&mut self, submission: SubmissionId, steps: &[StepRow]) -> Result<(), Self::Error>;

    /// Replaces one step, found by its number.
    fn save(&mut self, submission: SubmissionId, step: &StepRow) -> Result<(), Self::Error>;

    /// The verified event tokens of a submission, oldest first.
    fn events(&mut self, submission: SubmissionId) -> Result<Vec<String>, Self::Error>;

    /// Adds verified tokens, the first of them numbered `first_seq`; all of them, or none.
    fn append_events(
        &mut self,
        submission: SubmissionId,
        first_seq: u64,
        tokens: &[String],
    ) -> Result<(), Self::Error>;

    /// Keeps the public keys with which something of a platform was verified, so that it can be verified again without
    /// the platform: all of them, or none where one is another key than the one kept before under its id.
    fn keep_keys(&mut self, issuer: &str, keys: &[Jwk]) -> Result<KeysKept, Self::Error>;
}

/// Whether a platform's keys are those that it had before.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum KeysKept {
    /// They are kept.
    All,
    /// Another key was kept under this id; nothing that the new one has signed is believed.
    Changed {
        /// The id.
        kid: String,
    },
}

/// A step of a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct StepRow {
    /// Its place, counted from 0.
    pub n: u32,
    /// What is done.
    pub kind: StepKind,
    /// What is sent; fixed when the submission is planned, so that a repeat repeats it exactly.
    pub payload: Value,
    /// How far it is.
    pub status: StepStatus,
    /// How often it was tried since it last succeeded or a person acted.
    pub attempts: u32,
    /// When to try next, in milliseconds since 1970.
    pub next_attempt_at: Option<i64>,
    /// Why it waits for somebody.
    pub reason: Option<ParkReason>,
    /// What was answered.
    pub response: Option<Value>,
}

/// What a step does.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepKind {
    /// Announces the submission.
    Announce,
    /// Sends one attachment.
    Attach,
    /// Submits.
    Submit,
    /// Follows the event log.
    Follow,
    /// Announces a supplement and its attachments.
    AnnounceSupplement,
    /// Completes a supplement.
    Supplement,
}

/// How far a step is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum StepStatus {
    /// To be tried.
    Pending,
    /// Being tried, or interrupted while it was.
    Running,
    /// Done.
    Done,
    /// Waiting for somebody.
    Parked,
}

impl StepRow {
    /// A step to be tried.
    pub const fn pending(n: u32, kind: StepKind, payload: Value) -> Self {
        Self {
            n,
            kind,
            payload,
            status: StepStatus::Pending,
            attempts: 0,
            next_attempt_at: None,
            reason: None,
            response: None,
        }
    }

    /// Makes the step one to be tried, as if it never had been.
    pub fn reopen(&mut self) {
        self.status = StepStatus::Pending;
        self.attempts = 0;
        self.next_attempt_at = None;
        self.reason = None;
        self.response = None;
    }
}
