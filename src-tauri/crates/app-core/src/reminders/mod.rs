//! Reminders: before a held licence runs out, when a renewal window opens or closes, and when an application comes back.
//!
//! Start reading at `due` for what is due when, then [`watch`] for when it is asked.

mod due;

use std::collections::BTreeSet;
use std::sync::Arc;
use std::sync::atomic::Ordering;
use std::time::Duration;

use draft_store::{ClientId, HeldLicence, Store};
use form_engine::deadline::{Status, deadline};
use form_engine::text::Lang;
use jiff::Timestamp;
use jiff::civil::Date;
use validator::ValidationError;

use crate::app::App;
use crate::clock::macao_zone;
use crate::error::{AppError, ErrorCode};
use crate::judgement::find_licence;
use crate::submission::TRAINING;
use crate::view::{Place, ReminderSettings, ReminderView};
use crate::wallet::Holding;
use crate::wording::{self, say, say_with};
use due::{Due, Occasion, Watched, due};

/// Key of the settings row that holds the keys of what was told.
const TOLD: &str = "reminders-told";

/// The state of an application that came back to be mended.
const RETURNED: &str = "returned";

/// Most lines of a notice; the rest is counted.
const LINES: usize = 4;

/// Most lead times, and the longest in days.
const LEADS: usize = 12;
const LEAD_MAX: u16 = 366;

/// How often it is asked whether it is time to look again: timers stand still while a computer sleeps, the clock does not.
const TICK: Duration = Duration::from_mins(1);

/// After how many seconds reminders are looked for again.
const AGAIN: i64 = 3600;

impl Default for ReminderSettings {
    fn default() -> Self {
        Self {
            on: true,
            days: vec![60, 30, 7, 1],
            detailed: false,
        }
    }
}

pub(crate) fn known_leads(days: &[u16]) -> Result<(), ValidationError> {
    let once: BTreeSet<&u16> = days.iter().collect();
    (days.len() <= LEADS && once.len() == days.len() && days.iter().all(|lead| *lead <= LEAD_MAX))
        .then_some(())
        .ok_or(ValidationError::new("days"))
}

/// Something that may have to be told.
struct Subject {
    id: String,
    watched: Watched,
    licence: String,
    /// Number and client, for those who want to read them in a notice.
    details: Vec<String>,
    place: Place,
}

impl App {
    /// What is due now and was not told yet, in one notice.
    pub(crate) fn reminder(&self, lang: Lang) -> Result<Option<ReminderView>, AppError> {
        let settings = self.settings()?.reminders;
        let today = self.today();
        let (subjects, told) =
            self.with_store(|store| Ok((subjects(store, today)?, told(store)?)))?;
        let mut all: Vec<(Due, &Subject)> = subjects
            .iter()
            .flat_map(|one| {
                let due = due(&one.id, &one.watched, &settings, &told, today);
                due.into_iter().map(move |due| (due, one))
            })
            .collect();
        all.sort_by_key(|(due, _)| (due.days.unwrap_or_default(), due.occasion));
        Ok(bundled(&all, &settings, lang))
    }

    /// What the page is to tell: nothing where the system's notices are told instead.
    pub(crate) fn reminder_for_page(&self, lang: Lang) -> Result<Option<ReminderView>, AppError> {
        if self.reminds.load(Ordering::SeqCst) {
            return Ok(None);
        }
        self.reminder(lang)
    }

    /// Marks reminders as told. What is no longer there is forgotten.
    pub(crate) fn reminder_told(&self, keys: &[String]) -> Result<(), AppError> {
        let (now, today) = (self.now(), self.today());
        self.with_store(|store| {
            let there: BTreeSet<String> = subjects(store, today)?
                .into_iter()
                .map(|one| one.id)
                .collect();
            let is_there = |key: &String| {
                let id = key.split('/').next().unwrap_or_default();
                there.contains(id)
            };
            let mut all = told(store)?;
            all.extend(keys.iter().cloned());
            all.retain(is_there);
            let text = serde_json::to_string(&all)
                .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
            Ok(store.settings_mut().set(TOLD, &text, now)?)
        })
    }

    /// Tells what is due, and marks it as told where telling came through.
    fn remind(&self, tell: &impl Fn(&ReminderView) -> bool) -> Result<(), AppError> {
        let lang = self.settings()?.language();
        let Some(reminder) = self.reminder(lang)? else {
            return Ok(());
        };
        let came_through = tell(&reminder);
        // Where the system shows no notices, the page does.
        self.reminds.store(came_through, Ordering::SeqCst);
        if came_through {
            self.reminder_told(&reminder.keys)?;
        }
        Ok(())
    }
}

/// Tells reminders for as long as the program runs: when the profile is opened, every hour and on every new day. `tell`
/// shows a notice and answers whether it could; it may block.
pub async fn watch(
    app: Arc<App>,
    tell: impl Fn(&Arc<App>, &ReminderView) -> bool + Send + Sync + 'static,
) {
    app.reminds.store(true, Ordering::SeqCst);
    let tell = Arc::new(tell);
    let mut last = None;
    loop {
        tokio::select! {
            () = app.opened.notified() => last = None,
            () = tokio::time::sleep(TICK) => {}
        }
        let now = app.clock().now();
        if !is_time(last, now) {
            continue;
        }
        let (asked, tell) = (Arc::clone(&app), Arc::clone(&tell));
        let done =
            tokio::task::spawn_blocking(move || asked.remind(&|reminder| tell(&asked, reminder)))
                .await;
        match done {
            Ok(Ok(())) => last = Some(now),
            // Locked, or the store is busy: the next tick asks again.
            Ok(Err(error)) => tracing::debug!(causes = %error.chain(), "reminders wait"),
            Err(error) => tracing::warn!("telling reminders: {error}"),
        }
    }
}

/// Whether reminders are to be looked for again: after an hour, on another day, or when the clock was put back.
fn is_time(last: Option<Timestamp>, now: Timestamp) -> bool {
    let Some(last) = last else {
        return true;
    };
    let day = |at: Timestamp| at.to_zoned_datetime(macao_zone()).date();
    now < last || now.as_second() - last.as_second() >= AGAIN || day(now) != day(last)
}

fn told(store: &Store) -> Result<BTreeSet<String>, AppError> {
    let text = store.settings().get(TOLD)?;
    Ok(text
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

/// Held licences and applications that came back; none for practice.
fn subjects(store: &Store, today: Date) -> Result<Vec<Subject>, AppError> {
    let mut all = Vec::new();
    for client in store.clients().list(false)? {
        for held in store.held_licences().list(client.id)? {
            if !Holding::of(&held).is_training() {
                all.push(of_held(held, &client.name, today));
            }
        }
        all.extend(came_back(store, client.id, &client.name)?);
    }
    Ok(all)
}

fn of_held(held: HeldLicence, client_name: &str, today: Date) -> Subject {
    let expires: Option<Date> = held
        .content
        .expires
        .as_ref()
        .and_then(|day| day.parse().ok());
    let window = find_licence(&held.content.licence)
        .ok()
        .and_then(|licence| {
            let found = deadline(&licence.renewal, expires, today);
            (found.status == Status::Open).then_some((found.opens?, found.closes))
        });
    Subject {
        id: held.id.to_string(),
        watched: Watched::Held { expires, window },
        licence: held.content.licence,
        details: vec![held.content.number, client_name.to_owned()],
        place: Place::Renewals,
    }
}

fn came_back(store: &Store, client: ClientId, name: &str) -> Result<Vec<Subject>, AppError> {
    let mut all = Vec::new();
    for submission in store.submissions().list(client)? {
        if submission.state != RETURNED || submission.platform == TRAINING {
            continue;
        }
        let events = store.events().list(client, submission.id)?.len();
        all.push(Subject {
            id: submission.id.to_string(),
            watched: Watched::Returned { events },
            licence: submission.licence,
            details: vec![name.to_owned()],
            place: Place::Submission {
                client: client.to_string(),
                id: submission.id.to_string(),
            },
        });
    }
    Ok(all)
}

fn bundled(
    all: &[(Due, &Subject)],
    settings: &ReminderSettings,
    lang: Lang,
) -> Option<ReminderView> {
    let line = |subject: &Subject| {
        let name = find_licence(&subject.licence).map_or_else(
            |_| subject.licence.clone(),
            |licence| wording::licence_name(licence, lang).text,
        );
        let details = subject
            .details
            .iter()
            .filter(|_| settings.detailed)
            .cloned();
        std::iter::once(name)
            .chain(details)
            .collect::<Vec<_>>()
            .join(" · ")
    };
    let keys = all.iter().map(|(due, _)| due.key.clone()).collect();
    match all {
        [] => None,
        [(due, subject)] => Some(ReminderView {
            title: sentence(due, lang),
            lines: vec![line(subject)],
            place: subject.place.clone(),
            action: say(lang, "reminder-show"),
            keys,
        }),
        several => {
            let mut lines: Vec<String> = several
                .iter()
                .take(LINES)
                .map(|(due, subject)| {
                    say_with(
                        lang,
                        "reminder-line",
                        &[("what", &sentence(due, lang)), ("licence", &line(subject))],
                    )
                })
                .collect();
            let more = several.len() - lines.len();
            if more > 0 {
                lines.push(say_with(
                    lang,
                    "reminder-more",
                    &[("count", &more.to_string())],
                ));
            }
            let back = several
                .iter()
                .all(|(due, _)| due.occasion == Occasion::Returned);
            Some(ReminderView {
                title: say_with(
                    lang,
                    "reminder-several",
                    &[("count", &several.len().to_string())],
                ),
                lines,
                place: if back { Place::Outbox } else { Place::Renewals },
                action: say(lang, "reminder-show"),
                keys,
            })
        }
    }
}

fn sentence(due: &Due, lang: Lang) -> String {
    let when = match due.days {
        Some(0) => say(lang, "reminder-today"),
        Some(1) => say(lang, "reminder-tomorrow"),
        Some(days) => say_with(lang, "reminder-days", &[("days", &days.to_string())]),
        None => String::new(),
    };
    say_with(
        lang,
        &format!("reminder-{}", due.occasion.id()),
        &[("when", &when)],
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_time_after_an_hour_on_another_day_and_when_the_clock_was_put_back() {
        let at = |text: &str| text.parse::<Timestamp>().expect("a moment");
        let last = Some(at("2026-11-26T15:30:00Z"));
        assert!(is_time(None, at("2026-11-26T15:30:00Z")));
        for (now, time) in [
            ("2026-11-26T15:31:00Z", false),
            ("2026-11-26T16:00:00Z", true), // midnight in Macao
            ("2026-11-26T15:00:00Z", true),
            ("2026-11-27T02:00:00Z", true),
        ] {
            assert_eq!(is_time(last, at(now)), time, "{now}");
        }
        assert!(!is_time(
            Some(at("2026-11-26T10:00:00Z")),
            at("2026-11-26T10:59:59Z")
        ));
        assert!(is_time(
            Some(at("2026-11-26T10:00:00Z")),
            at("2026-11-26T11:00:00Z")
        ));
    }

    #[test]
    fn lead_times_are_named_once_and_within_a_year() {
        assert!(known_leads(&[60, 30, 7, 1]).is_ok());
        assert!(known_leads(&[]).is_ok());
        assert!(known_leads(&[7, 7]).is_err());
        assert!(known_leads(&[367]).is_err());
    }
}
