//! The platform has taken an application and then cannot be heard: its receipt counts all the same.

use reference_platform::{Review, Running};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::desk::{self, Desk, Draft};

/// A platform whose log cannot be read so many times, or never.
async fn silent(state: &TempDir, faults: &str) -> Running {
    desk::platform(state, faults, Review::Automatic).await
}

/// Puts an application for that platform into the outbox: its draft, and what names the submission.
async fn queue(desk: &Desk, platform: &Running) -> (Draft, Value) {
    let mut settings = desk.ask("app_view", json!({})).await["settings"].take();
    settings["platformUrl"] = json!(platform.base_url());
    desk.ask("settings_save", json!({ "settings": settings }))
        .await;
    let mut draft = desk.start("billiard-room", "renewal").await;
    desk.fill(&mut draft, "billiard-room", "renewal").await;
    let queued = desk.ask("submission_queue", queueing(&draft)).await;
    let id = json!({ "client": draft.client, "id": queued["card"]["id"] });
    (draft, id)
}

fn queueing(draft: &Draft) -> Value {
    draft.with(json!({ "platform": "reference", "declared": true }))
}

#[tokio::test]
async fn what_is_handed_over_is_said_to_be_while_its_log_is_waited_for() {
    let (state, desk) = (TempDir::new().expect("a folder"), Desk::new().await);
    let platform = silent(&state, "html=events:1").await;
    let (_, id) = queue(&desk, &platform).await;
    desk.app.send().await.expect("the outbox is driven");
    let view = desk.ask("submission_view", id.clone()).await;
    assert_eq!(view["card"]["state"], "handed-over");
    let number = view["receipt"]["number"].clone();
    assert!(number.is_string(), "the receipt is shown: {view}");

    desk.app.send().await.expect("the outbox is driven");
    let view = desk.ask("submission_view", id).await;
    assert_eq!(view["card"]["state"], "accepted");
    assert_eq!(view["receipt"]["number"], number);
}

#[tokio::test]
async fn what_is_handed_over_cannot_be_handed_in_again_while_it_is_parked() {
    let (state, desk) = (TempDir::new().expect("a folder"), Desk::new().await);
    let platform = silent(&state, "html=events").await;
    let (draft, id) = queue(&desk, &platform).await;
    while desk.app.send().await.expect("the outbox is driven").parked == 0 {}
    let view = desk.ask("submission_view", id).await;
    assert_eq!(view["card"]["state"], "parked");
    assert!(view["receipt"]["number"].is_string(), "{view}");
    let again = desk.try_ask("submission_queue", queueing(&draft)).await;
    assert_eq!(
        again.expect_err("the platform has it").code,
        "submission-state"
    );
    let known = platform.submissions().expect("the platform's list");
    assert_eq!(known.len(), 1, "{known:?}");
}
