//! From every version to the newest, and back to nothing lost when a step fails.

use std::path::Path;

use rusqlite::Connection;

use super::{MIGRATIONS, Migration, newest, version};
use crate::backup::migration_copies;
use crate::key::Key;
use crate::open::{DATABASE_FILE, OpenError, OpenOptions, create, open_file};

const KEY: [u8; Key::LENGTH] = [7; Key::LENGTH];

/// A profile that a program knowing only these steps has made.
fn made_with(steps: &[Migration]) -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("a temporary directory");
    create(
        dir.path(),
        &Key::from_bytes(KEY),
        &OpenOptions::default(),
        steps,
    )
    .expect("made");
    dir
}

fn open(dir: &Path, steps: &[Migration], options: &OpenOptions) -> Result<Connection, OpenError> {
    open_file(dir, &Key::from_bytes(KEY), options, steps)
}

/// Tables and indexes in the words of the schema.
fn schema(connection: &Connection) -> String {
    let mut statement = connection
        .prepare("SELECT sql FROM sqlite_schema WHERE sql IS NOT NULL ORDER BY type DESC, name")
        .expect("readable");
    let lines = statement
        .query_map([], |row| row.get::<_, String>(0))
        .expect("readable")
        .collect::<Result<Vec<_>, _>>()
        .expect("readable");
    lines.join(";\n\n")
}

fn up_to(length: usize) -> &'static [Migration] {
    MIGRATIONS.get(..length).expect("a part of the list")
}

/// All present steps and one of the future.
fn and_then(step: &'static str) -> Vec<Migration> {
    let mut steps = MIGRATIONS.to_vec();
    steps.push(Migration(step));
    steps
}

fn with_setting() -> tempfile::TempDir {
    let dir = made_with(MIGRATIONS);
    let connection = open(dir.path(), MIGRATIONS, &OpenOptions::default()).expect("opens");
    connection
        .execute("INSERT INTO settings VALUES ('language', 'pt', 1)", [])
        .expect("written");
    dir
}

fn setting(connection: &Connection) -> String {
    connection
        .query_row("SELECT value FROM settings", [], |row| row.get(0))
        .expect("readable")
}

fn bytes(dir: &Path) -> Vec<u8> {
    std::fs::read(dir.join(DATABASE_FILE)).expect("readable")
}

#[test]
fn the_schema_is_the_agreed_one() {
    let dir = made_with(MIGRATIONS);
    let connection = open(dir.path(), MIGRATIONS, &OpenOptions::default()).expect("opens");
    insta::assert_snapshot!("schema", schema(&connection));
    assert_eq!(version(&connection).expect("readable"), newest(MIGRATIONS));
}

#[test]
fn an_upgrade_from_every_version_equals_a_fresh_store() {
    let fresh = made_with(MIGRATIONS);
    let fresh = open(fresh.path(), MIGRATIONS, &OpenOptions::default()).expect("opens");
    for from in 1..MIGRATIONS.len() {
        let old = made_with(up_to(from));
        let upgraded = open(old.path(), MIGRATIONS, &OpenOptions::default()).expect("upgrades");
        assert_eq!(schema(&upgraded), schema(&fresh), "from version {from}");
        assert_eq!(
            version(&upgraded).expect("readable"),
            newest(MIGRATIONS),
            "from version {from}"
        );
    }
}

#[test]
fn an_upgrade_keeps_the_data_and_leaves_a_copy_of_the_store_before() {
    let dir = with_setting();
    assert!(migration_copies(dir.path()).expect("listed").is_empty());
    let steps = and_then("ALTER TABLE settings ADD COLUMN note TEXT;");
    let upgraded = open(dir.path(), &steps, &OpenOptions::default()).expect("upgrades");
    assert_eq!(setting(&upgraded), "pt");
    drop(upgraded);
    let copies = migration_copies(dir.path()).expect("listed");
    let [copy] = copies.as_slice() else {
        panic!("one copy, not {}", copies.len())
    };
    let restored = tempfile::tempdir().expect("a temporary directory");
    std::fs::copy(copy, restored.path().join(DATABASE_FILE)).expect("copied");
    let restored = open(restored.path(), MIGRATIONS, &OpenOptions::default())
        .expect("the copy opens with the old program");
    assert_eq!(setting(&restored), "pt");
}

#[test]
fn what_an_interrupted_copy_has_left_is_listed_and_cleared_away() {
    let dir = with_setting();
    let left_over = dir.path().join("alvara.before-v3.db.new-0123456789abcdef");
    std::fs::copy(dir.path().join(DATABASE_FILE), &left_over).expect("copied");
    assert_eq!(
        migration_copies(dir.path()).expect("listed"),
        std::slice::from_ref(&left_over)
    );
    let steps = and_then("CREATE TABLE later (id INTEGER);");
    drop(open(dir.path(), &steps, &OpenOptions::default()).expect("upgrades"));
    assert!(!left_over.exists());
    assert_eq!(migration_copies(dir.path()).expect("listed").len(), 1);
}

#[test]
fn opening_without_an_upgrade_makes_no_copy_and_alters_nothing() {
    let dir = with_setting();
    let before = bytes(dir.path());
    drop(open(dir.path(), MIGRATIONS, &OpenOptions::default()).expect("opens"));
    assert!(bytes(dir.path()) == before, "the file is as it was");
    assert!(migration_copies(dir.path()).expect("listed").is_empty());
}

#[test]
fn a_failing_step_leaves_data_version_and_file_as_they_were() {
    let dir = with_setting();
    let before = bytes(dir.path());
    let steps = and_then("DELETE FROM settings; SELECT no_such_function();");
    for _ in 0..2 {
        let answer = open(dir.path(), &steps, &OpenOptions::default()).map(drop);
        assert!(
            matches!(answer, Err(OpenError::Migration { version, .. }) if version == newest(&steps)),
            "{answer:?}"
        );
        assert!(bytes(dir.path()) == before, "the file is as it was");
    }
    let copies = migration_copies(dir.path()).expect("listed");
    assert_eq!(copies.len(), 1, "repeated attempts keep one copy");
    let connection = open(dir.path(), MIGRATIONS, &OpenOptions::default()).expect("opens");
    assert_eq!(setting(&connection), "pt");
    assert_eq!(version(&connection).expect("readable"), newest(MIGRATIONS));
}

#[test]
fn a_step_that_breaks_a_reference_is_undone() {
    let dir = with_setting();
    let steps = and_then("INSERT INTO drafts VALUES ('d', 'nobody', 'l', 'p', 's', 1, 0, 0, 0);");
    let answer = open(dir.path(), &steps, &OpenOptions::default()).map(drop);
    assert!(
        matches!(answer, Err(OpenError::Migration { .. })),
        "{answer:?}"
    );
    let connection = open(dir.path(), MIGRATIONS, &OpenOptions::default()).expect("opens");
    let drafts: i64 = connection
        .query_row("SELECT count(*) FROM drafts", [], |row| row.get(0))
        .expect("readable");
    assert_eq!(drafts, 0);
}

#[test]
fn a_disk_that_fills_up_during_an_upgrade_leaves_the_store_as_it_was() {
    let dir = with_setting();
    let before = bytes(dir.path());
    let pages = u32::try_from(before.len() / 4096).expect("a small file");
    let steps = and_then(
        "CREATE TABLE padding (content BLOB);
         INSERT INTO padding VALUES (zeroblob(1000000));",
    );
    let full = OpenOptions {
        max_pages: Some(pages + 10),
        ..OpenOptions::default()
    };
    let answer = open(dir.path(), &steps, &full).map(drop);
    assert!(matches!(answer, Err(OpenError::DiskFull(_))), "{answer:?}");
    assert!(bytes(dir.path()) == before, "the file is as it was");
    let connection = open(dir.path(), MIGRATIONS, &OpenOptions::default()).expect("opens");
    assert_eq!(setting(&connection), "pt");
}

#[test]
fn an_upgraded_store_is_too_new_for_the_program_before() {
    let dir = with_setting();
    let steps = and_then("CREATE TABLE later (id INTEGER);");
    drop(open(dir.path(), &steps, &OpenOptions::default()).expect("upgrades"));
    let before = bytes(dir.path());
    let answer = open(dir.path(), MIGRATIONS, &OpenOptions::default()).map(drop);
    assert!(
        matches!(answer, Err(OpenError::TooNew { found, known }) if found == known + 1),
        "{answer:?}"
    );
    assert!(bytes(dir.path()) == before, "the file is as it was");
}
