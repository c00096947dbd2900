//! The guide, bundles and matters through the table of requests: asked once, filed together, followed together.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use licences::{Catalogue, SAMPLE_PDF};
use serde_json::{Value, json};

use crate::desk::{Desk, Draft};

const SIGN: &str = "long-term-advertisement/first-application";
const VEHICLE: &str = "vehicle-advertisement/first-application";

/// A matter with a signboard and an advertisement on a vehicle.
struct Matter {
    client: Value,
    id: Value,
    drafts: Vec<Draft>,
}

impl Matter {
    async fn start(desk: &Desk) -> Self {
        let (bundle, members) = ("open-shop-with-signboard", [VEHICLE, SIGN]);
        Self::of(desk, bundle, &members, &["vehicle-ad"]).await
    }

    async fn of(desk: &Desk, bundle: &str, members: &[&str], facts: &[&str]) -> Self {
        let view = desk
            .ask(
                "matter_start",
                json!({ "client": null, "bundle": bundle, "members": members, "facts": facts }),
            )
            .await;
        let client = view["card"]["client"].clone();
        let members = view["members"].as_array().expect("its members").clone();
        let mut drafts = Vec::new();
        for member in members {
            let id = member["draft"].clone();
            let mut draft = Draft {
                client: client.clone(),
                id,
                revision: Value::Null,
            };
            draft.revision = revision(desk, &draft).await;
            drafts.push(draft);
        }
        Self {
            client,
            id: view["card"]["id"].clone(),
            drafts,
        }
    }

    fn with(&self, more: Value) -> Value {
        let mut args = json!({ "client": self.client, "matter": self.id });
        if let (Value::Object(args), Value::Object(more)) = (&mut args, more) {
            args.extend(more);
        }
        args
    }

    async fn view(&self, desk: &Desk) -> Value {
        desk.ask("matter_view", self.with(json!({}))).await
    }

    /// Fills the applications with their complete examples; what both ask is answered at the first alone.
    async fn fill(&mut self, desk: &Desk) {
        let shared = [
            "applicant",
            "signatory",
            "agent",
            "establishment",
            "fee_waiver",
        ];
        let mut answered: Vec<String> = Vec::new();
        for (draft, path) in self.drafts.iter_mut().zip([SIGN, VEHICLE]) {
            let (licence, procedure) = path.split_once('/').expect("a path");
            let example = Catalogue::embedded()
                .example(licence, procedure, false)
                .expect("a complete example");
            draft.revision = revision(desk, draft).await;
            for (key, value) in example.answers.as_object().expect("an object") {
                if shared.contains(&key.as_str()) {
                    if answered.contains(key) {
                        continue;
                    }
                    answered.push(key.clone());
                }
                desk.save(draft, &format!("/{key}"), value.clone()).await;
            }
            for file in &example.attachments {
                let view = desk.ask("draft_review", draft.with(json!({}))).await;
                let documents = view["documents"].as_array().expect("documents");
                let there = documents
                    .iter()
                    .find(|one| one["id"] == file.document.as_str());
                if there.is_some_and(|one| one["attachments"] != json!([])) {
                    continue;
                }
                attach(desk, draft, &file.document, &file.name).await;
            }
        }
    }
}

async fn revision(desk: &Desk, draft: &Draft) -> Value {
    let view = desk
        .ask("draft_view", draft.with(json!({ "step": null })))
        .await;
    view["head"]["revision"].clone()
}

async fn attach(desk: &Desk, draft: &Draft, document: &str, name: &str) {
    desk.ask(
        "attachment_add",
        draft.with(json!({ "document": document, "name": name,
                           "content": STANDARD.encode(SAMPLE_PDF) })),
    )
    .await;
}

async fn document(desk: &Desk, draft: &Draft, document: &str) -> Value {
    let view = desk.ask("draft_review", draft.with(json!({}))).await;
    let documents = view["documents"].as_array().expect("documents").clone();
    documents
        .into_iter()
        .find(|one| one["id"] == document)
        .expect("the document")
}

#[tokio::test]
async fn the_guide_answers_a_sentence_and_offers_what_starts_together() {
    let desk = Desk::new().await;
    let view = desk
        .ask(
            "guide_view",
            json!({ "facts": [], "sentence": "A cafe with a signboard and two tables outside" }),
        )
        .await;
    let facts: Vec<&str> = view["facts"]
        .as_array()
        .expect("facts")
        .iter()
        .filter_map(|fact| fact["id"].as_str())
        .collect();
    for fact in ["eat-in", "signboard", "tables-outside"] {
        assert!(facts.contains(&fact), "{fact} in {facts:?}");
    }
    assert!(
        view["facts"]
            .as_array()
            .expect("facts")
            .iter()
            .all(|fact| fact["told"] == true),
        "each is marked as told by words"
    );
    assert_eq!(view["bundle"]["id"], "open-eating-place");
    let results = view["results"].as_array().expect("results");
    let cafe = results
        .iter()
        .find(|one| one["licence"] == "outdoor-cafe")
        .expect("the outdoor cafe");
    assert_eq!(cafe["procedure"], "first-application");
    for lang in ["zh", "pt", "en"] {
        let view = desk
            .ask(
                "guide_view",
                json!({ "lang": lang, "facts": facts, "sentence": null }),
            )
            .await;
        assert!(!view.to_string().contains('⟦'), "{lang} has a text missing");
    }
    let unknown = desk
        .try_ask(
            "guide_view",
            json!({ "facts": ["moon-base"], "sentence": null }),
        )
        .await;
    assert_eq!(unknown.expect_err("unknown").code, "fact-unknown");
}

#[tokio::test]
async fn what_is_answered_once_reaches_every_application_and_is_not_asked_again() {
    let desk = Desk::new().await;
    let mut matter = Matter::start(&desk).await;
    let applicant = json!({ "kind": "company", "name_zh": "示範有限公司", "phone": "28001234" });
    let [sign, vehicle] = matter.drafts.as_mut_slice() else {
        panic!("two applications")
    };
    desk.save(sign, "/applicant", applicant.clone()).await;
    desk.save(sign, "/fee_waiver", json!(true)).await;
    let page = |view: &Value| view["page"]["fields"].to_string();
    let there = desk
        .ask("draft_view", vehicle.with(json!({ "step": "applicant" })))
        .await;
    assert!(page(&there).contains("示範有限公司"), "{there}");
    let there = desk
        .ask("draft_view", vehicle.with(json!({ "step": "vehicle" })))
        .await;
    let waiver = there["page"]["fields"]
        .as_array()
        .expect("fields")
        .iter()
        .find(|field| field["path"] == "/fee_waiver")
        .expect("the waiver");
    assert_eq!(waiver["value"], true, "a link between two fields");

    // Undone at the one, it is undone at the other.
    desk.ask("draft_undo", sign.with(json!({ "step": "details" })))
        .await;
    let there = desk
        .ask("draft_view", vehicle.with(json!({ "step": "vehicle" })))
        .await;
    assert!(!page(&there).contains("\"value\":true"), "{there}");
    matter.fill(&desk).await;
    let [_, vehicle] = matter.drafts.as_slice() else {
        panic!("two applications")
    };
    let view = desk
        .ask("draft_view", vehicle.with(json!({ "step": "vehicle" })))
        .await;
    let steps: Vec<&str> = view["steps"]
        .as_array()
        .expect("steps")
        .iter()
        .filter_map(|step| step["id"].as_str())
        .collect();
    assert!(!steps.contains(&"applicant"), "asked before: {steps:?}");
    assert!(steps.contains(&"vehicle"), "its own question: {steps:?}");
    assert_eq!(view["head"]["matter"]["id"], matter.id);
}

#[tokio::test]
async fn what_is_alike_follows_until_it_is_answered_otherwise() {
    let desk = Desk::new().await;
    let members = [
        "public-street-temporary-other/first-application",
        "temporary-vending-at-events/first-application",
    ];
    let mut matter = Matter::of(&desk, "street-event", &members, &["vend-at-event"]).await;
    let [street, stalls] = matter.drafts.as_mut_slice() else {
        panic!("two applications")
    };
    desk.save(street, "/starts_on", json!("2027-02-06")).await;
    assert_eq!(
        starts_on(&desk, (stalls, "days")).await,
        "2027-02-06",
        "it was blank"
    );
    desk.save(street, "/starts_on", json!("2027-02-07")).await;
    assert_eq!(
        starts_on(&desk, (stalls, "days")).await,
        "2027-02-07",
        "still alike"
    );

    // The stalls open a day after the street is taken up.
    stalls.revision = revision(&desk, stalls).await;
    desk.save(stalls, "/starts_on", json!("2027-02-08")).await;
    assert_eq!(
        starts_on(&desk, (street, "period")).await,
        "2027-02-07",
        "its own day"
    );
    street.revision = revision(&desk, street).await;
    desk.save(street, "/starts_on", json!("2027-02-06")).await;
    assert_eq!(
        starts_on(&desk, (stalls, "days")).await,
        "2027-02-08",
        "answered otherwise"
    );

    // What was never answered is taken from a later application too.
    desk.save(street, "/starts_on", json!(null)).await;
    stalls.revision = revision(&desk, stalls).await;
    desk.save(stalls, "/starts_on", json!("2027-02-09")).await;
    assert_eq!(starts_on(&desk, (street, "period")).await, "2027-02-09");
}

/// The first day that an application names.
async fn starts_on(desk: &Desk, (draft, step): (&Draft, &str)) -> Value {
    let view = desk
        .ask("draft_view", draft.with(json!({ "step": step })))
        .await;
    let fields = view["page"]["fields"].as_array().expect("fields");
    let found = fields.iter().find(|field| field["path"] == "/starts_on");
    found.expect("the first day")["value"].clone()
}

#[tokio::test]
async fn a_paper_that_two_applications_need_is_attached_once() {
    let desk = Desk::new().await;
    let matter = Matter::start(&desk).await;
    let [sign, vehicle] = matter.drafts.as_slice() else {
        panic!("two applications")
    };
    attach(&desk, sign, "signatory-document", "id.pdf").await;
    // The bundle says that this paper of the two is one.
    attach(&desk, vehicle, "registration-certificate", "register.pdf").await;
    attach(&desk, sign, "sketch", "sketch.pdf").await;
    let names = |document: &Value| {
        document["attachments"]
            .as_array()
            .expect("files")
            .iter()
            .filter_map(|file| file["name"].as_str().map(str::to_owned))
            .collect::<Vec<_>>()
    };
    for (draft, paper, expected) in [
        (vehicle, "signatory-document", vec!["id.pdf"]),
        (sign, "registration-certificate", vec!["register.pdf"]),
        (vehicle, "sketch", vec![]),
    ] {
        assert_eq!(
            names(&document(&desk, draft, paper).await),
            expected,
            "{paper}"
        );
    }
    let view = matter.view(&desk).await;
    let papers = view["papers"].as_array().expect("papers");
    let identity: Vec<&Value> = papers
        .iter()
        .filter(|one| one["document"] == "signatory-document")
        .collect();
    assert_eq!(identity.len(), 1, "listed once");
    assert_eq!(identity[0]["licences"].as_array().map(Vec::len), Some(2));
    let sketches = papers.iter().filter(|one| one["document"] == "sketch");
    assert_eq!(sketches.count(), 2, "each application has its own sketch");

    let file = document(&desk, vehicle, "signatory-document").await;
    let id = file["attachments"][0]["id"].clone();
    desk.ask(
        "attachment_remove",
        vehicle.with(json!({ "attachment": id })),
    )
    .await;
    let left = document(&desk, sign, "signatory-document").await;
    assert_eq!(names(&left), [""; 0], "removed from both");
}

#[tokio::test]
async fn a_matter_is_filed_as_a_whole_or_not_at_all_and_followed_on_one_page() {
    let desk = Desk::new().await;
    let mut matter = Matter::start(&desk).await;
    let queue =
        |declared: bool| matter.with(json!({ "platform": "reference", "declared": declared }));
    let (undeclared, early) = (queue(false), queue(true));
    let refused = desk.try_ask("matter_queue", undeclared).await;
    assert_eq!(
        refused.expect_err("not declared").code,
        "declaration-needed"
    );

    matter.fill(&desk).await;
    let [sign, vehicle] = matter.drafts.as_mut_slice() else {
        panic!("two applications")
    };
    let plate = desk
        .ask("draft_view", vehicle.with(json!({ "step": "vehicle" })))
        .await["page"]["fields"][0]["value"]
        .clone();
    vehicle.revision = revision(&desk, vehicle).await;
    desk.save(vehicle, "/plate_number", Value::Null).await;
    let refused = desk.try_ask("matter_queue", early.clone()).await;
    assert_eq!(refused.expect_err("incomplete").code, "answers-not-ready");
    let outbox = desk.ask("submission_list", json!({})).await["cards"].clone();
    assert_eq!(outbox, json!([]), "the complete one was not filed either");
    let free = desk.ask("draft_review", sign.with(json!({}))).await;
    assert_eq!(free["ready"], true);

    desk.save(vehicle, "/plate_number", plate).await;
    let before = matter.view(&desk).await;
    assert_eq!(before["ready"], true, "{}", before["members"]);
    assert_eq!(
        before["fees"]["lines"].as_array().map(Vec::is_empty),
        Some(false)
    );
    let filed = desk.ask("matter_queue", early.clone()).await;
    assert_eq!(filed["filed"], true);
    let outbox = desk.ask("submission_list", json!({})).await["cards"].clone();
    assert_eq!(outbox.as_array().map(Vec::len), Some(2));
    let again = desk.try_ask("matter_queue", early).await;
    assert_eq!(again.expect_err("nothing is left").code, "submission-state");

    desk.app.send().await.expect("the outbox is driven");
    let board = matter.view(&desk).await;
    for member in board["members"].as_array().expect("members") {
        assert_eq!(member["submission"]["state"], "accepted", "{member}");
        assert!(
            member["receipt"]
                .as_str()
                .is_some_and(|number| !number.is_empty())
        );
    }
    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(home["matters"][0]["filed"], 2);
    assert_eq!(home["drafts"], json!([]));
}

#[tokio::test]
async fn an_application_can_go_on_by_itself_and_a_matter_be_deleted() {
    let desk = Desk::new().await;
    let matter = Matter::start(&desk).await;
    let [sign, vehicle] = matter.drafts.as_slice() else {
        panic!("two applications")
    };
    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(home["matters"][0]["members"], 2);
    assert_eq!(home["drafts"], json!([]), "listed with their matter");

    let left = desk
        .ask(
            "matter_release",
            matter.with(json!({ "draft": vehicle.id })),
        )
        .await;
    assert_eq!(left["card"]["members"], 1);
    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(home["drafts"][0]["id"], vehicle.id);

    desk.ask("matter_delete", matter.with(json!({}))).await;
    let gone = desk
        .try_ask("draft_view", sign.with(json!({ "step": null })))
        .await;
    assert_eq!(gone.expect_err("deleted").code, "draft-missing");
    let gone = desk.try_ask("matter_view", matter.with(json!({}))).await;
    assert_eq!(gone.expect_err("deleted").code, "matter-missing");
    desk.ask("draft_view", vehicle.with(json!({ "step": null })))
        .await;
}

#[tokio::test]
async fn a_matter_is_started_only_from_what_its_bundle_holds() {
    let desk = Desk::new().await;
    let start = |bundle: &str, members: Value| json!({ "client": null, "bundle": bundle, "members": members, "facts": [] });
    for (args, code) in [
        (start("moon-base", json!([SIGN])), "bundle-unknown"),
        (
            start("open-shop-with-signboard", json!([])),
            "request-invalid",
        ),
        (
            start("open-shop-with-signboard", json!(["billiard-room/renewal"])),
            "request-invalid",
        ),
        (
            start("open-shop-with-signboard", json!(["moon-base/renewal"])),
            "licence-unknown",
        ),
    ] {
        let refused = desk.try_ask("matter_start", args).await;
        assert_eq!(refused.expect_err("refused").code, code);
    }
    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(home["matters"], json!([]));
    assert_eq!(home["drafts"], json!([]), "nothing was begun");
}
