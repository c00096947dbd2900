//! The one moment of submission.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use platform_api::{
    EventKind, Problem, ProblemCode, ServiceDescription, SubmissionId, SubmitRequest,
    TransportReceipt, submission_digest,
};

use super::{body, json, submission_id};
use crate::caller::Caller;
use crate::faults::Step;
use crate::log;
use crate::platform::Platform;
use crate::refusal::{Answer, Refusal};
use crate::store::{self, SubmittedRow};

pub(super) async fn submit(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    Path(submission): Path<String>,
    headers: HeaderMap,
    content: Body,
) -> Answer<Response> {
    let bytes = body::json_bytes(&headers, content, platform.largest_answers()).await?;
    let id = submission_id(&submission)?;
    let shared = Arc::clone(&platform);
    let answer = platform
        .write(Step::Submit, move |tx, clerk| {
            let row = caller.submission(tx, id)?;
            if let Some(first) = row.submitted {
                // A repeat is told by its bytes; it gets the first receipt word for word.
                return if first.body == bytes {
                    Ok(first.answer)
                } else {
                    Err(ProblemCode::AlreadySubmitted.into())
                };
            }
            let service = shared
                .service(&row.service)
                .ok_or(ProblemCode::UnknownService)?;
            check(&service, &bytes)?;
            require_attachments(&shared, id, &store::attachments(tx, id, 0)?)?;
            let number = store::next_receipt_number(tx)?;
            let receipt = shared.receipt_number(number, clerk.at);
            let content_sha256 = submission_digest(&row.announce_body, &bytes);
            let proof = clerk.append(
                tx,
                id,
                EventKind::Submitted {
                    receipt: receipt.clone(),
                    content_sha256,
                    training: shared.training,
                },
            )?;
            let answer = serde_json::to_vec(&TransportReceipt {
                submission_id: id,
                number: receipt,
                received_at: clerk.at,
                content_sha256,
                training: shared.training,
                proof,
            })?;
            let submitted = SubmittedRow {
                number,
                body: bytes,
                answer,
                at: clerk.at,
            };
            store::record_submit(tx, id, &submitted)?;
            shared.review(tx, clerk, id)?;
            Ok(submitted.answer)
        })
        .await?;
    Ok(json(StatusCode::ACCEPTED, show_receipt(&platform, answer)?))
}

fn check(service: &ServiceDescription, bytes: &[u8]) -> Answer<()> {
    body::check_size(service, bytes)?;
    let request: SubmitRequest = body::parse(bytes)?;
    body::check_answers(&request.answers, &request.declaration)
}

/// Refuses with the list of announced attachments that are not complete.
pub(super) fn require_attachments(
    platform: &Platform,
    id: SubmissionId,
    announced: &[platform_api::AttachmentAnnouncement],
) -> Answer<()> {
    let missing = platform.uploads.missing(id, announced)?;
    if missing.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(
        Problem::new(ProblemCode::AttachmentsMissing).missing(missing),
    ))
}

/// The receipt as it is shown, which faults may spoil.
fn show_receipt(platform: &Platform, answer: Vec<u8>) -> Answer<Vec<u8>> {
    let mut receipt: TransportReceipt = serde_json::from_slice(&answer)?;
    let shown = log::shown(&platform.faults, Step::Submit, vec![receipt.proof.clone()]);
    match shown.into_iter().next() {
        Some(proof) if proof != receipt.proof => {
            receipt.proof = proof;
            Ok(serde_json::to_vec(&receipt)?)
        }
        _ => Ok(answer),
    }
}
