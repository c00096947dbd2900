//! A client with something of everything: applications handed over, returned, answered and issued, one by hand, licences.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use jiff::civil::date;
use licences::SAMPLE_PDF;
use platform_api::{ReasonTarget, ReturnReason, SubmissionId, Words};
use reference_platform::{Decision, Review, Running};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::desk::{self, Desk, Draft};

pub(crate) struct Held {
    pub(crate) desk: Desk,
    pub(crate) platform: Running,
    pub(crate) draft: Draft,
    pub(crate) id: SubmissionId,
    _state: TempDir,
}

pub(crate) fn issue(number: &str, until: jiff::civil::Date) -> Decision {
    Decision::Issue {
        number: number.to_owned(),
        holder: "蓮花咖啡有限公司".to_owned(),
        issued_on: date(2026, 2, 2),
        valid_from: date(2026, 2, 2),
        valid_until: Some(until),
    }
}

impl Held {
    /// An application that a platform of its own has taken.
    pub(crate) async fn handed_over(licence: &str, procedure: &str) -> Self {
        let (state, desk) = (TempDir::new().expect("a folder"), Desk::with_key().await);
        let platform = desk::platform(&state, "", Review::Manual).await;
        let mut settings = desk.ask("app_view", json!({})).await["settings"].take();
        settings["platformUrl"] = json!(platform.base_url());
        desk.ask("settings_save", json!({ "settings": settings }))
            .await;
        let (draft, id) = apply(&desk, licence, procedure, "reference").await;
        let held = Self {
            desk,
            platform,
            draft,
            id,
            _state: state,
        };
        held.send().await;
        held
    }

    pub(crate) async fn send(&self) {
        self.desk.app.send().await.expect("the outbox is driven");
    }

    pub(crate) fn decide(&self, decision: Decision) {
        self.platform.decide(self.id, decision).expect("possible");
    }

    pub(crate) async fn issued(licence: &str, procedure: &str) -> Self {
        let held = Self::handed_over(licence, procedure).await;
        held.decide(Decision::Accept { file_number: None });
        held.decide(issue("L-2026/17", date(2026, 12, 31)));
        held.send().await;
        held
    }

    /// The same with a return answered in between, one more application by hand, and a licence that was entered.
    pub(crate) async fn with_everything() -> Self {
        let mut held = Self::handed_over("outdoor-cafe", "first-application").await;
        let reason = ReturnReason {
            target: Some(ReasonTarget::Document("rendering".to_owned())),
            code: "unclear".to_owned(),
            words: Words::default(),
        };
        held.decide(Decision::Return {
            reasons: vec![reason],
            answer_by: None,
        });
        held.send().await;
        let file = json!({ "document": "rendering", "name": "clear.pdf",
                           "content": STANDARD.encode(SAMPLE_PDF) });
        let desk = &held.desk;
        desk.ask("attachment_add", held.draft.with(file)).await;
        let asked = json!({ "platform": "reference", "declared": true });
        desk.ask("submission_queue", held.draft.with(asked)).await;
        held.send().await;
        held.decide(Decision::Accept { file_number: None });
        held.decide(issue("L-2026/17", date(2026, 12, 31)));
        held.send().await;

        let desk = &held.desk;
        let (draft, id) = apply(desk, "billiard-room", "renewal", "hand-off").await;
        let number = json!({ "client": draft.client, "id": id, "number": "R-2026/17" });
        desk.ask("receipt_record", number).await;
        desk.ask("licence_enter", entered(&draft.client)).await;
        held.draft = draft;
        held
    }
}

/// A request to enter a licence that was got before.
pub(crate) fn entered(client: &Value) -> Value {
    json!({ "client": client, "request": {
        "licence": "billiard-room", "number": " 12/2019 ", "holder": "Lótus, Lda.",
        "issued": "2019-03-01", "validFrom": null, "expires": "2026-03-01",
    } })
}

async fn apply(desk: &Desk, licence: &str, procedure: &str, to: &str) -> (Draft, SubmissionId) {
    let mut draft = desk.start(licence, procedure).await;
    desk.fill(&mut draft, licence, procedure).await;
    let asked = json!({ "platform": to, "declared": true });
    let queued = desk.ask("submission_queue", draft.with(asked)).await;
    let id = queued["card"]["id"].as_str().expect("an id");
    (draft, id.parse().expect("an id"))
}
