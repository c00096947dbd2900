//! What an officer's program asks of a platform: what was handed over, and deciding about it.

use bytes::Bytes;
use platform_api::wire;
use platform_api::{
    AttachmentAnnouncement, Case, CasePage, Decision, EventPage, Sha256Digest, SubmissionId,
};
use reqwest::{Method, StatusCode};

use super::{HttpPlatform, answer};
use crate::ClientError;

impl HttpPlatform {
    /// A page of what was handed over, the last first; `before` is what the page before named as its next.
    pub async fn cases(&self, before: Option<u32>) -> Result<CasePage, ClientError> {
        self.get(&wire::cases_path(before)).await
    }

    /// Everything that was handed over of one submission.
    pub async fn case(&self, submission: SubmissionId) -> Result<Case, ClientError> {
        let case: Case = self.get(&wire::case_path(submission)).await?;
        if case.entry.submission_id == submission {
            Ok(case)
        } else {
            Err(ClientError::Mismatch { what: "the case" })
        }
    }

    /// The bytes of a file of a case, which are those that were announced.
    pub async fn case_file(
        &self,
        submission: SubmissionId,
        announced: &AttachmentAnnouncement,
    ) -> Result<Bytes, ClientError> {
        let path = wire::case_attachment_path(submission, announced.id);
        let response = self.send(self.request(Method::GET, &path)?).await?;
        if response.status() != StatusCode::OK {
            return Err(answer::refusal(response).await);
        }
        let most = usize::try_from(announced.bytes).map_err(|_| ClientError::TooLong)?;
        let bytes = answer::body_within(response, most).await?.freeze();
        if Sha256Digest::of(&bytes) == announced.sha256 {
            Ok(bytes)
        } else {
            Err(ClientError::Mismatch { what: "the file" })
        }
    }

    /// Tells the platform a decision of somebody who has seen the events up to the one numbered `after`; it may be told
    /// again until it is answered. Answers the events since.
    pub async fn decide(
        &self,
        submission: SubmissionId,
        after: u64,
        decision: &Decision,
    ) -> Result<EventPage, ClientError> {
        let body = serde_json::to_vec(decision).map_err(ClientError::Unparsable)?;
        let path = wire::decision_path(submission, after);
        let request = self.with_json(Method::PUT, &path, body.into())?;
        self.json(request, StatusCode::OK).await
    }
}
