//! What is only read: the home page, the interface description, the public keys and the services.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use platform_api::wire::{JSON, JWK_SET_JSON};
use platform_api::{ProblemCode, ServiceName, Sha256Digest};

use super::json;
use crate::platform::Platform;
use crate::refusal::Answer;

/// The description of the interface as served, in the `OpenAPI` format 3.1.
pub const OPENAPI: &str = include_str!("../openapi.json");

const HOME: &str = include_str!("home.html");
const TRAINING: &str = "<p class=\"mark\"><strong><span lang=\"zh-Hant-MO\">練習</span> · \
                        <span lang=\"pt\">formação</span> · <span lang=\"en\">training</span></strong></p>";

pub(super) async fn home(State(platform): State<Arc<Platform>>) -> Response {
    let page = HOME.replace(
        "<!-- training -->",
        if platform.training { TRAINING } else { "" },
    );
    let mut response = Html(page).into_response();
    response.headers_mut().insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'none'",
        ),
    );
    response
}

pub(super) async fn openapi() -> Response {
    ([(header::CONTENT_TYPE, JSON)], OPENAPI).into_response()
}

pub(super) async fn keys(State(platform): State<Arc<Platform>>) -> Answer<Response> {
    let keys = serde_json::to_vec(&platform.keys())?;
    Ok(([(header::CONTENT_TYPE, JWK_SET_JSON)], keys).into_response())
}

pub(super) async fn service(
    State(platform): State<Arc<Platform>>,
    Path((licence, procedure)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    let name = ServiceName { licence, procedure };
    let description = platform.service(&name).ok_or(ProblemCode::UnknownService)?;
    let body = serde_json::to_vec(&description)?;
    let tag = format!("\"{}\"", Sha256Digest::of(&body));
    let unchanged = headers
        .get(header::IF_NONE_MATCH)
        .and_then(|known| known.to_str().ok())
        .is_some_and(|known| {
            known
                .split(',')
                .any(|one| matches!(one.trim(), "*") || one.trim() == tag)
        });
    let mut response = if unchanged {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        json(StatusCode::OK, body)
    };
    let headers = response.headers_mut();
    headers.insert(
        header::ETAG,
        HeaderValue::from_str(&tag).map_err(|_| ProblemCode::Internal)?,
    );
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-cache"));
    Ok(response)
}
