//! Filing kits: a bag that checks, every change found, hostile ones refused within bounds.

mod bags;
mod craft;
mod names;
mod properties;
mod wrapped;
mod zips;

use std::io::{Cursor, Write as _};

use app_core::kit::{KitCode, KitFile, KitProblem, pack, read, verify};
use zip::write::SimpleFileOptions;
use zip::{ZipArchive, ZipWriter};

use crate::craft::{Bag, Entry, Zip};

fn files() -> Vec<KitFile> {
    let file = |path: &str, content: &[u8]| KitFile {
        path: path.to_owned(),
        content: content.to_vec(),
    };
    vec![
        file("summary.pdf", b"%PDF-1.7 summary"),
        file("application.json", br#"{"answers":{}}"#),
        file(
            "files/01-photo-\u{5834}\u{6240} 100%.jpg",
            b"\xff\xd8\xff picture",
        ),
    ]
}

fn kit() -> Vec<u8> {
    let facts = [("External-Identifier", "urn:alvara:example".to_owned())];
    pack(&files(), &facts).expect("the kit is packed")
}

/// The kit with one entry's content changed by `change`; `None` leaves the entry out.
fn rewritten(change: impl Fn(&str, Vec<u8>) -> Option<Vec<u8>>) -> Vec<u8> {
    let mut source = ZipArchive::new(Cursor::new(kit())).expect("our own kit");
    let mut target = ZipWriter::new(Cursor::new(Vec::new()));
    for n in 0..source.len() {
        let mut entry = source.by_index(n).expect("an entry");
        let name = entry.name().expect("a plain name").into_owned();
        let mut content = Vec::new();
        std::io::copy(&mut entry, &mut content).expect("its content");
        if let Some(content) = change(&name, content) {
            target
                .start_file(name, SimpleFileOptions::default())
                .and_then(|()| Ok(target.write_all(&content)?))
                .expect("written");
        }
    }
    target.finish().expect("finished").into_inner()
}

fn codes(problems: &[KitProblem]) -> Vec<(&str, &str)> {
    problems
        .iter()
        .map(|problem| (problem.code.as_str(), problem.path.as_str()))
        .collect()
}

fn spoilt(change: impl FnOnce(&mut Zip)) -> Vec<u8> {
    let mut zip = Bag::default().zip();
    change(&mut zip);
    zip.bytes()
}

fn bagged(change: impl FnOnce(&mut Bag)) -> Vec<u8> {
    let mut bag = Bag::default();
    change(&mut bag);
    bag.zip().bytes()
}

fn with_entry(entry: Entry) -> Vec<u8> {
    spoilt(|zip| zip.entries.push(entry))
}

/// Each kit with the code that has to be among its problems.
fn expect_refused(cases: Vec<(&str, Vec<u8>, KitCode)>) {
    for (what, kit, code) in cases {
        let problems = verify(&kit);
        assert!(
            problems.iter().any(|problem| problem.code == code),
            "{what}: not {code}, but {problems:?}"
        );
        assert_eq!(
            read(&kit).problems,
            problems,
            "{what}: read as it is checked"
        );
    }
}

#[test]
fn an_untouched_kit_has_no_problem_and_the_same_bytes_each_time() {
    assert_eq!(verify(&kit()), []);
    assert_eq!(kit(), kit());
}

#[test]
fn what_was_packed_is_read_back() {
    let content = kit();
    let found = read(&content);
    assert_eq!(found.files, files());
    let told = |name: &str, value: &str| (name.to_owned(), value.to_owned());
    assert_eq!(
        found.facts,
        [
            told("External-Identifier", "urn:alvara:example"),
            told("Payload-Oxum", "41.3"),
        ]
    );
    assert_eq!(found.sha256, app_core::attachment::sha256(&content));
    assert_eq!(found.problems, []);
}

#[test]
fn any_changed_missing_or_added_file_is_named() {
    let changed = rewritten(|name, mut content| {
        if name.ends_with("summary.pdf") {
            content.push(b'!');
        }
        Some(content)
    });
    assert_eq!(
        codes(&verify(&changed)),
        [("file-changed", "data/summary.pdf")]
    );

    let missing =
        rewritten(|name, content| (!name.ends_with("application.json")).then_some(content));
    assert_eq!(
        codes(&verify(&missing)),
        [("file-missing", "data/application.json")]
    );

    let mut added = ZipWriter::new_append(Cursor::new(kit())).expect("our own kit");
    added
        .start_file("alvara-kit/data/extra.txt", SimpleFileOptions::default())
        .and_then(|()| Ok(added.write_all(b"extra")?))
        .expect("written");
    let added = added.finish().expect("finished").into_inner();
    assert_eq!(codes(&verify(&added)), [("file-added", "data/extra.txt")]);
}

#[test]
fn a_changed_manifest_is_found_by_the_tag_manifest() {
    let forged = rewritten(|name, content| {
        if name.ends_with("/bag-info.txt") {
            return Some(b"External-Identifier: urn:somebody:else\n".to_vec());
        }
        Some(content)
    });
    assert_eq!(codes(&verify(&forged)), [("file-changed", "bag-info.txt")]);
}

#[test]
fn what_is_no_kit_is_called_so() {
    for content in [&b""[..], b"PK\x03\x04", b"%PDF-1.7", &[0; 4096]] {
        assert_eq!(codes(&verify(content)), [("not-a-kit", "")]);
    }
}

#[test]
fn a_bomb_is_given_up_before_it_is_unpacked() {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("alvara-kit/bagit.txt", SimpleFileOptions::default())
        .expect("a name");
    let zeros = vec![0_u8; 1024 * 1024];
    for _ in 0..16 {
        zip.write_all(&zeros).expect("written");
    }
    let content = zip.finish().expect("finished").into_inner();
    assert!(content.len() < 100_000, "it is small while packed");
    assert_eq!(codes(&verify(&content)), [("too-large", "")]);
}
