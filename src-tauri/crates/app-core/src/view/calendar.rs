//! Views of laws that begin and end, and of the days off of a year.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Run;

/// Another licence that a page leads to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct LicenceLink {
    /// Licence id.
    pub id: String,
    /// Official name.
    pub name: Run,
}

/// What there is to say of a law that begins or ends.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct RegimeView {
    /// Why it is not in force on the day of asking; absent while it is.
    pub sentence: Option<String>,
    /// What changes.
    pub explanation: Option<String>,
    /// What takes its place.
    pub successor: Option<LicenceLink>,
    /// What it took the place of.
    pub predecessors: Vec<LicenceLink>,
}

/// The days off of a year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HolidayYearView {
    /// The year.
    pub year: i16,
    /// First year that can be asked for.
    pub first: i16,
    /// Last year that can be asked for.
    pub last: i16,
    /// Whether the government has published the table.
    pub published: bool,
    /// Published or computed, in a sentence.
    pub kind: String,
    /// Page on which the table was read.
    pub source: Option<String>,
    /// Whether the person changed something in it.
    pub changed: bool,
    /// Its days, by date.
    pub days: Vec<HolidayView>,
}

/// One day that is off, or would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HolidayView {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// The date, worded.
    pub label: String,
    /// Day of the week, worded.
    pub weekday: String,
    /// What it is called.
    pub name: String,
    /// What kind of day it is.
    pub mark: HolidayMark,
    /// The kind, worded.
    pub mark_label: String,
    /// What the person can do about it.
    pub action: Option<HolidayAction>,
}

/// What a person can do about a day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum HolidayAction {
    /// Make it a working day.
    Work,
    /// Take the day off away that the person added.
    Remove,
    /// Make it the day off again that it was.
    Restore,
}

/// What kind of day it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum HolidayMark {
    /// A public holiday.
    Holiday,
    /// Given for a holiday that fell on a Saturday or Sunday.
    Compensatory,
    /// Added by the person.
    Own,
    /// A day off that the person marked as a working day.
    Worked,
    /// A working day with the afternoon off.
    HalfDay,
}

impl HolidayMark {
    /// Key of its words.
    pub(crate) const fn key(self) -> &'static str {
        match self {
            Self::Holiday => "holiday-mark-holiday",
            Self::Compensatory => "holiday-mark-compensatory",
            Self::Own => "holiday-mark-own",
            Self::Worked => "holiday-mark-worked",
            Self::HalfDay => "holiday-mark-half-day",
        }
    }
}
