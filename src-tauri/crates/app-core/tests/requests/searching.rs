//! One search over everything that a profile and the program hold.

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::held::entered;

async fn hits(desk: &Desk, query: &str) -> Vec<(String, Value)> {
    let view = desk.ask("search", json!({ "query": query })).await;
    let groups = view["groups"].as_array().expect("groups");
    let of_group = |group: &Value| {
        let kind = group["kind"].as_str().expect("a kind").to_owned();
        let hits = group["hits"].as_array().expect("hits").clone();
        hits.into_iter().map(move |hit| (kind.clone(), hit))
    };
    groups.iter().flat_map(of_group).collect()
}

async fn kinds(desk: &Desk, query: &str) -> Vec<String> {
    let mut kinds: Vec<String> = hits(desk, query)
        .await
        .into_iter()
        .map(|(kind, _)| kind)
        .collect();
    kinds.dedup();
    kinds
}

#[tokio::test]
async fn a_client_is_found_by_name_sound_and_number_with_all_that_is_its_own() {
    let desk = Desk::new().await;
    let request = json!({ "request": { "name": "蓮花餅店" } });
    let client = desk.ask("client_create", request).await["id"].clone();
    let draft = json!({ "client": client, "licence": "outdoor-cafe", "procedure": "renewal" });
    desk.ask("draft_start", draft).await;
    desk.ask("licence_enter", entered(&client)).await;

    for query in ["蓮花", "莲花", "lianhua", "lin4 faa1", "蓮花餅店"] {
        let kinds = kinds(&desk, query).await;
        for kind in ["client", "draft", "held"] {
            assert!(kinds.iter().any(|one| one == kind), "{query}: {kinds:?}");
        }
    }
    let by_number = hits(&desk, "12 2019").await;
    let [(kind, held)] = by_number.as_slice() else {
        panic!("{by_number:?}");
    };
    assert_eq!((kind.as_str(), &held["client"]), ("held", &client));
    assert_eq!(held["place"], json!({ "name": "wallet" }));
    let view = desk.ask("search", json!({ "query": "  " })).await;
    assert_eq!((&view["found"], &view["groups"]), (&json!(0), &json!([])));
}

#[tokio::test]
async fn what_was_just_written_is_found_and_what_was_erased_is_not() {
    let desk = Desk::new().await;
    let request = json!({ "request": { "name": "Padaria Lótus" } });
    let client = desk.ask("client_create", request).await["id"].clone();
    let first = hits(&desk, "lotus").await;
    assert!(
        first.iter().any(|(_, hit)| hit["id"] == client),
        "{first:?}"
    );
    desk.ask("client_erase", json!({ "client": client })).await;
    assert_eq!(hits(&desk, "lotus").await, []);
}

#[tokio::test]
async fn a_draft_leads_to_itself_and_a_page_to_itself() {
    let desk = Desk::new().await;
    let draft = desk.start("billiard-room", "renewal").await;
    let found = hits(&desk, "billiard").await;
    let to = json!({ "name": "draft", "client": draft.client, "draft": draft.id, "step": null });
    assert!(
        found
            .iter()
            .any(|(kind, hit)| kind == "draft" && hit["place"] == to),
        "{found:?}"
    );
    let pages = hits(&desk, "calendário").await;
    assert!(
        pages
            .iter()
            .any(|(kind, hit)| kind == "page" && hit["id"] == "holidays"),
        "a page by a word for it in another language: {pages:?}"
    );
}

#[tokio::test]
async fn nothing_is_found_behind_the_lock() {
    let desk = Desk::new().await;
    desk.ask("search", json!({ "query": "billiard" })).await;
    desk.ask("profile_lock", json!({ "asked": true })).await;
    let refused = desk.try_ask("search", json!({ "query": "billiard" })).await;
    assert_eq!(refused.expect_err("it is locked").code, "passphrase-needed");
}
