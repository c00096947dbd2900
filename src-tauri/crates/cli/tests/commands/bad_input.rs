//! Input that is wrong in every way: a clear word in three languages, the right exit code, nothing lost.

use std::net::TcpListener;

use serde_json::{Value, json};

use crate::support::{Desk, Platform};

/// Runs a command that cannot be done, in every language, and answers the code of its problem.
#[track_caller]
fn problem(desk: &Desk, args: &[&str]) -> String {
    let mut titles = Vec::new();
    let mut code = String::new();
    for lang in ["zh", "pt", "en"] {
        let mut all = args.to_vec();
        all.extend(["--json", "--lang", lang]);
        let ran = desk.run(&all).exits(2);
        let document = ran.json();
        let text = |key: &str| document[key].as_str().unwrap_or_default().to_owned();
        let title = text("title");
        assert!(
            !text("detail").is_empty() && !text("detail").contains('⟦'),
            "{document}"
        );
        assert!(
            ran.stderr.contains(&title) || text("code") == "usage",
            "{}",
            ran.stderr
        );
        code = text("code");
        assert_eq!(text("type"), format!("urn:alvara:error:{code}"));
        titles.push(title);
    }
    titles.dedup();
    assert_eq!(
        titles.len(),
        3,
        "each language has its own words: {titles:?}"
    );
    code
}

fn codes(desk: &Desk, file: &str) -> Vec<String> {
    let checked = desk.run(&["check", file, "--json"]).exits(1).json();
    let findings = checked[0]["findings"].as_array().expect("findings").iter();
    findings
        .filter(|found| found["severity"] == "error")
        .map(|found| found["code"].as_str().expect("a code").to_owned())
        .collect()
}

fn renewal(desk: &Desk) -> Value {
    desk.example("outdoor-cafe/first-application", false)
}

#[test]
fn broken_files() {
    let desk = Desk::new();
    for (name, content) in [
        ("a.json", r#"{ "format": "alvara.application/1", "#),
        ("b.toml", "format = "),
        ("c.json", "\u{0}\u{1}"),
        ("d.json", ""),
    ] {
        desk.put(name, content);
        assert_eq!(
            problem(&desk, &["check", name]),
            "application-syntax",
            "{name}"
        );
    }
    desk.put("latin.json", b"{ \"format\": \"\xe9\" }");
    assert_eq!(
        problem(&desk, &["check", "latin.json"]),
        "application-syntax"
    );
    desk.put("deep.json", "[".repeat(200_000));
    assert_eq!(problem(&desk, &["fees", "deep.json"]), "application-syntax");
    desk.put("other.json", r#"{ "format": "something/9" }"#);
    assert_eq!(
        problem(&desk, &["check", "other.json"]),
        "application-format"
    );
    assert_eq!(problem(&desk, &["check", "none.json"]), "file-missing");
    assert_eq!(problem(&desk, &["verify", "none.zip"]), "file-missing");
}

#[test]
fn unknown_names() {
    let desk = Desk::new();
    let mut application = renewal(&desk);
    application["licence"] = json!("time-machine");
    desk.put_json("a.json", &application);
    assert_eq!(problem(&desk, &["check", "a.json"]), "licence-unknown");
    assert_eq!(
        problem(&desk, &["form", "time-machine/renewal"]),
        "licence-unknown"
    );
    assert_eq!(
        problem(&desk, &["example", "billiard-room/x"]),
        "procedure-unknown"
    );
    assert_eq!(
        problem(&desk, &["form", "billiard-room"]),
        "procedure-unknown"
    );
    assert_eq!(
        problem(&desk, &["deadline", "time-machine"]),
        "licence-unknown"
    );
}

#[test]
fn wrong_dates() {
    let desk = Desk::new();
    assert_eq!(
        problem(&desk, &["workdays", "2026-02-30", "1"]),
        "date-invalid"
    );
    assert_eq!(
        problem(&desk, &["workdays", "2100-12-30", "9"]),
        "date-outside-calendar"
    );
    assert_eq!(
        problem(&desk, &["deadline", "billiard-room", "--expires", "soon"]),
        "date-invalid"
    );
    assert_eq!(
        problem(&desk, &["deadline", "billiard-room", "--on", "31/12/2026"]),
        "date-invalid"
    );
}

#[test]
fn a_command_line_that_is_not_understood() {
    let desk = Desk::new();
    assert_eq!(problem(&desk, &["fly"]), "usage");
    assert_eq!(problem(&desk, &["check"]), "usage");
    assert_eq!(problem(&desk, &["workdays", "2026-01-01", "-3"]), "usage");
    assert_eq!(
        problem(&desk, &["form", "billiard-room/renewal", "--as", "poem"]),
        "usage"
    );
    let people = desk.run(&["fly"]).exits(2);
    assert!(people.stdout.is_empty() && people.stderr.contains("fly"));
    desk.run(&["--help"]).exits(0);
}

#[test]
fn answers_of_wrong_types_are_findings() {
    let desk = Desk::new();
    let mut application = renewal(&desk);
    application["answers"]["tables"] = json!({ "many": [1, 2] });
    application["answers"]["applicant"] = json!("me");
    desk.put_json("a.json", &application);
    assert!(codes(&desk, "a.json").contains(&"answer-wrong-type".to_owned()));
    application["answers"] = json!(7);
    desk.put_json("b.json", &application);
    assert!(codes(&desk, "b.json").contains(&"answer-wrong-type".to_owned()));
}

#[test]
fn ten_megabytes_in_one_answer_are_a_finding() {
    let desk = Desk::new();
    let mut application = renewal(&desk);
    application["answers"]["location"] = json!("長".repeat(10_000_000 / 3));
    desk.put_json("a.json", &application);
    assert_eq!(codes(&desk, "a.json"), ["text-too-long"]);
    let summary = desk
        .run(&["summary", "a.json", "-o", "a.pdf", "--json"])
        .exits(1)
        .json();
    assert!(
        summary["pages"].as_u64() < Some(20),
        "what is too long is not printed"
    );
}

#[test]
fn attachments_that_are_empty_or_no_papers_are_findings() {
    let desk = Desk::new();
    let mut application = renewal(&desk);
    application["attachments"][0] = json!({ "document": "location-plan", "path": "empty.pdf" });
    application["attachments"][1] = json!({ "document": "floor-plan", "path": "not-really.pdf" });
    desk.put_json("a.json", &application);
    desk.put("empty.pdf", "");
    desk.put("not-really.pdf", "MZ this is a program\n");
    let found = codes(&desk, "a.json");
    assert!(found.contains(&"attachment-empty".to_owned()), "{found:?}");
    assert!(found.contains(&"attachment-type".to_owned()), "{found:?}");
    let queued = desk
        .run(&["queue", "a.json", "--platform", "training", "--json"])
        .exits(1)
        .json();
    assert_eq!(
        queued["submissions"],
        json!([]),
        "nothing went into the outbox"
    );
    assert_eq!(queued["refused"][0]["file"], "a.json");
}

#[test]
fn attachments_outside_their_folder_are_not_read() {
    let desk = Desk::new();
    let mut application = renewal(&desk);
    for path in ["../secret.pdf", "/etc/passwd"] {
        application["attachments"][0] = json!({ "document": "location-plan", "path": path });
        desk.put_json("a.json", &application);
        assert_eq!(
            problem(&desk, &["check", "a.json"]),
            "path-outside",
            "{path}"
        );
    }
    application["attachments"][0]["path"] = json!("missing.pdf");
    desk.put_json("a.json", &application);
    assert_eq!(problem(&desk, &["check", "a.json"]), "attachment-missing");
}

#[test]
fn one_unreadable_file_does_not_hide_the_others() {
    let desk = Desk::new();
    desk.put_json("good.json", &renewal(&desk));
    desk.put("bad.json", "{");
    let ran = desk
        .run(&["check", "bad.json", "good.json", "--json"])
        .exits(2);
    let answer = ran.json();
    assert_eq!(answer[0]["problem"]["code"], "application-syntax");
    assert_eq!(answer[1]["file"], "good.json");
    assert!(answer[1]["visible"].is_array());
}

#[test]
fn places_that_cannot_be_written() {
    let desk = Desk::new();
    desk.put_json("a.json", &renewal(&desk));
    for command in ["summary", "kit"] {
        let code = problem(&desk, &[command, "a.json", "-o", "no/such/folder/out"]);
        assert_eq!(code, "output-unwritable");
    }
}

#[test]
fn platforms_that_cannot_be_started() {
    let desk = Desk::new();
    let taken = TcpListener::bind("127.0.0.1:0").expect("a port");
    let address = taken.local_addr().expect("its address").to_string();
    let serve = |listen: &str, faults: &str| {
        problem(
            &desk,
            &[
                "platform", "serve", "--state", "state", "--listen", listen, "--faults", faults,
            ],
        )
    };
    assert_eq!(serve(&address, ""), "port-in-use");
    assert_eq!(serve("0.0.0.0:0", ""), "address-invalid");
    assert_eq!(serve("somewhere", ""), "address-invalid");
    assert_eq!(serve("127.0.0.1:0", "explode"), "faults-invalid");
}

#[test]
fn platform_addresses_that_would_send_papers_in_the_clear() {
    let desk = Desk::new();
    desk.put_json("a.json", &renewal(&desk));
    for address in [
        "http://example.com",
        "ftp://127.0.0.1",
        "nowhere",
        "https://me:pw@example.com",
    ] {
        let code = problem(&desk, &["queue", "a.json", "--platform", address]);
        assert_eq!(code, "address-invalid", "{address}");
    }
    assert!(!desk.path("data").exists(), "no profile was made");
}

#[test]
fn profiles_that_cannot_be_opened() {
    let desk = Desk::new();
    assert_eq!(problem(&desk, &["submissions"]), "profile-missing");
    desk.put_json("a.json", &renewal(&desk));
    desk.run(&["queue", "a.json", "--platform", "hand-off"])
        .exits(0);
    desk.put("passphrase", "quite another passphrase\n");
    assert_eq!(problem(&desk, &["submissions"]), "profile-wrong-key");
    desk.put("passphrase", "four unrelated words here\n");
    desk.run(&["submissions"]).exits(0);
    desk.put("passphrase", "short\n");
    let elsewhere = [
        "queue",
        "a.json",
        "--platform",
        "hand-off",
        "--profile",
        "other",
    ];
    assert_eq!(problem(&desk, &elsewhere), "passphrase-weak");
}

#[test]
fn a_network_page_in_place_of_the_platform_loses_nothing() {
    let desk = Desk::new();
    let platform = Platform::start(&desk, &desk.path("state"), "html=any:6");
    desk.put_json("a.json", &renewal(&desk));
    desk.run(&["queue", "a.json", "--platform", &platform.address])
        .exits(0);
    let send = |code| {
        desk.run(&["send", "--json", "--lang", "en"])
            .exits(code)
            .json()
    };
    // A stranger that answers once may be gone the next time; one that stays is for somebody to look at.
    for _ in 0..5 {
        let answered = send(3);
        assert_eq!(answered["submissions"][0]["state"], "sending");
        assert_eq!(answered["problem"]["code"], "platform-answer");
    }
    let refused = send(3);
    assert_eq!(refused["problem"]["code"], "platform-answer");
    assert_eq!(refused["submissions"][0]["state"], "parked");
    assert_eq!(refused["submissions"][0]["receipt"], Value::Null);
    assert_eq!(send(0)["submissions"][0]["state"], "accepted");
}
