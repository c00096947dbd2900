//! What waits for somebody: when its draft is free again, and what is never sent any more.

use reference_platform::{Review, Running};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::desk::{self, Desk, Draft};

/// An application that the platform has been asked to take.
struct Case {
    desk: Desk,
    platform: Running,
    draft: Draft,
    _state: TempDir,
}

impl Case {
    async fn sent(faults: &str) -> (Self, Value) {
        let (state, desk) = (TempDir::new().expect("a folder"), Desk::new().await);
        let platform = desk::platform(&state, faults, Review::Automatic).await;
        let mut settings = desk.ask("app_view", json!({})).await["settings"].take();
        settings["platformUrl"] = json!(platform.base_url());
        desk.ask("settings_save", json!({ "settings": settings }))
            .await;
        let mut draft = desk.start("billiard-room", "renewal").await;
        desk.fill(&mut draft, "billiard-room", "renewal").await;
        let case = Self {
            desk,
            platform,
            draft,
            _state: state,
        };
        let queued = case.queue().await.expect("it is complete");
        let id = json!({ "client": case.draft.client, "id": queued["card"]["id"] });
        while case.send().await == 0 {}
        assert_eq!(case.view(&id).await["card"]["state"], "parked");
        (case, id)
    }

    async fn queue(&self) -> Result<Value, String> {
        let asked = json!({ "platform": "reference", "declared": true });
        let asked = self.draft.with(asked);
        let queued = self.desk.try_ask("submission_queue", asked).await;
        queued.map_err(|error| error.code)
    }

    /// Drives the outbox and says how many submissions wait for somebody.
    async fn send(&self) -> usize {
        self.desk.app.send().await.expect("driven").parked
    }

    async fn view(&self, id: &Value) -> Value {
        self.desk.ask("submission_view", id.clone()).await
    }

    /// How many submissions the platform has taken.
    fn taken(&self) -> usize {
        let all = self.platform.submissions().expect("the platform's list");
        all.iter().filter(|one| one.receipt.is_some()).count()
    }
}

#[tokio::test]
async fn what_was_corrected_and_handed_in_again_is_never_sent_as_it_was() {
    let (mut case, first) = Case::sent("status=422:submit:1").await;
    case.desk.save(&mut case.draft, "/tables", json!(8)).await;
    let queued = case.queue().await.expect("the draft is free");
    let second = json!({ "client": case.draft.client, "id": queued["card"]["id"] });
    let replaced = case.view(&first).await;
    assert_eq!(replaced["card"]["state"], "replaced");
    assert_eq!(replaced["canSend"], false);

    case.desk.app.release().expect("somebody has acted");
    assert_eq!(case.send().await, 0);
    assert_eq!(case.view(&second).await["card"]["state"], "accepted");
    assert_eq!(case.view(&first).await["card"]["state"], "replaced");
    assert_eq!(case.taken(), 1);
}

#[tokio::test]
async fn what_the_platform_may_have_taken_cannot_be_handed_in_twice() {
    let (case, id) = Case::sent("html=submit").await;
    let view = case.view(&id).await;
    assert_eq!(view["receipt"], Value::Null);
    assert_eq!(case.queue().await, Err("submission-state".to_owned()));

    case.platform.set_faults("".parse().expect("no faults"));
    case.desk.app.release().expect("somebody has acted");
    assert_eq!(case.send().await, 0);
    assert_eq!(case.view(&id).await["card"]["state"], "accepted");
    assert_eq!(case.taken(), 1);
}
