//! Codes and refresh tokens become access tokens, and are given back.

use std::sync::Arc;

use axum::extract::{Form, State, rejection::FormRejection};
use axum::http::StatusCode;
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use platform_api::sign_in::CLIENT_ID;
use platform_api::{Sha256Digest, TokenAnswer, TokenError};
use rusqlite::Connection;
use serde::Deserialize;

use super::super::json;
use crate::platform::Platform;
use crate::refusal::Answer;
use crate::secret;
use crate::store::sign_in::{self, TokenKind};

/// How long an access token stands for its login.
const ACCESS_LIVES: SignedDuration = SignedDuration::from_mins(15);
/// How long a refresh token can be used; each use gives a new one.
const REFRESH_LIVES: SignedDuration = SignedDuration::from_hours(30 * 24);
/// How long a refresh token may be brought again, as long as nothing was made of what came of it: its answer may have
/// been lost, and clients wait a minute for one.
const ASKED_AGAIN: SignedDuration = SignedDuration::from_secs(120);

#[derive(Deserialize)]
pub(super) struct TokenRequest {
    grant_type: String,
    client_id: String,
    code: Option<String>,
    redirect_uri: Option<String>,
    code_verifier: Option<String>,
    refresh_token: Option<String>,
}

#[derive(Deserialize)]
pub(super) struct RevokeRequest {
    token: String,
    client_id: Option<String>,
}

/// Why a request gets no token, in the codes of RFC 6749.
struct Failure(&'static str, &'static str);

impl Failure {
    const FORM: Self = Self(
        "invalid_request",
        "not a form with each parameter needed once",
    );
    const CLIENT: Self = Self("invalid_client", "the one client is 'alvara'");

    fn answer(&self) -> Answer<Response> {
        let body = TokenError {
            error: self.0.into(),
            error_description: Some(self.1.into()),
        };
        Ok(json(StatusCode::BAD_REQUEST, serde_json::to_vec(&body)?))
    }
}

/// A failure is written down as well: what was tried twice ends the whole family.
type Outcome = Result<TokenAnswer, Failure>;

pub(super) async fn token(
    State(platform): State<Arc<Platform>>,
    form: Result<Form<TokenRequest>, FormRejection>,
) -> Answer<Response> {
    let Ok(Form(request)) = form else {
        return Failure::FORM.answer();
    };
    if request.client_id != CLIENT_ID {
        return Failure::CLIENT.answer();
    }
    let now = platform.now();
    let outcome = match request.grant_type.as_str() {
        "authorization_code" => {
            let (Some(code), Some(redirect_uri), Some(verifier)) =
                (request.code, request.redirect_uri, request.code_verifier)
            else {
                return Failure::FORM.answer();
            };
            platform
                .write(None, move |tx, _| {
                    redeem(tx, &code, &redirect_uri, &verifier, now)
                })
                .await?
        }
        "refresh_token" => {
            let Some(token) = request.refresh_token else {
                return Failure::FORM.answer();
            };
            platform
                .write(None, move |tx, _| refresh(tx, &token, now))
                .await?
        }
        _ => Err(Failure(
            "unsupported_grant_type",
            "authorization_code and refresh_token are",
        )),
    };
    match outcome {
        Ok(answer) => Ok(json(StatusCode::OK, serde_json::to_vec(&answer)?)),
        Err(failure) => failure.answer(),
    }
}

/// Redeems a code, once; whoever brings it again ends what came of it.
fn redeem(
    tx: &Connection,
    code: &str,
    redirect_uri: &str,
    verifier: &str,
    now: Timestamp,
) -> Answer<Outcome> {
    let Some(grant) = sign_in::grant_of_code(tx, secret::digest(code))? else {
        return Ok(Err(Failure("invalid_grant", "there is no such code")));
    };
    if grant.redeemed {
        sign_in::revoke(tx, grant.id)?;
        return Ok(Err(Failure("invalid_grant", "the code was used before")));
    }
    sign_in::redeem(tx, grant.id)?;
    if now.as_millisecond() >= grant.code_ends_at {
        return Ok(Err(Failure("invalid_grant", "the code has ended")));
    }
    if grant.redirect_uri != redirect_uri {
        return Ok(Err(Failure(
            "invalid_grant",
            "the code was sent to another address",
        )));
    }
    if !is_verifier(verifier) || challenge(verifier) != grant.challenge {
        return Ok(Err(Failure(
            "invalid_grant",
            "the verifier does not fit the challenge",
        )));
    }
    issue(tx, grant.id, None, now).map(Ok)
}

/// Gives the next pair for a refresh token. One that was used before ends the whole family, unless its answer may have been
/// lost; then another pair takes the place of the one that was given.
fn refresh(tx: &Connection, token: &str, now: Timestamp) -> Answer<Outcome> {
    let digest = secret::digest(token);
    let known = sign_in::token(tx, digest)?.filter(|known| known.kind == TokenKind::Refresh);
    let Some(known) = known else {
        return Ok(Err(Failure("invalid_grant", "there is no such token")));
    };
    if known.revoked || now.as_millisecond() >= known.ends_at {
        return Ok(Err(Failure("invalid_grant", "the token has ended")));
    }
    if known.spent {
        let is_soon = known
            .spent_at
            .and_then(|at| Timestamp::from_millisecond(at).ok())
            .is_some_and(|at| now.duration_since(at) < ASKED_AGAIN);
        if !is_soon || !sign_in::end_unused(tx, digest)? {
            sign_in::revoke(tx, known.grant)?;
            return Ok(Err(Failure("invalid_grant", "the token was used before")));
        }
    } else {
        sign_in::spend(tx, digest, Some(now))?;
    }
    issue(tx, known.grant, Some(digest), now).map(Ok)
}

/// Gives a new pair, which comes of the refresh token `parent` if it comes of one.
fn issue(
    tx: &Connection,
    grant: i64,
    parent: Option<Sha256Digest>,
    now: Timestamp,
) -> Answer<TokenAnswer> {
    let answer = TokenAnswer {
        access_token: secret::new()?,
        token_type: "Bearer".into(),
        expires_in: ACCESS_LIVES.as_secs().unsigned_abs(),
        refresh_token: secret::new()?,
    };
    for (token, kind, lives) in [
        (&answer.access_token, TokenKind::Access, ACCESS_LIVES),
        (&answer.refresh_token, TokenKind::Refresh, REFRESH_LIVES),
    ] {
        let ends = now.saturating_add(lives).unwrap_or(now);
        sign_in::insert_token(tx, secret::digest(token), grant, parent, kind, ends)?;
    }
    Ok(answer)
}

/// RFC 7009: an access token ends alone, a refresh token with its whole family; nobody learns whether there was one.
pub(super) async fn revoke(
    State(platform): State<Arc<Platform>>,
    form: Result<Form<RevokeRequest>, FormRejection>,
) -> Answer<Response> {
    let Ok(Form(request)) = form else {
        return Failure::FORM.answer();
    };
    if request.client_id.is_some_and(|client| client != CLIENT_ID) {
        return Failure::CLIENT.answer();
    }
    let digest = secret::digest(&request.token);
    platform
        .write(None, move |tx, _| {
            match sign_in::token(tx, digest)? {
                Some(known) if known.kind == TokenKind::Refresh => {
                    sign_in::revoke(tx, known.grant)?;
                }
                Some(_) => sign_in::spend(tx, digest, None)?,
                None => {}
            }
            Ok(())
        })
        .await?;
    Ok(StatusCode::OK.into_response())
}

/// RFC 7636, section 4.1.
fn is_verifier(text: &str) -> bool {
    (43..=128).contains(&text.len())
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte))
}

/// RFC 7636, section 4.2, by the method S256.
fn challenge(verifier: &str) -> String {
    URL_SAFE_NO_PAD.encode(Sha256Digest::of(verifier.as_bytes()).as_bytes())
}
