//! A day that every year has.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

/// A day that every year has: `01-31`, or `02-last` for the last day of February, leap year or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct YearDay {
    month: i8,
    /// `None` is the month's last day.
    day: Option<i8>,
}

impl YearDay {
    /// The day in `year`; `None` outside the calendar.
    pub fn in_year(self, year: i16) -> Option<Date> {
        match self.day {
            Some(day) => Date::new(year, self.month, day).ok(),
            None => Date::new(year, self.month, 1).ok().map(Date::last_of_month),
        }
    }
}

impl FromStr for YearDay {
    type Err = YearDayError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let (month, day) = text.split_once('-').ok_or(YearDayError)?;
        let day = match day {
            "last" => None,
            day => Some(two_digits(day)?),
        };
        let parsed = Self {
            month: two_digits(month)?,
            day,
        };
        // 2001 was a common year, so 29 February is refused.
        parsed.in_year(2001).map(|_| parsed).ok_or(YearDayError)
    }
}

fn two_digits(text: &str) -> Result<i8, YearDayError> {
    if text.len() == 2 && text.bytes().all(|byte| byte.is_ascii_digit()) {
        text.parse().map_err(|_| YearDayError)
    } else {
        Err(YearDayError)
    }
}

impl fmt::Display for YearDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.day {
            Some(day) => write!(f, "{:02}-{day:02}", self.month),
            None => write!(f, "{:02}-last", self.month),
        }
    }
}

impl TryFrom<String> for YearDay {
    type Error = YearDayError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<YearDay> for String {
    fn from(day: YearDay) -> Self {
        day.to_string()
    }
}

/// The text is no day that every year has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("reading a day of the year: expected MM-DD or MM-last")]
pub struct YearDayError;
