//! The interface, request by request; every answer is held against its description.

mod support;

use platform_api::{AttachmentType, ServiceDescription, ServiceLimits, ServiceName};
use reference_platform::Decision;
use serde_json::{Value, json};
use support::{Api, announcement, key, submission, submit_body};

#[tokio::test]
async fn an_announcement_is_made_once_per_key() {
    let api = Api::start().await;
    let body = announcement(submission(1), &[b"abc"]);
    let first = api.announce(&key(1), &body).await;
    assert_eq!(first.status, 201);
    assert_eq!(first.json["training"], true);

    let again = api.announce(&key(1), &body).await;
    assert_eq!(
        (again.status, &again.bytes),
        (201, &first.bytes),
        "the first answer, word for word"
    );
    assert_eq!(
        (
            first.header("idempotency-replayed"),
            again.header("idempotency-replayed")
        ),
        ("", "true")
    );

    let check = async |key: &str, body: &Value, status: u16, code: &str| {
        let answer = api.announce(key, body).await;
        assert_eq!(
            (answer.status, answer.code()),
            (status, code),
            "{key} {body}"
        );
    };
    check(
        &key(1),
        &announcement(submission(2), &[]),
        422,
        "idempotency-key-reused",
    )
    .await;
    check(&key(2), &body, 409, "submission-exists").await;
    check("7", &body, 400, "idempotency-key-malformed").await;
    let headers = [("content-type", "application/json")];
    let missing = api
        .call(
            "POST",
            "/v1/submissions",
            &headers,
            body.to_string().into_bytes(),
        )
        .await;
    assert_eq!(
        (missing.status, missing.code()),
        (400, "idempotency-key-missing")
    );
    assert_eq!(
        api.running.submissions().expect("the list").len(),
        1,
        "one submission came of it all"
    );
}

#[tokio::test]
async fn an_announcement_that_is_still_running_is_not_made_twice() {
    let api =
        Api::with(|config| config.faults = "delay=1h:announce:1".parse().expect("a fault")).await;
    let body = announcement(submission(1), &[]);
    let (one, other) = (key(1), key(1));
    let answer = tokio::select! {
        answer = api.announce(&one, &body) => answer,
        answer = api.announce(&other, &body) => answer,
    };
    assert_eq!(
        (answer.status, answer.code()),
        (409, "still-running"),
        "the other one is being held up"
    );
    assert_eq!(answer.header("retry-after"), "1");
    assert_eq!(
        api.announce(&key(2), &body).await.status,
        201,
        "another key is not held up"
    );
}

#[tokio::test]
async fn what_a_service_does_not_take_is_refused_when_it_is_announced() {
    let limits = ServiceLimits {
        attachments: 2,
        attachment_bytes: 10,
        total_bytes: 15,
        answers_bytes: 300,
    };
    let service = ServiceDescription {
        service: ServiceName::new("billiard-room", "renewal"),
        definitions: vec!["2026-11".into()],
        limits,
        attachment_types: vec![AttachmentType {
            media_type: "application/pdf".into(),
            extensions: vec!["pdf".into()],
        }],
    };
    let api = Api::with(|config| config.services = vec![service]).await;
    let check =
        async |change: &dyn Fn(&mut Value), status: u16, code: &str, pointer: Option<&str>| {
            let mut body = announcement(submission(1), &[b"abc"]);
            change(&mut body);
            let answer = api.announce(&key(1), &body).await;
            assert_eq!((answer.status, answer.code()), (status, code), "{body}");
            assert_eq!(
                answer.json["errors"][0]["pointer"].as_str(),
                pointer,
                "{}",
                answer.json
            );
        };
    check(
        &|b| b["service"]["licence"] = json!("cinema"),
        404,
        "unknown-service",
        None,
    )
    .await;
    check(
        &|b| b["definition"] = json!("2025-01"),
        422,
        "definition-not-accepted",
        None,
    )
    .await;
    check(
        &|b| b["announcedAttachments"][0]["bytes"] = json!(11),
        413,
        "too-large",
        None,
    )
    .await;
    let first = |member: &str| format!("/announcedAttachments/0/{member}");
    let wrong = "attachment-not-accepted";
    check(
        &|b| b["announcedAttachments"][0]["bytes"] = json!(0),
        422,
        wrong,
        Some(&first("bytes")),
    )
    .await;
    check(
        &|b| b["announcedAttachments"][0]["name"] = json!("a.exe"),
        422,
        wrong,
        Some(&first("name")),
    )
    .await;
    check(
        &|b| b["announcedAttachments"][0]["document"] = json!(" "),
        422,
        wrong,
        Some(&first("document")),
    )
    .await;
    let twice = |b: &mut Value| {
        let one = b["announcedAttachments"][0].clone();
        b["announcedAttachments"] = json!([one.clone(), one]);
    };
    check(&twice, 422, wrong, Some("/announcedAttachments/1/id")).await;
    let crowd = |b: &mut Value| {
        let one = b["announcedAttachments"][0].clone();
        b["announcedAttachments"] = json!([one.clone(), one.clone(), one]);
    };
    check(&crowd, 413, "too-large", None).await;
    check(
        &|b| b["surprise"] = json!(1),
        400,
        "malformed-request",
        None,
    )
    .await;
    assert!(
        api.running.submissions().expect("the list").is_empty(),
        "nothing came of any of it"
    );

    let mut bare = announcement(submission(1), &[]);
    bare["announcedAttachments"] = json!([]);
    assert_eq!(
        api.announce(&key(1), &bare).await.status,
        201,
        "a refused key may be used for the corrected request"
    );
    let mut long = submit_body();
    long["answers"]["remarks"] = json!("長".repeat(100));
    let answer = api
        .put(&format!("/v1/submissions/{}", submission(1)), &long)
        .await;
    assert_eq!((answer.status, answer.code()), (413, "too-large"));
    assert_eq!(
        api.get("/v1/services/cinema/renewal").await.code(),
        "unknown-service"
    );
}

#[tokio::test]
async fn submitting_happens_once_and_a_repeat_gets_the_same_receipt() {
    let api = Api::start().await;
    let path = format!("/v1/submissions/{}", submission(1));
    assert_eq!(
        api.put(&path, &submit_body()).await.code(),
        "unknown-submission"
    );
    api.announce(&key(1), &announcement(submission(1), &[b"abc"]))
        .await;
    let missing = api.put(&path, &submit_body()).await;
    assert_eq!(
        (missing.status, missing.code()),
        (409, "attachments-missing")
    );
    assert_eq!(
        missing.json["missing"],
        json!([support::attachment(1)]),
        "with the list"
    );
    assert_eq!(
        api.get(&format!("{path}/events")).await.json["last"],
        0,
        "a refusal leaves no event"
    );

    api.announce(&key(2), &announcement(submission(2), &[]))
        .await;
    let path = format!("/v1/submissions/{}", submission(2));
    let first = api.put(&path, &submit_body()).await;
    assert_eq!(first.status, 202);
    let again = api.put(&path, &submit_body()).await;
    assert_eq!(
        (again.status, &again.bytes),
        (202, &first.bytes),
        "the same receipt, word for word"
    );
    let mut other = submit_body();
    other["answers"]["tables"] = json!(7);
    let refused = api.put(&path, &other).await;
    assert_eq!((refused.status, refused.code()), (409, "already-submitted"));

    let events = api.get(&format!("{path}/events?after=0")).await;
    assert_eq!(events.json["last"], 3);
    assert_eq!(
        events.json["events"][0], first.json["proof"],
        "the receipt's proof is the first event"
    );
    let rest = api.get(&format!("{path}/events?after=2")).await;
    assert_eq!(rest.json["events"].as_array().map(Vec::len), Some(1));
    assert_eq!(
        api.get(&format!("{path}/events?after=99999999999999999999"))
            .await
            .code(),
        "malformed-request"
    );
    assert_eq!(
        api.get(&format!("{path}/events?after=18446744073709551615"))
            .await
            .status,
        200
    );
}

#[tokio::test]
async fn answers_that_no_form_gives_are_named_by_their_pointer_and_kind_only() {
    let api = Api::start().await;
    api.announce(&key(1), &announcement(submission(1), &[]))
        .await;
    let path = format!("/v1/submissions/{}", submission(1));
    let mut body = submit_body();
    body["answers"]["a/b"] = json!({ "name": "secret\u{1}" });
    let mut deep = json!(1);
    for _ in 0..40 {
        deep = json!([deep]);
    }
    body["answers"]["deep"] = deep;
    let answer = api.put(&path, &body).await;
    assert_eq!(
        (answer.status, answer.code()),
        (422, "answers-not-accepted")
    );
    assert_eq!(
        answer.json["errors"][0],
        json!({ "rule": 2, "pointer": "/a~1b/name", "kind": "string" })
    );
    assert_eq!(answer.json["errors"][1]["rule"], 1);
    assert!(
        !String::from_utf8_lossy(&answer.bytes).contains("secret"),
        "no answer's value is repeated"
    );

    for change in [
        |b: &mut Value| b["declaration"]["accepted"] = json!(false),
        |b: &mut Value| {
            b["declaration"]["name"] = json!(" ");
        },
    ] {
        let mut body = submit_body();
        change(&mut body);
        assert_eq!(api.put(&path, &body).await.code(), "declaration-missing");
    }
}

#[tokio::test]
async fn every_mistaken_request_gets_a_problem_document() {
    let api = Api::start().await;
    let json_type = ("content-type", "application/json");
    let id = submission(1);
    let check = async |method: &str,
                       path: &str,
                       headers: &[(&str, &str)],
                       body: &str,
                       expected: (u16, &str)| {
        let answer = api
            .call(method, path, headers, body.as_bytes().to_vec())
            .await;
        assert_eq!((answer.status, answer.code()), expected, "{method} {path}");
        answer
    };
    check("GET", "/nowhere", &[], "", (404, "not-found")).await;
    check(
        "GET",
        "/v1/submissions/a/b/c/d",
        &[],
        "",
        (404, "not-found"),
    )
    .await;
    let wrong = check(
        "DELETE",
        "/v1/submissions",
        &[],
        "",
        (405, "method-not-allowed"),
    )
    .await;
    assert_eq!(
        wrong.header("allow"),
        "POST",
        "the methods allowed are named"
    );
    check(
        "GET",
        &format!("/v1/submissions/{id}/events"),
        &[],
        "",
        (404, "unknown-submission"),
    )
    .await;
    check(
        "GET",
        "/v1/submissions/%00%2F/events",
        &[],
        "",
        (404, "unknown-submission"),
    )
    .await;
    check(
        "DELETE",
        &format!("/v1/submissions/{id}"),
        &[],
        "",
        (404, "unknown-submission"),
    )
    .await;
    let keyed = [
        json_type,
        (
            "idempotency-key",
            "\"00000000-0000-0000-0000-000000000001\"",
        ),
    ];
    check(
        "POST",
        "/v1/submissions",
        &keyed,
        "{",
        (400, "malformed-request"),
    )
    .await;
    check(
        "POST",
        "/v1/submissions",
        &keyed,
        &"[".repeat(10_000),
        (400, "malformed-request"),
    )
    .await;
    check(
        "POST",
        "/v1/submissions",
        &keyed,
        &" ".repeat(300 * 1024),
        (413, "too-large"),
    )
    .await;
    let text = [("content-type", "text/plain"), keyed[1]];
    check(
        "POST",
        "/v1/submissions",
        &text,
        "{}",
        (415, "unsupported-media-type"),
    )
    .await;
    let submission = format!("/v1/submissions/{id}");
    check(
        "PUT",
        &submission,
        &[],
        "{}",
        (415, "unsupported-media-type"),
    )
    .await;
    check(
        "PUT",
        &format!("{submission}/supplements/x"),
        &[json_type],
        "{}",
        (404, "not-found"),
    )
    .await;
}

#[tokio::test]
async fn a_malformed_request_is_told_by_place_not_by_value() {
    let api = Api::start().await;
    let mut body = announcement(submission(1), &[]);
    body["definition"] = json!({ "secret": "value" });
    let answer = api.announce(&key(1), &body).await;
    assert_eq!(answer.code(), "malformed-request");
    assert!(
        !String::from_utf8_lossy(&answer.bytes).contains("secret"),
        "{}",
        answer.json
    );
}

#[tokio::test]
async fn a_service_is_described_with_a_tag() {
    let api = Api::start().await;
    let path = "/v1/services/billiard-room/renewal";
    let first = api.get(path).await;
    let tag = first.header("etag");
    assert!(tag.starts_with('"'), "{tag}");
    let same = api
        .call("GET", path, &[("if-none-match", tag)], Vec::new())
        .await;
    assert_eq!((same.status, same.bytes.len()), (304, 0));
    assert_eq!(
        api.call("GET", path, &[("if-none-match", "\"x\"")], Vec::new())
            .await
            .status,
        200
    );
    assert_eq!(
        api.get("/v1/services/Not%20Kebab/renewal").await.code(),
        "unknown-service"
    );
}

#[tokio::test]
async fn the_home_page_says_in_three_languages_that_this_is_for_practice() {
    for training in [true, false] {
        let api = Api::with(|config| config.training = training).await;
        let page = String::from_utf8(api.get("/").await.bytes).expect("a text");
        for word in ["參考平台", "Plataforma de referência", "Reference platform"] {
            assert!(page.contains(word), "{word}");
        }
        for word in ["練習</span>", "formação</span>", "training</span>"] {
            assert_eq!(page.contains(word), training, "{word}");
        }
    }
}

#[tokio::test]
async fn too_many_requests_are_put_off_until_time_has_passed() {
    let api = Api::with(|config| config.limits.requests_per_minute = 3).await;
    for _ in 0..3 {
        assert_eq!(api.get("/.well-known/jwks.json").await.status, 200);
    }
    let refused = api.get("/.well-known/jwks.json").await;
    assert_eq!(
        (
            refused.status,
            refused.code(),
            refused.header("retry-after")
        ),
        (429, "rate-limited", "5")
    );
    api.time.fetch_add(20, std::sync::atomic::Ordering::SeqCst);
    assert_eq!(api.get("/.well-known/jwks.json").await.status, 200);
}

#[tokio::test]
async fn the_key_set_is_as_described_and_grows_by_rotation() {
    let api = Api::start().await;
    let before = api.get("/.well-known/jwks.json").await.json;
    api.running.rotate_key().expect("a new key");
    let after = api.get("/.well-known/jwks.json").await.json;
    assert_eq!(after["keys"][1], before["keys"][0]);
    assert_ne!(after["keys"][0], before["keys"][0]);
}

#[tokio::test]
async fn signed_events_carry_payloads_as_described() {
    use base64::Engine as _;
    let api = Api::start().await;
    api.announce(&key(1), &announcement(submission(1), &[]))
        .await;
    let path = format!("/v1/submissions/{}", submission(1));
    api.put(&path, &submit_body()).await;
    api.running
        .decide(
            submission(1),
            Decision::RecordPayment {
                amount_avos: 231_000,
            },
        )
        .expect("possible");
    let events = api.get(&format!("{path}/events")).await.json["events"].clone();
    let events = events.as_array().expect("a list");
    assert_eq!(events.len(), 4);
    for token in events {
        let claims = token
            .as_str()
            .and_then(|token| token.split('.').nth(1))
            .expect("three parts");
        let claims = base64::engine::general_purpose::URL_SAFE_NO_PAD
            .decode(claims)
            .expect("base64url");
        let claims: Value = serde_json::from_slice(&claims).expect("json");
        api.valid("EventPayloads", &claims["events"]);
    }
}
