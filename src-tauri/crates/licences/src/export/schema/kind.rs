//! Kinds of answer as schemas.

use form_engine::FieldKind;
use form_engine::definition::{Choice, Region};
use serde_json::{Map, Number, Value, json};

use super::titled;

/// The schema of a kind that holds no fields of its own.
pub(super) fn of_kind(kind: &FieldKind) -> Map<String, Value> {
    let schema = match kind {
        FieldKind::Text { max } | FieldKind::LongText { max } => {
            json!({ "type": "string", "maxLength": max })
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
        FieldKind::Date { min, max } => {
            let mut schema = json!({
                "type": "string",
                "format": "date",
                "pattern": "^[0-9]{4}-[0-9]{2}-[0-9]{2}$",
            });
            // The standard has no limits for dates.
            if let Some(min) = min {
                schema["x-minimum"] = min.to_string().into();
            }
            if let Some(max) = max {
                schema["x-maximum"] = max.to_string().into();
            }
            schema
        }
        FieldKind::Choice { options } => choice(options),
        FieldKind::Choices { options } => {
            json!({ "type": "array", "uniqueItems": true, "items": choice(options) })
        }
        FieldKind::YesNo => json!({ "type": "boolean" }),
        FieldKind::Declaration { statement } => {
            let mut schema = Map::new();
            titled(&mut schema, "description", statement);
            schema.insert("const".into(), true.into());
            Value::Object(schema)
        }
        FieldKind::Phone
        | FieldKind::TaxpayerNumber
        | FieldKind::EstablishmentNumber
        | FieldKind::CommercialRegistration => json!({ "type": "string" }),
        FieldKind::Email => json!({ "type": "string", "format": "email", "pattern": "@" }),
        FieldKind::IdentityDocument { options } => document(options),
        FieldKind::Person { options } => json!({
            "type": "object",
            "properties": {
                "name_zh": { "type": "string" },
                "name_pt": { "type": "string" },
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
        "properties": { "kind": choice(options), "number": { "type": "string" } },
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
            json!({
                "if": { "properties": { "region": { "const": region.value } }, "required": ["region"] },
                "then": { "properties": { "parish": { "enum": own } } },
            })
        })
        .collect();
    let text = json!({ "type": "string" });
    json!({
        "type": "object",
        "properties": {
            "region": choice(&names),
            "parish": choice(&parishes),
            "street_zh": text,
            "street_pt": text,
            "door": text,
            "building_zh": text,
            "building_pt": text,
            "block": text,
            "floor": text,
            "unit": text,
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
