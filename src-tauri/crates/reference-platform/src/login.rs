//! The form with which somebody signs in, safe from being sent by another site.

use std::sync::Arc;

use axum::http::{HeaderMap, HeaderValue, StatusCode, header};
use axum::response::Response;
use maud::{Markup, html};

use crate::accounts::AccountKind;
use crate::language::{Language, Words};
use crate::passwords::Verdict;
use crate::platform::Platform;
use crate::refusal::Answer;
use crate::store::sign_in::AccountRow;
use crate::{cookies, secret};

/// The cookie that a form's hidden field must repeat.
const COOKIE: &str = "alvara-form";
/// That hidden field.
pub(crate) const CSRF: &str = "csrf";

pub(crate) const TITLE: Words = Words::new("登入", "Iniciar sessão", "Sign in");
const WRONG: Words = Words::new(
    "名稱或密碼不正確。",
    "O nome ou a palavra-passe não está correcto.",
    "The name or the password is not right.",
);
const TOO_OFTEN: Words = Words::new(
    "嘗試次數過多，請於一分鐘後再試。",
    "Demasiadas tentativas. Tente novamente dentro de um minuto.",
    "Too many attempts. Try again in a minute.",
);
const STALE: Words = Words::new(
    "此頁已過時，請再試一次。",
    "Esta página já não é válida. Tente novamente.",
    "This page is no longer current. Please try again.",
);
const NAME: Words = Words::new("帳戶名稱", "Nome da conta", "Account name");
const PASSWORD: Words = Words::new("密碼", "Palavra-passe", "Password");

/// The token of a form, and the cookie that has to go with it.
pub(crate) fn token(platform: &Platform, headers: &HeaderMap) -> Answer<(String, HeaderValue)> {
    let known = cookies::read(headers, COOKIE).filter(|known| {
        known.len() == 43
            && known
                .bytes()
                .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
    });
    let token = match known {
        Some(known) => known.to_owned(),
        None => secret::new()?,
    };
    let cookie = cookies::set(platform, COOKIE, &token, "/");
    Ok((token, cookie))
}

/// Whether a form comes from a page of ours in the same browser.
fn is_ours(headers: &HeaderMap, token: Option<&str>) -> bool {
    let kept = cookies::read(headers, COOKIE);
    comes_from_here(headers)
        && token.is_some_and(|token| {
            !token.is_empty() && kept.map(secret::digest) == Some(secret::digest(token))
        })
}

/// Who a filled-in form signs in, if it is one of those `admitted`; else why it is shown again.
pub(crate) async fn tried(
    platform: &Arc<Platform>,
    headers: &HeaderMap,
    filled: Filled<'_>,
    admitted: impl Fn(AccountKind) -> bool,
) -> Answer<Result<AccountRow, Again>> {
    if !is_ours(headers, filled.csrf) {
        return Ok(Err(Again(StatusCode::FORBIDDEN, STALE)));
    }
    let password = filled.password.unwrap_or_default().to_owned();
    Ok(match platform.try_password(filled.login, password).await? {
        Verdict::Right(account) if admitted(account.kind) => Ok(account),
        // Whoever has nothing to do here does not learn that the password is right.
        Verdict::Right(_) | Verdict::Wrong => Err(Again(StatusCode::FORBIDDEN, WRONG)),
        Verdict::TooOften => Err(Again(StatusCode::TOO_MANY_REQUESTS, TOO_OFTEN)),
    })
}

/// What somebody has filled in.
pub(crate) struct Filled<'a> {
    pub(crate) login: &'a str,
    pub(crate) password: Option<&'a str>,
    pub(crate) csrf: Option<&'a str>,
}

/// Why the form is shown again, and under which status.
#[derive(Clone, Copy)]
pub(crate) struct Again(pub(crate) StatusCode, pub(crate) Words);

impl Again {
    /// The status of the page with the form, which is shown for the first time where there is nothing to say.
    pub(crate) fn status(again: Option<Self>) -> StatusCode {
        again.map_or(StatusCode::OK, |again| again.0)
    }

    /// Completes the page: the cookie of its form, and when to come again.
    pub(crate) fn finish(response: &mut Response, cookie: HeaderValue) {
        let is_too_often = response.status() == StatusCode::TOO_MANY_REQUESTS;
        let headers = response.headers_mut();
        headers.append(header::SET_COOKIE, cookie);
        if is_too_often {
            headers.insert(header::RETRY_AFTER, HeaderValue::from(60_u16));
        }
    }
}

/// Whether a browser says that a form comes from this very platform; other programs say nothing.
pub(crate) fn comes_from_here(headers: &HeaderMap) -> bool {
    let Some(origin) = headers.get(header::ORIGIN) else {
        return true;
    };
    let text = |value: &HeaderValue| value.to_str().unwrap_or_default().to_owned();
    let host = headers.get(header::HOST).map(text).unwrap_or_default();
    text(origin)
        .split_once("://")
        .is_some_and(|(_, authority)| !host.is_empty() && authority.eq_ignore_ascii_case(&host))
}

/// The form itself.
pub(crate) fn form(
    language: Language,
    action: &str,
    hidden: &[(&str, &str)],
    login: &str,
    again: Option<Again>,
) -> Markup {
    html! {
        @if let Some(Again(_, error)) = again {
            p.error role="alert" { (error.of(language)) }
        }
        form.narrow method="post" action=(action) {
            @for (name, value) in hidden {
                input type="hidden" name=(name) value=(value);
            }
            label for="login" { (NAME.of(language)) }
            input id="login" name="login" value=(login) autocomplete="username" autocapitalize="none"
                spellcheck="false" required autofocus;
            label for="password" { (PASSWORD.of(language)) }
            input id="password" name="password" type="password" autocomplete="current-password" required;
            button { (TITLE.of(language)) }
        }
    }
}
