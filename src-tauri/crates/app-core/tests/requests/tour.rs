//! The tour: an example business that is marked, goes to the training platform alone, and is removed whole.

use serde_json::{Value, json};

use crate::desk::{Desk, Draft, faults, open};

/// The application of the example business of a tour that was just begun.
async fn begun(desk: &Desk) -> Draft {
    let tour = desk.ask("tour_begin", json!({})).await;
    assert_eq!(tour["hints"], true);
    let (client, id) = (&tour["example"]["client"], &tour["example"]["draft"]);
    let mut draft = Draft {
        client: client.clone(),
        id: id.clone(),
        revision: Value::Null,
    };
    let form = desk
        .ask("draft_view", draft.with(json!({ "step": null })))
        .await;
    draft.revision = form["head"]["revision"].clone();
    draft
}

/// Answers what was left open.
async fn finish(desk: &Desk, draft: &mut Draft) {
    desk.save(draft, "/tables", json!(8)).await;
    desk.save(draft, "/seats", json!(32)).await;
}

async fn hand_in(desk: &Desk, draft: &Draft, platform: &str) -> Result<Value, String> {
    let args = draft.with(json!({ "platform": platform, "declared": true }));
    let queued = desk.try_ask("submission_queue", args).await;
    queued.map_err(|error| error.code)
}

async fn names(desk: &Desk) -> Vec<String> {
    let clients = desk.ask("client_list", json!({})).await;
    let clients = clients.as_array().expect("a list").iter();
    clients
        .map(|client| client["name"].as_str().expect("a name").to_owned())
        .collect()
}

#[tokio::test]
async fn the_example_lacks_a_few_answers_and_is_marked_by_its_name() {
    for (lang, mark) in [("zh", "（示例）"), ("pt", "(exemplo)"), ("en", "(Example)")] {
        let desk = Desk::new().await;
        let tour = desk.ask("tour_begin", json!({ "lang": lang })).await;
        let name = tour["example"]["name"].as_str().expect("a name");
        assert!(name.ends_with(mark), "{name}");
        let key = json!({ "client": tour["example"]["client"], "draft": tour["example"]["draft"], "step": null });
        let form = desk.ask("draft_view", key.clone()).await;
        assert_eq!(form["page"]["step"], "tables", "what is left to answer");
        assert_eq!(form["head"]["clientName"], tour["example"]["name"]);
        let review = desk.ask("draft_review", key).await;
        assert_eq!(review["example"], true);
        let open = faults(&review);
        assert_eq!(open, ["/tables", "/seats"]);
    }
}

#[tokio::test]
async fn beginning_twice_makes_one_example_and_the_hints_survive_a_restart() {
    let desk = Desk::new().await;
    let first = desk.ask("tour_begin", json!({})).await;
    assert_eq!(desk.ask("tour_begin", json!({})).await, first);
    assert_eq!(names(&desk).await.len(), 1);
    desk.ask("tour_hints", json!({ "shown": false })).await;

    let Desk { app, folder } = desk;
    drop(app);
    let again = Desk {
        app: open(&folder),
        folder,
    };
    let phrase = json!({ "passphrase": "long enough a phrase" });
    again.ask("profile_unlock", phrase).await;
    let tour = again.ask("tour_view", json!({})).await;
    assert_eq!(tour["hints"], false);
    assert_eq!(tour["example"], first["example"]);
}

#[tokio::test]
async fn the_example_is_handed_in_to_the_training_platform() {
    let desk = Desk::new().await;
    let mut draft = begun(&desk).await;
    finish(&desk, &mut draft).await;
    let queued = hand_in(&desk, &draft, "reference").await.expect("training");
    desk.app.send().await.expect("the outbox is driven");
    let id = queued["card"]["id"].clone();
    let view = desk
        .ask(
            "submission_view",
            json!({ "client": draft.client, "id": id }),
        )
        .await;
    assert_eq!(view["card"]["state"], "accepted");
    assert_eq!(view["card"]["training"], true);
    let tour = desk.ask("tour_view", json!({})).await;
    assert_eq!(tour["example"]["submission"], id);
}

#[tokio::test]
async fn the_example_goes_to_nobody_but_the_training_platform() {
    let desk = Desk::new().await;
    let mut draft = begun(&desk).await;
    finish(&desk, &mut draft).await;
    let refused = Err("example-only-training".to_owned());
    assert_eq!(hand_in(&desk, &draft, "hand-off").await, refused);

    let before = desk.ask("app_view", json!({})).await["settings"].clone();
    for address in [
        "https://platform.example",
        "openrosa+https://odk.example",
        "http://127.0.0.1:9",
    ] {
        let mut settings = before.clone();
        settings["platformUrl"] = json!(address);
        desk.ask("settings_save", json!({ "settings": settings }))
            .await;
        assert_eq!(hand_in(&desk, &draft, "reference").await, refused);
    }
    let list = desk.ask("submission_list", json!({})).await["cards"].clone();
    assert_eq!(list, json!([]), "nothing was put into the outbox");
    desk.ask("settings_save", json!({ "settings": before }))
        .await;
    hand_in(&desk, &draft, "reference").await.expect("training");
}

#[tokio::test]
async fn nothing_else_is_begun_for_the_example() {
    let desk = Desk::new().await;
    let example = begun(&desk).await;
    let own = desk.start("outdoor-cafe", "renewal").await;
    assert_ne!(own.client, example.client);
    assert_eq!(names(&desk).await.len(), 2);
}

#[tokio::test]
async fn the_example_is_removed_whole_and_nothing_besides() {
    let desk = Desk::new().await;
    let own = desk.start("billiard-room", "renewal").await;
    let kept = names(&desk).await;
    let mut draft = begun(&desk).await;
    finish(&desk, &mut draft).await;
    hand_in(&desk, &draft, "reference").await.expect("training");
    desk.app.send().await.expect("the outbox is driven");

    let tour = desk.ask("tour_remove", json!({})).await;
    assert_eq!(tour, json!({ "hints": false, "example": null }));
    assert_eq!(names(&desk).await, kept);
    let list = desk.ask("submission_list", json!({})).await;
    assert_eq!(list["cards"], json!([]));
    let home = desk.ask("home_view", json!({})).await;
    let drafts = home["drafts"].as_array().expect("drafts");
    assert_eq!(drafts.len(), 1);
    assert_eq!(drafts[0]["id"], own.id);
    desk.ask("tour_remove", json!({})).await;

    let other = desk.ask("tour_begin", json!({})).await;
    let erased = json!({ "client": other["example"]["client"] });
    desk.ask("client_erase", erased).await;
    assert_eq!(desk.ask("tour_view", json!({})).await, tour);
}
