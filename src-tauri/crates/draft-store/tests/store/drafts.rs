//! Drafts: saving, undoing and redoing, and keeping clients apart.

use std::cell::RefCell;

use draft_store::{Draft, DraftError, Failure, Revision, Store};
use proptest::prelude::*;

use crate::support::{NOW, Profile, add_client, add_draft, new_draft};

/// A sequence of what a person may do with a draft.
#[derive(Debug, Clone)]
enum Act {
    Save(String),
    Undo,
    Redo,
}

fn act() -> impl Strategy<Value = Act> {
    prop_oneof![
        3 => "[a-d]{1,2}".prop_map(Act::Save),
        2 => Just(Act::Undo),
        1 => Just(Act::Redo),
    ]
}

/// The history as a list of texts and a place in it.
struct Model {
    states: Vec<String>,
    place: usize,
}

impl Model {
    /// Does the act and says whether anything changed.
    fn apply(&mut self, act: &Act) -> bool {
        match act {
            Act::Save(text) if self.states.get(self.place) == Some(text) => false,
            Act::Save(text) => {
                self.states.truncate(self.place + 1);
                self.states.push(text.clone());
                self.place += 1;
                true
            }
            Act::Undo if self.place > 0 => {
                self.place -= 1;
                true
            }
            Act::Redo if self.place + 1 < self.states.len() => {
                self.place += 1;
                true
            }
            Act::Undo | Act::Redo => false,
        }
    }
}

#[test]
fn undoing_and_redoing_agree_with_a_list_and_a_place_in_it() {
    let profile = Profile::new();
    let mut store = profile.open();
    let client = add_client(&mut store, "A");
    let store = RefCell::new(store);
    proptest!(ProptestConfig::with_cases(48), |(acts in prop::collection::vec(act(), 1..40))| {
        let store = &mut *store.borrow_mut();
        let draft = add_draft(store, client, "start");
        let mut model = Model { states: vec!["start".to_owned()], place: 0 };
        let mut seen = store.drafts().get(client, draft).expect("there").summary.revision;
        for act in &acts {
            let changed = model.apply(act);
            let mut drafts = store.drafts_mut();
            match act {
                Act::Save(text) => {
                    drafts.save(client, draft, seen, "2026-01", text, NOW).expect("saved");
                }
                Act::Undo => {
                    let draft = drafts.undo(client, draft, seen, NOW).expect("undone");
                    prop_assert_eq!(draft.is_some(), changed);
                }
                Act::Redo => {
                    let draft = drafts.redo(client, draft, seen, NOW).expect("redone");
                    prop_assert_eq!(draft.is_some(), changed);
                }
            }
            let now: Draft = store.drafts().get(client, draft).expect("there");
            prop_assert_eq!(Some(&now.answers), model.states.get(model.place));
            prop_assert_eq!(now.can_undo, model.place > 0);
            prop_assert_eq!(now.can_redo, model.place + 1 < model.states.len());
            prop_assert_eq!(now.summary.revision > seen, changed);
            seen = now.summary.revision;
        }
    });
}

#[test]
fn any_text_is_read_as_it_was_saved() {
    let profile = Profile::new();
    let mut store = profile.open();
    let client = add_client(&mut store, "A");
    let store = RefCell::new(store);
    proptest!(ProptestConfig::with_cases(96), |(
        text in prop::collection::vec(any::<char>(), 0..200)
            .prop_map(|chars| chars.into_iter().collect::<String>()),
        definition in "\\PC{0,20}",
    )| {
        let mut store = store.borrow_mut();
        let mut new = new_draft(&text);
        new.definition.clone_from(&definition);
        let draft = store.drafts_mut().create(client, &new, NOW).expect("created");
        let read = store.drafts().get(client, draft).expect("there");
        prop_assert_eq!(read.answers, text);
        prop_assert_eq!(read.summary.definition, definition);
    });
}

#[test]
fn ten_megabytes_of_answers_are_kept() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let text = "澳".repeat(10 * 1024 * 1024 / 3);
    store
        .drafts_mut()
        .save(client, draft, Revision::FIRST, "2026-01", &text, NOW)
        .expect("saved");
    drop(store);
    let read = profile.open().drafts().get(client, draft).expect("kept");
    assert!(read.answers == text, "the long answers came back");
}

#[test]
fn saving_the_same_again_adds_nothing_to_undo() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let revision = store
        .drafts_mut()
        .save(client, draft, Revision::FIRST, "2026-01", "{\"n\":1}", NOW)
        .expect("saved");
    assert_eq!(revision, Revision::FIRST);
    let read = store.drafts().get(client, draft).expect("there");
    assert!(!read.can_undo);
}

#[test]
fn undoing_brings_back_the_form_version_the_answers_were_for() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let mut drafts = store.drafts_mut();
    let revision = drafts
        .save(client, draft, Revision::FIRST, "2027-01", "{\"n\":1}", NOW)
        .expect("saved under a newer form");
    let undone = drafts
        .undo(client, draft, revision, NOW)
        .expect("undone")
        .expect("there was something to undo");
    assert_eq!(undone.summary.definition, "2026-01");
}

#[test]
fn only_the_newest_five_hundred_states_are_kept() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let save_many = |store: &mut Store| {
        let mut seen = Revision::FIRST;
        for n in 2..=510 {
            let text = format!("{{\"n\":{n}}}");
            seen = store
                .drafts_mut()
                .save(client, draft, seen, "2026-01", &text, NOW)?;
        }
        Ok::<_, DraftError>(seen)
    };
    let mut seen = store.atomically(save_many).expect("saved");
    let undo_all = |store: &mut Store| {
        let mut steps = 0;
        let mut last = None;
        while let Some(draft) = store.drafts_mut().undo(client, draft, seen, NOW)? {
            seen = draft.summary.revision;
            steps += 1;
            last = Some(draft);
        }
        Ok::<_, DraftError>((steps, last))
    };
    let (steps, last) = store.atomically(undo_all).expect("undone");
    assert_eq!(steps, 499);
    let last = last.expect("something was undone");
    assert_eq!(last.answers, "{\"n\":11}");
    assert!(!last.can_undo && last.can_redo);
}

#[test]
fn long_answers_keep_fewer_states_but_always_the_present_one() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    let mut seen = Revision::FIRST;
    for letter in ["a", "b", "c", "d"] {
        let text = letter.repeat(12 * 1024 * 1024);
        seen = store
            .drafts_mut()
            .save(client, draft, seen, "2026-01", &text, NOW)
            .expect("saved");
    }
    let raw = profile.raw();
    let kept: (i64, i64) = raw
        .query_row(
            "SELECT count(*), sum(bytes) FROM draft_history",
            [],
            |row| Ok((row.get(0)?, row.get(1)?)),
        )
        .expect("readable");
    assert_eq!(kept, (2, 24 * 1024 * 1024));
    let enormous = "e".repeat(40 * 1024 * 1024);
    store
        .drafts_mut()
        .save(client, draft, seen, "2026-01", &enormous, NOW)
        .expect("saved");
    let read = store.drafts().get(client, draft).expect("there");
    assert!(read.answers == enormous, "the present state is kept");
    assert!(!read.can_undo);
}

#[test]
fn an_undo_over_an_unseen_revision_changes_nothing() {
    let (profile, client, draft) = Profile::with_draft();
    let mut store = profile.open();
    store
        .drafts_mut()
        .save(client, draft, Revision::FIRST, "2026-01", "{}", NOW)
        .expect("saved");
    let answer = store.drafts_mut().undo(client, draft, Revision::FIRST, NOW);
    assert!(matches!(answer, Err(DraftError::Conflict { .. })));
    let read = store.drafts().get(client, draft).expect("there");
    assert_eq!(read.answers, "{}");
}

#[test]
fn another_client_cannot_reach_a_draft_by_any_call() {
    let (profile, owner, draft) = Profile::with_draft();
    let mut store = profile.open();
    let other = add_client(&mut store, "B");
    let before = store.drafts().get(owner, draft).expect("there");
    let seen = before.summary.revision;
    let missing = |answer: Result<(), DraftError>| matches!(answer, Err(DraftError::NotFound));
    assert!(missing(store.drafts().get(other, draft).map(drop)));
    assert!(store.drafts().list(other).expect("readable").is_empty());
    let mut drafts = store.drafts_mut();
    assert!(missing(
        drafts.save(other, draft, seen, "v", "{}", NOW).map(drop)
    ));
    assert!(missing(drafts.undo(other, draft, seen, NOW).map(drop)));
    assert!(missing(drafts.redo(other, draft, seen, NOW).map(drop)));
    assert!(missing(drafts.set_status(other, draft, "x", NOW)));
    assert!(missing(drafts.delete(other, draft)));
    assert_eq!(store.drafts().get(owner, draft).expect("there"), before);
}

#[test]
fn a_draft_of_an_unknown_client_is_not_made() {
    let profile = Profile::new();
    let mut store = profile.open();
    let answer = store
        .drafts_mut()
        .create(draft_store::ClientId::new(NOW), &new_draft("{}"), NOW);
    assert!(matches!(answer, Err(DraftError::ClientNotFound)));
}

#[test]
fn drafts_are_listed_by_their_last_change() -> Result<(), Failure> {
    let profile = Profile::new();
    let mut store = profile.open();
    let a = add_client(&mut store, "A");
    let b = add_client(&mut store, "B");
    let first = add_draft(&mut store, a, "{}");
    let second = add_draft(&mut store, b, "{}");
    let third = add_draft(&mut store, a, "{}");
    for (n, (client, draft)) in (1..).zip([(a, third), (b, second), (a, first)]) {
        store
            .drafts_mut()
            .set_status(client, draft, "ready", NOW + n)
            .expect("changed");
    }
    let ids = |list: Vec<draft_store::DraftSummary>| -> Vec<_> {
        list.into_iter().map(|draft| draft.id).collect()
    };
    let all = store.drafts().list_all().expect("readable");
    assert!(all.iter().all(|draft| draft.status == "ready"));
    assert_eq!(ids(all), [first, second, third]);
    assert_eq!(
        ids(store.drafts().list(a).expect("readable")),
        [first, third]
    );
    store.drafts_mut().delete(a, first).expect("deleted");
    assert_eq!(ids(store.drafts().list(a).expect("readable")), [third]);
    store.check()
}
