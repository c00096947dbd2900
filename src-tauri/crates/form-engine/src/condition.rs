//! Conditions over answers: typed data, never text to parse.

use std::borrow::Cow;
use std::cmp::Ordering;

use jiff::civil::Date;
use rust_decimal::Decimal;
use serde::{Deserialize, Serialize};
use serde_json::{Number, Value};

use crate::answers::FieldPath;

/// A condition. An unanswered or hidden field satisfies no comparison, nor does an answer of which nothing can be
/// submitted; `not` turns that round.
///
/// Paths are dotted (`applicant.kind`); a path that begins with a dot is relative to the container of the
/// field that carries the condition (`.kind` beside it in the same block or repeat entry).
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(untagged, deny_unknown_fields)]
pub enum Condition {
    /// All of them hold.
    All {
        /// The conditions.
        all: Vec<Condition>,
    },
    /// At least one of them holds.
    Any {
        /// The conditions.
        any: Vec<Condition>,
    },
    /// It does not hold.
    Not {
        /// The condition.
        not: Box<Condition>,
    },
    /// The answer equals the value.
    Is {
        /// Path of the field.
        field: String,
        /// The value.
        is: Value,
    },
    /// The answer is one of the values.
    In {
        /// Path of the field.
        field: String,
        /// The values.
        r#in: Vec<Value>,
    },
    /// A choice of several includes the value.
    Includes {
        /// Path of the field.
        field: String,
        /// The value.
        includes: Value,
    },
    /// The number or date is greater (later) than the bound.
    Greater {
        /// Path of the field.
        field: String,
        /// The bound.
        greater: Value,
    },
    /// The number or date is less (earlier) than the bound.
    Less {
        /// Path of the field.
        field: String,
        /// The bound.
        less: Value,
    },
    /// The number or date is later than the answer of another field.
    After {
        /// Path of the field.
        field: String,
        /// Path of the other field.
        after: String,
    },
    /// The field has an answer, or has none.
    Answered {
        /// Path of the field.
        field: String,
        /// Whether it must have one.
        answered: bool,
    },
}

impl Condition {
    /// Whether the condition holds over `answers`; `base` is the dotted path of the container (empty for the root).
    pub fn holds(&self, answers: &Value, base: &str) -> bool {
        self.holds_with(base, &mut |path| path.lookup(answers).map(Cow::Borrowed))
    }

    /// The same over any source of answers, such as one that hides what does not apply.
    pub(crate) fn holds_with<'a>(
        &self,
        base: &str,
        answer: &mut dyn FnMut(&FieldPath) -> Option<Cow<'a, Value>>,
    ) -> bool {
        let mut get =
            |field: &str| answer(&FieldPath::resolve(field, base)).filter(|value| is_answer(value));
        match self {
            Self::All { all } => all.iter().all(|one| one.holds_with(base, answer)),
            Self::Any { any } => any.iter().any(|one| one.holds_with(base, answer)),
            Self::Not { not } => !not.holds_with(base, answer),
            Self::Is { field, is } => get(field).is_some_and(|value| equal(&value, is)),
            Self::In { field, r#in } => {
                get(field).is_some_and(|value| r#in.iter().any(|one| equal(&value, one)))
            }
            Self::Includes { field, includes } => get(field).is_some_and(|value| {
                value
                    .as_array()
                    .is_some_and(|chosen| chosen.iter().any(|one| equal(one, includes)))
            }),
            Self::Greater { field, greater } => {
                get(field).and_then(|value| order(&value, greater)) == Some(Ordering::Greater)
            }
            Self::Less { field, less } => {
                get(field).and_then(|value| order(&value, less)) == Some(Ordering::Less)
            }
            Self::After { field, after } => {
                let value = get(field);
                let other = get(after);
                value
                    .zip(other)
                    .and_then(|(value, other)| order(&value, &other))
                    == Some(Ordering::Greater)
            }
            Self::Answered { field, answered } => get(field).is_some() == *answered,
        }
    }

    /// The paths of all fields that the condition looks at, made absolute.
    pub fn fields(&self, base: &str) -> Vec<FieldPath> {
        match self {
            Self::All { all: several } | Self::Any { any: several } => several
                .iter()
                .flat_map(|condition| condition.fields(base))
                .collect(),
            Self::Not { not } => not.fields(base),
            Self::After { field, after } => vec![
                FieldPath::resolve(field, base),
                FieldPath::resolve(after, base),
            ],
            Self::Is { field, .. }
            | Self::In { field, .. }
            | Self::Includes { field, .. }
            | Self::Greater { field, .. }
            | Self::Less { field, .. }
            | Self::Answered { field, .. } => vec![FieldPath::resolve(field, base)],
        }
    }
}

/// Whether a value counts as an answer: blanks do not, nor do containers that hold nothing but blanks.
pub fn is_answer(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(entries) => entries.iter().any(is_answer),
        Value::Object(map) => map.values().any(is_answer),
    }
}

/// Equality of answers; numbers are compared by value, so that 6 equals 6.0.
fn equal(left: &Value, right: &Value) -> bool {
    match (left, right) {
        (Value::Number(_), Value::Number(_)) => order(left, right) == Some(Ordering::Equal),
        _ => left == right,
    }
}

/// Order of two numbers, or of two dates written `YYYY-MM-DD`.
fn order(left: &Value, right: &Value) -> Option<Ordering> {
    match (left, right) {
        (Value::Number(left), Value::Number(right)) => {
            decimal(left).zip(decimal(right)).map(|(l, r)| l.cmp(&r))
        }
        (Value::String(left), Value::String(right)) => {
            date(left).zip(date(right)).map(|(l, r)| l.cmp(&r))
        }
        _ => None,
    }
}

/// The exact decimal value of a JSON number, by its own text; `None` outside the range of 28 digits.
pub(crate) fn decimal(number: &Number) -> Option<Decimal> {
    let text = number.to_string();
    Decimal::from_str_exact(&text)
        .or_else(|_| Decimal::from_scientific(&text))
        .ok()
}

/// The civil date that a text writes as `YYYY-MM-DD`, and in no other of the ways that ISO 8601 knows.
pub(crate) fn date(text: &str) -> Option<Date> {
    text.parse::<Date>()
        .ok()
        .filter(|date| date.to_string() == text)
}
