//! A backup holds everything, is restored only where nothing is, and is believed only when it is whole.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use draft_store::{
    BackupContent, BackupError, DATABASE_FILE, KdfCost, Key, KeyFile, OpenOptions, Store, restore,
    verify_backup,
};
use rusqlite::types::Value;
use tempfile::TempDir;

use crate::erasing::leave_traces;
use crate::support::{NOW, Profile, add_client, add_draft, paper};

const PHRASE: &str = "a phrase of the backup alone";
const CHEAP: KdfCost = KdfCost {
    memory_kib: 64,
    iterations: 1,
    parallelism: 1,
};

/// A folder with a backup of a profile that has something in every table.
struct Backup {
    folder: TempDir,
    profile: Profile,
    content: BackupContent,
}

impl Backup {
    fn new() -> Self {
        let profile = Profile::new();
        let mut store = profile.open();
        leave_traces(&mut store, "MARKER");
        store
            .settings_mut()
            .set("settings", "{}", NOW)
            .expect("set");
        let folder = tempfile::tempdir().expect("a folder");
        let content = store
            .back_up(&folder.path().join("all.alvara-backup"), PHRASE, CHEAP)
            .expect("backed up");
        Self {
            folder,
            profile,
            content,
        }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("all.alvara-backup")
    }

    fn place(&self) -> PathBuf {
        self.folder.path().join("some/where/profile")
    }

    fn restore(&self, phrase: &str) -> Result<BackupContent, BackupError> {
        restore(&self.file(), &self.place(), phrase, None, |_, _| Ok(()))
    }

    fn verify(&self) -> Result<BackupContent, BackupError> {
        verify_backup(&self.file(), PHRASE, self.folder.path())
    }

    /// Every name in the folder, at any depth.
    fn names(&self) -> Vec<String> {
        fn walk(folder: &Path, found: &mut Vec<String>) {
            for entry in fs::read_dir(folder).expect("listed") {
                let path = entry.expect("an entry").path();
                found.push(path.display().to_string());
                if path.is_dir() {
                    walk(&path, found);
                }
            }
        }
        let mut found = Vec::new();
        walk(self.folder.path(), &mut found);
        found
    }

    /// The backup is refused in every way with this answer, and nothing is left behind.
    fn refused(&self, what: &str, right: impl Fn(&BackupError) -> bool) {
        let before = self.names();
        for answer in [self.verify(), self.restore(PHRASE)] {
            let error = answer.expect_err(what);
            assert!(right(&error), "{what}: {error:?}");
        }
        assert_eq!(self.names(), before, "{what}: nothing is left behind");
    }
}

fn opened(profile: &Path, phrase: &str) -> Store {
    let file = KeyFile::read(profile).expect("readable").expect("there");
    let key = Key::from_passphrase(phrase, &file).expect("the passphrase");
    Store::open_existing(profile, &key, &OpenOptions::default()).expect("opens")
}

/// Every row of every table.
fn everything(database: &Path, key: &Key) -> BTreeMap<String, Vec<Vec<Value>>> {
    let raw = rusqlite::Connection::open(database).expect("the file opens");
    let digits = hex::encode(key.as_bytes());
    raw.execute_batch(&format!("PRAGMA key = \"x'{digits}'\";"))
        .expect("the key is taken");
    let mut tables = raw
        .prepare("SELECT name FROM sqlite_schema WHERE type = 'table'")
        .expect("readable");
    let tables: Vec<String> = tables
        .query_map([], |row| row.get(0))
        .expect("readable")
        .collect::<Result<_, _>>()
        .expect("readable");
    let mut all = BTreeMap::new();
    for table in tables {
        let mut statement = raw
            .prepare(&format!("SELECT * FROM {table}"))
            .expect("readable");
        let columns = statement.column_count();
        let rows = statement
            .query_map([], |row| (0..columns).map(|n| row.get(n)).collect())
            .expect("readable")
            .collect::<Result<_, _>>()
            .expect("readable");
        all.insert(table, rows);
    }
    all
}

#[test]
fn everything_is_restored_as_it_was() {
    let backup = Backup::new();
    assert_eq!(
        (
            backup.content.clients,
            backup.content.drafts,
            backup.content.submissions
        ),
        (1, 1, 1)
    );
    let digest = hex::encode(<sha2::Sha256 as sha2::Digest>::digest(
        fs::read(backup.file()).expect("readable"),
    ));
    assert_eq!(
        backup.content.sha256, digest,
        "the digest of the whole file"
    );
    assert_eq!(backup.verify().expect("whole"), backup.content);
    assert_eq!(backup.restore(PHRASE).expect("restored"), backup.content);
    let place = backup.place();
    let store = opened(&place, PHRASE);
    store.check().expect("in good order");
    drop(store);
    let file = KeyFile::read(&place).expect("readable").expect("there");
    let key = Key::from_passphrase(PHRASE, &file).expect("the passphrase");
    assert!(key != backup.profile.key, "the backup has a key of its own");
    let restored = everything(&place.join(DATABASE_FILE), &key);
    let original = everything(&backup.profile.database(), &backup.profile.key);
    assert!(original.values().filter(|rows| !rows.is_empty()).count() >= 12);
    assert_eq!(restored, original);
    let mut left: Vec<_> = fs::read_dir(&place)
        .expect("listed")
        .map(|entry| entry.expect("an entry").file_name())
        .collect();
    left.sort();
    assert_eq!(left, ["alvara.db", "key.json"]);
}

#[test]
fn nothing_of_a_backup_can_be_read_without_its_passphrase() {
    let backup = Backup::new();
    let bytes = fs::read(backup.file()).expect("readable");
    assert!(!bytes.windows(6).any(|part| part == b"MARKER"));
    let before = backup.names();
    let answer = backup.restore("another phrase");
    assert!(
        matches!(answer, Err(BackupError::WrongPassphrase)),
        "{answer:?}"
    );
    assert_eq!(backup.names(), before, "nothing is left behind");
}

#[test]
fn a_backup_that_ends_anywhere_too_early_is_told_as_such() {
    let backup = Backup::new();
    let whole = fs::read(backup.file()).expect("readable");
    let header = usize::try_from(u32::from_le_bytes(
        whole[16..20].try_into().expect("four bytes"),
    ))
    .expect("a length");
    let database = 20 + header;
    let lengths = [
        1,
        8,
        15,
        16,
        18,
        20,
        21,
        database - 1,
        database,
        database + 1,
        database + 4096,
        whole.len() / 2,
        whole.len() - 33,
        whole.len() - 32,
        whole.len() - 1,
    ];
    for length in lengths {
        fs::write(backup.file(), &whole[..length]).expect("written");
        backup.refused(&format!("{length} bytes"), |error| {
            matches!(error, BackupError::Truncated)
        });
    }
    for other in [&b""[..], b"PK\x03\x04 something else", b"SQLite format 3\0"] {
        fs::write(backup.file(), other).expect("written");
        backup.refused("another file", |error| {
            matches!(error, BackupError::NotABackup)
        });
    }
    let longer = [whole.as_slice(), b"\0"].concat();
    fs::write(backup.file(), longer).expect("written");
    backup.refused("a byte more", |error| {
        matches!(error, BackupError::Damaged(_))
    });
    fs::write(backup.file(), &whole).expect("written");
    backup.restore(PHRASE).expect("the whole one is restored");
}

#[test]
fn a_flipped_bit_anywhere_is_noticed() {
    let backup = Backup::new();
    let whole = fs::read(backup.file()).expect("readable");
    let middle = whole.len() / 2;
    // Kind, version, length of the header, header, salt of the database, its pages, the digest.
    let places = [
        0,
        14,
        16,
        19,
        24,
        60,
        200,
        420,
        middle,
        whole.len() - 40,
        whole.len() - 1,
    ];
    for place in places {
        let mut flipped = whole.clone();
        flipped[place] ^= 1;
        fs::write(backup.file(), flipped).expect("written");
        backup.refused(&format!("a bit of byte {place}"), |error| {
            matches!(
                error,
                BackupError::NotABackup
                    | BackupError::TooNew(_)
                    | BackupError::Truncated
                    | BackupError::Damaged(_)
            )
        });
    }
}

/// Whoever changes a page can make the digest right again, but not the page's authentication.
#[test]
fn a_page_that_was_changed_on_purpose_is_noticed() {
    use sha2::Digest as _;
    let backup = Backup::new();
    let mut bytes = fs::read(backup.file()).expect("readable");
    let end = bytes.len() - 32;
    bytes[end - 3 * 4096 + 7] ^= 1;
    let digest = sha2::Sha256::digest(&bytes[..end]);
    bytes[end..].copy_from_slice(&digest);
    fs::write(backup.file(), bytes).expect("written");
    backup.refused("a forged page", |error| {
        matches!(error, BackupError::Damaged(_))
    });
}

#[test]
fn a_profile_that_is_there_stays_as_it_is() {
    let backup = Backup::new();
    let (other, ..) = Profile::with_draft();
    let before = other.fingerprint();
    let answer: Result<_, BackupError> =
        restore(&backup.file(), other.path(), PHRASE, None, |_, _| Ok(()));
    assert!(
        matches!(answer, Err(BackupError::ProfileExists)),
        "{answer:?}"
    );
    assert_eq!(other.fingerprint(), before);

    // The key file of a database that was moved away may be the only way to open it again.
    fs::remove_file(other.database()).expect("moved away");
    let before = other.fingerprint();
    let answer: Result<_, BackupError> =
        restore(&backup.file(), other.path(), PHRASE, None, |_, _| Ok(()));
    assert!(
        matches!(answer, Err(BackupError::ProfileExists)),
        "{answer:?}"
    );
    assert_eq!(other.fingerprint(), before);
}

#[test]
fn a_backup_replaces_an_earlier_one_and_no_other_file() {
    let backup = Backup::new();
    let mut store = backup.profile.open();
    add_client(&mut store, "another");
    let second = store
        .back_up(&backup.file(), PHRASE, CHEAP)
        .expect("replaced");
    assert_eq!(backup.verify().expect("whole").clients, 2);
    assert_ne!(second.sha256, backup.content.sha256);
    let answer = store.back_up(&backup.profile.database(), PHRASE, CHEAP);
    assert!(matches!(answer, Err(BackupError::InTheWay)), "{answer:?}");
    store.check().expect("the database is as it was");
    let nowhere = backup.folder.path().join("nowhere/all");
    let answer = store.back_up(&nowhere, PHRASE, CHEAP);
    assert!(matches!(answer, Err(BackupError::Write(_))), "{answer:?}");
    let names: Vec<_> = backup.profile.fingerprint().into_keys().collect();
    assert_eq!(names, ["alvara.db", "alvara.db-wal", "key.json"]);
}

#[test]
fn what_fails_while_settling_leaves_nothing() {
    let backup = Backup::new();
    let before = backup.names();
    let answer = restore(&backup.file(), &backup.place(), PHRASE, None, |store, _| {
        add_client(store, "half");
        Err(BackupError::NotABackup)
    });
    assert!(answer.is_err());
    assert_eq!(backup.names(), before);
}

#[test]
fn what_an_interrupted_attempt_has_left_is_cleared_away() {
    let backup = Backup::new();
    fs::create_dir_all(backup.place()).expect("a folder");
    for name in [
        "alvara.db.new-0123456789abcdef",
        "key.json.new-0123456789abcdef",
    ] {
        fs::write(backup.place().join(name), "half").expect("written");
    }
    backup.restore(PHRASE).expect("restored");
    assert!(
        !backup.names().iter().any(|name| name.contains(".new-")),
        "{:?}",
        backup.names()
    );
}

#[test]
fn a_restored_profile_may_have_another_passphrase_and_the_backup_keeps_its_own() {
    let backup = Backup::new();
    let after = Some(("the phrase from now on", CHEAP));
    restore::<BackupError>(
        &backup.file(),
        &backup.place(),
        PHRASE,
        after,
        |_, _| Ok(()),
    )
    .expect("restored");
    opened(&backup.place(), "the phrase from now on");
    backup.verify().expect("the backup has its own");
}

#[test]
fn an_older_backup_is_brought_up_to_date_and_a_newer_one_is_refused() {
    for (version, works) in [(15, true), (999, false)] {
        let (profile, client, _) = Profile::with_draft();
        let raw = profile.raw();
        if works {
            raw.execute_batch(
                "DROP TABLE client_entities;
                 DROP TABLE draft_reviews;
                 DROP TABLE examined_cases;
                 DROP TABLE examinations;
                 DROP INDEX journal_by_subject;
                 DROP INDEX attachments_by_whole;
                 DROP INDEX submissions_by_age;
                 DROP INDEX submissions_by_state;
                 ALTER TABLE attachments DROP COLUMN joined_into;",
            )
            .expect("as it was at version 15");
        }
        raw.pragma_update(None, "user_version", version)
            .expect("set");
        drop(raw);
        let folder = tempfile::tempdir().expect("a folder");
        let backup = Backup {
            content: backup_of(&profile, &folder.path().join("all.alvara-backup")),
            folder,
            profile,
        };
        if works {
            assert_eq!(backup.restore(PHRASE).expect("restored").drafts, 1);
            let store = opened(&backup.place(), PHRASE);
            let entity = store.client_entities().get(client, "https://p.example");
            assert_eq!(entity.expect("a newer table"), None);
        } else {
            backup.refused("newer", |error| matches!(error, BackupError::TooNew(_)));
        }
    }
}

/// A backup of a database as it is, whatever its version: its parts are put together here.
fn backup_of(profile: &Profile, place: &Path) -> BackupContent {
    use sha2::Digest as _;
    let phrase_file = KeyFile::rewrapped(&profile.key, PHRASE, CHEAP).expect("wrapped");
    let database = fs::read(profile.database()).expect("readable");
    let header = serde_json::json!({ "key": phrase_file, "bytes": database.len() }).to_string();
    let length = u32::try_from(header.len()).expect("short").to_le_bytes();
    let mut bytes = [
        b"alvara.backup/1\n",
        &length[..],
        header.as_bytes(),
        &database,
    ]
    .concat();
    let digest = sha2::Sha256::digest(&bytes);
    bytes.extend_from_slice(&digest);
    fs::write(place, &bytes).expect("written");
    BackupContent {
        clients: 1,
        drafts: 1,
        submissions: 0,
        sha256: hex::encode(sha2::Sha256::digest(&bytes)),
    }
}

const PART: &str = "ALVARA_TEST_BACKUP_PART";
const FOLDER: &str = "ALVARA_TEST_BACKUP_FOLDER";
const BIG: usize = 200 * 1024 * 1024;

/// Does nothing in an ordinary run; as a child it makes or restores a backup and tells the most memory it had.
#[test]
fn victim() {
    let (Ok(part), Ok(folder)) = (std::env::var(PART), std::env::var(FOLDER)) else {
        return;
    };
    let folder = PathBuf::from(folder);
    let file = folder.join("all.alvara-backup");
    if part == "backup" {
        let key = Key::from_bytes([7; Key::LENGTH]);
        let store = Store::open_existing(&folder.join("profile"), &key, &OpenOptions::default())
            .expect("opens");
        store.back_up(&file, PHRASE, CHEAP).expect("backed up");
    } else {
        restore::<BackupError>(&file, &folder.join("restored"), PHRASE, None, |_, _| Ok(()))
            .expect("restored");
    }
    let status = fs::read_to_string("/proc/self/status").unwrap_or_default();
    let peak = status
        .lines()
        .find_map(|line| line.strip_prefix("VmHWM:"))
        .unwrap_or("0 kB");
    fs::write(
        folder.join(format!("{part}.peak")),
        peak.trim_end_matches("kB").trim(),
    )
    .expect("told");
}

fn child(part: &str, folder: &Path) -> std::process::Child {
    Command::new(std::env::current_exe().expect("this binary"))
        .args(["--exact", "backups::victim", "--test-threads=1"])
        .env(PART, part)
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::null())
        .spawn()
        .expect("the child starts")
}

/// A profile with a file of so many bytes that no two of its pages are alike.
fn big_profile(folder: &Path, bytes: usize) {
    let key = Key::from_bytes([7; Key::LENGTH]);
    let mut store =
        Store::open(&folder.join("profile"), &key, &OpenOptions::default()).expect("opens");
    let client = add_client(&mut store, "A");
    let draft = add_draft(&mut store, client, "{}");
    let mut content = std::io::Read::take(Counting(0), bytes as u64);
    store
        .attachments_mut()
        .add(client, draft, &paper("a"), &mut content, u64::MAX, NOW)
        .expect("attached");
    store.close().expect("closed");
}

/// Numbers that go on and on.
struct Counting(u64);

impl std::io::Read for Counting {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        for piece in buffer.chunks_mut(8) {
            self.0 += 1;
            let length = piece.len();
            piece.copy_from_slice(&self.0.to_le_bytes()[..length]);
        }
        Ok(buffer.len())
    }
}

#[cfg(target_os = "linux")]
#[test]
fn memory_stays_small_however_much_is_attached() {
    let folder = tempfile::tempdir().expect("a folder");
    big_profile(folder.path(), BIG);
    for part in ["backup", "restore"] {
        let status = child(part, folder.path()).wait().expect("it ends");
        assert!(status.success(), "{part}");
        let peak = fs::read_to_string(folder.path().join(format!("{part}.peak"))).expect("told");
        let kib: usize = peak.parse().expect("a number");
        assert!(kib > 0 && kib < 64 * 1024, "{part} took {kib} KiB");
    }
    let restored = opened(&folder.path().join("restored"), PHRASE);
    let client = restored.clients().list(true).expect("readable")[0].id;
    let draft = restored.drafts().list(client).expect("readable")[0].id;
    let file = &restored
        .attachments()
        .list(client, draft)
        .expect("readable")[0];
    assert_eq!(file.bytes, BIG as u64);
}

#[test]
fn a_kill_leaves_a_whole_file_or_none_and_the_next_attempt_succeeds() {
    let folder = tempfile::tempdir().expect("a folder");
    big_profile(folder.path(), 24 * 1024 * 1024);
    let path = |name: &str| folder.path().join(name);
    let file = path("all.alvara-backup");
    let beside = |place: &Path, begin: &str| {
        fs::read_dir(place)
            .into_iter()
            .flatten()
            .filter_map(Result::ok)
            .filter(|entry| entry.file_name().to_string_lossy().starts_with(begin))
            .count()
    };
    // Each kind of thing that there is for a moment only is waited for, and then comes the kill.
    for (part, place, begin) in [
        ("backup", path("profile"), "backup.db.new-"),
        ("backup", path(""), "all.alvara-backup.new-"),
        ("restore", path("restored"), "alvara.db.new-"),
    ] {
        for _ in 0..3 {
            if part == "restore" {
                child("backup", folder.path()).wait().expect("it ends");
            }
            let mut child = child(part, folder.path());
            while beside(&place, begin) == 0 && child.try_wait().expect("it can be asked").is_none()
            {
                std::hint::spin_loop();
            }
            drop(child.kill());
            child.wait().expect("the child is gone");
            if part == "backup" {
                if file.exists() {
                    verify_backup(&file, PHRASE, folder.path()).expect("it is whole");
                    fs::remove_file(&file).expect("removed");
                }
            } else {
                assert!(
                    !path("restored/alvara.db").exists() || {
                        opened(&path("restored"), PHRASE).check().is_ok()
                    }
                );
                if path("restored/alvara.db").exists() {
                    fs::remove_dir_all(path("restored")).expect("removed");
                }
            }
        }
        let status = child(part, folder.path()).wait().expect("it ends");
        assert!(status.success(), "{part} succeeds after the kills");
        assert_eq!(
            beside(&place, begin),
            0,
            "{part}: nothing is left of the kills"
        );
    }
    opened(&path("restored"), PHRASE).check().expect("whole");
    let key = Key::from_bytes([7; Key::LENGTH]);
    Store::open_existing(&path("profile"), &key, &OpenOptions::default())
        .expect("the original opens")
        .check()
        .expect("the original is in good order");
}
