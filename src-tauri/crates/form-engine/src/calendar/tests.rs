use std::collections::BTreeSet;

use jiff::civil::{Date, date};
use proptest::prelude::*;
use serde_json::json;

use super::TableKind::{Computed, Published};
use super::feasts::Feast;
use super::*;
use crate::text::Text;

const HOLIDAYS: &str = include_str!(concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../../../forms/shared/holidays.toml"
));

/// The tables of the fact sheet `formats`: days off as `month-day`, compensatory days with a star, then half days.
const FACTS: [(i16, &str, &str); 3] = [
    (
        2025,
        "1-1 1-29 1-30 1-31 4-4 4-18 4-19 4-21* 5-1 5-5 5-31 6-2* 10-1 10-2 10-7 10-29 11-2 11-3* 12-8 12-20 12-21 \
         12-22* 12-23* 12-24 12-25",
        "1-28 12-31",
    ),
    (
        2026,
        "1-1 2-17 2-18 2-19 4-3 4-4 4-5 4-6* 4-7* 5-1 5-24 5-25* 6-19 9-26 9-28* 10-1 10-2 10-18 10-19* 11-2 12-8 \
         12-20 12-21* 12-22 12-24 12-25",
        "2-16 12-31",
    ),
    (
        2027,
        "1-1 2-6 2-7 2-8 2-9* 2-10* 3-26 3-27 3-29* 4-5 5-1 5-3* 5-13 6-9 9-16 10-1 10-2 10-4* 10-8 11-2 12-8 12-20 \
         12-22 12-24 12-25 12-27*",
        "2-5 12-31",
    ),
];

fn table() -> HolidayTable {
    toml::from_str(HOLIDAYS).expect("the holiday table is well formed")
}

fn day(text: &str) -> Date {
    text.parse().expect("the date is well formed")
}

/// A table in the notation of [`FACTS`].
fn notation(year: &HolidayYear) -> (i16, String, String) {
    let days: Vec<String> = year
        .days
        .iter()
        .map(|day| {
            let star = if day.compensatory { "*" } else { "" };
            format!("{}-{}{star}", day.date.month(), day.date.day())
        })
        .collect();
    let half_days: Vec<String> = year
        .half_days
        .iter()
        .map(|date| format!("{}-{}", date.month(), date.day()))
        .collect();
    (year.year, days.join(" "), half_days.join(" "))
}

#[test]
fn the_rules_give_the_tables_of_the_fact_sheet_without_exception() {
    for (year, days, half_days) in FACTS {
        let computed = computed_year(year).expect("the year is in range");
        assert_eq!(
            notation(&computed),
            (year, days.to_owned(), half_days.to_owned())
        );
    }
}

#[test]
fn the_data_file_holds_the_tables_of_the_fact_sheet() {
    let table = table();
    for (year, days, half_days) in FACTS {
        let listed = table.listed(year).expect("the year is listed");
        assert_eq!(
            notation(listed),
            (year, days.to_owned(), half_days.to_owned())
        );
        assert_eq!(listed.published, year <= 2026, "{year}");
        assert_eq!(listed.source.is_some(), year <= 2026, "{year}");
        let computed = computed_year(year).expect("the year is in range");
        assert_eq!(listed.days, computed.days, "names of {year}");
    }
}

#[test]
fn lunar_and_solar_days_follow_the_almanac() {
    let check = |feast: Feast, expected: &str| {
        let expected = day(expected);
        assert_eq!(feast.date(expected.year()), Some(expected), "{feast:?}");
    };
    check(Feast::LunarNewYear, "2000-02-05");
    check(Feast::LunarNewYear, "2020-01-25");
    check(Feast::LunarNewYear, "2024-02-10");
    // A year with a leap fourth month, and the leap eleventh month of 2033.
    check(Feast::Buddha, "2020-04-30");
    check(Feast::TungNg, "2020-06-25");
    check(Feast::LunarNewYear, "2034-02-19");
    check(Feast::ChungYeung, "2024-10-11");
    check(Feast::ChengMing, "2024-04-04");
    check(Feast::WinterSolstice, "2024-12-21");
    check(Feast::WinterSolstice, "2023-12-22");
    // Early and late Easter; 2049 and 2076 are the exceptions for a moon of 28 and of 29 days.
    check(Feast::HolySaturday, "2008-03-22");
    check(Feast::HolySaturday, "2038-04-24");
    check(Feast::HolySaturday, "2049-04-17");
    check(Feast::HolySaturday, "2076-04-18");
}

#[test]
fn holidays_that_meet_on_a_weekend_are_made_up_for_once() {
    let year = computed_year(2015).expect("the year is in range");
    let april: Vec<_> = year
        .days
        .iter()
        .filter(|day| day.date.month() == 4)
        .map(|day| (day.date.day(), day.compensatory))
        .collect();
    assert_eq!(
        april,
        [(3, false), (4, false), (5, false), (6, true), (7, true)]
    );
}

#[test]
fn working_days_are_counted_from_the_next_day() {
    let check = |from: &str, days: u32, expected: &str, kind: TableKind| {
        let result = table()
            .add_working_days(day(from), days)
            .expect("the count stays in range");
        assert_eq!(
            (result.date, result.table),
            (day(expected), kind),
            "{days} working days after {from}"
        );
    };
    check("2026-01-02", 0, "2026-01-02", Published);
    check("2026-01-03", 0, "2026-01-03", Published);
    check("2026-01-02", 1, "2026-01-05", Published);
    check("2026-02-13", 1, "2026-02-16", Published);
    check("2026-02-16", 1, "2026-02-20", Published);
    check("2026-04-02", 1, "2026-04-08", Published);
    check("2025-12-19", 1, "2025-12-26", Published);
    check("2025-12-31", 10, "2026-01-15", Published);
    check("2024-12-31", 1, "2025-01-02", Computed);
    check("2024-02-09", 1, "2024-02-15", Computed);
}

#[test]
fn half_days_count_and_are_marked() {
    let result = |from: &str| {
        let result = table()
            .add_working_days(day(from), 1)
            .expect("the count stays in range");
        (result.date, result.half_day)
    };
    assert_eq!(result("2026-02-13"), (day("2026-02-16"), true));
    assert_eq!(result("2026-01-02"), (day("2026-01-05"), false));
}

#[test]
fn years_outside_the_range_are_refused() {
    let table = table();
    let refused = |year| Err(CalendarError::OutOfRange { year });
    assert_eq!(table.is_working_day(date(1999, 12, 31)), refused(1999));
    assert_eq!(table.is_working_day(date(2101, 1, 3)), refused(2101));
    let count = |from, days| {
        table
            .add_working_days(from, days)
            .map(|found| found.half_day)
    };
    assert_eq!(count(date(1999, 12, 31), 0), refused(1999));
    assert_eq!(count(date(2100, 12, 30), 5), refused(2101));
    assert_eq!(count(date(2000, 1, 1), u32::MAX), refused(2101));
    assert_eq!(table.is_working_day(Date::MIN), refused(-9999));
    assert_eq!(table.is_working_day(Date::MAX), refused(9999));
}

fn exemption(on: &str) -> Holiday {
    Holiday {
        date: day(on),
        name: Text {
            zh: "豁免上班".to_owned(),
            pt: "Dispensa".to_owned(),
            en: "Exemption".to_owned(),
        },
        compensatory: false,
    }
}

#[test]
fn overrides_add_and_take_away_days() {
    let overrides: HolidayOverrides = toml::from_str(
        r#"
        working_days = ["2026-05-25", "2026-05-26"]
        [[day_off]]
        date = "2026-02-16"
        name = { zh = "豁免上班", pt = "Dispensa", en = "Exemption" }
        "#,
    )
    .expect("the overrides are well formed");
    assert_eq!(overrides.days_off, [exemption("2026-02-16")]);
    let table = table()
        .with_overrides(&overrides)
        .expect("the overrides fit");
    let working = |on: &str| table.is_working_day(day(on));
    assert_eq!(working("2026-02-16"), Ok(false));
    assert_eq!(working("2026-05-25"), Ok(true));
    assert_eq!(working("2026-05-26"), Ok(true));
    let listed = table.listed(2026).expect("the year is listed");
    assert_eq!(listed.half_days, [day("2026-12-31")]);
    assert!(listed.published);
    let written = serde_json::to_string(&table).expect("a table serialises");
    assert_eq!(
        serde_json::from_str::<HolidayTable>(&written).expect("an overridden table still parses"),
        table
    );
}

#[test]
fn an_override_of_a_year_not_listed_completes_the_computed_one() {
    let overrides = HolidayOverrides {
        days_off: vec![exemption("2030-07-01")],
        ..HolidayOverrides::default()
    };
    let table = table()
        .with_overrides(&overrides)
        .expect("the overrides fit");
    assert_eq!(table.is_working_day(day("2030-07-01")), Ok(false));
    assert_eq!(table.is_working_day(day("2030-12-25")), Ok(false));
    assert!(!table.listed(2030).expect("the year is listed").published);
}

#[test]
fn a_newly_published_year_takes_the_place_of_the_computed_one() {
    let mut published = computed_year(2027).expect("the year is in range");
    published.published = true;
    let overrides = HolidayOverrides {
        years: vec![published],
        ..HolidayOverrides::default()
    };
    let result = table()
        .with_overrides(&overrides)
        .expect("the overrides fit")
        .add_working_days(day("2026-12-31"), 1)
        .expect("the count stays in range");
    assert_eq!(result.table, TableKind::Published);
}

#[test]
fn faulty_tables_are_refused() {
    let check = |year: serde_json::Value, expected: &HolidayTableError| {
        let error = serde_json::from_value::<HolidayTable>(json!({ "year": year }))
            .expect_err("the table is faulty");
        assert!(error.to_string().contains(&expected.to_string()), "{error}");
    };
    let year = |number: i16, days: &[&str], half_days: &[&str]| {
        let name = json!({"zh": "甲", "pt": "a", "en": "a"});
        let days: Vec<_> = days
            .iter()
            .map(|on| json!({"date": on, "name": name}))
            .collect();
        json!({"year": number, "published": true, "days": days, "half_days": half_days})
    };
    check(
        json!([year(1999, &[], &[])]),
        &HolidayTableError::YearOutOfRange { year: 1999 },
    );
    check(
        json!([year(2026, &[], &[]), year(2026, &[], &[])]),
        &HolidayTableError::YearTwice { year: 2026 },
    );
    check(
        json!([year(2026, &["2027-01-01"], &[])]),
        &HolidayTableError::WrongYear {
            year: 2026,
            date: day("2027-01-01"),
        },
    );
    check(
        json!([year(2026, &["2026-05-01", "2026-01-01"], &[])]),
        &HolidayTableError::OutOfOrder {
            date: day("2026-01-01"),
        },
    );
    check(
        json!([year(2026, &["2026-12-31"], &["2026-12-31"])]),
        &HolidayTableError::HalfDayOff {
            date: day("2026-12-31"),
        },
    );
}

#[test]
fn every_year_of_the_range_is_computed_and_consistent() {
    for number in YEARS {
        let year = computed_year(number).expect("the year is in range");
        let holidays = year.days.iter().filter(|day| !day.compensatory).count();
        assert_eq!(holidays, 20, "{number}");
        assert!(
            year.days.is_sorted_by_key(|day| day.date),
            "days of {number}"
        );
        let weekends: BTreeSet<Date> = year
            .days
            .iter()
            .filter(|day| !day.compensatory && table::is_weekend(day.date))
            .map(|day| day.date)
            .collect();
        let compensatory: BTreeSet<Date> = year
            .days
            .iter()
            .filter(|day| day.compensatory)
            .map(|day| day.date)
            .collect();
        assert_eq!(weekends.len(), compensatory.len(), "{number}");
        let written = json!({ "year": [year] });
        assert!(
            serde_json::from_value::<HolidayTable>(written).is_ok(),
            "the table of {number} passes its own checks"
        );
    }
}

fn any_day() -> impl Strategy<Value = Date> {
    (2000i16..=2098, 1i8..=12, 1i8..=28)
        .prop_filter_map("every month has 28 days", |(year, month, day)| {
            Date::new(year, month, day).ok()
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn the_day_found_is_a_working_day_and_counts_add_up(from in any_day(), first in 1u32..60, second in 0u32..60) {
        let table = table();
        let at_once = table.add_working_days(from, first + second).expect("the count stays in range");
        prop_assert_eq!(table.is_working_day(at_once.date), Ok(true));
        let half_way = table.add_working_days(from, first).expect("the count stays in range");
        let in_steps = table.add_working_days(half_way.date, second).expect("the count stays in range");
        prop_assert_eq!(in_steps.date, at_once.date);
    }
}
