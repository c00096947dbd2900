//! Kinds of answer as schemas.

use form_engine::FieldKind;
use form_engine::definition::{Choice, Region};
use form_engine::kinds::{
    ADDRESS_PART_MAX, EMAIL_MAX, NAME_MAX, NUMBER_MAX, PHONE_MAX, REGISTRATION_MAX,
};
use jiff::civil::Date;
use serde_json::{Map, Number, Value, json};

use super::{pattern, titled};

/// The schema of a kind that holds no fields of its own.
pub(super) fn of_kind(kind: &FieldKind) -> Map<String, Value> {
    let schema = match kind {
        FieldKind::Text { max } => line(*max),
        FieldKind::LongText { max } => {
            json!({ "type": "string", "maxLength": max, "pattern": pattern::lines() })
        }
        FieldKind::Integer { min, max, .. } | FieldKind::Money { min, max } => {
            json!({ "type": "integer", "minimum": min, "maximum": max })
        }
        FieldKind::Decimal {
            scale, min, max, ..
        } => json!({
            "type": "number",
            "minimum": units(*min, *scale),
            "maximum": units(*max, *scale),
            "multipleOf": units(1, *scale),
        }),
        FieldKind::Date { min, max } => date(*min, *max),
        FieldKind::Choice { options } => choice(options),
        FieldKind::Choices { options } => {
            json!({ "type": "array", "minItems": 1, "uniqueItems": true, "items": choice(options) })
        }
        FieldKind::YesNo => json!({ "type": "boolean" }),
        FieldKind::Declaration { statement } => {
            let mut schema = Map::new();
            titled(&mut schema, "description", statement);
            schema.insert("const".into(), true.into());
            Value::Object(schema)
        }
        FieldKind::Phone => line(PHONE_MAX),
        FieldKind::TaxpayerNumber | FieldKind::EstablishmentNumber => line(NUMBER_MAX),
        FieldKind::CommercialRegistration => line(REGISTRATION_MAX),
        FieldKind::Email => json!({
            "type": "string",
            "format": "email",
            "maxLength": EMAIL_MAX,
            "pattern": pattern::email(),
        }),
        FieldKind::IdentityDocument { options } => document(options),
        FieldKind::Person { options } => json!({
            "type": "object",
            "properties": {
                "name_zh": line(NAME_MAX),
                "name_pt": line(NAME_MAX),
                "document": document(options),
            },
            "anyOf": [{ "required": ["name_zh"] }, { "required": ["name_pt"] }],
            "required": ["document"],
            "additionalProperties": false,
        }),
        FieldKind::Address { regions } => address(regions),
        // Containers are made where their fields are known, and files are no answers.
        FieldKind::Group { .. } | FieldKind::Repeat { .. } | FieldKind::Attachment { .. } => {
            json!({})
        }
    };
    match schema {
        Value::Object(schema) => schema,
        _ => Map::new(),
    }
}

fn line(max: usize) -> Value {
    json!({ "type": "string", "maxLength": max, "pattern": pattern::line() })
}

/// Dates order as their text does, so that limits are patterns; the limits themselves stand beside them for readers.
fn date(min: Option<Date>, max: Option<Date>) -> Value {
    let mut schema = json!({ "type": "string", "format": "date", "pattern": pattern::date() });
    let mut limits = Vec::new();
    for (name, limit, pattern) in [
        ("x-minimum", min, min.and_then(pattern::from)),
        ("x-maximum", max, max.and_then(pattern::until)),
    ] {
        if let Some(limit) = limit {
            schema[name] = limit.to_string().into();
        }
        limits.extend(pattern.map(|pattern| json!({ "pattern": pattern })));
    }
    if !limits.is_empty() {
        schema["allOf"] = limits.into();
    }
    schema
}

fn choice(options: &[Choice]) -> Value {
    let one = |option: &Choice| {
        let mut schema = Map::new();
        schema.insert("const".into(), option.value.as_str().into());
        titled(&mut schema, "title", &option.label);
        Value::Object(schema)
    };
    json!({ "oneOf": options.iter().map(one).collect::<Vec<_>>() })
}

fn document(options: &[Choice]) -> Value {
    json!({
        "type": "object",
        "properties": { "kind": choice(options), "number": line(NUMBER_MAX) },
        "required": ["kind", "number"],
        "additionalProperties": false,
    })
}

fn address(regions: &[Region]) -> Value {
    let names: Vec<Choice> = regions
        .iter()
        .map(|region| Choice {
            value: region.value.clone(),
            label: region.label.clone(),
        })
        .collect();
    let parishes: Vec<Choice> = regions
        .iter()
        .flat_map(|region| region.parishes.clone())
        .collect();
    let elsewhere: Vec<Value> = regions
        .iter()
        .map(|region| {
            let own: Vec<&str> = region.parishes.iter().map(|one| one.value.as_str()).collect();
            // Not every reader takes a list of nothing.
            let parish = if own.is_empty() { json!(false) } else { json!({ "enum": own }) };
            json!({
                "if": { "properties": { "region": { "const": region.value } }, "required": ["region"] },
                "then": { "properties": { "parish": parish } },
            })
        })
        .collect();
    let (name, part) = (line(NAME_MAX), line(ADDRESS_PART_MAX));
    json!({
        "type": "object",
        "properties": {
            "region": choice(&names),
            "parish": choice(&parishes),
            "street_zh": name,
            "street_pt": name,
            "door": part,
            "building_zh": name,
            "building_pt": name,
            "block": part,
            "floor": part,
            "unit": part,
        },
        "required": ["region"],
        "anyOf": [{ "required": ["street_zh"] }, { "required": ["street_pt"] }],
        "allOf": elsewhere,
        "additionalProperties": false,
    })
}

/// A number given in units of its last decimal, exactly.
fn units(number: i64, scale: u32) -> Value {
    let sign = if number < 0 { "-" } else { "" };
    let width = usize::try_from(scale).unwrap_or_default();
    let digits = format!("{:0>width$}", number.unsigned_abs(), width = width + 1);
    let (whole, part) = digits
        .split_at_checked(digits.len() - width)
        .unwrap_or((&digits, ""));
    let part = part.trim_end_matches('0');
    let text = if part.is_empty() {
        format!("{sign}{whole}")
    } else {
        format!("{sign}{whole}.{part}")
    };
    text.parse::<Number>().map_or(Value::Null, Value::Number)
}
