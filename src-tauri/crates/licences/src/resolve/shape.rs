//! How ids, keys, versions and addresses are spelled, and dates follow one another.

use jiff::civil::Date;
use toml::Spanned;

use crate::fault::{FaultId, Place, Report};
use crate::file::DateFile;

/// An id: `food-beverage-establishment`.
pub(super) fn kebab(file: usize, id: &Spanned<String>, report: &mut Report) {
    demand(
        file,
        id,
        is_joined(id.as_ref(), '-'),
        FaultId::IdShape,
        report,
    );
}

/// A key: `establishment_number`.
pub(super) fn snake(file: usize, key: &Spanned<String>, report: &mut Report) {
    demand(
        file,
        key,
        is_joined(key.as_ref(), '_'),
        FaultId::IdShape,
        report,
    );
}

/// A version: `2026-11`, `2026-11b`.
pub(super) fn version(file: usize, version: &Spanned<String>, report: &mut Report) {
    demand(
        file,
        version,
        is_version(version.as_ref()),
        FaultId::VersionShape,
        report,
    );
}

/// A web address.
pub(super) fn source(file: usize, source: &Spanned<String>, report: &mut Report) {
    let text = source.as_ref();
    let fits = ["https://", "http://"].iter().any(|scheme| {
        text.strip_prefix(scheme)
            .is_some_and(|rest| rest.contains('.'))
    }) && !text.contains(char::is_whitespace);
    demand(file, source, fits, FaultId::SourceShape, report);
}

/// The first and the last day on which something applies.
pub(super) fn dates(
    file: usize,
    from: Option<&Spanned<DateFile>>,
    until: Option<&Spanned<DateFile>>,
    report: &mut Report,
) -> (Option<Date>, Option<Date>) {
    let day = |date: &Spanned<DateFile>| date.as_ref().0;
    if let (Some(from), Some(until)) = (from, until)
        && day(until) < day(from)
    {
        let place = Place {
            file,
            offset: until.span().start,
        };
        let span = format!("{} to {}", day(from), day(until));
        report.fault(FaultId::DatesReversed, place, span);
    }
    (from.map(day), until.map(day))
}

/// Whether `text` is a path as conditions write it: keys joined by dots, with a dot in front if it is relative.
pub(super) fn is_path(text: &str) -> bool {
    text.strip_prefix('.')
        .unwrap_or(text)
        .split('.')
        .all(|key| is_joined(key, '_'))
}

/// Whether `id` is lower-case words joined by `joint`.
pub(super) fn is_joined(id: &str, joint: char) -> bool {
    id.split(joint).all(|word| {
        !word.is_empty()
            && word
                .chars()
                .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    })
}

fn is_version(version: &str) -> bool {
    let digits = version.trim_end_matches(|c: char| c.is_ascii_lowercase());
    version.len() - digits.len() <= 1
        && digits.split_once('-').is_some_and(|(year, month)| {
            year.len() == 4
                && year.chars().all(|c| c.is_ascii_digit())
                && month.len() == 2
                && matches!(month.parse::<u8>(), Ok(1..=12))
        })
}

fn demand(file: usize, text: &Spanned<String>, fits: bool, id: FaultId, report: &mut Report) {
    if !fits {
        let place = Place {
            file,
            offset: text.span().start,
        };
        report.fault(id, place, text.as_ref());
    }
}
