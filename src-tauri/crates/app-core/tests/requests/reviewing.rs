//! A draft goes to a reviewer as a kit and comes back, round after round, until there is nothing to correct.

use std::path::{Path, PathBuf};
use std::sync::Arc;

use app_core::rpc;
use app_core::view::ErrorView;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use licences::SAMPLE_PDF;
use serde_json::{Value, json};

use crate::desk::{Desk, Draft};

const LICENCE: &str = "outdoor-cafe";
const PROCEDURE: &str = "first-application";

/// An applicant and a reviewer, each with a profile of their own, who exchange files.
struct Both {
    applicant: Desk,
    reviewer: Desk,
    draft: Draft,
    kits: usize,
}

async fn save_to(desk: &Desk, path: &Path, name: &str, args: Value) -> Result<Value, ErrorView> {
    rpc::save_to(
        Arc::clone(&desk.app),
        path.to_owned(),
        name.to_owned(),
        in_english(args),
    )
    .await
}

async fn open_from(desk: &Desk, path: &Path, name: &str) -> Result<Value, ErrorView> {
    let args = in_english(json!({}));
    rpc::open_from(
        Arc::clone(&desk.app),
        path.to_owned(),
        name.to_owned(),
        args,
    )
    .await
}

fn in_english(mut args: Value) -> Value {
    args["lang"] = json!("en");
    args
}

impl Both {
    async fn with_a_draft() -> Self {
        let (applicant, reviewer) = (Desk::new().await, Desk::new().await);
        let mut settings = reviewer.ask("app_view", json!({})).await["settings"].take();
        settings["examiner"] = json!("Ana, DLA");
        reviewer
            .ask("settings_save", json!({ "settings": settings }))
            .await;
        let mut draft = applicant.start(LICENCE, PROCEDURE).await;
        applicant.fill(&mut draft, LICENCE, PROCEDURE).await;
        Self {
            applicant,
            reviewer,
            draft,
            kits: 0,
        }
    }

    fn file(&mut self, name: &str) -> PathBuf {
        self.kits += 1;
        self.applicant
            .folder
            .path()
            .join(format!("{}-{name}", self.kits))
    }

    /// The applicant makes a kit, and the reviewer begins with it.
    async fn send(&mut self) -> Value {
        let kit = self.file("kit.zip");
        save_to(
            &self.applicant,
            &kit,
            "draft_kit",
            self.draft.with(json!({})),
        )
        .await
        .expect("a kit of the draft");
        let card = open_from(&self.reviewer, &kit, "kit_examine")
            .await
            .expect("it is examined");
        self.look(&card["id"]).await
    }

    async fn look(&self, id: &Value) -> Value {
        self.reviewer
            .ask("examination_open", json!({ "id": id }))
            .await
    }

    async fn note(&self, view: &Value, notes: Value) -> Value {
        let args =
            json!({ "id": view["card"]["id"], "revision": view["revision"], "notes": notes });
        self.reviewer.ask("examination_note", args).await
    }

    /// The reviewer answers, and the applicant opens what came back and takes it in.
    async fn answer(&mut self, view: &Value, accept: bool) -> Value {
        let back = self.file("back.zip");
        let args = json!({ "id": view["card"]["id"], "accept": accept });
        save_to(&self.reviewer, &back, "examination_conclude", args)
            .await
            .expect("it is concluded");
        let opened = open_from(&self.applicant, &back, "application_open")
            .await
            .expect("it is opened");
        assert_eq!(opened["kind"], "kit");
        assert_eq!(opened["last"]["by"], "Ana, DLA");
        let head = self.applicant.ask("opening_take_back", json!({})).await;
        assert_eq!(head["id"], self.draft.id, "it is the draft it was made of");
        head
    }

    async fn form(&self) -> Value {
        self.applicant
            .ask("draft_view", self.draft.with(json!({ "step": null })))
            .await
    }
}

fn reason(path: &str, code: &str, words: &str) -> Value {
    json!({ "path": path, "code": code, "words": words, "lang": "pt" })
}

#[tokio::test]
async fn what_a_reviewer_names_is_open_again_and_nothing_else_until_it_is_accepted() {
    let mut both = Both::with_a_draft().await;
    let view = both.send().await;
    assert_eq!(view["problems"], json!([]));
    assert_eq!(view["comparedWith"], Value::Null);
    let reasons = json!({ "answerBy": "2026-03-02", "lookedAt": [], "reasons": [
        reason("/tables", "answer-wrong", "São cinco."),
        reason("/attachments/rendering", "document-illegible", ""),
    ] });
    let noted = both.note(&view, reasons).await;
    assert_eq!(noted["card"]["state"], "open");
    let head = both.answer(&noted, false).await;
    let returned = &head["returned"];
    assert_eq!(
        (&returned["by"], &returned["submission"]),
        (&json!("Ana, DLA"), &Value::Null)
    );
    let words = &returned["reasons"][0]["words"];
    assert_eq!(words[0]["text"], "The answer is not right.");
    assert_eq!(
        (&words[1]["text"], &words[1]["lang"]),
        (&json!("São cinco."), &json!("pt-MO"))
    );

    both.draft.revision = head["revision"].clone();
    let change =
        json!({ "revision": head["revision"], "step": "", "path": "/location", "value": "9" });
    let refused = both
        .applicant
        .try_ask("answer_save", both.draft.with(change))
        .await;
    assert_eq!(refused.expect_err("it is closed").code, "not-reopened");
    both.applicant
        .save(&mut both.draft, "/tables", json!(5))
        .await;
    let file = json!({ "document": "rendering", "name": "clear.pdf", "content": STANDARD.encode(SAMPLE_PDF) });
    both.applicant
        .ask("attachment_add", both.draft.with(file))
        .await;

    let second = both.send().await;
    assert_eq!(second["comparedWith"], "round 1, by Ana, DLA");
    let rows: Vec<&Value> = second["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .flat_map(|section| section["rows"].as_array().expect("rows"))
        .filter(|row| row["last"] != json!([]))
        .collect();
    assert_eq!(rows.len(), 1, "one answer is different");
    assert_eq!(rows[0]["path"], "/tables");
    assert_eq!(second["rounds"][0]["outcome"], "To be corrected");
    let head = both.answer(&second, true).await;
    assert_eq!(head["returned"], Value::Null);
    both.applicant
        .save(&mut both.draft, "/location", json!("9"))
        .await;

    let proof = both.applicant.app.prove(app_core::Lang::En).expect("read");
    assert_eq!(
        proof.faults,
        [],
        "what was taken back is told in the journal"
    );
}

#[tokio::test]
async fn the_journal_tells_who_saw_what() {
    let mut both = Both::with_a_draft().await;
    let view = both.send().await;
    let sha256 = &view["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .find_map(|document| document["files"].get(0))
        .expect("a file")["sha256"];
    let file = json!({ "id": view["card"]["id"], "sha256": sha256 });
    let content = both.reviewer.ask("examination_file", file).await;
    assert_eq!(content["content"], STANDARD.encode(SAMPLE_PDF));
    let seen = both.look(&view["card"]["id"]).await["seen"].take();
    let what: Vec<(&str, &str)> = seen
        .as_array()
        .expect("a list")
        .iter()
        .map(|one| {
            let text = |key: &str| one[key].as_str().expect("text");
            (
                text("by"),
                text("what")
                    .split_once(" (")
                    .map_or(text("what"), |(what, _)| what),
            )
        })
        .collect();
    assert_eq!(
        what,
        [
            ("Ana, DLA", "The kit was opened"),
            ("Ana, DLA", "A file was opened"),
            ("Ana, DLA", "The kit was opened"),
        ]
    );
    let proof = both.reviewer.app.prove(app_core::Lang::En).expect("read");
    assert_eq!(proof.faults, []);
}

#[tokio::test]
async fn the_same_kit_is_examined_once_and_concluded_once() {
    let mut both = Both::with_a_draft().await;
    let view = both.send().await;
    let again = both.send().await;
    assert_eq!(again["card"]["id"], view["card"]["id"]);
    let list = both.reviewer.ask("examination_list", json!({})).await;
    assert_eq!(list["cards"].as_array().map(Vec::len), Some(1));

    let place = both.file("out.zip");
    let args = json!({ "id": view["card"]["id"], "accept": false });
    let none = save_to(&both.reviewer, &place, "examination_conclude", args).await;
    assert_eq!(
        none.expect_err("no reason is noted").code,
        "reasons-invalid"
    );
    assert!(!place.exists(), "nothing was written");
    let wordless = json!({ "reasons": [reason("/tables", "other", " ")] });
    let noted = both.note(&view, wordless).await;
    let args = json!({ "id": view["card"]["id"], "accept": false });
    let wrong = save_to(&both.reviewer, &place, "examination_conclude", args).await;
    assert_eq!(wrong.expect_err("it says nothing").code, "reasons-invalid");

    both.answer(&noted, true).await;
    let args = json!({ "id": view["card"]["id"], "accept": true });
    let twice = save_to(&both.reviewer, &place, "examination_conclude", args).await;
    assert_eq!(
        twice.expect_err("it is concluded").code,
        "examination-closed"
    );
    let late = json!({ "id": view["card"]["id"], "revision": "3", "notes": {} });
    let late = both.reviewer.try_ask("examination_note", late).await;
    assert_eq!(
        late.expect_err("it is concluded").code,
        "examination-closed"
    );
    both.reviewer
        .ask("examination_remove", json!({ "id": view["card"]["id"] }))
        .await;
    let list = both.reviewer.ask("examination_list", json!({})).await;
    assert_eq!(list["cards"], json!([]));
}

#[tokio::test]
async fn next_year_is_compared_with_what_was_accepted_last() {
    let mut both = Both::with_a_draft().await;
    let view = both.send().await;
    both.answer(&view, true).await;
    let mut draft = both.applicant.start(LICENCE, PROCEDURE).await;
    both.applicant.fill(&mut draft, LICENCE, PROCEDURE).await;
    both.applicant.save(&mut draft, "/seats", json!(8)).await;
    both.draft = draft;
    let next = both.send().await;
    let compared = next["comparedWith"].as_str().expect("last year's");
    assert!(
        compared.starts_with("the application examined on"),
        "{compared}"
    );
    let changed: Vec<&str> = next["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .flat_map(|section| section["rows"].as_array().expect("rows"))
        .filter(|row| row["last"] != json!([]))
        .filter_map(|row| row["path"].as_str())
        .collect();
    assert_eq!(changed, ["/seats"]);
}

#[tokio::test]
async fn who_examines_nothing_keeps_no_kit_of_others() {
    let mut both = Both::with_a_draft().await;
    let view = both.send().await;
    let kit = both.applicant.folder.path().join("1-kit.zip");
    let refused = open_from(&both.applicant, &kit, "kit_examine").await;
    assert_eq!(refused.expect_err("an applicant").code, "examiner-needed");
    let asked = json!({ "id": view["card"]["id"] });
    let refused = both.applicant.try_ask("examination_open", asked).await;
    assert_eq!(refused.expect_err("an applicant").code, "examiner-needed");
    let opened = open_from(&both.applicant, &kit, "application_open").await;
    let opened = opened.expect("it can be looked at");
    assert_eq!(
        (&opened["kind"], &opened["last"]),
        (&json!("kit"), &Value::Null)
    );
    let nothing = both.applicant.try_ask("opening_take_back", json!({})).await;
    assert_eq!(
        nothing.expect_err("nobody has looked at it").code,
        "review-missing"
    );
}

#[tokio::test]
async fn what_was_handed_in_by_hand_comes_back_and_is_handed_in_again() {
    let mut both = Both::with_a_draft().await;
    let asked = json!({ "platform": "hand-off", "declared": true });
    let queued = both
        .applicant
        .ask("submission_queue", both.draft.with(asked.clone()))
        .await;
    let id = json!({ "client": both.draft.client, "id": queued["card"]["id"] });
    let kit = both.applicant.ask("submission_kit", id.clone()).await;
    let mut numbered = id.clone();
    numbered["number"] = json!("R-77");
    both.applicant.ask("receipt_record", numbered).await;
    let path = both.file("kit.zip");
    let content = STANDARD
        .decode(kit["content"].as_str().expect("text"))
        .expect("base64");
    std::fs::write(&path, content).expect("written");
    let card = open_from(&both.reviewer, &path, "kit_examine")
        .await
        .expect("read");
    let view = both.look(&card["id"]).await;
    let noted = both
        .note(
            &view,
            json!({ "reasons": [reason("/tables", "answer-wrong", "")] }),
        )
        .await;
    both.answer(&noted, false).await;

    let submission = both.applicant.ask("submission_view", id).await;
    assert_eq!(submission["card"]["state"], "returned");
    assert_eq!(submission["mend"], both.draft.id);
    let form = both.form().await;
    both.draft.revision = form["head"]["revision"].clone();
    both.applicant
        .save(&mut both.draft, "/tables", json!(5))
        .await;
    let again = both
        .applicant
        .ask("submission_queue", both.draft.with(asked))
        .await;
    assert_ne!(
        again["card"]["id"], queued["card"]["id"],
        "it is handed in anew"
    );
    let proof = both.applicant.app.prove(app_core::Lang::En).expect("read");
    assert_eq!(proof.faults, []);
}
