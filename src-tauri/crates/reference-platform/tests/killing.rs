//! The platform as a process of its own that is killed in the middle of its work.

mod support;

use std::io::{BufRead as _, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::Arc;
use std::sync::atomic::AtomicI64;
use std::time::Duration;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use reference_platform::{Config, start};
use reqwest::{Client, RequestBuilder, Response};
use serde_json::Value;
use support::{announcement, attachment, client, key, submission, submit_body};

const STATE: &str = "REFERENCE_PLATFORM_TEST_STATE";

/// A platform in a process of its own.
struct Process {
    child: Child,
    base: String,
    client: Client,
}

impl Process {
    /// Runs this very program again, as a platform on `state`.
    fn start(state: &Path) -> Self {
        Self::run(
            Command::new(std::env::current_exe().expect("this program")),
            state,
        )
    }

    /// The same, where no file can grow beyond so many blocks of 512 bytes, as on a disk that is full.
    #[cfg(unix)]
    fn start_within(blocks: u32, state: &Path) -> Self {
        let mut command = Command::new("sh");
        // With the signal ignored, writing fails as on a full disk instead of ending the process.
        let script = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" \"$@\"");
        command
            .args(["-c", &script])
            .arg(std::env::current_exe().expect("this program"));
        Self::run(command, state)
    }

    fn run(mut command: Command, state: &Path) -> Self {
        let mut child = command
            .args(["--exact", "a_platform_for_the_other_tests", "--nocapture"])
            .env(STATE, state)
            .stdout(Stdio::piped())
            .spawn()
            .expect("a process");
        let output = BufReader::new(child.stdout.take().expect("its output"));
        let base = output
            .lines()
            .map_while(Result::ok)
            .find_map(|line| {
                line.split_once("listening ")
                    .map(|(_, base)| base.to_owned())
            })
            .expect("it listens");
        Self {
            child,
            base,
            client: client(),
        }
    }

    /// Kills the process as the system does, without a word of warning.
    fn kill(self) {
        drop(self);
    }

    async fn send(&self, request: RequestBuilder) -> Response {
        request.send().await.expect("an answer")
    }

    async fn announce(&self, body: &Value) -> u16 {
        let request = self
            .client
            .post(format!("{}/v1/submissions", self.base))
            .json(body);
        self.send(request.header("idempotency-key", key(1)))
            .await
            .status()
            .as_u16()
    }

    fn submitting(&self) -> RequestBuilder {
        self.client
            .put(format!("{}/v1/submissions/{}", self.base, submission(1)))
            .json(&submit_body())
    }

    async fn receipt(&self) -> Value {
        let response = self.send(self.submitting()).await;
        assert_eq!(response.status().as_u16(), 202);
        response.json().await.expect("a receipt")
    }

    fn upload(&self, method: &str, path: &str) -> RequestBuilder {
        let method = reqwest::Method::from_bytes(method.as_bytes()).expect("a method");
        let url = format!(
            "{}/v1/submissions/{}/attachments{path}",
            self.base,
            submission(1)
        );
        self.client
            .request(method, url)
            .header("tus-resumable", "1.0.0")
    }

    async fn offset(&self) -> String {
        let response = self
            .send(self.upload("HEAD", &format!("/{}", attachment(1))))
            .await;
        let offset = response.headers().get("upload-offset").expect("an offset");
        offset.to_str().expect("a number").to_owned()
    }

    async fn create(&self, length: usize) -> u16 {
        let id = STANDARD.encode(attachment(1).to_string());
        let request = self
            .upload("POST", "")
            .header("upload-length", length)
            .header("upload-metadata", format!("id {id}"));
        self.send(request).await.status().as_u16()
    }

    async fn append(&self, offset: &str, bytes: impl Into<reqwest::Body>) -> u16 {
        let request = self
            .upload("PATCH", &format!("/{}", attachment(1)))
            .header("content-type", "application/offset+octet-stream")
            .header("upload-offset", offset)
            .body(bytes);
        self.send(request).await.status().as_u16()
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // A test that fails must leave no process behind, and has nobody to tell if even that fails.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Does nothing unless another test of this program started it in a process of its own.
#[tokio::test]
async fn a_platform_for_the_other_tests() {
    let Some(state) = std::env::var_os(STATE) else {
        return;
    };
    let dir = tempfile::tempdir().expect("a directory");
    let clock = support::config(&dir, &Arc::new(AtomicI64::new(1_793_610_000))).now;
    let config = Config::new("127.0.0.1:0".parse().expect("an address"), state, clock);
    let running = start(config).await.expect("the platform starts");
    println!("listening {}", running.base_url());
    std::future::pending::<()>().await;
}

#[tokio::test]
async fn what_was_acknowledged_before_a_kill_is_there_after_it() {
    let state = tempfile::tempdir().expect("a state directory");
    let body = announcement(submission(1), &[b"abcdef"]);
    let process = Process::start(state.path());
    assert_eq!(process.announce(&body).await, 201);
    process.kill();

    let process = Process::start(state.path());
    assert_eq!(
        process.announce(&body).await,
        201,
        "the same announcement, replayed"
    );
    assert_eq!(process.create(6).await, 201);
    assert_eq!(process.append("0", &b"abc"[..]).await, 204);
    process.kill();

    let process = Process::start(state.path());
    assert_eq!(process.offset().await, "3", "at the byte");
    assert_eq!(process.append("3", &b"def"[..]).await, 204);
    let receipt = process.receipt().await;
    process.kill();

    let process = Process::start(state.path());
    assert_eq!(process.receipt().await, receipt, "the same receipt");
    process.kill();
}

#[tokio::test]
async fn a_kill_at_any_moment_of_submitting_leaves_one_receipt_or_none() {
    for delay in [0, 200, 500, 1000, 2000, 4000, 8000] {
        let state = tempfile::tempdir().expect("a state directory");
        let process = Process::start(state.path());
        assert_eq!(
            process.announce(&announcement(submission(1), &[])).await,
            201
        );
        // The moment of the kill is left to chance on purpose: every moment must do.
        let answered =
            tokio::time::timeout(Duration::from_micros(delay), process.submitting().send()).await;
        let seen: Option<Value> = match answered {
            Ok(Ok(response)) => response.json().await.ok(),
            _ => None,
        };
        process.kill();

        let process = Process::start(state.path());
        let receipt = process.receipt().await;
        assert_eq!(
            receipt["number"], "TRAINING-2026-000001",
            "never a second one"
        );
        assert!(
            seen.is_none_or(|seen| seen == receipt),
            "what was acknowledged stays"
        );
        process.kill();
    }
}

#[cfg(unix)]
#[tokio::test]
async fn writing_that_fails_is_told_and_leaves_what_was_acknowledged() {
    let content = vec![7; 3 * 1024 * 1024];
    let state = tempfile::tempdir().expect("a state directory");
    let process = Process::start_within(2048, state.path());
    let body = announcement(submission(1), &[&content]);
    assert_eq!(process.announce(&body).await, 201);
    assert_eq!(process.create(content.len()).await, 201);
    assert_eq!(process.append("0", content.clone()).await, 507);
    let offset: usize = process.offset().await.parse().expect("a number");
    assert_eq!(offset, 1024 * 1024, "what fitted is there");

    // The answers do not fit either, now that there is no room: all of the step is refused.
    let mut submit = submit_body();
    submit["answers"]["notes"] = Value::from("x".repeat(1024 * 1024));
    let announced = process
        .client
        .post(format!("{}/v1/submissions", process.base))
        .header("idempotency-key", key(2))
        .json(&announcement(submission(2), &[]));
    assert_eq!(process.send(announced).await.status().as_u16(), 201);
    let url = format!("/v1/submissions/{}", submission(2));
    let put = |process: &Process| {
        process
            .client
            .put(format!("{}{url}", process.base))
            .json(&submit)
    };
    let status = process.send(put(&process)).await.status().as_u16();
    assert!(matches!(status, 500 | 507), "{status}");
    let events = process.client.get(format!("{}{url}/events", process.base));
    let log: Value = process.send(events).await.json().await.expect("a page");
    assert_eq!(log["last"], 0, "nothing of it");
    process.kill();

    let process = Process::start(state.path());
    assert_eq!(process.offset().await, offset.to_string(), "at the byte");
    let rest = content.get(offset..).expect("the rest").to_vec();
    assert_eq!(process.append(&offset.to_string(), rest).await, 204);
    let receipt = process.receipt().await;
    assert_eq!(receipt["number"], "TRAINING-2026-000001");
    assert_eq!(process.send(put(&process)).await.status().as_u16(), 202);
}
