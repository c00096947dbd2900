//! A running platform, and a caller that holds every answer against the interface description.

#![expect(
    dead_code,
    reason = "each test program uses its own part of the support"
)]

pub(crate) mod sign_in;

use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};

use jiff::Timestamp;
use platform_api::wire::{IDEMPOTENCY_KEY, TUS_1_0_0, TUS_RESUMABLE};
use platform_api::{AttachmentId, Sha256Digest, SubmissionId};
use reference_platform::{Config, OPENAPI, Running, start};
use reqwest::header::{CONTENT_TYPE, HeaderMap};
use reqwest::{Client, Method};
use serde_json::{Value, json};
use uuid::Uuid;

/// A platform in a directory of its own.
pub(crate) struct Api {
    pub(crate) running: Running,
    pub(crate) client: Client,
    pub(crate) time: Arc<AtomicI64>,
    pub(crate) dir: tempfile::TempDir,
    openapi: Value,
}

/// An answer, already held against the interface description.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: u16,
    pub(crate) headers: HeaderMap,
    pub(crate) bytes: Vec<u8>,
    pub(crate) json: Value,
}

impl Answer {
    /// The code of the problem.
    pub(crate) fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .and_then(|value| value.to_str().ok())
            .unwrap_or_default()
    }
}

pub(crate) fn config(dir: &tempfile::TempDir, time: &Arc<AtomicI64>) -> Config {
    let time = Arc::clone(time);
    let now = move || Timestamp::from_second(time.load(Ordering::SeqCst)).expect("a time in range");
    Config::new(
        "127.0.0.1:0".parse().expect("an address"),
        dir.path(),
        Arc::new(now),
    )
}

impl Api {
    pub(crate) async fn start() -> Self {
        Self::with(|_| {}).await
    }

    pub(crate) async fn with(change: impl FnOnce(&mut Config)) -> Self {
        let dir = tempfile::tempdir().expect("a state directory");
        let time = Arc::new(AtomicI64::new(1_793_610_000));
        let mut config = config(&dir, &time);
        change(&mut config);
        let running = start(config).await.expect("the platform starts");
        Self {
            running,
            client: client(),
            time,
            dir,
            openapi: description(),
        }
    }

    /// Sends a request and holds the answer against the interface description.
    pub(crate) async fn call(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let method = Method::from_bytes(method.as_bytes()).expect("a method");
        let mut request = self
            .client
            .request(method.clone(), format!("{}{path}", self.running.base_url()))
            .body(body);
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let response = request.send().await.expect("an answer");
        let (status, headers) = (response.status().as_u16(), response.headers().clone());
        let bytes = response.bytes().await.expect("a whole answer").to_vec();
        let json = serde_json::from_slice(&bytes).unwrap_or_default();
        let answer = Answer {
            status,
            headers,
            bytes,
            json,
        };
        self.conforms(method.as_str(), path, &answer);
        answer
    }

    pub(crate) async fn get(&self, path: &str) -> Answer {
        self.call("GET", path, &[], Vec::new()).await
    }

    pub(crate) async fn announce(&self, key: &str, body: &Value) -> Answer {
        let headers = [("content-type", "application/json"), (IDEMPOTENCY_KEY, key)];
        self.call(
            "POST",
            "/v1/submissions",
            &headers,
            body.to_string().into_bytes(),
        )
        .await
    }

    pub(crate) async fn put(&self, path: &str, body: &Value) -> Answer {
        self.call(
            "PUT",
            path,
            &[("content-type", "application/json")],
            body.to_string().into_bytes(),
        )
        .await
    }

    /// An upload request with the version header that the protocol demands.
    pub(crate) async fn tus(
        &self,
        method: &str,
        path: &str,
        headers: &[(&str, &str)],
        body: &[u8],
    ) -> Answer {
        let mut all = vec![(TUS_RESUMABLE, TUS_1_0_0)];
        all.extend_from_slice(headers);
        self.call(method, path, &all, body.to_vec()).await
    }

    fn conforms(&self, method: &str, path: &str, answer: &Answer) {
        let path = path.split('?').next().unwrap_or_default();
        let content_type = answer
            .header(CONTENT_TYPE.as_str())
            .split(';')
            .next()
            .unwrap_or_default();
        let Some(operation) = self.operation(method, path) else {
            assert!(
                matches!(answer.status, 401 | 404 | 405),
                "{method} {path} is not described but answers"
            );
            self.valid("Problem", &answer.json);
            return;
        };
        let responses = &operation["responses"];
        let mut response = &responses[answer.status.to_string()];
        if response.is_null() {
            response = &responses["default"];
            assert!(
                answer.status >= 400,
                "{method} {path} answers {} undescribed",
                answer.status
            );
        }
        let response = self.resolved(response);
        if method == "HEAD" || response["content"].is_null() {
            return;
        }
        let content = &response["content"][content_type];
        assert!(
            !content.is_null(),
            "{method} {path} {} answers in '{content_type}'",
            answer.status
        );
        if let Some(name) = content["schema"]["$ref"].as_str() {
            self.valid(name.rsplit('/').next().unwrap_or_default(), &answer.json);
        }
        if content_type == "application/problem+json" {
            assert_eq!(
                answer.json["status"], answer.status,
                "the document tells the status"
            );
            assert_eq!(answer.json["instance"], path, "the document tells the path");
            let described = response["description"].as_str().unwrap_or_default();
            let listed = !responses[answer.status.to_string()].is_null();
            assert!(
                !listed || described.contains(answer.code()),
                "{} not described: {described}",
                answer.code()
            );
        }
    }

    fn operation(&self, method: &str, path: &str) -> Option<&Value> {
        let segments: Vec<&str> = path.split('/').collect();
        let paths = self.openapi["paths"].as_object().expect("paths");
        let (_, item) = paths.iter().find(|(template, _)| {
            let template: Vec<&str> = template.split('/').collect();
            template.len() == segments.len()
                && template
                    .iter()
                    .zip(&segments)
                    .all(|(known, here)| known == here || known.starts_with('{'))
        })?;
        item.get(method.to_lowercase())
    }

    fn resolved<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value["$ref"].as_str() {
            Some(reference) => self
                .openapi
                .pointer(reference.trim_start_matches('#'))
                .expect("a known part"),
            None => value,
        }
    }

    /// Holds a value against a schema of the description.
    pub(crate) fn valid(&self, schema: &str, value: &Value) {
        let schema = json!({
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$ref": format!("#/components/schemas/{schema}"),
            "components": self.openapi["components"],
        });
        let validator = jsonschema::validator_for(&schema).expect("a schema");
        let errors: Vec<String> = validator
            .iter_errors(value)
            .map(|error| error.to_string())
            .collect();
        assert!(errors.is_empty(), "{value} is not as described: {errors:?}");
    }
}

pub(crate) fn description() -> Value {
    serde_json::from_str(OPENAPI).expect("the description is JSON")
}

pub(crate) fn client() -> Client {
    // Refused only if another test of this program was first.
    let _ = rustls::crypto::ring::default_provider().install_default();
    Client::builder()
        .no_proxy()
        .redirect(reqwest::redirect::Policy::none())
        .tls_certs_only([])
        .build()
        .expect("a client")
}

pub(crate) fn submission(n: u128) -> SubmissionId {
    SubmissionId::new(Uuid::from_u128(n))
}

pub(crate) fn attachment(n: u128) -> AttachmentId {
    AttachmentId::new(Uuid::from_u128(n))
}

pub(crate) fn key(n: u128) -> String {
    format!("\"{}\"", Uuid::from_u128(n))
}

/// An announcement of attachments with these contents.
pub(crate) fn announcement(id: SubmissionId, contents: &[&[u8]]) -> Value {
    let attachments: Vec<Value> = (1..)
        .zip(contents)
        .map(|(n, content)| {
            json!({
                "id": attachment(n), "document": "floor-plan", "name": "plan.pdf",
                "bytes": content.len(), "sha256": Sha256Digest::of(content)
            })
        })
        .collect();
    json!({
        "submissionId": id, "service": { "licence": "billiard-room", "procedure": "renewal" },
        "definition": "2026-11", "announcedAttachments": attachments
    })
}

pub(crate) fn submit_body() -> Value {
    json!({
        "answers": { "tables": 6 }, "summarySha256": Sha256Digest::of(b"pdf"),
        "declaration": { "accepted": true, "name": "Chan Tai Man", "date": "2026-11-02" }
    })
}
