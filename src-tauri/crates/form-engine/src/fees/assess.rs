//! From fee rules and answers to lines, a total and what is unknown.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::reasons;
use super::rules::{Amount, FeeRule, Tier, TierPrice};
use crate::money::Avos;
use crate::text::Text;

/// What fees depend on besides the answers.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FeeContext {
    /// The day of filing.
    pub on: Date,
    /// Surcharge for late renewal in per cent, as [`crate::deadline::deadline()`] finds it; 0 in time.
    pub surcharge_percent: u32,
    /// The user's switch for the year's waiver; `None` while the user has not stated it.
    pub waive: Option<bool>,
}

/// What is due for an application.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeeAssessment {
    /// The lines, in the order of the rules.
    pub lines: Vec<FeeLine>,
    /// Sum of the lines; what is unknown comes on top.
    pub total_avos: Avos,
    /// What could not be reckoned, and why, in the order of the rules.
    pub unknown: Vec<UnknownFee>,
    /// Surcharge for late renewal in per cent of the licence fee, as the context gave it.
    pub surcharge_percent: u32,
}

/// One line of what is due.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct FeeLine {
    /// Id of the rule, with the band's number after a dot for tiers (`licence-fee.2`).
    pub id: String,
    /// What it is for.
    pub label: Text,
    /// Units, or percentage for a percentage; 1 for a flat amount.
    pub quantity: i64,
    /// Price of one unit; the reckoning base for a percentage.
    pub unit_avos: Avos,
    /// Amount of the line; negative for a waiver.
    pub amount_avos: Avos,
    /// The act or page it comes from.
    pub basis: String,
}

/// A part of what is due that is not known.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct UnknownFee {
    /// Id of the rule.
    pub id: String,
    /// What it is for.
    pub label: Text,
    /// Why it is not known.
    pub reason: Text,
}

/// Reckons `rules` over the submitted answers. Total: any answers and any rules give an assessment.
///
/// Percentages and the late surcharge are reckoned on the amounts before a waiver; a waiver is a negative line of its own.
/// A rule that rests on an unknown one is unknown itself.
pub fn assess(rules: &[FeeRule], submitted: &Value, context: &FeeContext) -> FeeAssessment {
    let mut lines = Vec::new();
    let mut unknown = Vec::new();
    for (rule, outcome) in rules.iter().zip(settle_all(rules, submitted, context)) {
        match outcome {
            Some(Outcome::NotDue) => {}
            Some(Outcome::Due(due)) => lines.extend(due),
            Some(Outcome::Unknown(reason)) => unknown.push(unknown_fee(rule, reason)),
            None => unknown.push(unknown_fee(rule, reasons::circular())),
        }
    }
    FeeAssessment {
        total_avos: Avos::saturating_sum(lines.iter().map(|line| line.amount_avos)),
        lines,
        unknown,
        surcharge_percent: context.surcharge_percent,
    }
}

/// What became of one rule.
enum Outcome {
    /// It does not apply, or nothing comes of it.
    NotDue,
    /// Its lines.
    Due(Vec<FeeLine>),
    /// It cannot be reckoned.
    Unknown(Text),
}

impl From<Result<Vec<FeeLine>, Text>> for Outcome {
    fn from(result: Result<Vec<FeeLine>, Text>) -> Self {
        match result {
            Ok(lines) if lines.is_empty() => Self::NotDue,
            Ok(lines) => Self::Due(lines),
            Err(reason) => Self::Unknown(reason),
        }
    }
}

/// The sum that a percentage, surcharge or waiver rests on.
enum Base {
    Sum(Avos),
    /// One of the rules has not been reckoned yet.
    Waiting,
    Unknown(Text),
}

/// Reckons rules in whatever order they rest on each other; what remains `None` rests on itself.
fn settle_all(rules: &[FeeRule], submitted: &Value, context: &FeeContext) -> Vec<Option<Outcome>> {
    let mut outcomes: Vec<Option<Outcome>> = rules.iter().map(|_| None).collect();
    loop {
        let mut settled = false;
        for (index, rule) in rules.iter().enumerate() {
            if outcomes.get(index).is_none_or(Option::is_some) {
                continue;
            }
            let outcome = settle(rule, submitted, context, |of| base(of, rules, &outcomes));
            if let (Some(place), Some(outcome)) = (outcomes.get_mut(index), outcome) {
                *place = Some(outcome);
                settled = true;
            }
        }
        if !settled {
            return outcomes;
        }
    }
}

fn settle(
    rule: &FeeRule,
    submitted: &Value,
    context: &FeeContext,
    base: impl Fn(&[String]) -> Base,
) -> Option<Outcome> {
    if !rule
        .when
        .as_ref()
        .is_none_or(|when| when.holds(submitted, ""))
    {
        return Some(Outcome::NotDue);
    }
    match &rule.amount {
        Amount::Flat(amount) => Some(Outcome::Due(vec![rule.line(1, *amount, *amount)])),
        Amount::PerUnit {
            quantity,
            unit_avos,
        } => Some(
            quantity
                .charged(submitted)
                .and_then(|units| Ok(each(units, *unit_avos)?.map(|amount| (units, amount))))
                .map(|due| {
                    due.map(|(units, amount)| rule.line(units, *unit_avos, amount))
                        .into_iter()
                        .collect()
                })
                .into(),
        ),
        Amount::Tiers { quantity, tiers } => Some(
            quantity
                .charged(submitted)
                .and_then(|units| tier_lines(rule, tiers, units))
                .into(),
        ),
        Amount::Percent {
            percent,
            of,
            only_above,
        } => percentage(rule, *percent, base(of), *only_above),
        Amount::LateSurcharge { of } => match context.surcharge_percent {
            0 => Some(Outcome::NotDue),
            percent => percentage(rule, percent, base(of), None),
        },
        Amount::Waiver { of, years } => {
            let year = context.on.year();
            match context.waive {
                Some(false) => Some(Outcome::NotDue),
                Some(true) => waiver(rule, base(of)),
                None if years.contains(&year) => waiver(rule, base(of)),
                None => match base(of) {
                    Base::Waiting => None,
                    Base::Sum(Avos::ZERO) => Some(Outcome::NotDue),
                    Base::Sum(_) | Base::Unknown(_) => {
                        Some(Outcome::Unknown(reasons::waiver_open(year)))
                    }
                },
            }
        }
        Amount::Unknown { reason } => Some(Outcome::Unknown(reason.clone())),
    }
}

/// Sums the rules named by `of`. A rule that does not apply counts as nothing.
fn base(of: &[String], rules: &[FeeRule], outcomes: &[Option<Outcome>]) -> Base {
    let mut amounts = Vec::new();
    for id in of {
        let mut found = false;
        for (_, outcome) in rules
            .iter()
            .zip(outcomes)
            .filter(|(rule, _)| rule.id == *id)
        {
            found = true;
            match outcome {
                None => return Base::Waiting,
                Some(Outcome::Unknown(_)) => return Base::Unknown(reasons::base_unknown()),
                Some(Outcome::NotDue) => {}
                Some(Outcome::Due(lines)) => {
                    amounts.extend(lines.iter().map(|line| line.amount_avos));
                }
            }
        }
        if !found {
            return Base::Unknown(reasons::base_missing());
        }
    }
    Avos::checked_sum(amounts).map_or_else(|| Base::Unknown(reasons::too_large()), Base::Sum)
}

fn percentage(
    rule: &FeeRule,
    percent: u32,
    base: Base,
    only_above: Option<Avos>,
) -> Option<Outcome> {
    match base {
        Base::Waiting => None,
        Base::Unknown(reason) => Some(Outcome::Unknown(reason)),
        Base::Sum(sum) if sum == Avos::ZERO || only_above.is_some_and(|bound| sum <= bound) => {
            Some(Outcome::NotDue)
        }
        Base::Sum(sum) => Some(sum.percent(percent).map_or_else(
            || Outcome::Unknown(reasons::too_large()),
            |amount| Outcome::Due(vec![rule.line(i64::from(percent), sum, amount)]),
        )),
    }
}

fn waiver(rule: &FeeRule, base: Base) -> Option<Outcome> {
    match base {
        Base::Waiting => None,
        Base::Unknown(reason) => Some(Outcome::Unknown(reason)),
        Base::Sum(Avos::ZERO) => Some(Outcome::NotDue),
        Base::Sum(sum) => Some(sum.checked_neg().map_or_else(
            || Outcome::Unknown(reasons::too_large()),
            |reduction| Outcome::Due(vec![rule.line(1, reduction, reduction)]),
        )),
    }
}

/// The lines of the bands that `units` touches.
fn tier_lines(rule: &FeeRule, tiers: &[Tier], units: i64) -> Result<Vec<FeeLine>, Text> {
    let mut lines = Vec::new();
    let mut below = 0;
    for (index, tier) in tiers.iter().enumerate() {
        if units <= below {
            return Ok(lines);
        }
        let last = tier.up_to.unwrap_or(i64::MAX);
        if last <= below {
            return Err(reasons::beyond_table());
        }
        let ends_here = units <= last;
        let due = match tier.price {
            TierPrice::Flat(amount) => Some((1, amount, amount)),
            TierPrice::Each(unit) => {
                let count = units.min(last) - below;
                each(count, unit)?.map(|amount| (count, unit, amount))
            }
            TierPrice::Whole(unit) if ends_here => {
                each(units, unit)?.map(|amount| (units, unit, amount))
            }
            TierPrice::Whole(_) => None,
        };
        if let Some((count, unit, amount)) = due {
            lines.push(FeeLine {
                id: format!("{}.{}", rule.id, index + 1),
                label: tier.label.clone(),
                ..rule.line(count, unit, amount)
            });
        }
        below = last;
    }
    if units > below {
        return Err(reasons::beyond_table());
    }
    Ok(lines)
}

/// The amount of `units` at a price each; nothing for no units.
fn each(units: i64, unit: Avos) -> Result<Option<Avos>, Text> {
    if units <= 0 {
        return Ok(None);
    }
    unit.checked_mul(units)
        .map(Some)
        .ok_or_else(reasons::too_large)
}

impl FeeRule {
    fn line(&self, quantity: i64, unit_avos: Avos, amount_avos: Avos) -> FeeLine {
        FeeLine {
            id: self.id.clone(),
            label: self.label.clone(),
            quantity,
            unit_avos,
            amount_avos,
            basis: self.basis.clone(),
        }
    }
}

fn unknown_fee(rule: &FeeRule, reason: Text) -> UnknownFee {
    UnknownFee {
        id: rule.id.clone(),
        label: rule.label.clone(),
        reason,
    }
}
