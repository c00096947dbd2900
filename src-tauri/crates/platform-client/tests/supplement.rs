//! Returned applications: the supplement goes the way of the submission, and ends as one whatever happens.

mod support;

use bytes::Bytes;
use platform_api::{ReturnReason, Sha256Digest, Standing, SupplementRequest, Words};
use platform_client::{Outgoing, OutgoingSupplement, StepKind};
use reference_platform::{Decision, Review};
use support::{MemoryJournal, Server, attachment, handed_over, outgoing};

/// A submission that was handed over and came back.
async fn returned() -> (Server, Outgoing, MemoryJournal) {
    let server = Server::with("", Review::Manual).await;
    let outgoing = outgoing(&[10]);
    let mut journal = MemoryJournal::default();
    handed_over(server.drive(&outgoing, &mut journal).await);
    send_back(&server, &outgoing);
    let (_, standing, _) = handed_over(server.drive(&outgoing, &mut journal).await);
    assert_eq!(standing, Standing::Returned);
    (server, outgoing, journal)
}

fn send_back(server: &Server, outgoing: &Outgoing) {
    let decision = Decision::Return {
        reasons: vec![ReturnReason {
            target: None,
            code: "unclear".into(),
            words: Words::default(),
        }],
        answer_by: None,
    };
    server
        .running
        .decide(outgoing.submission, decision)
        .expect("possible");
}

/// Answers the `n`th return with attachments of these lengths.
fn answer(outgoing: &mut Outgoing, n: u32, lengths: &[usize]) {
    let attachments: Vec<_> = (u128::from(n) * 100..)
        .zip(lengths)
        .map(|(id, length)| attachment(id, Bytes::from(vec![7; *length])))
        .collect();
    outgoing.supplements.push(OutgoingSupplement {
        n,
        request: SupplementRequest {
            answers: outgoing.submit.answers.clone(),
            summary_sha256: Sha256Digest::of(b"pdf 2"),
            declaration: outgoing.submit.declaration.clone(),
            announced_attachments: attachments
                .iter()
                .map(|one| one.announcement.clone())
                .collect(),
        },
        attachments,
    });
}

#[tokio::test]
async fn returns_are_answered_one_after_the_other() {
    let (server, mut outgoing, mut journal) = returned().await;
    answer(&mut outgoing, 1, &[1500, 3]);
    let (_, standing, events) = handed_over(server.drive(&outgoing, &mut journal).await);
    assert_eq!((standing, events), (Standing::Supplemented, 4));

    send_back(&server, &outgoing);
    let (_, standing, _) = handed_over(server.drive(&outgoing, &mut journal).await);
    assert_eq!(standing, Standing::Returned, "the log is still followed");
    answer(&mut outgoing, 2, &[]);
    let (_, standing, events) = handed_over(server.drive(&outgoing, &mut journal).await);
    assert_eq!((standing, events), (Standing::Supplemented, 6));
    let kinds: Vec<StepKind> = journal.steps[&outgoing.submission]
        .iter()
        .map(|row| row.kind)
        .collect();
    assert_eq!(
        kinds
            .iter()
            .filter(|kind| **kind == StepKind::Attach)
            .count(),
        3
    );
    assert_eq!(kinds.last(), Some(&StepKind::Follow));
}

#[tokio::test]
async fn dying_at_any_point_of_waiting_ends_in_one_supplement() {
    for polls in 0.. {
        let (server, mut outgoing, mut journal) = returned().await;
        answer(&mut outgoing, 1, &[1500]);
        let finished = server.drive_dropped(&outgoing, &mut journal, polls).await;
        let (_, standing, events) =
            handed_over(server.drive_to_the_end(&outgoing, &mut journal).await);
        assert_eq!(
            (standing, events),
            (Standing::Supplemented, 4),
            "after {polls} polls"
        );
        if finished {
            assert!(polls > 8, "the way has more than {polls} points of waiting");
            return;
        }
    }
}

#[tokio::test]
async fn faults_of_every_kind_end_in_one_supplement() {
    for fault in [
        "drop-before-commit=supplement:2",
        "drop-after-commit=supplement:2",
        "truncate=supplement:2",
        "status=500:supplement:2",
        "status=503:supplement:2",
        "html=supplement:2",
        "full-disk=supplement:2",
        "duplicate-event=events:1",
    ] {
        let (server, mut outgoing, mut journal) = returned().await;
        server.set_faults(fault);
        answer(&mut outgoing, 1, &[1500]);
        let (_, standing, events) =
            handed_over(server.drive_to_the_end(&outgoing, &mut journal).await);
        assert_eq!((standing, events), (Standing::Supplemented, 4), "{fault}");
    }
}
