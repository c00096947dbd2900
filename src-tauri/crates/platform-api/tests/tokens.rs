//! The event log: what is signed verifies, and everything else is told apart.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer as _, SigningKey};
use jiff::{SignedDuration, Timestamp};
use platform_api::token::{CLOCK_TOLERANCE, Expected, NewEvent};
use platform_api::{
    Chain, EventError, EventKind, Jwk, JwkSet, Sha256Digest, Signer, Standing, SubmissionId, token,
    verify_token,
};
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

const ISSUER: &str = "urn:x-alvara:issuer:test";
const SEED: [u8; 32] = [7; 32];

fn submission() -> SubmissionId {
    SubmissionId::new(Uuid::from_u128(1))
}

fn now() -> Timestamp {
    "2026-11-02T09:00:00Z".parse().expect("a timestamp")
}

fn keys() -> JwkSet {
    JwkSet {
        keys: vec![Signer::from_seed(&SEED).jwk().clone()],
    }
}

fn submitted() -> EventKind {
    EventKind::Submitted {
        receipt: "2026-000001".into(),
        content_sha256: Sha256Digest::of(b"x"),
        training: true,
    }
}

fn event(seq: u64, prev: Option<Sha256Digest>, kind: EventKind) -> NewEvent {
    NewEvent {
        issuer: ISSUER.into(),
        id: Uuid::from_u128(u128::from(seq)),
        submission_id: submission(),
        seq,
        prev,
        at: now(),
        kind,
    }
}

fn sign(event: &NewEvent) -> String {
    Signer::from_seed(&SEED)
        .sign(event)
        .expect("claims are plain data")
}

fn expected() -> Expected<'static> {
    Expected {
        issuer: ISSUER,
        submission_id: submission(),
        seq: 1,
        prev: None,
        now: now(),
        tolerance: CLOCK_TOLERANCE,
    }
}

fn first() -> String {
    sign(&event(1, None, submitted()))
}

/// Signs any header and claims correctly, as a platform gone wrong would.
fn forged(header: &Value, claims: &Value) -> String {
    let signed = format!(
        "{}.{}",
        URL_SAFE_NO_PAD.encode(header.to_string()),
        URL_SAFE_NO_PAD.encode(claims.to_string())
    );
    let signature = SigningKey::from_bytes(&SEED).sign(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}

fn header() -> Value {
    json!({ "typ": "secevent+jwt", "alg": "EdDSA", "kid": keys().keys[0].kid })
}

fn claims() -> Value {
    json!({
        "iss": ISSUER, "iat": now().as_second(), "jti": Uuid::from_u128(1), "sub": submission(), "seq": 1,
        "events": { "urn:x-alvara:event:v1:withdrawn": {} }
    })
}

fn with(mut value: Value, key: &str, member: Value) -> Value {
    value[key] = member;
    value
}

#[test]
fn a_signed_event_is_read_back_as_it_was_signed() {
    let token = first();
    let read = verify_token(&token, &keys(), &expected()).expect("our own token");
    assert_eq!(read.kind, submitted());
    assert_eq!(
        (read.seq, read.at, read.submission_id),
        (1, now(), submission())
    );
    assert_eq!(read.token_sha256, Sha256Digest::of(token.as_bytes()));
}

#[test]
fn the_token_is_a_security_event_token_with_exactly_one_event() {
    let token = first();
    let part = |n: usize| -> Value {
        let text = token.split('.').nth(n).expect("three parts");
        serde_json::from_slice(&URL_SAFE_NO_PAD.decode(text).expect("base64url")).expect("json")
    };
    insta::assert_json_snapshot!("token_header", part(0));
    insta::assert_json_snapshot!("token_claims", part(1));
}

#[test]
fn each_fault_of_a_header_has_its_own_answer() {
    let check = |header: Value, error: EventError| {
        let token = forged(&header, &claims());
        assert_eq!(
            verify_token(&token, &keys(), &expected()),
            Err(error),
            "{header}"
        );
    };
    check(with(header(), "alg", json!("none")), EventError::Algorithm);
    check(with(header(), "alg", json!("HS256")), EventError::Algorithm);
    check(with(header(), "alg", Value::Null), EventError::Algorithm);
    check(with(header(), "typ", json!("JWT")), EventError::Type);
    check(with(header(), "typ", Value::Null), EventError::Type);
    check(with(header(), "crit", json!(["b64"])), EventError::Critical);
    check(
        with(header(), "kid", json!("other")),
        EventError::UnknownKey {
            kid: "other".into(),
        },
    );
    check(
        with(header(), "kid", Value::Null),
        EventError::UnknownKey { kid: String::new() },
    );
    check(json!([]), EventError::Malformed { part: "header" });
}

#[test]
fn each_fault_of_a_claim_has_its_own_answer() {
    let check = |claims: Value, error: EventError| {
        let token = forged(&header(), &claims);
        assert_eq!(
            verify_token(&token, &keys(), &expected()),
            Err(error),
            "{claims}"
        );
    };
    check(
        with(claims(), "iss", json!("urn:x-alvara:issuer:other")),
        EventError::Issuer,
    );
    check(
        with(claims(), "sub", json!(Uuid::from_u128(2))),
        EventError::Submission,
    );
    check(
        with(claims(), "seq", json!(2)),
        EventError::Sequence {
            expected: 1,
            found: 2,
        },
    );
    check(
        with(claims(), "prev", json!(Sha256Digest::of(b""))),
        EventError::PreviousHash,
    );
    check(with(claims(), "iat", json!("today")), EventError::Claims);
    check(with(claims(), "iat", json!(i64::MIN)), EventError::Claims);
    check(with(claims(), "jti", json!("1")), EventError::Claims);
    check(with(claims(), "events", json!({})), EventError::Claims);
    check(
        with(
            claims(),
            "events",
            json!({ "urn:x-alvara:event:v1:withdrawn": {}, "b": {} }),
        ),
        EventError::Claims,
    );
    check(
        with(
            claims(),
            "events",
            json!({ "urn:x-alvara:event:v1:refused": {} }),
        ),
        EventError::Claims,
    );
    check(
        with(
            claims(),
            "events",
            json!({ "urn:x-alvara:event:v1:withdrawn": [] }),
        ),
        EventError::Claims,
    );
    check(
        with(
            claims(),
            "events",
            json!({ "urn:x-alvara:event:v1:archived": {} }),
        ),
        EventError::UnknownKind,
    );
    check(
        with(
            claims(),
            "events",
            json!({ "https://example.org/accepted": {} }),
        ),
        EventError::UnknownKind,
    );
    check(json!([]), EventError::Claims);
}

#[test]
fn a_claim_that_is_missing_is_never_taken_as_read() {
    assert!(verify_token(&forged(&header(), &claims()), &keys(), &expected()).is_ok());
    for name in ["iss", "iat", "jti", "sub", "seq", "events"] {
        let mut claims = claims();
        claims.as_object_mut().expect("claims").remove(name);
        let token = forged(&header(), &claims);
        assert!(
            verify_token(&token, &keys(), &expected()).is_err(),
            "{name}"
        );
    }
}

#[test]
fn an_unsigned_token_is_refused_whatever_it_says() {
    let none = json!({ "typ": "secevent+jwt", "alg": "none", "kid": keys().keys[0].kid });
    let unsigned = format!(
        "{}.{}.",
        URL_SAFE_NO_PAD.encode(none.to_string()),
        URL_SAFE_NO_PAD.encode(claims().to_string())
    );
    assert_eq!(
        verify_token(&unsigned, &keys(), &expected()),
        Err(EventError::Algorithm)
    );

    let stripped = first().rsplit_once('.').expect("three parts").0.to_owned() + ".";
    assert_eq!(
        verify_token(&stripped, &keys(), &expected()),
        Err(EventError::Malformed { part: "signature" })
    );
}

#[test]
fn a_signature_by_another_key_under_a_known_id_is_refused() {
    let mut keys = keys();
    let other = Signer::from_seed(&[8; 32]).jwk().x.clone();
    keys.keys[0].x = other;
    assert_eq!(
        verify_token(&first(), &keys, &expected()),
        Err(EventError::Signature)
    );
}

#[test]
fn a_retired_key_still_verifies_what_it_signed() {
    let mut keys = keys();
    keys.keys
        .insert(0, Signer::from_seed(&[8; 32]).jwk().clone());
    assert!(verify_token(&first(), &keys, &expected()).is_ok());
}

#[test]
fn a_clock_that_runs_ahead_is_borne_up_to_the_tolerance() {
    let mut expected = expected();
    expected.now = now() - CLOCK_TOLERANCE;
    assert!(verify_token(&first(), &keys(), &expected).is_ok());
    expected.now -= SignedDuration::from_secs(1);
    assert_eq!(
        verify_token(&first(), &keys(), &expected),
        Err(EventError::Future {
            at: now(),
            now: expected.now
        })
    );
}

fn accept(chain: &mut Chain, token: &str) -> Result<Standing, EventError> {
    chain
        .accept(token, &keys(), now(), CLOCK_TOLERANCE)
        .map(|event| Standing::after(&event.kind))
}

#[test]
fn a_log_is_verified_event_by_event_and_an_error_leaves_it_as_it_was() {
    let one = first();
    let two = sign(&event(
        2,
        Some(Sha256Digest::of(one.as_bytes())),
        EventKind::Received {},
    ));
    let three = sign(&event(
        3,
        Some(Sha256Digest::of(two.as_bytes())),
        EventKind::Accepted { file_number: None },
    ));

    let mut chain = Chain::new(ISSUER, submission());
    assert!(chain.is_empty());
    assert_eq!(
        accept(&mut chain, &two),
        Err(EventError::Sequence {
            expected: 1,
            found: 2
        }),
        "left out"
    );
    assert_eq!(accept(&mut chain, &one), Ok(Standing::Submitted));
    assert_eq!(
        accept(&mut chain, &one),
        Err(EventError::Sequence {
            expected: 2,
            found: 1
        }),
        "replayed"
    );
    assert_eq!(
        accept(&mut chain, &three),
        Err(EventError::Sequence {
            expected: 2,
            found: 3
        }),
        "out of order"
    );

    let rewritten = sign(&event(
        2,
        Some(Sha256Digest::of(b"another past")),
        EventKind::Received {},
    ));
    assert_eq!(
        accept(&mut chain, &rewritten),
        Err(EventError::PreviousHash)
    );
    let rootless = sign(&event(2, None, EventKind::Received {}));
    assert_eq!(accept(&mut chain, &rootless), Err(EventError::PreviousHash));
    let hasty = sign(&event(
        2,
        Some(Sha256Digest::of(one.as_bytes())),
        EventKind::Accepted { file_number: None },
    ));
    assert_eq!(accept(&mut chain, &hasty), Err(EventError::Procedure));

    assert_eq!(accept(&mut chain, &two), Ok(Standing::Received));
    assert_eq!(accept(&mut chain, &three), Ok(Standing::Accepted));
    assert_eq!(
        (chain.len(), chain.standing()),
        (3, Some(Standing::Accepted))
    );
}

#[test]
fn a_kept_log_is_taken_up_where_it_stood_without_any_key() {
    let one = first();
    let two = sign(&event(
        2,
        Some(Sha256Digest::of(one.as_bytes())),
        EventKind::Received {},
    ));
    let three = sign(&event(
        3,
        Some(Sha256Digest::of(two.as_bytes())),
        EventKind::Accepted { file_number: None },
    ));

    let kept = [one.clone(), two.clone()];
    let (mut chain, events) = Chain::resume(ISSUER, submission(), &kept).expect("one unbroken log");
    assert_eq!(
        (events.len(), chain.standing()),
        (2, Some(Standing::Received))
    );
    assert_eq!(accept(&mut chain, &three), Ok(Standing::Accepted));

    let resume = |issuer, kept: &[String]| Chain::resume(issuer, submission(), kept).map(|_| ());
    assert_eq!(
        resume("urn:x-alvara:issuer:other", &kept),
        Err(EventError::Issuer)
    );
    assert_eq!(
        resume(ISSUER, &[two, one]),
        Err(EventError::Sequence {
            expected: 1,
            found: 2
        })
    );
    assert_eq!(
        resume(ISSUER, &["a.b.c".into()]),
        Err(EventError::Malformed { part: "claims" })
    );
}

proptest! {
    #[test]
    fn no_text_is_an_event_and_none_causes_a_panic(text in "\\PC{0,200}") {
        prop_assert!(verify_token(&text, &keys(), &expected()).is_err());
    }

    #[test]
    fn changing_any_character_of_a_token_is_noticed(at in any::<prop::sample::Index>(), by in 1_u8..64) {
        let token = first();
        let mut bytes = token.clone().into_bytes();
        let index = at.index(bytes.len());
        let alphabet = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
        let old = alphabet.iter().position(|byte| *byte == bytes[index]).unwrap_or(0);
        bytes[index] = alphabet[(old + usize::from(by)) % alphabet.len()];
        let changed = String::from_utf8(bytes).expect("ascii");
        prop_assume!(changed != token);
        prop_assert!(verify_token(&changed, &keys(), &expected()).is_err());
    }
}

#[test]
fn a_token_shown_by_itself_is_verified_by_its_key_alone() {
    let third = sign(&event(3, Some(Sha256Digest::of(b"second")), submitted()));
    let shown = token::verify_alone(&third, &keys()).expect("signed by a known key");
    assert_eq!((shown.seq, shown.issuer.as_str()), (3, ISSUER));
    let known = Signer::from_seed(&SEED).jwk().clone();
    assert_eq!(token::key_id(&third).as_deref(), Ok(known.kid.as_str()));
    assert!(known.is_named_by_thumbprint());
    let stranger = Jwk {
        kid: known.kid,
        ..Signer::from_seed(&[8; 32]).jwk().clone()
    };
    assert!(!stranger.is_named_by_thumbprint());
    let wrong = token::verify_alone(
        &third,
        &JwkSet {
            keys: vec![stranger],
        },
    );
    assert_eq!(wrong, Err(EventError::Signature));
    let none = token::verify_alone(&third, &JwkSet::default());
    assert!(
        matches!(none, Err(EventError::UnknownKey { .. })),
        "{none:?}"
    );
    assert!(token::key_id("no token").is_err());
}
