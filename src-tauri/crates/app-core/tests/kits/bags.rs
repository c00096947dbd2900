//! Bags that are sound in any form that the standard allows, and those that are not.

use app_core::kit::KitCode::{
    BagVersion, FetchListed, FileAdded, FileChanged, FileMissing, ManifestUnknown, NotAKit,
    SizeWrong, TagMalformed,
};
use app_core::kit::read;

use crate::craft::{Bag, Entry, extra};
use crate::{bagged, expect_refused, spoilt};

#[test]
fn a_kit_made_by_hand_is_sound_however_it_was_zipped() {
    let stored = spoilt(|zip| {
        for entry in &mut zip.entries {
            let name = String::from_utf8(entry.local.name.clone()).expect("a name");
            if name.ends_with("summary.pdf") {
                *entry = Entry::stored(&name, b"%PDF-1.7 summary");
            }
        }
    });
    let with_folders = spoilt(|zip| {
        for name in ["kit/data/files/", "kit/data/", "kit/"] {
            zip.entries.insert(0, Entry::folder(name));
        }
    });
    let described = spoilt(|zip| {
        for entry in &mut zip.entries {
            entry.describe_later();
        }
    });
    let without_signature = spoilt(|zip| {
        for entry in &mut zip.entries {
            entry.describe_later();
            entry.descriptor.drain(..4);
        }
    });
    let of_windows = spoilt(|zip| {
        for entry in &mut zip.entries {
            (entry.host, entry.attributes) = (0, 0x20);
        }
    });
    let with_times = spoilt(|zip| {
        for entry in &mut zip.entries {
            entry.local.extra = extra(0x5455, &[3, 0, 0, 0, 0, 0, 0, 0, 0]);
            entry.central.extra = extra(0x5455, &[3, 0, 0, 0, 0]);
        }
    });
    let of_windows_lines = bagged(|bag| {
        bag.declaration = bag.declaration.replace('\n', "\r\n");
        bag.info = bag.info.replace('\n', "\r\n");
        bag.manifest = |manifest| manifest.replace('\n', "\r\n");
        bag.tag_manifest = |manifest| manifest.replace('\n', "\r");
    });
    let older = bagged(|bag| bag.declaration = bag.declaration.replace("1.0", "0.97"));
    let folded =
        bagged(|bag| bag.info = "Source-Organization: one\n  two\nPayload-Oxum: 29.2\n".to_owned());
    let in_capitals = bagged(|bag| {
        bag.manifest = |manifest| {
            let (digest, rest) = manifest.split_at(64);
            format!("{}{}", digest.to_uppercase(), rest.replace("  ", " \t "))
        };
    });
    for (what, kit) in [
        ("as it is", spoilt(|_| ())),
        ("stored", stored),
        ("with folders", with_folders),
        ("with descriptors", described),
        ("with descriptors that have no signature", without_signature),
        ("made on Windows", of_windows),
        ("with the times of files", with_times),
        ("with other line ends", of_windows_lines),
        ("of the version before", older),
        ("with a folded line", folded),
        ("with digests in capitals", in_capitals),
    ] {
        let found = read(&kit);
        assert_eq!(found.problems, [], "{what}");
        assert_eq!(found.files.len(), 2, "{what}");
        assert!(!found.facts.is_empty(), "{what}");
    }
}

#[test]
fn a_bag_says_of_itself_what_is_so() {
    let declared = |declaration: &str| bagged(|bag| declaration.clone_into(&mut bag.declaration));
    let told = |info: &str| bagged(|bag| info.clone_into(&mut bag.info));
    let encoding = "Tag-File-Character-Encoding: UTF-8\n";
    expect_refused(vec![
        (
            "an older version",
            declared(&format!("BagIt-Version: 0.96\n{encoding}")),
            BagVersion,
        ),
        (
            "a newer version",
            declared(&format!("BagIt-Version: 2.0\n{encoding}")),
            BagVersion,
        ),
        (
            "another encoding",
            declared("BagIt-Version: 1.0\nTag-File-Character-Encoding: UTF-16\n"),
            TagMalformed,
        ),
        (
            "no encoding",
            declared("BagIt-Version: 1.0\n"),
            TagMalformed,
        ),
        (
            "a third line",
            declared(&format!("BagIt-Version: 1.0\n{encoding}X: y\n")),
            TagMalformed,
        ),
        (
            "a mark at the start",
            declared(&format!("\u{feff}BagIt-Version: 1.0\n{encoding}")),
            TagMalformed,
        ),
        (
            "no declaration",
            spoilt(|zip| {
                zip.entries.remove(0);
            }),
            NotAKit,
        ),
        ("fewer bytes", told("Payload-Oxum: 28.2\n"), SizeWrong),
        ("more files", told("Payload-Oxum: 29.3\n"), SizeWrong),
        (
            "a size that is none",
            told("Payload-Oxum: thirty\n"),
            SizeWrong,
        ),
        (
            "two sizes",
            told("Payload-Oxum: 29.2\nPayload-Oxum: 29.2\n"),
            TagMalformed,
        ),
        ("a line without a label", told("nothing\n"), TagMalformed),
        (
            "a line that goes on with nothing",
            told("  more\n"),
            TagMalformed,
        ),
        (
            "a mark at the start of what it tells",
            told("\u{feff}X: y\n"),
            TagMalformed,
        ),
        (
            "a line end of another kind",
            told("X: y\u{2028}Z: w\n"),
            TagMalformed,
        ),
        (
            "files from elsewhere",
            Bag::with_tag("fetch.txt", "https://example.org/x 1 data/x\n")
                .zip()
                .bytes(),
            FetchListed,
        ),
    ]);
}

#[test]
fn every_manifest_has_to_fit() {
    let listed = |manifest: fn(String) -> String| bagged(|bag| bag.manifest = manifest);
    let with = |name: &str, content: &str| Bag::with_tag(name, content).zip().bytes();
    let zeros = |digits: usize| format!("{}  data/summary.pdf\n", "0".repeat(digits));
    let without = |ending: &str| spoilt(|zip| zip.remove(ending));
    let without_payload = listed(|_| String::new());
    expect_refused(vec![
        (
            "SHA-512 that disagrees",
            with("manifest-sha512.txt", &zeros(128)),
            FileChanged,
        ),
        (
            "MD5 that disagrees",
            with("manifest-md5.txt", &zeros(32)),
            FileChanged,
        ),
        (
            "SHA-1 that lists one file of two",
            with("manifest-sha1.txt", &zeros(40)),
            FileAdded,
        ),
        (
            "tag files by MD5 that disagree",
            with(
                "tagmanifest-md5.txt",
                &format!("{}  bagit.txt\n", "0".repeat(32)),
            ),
            FileChanged,
        ),
        (
            "digests of an unknown kind",
            with("manifest-crc32.txt", "00000000  data/x\n"),
            ManifestUnknown,
        ),
        ("a file that no manifest lists", without_payload, FileAdded),
        (
            "a file that is not there",
            listed(|manifest| manifest + &"0".repeat(64) + "  data/x\n"),
            FileMissing,
        ),
        (
            "a file that is listed twice",
            listed(|manifest| format!("{manifest}{manifest}")),
            TagMalformed,
        ),
        (
            "a digest that is too short",
            listed(|manifest| manifest.replacen(|digit: char| digit.is_ascii_hexdigit(), "", 1)),
            TagMalformed,
        ),
        (
            "a digest of other letters",
            listed(|manifest| manifest.replacen(|_| true, "g", 1)),
            TagMalformed,
        ),
        (
            "a tag file in the list of the payload",
            listed(|manifest| manifest + &"0".repeat(64) + "  bagit.txt\n"),
            TagMalformed,
        ),
        (
            "a way out of the bag",
            listed(|manifest| manifest + &"0".repeat(64) + "  data/../../x\n"),
            TagMalformed,
        ),
        (
            "a space of another kind",
            listed(|manifest| manifest.replace("  ", "\u{a0}")),
            TagMalformed,
        ),
        (
            "a page break",
            listed(|manifest| manifest.replacen('\n', "\u{c}\n", 1)),
            TagMalformed,
        ),
        (
            "a star before the path",
            listed(|manifest| manifest.replace("  ", " *")),
            TagMalformed,
        ),
        (
            "an empty line",
            listed(|manifest| manifest + "\n"),
            TagMalformed,
        ),
        (
            "a remark",
            listed(|manifest| format!("# {manifest}")),
            TagMalformed,
        ),
        (
            "a mark at the start",
            listed(|manifest| format!("\u{feff}{manifest}")),
            TagMalformed,
        ),
        ("no manifest", without("/manifest-sha256.txt"), FileMissing),
        (
            "no tag manifest",
            without("/tagmanifest-sha256.txt"),
            FileMissing,
        ),
        (
            "a tag file that nothing guards",
            bagged(|bag| {
                bag.tags.push(("note.txt".to_owned(), b"x".to_vec()));
                bag.tag_manifest = |manifest| {
                    manifest
                        .split_inclusive('\n')
                        .filter(|line| !line.contains("note.txt"))
                        .collect()
                };
            }),
            FileAdded,
        ),
    ]);
}
