//! Names and paths that are refused, and the one folder that everything lies in.

use app_core::kit::KitCode::{NameTwice, PathUnportable, PathUnsafe, TopFolder};
use app_core::kit::read;

use crate::craft::Entry;
use crate::{expect_refused, spoilt, with_entry};

#[test]
fn paths_that_lead_elsewhere_are_refused() {
    let cases = [
        "kit/data/../../../etc/passwd",
        "kit/../x",
        "../kit/x",
        "kit/./x",
        "kit//x",
        "/etc/passwd",
        "//server/share/x",
        "kit\\data\\x",
        "kit/data/..\\..\\x",
        "C:/windows/x",
        "kit/data/x:stream",
        "kit/data/a\0b",
        "kit/data/a\nb",
        "kit/data/\u{1b}[2Jx",
        "kit/data//",
        "",
    ];
    for name in cases {
        let kit = with_entry(Entry::stored(name, b"x"));
        expect_refused(vec![(name, kit.clone(), PathUnsafe)]);
        assert_eq!(
            read(&kit).files.len(),
            2,
            "{name}: nothing is kept under it"
        );
    }
}

#[test]
fn names_that_some_system_cannot_hold_are_refused() {
    let long = format!("kit/data/{}", "x".repeat(256));
    let deep = format!("kit/{}x", "a/".repeat(16));
    let cases = [
        "kit/data/CON",
        "kit/data/con.txt",
        "kit/data/aux .pdf",
        "kit/data/LPT1.tar.gz",
        "kit/data/com\u{b3}",
        "kit/data/x.",
        "kit/data/x ",
        "kit/data/ x",
        "kit/data/x\u{3000}",
        "kit/data/folder./x",
        "kit/data/a?b",
        "kit/data/a|b",
        "kit/data/\u{202e}fdp.exe",
        "kit/data/a\u{2028}b",
        long.as_str(),
        deep.as_str(),
    ];
    for name in cases {
        expect_refused(vec![(
            name,
            with_entry(Entry::stored(name, b"x")),
            PathUnportable,
        )]);
    }
}

#[test]
fn names_that_are_one_file_on_some_system_are_refused() {
    for (one, other) in [
        ("kit/data/a.pdf", "kit/data/a.pdf"),
        ("kit/data/a.pdf", "kit/data/A.PDF"),
        ("kit/data/stra\u{df}e", "kit/data/STRASSE"),
        ("kit/data/\u{e9}", "kit/data/e\u{301}"),
        ("kit/data/\u{fb01}", "kit/data/FI"),
        ("kit/data/\u{212a}", "kit/data/k"),
        ("kit/data/a", "kit/data/a/b"),
        ("kit/data/a/b", "kit/data/a"),
        ("kit/data/a/b", "kit/data/A/c"),
        ("kit/data/a", "kit/data/a/"),
        ("kit/data/a/", "kit/data/A"),
    ] {
        let kit = spoilt(|zip| {
            for name in [one, other] {
                zip.entries.push(if name.ends_with('/') {
                    Entry::folder(name)
                } else {
                    Entry::stored(name, b"x")
                });
            }
        });
        expect_refused(vec![(other, kit, NameTwice)]);
    }
}

#[test]
fn everything_lies_in_one_folder() {
    expect_refused(vec![
        (
            "a second folder",
            with_entry(Entry::stored("other/x", b"x")),
            TopFolder,
        ),
        (
            "a folder that differs in capitals",
            with_entry(Entry::stored("Kit/x", b"x")),
            TopFolder,
        ),
        (
            "a longer name",
            with_entry(Entry::stored("kitten/x", b"x")),
            TopFolder,
        ),
        (
            "a file beside the folder",
            with_entry(Entry::stored("x", b"x")),
            TopFolder,
        ),
        (
            "a file with the folder's name",
            spoilt(|zip| zip.entries.insert(0, Entry::stored("kit", b"x"))),
            TopFolder,
        ),
        (
            "what a Macintosh adds",
            with_entry(Entry::stored("__MACOSX/kit/._x", b"x")),
            TopFolder,
        ),
    ]);
}
