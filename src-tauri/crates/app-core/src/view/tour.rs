//! Views of the tour with an example business.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// How far the tour is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TourView {
    /// Whether hints are shown on the way.
    pub hints: bool,
    /// The example business, where there is one.
    pub example: Option<ExampleView>,
}

/// The example business, nothing of which ever reaches an authority.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ExampleView {
    /// Client id.
    pub client: String,
    /// Its name, with the mark of an example.
    pub name: String,
    /// Its application, unless that was deleted.
    pub draft: Option<String>,
    /// What was handed in of that to the training platform and has not come back.
    pub submission: Option<String>,
}
