//! Renewal windows, working days and processing times.

use std::path::Path;

use form_engine::calendar::{HolidayTable, TableKind, WorkdayResult};
use form_engine::deadline::{self, Status};
use form_engine::text::Lang;
use jiff::civil::Date;
use serde::Serialize;

use super::papers::{Written, write};
use crate::catalogue::{deadline_view, expected};
use crate::clock::macao_zone;
use crate::due::{self, Subject};
use crate::error::{AppError, ErrorCode};
use crate::judgement::find_licence;
use crate::wording;

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
    /// What has to be known beside the dates.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
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
    /// Whether they were counted back.
    pub before: bool,
    /// The day found.
    pub date: Date,
    /// Whether published tables alone were used.
    pub table: TableKind,
    /// Whether the day found has its afternoon off.
    pub half_day: bool,
    /// Whether holidays that the person changed led to another day than the government's.
    pub changed: bool,
}

/// When the processing time of a procedure is over.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProcessingDocument {
    /// `licence/procedure`.
    pub procedure: String,
    /// The day of filing, which is not counted itself.
    pub filed: Date,
    /// How many working days the page states; `null` where it states none.
    pub days: Option<u16>,
    /// The day on which they are over.
    pub date: Option<Date>,
    /// Whether published tables alone were used.
    pub table: Option<TableKind>,
    /// Whether holidays that the person changed led to another day than the government's.
    pub changed: bool,
    /// The processing time in the words of the page.
    pub stated: Option<String>,
    /// The same in a sentence.
    #[serde(skip)]
    pub sentence: Option<String>,
}

/// A calendar file that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CalendarDocument {
    /// The file.
    #[serde(flatten)]
    pub written: Written,
    /// How many days stand in it.
    pub events: usize,
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
        note: words.note,
        on,
        sentence: words.sentence,
        late_words: words.late,
    })
}

/// The days of a licence's renewal as a calendar after RFC 5545, stamped with the first moment of the day in Macao, and
/// how many there are: the same input gives the same text.
///
/// Errors: the licence is not in the catalogue, or no date is known.
pub fn calendar(
    licence: &str,
    expires: Option<Date>,
    on: Date,
    lang: Lang,
) -> Result<(String, usize), AppError> {
    let licence = find_licence(licence)?;
    let subject = Subject {
        licence,
        expires,
        held: None,
    };
    let midnight = on
        .to_zoned_datetime(macao_zone())
        .map_err(|cause| AppError::new(ErrorCode::DatePassed).caused_by(cause))?
        .timestamp();
    let entries = due::entries(&subject, on, lang);
    let name = wording::licence_name(licence, lang).text;
    Ok((due::text(&name, &entries, lang, midnight)?, entries.len()))
}

/// Writes such a calendar to a file.
///
/// Errors: as for [`calendar`], or the file cannot be written.
pub fn write_calendar(
    licence: &str,
    expires: Option<Date>,
    on: Date,
    lang: Lang,
    place: &Path,
) -> Result<CalendarDocument, AppError> {
    let (text, events) = calendar(licence, expires, on, lang)?;
    Ok(CalendarDocument {
        written: write(place, text.as_bytes())?,
        events,
    })
}

/// Counts working days in Macao, forwards or, `before` the day, back. `own` are the holidays of a profile.
///
/// Errors: the count leaves the calendar.
pub fn workdays(
    from: Date,
    days: u32,
    before: bool,
    own: Option<&HolidayTable>,
) -> Result<WorkdaysDocument, AppError> {
    let (found, changed) = counted(from, days, before, own)?;
    Ok(WorkdaysDocument {
        from,
        days,
        before,
        date: found.date,
        table: found.table,
        half_day: found.half_day,
        changed,
    })
}

/// When the processing time of `licence/procedure` is over for an application filed on a day.
///
/// Errors: the procedure is not in the catalogue, or the count leaves the calendar.
pub fn processing(
    path: &str,
    filed: Date,
    own: Option<&HolidayTable>,
    lang: Lang,
) -> Result<ProcessingDocument, AppError> {
    let (licence, procedure) = super::catalogue::at(path)?;
    let days = procedure.processing_days;
    let found = days
        .map(|days| counted(filed, u32::from(days), false, own))
        .transpose()?;
    let published = crate::forms::catalogue().holidays();
    Ok(ProcessingDocument {
        procedure: format!("{}/{}", licence.id, procedure.id),
        filed,
        days,
        date: found.map(|(found, _)| found.date),
        table: found.map(|(found, _)| found.table),
        changed: found.is_some_and(|(_, changed)| changed),
        stated: procedure
            .processing_time
            .as_ref()
            .map(|text| text.get(lang).to_owned()),
        sentence: days.and_then(|days| expected(days, filed, own.unwrap_or(published), lang)),
    })
}

/// The day found, and whether it is another than without the profile's own holidays.
fn counted(
    from: Date,
    days: u32,
    before: bool,
    own: Option<&HolidayTable>,
) -> Result<(WorkdayResult, bool), AppError> {
    let count = |table: &HolidayTable| {
        if before {
            table.subtract_working_days(from, days)
        } else {
            table.add_working_days(from, days)
        }
        .map_err(|cause| AppError::new(ErrorCode::DatePassed).caused_by(cause))
    };
    let published = count(crate::forms::catalogue().holidays())?;
    match own {
        None => Ok((published, false)),
        Some(own) => {
            let found = count(own)?;
            Ok((found, found.date != published.date))
        }
    }
}
