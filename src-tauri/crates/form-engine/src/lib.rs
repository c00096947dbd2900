//! The form engine: what a licence form asks, what of it applies, what is missing or wrong, what is due and when.
//!
//! Everything here is a pure function of a [`Definition`], the answers and a date that the caller passes in.
//! **It must not know** clocks, files, networks, databases, windows, random numbers or the names of particular licences:
//! those come as data from `forms/` through the crate `licences`.
//!
//! Start reading at [`definition`], then [`evaluate()`].
#![deny(missing_docs)]

pub mod answers;
pub mod calendar;
pub mod condition;
pub mod deadline;
pub mod definition;
pub mod evaluate;
pub mod fees;
pub mod finding;
pub mod kinds;
pub mod known;
pub mod money;
pub mod possible;
pub mod text;

pub use answers::{FieldPath, Pointer};
pub use condition::Condition;
pub use definition::{Definition, Document, Field, FieldKind, Required, Step};
pub use evaluate::{AttachmentFact, Evaluation, evaluate};
pub use finding::{Finding, Severity};
pub use money::Avos;
pub use possible::{Possible, possible};
pub use text::{Lang, OfficialName, Text};
