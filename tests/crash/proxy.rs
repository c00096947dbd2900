//! Between the sender and the platform: notes every request, and at a chosen one kills the sender — before the platform
//! hears of it, or after it has answered and the sender does not know.

use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use axum::Router;
use axum::body::Bytes;
use axum::extract::State;
use axum::http::{HeaderMap, Method, StatusCode, Uri, header};
use axum::response::{IntoResponse as _, Response};
use journeys::programs::Program;
use reqwest::Client;
use tokio::sync::Notify;

/// When the sender dies; requests are counted from one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Moment {
    Before(usize),
    After(usize),
}

/// A request with the platform's answer.
#[derive(Debug, Clone)]
pub(crate) struct Exchange {
    pub(crate) method: Method,
    pub(crate) path: String,
    pub(crate) status: u16,
    pub(crate) body: Bytes,
}

#[derive(Clone)]
pub(crate) struct Proxy {
    pub(crate) address: String,
    inner: Arc<Inner>,
}

struct Inner {
    client: Client,
    plan: Mutex<Plan>,
    killed: Notify,
}

#[derive(Default)]
struct Plan {
    platform: String,
    moment: Option<Moment>,
    count: usize,
    sender: Option<Program>,
    log: Vec<Exchange>,
}

impl Proxy {
    pub(crate) async fn start() -> Self {
        let inner = Arc::new(Inner {
            client: journeys::host::client(),
            plan: Mutex::default(),
            killed: Notify::new(),
        });
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0")
            .await
            .expect("a free port");
        let address = listener.local_addr().expect("the own address");
        let router = Router::new().fallback(pass).with_state(Arc::clone(&inner));
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self {
            address: format!("http://{address}"),
            inner,
        }
    }

    /// Begins anew in front of a platform.
    pub(crate) fn lead_to(&self, platform: &str, moment: Option<Moment>) {
        *self.inner.plan() = Plan {
            platform: platform.to_owned(),
            moment,
            ..Plan::default()
        };
    }

    /// Waits until the sender was killed.
    pub(crate) async fn kill_at_moment(&self, sender: Program) {
        let killed = self.inner.killed.notified();
        self.inner.plan().sender = Some(sender);
        killed.await;
    }

    /// Everything that went through since the beginning.
    pub(crate) fn log(&self) -> Vec<Exchange> {
        self.inner.plan().log.clone()
    }
}

impl Inner {
    fn plan(&self) -> MutexGuard<'_, Plan> {
        self.plan.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Kills the sender as soon as it is known; it is started a moment before it is handed over.
    async fn kill(&self) {
        let mut sender = journeys::wait::eventually("the sender is handed over", || async {
            self.plan().sender.take()
        })
        .await;
        sender.kill();
        self.killed.notify_waiters();
    }
}

async fn pass(
    State(inner): State<Arc<Inner>>,
    method: Method,
    uri: Uri,
    headers: HeaderMap,
    body: Bytes,
) -> Response {
    let (platform, number, moment) = {
        let mut plan = inner.plan();
        plan.count += 1;
        (plan.platform.clone(), plan.count, plan.moment)
    };
    if moment == Some(Moment::Before(number)) {
        inner.kill().await;
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let path = uri.path_and_query().map_or("/", |path| path.as_str());
    let mut forwarded = headers;
    forwarded.remove(header::CONTENT_LENGTH);
    let answered = inner
        .client
        .request(method.clone(), format!("{platform}{path}"))
        .headers(forwarded)
        .body(body)
        .send()
        .await;
    let Ok(answer) = answered else {
        return StatusCode::BAD_GATEWAY.into_response();
    };
    let (status, headers) = (answer.status(), answer.headers().clone());
    let body = answer.bytes().await.unwrap_or_default();
    inner.plan().log.push(Exchange {
        method,
        path: path.to_owned(),
        status: status.as_u16(),
        body: body.clone(),
    });
    if moment == Some(Moment::After(number)) {
        inner.kill().await;
        return StatusCode::BAD_GATEWAY.into_response();
    }
    let mut response = (status, body).into_response();
    for (name, value) in &headers {
        if name != header::TRANSFER_ENCODING {
            response.headers_mut().insert(name, value.clone());
        }
    }
    response
}
