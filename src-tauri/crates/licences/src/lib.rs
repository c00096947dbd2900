//! The licences that the product knows: the data below `forms/`, read strictly, checked, and put together to the form
//! engine's definitions; the message texts in three languages; and exports for people and programs.
//!
//! **It must not know** clocks, files at run time, networks, windows or any client's answers. The data is embedded when the
//! crate is built; other data can be passed in as text, which is how faulty data is tested.
//!
//! Start reading at [`Catalogue`]; then `tree` (which file is what), `file` (the shapes as written) and `resolve` (from the
//! written shapes to definitions, with all checks).

mod bundle;
mod catalogue;
mod example;
pub mod export;
mod fault;
mod file;
pub mod format;
mod guide;
mod messages;
mod pack;
mod provenance;
mod release;
mod resolve;
mod search;
mod signature;
mod tree;
mod words;

pub use bundle::{Bundle, Member, MemberField, MemberNeed, MemberPaper};
pub use catalogue::{Catalogue, Force, LegalBasis, Licence, Procedure, Released, embedded_files};
pub use example::{ExampleApplication, ExampleAttachment, Expected, SAMPLE_PDF};
pub use fault::{Fault, FaultId};
pub use guide::{Advice, Fact, Guide, Need, Outcome, Question, When};
pub use messages::{FINDING_CODES, Messages};
pub use pack::{PACK_FORMAT, Pack, PackError, PackManifest, seal};
pub use provenance::{Certainty, Provenance, Provenances};
pub use release::{Change, Kept, Move, UpgradeStep, Upgraded, fingerprint};
pub use signature::Purpose;
pub use words::{FactWords, FeeWords, Words};
