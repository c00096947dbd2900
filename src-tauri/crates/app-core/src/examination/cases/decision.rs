//! What an officer decides, as the platform is told it and as it stands here.

use draft_store::{ExaminedCase, Store};
use jiff::Timestamp;
use jiff::civil::Date;
use platform_api::Decision;

use super::super::answered::concluded;
use super::super::desk::{OPEN, noted, read};
use super::super::{Conclusion, Outcome, Round};
use crate::error::{AppError, ErrorCode};
use crate::view::CaseDecision;

/// What the platform is told, and the round that it makes.
pub(super) fn decided(
    store: &Store,
    kept: &ExaminedCase,
    decision: &CaseDecision,
    by: &str,
    at: Timestamp,
) -> Result<(Decision, Option<Round>), AppError> {
    let one = store.examinations().get(kept.examination)?;
    let open = || {
        if one.state == OPEN {
            Ok(())
        } else {
            Err(AppError::new(ErrorCode::ExaminationClosed))
        }
    };
    let examined = || read(store, &one);
    let round = |conclusion| {
        let round = concluded(&one.name, &examined()?, conclusion, by, at)?;
        Ok::<_, AppError>(round)
    };
    Ok(match decision {
        CaseDecision::Return => {
            open()?;
            let noted = noted(&one, &examined()?)?;
            let round = round(Conclusion::Return(noted))?;
            let told = Decision::Return {
                reasons: round.reasons.clone(),
                answer_by: round.answer_by,
            };
            (told, Some(round))
        }
        CaseDecision::Accept { file_number } => {
            open()?;
            let file_number = Some(file_number.trim().to_owned());
            let told = Decision::Accept {
                file_number: file_number.filter(|number| !number.is_empty()),
            };
            (told, Some(round(Conclusion::Accept)?))
        }
        CaseDecision::Refuse => {
            open()?;
            let reasons = noted(&one, &examined()?)?.list;
            if reasons.is_empty() {
                return Err(AppError::new(ErrorCode::ReasonsInvalid)
                    .with("name", &one.name)
                    .with("fault", "none")
                    .with("place", ""));
            }
            (Decision::Refuse { reasons }, None)
        }
        CaseDecision::Pay { amount_avos } => {
            let amount_avos = amount_avos.as_u64().ok_or_else(|| wrong("amount"))?;
            (Decision::RecordPayment { amount_avos }, None)
        }
        CaseDecision::Issue {
            number,
            holder,
            issued_on,
            valid_from,
            valid_until,
        } => {
            let text = |text: &str, field| match text.trim() {
                "" => Err(wrong(field)),
                text => Ok(text.to_owned()),
            };
            let day = |text: &str, field| text.parse::<Date>().map_err(|_| wrong(field));
            let from = day(valid_from, "valid-from")?;
            let until = match valid_until.as_str() {
                "" => None,
                text => Some(day(text, "valid-until")?),
            };
            if until.is_some_and(|until| until < from) {
                return Err(wrong("valid-until"));
            }
            let told = Decision::Issue {
                number: text(number, "number")?,
                holder: text(holder, "holder")?,
                issued_on: day(issued_on, "issued-on")?,
                valid_from: from,
                valid_until: until,
            };
            (told, None)
        }
    })
}

fn wrong(field: &str) -> AppError {
    AppError::new(ErrorCode::DecisionInvalid).with("field", field)
}

/// How an examination stands after a decision; nothing where it stays as it is.
pub(super) const fn outcome(decision: &Decision) -> Option<&'static str> {
    match decision {
        Decision::Return { .. } => Some(Outcome::Returned.as_str()),
        Decision::Accept { .. } => Some(Outcome::Accepted.as_str()),
        Decision::Refuse { .. } => Some("refused"),
        Decision::Receive | Decision::RecordPayment { .. } | Decision::Issue { .. } => None,
    }
}

pub(super) const fn name(decision: &Decision) -> &'static str {
    match decision {
        Decision::Receive => "receive",
        Decision::Accept { .. } => "accept",
        Decision::Return { .. } => "return",
        Decision::RecordPayment { .. } => "pay",
        Decision::Issue { .. } => "issue",
        Decision::Refuse { .. } => "refuse",
    }
}
