//! No login reaches anything of an entity that it may not act for: not to read, not to change, not to learn whether it
//! is there.

mod support;

use std::sync::atomic::Ordering;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use platform_api::wire::IDEMPOTENCY_KEY;
use platform_api::{AttachmentId, ReturnReason, SubmissionId, Words};
use reference_platform::{Decision, Review};
use serde_json::{Value, json};
use support::sign_in::access;
use support::{Answer, Api, announcement, attachment, key, submission, submit_body};

const TUS: (&str, &str) = ("tus-resumable", "1.0.0");
const JSON: (&str, &str) = ("content-type", "application/json");

/// A request to an address of one submission.
struct Request {
    method: &'static str,
    path: String,
    headers: Vec<(&'static str, String)>,
    body: Vec<u8>,
}

/// A request to every address that a submission has, each of which would be done for whoever may act for its entity.
fn requests(id: SubmissionId, attachment: AttachmentId) -> Vec<Request> {
    let one = |method, rest: &str, headers: &[(&'static str, &str)], body: &[u8]| Request {
        method,
        path: format!("/v1/submissions/{id}{rest}"),
        headers: headers
            .iter()
            .map(|(name, value)| (*name, (*value).to_owned()))
            .collect(),
        body: body.to_vec(),
    };
    let metadata = format!("id {}", STANDARD.encode(attachment.to_string()));
    let create = [TUS, ("upload-length", "6"), ("upload-metadata", &metadata)];
    let append = [
        TUS,
        ("upload-offset", "3"),
        ("content-type", "application/offset+octet-stream"),
    ];
    let upload = format!("/attachments/{attachment}");
    let body = submit_body().to_string().into_bytes();
    vec![
        one("PUT", "", &[JSON], &body),
        one("DELETE", "", &[], b""),
        one("GET", "/events", &[], b""),
        one("GET", "/events?after=1", &[], b""),
        one("POST", "/attachments", &create, b""),
        one("HEAD", &upload, &[TUS], b""),
        one("PATCH", &upload, &append, b"def"),
        one("PUT", "/supplements/1", &[JSON], &body),
    ]
}

async fn send(api: &Api, token: Option<&str>, request: &Request) -> Answer {
    let bearer = token.map(|token| format!("Bearer {token}"));
    let mut headers: Vec<(&str, &str)> = request
        .headers
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    headers.extend(bearer.as_deref().map(|value| ("authorization", value)));
    api.call(
        request.method,
        &request.path,
        &headers,
        request.body.clone(),
    )
    .await
}

async fn announce(api: &Api, token: &str, key: &str, body: &Value) -> Answer {
    let bearer = format!("Bearer {token}");
    let headers = [
        JSON,
        (IDEMPOTENCY_KEY, key),
        ("authorization", bearer.as_str()),
    ];
    let body = body.to_string().into_bytes();
    api.call("POST", "/v1/submissions", &headers, body).await
}

fn in_the_name_of(mut body: Value, entity: &str) -> Value {
    body["entity"] = json!(entity);
    body
}

/// A submission of `a` with half a file, and with `returned` one that is handed over and returned too.
async fn begun(api: &Api, token: &str, returned: bool) {
    let body = announcement(submission(1), if returned { &[] } else { &[b"abcdef"] });
    assert_eq!(announce(api, token, &key(1), &body).await.status, 201);
    let requests = requests(submission(1), attachment(1));
    if returned {
        assert_eq!(send(api, Some(token), &requests[0]).await.status, 202);
        let reasons = vec![ReturnReason {
            target: None,
            code: "unclear".into(),
            words: Words::default(),
        }];
        let decision = Decision::Return {
            reasons,
            answer_by: None,
        };
        api.running
            .decide(submission(1), decision)
            .expect("returned");
        return;
    }
    assert_eq!(send(api, Some(token), &requests[4]).await.status, 201);
    let mut half = requests.into_iter().nth(6).expect("an upload request");
    half.headers[1].1 = "0".into();
    half.body = b"abc".to_vec();
    assert_eq!(send(api, Some(token), &half).await.status, 204);
}

/// All that an answer tells, with the id of the submission taken out.
fn told(answer: &Answer, id: SubmissionId) -> (u16, Vec<(String, String)>, String) {
    let mut headers: Vec<_> = answer
        .headers
        .iter()
        .filter(|(name, _)| name.as_str() != "date")
        .map(|(name, value)| {
            let value = value.to_str().expect("ASCII").to_owned();
            (name.to_string(), value)
        })
        .collect();
    headers.sort();
    let text = answer.text().replacen(&id.to_string(), "ID", 1);
    (answer.status, headers, text)
}

async fn signed_in(review: Review) -> Api {
    let api = Api::signed_in_with(|config| config.review = review).await;
    assert_eq!(api.me("no token").await.status, 401);
    api
}

#[tokio::test]
async fn what_another_entity_has_is_answered_as_what_nobody_has() {
    for returned in [false, true] {
        let api = signed_in(Review::Manual).await;
        let own = api.access_token("a").await;
        begun(&api, &own, returned).await;
        for login in ["b", "clerk"] {
            let token = api.access_token(login).await;
            let (theirs, nobodys) = (submission(1), submission(9));
            let pairs = requests(theirs, attachment(1))
                .into_iter()
                .zip(requests(nobodys, attachment(1)));
            for (one, other) in pairs {
                let there = send(&api, Some(&token), &one).await;
                let nowhere = send(&api, Some(&token), &other).await;
                assert_eq!(there.status, 404, "{login} {} {}", one.method, one.path);
                assert_eq!(
                    told(&there, theirs),
                    told(&nowhere, nobodys),
                    "{login} {} {}",
                    one.method,
                    one.path
                );
                if one.method != "HEAD" {
                    assert_eq!(there.code(), "unknown-submission");
                }
            }
        }
        let requests = requests(submission(1), attachment(1));
        let events = send(&api, Some(&own), &requests[2]).await;
        assert_eq!(
            events.json["last"],
            if returned { 3 } else { 0 },
            "as before"
        );
        if !returned {
            let offset = send(&api, Some(&own), &requests[5]).await;
            assert_eq!(offset.header("upload-offset"), "3", "as before");
        }
    }
}

#[tokio::test]
async fn without_a_token_that_stands_there_is_nothing() {
    let api = signed_in(Review::Manual).await;
    let ended = api.access_token("a").await;
    begun(&api, &ended, false).await;
    api.time.fetch_add(900, Ordering::SeqCst);
    let tokens = api.tokens("a").await;
    let revoked = access(&tokens);
    let fields = [("token", revoked.as_str()), ("client_id", "alvara")];
    api.post_form("/oauth/revoke", &[], &fields).await;

    let mut all = requests(submission(1), attachment(1));
    let plain = |method, path: &str| Request {
        method,
        path: path.into(),
        headers: Vec::new(),
        body: Vec::new(),
    };
    all.push(Request {
        headers: vec![
            ("content-type", "application/json".into()),
            (IDEMPOTENCY_KEY, key(1)),
        ],
        body: announcement(submission(1), &[b"abcdef"])
            .to_string()
            .into_bytes(),
        ..plain("POST", "/v1/submissions")
    });
    all.push(plain("GET", "/v1/me"));
    all.push(plain("GET", "/v1/services/billiard-room/renewal"));
    all.push(plain(
        "OPTIONS",
        &format!("/v1/submissions/{}/attachments", submission(1)),
    ));
    all.push(plain("GET", "/v1/anything"));
    for token in [
        None,
        Some(ended.as_str()),
        Some(&revoked),
        Some("made up"),
        Some(""),
    ] {
        for request in &all {
            let answer = send(&api, token, request).await;
            let what = format!("{token:?} {} {}", request.method, request.path);
            assert_eq!(answer.status, 401, "{what}");
            let challenge = answer.header("www-authenticate");
            let expected = match token {
                None => "Bearer realm=\"alvara\"",
                Some(_) => "Bearer realm=\"alvara\", error=\"invalid_token\"",
            };
            assert_eq!(challenge, expected, "{what}");
            if request.method != "HEAD" {
                assert_eq!(answer.code(), "sign-in-required", "{what}");
            }
        }
    }
    let other = [("authorization", "Basic YTphIHBhc3N3b3Jk")];
    let basic = api.call("GET", "/v1/me", &other, Vec::new()).await;
    assert_eq!(basic.status, 401, "a password is not a token");
}

#[tokio::test]
async fn staff_act_for_those_they_are_named_for_and_say_for_whom() {
    let api = signed_in(Review::Manual).await;
    let firm = api.access_token("firm").await;
    let body = announcement(submission(1), &[]);
    let silent = announce(&api, &firm, &key(1), &body).await;
    assert_eq!((silent.status, silent.code()), (400, "malformed-request"));
    for (login, entity) in [("firm", "c"), ("a", "b"), ("b", "a"), ("clerk", "a")] {
        let token = api.access_token(login).await;
        let answer = announce(&api, &token, &key(1), &in_the_name_of(body.clone(), entity)).await;
        assert_eq!(
            (answer.status, answer.code()),
            (403, "not-authorised"),
            "{login}"
        );
    }
    let named = announce(&api, &firm, &key(1), &in_the_name_of(body, "a")).await;
    assert_eq!(named.status, 201);

    let follow = &requests(submission(1), attachment(1))[2];
    for (login, status) in [("a", 200), ("firm", 200), ("b", 404), ("clerk", 404)] {
        let token = api.access_token(login).await;
        assert_eq!(
            send(&api, Some(&token), follow).await.status,
            status,
            "{login}"
        );
    }
    let clerk = api.access_token("clerk").await;
    let only = announce(&api, &clerk, &key(2), &announcement(submission(2), &[])).await;
    assert_eq!(only.status, 201, "whoever acts for one need not name it");
}

#[tokio::test]
async fn a_key_names_the_announcement_of_one_entity_only() {
    let api = Api::signed_in_with(|config| {
        config.faults = "delay=1h:announce:1".parse().expect("a fault");
    })
    .await;
    let (a, b) = (api.access_token("a").await, api.access_token("b").await);
    let (one, other) = (
        announcement(submission(1), &[]),
        announcement(submission(2), &[]),
    );
    let (k, again) = (key(1), key(1));
    let answer = tokio::select! {
        answer = announce(&api, &a, &k, &one) => answer,
        answer = announce(&api, &b, &again, &other) => answer,
    };
    assert_eq!(answer.status, 201, "the same key of another is not held up");
    let (first, second) = if answer.json["submissionId"] == json!(submission(1)) {
        ((&a, &one), (&b, &other))
    } else {
        ((&b, &other), (&a, &one))
    };
    let replayed = announce(&api, first.0, &key(1), first.1).await;
    assert_eq!(replayed.header("idempotency-replayed"), "true");
    let stolen = announce(&api, second.0, &key(1), first.1).await;
    assert_eq!((stolen.status, stolen.code()), (409, "submission-exists"));
    assert_eq!(
        stolen.header("idempotency-replayed"),
        "",
        "nothing of it is shown"
    );
    assert!(stolen.json.get("issuer").is_none());
    // The claim of the request that was given up ends with the process; another key does.
    let own = announce(&api, second.0, &key(2), second.1).await;
    assert_eq!(own.status, 201);
}

#[tokio::test]
async fn what_was_sent_when_nobody_signed_in_belongs_to_nobody() {
    let api = Api::start().await;
    let body = in_the_name_of(announcement(submission(1), &[]), "a");
    assert_eq!(api.announce(&key(1), &body).await.status, 201);
    let Api { running, dir, .. } = api;
    running.shutdown().await;
    let api = Api::signed_in_with(|config| config.state_dir = dir.path().into()).await;
    let token = api.access_token("a").await;
    let follow = &requests(submission(1), attachment(1))[2];
    assert_eq!(send(&api, Some(&token), follow).await.status, 404);
}

#[tokio::test]
async fn one_login_cannot_use_up_the_requests_of_another() {
    let api = Api::signed_in_with(|config| config.limits.requests_per_minute_of_a_login = 3).await;
    let (a, b) = (api.access_token("a").await, api.access_token("b").await);
    for _ in 0..3 {
        assert_eq!(api.me(&a).await.status, 200);
    }
    let limited = api.me(&a).await;
    assert_eq!((limited.status, limited.code()), (429, "rate-limited"));
    assert_eq!(limited.header("retry-after"), "5");
    assert_eq!(api.me(&b).await.status, 200);
    api.time.fetch_add(20, Ordering::SeqCst);
    assert_eq!(api.me(&a).await.status, 200);
}
