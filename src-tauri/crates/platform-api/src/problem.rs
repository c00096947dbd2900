//! Problem documents (RFC 9457): what went wrong, in a closed list of codes.

use std::fmt;

use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::AttachmentId;

/// A problem document.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// URI of the kind of problem.
    #[serde(rename = "type")]
    pub kind: String,
    /// The kind of problem in a few words.
    pub title: String,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time; never holds an answer's value.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The path of the request.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// The kind of problem as a code.
    #[serde(default)]
    pub code: ProblemCode,
    /// What is wrong with single answers.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<AnswerError>,
    /// Attachments announced but not there yet.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub missing: Vec<AttachmentId>,
}

/// What is wrong with one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerError {
    /// Number of the platform's rule that the answer breaks.
    pub rule: u32,
    /// JSON pointer into `answers`; for an announcement, into the request.
    pub pointer: String,
    /// What kind of value stands there.
    pub kind: ValueKind,
}

/// The kind of a JSON value; a problem names it in place of the value, which may be personal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum ValueKind {
    /// No value stands there.
    Missing,
    /// `null`
    Null,
    /// `true` or `false`
    Boolean,
    /// A number.
    Number,
    /// A text.
    String,
    /// A list.
    Array,
    /// An object.
    Object,
}

impl ValueKind {
    /// The kind of `value`.
    pub const fn of(value: Option<&Value>) -> Self {
        match value {
            None => Self::Missing,
            Some(Value::Null) => Self::Null,
            Some(Value::Bool(_)) => Self::Boolean,
            Some(Value::Number(_)) => Self::Number,
            Some(Value::String(_)) => Self::String,
            Some(Value::Array(_)) => Self::Array,
            Some(Value::Object(_)) => Self::Object,
        }
    }
}

macro_rules! problem_codes {
    ($($(#[$doc:meta])* $name:ident = $code:literal, $status:literal, $title:literal;)*) => {
        /// Every kind of problem, with its status and title.
        #[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
        #[non_exhaustive]
        pub enum ProblemCode {
            $($(#[$doc])* #[serde(rename = $code)] $name,)*
            /// A code of a newer version of the interface, or none at all.
            #[default]
            #[serde(rename = "unrecognised", other)]
            Unrecognised,
        }

        impl ProblemCode {
            /// All codes that a platform of this version sends.
            pub const ALL: &[Self] = &[$(Self::$name),*];

            /// The code as it is written.
            pub const fn as_str(self) -> &'static str {
                match self {
                    $(Self::$name => $code,)*
                    Self::Unrecognised => "unrecognised",
                }
            }

            /// The HTTP status that it comes with.
            pub const fn status(self) -> u16 {
                match self {
                    $(Self::$name => $status,)*
                    Self::Unrecognised => 500,
                }
            }

            /// The kind of problem in a few words.
            pub const fn title(self) -> &'static str {
                match self {
                    $(Self::$name => $title,)*
                    Self::Unrecognised => "Unrecognised problem",
                }
            }
        }
    };
}

problem_codes! {
    /// The request cannot be read.
    MalformedRequest = "malformed-request", 400, "The request cannot be read";
    /// The announcement has no idempotency key.
    IdempotencyKeyMissing = "idempotency-key-missing", 400, "The Idempotency-Key header is missing";
    /// The idempotency key is not a quoted UUID.
    IdempotencyKeyMalformed = "idempotency-key-malformed", 400, "The Idempotency-Key header is malformed";
    /// Nobody is signed in.
    SignInRequired = "sign-in-required", 401, "Sign-in is required";
    /// Whoever is signed in may not act for this entity.
    NotAuthorised = "not-authorised", 403, "Not authorised to act";
    /// There is nothing at this address.
    NotFound = "not-found", 404, "Nothing is at this address";
    /// The platform does not offer this service.
    UnknownService = "unknown-service", 404, "The service is not offered";
    /// The submission was never announced.
    UnknownSubmission = "unknown-submission", 404, "The submission is not known";
    /// The attachment was never announced, or its upload was not created.
    UnknownAttachment = "unknown-attachment", 404, "The attachment is not known";
    /// The address does not take this method.
    MethodNotAllowed = "method-not-allowed", 405, "The method is not allowed here";
    /// The same announcement is being handled right now.
    StillRunning = "still-running", 409, "The same request is still being handled";
    /// The submission id is taken by another announcement.
    SubmissionExists = "submission-exists", 409, "The submission is already announced";
    /// Announced attachments are not there yet.
    AttachmentsMissing = "attachments-missing", 409, "Announced attachments are missing";
    /// The submission was submitted before, with another content.
    AlreadySubmitted = "already-submitted", 409, "Already submitted with another content";
    /// The submission is accepted and so cannot be withdrawn any more.
    AlreadyAccepted = "already-accepted", 409, "Already accepted";
    /// The submission is not at a point where this can be done.
    WrongStanding = "wrong-standing", 409, "Not possible at this point of the procedure";
    /// The piece does not begin where the upload stands.
    UploadOffset = "upload-offset", 409, "The piece does not begin where the upload stands";
    /// The file is complete; nothing more is taken.
    UploadComplete = "upload-complete", 409, "The file is already complete";
    /// The upload protocol version is missing or another.
    UploadVersion = "upload-version", 412, "Tus-Resumable must be 1.0.0";
    /// Larger than the limits allow.
    TooLarge = "too-large", 413, "Larger than allowed";
    /// The media type is not the documented one.
    UnsupportedMediaType = "unsupported-media-type", 415, "Unsupported media type";
    /// The idempotency key was used for another announcement.
    IdempotencyKeyReused = "idempotency-key-reused", 422, "The Idempotency-Key was used for another request";
    /// The definition version is not accepted any more, or not yet.
    DefinitionNotAccepted = "definition-not-accepted", 422, "The definition version is not accepted";
    /// An announced attachment is not acceptable.
    AttachmentNotAccepted = "attachment-not-accepted", 422, "An announced attachment is not accepted";
    /// Answers break rules of the platform.
    AnswersNotAccepted = "answers-not-accepted", 422, "Answers are not accepted";
    /// The declaration was not made.
    DeclarationMissing = "declaration-missing", 422, "The declaration was not made";
    /// Another request is sending the same file.
    UploadLocked = "upload-locked", 423, "The file is being sent by another request";
    /// Too many requests.
    RateLimited = "rate-limited", 429, "Too many requests";
    /// A piece or the whole file differs from its checksum.
    ChecksumMismatch = "checksum-mismatch", 460, "The checksum does not match";
    /// Something failed inside the platform.
    Internal = "internal", 500, "The platform failed";
    /// The platform is not available for now.
    Unavailable = "unavailable", 503, "The platform is not available";
    /// The platform has no room left.
    StorageFull = "storage-full", 507, "The platform has no room left";
}

impl ProblemCode {
    /// The URI of this kind of problem.
    pub fn uri(self) -> String {
        format!("urn:x-alvara:problem:v1:{}", self.as_str())
    }
}

impl fmt::Display for ProblemCode {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Problem {
    /// The problem of this kind, without particulars.
    pub fn new(code: ProblemCode) -> Self {
        Self {
            kind: code.uri(),
            title: code.title().into(),
            status: code.status(),
            detail: None,
            instance: None,
            code,
            errors: Vec::new(),
            missing: Vec::new(),
        }
    }

    /// Says what happened this time.
    #[must_use]
    pub fn detail(mut self, detail: impl Into<String>) -> Self {
        self.detail = Some(detail.into());
        self
    }

    /// Names answers that are wrong.
    #[must_use]
    pub fn errors(mut self, errors: Vec<AnswerError>) -> Self {
        self.errors = errors;
        self
    }

    /// Names attachments that are missing.
    #[must_use]
    pub fn missing(mut self, missing: Vec<AttachmentId>) -> Self {
        self.missing = missing;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_code_is_kebab_case_and_reads_back_as_itself() {
        for code in ProblemCode::ALL {
            assert!(
                code.as_str()
                    .bytes()
                    .all(|byte| byte.is_ascii_lowercase() || byte == b'-'),
                "{code}"
            );
            let written = serde_json::to_string(code).expect("a code is a string");
            assert_eq!(written, format!("\"{code}\""));
            assert_eq!(
                serde_json::from_str::<ProblemCode>(&written).expect("its own spelling"),
                *code
            );
        }
    }

    #[test]
    fn a_code_of_a_newer_version_is_read_as_unrecognised() {
        let problem: Problem = serde_json::from_str(
            r#"{"type":"about:blank","title":"?","status":418,"code":"teapot"}"#,
        )
        .expect("unknown codes do not hide the problem");
        assert_eq!(problem.code, ProblemCode::Unrecognised);
    }
}
