//! Answers that no platform gives, and event logs that were tampered with.

mod support;

use std::sync::Mutex;

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use bytes::Bytes;
use jiff::Timestamp;
use platform_api::token::NewEvent;
use platform_api::{
    AnnounceAnswer, AttachmentAnnouncement, EventError, EventKind, EventPage, IdempotencyKey, Jwk,
    JwkSet, Problem, ProblemCode, ServiceName, Sha256Digest, Signer, Standing, SubmissionId,
    SupplementReceipt, TransportReceipt, WithdrawAnswer, submission_digest,
};
use platform_client::{
    AttachmentSource, ClientError, Discovery, HttpOptions, HttpPlatform, Outcome, ParkReason,
    Pending, Platform, Receipt, Retry, StepKind,
};
use serde_json::json;
use support::{MemoryJournal, TestClock, drive_at, handed_over, outgoing};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;
use uuid::Uuid;

/// What the client makes of one canned answer to a request for the keys.
async fn keys_from(answer: String) -> Result<JwkSet, ClientError> {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    let serving = tokio::spawn(async move {
        let (mut line, _) = listener.accept().await.expect("a connection");
        let mut request = [0; 4096];
        let read = line.read(&mut request).await.expect("a request");
        assert!(read > 0, "the request came");
        // A client that has seen enough hangs up, which is none of this end's business.
        let _ = line.write_all(answer.as_bytes()).await;
        let _ = line.shutdown().await;
    });
    let keys = HttpPlatform::new(&base, HttpOptions::default())
        .expect("loopback")
        .keys()
        .await;
    serving.await.expect("the other end is well");
    keys
}

fn http(status: &str, headers: &str, body: &str) -> String {
    format!(
        "HTTP/1.1 {status}\r\n{headers}content-length: {}\r\nconnection: close\r\n\r\n{body}",
        body.len()
    )
}

const JSON: &str = "content-type: application/json\r\n";

#[tokio::test]
async fn a_success_is_the_documented_status_and_a_body_that_reads() {
    assert!(
        keys_from(http("200 OK", JSON, r#"{"keys":[]}"#))
            .await
            .is_ok()
    );
    let type_with_charset = "content-type: application/json; charset=utf-8\r\n";
    assert!(
        keys_from(http("200 OK", type_with_charset, r#"{"keys":[]}"#))
            .await
            .is_ok()
    );
}

#[tokio::test]
async fn whatever_else_answers_is_told_apart() {
    let html = "content-type: text/html\r\n";
    let not_the_platform = |answer: Result<JwkSet, ClientError>, expected: u16| {
        assert!(
            matches!(answer, Err(ClientError::NotThePlatform { status }) if status == expected),
            "{answer:?}"
        );
    };
    not_the_platform(keys_from(http("200 OK", html, "<p>Sign in</p>")).await, 200);
    not_the_platform(keys_from(http("200 OK", html, r#"{"keys":[]}"#)).await, 200);
    not_the_platform(keys_from(http("200 OK", "", r#"{"keys":[]}"#)).await, 200);
    not_the_platform(
        keys_from(http("201 Created", JSON, r#"{"keys":[]}"#)).await,
        201,
    );
    not_the_platform(keys_from(http("204 No Content", "", "")).await, 204);
    not_the_platform(
        keys_from(http("404 Not Found", html, "<p>No</p>")).await,
        404,
    );
    not_the_platform(
        keys_from(http(
            "511 Network Authentication Required",
            html,
            "<p>Sign in</p>",
        ))
        .await,
        511,
    );
    let problem = "content-type: application/problem+json\r\n";
    let lying = serde_json::to_string(&Problem::new(ProblemCode::NotFound)).expect("plain data");
    not_the_platform(keys_from(http("403 Forbidden", problem, &lying)).await, 403);
    not_the_platform(keys_from(http("200 OK", problem, &lying)).await, 200);

    let gateway = keys_from(http(
        "502 Bad Gateway",
        "content-type: text/html\r\nretry-after: 7\r\n",
        "<p>",
    ))
    .await;
    let Err(error @ ClientError::Gateway { status: 502, .. }) = gateway else {
        panic!("a gateway in between: {gateway:?}");
    };
    assert_eq!(
        error.retry(),
        Retry::Later(Some(std::time::Duration::from_secs(7)))
    );

    let unparsable = keys_from(http("200 OK", JSON, r#"{"keys":"#)).await;
    assert!(
        matches!(unparsable, Err(ClientError::Unparsable(_))),
        "{unparsable:?}"
    );
    let short = keys_from(
        http("200 OK", JSON, r#"{"keys":[]}"#).replace("content-length: 11", "content-length: 99"),
    );
    let short = short.await;
    assert!(matches!(short, Err(ClientError::Truncated(_))), "{short:?}");
    let silent = keys_from(String::new()).await;
    assert!(
        matches!(silent, Err(ClientError::Interrupted(_))),
        "{silent:?}"
    );
    let noise = keys_from("SSH-2.0-OpenSSH\r\n".into()).await;
    assert!(
        matches!(noise, Err(ClientError::Interrupted(_))),
        "{noise:?}"
    );
}

#[tokio::test]
async fn a_redirect_is_never_followed() {
    for status in [
        "301 Moved",
        "302 Found",
        "303 See Other",
        "307 Temporary",
        "308 Permanent",
    ] {
        let answer = keys_from(http(
            status,
            "location: http://elsewhere.example/login\r\n",
            "",
        ))
        .await;
        let Err(error @ ClientError::Redirected { .. }) = answer else {
            panic!("{status}: {answer:?}");
        };
        let reason = ParkReason::Redirected {
            host: "elsewhere.example".into(),
        };
        assert_eq!(error.retry(), Retry::AfterPerson(reason));
    }
}

#[tokio::test]
async fn a_port_where_nobody_listens_is_waited_for_however_long() {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let base = format!("http://{}", listener.local_addr().expect("an address"));
    drop(listener);
    let client = HttpPlatform::new(&base, HttpOptions::default()).expect("loopback");
    let error = client.keys().await.expect_err("nobody is there");
    assert!(matches!(error, ClientError::Unreachable(_)), "{error:?}");
    assert_eq!(
        (error.retry(), error.exhausted()),
        (Retry::Later(None), None)
    );
}

/// A platform that signs whatever log it is told to show.
struct Forger {
    log: Mutex<Vec<String>>,
    last: Mutex<Option<u64>>,
    announced: Mutex<Bytes>,
    receipt: Box<dyn Fn(TransportReceipt) -> TransportReceipt + Send + Sync>,
}

const ISSUER: &str = "urn:x-alvara:issuer:forger";

fn now() -> Timestamp {
    TestClock::new().now()
}

fn signer() -> Signer {
    Signer::from_seed(&[1; 32])
}

fn sign(submission_id: SubmissionId, seq: u64, prev: Option<&str>, kind: EventKind) -> String {
    let prev = prev.map(|token| Sha256Digest::of(token.as_bytes()));
    let event = NewEvent {
        issuer: ISSUER.into(),
        id: Uuid::new_v4(),
        submission_id,
        seq,
        prev,
        at: now(),
        kind,
    };
    signer().sign(&event).expect("plain data")
}

impl Forger {
    fn new() -> Self {
        Self {
            log: Mutex::default(),
            last: Mutex::default(),
            announced: Mutex::default(),
            receipt: Box::new(|receipt| receipt),
        }
    }

    fn show(&self, tokens: Vec<String>) {
        *self.log.lock().expect("no panic elsewhere") = tokens;
    }
}

impl Platform for Forger {
    fn service<'a>(&'a self, _: &'a ServiceName, _: Option<&'a str>) -> Pending<'a, Discovery> {
        Box::pin(async { Err(ClientError::ByHand) })
    }

    fn announce(&self, _: IdempotencyKey, body: Bytes) -> Pending<'_, AnnounceAnswer> {
        *self.announced.lock().expect("no panic elsewhere") = body.clone();
        let request: platform_api::AnnounceRequest =
            serde_json::from_slice(&body).expect("an announcement");
        let submission_id = request.submission_id;
        let answer = AnnounceAnswer {
            submission_id,
            issuer: ISSUER.into(),
            training: false,
            announced_at: now(),
        };
        Box::pin(async { Ok(answer) })
    }

    fn upload<'a>(
        &'a self,
        _: SubmissionId,
        _: &'a AttachmentAnnouncement,
        _: &'a dyn AttachmentSource,
        _: &'a (dyn Fn(u64) + Send + Sync),
    ) -> Pending<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn submit(&self, submission_id: SubmissionId, body: Bytes) -> Pending<'_, Receipt> {
        let content_sha256 =
            submission_digest(&self.announced.lock().expect("no panic elsewhere"), &body);
        let kind = EventKind::Submitted {
            receipt: "1".into(),
            content_sha256,
            training: false,
        };
        let proof = sign(submission_id, 1, None, kind);
        self.show(vec![proof.clone()]);
        let receipt = TransportReceipt {
            submission_id,
            number: "1".into(),
            received_at: now(),
            content_sha256,
            training: false,
            proof,
        };
        let receipt = (self.receipt)(receipt);
        Box::pin(async { Ok(Receipt::Platform(receipt)) })
    }

    fn events(&self, submission_id: SubmissionId, after: u64) -> Pending<'_, EventPage> {
        let log = self.log.lock().expect("no panic elsewhere");
        let last = self
            .last
            .lock()
            .expect("no panic elsewhere")
            .unwrap_or(log.len() as u64);
        let after = usize::try_from(after).expect("a small number");
        let page = EventPage {
            submission_id,
            events: log.iter().skip(after).cloned().collect(),
            last,
        };
        Box::pin(async { Ok(page) })
    }

    fn supplement(&self, _: SubmissionId, _: u32, _: Bytes) -> Pending<'_, SupplementReceipt> {
        Box::pin(async { Err(ClientError::ByHand) })
    }

    fn withdraw(&self, _: SubmissionId) -> Pending<'_, WithdrawAnswer> {
        Box::pin(async { Err(ClientError::ByHand) })
    }

    fn keys(&self) -> Pending<'_, JwkSet> {
        Box::pin(async {
            Ok(JwkSet {
                keys: vec![signer().jwk().clone()],
            })
        })
    }
}

/// Shows, after an honest first event, whatever `forge` makes of it, and gives how the drive ends.
async fn following(forge: impl Fn(SubmissionId, &str) -> Vec<String>) -> (Outcome, usize) {
    let platform = Forger::new();
    let clock = TestClock::new();
    let outgoing = outgoing(&[]);
    let mut journal = MemoryJournal::default();
    let drive = async |journal: &mut MemoryJournal| {
        drive_at(&clock, &platform, &outgoing, journal, |_| {})
            .await
            .expect("a journal that works")
    };
    assert_eq!(
        handed_over(drive(&mut journal).await).1,
        Standing::Submitted
    );
    let first = journal.events[&outgoing.submission][0].clone();
    platform.show(forge(outgoing.submission, &first));
    let outcome = drive(&mut journal).await;
    (outcome, journal.events[&outgoing.submission].len())
}

#[tokio::test]
async fn an_honest_log_is_taken_in() {
    let (outcome, kept) = following(|id, first| {
        let second = sign(id, 2, Some(first), EventKind::Received {});
        let third = sign(
            id,
            3,
            Some(&second),
            EventKind::Accepted { file_number: None },
        );
        vec![first.into(), second, third]
    })
    .await;
    assert_eq!((handed_over(outcome).1, kept), (Standing::Accepted, 3));
}

type Forge = Box<dyn Fn(SubmissionId, &str) -> Vec<String>>;

#[tokio::test]
async fn a_tampered_log_never_moves_a_submission() {
    let accepted = || EventKind::Accepted { file_number: None };
    let forgeries: Vec<(&str, EventError, Forge)> = vec![
        (
            "alg none",
            EventError::Algorithm,
            Box::new(move |id, first| {
                let honest = sign(id, 2, Some(first), EventKind::Received {});
                let claims = honest.split('.').nth(1).expect("three parts");
                let header =
                    json!({ "typ": "secevent+jwt", "alg": "none", "kid": signer().jwk().kid });
                vec![
                    first.into(),
                    format!("{}.{claims}.", URL_SAFE_NO_PAD.encode(header.to_string())),
                ]
            }),
        ),
        (
            "another type",
            EventError::Type,
            Box::new(move |id, first| {
                let honest = sign(id, 2, Some(first), EventKind::Received {});
                let (_, rest) = honest.split_once('.').expect("three parts");
                let header = json!({ "typ": "JWT", "alg": "EdDSA", "kid": signer().jwk().kid });
                vec![
                    first.into(),
                    format!("{}.{rest}", URL_SAFE_NO_PAD.encode(header.to_string())),
                ]
            }),
        ),
        (
            "a stranger's key",
            EventError::UnknownKey {
                kid: stranger().kid,
            },
            Box::new(move |id, first| {
                let prev = Some(Sha256Digest::of(first.as_bytes()));
                let event = NewEvent {
                    issuer: ISSUER.into(),
                    id: Uuid::new_v4(),
                    submission_id: id,
                    seq: 2,
                    prev,
                    at: now(),
                    kind: EventKind::Received {},
                };
                vec![
                    first.into(),
                    Signer::from_seed(&[2; 32])
                        .sign(&event)
                        .expect("plain data"),
                ]
            }),
        ),
        (
            "a changed claim",
            EventError::Signature,
            Box::new(move |id, first| {
                let honest = sign(id, 2, Some(first), EventKind::Received {});
                let other = sign(id, 2, Some(first), EventKind::Withdrawn {});
                let claims = other.split('.').nth(1).expect("three parts");
                let mut parts: Vec<&str> = honest.split('.').collect();
                parts[1] = claims;
                vec![first.into(), parts.join(".")]
            }),
        ),
        (
            "another past",
            EventError::PreviousHash,
            Box::new(move |id, first| {
                vec![
                    first.into(),
                    sign(id, 2, Some("another past"), EventKind::Received {}),
                ]
            }),
        ),
        (
            "another submission",
            EventError::Submission,
            Box::new(move |_, first| {
                let other = SubmissionId::new(Uuid::from_u128(9));
                vec![
                    first.into(),
                    sign(other, 2, Some(first), EventKind::Received {}),
                ]
            }),
        ),
        (
            "left out",
            EventError::Sequence {
                expected: 2,
                found: 3,
            },
            Box::new(move |id, first| {
                vec![
                    first.into(),
                    sign(id, 3, Some(first), EventKind::Received {}),
                ]
            }),
        ),
        (
            "against the procedure",
            EventError::Procedure,
            Box::new(move |id, first| vec![first.into(), sign(id, 2, Some(first), accepted())]),
        ),
    ];
    for (name, expected, forge) in forgeries {
        let (outcome, kept) = following(forge).await;
        let because = ClientError::Event(expected.clone());
        let Outcome::Waiting {
            step: StepKind::Follow,
            because: said,
            ..
        } = &outcome
        else {
            panic!("{name}: {outcome:?}");
        };
        assert_eq!(*said, because.to_string(), "{name}");
        assert!(matches!(
            because.exhausted(),
            Some((_, ParkReason::PlatformNotTrusted))
        ));
        assert_eq!(kept, 1, "{name}: nothing of it is kept");
    }
}

fn stranger() -> Jwk {
    Signer::from_seed(&[2; 32]).jwk().clone()
}

#[tokio::test]
async fn a_replayed_event_is_passed_over_and_what_follows_it_is_read() {
    let (outcome, kept) = following(|id, first| {
        let second = sign(id, 2, Some(first), EventKind::Received {});
        vec![first.into(), first.into(), second.clone(), second]
    })
    .await;
    assert!(
        matches!(outcome, Outcome::Waiting { .. }),
        "the log says four events and shows two: {outcome:?}"
    );
    assert_eq!(kept, 2);
}

#[tokio::test]
async fn a_log_that_has_become_shorter_is_not_believed() {
    let (outcome, kept) = following(|_, _| Vec::new()).await;
    assert!(
        matches!(
            outcome,
            Outcome::Waiting {
                step: StepKind::Follow,
                ..
            }
        ),
        "{outcome:?}"
    );
    assert_eq!(kept, 1, "what was verified is not forgotten");
}

#[tokio::test]
async fn a_receipt_for_something_else_is_not_a_receipt() {
    type Change = fn(TransportReceipt) -> TransportReceipt;
    let changes: [(&str, Change); 5] = [
        ("content", |mut receipt| {
            receipt.content_sha256 = Sha256Digest::of(b"other");
            receipt
        }),
        ("number", |mut receipt| {
            receipt.number = "2".into();
            receipt
        }),
        ("submission", |mut receipt| {
            receipt.submission_id = SubmissionId::new(Uuid::from_u128(9));
            receipt
        }),
        ("training", |mut receipt| {
            receipt.training = true;
            receipt
        }),
        ("proof", |mut receipt| {
            receipt.proof.pop();
            receipt
        }),
    ];
    for (name, change) in changes {
        let mut platform = Forger::new();
        platform.receipt = Box::new(change);
        let clock = TestClock::new();
        let mut journal = MemoryJournal::default();
        let outcome = drive_at(&clock, &platform, &outgoing(&[]), &mut journal, |_| {}).await;
        let outcome = outcome.expect("a journal that works");
        assert!(
            matches!(
                outcome,
                Outcome::Waiting {
                    step: StepKind::Submit,
                    ..
                }
            ),
            "{name}: {outcome:?}"
        );
    }
}
