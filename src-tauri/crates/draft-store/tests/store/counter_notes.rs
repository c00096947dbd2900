//! Notes of what was said at a counter: one for each fact, erased without a trace, and part of a copy of the store.

use draft_store::{CounterNote, Key, OpenOptions, Store};

use crate::support::{NOW, Profile};

fn note(fact: &str, words: &str) -> CounterNote {
    CounterNote {
        licence: "cinema".to_owned(),
        procedure: "renewal".to_owned(),
        fact: fact.to_owned(),
        noted_on: "2026-03-03".to_owned(),
        words: words.to_owned(),
        amount_avos: Some(120_000),
    }
}

fn of_renewal(store: &Store) -> Vec<CounterNote> {
    store
        .counter_notes()
        .list("cinema", "renewal")
        .expect("readable")
}

#[test]
fn a_later_note_on_a_fact_takes_the_place_of_the_earlier_one() {
    let profile = Profile::new();
    let mut store = profile.open();
    let mut notes = store.counter_notes_mut();
    notes.set(&note("fees/licence", "once"), NOW).expect("kept");
    let later = CounterNote {
        noted_on: "2026-04-01".to_owned(),
        amount_avos: None,
        ..note("fees/licence", "again")
    };
    notes.set(&later, NOW + 1).expect("kept");
    notes.set(&note("deadline", "soon"), NOW).expect("kept");
    store.close().expect("closed");
    assert_eq!(
        of_renewal(&profile.open()),
        [note("deadline", "soon"), later]
    );
}

#[test]
fn notes_on_another_procedure_are_other_notes() {
    let profile = Profile::new();
    let mut store = profile.open();
    let other = CounterNote {
        procedure: "cancellation".to_owned(),
        ..note("deadline", "never")
    };
    store.counter_notes_mut().set(&other, NOW).expect("kept");
    assert_eq!(of_renewal(&store), []);
}

#[test]
fn an_erased_note_leaves_no_trace() {
    let profile = Profile::new();
    let mut store = profile.open();
    store
        .counter_notes_mut()
        .set(&note("deadline", "soon"), NOW)
        .expect("kept");
    for _ in 0..2 {
        store
            .counter_notes_mut()
            .remove("cinema", "renewal", "deadline")
            .expect("erased");
    }
    let rows: i64 = profile
        .raw()
        .query_row("SELECT count(*) FROM counter_notes", [], |row| row.get(0))
        .expect("readable");
    assert_eq!(rows, 0);
}

#[test]
fn a_copy_of_the_store_carries_the_notes() {
    let profile = Profile::new();
    let mut store = profile.open();
    store
        .counter_notes_mut()
        .set(&note("deadline", "soon"), NOW)
        .expect("kept");
    let elsewhere = tempfile::tempdir().expect("a temporary directory");
    let key = Key::from_bytes([9; Key::LENGTH]);
    store
        .copy_to(&elsewhere.path().join(draft_store::DATABASE_FILE), &key)
        .expect("copied");
    let copy = Store::open(elsewhere.path(), &key, &OpenOptions::default()).expect("opens");
    assert_eq!(of_renewal(&copy), [note("deadline", "soon")]);
}
