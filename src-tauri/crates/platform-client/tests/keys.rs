//! The keys that a platform signs with are kept, and another key under a known id is not believed.

mod support;

use platform_api::{Jwk, Signer};
use platform_client::{Outcome, ParkReason, StepKind, resume};
use reference_platform::{Decision, Review};
use support::{MemoryJournal, Server, handed_over, outgoing};

/// Puts a stranger's key in the place of every key that is kept.
fn as_if_known_otherwise(journal: &mut MemoryJournal) -> String {
    let stranger = Signer::from_seed(&[9; 32]).jwk().bare();
    let mut kid = String::new();
    for key in journal.keys.values_mut() {
        kid.clone_from(&key.kid);
        *key = Jwk {
            kid: key.kid.clone(),
            ..stranger.clone()
        };
    }
    kid
}

#[tokio::test]
async fn every_key_that_verified_something_is_kept_and_no_other() {
    let server = Server::with("", Review::Manual).await;
    let mut journal = MemoryJournal::default();
    let first = outgoing(&[]);
    handed_over(server.drive(&first, &mut journal).await);
    assert_eq!(journal.keys.len(), 1);
    server.running.rotate_key().expect("a new key");
    server.running.rotate_key().expect("a newer key");
    server
        .running
        .decide(first.submission, Decision::Accept { file_number: None })
        .expect("possible");
    handed_over(server.drive(&first, &mut journal).await);
    assert_eq!(
        journal.keys.len(),
        2,
        "the key between has signed nothing that was seen"
    );
}

#[tokio::test]
async fn a_receipt_and_an_event_by_another_key_under_a_known_id_park() {
    let server = Server::with("", Review::Manual).await;
    let mut journal = MemoryJournal::default();
    let sent = outgoing(&[]);
    handed_over(server.drive(&sent, &mut journal).await);
    let honest = journal.keys.clone();

    let kid = as_if_known_otherwise(&mut journal);
    let changed = ParkReason::KeyChanged { kid };
    server
        .running
        .decide(sent.submission, Decision::Accept { file_number: None })
        .expect("possible");
    let outcome = server.drive(&sent, &mut journal).await;
    let step = StepKind::Follow;
    let reason = changed.clone();
    assert_eq!(outcome, Outcome::Parked { step, reason });
    let events = &journal.events[&sent.submission];
    assert_eq!(events.len(), 1, "what it signed is not kept");

    let mut next = outgoing(&[]);
    next.submission = platform_api::SubmissionId::new(uuid::Uuid::from_u128(77));
    let outcome = server.drive(&next, &mut journal).await;
    let (step, reason) = (StepKind::Submit, changed);
    assert_eq!(outcome, Outcome::Parked { step, reason });

    journal.keys = honest;
    for one in [&sent, &next] {
        resume(one.submission, &mut journal).expect("a journal that works");
        handed_over(server.drive(one, &mut journal).await);
    }
}
