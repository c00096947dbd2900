//! An officer's session: a cookie that only this site's own pages send.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, FromRequestParts, State};
use axum::http::request::Parts;
use axum::http::{HeaderMap, header};
use axum::response::{IntoResponse as _, Response};
use jiff::SignedDuration;
use maud::{Markup, html};
use platform_api::ProblemCode;

use super::words;
use crate::accounts::AccountKind;
use crate::language::Language;
use crate::login::{self, Again, CSRF, Filled};
use crate::page::{Page, see_other};
use crate::platform::Platform;
use crate::refusal::{Answer, Refusal};
use crate::{cookies, secret, store};

const COOKIE: &str = "alvara-staff";
const PATH: &str = "/staff";
const SIGN_IN: &str = "/staff/sign-in";
/// A working day.
const SESSION_LIVES: SignedDuration = SignedDuration::from_hours(9);

pub(super) type Pairs = Vec<(String, String)>;

/// An officer whose session stands.
pub(super) struct Officer {
    login: String,
    secret: String,
}

impl Officer {
    /// What each form of the session must carry.
    pub(super) fn csrf(&self) -> String {
        secret::digest(&format!("form of {}", self.secret)).to_string()
    }

    /// Takes in a form, if it comes from a page of this session.
    pub(super) fn form(
        &self,
        headers: &HeaderMap,
        form: Result<Form<Pairs>, FormRejection>,
    ) -> Answer<Pairs> {
        let Form(pairs) = form.map_err(|_| ProblemCode::MalformedRequest)?;
        let own = pairs
            .iter()
            .any(|(name, value)| name == CSRF && *value == self.csrf());
        if own && login::comes_from_here(headers) {
            return Ok(pairs);
        }
        let detail = "the form is not of this session";
        Err(Refusal::with_detail(ProblemCode::NotAuthorised, detail))
    }

    /// Who is signed in, and how to leave.
    pub(super) fn corner(&self, language: Language) -> Markup {
        html! {
            form method="post" action="/staff/sign-out" {
                input type="hidden" name=(CSRF) value=(self.csrf());
                span.quiet { (self.login) } " "
                button.plain { (words::SIGN_OUT.of(language)) }
            }
        }
    }
}

impl FromRequestParts<Arc<Platform>> for Officer {
    type Rejection = Response;

    async fn from_request_parts(
        parts: &mut Parts,
        platform: &Arc<Platform>,
    ) -> Result<Self, Response> {
        let Some(secret) = cookies::read(&parts.headers, COOKIE).map(str::to_owned) else {
            return Err(see_other(SIGN_IN));
        };
        let (session, now) = (secret::digest(&secret), platform.now());
        let account = platform
            .read(move |connection| {
                Ok(store::sign_in::account_of_session(
                    connection, session, now,
                )?)
            })
            .await
            .map_err(Refusal::into_response)?;
        account
            .filter(|account| account.kind == AccountKind::Officer)
            .map(|account| Self {
                login: account.login,
                secret,
            })
            .ok_or_else(|| see_other(SIGN_IN))
    }
}

pub(super) async fn show(
    State(platform): State<Arc<Platform>>,
    language: Language,
    headers: HeaderMap,
) -> Answer<Response> {
    page(&platform, language, &headers, "", None)
}

pub(super) async fn sign_in(
    State(platform): State<Arc<Platform>>,
    language: Language,
    headers: HeaderMap,
    form: Result<Form<Pairs>, FormRejection>,
) -> Answer<Response> {
    let pairs = form.map(|Form(pairs)| pairs).unwrap_or_default();
    let field = |name: &str| {
        let found = pairs.iter().find(|(key, _)| key == name);
        found.map(|(_, value)| value.as_str())
    };
    let name = field("login").unwrap_or_default();
    let filled = Filled {
        login: name,
        password: field("password"),
        csrf: field(CSRF),
    };
    let admitted = |kind| kind == AccountKind::Officer;
    let account = match login::tried(&platform, &headers, filled, admitted).await? {
        Ok(account) => account,
        Err(again) => return page(&platform, language, &headers, name, Some(again)),
    };
    let secret = secret::new()?;
    let (session, now) = (secret::digest(&secret), platform.now());
    platform
        .write(None, move |tx, _| {
            let ends = now.saturating_add(SESSION_LIVES).unwrap_or(now);
            store::sign_in::insert_session(tx, session, account.id, ends, now)?;
            Ok(())
        })
        .await?;
    let mut response = see_other(PATH);
    response.headers_mut().append(
        header::SET_COOKIE,
        cookies::set(&platform, COOKIE, &secret, PATH),
    );
    Ok(response)
}

pub(super) async fn sign_out(
    State(platform): State<Arc<Platform>>,
    officer: Officer,
    headers: HeaderMap,
    form: Result<Form<Pairs>, FormRejection>,
) -> Answer<Response> {
    officer.form(&headers, form)?;
    let session = secret::digest(&officer.secret);
    platform
        .write(None, move |tx, _| {
            store::sign_in::delete_session(tx, session)?;
            Ok(())
        })
        .await?;
    let mut response = see_other(SIGN_IN);
    response
        .headers_mut()
        .append(header::SET_COOKIE, cookies::forget(COOKIE, PATH));
    Ok(response)
}

fn page(
    platform: &Platform,
    language: Language,
    headers: &HeaderMap,
    name: &str,
    again: Option<Again>,
) -> Answer<Response> {
    let (token, cookie) = login::token(platform, headers)?;
    let mut response = Page {
        platform,
        language,
        status: Again::status(again),
        title: words::SIGN_IN.of(language),
        here: SIGN_IN,
        corner: Markup::default(),
        leads_to: "",
        main: login::form(language, SIGN_IN, &[(CSRF, &token)], name, again),
    }
    .into_response();
    Again::finish(&mut response, cookie);
    Ok(response)
}
