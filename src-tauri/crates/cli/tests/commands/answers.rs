//! The JSON answer of every command.

use std::process::{Command, Stdio};

use insta::{assert_json_snapshot, assert_snapshot};
use serde_json::{Value, json};

use crate::support::{Desk, ON, without_contents};

#[test]
fn licences() {
    let answer = Desk::new().run(&["licences", "--json"]).exits(0).json();
    assert_json_snapshot!(answer);
}

#[test]
fn licences_for_people() {
    let desk = Desk::new();
    assert_snapshot!("licences-zh", desk.run(&["licences"]).exits(0).stdout);
    let portuguese = desk.run(&["--lang", "pt", "licences"]).exits(0).stdout;
    let anywhere = desk.run(&["licences", "--lang", "pt"]).exits(0).stdout;
    assert_eq!(
        portuguese, anywhere,
        "options stand before or after the command"
    );
    assert_snapshot!("licences-pt", portuguese);
}

#[test]
fn a_form_in_formats_that_are_text() {
    let desk = Desk::new();
    let form = desk
        .run(&["form", "billiard-room/renewal", "--as", "json", "--json"])
        .exits(0)
        .json();
    let steps: Vec<Value> = form["definition"]["steps"]
        .as_array()
        .expect("the steps of the form")
        .iter()
        .map(|step| {
            let fields = step["fields"].as_array().expect("its questions");
            let keys: Vec<&Value> = fields.iter().map(|field| &field["key"]).collect();
            json!({ "id": step["id"], "fields": keys })
        })
        .collect();
    assert_json_snapshot!(
        "form-outline",
        json!({ "procedure": form["procedure"]["id"], "steps": steps })
    );
    let schema = desk
        .run(&["form", "billiard-room/renewal", "--as", "json-schema"])
        .exits(0)
        .json();
    assert_eq!(
        schema["$schema"],
        "https://json-schema.org/draft/2020-12/schema"
    );
    assert_eq!(schema["properties"]["tables"]["type"], "integer");
    let page = desk.run(&[
        "form",
        "billiard-room/renewal",
        "--as",
        "markdown",
        "--lang",
        "en",
    ]);
    assert!(
        page.exits(0)
            .stdout
            .starts_with("# Administrative License - Billiard Rooms")
    );
    let written = desk
        .run(&[
            "form",
            "billiard-room/renewal",
            "--as",
            "markdown",
            "-o",
            "form.md",
            "--json",
        ])
        .exits(0)
        .json();
    let content = std::fs::read(desk.path("form.md")).expect("the page was written");
    assert_eq!(written["bytes"], json!(content.len()));
}

#[test]
fn a_form_as_a_spreadsheet() {
    let desk = Desk::new();
    let form = ["form", "billiard-room/renewal", "--as", "xlsform"];
    let piped = desk
        .command(&form)
        .output()
        .expect("the program starts")
        .stdout;
    assert!(piped.starts_with(b"PK"), "a workbook is a zip file");
    let written = desk
        .run(&[&form[..], &["-o", "form.xlsx", "--json"]].concat())
        .exits(0)
        .json();
    let content = std::fs::read(desk.path("form.xlsx")).expect("the form was written");
    assert_eq!(content, piped, "the same form has the same bytes");
    assert_eq!(written["bytes"], json!(content.len()));
    let answer = desk.run(&[&form[..], &["--json"]].concat()).exits(0).json();
    assert_eq!(answer["as"], "xlsform");
    let encoded = answer["content_base64"].as_str().expect("the file");
    assert_eq!(encoded.len(), content.len().div_ceil(3) * 4);
}

#[test]
fn a_form_looked_over_as_a_web_page_and_as_a_pdf() {
    let desk = Desk::new();
    let form = ["form", "billiard-room/renewal", "--as"];
    let run = |args: &[&str]| desk.run(&[&form[..], args].concat()).exits(0);
    let page = run(&["html", "--lang", "pt"]).stdout;
    assert!(page.starts_with("<!DOCTYPE html><html lang=\"pt-MO\">"));
    assert_eq!(page.matches("<article").count(), 3, "all three languages");
    let answer = run(&["html", "--lang", "pt", "--json"]).json();
    assert_eq!(answer, json!({ "as": "html", "content": page }));

    let written = |name: &str, args: &[&str]| {
        let args = [&["pdf", "--on", "2026-11-02", "-o", name, "--json"], args].concat();
        let answer = run(&args).json();
        let content = std::fs::read(desk.path(name)).expect("the preview was written");
        assert!(content.starts_with(b"%PDF-"), "{name}");
        assert_eq!(answer["bytes"], json!(content.len()));
        content
    };
    let english = written("en.pdf", &["--lang", "en"]);
    assert_eq!(written("again.pdf", &["--lang", "en"]), english);
    let both = written("both.pdf", &["--lang", "en", "--with", "zh"]);
    assert_ne!(both, english, "the second language is beside the first");
    let answer = run(&["pdf", "--on", "2026-11-02", "--lang", "en", "--json"]).json();
    assert_eq!(answer["as"], "pdf");
    let encoded = answer["content_base64"].as_str().expect("the file");
    assert_eq!(encoded.len(), english.len().div_ceil(3) * 4);
}

#[cfg(target_os = "linux")]
#[test]
fn a_terminal_is_spared_a_spreadsheet() {
    let desk = Desk::new();
    let program = env!("CARGO_BIN_EXE_alvara");
    let mut said = Vec::new();
    for lang in ["zh", "pt", "en"] {
        let command = format!("{program} form billiard-room/renewal --as xlsform --lang {lang}");
        let ran = Command::new("script")
            .args(["--quiet", "--return", "--command", &command, "/dev/null"])
            .current_dir(desk.path("."))
            .stdin(Stdio::null())
            .output()
            .expect("`script` lends the program a terminal");
        assert_eq!(ran.status.code(), Some(2));
        let text = String::from_utf8_lossy(&ran.stdout).into_owned();
        assert!(text.contains("-o"), "it says what to do: {text}");
        said.push(text);
    }
    said.dedup();
    assert_eq!(said.len(), 3, "each language has its own words: {said:?}");
}

#[test]
fn examples() {
    let desk = Desk::new();
    let complete = desk.example("billiard-room/renewal", false);
    assert_json_snapshot!("example", without_contents(complete));
    let faulty = desk.example("billiard-room/renewal", true);
    assert_json_snapshot!("example-faulty", without_contents(faulty));
}

#[test]
fn findings_in_every_language() {
    let desk = Desk::new();
    desk.put_json("a.json", &desk.example("billiard-room/renewal", false));
    desk.put_json("b.json", &desk.example("billiard-room/renewal", true));
    for lang in ["zh", "pt", "en"] {
        let args = [
            "check", "a.json", "b.json", "--json", "--lang", lang, "--on", ON,
        ];
        let answer = desk.run(&args).exits(1).json();
        assert_json_snapshot!(format!("check-{lang}"), answer);
    }
    let people = desk
        .run(&["check", "b.json", "--lang", "en", "--on", ON])
        .exits(1);
    assert_snapshot!("check-for-people", people.stdout);
}

#[test]
fn a_form_out_of_force_or_of_another_version_is_no_error() {
    let desk = Desk::new();
    let mut application = desk.example("food-beverage-establishment/renewal", false);
    application["definition"] = json!("2019-01");
    desk.put_json("a.json", &application);
    let codes = |on: &str| {
        let answer = desk
            .run(&["check", "a.json", "--json", "--on", on])
            .exits(0)
            .json();
        let findings = answer[0]["findings"].as_array().expect("findings").clone();
        let codes: Vec<Value> = findings.iter().map(|found| found["code"].clone()).collect();
        codes
    };
    assert_eq!(codes("2026-06-30"), [json!("definition-unknown")]);
    assert_eq!(
        codes("2026-07-01"),
        [json!("definition-unknown"), json!("procedure-not-in-force")]
    );
}

#[test]
fn renewal_windows() {
    let desk = Desk::new();
    let window = |licence: &str, on: &str, expires: &str| {
        let mut args = vec!["deadline", licence, "--on", on, "--lang", "en", "--json"];
        if !expires.is_empty() {
            args.extend(["--expires", expires]);
        }
        desk.run(&args).exits(0).json()
    };
    assert_json_snapshot!(
        "deadline-annual",
        window("outdoor-cafe", "2027-03-31", "2026-12-31")
    );
    assert_json_snapshot!("deadline-needs-expiry", window("billiard-room", ON, ""));
    assert_json_snapshot!("deadline-expiry", window("billiard-room", ON, "2026-12-31"));
    let people = desk.run(&["deadline", "outdoor-cafe", "--on", ON, "--lang", "pt"]);
    assert_snapshot!("deadline-for-people", people.exits(0).stdout);
}

#[test]
fn working_days() {
    let desk = Desk::new();
    let published = desk
        .run(&["workdays", "2026-04-30", "10", "--json"])
        .exits(0)
        .json();
    assert_json_snapshot!("workdays-published", published);
    let computed = desk
        .run(&["workdays", "2040-04-30", "10", "--json"])
        .exits(0)
        .json();
    assert_json_snapshot!("workdays-computed", computed);
}

#[test]
fn papers() {
    let desk = Desk::new();
    desk.put_json(
        "a.json",
        &desk.example("outdoor-cafe/first-application", false),
    );
    let make = |args: &[&str]| {
        let mut all = args.to_vec();
        all.extend(["--on", ON, "--json", "--lang", "en"]);
        desk.run(&all).exits(0).json()
    };
    let summary = make(&["summary", "a.json", "-o", "a.pdf"]);
    let again = make(&["summary", "a.json", "-o", "b.pdf"]);
    assert_eq!(
        summary["sha256"], again["sha256"],
        "the same input gives the same bytes"
    );
    let with = |second: &str| make(&["summary", "a.json", "-o", "c.pdf", "--with", second]);
    assert_ne!(
        summary["sha256"],
        with("zh")["sha256"],
        "a second language adds words"
    );
    assert_eq!(
        summary["sha256"],
        with("en")["sha256"],
        "the same language twice is once"
    );
    assert_json_snapshot!("summary", summary, {
        ".bytes" => "[bytes]", ".sha256" => "[sha256]",
    });
    let kit = make(&["kit", "a.json", "-o", "a.zip"]);
    assert_json_snapshot!("kit", kit, { ".bytes" => "[bytes]", ".sha256" => "[sha256]" });
    let verified = make(&["verify", "a.zip"]);
    assert_json_snapshot!("verify", verified, { ".bytes" => "[bytes]", ".sha256" => "[sha256]" });
    let mut bytes = std::fs::read(desk.path("a.zip")).expect("the kit was written");
    bytes.truncate(bytes.len() / 2);
    desk.put("half.zip", &bytes);
    let half = desk
        .run(&["verify", "half.zip", "--json", "--lang", "en"])
        .exits(1)
        .json();
    assert_json_snapshot!("verify-half", half, { ".bytes" => "[bytes]", ".sha256" => "[sha256]" });
}

#[test]
fn papers_of_a_faulty_application_are_made_and_say_so() {
    let desk = Desk::new();
    desk.put_json("a.json", &desk.example("outdoor-cafe/renewal", true));
    desk.run(&["summary", "a.json", "-o", "a.pdf"]).exits(1);
    desk.run(&["kit", "a.json", "-o", "a.zip"]).exits(1);
    desk.run(&["verify", "a.zip"]).exits(0);
    let pdf = std::fs::read(desk.path("a.pdf")).expect("the summary was written");
    assert!(pdf.starts_with(b"%PDF-"));
}
