//! Everything that the reference platform can be told to do wrong, one fault at a time.

mod support;

use std::time::Duration;

use platform_api::Standing;
use platform_client::{HttpOptions, Outcome, ParkReason, StepKind, Who, resume};
use support::{MemoryJournal, Server, handed_over, outgoing};

/// How the first drive ends under a fault.
#[derive(Debug)]
enum First {
    /// It gets through all the same.
    Through,
    /// It waits at this step.
    Waits(StepKind),
    /// It is parked at this step for somebody.
    Parks(StepKind, Who),
}

/// Drives once under a fault, then without, and holds that exactly one submission comes of it.
async fn check(faults: &str, first: First) {
    let server = Server::start(faults).await;
    let outgoing = outgoing(&[1500]);
    let mut journal = MemoryJournal::default();
    let options = HttpOptions {
        piece_bytes: 1000..=1000,
        answer_timeout: Duration::from_millis(400),
        ..HttpOptions::default()
    };
    let outcome = server
        .drive_by(&server.client_with(options), &outgoing, &mut journal)
        .await;
    match (&first, &outcome) {
        (First::Through, Outcome::HandedOver { .. }) => {}
        (First::Waits(expected), Outcome::Waiting { step, .. }) if expected == step => {}
        (First::Parks(expected, who), Outcome::Parked { step, reason })
            if expected == step && reason.who() == *who =>
        {
            resume(outgoing.submission, &mut journal).expect("a journal that works");
        }
        _ => panic!("under '{faults}' expected {first:?}, got {outcome:?}"),
    }
    server.set_faults("");
    let (number, standing, events) =
        handed_over(server.drive_to_the_end(&outgoing, &mut journal).await);
    assert_eq!(
        (number, standing),
        server.only_submission(),
        "under '{faults}'"
    );
    assert_eq!(
        (standing, events),
        (Standing::Accepted, 3),
        "under '{faults}'"
    );
}

#[tokio::test]
async fn a_line_that_breaks_once_is_not_even_noticed() {
    for fault in ["drop-before-commit", "drop-after-commit", "truncate"] {
        for step in ["announce", "create", "attach", "submit", "events", "keys"] {
            // Uploads are acknowledged by headers alone, so there is nothing to cut short.
            if fault != "truncate" || !matches!(step, "create" | "attach") {
                check(&format!("{fault}={step}:1"), First::Through).await;
            }
        }
    }
}

#[tokio::test]
async fn a_line_that_stays_broken_is_waited_for() {
    let steps = [
        ("announce", StepKind::Announce),
        ("create", StepKind::Attach),
        ("attach", StepKind::Attach),
        ("submit", StepKind::Submit),
        ("events", StepKind::Follow),
        ("keys", StepKind::Submit),
    ];
    for (step, kind) in steps {
        check(&format!("drop-before-commit={step}"), First::Waits(kind)).await;
        // An upload that was created is found when the next request asks for it.
        let after = if step == "create" {
            First::Through
        } else {
            First::Waits(kind)
        };
        check(&format!("drop-after-commit={step}"), after).await;
    }
}

#[tokio::test]
async fn a_failing_or_busy_platform_is_waited_for() {
    let steps = [
        ("announce", StepKind::Announce),
        ("attach", StepKind::Attach),
        ("submit", StepKind::Submit),
        ("events", StepKind::Follow),
    ];
    for status in ["429", "500", "503"] {
        for (step, kind) in steps {
            check(&format!("status={status}:{step}"), First::Waits(kind)).await;
        }
    }
    check("status=409:announce", First::Waits(StepKind::Announce)).await;
    check("status=409:attach", First::Waits(StepKind::Attach)).await;
    // The question how far an upload is has an answer without words; the next request hears why.
    check("status=409:attach:1", First::Through).await;
    check("full-disk=announce", First::Waits(StepKind::Announce)).await;
    check("full-disk=create", First::Waits(StepKind::Attach)).await;
    check("full-disk=attach", First::Waits(StepKind::Attach)).await;
    check("full-disk=submit", First::Waits(StepKind::Submit)).await;
}

#[tokio::test]
async fn an_answer_that_takes_too_long_is_waited_for() {
    check("delay=1h:announce", First::Waits(StepKind::Announce)).await;
    check("delay=1h:submit", First::Waits(StepKind::Submit)).await;
    check("delay=1ms", First::Through).await;
}

#[tokio::test]
async fn a_clear_refusal_is_parked_for_the_applicant() {
    check(
        "status=413:announce",
        First::Parks(StepKind::Announce, Who::Applicant),
    )
    .await;
    check(
        "status=413:attach",
        First::Parks(StepKind::Attach, Who::Applicant),
    )
    .await;
    check(
        "status=422:submit",
        First::Parks(StepKind::Submit, Who::Applicant),
    )
    .await;
}

#[tokio::test]
async fn a_sign_in_page_of_a_network_is_never_taken_for_the_platform() {
    check("html=announce", First::Waits(StepKind::Announce)).await;
    check("html=create", First::Waits(StepKind::Attach)).await;
    check("html=attach", First::Waits(StepKind::Attach)).await;
    check("html=submit", First::Waits(StepKind::Submit)).await;
    check("html=keys", First::Waits(StepKind::Submit)).await;
    check("html=events", First::Waits(StepKind::Follow)).await;
}

#[tokio::test]
async fn what_cannot_be_verified_is_not_believed() {
    check("wrong-signature=submit", First::Waits(StepKind::Submit)).await;
    check("unknown-key=submit", First::Waits(StepKind::Submit)).await;
    check("wrong-signature=events", First::Waits(StepKind::Follow)).await;
    check("unknown-key=events", First::Waits(StepKind::Follow)).await;
    check("events-out-of-order=events", First::Waits(StepKind::Follow)).await;
    check("duplicate-event=events", First::Through).await;
}

#[tokio::test]
async fn a_platform_whose_clock_runs_ahead_is_believed_when_that_time_has_come() {
    let server = Server::start("clock-skew=1h:submit:1").await;
    let outgoing = outgoing(&[]);
    let mut journal = MemoryJournal::default();
    let outcome = server.drive(&outgoing, &mut journal).await;
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
    server.clock.advance(3600);
    assert_eq!(
        handed_over(server.drive(&outgoing, &mut journal).await).0,
        server.only_submission().0
    );
    check("clock-skew=-1h", First::Through).await;
    check("clock-skew=4m", First::Through).await;
}

#[tokio::test]
async fn waiting_has_an_end_where_somebody_can_act() {
    let ends = [
        ("html", ParkReason::NotThePlatform),
        ("wrong-signature=submit", ParkReason::PlatformNotTrusted),
        ("status=500", ParkReason::PlatformFailing),
    ];
    for (faults, expected) in ends {
        let server = Server::start(faults).await;
        let outgoing = outgoing(&[]);
        let mut journal = MemoryJournal::default();
        let outcome = server.drive_to_the_end(&outgoing, &mut journal).await;
        assert!(
            matches!(&outcome, Outcome::Parked { reason, .. } if *reason == expected),
            "{faults}: {outcome:?}"
        );
    }
}

#[tokio::test]
async fn the_platforms_wish_for_a_pause_is_honoured() {
    let server = Server::start("status=503:announce:1").await;
    let outgoing = outgoing(&[]);
    let mut journal = MemoryJournal::default();
    let Outcome::Waiting {
        until, attempts, ..
    } = server.drive(&outgoing, &mut journal).await
    else {
        panic!("not waiting");
    };
    assert_eq!(
        until.duration_since(server.clock.now()).as_secs(),
        2,
        "chance alone would have meant no wait"
    );
    assert_eq!(attempts, 1);
    let row = &journal.steps[&outgoing.submission][0];
    assert_eq!(
        row.next_attempt_at,
        Some(until.as_millisecond()),
        "the time is written down"
    );
}

#[tokio::test]
async fn a_receipt_lost_on_the_way_is_the_same_receipt_when_it_comes() {
    let server = Server::start("drop-after-commit=submit:3").await;
    let outgoing = outgoing(&[]);
    let mut journal = MemoryJournal::default();
    assert!(matches!(
        server.drive(&outgoing, &mut journal).await,
        Outcome::Waiting { .. }
    ));
    let (number, _) = server.only_submission();
    assert_eq!(
        handed_over(server.drive(&outgoing, &mut journal).await).0,
        number
    );
    assert_eq!(server.only_submission().0, number);
}
