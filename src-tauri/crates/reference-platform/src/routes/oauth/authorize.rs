//! The sign-in page. A request that cannot be trusted to come from the client ends here; every other one is answered
//! to the client's own loopback address.

use std::net::{Ipv4Addr, Ipv6Addr};
use std::sync::Arc;

use axum::extract::rejection::{FormRejection, QueryRejection};
use axum::extract::{Form, Query, State};
use axum::http::{HeaderMap, StatusCode};
use axum::response::Response;
use jiff::SignedDuration;
use maud::{Markup, html};
use platform_api::sign_in::CLIENT_ID;
use platform_api::wire::AUTHORIZE_PATH;
use url::{Host, Url, form_urlencoded};

use crate::language::{Language, Words};
use crate::login::{self, Again, CSRF, Filled};
use crate::page::{Page, see_other};
use crate::platform::Platform;
use crate::refusal::Answer;
use crate::{secret, store};

/// How long a code may be redeemed.
const CODE_LIVES: SignedDuration = SignedDuration::from_secs(60);
/// Longest state of a client.
const MOST_STATE_BYTES: usize = 2048;
/// Characters of a challenge: a SHA-256 in base64url.
const CHALLENGE_LENGTH: usize = 43;

const REFUSED: Words = Words::new(
    "無法登入",
    "Não é possível iniciar sessão",
    "Sign-in is not possible",
);
const STRANGER: Words = Words::new(
    "登入要求並非來自已知的程式。請關閉此頁，並由程式重新登入。",
    "O pedido de início de sessão não vem de um programa conhecido. Feche esta página e recomece no programa.",
    "The request to sign in does not come from a known program. Close this page and begin again in the program.",
);
const PURPOSE: Words = Words::new(
    "登入後，Alvará 可代表閣下的實體提交申請及查閱其進度。",
    "Depois de iniciar sessão, o Alvará pode apresentar e acompanhar pedidos em nome das suas entidades.",
    "Once you have signed in, Alvará may make applications for your entities and follow them.",
);

type Pairs = Vec<(String, String)>;

/// A request that can be answered to its client.
struct Asked {
    redirect: Url,
    /// The address as the client wrote it, which it must repeat word for word.
    redirect_uri: String,
    state: Option<String>,
    challenge: String,
}

/// A request that is refused.
enum Refused {
    /// Nobody knows who would read the answer.
    Here,
    /// With a code of RFC 6749, to the client.
    There(Box<Asked>, &'static str),
}

pub(super) async fn show(
    State(platform): State<Arc<Platform>>,
    language: Language,
    headers: HeaderMap,
    query: Result<Query<Pairs>, QueryRejection>,
) -> Answer<Response> {
    let pairs = query.map(|Query(pairs)| pairs).unwrap_or_default();
    match Asked::read(&pairs) {
        Ok(asked) => page(&platform, language, &headers, &asked, "", None),
        Err(refused) => Ok(refused.answer(&platform, language)),
    }
}

pub(super) async fn sign_in(
    State(platform): State<Arc<Platform>>,
    language: Language,
    headers: HeaderMap,
    form: Result<Form<Pairs>, FormRejection>,
) -> Answer<Response> {
    let pairs = form.map(|Form(pairs)| pairs).unwrap_or_default();
    let asked = match Asked::read(&pairs) {
        Ok(asked) => asked,
        Err(refused) => return Ok(refused.answer(&platform, language)),
    };
    let field = |name| only(&pairs, name).ok().flatten();
    let name = field("login").unwrap_or_default();
    let filled = Filled {
        login: name,
        password: field("password"),
        csrf: field(CSRF),
    };
    let account = match login::tried(&platform, &headers, filled, |_| true).await? {
        Ok(account) => account,
        Err(again) => return page(&platform, language, &headers, &asked, name, Some(again)),
    };
    let code = secret::new()?;
    let (kept, challenge, redirect_uri) = (
        secret::digest(&code),
        asked.challenge.clone(),
        asked.redirect_uri.clone(),
    );
    let now = platform.now();
    platform
        .write(None, move |tx, _| {
            let ends = now.saturating_add(CODE_LIVES).unwrap_or(now);
            store::sign_in::insert_grant(
                tx,
                account.id,
                kept,
                &challenge,
                &redirect_uri,
                ends,
                now,
            )?;
            Ok(())
        })
        .await?;
    Ok(asked.answer(&platform, "code", &code))
}

fn page(
    platform: &Platform,
    language: Language,
    headers: &HeaderMap,
    asked: &Asked,
    name: &str,
    again: Option<Again>,
) -> Answer<Response> {
    let (token, cookie) = login::token(platform, headers)?;
    let pairs = asked.pairs();
    let query = form_urlencoded::Serializer::new(String::new())
        .extend_pairs(&pairs)
        .finish();
    let mut hidden = pairs;
    hidden.push((CSRF, &token));
    let mut response = Page {
        platform,
        language,
        status: Again::status(again),
        title: login::TITLE.of(language),
        here: &format!("{AUTHORIZE_PATH}?{query}"),
        corner: Markup::default(),
        leads_to: &asked.source(),
        main: html! {
            p { (PURPOSE.of(language)) }
            (login::form(language, AUTHORIZE_PATH, &hidden, name, again))
        },
    }
    .into_response();
    Again::finish(&mut response, cookie);
    Ok(response)
}

impl Asked {
    fn read(pairs: &[(String, String)]) -> Result<Self, Refused> {
        let field = |name| only(pairs, name);
        let (Ok(Some(CLIENT_ID)), Ok(Some(redirect_uri)), Ok(state)) =
            (field("client_id"), field("redirect_uri"), field("state"))
        else {
            return Err(Refused::Here);
        };
        let redirect = loopback(redirect_uri).ok_or(Refused::Here)?;
        if state.is_some_and(|state| state.len() > MOST_STATE_BYTES) {
            return Err(Refused::Here);
        }
        let asked = Self {
            redirect,
            redirect_uri: redirect_uri.to_owned(),
            state: state.map(str::to_owned),
            challenge: String::new(),
        };
        match field("response_type") {
            Ok(Some("code")) => {}
            Ok(Some(_)) => {
                return Err(Refused::There(Box::new(asked), "unsupported_response_type"));
            }
            Ok(None) | Err(Twice) => {
                return Err(Refused::There(Box::new(asked), "invalid_request"));
            }
        }
        match (field("code_challenge"), field("code_challenge_method")) {
            (Ok(Some(challenge)), Ok(Some("S256"))) if is_challenge(challenge) => Ok(Self {
                challenge: challenge.to_owned(),
                ..asked
            }),
            _ => Err(Refused::There(Box::new(asked), "invalid_request")),
        }
    }

    /// The request again, for the form and for the page in another language.
    fn pairs(&self) -> Vec<(&str, &str)> {
        let mut pairs = vec![
            ("response_type", "code"),
            ("client_id", CLIENT_ID),
            ("redirect_uri", self.redirect_uri.as_str()),
            ("code_challenge", self.challenge.as_str()),
            ("code_challenge_method", "S256"),
        ];
        if let Some(state) = &self.state {
            pairs.push(("state", state));
        }
        pairs
    }

    /// The client's address as a source of the content policy, which some browsers apply to redirections too. The
    /// policy's grammar has no IPv6 addresses.
    fn source(&self) -> String {
        match self.redirect.host() {
            Some(Host::Ipv4(host)) => {
                let port = self.redirect.port_or_known_default().unwrap_or(80);
                format!(" http://{host}:{port}")
            }
            _ => " http:".to_owned(),
        }
    }

    /// Sends the browser back to the client; the issuer is named by RFC 9207.
    fn answer(&self, platform: &Platform, key: &str, value: &str) -> Response {
        let mut address = self.redirect.clone();
        let mut pairs = address.query_pairs_mut();
        pairs.append_pair(key, value);
        if let Some(state) = &self.state {
            pairs.append_pair("state", state);
        }
        pairs.append_pair("iss", &platform.base_url);
        drop(pairs);
        see_other(address.as_str())
    }
}

impl Refused {
    fn answer(self, platform: &Platform, language: Language) -> Response {
        match self {
            Self::There(asked, code) => asked.answer(platform, "error", code),
            Self::Here => Page {
                platform,
                language,
                status: StatusCode::BAD_REQUEST,
                title: REFUSED.of(language),
                here: AUTHORIZE_PATH,
                corner: Markup::default(),
                leads_to: "",
                main: html! { p.error { (STRANGER.of(language)) } },
            }
            .into_response(),
        }
    }
}

/// A parameter that is there more than once, which OAuth forbids.
#[derive(Debug)]
struct Twice;

/// The parameter of this name.
fn only<'a>(pairs: &'a [(String, String)], name: &str) -> Result<Option<&'a str>, Twice> {
    let mut found = pairs
        .iter()
        .filter(|(key, _)| key == name)
        .map(|(_, value)| value.as_str());
    match (found.next(), found.next()) {
        (_, Some(_)) => Err(Twice),
        (first, None) => Ok(first),
    }
}

/// The redirect address, if it leads to a port of this machine by its number, RFC 8252 section 7.3.
fn loopback(text: &str) -> Option<Url> {
    let rest = text
        .strip_prefix("http://127.0.0.1:")
        .or_else(|| text.strip_prefix("http://[::1]:"))?;
    let port = rest.split('/').next().unwrap_or_default();
    let plain = text
        .bytes()
        .all(|byte| byte.is_ascii_graphic() && byte != b'\\');
    if !plain || !rest.contains('/') || port.parse::<u16>().is_err() {
        return None;
    }
    let url = Url::parse(text).ok()?;
    let here = match url.host()? {
        Host::Ipv4(host) => host == Ipv4Addr::LOCALHOST,
        Host::Ipv6(host) => host == Ipv6Addr::LOCALHOST,
        Host::Domain(_) => false,
    };
    (here && url.fragment().is_none()).then_some(url)
}

fn is_challenge(text: &str) -> bool {
    text.len() == CHALLENGE_LENGTH
        && text
            .bytes()
            .all(|byte| byte.is_ascii_alphanumeric() || b"-_".contains(&byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_port_of_this_machine_is_an_address_to_answer_to() {
        for good in [
            "http://127.0.0.1:1/callback",
            "http://127.0.0.1:65535/",
            "http://127.0.0.1:80/a?b=c",
            "http://[::1]:4711/callback",
        ] {
            assert!(loopback(good).is_some(), "{good}");
        }
        for bad in [
            "http://localhost:1/callback",
            "https://127.0.0.1:1/callback",
            "http://127.0.0.1/callback",
            "http://127.0.0.1:1",
            "http://127.0.0.1:99999/",
            "http://127.0.0.1:1@example.org/",
            "http://127.0.0.1:1/#fragment",
            "http://127.0.0.1:1\\@example.org/",
            "http://127.0.0.1:1/ space",
            "http://127.1:1/callback",
            "http://127.0.0.1.example.org:1/",
            "http://[::2]:1/callback",
            "alvara://callback",
            "",
        ] {
            assert!(loopback(bad).is_none(), "{bad}");
        }
    }
}
