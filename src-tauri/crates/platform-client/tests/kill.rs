//! Whatever moment the process dies, the platform ends with exactly one submission.

mod support;

use support::{MemoryJournal, Server, drive_at, handed_over, outgoing};

#[tokio::test]
async fn dying_at_any_point_of_waiting_ends_in_one_submission() {
    for polls in 0.. {
        let server = Server::start("").await;
        let outgoing = outgoing(&[1500]);
        let mut journal = MemoryJournal::default();
        let finished = server.drive_dropped(&outgoing, &mut journal, polls).await;

        let (number, ..) = handed_over(server.drive_to_the_end(&outgoing, &mut journal).await);
        assert_eq!(server.only_submission().0, number, "after {polls} polls");
        if finished {
            assert!(
                polls > 10,
                "the way has more than {polls} points of waiting"
            );
            return;
        }
    }
}

#[tokio::test]
async fn dying_at_any_point_of_writing_ends_in_one_submission() {
    for writes in 0.. {
        let server = Server::start("").await;
        let outgoing = outgoing(&[1500]);
        let mut journal = MemoryJournal {
            writes_left: Some(writes),
            ..MemoryJournal::default()
        };
        let finished = drive_at(
            &server.clock,
            &server.client(),
            &outgoing,
            &mut journal,
            |_| {},
        )
        .await
        .is_ok();
        journal.writes_left = None;

        let (number, ..) = handed_over(server.drive_to_the_end(&outgoing, &mut journal).await);
        assert_eq!(server.only_submission().0, number, "after {writes} writes");
        if finished {
            assert!(
                writes > 8,
                "the way has more than {writes} points of writing"
            );
            return;
        }
    }
}
