//! Answering a return.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use platform_api::{
    EventKind, ProblemCode, ServiceDescription, Sha256Digest, Standing, SubmissionId,
    SupplementReceipt, SupplementRequest,
};
use rusqlite::Connection;

use super::submit::require_attachments;
use super::{body, id, json, submission_id};
use crate::caller::Caller;
use crate::faults::Step;
use crate::log::{self, Clerk};
use crate::platform::Platform;
use crate::refusal::{Answer, Refusal};
use crate::store;

/// What the request led to. An incomplete supplement is refused and yet written down, so that the attachments it
/// announces can be sent.
enum Outcome {
    Complete(Vec<u8>),
    Incomplete(Refusal),
}

pub(super) async fn supplement(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    Path((submission, n)): Path<(String, String)>,
    headers: HeaderMap,
    content: Body,
) -> Answer<Response> {
    let bytes = body::json_bytes(&headers, content, platform.largest_answers()).await?;
    let submission = submission_id(&submission)?;
    let n: u32 = id(&n, ProblemCode::NotFound)?;
    let shared = Arc::clone(&platform);
    let outcome = platform
        .write(Step::Supplement, move |tx, clerk| {
            let row = caller.submission(tx, submission)?;
            let service = shared
                .service(&row.service)
                .ok_or(ProblemCode::UnknownService)?;
            take(&shared, tx, clerk, &service, submission, n, &bytes)
        })
        .await?;
    match outcome {
        Outcome::Complete(answer) => Ok(json(StatusCode::ACCEPTED, answer)),
        Outcome::Incomplete(refusal) => Err(refusal),
    }
}

fn take(
    platform: &Platform,
    tx: &Connection,
    clerk: &Clerk<'_>,
    service: &ServiceDescription,
    submission: SubmissionId,
    n: u32,
    bytes: &[u8],
) -> Answer<Outcome> {
    let earlier = store::supplement(tx, submission, n)?;
    if let Some(answer) = earlier.as_ref().and_then(|earlier| earlier.answer.clone()) {
        let same = earlier.is_some_and(|earlier| earlier.body == bytes);
        return if same {
            Ok(Outcome::Complete(answer))
        } else {
            Err(ProblemCode::AlreadySubmitted.into())
        };
    }
    let history = log::history(tx, submission)?;
    let returns = history
        .iter()
        .filter(|standing| **standing == Standing::Returned)
        .count();
    if history.last() != Some(&Standing::Returned) || returns != n as usize {
        let detail = "there is no return that this supplement answers";
        return Err(Refusal::with_detail(ProblemCode::WrongStanding, detail));
    }

    body::check_size(service, bytes)?;
    let request: SupplementRequest = body::parse(bytes)?;
    body::check_answers(&request.answers, &request.declaration)?;
    body::check_attachments(service, &request.announced_attachments)?;
    if earlier.is_none_or(|earlier| earlier.body != bytes) {
        for attachment in &request.announced_attachments {
            let known = store::attachment(tx, submission, attachment.id)?;
            let here = store::attachments(tx, submission, n)?;
            if known.is_some() && !here.iter().any(|one| one.id == attachment.id) {
                let detail = "an attachment id was used before in this submission";
                return Err(Refusal::with_detail(
                    ProblemCode::AttachmentNotAccepted,
                    detail,
                ));
            }
        }
        store::replace_supplement(tx, submission, n, bytes, &request.announced_attachments)?;
    }
    if let Err(refusal) = require_attachments(platform, submission, &request.announced_attachments)
    {
        return Ok(Outcome::Incomplete(refusal));
    }

    let content_sha256 = Sha256Digest::of(bytes);
    let proof = clerk.append(
        tx,
        submission,
        EventKind::Supplemented {
            supplement: n,
            content_sha256,
        },
    )?;
    let answer = serde_json::to_vec(&SupplementReceipt {
        submission_id: submission,
        supplement: n,
        received_at: clerk.at,
        content_sha256,
        proof,
    })?;
    store::complete_supplement(tx, submission, n, &answer)?;
    platform.review(tx, clerk, submission)?;
    Ok(Outcome::Complete(answer))
}
