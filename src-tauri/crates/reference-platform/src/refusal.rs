//! Requests that are not done, as problem documents.

use std::io;

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse, Response};
use platform_api::wire::{PROBLEM_JSON, TUS_1_0_0, TUS_VERSION};
use platform_api::{Problem, ProblemCode};

/// A request that is not done.
#[derive(Debug, Clone)]
pub(crate) struct Refusal {
    problem: Box<Problem>,
    retry_after: Option<u32>,
    token_refused: bool,
}

pub(crate) type Answer<T> = Result<T, Refusal>;

impl Refusal {
    pub(crate) fn new(problem: Problem) -> Self {
        Self {
            problem: Box::new(problem),
            retry_after: None,
            token_refused: false,
        }
    }

    pub(crate) fn with_detail(code: ProblemCode, detail: impl Into<String>) -> Self {
        Self::new(Problem::new(code).detail(detail))
    }

    /// Asks to come again after so many seconds.
    pub(crate) const fn retry_after(mut self, seconds: u32) -> Self {
        self.retry_after = Some(seconds);
        self
    }

    /// Nobody is signed in; with a token, because it does not stand for anybody.
    pub(crate) fn sign_in_required(token: bool) -> Self {
        Self {
            token_refused: token,
            ..Self::from(ProblemCode::SignInRequired)
        }
    }

    pub(crate) fn code(&self) -> ProblemCode {
        self.problem.code
    }

    pub(crate) fn into_problem(self) -> Box<Problem> {
        self.problem
    }

    /// The document itself, for the request at this path.
    pub(crate) fn into_document(mut self, instance: &str) -> Response {
        self.problem.instance = Some(instance.into());
        let status =
            StatusCode::from_u16(self.problem.status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR);
        let body = serde_json::to_vec(&self.problem).unwrap_or_default();
        let mut response = (status, body).into_response();
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if let Some(seconds) = self.retry_after {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        if self.problem.code == ProblemCode::SignInRequired {
            // RFC 6750, section 3.
            let challenge = if self.token_refused {
                "Bearer realm=\"alvara\", error=\"invalid_token\""
            } else {
                "Bearer realm=\"alvara\""
            };
            headers.insert(
                header::WWW_AUTHENTICATE,
                HeaderValue::from_static(challenge),
            );
        }
        if self.problem.code == ProblemCode::UploadVersion {
            headers.insert(
                HeaderName::from_static(TUS_VERSION),
                HeaderValue::from_static(TUS_1_0_0),
            );
        }
        response
    }
}

impl From<ProblemCode> for Refusal {
    fn from(code: ProblemCode) -> Self {
        Self::new(Problem::new(code))
    }
}

impl From<rusqlite::Error> for Refusal {
    fn from(error: rusqlite::Error) -> Self {
        let code = match error.sqlite_error_code() {
            Some(rusqlite::ErrorCode::DiskFull) => ProblemCode::StorageFull,
            Some(rusqlite::ErrorCode::DatabaseBusy | rusqlite::ErrorCode::DatabaseLocked) => {
                ProblemCode::Unavailable
            }
            _ => ProblemCode::Internal,
        };
        tracing::error!(%error, "the database failed");
        code.into()
    }
}

impl From<io::Error> for Refusal {
    fn from(error: io::Error) -> Self {
        let code = match error.kind() {
            io::ErrorKind::StorageFull
            | io::ErrorKind::QuotaExceeded
            | io::ErrorKind::FileTooLarge => ProblemCode::StorageFull,
            _ => ProblemCode::Internal,
        };
        tracing::error!(%error, "the file system failed");
        code.into()
    }
}

impl From<platform_api::token::SignError> for Refusal {
    fn from(error: platform_api::token::SignError) -> Self {
        tracing::error!(%error, "signing failed");
        ProblemCode::Internal.into()
    }
}

impl From<platform_api::EventError> for Refusal {
    fn from(error: platform_api::EventError) -> Self {
        tracing::error!(%error, "an event of our own cannot be read");
        ProblemCode::Internal.into()
    }
}

impl From<serde_json::Error> for Refusal {
    fn from(error: serde_json::Error) -> Self {
        tracing::error!(%error, "writing an answer failed");
        ProblemCode::Internal.into()
    }
}

impl IntoResponse for Refusal {
    /// Only carries the refusal; the layer around all routes knows the path and writes the document.
    fn into_response(self) -> Response {
        let mut response = Response::default();
        response.extensions_mut().insert(self);
        response
    }
}
