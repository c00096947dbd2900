//! Evidence: what was done stands in the journal, and everything that is kept can be proved against it.
//!
//! Each [`Deed`] is written in the transaction of what it tells. [`App::prove`] goes the other way: it recomputes the
//! journal's chain, verifies again what platforms have signed, and compares every row that counts with what the journal
//! says of it. Start reading in `deed`, then `prove`.
//!
//! **What cannot be noticed.** Whoever holds the key of the profile can write every row anew, and whoever restores an
//! older copy has a profile that was whole once: no program can tell that from the profile alone. The hash of the
//! journal's last entry, kept elsewhere, can. An entry cut off the end is noticed where a row needs it; the entries that
//! no row needs are those of a withdrawal whose event has not been read, and of a licence that was taken out.

mod deed;
mod ledger;
mod prove;
mod record;
mod signed;

pub use prove::{Fault, JournalHead, Proof};

pub(crate) use deed::{Deed, application_frozen, digest, licence_digest, supplement_frozen};
