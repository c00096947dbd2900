//! The frame of the web pages: no script, no request to anywhere else, readable without its style.

use axum::http::{HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use maud::{DOCTYPE, Markup, html};

use crate::cookies;
use crate::language::{LANG, Language, Words};
use crate::platform::Platform;

/// Where the style is.
pub(crate) const STYLE_PATH: &str = "/style.css";
const STYLE: &str = include_str!("page.css");

const TRAINING: Words = Words::new(
    "練習用平台，不具法律效力",
    "Plataforma de formação, sem efeitos legais",
    "Training platform, without legal effect",
);
const LANGUAGES: Words = Words::new("語言", "Idioma", "Language");

/// A page.
pub(crate) struct Page<'a> {
    pub(crate) platform: &'a Platform,
    pub(crate) language: Language,
    pub(crate) status: StatusCode,
    pub(crate) title: &'a str,
    /// Where the page can be had again in another language: a path, with a query or not.
    pub(crate) here: &'a str,
    /// What stands beside the languages.
    pub(crate) corner: Markup,
    /// Where forms may lead besides the platform itself, as the content policy writes it.
    pub(crate) leads_to: &'a str,
    pub(crate) main: Markup,
}

impl Page<'_> {
    pub(crate) fn into_response(self) -> Response {
        let language = self.language;
        let join = if self.here.contains('?') { '&' } else { '?' };
        let page = html! {
            (DOCTYPE)
            html lang=(language.tag()) {
                head {
                    meta charset="utf-8";
                    meta name="viewport" content="width=device-width, initial-scale=1";
                    title { (self.title) }
                    link rel="stylesheet" href=(STYLE_PATH);
                }
                body {
                    header {
                        @if self.platform.training {
                            p.mark { strong { (TRAINING.of(language)) } }
                        }
                        nav aria-label=(LANGUAGES.of(language)) {
                            @for one in Language::ALL {
                                @if one == language {
                                    span aria-current="true" lang=(one.tag()) { (one.name()) }
                                } @else {
                                    a href=(format!("{}{join}{LANG}={}", self.here, one.code()))
                                        lang=(one.tag()) hreflang=(one.tag()) { (one.name()) }
                                }
                            }
                        }
                        (self.corner)
                    }
                    main { h1 { (self.title) } (self.main) }
                }
            }
        };
        let policy = format!(
            "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'{}; base-uri 'none'; \
             frame-ancestors 'none'",
            self.leads_to
        );
        let mut response = (self.status, page).into_response();
        let headers = response.headers_mut();
        if let Ok(policy) = HeaderValue::from_str(&policy) {
            headers.insert(header::CONTENT_SECURITY_POLICY, policy);
        }
        // The same origin is told, so that a form can be seen to come from its own page.
        headers.insert(
            header::REFERRER_POLICY,
            HeaderValue::from_static("same-origin"),
        );
        headers.insert(
            HeaderName::from_static("cross-origin-opener-policy"),
            HeaderValue::from_static("same-origin"),
        );
        headers.append(
            header::SET_COOKIE,
            cookies::set(self.platform, LANG, language.code(), "/"),
        );
        response
    }
}

/// A redirection after a form was taken in.
pub(crate) fn see_other(address: &str) -> Response {
    let mut response = StatusCode::SEE_OTHER.into_response();
    if let Ok(location) = HeaderValue::from_str(address) {
        response.headers_mut().insert(header::LOCATION, location);
    }
    response.headers_mut().insert(
        header::REFERRER_POLICY,
        HeaderValue::from_static("no-referrer"),
    );
    response
}

pub(crate) async fn style() -> Response {
    let headers = [
        (header::CONTENT_TYPE, "text/css; charset=utf-8"),
        (header::CACHE_CONTROL, "no-cache"),
    ];
    (headers, STYLE).into_response()
}
