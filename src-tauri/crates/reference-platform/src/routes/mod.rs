//! The addresses of the interface.

mod announce;
mod body;
mod cases;
mod download;
mod events;
mod oauth;
mod pages;
mod staff;
mod submit;
mod supplement;
mod upload;
mod withdraw;

use std::str::FromStr;
use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::http::{StatusCode, header};
use axum::middleware::from_fn_with_state;
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, options, post, put};
use platform_api::wire::{JSON, JWKS_PATH, OPENAPI_PATH, SUBMISSIONS_PATH};
use platform_api::{ProblemCode, SubmissionId};

use crate::layer;
use crate::page::{self, STYLE_PATH};
use crate::platform::Platform;
use crate::refusal::{Answer, Refusal};

pub use pages::OPENAPI;

pub(crate) fn router(platform: Arc<Platform>) -> Router {
    let mut router = Router::new()
        .route("/", get(pages::home))
        .route(STYLE_PATH, get(page::style))
        .route(OPENAPI_PATH, get(pages::openapi))
        .route(JWKS_PATH, get(pages::keys))
        .route("/v1/services/{licence}/{procedure}", get(pages::service))
        .route(SUBMISSIONS_PATH, post(announce::announce))
        .route(
            "/v1/submissions/{submission}",
            put(submit::submit).delete(withdraw::withdraw),
        )
        .route("/v1/submissions/{submission}/events", get(events::events))
        .route(
            "/v1/submissions/{submission}/attachments",
            options(upload::abilities).post(upload::create),
        )
        .route(
            "/v1/submissions/{submission}/attachments/{attachment}",
            options(upload::abilities)
                .head(upload::offset)
                .patch(upload::append),
        )
        .route(
            "/v1/submissions/{submission}/supplements/{n}",
            put(supplement::supplement),
        );
    if platform.sign_in {
        router = router.merge(oauth::router()).merge(cases::router());
    }
    if platform.staff {
        router = router.merge(staff::router());
    }
    router
        .fallback(async || Refusal::from(ProblemCode::NotFound))
        .method_not_allowed_fallback(async || Refusal::from(ProblemCode::MethodNotAllowed))
        // Every route that takes a body bounds it by the limits of the service.
        .layer(DefaultBodyLimit::disable())
        .layer(from_fn_with_state(
            Arc::clone(&platform),
            layer::authenticate,
        ))
        .layer(from_fn_with_state(Arc::clone(&platform), layer::surround))
        .with_state(platform)
}

/// A JSON answer whose bytes are already written.
fn json(status: StatusCode, body: Vec<u8>) -> Response {
    (status, [(header::CONTENT_TYPE, JSON)], body).into_response()
}

/// An id out of a path; one that cannot be an id is not known either.
fn id<T: FromStr>(text: &str, unknown: ProblemCode) -> Answer<T> {
    text.parse().map_err(|_| unknown.into())
}

fn submission_id(text: &str) -> Answer<SubmissionId> {
    id(text, ProblemCode::UnknownSubmission)
}
