use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::json;

use super::*;

const ANNUAL: &str = r#"
rule = "annual-window"
opens = "01-01"
closes = "02-last"
late = [{ days = 30, percent = 30 }, { days = 60, percent = 60 }, { days = 90, percent = 100 }]
basis = "Chief Executive Dispatch 109/2005"
"#;

const LAST_DAY_OF_FEBRUARY_2026: Date = date(2026, 2, 28);

fn rule(toml: &str) -> RenewalRule {
    let rule: RenewalRule = toml::from_str(toml).expect("the rule is well formed");
    rule.check().expect("the rule is consistent");
    rule
}

fn day(text: &str) -> Date {
    text.parse().expect("the date is well formed")
}

#[test]
fn annual_window_by_day() {
    let check = |on: &str, status: Status, percent: u32, days_left: Option<i64>| {
        let deadline = deadline(&rule(ANNUAL), None, day(on));
        assert_eq!(
            (
                deadline.status,
                deadline.surcharge_percent,
                deadline.days_left
            ),
            (status, percent, days_left),
            "on {on}"
        );
    };
    check("2026-01-01", Status::Open, 0, Some(58));
    check("2026-02-28", Status::Open, 0, Some(0));
    check("2026-03-01", Status::Late, 30, Some(29));
    check("2026-03-30", Status::Late, 30, Some(0));
    check("2026-03-31", Status::Late, 60, Some(29));
    check("2026-04-29", Status::Late, 60, Some(0));
    check("2026-04-30", Status::Late, 100, Some(29));
    check("2026-05-29", Status::Late, 100, Some(0));
    check("2026-05-30", Status::NotYetOpen, 0, Some(274));
    check("2026-12-31", Status::NotYetOpen, 0, Some(59));
    // A leap year: the window has a day more, the steps end on the same days.
    check("2028-02-29", Status::Open, 0, Some(0));
    check("2028-03-01", Status::Late, 30, Some(29));
    check("2028-03-30", Status::Late, 30, Some(0));
    check("2028-04-29", Status::Late, 60, Some(0));
    check("2028-05-29", Status::Late, 100, Some(0));
    // Years divisible by 100 are leap years only when divisible by 400.
    check("2000-02-29", Status::Open, 0, Some(0));
    check("2100-03-01", Status::Late, 30, Some(29));
}

#[test]
fn annual_window_by_expiry() {
    let check = |expires: &str, on: &str, closes: &str, status: Status| {
        let deadline = deadline(&rule(ANNUAL), Some(day(expires)), day(on));
        assert_eq!(
            (deadline.closes, deadline.status),
            (Some(day(closes)), status),
            "expires {expires}, on {on}"
        );
    };
    check("2026-12-31", "2026-02-01", "2027-02-28", Status::NotYetOpen);
    check("2026-12-31", "2026-12-31", "2027-02-28", Status::NotYetOpen);
    check("2026-12-31", "2027-01-01", "2027-02-28", Status::Open);
    check("2026-12-31", "2027-03-31", "2027-02-28", Status::Late);
    check("2026-12-31", "2027-05-30", "2027-02-28", Status::Stopped);
    check("2026-12-31", "2030-01-15", "2027-02-28", Status::Stopped);
    check("2025-12-31", "2026-07-01", "2026-02-28", Status::Stopped);
    check("2027-12-31", "2028-02-29", "2028-02-29", Status::Open);
    // An expiry inside the window belongs to that window, one after it to the next.
    check("2026-01-31", "2026-02-01", "2026-02-28", Status::Open);
    check("2026-02-28", "2026-02-01", "2026-02-28", Status::Open);
    check("2026-03-01", "2026-02-01", "2027-02-28", Status::NotYetOpen);
}

#[test]
fn period_before_expiry() {
    let check = |keys: &str, on: &str, status: Status, days_left: Option<i64>| {
        let rule = rule(&format!("rule = \"before-expiry\"\nbasis = \"x\"\n{keys}"));
        let deadline = deadline(&rule, Some(LAST_DAY_OF_FEBRUARY_2026), day(on));
        assert_eq!(
            (deadline.status, deadline.days_left),
            (status, days_left),
            "{keys} on {on}"
        );
        assert_eq!(
            deadline.reason.is_some(),
            status == Status::Unknown,
            "{keys} on {on}"
        );
    };
    let until_expiry = "days_before = 0\nlate = []";
    check(until_expiry, "2025-06-01", Status::Open, Some(272));
    check(until_expiry, "2026-02-28", Status::Open, Some(0));
    check(until_expiry, "2026-03-01", Status::Stopped, None);

    let sixty_days = "days_before = 60";
    check(sixty_days, "2025-12-30", Status::Open, Some(0));
    check(sixty_days, "2025-12-31", Status::Unknown, None);

    let last_sixty_days = "days_before = 0\nopens_days_before = 60\nlate = []";
    check(last_sixty_days, "2025-12-29", Status::NotYetOpen, Some(61));
    check(last_sixty_days, "2025-12-30", Status::Open, Some(60));

    let with_late = "days_before = 10\nlate = [{ days = 5, percent = 50 }]";
    check(with_late, "2026-02-18", Status::Open, Some(0));
    check(with_late, "2026-02-19", Status::Late, Some(4));
    check(with_late, "2026-02-24", Status::Stopped, None);
}

#[test]
fn without_an_expiry_date_a_period_before_it_is_unknown() {
    let rule = rule("rule = \"before-expiry\"\ndays_before = 60\nbasis = \"x\"");
    let deadline = deadline(&rule, None, day("2026-01-01"));
    assert_eq!(deadline.status, Status::Unknown);
    assert_eq!(deadline.closes, None);
    assert!(
        deadline
            .reason
            .is_some_and(|reason| reason.en.contains("expiry date"))
    );
}

#[test]
fn what_cannot_be_renewed_or_told_keeps_its_reason() {
    let reason = r#"reason = { zh = "甲", pt = "a", en = "none found" }"#;
    for (name, status) in [
        ("not-renewable", Status::NotRenewable),
        ("unknown", Status::Unknown),
    ] {
        let rule = rule(&format!("rule = \"{name}\"\n{reason}"));
        let deadline = deadline(&rule, Some(day("2026-01-01")), day("2026-01-01"));
        assert_eq!(deadline.status, status);
        assert_eq!(
            deadline.reason.map(|text| text.en),
            Some("none found".to_owned())
        );
    }
}

#[test]
fn the_serialised_shape_is_that_of_the_command_line() {
    let deadline = deadline(&rule(ANNUAL), None, day("2026-03-31"));
    assert_eq!(
        serde_json::to_value(deadline).expect("a deadline serialises"),
        json!({
            "opens": "2026-01-01",
            "closes": "2026-02-28",
            "late": [
                { "until": "2026-03-30", "percent": 30 },
                { "until": "2026-04-29", "percent": 60 },
                { "until": "2026-05-29", "percent": 100 },
            ],
            "stop_after": "2026-05-29",
            "status": "late",
            "surcharge_percent": 60,
            "days_left": 29,
            "basis": "Chief Executive Dispatch 109/2005",
        })
    );
}

#[test]
fn a_rule_survives_being_written_and_read() {
    let rule = rule(ANNUAL);
    let json = serde_json::to_string(&rule).expect("a rule serialises");
    let again: RenewalRule = serde_json::from_str(&json).expect("a rule parses");
    assert_eq!(again, rule);
}

#[test]
fn faulty_rules_are_refused() {
    let refused = |toml: &str| {
        let fine = toml::from_str::<RenewalRule>(toml).is_ok_and(|rule| rule.check().is_ok());
        assert!(!fine, "{toml}");
    };
    let annual = |opens: &str, closes: &str, late: &str| {
        refused(&format!(
            "rule = \"annual-window\"\nopens = \"{opens}\"\ncloses = \"{closes}\"\nlate = {late}\nbasis = \"x\""
        ));
    };
    annual("01-01", "02-29", "[]");
    annual("01-01", "13-last", "[]");
    annual("1-1", "02-last", "[]");
    annual("03-01", "02-last", "[]");
    annual("01-01", "02-last", "[{ days = 0, percent = 30 }]");
    annual(
        "01-01",
        "02-last",
        "[{ days = 60, percent = 60 }, { days = 30, percent = 30 }]",
    );
    annual(
        "01-01",
        "02-last",
        "[{ days = 30, percent = 60 }, { days = 60, percent = 30 }]",
    );
    refused("rule = \"before-expiry\"\ndays_before = 60\nopens_days_before = 30\nbasis = \"x\"");
    refused("rule = \"before-expiry\"\ndays_before = 60\nbasis = \"x\"\nlatee = []");
    refused("rule = \"sometimes\"");
}

#[test]
fn the_ends_of_the_calendar_do_no_harm() {
    let before = rule(
        "rule = \"before-expiry\"\ndays_before = 4294967295\nlate = [{ days = 4294967295, percent = 1 }]\nbasis = \"x\"",
    );
    for day in [Date::MIN, Date::MAX] {
        for expires in [None, Some(Date::MIN), Some(Date::MAX)] {
            let annual = deadline(&rule(ANNUAL), expires, day);
            assert_eq!(annual.status == Status::Unknown, annual.closes.is_none());
            let counted = deadline(&before, expires, day);
            assert_eq!(counted.closes.is_some(), expires.is_some());
        }
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (2000i16..=2100, 1i8..=12, 1i8..=31)
        .prop_filter_map("not every month has 31 days", |(year, month, day)| {
            Date::new(year, month, day).ok()
        })
}

proptest! {
    #[test]
    fn periods_are_in_order_and_agree_with_their_status(on in any_day(), expires in proptest::option::of(any_day())) {
        let deadline = deadline(&rule(ANNUAL), expires, on);
        let opens = deadline.opens.expect("an annual window opens");
        let closes = deadline.closes.expect("an annual window closes");
        let stop = deadline.stop_after.expect("its steps are known");
        prop_assert!(opens < closes && closes < stop);
        prop_assert!(deadline.late.is_sorted_by(|one, next| one.until < next.until && one.percent <= next.percent));
        prop_assert_eq!(deadline.late.last().map(|step| step.until), Some(stop));
        let expected = if on < opens {
            Status::NotYetOpen
        } else if on <= closes {
            Status::Open
        } else if on <= stop {
            Status::Late
        } else {
            Status::Stopped
        };
        prop_assert_eq!(deadline.status, expected);
        prop_assert_eq!(deadline.surcharge_percent > 0, expected == Status::Late);
        prop_assert_eq!(deadline.days_left.is_none(), expected == Status::Stopped);
        prop_assert!(deadline.days_left.is_none_or(|days| days >= 0));
        if let Some(expires) = expires {
            prop_assert!(expires <= closes);
        }
    }

    #[test]
    fn the_surcharge_never_falls_until_the_activity_has_to_stop(expires in any_day(), wait in 0i64..200) {
        let judge = |on: Date| deadline(&rule(ANNUAL), Some(expires), on);
        let first = judge(expires).opens.expect("an annual window opens");
        let day = first.saturating_add(jiff::SignedDuration::from_hours(24 * wait));
        let (today, tomorrow) = (judge(day), judge(day.saturating_add(jiff::SignedDuration::from_hours(24))));
        if tomorrow.status == Status::Stopped {
            prop_assert!(day >= today.stop_after.expect("its steps are known"));
        } else {
            prop_assert!(today.surcharge_percent <= tomorrow.surcharge_percent);
        }
    }

    #[test]
    fn any_text_is_read_as_a_year_day_without_harm(text in any::<String>()) {
        if let Ok(day) = text.parse::<YearDay>() {
            prop_assert_eq!(day.to_string(), text);
        }
    }
}
