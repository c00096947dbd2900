//! What an officer's program reads and decides: everything that was handed over, and each decision once.

mod support;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use platform_api::wire::IDEMPOTENCY_KEY;
use platform_api::{Case, CasePage, EventKind, EventPage, Standing};
use reference_platform::Review;
use serde_json::{Value, json};
use support::{Answer, Api, announcement, attachment, key, submission, submit_body};

const JSON: (&str, &str) = ("content-type", "application/json");

/// A platform, with the tokens of an officer and of a business.
struct Office {
    api: Api,
    officer: String,
    business: String,
}

impl Office {
    async fn open() -> Self {
        let api = Api::signed_in_with(|config| config.review = Review::Manual).await;
        Self {
            officer: api.access_token("officer").await,
            business: api.access_token("a").await,
            api,
        }
    }

    async fn ask(
        &self,
        token: &str,
        method: &str,
        path: &str,
        more: &[(&str, &str)],
        body: Vec<u8>,
    ) -> Answer {
        let bearer = format!("Bearer {token}");
        let mut headers = vec![("authorization", bearer.as_str())];
        headers.extend(more);
        self.api.call(method, path, &headers, body).await
    }

    async fn get(&self, path: &str) -> Answer {
        self.ask(&self.officer, "GET", path, &[], Vec::new()).await
    }

    async fn case(&self, n: u128) -> Case {
        let answer = self.get(&format!("/v1/cases/{}", submission(n))).await;
        assert_eq!(answer.status, 200);
        serde_json::from_value(answer.json).expect("a case")
    }

    async fn decide(&self, n: u128, after: u64, decision: &Value) -> Answer {
        let path = format!("/v1/cases/{}/decisions/{after}", submission(n));
        let body = decision.to_string().into_bytes();
        self.ask(&self.officer, "PUT", &path, &[JSON], body).await
    }

    /// The business announces, and hands in with a file.
    async fn announce(&self, n: u128, contents: &[&[u8]]) {
        let number = key(n);
        let body = announcement(submission(n), contents).to_string();
        let headers = [JSON, (IDEMPOTENCY_KEY, number.as_str())];
        let path = "/v1/submissions";
        let announced = self.ask(&self.business, "POST", path, &headers, body.into());
        assert_eq!(announced.await.status, 201);
    }

    async fn upload(&self, n: u128, content: &[u8]) {
        let (tus, length) = (("tus-resumable", "1.0.0"), content.len().to_string());
        let metadata = format!("id {}", STANDARD.encode(attachment(1).to_string()));
        let create = [
            tus,
            ("upload-length", &length),
            ("upload-metadata", &metadata),
        ];
        let path = format!("/v1/submissions/{}/attachments", submission(n));
        let created = self.ask(&self.business, "POST", &path, &create, Vec::new());
        assert_eq!(created.await.status, 201);
        let append = [
            tus,
            ("upload-offset", "0"),
            ("content-type", "application/offset+octet-stream"),
        ];
        let path = format!("{path}/{}", attachment(1));
        let appended = self.ask(&self.business, "PATCH", &path, &append, content.to_vec());
        assert_eq!(appended.await.status, 204);
    }

    async fn submit(&self, n: u128) {
        let path = format!("/v1/submissions/{}", submission(n));
        let body = submit_body().to_string().into_bytes();
        let submitted = self.ask(&self.business, "PUT", &path, &[JSON], body);
        assert_eq!(submitted.await.status, 202);
    }

    async fn hand_in(&self, n: u128) {
        self.announce(n, &[]).await;
        self.submit(n).await;
    }

    async fn supplement(&self, n: u128, answers: Value) {
        let path = format!("/v1/submissions/{}/supplements/1", submission(n));
        let mut body = submit_body();
        body["answers"] = answers;
        let body = body.to_string().into_bytes();
        let taken = self.ask(&self.business, "PUT", &path, &[JSON], body);
        assert_eq!(taken.await.status, 202);
    }
}

fn returned() -> Value {
    json!({
        "decision": "return",
        "reasons": [{ "pointer": "/tables", "code": "unclear", "words": { "en": "How many?" } }],
        "answerBy": "2026-12-01",
    })
}

fn kinds(answer: &Answer) -> Vec<&'static str> {
    let page: EventPage = serde_json::from_value(answer.json.clone()).expect("events");
    page.events
        .iter()
        .map(|token| {
            let event = platform_api::token::read_kept(token).expect("an event");
            EventKind::name(&event.kind)
        })
        .collect()
}

#[tokio::test]
async fn an_officer_reads_all_that_was_handed_over() {
    let office = Office::open().await;
    office.announce(1, &[b"abcdef"]).await;
    office.upload(1, b"abcdef").await;
    let empty = office.get("/v1/cases").await;
    assert_eq!(empty.json, json!({ "cases": [] }), "not handed over yet");
    let path = format!("/v1/cases/{}", submission(1));
    assert_eq!(office.get(&path).await.code(), "unknown-submission");

    office.submit(1).await;
    let case = office.case(1).await;
    assert_eq!(
        case.answers,
        *json!({ "tables": 6 }).as_object().expect("answers")
    );
    assert_eq!(case.declaration.name, "Chan Tai Man");
    assert_eq!(case.entry.entity.as_deref(), Some("Entity a"));
    assert_eq!(
        (case.entry.standing, case.entry.last),
        (Standing::Submitted, 1)
    );
    assert_eq!((case.supplements, case.attachments.len()), (0, 1));
    let file = office
        .get(&format!(
            "{path}/attachments/{}",
            case.attachments[0].announcement.id
        ))
        .await;
    assert_eq!(file.bytes, b"abcdef");
    assert!(file.header("content-disposition").starts_with("attachment"));
    let unknown = office
        .get(&format!("{path}/attachments/{}", attachment(9)))
        .await;
    assert_eq!(unknown.code(), "unknown-attachment");
}

#[tokio::test]
async fn the_list_goes_on_where_a_page_ends() {
    let office = Office::open().await;
    for n in 1..=103 {
        office.hand_in(n).await;
    }
    let page =
        |answer: Answer| -> CasePage { serde_json::from_value(answer.json).expect("a page") };
    let first = page(office.get("/v1/cases").await);
    let next = first.next.expect("there are more");
    let rest = page(office.get(&format!("/v1/cases?before={next}")).await);
    assert_eq!(
        (first.cases.len(), rest.cases.len(), rest.next),
        (100, 3, None)
    );
    let all: Vec<_> = first
        .cases
        .iter()
        .chain(&rest.cases)
        .map(|one| one.submission_id)
        .collect();
    let newest_first: Vec<_> = (1..=103).rev().map(submission).collect();
    assert_eq!(all, newest_first);
    let bad = office.get("/v1/cases?before=x").await;
    assert_eq!(bad.code(), "malformed-request");
}

#[tokio::test]
async fn the_whole_procedure_is_decided_step_by_step() {
    let office = Office::open().await;
    office.hand_in(1).await;
    let back = office.decide(1, 1, &returned()).await;
    assert_eq!(
        (back.status, kinds(&back)),
        (200, vec!["received", "returned"])
    );

    office.supplement(1, json!({ "tables": 8 })).await;
    let case = office.case(1).await;
    assert_eq!(
        (case.entry.standing, case.supplements),
        (Standing::Supplemented, 1)
    );
    assert_eq!(case.answers["tables"], 8, "the newest answers count");

    let accepted = office
        .decide(
            1,
            4,
            &json!({ "decision": "accept", "fileNumber": "7/2026" }),
        )
        .await;
    assert_eq!(kinds(&accepted), ["accepted"]);
    let paid = office
        .decide(
            1,
            5,
            &json!({ "decision": "record-payment", "amountAvos": 30000 }),
        )
        .await;
    assert_eq!(kinds(&paid), ["paid"]);
    let licence = json!({
        "decision": "issue", "number": "1/2026", "holder": "陳大文",
        "issuedOn": "2026-11-02", "validFrom": "2026-11-02", "validUntil": "2027-11-01",
    });
    let issued = office.decide(1, 6, &licence).await;
    assert_eq!(kinds(&issued), ["issued"]);
    assert_eq!(office.case(1).await.events.len(), 7);
}

#[tokio::test]
async fn a_decision_that_is_told_again_is_recorded_once() {
    let office = Office::open().await;
    office.hand_in(1).await;
    let first = office.decide(1, 1, &returned()).await;
    office.supplement(1, json!({ "tables": 8 })).await;
    let again = office.decide(1, 1, &returned()).await;
    assert_eq!((first.status, again.status), (200, 200));
    assert_eq!(kinds(&again), ["received", "returned", "supplemented"]);
}

#[tokio::test]
async fn a_decision_over_what_has_happened_since_is_none() {
    let office = Office::open().await;
    office.hand_in(1).await;
    let receive = json!({ "decision": "receive" });
    assert_eq!(office.decide(1, 1, &receive).await.status, 200);
    let accept = json!({ "decision": "accept" });
    for (after, decision) in [(1, &returned()), (1, &accept), (7, &accept), (0, &receive)] {
        let late = office.decide(1, after, decision).await;
        assert_eq!(
            (late.status, late.code()),
            (409, "wrong-standing"),
            "{after} {decision}"
        );
    }
    let twice = office.decide(1, 2, &receive).await;
    assert_eq!(twice.code(), "wrong-standing", "it cannot come next");
    assert_eq!(office.case(1).await.entry.last, 2, "nothing was recorded");
}

#[tokio::test]
async fn a_decision_that_cannot_be_read_is_none() {
    let office = Office::open().await;
    office.hand_in(1).await;
    for bad in [
        json!({ "decision": "return", "reasons": [] }),
        json!({ "decision": "refuse", "reasons": [] }),
        json!({ "decision": "return" }),
        json!({ "decision": "shred" }),
        json!({ "decision": "accept", "fileNumber": 7 }),
        json!({ "decision": "issue", "number": "1", "holder": "x", "issuedOn": "2026-02-30", "validFrom": "2026-02-01" }),
        json!([]),
    ] {
        let answer = office.decide(1, 1, &bad).await;
        assert_eq!(answer.code(), "malformed-request", "{bad}");
    }
    assert_eq!(office.case(1).await.entry.last, 1);
    let nothing = office.decide(2, 1, &returned()).await;
    assert_eq!(nothing.code(), "unknown-submission");
}

#[tokio::test]
async fn nobody_but_an_officer_reads_or_decides() {
    let office = Office::open().await;
    office.announce(1, &[b"abcdef"]).await;
    office.upload(1, b"abcdef").await;
    office.submit(1).await;
    let case = format!("/v1/cases/{}", submission(1));
    let receive = json!({ "decision": "receive" }).to_string().into_bytes();
    for (method, path, body) in [
        ("GET", "/v1/cases".to_owned(), Vec::new()),
        ("GET", case.clone(), Vec::new()),
        (
            "GET",
            format!("{case}/attachments/{}", attachment(1)),
            Vec::new(),
        ),
        ("PUT", format!("{case}/decisions/1"), receive),
    ] {
        let business = office
            .ask(&office.business, method, &path, &[JSON], body.clone())
            .await;
        assert_eq!(
            (business.status, business.code()),
            (403, "not-authorised"),
            "{path}"
        );
        let stranger = office.api.call(method, &path, &[JSON], body).await;
        assert_eq!(stranger.status, 401, "{path}");
    }
    let log = office
        .get(&format!("/v1/submissions/{}/events", submission(1)))
        .await;
    assert_eq!(
        log.code(),
        "unknown-submission",
        "an officer acts for nobody"
    );
    let me = office.api.me(&office.officer).await;
    assert_eq!(
        (&me.json["kind"], &me.json["entities"]),
        (&json!("officer"), &json!([]))
    );
}
