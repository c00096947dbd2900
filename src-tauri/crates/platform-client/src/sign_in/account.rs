//! Who is signed in.

use serde::{Deserialize, Serialize};

/// Who is signed in at a platform, and for whom they may act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub struct Account {
    /// The name to sign in with.
    pub login: String,
    /// Who it is.
    pub name: String,
    /// What kind of account it is, in the platform's words.
    pub kind: String,
    /// For whom this account may act.
    pub entities: Vec<Entity>,
}

/// A person or a company that an account may act for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Entity {
    /// Its id at the platform.
    pub id: String,
    /// Its name.
    pub name: String,
}
