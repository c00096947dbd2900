//! Events of a submission's log, as read out of their signed tokens.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use uuid::Uuid;

use crate::{Sha256Digest, SubmissionId};

/// A verified event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Event {
    /// Who signed it.
    pub issuer: String,
    /// The event's own id.
    pub id: Uuid,
    /// The submission it is about.
    pub submission_id: SubmissionId,
    /// Its place in the log, counted from 1.
    pub seq: u64,
    /// When it was issued.
    pub at: Timestamp,
    /// Digest of its token, which the next event must name.
    pub token_sha256: Sha256Digest,
    /// What happened.
    #[serde(flatten)]
    pub kind: EventKind,
}

/// What happened to a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum EventKind {
    /// The platform has the submission. This is the transport receipt, not an acceptance.
    Submitted {
        /// The receipt number.
        receipt: String,
        /// What was received, see [`crate::submission_digest`].
        content_sha256: Sha256Digest,
        /// True on a platform for practice, where nothing has legal effect.
        training: bool,
    },
    /// The department has it.
    Received {},
    /// The department accepted it as an application.
    Accepted {
        /// The department's file number.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file_number: Option<String>,
    },
    /// The department wants something corrected or added.
    Returned {
        /// What and why; at least one.
        reasons: Vec<ReturnReason>,
        /// The last day for the supplement, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        answer_by: Option<Date>,
    },
    /// The applicant answered the last return.
    Supplemented {
        /// Which supplement, counted from 1.
        supplement: u32,
        /// Digest of the supplement's body as received.
        content_sha256: Sha256Digest,
    },
    /// The fee is paid.
    Paid {
        /// How much, in avos.
        amount_avos: u64,
    },
    /// The licence is issued.
    Issued {
        /// The licence's number.
        number: String,
        /// The licence holder's name.
        holder: String,
        /// The day of issue.
        issued_on: Date,
        /// The first day of validity.
        valid_from: Date,
        /// The last day of validity, where there is one.
        #[serde(default, skip_serializing_if = "Option::is_none")]
        valid_until: Option<Date>,
    },
    /// The application is refused.
    Refused {
        /// Why; at least one.
        reasons: Vec<ReturnReason>,
    },
    /// The applicant withdrew it.
    Withdrawn {},
}

/// One reason of a return or a refusal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct ReturnReason {
    /// What it is about; none when it is about the application as a whole.
    #[serde(flatten, default, skip_serializing_if = "Option::is_none")]
    pub target: Option<ReasonTarget>,
    /// The department's code for the reason.
    pub code: String,
    /// The reason in words.
    pub words: Words,
}

/// What a reason is about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub enum ReasonTarget {
    /// An answer, by JSON pointer into `answers`.
    Pointer(String),
    /// A document of the service's list, by its id.
    Document(String),
}

/// Official words, in whichever languages they were given.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Words {
    /// Chinese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub zh: Option<String>,
    /// Portuguese.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub pt: Option<String>,
    /// English.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub en: Option<String>,
}

impl EventKind {
    /// The beginning of every event URI of this version of the interface.
    pub const URI_PREFIX: &str = "urn:x-alvara:event:v1:";

    /// The names of all kinds, as they end their URIs.
    pub const NAMES: [&str; 9] = [
        "submitted",
        "received",
        "accepted",
        "returned",
        "supplemented",
        "paid",
        "issued",
        "refused",
        "withdrawn",
    ];

    /// The name of this kind.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Submitted { .. } => "submitted",
            Self::Received {} => "received",
            Self::Accepted { .. } => "accepted",
            Self::Returned { .. } => "returned",
            Self::Supplemented { .. } => "supplemented",
            Self::Paid { .. } => "paid",
            Self::Issued { .. } => "issued",
            Self::Refused { .. } => "refused",
            Self::Withdrawn {} => "withdrawn",
        }
    }

    /// The URI that names this kind in a token's `events` claim.
    pub fn uri(&self) -> String {
        format!("{}{}", Self::URI_PREFIX, self.name())
    }

    /// The payload under that URI.
    pub(crate) fn payload(&self) -> Result<Map<String, Value>, serde_json::Error> {
        let mut payload = match serde_json::to_value(self)? {
            Value::Object(map) => map,
            _ => Map::new(),
        };
        payload.shift_remove("kind");
        Ok(payload)
    }

    /// Reads a payload of the kind called `name`.
    pub(crate) fn from_payload(
        name: &str,
        payload: &Map<String, Value>,
    ) -> Result<Self, serde_json::Error> {
        let mut tagged = payload.clone();
        tagged.insert("kind".into(), Value::String(name.into()));
        serde_json::from_value(Value::Object(tagged))
    }
}
