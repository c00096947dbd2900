//! The documents that the command line promises to scripts, as plain values.
//!
//! Their names and shapes may grow, but what is there never changes. Codes, dates, JSON pointers and integer avos are for
//! programs; words stand in the one language that the caller asks for. Fields that serde skips are the same facts in words,
//! for people.

mod bundles;
mod cases;
mod catalogue;
mod check;
mod clients;
mod dates;
mod fees;
mod forms;
mod guide;
mod holidays;
mod kits;
mod papers;
mod queue;
mod records;
mod review;
mod submissions;
mod update;
mod wallet;
pub mod words;

pub(crate) use catalogue::example_application;
pub(crate) use check::remarks_on_whole;
pub(crate) use clients::{applicant_name, known_applicant, of_applicant};
pub(crate) use queue::keep;

use jiff::civil::Date;
use serde_json::Value;

use crate::application::{Application, set_at};
use crate::error::AppError;
use crate::judgement::{Judgement, find};

pub use crate::evidence::{Fault, JournalHead, Proof};
pub use crate::safety::{BackupDocument, ExportDocument, verify_backup};
pub use crate::wallet::{Check, Verdict};
pub use bundles::{
    BundleEntry, MemberEntry, bundle, bundle_markdown, bundles, write_bundle_examples,
};
pub use cases::{DecidedDocument, FetchedDocument, standing};
pub use catalogue::{
    LicenceEntry, Name, ProcedureEntry, example, form, html, json_schema, licences, markdown, pdf,
    preview, xlsform,
};
pub use check::{Checked, FindingEntry, check};
pub use dates::{
    CalendarDocument, DeadlineDocument, LateEntry, ProcessingDocument, WorkdaysDocument, calendar,
    date, deadline, processing, workdays, write_calendar,
};
pub use fees::{FeeLine, Fees, UnknownFee, fees};
pub use form_engine::calendar::{HolidayTable, TableKind};
pub use form_engine::finding::Severity;
pub use forms::{FormsDocument, KeyDocument, forms, make_key, read_key, read_pack, seal_forms};
pub use guide::{GuideDocument, ResultEntry, guide};
pub use holidays::{HolidayEntry, HolidaysDocument, published_holidays};
pub use kits::{
    Expectation, KitDocument, KitFault, Wrapping, verify_kit, verify_kit_as, write_kit,
    write_kit_wrapped,
};
pub use papers::{SummaryDocument, Written, write, write_summary};
pub use queue::{Destination, Queued};
pub use records::ClientEntry;
pub use review::{
    AnsweredDocument, DifferenceEntry, DocumentEntry, FileDifferenceEntry, ReasonEntry,
    ReviewDocument, ReviewFile, RoundEntry, TakenBackDocument, Verdict as ReviewVerdict,
    answer_review, first_moment, open_review,
};
pub use submissions::{EventEntry, ProofDocument, SubmissionEntry, trouble};
pub use update::{FileEntry, ReleaseEntry, UpdateDocument, sign_release};
pub use wallet::{CheckDocument, CheckedEntry, HeldLicenceEntry, check_with, checked, read_token};

/// The answers of an application file as answers to the present form. What the form has no question for any more stays at
/// its place, so that it is remarked on and never lost. Answers to a version that nobody knows are taken as they are; the
/// check remarks on that.
pub(crate) fn carried(application: &Application) -> Result<Value, AppError> {
    let (_, procedure) = find(&application.licence, &application.procedure)?;
    let present = &procedure.definition.version;
    let given = application.definition.as_ref().unwrap_or(present);
    let Some(upgraded) = procedure.upgrade(given, &application.answers) else {
        return Ok(application.answers.clone());
    };
    let mut answers = upgraded.answers;
    for kept in upgraded.kept {
        set_at(&mut answers, &kept.path, kept.value);
    }
    Ok(answers)
}

/// Judges an application file on a day.
pub(crate) fn judged(application: &Application, on: Date) -> Result<Judgement, AppError> {
    Judgement::of(
        &application.licence,
        &application.procedure,
        &carried(application)?,
        &application.facts(),
        on,
    )
}
