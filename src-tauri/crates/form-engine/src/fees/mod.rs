//! Fee rules as typed data, and what they make of an application.
//!
//! [`FeeRule`] is what the fee tables under `forms/` are written in; [`assess()`] reckons them over the submitted answers.
//! What cannot be reckoned is listed as unknown with its reason: a fee is never guessed.

mod assess;
mod quantity;
mod reasons;
mod rules;
#[cfg(test)]
mod tests;

pub use assess::{FeeAssessment, FeeContext, FeeLine, UnknownFee, assess};
pub use rules::{Amount, FeeRule, Quantity, Tier, TierPrice};
