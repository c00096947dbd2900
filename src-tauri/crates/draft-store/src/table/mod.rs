//! One file for each table: its rows, and the handles by which they are read and changed.

pub(crate) mod attachments;
pub(crate) mod blobs;
pub(crate) mod client_entities;
pub(crate) mod clients;
pub(crate) mod counter_notes;
pub(crate) mod draft_reviews;
pub(crate) mod drafts;
pub(crate) mod events;
pub(crate) mod examinations;
pub(crate) mod examined_cases;
pub(crate) mod held_licences;
pub(crate) mod history;
pub(crate) mod journal;
pub(crate) mod matters;
pub(crate) mod outbox;
pub(crate) mod platform_keys;
pub(crate) mod settings;
pub(crate) mod submission_attachments;
pub(crate) mod submissions;
pub(crate) mod supplements;

/// Declares the reading and the writing handle of a family of operations.
macro_rules! handle_types {
    ($read:ident, $write:ident, $what:literal) => {
        #[doc = concat!("Reads ", $what, ".")]
        #[derive(Debug)]
        pub struct $read<'s> {
            pub(in crate::table) connection: &'s rusqlite::Connection,
        }

        #[doc = concat!("Changes ", $what, ".")]
        #[derive(Debug)]
        pub struct $write<'s> {
            pub(in crate::table) connection: &'s mut rusqlite::Connection,
        }

        impl<'s> $read<'s> {
            pub(crate) fn new(connection: &'s rusqlite::Connection) -> Self {
                Self { connection }
            }
        }

        impl<'s> $write<'s> {
            pub(crate) fn new(connection: &'s mut rusqlite::Connection) -> Self {
                Self { connection }
            }
        }
    };
}
use handle_types;
