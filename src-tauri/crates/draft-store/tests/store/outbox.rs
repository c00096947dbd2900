//! The outbox: steps in their order, and how far each is.

use draft_store::{NewStep, OutboxError, StepState, StepStatus, SubmissionId};

use crate::submissions::submit;
use crate::support::{NOW, Profile};

#[test]
fn a_step_is_as_its_driver_last_said_whatever_was_said_before() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    let first = |store: &draft_store::Store| {
        let steps = store.outbox().steps(client, id).expect("readable");
        steps.into_iter().next().expect("there")
    };
    let planned = first(&store);
    assert_eq!((planned.status, planned.attempts), (StepStatus::Pending, 0));
    let done = StepState {
        status: StepStatus::Done,
        attempts: 1,
        due_at: NOW,
        parked: Some("{\"who\":\"person\"}".to_owned()),
        response: Some("{}".to_owned()),
        payload: None,
    };
    let again = StepState {
        status: StepStatus::Pending,
        attempts: 3,
        due_at: NOW + 10,
        parked: None,
        response: None,
        payload: Some("{\"step\":\"another\"}".to_owned()),
    };
    let mut outbox = store.outbox_mut();
    outbox.record(id, 0, &done, NOW + 1).expect("recorded");
    let seen = first(&store);
    assert_eq!(seen.status, StepStatus::Done);
    assert_eq!(seen.parked, done.parked);
    assert_eq!(seen.response, done.response);
    assert_eq!(seen.payload, planned.payload, "it stays as planned");

    let mut outbox = store.outbox_mut();
    outbox.record(id, 0, &again, NOW + 2).expect("recorded");
    assert!(matches!(
        outbox.record(id, 9, &again, NOW),
        Err(OutboxError::NotFound)
    ));
    let seen = first(&profile.open());
    assert_eq!(
        (seen.status, seen.attempts, seen.due_at, seen.updated_at),
        (StepStatus::Pending, 3, NOW + 10, NOW + 2)
    );
    assert_eq!((seen.parked, seen.response), (None, None));
    assert_eq!(Some(seen.payload), again.payload);
}

#[test]
fn how_much_of_a_file_is_sent_is_noted() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    let mut outbox = store.outbox_mut();
    outbox.progress(id, 1, 40, NOW + 7).expect("noted");
    assert!(matches!(
        outbox.progress(SubmissionId::new(NOW), 1, 40, NOW),
        Err(OutboxError::NotFound)
    ));
    let steps = store.outbox().steps(client, id).expect("readable");
    let sent: Vec<_> = steps.iter().map(|step| step.sent_bytes).collect();
    assert_eq!(sent, [0, 40]);
}

#[test]
fn a_supplement_adds_steps_after_the_others() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    let supplement = NewStep {
        kind: "supplement".to_owned(),
        payload: "{}".to_owned(),
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
