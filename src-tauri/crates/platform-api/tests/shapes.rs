//! Every serialised type has a snapshot, so that a change of the wire format cannot pass unnoticed.

use jiff::Timestamp;
use jiff::civil::{Date, date};
use platform_api::*;
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::json;
use uuid::Uuid;

fn submission_id() -> SubmissionId {
    SubmissionId::new(Uuid::from_u128(1))
}

fn at() -> Timestamp {
    "2026-11-02T09:00:00Z".parse().expect("a timestamp")
}

fn day() -> Date {
    date(2026, 11, 2)
}

fn attachment() -> AttachmentAnnouncement {
    AttachmentAnnouncement {
        id: AttachmentId::new(Uuid::from_u128(2)),
        document: "proof-of-contribution".into(),
        name: "證明.pdf".into(),
        bytes: 3,
        sha256: Sha256Digest::of(b"abc"),
    }
}

fn declaration() -> Declaration {
    Declaration {
        accepted: true,
        name: "Chan Tai Man".into(),
        capacity: Some("administrator".into()),
        date: day(),
    }
}

fn reason(target: Option<ReasonTarget>) -> ReturnReason {
    ReturnReason {
        target,
        code: "unclear".into(),
        words: Words {
            zh: Some("不清楚".into()),
            pt: Some("Ilegível".into()),
            en: None,
        },
    }
}

/// Holds a value's written form against its snapshot and reads it back.
fn check<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(name: &str, value: &T) {
    insta::assert_json_snapshot!(name, value);
    let text = serde_json::to_string(value).expect("plain data");
    let read: T = serde_json::from_str(&text).expect("its own written form");
    assert_eq!(&read, value, "{name} changes when written and read");
}

#[test]
fn requests_and_answers_keep_their_shape() {
    check(
        "announce_request",
        &AnnounceRequest {
            submission_id: submission_id(),
            service: ServiceName::new("billiard-room", "renewal"),
            definition: "2026-11".into(),
            entity: None,
            announced_attachments: vec![attachment()],
        },
    );
    check(
        "announce_request_for_an_entity",
        &AnnounceRequest {
            submission_id: submission_id(),
            service: ServiceName::new("billiard-room", "renewal"),
            definition: "2026-11".into(),
            entity: Some("e-1".into()),
            announced_attachments: Vec::new(),
        },
    );
    check(
        "announce_answer",
        &AnnounceAnswer {
            submission_id: submission_id(),
            issuer: "urn:x-alvara:issuer:test".into(),
            training: true,
            announced_at: at(),
        },
    );
    let answers = json!({ "tables": 6 })
        .as_object()
        .cloned()
        .expect("an object");
    check(
        "submit_request",
        &SubmitRequest {
            answers: answers.clone(),
            summary_sha256: Sha256Digest::of(b"pdf"),
            declaration: declaration(),
        },
    );
    check(
        "transport_receipt",
        &TransportReceipt {
            submission_id: submission_id(),
            number: "2026-000001".into(),
            received_at: at(),
            content_sha256: submission_digest(b"announce", b"submit"),
            training: true,
            proof: "header.claims.signature".into(),
        },
    );
    check(
        "event_page",
        &EventPage {
            submission_id: submission_id(),
            events: vec!["header.claims.signature".into()],
            last: 1,
        },
    );
    check(
        "supplement_request",
        &SupplementRequest {
            answers,
            summary_sha256: Sha256Digest::of(b"pdf"),
            declaration: Declaration {
                capacity: None,
                ..declaration()
            },
            announced_attachments: vec![],
        },
    );
    check(
        "supplement_receipt",
        &SupplementReceipt {
            submission_id: submission_id(),
            supplement: 1,
            received_at: at(),
            content_sha256: Sha256Digest::of(b"body"),
            proof: "header.claims.signature".into(),
        },
    );
    check(
        "withdraw_answer",
        &WithdrawAnswer {
            submission_id: submission_id(),
            standing: Standing::Withdrawn,
            proof: "header.claims.signature".into(),
        },
    );
}

#[test]
fn descriptions_keys_and_problems_keep_their_shape() {
    check(
        "service_description",
        &ServiceDescription {
            service: ServiceName::new("billiard-room", "renewal"),
            definitions: vec!["2026-11".into()],
            limits: ServiceLimits {
                attachments: 20,
                attachment_bytes: 1,
                total_bytes: 2,
                answers_bytes: 3,
            },
            attachment_types: vec![AttachmentType {
                media_type: "application/pdf".into(),
                extensions: vec!["pdf".into()],
            }],
        },
    );
    check(
        "jwk_set",
        &JwkSet {
            keys: vec![Signer::from_seed(&[7; 32]).jwk().clone()],
        },
    );
    check("problem_plain", &Problem::new(ProblemCode::NotFound));
    let mut problem = Problem::new(ProblemCode::AnswersNotAccepted)
        .detail("one answer is not accepted")
        .errors(vec![AnswerError {
            rule: 3,
            pointer: "/tables".into(),
            kind: ValueKind::Number,
        }])
        .missing(vec![attachment().id]);
    problem.instance = Some("/v1/submissions/1".into());
    check("problem_full", &problem);
    let codes: Vec<_> = ProblemCode::ALL
        .iter()
        .map(|code| (code.status(), code.as_str(), code.title()))
        .collect();
    insta::assert_json_snapshot!("problem_codes", codes);
}

#[test]
fn every_kind_of_event_keeps_its_shape() {
    let kinds = [
        EventKind::Submitted {
            receipt: "2026-000001".into(),
            content_sha256: Sha256Digest::of(b"x"),
            training: false,
        },
        EventKind::Received {},
        EventKind::Accepted {
            file_number: Some("7/2026".into()),
        },
        EventKind::Returned {
            reasons: vec![
                reason(Some(ReasonTarget::Pointer("/applicant/name_zh".into()))),
                reason(Some(ReasonTarget::Document("floor-plan".into()))),
                reason(None),
            ],
            answer_by: Some(day()),
        },
        EventKind::Supplemented {
            supplement: 1,
            content_sha256: Sha256Digest::of(b"y"),
        },
        EventKind::Paid {
            amount_avos: 231_000,
        },
        EventKind::Issued {
            number: "12/2026".into(),
            holder: "Chan Tai Man".into(),
            issued_on: day(),
            valid_from: date(2027, 1, 1),
            valid_until: Some(date(2027, 12, 31)),
        },
        EventKind::Refused {
            reasons: vec![reason(None)],
        },
        EventKind::Withdrawn {},
    ];
    assert_eq!(
        kinds.each_ref().map(EventKind::name),
        EventKind::NAMES,
        "each kind once"
    );
    for kind in kinds {
        let event = Event {
            issuer: "urn:x-alvara:issuer:test".into(),
            id: Uuid::from_u128(3),
            submission_id: submission_id(),
            seq: 1,
            at: at(),
            token_sha256: Sha256Digest::of(b"token"),
            kind,
        };
        check(&format!("event_{}", event.kind.name()), &event);
    }
}

#[test]
fn a_request_with_a_member_that_is_not_documented_is_not_read() {
    let mut request = json!({
        "answers": {}, "summarySha256": Sha256Digest::of(b""),
        "declaration": { "accepted": true, "name": "Chan", "date": "2026-11-02" }
    });
    assert!(serde_json::from_value::<SubmitRequest>(request.clone()).is_ok());
    request["extra"] = json!(1);
    assert!(serde_json::from_value::<SubmitRequest>(request).is_err());
}

#[test]
fn the_sign_in_keeps_its_shape() {
    let list = |words: &[&str]| words.iter().map(|word| (*word).to_owned()).collect();
    check(
        "authorization_server",
        &AuthorizationServer {
            issuer: "http://127.0.0.1:1".into(),
            authorization_endpoint: "http://127.0.0.1:1/oauth/authorize".into(),
            token_endpoint: "http://127.0.0.1:1/oauth/token".into(),
            revocation_endpoint: "http://127.0.0.1:1/oauth/revoke".into(),
            response_types_supported: list(&["code"]),
            grant_types_supported: list(&["authorization_code", "refresh_token"]),
            code_challenge_methods_supported: list(&["S256"]),
            token_endpoint_auth_methods_supported: list(&["none"]),
            revocation_endpoint_auth_methods_supported: list(&["none"]),
            authorization_response_iss_parameter_supported: true,
        },
    );
    check(
        "token_error",
        &TokenError {
            error: "invalid_grant".into(),
            error_description: Some("the code has ended".into()),
        },
    );
    check(
        "me",
        &Me {
            login: "sun".into(),
            name: "Sun Accountants".into(),
            kind: LoginKind::Staff,
            entities: vec![Entity {
                id: "e-1".into(),
                name: "蓮花餐廳".into(),
            }],
        },
    );
}

/// Tokens are secrets and so have no `Debug`; this one is held against its written form by hand.
#[test]
fn tokens_keep_their_shape_and_are_never_shown() {
    let answer = TokenAnswer {
        access_token: "a".into(),
        token_type: "Bearer".into(),
        expires_in: 900,
        refresh_token: "r".into(),
    };
    let written = serde_json::to_value(&answer).expect("plain data");
    let expected = json!({
        "access_token": "a", "token_type": "Bearer", "expires_in": 900, "refresh_token": "r"
    });
    assert_eq!(written, expected);
    assert!(serde_json::from_value::<TokenAnswer>(written).is_ok_and(|read| read == answer));
}

#[test]
fn a_length_is_whole_however_it_is_written() {
    let read = |bytes: &str| {
        let text = serde_json::to_string(&attachment()).expect("plain data");
        serde_json::from_str(&text.replace(r#""bytes":3"#, &format!(r#""bytes":{bytes}"#)))
            .map(|read: AttachmentAnnouncement| read.bytes)
    };
    assert_eq!(read("337.0").ok(), Some(337));
    assert_eq!(read("1e3").ok(), Some(1000));
    for bad in ["337.5", "-1", "-1.0", "1e30", "\"3\"", "null"] {
        assert!(read(bad).is_err(), "{bad}");
    }
}
