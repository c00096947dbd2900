//! The applicant's side of the platform interface: what to send, what counts as an answer, when to try again and
//! when to stop.
//!
//! [`Platform`] is the one trait through which a submission is made; [`HttpPlatform`] speaks the interface over the
//! network, [`HandOff`] helps a person to file by hand, [`openrosa`] hands over to any server of that kind. [`drive()`] takes a submission from wherever its journal says
//! it is to its receipt and its events, writing down each step before the network sees it, so that whenever the
//! process dies the platform ends with exactly one submission and the applicant with its receipt.
//!
//! It must not know forms, licences, the draft store or a user interface: answers are bytes, files are
//! [`AttachmentSource`]s, and what is kept is kept by an [`OutboxJournal`]. Time and chance are handed in.
//!
//! Whoever must sign in does so by [`SignIn`]; an [`Authoriser`] then gives requests their token. [`fetch()`] asks for one
//! small document over the same line, of anybody.
//!
//! Start reading at [`drive()`], then [`ClientError`] for what can go wrong and who must act.

mod backoff;
mod drive;
mod error;
mod fetch;
mod hand_off;
mod http;
mod journal;
pub mod openrosa;
mod park;
mod platform;
mod sign_in;

pub use backoff::{BACKOFF_CAP, backoff, backoff_bound};
pub use drive::{
    DriveError, Outcome, Outgoing, OutgoingAttachment, OutgoingSupplement, PlannedSupplement,
    Progress, Surroundings, act_for, drive, events_kept, hold_announcement, planned_supplement,
    resume,
};
pub use error::{ClientError, Retry};
pub use fetch::fetch;
pub use hand_off::HandOff;
pub use http::{HttpOptions, HttpPlatform};
pub use journal::{KeysKept, OutboxJournal, StepKind, StepRow, StepStatus};
pub use park::{ParkReason, Who};
pub use platform::{AttachmentSource, BytesSource, Discovery, Pending, Platform, Reader, Receipt};
pub use sign_in::{Authoriser, SignIn, SignInError, SignInServer, TokenStore, Tokens};
