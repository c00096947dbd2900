//! Matters hold drafts of one client together, in order, and let them go again.

use draft_store::{ClientId, DraftId, MatterError, MatterId, NewMatter, Store};

use crate::support::{NOW, Profile, add_client, add_draft, count};

fn new_matter(drafts: &[DraftId]) -> NewMatter {
    NewMatter {
        bundle: "open-eating-place".to_owned(),
        facts: "[\"eat-in\"]".to_owned(),
        drafts: drafts.to_vec(),
    }
}

struct Case {
    profile: Profile,
    store: Store,
    client: ClientId,
    drafts: [DraftId; 2],
    id: MatterId,
}

fn case() -> Case {
    let profile = Profile::new();
    let mut store = profile.open();
    let client = add_client(&mut store, "Padaria Lótus");
    let drafts = ["{\"n\":1}", "{\"n\":2}"].map(|text| add_draft(&mut store, client, text));
    let [first, second] = drafts;
    // The order is the caller's, not that of the identifiers.
    let id = store
        .matters_mut()
        .create(client, &new_matter(&[second, first]), NOW)
        .expect("created");
    Case {
        profile,
        store,
        client,
        drafts,
        id,
    }
}

#[test]
fn a_matter_keeps_its_drafts_in_order_and_is_found_from_each() {
    let case = case();
    let [first, second] = case.drafts;
    let kept = case.store.matters().get(case.client, case.id);
    let kept = kept.expect("readable");
    assert_eq!(kept.drafts, [second, first]);
    assert_eq!(kept.bundle, "open-eating-place");
    assert_eq!(kept.facts, "[\"eat-in\"]");
    assert_eq!(kept.created_at, NOW);
    for draft in case.drafts {
        let found = case.store.matters().of_draft(case.client, draft);
        assert_eq!(found.expect("readable").as_ref(), Some(&kept));
    }
    assert_eq!(case.store.matters().list_all().expect("readable"), [kept]);
}

#[test]
fn a_matter_of_another_client_is_not_found() {
    let mut case = case();
    let other = add_client(&mut case.store, "Café Sol");
    let [first, _] = case.drafts;
    let foreign = case.store.matters().get(other, case.id);
    assert!(matches!(foreign, Err(MatterError::NotFound)), "{foreign:?}");
    let found = case.store.matters().of_draft(other, first);
    assert_eq!(found.expect("readable"), None);
    let released = case.store.matters_mut().release(other, case.id, first);
    assert!(matches!(released, Err(MatterError::NotFound)));
    let deleted = case.store.matters_mut().delete(other, case.id);
    assert!(matches!(deleted, Err(MatterError::NotFound)));
    let made = case
        .store
        .matters_mut()
        .create(other, &new_matter(&[first]), NOW);
    assert!(matches!(made, Err(MatterError::SourceNotFound)));
}

#[test]
fn a_draft_belongs_to_one_matter_and_a_refused_one_leaves_nothing() {
    let mut case = case();
    let free = add_draft(&mut case.store, case.client, "{}");
    let [first, _] = case.drafts;
    let second = case
        .store
        .matters_mut()
        .create(case.client, &new_matter(&[free, first]), NOW);
    assert!(matches!(second, Err(MatterError::Taken)), "{second:?}");
    let of_free = case.store.matters().of_draft(case.client, free);
    assert_eq!(of_free.expect("readable"), None);
    assert_eq!(case.store.matters().list_all().expect("readable").len(), 1);
}

#[test]
fn a_released_draft_and_those_of_a_deleted_matter_stay() {
    let mut case = case();
    let [first, second] = case.drafts;
    let mut matters = case.store.matters_mut();
    matters
        .release(case.client, case.id, first)
        .expect("released");
    let again = matters.release(case.client, case.id, first);
    assert!(matches!(again, Err(MatterError::NotFound)));
    let left = case.store.matters().get(case.client, case.id);
    assert_eq!(left.expect("readable").drafts, [second]);
    case.store
        .matters_mut()
        .delete(case.client, case.id)
        .expect("deleted");
    assert_eq!(case.store.matters().list_all().expect("readable"), []);
    for draft in case.drafts {
        assert!(case.store.drafts().get(case.client, draft).is_ok());
    }
}

#[test]
fn a_deleted_draft_leaves_its_matter_and_an_erased_client_takes_it_along() {
    let mut case = case();
    let [first, second] = case.drafts;
    case.store
        .drafts_mut()
        .delete(case.client, first)
        .expect("deleted");
    let left = case.store.matters().get(case.client, case.id);
    assert_eq!(left.expect("readable").drafts, [second]);
    case.store.clients_mut().erase(case.client).expect("erased");
    case.store.close().expect("closes");
    for table in ["matters", "matter_drafts"] {
        assert_eq!(count(&case.profile.raw(), table), 0, "{table}");
    }
}
