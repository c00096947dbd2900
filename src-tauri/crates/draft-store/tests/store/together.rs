//! Several calls as one, and several openers of one store.

use draft_store::{ClientError, DraftError, Failure, Store};

use crate::support::{NOW, Profile, add_client, add_draft, content, impatient, new_draft};

#[test]
fn a_second_opener_sees_what_the_first_has_saved() {
    let (profile, client, draft) = Profile::with_draft();
    let mut first = profile.open();
    let second = profile.open();
    let revision = second
        .drafts()
        .get(client, draft)
        .expect("readable")
        .summary
        .revision;
    first
        .drafts_mut()
        .save(client, draft, revision, "2026-01", "{\"n\":2}", NOW)
        .expect("saved");
    let seen = second.drafts().get(client, draft).expect("readable");
    assert_eq!(seen.answers, "{\"n\":2}");
}

#[test]
fn the_slower_of_two_saves_learns_of_the_faster() {
    let (profile, client, draft) = Profile::with_draft();
    let mut first = profile.open();
    let mut second = profile.open();
    let seen = first.drafts().get(client, draft).expect("there");
    let seen = seen.summary.revision;
    let current = first
        .drafts_mut()
        .save(client, draft, seen, "2026-01", "{\"by\":1}", NOW)
        .expect("the faster save");
    let slower = second
        .drafts_mut()
        .save(client, draft, seen, "2026-01", "{\"by\":2}", NOW);
    assert!(
        matches!(slower, Err(DraftError::Conflict { current: told }) if told == current),
        "{slower:?}"
    );
    let kept = second.drafts().get(client, draft).expect("there");
    assert_eq!(kept.answers, "{\"by\":1}");
}

#[test]
fn writing_while_another_holds_the_lock_is_told_as_locked() {
    let (profile, ..) = Profile::with_draft();
    let mut store = Store::open(profile.path(), &profile.key, &impatient()).expect("opens");
    let holder = profile.raw();
    holder.execute_batch("BEGIN IMMEDIATE").expect("free");
    let answer = store.clients_mut().create(&content("x"), NOW);
    assert!(
        matches!(answer, Err(ClientError::Failed(Failure::Locked(_)))),
        "{answer:?}"
    );
    assert_eq!(
        store.clients().list(true).expect("reading goes on").len(),
        1
    );
}

#[test]
fn several_calls_happen_together_or_not_at_all() {
    let profile = Profile::new();
    let mut store = profile.open();
    let answer = store.atomically(|store| {
        let client = store.clients_mut().create(&content("A"), NOW)?;
        store.clients_mut().save(
            client,
            draft_store::Revision::from_number(9),
            &content("B"),
            NOW,
        )?;
        Ok::<_, ClientError>(())
    });
    assert!(matches!(answer, Err(ClientError::Conflict { .. })));
    assert!(store.clients().list(true).expect("readable").is_empty());

    let client = store
        .atomically(|store| {
            let client = add_client(store, "A");
            add_draft(store, client, "{}");
            Ok::<_, Failure>(client)
        })
        .expect("both");
    assert_eq!(store.drafts().list(client).expect("readable").len(), 1);
}

#[test]
fn a_failure_within_is_undone_by_itself() {
    let profile = Profile::new();
    let mut store = profile.open();
    let client = store
        .atomically(|store| {
            let client = add_client(store, "kept");
            let inner: Result<(), DraftError> = store.atomically(|store| {
                store.drafts_mut().create(client, &new_draft("{}"), NOW)?;
                Err(DraftError::NotFound)
            });
            assert!(inner.is_err());
            Ok::<_, Failure>(client)
        })
        .expect("the outer part");
    assert!(store.drafts().list(client).expect("readable").is_empty());
    assert_eq!(
        store.clients().get(client).expect("kept").content.name,
        "kept"
    );
}

#[test]
fn a_panic_within_leaves_nothing_open() {
    let profile = Profile::new();
    let mut store = profile.open();
    let outcome = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
        store.atomically(|store| -> Result<(), Failure> {
            add_client(store, "lost");
            std::panic::resume_unwind(Box::new("stop"))
        })
    }));
    assert!(outcome.is_err());
    assert!(store.clients().list(true).expect("readable").is_empty());
    add_client(&mut store, "after");
    drop(store);
    assert_eq!(profile.open().clients().list(true).expect("kept").len(), 1);
}

#[test]
fn settings_are_kept_replaced_and_removed() {
    let profile = Profile::new();
    let mut store = profile.open();
    assert_eq!(store.settings().get("language").expect("readable"), None);
    for value in ["\"zh\"", "\"pt\""] {
        store
            .settings_mut()
            .set("language", value, NOW)
            .expect("set");
    }
    store.settings_mut().set("area", "1", NOW).expect("set");
    drop(store);
    let mut store = profile.open();
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(
        store.settings().list().expect("readable"),
        [pair("area", "1"), pair("language", "\"pt\"")]
    );
    store.settings_mut().remove("area").expect("removed");
    store.settings_mut().remove("area").expect("nothing to do");
    assert_eq!(store.settings().get("area").expect("readable"), None);
}

#[test]
fn a_store_can_be_handed_to_another_thread() {
    let (profile, client, draft) = Profile::with_draft();
    let store = profile.open();
    let read = std::thread::scope(|scope| {
        let reader = scope.spawn(move || store.drafts().get(client, draft));
        reader.join().expect("the thread ends well")
    });
    assert_eq!(read.expect("there").answers, "{\"n\":1}");
}
