//! The whole way against the real reference platform.

mod support;

use std::sync::Mutex;

use bytes::Bytes;
use jiff::civil::date;
use platform_api::{
    EventKind, ProblemCode, ReturnReason, ServiceName, Sha256Digest, Standing, SupplementRequest,
    Words,
};
use platform_client::{
    ClientError, Discovery, HandOff, HttpOptions, HttpPlatform, Outcome, ParkReason, Platform as _,
    Progress, Receipt, StepKind, events_kept, resume,
};
use reference_platform::{DecideError, Decision, Review};
use support::{MemoryJournal, Server, drive_at, handed_over, outgoing};

#[tokio::test]
async fn a_submission_ends_with_one_receipt_and_is_accepted() {
    let server = Server::start("").await;
    let outgoing = outgoing(&[2500, 1, 1000]);
    let mut journal = MemoryJournal::default();
    let seen = Mutex::new(Vec::new());
    let outcome = drive_at(
        &server.clock,
        &server.client(),
        &outgoing,
        &mut journal,
        |progress| {
            seen.lock().expect("no panic elsewhere").push(progress);
        },
    )
    .await
    .expect("a journal that works");

    let (number, standing) = server.only_submission();
    assert_eq!(
        (number.as_str(), standing),
        ("TRAINING-2026-000001", Standing::Accepted)
    );
    let Outcome::HandedOver {
        receipt: Receipt::Platform(receipt),
        ..
    } = &outcome
    else {
        panic!("not handed over: {outcome:?}");
    };
    assert!(receipt.training, "a platform for practice says so");
    assert_eq!(handed_over(outcome), (number, Standing::Accepted, 3));

    let sent: Vec<u64> = seen
        .into_inner()
        .expect("no panic elsewhere")
        .into_iter()
        .filter_map(|progress| match progress {
            Progress::Sending {
                sent_bytes,
                total_bytes,
                ..
            } => {
                assert_eq!(total_bytes, 3501);
                Some(sent_bytes)
            }
            _ => None,
        })
        .collect();
    assert_eq!(
        sent,
        [0, 1000, 2000, 2500, 2500, 2501, 2501, 3501],
        "only what is acknowledged counts as sent"
    );
}

#[tokio::test]
async fn driving_again_changes_nothing_and_reads_new_events() {
    let server = Server::with("", Review::Manual).await;
    let outgoing = outgoing(&[]);
    let mut journal = MemoryJournal::default();
    let first = handed_over(server.drive(&outgoing, &mut journal).await);
    assert_eq!(
        (first.1, first.2),
        (Standing::Submitted, 1),
        "handed over is not accepted"
    );
    assert_eq!(
        handed_over(server.drive(&outgoing, &mut journal).await),
        first
    );

    let decide = |decision| {
        server
            .running
            .decide(outgoing.submission, decision)
            .expect("a possible decision");
    };
    decide(Decision::Accept {
        file_number: Some("7/2026".into()),
    });
    decide(Decision::RecordPayment {
        amount_avos: 231_000,
    });
    decide(Decision::Issue {
        number: "12/2026".into(),
        holder: "Chan Tai Man".into(),
        issued_on: date(2026, 11, 20),
        valid_from: date(2027, 1, 1),
        valid_until: Some(date(2027, 12, 31)),
    });
    let (number, standing, events) = handed_over(server.drive(&outgoing, &mut journal).await);
    assert_eq!((number, standing, events), (first.0, Standing::Issued, 5));

    let kept = events_kept(outgoing.submission, &mut journal).expect("one log");
    assert!(matches!(&kept[4].kind, EventKind::Issued { number, .. } if number == "12/2026"));
    assert!(matches!(
        server.running.decide(outgoing.submission, Decision::Receive),
        Err(DecideError::Refused(problem)) if problem.code == ProblemCode::WrongStanding
    ));
}

#[tokio::test]
async fn the_platform_may_die_between_any_two_steps() {
    for politely in [true, false] {
        let mut server = Server::start("").await;
        let outgoing = outgoing(&[1500, 1500]);
        let mut journal = MemoryJournal::default();
        let mut receipts = Vec::new();
        for (step, next) in ["attach:3", "submit:3", "events:3"]
            .into_iter()
            .zip(["announce", "attach", "submit"])
        {
            server.set_faults(&format!("drop-before-commit={step}"));
            let outcome = server.drive(&outgoing, &mut journal).await;
            assert!(
                matches!(outcome, Outcome::Waiting { .. }),
                "{next} is done, then the line breaks: {outcome:?}"
            );
            server = server.restart(politely).await;
        }
        receipts.push(handed_over(server.drive(&outgoing, &mut journal).await));
        server = server.restart(politely).await;
        receipts.push(handed_over(server.drive(&outgoing, &mut journal).await));
        assert_eq!(receipts[0], receipts[1]);
        assert_eq!(receipts[0].0, server.only_submission().0);
    }
}

#[tokio::test]
async fn an_upload_goes_on_at_the_byte_where_it_broke_off() {
    for broken_at in [1, 2, 5] {
        let server = Server::start("").await;
        let outgoing = outgoing(&[4200]);
        let mut journal = MemoryJournal::default();
        // The first request of the step asks how far the upload is; each further one carries 1000 bytes.
        server.set_faults("drop-before-commit=attach:3");
        assert!(matches!(
            server.drive(&outgoing, &mut journal).await,
            Outcome::Waiting { .. }
        ));
        server.set_faults("");
        let client = server.client();
        let one = &outgoing.attachments[0];
        let sent = Mutex::new(Vec::new());
        let note = |bytes| {
            let mut sent = sent.lock().expect("no panic elsewhere");
            sent.push(bytes);
            if sent.len() == broken_at {
                server.set_faults("drop-before-commit=attach:1");
            }
        };
        let broken = client
            .upload(
                outgoing.submission,
                &one.announcement,
                one.source.as_ref(),
                &note,
            )
            .await;
        assert!(
            matches!(broken, Err(ClientError::Interrupted(_))),
            "{broken:?}"
        );
        let reached = *sent
            .lock()
            .expect("no panic elsewhere")
            .last()
            .expect("told at least once");

        let server = server.restart(false).await;
        let resumed = Mutex::new(Vec::new());
        server
            .client()
            .upload(
                outgoing.submission,
                &one.announcement,
                one.source.as_ref(),
                &|bytes| {
                    resumed.lock().expect("no panic elsewhere").push(bytes);
                },
            )
            .await
            .expect("nothing is in the way");
        assert_eq!(
            resumed.lock().expect("no panic elsewhere")[0],
            reached,
            "resumed elsewhere than it broke off"
        );
        assert_eq!(
            handed_over(server.drive(&outgoing, &mut journal).await).1,
            Standing::Accepted
        );
    }
}

#[tokio::test]
async fn pieces_grow_on_a_quick_line_up_to_the_largest() {
    let server = Server::start("").await;
    let outgoing = outgoing(&[18_000]);
    let client = server.client_with(HttpOptions {
        piece_bytes: 1000..=4000,
        ..HttpOptions::default()
    });
    let seen = Mutex::new(Vec::new());
    let mut journal = MemoryJournal::default();
    let outcome = drive_at(
        &server.clock,
        &client,
        &outgoing,
        &mut journal,
        |progress| {
            if let Progress::Sending { sent_bytes, .. } = progress {
                seen.lock().expect("no panic elsewhere").push(sent_bytes);
            }
        },
    )
    .await
    .expect("a journal that works");
    assert_eq!(handed_over(outcome).1, Standing::Accepted);
    assert_eq!(
        seen.into_inner().expect("no panic elsewhere"),
        [0, 1000, 2000, 4000, 8000, 12_000, 16_000, 18_000]
    );
}

#[tokio::test]
async fn a_finished_file_is_not_sent_again() {
    let server = Server::start("").await;
    let outgoing = outgoing(&[1500]);
    let mut journal = MemoryJournal::default();
    handed_over(server.drive(&outgoing, &mut journal).await);
    let one = &outgoing.attachments[0];
    let sent = Mutex::new(Vec::new());
    server
        .client()
        .upload(
            outgoing.submission,
            &one.announcement,
            one.source.as_ref(),
            &|bytes| {
                sent.lock().expect("no panic elsewhere").push(bytes);
            },
        )
        .await
        .expect("it is there already");
    assert_eq!(
        *sent.lock().expect("no panic elsewhere"),
        [1500],
        "no byte is sent"
    );
}

#[tokio::test]
async fn a_file_that_is_no_longer_the_announced_one_is_parked_for_the_applicant() {
    let server = Server::start("").await;
    for changed in [Bytes::from_static(b"short"), Bytes::from(vec![9; 1500])] {
        let mut outgoing = outgoing(&[1500]);
        let mut journal = MemoryJournal::default();
        let right = outgoing.attachments[0].clone();
        outgoing.attachments[0].source = std::sync::Arc::new(platform_client::BytesSource(changed));
        let outcome = server.drive_to_the_end(&outgoing, &mut journal).await;
        let expected = ParkReason::AttachmentChanged {
            attachment: right.announcement.id,
        };
        assert_eq!(
            outcome,
            Outcome::Parked {
                step: StepKind::Attach,
                reason: expected
            }
        );

        outgoing.attachments[0] = right;
        assert!(
            matches!(
                server.drive(&outgoing, &mut journal).await,
                Outcome::Parked { .. }
            ),
            "still parked"
        );
        resume(outgoing.submission, &mut journal).expect("a journal that works");
        assert_eq!(
            handed_over(server.drive(&outgoing, &mut journal).await).1,
            Standing::Accepted
        );
    }
}

#[tokio::test]
async fn a_rotated_key_verifies_what_follows_and_what_went_before() {
    let server = Server::with("", Review::Manual).await;
    let outgoing = outgoing(&[]);
    let mut journal = MemoryJournal::default();
    handed_over(server.drive(&outgoing, &mut journal).await);
    server.running.rotate_key().expect("a new key");
    server
        .running
        .decide(outgoing.submission, Decision::Accept { file_number: None })
        .expect("possible");
    assert_eq!(
        handed_over(server.drive(&outgoing, &mut journal).await).2,
        3
    );
    journal.events.clear();
    assert_eq!(
        handed_over(server.drive(&outgoing, &mut journal).await).2,
        3,
        "read anew, the older event verifies by the retired key"
    );
}

#[tokio::test]
async fn a_service_is_described_once_and_then_only_when_it_changes() {
    let server = Server::start("").await;
    let client = server.client();
    let service = ServiceName::new("billiard-room", "renewal");
    let Ok(Discovery::Found {
        description,
        tag: Some(tag),
    }) = client.service(&service, None).await
    else {
        panic!("a description with a tag");
    };
    assert_eq!(description.service, service);
    assert_eq!(
        client
            .service(&service, Some(&tag))
            .await
            .expect("an answer"),
        Discovery::Unchanged
    );
    assert!(matches!(
        client.service(&service, Some("\"old\"")).await,
        Ok(Discovery::Found { .. })
    ));
    assert!(
        client
            .service(&ServiceName::new("..", "x"), None)
            .await
            .is_err()
    );
}

#[tokio::test]
async fn withdrawing_is_possible_until_acceptance_and_may_be_repeated() {
    let server = Server::with("", Review::Manual).await;
    let first = outgoing(&[]);
    let mut journal = MemoryJournal::default();
    handed_over(server.drive(&first, &mut journal).await);
    let client = server.client();
    let withdrawn = client
        .withdraw(first.submission)
        .await
        .expect("not accepted yet");
    assert_eq!(
        client.withdraw(first.submission).await.expect("a repeat"),
        withdrawn
    );
    assert_eq!(
        handed_over(server.drive(&first, &mut journal).await).1,
        Standing::Withdrawn
    );

    let accepted = outgoing(&[]);
    let mut journal = MemoryJournal::default();
    handed_over(server.drive(&accepted, &mut journal).await);
    server
        .running
        .decide(accepted.submission, Decision::Accept { file_number: None })
        .expect("possible");
    let refused = client.withdraw(accepted.submission).await;
    assert!(
        matches!(refused, Err(ClientError::Refused { problem, .. }) if problem.code == ProblemCode::AlreadyAccepted)
    );
}

#[tokio::test]
async fn a_return_is_answered_by_a_supplement_with_its_attachments() {
    let server = Server::with("", Review::Manual).await;
    let outgoing = outgoing(&[10]);
    let mut journal = MemoryJournal::default();
    handed_over(server.drive(&outgoing, &mut journal).await);
    let reason = ReturnReason {
        target: None,
        code: "unclear".into(),
        words: Words::default(),
    };
    let client = server.client();
    let extra = support::attachment(99, Bytes::from_static(b"a better copy"));
    let request = SupplementRequest {
        answers: outgoing.submit.answers.clone(),
        summary_sha256: Sha256Digest::of(b"pdf 2"),
        declaration: outgoing.submit.declaration.clone(),
        announced_attachments: vec![extra.announcement.clone()],
    };
    let body = Bytes::from(serde_json::to_vec(&request).expect("plain data"));
    let supplement = |n| client.supplement(outgoing.submission, n, body.clone());

    let early = supplement(1).await;
    assert!(
        matches!(early, Err(ClientError::Refused { problem, .. }) if problem.code == ProblemCode::WrongStanding)
    );
    server
        .running
        .decide(
            outgoing.submission,
            Decision::Return {
                reasons: vec![reason],
                answer_by: None,
            },
        )
        .expect("possible");
    let missing = supplement(1).await;
    assert!(matches!(missing, Err(ClientError::Refused { problem, .. })
        if problem.code == ProblemCode::AttachmentsMissing && problem.missing == [extra.announcement.id]));
    client
        .upload(
            outgoing.submission,
            &extra.announcement,
            extra.source.as_ref(),
            &|_| {},
        )
        .await
        .expect("announced by the supplement");
    let renewed = support::attachment(99, Bytes::from_static(b"yet another copy"));
    let changed = SupplementRequest {
        announced_attachments: vec![renewed.announcement.clone()],
        ..request.clone()
    };
    let changed = Bytes::from(serde_json::to_vec(&changed).expect("plain data"));
    let missing = client.supplement(outgoing.submission, 1, changed).await;
    assert!(
        matches!(missing, Err(ClientError::Refused { problem, .. }) if problem.code == ProblemCode::AttachmentsMissing),
        "the id now stands for another content, which is not there"
    );
    let receipt = supplement(1).await.expect("complete");
    assert_eq!(
        supplement(1).await.expect("a repeat"),
        receipt,
        "a repeat gets the same receipt"
    );
    assert_eq!(
        handed_over(server.drive(&outgoing, &mut journal).await).1,
        Standing::Supplemented
    );
}

#[tokio::test]
async fn filing_by_hand_needs_the_number_and_never_looks_like_a_platforms_word() {
    let clock = support::TestClock::new();
    let outgoing = outgoing(&[10]);
    let mut journal = MemoryJournal::default();
    let drive = async |hand: HandOff, journal: &mut MemoryJournal| {
        drive_at(&clock, &hand, &outgoing, journal, |_| {})
            .await
            .expect("a journal that works")
    };
    let parked = Outcome::Parked {
        step: StepKind::Submit,
        reason: ParkReason::ReceiptNumberNeeded,
    };
    assert_eq!(drive(HandOff::new(clock.now()), &mut journal).await, parked);
    for unusable in ["", "  ", "a\u{0}b"] {
        resume(outgoing.submission, &mut journal).expect("a journal that works");
        assert_eq!(
            drive(HandOff::with_receipt(unusable, clock.now()), &mut journal).await,
            parked
        );
    }
    resume(outgoing.submission, &mut journal).expect("a journal that works");
    let filed = Outcome::FiledByHand {
        number: "A-12/2026".into(),
        entered_at: clock.now(),
    };
    assert_eq!(
        drive(
            HandOff::with_receipt(" A-12/2026 ", clock.now()),
            &mut journal
        )
        .await,
        filed
    );
    assert_eq!(
        drive(HandOff::new(clock.now()), &mut journal).await,
        filed,
        "the number is kept"
    );
    assert!(journal.events.is_empty(), "nothing is signed by anybody");
}

#[tokio::test]
async fn a_platform_that_lost_everything_before_the_submission_gets_it_once_more() {
    let old = Server::start("status=503:submit").await;
    let outgoing = outgoing(&[10]);
    let mut journal = MemoryJournal::default();
    let outcome = old.drive(&outgoing, &mut journal).await;
    assert!(
        matches!(
            outcome,
            Outcome::Waiting {
                step: StepKind::Submit,
                ..
            }
        ),
        "{outcome:?}"
    );
    let new = Server::start("").await;
    let number = handed_over(new.drive(&outgoing, &mut journal).await).0;
    assert_eq!(new.only_submission().0, number);
}

#[tokio::test]
async fn what_was_handed_over_is_never_announced_again_even_if_the_platform_forgets_it() {
    let old = Server::start("").await;
    let outgoing = outgoing(&[10]);
    let mut journal = MemoryJournal::default();
    handed_over(old.drive(&outgoing, &mut journal).await);
    let new = Server::start("").await;
    let code = ProblemCode::UnknownSubmission;
    let parked = Outcome::Parked {
        step: StepKind::Follow,
        reason: ParkReason::PlatformConflict { code },
    };
    assert_eq!(new.drive(&outgoing, &mut journal).await, parked);
    assert!(new.running.submissions().expect("the list").is_empty());
    let kept = events_kept(outgoing.submission, &mut journal).expect("one log");
    assert_eq!(kept.len(), 3, "what was verified stays known");
}

#[test]
fn papers_go_only_to_this_machine_or_through_encryption() {
    for good in [
        "https://platform.example",
        "http://127.0.0.1:1",
        "http://[::1]:1",
        "http://localhost:1",
    ] {
        assert!(
            HttpPlatform::new(good, HttpOptions::default()).is_ok(),
            "{good}"
        );
    }
    for bad in [
        "",
        "platform",
        "http://platform.example",
        "ftp://127.0.0.1",
        "https://user:pass@platform.example",
    ] {
        assert!(
            matches!(
                HttpPlatform::new(bad, HttpOptions::default()),
                Err(ClientError::Address)
            ),
            "{bad}"
        );
    }
}
