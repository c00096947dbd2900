//! Conditions as schemas.

use form_engine::Condition;
use serde_json::{Value, json};

/// A condition that a schema can express.
pub(super) struct Predicate(Value);

impl Predicate {
    pub(super) fn into_schema(self) -> Value {
        self.0
    }
}

/// The condition, whose paths are absolute, as seen from the object at `from`; `None` where it looks outside that object
/// or compares what a schema cannot.
pub(super) fn predicate(condition: &Condition, from: &[String]) -> Option<Predicate> {
    schema(condition, from).map(Predicate)
}

fn schema(condition: &Condition, from: &[String]) -> Option<Value> {
    let several = |conditions: &[Condition]| -> Option<Vec<Value>> {
        conditions.iter().map(|one| schema(one, from)).collect()
    };
    match condition {
        Condition::All { all } => Some(json!({ "allOf": several(all)? })),
        Condition::Any { any } => Some(json!({ "anyOf": several(any)? })),
        Condition::Not { not } => Some(json!({ "not": schema(not, from)? })),
        Condition::Is { field, is } => at(field, from, json!({ "const": is })),
        Condition::In { field, r#in } => at(field, from, json!({ "enum": r#in })),
        Condition::Includes { field, includes } => {
            at(field, from, json!({ "contains": { "const": includes } }))
        }
        // Dates cannot be compared in a schema.
        Condition::Greater { field, greater } if greater.is_number() => at(
            field,
            from,
            json!({ "type": "number", "exclusiveMinimum": greater }),
        ),
        Condition::Less { field, less } if less.is_number() => at(
            field,
            from,
            json!({ "type": "number", "exclusiveMaximum": less }),
        ),
        Condition::Answered { field, answered } => {
            let blank = json!({ "not": { "enum": [null, "", [], {}] } });
            let there = at(field, from, blank)?;
            Some(if *answered {
                there
            } else {
                json!({ "not": there })
            })
        }
        Condition::Greater { .. } | Condition::Less { .. } | Condition::After { .. } => None,
    }
}

/// Demands that the field is there and fits `value`.
fn at(field: &str, from: &[String], value: Value) -> Option<Value> {
    let keys: Vec<&str> = field.split('.').collect();
    let (outer, inner) = keys.split_at_checked(from.len())?;
    if inner.is_empty() || outer.iter().zip(from).any(|(one, other)| one != other) {
        return None;
    }
    Some(inner.iter().rev().fold(
        value,
        |value, key| json!({ "properties": { *key: value }, "required": [key] }),
    ))
}
