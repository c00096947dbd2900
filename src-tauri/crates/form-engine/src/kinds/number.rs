//! Whole numbers, decimals, amounts and dates.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Number, Value};

use super::wrong_type;
use crate::answers::Pointer;
use crate::condition;
use crate::finding::Finding;

pub(super) fn integer(
    value: &Value,
    min: i64,
    max: i64,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let number = exact(value, path, findings)?;
    if !number.fract().is_zero() {
        findings.push(Finding::error("number-not-whole", path.as_str()));
        return None;
    }
    within(
        number,
        Decimal::from(min),
        Decimal::from(max),
        path,
        findings,
    )?;
    i64::try_from(number).ok().map(Value::from)
}

pub(super) fn decimal(
    value: &Value,
    scale: u32,
    min: i64,
    max: i64,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let number = exact(value, path, findings)?.normalize();
    if number.scale() > scale {
        findings
            .push(Finding::error("number-too-many-decimals", path.as_str()).with("scale", scale));
        return None;
    }
    let bound = |units: i64| Decimal::try_new(units, scale).unwrap_or(Decimal::from(units));
    within(number, bound(min), bound(max), path, findings)?;
    number.to_string().parse::<Number>().ok().map(Value::Number)
}

fn exact(value: &Value, path: &Pointer, findings: &mut Vec<Finding>) -> Option<Decimal> {
    let Value::Number(number) = value else {
        findings.push(wrong_type("number", path));
        return None;
    };
    let decimal = condition::decimal(number);
    if decimal.is_none() {
        findings.push(wrong_type("number", path));
    }
    decimal
}

fn within(
    number: Decimal,
    min: Decimal,
    max: Decimal,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<()> {
    if number < min {
        findings.push(
            Finding::error("number-too-small", path.as_str())
                .with("min", min.normalize().to_string()),
        );
        return None;
    }
    if number > max {
        findings.push(
            Finding::error("number-too-great", path.as_str())
                .with("max", max.normalize().to_string()),
        );
        return None;
    }
    Some(())
}

/// A civil date `YYYY-MM-DD`; never anything shorter or with another order.
pub(super) fn date(
    value: &Value,
    min: Option<Date>,
    max: Option<Date>,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let Value::String(text) = value else {
        findings.push(wrong_type("date", path));
        return None;
    };
    let Some(date) = (text.trim().len() == 10)
        .then(|| text.trim().parse::<Date>().ok())
        .flatten()
    else {
        findings.push(Finding::error("date-invalid", path.as_str()));
        return None;
    };
    if let Some(min) = min.filter(|min| date < *min) {
        findings.push(Finding::error("date-too-early", path.as_str()).with("min", min.to_string()));
        return None;
    }
    if let Some(max) = max.filter(|max| date > *max) {
        findings.push(Finding::error("date-too-late", path.as_str()).with("max", max.to_string()));
        return None;
    }
    Some(Value::from(date.to_string()))
}
