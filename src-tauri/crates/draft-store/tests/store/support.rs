//! A profile in a temporary directory, and what the tests need to look behind the store.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::time::Duration;

use draft_store::{
    ClientContent, ClientId, DATABASE_FILE, DraftId, Key, NewAttachment, NewDraft, OpenOptions,
    Store,
};
use rusqlite::Connection;
use sha2::{Digest, Sha256};
use tempfile::TempDir;

/// The time that tests pass in, in Unix milliseconds.
pub(crate) const NOW: i64 = 1_780_000_000_000;

pub(crate) struct Profile {
    dir: TempDir,
    pub(crate) key: Key,
}

impl Profile {
    pub(crate) fn new() -> Self {
        Self {
            dir: tempfile::tempdir().expect("a temporary directory"),
            key: Key::from_bytes([7; Key::LENGTH]),
        }
    }

    pub(crate) fn path(&self) -> &Path {
        self.dir.path()
    }

    pub(crate) fn database(&self) -> PathBuf {
        self.path().join(DATABASE_FILE)
    }

    pub(crate) fn open(&self) -> Store {
        Store::open(self.path(), &self.key, &OpenOptions::default()).expect("the store opens")
    }

    /// A profile whose store has one client with one draft, closed again.
    pub(crate) fn with_draft() -> (Self, ClientId, DraftId) {
        let profile = Self::new();
        let mut store = profile.open();
        let client = add_client(&mut store, "Padaria Lótus");
        let draft = add_draft(&mut store, client, "{\"n\":1}");
        store.close().expect("the store closes");
        (profile, client, draft)
    }

    /// The database without the store in between.
    pub(crate) fn raw(&self) -> Connection {
        let connection = Connection::open(self.database()).expect("the file opens");
        let key = hex::encode(self.key.as_bytes());
        connection
            .execute_batch(&format!(
                "PRAGMA cipher_log_level = NONE; PRAGMA key = \"x'{key}'\";"
            ))
            .expect("the key is taken");
        connection
    }

    /// Digests of every file of the profile but the shared index of the log, which holds no data.
    pub(crate) fn fingerprint(&self) -> BTreeMap<String, String> {
        std::fs::read_dir(self.path())
            .expect("the profile can be listed")
            .map(|entry| {
                let entry = entry.expect("the entry can be read");
                let content = std::fs::read(entry.path()).expect("the file can be read");
                let name = entry.file_name().to_string_lossy().into_owned();
                (name, hex::encode(Sha256::digest(content)))
            })
            .filter(|(name, _)| !name.ends_with("-shm"))
            .collect()
    }
}

/// Options under which nothing waits for a lock.
pub(crate) fn impatient() -> OpenOptions {
    OpenOptions {
        busy_timeout: Duration::ZERO,
        ..OpenOptions::default()
    }
}

pub(crate) fn content(name: &str) -> ClientContent {
    ClientContent {
        name: name.to_owned(),
        keywords: String::new(),
        blocks: "{}".to_owned(),
    }
}

pub(crate) fn add_client(store: &mut Store, name: &str) -> ClientId {
    store
        .clients_mut()
        .create(&content(name), NOW)
        .expect("the client is created")
}

pub(crate) fn new_draft(answers: &str) -> NewDraft {
    NewDraft {
        licence: "billiard-room".to_owned(),
        procedure: "renewal".to_owned(),
        definition: "2026-01".to_owned(),
        answers: answers.to_owned(),
        status: "draft".to_owned(),
    }
}

pub(crate) fn add_draft(store: &mut Store, client: ClientId, answers: &str) -> DraftId {
    store
        .drafts_mut()
        .create(client, &new_draft(answers), NOW)
        .expect("the draft is created")
}

pub(crate) fn paper(name: &str) -> NewAttachment {
    NewAttachment {
        document: "plan".to_owned(),
        name: name.to_owned(),
        media_type: "application/pdf".to_owned(),
    }
}

pub(crate) fn count(connection: &Connection, table: &str) -> i64 {
    connection
        .query_row(&format!("SELECT count(*) FROM {table}"), [], |row| {
            row.get(0)
        })
        .expect("the rows can be counted")
}
