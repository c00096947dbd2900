//! When a licence may be renewed, what late renewal costs and when it is over.
//!
//! [`RenewalRule`] is what a licence file states; [`deadline()`] applies it to a licence and a day.

mod reckon;
mod rule;
#[cfg(test)]
mod tests;
mod year_day;

pub use reckon::{Deadline, LateUntil, Status, deadline};
pub use rule::{LateStep, LateSteps, RenewalRule, RenewalRuleError};
pub use year_day::{YearDay, YearDayError};
