//! Working days: counts that add up both ways, marks that tell computed years, feasts against another source.

use form_engine::calendar::{
    Holiday, HolidayOverrides, HolidayTable, HolidayYear, TableKind, YEARS, computed_year,
};
use form_engine::text::Text;
use jiff::civil::{Date, Weekday};
use proptest::prelude::*;

use crate::{days_later, days_of};

/// 2025 and 2026 count as published, with the days that their rules give.
fn table() -> HolidayTable {
    let published = |year| HolidayYear {
        published: true,
        ..computed_year(year).expect("the year is in range")
    };
    let overrides = HolidayOverrides {
        years: vec![published(2025), published(2026)],
        ..HolidayOverrides::default()
    };
    HolidayTable::default()
        .with_overrides(&overrides)
        .expect("the years are sound")
}

#[test]
fn movable_feasts_agree_with_another_source() {
    let names = [
        "First day of Lunar New Year",
        "Holy Saturday",
        "Cheng Ming",
        "Buddha's Birthday",
        "Tung Ng (Dragon Boat)",
        "Day after Mid-Autumn",
        "Chung Yeung",
        "Winter Solstice",
    ];
    let mut compared = 0;
    let mut apart = Vec::new();
    for line in include_str!("feasts.txt").lines() {
        if line.starts_with('#') {
            continue;
        }
        let mut words = line.split(' ');
        let year: i16 = words
            .next()
            .and_then(|year| year.parse().ok())
            .expect("a year");
        let computed = computed_year(year).expect("the year is in range");
        for (name, theirs) in names.iter().zip(words) {
            let ours = computed
                .days
                .iter()
                .find(|day| day.name.en == *name)
                .map(|day| day.date.strftime("%m%d").to_string());
            compared += 1;
            if ours.as_deref() != Some(theirs) {
                apart.push(format!("{year} {name}: {ours:?} and {theirs}"));
            }
        }
    }
    assert_eq!(compared, 101 * names.len(), "every year of the range");
    assert_eq!(apart, APART, "the sources agree but for what is known");
}

/// Where the other source differs: its rule for solar terms is made for 1901 to 2099, and the leap day that 2100 lacks
/// moves them by one.
const APART: [&str; 2] = [
    "2100 Cheng Ming: Some(\"0405\") and 0404",
    "2100 Winter Solstice: Some(\"1222\") and 1221",
];

#[test]
fn marking_a_computed_year_as_published_changes_the_mark_alone() {
    let count = |table: &HolidayTable| {
        let from = Date::new(2026, 12, 1).expect("a date");
        table.add_working_days(from, 10).expect("in range")
    };
    let (published, computed) = (count(&table()), count(&HolidayTable::default()));
    assert_eq!(published.date, computed.date);
    assert_eq!(published.table, TableKind::Published);
    assert_eq!(computed.table, TableKind::Computed);
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn counting_back_undoes_counting_on(from in days_of(2001..=2099), days in 0u32..80) {
        let table = table();
        // Only a working day is found again: counting starts on the day after, whatever day that is.
        prop_assume!(table.is_working_day(from) == Ok(true));
        let there = table.add_working_days(from, days).expect("in range");
        let back = table.subtract_working_days(there.date, days).expect("in range");
        prop_assert_eq!(back.date, from);
        prop_assert_eq!(back.table, there.table);
    }

    #[test]
    fn the_days_counted_are_the_working_days_between(from in days_of(2001..=2099), days in 1u32..60) {
        let table = table();
        let found = table.add_working_days(from, days).expect("in range").date;
        let mut counted = 0;
        let mut day = from;
        while day < found {
            day = days_later(day, 1);
            counted += u32::from(table.is_working_day(day) == Ok(true));
        }
        prop_assert_eq!(counted, days);
        prop_assert!(!matches!(found.weekday(), Weekday::Saturday | Weekday::Sunday));
    }

    #[test]
    fn counts_are_marked_as_computed_unless_every_year_is_published(from in days_of(2023..=2028), days in 0u32..300) {
        let found = table().add_working_days(from, days).expect("in range");
        let published = [2025, 2026].contains(&from.year()) && [2025, 2026].contains(&found.date.year());
        prop_assert_eq!(found.table == TableKind::Published, published);
    }

    #[test]
    fn a_day_off_of_ones_own_never_makes_a_count_end_sooner(from in days_of(2001..=2098), off in 0i64..60, days in 0u32..40) {
        let date = days_later(from, off);
        let overrides = HolidayOverrides {
            days_off: vec![Holiday {
                date,
                name: Text { zh: "甲".to_owned(), pt: "a".to_owned(), en: "a".to_owned() },
                compensatory: false,
            }],
            ..HolidayOverrides::default()
        };
        let with = table().with_overrides(&overrides).expect("the day fits");
        prop_assert_eq!(with.is_working_day(date), Ok(false));
        let (theirs, ours) = (table().add_working_days(from, days).expect("in range"), with.add_working_days(from, days).expect("in range"));
        prop_assert!(theirs.date <= ours.date);
    }

    #[test]
    fn every_date_is_either_refused_or_told(date in days_of(1990..=2110)) {
        let told = table().is_working_day(date);
        prop_assert_eq!(told.is_ok(), YEARS.contains(&date.year()));
        let weekend = matches!(date.weekday(), Weekday::Saturday | Weekday::Sunday);
        prop_assert!(!(weekend && told == Ok(true)));
    }
}
