//! Files and links that the program is asked to open from outside.

use std::path::PathBuf;
use std::sync::Arc;

use app_core::view::{AppEvent, ErrorView};
use app_core::{Application, rpc};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use licences::Catalogue;
use serde_json::{Value, json};

use crate::desk::Desk;

/// The complete example of the outdoor cafe as a file that travels alone, changed by the test.
fn example(desk: &Desk, change: impl FnOnce(&mut Value)) -> PathBuf {
    let example = Catalogue::embedded()
        .example("outdoor-cafe", "first-application", false)
        .expect("the cafe has an example");
    let mut file = json!({
        "format": "alvara.application/1",
        "licence": "outdoor-cafe",
        "procedure": "first-application",
        "answers": example.answers,
    });
    change(&mut file);
    let path = desk.folder.path().join("cafe.alvara");
    std::fs::write(&path, file.to_string()).expect("the folder can be written");
    path
}

fn ask(desk: &Desk, path: &std::path::Path) {
    desk.app.ask_to_open(path.to_str().expect("a path is text"));
}

async fn refused(desk: &Desk) -> ErrorView {
    let answer = desk.try_ask("opening_view", json!({})).await;
    answer.expect_err("it cannot be opened")
}

#[tokio::test]
async fn a_file_becomes_a_draft_of_the_client_that_is_chosen() {
    let desk = Desk::new().await;
    let mut events = desk.app.events();
    ask(&desk, &example(&desk, |_| {}));
    assert!(matches!(events.try_recv(), Ok(AppEvent::Opening)));
    let view = desk.ask("opening_view", json!({})).await;
    assert_eq!(
        (&view["kind"], &view["name"]),
        (&json!("application"), &json!("cafe.alvara"))
    );
    assert!(view["applicant"].is_string(), "{view}");
    assert_eq!(view["client"], Value::Null, "nobody is known yet");
    let findings = view["findings"].as_array().expect("a list");
    assert!(!findings.is_empty(), "the papers are missing: {view}");

    let head = desk.ask("opening_begin", json!({ "client": null })).await;
    assert_eq!(head["clientName"], view["applicant"]);
    let draft = json!({ "client": head["client"], "draft": head["id"] });
    let review = desk.ask("draft_review", draft).await;
    let missing = review["findings"].as_array().expect("a list");
    assert_eq!(
        missing.len(),
        findings.len(),
        "what was told is what there is"
    );
    assert_eq!(desk.ask("opening_view", json!({})).await["kind"], "nothing");

    let other = desk
        .ask("client_create", json!({ "request": { "name": "Other" } }))
        .await;
    ask(&desk, &example(&desk, |_| {}));
    let head = desk
        .ask("opening_begin", json!({ "client": other["id"] }))
        .await;
    assert_eq!(head["client"], other["id"]);
}

#[tokio::test]
async fn what_comes_with_a_file_comes_in_whole_or_not_at_all() {
    let desk = Desk::new().await;
    let path = example(&desk, |file| {
        file["attachments"] = json!([
            { "document": "floor-plan", "path": "plan.pdf", "content_base64": STANDARD.encode(licences::SAMPLE_PDF) },
            { "document": "floor-plan", "path": "virus.exe", "content_base64": "TVqQAAMAAAA=" },
        ]);
    });
    ask(&desk, &path);
    let view = desk.ask("opening_view", json!({})).await;
    assert_eq!(view["files"], json!(["plan.pdf", "virus.exe"]));
    let error = desk
        .try_ask("opening_begin", json!({ "client": null }))
        .await
        .expect_err("a program is no paper");
    assert_eq!(error.code, "attachment-type");
    assert_eq!(desk.ask("client_list", json!({})).await, json!([]));
    desk.ask("opening_dismiss", json!({})).await;
    assert_eq!(desk.ask("opening_view", json!({})).await["kind"], "nothing");
}

#[tokio::test]
async fn a_file_that_is_none_is_refused_in_words() {
    let desk = Desk::new().await;
    for (content, code) in [
        ("", "application-syntax"),
        ("\u{0}\u{1}", "application-syntax"),
        ("[]", "application-format"),
        (r#"{"format":"alvara.application/2"}"#, "application-format"),
        (
            r#"{"format":"alvara.application/1","licence":"../x","procedure":"y","answers":{}}"#,
            "licence-unknown",
        ),
    ] {
        let path = desk.folder.path().join("bad.alvara");
        std::fs::write(&path, content).expect("the folder can be written");
        ask(&desk, &path);
        let error = refused(&desk).await;
        assert_eq!(error.code, code, "{content}");
        assert_eq!(
            refused(&desk).await.code,
            code,
            "the reason stays until it is dealt with"
        );
    }
    let gone = desk
        .try_ask("opening_begin", json!({ "client": null }))
        .await;
    let gone = gone.expect_err("nothing to begin");
    assert!(
        ["opening-gone", "licence-unknown"].contains(&gone.code.as_str()),
        "{}",
        gone.code
    );
}

#[tokio::test]
async fn a_link_leads_to_its_page_once() {
    let desk = Desk::new().await;
    desk.app.ask_to_open("alvara://licences/outdoor-cafe");
    let view = desk.ask("opening_view", json!({})).await;
    assert_eq!(
        view["page"],
        json!({ "name": "licence", "licence": "outdoor-cafe" })
    );
    assert_eq!(desk.ask("opening_view", json!({})).await["kind"], "nothing");
    desk.app.ask_to_open("alvara://draft/1/2");
    let error = refused(&desk).await;
    assert_eq!(error.code, "link-unknown");
    assert!(
        error.title.contains("alvara://draft/1/2"),
        "{}",
        error.title
    );
}

#[tokio::test]
async fn nothing_is_shown_while_the_profile_is_locked() {
    let desk = Desk::new().await;
    ask(&desk, &example(&desk, |_| {}));
    desk.ask("profile_lock", json!({ "asked": true })).await;
    for name in ["opening_view", "opening_begin"] {
        let answer = desk.try_ask(name, json!({ "client": null })).await;
        let code = answer.expect_err("locked").code;
        assert!(
            ["passphrase-needed", "opening-gone"].contains(&code.as_str()),
            "{name}: {code}"
        );
    }
    desk.app.ask_to_open("alvara://wallet");
    assert_eq!(refused(&desk).await.code, "passphrase-needed");
    desk.ask(
        "profile_unlock",
        json!({ "passphrase": "long enough a phrase" }),
    )
    .await;
    let view = desk.ask("opening_view", json!({})).await;
    assert_eq!(
        view["page"],
        json!({ "name": "wallet" }),
        "what came while it was locked waited"
    );
}

#[tokio::test]
async fn a_file_that_is_chosen_in_the_program_waits_in_the_same_way() {
    let desk = Desk::new().await;
    let path = example(&desk, |_| {});
    Application::read(&path).expect("an application");
    let view = rpc::open_from(
        Arc::clone(&desk.app),
        path,
        "application_open".to_owned(),
        json!({ "lang": "en" }),
    )
    .await
    .expect("opened");
    assert_eq!(view["kind"], "application");
    assert_eq!(desk.ask("opening_view", json!({})).await, view);
}
