//! The use-cases through the table of requests, as a front end asks them.

mod browser;
mod desk;
mod evidence;
mod foreseeing;
mod held;
mod lists;
mod matters;
mod menu;
mod officers;
mod opening;
mod papers;
mod parked;
mod reminding;
mod returned;
mod reviewing;
mod safety;
mod searching;
mod sending;
mod signing_in;
mod silence;
mod simple;
mod tour;
mod updating;
mod wallet;

use app_core::view::ErrorView;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use licences::Catalogue;
use serde_json::{Value, json};

use desk::{Desk, faults, open};

#[tokio::test]
async fn an_application_goes_all_the_way_to_its_acceptance() {
    let desk = Desk::new().await;
    let mut draft = desk.start("outdoor-cafe", "first-application").await;
    desk.fill(&mut draft, "outdoor-cafe", "first-application")
        .await;
    let review = desk.ask("draft_review", draft.with(json!({}))).await;
    assert_eq!(review["ready"], true, "findings: {}", review["findings"]);
    assert_eq!(review["fees"]["total"], "MOP\u{a0}42,240.00");

    let queued = desk
        .ask(
            "submission_queue",
            draft.with(json!({ "platform": "reference", "declared": true })),
        )
        .await;
    assert_eq!(queued["card"]["state"], "queued");
    assert_eq!(
        queued["receipt"],
        Value::Null,
        "nothing is handed over before it is sent"
    );
    desk.app.send().await.expect("the outbox is driven");
    let id = json!({ "client": draft.client, "id": queued["card"]["id"] });
    let view = desk.ask("submission_view", id.clone()).await;
    assert_eq!(view["card"]["state"], "accepted");
    assert_eq!(view["card"]["training"], true);
    assert!(
        view["receipt"]["number"]
            .as_str()
            .is_some_and(|number| !number.is_empty())
    );
    let kinds: Vec<&str> = view["events"]
        .as_array()
        .expect("events")
        .iter()
        .filter_map(|event| event["kind"].as_str())
        .collect();
    assert_eq!(kinds, ["submitted", "received", "accepted"]);

    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(
        home["drafts"],
        json!([]),
        "what is handed in is no draft any more"
    );

    let kit = desk.ask("submission_kit", id).await;
    let content = STANDARD
        .decode(kit["content"].as_str().expect("base64"))
        .expect("base64");
    assert_eq!(app_core::kit::verify(&content), []);
}

#[tokio::test]
async fn handing_in_needs_the_declaration_and_a_complete_application() {
    let desk = Desk::new().await;
    let mut draft = desk.start("billiard-room", "renewal").await;
    let queue =
        |declared: bool| draft.with(json!({ "platform": "reference", "declared": declared }));
    let undeclared = desk.try_ask("submission_queue", queue(false)).await;
    assert_eq!(
        undeclared.expect_err("not declared").code,
        "declaration-needed"
    );
    let incomplete = desk.try_ask("submission_queue", queue(true)).await;
    assert_eq!(
        incomplete.expect_err("incomplete").code,
        "answers-not-ready"
    );
    desk.save(&mut draft, "/tables", json!(7)).await;
    let list = desk.ask("submission_list", json!({})).await["cards"].clone();
    assert_eq!(
        list,
        json!([]),
        "a refused application is not in the outbox"
    );
}

#[tokio::test]
async fn a_kit_is_handed_in_by_the_person_and_never_passes_for_an_acceptance() {
    let desk = Desk::new().await;
    let mut draft = desk.start("billiard-room", "renewal").await;
    desk.fill(&mut draft, "billiard-room", "renewal").await;
    let ready = desk
        .ask(
            "submission_queue",
            draft.with(json!({ "platform": "hand-off", "declared": true })),
        )
        .await;
    assert_eq!(ready["card"]["state"], "ready");
    assert!(
        ready["answers"]
            .as_array()
            .is_some_and(|sections| !sections.is_empty())
    );
    assert!(
        ready["servicePage"]
            .as_str()
            .is_some_and(|page| page.starts_with("https://"))
    );
    let id = json!({ "client": draft.client, "id": ready["card"]["id"], "number": "R-2026/17" });
    let filed = desk.ask("receipt_record", id.clone()).await;
    assert_eq!(filed["card"]["state"], "handed-over");
    assert_eq!(filed["receipt"]["number"], "R-2026/17");
    assert_eq!(filed["events"], json!([]), "no platform has said anything");
    let again = desk.try_ask("receipt_record", id).await;
    assert_eq!(
        again.expect_err("there is a receipt already").code,
        "submission-state"
    );
}

#[tokio::test]
async fn what_the_profile_knows_is_not_asked_again() {
    let desk = Desk::new().await;
    let mut first = desk.start("billiard-room", "renewal").await;
    desk.fill(&mut first, "billiard-room", "renewal").await;
    let second = desk.start("outdoor-cafe", "renewal").await;
    let review = desk.ask("draft_review", second.with(json!({}))).await;
    let missing = faults(&review);
    assert!(
        missing
            .iter()
            .all(|path| !path.starts_with("/applicant") && !path.starts_with("/signatory")),
        "asked again: {missing:?}"
    );
    assert!(
        missing.len() <= 5,
        "a renewal with nothing changed asks {missing:?}"
    );
    assert_eq!(review["head"]["clientName"], "示例桌球有限公司");
}

#[tokio::test]
async fn undo_and_redo_go_through_every_saved_answer() {
    let desk = Desk::new().await;
    let mut draft = desk.start("billiard-room", "renewal").await;
    for tables in [5, 6, 7] {
        desk.save(&mut draft, "/tables", json!(tables)).await;
    }
    let tables = |form: &Value| {
        form["page"]["fields"]
            .as_array()
            .expect("fields")
            .iter()
            .find(|field| field["path"] == "/tables")
            .map(|field| field["value"].clone())
    };
    let step = |name: &'static str| desk.ask(name, draft.with(json!({ "step": "operation" })));
    assert_eq!(tables(&step("draft_undo").await), Some(json!(6)));
    assert_eq!(tables(&step("draft_undo").await), Some(json!(5)));
    assert_eq!(tables(&step("draft_redo").await), Some(json!(6)));
}

#[tokio::test]
async fn a_save_over_a_newer_revision_is_a_conflict_and_changes_nothing() {
    let desk = Desk::new().await;
    let mut draft = desk.start("billiard-room", "renewal").await;
    let stale = draft.revision.clone();
    desk.save(&mut draft, "/tables", json!(7)).await;
    let lost = desk
        .try_ask(
            "answer_save",
            draft.with(json!({ "revision": stale, "step": "", "path": "/tables", "value": 9 })),
        )
        .await;
    assert_eq!(
        lost.expect_err("another save came first").code,
        "draft-conflict"
    );
}

#[tokio::test]
async fn everything_is_there_after_the_program_starts_again() {
    let desk = Desk::new().await;
    let mut draft = desk.start("billiard-room", "renewal").await;
    desk.save(&mut draft, "/licence_number", json!("18/2025"))
        .await;
    desk.ask("draft_view", draft.with(json!({ "step": "establishment" })))
        .await;
    let again = Desk {
        app: open(&desk.folder),
        folder: desk.folder,
    };
    let locked = again.ask("app_view", json!({})).await;
    assert_eq!(locked["profile"], "locked");
    let wrong = again
        .try_ask("profile_unlock", json!({ "passphrase": "not the phrase" }))
        .await;
    assert_eq!(
        wrong.expect_err("the wrong phrase").code,
        "profile-wrong-key"
    );
    again
        .ask(
            "profile_unlock",
            json!({ "passphrase": "long enough a phrase" }),
        )
        .await;
    let form = again
        .ask("draft_view", draft.with(json!({ "step": null })))
        .await;
    assert_eq!(
        form["page"]["step"], "establishment",
        "the person is back on the very page"
    );
    let first = again
        .ask("draft_view", draft.with(json!({ "step": "licence" })))
        .await;
    assert_eq!(first["page"]["fields"][0]["value"], "18/2025");
}

#[tokio::test]
async fn files_are_judged_by_their_content() {
    let desk = Desk::new().await;
    let draft = desk.start("outdoor-cafe", "first-application").await;
    let attach = |name: &str, content: &[u8]| {
        desk.try_ask(
            "attachment_add",
            draft.with(json!({ "document": "location-plan", "name": name, "content": STANDARD.encode(content) })),
        )
    };
    let code = |answer: Result<Value, ErrorView>| answer.expect_err("refused").code;
    assert_eq!(code(attach("empty.pdf", b"").await), "attachment-empty");
    assert_eq!(
        code(attach("picture.pdf", b"GIF89a.......").await),
        "attachment-disguised"
    );
    assert_eq!(
        code(attach("program", b"\x7fELF\x02\x01\x01").await),
        "attachment-type"
    );
    let large = vec![b'%'; 21 * 1024 * 1024];
    assert_eq!(
        code(attach("large.pdf", &large).await),
        "attachment-too-large"
    );
    let form = attach("../../plan.pdf", licences::SAMPLE_PDF)
        .await
        .expect("a sound file");
    let names: Vec<&str> = form["page"]["documents"]
        .as_array()
        .expect("documents")
        .iter()
        .flat_map(|document| document["attachments"].as_array().into_iter().flatten())
        .filter_map(|file| file["name"].as_str())
        .collect();
    assert_eq!(names, ["plan.pdf"], "a name is never a path");
}

#[tokio::test]
async fn every_page_is_worded_in_every_language() {
    let desk = Desk::new().await;
    let today = desk.app.today();
    for licence in Catalogue::embedded().licences() {
        // Forms of a law that is yet to come cannot be begun; those of the law before are worded here.
        for procedure in licence
            .procedures
            .iter()
            .filter(|one| one.offered_on(today))
        {
            let mut draft = desk.start(&licence.id, &procedure.id).await;
            desk.fill(&mut draft, &licence.id, &procedure.id).await;
            for lang in ["zh", "pt", "en"] {
                let review = desk
                    .ask("draft_review", draft.with(json!({ "lang": lang })))
                    .await;
                for step in review["steps"].as_array().expect("steps") {
                    let page = desk
                        .ask(
                            "draft_view",
                            draft.with(json!({ "lang": lang, "step": step["id"] })),
                        )
                        .await;
                    let text = page.to_string() + &review.to_string();
                    assert!(
                        !text.contains('⟦'),
                        "{} {lang} has a text missing: {text}",
                        procedure.id
                    );
                    if step["id"] != "review" && step["id"] != "documents" {
                        assert_ne!(page["page"]["fields"], json!([]), "an empty page");
                    }
                }
            }
        }
    }
}

#[tokio::test]
async fn a_request_that_makes_no_sense_is_answered_not_obeyed() {
    let desk = Desk::new().await;
    for (name, args) in [
        ("no_such_request", json!({})),
        (
            "draft_view",
            json!({ "client": "x", "draft": "y", "step": null }),
        ),
        ("draft_start", json!({ "client": null, "licence": 3 })),
        ("settings_save", json!({ "settings": { "lang": "xx" } })),
    ] {
        let error = desk.try_ask(name, args).await.expect_err("refused");
        assert_eq!(error.code, "request-invalid", "{name}");
    }
    let unknown = desk
        .try_ask(
            "draft_start",
            json!({ "client": null, "licence": "moon-base", "procedure": "renewal" }),
        )
        .await;
    assert_eq!(unknown.expect_err("unknown").code, "licence-unknown");
    let http = desk
        .try_ask(
            "settings_save",
            json!({ "settings": { "lang": "zh", "theme": "light", "simple": false, "textSize": 100,
                                   "platformUrl": "http://example.org" } }),
        )
        .await;
    assert_eq!(http.expect_err("not encrypted").code, "settings-invalid");
}

fn found(view: &Value) -> Vec<&str> {
    let licences = view["licences"].as_array().expect("a list");
    licences
        .iter()
        .filter_map(|card| card["id"].as_str())
        .collect()
}

#[tokio::test]
async fn the_catalogue_is_narrowed_down_by_category_and_by_what_a_person_wants() {
    let desk = Desk::new().await;
    let list = async |wish: Value| desk.ask("catalogue_list", wish).await;
    let all = list(json!({ "query": "" })).await;
    assert_eq!(found(&all).len(), Catalogue::embedded().licences().len());
    for (choices, key) in [("categories", "category"), ("wants", "want")] {
        for choice in all[choices].as_array().expect("a list") {
            let mut wish = json!({ "query": "" });
            wish[key] = choice["id"].clone();
            let narrowed = list(wish).await;
            let count =
                usize::try_from(choice["count"].as_u64().expect("a number")).expect("small");
            assert_eq!(found(&narrowed).len(), count, "{choice}");
        }
    }
    let both = list(json!({ "query": "", "category": "leisure", "want": "renew" })).await;
    assert!(found(&both).contains(&"billiard-room"), "{both}");
    for licence in both["licences"].as_array().expect("a list") {
        assert_eq!(licence["category"], "leisure");
        let procedures = licence["procedures"].as_array().expect("a list");
        assert!(
            procedures
                .iter()
                .any(|procedure| procedure["want"] == "renew"),
            "{licence}"
        );
    }
    let cafe = list(json!({ "query": "outdoor cafe" })).await;
    let wants: Vec<&str> = cafe["licences"][0]["procedures"]
        .as_array()
        .expect("a list")
        .iter()
        .filter_map(|procedure| procedure["want"].as_str())
        .collect();
    assert_eq!(wants.first(), Some(&"apply"), "{wants:?}");
    assert_eq!(wants.last(), Some(&"cancel"), "{wants:?}");
    let words = list(json!({ "query": "billiard", "category": "food" })).await;
    assert_eq!(found(&words), [""; 0]);
}

/// The first procedure with a fee that no page tells.
fn with_unknown_fee() -> (&'static str, &'static str, String) {
    let licences = Catalogue::embedded().licences().iter();
    licences
        .flat_map(|licence| licence.procedures.iter().map(move |one| (licence, one)))
        .find_map(|(licence, procedure)| {
            let rule = procedure.definition.fees.iter().find(|rule| {
                rule.when.is_none()
                    && matches!(rule.amount, form_engine::fees::Amount::Unknown { .. })
            })?;
            let fact = format!("fees/{}", rule.id);
            Some((licence.id.as_str(), procedure.id.as_str(), fact))
        })
        .expect("a fee of the catalogue is not known")
}

#[tokio::test]
async fn what_the_counter_said_stands_beside_the_unknown_fee_and_is_never_reckoned_as_official() {
    let desk = Desk::new().await;
    let (licence, procedure, fact) = with_unknown_fee();
    let draft = desk.start(licence, procedure).await;
    let fees = async || desk.ask("draft_review", draft.with(json!({}))).await["fees"].clone();
    let before = fees().await;
    assert_eq!(before["notedTotal"], Value::Null);
    let request = json!({
        "licence": licence, "procedure": procedure, "fact": fact,
        "on": "2026-02-01", "words": "Ao balcão: 120 patacas", "amount": 12_000,
    });
    desk.ask("note_save", json!({ "request": request })).await;

    let after = fees().await;
    assert_eq!(after["total"], before["total"], "the official total stays");
    assert_eq!(after["lines"], before["lines"]);
    assert!(
        after["notedTotal"]
            .as_str()
            .is_some_and(|total| total.starts_with("MOP"))
    );
    let unknown = after["unknown"].as_array().expect("a list");
    let noted = unknown
        .iter()
        .find(|part| part["open"]["fact"] == fact)
        .unwrap_or_else(|| panic!("{fact} is still unknown: {after}"));
    let note = &noted["open"]["note"];
    assert_eq!(note["lead"], "You noted on 1 February 2026:");
    assert_eq!(note["amount"], "MOP\u{a0}120.00");
    assert_eq!(note["words"]["text"], "Ao balcão: 120 patacas");
    let licence_view = desk
        .ask("licence_view", json!({ "licence": licence }))
        .await;
    assert!(licence_view.to_string().contains("Ao balcão: 120 patacas"));

    let pdf = async || {
        let made = desk
            .ask("draft_summary", draft.with(json!({ "language": "en" })))
            .await;
        made["sha256"].clone()
    };
    let with_note = pdf().await;
    let gone = json!({ "licence": licence, "procedure": procedure, "fact": fact });
    desk.ask("note_remove", gone).await;
    assert_eq!(fees().await, before, "an erased note leaves nothing");
    assert_ne!(pdf().await, with_note, "the summary carried the note");
}

#[tokio::test]
async fn a_note_that_says_nothing_or_of_a_known_fact_is_refused() {
    let desk = Desk::new().await;
    let (licence, procedure, fact) = with_unknown_fee();
    let sound = json!({
        "licence": licence, "procedure": procedure, "fact": fact,
        "on": "2026-02-01", "words": "said", "amount": null,
    });
    let long = "字".repeat(2_001);
    for (key, value) in [
        ("fact", json!("fees/no-such-fee")),
        ("fact", json!("title")),
        ("on", json!("2026-02-03")),
        ("on", json!("2026-2-1")),
        ("on", json!("")),
        ("words", json!("  ")),
        ("words", json!(long)),
        ("words", json!("a\u{0}b")),
        ("amount", json!(-1)),
        ("amount", json!("twelve")),
        ("amount", json!(1.5)),
    ] {
        let mut request = sound.clone();
        request[key] = value.clone();
        let refused = desk
            .try_ask("note_save", json!({ "request": request }))
            .await;
        let code = refused.expect_err("it is no note").code;
        assert_eq!(code, "note-invalid", "{key}: {value}");
    }
    desk.ask("note_save", json!({ "request": sound })).await;
}

#[tokio::test]
async fn a_renewal_shows_what_was_said_last_time_where_that_has_changed() {
    let desk = Desk::new().await;
    let mut first = desk.start("billiard-room", "renewal").await;
    desk.fill(&mut first, "billiard-room", "renewal").await;
    desk.save(&mut first, "/tables", json!(6)).await;
    desk.ask(
        "submission_queue",
        first.with(json!({ "platform": "hand-off", "declared": true })),
    )
    .await;
    let last = |form: &Value| {
        let fields = form["page"]["fields"].as_array().expect("fields").clone();
        let tables = fields.into_iter().find(|field| field["path"] == "/tables");
        tables.expect("the question")["last"].clone()
    };
    let mut second = desk.start("billiard-room", "renewal").await;
    let same = desk
        .ask("draft_view", second.with(json!({ "step": "operation" })))
        .await;
    assert_eq!(last(&same), json!([]), "nothing has changed yet");
    desk.save(&mut second, "/tables", json!(8)).await;
    let changed = desk
        .ask("draft_view", second.with(json!({ "step": "operation" })))
        .await;
    assert_eq!(last(&changed)[0]["text"], "6\u{a0}tables");
    let review = desk.ask("draft_review", second.with(json!({}))).await;
    let told: Vec<&Value> = review["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .flat_map(|section| section["rows"].as_array().expect("rows"))
        .filter(|row| row["last"] != json!([]))
        .map(|row| &row["path"])
        .collect();
    // The licence that was renewed then is not the one that is renewed now.
    assert_eq!(told, [&json!("/licence_expires_on"), &json!("/tables")]);
}
