//! Renewal windows: steps without gaps, surcharges that never fall, statuses in their order, true last days.

use form_engine::deadline::{Deadline, RenewalRule, Status, deadline};
use jiff::civil::Date;
use proptest::prelude::*;

use crate::{days_later, days_of};

const ANNUAL: &str = r#"
rule = "annual-window"
opens = "01-01"
closes = "02-last"
late = [{ days = 30, percent = 30 }, { days = 60, percent = 60 }, { days = 90, percent = 100 }]
basis = "Chief Executive Dispatch 109/2005"
"#;

/// The rules that fact sheets state, each as a data author writes it.
const RULES: [(&str, &str); 8] = [
    ("annual, late with surcharge", ANNUAL),
    (
        "January to February, late not known",
        "rule = \"annual-window\"\nopens = \"01-01\"\ncloses = \"02-last\"\nbasis = \"x\"",
    ),
    (
        "until expiry, late refused",
        "rule = \"before-expiry\"\ndays_before = 0\nlate = []\nbasis = \"x\"",
    ),
    (
        "until 60 days before expiry",
        "rule = \"before-expiry\"\ndays_before = 60\nbasis = \"x\"",
    ),
    (
        "within the 60 days before expiry",
        "rule = \"before-expiry\"\ndays_before = 0\nopens_days_before = 60\nlate = []\nbasis = \"x\"",
    ),
    (
        "at least 10 days before expiry",
        "rule = \"before-expiry\"\ndays_before = 10\nbasis = \"x\"",
    ),
    (
        "not after expiry",
        "rule = \"not-after-expiry\"\nbasis = \"x\"",
    ),
    (
        "annual, listed until 2024",
        "rule = \"annual-window\"\nopens = \"01-01\"\ncloses = \"02-last\"\nlate = []\nlast_known_year = 2024\nbasis = \"x\"",
    ),
];

fn rule(text: &str) -> RenewalRule {
    let rule: RenewalRule = toml::from_str(text).expect("the rule is well formed");
    rule.check().expect("the rule is consistent");
    rule
}

/// Where a status stands in the course of a period.
fn stage(status: Status) -> u8 {
    match status {
        Status::NotYetOpen => 0,
        Status::Open => 1,
        Status::Late => 2,
        Status::Stopped | Status::Unknown | Status::NotRenewable => 3,
    }
}

/// Every day from 300 days before the expiry to 300 after it.
fn course(rule: &RenewalRule, expires: Date) -> Vec<(Date, Deadline)> {
    (-300..=300)
        .map(|days| days_later(expires, days))
        .map(|on| (on, deadline(rule, Some(expires), on)))
        .collect()
}

#[test]
fn every_window_of_the_range_ends_on_the_days_of_the_fact_sheet() {
    let rule = rule(ANNUAL);
    for year in 2000..=2100 {
        let on = Date::new(year, 1, 15).expect("a date");
        let found = deadline(&rule, None, on);
        let leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
        let closes = Date::new(year, 2, if leap { 29 } else { 28 }).expect("a date");
        assert_eq!(found.closes, Some(closes), "{year}");
        let until: Vec<String> = found
            .late
            .iter()
            .map(|step| step.until.strftime("%m-%d").to_string())
            .collect();
        assert_eq!(until, ["03-30", "04-29", "05-29"], "{year}");
        assert_eq!(found.stop_after, found.late.last().map(|step| step.until));
    }
}

#[test]
fn a_window_no_longer_listed_is_known_up_to_its_last_year() {
    let listed = format!("{ANNUAL}last_known_year = 2024\n");
    let judge = |expires: Option<&str>, on: &str| {
        let date = |text: &str| text.parse::<Date>().expect("a date");
        deadline(&rule(&listed), expires.map(date), date(on))
    };
    assert_eq!(judge(None, "2024-02-29").status, Status::Open);
    assert_eq!(judge(None, "2024-05-29").status, Status::Late);
    let after = judge(None, "2024-05-30");
    assert_eq!((after.status, after.opens), (Status::Unknown, None));
    assert!(after.reason.is_some(), "it says why");
    assert_eq!(
        judge(Some("2023-12-31"), "2026-01-15").status,
        Status::Stopped
    );
    let next = judge(Some("2024-12-31"), "2025-01-15");
    assert_eq!(next.status, Status::Unknown);
    assert!(next.basis.is_some(), "the act is still named");
}

#[test]
fn renewal_after_expiry_is_refused_where_no_period_is_named() {
    let rule = rule("rule = \"not-after-expiry\"\nbasis = \"x\"");
    let date = |text: &str| text.parse::<Date>().expect("a date");
    let judge = |on: &str| deadline(&rule, Some(date("2026-06-30")), date(on));
    assert_eq!(judge("2026-06-30").status, Status::Unknown);
    assert_eq!(judge("2026-06-30").stop_after, Some(date("2026-06-30")));
    assert!(judge("2026-06-30").reason.is_some());
    assert_eq!(judge("2026-07-01").status, Status::Stopped);
    assert!(judge("2026-07-01").reason.is_none());
    let without = deadline(&rule, None, date("2026-07-01"));
    assert_eq!(
        (without.status, without.stop_after),
        (Status::Unknown, None)
    );
}

#[test]
fn a_common_end_is_told_where_nothing_is_renewed() {
    let rule = rule(
        "rule = \"not-renewable\"\nends = \"2027-03-31\"\nreason = { zh = \"甲\", pt = \"a\", en = \"b\" }",
    );
    let on = Date::new(2026, 1, 1).expect("a date");
    let found = deadline(&rule, None, on);
    assert_eq!(found.status, Status::NotRenewable);
    assert_eq!(found.stop_after, Date::new(2027, 3, 31).ok());
}

#[test]
fn a_note_goes_with_the_dates() {
    let note = "note = { zh = \"甲\", pt = \"a\", en = \"annual licences only\" }";
    for (name, text) in RULES {
        let noted = rule(&format!("{text}\n{note}"));
        let on = Date::new(2020, 1, 15).expect("a date");
        let found = deadline(&noted, Some(on), on);
        assert_eq!(
            found.note.map(|note| note.en).as_deref(),
            Some("annual licences only"),
            "{name}"
        );
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn statuses_follow_one_another_and_surcharges_never_fall(expires in days_of(2001..=2099)) {
        for (name, text) in RULES {
            let course = course(&rule(text), expires);
            for ((on, today), (_, tomorrow)) in course.iter().zip(course.iter().skip(1)) {
                if today.status == Status::Unknown {
                    prop_assert!(tomorrow.status == Status::Unknown || tomorrow.status == Status::Stopped, "{name} on {on}");
                } else {
                    prop_assert!(stage(today.status) <= stage(tomorrow.status), "{name} on {on}");
                }
                if tomorrow.status == Status::Late {
                    prop_assert!(today.surcharge_percent <= tomorrow.surcharge_percent, "{name} on {on}");
                }
                prop_assert_eq!((today.opens, today.closes, today.stop_after), (tomorrow.opens, tomorrow.closes, tomorrow.stop_after));
            }
        }
    }

    #[test]
    fn each_status_ends_on_the_last_day_that_was_told(expires in days_of(2001..=2099)) {
        for (name, text) in RULES {
            let rule = rule(text);
            for (on, found) in course(&rule, expires) {
                // `days_left` counts to the last day of the same cost; the day after it costs more or is over.
                let Some(left) = found.days_left else { continue };
                let last = days_later(on, left);
                if found.status == Status::NotYetOpen {
                    prop_assert_eq!(Some(last), found.closes, "{} on {}", name, on);
                    continue;
                }
                let at_last = deadline(&rule, Some(expires), last);
                let after = deadline(&rule, Some(expires), days_later(last, 1));
                prop_assert_eq!((at_last.status, at_last.surcharge_percent), (found.status, found.surcharge_percent), "{} on {}", name, on);
                prop_assert_ne!((after.status, after.surcharge_percent), (found.status, found.surcharge_percent), "{} on {}", name, on);
            }
        }
    }

    #[test]
    fn late_steps_leave_no_gap(expires in days_of(2001..=2099)) {
        let rule = rule(ANNUAL);
        let closes = deadline(&rule, Some(expires), expires).closes.expect("an annual window closes");
        for days in 1..=90 {
            let found = deadline(&rule, Some(expires), days_later(closes, days));
            let percent = match days { 1..=30 => 30, 31..=60 => 60, _ => 100 };
            prop_assert_eq!((found.status, found.surcharge_percent), (Status::Late, percent), "day {}", days);
        }
        let over = deadline(&rule, Some(expires), days_later(closes, 91));
        prop_assert_eq!(over.status, Status::Stopped);
    }
}
