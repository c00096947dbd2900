//! Serves the built interface in a plain browser, for development and end-to-end tests. Never part of a release.
//!
//! It listens on loopback only and answers only to the token of its run.

use std::convert::Infallible;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use anyhow::Context as _;
use app_core::{App, contract, rpc};
use axum::extract::{DefaultBodyLimit, Path, Query, Request, State};
use axum::http::{StatusCode, header};
use axum::middleware::{self, Next};
use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use axum::routing::{get, post};
use axum::{Json, Router};
use futures_util::stream::{self, Stream};
use serde::Deserialize;
use serde_json::Value;
use tokio::net::TcpListener;
use tokio::sync::broadcast::error::RecvError;

/// Largest request: a file of the program's limit in base64, with room to spare.
const MAX_BODY: usize = 64 * 1024 * 1024;

/// The content policy of the window, less what only the window needs.
const POLICY: &str = "default-src 'self'; script-src 'self'; style-src 'self'; img-src 'self' blob: data:; \
     font-src 'self'; connect-src 'self'; worker-src 'self'; frame-src 'none'; object-src 'none'; \
     base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

#[derive(Clone)]
struct Host {
    app: Arc<App>,
    token: Arc<str>,
    dist: Arc<std::path::Path>,
}

/// Serves until the process is ended. `ready` is told the address with the token, once.
pub(crate) async fn serve(
    app: Arc<App>,
    dist: PathBuf,
    listen: SocketAddr,
    ready: impl FnOnce(&str) -> anyhow::Result<()>,
) -> anyhow::Result<()> {
    anyhow::ensure!(
        listen.ip().is_loopback(),
        "the host listens on loopback only"
    );
    let token: Arc<str> = uuid::Uuid::new_v4().simple().to_string().into();
    let host = Host {
        app,
        token: Arc::clone(&token),
        dist: dist.into(),
    };
    let guarded = Router::new()
        .route("/rpc/{name}", post(call))
        .route("/save/{name}", post(save))
        .route("/open/{name}", post(open))
        .route("/example/{licence}/{procedure}", get(example))
        .layer(middleware::from_fn_with_state(host.clone(), with_token));
    let router = Router::new()
        .merge(guarded)
        .route("/events", get(events))
        .fallback(get(page))
        .layer(DefaultBodyLimit::max(MAX_BODY))
        .with_state(host);
    let listener = TcpListener::bind(listen).await.context("listening")?;
    let address = listener.local_addr().context("reading the own address")?;
    ready(&format!("http://{address}/#token={token}"))?;
    axum::serve(listener, router).await.context("serving")
}

async fn with_token(State(host): State<Host>, request: Request, next: Next) -> Response {
    let expected = format!("Bearer {}", host.token);
    let given = request.headers().get(header::AUTHORIZATION);
    if given.is_some_and(|given| given.as_bytes() == expected.as_bytes()) {
        next.run(request).await
    } else {
        StatusCode::UNAUTHORIZED.into_response()
    }
}

async fn call(
    State(host): State<Host>,
    Path(name): Path<String>,
    Json(args): Json<Value>,
) -> Response {
    match rpc::call(host.app, &name, args).await {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response(),
    }
}

/// What a request writes, for the browser to save.
async fn save(
    State(host): State<Host>,
    Path(name): Path<String>,
    Json(args): Json<Value>,
) -> Response {
    let Ok(folder) = tempfile::tempdir() else {
        return StatusCode::INSUFFICIENT_STORAGE.into_response();
    };
    let place = folder.path().join("file");
    match rpc::save_to(host.app, place.clone(), name, args).await {
        Ok(_) => match tokio::fs::read(&place).await {
            Ok(content) => content.into_response(),
            Err(_) => StatusCode::INTERNAL_SERVER_ERROR.into_response(),
        },
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response(),
    }
}

#[derive(Deserialize)]
struct Opened {
    args: Value,
    /// The file that the person has chosen, in base64.
    content: String,
}

/// What a request makes of a file that the browser has opened.
async fn open(
    State(host): State<Host>,
    Path(name): Path<String>,
    Json(given): Json<Opened>,
) -> Response {
    let Ok(folder) = tempfile::tempdir() else {
        return StatusCode::INSUFFICIENT_STORAGE.into_response();
    };
    let place = folder.path().join("file");
    if let Err(error) = rpc::write_file(&place, &given.content) {
        return (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response();
    }
    match rpc::open_from(host.app, place, name, given.args).await {
        Ok(answer) => Json(answer).into_response(),
        Err(error) => (StatusCode::UNPROCESSABLE_ENTITY, Json(error)).into_response(),
    }
}

/// The complete example of a procedure, as an application file: tests fill forms with it.
async fn example(Path((licence, procedure)): Path<(String, String)>) -> Response {
    match contract::example(&format!("{licence}/{procedure}"), false) {
        Ok(application) => Json(application).into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

#[derive(Deserialize)]
struct Token {
    token: String,
}

/// The program's events as server-sent events; an `EventSource` can send no header, so the token is in the address.
async fn events(State(host): State<Host>, Query(given): Query<Token>) -> Response {
    if *given.token != *host.token {
        return StatusCode::UNAUTHORIZED.into_response();
    }
    Sse::new(told(host.app.events()))
        .keep_alive(KeepAlive::default())
        .into_response()
}

fn told(
    events: tokio::sync::broadcast::Receiver<app_core::view::AppEvent>,
) -> impl Stream<Item = Result<Event, Infallible>> {
    stream::unfold(events, |mut events| async move {
        loop {
            match events.recv().await {
                Ok(event) => {
                    let data = serde_json::to_string(&event).unwrap_or_default();
                    return Some((Ok(Event::default().data(data)), events));
                }
                Err(RecvError::Lagged(_)) => {}
                Err(RecvError::Closed) => return None,
            }
        }
    })
}

/// A file of the built interface; every other path is the page itself.
async fn page(State(host): State<Host>, request: Request) -> Response {
    let asked = request.uri().path().trim_start_matches('/');
    let plain = !asked.is_empty()
        && asked
            .split('/')
            .all(|part| !part.is_empty() && !part.starts_with('.') && !part.contains('\\'));
    let asked = if plain { asked } else { "index.html" };
    match tokio::fs::read(host.dist.join(asked)).await {
        Ok(content) => (
            [
                (header::CONTENT_TYPE, content_type(asked)),
                (header::CONTENT_SECURITY_POLICY, POLICY),
                (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
                (header::CACHE_CONTROL, "no-store"),
            ],
            content,
        )
            .into_response(),
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "html" => "text/html; charset=utf-8",
        "js" | "mjs" => "text/javascript",
        "css" => "text/css",
        "svg" => "image/svg+xml",
        "png" => "image/png",
        "woff2" => "font/woff2",
        "wasm" => "application/wasm",
        "json" => "application/json",
        _ => "application/octet-stream",
    }
}
