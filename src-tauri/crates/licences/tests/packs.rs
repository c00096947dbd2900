//! Form packs: only what a trusted key signed, unchanged, newer, and with every released form as it was.

use std::io::{Cursor, Read as _, Write as _};

use ed25519_dalek::SigningKey;
use jiff::civil::date;
use licences::{Catalogue, FaultId, Pack, PackError, embedded_files, fingerprint, seal};
use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

fn key(seed: u8) -> SigningKey {
    SigningKey::from_bytes(&[seed; 32])
}

fn sample() -> Vec<(&'static str, String)> {
    [
        ("shared/lists.toml", include_str!("faults/lists.toml")),
        (
            "shared/documents.toml",
            include_str!("faults/documents.toml"),
        ),
        (
            "shared/blocks/holder.toml",
            include_str!("faults/holder.toml"),
        ),
        (
            "licences/sample/licence.toml",
            include_str!("faults/licence.toml"),
        ),
        (
            "licences/sample/renewal.toml",
            include_str!("faults/renewal.toml"),
        ),
        (
            "licences/sample/examples/renewal.toml",
            include_str!("faults/example.toml"),
        ),
        (
            "licences/sample/examples/renewal.faulty.toml",
            include_str!("faults/example.faulty.toml"),
        ),
    ]
    .map(|(path, text)| (path, text.to_owned()))
    .to_vec()
}

fn sealed(files: &[(&'static str, String)], serial: u64) -> Vec<u8> {
    let files = files.iter().map(|(path, text)| (*path, text.as_str()));
    seal(files, serial, date(2026, 11, 25), &key(1)).expect("a pack")
}

fn open(pack: &[u8]) -> Result<Pack, PackError> {
    Pack::open(pack, &[key(9).verifying_key(), key(1).verifying_key()])
}

fn nothing() -> Catalogue {
    let lists = ("shared/lists.toml", include_str!("faults/lists.toml"));
    Catalogue::from_files([lists]).expect("a catalogue without licences")
}

/// The pack with its entries written anew by `change`, which may drop or add some.
fn rewritten(pack: &[u8], change: impl Fn(&mut Vec<(String, Vec<u8>)>)) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(pack)).expect("a zip");
    let mut entries = Vec::new();
    for number in 0..zip.len() {
        let mut entry = zip.by_index(number).expect("an entry");
        let name = entry.name().expect("a name").into_owned();
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("its content");
        entries.push((name, content));
    }
    change(&mut entries);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in entries {
        zip.start_file(name, SimpleFileOptions::default())
            .expect("an entry");
        zip.write_all(&content).expect("its content");
    }
    zip.finish().expect("a zip").into_inner()
}

#[test]
fn a_pack_gives_back_what_was_sealed() {
    let pack = sealed(&sample(), 7);
    assert_eq!(pack, sealed(&sample(), 7), "the same bytes");
    let pack = open(&pack).expect("a sound pack");
    assert_eq!(pack.manifest.serial, 7);
    assert_eq!(pack.manifest.made, date(2026, 11, 25));
    assert_eq!(pack.signed_by, key(1).verifying_key());
    let catalogue = pack.catalogue(&nothing()).expect("a catalogue");
    assert!(catalogue.procedure("sample", "renewal").is_some());
}

#[test]
fn the_whole_embedded_data_goes_through_a_pack() {
    let pack = seal(embedded_files(), 1, date(2026, 11, 25), &key(1)).expect("a pack");
    let catalogue = open(&pack)
        .expect("a sound pack")
        .catalogue(Catalogue::embedded())
        .expect("a catalogue");
    assert_eq!(catalogue.licences(), Catalogue::embedded().licences());
}

#[test]
fn a_key_that_is_not_trusted_counts_for_nothing() {
    let pack = sealed(&sample(), 1);
    for trusted in [vec![], vec![key(2).verifying_key()]] {
        assert!(matches!(
            Pack::open(&pack, &trusted),
            Err(PackError::NotTrusted)
        ));
    }
}

#[test]
fn a_changed_file_is_named() {
    let pack = sealed(&sample(), 1);
    let path = "licences/sample/renewal.toml";
    let named = |pack: Vec<u8>| match open(&pack) {
        Err(PackError::Changed { path }) => path,
        other => panic!("{other:?}"),
    };
    let at = format!("forms/{path}");
    let changed = rewritten(&pack, |entries| {
        for (_, content) in entries.iter_mut().filter(|(name, _)| *name == at) {
            content.push(b'\n');
        }
    });
    assert_eq!(named(changed), path);
    let lost = rewritten(&pack, |entries| entries.retain(|(name, _)| *name != at));
    assert_eq!(named(lost), path);
    let added = rewritten(&pack, |entries| {
        entries.push(("forms/licences/other/licence.toml".to_owned(), Vec::new()));
    });
    assert_eq!(named(added), "licences/other/licence.toml");
    let outside = rewritten(&pack, |entries| {
        entries.push(("../evil.toml".to_owned(), Vec::new()));
    });
    assert_eq!(named(outside), "../evil.toml");
}

#[test]
fn a_changed_manifest_or_signature_is_refused() {
    let pack = sealed(&sample(), 1);
    for name in ["manifest.json", "manifest.sig"] {
        let changed = rewritten(&pack, |entries| {
            for (_, content) in entries.iter_mut().filter(|(one, _)| one == name) {
                if let Some(byte) = content.last_mut() {
                    *byte ^= 1;
                }
            }
        });
        assert!(
            matches!(open(&changed), Err(PackError::NotTrusted)),
            "{name}"
        );
        let lost = rewritten(&pack, |entries| entries.retain(|(one, _)| one != name));
        assert!(matches!(open(&lost), Err(PackError::NotAPack)), "{name}");
    }
    let raised = rewritten(&pack, |entries| {
        for (_, content) in entries.iter_mut().filter(|(one, _)| one == "manifest.json") {
            *content = String::from_utf8_lossy(content)
                .replace("\"serial\": 1", "\"serial\": 9")
                .into_bytes();
        }
    });
    assert!(matches!(open(&raised), Err(PackError::NotTrusted)));
}

#[test]
fn only_a_newer_pack_takes_the_place_of_one() {
    let pack = open(&sealed(&sample(), 5)).expect("a sound pack");
    assert!(pack.newer_than(None).is_ok());
    assert!(pack.newer_than(Some(4)).is_ok());
    for present in [5, 6] {
        assert!(matches!(
            pack.newer_than(Some(present)),
            Err(PackError::NotNewer { serial: 5, .. })
        ));
    }
}

#[test]
fn faulty_data_is_refused_with_its_faults() {
    let mut files = sample();
    for (_, text) in &mut files {
        *text = text.replace("list = \"colours\"", "list = \"shades\"");
    }
    let pack = open(&sealed(&files, 1)).expect("a sound pack");
    match pack.catalogue(&nothing()) {
        Err(PackError::Faulty(faults)) => {
            assert!(faults.iter().any(|fault| fault.id == FaultId::ListUnknown));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn a_pack_cannot_forget_a_released_form() {
    let catalogue = open(&sealed(&sample(), 1))
        .and_then(|pack| pack.catalogue(&nothing()))
        .expect("a catalogue");
    let (_, procedure) = catalogue
        .procedure("sample", "renewal")
        .expect("the sample");
    let mark = fingerprint(&procedure.definition);
    let record = format!("[\"sample/renewal\"]\n\"2026-11\" = \"{mark}\"\n");
    let mut with_record = sample();
    with_record.push(("released.toml", record));
    let present = open(&sealed(&with_record, 1))
        .and_then(|pack| pack.catalogue(&nothing()))
        .expect("a catalogue with a record");

    let pack = open(&sealed(&sample(), 2)).expect("a sound pack");
    assert!(matches!(
        pack.catalogue(&present),
        Err(PackError::Forgets { form, version }) if form == "sample/renewal" && version == "2026-11"
    ));
    let pack = open(&sealed(&with_record, 2)).expect("a sound pack");
    assert!(pack.catalogue(&present).is_ok());
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_bytes_are_refused_or_sound(at: prop::sample::Index, byte: u8, cut: prop::sample::Index) {
        let pack = sealed(&sample(), 3);
        let mut changed = pack.clone();
        let at = at.index(changed.len());
        if let Some(place) = changed.get_mut(at) {
            *place = byte;
        }
        if let Ok(opened) = open(&changed) {
            // What is outside names, contents and sizes, such as a date, may differ.
            let original = open(&pack).expect("a sound pack");
            prop_assert!(opened.files().eq(original.files()));
        }
        let cut = cut.index(pack.len());
        prop_assert!(open(pack.get(..cut).unwrap_or_default()).is_err());
    }
}
