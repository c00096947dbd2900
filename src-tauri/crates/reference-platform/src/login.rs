//! The form with which somebody signs in, safe from being sent by another site.

use axum::http::{HeaderMap, HeaderValue, header};
use maud::{Markup, html};

use crate::language::{Language, Words};
use crate::platform::Platform;
use crate::refusal::Answer;
use crate::{cookies, secret};

/// The cookie that a form's hidden field must repeat.
const COOKIE: &str = "alvara-form";
/// That hidden field.
pub(crate) const CSRF: &str = "csrf";

pub(crate) const TITLE: Words = Words::new("登入", "Iniciar sessão", "Sign in");
pub(crate) const WRONG: Words = Words::new(
    "名稱或密碼不正確。",
    "O nome ou a palavra-passe não está correcto.",
    "The name or the password is not right.",
);
pub(crate) const TOO_OFTEN: Words = Words::new(
    "嘗試次數過多，請於一分鐘後再試。",
    "Demasiadas tentativas. Tente novamente dentro de um minuto.",
    "Too many attempts. Try again in a minute.",
);
pub(crate) const STALE: Words = Words::new(
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
pub(crate) fn is_ours(headers: &HeaderMap, token: Option<&str>) -> bool {
    let kept = cookies::read(headers, COOKIE);
    comes_from_here(headers)
        && token.is_some_and(|token| {
            !token.is_empty() && kept.map(secret::digest) == Some(secret::digest(token))
        })
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
    error: Option<Words>,
) -> Markup {
    html! {
        @if let Some(error) = error {
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
