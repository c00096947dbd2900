//! Conditions as expressions over questions (`${applicant.kind}`).
//!
//! A question that does not apply has the empty text there, as one that was not answered, and neither satisfies a
//! comparison: the same as for the engine.

use form_engine::kinds::{ADDRESS_PART_MAX, NAME_MAX};
use form_engine::{Condition, Field, FieldKind};
use serde_json::Value;

use crate::words::Words;

/// The parts of an address that are texts, with the most characters they take.
pub(super) const ADDRESS_TEXTS: [(&str, usize); 8] = [
    ("street_zh", NAME_MAX),
    ("street_pt", NAME_MAX),
    ("door", ADDRESS_PART_MAX),
    ("building_zh", NAME_MAX),
    ("building_pt", NAME_MAX),
    ("block", ADDRESS_PART_MAX),
    ("floor", ADDRESS_PART_MAX),
    ("unit", ADDRESS_PART_MAX),
];

/// The name of the question for the answer at a path: entries have no number in it.
pub(super) fn name(path: &str) -> String {
    path.replace(".*", "")
}

/// A question in an expression.
pub(super) fn question(path: &str) -> String {
    format!("${{{}}}", name(path))
}

/// All of them; the empty text for none.
pub(super) fn all(parts: impl IntoIterator<Item = String>) -> String {
    joined(parts, " and ")
}

/// Any of them; the empty text for none.
pub(super) fn any(parts: impl IntoIterator<Item = String>) -> String {
    joined(parts, " or ")
}

fn joined(parts: impl IntoIterator<Item = String>, by: &str) -> String {
    let mut parts: Vec<String> = parts.into_iter().filter(|part| !part.is_empty()).collect();
    if parts.len() == 1 {
        return parts.remove(0);
    }
    let parts: Vec<String> = parts.into_iter().map(|part| format!("({part})")).collect();
    parts.join(by)
}

/// A text as a literal; it can hold one kind of quotation mark.
pub(super) fn literal(text: &str) -> String {
    if text.contains('\'') {
        format!("\"{}\"", text.replace('"', "'"))
    } else {
        format!("'{text}'")
    }
}

/// The condition, whose paths are absolute.
pub(super) fn condition(condition: &Condition, words: &Words<'_>) -> String {
    let each = |parts: &[Condition]| -> Vec<String> {
        parts
            .iter()
            .map(|part| self::condition(part, words))
            .collect()
    };
    match condition {
        Condition::All { all } if all.is_empty() => "true()".to_owned(),
        Condition::Any { any } if any.is_empty() => "false()".to_owned(),
        Condition::All { all } => self::all(each(all)),
        Condition::Any { any } => self::any(each(any)),
        Condition::Not { not } => format!("not({})", self::condition(not, words)),
        Condition::Is { field, is } => compared(field, "=", is, words),
        Condition::In { field, r#in } => {
            any(r#in.iter().map(|value| compared(field, "=", value, words)))
        }
        Condition::Includes { field, includes } => format!(
            "selected({}, {})",
            question(field),
            literal(includes.as_str().unwrap_or_default())
        ),
        Condition::Greater { field, greater } => compared(field, ">", greater, words),
        Condition::Less { field, less } => compared(field, "<", less, words),
        Condition::After { field, after } => format!("{} > {}", question(field), question(after)),
        Condition::Answered { field, answered } => {
            let (found, parts) = words.nearest(field);
            let there = match found {
                Some((own, found)) if parts.is_empty() => self::answered(own, &found.kind),
                _ => format!("{} != ''", question(field)),
            };
            if *answered {
                there
            } else {
                format!("not({there})")
            }
        }
    }
}

/// Whether an answer of this kind, or any part of it, is there.
pub(super) fn answered(path: &str, kind: &FieldKind) -> String {
    let there = |part: String| format!("{} != ''", question(&part));
    match kind {
        FieldKind::Group { fields, .. } => {
            let inner = |field: &Field| answered(&format!("{path}.{}", field.key), &field.kind);
            any(fields.iter().map(inner))
        }
        FieldKind::Repeat { .. } => format!("count({}) > 0", question(path)),
        FieldKind::Attachment { .. } => String::new(),
        kind => any(parts(path, kind).into_iter().map(there)),
    }
}

/// The questions that an answer of this kind is asked in.
pub(super) fn parts(path: &str, kind: &FieldKind) -> Vec<String> {
    let parts: Vec<&str> = match kind {
        FieldKind::IdentityDocument { .. } => vec!["kind", "number"],
        FieldKind::Person { .. } => {
            vec!["name_zh", "name_pt", "document.kind", "document.number"]
        }
        FieldKind::Address { .. } => ["region", "parish"]
            .into_iter()
            .chain(ADDRESS_TEXTS.map(|(part, _)| part))
            .collect(),
        _ => return vec![path.to_owned()],
    };
    parts
        .into_iter()
        .map(|part| format!("{path}.{part}"))
        .collect()
}

fn compared(field: &str, by: &str, value: &Value, words: &Words<'_>) -> String {
    let kind = words.nearest(field).0.map(|(_, field)| &field.kind);
    let value = match (value, kind) {
        // What is confirmed says so in this word.
        (Value::Bool(yes), Some(FieldKind::Declaration { .. })) => {
            literal(if *yes { "OK" } else { "NO" })
        }
        (Value::Bool(yes), _) => literal(&yes.to_string()),
        (Value::String(date), Some(FieldKind::Date { .. })) => format!("date({})", literal(date)),
        (Value::String(text), _) => literal(text),
        (other, _) => other.to_string(),
    };
    format!("{} {by} {value}", question(field))
}
