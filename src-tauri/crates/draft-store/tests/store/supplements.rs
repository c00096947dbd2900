//! Supplements freeze what answers a return; keys of platforms are kept as they were first seen.

use draft_store::{
    AttachmentId, ClientId, DraftId, NewStep, NewSupplement, PlatformKeyError, Store,
    SubmissionError, SubmissionId,
};

use crate::submissions::submit;
use crate::support::{NOW, Profile, add_client, count, paper};

fn attach(store: &mut Store, client: ClientId, draft: DraftId, name: &str) -> AttachmentId {
    store
        .attachments_mut()
        .add(
            client,
            draft,
            &paper(name),
            &mut name.as_bytes(),
            u64::MAX,
            NOW,
        )
        .expect("attached")
        .id
}

fn supplement(n: u32, attachments: Vec<AttachmentId>) -> NewSupplement {
    NewSupplement {
        n,
        payload: format!("{{\"n\":{n}}}"),
        attachments,
    }
}

fn frozen(store: &Store, client: ClientId, id: SubmissionId) -> Vec<(String, u32, u32)> {
    let files = store.submissions().attachments(client, id).expect("kept");
    files
        .into_iter()
        .map(|file| (file.name, file.position, file.supplement))
        .collect()
}

#[test]
fn a_supplement_is_kept_with_the_files_that_are_new() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    let first = attach(&mut store, client, draft, "first.pdf");
    let second = attach(&mut store, client, draft, "second.pdf");
    let mut submissions = store.submissions_mut();
    submissions
        .supplement(client, id, &supplement(1, vec![first]), None, NOW)
        .expect("recorded");
    submissions
        .supplement(client, id, &supplement(2, vec![second]), None, NOW + 1)
        .expect("recorded");
    store.drafts_mut().delete(client, draft).expect("deleted");

    let kept = store.submissions().supplements(client, id).expect("kept");
    let kept: Vec<_> = kept
        .into_iter()
        .map(|one| (one.n, one.payload, one.created_at))
        .collect();
    let payload = |n: u32| supplement(n, Vec::new()).payload;
    assert_eq!(kept, [(1, payload(1), NOW), (2, payload(2), NOW + 1)]);
    assert_eq!(
        frozen(&store, client, id),
        [
            ("first.pdf".to_owned(), 0, 1),
            ("second.pdf".to_owned(), 1, 2)
        ]
    );
}

#[test]
fn a_supplement_that_was_refused_makes_way_with_its_steps() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    let poor = attach(&mut store, client, draft, "poor.pdf");
    let good = attach(&mut store, client, draft, "good.pdf");
    store
        .submissions_mut()
        .supplement(client, id, &supplement(1, vec![poor]), None, NOW)
        .expect("recorded");
    let step = NewStep {
        kind: "supplement".to_owned(),
        payload: "{}".to_owned(),
    };
    let first = store
        .outbox_mut()
        .append(id, &[step.clone(), step], NOW)
        .expect("planned");
    assert_eq!(first, 2, "after the two of the submission");

    store
        .submissions_mut()
        .supplement(client, id, &supplement(1, vec![good]), Some(first), NOW)
        .expect("recorded");
    assert_eq!(frozen(&store, client, id), [("good.pdf".to_owned(), 0, 1)]);
    let steps = store.outbox().steps(client, id).expect("kept");
    assert_eq!(steps.len(), 2, "those of the submission stay");
}

#[test]
fn a_supplement_belongs_to_its_client_and_comes_whole_or_not_at_all() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let id = submit(&mut store, client, draft);
    let other = add_client(&mut store, "Another");
    let strange =
        store
            .submissions_mut()
            .supplement(other, id, &supplement(1, Vec::new()), None, NOW);
    assert!(matches!(strange, Err(SubmissionError::NotFound)));

    let file = attach(&mut store, client, draft, "a.pdf");
    let removed = attach(&mut store, client, draft, "b.pdf");
    store
        .attachments_mut()
        .remove(client, draft, removed, NOW)
        .expect("removed");
    let half = supplement(1, vec![file, removed]);
    let refused = store
        .submissions_mut()
        .supplement(client, id, &half, None, NOW);
    assert!(matches!(refused, Err(SubmissionError::SourceNotFound)));
    assert_eq!(frozen(&store, client, id), []);

    store
        .submissions_mut()
        .supplement(client, id, &supplement(1, vec![file]), None, NOW)
        .expect("recorded");
    store.clients_mut().erase(client).expect("erased");
    drop(store);
    assert_eq!(count(&profile.raw(), "supplements"), 0);
}

#[test]
fn a_key_stays_as_it_was_first_seen() {
    let profile = Profile::new();
    let mut store = profile.open();
    let mut keys = store.platform_keys_mut();
    keys.keep("urn:a", "1", "{\"x\":1}", NOW).expect("kept");
    keys.keep("urn:a", "1", "{\"x\":1}", NOW + 5)
        .expect("the same");
    keys.keep("urn:b", "1", "{\"x\":2}", NOW)
        .expect("another's");
    let changed = keys.keep("urn:a", "1", "{\"x\":3}", NOW);
    assert!(matches!(changed, Err(PlatformKeyError::Changed)));
    let kept = store.platform_keys().list().expect("readable");
    let kept: Vec<_> = kept
        .iter()
        .map(|key| (key.issuer.as_str(), key.jwk.as_str(), key.first_seen_at))
        .collect();
    assert_eq!(
        kept,
        [("urn:a", "{\"x\":1}", NOW), ("urn:b", "{\"x\":2}", NOW)]
    );
}
