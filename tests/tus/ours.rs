//! Our client before a server that others have made.

use std::net::SocketAddr;
use std::path::PathBuf;
use std::pin::pin;
use std::sync::Mutex;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use journeys::line::{Exchange, Proxy};
use journeys::programs::Program;
use platform_api::{AttachmentAnnouncement, AttachmentId, Sha256Digest, SubmissionId};
use platform_client::{
    AttachmentSource, BytesSource, ClientError, HttpOptions, HttpPlatform, Platform as _, Reader,
    Retry,
};
use tempfile::TempDir;
use uuid::Uuid;

use crate::{LENGTHS, PIECE, chance, content, random_strike, script};

/// Blows that fall on one file.
const BLOWS: usize = 15;

/// The server, and the folder in which it keeps files.
struct Server {
    folder: TempDir,
    submission: SubmissionId,
    names: &'static str,
    process: Program,
    address: SocketAddr,
}

impl Server {
    fn start(names: &'static str) -> Self {
        let folder = tempfile::tempdir().expect("a folder for the server");
        std::fs::create_dir(folder.path().join("files")).expect("the folder can be written");
        let submission = SubmissionId::new(Uuid::from_u128(7));
        let (process, address) = start(&folder, submission, names);
        Self {
            folder,
            submission,
            names,
            process,
            address,
        }
    }

    /// Dies and comes back with what it has on the disk.
    fn restart(&mut self) {
        self.process.kill();
        (self.process, self.address) = start(&self.folder, self.submission, self.names);
    }

    /// The files that it holds, without what it notes of them.
    fn files(&self) -> Vec<PathBuf> {
        let entries = std::fs::read_dir(self.folder.path().join("files")).expect("its files");
        let paths = entries.map(|entry| entry.expect("its files").path());
        paths
            .filter(|path| path.extension().is_none_or(|ending| ending != "json"))
            .collect()
    }

    /// The one file that it holds.
    fn only_file(&self) -> Vec<u8> {
        let files = self.files();
        assert_eq!(files.len(), 1, "{files:?}");
        std::fs::read(&files[0]).expect("a file that can be read")
    }

    /// What it was asked to write, by how much it had then: bytes sent, bytes stored, bytes of the whole.
    fn asked_to_write(&self) -> Vec<[u64; 3]> {
        let log = std::fs::read_to_string(self.folder.path().join("files.log"));
        log.unwrap_or_default()
            .lines()
            .map(|line| {
                let line: serde_json::Value = serde_json::from_str(line).expect("lines of JSON");
                ["sent", "stored", "size"].map(|name| line[name].as_u64().expect("a number"))
            })
            .collect()
    }
}

fn start(folder: &TempDir, submission: SubmissionId, names: &str) -> (Program, SocketAddr) {
    let (process, address) = Program::listening(
        script("server.js")
            .arg(folder.path().join("files"))
            .arg(format!("/v1/submissions/{submission}/attachments"))
            .arg(names),
    );
    (process, address.parse().expect("an address"))
}

fn client(proxy: &Proxy) -> HttpPlatform {
    let options = HttpOptions {
        piece_bytes: PIECE..=PIECE,
        ..HttpOptions::default()
    };
    HttpPlatform::new(&format!("http://{}", proxy.address), options).expect("loopback")
}

fn announcement(bytes: &[u8]) -> AttachmentAnnouncement {
    AttachmentAnnouncement {
        id: AttachmentId::new(Uuid::from_u128(42)),
        document: "plan".to_owned(),
        name: "平面圖.pdf".to_owned(),
        bytes: bytes.len() as u64,
        sha256: Sha256Digest::of(bytes),
    }
}

async fn send(
    client: &HttpPlatform,
    server: SubmissionId,
    file: &AttachmentAnnouncement,
    source: &dyn AttachmentSource,
) -> Result<(), ClientError> {
    client.upload(server, file, source, &|_| {}).await
}

#[tokio::test(flavor = "multi_thread")]
async fn whatever_is_cut_or_killed_the_file_arrives_whole_and_is_not_sent_again() {
    let (mut rng, seed) = chance();
    let mut proxy = Proxy::start().await.expect("a free port");
    for length in LENGTHS {
        let content = content(length);
        let (file, source) = (announcement(&content), BytesSource(content.clone().into()));
        let mut server = Server::start("agreed");
        let case = format!("{length} bytes, seed {seed}");
        proxy.begin(None);
        proxy.lead_to(Some(server.address));
        let mut fallen = 0;
        while fallen < BLOWS {
            let strike = random_strike(&mut rng, &proxy);
            proxy.strike(Some(strike));
            let client = client(&proxy);
            let submission = server.submission;
            let mut sending = pin!(send(&client, submission, &file, &source));
            loop {
                let held = tokio::select! {
                    sent = &mut sending => {
                        expect_to_go_on(sent, &case);
                        break;
                    }
                    held = proxy.held() => held,
                };
                fallen += 1;
                if strike.blow.kills_platform() {
                    proxy.lead_to(None);
                    server.restart();
                    proxy.lead_to(Some(server.address));
                }
                drop(held);
                // A client that dies is never polled again.
                if strike.blow.kills_client() {
                    break;
                }
            }
        }
        proxy.strike(None);
        send(&client(&proxy), server.submission, &file, &source)
            .await
            .unwrap_or_else(|error| panic!("{case}: {error:?}"));
        assert_eq!(Sha256Digest::of(&server.only_file()), file.sha256, "{case}");
        for [sent, stored, size] in server.asked_to_write() {
            assert!(stored < size, "{case}: {sent} bytes sent to a whole file");
        }
    }
}

/// What a broken line leaves is tried again without anybody's help.
fn expect_to_go_on(sent: Result<(), ClientError>, case: &str) {
    if let Err(error) = sent {
        assert!(
            matches!(error.retry(), Retry::Now | Retry::Later(_)),
            "{case}: {error:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_file_goes_where_the_server_says_that_it_is() {
    let proxy = Proxy::start().await.expect("a free port");
    let content = content(2 * PIECE + 5);
    let server = Server::start("own");
    proxy.lead_to(Some(server.address));
    let source = BytesSource(content.clone().into());
    send(
        &client(&proxy),
        server.submission,
        &announcement(&content),
        &source,
    )
    .await
    .expect("it is sent");
    assert_eq!(server.only_file(), content);
    let methods: Vec<String> = proxy
        .exchanges()
        .into_iter()
        .map(|exchange: Exchange| exchange.method)
        .collect();
    assert_eq!(methods, ["HEAD", "POST", "PATCH", "PATCH", "PATCH"]);
}

/// A file whose first part another copy of the program brings to the server before it is read here.
struct Overtaken {
    content: Bytes,
    first: Mutex<Option<(String, usize)>>,
}

impl AttachmentSource for Overtaken {
    fn open_at(&self, offset: u64) -> BoxFuture<'_, std::io::Result<Reader>> {
        let first = self.first.lock().expect("no panic before").take();
        Box::pin(async move {
            if let Some((url, length)) = first {
                let answer = reqwest::Client::new()
                    .patch(url)
                    .header("tus-resumable", "1.0.0")
                    .header("upload-offset", "0")
                    .header("content-type", "application/offset+octet-stream")
                    .body(self.content.slice(..length))
                    .send()
                    .await
                    .expect("an answer");
                assert_eq!(answer.status(), 204);
            }
            BytesSource(self.content.clone()).open_at(offset).await
        })
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn an_upload_that_another_has_carried_on_is_carried_on_from_there() {
    let proxy = Proxy::start().await.expect("a free port");
    let content = Bytes::from(content(PIECE + 9));
    for carried in [1, PIECE, PIECE + 9] {
        let server = Server::start("agreed");
        proxy.lead_to(Some(server.address));
        let file = announcement(&content);
        let path = format!(
            "http://{}/v1/submissions/{}/attachments/{}",
            server.address, server.submission, file.id
        );
        let source = Overtaken {
            content: content.clone(),
            first: Mutex::new(Some((path, carried))),
        };
        let before = proxy.exchanges().len();
        send(&client(&proxy), server.submission, &file, &source)
            .await
            .unwrap_or_else(|error| panic!("{carried} bytes carried on: {error:?}"));
        assert_eq!(server.only_file(), content, "{carried} bytes carried on");
        let refused = proxy.exchanges()[before..]
            .iter()
            .filter(|exchange| exchange.status == Some(409))
            .count();
        assert_eq!(refused, 1, "{carried} bytes carried on");
    }
}
