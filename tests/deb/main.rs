//! The Debian package of the window, unpacked as it would lie on a disk: what is in it, and the whole journey in its window.
//!
//! It is unpacked beside the system and not installed into it, so that a test changes nothing of the machine it runs on.

use std::path::{Path, PathBuf};
use std::process::Command;

use journeys::cafe::apply;
use journeys::desk::Desk;
use journeys::programs::Answer;
use journeys::window::Window;
use tempfile::TempDir;

fn package() -> PathBuf {
    std::env::var_os("ALVARA_TEST_DEB")
        .map(PathBuf::from)
        .expect("`cargo xtask test --only deb` names the package in ALVARA_TEST_DEB")
}

fn unpacked() -> TempDir {
    let root = tempfile::tempdir().expect("a folder for the test");
    succeeds(
        Command::new("dpkg-deb")
            .arg("-x")
            .arg(package())
            .arg(root.path()),
    );
    root
}

fn succeeds(command: &mut Command) -> String {
    let answer = Answer::of(command);
    assert_eq!(answer.code, 0, "{command:?}: {} {}", answer.out, answer.err);
    answer.out
}

fn field(name: &str) -> String {
    succeeds(Command::new("dpkg-deb").arg("-f").arg(package()).arg(name))
}

#[test]
fn what_the_package_depends_on_is_what_it_is_linked_with() {
    let depends = field("Depends");
    for library in ["libwebkit2gtk-4.1-0", "libgtk-3-0", "libssl3", "libc6"] {
        assert!(depends.contains(library), "{library} is named: {depends}");
    }
    for dependency in depends.split(',') {
        let name = dependency.split_whitespace().next().expect("a name");
        succeeds(Command::new("dpkg-query").args(["--show", name]));
    }
}

#[test]
fn every_file_belongs_to_root_and_nobody_else_may_write_it() {
    let listing = succeeds(Command::new("dpkg-deb").arg("-c").arg(package()));
    for line in listing.lines() {
        let mut columns = line.split_whitespace();
        let rights = columns.next().expect("the rights");
        assert_eq!(columns.next(), Some("root/root"), "{line}");
        let others = rights.get(4..).expect("ten letters");
        assert!(!others.contains('w') && !rights.contains('s'), "{line}");
    }
    for file in [
        "./usr/bin/alvara-desktop",
        "./usr/share/doc/alvara/copyright",
        "./usr/share/doc/alvara/OFL.txt",
        "./usr/share/icons/hicolor/512x512/apps/alvara-desktop.png",
        "./usr/share/icons/hicolor/scalable/apps/alvara-desktop.svg",
    ] {
        assert!(
            listing.lines().any(|line| line.ends_with(file)),
            "{file} is there: {listing}"
        );
    }
}

#[test]
fn the_desktop_knows_the_program_and_its_files() {
    let root = unpacked();
    let share = root.path().join("usr/share");
    succeeds(
        Command::new("desktop-file-validate")
            .arg(share.join("applications/mo.alvara.desktop.desktop")),
    );
    succeeds(Command::new("update-mime-database").arg(share.join("mime")));
    assert_eq!(
        kind_by(&share, "cafe.alvara"),
        "application/x-alvara-application"
    );
    assert_eq!(
        kind_by(&share, "all.alvara-backup"),
        "application/x-alvara-backup"
    );
    assert_eq!(
        kind_by(&share, "cafe.json"),
        "",
        "what belongs to others stays theirs"
    );
}

/// The type that the package gives to a name.
fn kind_by(share: &Path, name: &str) -> String {
    let globs = std::fs::read_to_string(share.join("mime/globs2")).expect("the list of endings");
    globs
        .lines()
        .filter(|line| !line.starts_with('#'))
        .find_map(|line| {
            let (rest, pattern) = line.rsplit_once(':')?;
            let (_, kind) = rest.split_once(':')?;
            let ending = pattern.strip_prefix('*')?;
            name.ends_with(ending).then(|| kind.to_owned())
        })
        .unwrap_or_default()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_window_of_the_package_goes_the_whole_way() {
    let root = unpacked();
    let desk = Desk::new();
    let program = root.path().join("usr/bin/alvara-desktop");
    let window = Window::open_with(&desk, &program, &[]).await;
    apply(&desk, window).await;
}
