//! The days that matter to a licence, as entries of a calendar.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use draft_store::{ClientId, HeldLicence, HeldLicenceId};
use form_engine::deadline::{Deadline, Status, deadline};
use form_engine::text::Lang;
use jiff::civil::Date;
use licences::Licence;

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::ical::{self, Entry};
use crate::judgement::find_licence;
use crate::view::FileContent;
use crate::wallet::Holding;
use crate::wording::{self, say, say_with};

/// A licence whose days are wanted.
pub(crate) struct Subject<'a> {
    pub(crate) licence: &'a Licence,
    /// The day on which it expires, if known.
    pub(crate) expires: Option<Date>,
    /// The one licence that is held, where it is known which.
    pub(crate) held: Option<&'a HeldLicence>,
}

impl App {
    /// The days of a licence as a calendar file.
    pub(crate) fn licence_calendar(
        &self,
        licence: &str,
        expires: Option<Date>,
        lang: Lang,
    ) -> Result<FileContent, AppError> {
        let licence = find_licence(licence)?;
        let subject = Subject {
            licence,
            expires,
            held: None,
        };
        let entries = entries(&subject, self.today(), lang);
        let name = wording::licence_name(licence, lang).text;
        self.file(&licence.id, &name, &entries, lang)
    }

    /// The days of the licences that a client is known to hold as one calendar file: of the one named, or of all but
    /// those for practice.
    pub(crate) fn client_calendar(
        &self,
        client: ClientId,
        only: Option<HeldLicenceId>,
        lang: Lang,
    ) -> Result<FileContent, AppError> {
        let today = self.today();
        let (name, mut held) = self.with_store(|store| {
            let name = store.clients().get(client)?.content.name;
            let held = match only {
                Some(id) => vec![store.held_licences().get(client, id)?],
                None => store.held_licences().list(client)?,
            };
            Ok((name, held))
        })?;
        held.retain(|held| !Holding::of(held).is_training());
        let entries: Vec<Entry> = held
            .iter()
            .filter_map(|held| {
                Some(Subject {
                    licence: crate::forms::catalogue().licence(&held.content.licence)?,
                    expires: held
                        .content
                        .expires
                        .as_ref()
                        .and_then(|day| day.parse().ok()),
                    held: Some(held),
                })
            })
            .flat_map(|subject| entries(&subject, today, lang))
            .collect();
        self.file("licences", &name, &entries, lang)
    }

    fn file(
        &self,
        stem: &str,
        name: &str,
        entries: &[Entry],
        lang: Lang,
    ) -> Result<FileContent, AppError> {
        let text = text(name, entries, lang, self.clock().now())?;
        Ok(FileContent {
            name: format!("{stem}.ics"),
            content: STANDARD.encode(text),
        })
    }
}

/// The calendar file of some entries.
///
/// Errors: there are none, since no date is known.
pub(crate) fn text(
    name: &str,
    entries: &[Entry],
    lang: Lang,
    stamp: jiff::Timestamp,
) -> Result<String, AppError> {
    if entries.is_empty() {
        return Err(ErrorCode::CalendarEmpty.into());
    }
    Ok(ical::write(name, entries, lang, stamp))
}

/// The days of the renewal period that counts on a day, and the day of expiry.
pub(crate) fn entries(subject: &Subject<'_>, on: Date, lang: Lang) -> Vec<Entry> {
    let found = deadline(&subject.licence.renewal, subject.expires, on);
    let description = description(subject, &found, lang);
    let name = wording::licence_name(subject.licence, lang).text;
    // What is the same from one writing to the next: the licence, the period and the step.
    let whose = subject.held.map_or_else(
        || subject.licence.id.clone(),
        |held| format!("{}-{}", subject.licence.id, held.id),
    );
    let period = subject
        .expires
        .or(found.closes)
        .or(found.stop_after)
        .map_or_else(String::new, |date| date.to_string());
    let entry = |step: &str, day: Date, key: &str, percent: u32, remind| Entry {
        uid: format!("{whose}-{period}-{step}@alvara.invalid"),
        day,
        summary: say_with(
            lang,
            key,
            &[("licence", &name), ("percent", &percent.to_string())],
        ),
        description: description.clone(),
        remind,
    };
    let mut entries = Vec::new();
    if let Some(opens) = found.opens {
        entries.push(entry("opens", opens, "calendar-opens", 0, &[0]));
    }
    if let Some(closes) = found.closes {
        entries.push(entry("closes", closes, "calendar-closes", 0, &[14, 3, 0]));
    }
    for late in &found.late {
        let step = format!("late-{}", late.percent);
        entries.push(entry(
            &step,
            late.until,
            "calendar-late",
            late.percent,
            &[7, 0],
        ));
    }
    // Where nothing is renewed, the common end of all such licences is the end of this one.
    let (stop, ends) = match found.status {
        Status::NotRenewable => (None, found.stop_after),
        _ => (found.stop_after, None),
    };
    if let Some(stopped) = stop.and_then(|last| last.tomorrow().ok()) {
        entries.push(entry("stop", stopped, "calendar-stop", 0, &[7, 1]));
    }
    if let Some(expires) = subject.expires.or(ends) {
        entries.push(entry("expires", expires, "calendar-expires", 0, &[30, 7]));
    }
    entries.sort_by_key(|entry| entry.day);
    entries
}

fn description(subject: &Subject<'_>, found: &Deadline, lang: Lang) -> String {
    let mut lines = Vec::new();
    if let Some(held) = subject.held {
        let content = &held.content;
        lines.extend([&content.number, &content.holder].into_iter().cloned());
        lines.retain(|line: &String| !line.is_empty());
    }
    let texts = [found.reason.as_ref(), found.note.as_ref()];
    lines.extend(
        texts
            .into_iter()
            .flatten()
            .map(|text| text.get(lang).to_owned()),
    );
    if let Some(basis) = &found.basis {
        lines.push(say_with(lang, "calendar-basis", &[("basis", basis)]));
    }
    lines.push(say(lang, "calendar-check"));
    lines.join("\n")
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn of(licence: &str, expires: Option<&str>, on: &str, lang: Lang) -> Vec<Entry> {
        let subject = Subject {
            licence: find_licence(licence).expect("a licence"),
            expires: expires.map(day),
            held: None,
        };
        entries(&subject, day(on), lang)
    }

    #[test]
    fn an_annual_licence_has_every_step_of_its_window() {
        let entries = of("outdoor-cafe", Some("2026-12-31"), "2026-11-25", Lang::En);
        let days: Vec<(String, &str)> = entries
            .iter()
            .map(|entry| (entry.day.to_string(), entry.summary.as_str()))
            .collect();
        let name = "License for Outdoor Cafes";
        let expected = [
            ("2026-12-31", format!("Expires: {name}")),
            ("2027-01-01", format!("Renewal opens: {name}")),
            ("2027-02-28", format!("Last day to renew: {name}")),
            ("2027-03-30", format!("Last day with 30% surcharge: {name}")),
            ("2027-04-29", format!("Last day with 60% surcharge: {name}")),
            (
                "2027-05-29",
                format!("Last day with 100% surcharge: {name}"),
            ),
            (
                "2027-05-30",
                format!("No renewal any more, the activity has to stop: {name}"),
            ),
        ];
        let expected: Vec<(String, &str)> = expected
            .iter()
            .map(|(day, summary)| ((*day).to_owned(), summary.as_str()))
            .collect();
        assert_eq!(days, expected);
    }

    #[test]
    fn identifiers_stay_the_same_within_a_period_and_differ_between_periods() {
        let uids = |expires: &str, on: &str, lang| -> BTreeSet<String> {
            of("outdoor-cafe", Some(expires), on, lang)
                .into_iter()
                .map(|entry| entry.uid)
                .collect()
        };
        let one = uids("2026-12-31", "2026-11-25", Lang::En);
        assert_eq!(one.len(), 7, "each entry has its own");
        assert_eq!(one, uids("2026-12-31", "2027-03-01", Lang::Zh));
        assert!(one.is_disjoint(&uids("2027-12-31", "2027-11-25", Lang::En)));
    }

    #[test]
    fn nothing_is_written_where_no_date_is_known() {
        let entries = of("billiard-room", None, "2026-11-25", Lang::Pt);
        assert!(entries.is_empty());
        let refused = text("x", &entries, Lang::Pt, jiff::Timestamp::UNIX_EPOCH)
            .expect_err("an empty calendar helps nobody");
        assert_eq!(refused.code(), ErrorCode::CalendarEmpty);
        let known = of("billiard-room", Some("2026-12-31"), "2026-11-25", Lang::Pt);
        let steps: Vec<&str> = known
            .iter()
            .filter_map(|entry| entry.uid.strip_prefix("billiard-room-2026-12-31-"))
            .collect();
        assert_eq!(
            steps,
            [
                "closes@alvara.invalid",
                "expires@alvara.invalid",
                "stop@alvara.invalid"
            ]
        );
    }
}
