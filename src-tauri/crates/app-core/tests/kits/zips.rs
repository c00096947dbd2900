//! Zips that can be read in two ways, hold what is no file, or claim too much.

use app_core::kit::KitCode::{
    self, EntryEncrypted, EntryMethod, EntrySpecial, FileChanged, TooLarge, ZipAmbiguous, ZipPadded,
};

use crate::craft::{Bag, Entry, Zip, extra};
use crate::{expect_refused, spoilt, with_entry};

/// Adds an entry whose content is another entry, which the list names too.
fn nest(zip: &mut Zip) {
    let mut inner = Entry::stored("kit/data/inner", b"inner");
    let outer = Entry::stored("kit/data/outer", &inner.bytes());
    let before: usize = zip.entries.iter().map(|entry| entry.bytes().len()).sum();
    let at = before + outer.bytes().len() - inner.bytes().len();
    inner.is_there = false;
    inner.at = Some(u32::try_from(at).expect("a small zip"));
    zip.entries.extend([outer, inner]);
}

#[test]
fn a_zip_that_two_programs_may_read_in_two_ways_is_refused() {
    let last = |zip: &mut Zip| zip.entries.len() - 1;
    let mut hidden = Bag::default().zip().entries.remove(0);
    hidden.is_listed = false;
    let second_end = {
        let mut end = b"PK\x05\x06".to_vec();
        end.extend([0; 16]);
        end
    };
    let cases: Vec<(&str, Vec<u8>, KitCode)> = vec![
        (
            "another name before the content",
            spoilt(|zip| zip.entry(".pdf").local.name = b"kit/data/summary.exe".to_vec()),
            ZipAmbiguous,
        ),
        (
            "another size before the content",
            spoilt(|zip| zip.entry(".pdf").local.bytes += 1),
            ZipAmbiguous,
        ),
        (
            "another checksum before the content",
            spoilt(|zip| zip.entry(".pdf").local.crc ^= 1),
            ZipAmbiguous,
        ),
        (
            "another method before the content",
            spoilt(|zip| zip.entry(".pdf").local.method = 0),
            ZipAmbiguous,
        ),
        (
            "other flags before the content",
            spoilt(|zip| zip.entry(".pdf").local.flags = 2),
            ZipAmbiguous,
        ),
        (
            "a descriptor that says something else",
            spoilt(|zip| {
                let entry = zip.entry(".pdf");
                entry.describe_later();
                entry.descriptor[8] ^= 1;
            }),
            ZipAmbiguous,
        ),
        (
            "a descriptor after what is merely stored",
            spoilt(|zip| {
                let mut entry = Entry::stored("kit/data/x", b"x");
                entry.describe_later();
                zip.entries.push(entry);
            }),
            ZipAmbiguous,
        ),
        (
            "two entries in the same bytes",
            spoilt(|zip| {
                let mut again = zip.entries[0].clone();
                (again.is_there, again.at) = (false, Some(0));
                zip.entries.push(again);
            }),
            ZipAmbiguous,
        ),
        ("an entry within another", spoilt(nest), ZipAmbiguous),
        (
            "fewer entries in the end than in the list",
            spoilt(|zip| zip.count = Some(5)),
            ZipAmbiguous,
        ),
        (
            "more entries in the end than in the list",
            spoilt(|zip| zip.count = Some(7)),
            ZipAmbiguous,
        ),
        (
            "a list that lies elsewhere",
            spoilt(|zip| zip.shift = 1),
            ZipAmbiguous,
        ),
        (
            "a name in another place",
            spoilt(|zip| {
                let moved = extra(0x7075, b"\x01\0\0\0\0kit/data/x");
                zip.entry(".pdf")
                    .both(|header| header.extra.clone_from(&moved));
            }),
            ZipAmbiguous,
        ),
        (
            "sizes in another place",
            spoilt(|zip| {
                let larger = extra(1, &[0; 16]);
                zip.entry(".pdf")
                    .both(|header| header.extra.clone_from(&larger));
            }),
            ZipAmbiguous,
        ),
        (
            "a field that ends too late",
            spoilt(|zip| {
                let cut = [0x55, 0x54, 9, 0, 0];
                zip.entry(".pdf").both(|header| header.extra = cut.to_vec());
            }),
            ZipAmbiguous,
        ),
        (
            "a name that is not UTF-8",
            with_entry({
                let mut entry = Entry::stored("kit/data/x", b"x");
                entry.both(|header| header.name = b"kit/data/\xff".to_vec());
                entry
            }),
            ZipAmbiguous,
        ),
        (
            "a name that does not say that it is UTF-8",
            with_entry({
                let mut entry = Entry::stored("kit/data/\u{e9}", b"x");
                entry.both(|header| header.flags = 0);
                entry
            }),
            ZipAmbiguous,
        ),
        (
            "a folder with content",
            with_entry(Entry {
                attributes: 0,
                ..Entry::stored("kit/data/x/", b"x")
            }),
            ZipAmbiguous,
        ),
        (
            "a zip64 locator",
            spoilt(|zip| {
                let mut locator = b"PK\x06\x07".to_vec();
                locator.extend([0; 16]);
                let at = last(zip);
                zip.entries[at].central.extra = extra(0x9999, &locator);
            }),
            ZipAmbiguous,
        ),
        (
            "a second end",
            spoilt(|zip| {
                let at = last(zip);
                let mut end = second_end.clone();
                end.extend(22_u16.to_le_bytes());
                zip.entries[at].central.extra = extra(0x9999, &end);
            }),
            ZipAmbiguous,
        ),
        (
            "bytes before",
            spoilt(|zip| {
                zip.before = b"MZ".to_vec();
            }),
            ZipPadded,
        ),
        (
            "a program before that the list knows of not",
            spoilt(|zip| {
                zip.before = b"MZ".to_vec();
                zip.shift = -2;
                for entry in &mut zip.entries {
                    entry.at = Some(0);
                }
            }),
            ZipPadded,
        ),
        (
            "bytes after",
            spoilt(|zip| zip.after = b"x".to_vec()),
            ZipPadded,
        ),
        (
            "a remark",
            spoilt(|zip| zip.remark = b"x".to_vec()),
            ZipPadded,
        ),
        (
            "a remark on an entry",
            spoilt(|zip| zip.entry(".pdf").remark = b"x".to_vec()),
            ZipPadded,
        ),
        (
            "bytes between two entries",
            spoilt(|zip| zip.entry(".pdf").descriptor = b"x".to_vec()),
            ZipPadded,
        ),
        (
            "bytes before the list",
            spoilt(|zip| zip.before_list = b"x".to_vec()),
            ZipPadded,
        ),
        (
            "a file that is not in the list",
            spoilt(|zip| zip.entries.push(hidden)),
            ZipPadded,
        ),
        (
            "bytes after the list",
            spoilt(|zip| zip.after_list = b"x".to_vec()),
            ZipAmbiguous,
        ),
        (
            "two zips, one after the other",
            [spoilt(|_| ()), spoilt(|_| ())].concat(),
            ZipPadded,
        ),
    ];
    expect_refused(cases);
}

#[test]
fn entries_that_are_no_plain_files_are_refused() {
    let with = |change: fn(&mut Entry)| {
        let mut entry = Entry::stored("kit/data/x", b"/etc/passwd");
        change(&mut entry);
        with_entry(entry)
    };
    let packed = |method: u16| {
        let mut entry = Entry::stored("kit/data/x", b"x");
        entry.both(|header| header.method = method);
        with_entry(entry)
    };
    let mut cases = vec![
        (
            "a link",
            with(|entry| entry.attributes = 0o120_777 << 16),
            EntrySpecial,
        ),
        (
            "a pipe",
            with(|entry| entry.attributes = 0o010_644 << 16),
            EntrySpecial,
        ),
        (
            "a device",
            with(|entry| entry.attributes = 0o060_644 << 16),
            EntrySpecial,
        ),
        (
            "a folder by its attributes",
            with(|entry| entry.attributes = 0o040_755 << 16),
            EntrySpecial,
        ),
        (
            "a folder of Windows",
            with(|entry| (entry.host, entry.attributes) = (0, 0x10)),
            EntrySpecial,
        ),
        (
            "a link of Windows",
            with(|entry| (entry.host, entry.attributes) = (0, 0x400)),
            EntrySpecial,
        ),
        (
            "the name of a disk",
            with(|entry| (entry.host, entry.attributes) = (0, 0x08)),
            EntrySpecial,
        ),
        (
            "a link that says it is of Windows",
            with(|entry| (entry.host, entry.attributes) = (0, 0o120_777 << 16)),
            EntrySpecial,
        ),
        (
            "a password",
            with(|entry| entry.both(|header| header.flags = 1)),
            EntryEncrypted,
        ),
        (
            "a strong password",
            with(|entry| entry.both(|header| header.flags = 0x41)),
            EntryEncrypted,
        ),
        (
            "a patch",
            with(|entry| entry.both(|header| header.flags = 0x20)),
            EntryMethod,
        ),
    ];
    for (method, what) in [
        (1, "shrunk"),
        (9, "deflated with 64"),
        (12, "bzip2"),
        (14, "LZMA"),
        (93, "Zstandard"),
        (95, "xz"),
        (99, "AES"),
    ] {
        cases.push((what, packed(method), EntryMethod));
    }
    expect_refused(cases);
}

#[test]
fn what_claims_to_be_larger_than_a_kit_may_be_is_refused_unread() {
    let claiming = |bytes: u32| {
        let mut entry = Entry::deflated("kit/data/x", b"x");
        entry.both(|header| header.bytes = bytes);
        with_entry(entry)
    };
    let most = 20 * 1024 * 1024;
    let many = spoilt(|zip| {
        for n in 0..30 {
            let mut entry = Entry::deflated(&format!("kit/data/{n}"), b"x");
            entry.both(|header| header.bytes = most);
            zip.entries.push(entry);
        }
    });
    let tags = spoilt(|zip| {
        let mut entry = Entry::deflated("kit/tag.txt", b"x");
        entry.both(|header| header.bytes = 5 * 1024 * 1024);
        zip.entries.push(entry);
    });
    let entries = spoilt(|zip| {
        for n in 0..2_000 {
            zip.entries
                .push(Entry::stored(&format!("kit/data/{n}"), b""));
        }
    });
    let long = with_entry(Entry::stored(
        &format!("kit/data/{}", "x".repeat(60_000)),
        b"",
    ));
    expect_refused(vec![
        ("four gigabytes", claiming(u32::MAX), TooLarge),
        ("nearly four gigabytes", claiming(u32::MAX - 1), TooLarge),
        ("one byte too many", claiming(most + 1), TooLarge),
        ("many files, each small enough", many, TooLarge),
        ("tag files", tags, TooLarge),
        ("many entries", entries, TooLarge),
        (
            "the most entries of all",
            spoilt(|zip| zip.count = Some(u16::MAX)),
            TooLarge,
        ),
        ("a long name", long, TooLarge),
    ]);
}

#[test]
fn content_that_is_not_what_the_zip_says_is_a_changed_file() {
    let entry = |change: fn(&mut Entry)| spoilt(|zip| change(zip.entry(".pdf")));
    expect_refused(vec![
        (
            "more than it says",
            entry(|entry| entry.both(|header| header.bytes -= 1)),
            FileChanged,
        ),
        (
            "less than it says",
            entry(|entry| entry.both(|header| header.bytes += 1)),
            FileChanged,
        ),
        (
            "another checksum",
            entry(|entry| entry.both(|header| header.crc ^= 1)),
            FileChanged,
        ),
        (
            "more after its end",
            entry(|entry| {
                entry.content.push(0);
                entry.both(|header| header.packed += 1);
            }),
            FileChanged,
        ),
        (
            "cut",
            entry(|entry| {
                entry.content.pop();
                entry.both(|header| header.packed -= 1);
            }),
            FileChanged,
        ),
        (
            "no deflated content at all",
            entry(|entry| entry.content.fill(0xff)),
            FileChanged,
        ),
    ]);
}
