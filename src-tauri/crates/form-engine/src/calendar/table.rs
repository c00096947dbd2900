//! Holiday tables as data.

use std::collections::BTreeMap;

use jiff::civil::{Date, Weekday};
use serde::{Deserialize, Serialize};

use super::{CalendarError, YEARS, computed_year};
use crate::text::Text;

/// The holidays of some years, as published or as computed ahead of publication.
///
/// ```toml
/// [[year]]
/// year = 2026
/// published = true
/// source = "https://www.gov.mo/zh-hans/?p=820123"
/// days = [
///   { date = "2026-01-01", name = { zh = "元旦", pt = "Fraternidade Universal", en = "New Year's Day" } },
///   { date = "2026-04-06", name = { zh = "…", pt = "…", en = "…" }, compensatory = true },
/// ]
/// half_days = ["2026-02-16", "2026-12-31"]
/// ```
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "TableData", into = "TableData")]
pub struct HolidayTable {
    years: BTreeMap<i16, HolidayYear>,
}

/// The holidays of one year.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HolidayYear {
    /// The year.
    pub year: i16,
    /// Whether the government has published this table.
    pub published: bool,
    /// Where the table was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The days off, in the order of their dates; a date on which two holidays meet stands twice.
    pub days: Vec<Holiday>,
    /// Working days with the afternoon off; they count as working days.
    #[serde(default)]
    pub half_days: Vec<Date>,
}

/// One day off.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// The date.
    pub date: Date,
    /// What it is called, in our words.
    pub name: Text,
    /// Given to civil servants for a holiday that fell on a Saturday or Sunday.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub compensatory: bool,
}

/// What a user knows better than the table: exemptions by order of the Chief Executive, or a newly published year.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, default)]
pub struct HolidayOverrides {
    /// Whole years, which take the place of those in the table.
    #[serde(rename = "year", skip_serializing_if = "Vec::is_empty")]
    pub years: Vec<HolidayYear>,
    /// Further days off, such as a full-day exemption.
    #[serde(rename = "day_off", skip_serializing_if = "Vec::is_empty")]
    pub days_off: Vec<Holiday>,
    /// Days off that are working days after all. A Saturday or Sunday stays free, and a date that is no day off changes nothing.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub working_days: Vec<Date>,
}

/// The table as it is written.
#[derive(Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
struct TableData {
    #[serde(rename = "year", default)]
    years: Vec<HolidayYear>,
}

/// A holiday table contradicts itself.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum HolidayTableError {
    /// The year lies outside [`YEARS`].
    #[error("reading a holiday table: the year {year} is outside the range kept")]
    YearOutOfRange {
        /// The year.
        year: i16,
    },
    /// The year stands in the table twice.
    #[error("reading a holiday table: the year {year} stands in it twice")]
    YearTwice {
        /// The year.
        year: i16,
    },
    /// A date stands under another year.
    #[error("reading a holiday table: {date} stands under the year {year}")]
    WrongYear {
        /// The year it stands under.
        year: i16,
        /// The date.
        date: Date,
    },
    /// The days are not in the order of their dates.
    #[error("reading a holiday table: {date} is out of order")]
    OutOfOrder {
        /// The first date that is out of order.
        date: Date,
    },
    /// A half day is no working day.
    #[error("reading a holiday table: the half day {date} is no working day")]
    HalfDayOff {
        /// The date.
        date: Date,
    },
}

impl HolidayTable {
    /// The holidays of `year` when they are in the table.
    pub fn listed(&self, year: i16) -> Option<&HolidayYear> {
        self.years.get(&year)
    }

    /// The table with what the user knows better. Whole years come first, then single days; a single day of a year that is
    /// not in the table completes the computed year, which stays unpublished.
    pub fn with_overrides(
        mut self,
        overrides: &HolidayOverrides,
    ) -> Result<Self, HolidayTableError> {
        let mut replaced = Self::default();
        for year in &overrides.years {
            replaced.insert(year.clone())?;
        }
        self.years.append(&mut replaced.years);
        for holiday in &overrides.days_off {
            let year = self.editable(holiday.date.year())?;
            year.half_days.retain(|date| *date != holiday.date);
            let place = year.days.partition_point(|day| day.date <= holiday.date);
            year.days.insert(place, holiday.clone());
        }
        for date in &overrides.working_days {
            let year = self.editable(date.year())?;
            year.days.retain(|day| day.date != *date);
        }
        Ok(self)
    }

    fn editable(&mut self, year: i16) -> Result<&mut HolidayYear, HolidayTableError> {
        match self.years.entry(year) {
            std::collections::btree_map::Entry::Occupied(entry) => Ok(entry.into_mut()),
            std::collections::btree_map::Entry::Vacant(entry) => {
                let computed = computed_year(year).map_err(|error| match error {
                    CalendarError::OutOfRange { year } => {
                        HolidayTableError::YearOutOfRange { year }
                    }
                })?;
                Ok(entry.insert(computed))
            }
        }
    }

    fn insert(&mut self, year: HolidayYear) -> Result<(), HolidayTableError> {
        year.check()?;
        let number = year.year;
        match self.years.insert(number, year) {
            None => Ok(()),
            Some(_) => Err(HolidayTableError::YearTwice { year: number }),
        }
    }
}

impl HolidayYear {
    /// Whether `date`, a date of this year, is a working day.
    pub fn is_working_day(&self, date: Date) -> bool {
        !is_weekend(date) && self.days.iter().all(|day| day.date != date)
    }

    fn check(&self) -> Result<(), HolidayTableError> {
        let year = self.year;
        if !YEARS.contains(&year) {
            return Err(HolidayTableError::YearOutOfRange { year });
        }
        let dates = self.days.iter().map(|day| day.date);
        if let Some(date) = dates
            .clone()
            .chain(self.half_days.iter().copied())
            .find(|date| date.year() != year)
        {
            return Err(HolidayTableError::WrongYear { year, date });
        }
        let mut pairs = dates.clone().zip(dates.skip(1));
        if let Some((_, date)) = pairs.find(|(one, next)| next < one) {
            return Err(HolidayTableError::OutOfOrder { date });
        }
        match self
            .half_days
            .iter()
            .find(|date| !self.is_working_day(**date))
        {
            Some(date) => Err(HolidayTableError::HalfDayOff { date: *date }),
            None => Ok(()),
        }
    }
}

impl TryFrom<TableData> for HolidayTable {
    type Error = HolidayTableError;

    fn try_from(data: TableData) -> Result<Self, Self::Error> {
        let mut table = Self::default();
        for year in data.years {
            table.insert(year)?;
        }
        Ok(table)
    }
}

impl From<HolidayTable> for TableData {
    fn from(table: HolidayTable) -> Self {
        Self {
            years: table.years.into_values().collect(),
        }
    }
}

/// Whether `date` is a Saturday or Sunday.
pub(super) fn is_weekend(date: Date) -> bool {
    matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday)
}
