//! `review`: a kit is opened, answered with reasons, and taken back; every round of it is seen in the next.

use std::io::{Read as _, Write as _};

use insta::assert_json_snapshot;
use serde_json::{Value, json};

use crate::support::{Desk, ON};

const FORM: &str = "outdoor-cafe/first-application";

/// A desk with the kit of an example.
fn with_kit() -> Desk {
    let desk = Desk::new();
    desk.put_json("a.json", &desk.example(FORM, false));
    desk.run(&["kit", "a.json", "-o", "a.zip", "--on", ON])
        .exits(0);
    desk
}

fn open(desk: &Desk, kit: &str, exit: i32) -> Value {
    desk.run(&["review", "open", kit, "--on", ON, "--lang", "en", "--json"])
        .exits(exit)
        .json()
}

fn send_back(desk: &Desk, kit: &str, reasons: &Value, output: &str) -> Value {
    desk.put_json("reasons.json", reasons);
    let args = [
        "review",
        "return",
        kit,
        "--reasons",
        "reasons.json",
        "-o",
        output,
        "--by",
        "Ana",
        "--on",
        ON,
        "--lang",
        "en",
        "--json",
    ];
    desk.run(&args).exits(0).json()
}

fn apply(desk: &Desk, kit: &str, exit: i32) -> Value {
    let profile = desk.path("profile");
    let profile = profile.to_str().expect("a path in UTF-8");
    let args = [
        "review",
        "apply",
        kit,
        "--profile",
        profile,
        "--on",
        ON,
        "--lang",
        "en",
        "--json",
    ];
    desk.run(&args).exits(exit).json()
}

/// The first question that is a plain text, and the first document with a file.
fn places(desk: &Desk) -> (String, String) {
    let found = open(desk, "a.zip", 0);
    let documents = found["documents"].as_array().expect("documents");
    let with_file = documents
        .iter()
        .find(|one| !one["files"].as_array().expect("files").is_empty())
        .expect("the example brings files");
    let id = with_file["document"].as_str().expect("an id").to_owned();
    ("/applicant/phone".to_owned(), id)
}

#[test]
fn a_kit_is_opened_with_its_findings_documents_and_history() {
    let desk = with_kit();
    let found = open(&desk, "a.zip", 0);
    assert_eq!(found["ok"], true);
    assert_json_snapshot!("review-open", found, {
        ".sha256" => "[sha256]",
        ".documents[].files[].sha256" => "[sha256]",
    });
    let read = desk.run(&["review", "open", "a.zip", "--on", ON]).exits(0);
    assert!(read.stdout.contains("資料包完整"), "{}", read.stdout);
}

#[test]
fn an_incomplete_application_is_opened_and_says_what_is_missing() {
    let desk = Desk::new();
    desk.put_json("f.json", &desk.example(FORM, true));
    desk.run(&["kit", "f.json", "-o", "f.zip", "--on", ON])
        .exits(1);
    let kit = open(&desk, "f.zip", 1);
    let check = desk
        .run(&["check", "f.json", "--on", ON, "--lang", "en", "--json"])
        .exits(1)
        .json();
    let paths = |found: &Value| -> Vec<String> {
        let all = found.as_array().expect("findings").iter();
        all.map(|one| one["path"].as_str().expect("a path").to_owned())
            .collect()
    };
    let of_kit = paths(&kit["findings"]);
    assert!(!of_kit.is_empty());
    for path in &of_kit {
        assert!(
            paths(&check[0]["findings"]).contains(path),
            "{path} is remarked on in the file, too"
        );
    }
}

#[test]
fn what_comes_back_reopens_exactly_what_was_named() {
    let desk = with_kit();
    let (question, document) = places(&desk);
    let reasons = json!({ "by": "ignored", "answer_by": "2026-07-15", "reasons": [
        { "pointer": question, "code": "answer-unclear", "words": { "pt": "Falta um algarismo." } },
        { "document": document, "code": "document-illegible" },
    ] });
    let back = send_back(&desk, "a.zip", &reasons, "back.zip");
    assert_eq!(
        (&back["outcome"], &back["round"]),
        (&json!("returned"), &json!(1))
    );
    assert_eq!(
        back["reasons"][0]["message"],
        "The answer is not clear. – Falta um algarismo."
    );
    assert_eq!(
        back["reasons"][1]["path"],
        format!("/attachments/{document}")
    );
    let sound = desk.run(&["verify", "back.zip", "--json"]).exits(0).json();
    assert_eq!(sound["ok"], true);

    let taken = apply(&desk, "back.zip", 0);
    assert_eq!(taken["reopened"], json!([question]), "nothing else is open");
    assert_eq!(taken["reopened_documents"], json!([document]));
    assert_eq!(taken["new"], true);
    let again = apply(&desk, "back.zip", 0);
    assert_eq!(
        again["draft"], taken["draft"],
        "taking it back twice is taking it back once"
    );
    assert_eq!(again["new"], false);

    let told = open(&desk, "back.zip", 0);
    assert_eq!(told["rounds"][0]["by"], "Ana");
    assert_eq!(told["rounds"][0]["answer_by"], "2026-07-15");
    assert_eq!(told["compared_with"], "round-1");
    assert_eq!(told["differences"], json!([]));
    assert_eq!(told["reasons"], back["reasons"]);
    let profile = desk.path("profile");
    let profile = profile.to_str().expect("a path in UTF-8");
    desk.run(&["submissions", "--verify", "--profile", profile])
        .exits(0);
}

#[test]
fn a_second_round_follows_the_first_and_an_acceptance_opens_nothing() {
    let desk = with_kit();
    let (question, _) = places(&desk);
    let reasons = json!([{ "path": question, "code": "answer-wrong" }]);
    send_back(&desk, "a.zip", &reasons, "one.zip");
    let args = [
        "review", "accept", "one.zip", "-o", "two.zip", "--by", "Rui", "--on", ON, "--json",
    ];
    let accepted = desk.run(&args).exits(0).json();
    assert_eq!(
        (&accepted["outcome"], &accepted["round"]),
        (&json!("accepted"), &json!(2))
    );
    let told = open(&desk, "two.zip", 0);
    let outcomes: Vec<&Value> = told["rounds"]
        .as_array()
        .expect("rounds")
        .iter()
        .map(|round| &round["outcome"])
        .collect();
    assert_eq!(outcomes, ["returned", "accepted"]);
    let taken = apply(&desk, "two.zip", 0);
    assert_eq!(
        (&taken["reopened"], &taken["reopened_documents"]),
        (&json!([]), &json!([]))
    );
}

#[test]
fn the_same_answer_on_the_same_day_gives_the_same_bytes() {
    let desk = with_kit();
    let (question, _) = places(&desk);
    let reasons = json!([{ "pointer": question, "code": "answer-wrong" }]);
    let one = send_back(&desk, "a.zip", &reasons, "one.zip");
    let two = send_back(&desk, "a.zip", &reasons, "two.zip");
    assert_eq!(one["sha256"], two["sha256"]);
}

#[test]
fn an_earlier_kit_shows_what_is_different() {
    let desk = with_kit();
    let mut changed = desk.example(FORM, false);
    changed["answers"]["applicant"]["phone"] = json!("28123456");
    changed["attachments"].as_array_mut().expect("files").pop();
    desk.put_json("b.json", &changed);
    let made = desk.run(&["kit", "b.json", "-o", "b.zip", "--on", ON]);
    assert!(matches!(made.code, Some(0 | 1)), "{}", made.stderr);
    let args = [
        "review",
        "open",
        "b.zip",
        "--against",
        "a.zip",
        "--on",
        ON,
        "--lang",
        "en",
        "--json",
    ];
    let found = desk.run(&args).json();
    assert_eq!(found["compared_with"], "a.zip");
    let paths: Vec<&Value> = found["differences"]
        .as_array()
        .expect("differences")
        .iter()
        .map(|one| &one["path"])
        .collect();
    assert_eq!(paths, ["/applicant/phone"]);
    assert_eq!(found["differences"][0]["after"], json!(["2812\u{a0}3456"]));
    assert_eq!(found["file_differences"][0]["new"], false, "a file is gone");

    desk.put_json("c.json", &desk.example("billiard-room/renewal", false));
    desk.run(&["kit", "c.json", "-o", "c.zip", "--on", ON]);
    let other = ["review", "open", "c.zip", "--against", "a.zip", "--json"];
    assert_eq!(desk.run(&other).exits(2).json()["code"], "kit-other");
}

#[test]
fn each_way_in_which_reasons_are_wrong_is_told() {
    let desk = with_kit();
    let long = "長".repeat(2_001);
    for (reasons, says) in [
        (json!("none"), "another shape"),
        (json!({ "reasons": [], "more": 1 }), "another shape"),
        (json!([]), "no reason"),
        (
            json!([{ "pointer": "/applicant/phone" }]),
            "neither a known code nor words",
        ),
        (
            json!([{ "code": "other" }]),
            "neither a known code nor words",
        ),
        (
            json!([{ "code": "of-somebody-else" }]),
            "neither a known code nor words",
        ),
        (
            json!([{ "code": "answer-wrong" }, { "pointer": "/nowhere", "words": "?" }]),
            "Reason 2",
        ),
        (
            json!([{ "document": "nothing-of-the-kind", "words": "?" }]),
            "does not have",
        ),
        (
            json!([{ "pointer": "/attachments/nothing", "words": "?" }]),
            "does not have",
        ),
        (
            json!([{ "pointer": "/applicant/phone", "document": "x", "words": "?" }]),
            "at once",
        ),
        (json!([{ "words": long }]), "too long"),
        (json!(vec![json!({ "words": "?" }); 201]), "201 reasons"),
    ] {
        desk.put_json("reasons.json", &reasons);
        let args = [
            "review",
            "return",
            "a.zip",
            "--reasons",
            "reasons.json",
            "-o",
            "out.zip",
            "--lang",
            "en",
            "--json",
        ];
        let problem = desk.run(&args).exits(2).json();
        assert_eq!(problem["code"], "reasons-invalid", "{reasons}");
        let detail = problem["detail"].as_str().expect("words");
        assert!(detail.contains(says), "{says}: {detail}");
        assert!(!desk.path("out.zip").exists(), "nothing was written");
    }
}

/// The kit with one of its files changed, added or left out.
fn spoilt(desk: &Desk, change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
    let bytes = std::fs::read(desk.path("a.zip")).expect("the kit");
    let mut zip = zip::ZipArchive::new(std::io::Cursor::new(bytes)).expect("a zip");
    let mut out = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    for n in 0..zip.len() {
        let mut entry = zip.by_index(n).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("readable");
        if let Some(content) = change(&name, content) {
            let options = zip::write::SimpleFileOptions::default();
            out.start_file(name, options).expect("begun");
            out.write_all(&content).expect("written");
        }
    }
    out.finish().expect("a zip").into_inner()
}

#[test]
fn a_kit_that_was_changed_says_so_and_is_not_answered_or_taken_back() {
    let desk = with_kit();
    let one_file = |name: &str| name.contains("/data/files/") && name.contains("location-plan");
    let changed = spoilt(&desk, |name, mut content| {
        if one_file(name) {
            content.push(b' ');
        }
        Some(content)
    });
    let missing = spoilt(&desk, |name, content| (!one_file(name)).then_some(content));
    for kit in [changed, missing] {
        desk.put("bad.zip", kit);
        let found = open(&desk, "bad.zip", 1);
        assert_eq!(found["ok"], false);
        let documents = found["documents"].as_array().expect("documents").iter();
        let files = documents.flat_map(|one| one["files"].as_array().expect("files"));
        let lost = files.filter(|file| file["there"] == false).count();
        assert_eq!(
            lost, 1,
            "the file is told as not the one that was announced"
        );
        desk.put_json("reasons.json", &json!([{ "words": "?" }]));
        for args in [
            [
                "review",
                "return",
                "bad.zip",
                "-o",
                "out.zip",
                "--reasons",
                "reasons.json",
                "--json",
            ]
            .as_slice(),
            &["review", "accept", "bad.zip", "-o", "out.zip", "--json"],
            &["review", "apply", "bad.zip", "--json"],
        ] {
            assert_eq!(
                desk.run(args).exits(2).json()["code"],
                "kit-refused",
                "{args:?}"
            );
        }
        assert!(!desk.path("out.zip").exists());
    }
}

#[test]
fn what_is_no_kit_and_what_nobody_has_looked_at_are_refused_in_words() {
    let desk = with_kit();
    desk.put("text.zip", "no zip");
    for command in ["open", "apply"] {
        let args = ["review", command, "text.zip", "--json"];
        assert_eq!(desk.run(&args).exits(2).json()["code"], "kit-refused");
        let missing = ["review", command, "missing.zip", "--json"];
        assert_eq!(desk.run(&missing).exits(2).json()["code"], "file-missing");
    }
    assert_eq!(apply(&desk, "a.zip", 2)["code"], "review-missing");
}
