use serde_json::{Value, json};

use crate::definition::FieldKind;
use crate::kinds::table::{params, row};

const NAME: FieldKind = FieldKind::Text { max: 5 };
const NOTES: FieldKind = FieldKind::LongText { max: 12 };

#[test]
fn a_line_is_trimmed_and_counted_in_characters() {
    row(&NAME, &json!("Lua"), json!("Lua"), &[]);
    row(&NAME, &json!(" \u{3000}Lua\t\r\n"), json!("Lua"), &[]);
    row(&NAME, &json!("一二三四五"), json!("一二三四五"), &[]);
    row(&NAME, &json!("𠮷𠮷𠮷𠮷𠮷"), json!("𠮷𠮷𠮷𠮷𠮷"), &[]);
    row(
        &NAME,
        &json!("𠮷𠮷𠮷𠮷𠮷𠮷"),
        None,
        &["error text-too-long"],
    );
    row(&NAME, &json!("  12345  "), json!("12345"), &[]);
    row(&NAME, &json!("Ação"), json!("Ação"), &[]);
}

#[test]
fn a_line_takes_no_control_characters() {
    for text in ["a\nb", "a\tb", "a\u{0}b", "\u{1b}[0m", "a\u{85}b", "\u{0}"] {
        row(
            &NAME,
            &json!(text),
            None,
            &["error text-control-characters"],
        );
    }
}

#[test]
fn long_text_takes_line_breaks_and_tabs_but_no_other_control_characters() {
    row(&NOTES, &json!("a\r\n\tb\n"), json!("a\r\n\tb"), &[]);
    for text in ["a\u{0}b", "a\u{7f}b", "a\u{9b}b"] {
        row(
            &NOTES,
            &json!(text),
            None,
            &["error text-control-characters"],
        );
    }
    row(
        &NOTES,
        &json!("一二三四五六七八九十一二三"),
        None,
        &["error text-too-long"],
    );
}

#[test]
fn ten_megabytes_are_too_long_and_the_finding_stays_small() {
    let value = Value::from("長".repeat(10 * 1024 * 1024 / 3));
    for kind in [
        NAME,
        NOTES,
        FieldKind::Phone,
        FieldKind::Email,
        FieldKind::TaxpayerNumber,
        FieldKind::EstablishmentNumber,
        FieldKind::CommercialRegistration,
    ] {
        row(&kind, &value, None, &["error text-too-long"]);
    }
    assert_eq!(
        params(&NAME, &value),
        [
            ("length".to_owned(), json!(3_495_253)),
            ("max".to_owned(), json!(5))
        ]
    );
}

#[test]
fn only_a_string_is_text() {
    for kind in [NAME, NOTES, FieldKind::Phone, FieldKind::Email] {
        for value in [
            json!(28_337_676),
            json!(true),
            json!(["a"]),
            json!({ "a": "b" }),
        ] {
            row(&kind, &value, None, &["error answer-wrong-type"]);
        }
    }
    assert_eq!(
        params(&NAME, &json!(1)),
        [("expected".to_owned(), json!("text"))]
    );
}

#[test]
fn telephone_numbers_of_macao_lose_country_code_and_grouping() {
    for given in [
        "28337676",
        "2833 7676",
        "2833-7676",
        "+853 2833 7676",
        "(853) 2833 7676",
        "（853）28337676",
        "85328337676",
        "\u{3000}2833\u{a0}7676 ",
    ] {
        row(&FieldKind::Phone, &json!(given), json!("28337676"), &[]);
    }
    row(
        &FieldKind::Phone,
        &json!("66123456"),
        json!("66123456"),
        &[],
    );
    row(
        &FieldKind::Phone,
        &json!("85312345"),
        json!("85312345"),
        &[],
    );
    row(
        &FieldKind::Phone,
        &json!("+85385312345"),
        json!("85312345"),
        &[],
    );
}

#[test]
fn telephone_numbers_of_elsewhere_keep_their_country_code() {
    row(
        &FieldKind::Phone,
        &json!("+852 2345 6789"),
        json!("+85223456789"),
        &[],
    );
    row(
        &FieldKind::Phone,
        &json!("+86 (20) 8888-8888"),
        json!("+862088888888"),
        &[],
    );
}

#[test]
fn an_unusual_telephone_number_is_kept_with_a_warning() {
    for given in [
        "2833767",
        "283376760",
        "12345678",
        "98765432",
        "2833 7676 ext. 5",
        "+853 12345678",
        "+853 +28337676",
        "++28337676",
        "+852",
        "+1234567890123456",
        "２８３３７６７６",
        "()",
        "-",
        "NaN",
    ] {
        row(
            &FieldKind::Phone,
            &json!(given),
            json!(given),
            &["warning phone-shape"],
        );
    }
}

#[test]
fn telephone_numbers_and_addresses_are_one_line() {
    row(
        &FieldKind::Phone,
        &json!("2833\n7676"),
        None,
        &["error text-control-characters"],
    );
    row(
        &FieldKind::Email,
        &json!("a@b.mo\u{0}"),
        None,
        &["error text-control-characters"],
    );
}

#[test]
fn an_e_mail_address_has_a_name_and_a_domain() {
    for given in ["a@b.mo", "Loja.Lua+cafe@mail.example.com", "咖啡@例子.澳門"] {
        row(&FieldKind::Email, &json!(given), json!(given), &[]);
    }
    row(&FieldKind::Email, &json!("  a@b.mo "), json!("a@b.mo"), &[]);
    for given in [
        "a",
        "@",
        "a@",
        "@b.mo",
        "a@b",
        "a@.mo",
        "a@b.",
        "a@b..mo",
        "a@b@c.mo",
        "a b@c.mo",
        "a@b .mo",
        "a@b\u{3000}.mo",
    ] {
        row(
            &FieldKind::Email,
            &json!(given),
            None,
            &["error email-shape"],
        );
    }
    let longest = format!("{}@b.mo", "a".repeat(249));
    row(&FieldKind::Email, &json!(longest), json!(longest), &[]);
    row(
        &FieldKind::Email,
        &json!(format!("a{longest}")),
        None,
        &["error text-too-long"],
    );
}
