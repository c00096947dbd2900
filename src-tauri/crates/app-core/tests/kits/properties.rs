//! What holds of all bytes: none makes the reader fail, and none that was changed passes for what it was not.

use app_core::kit::{Kit, KitFile, pack, read, verify};
use proptest::collection::vec;
use proptest::prelude::*;

use crate::craft::{Bag, Entry};

/// A kit in which every kind of record occurs.
fn sample() -> Vec<u8> {
    let mut zip = Bag::default().zip();
    zip.entries.push(Entry::folder("kit/data/files/"));
    zip.entry(".pdf").describe_later();
    zip.bytes()
}

/// Either something is found, or the payload and what is told of it are as they were. Whether something was found.
fn expect_found_or_harmless(sound: &Kit, changed: &[u8], what: &str) -> bool {
    let found = read(changed);
    let is_same = found.files == sound.files && found.facts == sound.facts;
    assert!(!found.problems.is_empty() || is_same, "{what} is not found");
    !found.problems.is_empty()
}

#[test]
fn a_changed_byte_is_found_or_harmless() {
    const MASKS: [u8; 5] = [0x01, 0x04, 0x20, 0x80, 0xff];
    let mut changed = sample();
    let sound = read(&changed);
    assert_eq!(sound.problems, []);
    let mut harmless = 0;
    for at in 0..changed.len() {
        for mask in MASKS {
            changed[at] ^= mask;
            let is_found = expect_found_or_harmless(&sound, &changed, &format!("{at} ^ {mask}"));
            harmless += usize::from(!is_found);
            changed[at] ^= mask;
        }
    }
    // Times, versions and rights, some twenty bytes for each of eight entries, say nothing of what is in it.
    assert!(harmless < 8 * 20 * MASKS.len(), "{harmless} changes pass");
}

#[test]
fn a_byte_that_is_missing_or_too_many_is_found() {
    let kit = sample();
    for at in 0..kit.len() {
        let mut shorter = kit.clone();
        shorter.remove(at);
        assert_ne!(verify(&shorter), [], "{at} is missing");
        let mut longer = kit.clone();
        longer.insert(at, kit[at]);
        assert_ne!(verify(&longer), [], "{at} is there twice");
        assert_ne!(verify(&kit[..at]), [], "only {at} bytes");
    }
}

/// Names that every system can hold and no two systems take for the same.
fn names() -> impl Strategy<Value = Vec<String>> {
    proptest::collection::btree_set(
        "[a-z\u{4e00}-\u{4eff}][a-z0-9 %_\u{4e00}-\u{4eff}-]{0,20}x",
        0..8,
    )
    .prop_map(|names| names.into_iter().collect())
}

proptest! {
    #[test]
    fn what_is_packed_is_read_back(names in names(), contents in vec(vec(any::<u8>(), 0..300), 8), fact in "[ -~\u{4e00}-\u{4eff}]{0,40}") {
        let files: Vec<KitFile> = names
            .into_iter()
            .zip(contents)
            .map(|(path, content)| KitFile { path: format!("files/{path}"), content })
            .collect();
        let kit = pack(&files, &[("Note", fact.clone())]).expect("packed");
        let found = read(&kit);
        prop_assert_eq!(&found.problems, &[]);
        prop_assert_eq!(&found.files, &files);
        prop_assert_eq!(&found.facts[0].1, fact.trim());
    }

    #[test]
    fn any_bytes_are_borne(content in vec(any::<u8>(), 0..2_000)) {
        prop_assert_ne!(verify(&content), []);
    }

    #[test]
    fn any_changes_are_found_or_harmless(changes in vec((any::<prop::sample::Index>(), any::<u8>()), 1..12)) {
        let kit = sample();
        let sound = read(&kit);
        let mut changed = kit;
        for (at, byte) in changes {
            let at = at.index(changed.len());
            changed[at] = byte;
        }
        expect_found_or_harmless(&sound, &changed, "something");
        prop_assert_eq!(verify(&changed), read(&changed).problems);
    }

    #[test]
    fn any_names_and_lists_are_borne(name in vec(any::<u8>(), 0..60), list in "\\PC{0,200}", info in "\\PC{0,200}") {
        let mut bag = Bag::with_tag("manifest-sha512.txt", list);
        bag.info = info;
        let mut zip = bag.zip();
        let mut entry = Entry::stored("kit/data/x", b"x");
        entry.both(|header| header.name.clone_from(&name));
        zip.entries.push(entry);
        prop_assert_ne!(verify(&zip.bytes()), []);
    }
}
