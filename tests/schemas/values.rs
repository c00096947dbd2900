//! Single answers: right ones, and ones that are just wrong.

use fastrand::Rng;
use form_engine::FieldKind;
use form_engine::definition::{Choice, Region};
use jiff::civil::Date;
use serde_json::{Number, Value, json};

/// An answer that a question of this kind takes; none for files and for what holds other questions.
pub(crate) fn right(kind: &FieldKind, rng: &mut Rng) -> Option<Value> {
    Some(match kind {
        FieldKind::Text { max } => text(1, *max, rng),
        FieldKind::LongText { max } => {
            if *max > 2 && rng.bool() {
                json!("a\nb")
            } else {
                text(1, *max, rng)
            }
        }
        FieldKind::Integer { min, max, .. } | FieldKind::Money { min, max } => {
            json!(between(*min, *max, rng))
        }
        FieldKind::Decimal {
            scale, min, max, ..
        } => units(between(*min, *max, rng), *scale),
        FieldKind::Date { min, max } => {
            let min = min.unwrap_or(Date::constant(1990, 1, 1));
            let max = max.unwrap_or(Date::constant(2060, 12, 31)).max(min);
            let days = min.until(max).map_or(0, |span| i64::from(span.get_days()));
            json!(day(min, between(0, days, rng)))
        }
        FieldKind::Choice { options } => option(options, rng),
        FieldKind::Choices { options } => {
            let mut chosen: Vec<&str> = options.iter().map(|one| one.value.as_str()).collect();
            rng.shuffle(&mut chosen);
            chosen.truncate(rng.usize(1..=chosen.len().max(1)));
            json!(chosen)
        }
        FieldKind::YesNo => json!(rng.bool()),
        FieldKind::Declaration { .. } => json!(true),
        FieldKind::Phone => pick(
            &["28337676", "2833 7676", "+351 21 000 0000", "call me"],
            rng,
        ),
        FieldKind::Email => pick(
            &["a@b.mo", "nome.apelido@exemplo.com.mo", "名@例.澳門"],
            rng,
        ),
        FieldKind::TaxpayerNumber => pick(&["81234567", "0123 4567", "n/a"], rng),
        FieldKind::EstablishmentNumber => pick(&["123456", "12", "12-34"], rng),
        FieldKind::CommercialRegistration => {
            pick(&["12345(SO)", "so 12345", "twenty characters 20"], rng)
        }
        FieldKind::IdentityDocument { options } => document(options, rng),
        FieldKind::Person { options } => {
            let mut person = json!({ "document": document(options, rng) });
            either(&mut person, "name_zh", "name_pt", 120, rng);
            person
        }
        FieldKind::Address { regions } => address(regions, rng),
        FieldKind::Attachment { .. } | FieldKind::Group { .. } | FieldKind::Repeat { .. } => {
            return None;
        }
    })
}

/// An answer beside the limits of the kind, where it has any, or of another shape.
pub(crate) fn doubtful(kind: &FieldKind, rng: &mut Rng) -> Value {
    let near = match kind {
        FieldKind::Text { max } | FieldKind::LongText { max } => match rng.u8(0..4) {
            0 => text(*max + 1, *max + 1, rng),
            1 => text(*max, *max, rng),
            2 => json!("a\u{7}b"),
            _ => json!("a\nb"),
        },
        FieldKind::Integer { min, max, .. } | FieldKind::Money { min, max } => match rng.u8(0..5) {
            0 => json!(min.saturating_sub(1)),
            1 => json!(max.saturating_add(1)),
            2 => number(&format!("{min}.0")),
            3 => number(&format!("{max}.5")),
            _ => json!(min),
        },
        FieldKind::Decimal {
            scale, min, max, ..
        } => match rng.u8(0..4) {
            0 => units(min.saturating_sub(1), *scale),
            1 => units(max.saturating_add(1), *scale),
            2 => units(between(*min, *max / 10, rng) * 10 + 1, scale + 1),
            _ => units(*max, *scale),
        },
        FieldKind::Date { min, max } => {
            let odd = [
                "2025-02-29",
                "2024-02-29",
                "2026-13-01",
                "2026-1-1",
                "01/02/2026",
                "2026-04-31",
                "9999-12-31",
                "0001-01-01",
            ];
            match (rng.u8(0..4), min, max) {
                (0, Some(min), _) => json!(day(*min, -1)),
                (1, _, Some(max)) => json!(day(*max, 1)),
                (2, Some(limit), _) | (2, None, Some(limit)) => json!(limit.to_string()),
                _ => pick(&odd, rng),
            }
        }
        FieldKind::Choices { options } => {
            let one = option(options, rng);
            match rng.u8(0..3) {
                0 => json!([one, one]),
                1 => json!([one, "no-such-option"]),
                _ => json!([]),
            }
        }
        FieldKind::Email => pick(
            &["a@b", "a@@b.c", "a b@c.d", "@b.c", "a@b..c", "a@b.c "],
            rng,
        ),
        FieldKind::Phone => text(41, 41, rng),
        FieldKind::TaxpayerNumber | FieldKind::EstablishmentNumber => text(31, 31, rng),
        FieldKind::CommercialRegistration => text(20, 21, rng),
        FieldKind::Declaration { .. } => json!(false),
        FieldKind::IdentityDocument { .. }
        | FieldKind::Person { .. }
        | FieldKind::Address { .. } => {
            let mut whole = right(kind, rng).unwrap_or_default();
            spoil(&mut whole, rng);
            whole
        }
        _ => json!("no-such-option"),
    };
    match rng.u8(0..4) {
        0 => junk(rng),
        _ => near,
    }
}

/// A value of any shape.
pub(crate) fn junk(rng: &mut Rng) -> Value {
    let values = [
        json!(null),
        json!(true),
        json!(false),
        json!(0),
        json!(-1),
        json!(1.5),
        json!(1e300),
        json!(""),
        json!(" "),
        json!("\u{3000}"),
        json!(" a"),
        json!("a "),
        json!("true"),
        json!([]),
        json!({}),
        json!([null]),
        json!([{}]),
        json!({ "": "" }),
        json!(["a"]),
        json!({ "kind": "a" }),
        json!([[]]),
        json!("2026-01-01"),
    ];
    values[rng.usize(0..values.len())].clone()
}

/// Changes, adds or takes away one part of an answer that has parts.
fn spoil(whole: &mut Value, rng: &mut Rng) {
    let Value::Object(parts) = whole else { return };
    let keys: Vec<String> = parts.keys().cloned().collect();
    let key = &keys[rng.usize(0..keys.len())];
    let changed = match rng.u8(0..5) {
        0 => None,
        1 => Some(text(121, 121, rng)),
        2 => Some(text(30, 31, rng)),
        3 => Some(pick(
            &["se", "santo-antonio", "taipa", "cotai", "passport"],
            rng,
        )),
        _ => Some(junk(rng)),
    };
    match changed {
        None => {
            parts.shift_remove(key);
        }
        Some(value) if rng.u8(0..6) == 0 => {
            parts.insert("colour".to_owned(), value);
        }
        Some(value) => {
            parts.insert(key.clone(), value);
        }
    }
}

fn document(options: &[Choice], rng: &mut Rng) -> Value {
    json!({ "kind": option(options, rng), "number": pick(&["1234567(8)", "12345678", "A123", "ß"], rng) })
}

fn address(regions: &[Region], rng: &mut Rng) -> Value {
    let region = &regions[rng.usize(0..regions.len())];
    let mut address = json!({ "region": region.value });
    if !region.parishes.is_empty() && rng.bool() {
        address["parish"] = option(&region.parishes, rng);
    }
    either(&mut address, "street_zh", "street_pt", 120, rng);
    for (part, max) in [
        ("door", 30),
        ("building_zh", 120),
        ("building_pt", 120),
        ("block", 30),
        ("floor", 30),
        ("unit", 30),
    ] {
        if rng.u8(0..4) == 0 {
            address[part] = text(1, max, rng);
        }
    }
    address
}

/// One of two parts, or both.
fn either(whole: &mut Value, one: &str, other: &str, max: usize, rng: &mut Rng) {
    let which = rng.u8(0..3);
    if which != 0 {
        whole[one] = text(1, max, rng);
    }
    if which != 1 {
        whole[other] = text(1, max, rng);
    }
}

fn option(options: &[Choice], rng: &mut Rng) -> Value {
    options
        .get(rng.usize(0..options.len().max(1)))
        .map_or(Value::Null, |one| json!(one.value))
}

/// Text of so many characters, some of them beyond the first plane.
fn text(min: usize, max: usize, rng: &mut Rng) -> Value {
    let length = rng.usize(min..=max.min(min + 40).max(min));
    json!(
        (0..length)
            .map(|_| rng
                .choice(['a', 'Z', '咖', 'ç', '𠮷', '9', '-'])
                .unwrap_or('a'))
            .collect::<String>()
    )
}

fn pick(values: &[&str], rng: &mut Rng) -> Value {
    json!(values[rng.usize(0..values.len())])
}

/// A number of the range, often one of its ends.
fn between(min: i64, max: i64, rng: &mut Rng) -> i64 {
    match rng.u8(0..6) {
        _ if max <= min => min,
        0 => min,
        1 => max,
        2 | 3 => rng.i64(min..=max.min(min.saturating_add(20))),
        _ => rng.i64(min..=max),
    }
}

fn day(from: Date, days: i64) -> String {
    from.saturating_add(jiff::Span::new().days(days))
        .to_string()
}

/// A number in units of its last decimal.
fn units(number: i64, scale: u32) -> Value {
    let places = usize::try_from(scale).unwrap_or_default();
    let sign = if number < 0 { "-" } else { "" };
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = places + 1);
    let (whole, part) = digits.split_at(digits.len() - places);
    self::number(&if part.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part}")
    })
}

fn number(text: &str) -> Value {
    Value::Number(text.parse::<Number>().expect("a number"))
}
