//! Submissions for programs of officers: reading them, and deciding.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::rejection::QueryRejection;
use axum::extract::{DefaultBodyLimit, Path, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use axum::routing::{get, put};
use axum::{Extension, Router};
use platform_api::wire::CASES_PATH;
use platform_api::{CasePage, Decision, EventPage, ProblemCode};
use serde::Deserialize;

use super::{body, download, id, json, submission_id};
use crate::caller::Caller;
use crate::decision;
use crate::platform::Platform;
use crate::refusal::{Answer, Refusal};
use crate::{cases, store};

/// Most submissions in one page.
const PAGE: u32 = 100;
/// Longest decision.
const MOST_BYTES: u64 = 256 * 1024;

pub(super) fn router() -> Router<Arc<Platform>> {
    Router::new()
        .route(CASES_PATH, get(list))
        .route("/v1/cases/{submission}", get(show))
        .route(
            "/v1/cases/{submission}/attachments/{attachment}",
            get(attachment),
        )
        .route("/v1/cases/{submission}/decisions/{after}", put(decide))
        .layer(DefaultBodyLimit::disable())
}

#[derive(Deserialize)]
struct Before {
    before: Option<u32>,
}

async fn list(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    query: Result<Query<Before>, QueryRejection>,
) -> Answer<Response> {
    caller.expect_officer()?;
    let Query(Before { before }) = query.map_err(|_| {
        Refusal::with_detail(
            ProblemCode::MalformedRequest,
            "'before' is not what a page named as its next",
        )
    })?;
    let shared = Arc::clone(&platform);
    let page = platform
        .read(move |connection| {
            let rows = store::submitted_before(connection, before, PAGE)?;
            let next = rows
                .last()
                .filter(|_| rows.len() == PAGE as usize)
                .and_then(|row| row.submitted.as_ref())
                .map(|submitted| submitted.number);
            let mut cases = Vec::new();
            for row in &rows {
                cases.extend(cases::entry(&shared, connection, row)?);
            }
            Ok(CasePage { cases, next })
        })
        .await?;
    Ok(json(StatusCode::OK, serde_json::to_vec(&page)?))
}

async fn show(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    Path(submission): Path<String>,
) -> Answer<Response> {
    caller.expect_officer()?;
    let id = submission_id(&submission)?;
    let shared = Arc::clone(&platform);
    let case = platform
        .read(move |connection| cases::case(&shared, connection, id))
        .await?;
    Ok(json(StatusCode::OK, serde_json::to_vec(&case)?))
}

async fn attachment(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    Path((submission, attachment)): Path<(String, String)>,
) -> Answer<Response> {
    caller.expect_officer()?;
    let submission = submission_id(&submission)?;
    let attachment = id(&attachment, ProblemCode::UnknownAttachment)?;
    download::attachment(&platform, submission, attachment).await
}

/// The number in the address is that of the newest event that the officer has seen: what has happened since makes the
/// decision none, unless it is this very decision, sent again.
async fn decide(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    Path((submission, after)): Path<(String, String)>,
    headers: HeaderMap,
    content: Body,
) -> Answer<Response> {
    caller.expect_officer()?;
    let bytes = body::json_bytes(&headers, content, MOST_BYTES).await?;
    let submission = submission_id(&submission)?;
    let after: u64 = id(&after, ProblemCode::NotFound)?;
    let decision: Decision = body::parse(&bytes)?;
    if decision.lacks_reason() {
        let detail = "a return and a refusal need a reason";
        return Err(Refusal::with_detail(ProblemCode::MalformedRequest, detail));
    }
    let page = platform
        .write(None, move |tx, clerk| {
            decision::record_after(tx, clerk, submission, after, decision)?;
            let events = store::events(tx, submission, after, PAGE)?;
            Ok(EventPage {
                submission_id: submission,
                events: events.into_iter().map(|(_, _, token)| token).collect(),
                last: store::last_event(tx, submission)?,
            })
        })
        .await?;
    Ok(json(StatusCode::OK, serde_json::to_vec(&page)?))
}
