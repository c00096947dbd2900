//! Views of the guide and of the bundles it leads to.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Run;

/// The guide with the facts given so far and what follows from them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GuideView {
    /// The questions that are asked with these facts, in order.
    pub questions: Vec<GuideQuestion>,
    /// The facts that count now: those given and those that the sentence tells.
    pub facts: Vec<GuideFact>,
    /// What follows from them.
    pub results: Vec<GuideResult>,
    /// The bundle under which several of the results are started together.
    pub bundle: Option<BundleCard>,
}

/// A question of the guide.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GuideQuestion {
    /// Question id.
    pub id: String,
    /// The question.
    pub text: String,
    /// Help under it.
    pub hint: Option<String>,
    /// Whether at most one fact can be chosen.
    pub one: bool,
    /// The facts to choose from.
    pub facts: Vec<GuideFact>,
}

/// A fact to be chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct GuideFact {
    /// Fact id.
    pub id: String,
    /// The fact.
    pub label: String,
    /// Whether it counts now.
    pub chosen: bool,
    /// Whether the sentence told it, so that the person should look at it.
    pub told: bool,
}

/// One thing that follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct GuideResult {
    /// Result id.
    pub id: String,
    /// needed, possible, elsewhere or nothing.
    pub certainty: String,
    /// The same in a few words.
    pub certainty_label: String,
    /// Name of the licence or of the other body; absent where nothing is needed.
    pub name: Option<Run>,
    /// Title of the procedure to start with, where one is known.
    pub procedure_title: Option<Run>,
    /// Licence id.
    pub licence: Option<String>,
    /// Procedure id.
    pub procedure: Option<String>,
    /// Code of the service page.
    pub code: Option<String>,
    /// Why.
    pub reason: String,
    /// The act or page that says so.
    pub basis: Run,
}

/// Several applications that are started together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct BundleCard {
    /// Bundle id.
    pub id: String,
    /// What the matter is.
    pub title: String,
    /// A sentence on what belongs to it.
    pub intro: String,
    /// What can be applied for in it.
    pub members: Vec<BundleMember>,
}

/// An application of a bundle.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct BundleMember {
    /// `licence/procedure`, the name by which it is chosen.
    pub path: String,
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
    /// Official name of the licence.
    pub licence_name: Run,
    /// Title of the procedure.
    pub procedure_title: Run,
    /// always, called-for, not-called-for or optional.
    pub need: String,
    /// The need in a few words.
    pub need_label: String,
    /// Whether it is chosen unless the person says otherwise.
    pub chosen: bool,
}
