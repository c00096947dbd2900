//! The documents that the command line promises to scripts, as plain values.
//!
//! Their names and shapes may grow, but what is there never changes. Codes, dates, JSON pointers and integer avos are for
//! programs; words stand in the one language that the caller asks for. Fields that serde skips are the same facts in words,
//! for people.

mod catalogue;
mod check;
mod clients;
mod dates;
mod fees;
mod holidays;
mod papers;
mod queue;
mod submissions;
pub mod words;

use jiff::civil::Date;

use crate::application::Application;
use crate::error::AppError;
use crate::judgement::Judgement;

pub use catalogue::{
    LicenceEntry, Name, ProcedureEntry, example, form, json_schema, licences, markdown,
};
pub use check::{Checked, FindingEntry, check};
pub use dates::{
    CalendarDocument, DeadlineDocument, LateEntry, ProcessingDocument, WorkdaysDocument, calendar,
    date, deadline, processing, workdays, write_calendar,
};
pub use fees::{FeeLine, Fees, UnknownFee, fees};
pub use form_engine::calendar::{HolidayTable, TableKind};
pub use form_engine::finding::Severity;
pub use holidays::{HolidayEntry, HolidaysDocument, published_holidays};
pub use papers::{
    KitDocument, KitFault, SummaryDocument, Written, verify_kit, write_kit, write_summary,
    write_text,
};
pub use queue::{Destination, Queued};
pub use submissions::{EventEntry, SubmissionEntry, trouble};

/// Judges an application file on a day.
fn judged(application: &Application, on: Date) -> Result<Judgement, AppError> {
    Judgement::of(
        &application.licence,
        &application.procedure,
        &application.answers,
        &application.facts(),
        on,
    )
}
