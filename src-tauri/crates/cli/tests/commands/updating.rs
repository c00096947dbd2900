//! Publishing a release and looking for it on the command line.

use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpListener};

use serde_json::{Value, json};

use crate::support::Desk;

const RELEASE: &str = r#"
version = "1.2.0"
page = "https://supplier.example/1.2.0"

[notes]
zh = "更快。"
pt = "Mais rápido."
en = "Faster."

[files]
linux-x86_64 = "alvara.deb"
linux-aarch64 = "alvara.deb"
"#;

impl Desk {
    fn asks(&self, args: &[&str], code: i32) -> Value {
        let mut all = args.to_vec();
        all.extend(["--json", "--lang", "en", "--profile", "profile"]);
        all.extend(["--on", "2026-11-25"]);
        self.run(&all).exits(code).json()
    }

    /// A publisher's key, and what it says of a release.
    fn publishing() -> Self {
        let desk = Self::new();
        desk.asks(&["forms", "keygen", "-o", "secret.key"], 0);
        desk.put("alvara.deb", "abc");
        desk.put("release.toml", RELEASE);
        desk
    }

    fn signs(&self, code: i32) -> Value {
        let args = ["release", "sign", "release.toml", "--key", "secret.key"];
        self.asks(&[args.as_slice(), &["-o", "release.json"]].concat(), code)
    }
}

/// Gives everybody the same answer; where.
fn serve(notice: Vec<u8>) -> SocketAddr {
    let listener = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = listener.local_addr().expect("an address");
    std::thread::spawn(move || {
        for line in listener.incoming() {
            let mut line = line.expect("somebody asks");
            let _heard = line.read(&mut [0; 4096]);
            let head = format!(
                "HTTP/1.1 200 OK\r\ncontent-length: {}\r\nconnection: close\r\n\r\n",
                notice.len()
            );
            let _said = line
                .write_all(head.as_bytes())
                .and_then(|()| line.write_all(&notice));
        }
    });
    address
}

#[test]
fn a_publisher_signs_a_release_and_an_office_hears_of_it() {
    let desk = Desk::publishing();
    let written = desk.signs(0);
    assert_eq!(written["file"], "release.json");
    let notice = std::fs::read(desk.path("release.json")).expect("the notice");
    let from = format!("http://{}/releases.json", serve(notice));

    assert_eq!(desk.asks(&["update"], 2)["code"], "profile-missing");
    make_profile(&desk);
    let none = desk.asks(&["update"], 2);
    assert_eq!(none["code"], "update-address-missing");
    let none = desk.asks(&["update", "--from", &from], 2);
    assert_eq!(none["code"], "update-key-missing");
    desk.asks(&["forms", "trust", "secret.key.pub"], 0);

    let found = desk.asks(&["update", "--from", &from], 0);
    assert_eq!(found["version"], env!("CARGO_PKG_VERSION"));
    let newer = &found["newer"];
    let trusted = desk.asks(&["forms", "list"], 0)["trusted"][0].clone();
    assert_eq!(newer["version"], "1.2.0");
    assert_eq!(newer["made"], "2026-11-25");
    assert_eq!(newer["prerelease"], false);
    assert_eq!(newer["signed_by"], trusted);
    assert_eq!(newer["notes"]["pt"], "Mais rápido.");
    assert_eq!(newer["page"], Value::Null, "it is on another host");
    if cfg!(target_os = "linux") {
        let digest = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        let system = format!("linux-{}", std::env::consts::ARCH);
        assert_eq!(
            newer["file"],
            json!({ "system": system, "name": "alvara.deb", "bytes": 3, "sha256": digest })
        );
    }
    for (lang, words) in [
        ("zh", "已有版本 1.2.0"),
        ("pt", "Saiu a versão 1.2.0"),
        ("en", "Version 1.2.0 is out"),
    ] {
        let args = ["update", "--from", &from, "--lang", lang];
        let ran = desk
            .run(&[args.as_slice(), &["--profile", "profile"]].concat())
            .exits(0);
        assert!(ran.stdout.contains(words), "{}", ran.stdout);
    }

    desk.put("release.toml", RELEASE.replace("1.2.0", "0.0.1"));
    desk.signs(0);
    let older = std::fs::read(desk.path("release.json")).expect("the notice");
    let from = format!("http://{}/releases.json", serve(older));
    assert_eq!(
        desk.asks(&["update", "--from", &from], 2)["code"],
        "update-older"
    );
    let from = format!("http://{}/releases.json", serve(b"{}".to_vec()));
    assert_eq!(
        desk.asks(&["update", "--from", &from], 2)["code"],
        "update-damaged"
    );
    let nobody = TcpListener::bind("127.0.0.1:0").expect("a port");
    let from = format!("http://{}/", nobody.local_addr().expect("an address"));
    drop(nobody);
    assert_eq!(
        desk.asks(&["update", "--from", &from], 3)["code"],
        "update-unreachable"
    );
    let from = "http://supplier.example/";
    assert_eq!(
        desk.asks(&["update", "--from", from], 2)["code"],
        "update-address"
    );
}

/// A profile is made by the first command that keeps something in it.
fn make_profile(desk: &Desk) {
    desk.put_json("cafe.json", &desk.example("billiard-room/renewal", false));
    desk.asks(&["queue", "cafe.json", "--platform", "hand-off"], 0);
}

#[test]
fn a_release_that_cannot_be_published_is_refused_and_nothing_is_written() {
    let desk = Desk::publishing();
    let long = format!("en = \"{}\"", "a".repeat(200 * 1024));
    for (from, to, code) in [
        (
            "version = \"1.2.0\"",
            "version = \"1.2\"",
            "release-invalid",
        ),
        ("version = \"1.2.0\"", "", "release-invalid"),
        ("pt = \"Mais rápido.\"", "", "release-invalid"),
        ("pt = \"Mais rápido.\"", "pt = \" \"", "release-invalid"),
        ("en = \"Faster.\"", "en = \"\\u001b[2J\"", "release-invalid"),
        ("en = \"Faster.\"", long.as_str(), "release-invalid"),
        ("[files]", "[file]", "release-invalid"),
        ("https://", "//", "release-invalid"),
        ("= \"alvara.deb\"", "= \"nothing.deb\"", "file-missing"),
        ("= \"alvara.deb\"", "= \".\"", "file-unreadable"),
    ] {
        desk.put("release.toml", RELEASE.replacen(from, to, 1));
        let problem = desk.signs(2);
        assert_eq!(problem["code"], code, "{to:.60}: {problem}");
        assert!(!desk.path("release.json").exists());
    }
    desk.put("release.toml", RELEASE);
    desk.put("secret.key", "no key");
    assert_eq!(desk.signs(2)["code"], "key-invalid");
}
