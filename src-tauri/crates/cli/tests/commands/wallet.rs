//! `wallet`, `wallet verify`, `wallet card` and `submissions --verify`, on a licence that a platform issued.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use platform_api::token::NewEvent;
use platform_api::{EventKind, JwkSet, Signer, SubmissionId};
use serde_json::{Value, json};

use crate::support::{Desk, Platform};

/// A token that says that a licence is issued, and the keys to check it with.
fn issued(desk: &Desk) -> (String, Signer) {
    let signer = Signer::from_seed(&[7; 32]);
    let id = |n: u8| format!("0000000{n}-0000-4000-8000-000000000000");
    let submission_id: SubmissionId = id(1).parse().expect("an id");
    let event = NewEvent {
        issuer: "urn:x-alvara:issuer:test".to_owned(),
        id: id(2).parse().expect("an id"),
        submission_id,
        seq: 4,
        prev: None,
        at: "2026-02-02T02:00:00Z".parse().expect("a time"),
        kind: EventKind::Issued {
            number: "L-2026/17".to_owned(),
            holder: "蓮花咖啡".to_owned(),
            issued_on: jiff::civil::date(2026, 2, 2),
            valid_from: jiff::civil::date(2026, 2, 2),
            valid_until: Some(jiff::civil::date(2026, 12, 31)),
        },
    };
    let keys = JwkSet {
        keys: vec![signer.jwk().clone()],
    };
    desk.put_json("keys.json", &json!(keys));
    (signer.sign(&event).expect("plain data"), signer)
}

fn verify(desk: &Desk, token: &str, keys: &str, on: &str, exit: i32) -> Value {
    let args = [
        "wallet", "verify", token, "--keys", keys, "--on", on, "--json",
    ];
    desk.run(&args).exits(exit).json()
}

#[test]
fn a_token_is_checked_without_profile_and_network_and_each_answer_is_its_own() {
    let desk = Desk::new();
    let (token, signer) = issued(&desk);
    let found = verify(&desk, &token, "keys.json", "2026-06-15", 0);
    assert_eq!(
        (&found["verified"], &found["code"]),
        (&json!(true), &json!("valid"))
    );
    assert_eq!(found["licence"]["number"], "L-2026/17");
    assert_eq!(found["licence"]["expires"], "2026-12-31");
    desk.put("token.jwt", format!("{token}\n"));
    verify(&desk, "token.jwt", "keys.json", "2026-06-15", 0);

    let other = Signer::from_seed(&[8; 32]).jwk().clone();
    desk.put_json("other.json", &json!({ "keys": [other] }));
    let mut wrong = json!(other);
    wrong["kid"] = json!(signer.jwk().kid);
    desk.put_json("wrong.json", &json!({ "keys": [wrong] }));
    let claims = |token: &str| token.split('.').nth(1).expect("three parts").to_owned();
    let said = URL_SAFE_NO_PAD.decode(claims(&token)).expect("base64url");
    let said = String::from_utf8(said)
        .expect("JSON")
        .replace("L-2026/17", "L-2026/18");
    let altered = token.replace(&claims(&token), &URL_SAFE_NO_PAD.encode(said));
    let cases = [
        (token.as_str(), "keys.json", "2027-01-01", "expired"),
        (&token, "keys.json", "2026-01-01", "not-yet"),
        (&token, "other.json", "2026-06-15", "unknown-key"),
        (&token, "wrong.json", "2026-06-15", "wrong-key"),
        (&altered, "keys.json", "2026-06-15", "altered"),
    ];
    for (token, keys, on, code) in cases {
        let found = verify(&desk, token, keys, on, 1);
        assert_eq!(
            (&found["verified"], &found["code"]),
            (&json!(false), &json!(code))
        );
    }
    let elsewhere = [
        "wallet",
        "verify",
        &token,
        "--keys",
        "keys.json",
        "--issuer",
        "urn:other",
        "--on",
        "2026-06-15",
    ];
    let mut told = std::collections::BTreeSet::new();
    for lang in ["zh", "pt", "en"] {
        let args = [elsewhere.as_slice(), &["--lang", lang]].concat();
        told.insert(desk.run(&args).exits(1).stdout);
    }
    assert_eq!(told.len(), 3, "in three languages: {told:?}");
    assert!(
        told.iter()
            .all(|text| text.contains("urn:x-alvara:issuer:test"))
    );
}

#[test]
fn what_cannot_be_read_is_answered_with_a_problem() {
    let desk = Desk::new();
    let (token, _) = issued(&desk);
    desk.put("bytes", [0xff, 0xfe]);
    desk.put("broken.json", "{");
    let cases = [
        (
            ["wallet", "verify", "rubbish", "--keys", "keys.json"],
            "token-unreadable",
        ),
        (
            ["wallet", "verify", "./none.jwt", "--keys", "keys.json"],
            "file-missing",
        ),
        (
            ["wallet", "verify", "bytes", "--keys", "keys.json"],
            "file-unreadable",
        ),
        (
            ["wallet", "verify", &token, "--keys", "none.json"],
            "file-missing",
        ),
        (
            ["wallet", "verify", &token, "--keys", "broken.json"],
            "key-invalid",
        ),
        (["wallet", "card", "x", "-o", "card.pdf"], "profile-missing"),
    ];
    for (args, code) in cases {
        let problem = desk
            .run(&[args.as_slice(), &["--json"]].concat())
            .exits(2)
            .json();
        assert_eq!(problem["code"], code, "{args:?}");
    }
}

#[test]
fn an_empty_wallet_and_an_untouched_profile_say_so() {
    let desk = Desk::new();
    desk.put_json("a.json", &desk.example("billiard-room/renewal", false));
    let platform = Platform::start(&desk, &desk.path("state"), "");
    desk.run(&["queue", "a.json", "--platform", &platform.address])
        .exits(0);
    desk.run(&["send", "--until-idle"]).exits(0);
    let wallet = desk.run(&["wallet", "--json"]).exits(0).json();
    assert_eq!(wallet, json!({ "licences": [] }));

    let proof = desk
        .run(&["submissions", "--verify", "--json"])
        .exits(0)
        .json();
    assert_eq!(
        (&proof["verified"], &proof["faults"]),
        (&json!(true), &json!([]))
    );
    assert_eq!(proof["submissions"][0]["state"], "accepted");
    let head = proof["journal"]["head"].as_str().expect("a hash");
    assert_eq!(head.len(), 64);
    let people = desk
        .run(&["submissions", "--verify", "--lang", "en"])
        .exits(0)
        .stdout;
    assert!(
        people.contains(head) && people.contains("Everything holds"),
        "{people}"
    );
}

#[test]
fn a_platform_that_was_never_met_proves_nothing() {
    let desk = Desk::new();
    let (token, _) = issued(&desk);
    desk.put_json("a.json", &desk.example("billiard-room/renewal", false));
    desk.run(&["queue", "a.json", "--platform", "training"])
        .exits(0);
    let found = desk
        .run(&["wallet", "verify", &token, "--json"])
        .exits(1)
        .json();
    assert_eq!(found["code"], "unknown-key");
    let missing = desk
        .run(&["wallet", "card", "x", "-o", "card.pdf", "--json"])
        .exits(2)
        .json();
    assert_eq!(missing["code"], "held-licence-missing");
}
