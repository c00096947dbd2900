//! The answer to a kit: the same kit with one more round in it.

use jiff::Timestamp;

use super::{Examined, Outcome, Reasons, Round};
use crate::error::{AppError, ErrorCode};
use crate::kit;

/// How an examination ends.
#[derive(Debug, Clone)]
pub enum Conclusion {
    /// Something is to be corrected or added.
    Return(Reasons),
    /// There is nothing to correct.
    Accept,
}

/// The kit with the conclusion of its examination in it. The same kit and conclusion give the same bytes.
///
/// Errors: the kit is not whole ([`ErrorCode::KitRefused`]): what was changed on the way is not to be judged; or a return
/// has no reason ([`ErrorCode::ReasonsInvalid`]).
pub fn answered(
    name: &str,
    examined: &Examined,
    conclusion: Conclusion,
    by: &str,
    at: Timestamp,
) -> Result<Vec<u8>, AppError> {
    let round = concluded(name, examined, conclusion, by, at)?;
    let mut payload = examined.payload.clone();
    payload.push(
        round
            .file()
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?,
    );
    let facts: Vec<(&str, String)> = examined
        .facts
        .iter()
        .filter(|(label, _)| label != kit::OXUM)
        .map(|(label, value)| (label.as_str(), value.clone()))
        .collect();
    kit::pack(&payload, &facts)
}

/// The next round of a kit. Errors as of [`answered`].
pub(super) fn concluded(
    name: &str,
    examined: &Examined,
    conclusion: Conclusion,
    by: &str,
    at: Timestamp,
) -> Result<Round, AppError> {
    if !examined.is_whole() {
        return Err(AppError::new(ErrorCode::KitRefused).with("name", name));
    }
    let (outcome, reasons) = match conclusion {
        Conclusion::Accept => (Outcome::Accepted, Reasons::default()),
        Conclusion::Return(reasons) if reasons.list.is_empty() => {
            return Err(AppError::new(ErrorCode::ReasonsInvalid)
                .with("name", name)
                .with("fault", "none")
                .with("place", ""));
        }
        Conclusion::Return(reasons) => (Outcome::Returned, reasons),
    };
    Ok(Round::new(
        examined.rounds.last().map_or(1, |last| last.n + 1),
        outcome,
        by.to_owned(),
        at,
        examined.sha256.clone(),
        reasons.answer_by,
        reasons.list,
        examined.canonical.clone(),
    ))
}
