//! Five answers to an attempt to open, none of which alters a file.

use std::fs;
use std::process::Command;

use draft_store::{Failure, KdfCost, Key, KeyFile, OpenError, OpenOptions, Store};

use crate::support::{NOW, Profile, add_client, content, impatient};

fn open(profile: &Profile, key: &Key) -> Result<Store, OpenError> {
    Store::open(profile.path(), key, &impatient())
}

/// Makes one byte of a file another one.
fn flip(profile: &Profile, at: usize) {
    let mut bytes = fs::read(profile.database()).expect("the database can be read");
    let byte = bytes.get_mut(at).expect("the place is within the file");
    *byte ^= 0x55;
    fs::write(profile.database(), bytes).expect("the database can be written");
}

#[test]
fn a_new_profile_is_made_and_opened_again() {
    let profile = Profile::new();
    let mut store = profile.open();
    let client = add_client(&mut store, "Café");
    drop(store);
    let store = Store::open_existing(profile.path(), &profile.key, &OpenOptions::default())
        .expect("it exists now");
    let found = store.clients().get(client).expect("it was kept");
    assert_eq!(found.content.name, "Café");
    store.check().expect("a store in good order");
}

#[test]
fn opening_what_is_not_there_makes_nothing() {
    let profile = Profile::new();
    let answer = Store::open_existing(profile.path(), &profile.key, &impatient());
    assert!(matches!(answer, Err(OpenError::NotFound)));
    assert!(profile.fingerprint().is_empty());
}

#[test]
fn what_is_written_is_not_readable_in_the_files() {
    let profile = Profile::new();
    let mut store = profile.open();
    add_client(&mut store, "PLAINTEXT-MARKER");
    for name in ["alvara.db", "alvara.db-wal"] {
        let bytes = fs::read(profile.path().join(name)).expect("the file can be read");
        assert!(!bytes.is_empty());
        for plain in ["PLAINTEXT-MARKER", "SQLite format 3", "CREATE TABLE"] {
            let found = bytes.windows(plain.len()).any(|w| w == plain.as_bytes());
            assert!(!found, "{plain} stands in {name}");
        }
    }
}

#[test]
fn a_wrong_key_alters_nothing() {
    let (profile, ..) = Profile::with_draft();
    let before = profile.fingerprint();
    let wrong = Key::from_bytes([8; Key::LENGTH]);
    assert!(matches!(open(&profile, &wrong), Err(OpenError::WrongKey)));
    assert_eq!(profile.fingerprint(), before);
    open(&profile, &profile.key).expect("the right key still opens it");
}

#[test]
fn a_wrong_key_leaves_the_log_of_a_crashed_program_alone() {
    let crashed = Profile::new();
    let running = Profile::new();
    let mut store = running.open();
    let client = add_client(&mut store, "in the log");
    for name in ["alvara.db", "alvara.db-wal", "key.json"] {
        fs::copy(running.path().join(name), crashed.path().join(name)).expect("copied");
    }
    let before = crashed.fingerprint();
    let wrong = Key::from_bytes([8; Key::LENGTH]);
    assert!(matches!(open(&crashed, &wrong), Err(OpenError::WrongKey)));
    assert_eq!(crashed.fingerprint(), before);
    let recovered = open(&crashed, &crashed.key).expect("the right key opens it");
    assert_eq!(
        recovered.clients().get(client).expect("kept").content.name,
        "in the log"
    );
}

#[test]
fn a_key_that_the_key_file_disowns_makes_no_database() {
    let profile = Profile::new();
    let file = KeyFile::for_key_store(&Key::from_bytes([1; Key::LENGTH]));
    file.write(profile.path()).expect("written");
    let before = profile.fingerprint();
    assert!(matches!(
        open(&profile, &profile.key),
        Err(OpenError::WrongKey)
    ));
    assert_eq!(profile.fingerprint(), before);
}

#[test]
fn a_passphrase_profile_opens_with_its_passphrase() {
    let profile = Profile::new();
    let cost = KdfCost {
        memory_kib: 64,
        iterations: 1,
        parallelism: 1,
    };
    let (file, key) = KeyFile::for_passphrase("palavra 密碼", cost).expect("a key");
    file.write(profile.path()).expect("written");
    drop(open(&profile, &key).expect("made"));
    let file = KeyFile::read(profile.path())
        .expect("readable")
        .expect("there");
    let key = Key::from_passphrase("palavra 密碼", &file).expect("the passphrase");
    drop(open(&profile, &key).expect("opened"));
}

#[test]
fn without_its_key_file_the_right_key_still_opens_a_store() {
    let (profile, ..) = Profile::with_draft();
    fs::remove_file(profile.path().join("key.json")).expect("removed");
    open(&profile, &profile.key).expect("the key is what matters");
    let wrong = Key::from_bytes([8; Key::LENGTH]);
    assert!(matches!(open(&profile, &wrong), Err(OpenError::WrongKey)));
}

#[test]
fn a_damaged_first_page_is_damage_and_not_a_wrong_key() {
    for at in [0, 15, 16, 100, 2000, 4095] {
        let (profile, ..) = Profile::with_draft();
        flip(&profile, at);
        let before = profile.fingerprint();
        let answer = open(&profile, &profile.key);
        assert!(
            matches!(answer, Err(OpenError::Corrupt(_))),
            "byte {at}: {answer:?}"
        );
        assert_eq!(profile.fingerprint(), before, "byte {at}");
    }
}

#[test]
fn a_truncated_file_is_damage_and_stays_as_it_is() {
    for keep in [0, 1, 100, 4095, 4096, 4097, 3 * 4096, 3 * 4096 + 5] {
        let (profile, ..) = Profile::with_draft();
        let bytes = fs::read(profile.database()).expect("readable");
        let kept = bytes.get(..keep).expect("the file is longer");
        fs::write(profile.database(), kept).expect("writable");
        let before = profile.fingerprint();
        let answer = open(&profile, &profile.key);
        assert!(
            matches!(answer, Err(OpenError::Corrupt(_))),
            "{keep} bytes: {answer:?}"
        );
        assert_eq!(profile.fingerprint(), before, "{keep} bytes");
    }
}

#[test]
fn another_kind_of_file_is_damage_and_stays_as_it_is() {
    let (profile, ..) = Profile::with_draft();
    fs::write(profile.database(), [0x20; 8192]).expect("writable");
    let before = profile.fingerprint();
    assert!(matches!(
        open(&profile, &profile.key),
        Err(OpenError::Corrupt(_))
    ));
    assert_eq!(profile.fingerprint(), before);
}

#[test]
fn damage_anywhere_is_found_by_opening_or_by_checking() {
    let (pristine, ..) = Profile::with_draft();
    let bytes = fs::read(pristine.database()).expect("readable");
    for page in 0..bytes.len() / 4096 {
        let (profile, ..) = Profile::with_draft();
        flip(&profile, page * 4096 + 1234);
        let before = profile.fingerprint();
        match open(&profile, &profile.key) {
            Err(OpenError::Corrupt(_)) => assert_eq!(profile.fingerprint(), before),
            Ok(store) => assert!(
                matches!(store.check(), Err(Failure::Corrupt(_))),
                "page {page}: the check finds the damage"
            ),
            Err(other) => panic!("page {page}: {other}"),
        }
    }
}

#[test]
fn a_store_of_a_newer_program_stays_as_it_is() {
    let (profile, ..) = Profile::with_draft();
    let raw = profile.raw();
    raw.pragma_update(None, "user_version", 999)
        .expect("the version can be set");
    drop(raw);
    let before = profile.fingerprint();
    let answer = open(&profile, &profile.key);
    assert!(
        matches!(answer, Err(OpenError::TooNew { found: 999, known }) if known < 999),
        "{answer:?}"
    );
    assert_eq!(profile.fingerprint(), before);
}

#[test]
fn a_lock_that_is_not_released_is_told_and_alters_nothing() {
    let (profile, ..) = Profile::with_draft();
    let holder = profile.raw();
    holder
        .execute_batch("BEGIN IMMEDIATE; UPDATE drafts SET status = 'held';")
        .expect("the lock is free");
    let before = profile.fingerprint();
    let answer = open(&profile, &profile.key);
    assert!(matches!(answer, Err(OpenError::Locked(_))), "{answer:?}");
    assert_eq!(profile.fingerprint(), before);
    holder.execute_batch("ROLLBACK").expect("rolled back");
    open(&profile, &profile.key).expect("the lock is free again");
}

#[test]
fn a_disk_too_full_for_a_new_store_is_left_without_one() {
    let profile = Profile::new();
    let options = OpenOptions {
        max_pages: Some(3),
        ..OpenOptions::default()
    };
    let answer = Store::open(profile.path(), &profile.key, &options);
    assert!(matches!(answer, Err(OpenError::DiskFull(_))), "{answer:?}");
    let left: Vec<_> = profile.fingerprint().into_keys().collect();
    assert_eq!(left, ["key.json"], "only the key file was made");
    profile.open();
}

#[test]
fn a_full_disk_loses_nothing_that_was_acknowledged() {
    let (profile, ..) = Profile::with_draft();
    let pages = fs::metadata(profile.database()).expect("there").len() / 4096;
    let options = OpenOptions {
        max_pages: Some(u32::try_from(pages).expect("a small file") + 8),
        ..OpenOptions::default()
    };
    let mut store = Store::open(profile.path(), &profile.key, &options).expect("opens");
    let mut acknowledged = Vec::new();
    let big = "x".repeat(4000);
    let failure = loop {
        match store.clients_mut().create(&content(&big), NOW) {
            Ok(id) => acknowledged.push(id),
            Err(error) => break error,
        }
    };
    assert!(
        matches!(
            failure,
            draft_store::ClientError::Failed(Failure::DiskFull(_))
        ),
        "{failure:?}"
    );
    assert!(!acknowledged.is_empty());
    for id in &acknowledged {
        store.clients().get(*id).expect("still readable");
    }
    drop(store);
    let mut store = profile.open();
    store.check().expect("in good order");
    for id in &acknowledged {
        store.clients().get(*id).expect("kept");
    }
    add_client(&mut store, "there is room again");
}

#[test]
fn many_may_make_and_open_a_profile_at_once() {
    let profile = Profile::new();
    std::thread::scope(|scope| {
        let openers: Vec<_> = (0..6)
            .map(|n| {
                let profile = &profile;
                scope.spawn(move || add_client(&mut profile.open(), &n.to_string()))
            })
            .collect();
        for opener in openers {
            opener.join().expect("each of them succeeds");
        }
    });
    let store = profile.open();
    assert_eq!(store.clients().list(true).expect("readable").len(), 6);
    store.check().expect("in good order");
    let names: Vec<_> = profile.fingerprint().into_keys().collect();
    assert_eq!(names, ["alvara.db", "alvara.db-wal", "key.json"]);
}

#[test]
fn copying_in_the_middle_of_a_transaction_is_refused_and_does_not_hang() {
    let (profile, ..) = Profile::with_draft();
    let mut store = profile.open();
    let place = profile.path().join("copy.db");
    let answer = store.atomically(|store| store.copy_to(&place, &profile.key));
    assert!(matches!(answer, Err(Failure::Locked(_))), "{answer:?}");
    assert!(!place.exists());
    store.copy_to(&place, &profile.key).expect("afterwards");
}

#[test]
fn a_wrong_key_and_damage_say_nothing_on_the_standard_error_stream() {
    for quiet in [
        "opening::a_wrong_key_alters_nothing",
        "opening::damage_anywhere_is_found_by_opening_or_by_checking",
    ] {
        let output = Command::new(std::env::current_exe().expect("this binary"))
            .args(["--exact", quiet, "--nocapture"])
            .output()
            .expect("the child runs");
        assert!(output.status.success(), "{quiet}");
        assert_eq!(String::from_utf8_lossy(&output.stderr), "", "{quiet}");
    }
}

#[cfg(unix)]
#[test]
fn the_files_of_a_profile_are_their_owner_s_alone() {
    use std::os::unix::fs::PermissionsExt;
    let profile = Profile::new();
    let store = profile.open();
    for name in ["alvara.db", "alvara.db-wal", "key.json"] {
        let meta = fs::metadata(profile.path().join(name)).expect("there");
        assert_eq!(meta.permissions().mode() & 0o777, 0o600, "{name}");
    }
    drop(store);
}

#[test]
fn a_copy_under_another_key_holds_the_same() {
    let (profile, client, draft) = Profile::with_draft();
    let store = profile.open();
    let other = Profile::new();
    let key = Key::from_bytes([9; Key::LENGTH]);
    let place = other.database();
    store.copy_to(&place, &key).expect("copied");
    assert!(
        store.copy_to(&place, &key).is_err(),
        "a copy never replaces what is there"
    );
    let copy = Store::open_existing(other.path(), &key, &impatient()).expect("the copy opens");
    copy.check().expect("in good order");
    assert_eq!(
        copy.drafts().get(client, draft).expect("kept"),
        store.drafts().get(client, draft).expect("there")
    );
}
