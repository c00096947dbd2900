//! Whole numbers, decimals, amounts and dates.

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde_json::{Number, Value};

use super::wrong_type;
use crate::answers::Pointer;
use crate::condition;
use crate::finding::Finding;
use crate::possible::Possible;

pub(super) fn integer(
    value: &Value,
    min: i64,
    max: i64,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let not_whole = || Finding::error("number-not-whole", path.as_str());
    let number = exact(value, path, findings, not_whole)?;
    if !number.fract().is_zero() {
        findings.push(not_whole());
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
    let too_fine =
        || Finding::error("number-too-many-decimals", path.as_str()).with("scale", scale);
    let number = exact(value, path, findings, too_fine)?;
    if number.scale() > scale {
        findings.push(too_fine());
        return None;
    }
    within(number, bound(min, scale), bound(max, scale), path, findings)?;
    number.to_string().parse::<Number>().ok().map(Value::Number)
}

pub(super) fn integer_possible(min: i64, max: i64, path: &Pointer, all: &mut Vec<Possible>) {
    let not_whole = Finding::error("number-not-whole", path.as_str());
    all.extend([wrong_type("number", path).into(), not_whole.into()]);
    within_possible(Decimal::from(min), Decimal::from(max), path, all);
}

pub(super) fn decimal_possible(
    scale: u32,
    min: i64,
    max: i64,
    path: &Pointer,
    all: &mut Vec<Possible>,
) {
    let too_fine = Finding::error("number-too-many-decimals", path.as_str()).with("scale", scale);
    all.extend([wrong_type("number", path).into(), too_fine.into()]);
    within_possible(bound(min, scale), bound(max, scale), path, all);
}

/// A limit that is given in units of the last decimal.
fn bound(units: i64, scale: u32) -> Decimal {
    Decimal::try_new(units, scale).unwrap_or(Decimal::from(units))
}

/// The number without trailing zeros. One beyond the range of decimals is beyond every limit that a field can have, so the
/// end of the range stands for it; one that is no multiple of the least decimal makes the finding `too_fine`.
fn exact(
    value: &Value,
    path: &Pointer,
    findings: &mut Vec<Finding>,
    too_fine: impl FnOnce() -> Finding,
) -> Option<Decimal> {
    let Value::Number(number) = value else {
        findings.push(wrong_type("number", path));
        return None;
    };
    if let Some(exact) = condition::decimal(number) {
        // Zero loses its sign here, which binary fractions have and amounts have not.
        return Some(if exact.is_zero() {
            Decimal::ZERO
        } else {
            exact.normalize()
        });
    }
    let nearest = number.as_f64().unwrap_or_default();
    if nearest.abs() < 1.0 {
        findings.push(too_fine());
        return None;
    }
    Some(if nearest.is_sign_negative() {
        Decimal::MIN
    } else {
        Decimal::MAX
    })
}

fn within(
    number: Decimal,
    min: Decimal,
    max: Decimal,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<()> {
    if number < min {
        findings.push(too_small(min, path));
        return None;
    }
    if number > max {
        findings.push(too_great(max, path));
        return None;
    }
    Some(())
}

fn within_possible(min: Decimal, max: Decimal, path: &Pointer, all: &mut Vec<Possible>) {
    all.extend([too_small(min, path).into(), too_great(max, path).into()]);
}

fn too_small(min: Decimal, path: &Pointer) -> Finding {
    Finding::error("number-too-small", path.as_str()).with("min", min.normalize().to_string())
}

fn too_great(max: Decimal, path: &Pointer) -> Finding {
    Finding::error("number-too-great", path.as_str()).with("max", max.normalize().to_string())
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
    let Some(date) = condition::date(text.trim()) else {
        findings.push(Finding::error("date-invalid", path.as_str()));
        return None;
    };
    if let Some(min) = min.filter(|min| date < *min) {
        findings.push(too_early(min, path));
        return None;
    }
    if let Some(max) = max.filter(|max| date > *max) {
        findings.push(too_late(max, path));
        return None;
    }
    Some(Value::from(date.to_string()))
}

pub(super) fn date_possible(
    min: Option<Date>,
    max: Option<Date>,
    path: &Pointer,
    all: &mut Vec<Possible>,
) {
    let invalid = Finding::error("date-invalid", path.as_str());
    all.extend([wrong_type("date", path).into(), invalid.into()]);
    all.extend(min.map(|min| too_early(min, path).into()));
    all.extend(max.map(|max| too_late(max, path).into()));
}

fn too_early(min: Date, path: &Pointer) -> Finding {
    Finding::error("date-too-early", path.as_str()).with("min", min.to_string())
}

fn too_late(max: Date, path: &Pointer) -> Finding {
    Finding::error("date-too-late", path.as_str()).with("max", max.to_string())
}

#[cfg(test)]
mod tests;
