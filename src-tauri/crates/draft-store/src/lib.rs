//! The encrypted store of one profile: clients, drafts with their history and attachments,
//! submissions with their outbox steps and events, held licences, settings and a journal.
//!
//! One profile is one directory holding `alvara.db` (an `SQLCipher` database) and `key.json`
//! (how the key is obtained and how a right key is recognised, never the key itself).
//!
//! **Durability.** The database runs with `synchronous = FULL`: when a writing call returns `Ok`,
//! the change has been flushed to the disk and survives a crash or a power cut. A call that
//! returns an error has changed nothing.
//!
//! **What this crate must not know.** It knows neither the form engine nor the platform: answers,
//! client blocks, payloads, receipts and reasons are opaque text. It reads no clock: the time is
//! passed in as Unix milliseconds. It does not speak to the system key store, and it has no notion
//! of a current client: every call on papers of a client names its [`ClientId`], and the papers of
//! another client are simply not found.
//!
//! **It never deletes, overwrites or recreates a database.** A wrong key, a damaged file, a file of
//! a newer program, a full disk and a lock held elsewhere are different answers ([`OpenError`]),
//! and none of them alters the file. A copy precedes every migration of an existing database.
//!
//! **A backup is one file** under a passphrase of its own ([`Store::back_up`]): it is whole or not there, it is checked before
//! anything is restored from it ([`restore`]), and it is restored only where no database is.
//!
//! Start reading at [`Store`], then `open.rs` for the opening rules and `migrations/` for the
//! schema; each file in `table/` holds the rows of one table and what can be done with them.

#![deny(missing_docs)]

mod backup;
mod backup_file;
mod connection;
mod failure;
mod file;
mod fold;
mod id;
mod key;
mod key_file;
mod migrations;
mod open;
mod revision;
mod store;
mod table;

pub use backup_file::{BackupContent, BackupError, restore, verify_backup};
pub use failure::{Cause, Failure};
pub use id::{
    AttachmentId, ClientId, DraftId, ExaminationId, HeldLicenceId, MatterId, ParseIdError,
    SubmissionId,
};
pub use key::{Key, KeyError};
pub use key_file::{KdfCost, KeyFile, KeyFileError};
pub use open::{DATABASE_FILE, OpenError, OpenOptions};
pub use revision::Revision;
pub use store::{Stamp, Store};
pub use table::attachments::{
    Attachment, AttachmentError, Attachments, AttachmentsMut, NewAttachment,
};
pub use table::blobs::ContentReader;
pub use table::client_entities::{ClientEntities, ClientEntitiesMut, ClientEntityError};
pub use table::clients::{Client, ClientContent, ClientError, ClientSummary, Clients, ClientsMut};
pub use table::counter_notes::{CounterNote, CounterNoteError, CounterNotes, CounterNotesMut};
pub use table::draft_reviews::DraftReview;
pub use table::drafts::{Draft, DraftError, DraftSummary, Drafts, DraftsMut, NewDraft};
pub use table::events::{Event, EventError, Events, EventsMut, NewEvent};
pub use table::examinations::{
    Examination, ExaminationError, Examinations, ExaminationsMut, NewExamination,
};
pub use table::examined_cases::{ExaminedCase, ExaminedCases, ExaminedCasesMut};
pub use table::held_licences::{
    HeldLicence, HeldLicenceContent, HeldLicenceError, HeldLicences, HeldLicencesMut,
};
pub use table::history::DraftState;
pub use table::journal::{
    Journal, JournalEntry, JournalError, JournalFault, JournalMut, JournalVerdict, NewJournalEntry,
};
pub use table::matters::{Matter, MatterError, Matters, MattersMut, NewMatter};
pub use table::outbox::{
    NewStep, Outbox, OutboxError, OutboxMut, OutboxStep, StepState, StepStatus,
};
pub use table::platform_keys::{PlatformKey, PlatformKeyError, PlatformKeys, PlatformKeysMut};
pub use table::settings::{SettingError, Settings, SettingsMut};
pub use table::submission_attachments::SubmissionAttachment;
pub use table::submissions::{
    NewSubmission, Submission, SubmissionChange, SubmissionError, Submissions, SubmissionsMut,
};
pub use table::supplements::{NewSupplement, Supplement};
