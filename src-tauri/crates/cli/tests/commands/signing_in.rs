//! Signing in from the command line, for whom a login acts, and a platform with a certificate of its own.

use std::io::{BufRead as _, BufReader};
use std::process::{Child, Stdio};

use rcgen::{CertifiedKey, generate_simple_self_signed};
use serde_json::{Value, json};

use crate::browser;
use crate::support::{Desk, Platform, Ran};

const PASSWORD: &str = "a password of a test";

/// A platform where everybody signs in: `firm`, which acts for two entities, and `officer`.
fn platform(desk: &Desk, more: &[&str]) -> Platform {
    desk.put("password", PASSWORD);
    let firm = ["--entity", "e-1=Lotus", "--entity", "e-2=Harbour"];
    for (kind, name, entities) in [("staff", "firm", &firm[..]), ("officer", "officer", &[])] {
        let add = [
            "platform", "account", "add", "--state", "state", "--kind", kind, "--name", name,
        ];
        let added = desk
            .command(&[&add, entities].concat())
            .env("ALVARA_PASSWORD_FILE", desk.path("password"))
            .output()
            .expect("the program runs");
        assert!(added.status.success(), "{added:?}");
    }
    let more = [&["--sign-in"], more].concat();
    Platform::start_with(desk, &desk.path("state"), &more)
}

/// Signing in under way, with the address that it gave out.
struct Waiting {
    child: Child,
    rest: BufReader<std::process::ChildStderr>,
    address: String,
}

fn begin(desk: &Desk, platform: &Platform, authority: Option<&str>, more: &[&str]) -> Waiting {
    let args = [
        &["sign-in", "--platform", &platform.address, "--json"],
        more,
    ];
    let args = args.concat();
    let mut command = desk.command(&args);
    if let Some(file) = authority {
        command.env("ALVARA_CA_FILE", desk.path(file));
    }
    let mut child = command
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    let mut rest = BufReader::new(child.stderr.take().expect("what it says"));
    let mut said = String::new();
    let address = loop {
        said.clear();
        let read = rest.read_line(&mut said).expect("it says something");
        assert!(read > 0, "it gives out an address");
        if let Some(address) = said.strip_prefix("  http") {
            break format!("http{}", address.trim_end());
        }
    };
    Waiting {
        child,
        rest,
        address,
    }
}

impl Waiting {
    fn end(mut self) -> Ran {
        // What it says besides is not read any further.
        drop(self.rest);
        let mut stdout = self.child.stdout.take().expect("its answer");
        let text = std::io::read_to_string(&mut stdout).expect("UTF-8");
        Ran {
            code: self.child.wait().expect("it ends").code(),
            stdout: text,
            stderr: String::new(),
        }
    }
}

/// The firm signs in with its browser.
fn sign_in(desk: &Desk, platform: &Platform, authority: Option<(&str, &str)>) -> Value {
    sign_in_as("firm", desk, platform, authority, &[])
}

fn sign_in_as(
    login: &str,
    desk: &Desk,
    platform: &Platform,
    authority: Option<(&str, &str)>,
    more: &[&str],
) -> Value {
    let waiting = begin(desk, platform, authority.map(|(file, _)| file), more);
    let trusted = authority.map(|(_, pem)| pem);
    tokio::runtime::Runtime::new()
        .expect("a runtime")
        .block_on(browser::sign_in(&waiting.address, login, PASSWORD, trusted));
    waiting.end().exits(0).json()
}

fn state(document: &Value) -> (&Value, &Value) {
    let one = &document["submissions"][0];
    (&one["state"], &one["parked"])
}

#[test]
fn whoever_signs_in_acts_for_the_entity_named() {
    let desk = Desk::new();
    let platform = platform(&desk, &[]);
    let address = platform.address.as_str();
    desk.put_json("a.json", &desk.example("billiard-room/renewal", false));
    desk.run(&["queue", "a.json", "--platform", address])
        .exits(0);
    let sent = desk.run(&["send", "--json"]).exits(3).json();
    assert_eq!(state(&sent), (&json!("parked"), &json!("login")));

    let signed_in = sign_in(&desk, &platform, None);
    assert_eq!(
        signed_in,
        json!({
            "platform": address,
            "login": "firm",
            "name": "firm",
            "entities": [{ "id": "e-2", "name": "Harbour" }, { "id": "e-1", "name": "Lotus" }],
        })
    );
    let sent = desk.run(&["send", "--json"]).exits(3).json();
    assert_eq!(state(&sent), (&json!("parked"), &json!("entity")));

    let queue = |entity: &str| {
        let args = [
            "queue",
            "a.json",
            "--platform",
            address,
            "--json",
            "--entity",
            entity,
        ];
        desk.run(&args)
    };
    let refused = queue("e-9").exits(2).json();
    assert_eq!(refused["code"], "settings-invalid");
    assert_eq!(refused["params"]["field"], "entity");
    queue("e-2").exits(0);
    let sent = desk.run(&["send", "--json"]).exits(0).json();
    let all = sent["submissions"].as_array().expect("a list");
    assert_eq!(all.len(), 2, "what waited for the entity goes too: {sent}");
    assert!(all.iter().all(|one| one["state"] == "accepted"), "{sent}");

    let out = ["sign-out", "--platform", address, "--json"];
    for signed_out in [true, false] {
        let answer = desk.run(&out).exits(0).json();
        assert_eq!(
            answer,
            json!({ "platform": address, "signed_out": signed_out })
        );
    }
}

#[test]
fn an_officer_lists_fetches_and_decides() {
    let desk = Desk::new();
    let platform = platform(&desk, &["--review", "manual"]);
    let address = platform.address.as_str();
    desk.put_json("a.json", &desk.example("outdoor-cafe/renewal", false));
    sign_in(&desk, &platform, None);
    desk.run(&["queue", "a.json", "--platform", address, "--entity", "e-1"])
        .exits(0);
    desk.run(&["send", "--until-idle"]).exits(0);

    let office = ["--profile", "office"];
    let run = |args: &[&str]| {
        let rest = ["--platform", address, "--profile", "office", "--json"];
        desk.run(&[&["review"], args, &rest].concat())
    };
    let refused = run(&["cases"]).exits(3).json();
    assert_eq!(refused["code"], "sign-in-needed");
    let officer = sign_in_as("officer", &desk, &platform, None, &office);
    assert_eq!(officer["entities"], json!([]));
    let page = run(&["cases"]).exits(0).json();
    let case = &page["cases"][0];
    assert_eq!(
        (&case["standing"], &case["entity"], &case["last"]),
        (&json!("submitted"), &json!("Lotus"), &json!(1))
    );
    let id = case["submissionId"].as_str().expect("an id");

    let fetched = run(&["fetch", id, "-o", "case.zip"]).exits(0).json();
    assert_eq!(fetched["case"], *case);
    assert_eq!(fetched["unasked"], json!([]));
    let args = ["review", "open", "case.zip", "--json"];
    let found = desk.run(&args).exits(0).json();
    assert_eq!(
        (&found["ok"], &found["problems"]),
        (&json!(true), &json!([]))
    );

    let decide = |after: &str, decision: &Value| {
        desk.put_json("decision.json", decision);
        run(&[
            "decide",
            id,
            "--after",
            after,
            "--decision",
            "decision.json",
        ])
    };
    let bad = decide("1", &json!({ "decision": "return", "reasons": [] }))
        .exits(2)
        .json();
    assert_eq!(bad["code"], "decision-unreadable");
    let accept = json!({ "decision": "accept", "fileNumber": "7/2026" });
    for _ in 0..2 {
        let told = decide("1", &accept).exits(0).json();
        assert_eq!(told["events"], json!(["received", "accepted"]));
        assert_eq!(told["last"], 3);
    }
    let reasons = json!([{ "code": "other", "words": { "en": "Too late." } }]);
    let late = decide("1", &json!({ "decision": "return", "reasons": reasons }));
    let late = late.exits(3).json();
    assert_eq!(late["code"], "case-moved-on");
    let unknown = run(&["fetch", "no-such", "-o", "x.zip"]).exits(3).json();
    assert_eq!(unknown["code"], "case-unknown");

    let sent = desk.run(&["send", "--json"]).exits(0).json();
    assert_eq!(sent["submissions"][0]["state"], "accepted");
    let all = desk.run(&[
        "review",
        "cases",
        "--platform",
        address,
        "--profile",
        "office",
        "--lang",
        "en",
    ]);
    let all = all.exits(0);
    assert!(all.stdout.contains("Accepted"), "{}", all.stdout);
}

#[test]
fn a_platform_that_is_away_or_cannot_be_believed_is_told_by_the_exit_code() {
    let desk = Desk::new();
    let CertifiedKey { cert, signing_key } =
        generate_simple_self_signed(["127.0.0.1".to_owned()]).expect("a certificate");
    desk.put("ca.pem", cert.pem());
    desk.put("key.pem", signing_key.serialize_pem());
    let platform = platform(&desk, &["--tls-cert", "ca.pem", "--tls-key", "key.pem"]);
    let address = platform.address.clone();
    let args = ["sign-in", "--platform", &address, "--json"];
    let stranger = desk.run(&args).exits(3).json();
    assert_eq!(stranger["code"], "platform-certificate");
    let signed_in = sign_in(&desk, &platform, Some(("ca.pem", &cert.pem())));
    assert_eq!(signed_in["login"], "firm");

    let with_file = |file: &str| {
        let mut command = desk.command(&args);
        command.env("ALVARA_CA_FILE", desk.path(file));
        let output = command.output().expect("the program runs");
        let answer: Value = serde_json::from_slice(&output.stdout).expect("one document");
        (output.status.code(), answer["code"].clone())
    };
    assert_eq!(with_file("missing"), (Some(2), json!("file-unreadable")));
    assert_eq!(with_file("key.pem"), (Some(2), json!("authority-invalid")));
    drop(platform);
    assert_eq!(
        with_file("ca.pem"),
        (Some(3), json!("platform-unreachable"))
    );
    for elsewhere in ["training", "hand-off", "ftp://p"] {
        let args = ["sign-in", "--platform", elsewhere, "--json"];
        assert_eq!(desk.run(&args).exits(2).json()["code"], "address-invalid");
    }
}

#[test]
fn sending_is_called_off_until_somebody_asks_again() {
    let desk = Desk::new();
    desk.put_json("a.json", &desk.example("billiard-room/renewal", false));
    let away = "http://127.0.0.1:1";
    desk.run(&["queue", "a.json", "--platform", away]).exits(0);
    let sent = desk.run(&["send", "--json"]).exits(3).json();
    assert_eq!(state(&sent).0, "sending");
    let id = sent["submissions"][0]["id"].as_str().expect("an id");
    let called_off = desk.run(&["cancel", id, "--json"]).exits(0).json();
    assert_eq!(state(&called_off).0, "queued");
    let again = desk.run(&["cancel", id, "--json"]).exits(2).json();
    assert_eq!(again["code"], "submission-state");
    for stranger in ["nothing", "0196f2a0-0000-7000-8000-000000000000"] {
        let none = desk.run(&["cancel", stranger, "--json"]).exits(2).json();
        assert_eq!(none["code"], "submission-missing");
    }
}

#[test]
fn accounts_of_the_platform_are_listed_changed_and_removed() {
    let desk = Desk::new();
    let platform = platform(&desk, &[]);
    drop(platform);
    let account = |args: &[&str]| {
        let fixed = ["platform", "account", args[0], "--state", "state", "--json"];
        let mut command = desk.command(&[&fixed, &args[1..]].concat());
        command.env("ALVARA_PASSWORD_FILE", desk.path("password"));
        let output = command.output().expect("the program runs");
        let answer: Value = serde_json::from_slice(&output.stdout).expect("one document");
        (output.status.code(), answer)
    };
    let officer = json!({ "name": "officer", "kind": "officer", "entities": [] });
    let listed = |entities: Value| {
        let firm = json!({ "name": "firm", "kind": "staff", "entities": entities });
        (Some(0), json!({ "accounts": [firm, officer] }))
    };
    let (lotus, harbour) = (
        json!({ "id": "e-1", "name": "Lotus" }),
        json!({ "id": "e-2", "name": "Harbour" }),
    );
    assert_eq!(account(&["list"]), listed(json!([harbour, lotus])));
    let changed = (Some(0), json!({ "changed": "firm" }));
    assert_eq!(account(&["password", "--name", "firm"]), changed);
    let entities = ["entities", "--name", "firm", "--entity", "e-1=Lotus"];
    assert_eq!(account(&entities), changed);
    assert_eq!(account(&["list"]), listed(json!([lotus])));
    let removed = (Some(0), json!({ "removed": "firm" }));
    assert_eq!(account(&["remove", "--name", "firm"]), removed);
    let left = (Some(0), json!({ "accounts": [officer] }));
    assert_eq!(account(&["list"]), left);
    let (code, gone) = account(&["remove", "--name", "firm"]);
    assert_eq!((code, &gone["code"]), (Some(2), &json!("settings-invalid")));
}
