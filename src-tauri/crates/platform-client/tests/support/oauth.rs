//! A strict sign-in server, and a store for its tokens in memory.

use std::collections::{HashMap, HashSet};
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::extract::{Request, State};
use axum::http::{HeaderMap, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use axum::routing::{get, post};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{SignedDuration, Timestamp};
use platform_api::{Problem, ProblemCode};
use platform_client::{Authoriser, HttpOptions, HttpPlatform, TokenStore, Tokens};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::TestClock;

/// A sign-in server on loopback.
pub(crate) struct OauthServer {
    pub(crate) base: String,
    pub(crate) state: Shared,
    pub(crate) clock: TestClock,
}

#[derive(Clone, Default)]
pub(crate) struct Shared(Arc<Mutex<Inner>>);

/// What the server knows, and what it was told to do wrong.
#[derive(Default)]
pub(crate) struct Inner {
    codes: HashMap<String, Code>,
    made: u32,
    access: HashSet<String>,
    refresh: Option<String>,
    spent: HashSet<String>,
    /// Requests for tokens, by grant type.
    pub(crate) grants: Vec<String>,
    /// Requests for the account, by whether their token was good.
    pub(crate) asked: Vec<bool>,
    /// Changes the description of the sign-in.
    pub(crate) metadata: Value,
    /// Answers every request for tokens instead of the server.
    pub(crate) tokens_answer: Option<(u16, &'static str, String)>,
    /// Never answers a request for tokens.
    pub(crate) silent: bool,
    /// Refuses every access token.
    pub(crate) refuse_all: bool,
}

struct Code {
    challenge: String,
    redirect_uri: String,
}

/// What a browser would be sent back with.
pub(crate) struct Allowed {
    pub(crate) redirect_uri: String,
    pub(crate) code: String,
    pub(crate) state: String,
    pub(crate) issuer: String,
}

impl Allowed {
    pub(crate) fn url(&self) -> Url {
        self.with(&[
            ("code", &self.code),
            ("state", &self.state),
            ("iss", &self.issuer),
        ])
    }

    pub(crate) fn with(&self, pairs: &[(&str, &str)]) -> Url {
        Url::parse_with_params(&self.redirect_uri, pairs).expect("an address")
    }
}

impl OauthServer {
    pub(crate) async fn start() -> Self {
        let state = Shared::default();
        let router = Router::new()
            .route("/.well-known/oauth-authorization-server", get(metadata))
            .route("/token", post(token))
            .route("/revoke", post(revoke))
            .fallback(papers)
            .with_state(state.clone());
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a port");
        let base = format!("http://{}", listener.local_addr().expect("an address"));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            base,
            state,
            clock: TestClock::new(),
        }
    }

    /// What a person who consents sends their browser back with; checks the request as RFC 7636 wants it.
    pub(crate) fn allow(&self, url: &Url) -> Allowed {
        let given: HashMap<String, String> = url.query_pairs().into_owned().collect();
        assert_eq!(url.path(), "/authorize");
        assert_eq!(given["response_type"], "code");
        assert_eq!(given["client_id"], "alvara");
        assert_eq!(given["code_challenge_method"], "S256");
        assert!(given["redirect_uri"].starts_with("http://127.0.0.1:"));
        assert!(given["state"].len() >= 43, "the state cannot be guessed");
        let mut inner = self.state.lock();
        let code = inner.fresh("code");
        inner.codes.insert(
            code.clone(),
            Code {
                challenge: given["code_challenge"].clone(),
                redirect_uri: given["redirect_uri"].clone(),
            },
        );
        Allowed {
            redirect_uri: given["redirect_uri"].clone(),
            code,
            state: given["state"].clone(),
            issuer: self.base.clone(),
        }
    }

    /// Tokens as if somebody had signed in, which end after so many seconds.
    pub(crate) fn signed_in(&self, seconds: i64) -> Tokens {
        let mut inner = self.state.lock();
        let (access, refresh) = inner.give();
        Tokens {
            access,
            refresh: Some(refresh),
            expires_at: Some(self.clock.now() + SignedDuration::from_secs(seconds)),
        }
    }

    pub(crate) fn authoriser(&self, store: &Arc<MemoryTokens>) -> Arc<Authoriser> {
        let clock = self.clock.clone();
        let store: Arc<dyn TokenStore> = Arc::clone(store) as Arc<dyn TokenStore>;
        let now = Arc::new(move || clock.now());
        let options = HttpOptions::default();
        Arc::new(Authoriser::new(&self.base, options, "chan", store, now).expect("loopback"))
    }

    pub(crate) fn platform(&self, store: &Arc<MemoryTokens>) -> HttpPlatform {
        HttpPlatform::new(&self.base, HttpOptions::default())
            .and_then(|platform| platform.authorised_by(self.authoriser(store)))
            .expect("its own authoriser")
    }
}

impl Shared {
    pub(crate) fn lock(&self) -> MutexGuard<'_, Inner> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

impl Inner {
    fn fresh(&mut self, kind: &str) -> String {
        self.made += 1;
        format!("{kind}-{}", self.made)
    }

    /// Makes every access token worthless, as a server does that was started again.
    pub(crate) fn forget_access(&mut self) {
        self.access.clear();
    }

    /// Ends the sign-in altogether.
    pub(crate) fn sign_out(&mut self) {
        self.access.clear();
        self.refresh = None;
    }

    fn give(&mut self) -> (String, String) {
        let (access, refresh) = (self.fresh("access"), self.fresh("refresh"));
        self.access.insert(access.clone());
        if let Some(old) = self.refresh.replace(refresh.clone()) {
            self.spent.insert(old);
        }
        (access, refresh)
    }

    fn grant(&mut self, form: &HashMap<String, String>) -> Result<(), &'static str> {
        let field = |name: &str| form.get(name).map(String::as_str).unwrap_or_default();
        if field("client_id") != "alvara" || form.contains_key("client_secret") {
            return Err("invalid_client");
        }
        match field("grant_type") {
            "authorization_code" => {
                let code = self.codes.remove(field("code")).ok_or("invalid_grant")?;
                let verifier = field("code_verifier");
                let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(verifier));
                let sound = (43..=128).contains(&verifier.len())
                    && challenge == code.challenge
                    && field("redirect_uri") == code.redirect_uri;
                sound.then_some(()).ok_or("invalid_grant")
            }
            "refresh_token" if self.refresh.as_deref() == Some(field("refresh_token")) => Ok(()),
            "refresh_token" => {
                // What was used twice was stolen: nobody is signed in any more.
                if self.spent.contains(field("refresh_token")) {
                    self.sign_out();
                }
                Err("invalid_grant")
            }
            _ => Err("unsupported_grant_type"),
        }
    }
}

async fn metadata(State(state): State<Shared>, headers: HeaderMap) -> Response {
    let host = headers[header::HOST].to_str().expect("plain text");
    let base = format!("http://{host}");
    let mut metadata = json!({
        "issuer": base,
        "authorization_endpoint": format!("{base}/authorize"),
        "token_endpoint": format!("{base}/token"),
        "revocation_endpoint": format!("{base}/revoke"),
        "code_challenge_methods_supported": ["S256"],
        "authorization_response_iss_parameter_supported": true,
    });
    let changes = state.lock().metadata.clone();
    match changes {
        Value::Object(changes) => {
            for (key, value) in changes {
                metadata[key] = value;
            }
            axum::Json(metadata).into_response()
        }
        Value::String(page) => axum::response::Html(page).into_response(),
        Value::Bool(false) => StatusCode::NOT_FOUND.into_response(),
        _ => axum::Json(metadata).into_response(),
    }
}

async fn token(State(state): State<Shared>, body: String) -> Response {
    let form: HashMap<String, String> = url::form_urlencoded::parse(body.as_bytes())
        .into_owned()
        .collect();
    if state.lock().silent {
        std::future::pending::<()>().await;
    }
    let mut inner = state.lock();
    inner.grants.push(form["grant_type"].clone());
    if let Some((status, kind, body)) = inner.tokens_answer.clone() {
        let status = StatusCode::from_u16(status).expect("a status");
        return (status, [(header::CONTENT_TYPE, kind)], body).into_response();
    }
    match inner.grant(&form) {
        Ok(()) => {
            let (access, refresh) = inner.give();
            axum::Json(json!({
                "access_token": access, "refresh_token": refresh,
                "token_type": "Bearer", "expires_in": 600,
            }))
            .into_response()
        }
        Err(error) => (
            StatusCode::BAD_REQUEST,
            axum::Json(json!({ "error": error })),
        )
            .into_response(),
    }
}

async fn revoke(State(state): State<Shared>) -> StatusCode {
    state.lock().sign_out();
    StatusCode::OK
}

/// Everything else wants a token.
async fn papers(State(state): State<Shared>, request: Request) -> Response {
    let mut inner = state.lock();
    let given = request
        .headers()
        .get(header::AUTHORIZATION)
        .and_then(|value| value.to_str().ok())
        .and_then(|value| value.strip_prefix("Bearer "));
    let good = !inner.refuse_all && given.is_some_and(|token| inner.access.contains(token));
    inner.asked.push(good);
    if !good {
        let problem = Problem::new(ProblemCode::SignInRequired);
        let body = serde_json::to_string(&problem).expect("plain data");
        let kind = [(header::CONTENT_TYPE, "application/problem+json")];
        return (StatusCode::UNAUTHORIZED, kind, body).into_response();
    }
    axum::Json(json!({
        "login": "chan", "name": "Chan Tai Man", "kind": "entity",
        "entities": [{ "id": "e-1", "name": "Padaria Lótus" }],
    }))
    .into_response()
}

/// Tokens in memory, with a record of what was asked of the store.
#[derive(Default)]
pub(crate) struct MemoryTokens(Mutex<Kept>);

#[derive(Default)]
pub(crate) struct Kept {
    pub(crate) tokens: HashMap<(String, String), Tokens>,
    pub(crate) saved: u32,
    /// Fails every save.
    pub(crate) read_only: bool,
}

impl MemoryTokens {
    /// A store that holds these tokens of the one login of a server.
    pub(crate) fn holding(server: &OauthServer, tokens: Tokens) -> Arc<Self> {
        let store = Self::default();
        let key = (server.base.clone(), "chan".to_owned());
        store.lock().tokens.insert(key, tokens);
        Arc::new(store)
    }

    pub(crate) fn lock(&self) -> MutexGuard<'_, Kept> {
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn only(&self) -> Option<Tokens> {
        let kept = self.lock();
        assert!(kept.tokens.len() <= 1);
        kept.tokens.values().next().cloned()
    }
}

impl TokenStore for MemoryTokens {
    fn load(&self, issuer: &str, login: &str) -> io::Result<Option<Tokens>> {
        let key = (issuer.to_owned(), login.to_owned());
        Ok(self.lock().tokens.get(&key).cloned())
    }

    fn save(&self, issuer: &str, login: &str, tokens: &Tokens) -> io::Result<()> {
        let mut kept = self.lock();
        if kept.read_only {
            return Err(io::ErrorKind::ReadOnlyFilesystem.into());
        }
        kept.saved += 1;
        kept.tokens
            .insert((issuer.to_owned(), login.to_owned()), tokens.clone());
        Ok(())
    }

    fn clear(&self, issuer: &str, login: &str) -> io::Result<()> {
        let key = (issuer.to_owned(), login.to_owned());
        self.lock().tokens.remove(&key);
        Ok(())
    }
}

/// When tokens of the test end.
pub(crate) fn at(tokens: &Tokens) -> Timestamp {
    tokens.expires_at.expect("told")
}
