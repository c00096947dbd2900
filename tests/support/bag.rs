//! The filing kit as the standard sees it: a `BagIt` bag (RFC 8493), judged by the letter of the standard alone.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _};
use std::path::Path;

use sha2::{Digest as _, Sha256};
use zip::ZipArchive;

/// The files of a kit by their path within the bag.
pub type Files = BTreeMap<String, Vec<u8>>;

/// Unpacks a kit that has to be a valid bag: every payload file listed, every digest right, nothing besides.
pub fn unpacked(kit: &Path) -> Files {
    let content = std::fs::read(kit).expect("the kit is there");
    let mut zip = ZipArchive::new(Cursor::new(content)).expect("a kit is a zip");
    let mut files = Files::new();
    let mut roots = BTreeSet::new();
    for index in 0..zip.len() {
        let mut entry = zip.by_index(index).expect("the zip's list is sound");
        if entry.is_dir() {
            continue;
        }
        let path = entry.enclosed_name().expect("a path that stays inside");
        let mut parts = path.to_str().expect("a path is text").splitn(2, '/');
        roots.insert(parts.next().unwrap_or_default().to_owned());
        let name = parts
            .next()
            .expect("a bag has a folder of its own")
            .to_owned();
        let mut bytes = Vec::new();
        entry
            .read_to_end(&mut bytes)
            .expect("the zip's content is sound");
        assert!(files.insert(name, bytes).is_none(), "a name stands once");
    }
    assert_eq!(roots.len(), 1, "section 2: one base directory");
    expect_valid(&files);
    files
}

fn expect_valid(files: &Files) {
    let declaration = text(files, "bagit.txt");
    let lines: Vec<&str> = declaration.lines().collect();
    assert_eq!(
        lines,
        ["BagIt-Version: 1.0", "Tag-File-Character-Encoding: UTF-8"],
        "section 2.1.1"
    );

    let manifest = entries(files, "manifest-sha256.txt");
    let listed: BTreeSet<&String> = manifest.keys().collect();
    let payload: BTreeSet<&String> = files
        .keys()
        .filter(|name| name.starts_with("data/"))
        .collect();
    assert_eq!(
        listed, payload,
        "section 2.1.3: the manifest lists the payload, all of it"
    );
    let tags = entries(files, "tagmanifest-sha256.txt");
    for (name, digest) in manifest.iter().chain(&tags) {
        let content = files
            .get(name)
            .unwrap_or_else(|| panic!("{name} is in the bag"));
        assert_eq!(
            &hex::encode(Sha256::digest(content)),
            digest,
            "the digest of {name}"
        );
    }

    let octets: usize = payload.iter().map(|name| files[*name].len()).sum();
    let oxum = format!("Payload-Oxum: {octets}.{}", payload.len());
    assert!(
        text(files, "bag-info.txt").lines().any(|line| line == oxum),
        "section 2.2.2: {oxum}"
    );
}

/// Path and digest of each line; a path is written with its line breaks and per cent signs encoded.
fn entries(files: &Files, manifest: &str) -> BTreeMap<String, String> {
    text(files, manifest)
        .lines()
        .map(|line| {
            let (digest, path) = line
                .split_once(char::is_whitespace)
                .expect("digest, then path");
            let path = path
                .trim_start()
                .replace("%0A", "\n")
                .replace("%0D", "\r")
                .replace("%25", "%");
            (path, digest.to_owned())
        })
        .collect()
}

fn text(files: &Files, name: &str) -> String {
    let bytes = files
        .get(name)
        .unwrap_or_else(|| panic!("a bag has {name}"));
    String::from_utf8(bytes.clone()).expect("tag files are UTF-8")
}
