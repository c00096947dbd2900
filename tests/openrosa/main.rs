//! From the command line to a server of the `OpenRosa` kind that others have made: what it takes, what is said of it, and
//! that either may be killed at any moment of the delivery.
//!
//! `cargo xtask test --only openrosa` installs the packages.

use std::net::SocketAddr;
use std::path::{Path, PathBuf};
use std::process::Command;

use journeys::desk::Desk;
use journeys::line::{Blow, Place, Proxy, Side, Strike};
use journeys::paper;
use journeys::process::Process;
use journeys::programs::{Answer, root};
use serde_json::{Value, json};
use sha2::{Digest as _, Sha256};
use tempfile::TempDir;

/// The form, whose example goes with one file.
const PROCEDURE: &str = "billiard-room/first-application";

/// The server, and the folder in which it keeps submissions.
struct Server {
    folder: TempDir,
    process: Process,
    address: SocketAddr,
}

impl Server {
    async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the server");
        let (process, address) = start(&folder).await;
        Self {
            folder,
            process,
            address,
        }
    }

    /// Dies and comes back with what it has on the disk.
    async fn restart(&mut self) {
        self.process.kill();
        (self.process, self.address) = start(&self.folder).await;
    }

    async fn ask(&self, path: &str) -> String {
        let url = format!("http://{}{path}", self.address);
        let answer = journeys::host::client().get(url).send().await;
        let text = answer.expect("an answer").text().await;
        text.expect("an answer to its end")
    }

    async fn forget(&self) {
        self.ask("/cut?at=-1&when=before").await;
    }

    async fn held(&self) -> Value {
        serde_json::from_str(&self.ask("/held").await).expect("a document")
    }

    /// It holds this submission alone, with its file, and every repeat was one.
    async fn holds(&self, queued: &Queued, case: &str) {
        let held = self.held().await;
        let submissions = held["submissions"].as_object().expect("submissions");
        let key = format!("uuid:{}", queued.id);
        assert_eq!(submissions.keys().collect::<Vec<_>>(), [&key], "{case}");
        let one = &submissions[&key];
        assert_eq!(one["changed"], 0, "{case}: a repeat repeats the instance");
        let there = one["files"].as_object().expect("files");
        let digests: Vec<&str> = there.values().filter_map(Value::as_str).collect();
        assert_eq!(digests, [&queued.file], "{case}");
        let xml = one["xml"].as_str().expect("an instance");
        for name in there.keys() {
            assert!(
                xml.contains(&format!(">{name}</document-")),
                "{case}: {xml}"
            );
        }
    }
}

async fn start(folder: &TempDir) -> (Process, SocketAddr) {
    let mut command = Command::new("node");
    command
        .arg(root().join("tests/openrosa/server.js"))
        .arg(folder.path());
    let mut process = Process::start(&mut command).expect("node");
    let line = process.line().await.expect("a line");
    let address = line.strip_prefix("listening ").unwrap_or_default();
    let address = address.parse().expect("the packages of tests/openrosa");
    (process, address)
}

/// An application in an outbox.
struct Queued {
    desk: Desk,
    id: String,
    /// Digest of the file that goes with it.
    file: String,
}

impl Queued {
    fn to(server: SocketAddr) -> Self {
        let desk = Desk::new();
        let content = paper::of_length(9000);
        std::fs::write(desk.path("paper.pdf"), &content).expect("the desk can be written on");
        let application = application(&desk, &["paper.pdf"]);
        let told = Answer::json(&mut queue(&desk, &application, server), 0);
        let id = told["submissions"][0]["id"].as_str().expect("an id");
        Self {
            id: id.to_owned(),
            file: hex::encode(Sha256::digest(&content)),
            desk,
        }
    }

    /// The client says that the server has it, and nothing more.
    fn is_handed_over(&self, case: &str) {
        let told = self.desk.submissions();
        assert_eq!(told.len(), 1, "{case}: {told:?}");
        let told = &told[0];
        assert_eq!(told["id"], self.id, "{case}");
        assert_eq!(told["state"], "handed-over", "{case}: {told}");
        assert_eq!(told["receipt"], format!("uuid:{}", self.id), "{case}");
        assert_eq!(told["receipt_from"], "openrosa", "{case}");
        assert_eq!(
            told["events"],
            json!([]),
            "{case}: such a server says nothing later"
        );
    }
}

/// The example with these files in place of its own, all of the document of its first.
fn application(desk: &Desk, files: &[&str]) -> PathBuf {
    let path = desk.example(PROCEDURE);
    let written = std::fs::read(&path).expect("the example");
    let mut application: Value = serde_json::from_slice(&written).expect("a document");
    let document = application["attachments"][0]["document"].clone();
    application["attachments"] = files
        .iter()
        .map(|file| json!({ "document": document, "path": file }))
        .collect();
    std::fs::write(&path, application.to_string()).expect("the desk can be written on");
    path
}

fn queue(desk: &Desk, application: &Path, server: SocketAddr) -> Command {
    let mut command = desk.alvara(&["queue", "--platform", &format!("openrosa+http://{server}")]);
    command.arg(application);
    command
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_queued_is_handed_over_and_nothing_more_is_claimed() {
    let server = Server::start().await;
    let queued = Queued::to(server.address);
    let sent = Answer::json(&mut queued.desk.alvara(&["send", "--until-idle"]), 0);
    assert_eq!(sent["submissions"], json!(queued.desk.submissions()));
    queued.is_handed_over("sent");
    server.holds(&queued, "sent").await;
    let requests = server.held().await["requests"].clone();
    assert_eq!(requests, 3, "asking, the file, the last word");
    for (lang, accepted) in [("zh", "受理"), ("pt", "Aceite"), ("en", "ccepted")] {
        let told = Answer::of(&mut queued.desk.alvara(&["submissions", "--lang", lang]));
        assert_eq!(told.code, 0, "{}", told.err);
        assert!(!told.out.contains(accepted), "{}", told.out);
        assert!(told.out.contains(&queued.id), "{}", told.out);
    }
    Answer::json(&mut queued.desk.alvara(&["send", "--until-idle"]), 0);
    assert_eq!(
        server.held().await["requests"],
        requests,
        "it is not asked again"
    );
}

#[tokio::test(flavor = "multi_thread")]
async fn a_second_file_of_a_document_is_refused_before_anything_is_queued() {
    let server = Server::start().await;
    let desk = Desk::new();
    for name in ["one.pdf", "two.pdf"] {
        std::fs::write(desk.path(name), paper::blank()).expect("the desk can be written on");
    }
    let application = application(&desk, &["one.pdf", "two.pdf"]);
    for (lang, words) in [
        ("zh", "沒有可放的位置"),
        ("pt", "Não há lugar"),
        ("en", "no room"),
    ] {
        let told = Answer::of(queue(&desk, &application, server.address).args(["--lang", lang]));
        assert_eq!(told.code, 2, "{}", told.out);
        assert!(told.err.contains(words), "{}", told.err);
        assert!(told.err.contains("two.pdf"), "{}", told.err);
    }
    assert_eq!(desk.submissions(), Vec::<Value>::new());
}

#[test]
fn an_address_beyond_this_machine_needs_encryption() {
    let desk = Desk::new();
    std::fs::write(desk.path("paper.pdf"), paper::blank()).expect("the desk can be written on");
    let application = application(&desk, &["paper.pdf"]);
    for address in [
        "openrosa+http://odk.example.org",
        "openrosa+ftp://127.0.0.1",
        "openrosa+",
        "openrosa+training",
    ] {
        let mut command = desk.alvara(&["queue", "--platform", address]);
        let told = Answer::json(command.arg(&application), 2);
        let kind = told["type"].as_str().expect("a kind of problem");
        assert!(kind.ends_with("address-invalid"), "{address}: {told}");
    }
}

/// Moments of an exchange: before it, in the middle of the request, after it, before the answer is heard, in its middle,
/// and after it, before the client has written it down.
const MOMENTS: [(Side, Place); 7] = [
    (Side::Request, Place::Before),
    (Side::Request, Place::MidHead),
    (Side::Request, Place::MidBody),
    (Side::Request, Place::End),
    (Side::Answer, Place::Before),
    (Side::Answer, Place::MidHead),
    (Side::Answer, Place::End),
];

/// Kills by one kind of blow at every moment of every exchange.
async fn kill_at_every_moment(blow: Blow) {
    let mut server = Server::start().await;
    let mut proxy = Proxy::start().await.expect("a free port");
    let queued = Queued::to(proxy.address);
    for exchange in 0..3 {
        for (side, place) in MOMENTS {
            let strike = Strike {
                exchange,
                side,
                place,
                blow,
            };
            let case = format!("{strike:?}");
            server.forget().await;
            let queued = Queued {
                desk: Desk::copy_of(&queued.desk),
                id: queued.id.clone(),
                file: queued.file.clone(),
            };
            proxy.begin(Some(strike));
            proxy.lead_to(Some(server.address));
            let sender = || Process::start(&mut queued.desk.alvara(&["send", "--until-idle"]));
            let mut client = sender().expect("a client");
            let held = tokio::select! {
                held = proxy.held() => held,
                ended = client.end() => panic!("{case}: ended before: {ended:?}"),
            };
            if blow.kills_platform() {
                proxy.lead_to(None);
                server.restart().await;
                proxy.lead_to(Some(server.address));
            }
            if blow.kills_client() {
                client.kill();
                client = sender().expect("a client");
            }
            drop(held);
            let ended = client.end().await.expect("text");
            assert!(ended.is_some(), "{case}: the client ends well");
            queued.is_handed_over(&case);
            server.holds(&queued, &case).await;
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn whenever_the_line_is_cut_there_is_one_submission_and_one_receipt() {
    kill_at_every_moment(Blow::CutOff).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whenever_the_client_dies_there_is_one_submission_and_one_receipt() {
    kill_at_every_moment(Blow::KillClient).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whenever_the_server_dies_there_is_one_submission_and_one_receipt() {
    kill_at_every_moment(Blow::KillPlatform).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whenever_both_die_there_is_one_submission_and_one_receipt() {
    kill_at_every_moment(Blow::KillBoth).await;
}
