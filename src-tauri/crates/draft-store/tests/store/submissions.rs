//! Submissions, their frozen attachments and their events; held licences.

use std::io::Read;

use draft_store::{
    ClientId, DraftId, EventError, HeldLicenceContent, HeldLicenceError, NewEvent, NewStep,
    NewSubmission, Revision, Store, SubmissionChange, SubmissionError, SubmissionId,
};

use crate::support::{NOW, Profile, add_client, add_draft, count, paper};

/// A submission of a draft with two steps and no attachments.
pub(crate) fn new_submission(draft: Option<DraftId>) -> NewSubmission {
    let step = |kind: &str| NewStep {
        kind: kind.to_owned(),
        payload: format!("{{\"step\":\"{kind}\"}}"),
    };
    NewSubmission {
        id: SubmissionId::new(NOW),
        draft_id: draft,
        platform_kind: "reference".to_owned(),
        platform: "http://127.0.0.1:1".to_owned(),
        licence: "billiard-room".to_owned(),
        procedure: "renewal".to_owned(),
        definition: "2026-01".to_owned(),
        title: "Bilhar".to_owned(),
        state: "queued".to_owned(),
        payload: "{\"answers\":{}}".to_owned(),
        attachments: Vec::new(),
        steps: vec![step("announce"), step("submit")],
    }
}

pub(crate) fn submit(store: &mut Store, client: ClientId, draft: DraftId) -> SubmissionId {
    store
        .submissions_mut()
        .create(client, &new_submission(Some(draft)), NOW)
        .expect("recorded")
        .id
}

fn event(seq: i64, token: &str) -> NewEvent {
    NewEvent {
        seq,
        token: token.to_owned(),
        decoded: "{}".to_owned(),
        previous_hash: "00".to_owned(),
    }
}

#[test]
fn what_is_frozen_outlives_the_draft() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let content = vec![3; 300_000];
    let mut attachments = store.attachments_mut();
    let mut attach = |name: &str, mut content: &[u8]| {
        attachments
            .add(client, draft, &paper(name), &mut content, u64::MAX, NOW)
            .expect("attached")
            .id
    };
    let hidden = attach("hidden.pdf", b"not sent");
    let sent = attach("sent.pdf", &content);
    let new = NewSubmission {
        attachments: vec![sent],
        ..new_submission(Some(draft))
    };
    let made = store
        .submissions_mut()
        .create(client, &new, NOW)
        .expect("recorded");
    store
        .attachments_mut()
        .rename(client, draft, sent, "renamed later", NOW)
        .expect("renamed");
    store.drafts_mut().delete(client, draft).expect("deleted");
    drop(store);

    let store = profile.open();
    let submissions = store.submissions();
    let read = submissions.get(client, made.id).expect("kept");
    assert_eq!(read.draft_id, None);
    assert_eq!(
        submissions.payload(client, made.id).expect("kept"),
        new.payload
    );
    let frozen = submissions.attachments(client, made.id).expect("kept");
    assert_eq!(
        frozen.iter().map(|a| a.name.as_str()).collect::<Vec<_>>(),
        ["sent.pdf"]
    );
    let mut again = Vec::new();
    submissions
        .open_attachment(client, made.id, sent)
        .expect("kept")
        .read_to_end(&mut again)
        .expect("readable");
    assert!(again == content, "the whole content was kept");
    assert_eq!(
        submissions
            .read_attachment(client, made.id, sent, 299_998, 10)
            .expect("readable"),
        [3, 3]
    );
    assert!(matches!(
        submissions.open_attachment(client, made.id, hidden),
        Err(SubmissionError::NotFound)
    ));
    assert_eq!(count(&profile.raw(), "blobs"), 1, "the hidden one is gone");
    assert_eq!(
        store.outbox().steps(client, made.id).expect("kept").len(),
        2
    );
}

#[test]
fn a_submission_that_cannot_be_made_whole_is_not_made_at_all() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let other = add_client(&mut store, "B");
    let other_draft = add_draft(&mut store, other, "{}");
    let foreign = store
        .attachments_mut()
        .add(other, other_draft, &paper("x"), &mut &b"x"[..], 9, NOW)
        .expect("attached")
        .id;
    let mut create = |client, new: &NewSubmission| {
        store
            .submissions_mut()
            .create(client, new, NOW)
            .map(|submission| submission.id)
    };
    let mut with_foreign = new_submission(Some(draft));
    with_foreign.attachments = vec![foreign];
    assert!(matches!(
        create(client, &with_foreign),
        Err(SubmissionError::SourceNotFound)
    ));
    assert!(matches!(
        create(client, &new_submission(Some(other_draft))),
        Err(SubmissionError::SourceNotFound)
    ));
    assert!(matches!(
        create(ClientId::new(NOW), &new_submission(None)),
        Err(SubmissionError::SourceNotFound)
    ));
    let good = new_submission(None);
    create(client, &good).expect("recorded");
    assert!(matches!(
        create(client, &good),
        Err(SubmissionError::Exists)
    ));
    let raw = profile.raw();
    assert_eq!(count(&raw, "submissions"), 1);
    assert_eq!(count(&raw, "outbox_steps"), 2);
}

#[test]
fn a_receipt_is_never_taken_away() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    let mut submissions = store.submissions_mut();
    let receipt = SubmissionChange {
        receipt: Some("{\"number\":7}".to_owned()),
        ..SubmissionChange::default()
    };
    let revision = submissions
        .change(client, id, Revision::FIRST, &receipt, NOW + 1)
        .expect("changed");
    let state = SubmissionChange {
        state: Some("accepted".to_owned()),
        ..SubmissionChange::default()
    };
    assert!(matches!(
        submissions.change(client, id, Revision::FIRST, &state, NOW),
        Err(SubmissionError::Conflict { current }) if current == revision
    ));
    submissions
        .change(client, id, revision, &state, NOW + 2)
        .expect("changed");
    let read = store.submissions().get(client, id).expect("there");
    assert_eq!(read.receipt.as_deref(), Some("{\"number\":7}"));
    assert_eq!(
        (read.state.as_str(), read.updated_at),
        ("accepted", NOW + 2)
    );
    let of_draft = store.submissions().of_draft(client, draft);
    assert_eq!(of_draft.expect("readable"), [read]);
}

#[test]
fn another_client_cannot_reach_a_submission_by_any_call() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    let other = add_client(&mut store, "B");
    let missing = |answer: Result<(), SubmissionError>| {
        assert!(matches!(answer, Err(SubmissionError::NotFound)));
    };
    missing(store.submissions().get(other, id).map(drop));
    missing(store.submissions().payload(other, id).map(drop));
    missing(store.submissions().attachments(other, id).map(drop));
    let change = SubmissionChange::default();
    missing(
        store
            .submissions_mut()
            .change(other, id, Revision::FIRST, &change, NOW)
            .map(drop),
    );
    assert!(
        store
            .submissions()
            .list(other)
            .expect("readable")
            .is_empty()
    );
    assert_eq!(store.submissions().list_all().expect("readable").len(), 1);
    assert!(store.outbox().steps(other, id).is_err());
    assert!(store.events().list(other, id).is_err());
}

#[test]
fn an_event_is_recorded_once_and_never_contradicted() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    assert_eq!(store.events().last_seq(id).expect("readable"), None);
    let mut events = store.events_mut();
    assert!(events.record(id, &event(2, "b"), NOW).expect("recorded"));
    assert!(events.record(id, &event(1, "a"), NOW).expect("recorded"));
    assert!(!events.record(id, &event(1, "a"), NOW + 9).expect("known"));
    assert!(matches!(
        events.record(id, &event(1, "forged"), NOW),
        Err(EventError::Contradiction { seq: 1 })
    ));
    assert!(matches!(
        events.record(SubmissionId::new(NOW), &event(1, "a"), NOW),
        Err(EventError::NotFound)
    ));
    let list = store.events().list(client, id).expect("readable");
    assert_eq!(
        list.iter()
            .map(|e| (e.content.seq, e.content.token.as_str(), e.received_at))
            .collect::<Vec<_>>(),
        [(1, "a", NOW), (2, "b", NOW)]
    );
    assert_eq!(store.events().last_seq(id).expect("readable"), Some(2));
}

#[test]
fn held_licences_are_listed_by_their_end() {
    let profile = Profile::new();
    let mut store = profile.open();
    let client = add_client(&mut store, "A");
    let other = add_client(&mut store, "B");
    let mut held = |number: &str, expires: Option<&str>| {
        let content = HeldLicenceContent {
            licence: "billiard-room".to_owned(),
            number: number.to_owned(),
            holder: "陳大文".to_owned(),
            issued: None,
            expires: expires.map(str::to_owned),
            payload: "{}".to_owned(),
        };
        store
            .held_licences_mut()
            .create(client, &content, NOW)
            .expect("created")
    };
    let endless = held("3", None);
    let later = held("2", Some("2027-12-31"));
    let sooner = held("1", Some("2026-12-31"));
    let list = store.held_licences().list(client).expect("readable");
    let ids: Vec<_> = list.iter().map(|held| held.id).collect();
    assert_eq!(ids, [sooner, later, endless]);
    let ending = store
        .held_licences()
        .expiring_until("2026-12-31")
        .expect("readable");
    assert_eq!(ending.iter().map(|h| h.id).collect::<Vec<_>>(), [sooner]);

    let mut content = store
        .held_licences()
        .get(client, later)
        .expect("there")
        .content;
    content.expires = Some("2028-12-31".to_owned());
    let mut held = store.held_licences_mut();
    assert!(matches!(
        held.save(other, later, &content, NOW),
        Err(HeldLicenceError::NotFound)
    ));
    assert!(matches!(
        held.remove(other, later),
        Err(HeldLicenceError::NotFound)
    ));
    assert!(matches!(
        held.create(ClientId::new(NOW), &content, NOW),
        Err(HeldLicenceError::ClientNotFound)
    ));
    held.save(client, later, &content, NOW + 1).expect("saved");
    held.remove(client, sooner).expect("removed");
    let read = store.held_licences().get(client, later).expect("there");
    assert_eq!(read.content, content);
    assert_eq!(store.held_licences().list(client).expect("read").len(), 2);
}
