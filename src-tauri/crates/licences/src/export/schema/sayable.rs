//! A form without what a schema cannot say.

use form_engine::{Condition, Definition, Field, FieldKind, Required};

use super::condition::{NEVER, simple};

/// The form as far as a schema can say it: the same form, but for conditions that compare one answer with another.
///
/// Where such a comparison decides whether a question applies, the question applies if it might, and need not be answered;
/// where it decides whether an answer is needed or a rule is broken, that is so if it holds whatever the comparison says.
/// So every application without an error to the form itself has none to this one.
pub fn sayable(definition: &Definition) -> Definition {
    let mut sayable = definition.clone();
    for step in &mut sayable.steps {
        let doubtful = relax(&mut step.visible);
        for field in &mut step.fields {
            relax_field(field, doubtful);
        }
    }
    for rule in &mut sayable.rules {
        rule.when = surely(&rule.when);
    }
    sayable.rules.retain(|rule| rule.when != NEVER);
    sayable
}

/// Whether a schema can say all of a condition.
pub(super) fn is_sayable(condition: &Condition) -> bool {
    match condition {
        Condition::All { all: parts } | Condition::Any { any: parts } => {
            parts.iter().all(is_sayable)
        }
        Condition::Not { not } => is_sayable(not),
        Condition::After { .. } => false,
        _ => true,
    }
}

/// Weakens the conditions of a field; `doubtful` is whether something around it may be hidden without the schema knowing.
fn relax_field(field: &mut Field, doubtful: bool) {
    let doubtful = relax(&mut field.visible) || doubtful;
    if doubtful {
        field.required = Required::Never;
    } else if let Required::When(condition) = &field.required {
        field.required = Required::When(surely(condition));
    }
    match &mut field.kind {
        FieldKind::Group { fields, .. } => {
            for field in fields {
                relax_field(field, doubtful);
            }
        }
        // An entry that is there is shown.
        FieldKind::Repeat { fields, .. } => {
            for field in fields {
                relax_field(field, false);
            }
        }
        _ => {}
    }
}

/// Makes a condition hold wherever it might; whether it had to be changed.
fn relax(visible: &mut Option<Condition>) -> bool {
    match visible {
        Some(condition) if !is_sayable(condition) => {
            *condition = with_comparisons(condition, true);
            true
        }
        _ => false,
    }
}

fn surely(condition: &Condition) -> Condition {
    if is_sayable(condition) {
        condition.clone()
    } else {
        with_comparisons(condition, false)
    }
}

/// The condition with every comparison of two answers taken for whatever makes the whole hold, or fail.
fn with_comparisons(condition: &Condition, hold: bool) -> Condition {
    fn put(condition: &Condition, hold: bool) -> Condition {
        let each = |parts: &[Condition]| parts.iter().map(|part| put(part, hold)).collect();
        match condition {
            Condition::All { all } => Condition::All { all: each(all) },
            Condition::Any { any } => Condition::Any { any: each(any) },
            Condition::Not { not } => Condition::Not {
                not: Box::new(put(not, !hold)),
            },
            // Neither holds of an answer that is not there.
            Condition::After { field, after } if hold => Condition::All {
                all: [field, after]
                    .map(|field| Condition::Answered {
                        field: field.clone(),
                        answered: true,
                    })
                    .into(),
            },
            Condition::After { .. } => NEVER,
            other => other.clone(),
        }
    }
    simple(put(condition, hold))
}

#[cfg(test)]
mod tests {
    use serde_json::{from_value, json};

    use super::*;

    #[test]
    fn comparisons_of_answers_give_way_in_the_right_direction() {
        let check = |given, might: serde_json::Value, must: serde_json::Value| {
            let condition: Condition = from_value(given).expect("a condition");
            let read = |value| -> Condition { from_value(value).expect("a condition") };
            assert_eq!(with_comparisons(&condition, true), read(might));
            assert_eq!(with_comparisons(&condition, false), read(must));
        };
        let after = json!({ "field": "a", "after": "b" });
        let both = json!({ "all": [
            { "field": "a", "answered": true }, { "field": "b", "answered": true } ] });
        let yes = json!({ "field": "c", "is": true });
        check(after.clone(), both.clone(), json!({ "any": [] }));
        check(
            json!({ "not": after }),
            json!({ "all": [] }),
            json!({ "not": both }),
        );
        check(
            json!({ "any": [yes, after] }),
            json!({ "any": [yes, both] }),
            yes.clone(),
        );
        check(yes.clone(), yes.clone(), yes);
    }
}
