//! Lists that are read a page at a time.

use draft_store::{ClientContent, Key, NewSubmission, OpenOptions, Store, SubmissionId};
use serde_json::{Value, json};

use crate::desk::{Desk, OneKey};

/// A desk with as many submissions as states are named, the first of them the oldest.
async fn with(states: &[&str]) -> Desk {
    let desk = Desk::with_key().await;
    desk.ask("profile_lock", json!({ "asked": true })).await;
    write(&desk, &OneKey::key(), states);
    desk.ask("profile_unlock", json!({ "passphrase": null }))
        .await;
    desk
}

fn write(desk: &Desk, key: &Key, states: &[&str]) {
    let profile = desk.folder.path().join("profile");
    let mut store = Store::open(&profile, key, &OpenOptions::default()).expect("the store");
    let content = ClientContent {
        name: "Padaria Lótus".to_owned(),
        keywords: String::new(),
        blocks: "{}".to_owned(),
    };
    let client = store.clients_mut().create(&content, 0).expect("a client");
    for (at, state) in (1..).zip(states) {
        let new = NewSubmission {
            id: SubmissionId::new(at),
            draft_id: None,
            platform_kind: "reference".to_owned(),
            platform: "https://platform.example".to_owned(),
            licence: "outdoor-cafe".to_owned(),
            procedure: "renewal".to_owned(),
            definition: "1".to_owned(),
            title: at.to_string(),
            state: (*state).to_owned(),
            payload: "{}".to_owned(),
            attachments: Vec::new(),
            steps: Vec::new(),
        };
        store
            .submissions_mut()
            .create(client, &new, at)
            .expect("kept");
    }
}

async fn states(desk: &Desk, args: Value) -> (Value, Vec<String>) {
    let view = desk.ask("submission_list", args).await;
    let cards = view["cards"].as_array().expect("cards");
    let state = |card: &Value| card["state"].as_str().expect("a state").to_owned();
    (view["total"].clone(), cards.iter().map(state).collect())
}

#[tokio::test]
async fn submissions_are_listed_by_how_they_stand_the_newest_first() {
    let desk = with(&[
        "issued", "accepted", "returned", "queued", "parked", "refused",
    ])
    .await;
    for (only, expected) in [
        (
            json!(null),
            vec![
                "refused", "parked", "queued", "returned", "accepted", "issued",
            ],
        ),
        (json!("waiting"), vec!["parked", "returned"]),
        (json!("running"), vec!["queued", "accepted"]),
        (json!("settled"), vec!["refused", "issued"]),
    ] {
        let (total, listed) = states(&desk, json!({ "only": only })).await;
        assert_eq!(listed, expected, "{only}");
        assert_eq!(total, json!(expected.len()), "{only}");
    }
    let view = desk.ask("submission_list", json!({ "count": 0 })).await;
    assert_eq!(view["sendable"], true);
    let counts: Vec<&Value> = view["standings"]
        .as_array()
        .expect("how they stand")
        .iter()
        .map(|one| &one["count"])
        .collect();
    assert_eq!(counts, [2, 2, 2]);
}

#[tokio::test]
async fn pages_of_a_list_follow_on_one_another_and_end() {
    let all = vec!["accepted"; 130];
    let desk = with(&all).await;
    let mut seen = Vec::new();
    for from in [0, 100, 200] {
        let view = desk
            .ask("submission_list", json!({ "from": from, "count": 500 }))
            .await;
        assert_eq!(view["total"], 130);
        let cards = view["cards"].as_array().expect("cards").clone();
        seen.extend(cards.iter().map(|card| card["id"].to_string()));
    }
    assert_eq!(
        seen.len(),
        130,
        "never more than a hundred at once, and all in the end"
    );
    seen.sort();
    seen.dedup();
    assert_eq!(seen.len(), 130, "none twice");
    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(home["running"].as_array().map(Vec::len), Some(8));
    assert_eq!(home["runningTotal"], 130);
}

#[tokio::test]
async fn drafts_are_listed_a_page_at_a_time_and_follow_what_is_written() {
    let desk = Desk::new().await;
    for _ in 0..11 {
        desk.start("billiard-room", "renewal").await;
    }
    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(home["drafts"].as_array().map(Vec::len), Some(8));
    assert_eq!(home["draftsTotal"], 11);
    let view = desk
        .ask("draft_list", json!({ "from": 8, "count": 8 }))
        .await;
    let rest = view["cards"].as_array().expect("cards");
    assert_eq!((&view["total"], rest.len()), (&json!(11), 3));
    let gone = json!({ "client": rest[0]["client"], "draft": rest[0]["id"] });
    desk.ask("draft_delete", gone).await;
    let view = desk.ask("draft_list", json!({})).await;
    assert_eq!(view["total"], 10);
}
