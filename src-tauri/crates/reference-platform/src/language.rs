//! The languages of the web pages.

use std::convert::Infallible;

use axum::extract::FromRequestParts;
use axum::http::{header, request::Parts};
use url::form_urlencoded;

/// A language of the web pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Language {
    Zh,
    Pt,
    En,
}

/// The same words in every language.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Words {
    zh: &'static str,
    pt: &'static str,
    en: &'static str,
}

impl Words {
    pub(crate) const fn new(zh: &'static str, pt: &'static str, en: &'static str) -> Self {
        Self { zh, pt, en }
    }

    pub(crate) const fn of(self, language: Language) -> &'static str {
        match language {
            Language::Zh => self.zh,
            Language::Pt => self.pt,
            Language::En => self.en,
        }
    }
}

impl Language {
    pub(crate) const ALL: [Self; 3] = [Self::Zh, Self::Pt, Self::En];

    /// Its short name in addresses.
    pub(crate) const fn code(self) -> &'static str {
        match self {
            Self::Zh => "zh",
            Self::Pt => "pt",
            Self::En => "en",
        }
    }

    /// Its name for machines, BCP 47.
    pub(crate) const fn tag(self) -> &'static str {
        match self {
            Self::Zh => "zh-Hant-MO",
            Self::Pt => "pt",
            Self::En => "en",
        }
    }

    /// Its own name.
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Zh => "中文",
            Self::Pt => "Português",
            Self::En => "English",
        }
    }

    fn from_tag(tag: &str) -> Option<Self> {
        let primary = tag.split(['-', ';']).next().unwrap_or_default().trim();
        Self::ALL
            .into_iter()
            .find(|language| language.code().eq_ignore_ascii_case(primary))
    }

    /// The first language of an `Accept-Language` header that the pages have; browsers list the preferred one first.
    fn accepted(header: &str) -> Option<Self> {
        header.split(',').find_map(Self::from_tag)
    }
}

/// The name of the parameter and of the cookie that choose a language.
pub(crate) const LANG: &str = "lang";

impl<S: Sync> FromRequestParts<S> for Language {
    type Rejection = Infallible;

    async fn from_request_parts(parts: &mut Parts, _: &S) -> Result<Self, Infallible> {
        let query = parts.uri.query().unwrap_or_default();
        let chosen = form_urlencoded::parse(query.as_bytes())
            .find(|(key, _)| key == LANG)
            .and_then(|(_, value)| Self::from_tag(&value));
        let kept = || crate::cookies::read(&parts.headers, LANG).and_then(Self::from_tag);
        let accepted = || {
            parts
                .headers
                .get(header::ACCEPT_LANGUAGE)
                .and_then(|value| value.to_str().ok())
                .and_then(Self::accepted)
        };
        Ok(chosen.or_else(kept).or_else(accepted).unwrap_or(Self::Zh))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_first_language_that_the_pages_have_is_taken() {
        let check = |header: &str, language: Option<Language>| {
            assert_eq!(Language::accepted(header), language, "{header}");
        };
        check("pt-PT,pt;q=0.9,en;q=0.8", Some(Language::Pt));
        check("fr, en;q=0.5", Some(Language::En));
        check("zh-Hant-MO", Some(Language::Zh));
        check("*", None);
        check("", None);
    }
}
