use jiff::civil::date;
use proptest::prelude::*;
use serde_json::{Value, json};

use crate::definition::FieldKind;
use crate::kinds::table::{params, row};

const COUNT: FieldKind = FieldKind::Integer {
    min: -3,
    max: 200,
    unit: None,
};
const AREA: FieldKind = FieldKind::Decimal {
    scale: 2,
    min: 1,
    max: 1_000_000,
    unit: None,
};
const AMOUNT: FieldKind = FieldKind::Money {
    min: 0,
    max: i64::MAX,
};
const ANY_DATE: FieldKind = FieldKind::Date {
    min: None,
    max: None,
};

fn number(text: &str) -> Value {
    Value::Number(text.parse().expect("the text is a JSON number"))
}

#[test]
fn whole_numbers_are_taken_however_they_are_written() {
    for text in ["7", "7.0", "7e0", "0.7e1", "700e-2"] {
        row(&COUNT, &number(text), json!(7), &[]);
    }
    for text in ["0", "-0", "-0.0", "0e5"] {
        row(&COUNT, &number(text), json!(0), &[]);
    }
    row(&COUNT, &json!(-3), json!(-3), &[]);
    row(&COUNT, &json!(200), json!(200), &[]);
}

#[test]
fn a_part_of_a_whole_is_refused() {
    for text in [
        "6.5", "-0.1", "199.999", "1e-20", "1e-300", "5e-324", "-1e-300",
    ] {
        row(&COUNT, &number(text), None, &["error number-not-whole"]);
    }
}

#[test]
fn the_bounds_of_a_number_belong_to_it_and_what_lies_beyond_is_refused() {
    for text in [
        "201",
        "1e20",
        "1e300",
        "1.7976931348623157e308",
        "18446744073709551615",
    ] {
        row(&COUNT, &number(text), None, &["error number-too-great"]);
    }
    for text in ["-4", "-1e20", "-1e300", "-9223372036854775808"] {
        row(&COUNT, &number(text), None, &["error number-too-small"]);
    }
    assert_eq!(
        params(&COUNT, &json!(201)),
        [("max".to_owned(), json!("200"))]
    );
    assert_eq!(
        params(&COUNT, &json!(-4)),
        [("min".to_owned(), json!("-3"))]
    );
    assert_eq!(
        params(&AREA, &json!(0)),
        [("min".to_owned(), json!("0.01"))]
    );
}

#[test]
fn amounts_are_whole_avos_up_to_the_greatest() {
    row(&AMOUNT, &json!(i64::MAX), json!(i64::MAX), &[]);
    row(&AMOUNT, &json!(u64::MAX), None, &["error number-too-great"]);
    row(&AMOUNT, &json!(-1), None, &["error number-too-small"]);
    row(&AMOUNT, &json!(0.5), None, &["error number-not-whole"]);
}

#[test]
fn decimals_stay_exactly_as_written() {
    for text in ["35.2", "0.01", "0.1", "0.29", "1.15", "9999.99", "1234.56"] {
        row(&AREA, &number(text), number(text), &[]);
    }
    row(&AREA, &number("36.0"), json!(36), &[]);
    row(&AREA, &number("35.20"), number("35.2"), &[]);
    row(&AREA, &number("3.52e1"), number("35.2"), &[]);
    row(&AREA, &json!(10_000), json!(10_000), &[]);
}

#[test]
fn more_decimals_than_asked_are_refused() {
    for text in ["35.201", "0.001", "1e-7", "1e-28", "1e-29", "5e-324"] {
        row(
            &AREA,
            &number(text),
            None,
            &["error number-too-many-decimals"],
        );
    }
    assert_eq!(
        params(&AREA, &json!(0.001)),
        [("scale".to_owned(), json!(2))]
    );
    row(&AREA, &json!(10_000.01), None, &["error number-too-great"]);
    row(&AREA, &number("1e300"), None, &["error number-too-great"]);
    row(&AREA, &number("-0.0"), None, &["error number-too-small"]);
}

#[test]
fn zero_has_no_sign() {
    let degrees = FieldKind::Decimal {
        scale: 1,
        min: -100,
        max: 100,
        unit: None,
    };
    row(&degrees, &number("-0.0"), json!(0), &[]);
    row(&degrees, &number("-0.5"), number("-0.5"), &[]);
}

#[test]
fn a_scale_beyond_what_decimals_can_have_does_no_harm() {
    let fine = FieldKind::Decimal {
        scale: u32::MAX,
        min: i64::MIN,
        max: i64::MAX,
        unit: None,
    };
    row(&fine, &json!(1.5), json!(1.5), &[]);
    row(&fine, &number("1e300"), None, &["error number-too-great"]);
    row(
        &fine,
        &number("1e-300"),
        None,
        &["error number-too-many-decimals"],
    );
}

#[test]
fn only_a_json_number_is_a_number() {
    for kind in [COUNT, AREA, AMOUNT] {
        for value in [
            json!("7"),
            json!("NaN"),
            json!("Infinity"),
            json!("1e400"),
            json!(true),
            json!([7]),
            json!({ "value": 7 }),
        ] {
            row(&kind, &value, None, &["error answer-wrong-type"]);
        }
    }
    assert_eq!(
        params(&COUNT, &json!("7")),
        [("expected".to_owned(), json!("number"))]
    );
}

#[test]
fn dates_are_written_year_month_day() {
    row(&ANY_DATE, &json!("2026-02-28"), json!("2026-02-28"), &[]);
    row(&ANY_DATE, &json!(" 2024-02-29 "), json!("2024-02-29"), &[]);
    for text in [
        "2026-02-29",
        "2026-13-01",
        "2026-00-10",
        "2026-2-28",
        "28-02-2026",
        "28/02/2026",
        "2026/02/28",
        "20260228",
        "20260228Z0",
        "2026-W09-6",
        "2026-059",
        "2026-02-28T00:00",
        "2026-02-28[u-ca=iso8601]",
        "+002026-02-28",
        "2026年2月28日",
        "２０２６-０２-２８",
        "today",
    ] {
        row(&ANY_DATE, &json!(text), None, &["error date-invalid"]);
    }
}

#[test]
fn the_bounds_of_a_date_belong_to_it() {
    let bounded = FieldKind::Date {
        min: Some(date(2026, 1, 1)),
        max: Some(date(2026, 2, 28)),
    };
    row(&bounded, &json!("2026-01-01"), json!("2026-01-01"), &[]);
    row(&bounded, &json!("2026-02-28"), json!("2026-02-28"), &[]);
    row(
        &bounded,
        &json!("2025-12-31"),
        None,
        &["error date-too-early"],
    );
    row(
        &bounded,
        &json!("2026-03-01"),
        None,
        &["error date-too-late"],
    );
    assert_eq!(
        params(&bounded, &json!("2026-03-01")),
        [("max".to_owned(), json!("2026-02-28"))]
    );
    assert_eq!(
        params(&bounded, &json!("2025-12-31")),
        [("min".to_owned(), json!("2026-01-01"))]
    );
}

#[test]
fn only_a_string_is_a_date() {
    for value in [
        json!(20_260_228),
        json!(true),
        json!(["2026-02-28"]),
        json!({ "y": 1 }),
    ] {
        row(&ANY_DATE, &value, None, &["error answer-wrong-type"]);
    }
}

proptest! {
    #[test]
    fn any_hundredths_come_back_as_they_were_written(hundredths in 1_i64..=1_000_000) {
        let text = format!("{}.{:02}", hundredths / 100, hundredths % 100);
        let shortest = text.trim_end_matches('0').trim_end_matches('.');
        row(&AREA, &number(&text), number(shortest), &[]);
    }

    #[test]
    fn no_number_is_too_strange(bits in any::<u64>(), scale in 0_u32..40, min in any::<i64>(), max in any::<i64>()) {
        if let Some(given) = serde_json::Number::from_f64(f64::from_bits(bits)) {
            let decimal = FieldKind::Decimal { scale, min, max, unit: None };
            for kind in [decimal, FieldKind::Integer { min, max, unit: None }] {
                let given = Value::Number(given.clone());
                prop_assert!(params(&kind, &given).len() <= 1);
            }
        }
    }
}
