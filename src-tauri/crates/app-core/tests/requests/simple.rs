//! Simple mode: one question a page, nothing left out, and back to the very answer.

use std::collections::BTreeSet;

use licences::Catalogue;
use serde_json::{Value, json};

use super::desk::{Desk, Draft};

async fn simple(desk: &Desk) {
    let mut settings = desk.ask("app_view", json!({})).await["settings"].clone();
    settings["simple"] = json!(true);
    desk.ask("settings_save", json!({ "settings": settings }))
        .await;
}

async fn page(desk: &Desk, draft: &Draft, place: Value) -> Value {
    desk.ask("draft_view", draft.with(json!({ "step": place })))
        .await["page"]
        .clone()
}

/// Every place from the first to the last, with what stands there.
async fn walk(desk: &Desk, draft: &Draft) -> Vec<Value> {
    let first = desk
        .ask("draft_view", draft.with(json!({ "step": null })))
        .await;
    let mut place = first["steps"][0]["id"].clone();
    let mut pages = Vec::new();
    while !place.is_null() {
        let page = page(desk, draft, place).await;
        place = page["next"].clone();
        pages.push(page);
        assert!(pages.len() < 300, "the way through {} ends", pages[0]);
    }
    pages
}

/// Paths of the questions on a page, those in blocks one by one.
fn questions(page: &Value) -> Vec<String> {
    fn leaves(fields: &Value, found: &mut Vec<String>) {
        for field in fields.as_array().into_iter().flatten() {
            if field["kind"]["type"] == "group" {
                leaves(&field["kind"]["fields"], found);
            } else {
                found.push(field["path"].as_str().unwrap_or_default().to_owned());
            }
        }
    }
    let mut found = Vec::new();
    leaves(&page["fields"], &mut found);
    let papers = page["documents"].as_array().into_iter().flatten();
    // The form itself is what is being filled in, so it needs no page.
    let papers = papers.filter(|paper| paper["role"] != "form");
    found.extend(papers.map(|paper| format!("paper {}", paper["id"])));
    found
}

#[tokio::test]
async fn every_form_asks_the_same_in_simple_mode_and_one_thing_at_a_time() {
    let usual = Desk::new().await;
    let plain = Desk::new().await;
    simple(&plain).await;
    let mut seen = 0;
    for licence in Catalogue::embedded().licences() {
        for procedure in &licence.procedures {
            let start = json!({ "client": null, "licence": licence.id, "procedure": procedure.id });
            if usual.try_ask("draft_start", start).await.is_err() {
                continue;
            }
            seen += 1;
            let name = format!("{}/{}", licence.id, procedure.id);
            let draft = usual.start(&licence.id, &procedure.id).await;
            let all: BTreeSet<String> = walk(&usual, &draft)
                .await
                .iter()
                .flat_map(questions)
                .collect();
            let draft = plain.start(&licence.id, &procedure.id).await;
            let pages = walk(&plain, &draft).await;
            let mut asked = BTreeSet::new();
            for page in &pages {
                let here = questions(page);
                let alone = here.len() <= 1 || page["place"] == "documents/others";
                assert!(alone, "{name}: {} asks {here:?}", page["place"]);
                for question in here {
                    assert!(asked.insert(question.clone()), "{name}: {question} twice");
                }
            }
            assert_eq!(asked, all, "{name}");
            let numbers: Vec<u64> = pages
                .iter()
                .filter_map(|page| page["number"].as_u64())
                .collect();
            let expected: Vec<u64> = (1..).take(pages.len()).collect();
            assert_eq!(numbers, expected, "{name}");
            assert_eq!(pages[0]["of"], json!(pages.len()), "{name}");
        }
    }
    assert!(seen > 100, "only {seen} forms can be begun on that day");
}

#[tokio::test]
async fn what_the_profile_knows_is_one_page_to_look_over_until_it_is_changed() {
    let desk = Desk::new().await;
    simple(&desk).await;
    let mut first = desk.start("billiard-room", "renewal").await;
    desk.fill(&mut first, "billiard-room", "renewal").await;
    let draft = desk.start("billiard-room", "renewal").await;
    let pages = walk(&desk, &draft).await;
    let block = pages
        .iter()
        .find(|page| page["place"] == "applicant/applicant")
        .expect("the applicant is known, and one page");
    assert!(questions(block).len() > 1);
    let at_work = page(&desk, &draft, json!("applicant/applicant/phone")).await;
    assert_eq!(at_work["place"], "applicant/applicant/phone");
    assert_eq!(questions(&at_work), ["/applicant/phone"]);
    let back = page(&desk, &draft, at_work["back"].clone()).await;
    assert_ne!(
        back["place"], "applicant/applicant",
        "the work in the block goes on"
    );
}

#[tokio::test]
async fn a_person_comes_back_to_the_very_answer_in_both_modes() {
    for is_simple in [false, true] {
        let desk = Desk::new().await;
        if is_simple {
            simple(&desk).await;
        }
        let draft = desk.start("billiard-room", "renewal").await;
        let save = json!({
            "revision": draft.revision, "step": "operation", "path": "/tables", "value": 7,
        });
        let saved = desk.ask("answer_save", draft.with(save)).await;
        let there = page(&desk, &draft, Value::Null).await;
        assert_eq!(there["place"], saved["page"]["place"]);
        if is_simple {
            assert_eq!(there["place"], "operation/tables");
            assert_eq!(there["focus"], Value::Null, "the page is the answer");
        } else {
            assert_eq!(there["place"], "operation");
            assert_eq!(there["focus"], "/tables");
        }
        let home = desk.ask("home_view", json!({})).await;
        assert_eq!(home["drafts"][0]["step"], "operation/tables");
    }
}

#[tokio::test]
async fn the_first_page_of_a_step_is_the_one_that_needs_the_person() {
    let desk = Desk::new().await;
    simple(&desk).await;
    let mut draft = desk.start("outdoor-cafe", "first-application").await;
    desk.fill(&mut draft, "outdoor-cafe", "first-application")
        .await;
    let step = page(&desk, &draft, json!("establishment")).await;
    desk.save(&mut draft, "/establishment/address", Value::Null)
        .await;
    let wanted = page(&desk, &draft, json!("establishment")).await;
    assert_eq!(wanted["place"], "establishment/establishment/address");
    assert_ne!(wanted["place"], step["place"]);
}

#[tokio::test]
async fn the_look_is_known_before_the_profile_is_opened() {
    let desk = Desk::new().await;
    let mut settings = desk.ask("app_view", json!({})).await["settings"].clone();
    settings["simple"] = json!(true);
    settings["lang"] = json!("pt");
    settings["tiles"] = json!(["outbox"]);
    desk.ask("settings_save", json!({ "settings": settings }))
        .await;
    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(home["tiles"][0]["id"], "outbox");
    let locked = Desk {
        app: super::desk::open(&desk.folder),
        folder: desk.folder,
    };
    let view = locked.ask("app_view", json!({})).await;
    assert_eq!(view["profile"], "locked");
    let look = json!({ "lang": "pt", "theme": "system", "simple": true, "textSize": 100 });
    assert_eq!(view["look"], look);
    settings["tiles"] = json!(["nowhere"]);
    let refused = desk_refuses(&locked, settings).await;
    assert_eq!(refused, "settings-invalid");
}

async fn desk_refuses(desk: &Desk, settings: Value) -> String {
    let refused = desk.try_ask("settings_save", json!({ "settings": settings }));
    refused.await.expect_err("an unknown tile").code
}
