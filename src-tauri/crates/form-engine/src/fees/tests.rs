use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};

use super::*;
use crate::money::Avos;
use jiff::civil::date;

#[derive(Deserialize)]
struct Table {
    fee: Vec<FeeRule>,
}

fn rules(toml: &str) -> Vec<FeeRule> {
    toml::from_str::<Table>(toml)
        .expect("the table is well formed")
        .fee
}

const IN_TIME: FeeContext = FeeContext {
    on: date(2026, 1, 15),
    surcharge_percent: 0,
    waive: None,
};

/// Lines as `(id, quantity, unit, amount)`, in patacas.
fn lines(assessment: &FeeAssessment) -> Vec<(&str, i64, i64, i64)> {
    assessment
        .lines
        .iter()
        .map(|line| {
            (
                line.id.as_str(),
                line.quantity,
                line.unit_avos.0 / 100,
                line.amount_avos.0 / 100,
            )
        })
        .collect()
}

fn unknown_ids(assessment: &FeeAssessment) -> Vec<&str> {
    assessment
        .unknown
        .iter()
        .map(|fee| fee.id.as_str())
        .collect()
}

fn reason(assessment: &FeeAssessment, id: &str) -> String {
    assessment
        .unknown
        .iter()
        .find(|fee| fee.id == id)
        .map(|fee| fee.reason.en.clone())
        .expect("the fee is listed as unknown")
}

/// Fact sheet `outdoor-cafe`; the late surcharge as on the page PS-1150E.
const OUTDOOR_CAFE: &str = r#"
[[fee]]
id = "licence-fee"
label = { zh = "牌照費", pt = "Taxa de licença", en = "Licence fee" }
basis = "PS-1150"
[fee.amount.tiers]
quantity = { field = "site.area", round_up = true }
tiers = [
  { up_to = 30, price = { each = 120000 }, label = { zh = "首30平方米", pt = "Primeiros 30 m²", en = "First 30 m²" } },
  { price = { each = 40000 }, label = { zh = "其後每平方米", pt = "Cada m² a mais", en = "Each m² over 30" } },
]

[[fee]]
id = "stamp-duty"
label = { zh = "印花稅", pt = "Imposto do selo", en = "Stamp duty" }
basis = "Stamp Duty Regulation, item 28"
amount = { percent = { percent = 10, of = ["licence-fee"] } }

[[fee]]
id = "late"
label = { zh = "附加費", pt = "Sobretaxa", en = "Late surcharge" }
basis = "Chief Executive Dispatch 109/2005"
amount = { late-surcharge = { of = ["licence-fee"] } }
"#;

/// Fact sheet `billiard-room`.
const BILLIARD_ROOM: &str = r#"
[[fee]]
id = "licence-fee-year"
label = { zh = "牌照費", pt = "Taxa de licença", en = "Licence fee" }
basis = "PS-1136B"
when = { field = "period", is = "year" }
[fee.amount.tiers]
quantity = { field = "tables" }
tiers = [
  { up_to = 5, price = { flat = 150000 }, label = { zh = "5張或以下", pt = "Até 5 mesas", en = "5 tables or fewer" } },
  { price = { each = 30000 }, label = { zh = "每增一張", pt = "Cada mesa a mais", en = "Each extra table" } },
]

[[fee]]
id = "licence-fee-half-year"
label = { zh = "牌照費", pt = "Taxa de licença", en = "Licence fee" }
basis = "PS-1136B"
when = { field = "period", is = "half-year" }
[fee.amount.tiers]
quantity = { field = "tables" }
tiers = [
  { up_to = 5, price = { flat = 100000 }, label = { zh = "5張或以下", pt = "Até 5 mesas", en = "5 tables or fewer" } },
  { price = { each = 15000 }, label = { zh = "每增一張", pt = "Cada mesa a mais", en = "Each extra table" } },
]

[[fee]]
id = "licence-fee-open"
label = { zh = "牌照費", pt = "Taxa de licença", en = "Licence fee" }
basis = "PS-1136B"
when = { field = "period", answered = false }
amount = { unknown = { reason = { zh = "尚未選擇期限。", pt = "Falta escolher o período.", en = "The period has not been chosen yet." } } }

[[fee]]
id = "stamp-duty"
label = { zh = "印花稅", pt = "Imposto do selo", en = "Stamp duty" }
basis = "PS-1136B"
amount = { percent = { percent = 10, of = ["licence-fee-year", "licence-fee-half-year", "licence-fee-open"] } }
"#;

/// Fact sheet `public-area-long-term`: the whole area at the rate of the band it ends in.
const LONG_TERM_OCCUPATION: &str = r#"
[[fee]]
id = "licence-fee"
label = { zh = "牌照費", pt = "Taxa de licença", en = "Licence fee" }
basis = "PS-1128"
[fee.amount.tiers]
quantity = { field = "area", round_up = true }
tiers = [
  { up_to = 2, price = { whole = 300000 }, label = { zh = "2平方米或以下", pt = "Até 2 m²", en = "Up to 2 m²" } },
  { price = { whole = 200000 }, label = { zh = "2平方米以上", pt = "Mais de 2 m²", en = "Over 2 m²" } },
]
"#;

#[test]
fn outdoor_cafe_of_35_2_square_metres_pays_for_36() {
    let assessment = assess(
        &rules(OUTDOOR_CAFE),
        &json!({"site": {"area": 35.2}}),
        &IN_TIME,
    );
    assert_eq!(
        lines(&assessment),
        [
            ("licence-fee.1", 30, 1_200, 36_000),
            ("licence-fee.2", 6, 400, 2_400),
            ("stamp-duty", 10, 38_400, 3_840),
        ]
    );
    assert_eq!(assessment.total_avos, Avos(4_224_000));
    assert!(assessment.unknown.is_empty());
}

#[test]
fn outdoor_cafe_areas_meet_the_bands_exactly() {
    let check = |area: Value, expected: &[(&str, i64, i64, i64)]| {
        let answers = json!({"site": {"area": area}});
        let fees = rules(OUTDOOR_CAFE);
        let assessment = assess(
            fees.get(..1).expect("the table has a rule"),
            &answers,
            &IN_TIME,
        );
        assert_eq!(lines(&assessment), expected, "area {answers}");
    };
    check(json!(30), &[("licence-fee.1", 30, 1_200, 36_000)]);
    check(json!(30.0), &[("licence-fee.1", 30, 1_200, 36_000)]);
    check(
        json!("30.01"),
        &[
            ("licence-fee.1", 30, 1_200, 36_000),
            ("licence-fee.2", 1, 400, 400),
        ],
    );
    check(json!(0.1), &[("licence-fee.1", 1, 1_200, 1_200)]);
    check(json!(0), &[]);
}

#[test]
fn renewal_on_31_march_pays_sixty_per_cent_on_the_licence_fee_alone() {
    let context = FeeContext {
        on: date(2026, 3, 31),
        surcharge_percent: 60,
        waive: None,
    };
    let assessment = assess(
        &rules(OUTDOOR_CAFE),
        &json!({"site": {"area": 35.2}}),
        &context,
    );
    assert_eq!(
        lines(&assessment).last(),
        Some(&("late", 60, 38_400, 23_040))
    );
    assert_eq!(assessment.total_avos, Avos(100 * (38_400 + 3_840 + 23_040)));
    assert_eq!(assessment.surcharge_percent, 60);
}

#[test]
fn seven_billiard_tables_by_period() {
    let check = |period: &str, expected: &[(&str, i64, i64, i64)], total: i64| {
        let assessment = assess(
            &rules(BILLIARD_ROOM),
            &json!({"tables": 7, "period": period}),
            &IN_TIME,
        );
        assert_eq!(lines(&assessment), expected, "{period}");
        assert_eq!(assessment.total_avos, Avos(total * 100), "{period}");
        assert!(assessment.unknown.is_empty(), "{period}");
    };
    check(
        "year",
        &[
            ("licence-fee-year.1", 1, 1_500, 1_500),
            ("licence-fee-year.2", 2, 300, 600),
            ("stamp-duty", 10, 2_100, 210),
        ],
        2_310,
    );
    check(
        "half-year",
        &[
            ("licence-fee-half-year.1", 1, 1_000, 1_000),
            ("licence-fee-half-year.2", 2, 150, 300),
            ("stamp-duty", 10, 1_300, 130),
        ],
        1_430,
    );
}

#[test]
fn a_choice_not_yet_made_leaves_fee_and_stamp_duty_open() {
    let assessment = assess(&rules(BILLIARD_ROOM), &json!({"tables": 7}), &IN_TIME);
    assert_eq!(unknown_ids(&assessment), ["licence-fee-open", "stamp-duty"]);
    assert_eq!(assessment.total_avos, Avos::ZERO);
}

#[test]
fn long_term_occupation_is_priced_whole() {
    for (area, expected) in [
        (1.5, ("licence-fee.1", 2, 3_000, 6_000)),
        (2.0, ("licence-fee.1", 2, 3_000, 6_000)),
        (2.4, ("licence-fee.2", 3, 2_000, 6_000)),
        (10.0, ("licence-fee.2", 10, 2_000, 20_000)),
    ] {
        let assessment = assess(
            &rules(LONG_TERM_OCCUPATION),
            &json!({ "area": area }),
            &IN_TIME,
        );
        assert_eq!(lines(&assessment), [expected], "{area} m²");
    }
}

#[test]
fn every_vehicle_pays_by_class_and_period_with_stamp_duty() {
    let table = [
        ("heavy", [1_920, 1_000, 650]),
        ("light", [600, 300, 150]),
        ("motorcycle-or-other", [300, 180, 100]),
    ];
    let periods = ["year", "half-year", "season"];
    let mut tables = Vec::new();
    let mut ids = Vec::new();
    for (class, prices) in table {
        for (period, price) in periods.into_iter().zip(prices) {
            let id = format!("{class}-{period}");
            tables.push(format!(
                r#"
                [[fee]]
                id = "{id}"
                label = {{ zh = "牌照費", pt = "Taxa de licença", en = "Licence fee" }}
                basis = "PS-1147"
                when = {{ all = [{{ field = "class", is = "{class}" }}, {{ field = "period", is = "{period}" }}] }}
                amount = {{ flat = {} }}
                "#,
                price * 100
            ));
            ids.push(format!("\"{id}\""));
        }
    }
    tables.push(format!(
        r#"
        [[fee]]
        id = "stamp-duty"
        label = {{ zh = "印花稅", pt = "Imposto do selo", en = "Stamp duty" }}
        basis = "PS-1147B: due when the licence fee exceeds MOP 50"
        amount = {{ percent = {{ percent = 10, of = [{}], only_above = 5000 }} }}
        "#,
        ids.join(", ")
    ));
    let fees = rules(&tables.concat());
    for (class, prices) in table {
        for (period, price) in periods.into_iter().zip(prices) {
            let assessment = assess(&fees, &json!({"class": class, "period": period}), &IN_TIME);
            assert_eq!(
                lines(&assessment),
                [
                    (format!("{class}-{period}").as_str(), 1, price, price),
                    ("stamp-duty", 10, price, price / 10)
                ]
            );
            assert_eq!(assessment.total_avos, Avos(price * 110));
        }
    }
}

/// A table with a `fee` of so many avos, stamp duty above MOP 50 and a waiver in 2025.
fn waivable(fee_avos: i64) -> Vec<FeeRule> {
    rules(&format!(
        r#"
        [[fee]]
        id = "waiver"
        label = {{ zh = "豁免", pt = "Isenção", en = "Waiver" }}
        basis = "Law 25/2024, art. 17"
        amount = {{ waiver = {{ of = ["fee", "stamp-duty"], years = [2024, 2025] }} }}
        [[fee]]
        id = "stamp-duty"
        label = {{ zh = "印花稅", pt = "Imposto do selo", en = "Stamp duty" }}
        basis = "PS-1147B"
        amount = {{ percent = {{ percent = 10, of = ["fee"], only_above = 5000 }} }}
        [[fee]]
        id = "fee"
        label = {{ zh = "牌照費", pt = "Taxa de licença", en = "Licence fee" }}
        basis = "PS-1147B"
        amount = {{ flat = {fee_avos} }}
        "#
    ))
}

#[test]
fn stamp_duty_is_due_only_above_its_bound() {
    let no_waiver = FeeContext {
        waive: Some(false),
        ..IN_TIME
    };
    let total = |avos| assess(&waivable(avos), &json!({}), &no_waiver).total_avos;
    assert_eq!(total(5_000), Avos(5_000));
    assert_eq!(total(5_001), Avos(5_501));
}

#[test]
fn the_waiver_follows_the_switch_and_then_the_law() {
    let check = |year: i16, waive: Option<bool>, total: i64, unknown: &[&str]| {
        let context = FeeContext {
            on: date(year, 1, 15),
            surcharge_percent: 0,
            waive,
        };
        let assessment = assess(&waivable(60_000), &json!({}), &context);
        assert_eq!(
            assessment.total_avos,
            Avos(total),
            "total in {year} with {waive:?}"
        );
        assert_eq!(
            unknown_ids(&assessment),
            unknown,
            "unknown in {year} with {waive:?}"
        );
    };
    check(2025, None, 0, &[]);
    check(2025, Some(true), 0, &[]);
    check(2025, Some(false), 66_000, &[]);
    check(2026, None, 66_000, &["waiver"]);
    check(2026, Some(true), 0, &[]);
    check(2026, Some(false), 66_000, &[]);
}

#[test]
fn a_waiver_is_a_negative_line_in_the_place_of_its_rule() {
    let context = FeeContext {
        waive: Some(true),
        ..IN_TIME
    };
    assert_eq!(
        lines(&assess(&waivable(60_000), &json!({}), &context)),
        [
            ("waiver", 1, -660, -660),
            ("stamp-duty", 10, 600, 60),
            ("fee", 1, 600, 600),
        ]
    );
}

#[test]
fn unusable_quantities_are_unknown_and_never_guessed() {
    let check = |area: Value, words: &str| {
        let answers = json!({"site": {"area": area}});
        let assessment = assess(&rules(OUTDOOR_CAFE), &answers, &IN_TIME);
        assert!(assessment.lines.is_empty(), "{answers}");
        assert_eq!(
            unknown_ids(&assessment),
            ["licence-fee", "stamp-duty"],
            "{answers}"
        );
        let reason = reason(&assessment, "licence-fee");
        assert!(reason.contains(words), "{answers}: {reason}");
    };
    check(Value::Null, "not been answered yet");
    check(json!(""), "not been answered yet");
    check(json!([]), "not been answered yet");
    check(json!("35,2"), "not a usable number");
    check(json!("many"), "not a usable number");
    check(json!(true), "not a usable number");
    check(json!(-3), "not a usable number");
    check(json!(1e300), "not a usable number");
    check(json!(10_000_000_000_000_000_000_000.0), "too large");
}

/// A rule per unit of `n`, with more keys of its quantity.
fn per_unit(keys: &str) -> Vec<FeeRule> {
    rules(&format!(
        r#"
        [[fee]]
        id = "fee"
        label = {{ zh = "費用", pt = "Taxa", en = "Fee" }}
        basis = "x"
        amount = {{ per-unit = {{ quantity = {{ field = "n"{keys} }}, unit_avos = 35000 }} }}
        "#
    ))
}

#[test]
fn quantities_are_rounded_grouped_and_counted() {
    let check = |keys: &str, n: Value, expected: Option<i64>| {
        let assessment = assess(&per_unit(keys), &json!({ "n": n }), &IN_TIME);
        let units = assessment.lines.first().map(|line| line.quantity);
        assert_eq!(units, expected, "{n} with {keys}");
    };
    check("", json!(3), Some(3));
    check("", json!(3.0), Some(3));
    check("", json!(3.5), None);
    check(", round_up = true", json!(3.5), Some(4));
    check(", round_up = true", json!("3.0000000001"), Some(4));
    check(", per = 5, round_up = true", json!(10), Some(2));
    check(", per = 5, round_up = true", json!(10.1), Some(3));
    check(", per = 5", json!(10), Some(2));
    check(", per = 5", json!(12), None);
    check(", minimum = 4", json!(3), Some(4));
    check(", minimum = 4", json!(6), Some(6));
    check("", json!([{"a": 1}, {}, {"a": 2}]), Some(3));
}

#[test]
fn overflow_makes_a_rule_unknown_and_the_total_never_wraps() {
    let assessment = assess(&per_unit(""), &json!({"n": i64::MAX}), &IN_TIME);
    assert!(reason(&assessment, "fee").contains("too large"));

    let flat = |id: &str, amount: &str| {
        format!(
            "[[fee]]\nid = \"{id}\"\nlabel = {{ zh = \"a\", pt = \"b\", en = \"c\" }}\nbasis = \"x\"\namount = {{ {amount} }}\n"
        )
    };
    let huge = format!("flat = {}", i64::MAX);
    let table = [
        flat("a", &huge),
        flat("b", &huge),
        flat("sum", "percent = { percent = 10, of = [\"a\", \"b\"] }"),
        flat("share", "percent = { percent = 200, of = [\"a\"] }"),
    ]
    .concat();
    let assessment = assess(&rules(&table), &json!({}), &IN_TIME);
    assert_eq!(assessment.total_avos, Avos(i64::MAX));
    assert_eq!(unknown_ids(&assessment), ["sum", "share"]);
}

#[test]
fn faulty_tables_are_unknown_and_do_not_hang() {
    let table = r#"
        [[fee]]
        id = "a"
        label = { zh = "a", pt = "a", en = "a" }
        basis = "x"
        amount = { percent = { percent = 10, of = ["b"] } }
        [[fee]]
        id = "b"
        label = { zh = "b", pt = "b", en = "b" }
        basis = "x"
        amount = { percent = { percent = 10, of = ["a"] } }
        [[fee]]
        id = "c"
        label = { zh = "c", pt = "c", en = "c" }
        basis = "x"
        amount = { percent = { percent = 10, of = ["nowhere"] } }
        [[fee]]
        id = "d"
        label = { zh = "d", pt = "d", en = "d" }
        basis = "x"
        [fee.amount.tiers]
        quantity = { field = "n" }
        tiers = [{ up_to = 5, price = { each = 100 }, label = { zh = "d", pt = "d", en = "d" } }]
    "#;
    let assessment = assess(&rules(table), &json!({"n": 6}), &IN_TIME);
    assert_eq!(unknown_ids(&assessment), ["a", "b", "c", "d"]);
    assert!(reason(&assessment, "a").contains("circle"));
    assert!(reason(&assessment, "c").contains("not in the fee table"));
    assert!(reason(&assessment, "d").contains("states no price"));
}

#[test]
fn misspelt_keys_of_a_table_are_refused() {
    let refused = |amount: &str| {
        let toml = format!(
            "[[fee]]\nid = \"a\"\nlabel = {{ zh = \"a\", pt = \"b\", en = \"c\" }}\nbasis = \"x\"\namount = {amount}\n"
        );
        assert!(toml::from_str::<Table>(&toml).is_err(), "{amount}");
    };
    refused("{ flat = 1.5 }");
    refused("{ flatt = 1 }");
    refused("{ per-unit = { quantity = { field = \"n\", roundup = true }, unit_avos = 1 } }");
    refused("{ per-unit = { quantity = { field = \"n\", per = 0 }, unit_avos = 1 } }");
    refused("{ percent = { percent = 10, of = [], above = 1 } }");
    refused("{ flat = 1, late-surcharge = { of = [] } }");
}

#[test]
fn a_table_survives_being_written_and_read() {
    for table in [OUTDOOR_CAFE, BILLIARD_ROOM, LONG_TERM_OCCUPATION] {
        let fees = rules(table);
        let json = serde_json::to_value(&fees).expect("rules serialise");
        let again: Vec<FeeRule> = serde_json::from_value(json).expect("rules parse");
        assert_eq!(again, fees);
    }
}

proptest! {
    #[test]
    fn the_total_is_the_sum_of_the_lines(area in 0u32..10_000_000, percent in 0u32..300, waive: Option<bool>) {
        let mut fees = rules(OUTDOOR_CAFE);
        fees.extend(waivable(60_000));
        let context = FeeContext { on: date(2026, 3, 31), surcharge_percent: percent, waive };
        let answers = json!({"site": {"area": f64::from(area) / 100.0}});
        let assessment = assess(&fees, &answers, &context);
        let sum: i64 = assessment.lines.iter().map(|line| line.amount_avos.0).sum();
        prop_assert_eq!(assessment.total_avos, Avos(sum));
        prop_assert_eq!(assess(&fees, &answers, &context), assessment);
    }

    #[test]
    fn more_area_never_costs_less_in_an_outdoor_cafe(area in 0i64..1_000_000, more in 0i64..1_000_000) {
        let fees = rules(OUTDOOR_CAFE);
        let total = |area: i64| assess(&fees, &json!({"site": {"area": area}}), &IN_TIME).total_avos;
        prop_assert!(total(area) <= total(area + more));
    }
}
