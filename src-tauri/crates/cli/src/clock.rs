//! The machine's clock, with another day where one is asked for.

use app_core::contract;
use app_core::{AppError, Clock, SystemClock};
use jiff::Timestamp;
use jiff::civil::Date;

use crate::args::Options;

/// Tells the machine's time, but the day that `--on` names.
#[derive(Debug, Clone, Copy)]
pub(crate) struct ChosenDay(Option<Date>);

impl ChosenDay {
    /// Errors: `--on` is not a date.
    pub(crate) fn of(options: &Options) -> Result<Self, AppError> {
        options
            .on
            .as_deref()
            .map(contract::date)
            .transpose()
            .map(Self)
    }
}

impl Clock for ChosenDay {
    fn now(&self) -> Timestamp {
        SystemClock.now()
    }

    /// Applications are judged for this day; moments, which receipts and events are compared with, stay the machine's.
    fn today(&self) -> Date {
        self.0.unwrap_or_else(|| SystemClock.today())
    }
}
