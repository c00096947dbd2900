//! Signing in: OAuth 2.0 authorisation code with PKCE in the system browser and a loopback redirect
//! (RFC 6749, 7636, 8252, 8414, 9207).

mod authoriser;
mod redirect;
mod tokens;

use std::io;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use platform_api::Me;
use platform_api::sign_in::CLIENT_ID;
use platform_api::wire::{AUTHORIZATION_SERVER_PATH, ME_PATH};
use reqwest::header::{ACCEPT, CONTENT_TYPE};
use reqwest::{Client, StatusCode};
use serde::Deserialize;
use sha2::{Digest as _, Sha256};
use thiserror::Error;
use url::Url;
use zeroize::Zeroizing;

use crate::ClientError;
use crate::http::{HttpOptions, answer, line};

pub use authoriser::Authoriser;
pub use tokens::{TokenStore, Tokens};

use redirect::RedirectListener;

const FORM: &str = "application/x-www-form-urlencoded";

/// Why nobody is signed in.
#[derive(Debug, Error)]
#[non_exhaustive]
pub enum SignInError {
    /// The platform could not be asked, or gave an answer that none gives.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The platform describes its sign-in other than documented, or sends it to somebody else.
    #[error("reading how the platform signs people in: {what} is not as documented")]
    Metadata {
        /// What is not.
        what: &'static str,
    },
    /// This machine cannot be listened on.
    #[error("listening for the browser to come back")]
    Listen(#[source] io::Error),
    /// The system gives no random numbers.
    #[error("making a secret for signing in")]
    Random,
    /// Nobody came back in time.
    #[error("waiting for somebody to sign in")]
    TimedOut,
    /// The person, or the platform on their behalf, said no.
    #[error("signing in: it was declined")]
    Declined,
    /// The platform refused, with a code of RFC 6749.
    #[error("signing in: the platform refused with {code}")]
    Refused {
        /// The code.
        code: String,
    },
    /// The answer comes from another platform than the one asked.
    #[error("signing in: another platform answered")]
    Issuer,
    /// The platform's tokens are not in the documented form. What was in them is not told, since it may be secret.
    #[error("signing in: the tokens are not in the documented form")]
    TokenForm,
}

#[derive(Deserialize)]
struct Metadata {
    issuer: String,
    authorization_endpoint: Url,
    token_endpoint: Url,
    revocation_endpoint: Option<Url>,
    #[serde(default)]
    code_challenge_methods_supported: Option<Vec<String>>,
    #[serde(default)]
    authorization_response_iss_parameter_supported: bool,
}

#[derive(Deserialize)]
struct TokenAnswer {
    access_token: String,
    token_type: String,
    expires_in: Option<u32>,
    refresh_token: Option<String>,
}

#[derive(Deserialize)]
struct TokenRefusal {
    error: String,
}

/// Where a platform signs people in.
pub struct SignInServer {
    client: Client,
    base: Url,
    metadata: Metadata,
}

impl SignInServer {
    /// Asks the platform at `base` how it signs people in; nothing if it needs nobody to.
    pub async fn discover(base: &str, options: &HttpOptions) -> Result<Option<Self>, SignInError> {
        let base = line::address(base)?;
        let client = line::client(&base, options)?;
        let url = base
            .join(AUTHORIZATION_SERVER_PATH)
            .map_err(|_| ClientError::Address)?;
        let response = answer::send(client.get(url).header(ACCEPT, "application/json")).await?;
        if response.status() == StatusCode::NOT_FOUND {
            return Ok(None);
        }
        let metadata: Metadata = answer::read(response, StatusCode::OK).await?;
        let wrong = |what| Err(SignInError::Metadata { what });
        if metadata.issuer.trim_end_matches('/') != issuer_of(&base) {
            return wrong("the issuer");
        }
        let endpoints = [
            &metadata.authorization_endpoint,
            &metadata.token_endpoint,
            metadata
                .revocation_endpoint
                .as_ref()
                .unwrap_or(&metadata.token_endpoint),
        ];
        if endpoints
            .iter()
            .any(|endpoint| endpoint.origin() != base.origin())
        {
            return wrong("an endpoint");
        }
        let methods = metadata.code_challenge_methods_supported.as_ref();
        if methods.is_some_and(|methods| !methods.iter().any(|method| method == "S256")) {
            return wrong("the code challenge");
        }
        Ok(Some(Self {
            client,
            base,
            metadata,
        }))
    }

    /// Under whose name the tokens are kept.
    pub fn issuer(&self) -> &str {
        issuer_of(&self.base)
    }

    /// Begins to sign somebody in: listens on this machine and makes the address that their browser must open.
    pub async fn begin(&self) -> Result<SignIn<'_>, SignInError> {
        let listener = RedirectListener::bind()
            .await
            .map_err(SignInError::Listen)?;
        let redirect_uri = listener.uri();
        let (verifier, state) = (secret()?, secret()?);
        let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier.as_bytes()));
        let mut url = self.metadata.authorization_endpoint.clone();
        url.query_pairs_mut()
            .append_pair("response_type", "code")
            .append_pair("client_id", CLIENT_ID)
            .append_pair("redirect_uri", &redirect_uri)
            .append_pair("state", &state)
            .append_pair("code_challenge", &challenge)
            .append_pair("code_challenge_method", "S256");
        Ok(SignIn {
            server: self,
            listener,
            redirect_uri,
            verifier,
            state,
            url,
        })
    }

    /// Whose tokens these are.
    pub async fn account(&self, tokens: &Tokens) -> Result<Me, SignInError> {
        let url = self.base.join(ME_PATH).map_err(|_| ClientError::Address)?;
        let request = self.client.get(url).header(ACCEPT, "application/json");
        let response = answer::send(request.bearer_auth(&tokens.access)).await?;
        Ok(answer::read(response, StatusCode::OK).await?)
    }

    /// Takes the tokens back at the platform, as far as it offers that.
    pub async fn revoke(&self, tokens: &Tokens) -> Result<(), SignInError> {
        let Some(endpoint) = &self.metadata.revocation_endpoint else {
            return Ok(());
        };
        let token = tokens.refresh.as_ref().unwrap_or(&tokens.access);
        let body = form(&[("token", token), ("client_id", CLIENT_ID)]);
        let request = self.client.post(endpoint.clone());
        let response = answer::send(request.header(CONTENT_TYPE, FORM).body(body)).await?;
        match response.status() {
            StatusCode::OK => Ok(()),
            _ => Err(refusal(response).await),
        }
    }

    async fn refresh(&self, tokens: &Tokens, now: Timestamp) -> Result<Tokens, SignInError> {
        let refresh = tokens.refresh.as_deref().unwrap_or_default();
        let fields = [
            ("grant_type", "refresh_token"),
            ("refresh_token", refresh),
            ("client_id", CLIENT_ID),
        ];
        let mut fresh = self.tokens(&fields, now).await?;
        // A platform that does not rotate leaves the old one in force.
        if fresh.refresh.is_none() {
            fresh.refresh.clone_from(&tokens.refresh);
        }
        Ok(fresh)
    }

    async fn tokens(&self, fields: &[(&str, &str)], now: Timestamp) -> Result<Tokens, SignInError> {
        let request = self
            .client
            .post(self.metadata.token_endpoint.clone())
            .header(ACCEPT, "application/json")
            .header(CONTENT_TYPE, FORM)
            .body(form(fields));
        let response = answer::send(request).await?;
        if response.status() != StatusCode::OK {
            return Err(refusal(response).await);
        }
        let given: TokenAnswer = match answer::read(response, StatusCode::OK).await {
            Ok(given) => given,
            Err(ClientError::Unparsable(_)) => return Err(SignInError::TokenForm),
            Err(error) => return Err(error.into()),
        };
        let ends = |seconds| now.saturating_add(SignedDuration::from_secs(i64::from(seconds)));
        let tokens = Tokens {
            access: given.access_token,
            refresh: given.refresh_token,
            expires_at: given.expires_in.and_then(|seconds| ends(seconds).ok()),
        };
        let usable =
            |token: &str| !token.is_empty() && token.bytes().all(|byte| byte.is_ascii_graphic());
        let sound = given.token_type.eq_ignore_ascii_case("bearer")
            && usable(&tokens.access)
            && tokens.refresh.as_deref().is_none_or(usable);
        sound.then_some(tokens).ok_or(SignInError::TokenForm)
    }
}

/// Somebody is signing in. Dropping it, or the future that waits, cancels.
pub struct SignIn<'a> {
    server: &'a SignInServer,
    listener: RedirectListener,
    redirect_uri: String,
    verifier: Zeroizing<String>,
    state: Zeroizing<String>,
    url: Url,
}

impl SignIn<'_> {
    /// What the person's browser must open.
    pub fn url(&self) -> &Url {
        &self.url
    }

    /// Waits until the browser comes back, at most for `patience`, and takes the tokens. `now` tells when they
    /// were given.
    pub async fn finish(
        self,
        patience: Duration,
        now: impl Fn() -> Timestamp,
    ) -> Result<Tokens, SignInError> {
        let redirect = tokio::time::timeout(patience, self.listener.wait(&self.state))
            .await
            .map_err(|_| SignInError::TimedOut)?
            .map_err(SignInError::Listen)?;
        let metadata = &self.server.metadata;
        match &redirect.issuer {
            Some(issuer) if *issuer == metadata.issuer => {}
            None if !metadata.authorization_response_iss_parameter_supported => {}
            _ => return Err(SignInError::Issuer),
        }
        let code = match (redirect.code, redirect.error) {
            (Some(code), _) => Zeroizing::new(code),
            (None, error) => return Err(refused(&error.unwrap_or_default())),
        };
        let fields = [
            ("grant_type", "authorization_code"),
            ("code", &code),
            ("redirect_uri", &self.redirect_uri),
            ("client_id", CLIENT_ID),
            ("code_verifier", &self.verifier),
        ];
        self.server.tokens(&fields, now()).await
    }
}

/// The name under which a platform's tokens are kept: its address, without the last slash.
pub(crate) fn issuer_of(base: &Url) -> &str {
    base.as_str().trim_end_matches('/')
}

/// 256 bits of chance as text.
fn secret() -> Result<Zeroizing<String>, SignInError> {
    let mut bytes = Zeroizing::new([0_u8; 32]);
    getrandom::fill(bytes.as_mut_slice()).map_err(|_| SignInError::Random)?;
    Ok(Zeroizing::new(URL_SAFE_NO_PAD.encode(bytes.as_slice())))
}

fn form(fields: &[(&str, &str)]) -> String {
    url::form_urlencoded::Serializer::new(String::new())
        .extend_pairs(fields)
        .finish()
}

async fn refusal(response: reqwest::Response) -> SignInError {
    if matches!(response.status().as_u16(), 400 | 401) {
        let status = response.status();
        return match answer::read::<TokenRefusal>(response, status).await {
            Ok(refusal) => refused(&refusal.error),
            Err(ClientError::Unparsable(_)) => SignInError::TokenForm,
            Err(error) => error.into(),
        };
    }
    answer::refusal(response).await.into()
}

/// Codes are words; anything else that is called one is not repeated.
fn refused(code: &str) -> SignInError {
    if code == "access_denied" {
        return SignInError::Declined;
    }
    let plain = code.len() <= 40 && code.bytes().all(|c| c.is_ascii_lowercase() || c == b'_');
    SignInError::Refused {
        code: if plain { code } else { "another code" }.to_owned(),
    }
}
