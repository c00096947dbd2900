//! The lock, the passphrase, backups, and everything about one client in one file.

use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read as _};
use std::path::Path;
use std::sync::Arc;

use app_core::profile::NoKeyStore;
use app_core::{App, ErrorCode, Lang};
use serde_json::{Value, json};
use tempfile::TempDir;
use tokio::net::TcpListener;

use crate::desk::{Desk, OneKey, open_with, platform_with};
use crate::held::Held;

const PHRASE: &str = "a phrase for backups";
const PROFILE_PHRASE: &str = "long enough a phrase";

/// A desk over the same backup on another machine.
async fn restored(backup: &Path) -> Desk {
    let folder = TempDir::new().expect("a folder");
    let desk = Desk {
        app: open_with(folder.path(), Arc::new(NoKeyStore)),
        folder,
    };
    let given = json!({ "passphrase": PHRASE });
    let view = app_core::rpc::open_from(
        Arc::clone(&desk.app),
        backup.to_owned(),
        "backup_restore".to_owned(),
        given,
    )
    .await
    .expect("restored");
    assert_eq!(
        (&view["profile"], &view["passphrase"]),
        (&json!("open"), &json!(true))
    );
    desk
}

/// What a person sees of everything.
async fn seen(desk: &Desk) -> Value {
    let submissions = desk.ask("submission_list", json!({})).await["cards"].clone();
    let mut views = Vec::new();
    for card in submissions.as_array().expect("a list") {
        let id = json!({ "client": card["client"], "id": card["id"] });
        views.push(desk.ask("submission_view", id).await);
    }
    json!({
        "clients": desk.ask("client_list", json!({})).await,
        "home": desk.ask("home_view", json!({})).await,
        "wallet": desk.ask("wallet_view", json!({})).await,
        "submissions": views,
    })
}

#[tokio::test]
async fn a_restored_profile_is_the_profile_that_was_backed_up() {
    let held = Held::with_everything().await;
    let (desk, place) = (&held.desk, TempDir::new().expect("a folder"));
    let file = place.path().join("all.alvara-backup");
    let made = app_core::rpc::save_to(
        Arc::clone(&desk.app),
        file.clone(),
        "backup_make".to_owned(),
        json!({ "passphrase": PHRASE }),
    )
    .await
    .expect("backed up");
    assert_eq!(
        (&made["clients"], &made["submissions"]),
        (&json!(1), &json!(2))
    );
    let other = restored(&file).await;
    let before = desk.app.prove(Lang::En).expect("open");
    let after = other.app.prove(Lang::En).expect("open");
    assert_eq!((before.faults, after.faults), (vec![], vec![]));
    assert_eq!(
        after.journal.rows, before.journal.rows,
        "the one tells that it was backed up, the other that it was restored"
    );
    assert_eq!(seen(desk).await, seen(&other).await);
}

#[tokio::test]
async fn what_was_to_be_sent_is_not_sent_from_a_restored_profile_before_somebody_says_so() {
    let desk = Desk::new().await;
    let mut draft = desk.start("billiard-room", "renewal").await;
    desk.fill(&mut draft, "billiard-room", "renewal").await;
    let asked = json!({ "platform": "reference", "declared": true });
    desk.ask("submission_queue", draft.with(asked.clone()))
        .await;
    let place = TempDir::new().expect("a folder");
    let file = place.path().join("all.alvara-backup");
    desk.app.back_up(&file, PHRASE).expect("backed up");

    let other = restored(&file).await;
    let card = other.ask("submission_list", json!({})).await["cards"][0].clone();
    assert_eq!(
        (&card["state"], &card["held"]),
        (&json!("parked"), &json!(true))
    );
    let mut told = std::collections::BTreeSet::new();
    for lang in ["zh", "pt", "en"] {
        let list = other.ask("submission_list", json!({ "lang": lang })).await["cards"].clone();
        told.insert(list[0]["stateSentence"].to_string());
    }
    assert_eq!(told.len(), 3, "{told:?}");
    assert!(
        told.iter().any(|words| words.contains("other computer")),
        "{told:?}"
    );

    other.app.release().expect("what else is parked goes on");
    let pass = other.app.send().await.expect("nothing is to be sent");
    assert_eq!(pass.driven, 0);
    let id = json!({ "client": card["client"], "id": card["id"] });
    let view = other.ask("submission_view", id.clone()).await;
    assert_eq!(
        (&view["card"]["state"], &view["canSend"]),
        (&json!("parked"), &json!(false))
    );
    let again = other.try_ask("submission_queue", draft.with(asked)).await;
    assert_eq!(
        again.expect_err("its draft is bound").code,
        "submission-state"
    );
    assert!(other.app.prove(Lang::En).expect("open").verified);

    other.ask("submission_release", id.clone()).await;
    other.app.send().await.expect("sent");
    let view = other.ask("submission_view", id).await;
    assert_eq!(view["card"]["state"], "accepted");
    assert_eq!(view["card"]["held"], false);
}

#[tokio::test]
async fn what_waited_for_a_sign_in_waits_for_the_word_as_well_once_it_is_restored() {
    let desk = Desk::new().await;
    let state = TempDir::new().expect("a folder");
    let platform = platform_with(&state, |options| options.sign_in = true).await;
    let address = platform.base_url();
    let mut settings = desk.ask("app_view", json!({})).await["settings"].take();
    settings["platformUrl"] = json!(address);
    desk.ask("settings_save", json!({ "settings": settings }))
        .await;
    let mut draft = desk.start("billiard-room", "renewal").await;
    desk.fill(&mut draft, "billiard-room", "renewal").await;
    let asked = json!({ "platform": "reference", "declared": true });
    desk.ask("submission_queue", draft.with(asked)).await;
    desk.app.send().await.expect("the outbox is driven");
    let place = TempDir::new().expect("a folder");
    let file = place.path().join("all.alvara-backup");
    desk.app.back_up(&file, PHRASE).expect("backed up");

    let other = restored(&file).await;
    let act = json!({ "platform": address, "client": draft.client, "entity": "e-1" });
    other.ask("platform_act_for", act).await;
    let card = other.ask("submission_list", json!({})).await["cards"][0].clone();
    assert_eq!(
        (&card["state"], &card["held"]),
        (&json!("parked"), &json!(true))
    );
}

#[tokio::test]
async fn a_backup_needs_a_passphrase_that_is_long_enough_and_a_profile_that_is_open() {
    let desk = Desk::new().await;
    let file = desk.folder.path().join("all.alvara-backup");
    let code =
        |answer: Result<_, app_core::AppError>| answer.map(drop).expect_err("refused").code();
    assert_eq!(
        code(desk.app.back_up(&file, "short")),
        ErrorCode::PassphraseWeak
    );
    desk.app.lock(true).expect("locked");
    assert_eq!(
        code(desk.app.back_up(&file, PHRASE)),
        ErrorCode::PassphraseNeeded
    );
    assert_eq!(
        code(desk.app.restore(&file, PHRASE, None)),
        ErrorCode::ProfileExists
    );
    assert!(!file.exists());
}

#[tokio::test]
async fn a_locked_profile_answers_nothing_until_its_passphrase_is_given() {
    let desk = Desk::new().await;
    desk.start("billiard-room", "renewal").await;
    let view = desk.ask("profile_lock", json!({ "asked": false })).await;
    assert_eq!(
        (&view["profile"], &view["passphrase"]),
        (&json!("locked"), &json!(true))
    );
    assert_eq!(view["settings"], Value::Null);
    for name in ["home_view", "client_list", "submission_list", "wallet_view"] {
        let refused = desk.try_ask(name, json!({})).await.expect_err("locked");
        assert_eq!(refused.code, "passphrase-needed", "{name}");
    }
    assert_eq!(desk.ask("app_view", json!({})).await["profile"], "locked");
    for (given, code) in [
        (Value::Null, "passphrase-needed"),
        (json!("a wrong phrase"), "profile-wrong-key"),
    ] {
        let refused = desk
            .try_ask("profile_unlock", json!({ "passphrase": given }))
            .await;
        assert_eq!(refused.expect_err("still locked").code, code);
    }
    let right = json!({ "passphrase": PROFILE_PHRASE });
    assert_eq!(desk.ask("profile_unlock", right).await["profile"], "open");
    let home = desk.ask("home_view", json!({})).await;
    assert_eq!(home["drafts"].as_array().map(Vec::len), Some(1));
}

#[tokio::test]
async fn the_key_store_does_not_open_what_somebody_locked_until_somebody_opens_it() {
    let desk = Desk::with_key().await;
    desk.ask("profile_lock", json!({ "asked": true })).await;
    for _ in 0..2 {
        let view = desk.ask("app_view", json!({})).await;
        assert_eq!(
            (&view["profile"], &view["passphrase"]),
            (&json!("locked"), &json!(false))
        );
    }
    let view = desk
        .ask("profile_unlock", json!({ "passphrase": null }))
        .await;
    assert_eq!(view["profile"], "open");
}

#[tokio::test]
async fn nothing_is_locked_by_itself_while_something_is_sent_and_sending_goes_on_afterwards() {
    let desk = Desk::new().await;
    let silent = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = format!("http://{}", silent.local_addr().expect("an address"));
    let mut settings = desk.ask("app_view", json!({})).await["settings"].clone();
    settings["platformUrl"] = json!(address);
    desk.ask("settings_save", json!({ "settings": settings }))
        .await;
    let mut draft = desk.start("billiard-room", "renewal").await;
    desk.fill(&mut draft, "billiard-room", "renewal").await;
    let asked = json!({ "platform": "reference", "declared": true });
    desk.ask("submission_queue", draft.with(asked)).await;
    desk.ask("submission_send", json!({})).await;
    let (line, _) = silent.accept().await.expect("it is being sent");

    let refused = desk
        .try_ask("profile_lock", json!({ "asked": false }))
        .await;
    assert_eq!(refused.expect_err("not now").code, "sending-under-way");
    assert_eq!(desk.ask("app_view", json!({})).await["profile"], "open");
    let view = desk.ask("profile_lock", json!({ "asked": true })).await;
    assert_eq!(view["profile"], "locked");
    drop(line);

    let right = json!({ "passphrase": PROFILE_PHRASE });
    desk.ask("profile_unlock", right).await;
    let list = desk.ask("submission_list", json!({})).await["cards"].clone();
    assert_eq!(list[0]["state"], "sending");
    silent
        .accept()
        .await
        .expect("it goes on without being asked");
}

#[tokio::test]
async fn a_passphrase_is_changed_and_earlier_backups_keep_theirs() {
    let desk = Desk::new().await;
    desk.start("billiard-room", "renewal").await;
    let file = desk.folder.path().join("all.alvara-backup");
    desk.app.back_up(&file, PHRASE).expect("backed up");
    let set =
        |present: Value, passphrase: &str| json!({ "present": present, "passphrase": passphrase });
    for (args, code) in [
        (set(json!(PROFILE_PHRASE), "short"), "passphrase-weak"),
        (set(Value::Null, "a newer phrase"), "passphrase-needed"),
        (
            set(json!("a wrong phrase"), "a newer phrase"),
            "profile-wrong-key",
        ),
    ] {
        let refused = desk.try_ask("passphrase_set", args).await;
        assert_eq!(refused.expect_err("refused").code, code);
    }
    desk.ask(
        "passphrase_set",
        set(json!(PROFILE_PHRASE), "a newer phrase"),
    )
    .await;
    desk.ask("profile_lock", json!({ "asked": true })).await;
    let old = json!({ "passphrase": PROFILE_PHRASE });
    let refused = desk.try_ask("profile_unlock", old).await;
    assert_eq!(refused.expect_err("not any more").code, "profile-wrong-key");
    desk.ask("profile_unlock", json!({ "passphrase": "a newer phrase" }))
        .await;
    assert!(desk.app.prove(Lang::En).expect("open").verified);
    restored(&file).await;
}

#[tokio::test]
async fn a_profile_of_the_key_store_gets_a_passphrase_and_opens_with_nothing_else() {
    let desk = Desk::with_key().await;
    desk.start("billiard-room", "renewal").await;
    let args = json!({ "present": null, "passphrase": PROFILE_PHRASE });
    let view = desk.ask("passphrase_set", args).await;
    assert_eq!(view["passphrase"], true);
    let app = open_with(desk.folder.path(), Arc::new(OneKey));
    let refused = app
        .open_unattended(None, false)
        .expect_err("not by the key store");
    assert_eq!(refused.code(), ErrorCode::PassphraseNeeded);
    app.open_unattended(Some(PROFILE_PHRASE), false)
        .expect("by the passphrase");
}

/// Every file of a zip.
fn unpacked(file: &Path) -> BTreeMap<String, Vec<u8>> {
    let bytes = fs::read(file).expect("readable");
    let mut zip = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip");
    let mut all = BTreeMap::new();
    for n in 0..zip.len() {
        let mut entry = zip.by_index(n).expect("an entry");
        let mut content = Vec::new();
        entry.read_to_end(&mut content).expect("whole");
        all.insert(entry.name().expect("a name").into_owned(), content);
    }
    all
}

#[tokio::test]
async fn everything_about_one_client_and_nothing_about_another_is_exported() {
    let held = Held::with_everything().await;
    let desk = &held.desk;
    let request = json!({ "request": { "name": "ANOTHER-CLIENT" } });
    let another = desk.ask("client_create", request).await;
    let client = held.draft.client.as_str().expect("an id");
    let file = desk.folder.path().join("client.zip");
    let made = desk
        .app
        .write_client(client, &file, Lang::Pt)
        .expect("written");
    assert_eq!((made.drafts, made.submissions), (2, 2));
    let all = unpacked(&file);
    let record = |name: &str| -> Value {
        let content = &all[&format!("alvara-client/{name}")];
        serde_json::from_slice(content).expect("JSON")
    };
    let known = record("client.json");
    assert_eq!(known["format"], "alvara.client-export/1");
    assert_eq!(known["licences"].as_array().map(Vec::len), Some(2));
    assert!(known["known"]["applicant"].is_object());
    let journal = record("journal.json");
    assert!(journal.as_array().is_some_and(|entries| entries.len() > 10));
    let named = |end: &str| all.keys().filter(|name| name.ends_with(end)).count();
    assert_eq!((named("/draft.json"), named("/submission.json")), (2, 2));
    assert_eq!(named("/summary.pdf"), 4);
    let files = all.keys().filter(|name| name.contains("/files/")).count();
    assert_eq!(files, made.files);
    for (name, content) in &all {
        if name.ends_with("/draft.json") || name.ends_with("/submission.json") {
            let record: Value = serde_json::from_slice(content).expect("JSON");
            for file in record["files"].as_array().expect("files") {
                let path = file["path"].as_str().expect("a path");
                let there = &all[&format!("alvara-client/{path}")];
                assert_eq!(there.len() as u64, file["bytes"], "{path}");
            }
        }
        let foreign = [another["id"].as_str().expect("an id"), "ANOTHER-CLIENT"];
        let text = String::from_utf8_lossy(content);
        assert!(foreign.iter().all(|word| !text.contains(word)), "{name}");
    }
    let explained = String::from_utf8_lossy(&all["alvara-client/README.txt"]);
    for key in [
        "known",
        "history",
        "reviews",
        "supplements",
        "events",
        "journal.json",
    ] {
        assert!(explained.contains(key), "{key} is explained");
    }
    let submission = all
        .iter()
        .find(|(name, _)| name.ends_with("/submission.json"))
        .expect("one");
    let submission: Value = serde_json::from_slice(submission.1).expect("JSON");
    assert!(submission["content"]["answers"].is_object());

    let nobody = desk.app.write_client("x", &file, Lang::Pt);
    assert_eq!(
        nobody.expect_err("there is none").code(),
        ErrorCode::ClientMissing
    );
    desk.app.erase_client(client).expect("erased");
    let left = desk.ask("client_list", json!({})).await;
    assert_eq!(left.as_array().map(Vec::len), Some(1));
    assert!(desk.app.prove(Lang::En).expect("open").verified);
}

#[tokio::test]
async fn each_deed_of_safety_is_in_the_journal() {
    let desk = Desk::with_key().await;
    desk.start("billiard-room", "renewal").await;
    let place = |name: &str| desk.folder.path().join(name);
    let clients = desk.app.clients(Lang::En).expect("open");
    let id = &clients[0].id;
    desk.app.back_up(&place("backup"), PHRASE).expect("made");
    desk.app
        .write_client(id, &place("zip"), Lang::En)
        .expect("written");
    desk.app.erase_client(id).expect("erased");
    desk.app.set_passphrase(None, PROFILE_PHRASE).expect("set");
    let kinds = kinds(&desk.app, desk.folder.path());
    assert_eq!(
        kinds,
        [
            "client-created",
            "draft-started",
            "backed-up",
            "client-exported",
            "client-erased",
            "passphrase-set"
        ]
    );
}

fn kinds(app: &App, folder: &Path) -> Vec<String> {
    app.lock(true).expect("locked");
    let raw = rusqlite::Connection::open(folder.join("profile/alvara.db")).expect("opens");
    let key = hex::encode(OneKey::key().as_bytes());
    raw.execute_batch(&format!("PRAGMA key = \"x'{key}'\";"))
        .expect("the key is taken");
    let mut statement = raw
        .prepare("SELECT kind FROM journal ORDER BY seq")
        .expect("readable");
    let rows = statement.query_map([], |row| row.get(0)).expect("readable");
    rows.collect::<Result<_, _>>().expect("readable")
}
