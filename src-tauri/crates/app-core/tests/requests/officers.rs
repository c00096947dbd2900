//! An applicant and an officer, each with a profile of their own, and the platform between them: handed over, returned,
//! corrected, accepted, paid and issued.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use licences::SAMPLE_PDF;
use platform_api::Entity;
use reference_platform::{AccountKind, Decision, NewAccount, Review, Running};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::sync::mpsc::{UnboundedReceiver, unbounded_channel};

use crate::browser;
use crate::desk::{self, Desk, Draft};

const LICENCE: &str = "outdoor-cafe";
const PROCEDURE: &str = "first-application";
const PASSWORD: &str = "a password of a test";

/// A desk with the addresses that its browser is given.
struct Person {
    desk: Desk,
    addresses: UnboundedReceiver<String>,
}

impl Person {
    async fn at(platform: &Running, examiner: &str) -> Self {
        let (given, addresses) = unbounded_channel();
        let desk = Desk::with(|app| {
            app.browsing(move |url| given.send(url.to_owned()).expect("somebody looks"))
        })
        .await;
        let mut settings = desk.ask("app_view", json!({})).await["settings"].take();
        settings["platformUrl"] = json!(platform.base_url());
        settings["examiner"] = json!(examiner);
        desk.ask("settings_save", json!({ "settings": settings }))
            .await;
        Self { desk, addresses }
    }

    async fn sign_in(&mut self, login: &str) {
        let app = Arc::clone(&self.desk.app);
        let asking = app_core::rpc::call(app, "platform_sign_in", json!({ "lang": "en" }));
        let asked = tokio::spawn(asking);
        let address = self.addresses.recv().await.expect("the browser is opened");
        browser::sign_in(&address, login, PASSWORD, None).await;
        asked.await.expect("no panic").expect("signed in");
    }
}

struct Both {
    applicant: Person,
    officer: Person,
    platform: Running,
    draft: Draft,
    submission: Value,
    _state: TempDir,
}

impl Both {
    /// Both are signed in, and the applicant has handed in an application.
    async fn handed_over() -> Self {
        let state = TempDir::new().expect("a folder");
        let platform = desk::platform_with(&state, |options| {
            options.sign_in = true;
            options.review = Review::Manual;
        })
        .await;
        for (login, kind, entities) in [
            ("shop", AccountKind::Entity, &["e-1"][..]),
            ("officer", AccountKind::Officer, &[]),
        ] {
            let account = NewAccount {
                login: login.to_owned(),
                password: PASSWORD.to_owned(),
                kind,
                entities: entities
                    .iter()
                    .map(|id| Entity {
                        id: (*id).to_owned(),
                        name: "Café Exemplo".to_owned(),
                    })
                    .collect(),
            };
            platform.add_account(&account).expect("an account");
        }
        let mut applicant = Person::at(&platform, "").await;
        let mut officer = Person::at(&platform, "Ana, DLA").await;
        applicant.sign_in("shop").await;
        officer.sign_in("officer").await;
        let mut draft = applicant.desk.start(LICENCE, PROCEDURE).await;
        applicant.desk.fill(&mut draft, LICENCE, PROCEDURE).await;
        let mut both = Self {
            applicant,
            officer,
            platform,
            draft,
            submission: Value::Null,
            _state: state,
        };
        both.submission = both.hand_in().await;
        both
    }

    async fn hand_in(&self) -> Value {
        let asked = json!({ "platform": "reference", "declared": true });
        let asked = self.draft.with(asked);
        let queued = self.applicant.desk.ask("submission_queue", asked).await;
        self.send().await;
        json!({ "client": self.draft.client, "id": queued["card"]["id"] })
    }

    async fn send(&self) {
        let sent = self.applicant.desk.app.send().await;
        sent.expect("the outbox is driven");
    }

    async fn state(&self) -> Value {
        self.send().await;
        let desk = &self.applicant.desk;
        let view = desk.ask("submission_view", self.submission.clone()).await;
        view["card"]["state"].clone()
    }

    /// The applicant answers a question of the returned draft anew.
    async fn correct(&self, path: &str, value: Value) {
        let desk = &self.applicant.desk;
        let asked = self.draft.with(json!({ "step": null }));
        let revision = desk.ask("draft_view", asked).await["head"]["revision"].clone();
        let answer = json!({ "revision": revision, "step": "", "path": path, "value": value });
        desk.ask("answer_save", self.draft.with(answer)).await;
    }

    async fn list(&self) -> Value {
        let asked = json!({ "before": null });
        self.officer.desk.ask("case_list", asked).await
    }

    /// The officer takes up what stands first in the list, and looks at it.
    async fn take(&self) -> Value {
        let list = self.list().await;
        let asked = json!({ "submission": list["cards"][0]["submission"] });
        let card = self.officer.desk.ask("case_take", asked).await;
        self.look(&card["id"]).await
    }

    async fn look(&self, id: &Value) -> Value {
        let asked = json!({ "id": id });
        self.officer.desk.ask("examination_open", asked).await
    }

    async fn object(&self, view: &Value, path: &str, code: &str) -> Value {
        let reason = json!({ "path": path, "code": code, "words": "", "lang": "en" });
        let notes = json!({ "reasons": [reason], "answerBy": "2026-03-02", "lookedAt": [] });
        let asked =
            json!({ "id": view["card"]["id"], "revision": view["revision"], "notes": notes });
        self.officer.desk.ask("examination_note", asked).await
    }

    async fn decide(&self, view: &Value, decision: Value) -> Value {
        let asked = json!({ "id": view["card"]["id"], "decision": decision });
        self.officer.desk.ask("case_decide", asked).await
    }

    /// The application is accepted, and this officer's program does not hear of it.
    async fn decide_elsewhere(&self, file_number: Option<&str>) {
        let submission = self.list().await["cards"][0]["submission"].clone();
        let submission = submission.as_str().expect("an id").parse().expect("an id");
        let file_number = file_number.map(str::to_owned);
        self.platform
            .decide(submission, Decision::Accept { file_number })
            .expect("decided");
    }

    async fn try_decide(&self, view: &Value, decision: Value) -> String {
        let asked = json!({ "id": view["card"]["id"], "decision": decision });
        let refused = self.officer.desk.try_ask("case_decide", asked).await;
        refused.expect_err("it is refused").code
    }
}

fn accept() -> Value {
    json!({ "kind": "accept", "fileNumber": "7/DLA/2026" })
}

fn licence() -> Value {
    json!({
        "kind": "issue", "number": "12/2026", "holder": "Café Exemplo", "issuedOn": "2026-02-02",
        "validFrom": "2026-02-02", "validUntil": "2027-02-01",
    })
}

#[tokio::test]
async fn an_application_is_returned_corrected_accepted_and_becomes_a_licence() {
    let both = Both::handed_over().await;
    let list = both.list().await;
    let card = &list["cards"][0];
    assert_eq!(
        (&card["waits"], &card["examination"], &card["entity"]),
        (&json!(true), &Value::Null, &json!("Café Exemplo"))
    );

    let first = both.take().await;
    assert_eq!(first["case"]["may"], json!(["return", "accept", "refuse"]));
    assert_eq!(first["problems"], json!([]), "its digests agree");
    let words = |view: &Value| -> Vec<String> {
        let log = view["case"]["log"].as_array().expect("a log").iter();
        log.filter_map(|one| one["what"].as_str().map(str::to_owned))
            .collect()
    };
    assert_eq!(words(&first), ["Handed over", "Received"]);
    let path = "/establishment/phone";
    let noted = both.object(&first, path, "answer-wrong").await;
    let returned = both.decide(&noted, json!({ "kind": "return" })).await;
    assert_eq!(returned["card"]["state"], "returned");
    assert_eq!(
        returned["case"]["may"],
        json!([]),
        "the applicant is to act"
    );
    assert_eq!(both.state().await, "returned");

    both.correct(path, json!("+853 2833 4455")).await;
    both.hand_in().await;
    assert_eq!(both.state().await, "handed-over");

    let late = both
        .officer
        .desk
        .ask("case_look", json!({ "id": first["card"]["id"] }));
    let late = late.await;
    assert_eq!(
        (&late["case"]["answered"], &late["case"]["newer"]),
        (&json!(true), &Value::Null)
    );
    let list = both.list().await;
    assert_eq!(
        list["cards"][0]["examination"],
        Value::Null,
        "the answer is to be taken up"
    );
    let second = both.take().await;
    assert_ne!(second["card"]["id"], first["card"]["id"]);
    assert_eq!(second["rounds"][0]["by"], "Ana, DLA");
    let changed: Vec<&str> = second["sections"]
        .as_array()
        .expect("sections")
        .iter()
        .flat_map(|section| section["rows"].as_array().expect("rows"))
        .filter(|row| row["last"] != json!([]))
        .filter_map(|row| row["path"].as_str())
        .collect();
    assert_eq!(changed, [path], "compared with what was returned");
    let older = both.look(&first["card"]["id"]).await;
    assert_eq!(older["case"]["newer"], second["card"]["id"]);

    let accepted = both.decide(&second, accept()).await;
    assert_eq!(accepted["card"]["state"], "accepted");
    assert_eq!(accepted["case"]["may"], json!(["pay", "issue"]));
    assert_eq!(both.state().await, "accepted");
    let paid = json!({ "kind": "pay", "amountAvos": 30000 });
    let paid = both.decide(&second, paid).await;
    assert_eq!(paid["case"]["may"], json!(["issue"]));
    let issued = both.decide(&second, licence()).await;
    assert_eq!(issued["case"]["may"], json!([]), "nothing follows");
    assert_eq!(both.state().await, "issued");
    let wallet = both.applicant.desk.ask("wallet_view", json!({})).await;
    assert!(
        wallet.to_string().contains("12/2026"),
        "the licence is held"
    );

    let seen: Vec<&str> = issued["seen"]
        .as_array()
        .expect("seen")
        .iter()
        .filter_map(|one| one["what"].as_str())
        .collect();
    for told in [
        "The licence was issued",
        "The payment was recorded",
        "Taken up from the platform",
    ] {
        assert!(seen.contains(&told), "{told}: {seen:?}");
    }
    let list = both.list().await;
    assert_eq!(list["cards"][0]["waits"], false);
    assert_eq!(list["cards"][0]["examination"], second["card"]["id"]);
}

#[tokio::test]
async fn the_files_of_a_submission_come_with_it_unchanged() {
    let both = Both::handed_over().await;
    let view = both.take().await;
    let documents = view["documents"].as_array().expect("documents");
    let file = documents
        .iter()
        .find_map(|document| document["files"].get(0))
        .expect("a file came");
    let asked = json!({ "id": view["card"]["id"], "sha256": file["sha256"] });
    let content = both.officer.desk.ask("examination_file", asked).await;
    let bytes = STANDARD.decode(content["content"].as_str().expect("base64"));
    assert_eq!(bytes.expect("base64"), SAMPLE_PDF);
}

#[tokio::test]
async fn what_somebody_else_has_decided_is_told_and_not_decided_over() {
    let both = Both::handed_over().await;
    let view = both.take().await;
    both.decide_elsewhere(None).await;

    assert_eq!(both.try_decide(&view, accept()).await, "case-moved-on");
    let now = both.look(&view["card"]["id"]).await;
    assert_eq!(now["card"]["state"], "open", "nothing is concluded here");
    assert_eq!(
        now["case"]["may"],
        json!(["return", "refuse", "pay", "issue"])
    );
}

#[tokio::test]
async fn a_decision_whose_answer_is_lost_is_made_once() {
    let both = Both::handed_over().await;
    let view = both.take().await;
    // The platform hears the decision, and the officer's program dies before it has written it down.
    both.decide_elsewhere(Some("7/DLA/2026")).await;
    let accepted = both.decide(&view, accept()).await;
    assert_eq!(accepted["card"]["state"], "accepted");
    assert_eq!(accepted["case"]["log"].as_array().map(Vec::len), Some(3));
}

#[tokio::test]
async fn what_is_not_complete_is_not_decided() {
    let both = Both::handed_over().await;
    let view = both.take().await;
    for kind in ["return", "refuse"] {
        let code = both.try_decide(&view, json!({ "kind": kind })).await;
        assert_eq!(code, "reasons-invalid", "{kind} needs a reason");
    }
    both.decide(&view, accept()).await;
    let with = |key: &str, value: Value| {
        let mut licence = licence();
        licence[key] = value;
        licence
    };
    for decision in [
        with("number", json!(" ")),
        with("holder", json!("")),
        with("issuedOn", json!("2026-02-30")),
        with("validUntil", json!("2026-02-01")),
        json!({ "kind": "pay", "amountAvos": "much" }),
        json!({ "kind": "pay", "amountAvos": -1 }),
        json!({ "kind": "pay", "amountAvos": null }),
    ] {
        let code = both.try_decide(&view, decision.clone()).await;
        assert_eq!(code, "decision-invalid", "{decision}");
    }
    let again = both.try_decide(&view, accept()).await;
    assert_eq!(again, "examination-closed");
}

#[tokio::test]
async fn only_an_officer_who_is_signed_in_sees_what_was_handed_over() {
    let mut both = Both::handed_over().await;
    both.officer.desk.ask("platform_sign_out", json!({})).await;
    let list = both.list().await;
    assert_eq!(
        (&list["platform"]["account"], &list["cards"]),
        (&Value::Null, &json!([]))
    );
    let asked = json!({ "submission": both.submission["id"] });
    let refused = both.officer.desk.try_ask("case_take", asked.clone()).await;
    assert_eq!(refused.expect_err("refused").code, "sign-in-needed");
    both.officer.sign_in("shop").await;
    let refused = both
        .officer
        .desk
        .try_ask("case_list", json!({ "before": null }))
        .await;
    assert_eq!(refused.expect_err("refused").code, "case-not-officer");
    let nobody = both
        .applicant
        .desk
        .try_ask("case_list", json!({ "before": null }))
        .await;
    assert_eq!(nobody.expect_err("refused").code, "examiner-needed");

    both.officer.sign_in("officer").await;
    let unknown = json!({ "submission": "019a0000-0000-7000-8000-000000000000" });
    let refused = both.officer.desk.try_ask("case_take", unknown).await;
    assert_eq!(refused.expect_err("refused").code, "case-unknown");
    let Both {
        officer, platform, ..
    } = both;
    platform.shutdown().await;
    let refused = officer
        .desk
        .try_ask("case_list", json!({ "before": null }))
        .await;
    assert_eq!(refused.expect_err("refused").code, "case-unreachable");
}
