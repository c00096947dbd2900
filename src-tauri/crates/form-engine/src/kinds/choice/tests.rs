use serde_json::{Value, json};

use crate::definition::FieldKind;
use crate::kinds::table::{options, params, row, text};

fn one() -> FieldKind {
    FieldKind::Choice {
        options: options(&["year", "half-year", "month"]),
    }
}

fn several() -> FieldKind {
    FieldKind::Choices {
        options: options(&["bar", "kitchen", "terrace"]),
    }
}

fn declaration() -> FieldKind {
    FieldKind::Declaration {
        statement: text("All of it is true."),
    }
}

#[test]
fn a_choice_is_one_of_the_list_to_the_letter() {
    row(&one(), &json!("half-year"), json!("half-year"), &[]);
    for value in ["Year", " year", "half_year", "年", "\u{0}", "1e400"] {
        row(&one(), &json!(value), None, &["error choice-unknown"]);
    }
    for value in [
        json!(1),
        json!(true),
        json!(["year"]),
        json!({ "value": "year" }),
    ] {
        row(&one(), &value, None, &["error answer-wrong-type"]);
    }
}

#[test]
fn the_finding_repeats_no_more_than_a_few_characters_of_an_unknown_choice() {
    let value = Value::from("𠮷".repeat(2 * 1024 * 1024));
    assert_eq!(
        params(&one(), &value),
        [("value".to_owned(), Value::from("𠮷".repeat(40)))]
    );
}

#[test]
fn several_choices_come_in_the_order_of_the_list() {
    row(
        &several(),
        &json!(["terrace", "bar"]),
        json!(["bar", "terrace"]),
        &[],
    );
    row(
        &several(),
        &json!(["kitchen", "terrace", "bar"]),
        json!(["bar", "kitchen", "terrace"]),
        &[],
    );
}

#[test]
fn each_wrong_entry_of_several_choices_is_told_at_its_place() {
    row(
        &several(),
        &json!(["bar", "garden"]),
        json!(["bar"]),
        &["error choice-unknown /1"],
    );
    row(
        &several(),
        &json!(["bar", "terrace", "bar"]),
        json!(["bar", "terrace"]),
        &["error choice-repeated /2"],
    );
    row(
        &several(),
        &json!([1, ["bar"], null, "kitchen"]),
        json!(["kitchen"]),
        &[
            "error answer-wrong-type /0",
            "error answer-wrong-type /1",
            "error answer-wrong-type /2",
        ],
    );
    row(
        &several(),
        &json!(["garden"]),
        None,
        &["error choice-unknown /0"],
    );
    for value in [json!("bar"), json!(1), json!({ "0": "bar" })] {
        row(&several(), &value, None, &["error answer-wrong-type"]);
    }
}

#[test]
fn a_list_longer_than_the_options_makes_few_findings() {
    let value = Value::from(vec!["garden"; 100_000]);
    assert_eq!(params(&several(), &value).len(), 4);
}

#[test]
fn yes_and_no_are_both_answers() {
    row(&FieldKind::YesNo, &json!(true), json!(true), &[]);
    row(&FieldKind::YesNo, &json!(false), json!(false), &[]);
    for value in [
        json!("yes"),
        json!("true"),
        json!(1),
        json!([true]),
        json!({ "a": true }),
    ] {
        row(
            &FieldKind::YesNo,
            &value,
            None,
            &["error answer-wrong-type"],
        );
    }
}

#[test]
fn a_declaration_is_made_by_true_alone() {
    row(&declaration(), &json!(true), json!(true), &[]);
    row(
        &declaration(),
        &json!(false),
        None,
        &["error declaration-not-confirmed"],
    );
    for value in [json!("true"), json!(1), json!([true]), json!({ "a": true })] {
        row(&declaration(), &value, None, &["error answer-wrong-type"]);
    }
}
