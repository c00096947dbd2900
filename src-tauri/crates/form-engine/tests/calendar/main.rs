//! Properties of renewal windows and working days over every year that is kept.

mod windows;
mod working_days;

use jiff::SignedDuration;
use jiff::civil::Date;
use proptest::prelude::*;

/// Any date of some years.
fn days_of(years: std::ops::RangeInclusive<i16>) -> impl Strategy<Value = Date> {
    (years, 1i16..=366).prop_filter_map("common years have 365 days", |(year, day)| {
        let first = Date::new(year, 1, 1).ok()?;
        let date = days_later(first, i64::from(day) - 1);
        (date.year() == year).then_some(date)
    })
}

fn days_later(date: Date, days: i64) -> Date {
    date.saturating_add(SignedDuration::from_hours(24 * days))
}
