//! What front ends show: plain data, worded in the language asked for, ready to be put on a screen.
//!
//! Front ends decide nothing: visibility, requirements, findings, fees, dates and states arrive here as they are to be shown.

mod calendar;
mod catalogue;
mod examination;
mod form;
mod guide;
mod home;
mod list;
mod matter;
mod menu;
mod note;
mod opening;
mod place;
mod platform;
mod preview;
mod reminder;
mod search;
mod submission;
mod tour;
mod update;
mod wallet;

pub use calendar::*;
pub use catalogue::*;
pub use examination::*;
pub use form::*;
pub use guide::*;
pub use home::*;
pub use list::*;
pub use matter::*;
pub use menu::*;
pub use note::*;
pub use opening::*;
pub use place::*;
pub use platform::*;
pub use preview::*;
pub use reminder::*;
pub use search::*;
pub use submission::*;
pub use tour::*;
pub use update::*;
pub use wallet::*;

use form_engine::text::Lang;
use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A run of text with the language it is in, so that it can be read aloud and set in the right glyph forms.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct Run {
    /// The words.
    pub text: String,
    /// BCP 47 tag, e.g. `zh-Hant-MO`.
    pub lang: String,
}

impl Run {
    /// A run in `lang`.
    pub fn new(text: impl Into<String>, lang: Lang) -> Self {
        Self {
            text: text.into(),
            lang: lang.tag().to_owned(),
        }
    }
}

/// A failure as a front end shows it: a closed code, what happened, whether the work is safe and what to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ErrorView {
    /// Stable code in kebab-case.
    pub code: String,
    /// What happened.
    pub title: String,
    /// Whether the work is safe, and what to do next.
    pub detail: String,
    /// Short reference that the log repeats.
    pub reference: String,
    /// The part of the request that is at fault, where it is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[ts(optional)]
    pub field: Option<String>,
}
