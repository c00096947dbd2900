//! The program as a host for a browser, asked over HTTP as the pages ask it.

use std::sync::Once;

use reqwest::Client;
use serde_json::{Value, json};

use crate::desk::Desk;
use crate::programs::{Program, root};

/// A running `alvara ui-host`.
#[derive(Debug)]
pub struct Host {
    program: Program,
    line: Line,
}

/// The line to a host, which may be asked by others while the host is killed.
#[derive(Debug, Clone)]
pub struct Line {
    origin: String,
    token: String,
    client: Client,
}

impl Host {
    /// Starts it over a profile, which is opened, and made if there is none.
    pub fn start(desk: &Desk) -> Self {
        let dist = root().join("ui/dist");
        let (program, address) = Program::listening(
            desk.alvara(&["ui-host", "--listen", "127.0.0.1:0"])
                .arg("--dist")
                .arg(dist),
        );
        let (origin, token) = address
            .split_once("/#token=")
            .expect("the address carries the token of the run");
        let line = Line {
            origin: origin.to_owned(),
            token: token.to_owned(),
            client: client(),
        };
        Self { program, line }
    }

    /// A line to it.
    pub fn line(&self) -> Line {
        self.line.clone()
    }

    /// Begins a draft and gives back what names it in later calls.
    pub async fn begin(&self, licence: &str, procedure: &str) -> Value {
        let args =
            json!({ "lang": "en", "client": null, "licence": licence, "procedure": procedure });
        self.call("draft_start", args)
            .await
            .expect("a procedure of the catalogue can be begun")
    }

    /// Asks over its own line; see [`Line::call`].
    pub async fn call(&self, name: &str, args: Value) -> Result<Value, Option<Value>> {
        self.line.call(name, args).await
    }

    /// `kill -9`.
    pub fn kill(&mut self) {
        self.program.kill();
    }
}

impl Line {
    /// Asks; `Err` with what the answer says when it is refused, and with nothing when none came.
    pub async fn call(&self, name: &str, args: Value) -> Result<Value, Option<Value>> {
        let answer = self
            .client
            .post(format!("{}/rpc/{name}", self.origin))
            .bearer_auth(&self.token)
            .json(&args)
            .send()
            .await
            .map_err(|_| None)?;
        let accepted = answer.status().is_success();
        let body: Value = answer.json().await.map_err(|_| None)?;
        if accepted { Ok(body) } else { Err(Some(body)) }
    }
}

/// A client for loopback; it is made with the cryptography of the program itself, although nothing here is encrypted.
pub fn client() -> Client {
    static PROVIDER: Once = Once::new();
    PROVIDER.call_once(|| {
        // Another test of the same program may have been quicker.
        let _installed = rustls::crypto::ring::default_provider().install_default();
    });
    Client::builder()
        .no_proxy()
        .build()
        .expect("a client without any particular wish")
}
