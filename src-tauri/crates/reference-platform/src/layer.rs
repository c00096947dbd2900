//! What surrounds every request: the rate limits, who makes it, the faults, and problem documents.

use std::future::pending;
use std::sync::Arc;

use axum::body::{Body, Bytes, to_bytes};
use axum::extract::{ConnectInfo, Request, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::middleware::Next;
use axum::response::{Html, IntoResponse, Response};
use futures_util::{StreamExt as _, stream};
use platform_api::wire::{PROBLEM_JSON, TUS_1_0_0, TUS_RESUMABLE};
use platform_api::{AnswerError, Problem, ProblemCode, ValueKind};

use crate::caller::Caller;
use crate::connection::Connection;
use crate::faults::{Fault, Step};
use crate::platform::Platform;
use crate::refusal::{Answer, Refusal};
use crate::{secret, store};

/// Bytes of a request that is refused unread which are still taken in, so that the refusal can be read.
const DRAINED_BYTES: usize = 16 * 1024 * 1024;
/// Longest answer that is cut short for the fault `truncate`.
const TRUNCATED_BYTES: usize = 16 * 1024 * 1024;

/// Addresses whose requests count, besides those of the steps.
const COUNTED: [&str; 3] = ["/v1/", "/oauth/", "/staff"];

pub(crate) async fn surround(
    State(platform): State<Arc<Platform>>,
    ConnectInfo(connection): ConnectInfo<Connection>,
    request: Request,
    next: Next,
) -> Response {
    let step = Step::of(request.method(), request.uri().path());
    let mut response = handled(&platform, &connection, step, request, next).await;
    if matches!(step, Some(Step::Create | Step::Attach)) && is_own(&response) {
        // The upload protocol wants its version in every answer, in a refusal too.
        let version = HeaderValue::from_static(TUS_1_0_0);
        response.headers_mut().insert(TUS_RESUMABLE, version);
    }
    response
}

/// Whether an answer is the platform's, and not a page in its place.
fn is_own(response: &Response) -> bool {
    response
        .headers()
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind == PROBLEM_JSON)
}

async fn handled(
    platform: &Arc<Platform>,
    connection: &Connection,
    step: Option<Step>,
    request: Request,
    next: Next,
) -> Response {
    let path = request.uri().path().to_owned();
    let counts = step.is_some() || COUNTED.iter().any(|prefix| path.starts_with(prefix));
    if counts && !platform.admits() {
        drain(request).await;
        return rate_limited().into_document(&path);
    }
    let Some(step) = step else {
        return document(next.run(request).await, &path);
    };
    let faults = &platform.faults;
    // An announcement is held up where it is claimed, so that a second one meets the first.
    if step != Step::Announce
        && let Some(delay) = faults.delay(step)
    {
        tokio::time::sleep(delay).await;
    }
    if faults.strikes(step, Fault::DropBeforeCommit) {
        connection.cut();
        return pending().await;
    }
    if let Some(status) = faults.status(step) {
        let problem = faulty_problem(status, request).await;
        return Refusal::new(problem).retry_after(2).into_document(&path);
    }
    if faults.strikes(step, Fault::Html) {
        drain(request).await;
        return Html("<!doctype html><title>Wi-Fi</title><p>Please sign in to the network.")
            .into_response();
    }
    let response = document(next.run(request).await, &path);
    if faults.strikes(step, Fault::DropAfterCommit) {
        connection.cut();
        return pending().await;
    }
    if faults.strikes(step, Fault::Truncate) {
        return truncated(response).await;
    }
    response
}

/// Finds out who makes a request, and refuses those of nobody where everybody signs in.
pub(crate) async fn authenticate(
    State(platform): State<Arc<Platform>>,
    mut request: Request,
    next: Next,
) -> Response {
    if !request.uri().path().starts_with("/v1/") {
        return next.run(request).await;
    }
    match caller(&platform, request.headers()).await {
        Ok(caller) => {
            request.extensions_mut().insert(caller);
            next.run(request).await
        }
        Err(refusal) => {
            drain(request).await;
            refusal.into_response()
        }
    }
}

async fn caller(platform: &Arc<Platform>, headers: &HeaderMap) -> Answer<Caller> {
    if !platform.sign_in {
        return Ok(Caller::Anybody);
    }
    let Some(shown) = headers.get(header::AUTHORIZATION) else {
        return Err(Refusal::sign_in_required(false));
    };
    let Some(token) = bearer(shown) else {
        return Err(Refusal::sign_in_required(true));
    };
    let (token, now) = (secret::digest(token), platform.now());
    let account = platform
        .read(move |connection| Ok(store::sign_in::account_of_token(connection, token, now)?))
        .await?
        .ok_or_else(|| Refusal::sign_in_required(true))?;
    if !platform.allowance_of_a_login.take(&account.login, now) {
        return Err(rate_limited());
    }
    Ok(Caller::Login(Arc::new(account)))
}

/// The token of an `Authorization` header.
fn bearer(value: &HeaderValue) -> Option<&str> {
    let (scheme, token) = value.to_str().ok()?.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("Bearer")
        .then_some(token.trim())
}

fn rate_limited() -> Refusal {
    Refusal::from(ProblemCode::RateLimited).retry_after(5)
}

/// Writes the problem document of a refusal; other answers pass.
fn document(mut response: Response, path: &str) -> Response {
    let mut response = match response.extensions_mut().remove::<Refusal>() {
        Some(refusal) => {
            let mut written = refusal.into_document(path);
            // The router has already named the methods allowed.
            if let Some(allow) = response.headers_mut().remove(header::ALLOW) {
                written.headers_mut().insert(header::ALLOW, allow);
            }
            written
        }
        None => response,
    };
    let headers = response.headers_mut();
    headers.insert(
        header::X_CONTENT_TYPE_OPTIONS,
        HeaderValue::from_static("nosniff"),
    );
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("no-store"));
    response
}

async fn faulty_problem(status: u16, request: Request) -> Problem {
    let code = match status {
        409 => ProblemCode::StillRunning,
        413 => ProblemCode::TooLarge,
        422 => ProblemCode::AnswersNotAccepted,
        429 => ProblemCode::RateLimited,
        503 => ProblemCode::Unavailable,
        _ => ProblemCode::Internal,
    };
    let body = to_bytes(request.into_body(), DRAINED_BYTES)
        .await
        .unwrap_or_default();
    let problem = Problem::new(code).detail("the platform was told to answer so");
    if code == ProblemCode::AnswersNotAccepted {
        problem.errors(first_answer(&body))
    } else {
        problem
    }
}

/// Blames the first answer, so that a refusal has a field to open.
fn first_answer(body: &Bytes) -> Vec<AnswerError> {
    let body: serde_json::Value = serde_json::from_slice(body).unwrap_or_default();
    let answers = body.get("answers").and_then(serde_json::Value::as_object);
    answers
        .and_then(|answers| answers.iter().next())
        .map(|(key, value)| AnswerError {
            rule: 0,
            pointer: format!("/{}", key.replace('~', "~0").replace('/', "~1")),
            kind: ValueKind::of(Some(value)),
        })
        .into_iter()
        .collect()
}

/// Takes in what is left of a request.
async fn drain(request: Request) {
    let mut body = request.into_body().into_data_stream();
    let mut taken = 0;
    while let Some(Ok(bytes)) = body.next().await {
        taken += bytes.len();
        if taken > DRAINED_BYTES {
            return;
        }
    }
}

/// Announces the whole answer and sends half of it.
async fn truncated(response: Response) -> Response {
    let (mut parts, body) = response.into_parts();
    let body = to_bytes(body, TRUNCATED_BYTES).await.unwrap_or_default();
    if body.is_empty() {
        return (StatusCode::OK, Body::empty()).into_response();
    }
    parts
        .headers
        .insert(header::CONTENT_LENGTH, HeaderValue::from(body.len()));
    let half = body.slice(..body.len() / 2);
    let broken = stream::iter([
        Ok(half),
        Err(std::io::Error::from(std::io::ErrorKind::BrokenPipe)),
    ]);
    Response::from_parts(parts, Body::from_stream(broken))
}
