//! Views of reminders.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use validator::Validate;

use super::Place;

/// Whether and when a person is reminded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ReminderSettings {
    /// Whether anything is told at all.
    pub on: bool,
    /// How many days before a licence expires or a renewal window closes; each once, at most a year.
    #[validate(custom(function = "crate::reminders::known_leads"))]
    pub days: Vec<u16>,
    /// Whether a notice names the number and the client beside the licence.
    pub detailed: bool,
}

/// What is due, in one notice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReminderView {
    /// What is due, or how much.
    pub title: String,
    /// What it is about, a line each.
    pub lines: Vec<String>,
    /// Where something can be done about it.
    pub place: Place,
    /// What the way there is called.
    pub action: String,
    /// What marks it as told.
    pub keys: Vec<String>,
}
