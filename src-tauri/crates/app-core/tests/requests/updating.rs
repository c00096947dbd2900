//! Looking for a newer version, against a server that gives every kind of answer.

use std::net::SocketAddr;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use app_core::rpc;
use app_core::view::ErrorView;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use ed25519_dalek::SigningKey;
use licences::Purpose;
use platform_client::HttpOptions;
use serde_json::{Value, json};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use tokio::sync::watch;

use crate::desk::{self, Desk};

const RELEASES: Purpose = Purpose::of("alvara.release/1");

/// What the server does once it has heard a question.
#[derive(Clone)]
enum Answer {
    Says(Vec<u8>),
    /// A body that never ends.
    Floods,
    /// Nothing, for ever.
    IsSilent,
}

/// Whoever supplies the program: a server that counts who asked.
struct Supplier {
    address: SocketAddr,
    asked: Arc<AtomicUsize>,
    answer: watch::Sender<Answer>,
}

impl Supplier {
    async fn begin() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let address = listener.local_addr().expect("an address");
        let asked = Arc::new(AtomicUsize::new(0));
        let (answer, given) = watch::channel(Answer::IsSilent);
        let count = Arc::clone(&asked);
        tokio::spawn(async move {
            while let Ok((mut line, _)) = listener.accept().await {
                count.fetch_add(1, Ordering::SeqCst);
                let answer = given.borrow().clone();
                tokio::spawn(async move {
                    let mut request = [0; 4096];
                    let length = line.read(&mut request).await.unwrap_or_default();
                    assert!(request[..length].starts_with(b"GET /releases.json "));
                    match answer {
                        Answer::Says(bytes) => {
                            let _ = line.write_all(&bytes).await;
                            let _ = line.shutdown().await;
                        }
                        Answer::Floods => {
                            let head = b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n";
                            let mut sent = line.write_all(head).await;
                            let piece = [b"1000\r\n".as_slice(), &[b' '; 4096], b"\r\n"].concat();
                            while sent.is_ok() {
                                sent = line.write_all(&piece).await;
                            }
                        }
                        Answer::IsSilent => {
                            let _ = line.read(&mut request).await;
                        }
                    }
                });
            }
        });
        Self {
            address,
            asked,
            answer,
        }
    }

    fn url(&self) -> String {
        format!("http://{}/releases.json", self.address)
    }

    fn asked(&self) -> usize {
        self.asked.load(Ordering::SeqCst)
    }

    fn gives(&self, answer: Answer) {
        self.answer.send(answer).expect("the server listens");
    }

    fn publishes(&self, notice: &[u8]) {
        let head = format!(
            "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
            notice.len()
        );
        self.gives(Answer::Says([head.as_bytes(), notice].concat()));
    }

    /// A release that is described here, of a version.
    fn release(&self, version: &str) -> Value {
        json!({
            "format": "alvara.release/1", "version": version, "made": "2026-02-01",
            "notes": { "zh": "更快。", "pt": "Mais rápido.", "en": "Faster.\nSmaller." },
            "page": format!("http://{}/pages/{version}", self.address),
            "files": { system(): { "name": "alvara.deb", "bytes": 1_234_567_890_123_u64, "sha256": "ab".repeat(32) } },
        })
    }
}

fn system() -> String {
    format!("{}-{}", std::env::consts::OS, std::env::consts::ARCH)
}

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn signed(release: &Value, purpose: Purpose, key: &SigningKey) -> Vec<u8> {
    let release = release.to_string();
    let signature = hex::encode(purpose.sign(release.as_bytes(), key));
    json!({ "release": STANDARD.encode(release), "signature": signature })
        .to_string()
        .into_bytes()
}

/// A program that waits a short while, trusts a publisher and knows the supplier's address.
async fn desk_of(supplier: &Supplier) -> Desk {
    let desk = Desk::with(|app| {
        app.speaking(HttpOptions {
            answer_timeout: Duration::from_millis(700),
            ..HttpOptions::default()
        })
    })
    .await;
    trust(&desk, &key(1)).await;
    set_address(&desk, &supplier.url())
        .await
        .expect("an address");
    desk
}

async fn trust(desk: &Desk, key: &SigningKey) {
    let key = hex::encode(key.verifying_key().as_bytes());
    desk.ask("forms_trust", json!({ "key": key })).await;
}

async fn set_address(desk: &Desk, address: &str) -> Result<Value, ErrorView> {
    let mut settings = desk.ask("app_view", json!({})).await["settings"].take();
    settings["updateUrl"] = json!(address);
    desk.try_ask("settings_save", json!({ "settings": settings }))
        .await
}

async fn refused(desk: &Desk) -> ErrorView {
    desk.try_ask("update_check", json!({}))
        .await
        .expect_err("it is refused")
}

#[tokio::test]
async fn nobody_is_asked_before_the_person_asks_and_then_once() {
    let supplier = Supplier::begin().await;
    supplier.publishes(&signed(&supplier.release("9.0.0"), RELEASES, &key(1)));
    let desk = desk_of(&supplier).await;
    for name in [
        "app_view",
        "update_view",
        "forms_view",
        "home_view",
        "client_list",
    ] {
        desk.ask(name, json!({})).await;
    }
    desk.ask("submission_send", json!({})).await;
    desk.ask("profile_lock", json!({ "asked": true })).await;
    let opened = json!({ "passphrase": "long enough a phrase" });
    desk.ask("profile_unlock", opened).await;
    assert_eq!(desk.ask("update_view", json!({})).await["kind"], "unknown");
    assert_eq!(supplier.asked(), 0, "nobody has pressed anything");
    assert_eq!(desk.ask("update_check", json!({})).await["kind"], "newer");
    assert_eq!(supplier.asked(), 1);
    desk.ask("update_view", json!({ "lang": "pt" })).await;
    assert_eq!(supplier.asked(), 1, "what is known is shown without asking");
}

#[tokio::test]
async fn a_newer_version_is_shown_in_the_language_that_is_spoken() {
    let supplier = Supplier::begin().await;
    let desk = desk_of(&supplier).await;
    supplier.publishes(&signed(&supplier.release("0.2.0"), RELEASES, &key(1)));
    let view = desk.ask("update_check", json!({})).await;
    assert_eq!(
        view,
        json!({
            "kind": "newer", "version": "0.2.0", "prerelease": false,
            "made": "1 February 2026",
            "signedBy": desk.ask("forms_view", json!({})).await["trusted"][0],
            "notes": { "text": "Faster.\nSmaller.", "lang": "en" },
            "page": format!("http://{}/pages/0.2.0", supplier.address),
            "file": { "name": "alvara.deb", "bytes": "1234567890123", "sha256": "ab".repeat(32) },
        })
    );
    let view = desk.ask("update_view", json!({ "lang": "pt" })).await;
    assert_eq!(view["notes"]["text"], "Mais rápido.");

    let mut elsewhere = supplier.release("0.3.0-rc.1");
    elsewhere["page"] = json!("https://elsewhere.example/0.3.0");
    elsewhere["files"] = json!({});
    supplier.publishes(&signed(&elsewhere, RELEASES, &key(1)));
    let view = desk.ask("update_check", json!({})).await;
    assert_eq!(view["prerelease"], true);
    assert_eq!((&view["page"], &view["file"]), (&Value::Null, &Value::Null));
}

#[tokio::test]
async fn what_is_not_newer_is_nothing_new() {
    let supplier = Supplier::begin().await;
    let desk = desk_of(&supplier).await;
    for version in ["0.0.9", "0.1.0-rc.1", "0.1.0", "0.1.0+built.another.way"] {
        supplier.publishes(&signed(&supplier.release(version), RELEASES, &key(1)));
        let view = desk.ask("update_check", json!({})).await;
        assert_eq!(view, json!({ "kind": "current" }), "{version}");
    }
}

#[tokio::test]
async fn what_cannot_be_believed_is_refused_in_words() {
    let supplier = Supplier::begin().await;
    let desk = desk_of(&supplier).await;
    let release = supplier.release("0.2.0");
    let notice = signed(&release, RELEASES, &key(1));
    let mut changed = notice.clone();
    changed[20] ^= 1;
    let mut without_portuguese = release.clone();
    without_portuguese["notes"]
        .as_object_mut()
        .expect("notes")
        .remove("pt");
    let mut later_format = release.clone();
    later_format["format"] = json!("alvara.release/2");
    let made = "2026-02-01".parse().expect("a day");
    let pack = licences::seal([("guide.toml", "")], 1, made, &key(1));
    for (what, served, code) in [
        (
            "another's key",
            signed(&release, RELEASES, &key(2)),
            "update-untrusted",
        ),
        ("a changed byte", changed, "update-untrusted"),
        (
            "a form pack's signature",
            signed(&release, Purpose::of(licences::PACK_FORMAT), &key(1)),
            "update-untrusted",
        ),
        ("a form pack", pack.expect("a pack"), "update-damaged"),
        ("no text at all", Vec::new(), "update-damaged"),
        ("an empty object", b"{}".to_vec(), "update-damaged"),
        (
            "a page",
            b"<!doctype html><p>Sign in".to_vec(),
            "update-damaged",
        ),
        ("bytes", vec![0, 159, 146, 150], "update-damaged"),
        (
            "half of it",
            notice[..notice.len() / 2].to_vec(),
            "update-damaged",
        ),
        (
            "a language less",
            signed(&without_portuguese, RELEASES, &key(1)),
            "update-damaged",
        ),
        (
            "another format",
            signed(&later_format, RELEASES, &key(1)),
            "update-damaged",
        ),
        (
            "a release alone",
            release.to_string().into_bytes(),
            "update-damaged",
        ),
        ("too much", vec![b' '; 256 * 1024 + 1], "update-too-large"),
    ] {
        supplier.publishes(&served);
        assert_eq!(refused(&desk).await.code, code, "{what}");
        let view = desk.ask("update_view", json!({})).await;
        assert_eq!(view["kind"], "unknown", "nothing is shown of {what}");
    }
    supplier.publishes(&notice);
    assert_eq!(desk.ask("update_check", json!({})).await["kind"], "newer");
}

#[tokio::test]
async fn a_server_that_misbehaves_is_left_alone() {
    let supplier = Supplier::begin().await;
    let desk = desk_of(&supplier).await;
    let head = |status: &str, more: &str| {
        let text =
            format!("HTTP/1.1 {status}\r\n{more}content-length: 0\r\nconnection: close\r\n\r\n");
        Answer::Says(text.into_bytes())
    };
    let moved = format!("location: http://{}/elsewhere.json\r\n", supplier.address);
    for (answer, code) in [
        (Answer::Floods, "update-too-large"),
        (Answer::IsSilent, "update-unreachable"),
        (Answer::Says(Vec::new()), "update-unreachable"),
        (
            head("302 Found", "location: https://elsewhere.example/\r\n"),
            "update-redirected",
        ),
        (head("307 Temporary Redirect", &moved), "update-redirected"),
        (head("404 Not Found", ""), "update-absent"),
        (head("204 No Content", ""), "update-absent"),
        (head("503 Service Unavailable", ""), "update-absent"),
    ] {
        supplier.gives(answer);
        let before = supplier.asked();
        let error = refused(&desk).await;
        assert_eq!(error.code, code, "{}", error.title);
        assert_eq!(supplier.asked(), before + 1, "asked once: {code}");
    }
    let nobody = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = nobody.local_addr().expect("an address");
    drop(nobody);
    let saved = set_address(&desk, &format!("http://{address}/releases.json")).await;
    saved.expect("an address");
    assert_eq!(refused(&desk).await.code, "update-unreachable");
}

#[tokio::test]
async fn without_an_address_or_a_key_nobody_is_asked() {
    let supplier = Supplier::begin().await;
    let desk = Desk::new().await;
    assert_eq!(refused(&desk).await.code, "update-address-missing");
    for address in [
        "supplier.example",
        "http://supplier.example/releases.json",
        "ftp://supplier.example/",
        "https://me:secret@supplier.example/",
        "https://supplier.example/?who=me",
        "https://supplier.example/#top",
        "file:///etc/passwd",
        "https://",
    ] {
        let error = set_address(&desk, address).await;
        assert_eq!(error.expect_err(address).code, "update-address");
    }
    set_address(&desk, &supplier.url())
        .await
        .expect("an address");
    assert_eq!(refused(&desk).await.code, "update-key-missing");
    assert_eq!(supplier.asked(), 0);
}

#[tokio::test]
async fn an_older_notice_is_refused_also_after_the_next_start() {
    let supplier = Supplier::begin().await;
    let desk = desk_of(&supplier).await;
    let check = async |desk: &Desk, release: &Value, key: &SigningKey| {
        supplier.publishes(&signed(release, RELEASES, key));
        let answer = desk.try_ask("update_check", json!({})).await;
        answer.map_or_else(|error| error.code, |view| view["kind"].to_string())
    };
    let newer = json!("newer").to_string();
    let (first, second) = (supplier.release("0.2.0"), supplier.release("0.3.0"));
    assert_eq!(check(&desk, &first, &key(1)).await, newer);
    assert_eq!(check(&desk, &second, &key(1)).await, newer);
    assert_eq!(check(&desk, &second, &key(1)).await, newer);
    assert_eq!(check(&desk, &first, &key(1)).await, "update-older");
    let mut again = second.clone();
    again["made"] = json!("2026-02-03");
    assert_eq!(check(&desk, &again, &key(1)).await, newer);
    assert_eq!(check(&desk, &second, &key(1)).await, "update-older");

    let folder = desk.folder;
    let desk = Desk {
        app: desk::open(&folder),
        folder,
    };
    let opened = json!({ "passphrase": "long enough a phrase" });
    desk.ask("profile_unlock", opened).await;
    assert_eq!(check(&desk, &first, &key(1)).await, "update-older");
    trust(&desk, &key(2)).await;
    let of_another = check(&desk, &first, &key(2)).await;
    assert_eq!(of_another, newer, "another publisher counts for itself");
}

#[tokio::test]
async fn the_page_of_a_release_is_opened_as_long_as_the_release_is_shown() {
    let supplier = Supplier::begin().await;
    let desk = desk_of(&supplier).await;
    let page = format!("http://{}/pages/0.2.0", supplier.address);
    let known = |desk: &Desk, page: &str| rpc::known_page(&desk.app, page).is_ok();
    assert!(!known(&desk, &page), "nobody has named it yet");
    supplier.publishes(&signed(&supplier.release("0.2.0"), RELEASES, &key(1)));
    desk.ask("update_check", json!({})).await;
    assert!(known(&desk, &page));
    for other in ["/", "/pages/0.2.0/", "/pages/0.2.0?a", "/releases.json"] {
        let other = format!("http://{}{other}", supplier.address);
        assert!(!known(&desk, &other), "{other}");
    }
    supplier.gives(Answer::Says(Vec::new()));
    refused(&desk).await;
    assert!(!known(&desk, &page), "what was found is shown no more");
    supplier.publishes(&signed(&supplier.release("0.2.0"), RELEASES, &key(1)));
    desk.ask("update_check", json!({})).await;
    desk.ask("profile_lock", json!({ "asked": true })).await;
    assert!(!known(&desk, &page), "the profile is locked");
}
