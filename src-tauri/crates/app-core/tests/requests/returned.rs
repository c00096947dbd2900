//! A returned application reopens exactly what the officer named, and its answer goes the way of the submission.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use licences::SAMPLE_PDF;
use platform_api::{ReasonTarget, ReturnReason, SubmissionId, Words};
use reference_platform::{Decision, Review, Running};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::desk::{self, Desk, Draft};

const LICENCE: &str = "outdoor-cafe";
const PROCEDURE: &str = "first-application";

/// An application that an officer has, and the officer.
struct Case {
    desk: Desk,
    platform: Running,
    draft: Draft,
    id: Value,
    _state: TempDir,
}

impl Case {
    async fn handed_over() -> Self {
        let (state, desk) = (TempDir::new().expect("a folder"), Desk::new().await);
        let platform = desk::platform(&state, "", Review::Manual).await;
        let mut settings = desk.ask("app_view", json!({})).await["settings"].take();
        settings["platformUrl"] = json!(platform.base_url());
        desk.ask("settings_save", json!({ "settings": settings }))
            .await;
        let mut draft = desk.start(LICENCE, PROCEDURE).await;
        desk.fill(&mut draft, LICENCE, PROCEDURE).await;
        let mut case = Self {
            desk,
            platform,
            draft,
            id: Value::Null,
            _state: state,
        };
        case.id = case.queue().await;
        case.send().await;
        assert_eq!(case.view().await["card"]["state"], "handed-over");
        case
    }

    async fn queue(&self) -> Value {
        let asked = json!({ "platform": "reference", "declared": true });
        let queued = self
            .desk
            .ask("submission_queue", self.draft.with(asked))
            .await;
        queued["card"]["id"].clone()
    }

    async fn send(&self) {
        self.desk.app.send().await.expect("the outbox is driven");
    }

    async fn view(&self) -> Value {
        let names = json!({ "client": self.draft.client, "id": self.id });
        self.desk.ask("submission_view", names).await
    }

    async fn form(&self, step: Option<&str>) -> Value {
        self.desk
            .ask("draft_view", self.draft.with(json!({ "step": step })))
            .await
    }

    /// The officer sends it back for these reasons; the applicant hears of it.
    async fn send_back(&mut self, targets: &[ReasonTarget]) {
        let reasons = targets.iter().map(|target| ReturnReason {
            target: Some(target.clone()),
            code: "unclear".to_owned(),
            words: Words {
                pt: Some("Não se lê bem.".to_owned()),
                ..Words::default()
            },
        });
        let id: SubmissionId = self.id.as_str().expect("an id").parse().expect("an id");
        let decision = Decision::Return {
            reasons: reasons.collect(),
            answer_by: Some(jiff::civil::date(2026, 3, 2)),
        };
        self.platform.decide(id, decision).expect("possible");
        self.send().await;
        assert_eq!(self.view().await["card"]["state"], "returned");
        self.draft.revision = self.form(None).await["head"]["revision"].clone();
    }

    async fn refused(&self, name: &str, args: Value) {
        let refused = self
            .desk
            .try_ask(name, self.draft.with(args))
            .await
            .expect_err("it was not sent back");
        assert_eq!(refused.code, "not-reopened", "{name}");
    }
}

fn tables() -> ReasonTarget {
    ReasonTarget::Pointer("/tables".to_owned())
}

fn paper() -> ReasonTarget {
    ReasonTarget::Document("rendering".to_owned())
}

fn steps(form: &Value) -> Vec<&str> {
    let steps = form["steps"].as_array().expect("steps");
    steps
        .iter()
        .filter_map(|step| step["id"].as_str())
        .collect()
}

#[tokio::test]
async fn only_what_was_named_can_be_changed() {
    let mut case = Case::handed_over().await;
    case.send_back(&[tables()]).await;
    let form = case.form(None).await;
    let returned = &form["head"]["returned"];
    assert_eq!(returned["answerBy"], "2 March 2026");
    assert_eq!(returned["reasons"][0]["words"][0]["text"], "Não se lê bem.");
    assert_eq!(returned["reasons"][0]["words"][0]["lang"], "pt-MO");
    assert_eq!(steps(&form).len(), 2, "its page and the check: {form}");

    let page = case.form(returned["reasons"][0]["step"].as_str()).await;
    let fields = page["page"]["fields"].as_array().expect("fields");
    for field in fields {
        let is_named = field["path"] == "/tables";
        assert_eq!(field["closed"], !is_named, "{field}");
        assert_eq!(
            field["returned"].as_array().map(Vec::len),
            Some(usize::from(is_named))
        );
    }

    let revision = &case.draft.revision;
    let change = json!({ "revision": revision, "step": "", "path": "/location", "value": "9" });
    case.refused("answer_save", change).await;
    let undo = json!({ "step": "" });
    case.refused("draft_undo", undo).await;
    let file = json!({ "document": "rendering", "name": "b.pdf",
                       "content": STANDARD.encode(SAMPLE_PDF) });
    case.refused("attachment_add", file).await;
    let review = case
        .desk
        .ask("draft_review", case.draft.with(json!({})))
        .await;
    assert!(!review["head"]["returned"].is_null());
}

fn states(form: &Value) -> Vec<&str> {
    let steps = form["steps"].as_array().expect("steps");
    steps
        .iter()
        .filter_map(|step| step["state"].as_str())
        .collect()
}

#[tokio::test]
async fn a_step_is_to_be_corrected_until_what_was_named_in_it_has_changed() {
    let mut case = Case::handed_over().await;
    case.send_back(&[tables(), paper()]).await;
    let form = case.form(None).await;
    assert_eq!(states(&form), ["to-correct", "to-correct", "todo"]);
    case.desk.save(&mut case.draft, "/tables", json!(9)).await;
    let form = case.form(None).await;
    assert_eq!(states(&form), ["done", "to-correct", "todo"]);
    let file = json!({ "document": "rendering", "name": "clear.pdf",
                       "content": STANDARD.encode(SAMPLE_PDF) });
    let form = case.desk.ask("attachment_add", case.draft.with(file)).await;
    assert_eq!(states(&form), ["done", "done", "todo"]);
}

#[tokio::test]
async fn the_answer_to_a_return_is_one_supplement_and_the_history_stays() {
    let mut case = Case::handed_over().await;
    case.send_back(&[tables(), paper()]).await;
    case.desk.save(&mut case.draft, "/tables", json!(9)).await;
    let file = json!({ "document": "rendering", "name": "clear.pdf",
                       "content": STANDARD.encode(SAMPLE_PDF) });
    case.desk.ask("attachment_add", case.draft.with(file)).await;
    assert_eq!(case.queue().await, case.id, "it stays one submission");
    let view = case.view().await;
    assert_eq!(view["card"]["state"], "queued");
    case.send().await;
    let view = case.view().await;
    assert_eq!(view["card"]["state"], "handed-over", "{view}");
    let kinds: Vec<&str> = view["events"]
        .as_array()
        .expect("events")
        .iter()
        .filter_map(|event| event["kind"].as_str())
        .collect();
    assert_eq!(kinds, ["submitted", "received", "returned", "supplemented"]);
    let files = view["files"].as_array().expect("files");
    assert!(files.iter().any(|file| file["name"] == "clear.pdf"));
    assert!(
        files.iter().all(|file| file["sent"] == true),
        "the platform has every file: {files:?}"
    );
    let entries = case.platform.submissions().expect("the platform's list");
    assert_eq!(entries.len(), 1);

    // The next return opens something else; what was supplemented is what counts.
    case.send_back(&[paper()]).await;
    let revision = &case.draft.revision;
    let change = json!({ "revision": revision, "step": "", "path": "/tables", "value": 3 });
    case.refused("answer_save", change).await;
    assert_eq!(case.queue().await, case.id);
    case.send().await;
    assert_eq!(case.view().await["card"]["state"], "handed-over");
}

#[tokio::test]
async fn a_supplement_that_the_platform_does_not_take_is_mended_and_sent_again() {
    let mut case = Case::handed_over().await;
    case.send_back(&[tables()]).await;
    case.desk.save(&mut case.draft, "/tables", json!(9)).await;
    case.platform
        .set_faults("status=422:supplement:1".parse().expect("a fault"));
    case.queue().await;
    case.send().await;
    assert_eq!(case.view().await["card"]["state"], "parked");

    case.draft.revision = case.form(None).await["head"]["revision"].clone();
    case.desk.save(&mut case.draft, "/tables", json!(8)).await;
    assert_eq!(case.queue().await, case.id);
    case.send().await;
    assert_eq!(case.view().await["card"]["state"], "handed-over");
}
