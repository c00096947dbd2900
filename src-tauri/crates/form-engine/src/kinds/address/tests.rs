use serde_json::json;

use crate::definition::{FieldKind, Region};
use crate::kinds::table::{options, params, row, text};

fn address() -> FieldKind {
    let region = |value: &str, parishes: &[&str]| Region {
        value: value.to_owned(),
        label: text(value),
        parishes: options(parishes),
    };
    FieldKind::Address {
        regions: vec![
            region("macau", &["se", "sao-lourenco"]),
            region("taipa", &["carmo"]),
            region("cotai", &[]),
        ],
    }
}

#[test]
fn an_address_is_put_in_the_order_of_its_parts() {
    let given = json!({
        "unit": " A ",
        "floor": "R/C",
        "block": "2",
        "building_pt": "Edifício Lua",
        "building_zh": "月𠮷大廈",
        "door": "762-804",
        "street_pt": "Avenida da Praia Grande",
        "street_zh": "南灣大馬路",
        "parish": "se",
        "region": "macau",
    });
    let normal = r#"{"region":"macau","parish":"se","street_zh":"南灣大馬路","street_pt":"Avenida da Praia Grande","door":"762-804","building_zh":"月𠮷大廈","building_pt":"Edifício Lua","block":"2","floor":"R/C","unit":"A"}"#;
    let mut findings = Vec::new();
    let found = crate::kinds::check(
        &address(),
        &given,
        &crate::answers::Pointer::root(),
        &mut findings,
    );
    assert_eq!(
        found.map(|found| found.to_string()).as_deref(),
        Some(normal)
    );
    assert_eq!(findings, []);
}

#[test]
fn a_region_and_a_street_in_one_language_are_enough() {
    for given in [
        json!({ "region": "cotai", "street_pt": "Estrada do Istmo" }),
        json!({ "region": "taipa", "street_zh": "官也街" }),
    ] {
        row(&address(), &given, given.clone(), &[]);
    }
    row(
        &address(),
        &json!({ "region": "taipa", "street_zh": "官也街", "parish": " ", "door": "", "postcode": "999078" }),
        json!({ "region": "taipa", "street_zh": "官也街" }),
        &[],
    );
}

#[test]
fn a_missing_region_or_street_is_told_at_its_place() {
    row(
        &address(),
        &json!({ "door": "12" }),
        json!({ "door": "12" }),
        &[
            "error answer-missing /region",
            "error answer-missing /street_zh",
        ],
    );
    row(
        &address(),
        &json!({}),
        None,
        &[
            "error answer-missing /region",
            "error answer-missing /street_zh",
        ],
    );
}

#[test]
fn a_parish_belongs_to_its_region() {
    let with = |region: &str, parish: &str| json!({ "region": region, "parish": parish, "street_zh": "街" });
    row(
        &address(),
        &with("taipa", "carmo"),
        with("taipa", "carmo"),
        &[],
    );
    let without = |region: &str| json!({ "region": region, "street_zh": "街" });
    for region in ["macau", "cotai"] {
        row(
            &address(),
            &with(region, "carmo"),
            without(region),
            &["error address-parish-elsewhere /parish"],
        );
    }
    row(
        &address(),
        &with("macau", "kowloon"),
        without("macau"),
        &["error choice-unknown /parish"],
    );
    row(
        &address(),
        &with("hong-kong", "se"),
        json!({ "parish": "se", "street_zh": "街" }),
        &["error choice-unknown /region"],
    );
}

#[test]
fn parts_of_an_address_are_short_lines_of_text() {
    row(
        &address(),
        &json!({ "region": "macau", "street_zh": "街".repeat(121), "street_pt": "a".repeat(120) }),
        json!({ "region": "macau", "street_pt": "a".repeat(120) }),
        &["error text-too-long /street_zh"],
    );
    row(
        &address(),
        &json!({ "region": "macau", "street_zh": "街", "floor": "1".repeat(31), "unit": "A\nB", "door": 12 }),
        json!({ "region": "macau", "street_zh": "街" }),
        &[
            "error answer-wrong-type /door",
            "error text-too-long /floor",
            "error text-control-characters /unit",
        ],
    );
    row(
        &address(),
        &json!({ "region": ["macau"], "parish": 5, "street_zh": { "zh": "街" } }),
        None,
        &[
            "error answer-wrong-type /region",
            "error answer-wrong-type /parish",
            "error answer-wrong-type /street_zh",
        ],
    );
}

#[test]
fn the_findings_repeat_no_more_than_a_few_characters() {
    let long = "x".repeat(10 * 1024 * 1024);
    let given = json!({ "region": long, "parish": long, "street_zh": "街" });
    assert_eq!(
        params(&address(), &given),
        [
            ("value".to_owned(), json!("x".repeat(30))),
            ("value".to_owned(), json!("x".repeat(30)))
        ]
    );
}

#[test]
fn an_address_is_an_object() {
    for value in [
        json!("南灣大馬路"),
        json!(1),
        json!(true),
        json!(["macau", "街"]),
    ] {
        row(&address(), &value, None, &["error answer-wrong-type"]);
    }
}
