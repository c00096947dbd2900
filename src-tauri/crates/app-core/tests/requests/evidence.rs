//! Everything that is kept can be proved, and whatever is edited, removed or swapped behind the store is found.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;
use std::sync::Arc;

use app_core::{App, Lang};
use rusqlite::Connection;
use serde_json::json;
use tempfile::TempDir;

use crate::desk::{Desk, OneKey, open_with};
use crate::held::Held;

fn raw(folder: &Path) -> Connection {
    let connection = Connection::open(folder.join("profile/alvara.db")).expect("the file opens");
    let key = hex::encode(OneKey::key().as_bytes());
    connection
        .execute_batch(&format!(
            "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{key}'\"; PRAGMA foreign_keys = ON;"
        ))
        .expect("the key is taken");
    connection
}

fn opened(folder: &Path) -> Arc<App> {
    let app = open_with(folder, Arc::new(OneKey));
    app.open_unattended(None, false).expect("it opens");
    app
}

fn codes(app: &App) -> BTreeSet<String> {
    let proof = app.prove(Lang::En).expect("it is open");
    assert_eq!(proof.verified, proof.faults.is_empty());
    for fault in &proof.faults {
        assert!(
            !fault.place.is_empty() && !fault.message.contains("fault-"),
            "{fault:?}"
        );
    }
    proof.faults.into_iter().map(|fault| fault.code).collect()
}

/// A copy of the profile with this done to its database.
fn tampered(master: &TempDir, statements: &str) -> BTreeSet<String> {
    let copy = TempDir::new().expect("a folder");
    let profile = copy.path().join("profile");
    fs::create_dir(&profile).expect("a folder");
    for entry in fs::read_dir(master.path().join("profile")).expect("listed") {
        let entry = entry.expect("an entry");
        if entry.file_type().expect("a type").is_file() {
            fs::copy(entry.path(), profile.join(entry.file_name())).expect("copied");
        }
    }
    raw(copy.path())
        .execute_batch(statements)
        .unwrap_or_else(|error| panic!("{statements}: {error}"));
    codes(&opened(copy.path()))
}

const SENT: &str = "(SELECT id FROM submissions WHERE platform_kind = 'reference')";
const BY_HAND: &str = "(SELECT id FROM submissions WHERE platform_kind = 'hand-off')";

/// What is done to the database, and a fault that must be among those found.
fn tamperings() -> Vec<(String, &'static str)> {
    let in_sent = |statement: &str| statement.replace("SENT", SENT).replace("HAND", BY_HAND);
    let swap = |table: &str, column: &str, one: &str, other: &str| {
        format!(
            "CREATE TEMP TABLE kept AS SELECT {column} AS was FROM {table} WHERE {one};
             UPDATE {table} SET {column} = (SELECT {column} FROM {table} WHERE {other}) WHERE {one};
             UPDATE {table} SET {column} = (SELECT was FROM kept) WHERE {other};"
        )
    };
    let plain: [(&str, &'static str); 47] = [
        // The journal.
        (
            "UPDATE journal SET at = at + 1 WHERE seq = 4",
            "journal-altered",
        ),
        (
            "UPDATE journal SET kind = 'x' WHERE seq = 4",
            "journal-altered",
        ),
        (
            "UPDATE journal SET payload = '{}' WHERE kind = 'event-kept'",
            "journal-altered",
        ),
        (
            "UPDATE journal SET subject = 'x' WHERE seq = 5",
            "journal-altered",
        ),
        ("DELETE FROM journal WHERE seq = 3", "journal-missing"),
        ("DELETE FROM journal", "submission-unrecorded"),
        (
            "UPDATE journal SET client_id = NULL, subject = NULL, payload = NULL, salt = NULL
             WHERE kind = 'event-kept'",
            "journal-missing",
        ),
        // The journal, cut off at its end.
        (
            "DELETE FROM journal WHERE seq = (SELECT max(seq) FROM journal)",
            "licence-unrecorded",
        ),
        (
            "DELETE FROM journal WHERE seq >= (SELECT max(seq) FROM journal WHERE kind = 'licence-kept')",
            "licence-unrecorded",
        ),
        (
            "DELETE FROM journal WHERE seq >= (SELECT max(seq) FROM journal WHERE kind = 'event-kept')",
            "event-unrecorded",
        ),
        // Submissions.
        (
            "UPDATE submissions SET payload = replace(payload, 'tables', 'table') WHERE id = SENT",
            "submission-altered",
        ),
        (
            "UPDATE submissions SET licence = 'billiard-room' WHERE id = SENT",
            "submission-altered",
        ),
        (
            "UPDATE submissions SET definition = '2020-01' WHERE id = SENT",
            "submission-altered",
        ),
        (
            "UPDATE submissions SET state = 'refused' WHERE id = SENT",
            "submission-altered",
        ),
        (
            "UPDATE submissions SET updated_at = updated_at + 1 WHERE id = SENT",
            "submission-altered",
        ),
        (
            "UPDATE submissions SET created_at = created_at + 1 WHERE id = HAND",
            "submission-altered",
        ),
        (
            "DELETE FROM submissions WHERE id = SENT",
            "submission-missing",
        ),
        (
            "DELETE FROM submissions WHERE id = HAND",
            "submission-missing",
        ),
        // Receipts.
        (
            "UPDATE submissions SET receipt = NULL WHERE id = SENT",
            "receipt-missing",
        ),
        (
            "UPDATE submissions SET receipt = NULL WHERE id = HAND",
            "receipt-missing",
        ),
        (
            "UPDATE submissions SET receipt = replace(receipt, 'R-2026/17', 'R-2026/18') WHERE id = HAND",
            "receipt-altered",
        ),
        (
            "UPDATE submissions SET receipt = replace(receipt, 'TRAINING-2026', 'TRAINING-2025') WHERE id = SENT",
            "receipt-altered",
        ),
        // Steps of sending: what was sent, and what came back.
        (
            "DELETE FROM outbox_steps WHERE submission_id = SENT AND kind = 'submit'",
            "step-missing",
        ),
        (
            "DELETE FROM outbox_steps WHERE submission_id = SENT AND kind = 'submit'",
            "receipt-missing",
        ),
        (
            "UPDATE outbox_steps SET payload = replace(payload, 'outdoor-cafe', 'cafe') WHERE submission_id = SENT AND kind = 'announce'",
            "step-altered",
        ),
        (
            "UPDATE outbox_steps SET payload = replace(payload, 'outdoor-cafe', 'cafe') WHERE submission_id = SENT AND kind = 'announce'",
            "receipt-uncovered",
        ),
        (
            "UPDATE outbox_steps SET payload = replace(payload, 'tables', 'table') WHERE submission_id = SENT AND kind = 'submit'",
            "receipt-uncovered",
        ),
        (
            "UPDATE outbox_steps SET response = replace(response, 'TRAINING-2026', 'TRAINING-2025') WHERE submission_id = SENT AND kind = 'submit'",
            "receipt-unproven",
        ),
        (
            "UPDATE outbox_steps SET response = replace(response, 'TRAINING-2026', 'TRAINING-2025') WHERE submission_id = SENT AND kind = 'submit'",
            "step-altered",
        ),
        (
            "UPDATE outbox_steps SET status = 'pending' WHERE submission_id = SENT AND kind = 'attach' AND step = 1",
            "step-altered",
        ),
        (
            "UPDATE outbox_steps SET payload = replace(payload, '}', ' }') WHERE submission_id = SENT AND kind = 'supplement'",
            "step-altered",
        ),
        (
            "UPDATE outbox_steps SET status = 'done', response = '{}' WHERE submission_id = SENT AND kind = 'supplement'",
            "step-altered",
        ),
        // Files.
        (
            "UPDATE chunks SET content = zeroblob(length(content))",
            "file-altered",
        ),
        (
            "UPDATE blobs SET sha256 = replace(sha256, 'a', 'b')",
            "file-altered",
        ),
        (
            "UPDATE submission_attachments SET name = 'x.pdf' WHERE submission_id = SENT AND position = 0",
            "file-altered",
        ),
        (
            "UPDATE submission_attachments SET document = 'x' WHERE submission_id = SENT AND position = 0",
            "file-uncovered",
        ),
        (
            "DELETE FROM submission_attachments WHERE submission_id = SENT AND position = 0",
            "file-missing",
        ),
        (
            "UPDATE submission_attachments SET supplement = 0 WHERE supplement = 1",
            "file-unrecorded",
        ),
        // Supplements.
        (
            "UPDATE supplements SET payload = replace(payload, 'tables', 'table')",
            "supplement-uncovered",
        ),
        ("DELETE FROM supplements", "supplement-missing"),
        // Events.
        (
            "DELETE FROM events WHERE seq = (SELECT max(seq) FROM events)",
            "event-missing",
        ),
        (
            "UPDATE events SET token = replace(token, 'e', 'f') WHERE seq = 2",
            "event-unproven",
        ),
        (
            "UPDATE events SET received_at = received_at + 1 WHERE seq = 2",
            "event-altered",
        ),
        // Keys, licences, clients.
        ("DELETE FROM platform_keys", "event-unproven"),
        (
            "UPDATE platform_keys SET jwk = replace(jwk, '\"x\":\"', '\"x\":\"A')",
            "key-altered",
        ),
        ("DELETE FROM platform_keys", "key-missing"),
        ("DELETE FROM clients", "client-missing"),
    ];
    let mut all: Vec<(String, &'static str)> = plain
        .into_iter()
        .map(|(statement, code)| (in_sent(statement), code))
        .collect();
    let licences: [(&str, &'static str); 8] = [
        ("UPDATE held_licences SET number = 'L-1' WHERE licence = 'outdoor-cafe'", "licence-altered"),
        ("UPDATE held_licences SET number = 'L-1' WHERE licence = 'outdoor-cafe'", "licence-unproven"),
        ("UPDATE held_licences SET expires = '2036-12-31' WHERE licence = 'billiard-room'", "licence-altered"),
        ("UPDATE held_licences SET payload = replace(payload, '\"training\":true', '\"training\":false')", "licence-altered"),
        ("DELETE FROM held_licences WHERE licence = 'billiard-room'", "licence-missing"),
        ("DELETE FROM held_licences WHERE licence = 'outdoor-cafe'", "licence-missing"),
        (
            "INSERT INTO held_licences SELECT replace(id, '0', '1'), client_id, licence, number, holder, issued,
             expires, payload, created_at, updated_at FROM held_licences WHERE licence = 'outdoor-cafe'",
            "licence-unrecorded",
        ),
        ("UPDATE drafts SET licence = 'billiard-room'", "draft-altered"),
    ];
    all.extend(licences.map(|(statement, code)| (statement.to_owned(), code)));
    // Swapped: everything is there, and in another's place.
    let (sent, by_hand) = (format!("id = {SENT}"), format!("id = {BY_HAND}"));
    let swaps = [
        (
            swap("submissions", "payload", &sent, &by_hand),
            "submission-altered",
        ),
        (
            swap("submissions", "receipt", &sent, &by_hand),
            "receipt-altered",
        ),
        (
            swap("events", "token", "seq = 2", "seq = 3"),
            "event-altered",
        ),
        (
            swap("events", "token", "seq = 2", "seq = 3"),
            "event-unproven",
        ),
        (
            swap(
                "held_licences",
                "number",
                "licence = 'outdoor-cafe'",
                "licence = 'billiard-room'",
            ),
            "licence-altered",
        ),
        (
            swap(
                "submission_attachments",
                "document",
                &format!("submission_id = {SENT} AND position = 0"),
                &format!("submission_id = {SENT} AND position = 1"),
            ),
            "file-altered",
        ),
        (
            swap("journal", "payload", "seq = 4", "seq = 5"),
            "journal-altered",
        ),
    ];
    all.extend(swaps);
    all
}

#[tokio::test]
async fn whatever_is_edited_removed_or_swapped_is_found_and_named() {
    let held = Held::with_everything().await;
    assert_eq!(
        codes(&held.desk.app),
        BTreeSet::new(),
        "nothing was touched"
    );
    let wallet = held.desk.ask("wallet_view", json!({})).await;
    assert_eq!(wallet["training"].as_array().map(Vec::len), Some(1));
    let Held { desk, .. } = held;
    let Desk { app, folder } = desk;
    drop(app);
    assert_eq!(tampered(&folder, ""), BTreeSet::new(), "copied as it is");
    let tamperings = tamperings();
    assert!(tamperings.len() >= 60);
    let mut missed = Vec::new();
    for (statements, code) in tamperings {
        let found = tampered(&folder, &statements);
        if !found.contains(code) {
            missed.push(format!("{code}: {statements}\n  found {found:?}"));
        }
    }
    assert!(missed.is_empty(), "not found:\n{}", missed.join("\n"));
}

#[tokio::test]
async fn what_was_not_sent_yet_and_what_was_erased_holds_too() {
    let desk = Desk::with_key().await;
    assert_eq!(codes(&desk.app), BTreeSet::new(), "an empty profile");
    let mut draft = desk.start("billiard-room", "renewal").await;
    desk.fill(&mut draft, "billiard-room", "renewal").await;
    let asked = json!({ "platform": "reference", "declared": true });
    desk.ask("submission_queue", draft.with(asked)).await;
    assert_eq!(codes(&desk.app), BTreeSet::new(), "queued");
    desk.app.send().await.expect("the outbox is driven");
    assert_eq!(codes(&desk.app), BTreeSet::new(), "accepted");

    let before = desk.app.prove(Lang::Zh).expect("it is open").journal;
    desk.ask("client_erase", json!({ "client": draft.client }))
        .await;
    let proof = desk.app.prove(Lang::Zh).expect("it is open");
    assert!(proof.verified, "{:?}", proof.faults);
    let (rows, erased) = (proof.journal.rows, proof.journal.erased);
    assert_eq!(
        rows,
        before.rows + 1,
        "the chain stays, and tells of the erasure"
    );
    assert_eq!(erased, before.rows - 1, "a key of the platform is nobody's");
    assert_eq!(desk.ask("client_list", json!({})).await, json!([]));
}

#[tokio::test]
async fn a_withdrawal_and_a_draft_that_was_deleted_leave_everything_whole() {
    let held = Held::handed_over("billiard-room", "renewal").await;
    let id = json!({ "client": held.draft.client, "id": held.id });
    held.desk.ask("submission_withdraw", id).await;
    let draft = held.desk.start("billiard-room", "renewal").await;
    held.desk.ask("draft_delete", draft.with(json!({}))).await;
    assert_eq!(codes(&held.desk.app), BTreeSet::new());
}
