//! The requests and answers of a submission, in the order in which they are made:
//! announce, attach, submit, follow, supplement, withdraw.

use jiff::Timestamp;
use jiff::civil::Date;
use serde::de::Error as _;
use serde::{Deserialize, Deserializer, Serialize};
use serde_json::{Map, Number, Value};
use sha2::{Digest, Sha256};

use crate::{AttachmentId, ServiceName, Sha256Digest, Standing, SubmissionId};

/// Announces a submission and every attachment that will belong to it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AnnounceRequest {
    /// The id under which everything else of this submission is sent.
    pub submission_id: SubmissionId,
    /// The service applied to.
    pub service: ServiceName,
    /// The definition version that the answers were given to.
    pub definition: String,
    /// For whom the account that is signed in acts, where it may act for several.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub entity: Option<String>,
    /// Every attachment, in the order of the document list.
    pub announced_attachments: Vec<AttachmentAnnouncement>,
}

/// One attachment, announced before its bytes are sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct AttachmentAnnouncement {
    /// Chosen by the applicant's side, unique within the submission.
    pub id: AttachmentId,
    /// The document of the service's list that this file is.
    pub document: String,
    /// The file's name.
    pub name: String,
    /// Its length.
    #[serde(deserialize_with = "whole")]
    pub bytes: u64,
    /// Its digest, checked when the last byte has arrived.
    pub sha256: Sha256Digest,
}

/// A whole number however it is written: JSON Schema takes 337.0 for an integer.
fn whole<'de, D: Deserializer<'de>>(deserializer: D) -> Result<u64, D::Error> {
    let text = Number::deserialize(deserializer)?.to_string();
    text.strip_suffix(".0")
        .unwrap_or(&text)
        .parse()
        .map_err(D::Error::custom)
}

/// The platform knows the submission and waits for its attachments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct AnnounceAnswer {
    /// The announced submission.
    pub submission_id: SubmissionId,
    /// Who signs this submission's receipt and events.
    pub issuer: String,
    /// True on a platform for practice, where nothing has legal effect.
    pub training: bool,
    /// When the announcement was recorded.
    pub announced_at: Timestamp,
}

/// The one moment of submission.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SubmitRequest {
    /// The answers; hidden ones are not among them.
    pub answers: Map<String, Value>,
    /// Digest of the PDF summary that the applicant saw before declaring.
    pub summary_sha256: Sha256Digest,
    /// What the applicant declared.
    pub declaration: Declaration,
}

/// The applicant's declaration that the answers are true.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Declaration {
    /// Whether the declaration was made; a submission without it is refused.
    pub accepted: bool,
    /// Who made it.
    pub name: String,
    /// In what capacity, when not as the applicant in person.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub capacity: Option<String>,
    /// On what day.
    pub date: Date,
}

/// The platform has the submission: *handed over*, which is not yet *accepted*.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct TransportReceipt {
    /// The submission received.
    pub submission_id: SubmissionId,
    /// The number to quote when asking about it.
    pub number: String,
    /// When it was received.
    pub received_at: Timestamp,
    /// What was received, see [`submission_digest`].
    pub content_sha256: Sha256Digest,
    /// True on a platform for practice, where nothing has legal effect.
    pub training: bool,
    /// The signed `submitted` event, first of the submission's log, which says the same.
    pub proof: String,
}

/// A page of a submission's event log.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct EventPage {
    /// The submission.
    pub submission_id: SubmissionId,
    /// Signed events after the one asked for, oldest first.
    pub events: Vec<String>,
    /// The number of the newest event; more pages follow until it is reached.
    pub last: u64,
}

/// Answers a `returned` event.
///
/// Attachments named here are announced by the first request, which is answered with the list of those missing;
/// when they have been uploaded, the same request completes the supplement.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct SupplementRequest {
    /// All answers, corrected.
    pub answers: Map<String, Value>,
    /// Digest of the PDF summary of the corrected answers.
    pub summary_sha256: Sha256Digest,
    /// The declaration, made anew.
    pub declaration: Declaration,
    /// Attachments that come with this supplement.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub announced_attachments: Vec<AttachmentAnnouncement>,
}

/// The platform has the supplement.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct SupplementReceipt {
    /// The submission supplemented.
    pub submission_id: SubmissionId,
    /// Which supplement, counted from 1.
    pub supplement: u32,
    /// When it was received.
    pub received_at: Timestamp,
    /// Digest of the request's body as received.
    pub content_sha256: Sha256Digest,
    /// The signed `supplemented` event.
    pub proof: String,
}

/// The submission is withdrawn.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct WithdrawAnswer {
    /// The submission withdrawn.
    pub submission_id: SubmissionId,
    /// Always [`Standing::Withdrawn`].
    pub standing: Standing,
    /// The signed `withdrawn` event.
    pub proof: String,
}

/// What a transport receipt vouches for: the SHA-256 of the two digests of the announcement's and the submit
/// request's bodies, one after the other.
///
/// It is taken over the bytes as sent, so that no two sides need to agree on a canonical form of JSON; the
/// attachments are covered because the announcement carries their digests.
pub fn submission_digest(announce_body: &[u8], submit_body: &[u8]) -> Sha256Digest {
    let mut hasher = Sha256::new();
    hasher.update(Sha256Digest::of(announce_body).as_bytes());
    hasher.update(Sha256Digest::of(submit_body).as_bytes());
    Sha256Digest::from_bytes(hasher.finalize().into())
}
