//! Papers as they are attached, seen, turned, joined and taken apart.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use serde_json::{Value, json};

use crate::desk::{Desk, Draft};

/// A picture of 8 by 4 dots.
const WIDE: &str = "iVBORw0KGgoAAAANSUhEUgAAAAgAAAAECAAAAACWpiEsAAAALElEQVR4nGNgYOcTlVHWMmRg5RGWUtTQN2PgEpSQV9M1sWbgF5NV0TaydAAAPIQEAVMjT8sAAAAASUVORK5CYII=";
/// A picture of 4 by 8 dots.
const HIGH: &str = "iVBORw0KGgoAAAANSUhEUgAAAAQAAAAICAAAAAD7WAHZAAAAMElEQVR4nGPQ0DezZdA1sXZiMLJ0cGcwt3P1YbBx9gpkcPTwD2Nw8w2JZvAOikwAAJioCIFc58fMAAAAAElFTkSuQmCC";

async fn attach(desk: &Desk, draft: &Draft, name: &str, content: &str) -> Value {
    let file = json!({ "document": "location-plan", "name": name, "content": content });
    desk.ask("attachment_add", draft.with(file)).await
}

fn files(form: &Value) -> Vec<Value> {
    form["page"]["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .filter(|document| document["id"] == "location-plan")
        .flat_map(|document| document["attachments"].as_array().into_iter().flatten())
        .cloned()
        .collect()
}

fn names(form: &Value) -> Vec<String> {
    let name = |file: &Value| file["name"].as_str().expect("a name").to_owned();
    files(form).iter().map(name).collect()
}

#[tokio::test]
async fn a_wrong_ending_is_put_right_and_a_wrong_content_refused() {
    let desk = Desk::new().await;
    let draft = desk.start("outdoor-cafe", "first-application").await;
    let pdf = STANDARD.encode(licences::SAMPLE_PDF);
    for (name, content, kept) in [
        ("photo.jpg", WIDE, "photo.png"),
        ("plan", pdf.as_str(), "plan.pdf"),
        ("v1.2 plan.PDF", pdf.as_str(), "v1.2 plan.PDF"),
    ] {
        let form = attach(&desk, &draft, name, content).await;
        assert!(
            names(&form).contains(&kept.to_owned()),
            "{name}: {:?}",
            names(&form)
        );
    }
    for (name, content, code) in [
        (
            "letter.docx",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1".as_slice(),
            "attachment-type",
        ),
        ("page.pdf", b"<html>", "attachment-disguised"),
        ("half.pdf", b"%PDF-1.7", "attachment-broken"),
    ] {
        for lang in ["zh", "pt", "en"] {
            let content = STANDARD.encode(content);
            let file = json!({ "document": "location-plan", "name": name, "content": content, "lang": lang });
            let error = desk
                .try_ask("attachment_add", draft.with(file))
                .await
                .expect_err("refused");
            assert_eq!(error.code, code, "{name}");
            assert!(error.title.contains(name), "{}", error.title);
            assert!(!error.detail.contains('{'), "{}", error.detail);
        }
    }
}

#[tokio::test]
async fn a_paper_is_seen_and_turned_both_ways() {
    let desk = Desk::new().await;
    let draft = desk.start("outdoor-cafe", "first-application").await;
    let form = attach(&desk, &draft, "wide.png", WIDE).await;
    let id = files(&form)[0]["id"].clone();
    let picture = || {
        desk.ask(
            "attachment_picture",
            draft.with(json!({ "attachment": id })),
        )
    };
    let first = picture().await;
    assert_eq!((&first["width"], &first["height"]), (&json!(8), &json!(4)));
    let turn = |way: &str| json!({ "attachment": id, "page": 1, "way": way });
    let form = desk.ask("attachment_turn", draft.with(turn("right"))).await;
    assert_eq!(files(&form)[0]["id"], id);
    let turned = picture().await;
    assert_eq!(
        (&turned["width"], &turned["height"]),
        (&json!(4), &json!(8))
    );
    desk.ask("attachment_turn", draft.with(turn("left"))).await;
    assert_eq!(picture().await, first);
    let error = desk
        .try_ask("attachment_turn", draft.with(turn("round")))
        .await;
    assert_eq!(error.expect_err("no way").code, "request-invalid");

    let form = attach(
        &desk,
        &draft,
        "plan.pdf",
        &STANDARD.encode(licences::SAMPLE_PDF),
    )
    .await;
    let id = files(&form)[1]["id"].clone();
    let asked = json!({ "attachment": id });
    assert_eq!(
        desk.ask("attachment_picture", draft.with(asked.clone()))
            .await,
        Value::Null
    );
    desk.ask(
        "attachment_turn",
        draft.with(json!({ "attachment": id, "page": 1, "way": "left" })),
    )
    .await;
    let content = desk.ask("attachment_content", draft.with(asked)).await;
    let content = STANDARD
        .decode(content["content"].as_str().expect("base64"))
        .expect("base64");
    assert!(content.starts_with(licences::SAMPLE_PDF));
    assert!(String::from_utf8_lossy(&content).contains("/Rotate 270"));
}

#[tokio::test]
async fn pictures_become_one_pdf_and_come_back() {
    let desk = Desk::new().await;
    let draft = desk.start("outdoor-cafe", "first-application").await;
    attach(&desk, &draft, "wide.png", WIDE).await;
    attach(
        &desk,
        &draft,
        "plan.pdf",
        &STANDARD.encode(licences::SAMPLE_PDF),
    )
    .await;
    let form = attach(&desk, &draft, "high.png", HIGH).await;
    let ids: Vec<Value> = files(&form).iter().map(|file| file["id"].clone()).collect();
    let joins = |form: &Value| {
        let documents = form["page"]["documents"].as_array().expect("documents");
        let found = documents
            .iter()
            .find(|document| document["id"] == "location-plan");
        found.expect("the document")["joins"].clone()
    };
    assert_eq!(joins(&form), json!([ids[0], ids[2]]));

    for wrong in [json!([ids[0]]), json!([ids[0], ids[1]]), json!([])] {
        let asked = draft.with(json!({ "attachments": wrong }));
        desk.try_ask("attachments_join", asked)
            .await
            .expect_err("these cannot be joined");
    }
    let form = desk
        .ask(
            "attachments_join",
            draft.with(json!({ "attachments": [ids[2], ids[0]] })),
        )
        .await;
    assert_eq!(names(&form), ["plan.pdf", "high.pdf"]);
    assert_eq!(joins(&form), json!([]));
    let whole = files(&form)[1].clone();
    assert_eq!(
        (&whole["parts"], &whole["mediaType"]),
        (&json!(2), &json!("application/pdf"))
    );

    let form = desk
        .ask(
            "attachment_take_apart",
            draft.with(json!({ "attachment": whole["id"] })),
        )
        .await;
    assert_eq!(names(&form), ["plan.pdf", "high.png", "wide.png"]);
}
