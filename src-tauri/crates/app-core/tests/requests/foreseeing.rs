//! What will be said of an answer is told while it is typed, and nothing is saved by that.

use serde_json::{Value, json};

use crate::desk::{Desk, Draft};

async fn foresee(desk: &Desk, draft: &Draft, path: &str, value: &Value) -> Value {
    let asked = json!({ "step": "tables", "path": path, "value": value });
    desk.ask("answer_foresee", draft.with(asked)).await
}

#[tokio::test]
async fn what_is_foreseen_is_what_saving_says_and_saves_nothing() {
    let desk = Desk::new().await;
    let mut draft = desk.start("outdoor-cafe", "first-application").await;
    desk.fill(&mut draft, "outdoor-cafe", "first-application")
        .await;
    for value in [
        json!("?"),
        json!(-1),
        json!(null),
        json!(5),
        json!(1_000_000),
    ] {
        let before = desk
            .ask("draft_view", draft.with(json!({ "step": "tables" })))
            .await;
        let foreseen = foresee(&desk, &draft, "/tables", &value).await;
        let after = desk
            .ask("draft_view", draft.with(json!({ "step": "tables" })))
            .await;
        assert_eq!(before, after, "{value} was only foreseen");
        let answer = json!({
            "revision": draft.revision, "step": "tables", "path": "/tables", "value": value,
        });
        let saved = desk.ask("answer_save", draft.with(answer)).await;
        draft.revision = saved["head"]["revision"].clone();
        assert_eq!(saved["findings"], foreseen, "{value}");
    }
}

#[tokio::test]
async fn what_is_no_place_of_the_form_is_refused() {
    let desk = Desk::new().await;
    let draft = desk.start("outdoor-cafe", "first-application").await;
    let asked = json!({ "step": "tables", "path": "tables", "value": 1 });
    let refused = desk.try_ask("answer_foresee", draft.with(asked)).await;
    assert_eq!(refused.expect_err("refused").code, "request-invalid");
}
