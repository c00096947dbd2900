//! Names of headers, media types and paths, so that no two sides spell them differently.

use crate::{AttachmentId, ServiceName, SubmissionId};

/// Names the announcement, so that it may be repeated safely.
pub const IDEMPOTENCY_KEY: &str = "idempotency-key";
/// Says that an answer is the first one again, not a new one.
pub const IDEMPOTENCY_REPLAYED: &str = "idempotency-replayed";
/// Version of the upload protocol, required on every upload request but `OPTIONS`.
pub const TUS_RESUMABLE: &str = "tus-resumable";
/// Upload protocol versions that the platform speaks.
pub const TUS_VERSION: &str = "tus-version";
/// Upload protocol extensions that the platform speaks.
pub const TUS_EXTENSION: &str = "tus-extension";
/// Largest upload accepted, in bytes.
pub const TUS_MAX_SIZE: &str = "tus-max-size";
/// Checksum algorithms accepted for a piece.
pub const TUS_CHECKSUM_ALGORITHM: &str = "tus-checksum-algorithm";
/// The whole length of an upload in bytes.
pub const UPLOAD_LENGTH: &str = "upload-length";
/// How many bytes the platform durably has.
pub const UPLOAD_OFFSET: &str = "upload-offset";
/// Key and base64 value pairs that describe an upload.
pub const UPLOAD_METADATA: &str = "upload-metadata";
/// Algorithm and base64 digest of one piece.
pub const UPLOAD_CHECKSUM: &str = "upload-checksum";

/// The one version of the upload protocol.
pub const TUS_1_0_0: &str = "1.0.0";
/// Status of a piece or a file whose checksum does not match, from the tus checksum extension.
pub const STATUS_CHECKSUM_MISMATCH: u16 = 460;
/// The metadata key that names which announced attachment an upload is.
pub const UPLOAD_METADATA_ID: &str = "id";

/// Media type of requests and answers.
pub const JSON: &str = "application/json";
/// Media type of problem documents, RFC 9457.
pub const PROBLEM_JSON: &str = "application/problem+json";
/// Media type of key sets, RFC 7517.
pub const JWK_SET_JSON: &str = "application/jwk-set+json";
/// Media type of the requests of the sign-in.
pub const FORM: &str = "application/x-www-form-urlencoded";
/// Media type of the bytes of an upload.
pub const OFFSET_OCTET_STREAM: &str = "application/offset+octet-stream";

/// The key set.
pub const JWKS_PATH: &str = "/.well-known/jwks.json";
/// The interface description.
pub const OPENAPI_PATH: &str = "/openapi.json";
/// The description of the sign-in, RFC 8414.
pub const AUTHORIZATION_SERVER_PATH: &str = "/.well-known/oauth-authorization-server";
/// The sign-in page.
pub const AUTHORIZE_PATH: &str = "/oauth/authorize";
/// Where codes and refresh tokens become access tokens.
pub const TOKEN_PATH: &str = "/oauth/token";
/// Where tokens are given back.
pub const REVOKE_PATH: &str = "/oauth/revoke";
/// Who is signed in.
pub const ME_PATH: &str = "/v1/me";
/// Where submissions are announced.
pub const SUBMISSIONS_PATH: &str = "/v1/submissions";
/// What was handed over, for officers.
pub const CASES_PATH: &str = "/v1/cases";

/// The description of one service.
pub fn service_path(service: &ServiceName) -> String {
    format!("/v1/services/{}/{}", service.licence, service.procedure)
}

/// One submission: its submit and withdraw address.
pub fn submission_path(submission: SubmissionId) -> String {
    format!("{SUBMISSIONS_PATH}/{submission}")
}

/// Where uploads of a submission are created.
pub fn attachments_path(submission: SubmissionId) -> String {
    format!("{SUBMISSIONS_PATH}/{submission}/attachments")
}

/// One upload of a submission.
pub fn attachment_path(submission: SubmissionId, attachment: AttachmentId) -> String {
    format!("{SUBMISSIONS_PATH}/{submission}/attachments/{attachment}")
}

/// The event log of a submission after the event numbered `after`; 0 is from the beginning.
pub fn events_path(submission: SubmissionId, after: u64) -> String {
    format!("{SUBMISSIONS_PATH}/{submission}/events?after={after}")
}

/// The answer to the `n`th return of a submission, counted from 1.
pub fn supplement_path(submission: SubmissionId, n: u32) -> String {
    format!("{SUBMISSIONS_PATH}/{submission}/supplements/{n}")
}

/// A page of cases; `before` is what the page before named as its next.
pub fn cases_path(before: Option<u32>) -> String {
    match before {
        None => CASES_PATH.to_owned(),
        Some(before) => format!("{CASES_PATH}?before={before}"),
    }
}

/// Everything that was handed over of one submission.
pub fn case_path(submission: SubmissionId) -> String {
    format!("{CASES_PATH}/{submission}")
}

/// The bytes of a file of a case.
pub fn case_attachment_path(submission: SubmissionId, attachment: AttachmentId) -> String {
    format!("{CASES_PATH}/{submission}/attachments/{attachment}")
}

/// The decision of an officer who has seen the events of a case up to the one numbered `after`.
pub fn decision_path(submission: SubmissionId, after: u64) -> String {
    format!("{CASES_PATH}/{submission}/decisions/{after}")
}
