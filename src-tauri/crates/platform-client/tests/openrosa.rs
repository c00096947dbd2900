//! Handing over to an `OpenRosa` server made of other people's parts (`tests/openrosa`), whatever moment the line breaks.
//! `cargo xtask test --only openrosa` installs the parts.

mod support;

use std::collections::BTreeMap;
use std::process::Stdio;
use std::sync::Arc;

use bytes::Bytes;
use platform_api::Standing;
use platform_client::openrosa::{Content, Instance, Node, OpenRosa, file_name};
use platform_client::{HttpOptions, Outcome, Outgoing, ParkReason, Receipt};
use serde::Deserialize;
use support::{MemoryJournal, TestClock, attachment, drive_at, outgoing};
use tokio::io::{AsyncBufReadExt as _, BufReader};
use tokio::process::{Child, Command};

struct Server {
    base: String,
    clock: TestClock,
    _process: Child,
    _folder: tempfile::TempDir,
}

#[derive(Deserialize)]
struct Held {
    requests: u32,
    submissions: BTreeMap<String, One>,
}

#[derive(Deserialize)]
struct One {
    xml: String,
    files: BTreeMap<String, String>,
    changed: u32,
    posts: u32,
}

impl Server {
    async fn start() -> Self {
        // Refused only if there is a provider already.
        let _ = rustls::crypto::ring::default_provider().install_default();
        let script = concat!(
            env!("CARGO_MANIFEST_DIR"),
            "/../../../tests/openrosa/server.js"
        );
        let folder = tempfile::tempdir().expect("a folder for the server");
        let mut process = Command::new("node")
            .arg(script)
            .arg(folder.path())
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .kill_on_drop(true)
            .spawn()
            .expect("node and the packages of tests/openrosa");
        let output = process.stdout.take().expect("its output");
        let line = BufReader::new(output).lines().next_line().await;
        let line = line.expect("readable").expect("it says where it listens");
        let address = line.strip_prefix("listening ").expect("an address");
        Self {
            base: format!("http://{address}"),
            clock: TestClock::new(),
            _process: process,
            _folder: folder,
        }
    }

    /// Forgets everything, and cuts off the request of this number.
    async fn cut(&self, at: i64, when: &str) {
        let url = format!("{}/cut?at={at}&when={when}", self.base);
        reqwest::get(url).await.expect("an answer");
    }

    async fn held(&self) -> Held {
        let answer = reqwest::get(format!("{}/held", self.base)).await;
        answer.expect("an answer").json().await.expect("documented")
    }

    fn client(&self, outgoing: &Outgoing) -> OpenRosa {
        let text = |name: &str, text: String| Node {
            name: name.to_owned(),
            content: Content::Text(text),
        };
        let files = outgoing.attachments.iter().map(|file| {
            let announced = &file.announcement;
            text(
                &announced.document,
                file_name(announced.id, &announced.name),
            )
        });
        let instance = Instance {
            form_id: "billiard-room.renewal".to_owned(),
            version: outgoing.definition.clone(),
            nodes: std::iter::once(text("applicant.name_zh", "桌球室 <&> \"".to_owned()))
                .chain(files)
                .collect(),
        };
        let clock = self.clock.clone();
        let url = format!("{}/submission", self.base);
        let now = Arc::new(move || clock.now());
        OpenRosa::new(&url, &HttpOptions::default(), instance, now).expect("loopback")
    }

    async fn drive(&self, outgoing: &Outgoing, journal: &mut MemoryJournal) -> Outcome {
        let client = self.client(outgoing);
        drive_at(&self.clock, &client, outgoing, journal, |_| {})
            .await
            .expect("a journal that works")
    }

    /// Drives until nothing waits, each time as a new process does.
    async fn drive_to_the_end(&self, outgoing: &Outgoing, journal: &mut MemoryJournal) {
        for _ in 0..20 {
            match self.drive(outgoing, journal).await {
                Outcome::Waiting { .. } => {}
                Outcome::HandedOver {
                    receipt:
                        Receipt::OpenRosa {
                            instance, message, ..
                        },
                    standing: Standing::Submitted,
                    events,
                } => {
                    assert_eq!(instance, format!("uuid:{}", outgoing.submission));
                    assert_eq!(message, "Kept");
                    assert!(events.is_empty(), "such a server says nothing later");
                    return;
                }
                other => panic!("not handed over: {other:?}"),
            }
        }
        panic!("still waiting");
    }

    /// The server holds exactly this submission, whole and unchanged; how many requests it took.
    async fn holds(&self, outgoing: &Outgoing, case: &str) -> u32 {
        let held = self.held().await;
        let id = format!("uuid:{}", outgoing.submission);
        assert_eq!(held.submissions.keys().collect::<Vec<_>>(), [&id], "{case}");
        let one = &held.submissions[&id];
        assert_eq!(one.changed, 0, "{case}: a repeat repeats the instance");
        assert!(
            one.posts as usize > outgoing.attachments.len(),
            "{case}: one request a file"
        );
        assert!(
            one.xml.contains("桌球室 &lt;&amp;&gt;"),
            "{case}: {}",
            one.xml
        );
        let expected: BTreeMap<String, String> = outgoing
            .attachments
            .iter()
            .map(|file| &file.announcement)
            .map(|file| (file_name(file.id, &file.name), file.sha256.to_string()))
            .collect();
        assert_eq!(one.files, expected, "{case}");
        held.requests
    }
}

#[tokio::test]
async fn whatever_request_is_cut_off_the_server_holds_one_submission() {
    let server = Server::start().await;
    let sent = outgoing(&[30_000, 1, 25_000]);
    server.cut(-1, "before").await;
    server
        .drive_to_the_end(&sent, &mut MemoryJournal::default())
        .await;
    let requests = server.holds(&sent, "nothing cut").await;
    assert_eq!(requests, 5, "asking, three files and the last word");
    for at in 0..i64::from(requests) {
        for when in ["before", "after"] {
            let sent = outgoing(&[30_000, 1, 25_000]);
            server.cut(at, when).await;
            server
                .drive_to_the_end(&sent, &mut MemoryJournal::default())
                .await;
            server.holds(&sent, &format!("cut {when} {at}")).await;
        }
    }
}

#[tokio::test]
async fn whatever_word_of_the_journal_is_the_last_the_server_holds_one_submission() {
    let server = Server::start().await;
    for writes in 0.. {
        server.cut(-1, "before").await;
        let sent = outgoing(&[3000, 1]);
        let mut journal = MemoryJournal {
            writes_left: Some(writes),
            ..MemoryJournal::default()
        };
        let client = server.client(&sent);
        let finished = drive_at(&server.clock, &client, &sent, &mut journal, |_| {})
            .await
            .is_ok();
        journal.writes_left = None;
        server.drive_to_the_end(&sent, &mut journal).await;
        server
            .holds(&sent, &format!("dead after {writes} words"))
            .await;
        if finished {
            assert!(writes > 8, "the way has more than {writes} words");
            return;
        }
    }
}

#[tokio::test]
async fn a_file_that_the_server_does_not_take_is_parked_before_it_is_sent() {
    let server = Server::start().await;
    let mut sent = outgoing(&[]);
    sent.attachments = vec![attachment(1, Bytes::from(vec![7; 50_000]))];
    let outcome = server.drive(&sent, &mut MemoryJournal::default()).await;
    assert!(
        matches!(
            outcome,
            Outcome::Parked {
                reason: ParkReason::TooLarge,
                ..
            }
        ),
        "{outcome:?}"
    );
    let held = server.held().await;
    assert_eq!((held.requests, held.submissions.len()), (1, 0));
}

#[tokio::test]
async fn a_page_that_answers_instead_of_the_server_is_no_success() {
    let server = Server::start().await;
    let sent = outgoing(&[]);
    let clock = server.clock.clone();
    let instance = Instance {
        form_id: "f".to_owned(),
        version: "1".to_owned(),
        nodes: Vec::new(),
    };
    let url = format!("{}/held", server.base);
    let now = Arc::new(move || clock.now());
    let client = OpenRosa::new(&url, &HttpOptions::default(), instance, now).expect("loopback");
    let mut journal = MemoryJournal::default();
    let outcome = drive_at(&server.clock, &client, &sent, &mut journal, |_| {})
        .await
        .expect("a journal that works");
    assert!(
        matches!(
            outcome,
            Outcome::Waiting {
                suspect: Some(ParkReason::NotThePlatform),
                ..
            }
        ),
        "{outcome:?}"
    );
}
