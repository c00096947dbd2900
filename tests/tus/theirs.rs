//! A client that others have made before our platform.

use std::collections::BTreeMap;
use std::net::SocketAddr;

use journeys::line::Proxy;
use journeys::process::Process;
use journeys::programs::{Program, alvara};
use platform_api::Sha256Digest;
use rusqlite::Connection;
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::{LENGTHS, PIECE, chance, content, random_strike, script};

/// Blows that fall on one submission.
const BLOWS: usize = 25;

const SUBMISSION: &str = "018f5c3e-0000-7000-8000-000000000007";

/// The platform, and the files that are to be brought to it.
struct Bench {
    folder: TempDir,
    platform: Program,
    address: SocketAddr,
    /// Their contents by the ids under which they are announced.
    files: BTreeMap<String, Vec<u8>>,
}

impl Bench {
    fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let (platform, address) = start(&folder);
        let files: BTreeMap<String, Vec<u8>> = (1..)
            .zip(LENGTHS.into_iter().filter(|length| *length > 0))
            .map(|(n, length)| {
                let id = format!("018f5c3e-0000-7000-8000-0000000001{n:02}");
                (id, content(length))
            })
            .collect();
        for (id, content) in &files {
            std::fs::write(folder.path().join(id), content).expect("the folder can be written");
        }
        Self {
            folder,
            platform,
            address,
            files,
        }
    }

    fn restart(&mut self) {
        self.platform.kill();
        (self.platform, self.address) = start(&self.folder);
    }

    /// Asks the platform for something past the line that is cut.
    async fn put(&self, method: &str, path: &str, body: Value) -> (u16, Value) {
        let method = method.parse().expect("a method");
        let url = format!("http://{}{path}", self.address);
        let answer = journeys::host::client()
            .request(method, url)
            .header(
                "idempotency-key",
                "\"018f5c3e-0000-7000-8000-0000000000ff\"",
            )
            .json(&body)
            .send()
            .await
            .expect("an answer");
        let status = answer.status().as_u16();
        (status, answer.json().await.expect("a document"))
    }

    async fn announce(&self) {
        let (status, answer) = self.announced(&self.files).await;
        assert_eq!(status, 201, "{answer}");
    }

    async fn announced(&self, files: &BTreeMap<String, Vec<u8>>) -> (u16, Value) {
        let announced: Vec<Value> = files
            .iter()
            .map(|(id, content)| {
                json!({
                    "id": id, "document": "plan", "name": format!("{}.pdf", content.len()),
                    "bytes": content.len(), "sha256": Sha256Digest::of(content),
                })
            })
            .collect();
        let body = json!({
            "submissionId": SUBMISSION,
            "service": { "licence": "outdoor-cafe", "procedure": "first-application" },
            "definition": definition(),
            "announcedAttachments": announced,
        });
        self.put("POST", "/v1/submissions", body).await
    }

    /// Submits, and answers with the receipt.
    async fn submit(&self) -> Value {
        let body = json!({
            "answers": {},
            "summarySha256": Sha256Digest::of(b"summary"),
            "declaration": { "accepted": true, "name": "Chan Tai Man", "date": "2026-11-02" },
        });
        let (status, receipt) = self
            .put("PUT", &format!("/v1/submissions/{SUBMISSION}"), body)
            .await;
        assert_eq!(status, 202, "{receipt}");
        receipt
    }

    fn client(&self, proxy: &Proxy, wishes: &Value) -> Process {
        let mut wishes = wishes.clone();
        let files = self.files.keys();
        wishes["files"] = files
            .map(|id| json!({ "id": id, "path": self.folder.path().join(id) }))
            .collect();
        let mut command = script("client.js");
        command
            .arg(format!(
                "http://{}/v1/submissions/{SUBMISSION}/attachments",
                proxy.address
            ))
            .arg(self.folder.path().join("memory"))
            .arg(wishes.to_string());
        Process::start(&mut command).expect("node and the packages of tests/tus")
    }

    /// The platform holds one submission and every file of it, byte for byte.
    fn holds_everything(&self, case: &str) {
        let state = self.folder.path().join("state");
        let database = Connection::open(state.join("platform.sqlite")).expect("its database");
        let held: u32 = database
            .query_row(
                "SELECT count(*) FROM submissions WHERE receipt_no = 1",
                [],
                |row| row.get(0),
            )
            .expect("its submissions");
        let all: u32 = database
            .query_row("SELECT count(*) FROM submissions", [], |row| row.get(0))
            .expect("its submissions");
        assert_eq!((held, all), (1, 1), "{case}");
        for (id, content) in &self.files {
            let digest = Sha256Digest::of(content);
            let complete = format!("{id}-{digest}");
            let path = state.join("attachments").join(SUBMISSION).join(complete);
            let stored = std::fs::read(&path).expect("a file that is complete");
            let length = content.len();
            assert_eq!(Sha256Digest::of(&stored), digest, "{case}: {length} bytes");
        }
    }
}

fn start(folder: &TempDir) -> (Program, SocketAddr) {
    let state = folder.path().join("state");
    let serve = ["platform", "serve", "--listen", "127.0.0.1:0", "--state"];
    let (platform, address) = Program::listening(alvara(serve).arg(state));
    let address = address.strip_prefix("http://").expect("an address of HTTP");
    (platform, address.parse().expect("an address"))
}

/// The version of the form that the platform takes.
fn definition() -> String {
    let (_, procedure) = licences::Catalogue::embedded()
        .procedure("outdoor-cafe", "first-application")
        .expect("a procedure of the catalogue");
    procedure.definition.version.clone()
}

/// What the client says when it is done: which refusals each file met.
async fn said(client: &mut Process) -> Value {
    let said = client.end().await.expect("text");
    serde_json::from_str(&said.expect("it ends well")).expect("one document")
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_cut_or_killed_there_is_one_submission_with_every_file() {
    let (mut rng, seed) = chance();
    let case = format!("seed {seed}");
    let mut proxy = Proxy::start().await.expect("a free port");
    let mut bench = Bench::start();
    bench.announce().await;
    proxy.lead_to(Some(bench.address));
    let wishes = json!({ "pieces": 4 * PIECE });
    let mut client = bench.client(&proxy, &wishes);
    let mut fallen = 0;
    while fallen < BLOWS {
        let strike = random_strike(&mut rng, &proxy);
        proxy.strike(Some(strike));
        let held = tokio::select! {
            done = client.end() => {
                assert!(done.expect("text").is_some(), "{case}: the client gives up");
                client = bench.client(&proxy, &wishes);
                continue;
            }
            held = proxy.held() => held,
        };
        fallen += 1;
        if strike.blow.kills_platform() {
            proxy.lead_to(None);
            bench.restart();
            proxy.lead_to(Some(bench.address));
        }
        if strike.blow.kills_client() {
            client.kill();
            client = bench.client(&proxy, &wishes);
        }
        drop(held);
    }
    proxy.strike(None);
    // The last blow may be on its way still.
    tokio::select! {
        _ = said(&mut client) => {}
        () = async { loop { drop(proxy.held().await); } } => {}
    }
    said(&mut bench.client(&proxy, &wishes)).await;
    let refused: Vec<_> = proxy
        .exchanges()
        .into_iter()
        .filter(|exchange| exchange.method == "PATCH" && exchange.status == Some(409))
        .collect();
    assert!(
        refused.is_empty(),
        "{case}: sent to a whole file: {refused:?}"
    );
    let receipt = bench.submit().await;
    assert_eq!(bench.submit().await, receipt, "{case}: a repeat is one");
    bench.holds_everything(&case);
}

#[tokio::test(flavor = "multi_thread")]
async fn what_the_client_gets_wrong_is_refused_and_made_good() {
    let proxy = Proxy::start().await.expect("a free port");
    for (mistake, status) in [("offset", 409), ("checksum", 460)] {
        let bench = Bench::start();
        bench.announce().await;
        proxy.lead_to(Some(bench.address));
        let wishes = json!({ "pieces": PIECE, mistake: true });
        let said = said(&mut bench.client(&proxy, &wishes)).await;
        let refused: Vec<&Value> = said.as_array().expect("a list").iter().collect();
        let refused: Vec<&Value> = refused.iter().map(|file| &file["refused"]).collect();
        let once = json!([status]);
        assert_eq!(refused, [&once; 4], "every file is refused once: {mistake}");
        bench.submit().await;
        bench.holds_everything(mistake);
    }
}

#[tokio::test]
async fn an_empty_file_is_no_attachment() {
    let bench = Bench::start();
    let id = "018f5c3e-0000-7000-8000-000000000199".to_owned();
    let (status, answer) = bench.announced(&BTreeMap::from([(id, Vec::new())])).await;
    assert_eq!(
        (status, &answer["code"]),
        (422, &json!("attachment-not-accepted"))
    );
    assert_eq!(
        answer["errors"][0]["pointer"],
        "/announcedAttachments/0/bytes"
    );
}
