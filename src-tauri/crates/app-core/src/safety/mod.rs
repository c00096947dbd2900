//! The safety of what is kept: backups, the lock, the passphrase, and the papers that a client may take along.
//!
//! Start reading in `backup` and `lock`; `export` writes everything about one client, `hold` keeps what came out of a backup
//! from being sent a second time.

mod backup;
mod export;
pub(crate) mod hold;
mod lock;

pub use backup::{BackupDocument, verify as verify_backup};
pub use export::ExportDocument;
