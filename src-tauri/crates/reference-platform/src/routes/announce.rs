//! Announcing: made once per idempotency key, however often it is asked for.

use std::sync::Arc;

use axum::Extension;
use axum::body::Body;
use axum::extract::State;
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode};
use axum::response::Response;
use platform_api::wire::{IDEMPOTENCY_KEY, IDEMPOTENCY_REPLAYED};
use platform_api::{AnnounceAnswer, AnnounceRequest, IdempotencyKey, ProblemCode};

use super::{body, json};
use crate::caller::Caller;
use crate::faults::Step;
use crate::platform::Platform;
use crate::refusal::{Answer, Refusal};
use crate::store;

pub(super) async fn announce(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    headers: HeaderMap,
    content: Body,
) -> Answer<Response> {
    let bytes = body::json_bytes(&headers, content, platform.limits.announce_bytes).await;
    let key = idempotency_key(&headers)?;
    let bytes = bytes?;
    let request: AnnounceRequest = body::parse(&bytes)?;
    let entity = caller.entity(request.entity.as_deref())?;
    let claim = platform
        .claim((entity.clone(), key))
        .ok_or_else(|| Refusal::from(ProblemCode::StillRunning).retry_after(1))?;
    if let Some(delay) = platform.faults.delay(Step::Announce) {
        tokio::time::sleep(delay).await;
    }
    let shared = Arc::clone(&platform);
    let (answer, replayed) = platform
        .write(Step::Announce, move |tx, clerk| {
            // The claim ends with the transaction, not with the connection that asked for it.
            let _claim = claim;
            if let Some(first) = store::submission_by_key(tx, entity.as_deref(), key)? {
                if first.announce_body != bytes {
                    return Err(ProblemCode::IdempotencyKeyReused.into());
                }
                return Ok((first.announce_answer, true));
            }
            check(&shared, &request)?;
            if store::submission(tx, request.submission_id)?.is_some() {
                return Err(ProblemCode::SubmissionExists.into());
            }
            let answer = serde_json::to_vec(&AnnounceAnswer {
                submission_id: request.submission_id,
                issuer: shared.issuer.clone(),
                training: shared.training,
                announced_at: clerk.at,
            })?;
            store::insert_submission(
                tx,
                entity.as_deref(),
                key,
                &request,
                &bytes,
                &answer,
                clerk.at,
            )?;
            Ok((answer, false))
        })
        .await?;
    let mut response = json(StatusCode::CREATED, answer);
    if replayed {
        response.headers_mut().insert(
            HeaderName::from_static(IDEMPOTENCY_REPLAYED),
            HeaderValue::from_static("true"),
        );
    }
    Ok(response)
}

fn idempotency_key(headers: &HeaderMap) -> Answer<IdempotencyKey> {
    let value = headers
        .get(IDEMPOTENCY_KEY)
        .ok_or(ProblemCode::IdempotencyKeyMissing)?;
    value
        .to_str()
        .ok()
        .and_then(IdempotencyKey::from_header)
        .ok_or_else(|| ProblemCode::IdempotencyKeyMalformed.into())
}

fn check(platform: &Platform, request: &AnnounceRequest) -> Answer<()> {
    let service = platform
        .service(&request.service)
        .ok_or(ProblemCode::UnknownService)?;
    if !service.accepts_definition(&request.definition) {
        return Err(ProblemCode::DefinitionNotAccepted.into());
    }
    body::check_attachments(&service, &request.announced_attachments)
}
