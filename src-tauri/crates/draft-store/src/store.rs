//! The open store and the handles to its tables.

use std::panic::{AssertUnwindSafe, catch_unwind, resume_unwind};
use std::path::{Path, PathBuf};

use rusqlite::Connection;

use crate::backup;
use crate::failure::Failure;
use crate::key::Key;
use crate::table::attachments::{Attachments, AttachmentsMut};
use crate::table::client_entities::{ClientEntities, ClientEntitiesMut};
use crate::table::clients::{Clients, ClientsMut};
use crate::table::counter_notes::{CounterNotes, CounterNotesMut};
use crate::table::drafts::{Drafts, DraftsMut};
use crate::table::events::{Events, EventsMut};
use crate::table::examinations::{Examinations, ExaminationsMut};
use crate::table::examined_cases::{ExaminedCases, ExaminedCasesMut};
use crate::table::held_licences::{HeldLicences, HeldLicencesMut};
use crate::table::journal::{Journal, JournalError, JournalMut, NewJournalEntry};
use crate::table::matters::{Matters, MattersMut};
use crate::table::outbox::{Outbox, OutboxMut};
use crate::table::platform_keys::{PlatformKeys, PlatformKeysMut};
use crate::table::settings::{Settings, SettingsMut};
use crate::table::submissions::{Submissions, SubmissionsMut};

/// The open store of one profile.
///
/// Each family of operations is reached through a handle: `drafts()` reads, `drafts_mut()` writes.
/// Every writing call is a transaction of its own; [`Store::atomically`] joins several, and
/// [`Store::told`] joins them with the journal's entries on them. A writing call that returns `Ok` is durable.
#[derive(Debug)]
pub struct Store {
    connection: Connection,
    profile_dir: PathBuf,
}

/// How much has been written to a store while it was open. Equal stamps mean that nothing was written between them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp {
    /// Rows written by this connection.
    own: i64,
    /// A number that changes when another connection writes.
    others: i64,
}

/// What a thorough check has found.
#[derive(Debug, thiserror::Error)]
#[error("checking the store found {faults} faults")]
struct Damage {
    faults: usize,
}

macro_rules! handles {
    ($($read:ident: $reader:ident, $write:ident: $writer:ident, $what:literal;)+) => {
        impl Store {$(
            #[doc = concat!("Reads ", $what, ".")]
            pub fn $read(&self) -> $reader<'_> {
                $reader::new(&self.connection)
            }

            #[doc = concat!("Changes ", $what, ".")]
            pub fn $write(&mut self) -> $writer<'_> {
                $writer::new(&mut self.connection)
            }
        )+}
    };
}

handles! {
    settings: Settings, settings_mut: SettingsMut, "settings of the profile";
    clients: Clients, clients_mut: ClientsMut, "clients";
    client_entities: ClientEntities, client_entities_mut: ClientEntitiesMut, "entities that clients are at platforms";
    drafts: Drafts, drafts_mut: DraftsMut, "drafts";
    attachments: Attachments, attachments_mut: AttachmentsMut, "attachments of drafts";
    submissions: Submissions, submissions_mut: SubmissionsMut, "submissions";
    outbox: Outbox, outbox_mut: OutboxMut, "steps of submissions";
    events: Events, events_mut: EventsMut, "events of submissions";
    examinations: Examinations, examinations_mut: ExaminationsMut, "examinations of kits";
    examined_cases: ExaminedCases, examined_cases_mut: ExaminedCasesMut, "examined applications of platforms";
    held_licences: HeldLicences, held_licences_mut: HeldLicencesMut, "held licences";
    counter_notes: CounterNotes, counter_notes_mut: CounterNotesMut, "notes of what was said at a counter";
    journal: Journal, journal_mut: JournalMut, "the journal";
    platform_keys: PlatformKeys, platform_keys_mut: PlatformKeysMut, "public keys of platforms";
    matters: Matters, matters_mut: MattersMut, "matters";
}

impl Store {
    pub(crate) fn new(connection: Connection, profile_dir: PathBuf) -> Self {
        Self {
            connection,
            profile_dir,
        }
    }

    /// Does everything in `work` in one transaction: all of it is durable, or none of it happened.
    ///
    /// A call that fails inside is undone by itself; `work` may go on, or return the error and so
    /// undo everything. Calls may be nested.
    pub fn atomically<T, E: From<Failure>>(
        &mut self,
        work: impl FnOnce(&mut Self) -> Result<T, E>,
    ) -> Result<T, E> {
        let (begin, commit, rollback) = if self.connection.is_autocommit() {
            ("BEGIN IMMEDIATE", "COMMIT", "ROLLBACK")
        } else {
            (
                "SAVEPOINT atomically",
                "RELEASE atomically",
                "ROLLBACK TO atomically; RELEASE atomically",
            )
        };
        self.run(begin)?;
        // A panic must not leave the transaction open for whoever catches it.
        let outcome = catch_unwind(AssertUnwindSafe(|| work(self)));
        match outcome {
            Ok(Ok(value)) => {
                if let Err(failure) = self.run(commit) {
                    self.undo(rollback);
                    return Err(failure.into());
                }
                Ok(value)
            }
            Ok(Err(error)) => {
                self.undo(rollback);
                Err(error)
            }
            Err(panic) => {
                self.undo(rollback);
                resume_unwind(panic)
            }
        }
    }

    /// Does everything in `work` and tells the journal of it, in one transaction: what was done and the entries that
    /// tell of it are durable together, or neither of them is.
    ///
    /// `work` answers what the caller gets, and the entries in their order. One that finds nothing to do answers none.
    pub fn told<T, N, E>(
        &mut self,
        now: i64,
        work: impl FnOnce(&mut Self) -> Result<(T, N), E>,
    ) -> Result<T, E>
    where
        N: IntoIterator<Item = NewJournalEntry>,
        E: From<Failure> + From<JournalError>,
    {
        self.atomically(|store| {
            let (value, entries) = work(store)?;
            for entry in entries {
                store.journal_mut().append(&entry, now)?;
            }
            Ok(value)
        })
    }

    /// Tells whether anything has been written since another stamp was taken of this very store.
    pub fn stamp(&self) -> Result<Stamp, Failure> {
        let others = self
            .connection
            .query_row("PRAGMA data_version", [], |row| row.get(0))?;
        let own = self
            .connection
            .query_row("SELECT total_changes()", [], |row| row.get(0))?;
        Ok(Stamp { own, others })
    }

    /// Checks every page, every index and every reference, which takes time in proportion to the
    /// size of the store. Answers `Failure::Corrupt` if anything is wrong.
    pub fn check(&self) -> Result<(), Failure> {
        let mut faults = 0;
        for statement in ["PRAGMA cipher_integrity_check", "PRAGMA foreign_key_check"] {
            let mut statement = self.connection.prepare(statement)?;
            let mut rows = statement.query([])?;
            while rows.next()?.is_some() {
                faults += 1;
            }
        }
        let mut statement = self.connection.prepare("PRAGMA integrity_check")?;
        let mut rows = statement.query([])?;
        while let Some(row) = rows.next()? {
            if row.get::<_, String>(0)? != "ok" {
                faults += 1;
            }
        }
        if faults == 0 {
            Ok(())
        } else {
            Err(Failure::Corrupt(Damage { faults }.into()))
        }
    }

    /// Writes a complete copy of the store to a place that must be free, encrypted with `key`,
    /// which may be another one than the store's own.
    pub fn copy_to(&self, place: &Path, key: &Key) -> Result<(), Failure> {
        backup::copy_to(&self.connection, place, key)
    }

    /// The copies that migrations have left beside the database.
    ///
    /// They hold what the store held then, also what has been erased since.
    pub fn migration_copies(&self) -> Result<Vec<PathBuf>, Failure> {
        backup::migration_copies(&self.profile_dir)
    }

    /// Removes the copies that migrations have left, once a person no longer wants to keep them.
    pub fn remove_migration_copies(&mut self) -> Result<(), Failure> {
        for copy in self.migration_copies()? {
            std::fs::remove_file(copy)?;
        }
        Ok(())
    }

    /// Folds the write-ahead log into the database and empties it, so that nothing that has been
    /// erased remains in the log. Does as much as other processes allow.
    pub fn fold_log(&mut self) -> Result<(), Failure> {
        self.run("PRAGMA wal_checkpoint(TRUNCATE)")
    }

    /// Closes the store and says whether that went well; dropping it closes it as well.
    pub fn close(self) -> Result<(), Failure> {
        self.connection.close().map_err(|(_, error)| error.into())
    }

    pub(crate) fn connection(&self) -> &Connection {
        &self.connection
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.profile_dir
    }

    fn run(&self, statement: &str) -> Result<(), Failure> {
        Ok(self.connection.execute_batch(statement)?)
    }

    /// A failing roll-back means that the database engine has already rolled back by itself.
    fn undo(&self, rollback: &str) {
        if !self.connection.is_autocommit() {
            drop(self.run(rollback));
        }
    }
}
