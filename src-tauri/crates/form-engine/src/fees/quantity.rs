//! Quantities read from answers, exactly.

use rust_decimal::Decimal;
use rust_decimal::prelude::ToPrimitive;
use serde_json::Value;

use super::reasons;
use super::rules::Quantity;
use crate::answers::FieldPath;
use crate::condition::{decimal, is_answer};
use crate::text::Text;

impl Quantity {
    /// The number of units that are charged, or why there is none.
    pub(super) fn charged(&self, submitted: &Value) -> Result<i64, Text> {
        let answer = FieldPath::resolve(&self.field, "")
            .lookup(submitted)
            .filter(|value| is_answer(value))
            .ok_or_else(reasons::not_answered)?;
        let amount = number(answer)
            .filter(|number| *number >= Decimal::ZERO)
            .ok_or_else(reasons::no_number)?;
        let units = self.whole_units(amount)?;
        Ok(self.minimum.map_or(units, |minimum| units.max(minimum)))
    }

    /// Rounding to a whole number first changes nothing in the rounded quotient and keeps the division exact.
    fn whole_units(&self, amount: Decimal) -> Result<i64, Text> {
        if !self.round_up && !amount.is_integer() {
            return Err(reasons::not_whole());
        }
        let whole = amount.ceil().to_i64().ok_or_else(reasons::too_large)?;
        let per = self.per.map_or(1, |per| i64::from(per.get()));
        match (whole / per, whole % per) {
            (units, 0) => Ok(units),
            (units, _) if self.round_up => Ok(units + 1),
            _ => Err(reasons::not_whole()),
        }
    }
}

/// The exact value of a number, of a number written as text, or the count of a repeat's entries.
fn number(answer: &Value) -> Option<Decimal> {
    match answer {
        Value::Number(number) => decimal(number),
        Value::String(text) => Decimal::from_str_exact(text.trim()).ok(),
        Value::Array(entries) => Some(Decimal::from(entries.len())),
        Value::Null | Value::Bool(_) | Value::Object(_) => None,
    }
}
