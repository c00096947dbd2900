//! The clock, passed in so that everything else can be tested on any day.

use jiff::civil::Date;
use jiff::tz::TimeZone;
use jiff::{Timestamp, ZonedDateTime};

/// Tells the time.
pub trait Clock: Send + Sync {
    /// The present moment.
    fn now(&self) -> Timestamp;

    /// The present moment on a Macao clock.
    fn macao(&self) -> ZonedDateTime {
        self.now().to_zoned_datetime(macao_zone())
    }

    /// Today in Macao.
    fn today(&self) -> Date {
        self.macao().date()
    }
}

/// Macao's time zone; it has had no daylight saving since 1979, so a fixed offset stands in where the table lacks it.
pub fn macao_zone() -> TimeZone {
    TimeZone::get("Asia/Macau").unwrap_or_else(|_| TimeZone::fixed(jiff::tz::offset(8)))
}

/// The day of a moment in Macao.
pub(crate) fn macao_day(at: Timestamp) -> Date {
    at.to_zoned_datetime(macao_zone()).date()
}

/// The clock of the machine.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemClock;

impl Clock for SystemClock {
    #[expect(
        clippy::disallowed_methods,
        reason = "the one place where the machine's clock is read"
    )]
    fn now(&self) -> Timestamp {
        Timestamp::now()
    }
}
