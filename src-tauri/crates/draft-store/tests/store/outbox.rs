//! The outbox: steps in their order, one at a time, and never two attempts at once.

use std::cell::RefCell;

use draft_store::{NewStep, OutboxError, OutboxStep, StepState, StepStatus, Store, SubmissionId};
use proptest::prelude::*;

use crate::submissions::submit;
use crate::support::{NOW, Profile};

const LEASE: i64 = 60_000;

fn due(store: &Store, now: i64) -> Vec<(SubmissionId, u32)> {
    let steps = store.outbox().due(now).expect("readable");
    steps.iter().map(|s| (s.submission_id, s.step)).collect()
}

#[test]
fn steps_become_due_one_after_the_other() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    assert_eq!(due(&store, NOW - 1), []);
    assert_eq!(due(&store, NOW), [(id, 0)]);
    assert!(matches!(
        store.outbox_mut().start(id, 1, NOW, NOW + LEASE),
        Err(OutboxError::NotDue)
    ));
    let started = store
        .outbox_mut()
        .start(id, 0, NOW, NOW + LEASE)
        .expect("due");
    assert_eq!(
        (started.status, started.attempts, started.due_at),
        (StepStatus::Running, 1, NOW + LEASE)
    );
    assert_eq!(started.client_id, client);
    store
        .outbox_mut()
        .done(id, 0, "{\"status\":201}", NOW + 5)
        .expect("done");
    assert_eq!(due(&store, NOW), [(id, 1)]);
    store
        .outbox_mut()
        .start(id, 1, NOW + 6, NOW + LEASE)
        .expect("due");
    store
        .outbox_mut()
        .progress(id, 1, 40, NOW + 7, NOW + 2 * LEASE)
        .expect("running");
    let steps = store.outbox().steps(client, id).expect("readable");
    let seen: Vec<_> = steps
        .iter()
        .map(|s| (s.status, s.sent_bytes, s.response.as_deref()))
        .collect();
    assert_eq!(
        seen,
        [
            (StepStatus::Done, 0, Some("{\"status\":201}")),
            (StepStatus::Running, 40, None)
        ]
    );
    store.outbox_mut().done(id, 1, "{}", NOW + 8).expect("done");
    assert_eq!(due(&store, i64::MAX), []);
    assert_eq!(store.outbox().next_due_at().expect("readable"), None);
    let last = store.outbox().steps(client, id).expect("readable");
    assert_eq!(last.last().map(|s| s.sent_bytes), Some(100));
}

#[test]
fn a_started_step_is_due_again_only_when_its_lease_has_run_out() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    store
        .outbox_mut()
        .start(id, 0, NOW, NOW + LEASE)
        .expect("due");
    let mut second = profile.open();
    assert!(matches!(
        second.outbox_mut().start(id, 0, NOW + 1, NOW + LEASE),
        Err(OutboxError::NotDue)
    ));
    assert_eq!(due(&second, NOW + LEASE - 1), []);
    assert_eq!(
        store.outbox().next_due_at().expect("readable"),
        Some(NOW + LEASE)
    );
    let taken = second
        .outbox_mut()
        .start(id, 0, NOW + LEASE, NOW + 2 * LEASE)
        .expect("the lease has run out");
    assert_eq!(taken.attempts, 2);
    assert_eq!(second.outbox_mut().release_leases(NOW + 1).expect("one"), 1);
    assert_eq!(due(&store, NOW + 1), [(id, 0)]);
}

#[test]
fn a_step_is_retried_at_its_time_and_parked_until_somebody_acts() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    let mut outbox = store.outbox_mut();
    outbox.start(id, 0, NOW, NOW + LEASE).expect("due");
    outbox.retry_at(id, 0, NOW + 500, NOW + 1).expect("running");
    assert_eq!(due(&store, NOW + 499), []);
    assert_eq!(due(&store, NOW + 500), [(id, 0)]);
    let mut outbox = store.outbox_mut();
    outbox
        .start(id, 0, NOW + 500, NOW + LEASE)
        .expect("due again");
    outbox
        .park(id, 0, "{\"who\":\"person\"}", NOW + 501)
        .expect("parked");
    assert!(matches!(
        outbox.start(id, 0, NOW + LEASE, NOW + LEASE),
        Err(OutboxError::NotDue)
    ));
    assert_eq!(
        due(&store, i64::MAX),
        [],
        "a parked step holds the later ones"
    );
    store
        .outbox_mut()
        .resume(id, 0, NOW + 900)
        .expect("resumed");
    let step = store.outbox().due(NOW + 900).expect("readable");
    let step = step.first().expect("due");
    assert_eq!(
        (step.attempts, step.parked.as_deref()),
        (0, Some("{\"who\":\"person\"}"))
    );
}

#[test]
fn a_step_changes_only_in_ways_that_make_sense() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    let mut outbox = store.outbox_mut();
    let pending = |answer: Result<(), OutboxError>| {
        assert!(matches!(
            answer,
            Err(OutboxError::Status {
                status: StepStatus::Pending
            })
        ));
    };
    pending(outbox.retry_at(id, 0, NOW, NOW));
    pending(outbox.progress(id, 0, 1, NOW, NOW));
    pending(outbox.resume(id, 0, NOW));
    outbox.done(id, 0, "{}", NOW).expect("recorded");
    for answer in [
        outbox.done(id, 0, "{\"second\":true}", NOW),
        outbox.park(id, 0, "{}", NOW),
        outbox.retry_at(id, 0, NOW, NOW),
    ] {
        assert!(matches!(
            answer,
            Err(OutboxError::Status {
                status: StepStatus::Done
            })
        ));
    }
    assert!(matches!(
        outbox.done(id, 9, "{}", NOW),
        Err(OutboxError::NotFound)
    ));
    assert!(matches!(
        outbox.start(SubmissionId::new(NOW), 0, NOW, NOW),
        Err(OutboxError::NotFound)
    ));
    let steps = store.outbox().steps(client, id).expect("readable");
    let first = steps.first().expect("there");
    assert_eq!(first.response.as_deref(), Some("{}"));
}

#[test]
fn a_done_step_that_the_platform_has_lost_is_recorded_as_pending_again() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    store.outbox_mut().done(id, 0, "{}", NOW).expect("done");
    assert_eq!(due(&store, NOW), [(id, 1)]);
    let again = StepState {
        status: StepStatus::Pending,
        attempts: 3,
        due_at: NOW + 10,
        parked: None,
        response: None,
    };
    let mut outbox = store.outbox_mut();
    outbox.record(id, 0, &again, NOW + 1).expect("recorded");
    assert!(matches!(
        outbox.record(id, 9, &again, NOW),
        Err(OutboxError::NotFound)
    ));
    assert_eq!(due(&store, NOW + 9), [], "the later step waits for it");
    assert_eq!(due(&store, NOW + 10), [(id, 0)]);
    let steps = store.outbox().steps(client, id).expect("readable");
    let first = steps.first().expect("there");
    assert_eq!((first.attempts, first.response.as_deref()), (3, None));
}

#[test]
fn a_supplement_adds_steps_after_the_others() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    let supplement = NewStep {
        kind: "supplement".to_owned(),
        payload: "{}".to_owned(),
        total_bytes: 1,
    };
    let mut outbox = store.outbox_mut();
    let first = outbox
        .append(id, std::slice::from_ref(&supplement), NOW + 1)
        .expect("added");
    assert_eq!(first, 2);
    assert!(matches!(
        outbox.append(SubmissionId::new(NOW), &[supplement], NOW),
        Err(OutboxError::NotFound)
    ));
    let kinds: Vec<_> = store
        .outbox()
        .steps(client, id)
        .expect("readable")
        .into_iter()
        .map(|step| step.kind)
        .collect();
    assert_eq!(kinds, ["announce", "submit", "supplement"]);
}

#[test]
fn whatever_happens_at_most_one_step_of_a_submission_is_held() {
    let (profile, client, draft) = Profile::with_draft();
    let store = RefCell::new(profile.open());
    proptest!(ProptestConfig::with_cases(24), |(
        acts in prop::collection::vec((0_u8..6, 0_u32..3, 0_i64..200), 1..30),
    )| {
        let store = &mut *store.borrow_mut();
        let id = submit(store, client, draft);
        let mut now = NOW;
        for (act, step, later) in acts {
            now += later;
            let mut outbox = store.outbox_mut();
            let answer = match act {
                0 | 1 => outbox.start(id, step, now, now + 100).map(drop),
                2 => outbox.done(id, step, "{}", now),
                3 => outbox.retry_at(id, step, now + later, now),
                4 => outbox.park(id, step, "{}", now),
                _ => outbox.resume(id, step, now),
            };
            let refused = matches!(
                answer,
                Ok(()) | Err(OutboxError::NotDue | OutboxError::NotFound | OutboxError::Status { .. })
            );
            prop_assert!(refused, "{answer:?}");
            let steps = store.outbox().steps(client, id).expect("readable");
            let held = |step: &&OutboxStep| step.status == StepStatus::Running && step.due_at > now;
            prop_assert!(steps.iter().filter(held).count() <= 1);
            let due = store.outbox().due(now).expect("readable");
            prop_assert!(due.iter().filter(|step| step.submission_id == id).count() <= 1);
        }
    });
}
