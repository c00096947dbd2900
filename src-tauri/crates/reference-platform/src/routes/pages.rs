//! What is only read: the home page, the interface description, the public keys and the services.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::{Html, IntoResponse as _, Response};
use platform_api::wire::JWK_SET_JSON;
use platform_api::{ProblemCode, ServiceName, Sha256Digest};
use serde_json::Value;

use super::json;
use crate::platform::Platform;
use crate::refusal::Answer;

/// The description of the whole interface, in the `OpenAPI` format 3.1. A platform serves what holds for it.
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

pub(super) async fn openapi(State(platform): State<Arc<Platform>>) -> Answer<Response> {
    let mut description: Value = serde_json::from_str(OPENAPI)?;
    let is_there = |tag: &str| match tag {
        "sign-in" | "cases" => platform.sign_in,
        "staff" => platform.staff,
        _ => true,
    };
    if let Some(Value::Array(tags)) = description.get_mut("tags") {
        tags.retain(|tag| tag["name"].as_str().is_some_and(is_there));
    }
    if let Some(Value::Object(paths)) = description.get_mut("paths") {
        paths.retain(|_, item| {
            let operations = item
                .as_object()
                .into_iter()
                .flat_map(serde_json::Map::values);
            let mut tags = operations.filter_map(|operation| operation["tags"][0].as_str());
            tags.all(is_there)
        });
    }
    if !platform.sign_in {
        description["security"] = Value::Array(Vec::new());
    }
    Ok(json(StatusCode::OK, serde_json::to_vec(&description)?))
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
