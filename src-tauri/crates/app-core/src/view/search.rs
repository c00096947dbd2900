//! Views of the search over everything.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{Place, Run};

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchView {
    /// What was looked for.
    pub query: String,
    /// How much fits.
    pub found: usize,
    /// By kind, the kind with the best hit first.
    pub groups: Vec<SearchGroup>,
}

/// The hits of one kind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchGroup {
    /// `licence`, `procedure`, `client`, `held`, `draft`, `matter`, `submission` or `page`.
    pub kind: String,
    /// The kind, worded.
    pub label: String,
    /// The best of them.
    pub hits: Vec<SearchHit>,
    /// How many more there are, worded; none where all are shown.
    pub more: Option<String>,
}

/// Something that was found.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchHit {
    /// Its id among those of its kind.
    pub id: String,
    /// What it is called.
    pub title: Run,
    /// What else tells it from others.
    pub detail: Option<Run>,
    /// Id of the client it belongs to.
    pub client: Option<String>,
    /// Name of that client; none where the title is the name.
    pub client_name: Option<String>,
    /// What was found, where it is neither title nor detail.
    pub matched: Option<SearchMatch>,
    /// Whether it is for practice and of no effect.
    pub training: bool,
    /// Where it is shown.
    pub place: Place,
}

/// The text that fits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SearchMatch {
    /// What it is, worded.
    pub label: String,
    /// The text.
    pub text: Run,
}
