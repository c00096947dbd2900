//! Signing in: OAuth 2.0 authorisation code with PKCE, for one public client on the same machine as its browser.

mod authorize;
mod token;

use std::sync::Arc;

use axum::Extension;
use axum::Router;
use axum::extract::{DefaultBodyLimit, State};
use axum::http::StatusCode;
use axum::response::Response;
use axum::routing::{get, post};
use platform_api::wire::{
    AUTHORIZATION_SERVER_PATH, AUTHORIZE_PATH, ME_PATH, REVOKE_PATH, TOKEN_PATH,
};
use platform_api::{AuthorizationServer, LoginKind, Me, ProblemCode};

use super::json;
use crate::accounts::AccountKind;
use crate::caller::Caller;
use crate::platform::Platform;
use crate::refusal::Answer;

/// Longest request of a sign-in.
const MOST_BYTES: usize = 64 * 1024;

pub(super) fn router() -> Router<Arc<Platform>> {
    Router::new()
        .route(AUTHORIZATION_SERVER_PATH, get(metadata))
        .route(
            AUTHORIZE_PATH,
            get(authorize::show).post(authorize::sign_in),
        )
        .route(TOKEN_PATH, post(token::token))
        .route(REVOKE_PATH, post(token::revoke))
        .route(ME_PATH, get(me))
        .layer(DefaultBodyLimit::max(MOST_BYTES))
}

async fn metadata(State(platform): State<Arc<Platform>>) -> Answer<Response> {
    let base = &platform.base_url;
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    let metadata = AuthorizationServer {
        issuer: base.clone(),
        authorization_endpoint: format!("{base}{AUTHORIZE_PATH}"),
        token_endpoint: format!("{base}{TOKEN_PATH}"),
        revocation_endpoint: format!("{base}{REVOKE_PATH}"),
        response_types_supported: list(&["code"]),
        grant_types_supported: list(&["authorization_code", "refresh_token"]),
        code_challenge_methods_supported: list(&["S256"]),
        token_endpoint_auth_methods_supported: list(&["none"]),
        revocation_endpoint_auth_methods_supported: list(&["none"]),
        authorization_response_iss_parameter_supported: true,
    };
    Ok(json(StatusCode::OK, serde_json::to_vec(&metadata)?))
}

async fn me(Extension(caller): Extension<Caller>) -> Answer<Response> {
    let Caller::Login(account) = caller else {
        return Err(ProblemCode::NotFound.into());
    };
    let kind = match account.kind {
        AccountKind::Entity => LoginKind::Entity,
        AccountKind::Staff => LoginKind::Staff,
        AccountKind::Officer => LoginKind::Officer,
    };
    let name = match (kind, account.entities.first()) {
        (LoginKind::Entity, Some(entity)) => entity.name.clone(),
        _ => account.login.clone(),
    };
    let me = Me {
        login: account.login.clone(),
        name,
        kind,
        entities: account.entities.clone(),
    };
    Ok(json(StatusCode::OK, serde_json::to_vec(&me)?))
}
