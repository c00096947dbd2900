//! The JSON shape of everything that leaves the engine: what other programs and stored applications rely on.

use std::fmt::Debug;

use form_engine::calendar::{HolidayOverrides, HolidayTable};
use form_engine::deadline::{RenewalRule, deadline};
use form_engine::fees::{FeeContext, FeeRule, assess};
use form_engine::{
    AttachmentFact, Avos, Definition, Evaluation, Finding, Lang, OfficialName, Text, evaluate,
};
use jiff::civil::date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};

/// The JSON of a value, after making sure that it can be read back.
fn json<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> Value {
    let json = serde_json::to_value(value).expect("the value is JSON");
    let back: T = serde_json::from_value(json.clone()).expect("the JSON can be read back");
    assert_eq!(back, *value);
    json
}

fn whole_definition() -> Definition {
    serde_json::from_str(include_str!("shapes/definition.json"))
        .expect("the definition is well formed")
}

fn answers() -> Value {
    serde_json::from_str(include_str!("shapes/answers.json")).expect("the answers are well formed")
}

#[derive(Deserialize)]
struct Fees {
    fee: Vec<FeeRule>,
}

fn fees() -> Vec<FeeRule> {
    toml::from_str::<Fees>(include_str!("shapes/fees.toml"))
        .expect("the fee table is well formed")
        .fee
}

fn text(words: &str) -> Text {
    Text {
        zh: words.to_owned(),
        pt: words.to_owned(),
        en: words.to_owned(),
    }
}

#[test]
fn a_definition_with_every_kind_and_condition() {
    let mut definition = whole_definition();
    definition.fees = fees();
    insta::assert_json_snapshot!(json(&definition));
}

#[test]
fn an_evaluation() {
    let files = [AttachmentFact {
        document: "plan".into(),
        name: "plan.pdf".into(),
        bytes: 0,
        media_type: Some("application/pdf".into()),
    }];
    let evaluation: Evaluation = evaluate(&whole_definition(), &answers(), &files);
    insta::assert_json_snapshot!(json(&evaluation));
}

#[test]
fn an_evaluation_of_nothing() {
    insta::assert_json_snapshot!(json(&evaluate(&whole_definition(), &json!({}), &[])));
}

#[test]
fn an_attached_file() {
    let file = |media_type: Option<&str>| AttachmentFact {
        document: "plan".into(),
        name: "平面圖.pdf".into(),
        bytes: 1024,
        media_type: media_type.map(str::to_owned),
    };
    insta::assert_json_snapshot!(json(&vec![file(Some("application/pdf")), file(None)]));
}

#[test]
fn findings() {
    let mut worded = Finding::info("rule-many-tables", "/tables");
    worded.message = Some(text("Many."));
    insta::assert_json_snapshot!(json(&vec![
        Finding::error("number-too-great", "/site/area").with("max", "100"),
        Finding::warning("answer-not-asked", "/a~1b"),
        worded,
    ]));
}

#[test]
fn what_is_due() {
    let context = FeeContext {
        on: date(2026, 3, 31),
        surcharge_percent: 60,
        waive: Some(true),
    };
    let submitted = evaluate(&whole_definition(), &answers(), &[]).submitted;
    insta::assert_json_snapshot!(json(&assess(&fees(), &submitted, &context)));
}

#[test]
fn renewal_periods() {
    let rules: Vec<RenewalRule> = serde_json::from_value(json!([
        {
            "rule": "annual-window", "opens": "01-01", "closes": "02-last",
            "late": [{ "days": 30, "percent": 30 }, { "days": 60, "percent": 60 }], "basis": "an act"
        },
        { "rule": "before-expiry", "days_before": 60, "opens_days_before": 90, "late": [], "basis": "an act" },
        { "rule": "before-expiry", "days_before": 0, "basis": "an act" },
        { "rule": "not-renewable", "reason": text("It ends."), "basis": "an act" },
        { "rule": "unknown", "reason": text("It is not published.") }
    ]))
    .expect("the rules are well formed");
    insta::assert_json_snapshot!("renewal_rules", json(&rules));
    let found: Vec<_> = rules
        .iter()
        .map(|rule| deadline(rule, Some(date(2026, 6, 30)), date(2026, 3, 15)))
        .collect();
    insta::assert_json_snapshot!("deadlines", json(&found));
}

#[test]
fn calendars() {
    let table: HolidayTable = serde_json::from_value(json!({ "year": [{
        "year": 2026, "published": true, "source": "the gazette",
        "days": [
            { "date": "2026-01-01", "name": text("New Year") },
            { "date": "2026-04-06", "name": text("Given for Holy Saturday"), "compensatory": true }
        ],
        "half_days": ["2026-12-31"]
    }] }))
    .expect("the table is well formed");
    insta::assert_json_snapshot!("holiday_table", json(&table));
    let overrides: HolidayOverrides = serde_json::from_value(json!({
        "day_off": [{ "date": "2026-09-07", "name": text("Storm") }],
        "working_days": ["2026-04-06"]
    }))
    .expect("the overrides are well formed");
    insta::assert_json_snapshot!("holiday_overrides", json(&overrides));
    let results = [date(2026, 4, 2), date(2026, 12, 30)].map(|from| {
        table
            .add_working_days(from, 1)
            .expect("the days lie in the calendar")
    });
    insta::assert_json_snapshot!("working_days", json(&results.to_vec()));
}

#[test]
fn words_money_and_languages() {
    let name = OfficialName {
        zh: Some("桌球室".into()),
        pt: None,
        en: None,
    };
    assert_eq!(json(&name), json!({ "zh": "桌球室" }));
    assert_eq!(json(&text("a")), json!({ "zh": "a", "pt": "a", "en": "a" }));
    assert_eq!(json(&Avos(-150_000)), json!(-150_000));
    assert_eq!(json(&Lang::ALL.to_vec()), json!(["zh", "pt", "en"]));
}

#[test]
fn text_in_two_languages_is_refused() {
    let refused = serde_json::from_value::<Text>(json!({ "zh": "甲", "en": "A" }));
    assert!(refused.is_err());
    let refused = serde_json::from_value::<OfficialName>(json!({ "fr": "A" }));
    assert!(refused.is_err());
}

#[test]
fn a_condition_with_a_strange_key_is_refused() {
    for strange in [
        json!({}),
        json!({ "field": "a" }),
        json!({ "field": "a", "equals": 1 }),
        json!({ "field": "a", "is": 1, "not": { "field": "a", "is": 1 } }),
        json!({ "all": { "field": "a", "is": 1 } }),
        json!("a is 1"),
    ] {
        let read = serde_json::from_value::<form_engine::Condition>(strange.clone());
        assert!(read.is_err(), "{strange} was read as {read:?}");
    }
}
