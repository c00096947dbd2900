//! `backup`, `restore`, `verify-backup`, `clients` and `client`.

use std::fs;

use serde_json::{Value, json};

use crate::support::{Desk, Ran};

/// A desk with one application in the outbox and a backup `all` under a passphrase of its own.
fn backed_up() -> (Desk, Value) {
    let desk = Desk::new();
    desk.put("backup-phrase", "five words for backups alone\n");
    desk.put_json("a.json", &desk.example("billiard-room/renewal", false));
    desk.run(&["queue", "a.json", "--platform", "training"])
        .exits(0);
    let made = with_phrase(&desk, &["backup", "all", "--json"])
        .exits(0)
        .json();
    (desk, made)
}

/// The same with the passphrase of the backup named.
fn with_phrase(desk: &Desk, args: &[&str]) -> Ran {
    let mut command = desk.command(args);
    command.env("ALVARA_BACKUP_PASSPHRASE_FILE", desk.path("backup-phrase"));
    Ran::of(&mut command)
}

#[test]
fn a_backup_is_restored_on_a_clean_machine_and_nothing_is_sent_before_somebody_says_so() {
    let (desk, made) = backed_up();
    let expected = json!({ "clients": 1, "drafts": 1, "submissions": 1, "sha256": made["sha256"] });
    assert_eq!(made, expected);
    let verified = with_phrase(&desk, &["verify-backup", "all", "--json"]);
    assert_eq!(verified.exits(0).json(), expected);

    let clean = Desk::new();
    fs::copy(desk.path("all"), clean.path("all")).expect("copied");
    clean.put("passphrase", "five words for backups alone\n");
    let restored = clean.run(&["restore", "all", "--json"]).exits(0).json();
    assert_eq!(restored["held"], 1);
    assert_eq!(restored["sha256"], made["sha256"]);
    let sent = clean.run(&["send", "--until-idle", "--json"]).json();
    assert_eq!(sent["submissions"][0]["state"], "parked");
    assert_eq!(sent["submissions"][0]["parked"], "restored");
    let told = clean.run(&["submissions", "--lang", "en"]).exits(0).stdout;
    assert!(told.contains("other computer"), "{told}");
    let sent = clean
        .run(&["send", "--until-idle", "--restored", "--json"])
        .exits(0)
        .json();
    assert_eq!(sent["submissions"][0]["state"], "accepted");
    let proof = clean.run(&["submissions", "--verify", "--json"]);
    assert_eq!(proof.exits(0).json()["verified"], true);
}

#[test]
fn a_restored_profile_has_the_passphrase_that_is_named_for_it() {
    let (desk, _) = backed_up();
    let clean = Desk::new();
    fs::copy(desk.path("all"), clean.path("all")).expect("copied");
    fs::copy(desk.path("backup-phrase"), clean.path("backup-phrase")).expect("copied");
    with_phrase(&clean, &["restore", "all"]).exits(0);
    let clients = clean.run(&["clients", "--json"]).exits(0).json();
    assert_eq!(clients["clients"].as_array().map(Vec::len), Some(1));
}

#[test]
fn each_thing_that_may_be_wrong_with_a_backup_is_told_apart_in_three_languages() {
    let (desk, _) = backed_up();
    let whole = fs::read(desk.path("all")).expect("readable");
    let mut flipped = whole.clone();
    flipped[whole.len() / 2] ^= 1;
    desk.put("flipped", flipped);
    desk.put("short", &whole[..whole.len() - 5]);
    desk.put("other", "no backup");
    desk.put("newer", [b"alvara.backup/2\n", &whole[16..]].concat());
    let clean = |command: &str, file: &str, code: &str| {
        let mut titles = std::collections::BTreeSet::new();
        for lang in ["zh", "pt", "en"] {
            let args = [
                command,
                file,
                "--profile",
                "elsewhere",
                "--json",
                "--lang",
                lang,
            ];
            let problem = with_phrase(&desk, &args).exits(2).json();
            assert_eq!(problem["code"], code, "{command} {file}");
            titles.insert(problem["title"].to_string());
        }
        assert_eq!(titles.len(), 3, "{titles:?}");
        assert!(!desk.path("elsewhere").exists(), "{command} {file}");
    };
    for command in ["restore", "verify-backup"] {
        clean(command, "flipped", "backup-damaged");
        clean(command, "short", "backup-truncated");
        clean(command, "other", "backup-invalid");
        clean(command, "newer", "backup-too-new");
        clean(command, "nowhere", "file-missing");
        let wrong = desk.run(&[command, "all", "--profile", "elsewhere", "--json"]);
        assert_eq!(wrong.exits(2).json()["code"], "backup-wrong-passphrase");
        assert!(!desk.path("elsewhere").exists());
    }
    let there = with_phrase(&desk, &["restore", "all", "--json"]);
    assert_eq!(there.exits(2).json()["code"], "profile-exists");
    for (file, code) in [
        ("other", "backup-in-the-way"),
        ("nowhere/all", "output-unwritable"),
    ] {
        let problem = with_phrase(&desk, &["backup", file, "--json"]);
        assert_eq!(problem.exits(2).json()["code"], code);
    }
    assert_eq!(fs::read(desk.path("other")).expect("there"), b"no backup");
}

#[test]
fn a_client_is_exported_and_erased() {
    let (desk, _) = backed_up();
    let clients = desk.run(&["clients", "--json"]).exits(0).json();
    let id = clients["clients"][0]["id"]
        .as_str()
        .expect("an id")
        .to_owned();
    let made = desk
        .run(&["client", "export", &id, "-o", "client.zip", "--json"])
        .exits(0)
        .json();
    assert_eq!(
        (&made["drafts"], &made["submissions"]),
        (&json!(1), &json!(1))
    );
    let size = fs::metadata(desk.path("client.zip"))
        .expect("written")
        .len();
    assert_eq!(made["bytes"], size);
    desk.run(&["client", "erase", &id]).exits(2);
    let clients = desk.run(&["clients", "--json"]).exits(0).json();
    assert_eq!(
        clients["clients"].as_array().map(Vec::len),
        Some(1),
        "it wants a yes"
    );
    desk.run(&["client", "erase", &id, "--yes"]).exits(0);
    for args in [
        ["client", "export", &id, "-o", "again.zip", "--json"],
        ["client", "erase", &id, "--yes", "--json", "--lang=en"],
    ] {
        let problem = desk.run(&args).exits(2).json();
        assert_eq!(problem["code"], "client-missing");
    }
    assert!(!desk.path("again.zip").exists());
    let proof = desk.run(&["submissions", "--verify", "--json"]);
    assert_eq!(proof.exits(0).json()["verified"], true);
}
