//! Whether conditions can hold together for any answers at all.
//!
//! Answers to closed lists and yes-no questions are tried out; every other comparison is taken to be possible either way,
//! so that "never" is only said when it is certain.

use std::collections::BTreeMap;

use form_engine::Condition;
use serde_json::Value;

use super::nature::Nature;

/// More combinations than this are not tried; the conditions then count as possible.
const MOST_COMBINATIONS: usize = 4096;

/// What is known of the outcome of a condition.
#[derive(Debug, Clone, Copy)]
struct Outcome {
    can_hold: bool,
    can_fail: bool,
}

impl Outcome {
    const OPEN: Self = Self {
        can_hold: true,
        can_fail: true,
    };

    const fn certain(holds: bool) -> Self {
        Self {
            can_hold: holds,
            can_fail: !holds,
        }
    }
}

/// The answer tried for each closed field; `None` is no answer.
type Trial<'t> = BTreeMap<&'t str, Option<Value>>;

/// Whether all `conditions` can hold at once; `nature` tells what a field can be.
pub(super) fn can_hold<'e>(
    conditions: &[&Condition],
    nature: impl Fn(&str) -> Option<&'e Nature>,
) -> bool {
    let paths: Vec<String> = conditions
        .iter()
        .flat_map(|condition| condition.fields(""))
        .map(|path| path.as_str().to_owned())
        .collect();
    let mut closed: BTreeMap<&str, Vec<Option<Value>>> = BTreeMap::new();
    for path in &paths {
        let values: Vec<Value> = match nature(path) {
            Some(Nature::Choice(options)) => options
                .iter()
                .map(|one| Value::from(one.as_str()))
                .collect(),
            Some(Nature::YesNo) => vec![Value::from(false), Value::from(true)],
            _ => continue,
        };
        closed.insert(
            path,
            std::iter::once(None)
                .chain(values.into_iter().map(Some))
                .collect(),
        );
    }
    let combinations = closed
        .values()
        .try_fold(1_usize, |product, values| product.checked_mul(values.len()))
        .filter(|product| *product <= MOST_COMBINATIONS);
    let Some(combinations) = combinations else {
        return true;
    };
    (0..combinations).any(|number| {
        let mut rest = number;
        let trial: Trial<'_> = closed
            .iter()
            .map(|(path, values)| {
                let value = values.get(rest % values.len()).cloned().flatten();
                rest /= values.len();
                (*path, value)
            })
            .collect();
        conditions
            .iter()
            .all(|condition| outcome(condition, &trial).can_hold)
    })
}

fn outcome(condition: &Condition, trial: &Trial<'_>) -> Outcome {
    let known = |field: &str| trial.get(field);
    match condition {
        Condition::All { all } => {
            let parts: Vec<Outcome> = all.iter().map(|one| outcome(one, trial)).collect();
            Outcome {
                can_hold: parts.iter().all(|part| part.can_hold),
                can_fail: parts.iter().any(|part| part.can_fail),
            }
        }
        Condition::Any { any } => {
            let parts: Vec<Outcome> = any.iter().map(|one| outcome(one, trial)).collect();
            Outcome {
                can_hold: parts.iter().any(|part| part.can_hold),
                can_fail: parts.iter().all(|part| part.can_fail),
            }
        }
        Condition::Not { not } => {
            let inner = outcome(not, trial);
            Outcome {
                can_hold: inner.can_fail,
                can_fail: inner.can_hold,
            }
        }
        Condition::Is { field, is } => known(field).map_or(Outcome::OPEN, |value| {
            Outcome::certain(value.as_ref() == Some(is))
        }),
        Condition::In { field, r#in } => known(field).map_or(Outcome::OPEN, |value| {
            Outcome::certain(value.as_ref().is_some_and(|value| r#in.contains(value)))
        }),
        Condition::Answered { field, answered } => known(field).map_or(Outcome::OPEN, |value| {
            Outcome::certain(value.is_some() == *answered)
        }),
        Condition::Includes { .. }
        | Condition::Greater { .. }
        | Condition::Less { .. }
        | Condition::After { .. } => Outcome::OPEN,
    }
}
