//! Working days in Macao.
//!
//! [`HolidayTable`] holds the government's tables as data; a year that is not among them is computed from the rules of
//! the holidays, and every result says which of the two it rests on.

mod computed;
mod feasts;
mod table;
#[cfg(test)]
mod tests;
mod workdays;

pub use computed::computed_year;
pub use table::{Holiday, HolidayOverrides, HolidayTable, HolidayTableError, HolidayYear};
pub use workdays::{CalendarError, TableKind, WorkdayResult};

/// The years for which working days are counted. Before 2000 other holidays were kept; after 2100 nobody has
/// compared the computed lunar dates with an almanac.
pub const YEARS: std::ops::RangeInclusive<i16> = 2000..=2100;
