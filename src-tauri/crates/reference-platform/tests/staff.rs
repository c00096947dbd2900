//! The officer's web page: two people, one platform, and the whole procedure between them.

mod support;

use std::sync::atomic::Ordering;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use qrcodegen::{QrCode, QrCodeEcc};
use reference_platform::{AccountKind, Review};
use serde_json::json;
use support::sign_in::{PASSWORD, account};
use support::{Answer, Api, announcement, attachment, key, submission, submit_body};

/// An officer's browser.
struct Office<'a> {
    api: &'a Api,
    cookie: String,
}

async fn platform() -> Api {
    let api = Api::with(|config| {
        config.staff = true;
        config.review = Review::Manual;
    })
    .await;
    for (login, kind, entities) in [
        ("officer", AccountKind::Officer, &[][..]),
        ("a", AccountKind::Entity, &["a"]),
    ] {
        api.running
            .add_account(&account(login, kind, entities))
            .expect("an account");
    }
    api
}

async fn sign_in(api: &Api, login: &str) -> Answer {
    let page = api.get("/staff/sign-in").await;
    let token = page.cookie("alvara-form").expect("a cookie of the form");
    let cookie = format!("alvara-form={token}");
    let fields = [("login", login), ("password", PASSWORD), ("csrf", &token)];
    api.post_form("/staff/sign-in", &[("cookie", &cookie)], &fields)
        .await
}

impl<'a> Office<'a> {
    async fn open(api: &'a Api) -> Self {
        let answer = sign_in(api, "officer").await;
        assert_eq!((answer.status, answer.header("location")), (303, "/staff"));
        let session = answer.cookie("alvara-staff").expect("a session");
        let attributes = answer.header("set-cookie");
        for attribute in ["HttpOnly", "SameSite=Strict", "Path=/staff"] {
            assert!(attributes.contains(attribute), "{attributes}");
        }
        Self {
            api,
            cookie: format!("alvara-staff={session}; lang=en"),
        }
    }

    async fn get(&self, path: &str) -> Answer {
        let headers = [("cookie", self.cookie.as_str())];
        self.api.call("GET", path, &headers, Vec::new()).await
    }

    async fn page(&self, path: &str) -> String {
        let page = self.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        let policy = page.header("content-security-policy");
        assert!(policy.contains("default-src 'none'"), "{policy}");
        let text = page.text();
        assert!(
            !text.contains("<script") && !text.contains(" style="),
            "{text}"
        );
        text
    }

    /// Sends the form of a decision with what stands in it and these fields.
    async fn decide(&self, decision: &str, fields: &[(&str, &str)]) -> Answer {
        let path = format!("/staff/submissions/{}", submission(1));
        let page = self.page(&path).await;
        let csrf = page
            .split_once("name=\"csrf\" value=\"")
            .and_then(|(_, rest)| rest.split('"').next())
            .expect("a token of the form")
            .to_owned();
        let mut all = vec![("csrf", csrf.as_str()), ("decision", decision)];
        all.extend_from_slice(fields);
        let headers = [("cookie", self.cookie.as_str())];
        self.api
            .post_form(&format!("{path}/decisions"), &headers, &all)
            .await
    }
}

async fn handed_over(api: &Api) -> String {
    let path = format!("/v1/submissions/{}", submission(1));
    let body = announcement(submission(1), &[b"abc"]);
    api.announce(&key(1), &body).await;
    let id = STANDARD.encode(attachment(1).to_string());
    let metadata = format!("id {id}");
    let create = [
        ("upload-length", "3"),
        ("upload-metadata", metadata.as_str()),
    ];
    api.tus("POST", &format!("{path}/attachments"), &create, b"")
        .await;
    let append = [
        ("upload-offset", "0"),
        ("content-type", "application/offset+octet-stream"),
    ];
    let upload = format!("{path}/attachments/{}", attachment(1));
    assert_eq!(api.tus("PATCH", &upload, &append, b"abc").await.status, 204);
    let mut submit = submit_body();
    submit["answers"] = json!({
        "applicant": { "name_zh": "蓮花餐廳", "note": "<script>alert(1)</script>" }, "tables": 6
    });
    assert_eq!(api.put(&path, &submit).await.status, 202);
    path
}

#[tokio::test]
async fn two_people_bring_an_application_from_its_return_to_its_licence() {
    let api = platform().await;
    let path = handed_over(&api).await;
    let office = Office::open(&api).await;
    let list = office.page("/staff").await;
    assert!(list.contains("TRAINING-2026-000001"), "{list}");
    let case = office
        .page(&format!("/staff/submissions/{}", submission(1)))
        .await;
    assert!(case.contains("蓮花餐廳"), "{case}");
    assert!(case.contains("&lt;script&gt;"), "shown, not run");
    assert!(
        case.contains("<option value=\"/applicant/name_zh\">"),
        "{case}"
    );

    let reasons = [
        ("target", "/applicant/name_zh"),
        ("code", "unclear"),
        ("words", "Write the registered name."),
        ("target", "floor-plan"),
        ("code", "illegible"),
        ("words", "Send a sharper plan."),
        ("target", ""),
        ("code", ""),
        ("words", ""),
        ("answer_by", "2026-12-01"),
    ];
    let returned = office.decide("return", &reasons).await;
    assert_eq!(returned.status, 303, "{}", returned.text());
    assert!(returned.header("location").ends_with("?done=1"));
    let supplement = api
        .put(&format!("{path}/supplements/1"), &submit_body())
        .await;
    assert_eq!(supplement.status, 202);

    for (decision, fields) in [
        ("accept", &[("file_number", "F-1")][..]),
        ("pay", &[("amount", "1234.50")]),
    ] {
        let done = office.decide(decision, fields).await;
        assert_eq!(done.status, 303, "{decision}: {}", done.text());
    }
    let case = office
        .page(&format!("/staff/submissions/{}", submission(1)))
        .await;
    for proposed in [
        "value=\"L-TRAINING-2026-000001\"",
        "value=\"2026-11-02\"",
        "value=\"2027-11-01\"",
    ] {
        assert!(case.contains(proposed), "{proposed}: {case}");
    }
    let licence = [
        ("number", "L-1"),
        ("holder", "蓮花餐廳"),
        ("issued_on", "2026-11-02"),
        ("valid_from", "2026-11-02"),
        ("valid_until", "2027-11-01"),
    ];
    let issued = office.decide("issue", &licence).await;
    assert_eq!(issued.status, 303, "{}", issued.text());

    let events = api.get(&format!("{path}/events")).await.json;
    let tokens: Vec<&str> = events["events"]
        .as_array()
        .expect("events")
        .iter()
        .filter_map(|token| token.as_str())
        .collect();
    assert_eq!(tokens.len(), 7, "submitted … issued");
    let shown = office.page(issued.header("location")).await;
    assert!(
        shown.contains("L-1") && shown.contains("蓮花餐廳"),
        "{shown}"
    );
    let code = QrCode::encode_text(tokens[6], QrCodeEcc::Low).expect("a code");
    let dark: Vec<String> = (0..code.size())
        .flat_map(|y| (0..code.size()).map(move |x| (x, y)))
        .filter(|(x, y)| code.get_module(*x, *y))
        .map(|(x, y)| format!("M{} {}h1v1h-1z", x + 4, y + 4))
        .collect();
    assert!(
        shown.contains(&format!("d=\"{}\"", dark.concat())),
        "the code holds the signed event"
    );
    let list = office.page("/staff?standing=issued").await;
    assert!(list.contains("TRAINING-2026-000001"));
    let none = office.page("/staff?standing=refused").await;
    assert!(!none.contains("TRAINING-2026-000001"));
}

#[tokio::test]
async fn a_decision_that_lacks_something_is_not_recorded_and_shown_again() {
    let api = platform().await;
    let path = handed_over(&api).await;
    let office = Office::open(&api).await;
    let check = async |decision: &str, fields: &[(&str, &str)]| {
        let answer = office.decide(decision, fields).await;
        assert_eq!(answer.status, 422, "{decision} {fields:?}");
        assert!(answer.text().contains("role=\"alert\""), "{decision}");
        answer.text()
    };
    check("return", &[]).await;
    let half = [("target", "/tables"), ("code", "unclear"), ("words", "")];
    let again = check("refuse", &half).await;
    assert!(
        again.contains("value=\"/tables\""),
        "what was entered stays"
    );
    let whole = [
        ("target", ""),
        ("code", "x"),
        ("words", "y"),
        ("answer_by", "soon"),
    ];
    check("return", &whole).await;
    check("pay", &[("amount", "1")]).await;
    check("pay", &[("amount", "a lot")]).await;
    check("issue", &[("number", "L-1")]).await;
    check("burn", &[]).await;
    let events = api.get(&format!("{path}/events")).await;
    assert_eq!(events.json["last"], 1, "nothing was recorded");
}

#[tokio::test]
async fn an_attachment_is_saved_and_never_opened_in_the_page() {
    let api = platform().await;
    handed_over(&api).await;
    let office = Office::open(&api).await;
    let base = format!("/staff/submissions/{}/attachments", submission(1));
    let file = office.get(&format!("{base}/{}", attachment(1))).await;
    assert_eq!((file.status, file.bytes.as_slice()), (200, &b"abc"[..]));
    for (header, value) in [
        ("content-type", "application/octet-stream"),
        (
            "content-disposition",
            "attachment; filename*=UTF-8''plan.pdf",
        ),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("x-content-type-options", "nosniff"),
        ("cache-control", "no-store"),
    ] {
        assert_eq!(file.header(header), value, "{header}");
    }
    let none = office.get(&format!("{base}/{}", attachment(2))).await;
    assert_eq!((none.status, none.code()), (404, "unknown-attachment"));
}

#[tokio::test]
async fn only_an_officer_with_a_session_sees_anything() {
    let api = platform().await;
    handed_over(&api).await;
    let refused = sign_in(&api, "a").await;
    assert_eq!(refused.status, 403, "a business is no officer");
    let case = format!("/staff/submissions/{}", submission(1));
    let paths = [
        "/staff".to_owned(),
        case.clone(),
        format!("{case}/attachments/{}", attachment(1)),
        format!("{case}/licence"),
    ];
    let office = Office::open(&api).await;
    api.time.fetch_add(9 * 3600, Ordering::SeqCst);
    for cookie in ["", "alvara-staff=made-up", &office.cookie] {
        for path in &paths {
            let headers = [("cookie", cookie)];
            let answer = api.call("GET", path, &headers, Vec::new()).await;
            assert_eq!(
                (answer.status, answer.header("location")),
                (303, "/staff/sign-in"),
                "{cookie} {path}"
            );
            assert!(answer.bytes.is_empty(), "{path}");
        }
        let decide = format!("{case}/decisions");
        let answer = api
            .post_form(&decide, &[("cookie", cookie)], &[("decision", "receive")])
            .await;
        assert_eq!(answer.header("location"), "/staff/sign-in");
    }
}

#[tokio::test]
async fn a_form_of_another_site_decides_nothing() {
    let api = platform().await;
    let path = handed_over(&api).await;
    let office = Office::open(&api).await;
    let other = Office::open(&api).await;
    let decide = format!("/staff/submissions/{}/decisions", submission(1));
    let page = other.page("/staff").await;
    let theirs = page
        .split_once("name=\"csrf\" value=\"")
        .and_then(|(_, rest)| rest.split('"').next())
        .expect("a token of another session");
    for csrf in ["", "made up", theirs] {
        let fields = [("decision", "receive"), ("csrf", csrf)];
        let headers = [("cookie", office.cookie.as_str())];
        let answer = api.post_form(&decide, &headers, &fields).await;
        assert_eq!((answer.status, answer.code()), (403, "not-authorised"));
    }
    let fields = [("decision", "receive"), ("csrf", theirs)];
    let headers = [
        ("cookie", other.cookie.as_str()),
        ("origin", "https://example.org"),
    ];
    let answer = api.post_form(&decide, &headers, &fields).await;
    assert_eq!(answer.status, 403, "even with the right token");
    let events = api.get(&format!("{path}/events")).await;
    assert_eq!(events.json["last"], 1, "nothing was recorded");
}

#[tokio::test]
async fn a_session_can_be_ended() {
    let api = platform().await;
    let office = Office::open(&api).await;
    let page = office.page("/staff").await;
    let csrf = page
        .split_once("name=\"csrf\" value=\"")
        .and_then(|(_, rest)| rest.split('"').next())
        .expect("a token of the form");
    let headers = [("cookie", office.cookie.as_str())];
    let ended = api
        .post_form("/staff/sign-out", &headers, &[("csrf", csrf)])
        .await;
    assert_eq!(ended.header("location"), "/staff/sign-in");
    assert_eq!(
        office.get("/staff").await.status,
        303,
        "whoever kept the cookie"
    );
}
