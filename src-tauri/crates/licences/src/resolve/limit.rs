//! Limits of fields: whole numbers, decimal numbers in units of their last decimal, and dates.

use jiff::civil::Date;
use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use toml::{Spanned, Value};

use crate::fault::{FaultId, Place, Report};

/// A pair of limits in one file.
pub(super) struct Limits<'a> {
    pub(super) file: usize,
    pub(super) min: Option<&'a Spanned<Value>>,
    pub(super) max: Option<&'a Spanned<Value>>,
}

impl Limits<'_> {
    /// Whole numbers; absent limits were reported as missing attributes.
    pub(super) fn whole(&self, report: &mut Report) -> (i64, i64) {
        let (min, max) = self.both(Value::as_integer, report);
        (min.unwrap_or(0), max.unwrap_or(0))
    }

    /// Counts.
    pub(super) fn counts(&self, report: &mut Report) -> (usize, usize) {
        let count = |value: &Value| value.as_integer().and_then(|n| usize::try_from(n).ok());
        let (min, max) = self.both(count, report);
        (min.unwrap_or(0), max.unwrap_or(0))
    }

    /// Decimal numbers in units of the last decimal.
    pub(super) fn decimals(&self, scale: u32, report: &mut Report) -> (i64, i64) {
        let units = |value: &Value| {
            let number: Decimal = match value {
                Value::Integer(number) => Decimal::from(*number),
                Value::Float(number) => number.to_string().parse().ok()?,
                Value::String(number) => number.parse().ok()?,
                _ => return None,
            };
            let units = number.checked_mul(Decimal::from(10_i64.checked_pow(scale)?))?;
            units.is_integer().then(|| units.to_i64()).flatten()
        };
        let (min, max) = self.both(units, report);
        (min.unwrap_or(0), max.unwrap_or(0))
    }

    /// Dates.
    pub(super) fn dates(&self, report: &mut Report) -> (Option<Date>, Option<Date>) {
        let date = |value: &Value| match value {
            Value::Datetime(date) => date.to_string().parse().ok(),
            Value::String(date) => date.parse().ok(),
            _ => None,
        };
        self.both(date, report)
    }

    fn both<T: PartialOrd + Copy>(
        &self,
        read: impl Fn(&Value) -> Option<T>,
        report: &mut Report,
    ) -> (Option<T>, Option<T>) {
        let mut one = |limit: Option<&Spanned<Value>>| {
            let limit = limit?;
            let value = read(limit.as_ref());
            if value.is_none() {
                report.fault(
                    FaultId::LimitUnfit,
                    self.place(limit),
                    limit.as_ref().to_string(),
                );
            }
            value
        };
        let (min, max) = (one(self.min), one(self.max));
        if let (Some(least), Some(greatest), Some(at)) = (min, max, self.min)
            && least > greatest
        {
            report.fault(
                FaultId::LimitUnfit,
                self.place(at),
                "the least is above the greatest",
            );
        }
        (min, max)
    }

    fn place(&self, limit: &Spanned<Value>) -> Place {
        Place {
            file: self.file,
            offset: limit.span().start,
        }
    }
}
