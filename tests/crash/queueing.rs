//! The program is killed while it puts an application into the outbox.

use std::time::Duration;

use journeys::desk::Desk;
use journeys::programs::Program;
use journeys::wait::eventually;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_application_is_in_the_outbox_whole_or_not_at_all() {
    let made = Desk::new();
    // The profile is made beforehand, so that the kills fall into the putting itself and not into deriving its key.
    assert!(made_profile(&made).is_empty());
    for milliseconds in [5, 40, 80, 160, 320, 640, 1_000] {
        let desk = Desk::copy_of(&made);
        let file = desk.example("outdoor-cafe/first-application");
        let mut queue = Program::start(desk.alvara(&["queue", "--platform=training"]).arg(file));
        tokio::time::sleep(Duration::from_millis(milliseconds)).await;
        queue.kill();

        let known = desk.submissions();
        assert!(known.len() <= 1, "{known:?}");
        if let Some(submission) = known.first() {
            assert_eq!(
                submission["state"], "queued",
                "after {milliseconds} ms: {submission}"
            );
            let mut send = Program::start(&mut desk.alvara(&["send", "--until-idle"]));
            eventually("what is in the outbox can be sent", || {
                let ended = send.has_ended();
                async move { ended.then_some(()) }
            })
            .await;
            assert_eq!(desk.submissions()[0]["state"], "accepted");
        }
    }
}

/// An empty profile with its key.
fn made_profile(desk: &Desk) -> Vec<serde_json::Value> {
    let mut host = journeys::host::Host::start(desk);
    host.kill();
    desk.submissions()
}
