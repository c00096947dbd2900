//! Gives requests their token, and renews it before or when it is refused.

use std::fmt;
use std::io;
use std::sync::Arc;

use jiff::{SignedDuration, Timestamp};
use tokio::sync::Mutex;
use url::Url;
use zeroize::Zeroizing;

use super::{SignInError, SignInServer, TokenStore, Tokens, issuer_of};
use crate::ClientError;
use crate::http::{HttpOptions, line};

/// A token that ends within this time is renewed before it is used.
const SKEW: SignedDuration = SignedDuration::from_secs(30);

/// Tells the time.
type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// The tokens of one login at one platform.
///
/// All requests to a platform must share one, so that a token is renewed once however many find it refused.
pub struct Authoriser {
    base: Url,
    options: HttpOptions,
    login: String,
    store: Arc<dyn TokenStore>,
    now: Clock,
    held: Mutex<Option<Held>>,
}

struct Held {
    tokens: Tokens,
    /// New tokens are kept before they are used: the old ones are worth nothing any more.
    kept: bool,
}

impl Authoriser {
    /// For the platform at `base` and a login whose tokens `store` keeps. Nothing is asked of either yet.
    pub fn new(
        base: &str,
        options: HttpOptions,
        login: &str,
        store: Arc<dyn TokenStore>,
        now: Clock,
    ) -> Result<Self, ClientError> {
        Ok(Self {
            base: line::address(base)?,
            options,
            login: login.to_owned(),
            store,
            now,
            held: Mutex::new(None),
        })
    }

    /// Whether requests to this address may carry the tokens.
    pub(crate) fn serves(&self, base: &Url) -> bool {
        self.base.origin() == base.origin()
    }

    /// The access token; another one than `refused` if that is given.
    pub(crate) async fn bearer(
        self: &Arc<Self>,
        refused: Option<Zeroizing<String>>,
    ) -> Result<Zeroizing<String>, ClientError> {
        let this = Arc::clone(self);
        // A renewal that has begun goes on even if the request is given up: its old tokens are worth nothing by then.
        tokio::spawn(async move { this.token(refused).await })
            .await
            .unwrap_or_else(|error| Err(ClientError::TokenStore(io::Error::other(error))))
    }

    async fn token(
        &self,
        refused: Option<Zeroizing<String>>,
    ) -> Result<Zeroizing<String>, ClientError> {
        // Held over the network on purpose: whoever comes meanwhile waits for the one renewal.
        let mut held = self.held.lock().await;
        let mut current = match held.take() {
            Some(held) => held,
            None => self.kept()?.ok_or(ClientError::SignInNeeded)?,
        };
        let soon = (self.now)().saturating_add(SKEW).unwrap_or(Timestamp::MAX);
        let stale = |tokens: &Tokens| {
            tokens.expires_at.is_some_and(|ends| ends <= soon)
                || refused
                    .as_ref()
                    .is_some_and(|refused| **refused == tokens.access)
        };
        if current.kept && stale(&current.tokens) {
            // Another process may have renewed them meanwhile.
            current = self.kept()?.ok_or(ClientError::SignInNeeded)?;
            if stale(&current.tokens) {
                current = self.renew(&current.tokens).await?;
            }
        }
        let current = held.insert(current);
        if !current.kept {
            self.store
                .save(self.issuer(), &self.login, &current.tokens)
                .map_err(ClientError::TokenStore)?;
            current.kept = true;
        }
        Ok(Zeroizing::new(current.tokens.access.clone()))
    }

    fn issuer(&self) -> &str {
        issuer_of(&self.base)
    }

    fn kept(&self) -> Result<Option<Held>, ClientError> {
        let tokens = self
            .store
            .load(self.issuer(), &self.login)
            .map_err(ClientError::TokenStore)?;
        Ok(tokens.map(|tokens| Held { tokens, kept: true }))
    }

    async fn renew(&self, tokens: &Tokens) -> Result<Held, ClientError> {
        if tokens.refresh.is_none() {
            return Err(ClientError::SignInNeeded);
        }
        let server = SignInServer::discover(self.base.as_str(), &self.options)
            .await
            .map_err(cause)?
            .ok_or(ClientError::SignInNeeded)?;
        match server.refresh(tokens, (self.now)()).await.map_err(cause) {
            Ok(tokens) => Ok(Held {
                tokens,
                kept: false,
            }),
            Err(ClientError::SignInNeeded) => {
                self.store
                    .clear(self.issuer(), &self.login)
                    .map_err(ClientError::TokenStore)?;
                Err(ClientError::SignInNeeded)
            }
            Err(error) => Err(error),
        }
    }
}

/// A platform that refuses to renew wants somebody to sign in; one that cannot be asked is asked again.
fn cause(error: SignInError) -> ClientError {
    match error {
        SignInError::Client(error) => error,
        SignInError::Refused { .. } | SignInError::Declined => ClientError::SignInNeeded,
        _ => ClientError::NotThePlatform { status: 200 },
    }
}

impl fmt::Debug for Authoriser {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Authoriser")
            .field("issuer", &self.issuer())
            .field("login", &self.login)
            .finish_non_exhaustive()
    }
}
