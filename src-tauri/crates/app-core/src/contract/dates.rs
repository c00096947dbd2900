//! Renewal windows and working days.

use form_engine::calendar::TableKind;
use form_engine::deadline::{self, Status};
use form_engine::text::Lang;
use jiff::civil::Date;
use serde::Serialize;

use crate::catalogue::deadline_view;
use crate::error::{AppError, ErrorCode};
use crate::judgement::find_licence;

/// The renewal window that counts on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadlineDocument {
    /// First day.
    pub opens: Option<Date>,
    /// Last regular day.
    pub closes: Option<Date>,
    /// The steps of late renewal.
    pub late: Vec<LateEntry>,
    /// Last day on which renewal is possible at all.
    pub stop_after: Option<Date>,
    /// Where the day lies.
    pub status: Status,
    /// The act or page it comes from.
    pub basis: Option<String>,
    /// The surcharge that filing on the day costs, in per cent of the licence fee.
    pub surcharge_percent: u32,
    /// Days until that changes.
    pub days_left: Option<i64>,
    /// Why the status is not known, or why there is nothing to renew.
    pub reason: Option<String>,
    /// The day that was asked about.
    pub on: Date,
    /// The status in a sentence.
    #[serde(skip)]
    pub sentence: String,
    /// The late steps in words.
    #[serde(skip)]
    pub late_words: Vec<String>,
}

/// A step of late renewal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct LateEntry {
    /// Last day of the step.
    pub until: Date,
    /// Surcharge in per cent of the licence fee.
    pub percent: u32,
}

/// A day so many working days after another.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
pub struct WorkdaysDocument {
    /// The day from which was counted.
    pub from: Date,
    /// How many working days.
    pub days: u32,
    /// The day found.
    pub date: Date,
    /// Whether published tables alone were used.
    pub table: TableKind,
    /// Whether the day found has its afternoon off.
    pub half_day: bool,
}

/// Reads a date as the contract writes them.
///
/// Errors: it is not a date of the form `YYYY-MM-DD`.
pub fn date(text: &str) -> Result<Date, AppError> {
    let shown: String = text.chars().take(40).collect();
    let refuse = || AppError::new(ErrorCode::DateInvalid).with("value", shown);
    if text.len() != 10 {
        return Err(refuse());
    }
    text.parse()
        .map_err(|cause: jiff::Error| refuse().caused_by(cause))
}

/// The renewal window of a licence.
///
/// Errors: the licence is not in the catalogue.
pub fn deadline(
    licence: &str,
    expires: Option<Date>,
    on: Date,
    lang: Lang,
) -> Result<DeadlineDocument, AppError> {
    let found = deadline::deadline(&find_licence(licence)?.renewal, expires, on);
    let words = deadline_view(&found, lang);
    Ok(DeadlineDocument {
        opens: found.opens,
        closes: found.closes,
        late: found
            .late
            .iter()
            .map(|step| LateEntry {
                until: step.until,
                percent: step.percent,
            })
            .collect(),
        stop_after: found.stop_after,
        status: found.status,
        basis: found.basis,
        surcharge_percent: found.surcharge_percent,
        days_left: found.days_left,
        reason: found.reason.map(|reason| reason.get(lang).to_owned()),
        on,
        sentence: words.sentence,
        late_words: words.late,
    })
}

/// Counts working days in Macao.
///
/// Errors: the count leaves the calendar.
pub fn workdays(from: Date, days: u32) -> Result<WorkdaysDocument, AppError> {
    let found = crate::forms::catalogue()
        .holidays()
        .add_working_days(from, days)
        .map_err(|cause| AppError::new(ErrorCode::DatePassed).caused_by(cause))?;
    Ok(WorkdaysDocument {
        from,
        days,
        date: found.date,
        table: found.table,
        half_day: found.half_day,
    })
}
