//! What counts as an answer: the documented status, the documented media type, and a body that reads.

use std::time::Duration;

use bytes::BytesMut;
use platform_api::wire::PROBLEM_JSON;
use platform_api::{Problem, ProblemCode};
use reqwest::header::{CONTENT_TYPE, LOCATION, RETRY_AFTER};
use reqwest::{RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;

use super::line;
use crate::ClientError;

/// Longest documented answer: a page of events.
const MAX_ANSWER_BYTES: usize = 32 * 1024 * 1024;
/// No platform is obeyed that wants to be left alone for longer.
const MAX_RETRY_AFTER: Duration = Duration::from_hours(24);

/// Sends, and gives whatever answers.
pub(crate) async fn send(request: RequestBuilder) -> Result<Response, ClientError> {
    let response = request.send().await.map_err(line::failure)?;
    if matches!(response.status().as_u16(), 300..=303 | 305..=399) {
        return Err(ClientError::Redirected {
            host: redirect_host(&response),
        });
    }
    Ok(response)
}

/// Reads the documented answer.
pub(crate) async fn read<T: DeserializeOwned>(
    response: Response,
    status: StatusCode,
) -> Result<T, ClientError> {
    if response.status() != status {
        return Err(refusal(response).await);
    }
    let kind = media_type(&response);
    if kind == PROBLEM_JSON || !(kind == "application/json" || kind.ends_with("+json")) {
        return Err(ClientError::NotThePlatform {
            status: status.as_u16(),
        });
    }
    let body = body(response).await?;
    serde_json::from_slice(&body).map_err(ClientError::Unparsable)
}

/// Why an answer other than the documented one was given.
pub(crate) async fn refusal(response: Response) -> ClientError {
    let status = response.status().as_u16();
    let retry_after = header(&response, RETRY_AFTER.as_str())
        .and_then(|seconds| seconds.trim().parse().ok())
        .map(|seconds| Duration::from_secs(seconds).min(MAX_RETRY_AFTER));
    if media_type(&response) != PROBLEM_JSON {
        // A gateway in between fails in its own words; anything else is not the platform speaking.
        return match status {
            429 | 500..=599 if status != 511 => ClientError::Gateway {
                status,
                retry_after,
            },
            _ => ClientError::NotThePlatform { status },
        };
    }
    let body = match body(response).await {
        Ok(body) => body,
        Err(error) => return error,
    };
    match serde_json::from_slice::<Problem>(&body) {
        Ok(problem) if problem.status == status && status >= 400 => ClientError::Refused {
            problem: Box::new(problem),
            retry_after,
        },
        Ok(_) => ClientError::NotThePlatform { status },
        Err(error) => ClientError::Unparsable(error),
    }
}

/// The refusal that a status alone tells, for answers to `HEAD`, which have no body.
pub(crate) fn refusal_without_body(response: &Response) -> ClientError {
    let status = response.status().as_u16();
    if media_type(response) != PROBLEM_JSON {
        return match status {
            429 | 500..=599 if status != 511 => ClientError::Gateway {
                status,
                retry_after: None,
            },
            _ => ClientError::NotThePlatform { status },
        };
    }
    let code = match status {
        401 => ProblemCode::SignInRequired,
        403 => ProblemCode::NotAuthorised,
        404 => ProblemCode::UnknownAttachment,
        423 => ProblemCode::UploadLocked,
        429 => ProblemCode::RateLimited,
        503 => ProblemCode::Unavailable,
        507 => ProblemCode::StorageFull,
        500..=599 => ProblemCode::Internal,
        _ => ProblemCode::Unrecognised,
    };
    let mut problem = Problem::new(code);
    problem.status = status;
    ClientError::Refused {
        problem: Box::new(problem),
        retry_after: None,
    }
}

/// A header's text.
pub(crate) fn header(response: &Response, name: &str) -> Option<String> {
    response
        .headers()
        .get(name)?
        .to_str()
        .ok()
        .map(str::to_owned)
}

/// Whether a refusal gives its reason in the interface's own words.
pub(crate) fn is_problem(response: &Response) -> bool {
    media_type(response) == PROBLEM_JSON
}

fn media_type(response: &Response) -> String {
    let value = header(response, CONTENT_TYPE.as_str()).unwrap_or_default();
    value
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase()
}

pub(crate) async fn body(response: Response) -> Result<BytesMut, ClientError> {
    body_within(response, MAX_ANSWER_BYTES).await
}

/// The body, if it is no longer than so many bytes.
pub(crate) async fn body_within(
    mut response: Response,
    most: usize,
) -> Result<BytesMut, ClientError> {
    let mut body = BytesMut::new();
    loop {
        match response.chunk().await {
            Ok(Some(piece)) => {
                if body.len() + piece.len() > most {
                    return Err(ClientError::TooLong);
                }
                body.extend_from_slice(&piece);
            }
            Ok(None) => return Ok(body),
            Err(error) if error.is_timeout() => {
                return Err(ClientError::Timeout(error.without_url()));
            }
            Err(error) => return Err(ClientError::Truncated(error.without_url())),
        }
    }
}

fn redirect_host(response: &Response) -> String {
    header(response, LOCATION.as_str())
        .and_then(|location| response.url().join(&location).ok())
        .and_then(|url| url.host_str().map(str::to_owned))
        .unwrap_or_default()
}
