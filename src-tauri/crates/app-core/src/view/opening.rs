//! What the program was asked to open from outside.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{FindingView, Place, ProblemView, RoundView, Run};

/// What waits to be shown.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum OpeningView {
    /// Nothing does.
    Nothing,
    /// A page of the program's own.
    Page {
        /// Which one.
        page: Place,
    },
    /// An application file, which becomes a draft once it is said for whom.
    Application(FileToOpen),
    /// A filing kit.
    Kit(KitToOpen),
}

/// A filing kit as it would be taken back or examined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct KitToOpen {
    /// Name of the file.
    pub name: String,
    /// Name of the licence.
    pub licence_name: Run,
    /// Title of the procedure.
    pub procedure_title: Run,
    /// What the applicant is called in it, if at all.
    pub applicant: Option<String>,
    /// What is wrong with it; then it can be looked at and no more.
    pub problems: Vec<ProblemView>,
    /// What was said of it last; none where nobody has looked at it yet.
    pub last: Option<RoundView>,
    /// Whether this profile examines kits of others.
    pub examines: bool,
}

/// An application file as it would be taken in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FileToOpen {
    /// Name of the file.
    pub name: String,
    /// Name of the licence.
    pub licence_name: Run,
    /// Title of the procedure.
    pub procedure_title: Run,
    /// What the applicant is called in it, if at all.
    pub applicant: Option<String>,
    /// Id of the client that the applicant is by its numbers or name, if one is known.
    pub client: Option<String>,
    /// Names of the files that come with it.
    pub files: Vec<String>,
    /// What is missing or unusual.
    pub findings: Vec<FindingView>,
}
