use serde_json::{Value, json};

use crate::definition::FieldKind;
use crate::kinds::table::{options, row};

fn card() -> FieldKind {
    FieldKind::IdentityDocument {
        options: options(&["macao-resident", "passport"]),
    }
}

fn somebody() -> FieldKind {
    FieldKind::Person {
        options: options(&["macao-resident", "passport"]),
    }
}

fn resident(number: impl Into<Value>) -> Value {
    json!({ "kind": "macao-resident", "number": number.into() })
}

#[test]
fn the_number_of_a_resident_card_is_shown_with_its_last_digit_in_brackets() {
    for given in [
        "1234567(8)",
        "12345678",
        "1234567（8）",
        "1/234567/8",
        "1／234567／8",
        " 1234567 (8) ",
        "1-234567-8",
        "1234567\u{3000}(8)",
    ] {
        row(&card(), &resident(given), resident("1234567(8)"), &[]);
    }
    for given in ["5000000(0)", "7999999(9)"] {
        row(&card(), &resident(given), resident(given), &[]);
    }
}

#[test]
fn an_unusual_number_of_a_resident_card_is_kept_with_a_warning() {
    for given in [
        "2234567(8)",
        "1234567",
        "123456789",
        "1234567(A)",
        "１２３４５６７(8)",
        "一二三四五六七八",
        "𠮷",
        "()",
        "NAN",
    ] {
        row(
            &card(),
            &resident(given),
            resident(given),
            &["warning identity-number-shape /number"],
        );
    }
}

#[test]
fn numbers_of_other_documents_are_free_with_latin_letters_in_capitals() {
    let passport = |number: &str| json!({ "kind": "passport", "number": number });
    row(
        &card(),
        &passport(" ea1234567 "),
        passport("EA1234567"),
        &[],
    );
    row(&card(), &passport("12345678"), passport("12345678"), &[]);
    row(
        &card(),
        &passport("c/1234567-x"),
        passport("C/1234567-X"),
        &[],
    );
    let sharp = "ß".repeat(30);
    row(&card(), &passport(&sharp), passport(&sharp), &[]);
}

#[test]
fn what_is_missing_of_an_identity_document_is_told_and_the_rest_is_kept() {
    row(
        &card(),
        &json!({ "kind": "passport" }),
        json!({ "kind": "passport" }),
        &["error answer-missing /number"],
    );
    row(
        &card(),
        &json!({ "number": "ab 1" }),
        json!({ "number": "AB 1" }),
        &["error answer-missing /kind"],
    );
    row(
        &card(),
        &json!({ "kind": "driving-licence", "number": "1" }),
        json!({ "number": "1" }),
        &["error choice-unknown /kind"],
    );
    row(
        &card(),
        &json!({ "kind": "passport", "number": "1".repeat(31) }),
        json!({ "kind": "passport" }),
        &["error text-too-long /number"],
    );
    row(
        &card(),
        &json!({ "kind": 1, "number": 12_345_678 }),
        None,
        &[
            "error answer-wrong-type /kind",
            "error answer-wrong-type /number",
        ],
    );
    row(
        &card(),
        &json!({ "kind": "passport", "number": "A\u{0}1" }),
        json!({ "kind": "passport" }),
        &["error text-control-characters /number"],
    );
    row(
        &card(),
        &json!({}),
        None,
        &["error answer-missing /kind", "error answer-missing /number"],
    );
}

#[test]
fn documents_and_persons_are_objects() {
    for kind in [card(), somebody()] {
        for value in [
            json!("1234567(8)"),
            json!(1),
            json!(true),
            json!(["passport", "1"]),
        ] {
            row(&kind, &value, None, &["error answer-wrong-type"]);
        }
    }
}

#[test]
fn a_person_needs_one_name_and_a_document() {
    let document = resident("1234567(8)");
    let whole = json!({ "name_zh": "陳𠮷", "name_pt": "Chan", "document": document });
    row(&somebody(), &whole, whole.clone(), &[]);
    let one_name = json!({ "name_pt": " Ana ", "document": resident("12345678") });
    row(
        &somebody(),
        &one_name,
        json!({ "name_pt": "Ana", "document": document }),
        &[],
    );
    row(
        &somebody(),
        &json!({ "name_zh": " ", "document": document }),
        json!({ "document": document }),
        &["error answer-missing /name_zh"],
    );
    row(
        &somebody(),
        &json!({ "name_zh": "陳" }),
        json!({ "name_zh": "陳" }),
        &["error answer-missing /document/number"],
    );
    row(
        &somebody(),
        &json!({ "name_zh": ["陳"], "document": "1234567(8)" }),
        None,
        &[
            "error answer-wrong-type /name_zh",
            "error answer-wrong-type /document",
        ],
    );
    row(
        &somebody(),
        &json!({ "name_zh": "陳".repeat(121), "document": { "kind": "passport" } }),
        json!({ "document": { "kind": "passport" } }),
        &[
            "error text-too-long /name_zh",
            "error answer-missing /document/number",
        ],
    );
}

#[test]
fn parts_come_in_their_order_and_unknown_ones_are_left_out() {
    let given = json!({ "number": "1", "kind": "passport", "born": "here" });
    let mut findings = Vec::new();
    let normal = crate::kinds::check(
        &card(),
        &given,
        &crate::answers::Pointer::root(),
        &mut findings,
    )
    .expect("something of it is submitted");
    assert_eq!(normal.to_string(), r#"{"kind":"passport","number":"1"}"#);
}

#[test]
fn taxpayer_numbers_have_eight_digits_and_begin_with_0_or_8() {
    let kind = FieldKind::TaxpayerNumber;
    for given in ["81234567", " 8123 4567 ", "8123-4567", "8123\u{3000}4567"] {
        row(&kind, &json!(given), json!("81234567"), &[]);
    }
    row(&kind, &json!("01234567"), json!("01234567"), &[]);
    for given in [
        "71234567",
        "8123456",
        "812345678",
        "8123456A",
        "８１２３４５６７",
        "--",
        "NaN",
    ] {
        row(
            &kind,
            &json!(given),
            json!(given),
            &["warning taxpayer-number-shape"],
        );
    }
    row(
        &kind,
        &json!("1-\u{3000}-"),
        json!("1"),
        &["warning taxpayer-number-shape"],
    );
}

#[test]
fn establishment_numbers_have_four_to_eight_digits() {
    let kind = FieldKind::EstablishmentNumber;
    row(&kind, &json!("1234"), json!("1234"), &[]);
    row(&kind, &json!("123 456"), json!("123456"), &[]);
    row(&kind, &json!("12345678"), json!("12345678"), &[]);
    for given in ["123", "123456789"] {
        row(
            &kind,
            &json!(given),
            json!(given),
            &["warning establishment-number-length"],
        );
    }
    for given in ["12A4", "12/34", "- -", "１２３４"] {
        row(
            &kind,
            &json!(given),
            json!(given),
            &["warning establishment-number-digits"],
        );
    }
}

#[test]
fn commercial_registration_numbers_are_free_up_to_twenty_characters() {
    let kind = FieldKind::CommercialRegistration;
    row(&kind, &json!(" 12345 so "), json!("12345 SO"), &[]);
    row(&kind, &json!("12345 (SO)"), json!("12345 (SO)"), &[]);
    let sharp = "ß".repeat(20);
    row(&kind, &json!(sharp), json!(sharp), &[]);
    row(
        &kind,
        &json!("1".repeat(21)),
        None,
        &["error text-too-long"],
    );
    row(
        &kind,
        &json!("1\t2"),
        None,
        &["error text-control-characters"],
    );
}

#[test]
fn numbers_of_businesses_are_strings() {
    for kind in [
        FieldKind::TaxpayerNumber,
        FieldKind::EstablishmentNumber,
        FieldKind::CommercialRegistration,
    ] {
        for value in [
            json!(81_234_567),
            json!(true),
            json!(["8"]),
            json!({ "number": "8" }),
        ] {
            row(&kind, &value, None, &["error answer-wrong-type"]);
        }
    }
}
