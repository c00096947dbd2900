//! What an application costs, line by line.

use form_engine::text::Lang;
use jiff::civil::Date;
use serde::Serialize;

use super::judged;
use crate::application::Application;
use crate::error::AppError;
use crate::notes::Notes;
use crate::wording;

/// What is due when filing on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fees {
    /// The lines.
    pub lines: Vec<FeeLine>,
    /// Their sum.
    pub total_avos: i64,
    /// What is due besides, but not known.
    pub unknown: Vec<UnknownFee>,
    /// The surcharge of a late renewal, in per cent of the licence fee.
    pub surcharge_percent: u32,
    /// The day of filing.
    pub on: Date,
}

/// A line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FeeLine {
    /// Id of the rule.
    pub id: String,
    /// What it is for.
    pub label: String,
    /// The quantity: units, or a percentage.
    pub quantity: i64,
    /// The price of one unit, or what the percentage is reckoned on.
    pub unit_avos: i64,
    /// The amount.
    pub amount_avos: i64,
    /// The act or page it comes from.
    pub basis: String,
    /// How it was reckoned, in words.
    #[serde(skip)]
    pub reckoning: String,
}

/// A part of what is due that is not known.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UnknownFee {
    /// Id of the rule.
    pub id: String,
    /// What it is for.
    pub label: String,
    /// Why it is not known.
    pub reason: String,
}

/// Reckons what an application costs when it is filed on a day.
///
/// Errors: the licence or procedure is not in the catalogue.
pub fn fees(application: &Application, on: Date, lang: Lang) -> Result<Fees, AppError> {
    let judgement = judged(application, on)?;
    let found = &judgement.fees;
    let words = wording::fees(&judgement, &Notes::default(), lang);
    Ok(Fees {
        lines: found
            .lines
            .iter()
            .zip(words.lines)
            .map(|(line, words)| FeeLine {
                id: line.id.clone(),
                label: words.label,
                quantity: line.quantity,
                unit_avos: line.unit_avos.0,
                amount_avos: line.amount_avos.0,
                basis: words.basis.text,
                reckoning: words.reckoning,
            })
            .collect(),
        total_avos: found.total_avos.0,
        unknown: found
            .unknown
            .iter()
            .zip(words.unknown)
            .map(|(unknown, words)| UnknownFee {
                id: unknown.id.clone(),
                label: words.label,
                reason: words.reason,
            })
            .collect(),
        surcharge_percent: found.surcharge_percent,
        on,
    })
}
