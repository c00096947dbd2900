//! Counting working days.

use std::borrow::Cow;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{HolidayTable, HolidayYear, YEARS, computed_year};

/// A day so many working days after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkdayResult {
    /// The day from which was counted; it is not counted itself.
    pub from: Date,
    /// How many working days were counted, forwards or back.
    pub days: u32,
    /// The day found.
    pub date: Date,
    /// What the count rests on.
    pub table: TableKind,
    /// Whether the day found has its afternoon off.
    pub half_day: bool,
}

/// What a count of working days rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum TableKind {
    /// Published tables alone.
    Published,
    /// At least one year for which no published table is at hand.
    Computed,
}

/// Working days cannot be counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum CalendarError {
    /// The count reaches a year outside [`YEARS`].
    #[error("counting working days: the year {year} is outside the range kept")]
    OutOfRange {
        /// The year.
        year: i16,
    },
}

impl HolidayTable {
    /// The holidays of `year`, from the table or, where it has none, computed.
    pub fn year(&self, year: i16) -> Result<Cow<'_, HolidayYear>, CalendarError> {
        match self.listed(year) {
            Some(listed) => Ok(Cow::Borrowed(listed)),
            None => computed_year(year).map(Cow::Owned),
        }
    }

    /// Whether `date` is a working day. Half days are.
    pub fn is_working_day(&self, date: Date) -> Result<bool, CalendarError> {
        Ok(self.year(date.year())?.is_working_day(date))
    }

    /// The day `days` working days after `from`, which is not counted itself. No days at all give `from` back,
    /// working day or not.
    pub fn add_working_days(&self, from: Date, days: u32) -> Result<WorkdayResult, CalendarError> {
        self.count(from, days, Date::tomorrow)
    }

    /// The day `days` working days before `from`, which is not counted itself: the last day for what has to be done at
    /// least so many working days ahead. No days at all give `from` back, working day or not.
    pub fn subtract_working_days(
        &self,
        from: Date,
        days: u32,
    ) -> Result<WorkdayResult, CalendarError> {
        self.count(from, days, Date::yesterday)
    }

    fn count(
        &self,
        from: Date,
        days: u32,
        next: fn(Date) -> Result<Date, jiff::Error>,
    ) -> Result<WorkdayResult, CalendarError> {
        let mut date = from;
        let mut year = self.year(date.year())?;
        let mut published = year.published;
        let mut left = days;
        while left > 0 {
            date = next(date).map_err(|_| beyond(date))?;
            if date.year() != year.year {
                year = self.year(date.year())?;
                published &= year.published;
            }
            if year.is_working_day(date) {
                left -= 1;
            }
        }
        Ok(WorkdayResult {
            from,
            days,
            date,
            table: if published {
                TableKind::Published
            } else {
                TableKind::Computed
            },
            half_day: year.half_days.contains(&date),
        })
    }
}

fn beyond(date: Date) -> CalendarError {
    CalendarError::OutOfRange { year: date.year() }
}

/// Refuses years outside [`YEARS`].
pub(super) fn in_range(year: i16) -> Result<i16, CalendarError> {
    if YEARS.contains(&year) {
        Ok(year)
    } else {
        Err(CalendarError::OutOfRange { year })
    }
}
