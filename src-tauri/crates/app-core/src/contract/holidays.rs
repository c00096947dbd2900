//! The days off of a year, for scripts.

use form_engine::calendar::{HolidayOverrides, TableKind};
use form_engine::text::Lang;
use serde::Serialize;

use crate::error::AppError;
use crate::holidays::year_view;
use crate::view::{HolidayMark, HolidayYearView};

/// The days off of a year, with what the profile changed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HolidaysDocument {
    /// The year.
    pub year: i16,
    /// Whether the government has published the table.
    pub table: TableKind,
    /// Page on which the table was read.
    pub source: Option<String>,
    /// Whether the person changed something in it.
    pub changed: bool,
    /// Its days, by date.
    pub days: Vec<HolidayEntry>,
    /// Published or computed, in a sentence.
    #[serde(skip)]
    pub kind: String,
}

/// One day that is off, or would be.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HolidayEntry {
    /// `YYYY-MM-DD`.
    pub date: String,
    /// What it is called, in the language asked for.
    pub name: String,
    /// `holiday`, `compensatory`, `own`, `worked` (a day off that was marked as a working day) or `half-day`.
    pub mark: HolidayMark,
    /// Date, weekday and mark in words.
    #[serde(skip)]
    pub words: [String; 3],
}

/// The days off of a year as published or computed.
///
/// Errors: the year is outside the range kept.
pub fn published_holidays(year: i16, lang: Lang) -> Result<HolidayYearView, AppError> {
    year_view(&HolidayOverrides::default(), year, lang)
}

impl From<HolidayYearView> for HolidaysDocument {
    fn from(view: HolidayYearView) -> Self {
        Self {
            year: view.year,
            table: if view.published {
                TableKind::Published
            } else {
                TableKind::Computed
            },
            source: view.source,
            changed: view.changed,
            days: view
                .days
                .into_iter()
                .map(|day| HolidayEntry {
                    date: day.date,
                    name: day.name,
                    mark: day.mark,
                    words: [day.label, day.weekday, day.mark_label],
                })
                .collect(),
            kind: view.kind,
        }
    }
}
