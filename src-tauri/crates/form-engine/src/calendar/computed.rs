//! Holiday tables of years for which no published one is at hand.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::feasts::{Feast, later};
use super::table::{Holiday, HolidayYear, is_weekend};
use super::workdays::{CalendarError, in_range};

/// Computes the holidays of `year` from the rules that made the tables of 2025 and 2026.
///
/// **Compensatory days.** Every holiday on a Saturday or Sunday is made up for on the next day that is neither a Saturday,
/// a Sunday, a holiday, nor already such a day; earlier holidays choose first. All eleven compensatory days of 2025 and 2026
/// follow this, without exception: Holy Saturday 19 April 2025 gives Monday 21 April; 20 and 21 December 2025 (Saturday and
/// Sunday) give 22 and 23 December; 4 and 5 April 2026 give 6 and 7 April. A date on which two holidays meet is made up for once:
/// the tables show no such case, and fewer days off make a computed date earlier, never too late.
///
/// **Half days.** The afternoons of Lunar New Year's Eve and of 31 December are off when those are working days.
///
/// **Lunar dates** are reckoned for the meridian of UTC+8. The new moon of September 2089 falls so near midnight that
/// almanacs put the eighth month of that year a day apart.
///
/// Exemptions that the Chief Executive grants for a single year cannot be computed.
pub fn computed_year(year: i16) -> Result<HolidayYear, CalendarError> {
    in_range(year)?;
    let out_of_range = || CalendarError::OutOfRange { year };
    let mut feasts = Feast::ALL
        .into_iter()
        .map(|feast| Some((feast.date(year)?, feast)))
        .collect::<Option<Vec<_>>>()
        .ok_or_else(out_of_range)?;
    feasts.sort_by_key(|(date, _)| *date);

    let mut days: Vec<Holiday> = feasts
        .iter()
        .map(|(date, feast)| Holiday {
            date: *date,
            name: feast.name(),
            compensatory: false,
        })
        .collect();
    days.extend(compensations(&feasts).ok_or_else(out_of_range)?);
    days.sort_by_key(|day| day.date);

    let mut table = HolidayYear {
        year,
        published: false,
        source: None,
        days,
        half_days: Vec::new(),
    };
    let eves = [
        Feast::LunarNewYear
            .date(year)
            .and_then(|date| later(date, -1)),
        Date::new(year, 12, 31).ok(),
    ];
    table.half_days = eves
        .into_iter()
        .flatten()
        .filter(|date| table.is_working_day(*date))
        .collect();
    Ok(table)
}

/// The compensatory days for holidays in the order of their dates.
fn compensations(feasts: &[(Date, Feast)]) -> Option<Vec<Holiday>> {
    let mut taken: BTreeSet<Date> = feasts.iter().map(|(date, _)| *date).collect();
    let mut days = Vec::new();
    let mut made_up_for = None;
    for (date, feast) in feasts.iter().filter(|(date, _)| is_weekend(*date)) {
        if made_up_for.replace(*date) == Some(*date) {
            continue;
        }
        let mut free = later(*date, 1)?;
        while is_weekend(free) || taken.contains(&free) {
            free = later(free, 1)?;
        }
        taken.insert(free);
        days.push(Holiday {
            date: free,
            name: feast.compensation(),
            compensatory: true,
        });
    }
    Some(days)
}
