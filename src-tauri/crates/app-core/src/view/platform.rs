//! Views of a platform: who is signed in there, for whom, and whose certificates are believed.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A platform as far as this program knows it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PlatformView {
    /// Its address; empty for the training platform.
    pub address: String,
    /// Whether it is the training platform.
    pub training: bool,
    /// Whether it wants somebody to sign in; null as long as that is not known.
    pub asks: Option<bool>,
    /// Who is signed in.
    pub account: Option<AccountView>,
    /// The address that the browser must open, while the program waits for somebody to sign in there; empty until it is
    /// known.
    pub waiting: Option<String>,
    /// Which entity each client is, where the login may act for several.
    pub acts_for: Vec<ActsForView>,
    /// Certificates believed besides the system's.
    pub authorities: Vec<AuthorityView>,
}

/// Who is signed in at a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AccountView {
    /// The name signed in with.
    pub login: String,
    /// The name to show.
    pub name: String,
    /// For whom the login may act.
    pub entities: Vec<EntityView>,
}

/// A business or an association at a platform.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EntityView {
    /// The platform's id of it.
    pub id: String,
    /// Its name.
    pub name: String,
}

/// Which entity a client is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ActsForView {
    /// Client id.
    pub client: String,
    /// Its name.
    pub name: String,
    /// Id of the entity; null as long as nobody has said so.
    pub entity: Option<String>,
}

/// A certificate that is believed besides the system's.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AuthorityView {
    /// Its SHA-256, by which it can be taken away.
    pub id: String,
    /// Whose it is, as it says itself.
    pub subject: String,
    /// Its last day, worded; null where it cannot be read.
    pub expires: Option<String>,
    /// Whether that day has passed.
    pub expired: bool,
}

/// What a submission waits for at its platform: somebody to sign in, or to say for whom they act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NeedView {
    /// Address of the platform.
    pub platform: String,
    /// Whom the login may act for, if there is a choice.
    pub entities: Vec<EntityView>,
    /// Which of them was chosen last.
    pub chosen: Option<String>,
}
