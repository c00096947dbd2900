//! One sound kit, and others that are each spoilt in one way.

use crate::craft::{Bag, Entry, Zip, extra};

/// The name of each, its bytes, and who of the others notices, in the order of the alphabet.
pub(crate) fn kits() -> Vec<(&'static str, Vec<u8>, &'static [&'static str])> {
    const BAGIT: &[&str] = &["bagit"];
    const BOTH_ZIPS: &[&str] = &["unzip", "zipfile"];
    const ZIPFILE: &[&str] = &["zipfile"];
    const NOBODY: &[&str] = &[];
    let bagged = |change: fn(&mut Bag)| {
        let mut bag = Bag::default();
        change(&mut bag);
        bag.zip().bytes()
    };
    let zipped = |change: fn(&mut Zip)| {
        let mut zip = Bag::default().zip();
        change(&mut zip);
        zip.bytes()
    };
    vec![
        ("sound", bagged(|_| ()), NOBODY),
        (
            "sound-with-folders",
            zipped(|zip| zip.entries.insert(0, Entry::folder("kit/data/"))),
            NOBODY,
        ),
        (
            "sound-with-descriptors",
            zipped(|zip| zip.entries.iter_mut().for_each(Entry::describe_later)),
            NOBODY,
        ),
        (
            "sound-with-times",
            zipped(|zip| {
                let time = extra(0x5455, &[1, 0, 0, 0, 0]);
                zip.entry(".pdf")
                    .both(|header| header.extra.clone_from(&time));
            }),
            NOBODY,
        ),
        // What is wrong with the bag.
        (
            "changed",
            zipped(|zip| {
                *zip.entry(".pdf") = Entry::deflated("kit/data/summary.pdf", b"%PDF-1.7 Summary");
            }),
            BAGIT,
        ),
        ("missing", zipped(|zip| zip.remove(".pdf")), BAGIT),
        (
            "added",
            zipped(|zip| zip.entries.push(Entry::stored("kit/data/added", b""))),
            BAGIT,
        ),
        (
            "tag-changed",
            zipped(|zip| *zip.entry("bag-info.txt") = Entry::stored("kit/bag-info.txt", b"X: y\n")),
            BAGIT,
        ),
        (
            "size",
            bagged(|bag| "Payload-Oxum: 30.2\n".clone_into(&mut bag.info)),
            BAGIT,
        ),
        (
            "listed-twice",
            bagged(|bag| bag.manifest = |manifest| manifest.repeat(2)),
            BAGIT,
        ),
        (
            "listed-outside",
            bagged(|bag| {
                bag.manifest = |manifest| format!("{manifest}{}  data/../../x\n", "0".repeat(64));
            }),
            BAGIT,
        ),
        (
            "mark",
            bagged(|bag| bag.declaration.insert(0, '\u{feff}')),
            BAGIT,
        ),
        (
            "no-declaration",
            zipped(|zip| {
                zip.entries.remove(0);
            }),
            BAGIT,
        ),
        (
            "no-manifest",
            zipped(|zip| zip.remove("/manifest-sha256.txt")),
            BAGIT,
        ),
        (
            "other-digest",
            Bag::with_tag(
                "manifest-sha512.txt",
                format!("{}  data/summary.pdf\n", "0".repeat(128)),
            )
            .zip()
            .bytes(),
            BAGIT,
        ),
        // What is wrong with the zip.
        (
            "checksum",
            zipped(|zip| zip.entry(".pdf").both(|header| header.crc ^= 1)),
            BOTH_ZIPS,
        ),
        (
            "content",
            zipped(|zip| zip.entry(".pdf").content.fill(0xff)),
            BOTH_ZIPS,
        ),
        (
            "other-name",
            zipped(|zip| zip.entry(".pdf").local.name[9] = b'S'),
            BOTH_ZIPS,
        ),
        (
            "same-bytes",
            zipped(|zip| {
                let mut again = zip.entries[0].clone();
                (again.is_there, again.at) = (false, Some(0));
                zip.entries.push(again);
            }),
            BOTH_ZIPS,
        ),
        (
            "name-twice",
            zipped(|zip| {
                let again = zip.entries[0].clone();
                zip.entries.push(again);
            }),
            ZIPFILE,
        ),
        (
            "password",
            zipped(|zip| zip.entry(".pdf").both(|header| header.flags = 1)),
            BOTH_ZIPS,
        ),
        (
            "method",
            zipped(|zip| zip.entry(".pdf").both(|header| header.method = 99)),
            BOTH_ZIPS,
        ),
        ("before", zipped(|zip| zip.before = b"MZ".to_vec()), NOBODY),
        ("after", zipped(|zip| zip.after = b"MZ".to_vec()), NOBODY),
        (
            "cut",
            {
                let mut kit = bagged(|_| ());
                kit.truncate(kit.len() - 1);
                kit
            },
            BOTH_ZIPS,
        ),
        (
            "outside",
            zipped(|zip| zip.entries.push(Entry::stored("../x", b""))),
            NOBODY,
        ),
        (
            "link",
            zipped(|zip| {
                let mut link = Entry::stored("kit/link", b"/etc/passwd");
                link.attributes = 0o120_777 << 16;
                zip.entries.push(link);
            }),
            NOBODY,
        ),
        (
            "remark",
            zipped(|zip| zip.entry(".pdf").remark = b"x".to_vec()),
            NOBODY,
        ),
        (
            "capitals",
            zipped(|zip| zip.entries.push(Entry::stored("kit/DATA/summary.pdf", b""))),
            NOBODY,
        ),
    ]
}
