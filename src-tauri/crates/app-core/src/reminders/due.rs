//! Which reminders are due on a day: a pure function of dates, settings and what was told.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::view::ReminderSettings;

/// What a reminder is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Occasion {
    /// An application came back.
    Returned,
    /// A renewal window is about to close.
    Closes,
    /// A licence is about to expire.
    Expires,
    /// A renewal window is open.
    Opens,
}

impl Occasion {
    pub(super) fn id(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::Closes => "closes",
            Self::Expires => "expires",
            Self::Opens => "opens",
        }
    }
}

/// The days of something that may have to be told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Watched {
    /// A licence that is held, not for practice.
    Held {
        /// Its last day.
        expires: Option<Date>,
        /// First and last day of the present renewal window.
        window: Option<(Date, Option<Date>)>,
    },
    /// An application that came back, and how many events it had by then.
    Returned {
        /// Number of events.
        events: usize,
    },
}

/// A reminder that is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Due {
    /// What marks it as told.
    pub(super) key: String,
    pub(super) occasion: Occasion,
    /// Days until what it is about; none where no day is named.
    pub(super) days: Option<i32>,
}

/// What is due of one thing today and was not told yet.
pub(super) fn due(
    id: &str,
    watched: &Watched,
    settings: &ReminderSettings,
    told: &BTreeSet<String>,
    today: Date,
) -> Vec<Due> {
    if !settings.on {
        return Vec::new();
    }
    let all = match watched {
        Watched::Returned { events } => vec![Due {
            key: format!("{id}/returned/{events}"),
            occasion: Occasion::Returned,
            days: None,
        }],
        Watched::Held { expires, window } => {
            let closes = window.and_then(|(_, closes)| closes);
            let mut all = Vec::new();
            all.extend(closes.and_then(|day| ahead(id, Occasion::Closes, day, settings, today)));
            // The end of a window that ends with the licence is told once.
            let expires = expires.filter(|day| Some(*day) != closes);
            all.extend(expires.and_then(|day| ahead(id, Occasion::Expires, day, settings, today)));
            all.extend(window.and_then(|(opens, closes)| open(id, opens, closes, today)));
            all
        }
    };
    all.into_iter()
        .filter(|one| !told.contains(&one.key))
        .collect()
}

/// The nearest of the lead times that has come.
fn ahead(
    id: &str,
    occasion: Occasion,
    day: Date,
    settings: &ReminderSettings,
    today: Date,
) -> Option<Due> {
    let left = today.until(day).ok()?.get_days();
    let leads = settings
        .days
        .iter()
        .copied()
        .filter(|lead| i32::from(*lead) >= left);
    let lead = leads.min().filter(|_| left >= 0)?;
    Some(Due {
        key: format!("{id}/{}/{day}/{lead}", occasion.id()),
        occasion,
        days: Some(left),
    })
}

fn open(id: &str, opens: Date, closes: Option<Date>, today: Date) -> Option<Due> {
    let is_open = opens <= today && closes.is_none_or(|closes| today <= closes);
    is_open.then(|| Due {
        key: format!("{id}/opens/{opens}"),
        occasion: Occasion::Opens,
        days: None,
    })
}

#[cfg(test)]
mod tests {
    use jiff::ToSpan as _;
    use jiff::civil::date;
    use proptest::prelude::*;

    use super::*;

    fn settings() -> ReminderSettings {
        ReminderSettings::default()
    }

    fn held(expires: Option<Date>, window: Option<(Date, Option<Date>)>) -> Watched {
        Watched::Held { expires, window }
    }

    fn keys(
        watched: &Watched,
        settings: &ReminderSettings,
        told: &[&str],
        today: Date,
    ) -> Vec<String> {
        let told = told.iter().map(|key| (*key).to_owned()).collect();
        due("x", watched, settings, &told, today)
            .into_iter()
            .map(|one| one.key)
            .collect()
    }

    #[test]
    fn a_licence_is_told_at_the_nearest_lead_time_that_has_come() {
        let last = date(2026, 12, 31);
        for (before, lead) in [
            (61, None),
            (60, Some(60)),
            (59, Some(60)),
            (30, Some(30)),
            (8, Some(30)),
            (7, Some(7)),
            (1, Some(1)),
            (0, Some(1)),
            (-1, None),
        ] {
            let today = last.saturating_sub(before.days());
            let expected: Vec<String> = lead
                .map(|lead| format!("x/expires/2026-12-31/{lead}"))
                .into_iter()
                .collect();
            assert_eq!(
                keys(&held(Some(last), None), &settings(), &[], today),
                expected,
                "{before} days before"
            );
        }
    }

    #[test]
    fn a_window_is_told_when_it_opens_and_before_it_closes() {
        let window = Some((date(2026, 1, 1), Some(date(2026, 2, 28))));
        let licence = held(None, window);
        assert!(
            keys(&licence, &settings(), &[], date(2025, 12, 29))
                .iter()
                .all(|key| !key.contains("opens"))
        );
        assert_eq!(
            keys(&licence, &settings(), &[], date(2026, 1, 29)),
            ["x/closes/2026-02-28/30", "x/opens/2026-01-01"]
        );
        assert_eq!(
            keys(&licence, &settings(), &[], date(2026, 3, 1)),
            Vec::<String>::new()
        );
        let together = held(Some(date(2026, 2, 28)), window);
        assert_eq!(
            keys(
                &together,
                &settings(),
                &["x/opens/2026-01-01"],
                date(2026, 2, 27)
            ),
            ["x/closes/2026-02-28/1"],
            "one day is told once"
        );
    }

    #[test]
    fn what_was_told_or_is_turned_off_is_not_told() {
        let licence = held(Some(date(2026, 12, 31)), None);
        let today = date(2026, 12, 24);
        assert_eq!(
            keys(&licence, &settings(), &["x/expires/2026-12-31/7"], today),
            Vec::<String>::new()
        );
        let off = ReminderSettings {
            on: false,
            ..settings()
        };
        assert_eq!(keys(&licence, &off, &[], today), Vec::<String>::new());
        let none = ReminderSettings {
            days: Vec::new(),
            ..settings()
        };
        assert_eq!(keys(&licence, &none, &[], today), Vec::<String>::new());
        let returned = Watched::Returned { events: 3 };
        assert_eq!(keys(&returned, &settings(), &[], today), ["x/returned/3"]);
        assert_eq!(
            keys(&returned, &settings(), &["x/returned/3"], today),
            Vec::<String>::new()
        );
        assert_eq!(
            keys(
                &Watched::Returned { events: 5 },
                &settings(),
                &["x/returned/3"],
                today
            ),
            ["x/returned/5"]
        );
    }

    proptest! {
        #[test]
        fn looking_every_day_tells_each_lead_time_once(days in prop::collection::btree_set(0_u16..90, 0..5), length in 0_i32..120) {
            let last = date(2026, 12, 31);
            let settings = ReminderSettings { days: days.iter().copied().collect(), ..settings() };
            let mut told = BTreeSet::new();
            for before in (0..=length).rev() {
                let today = last.saturating_sub(before.days());
                for one in due("x", &held(Some(last), None), &settings, &told, today) {
                    prop_assert!(told.insert(one.key));
                }
            }
            let first = days.iter().filter(|lead| i32::from(**lead) >= length).min();
            let later = days.iter().filter(|lead| i32::from(**lead) < length).count();
            prop_assert_eq!(told.len(), later + usize::from(first.is_some()));
        }
    }
}
