//! The journal: a chain that names its first broken row.

use draft_store::{
    ClientId, Failure, JournalError, JournalFault, JournalVerdict, NewJournalEntry, Store,
};

use crate::support::{NOW, Profile, add_client};

fn append(store: &mut Store, client: Option<ClientId>, subject: &str) {
    let entry = NewJournalEntry {
        kind: "draft-saved".to_owned(),
        client_id: client,
        subject: subject.to_owned(),
        payload: "{\"n\":1}".to_owned(),
    };
    store.journal_mut().append(&entry, NOW).expect("appended");
}

fn five_rows() -> Profile {
    let profile = Profile::new();
    let mut store = profile.open();
    let client = add_client(&mut store, "A");
    for n in 0..5 {
        append(&mut store, (n % 2 == 0).then_some(client), "subject");
    }
    profile
}

fn broken_at(profile: &Profile) -> Option<(i64, JournalFault)> {
    match profile.open().journal().verify().expect("readable") {
        JournalVerdict::Broken { seq, fault } => Some((seq, fault)),
        JournalVerdict::Intact { .. } => None,
    }
}

#[test]
fn an_untouched_journal_is_intact() {
    let profile = five_rows();
    let store = profile.open();
    let newest = store.journal().newest(2).expect("readable");
    let seqs: Vec<_> = newest.iter().map(|entry| entry.seq).collect();
    assert_eq!(seqs, [5, 4]);
    let last = newest.first().expect("there is one");
    assert_eq!(
        store.journal().verify().expect("readable"),
        JournalVerdict::Intact {
            rows: 5,
            erased: 0,
            head: last.hash.clone()
        }
    );
    assert_eq!(Some(&last.prev_hash), newest.get(1).map(|e| &e.hash));
}

#[test]
fn an_empty_journal_is_intact() {
    let verdict = Profile::new().open().journal().verify().expect("readable");
    assert!(matches!(
        verdict,
        JournalVerdict::Intact { rows: 0, erased: 0, head } if head.is_empty()
    ));
}

#[test]
fn each_kind_of_tampering_names_the_first_broken_row() {
    use JournalFault::{Altered, ContentAltered, Missing, Unlinked};
    let cases: [(&str, i64, JournalFault); 9] = [
        ("UPDATE journal SET at = at + 1 WHERE seq = 2", 2, Altered),
        (
            "UPDATE journal SET kind = 'other' WHERE seq >= 3",
            3,
            Altered,
        ),
        (
            "UPDATE journal SET content_hash = 'x' WHERE seq = 4",
            4,
            Altered,
        ),
        ("UPDATE journal SET hash = 'x' WHERE seq = 5", 5, Altered),
        (
            "UPDATE journal SET prev_hash = 'x' WHERE seq = 1",
            1,
            Unlinked,
        ),
        (
            "UPDATE journal SET payload = '{}' WHERE seq = 3",
            3,
            ContentAltered,
        ),
        (
            "UPDATE journal SET subject = NULL WHERE seq = 3",
            3,
            ContentAltered,
        ),
        (
            "UPDATE journal SET client_id = NULL WHERE seq = 1",
            1,
            ContentAltered,
        ),
        ("DELETE FROM journal WHERE seq = 2", 2, Missing),
    ];
    for (tampering, seq, fault) in cases {
        let profile = five_rows();
        assert_eq!(broken_at(&profile), None);
        profile
            .raw()
            .execute_batch(tampering)
            .expect("the tampering works");
        assert_eq!(broken_at(&profile), Some((seq, fault)), "{tampering}");
    }
}

#[test]
fn erasing_a_client_leaves_the_chain_whole() {
    let profile = Profile::new();
    let mut store = profile.open();
    let client = add_client(&mut store, "A");
    append(&mut store, Some(client), "MARKER");
    append(&mut store, None, "kept");
    store.clients_mut().erase(client).expect("erased");
    append(&mut store, None, "after");
    let verdict = store.journal().verify().expect("readable");
    assert!(
        matches!(
            verdict,
            JournalVerdict::Intact {
                rows: 3,
                erased: 1,
                ..
            }
        ),
        "{verdict:?}"
    );
    let entries = store.journal().newest(9).expect("readable");
    let subjects: Vec<_> = entries.iter().map(|e| e.subject.as_deref()).collect();
    assert_eq!(subjects, [Some("after"), Some("kept"), None]);
}

#[test]
fn what_is_done_and_what_is_told_of_it_stand_or_fall_together() {
    let profile = Profile::new();
    let mut store = profile.open();
    let entry = |client| NewJournalEntry {
        kind: "client-created".to_owned(),
        client_id: Some(client),
        subject: "subject".to_owned(),
        payload: "{}".to_owned(),
    };
    let failed = store.told(NOW, |store| {
        let client = add_client(store, "A");
        store
            .journal_mut()
            .append(&entry(client), NOW)
            .expect("appended");
        Err::<((), [NewJournalEntry; 0]), _>(JournalError::Failed(Failure::Other("".into())))
    });
    failed.expect_err("what was done is undone");
    let clients = |store: &Store| store.clients().list(true).expect("readable").len();
    assert_eq!(clients(&store), 0);
    assert_eq!(store.journal().list().expect("readable"), []);

    let client = store
        .told(NOW, |store| {
            let client = add_client(store, "A");
            Ok::<_, JournalError>((client, [entry(client), entry(client)]))
        })
        .expect("done and told");
    assert_eq!(clients(&store), 1);
    let told = store.journal().list().expect("readable");
    let told: Vec<_> = told.iter().map(|e| (e.seq, e.client_id)).collect();
    assert_eq!(told, [(1, Some(client)), (2, Some(client))]);
}
