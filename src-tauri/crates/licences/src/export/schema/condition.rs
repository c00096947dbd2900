//! Conditions as schemas, and demands under them at the place from which all that they look at can be seen.

use form_engine::{Condition, FieldPath};
use serde_json::{Value, json};

use super::pattern;

/// The condition that always holds.
pub(super) const ALWAYS: Condition = Condition::All { all: Vec::new() };
/// The condition that never holds.
pub(super) const NEVER: Condition = Condition::Any { any: Vec::new() };

/// All of them at once, without detours.
pub(super) fn all_of(conditions: Vec<Condition>) -> Condition {
    simple(Condition::All { all: conditions })
}

/// The same condition without parts that decide nothing.
pub(super) fn simple(condition: Condition) -> Condition {
    match condition {
        Condition::All { all } => match joined(all, &ALWAYS, &NEVER) {
            Ok(decided) => decided,
            Err(all) => Condition::All { all },
        },
        Condition::Any { any } => match joined(any, &NEVER, &ALWAYS) {
            Ok(decided) => decided,
            Err(any) => Condition::Any { any },
        },
        Condition::Not { not } => match simple(*not) {
            known if known == ALWAYS => NEVER,
            known if known == NEVER => ALWAYS,
            Condition::Not { not } => *not,
            not => Condition::Not { not: Box::new(not) },
        },
        comparison => comparison,
    }
}

/// Parts joined in one way: `idle` says nothing among them, `strong` decides for all. Several that are left are an `Err`.
fn joined(
    parts: Vec<Condition>,
    idle: &Condition,
    strong: &Condition,
) -> Result<Condition, Vec<Condition>> {
    let mut left: Vec<Condition> = Vec::new();
    for part in parts.into_iter().map(simple) {
        if part == *strong {
            return Ok(part);
        }
        let inner = match (part, idle) {
            (Condition::All { all }, Condition::All { .. }) => all,
            (Condition::Any { any }, Condition::Any { .. }) => any,
            (part, _) => vec![part],
        };
        for part in inner {
            if !left.contains(&part) {
                left.push(part);
            }
        }
    }
    match left.len() {
        0 | 1 => Ok(left.pop().unwrap_or_else(|| idle.clone())),
        _ => Err(left),
    }
}

/// The object that sees a condition: the root, or the entry of a repeat at `signs.*`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Scope(Vec<String>);

impl Scope {
    pub(super) const ROOT: Self = Self(Vec::new());

    /// The innermost entry that a container stands in; the container itself may be a group inside it.
    pub(super) fn of(container: &str) -> Self {
        let keys: Vec<String> = container.split('.').map(str::to_owned).collect();
        let entry = keys.iter().rposition(|key| key == "*");
        Self(keys.into_iter().take(entry.map_or(0, |n| n + 1)).collect())
    }

    /// The keys from here to an absolute path; `None` where it leads elsewhere.
    pub(super) fn keys_to<'p>(&self, path: &'p str) -> Option<Vec<&'p str>> {
        let keys: Vec<&str> = path.split('.').collect();
        let (outer, inner) = keys.split_at_checked(self.0.len())?;
        let seen = outer.iter().zip(&self.0).all(|(one, other)| one == other)
            && !inner.is_empty()
            && !inner.contains(&"*");
        seen.then(|| inner.to_vec())
    }

    /// The schema, demanded of every object of this scope from the root.
    fn below_root(&self, schema: Value) -> Value {
        self.0
            .iter()
            .rev()
            .fold(schema, |schema, key| match key.as_str() {
                "*" => json!({ "items": schema }),
                key => json!({ "properties": { key: schema } }),
            })
    }
}

/// A demand under a condition: one schema where it holds, another where it does not.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Branch {
    pub(super) when: Condition,
    pub(super) then: Value,
    pub(super) otherwise: Value,
}

impl Branch {
    /// The branch for the root. What the condition asks of the root is asked there, and what is left at the scope itself:
    /// an entry cannot look out of its list.
    pub(super) fn at_root(&self, scope: &Scope) -> Value {
        let Some(outer) = outer(&self.when, scope) else {
            return scope.below_root(self.at(scope));
        };
        let decided = |holds: bool| {
            let known = if holds { ALWAYS } else { NEVER };
            let branch = Self {
                when: simple(replace(&self.when, &outer, &known)),
                ..self.clone()
            };
            branch.at_root(scope)
        };
        choose(
            &predicate(&outer, &Scope::ROOT),
            decided(true),
            decided(false),
        )
    }

    /// The branch for an object of the scope, which sees all that the condition looks at.
    pub(super) fn at(&self, scope: &Scope) -> Value {
        match &self.when {
            when if *when == ALWAYS => self.then.clone(),
            when if *when == NEVER => self.otherwise.clone(),
            when => choose(
                &predicate(when, scope),
                self.then.clone(),
                self.otherwise.clone(),
            ),
        }
    }

    /// Whether an object of the scope sees all that the condition looks at.
    pub(super) fn is_inside(&self, scope: &Scope) -> bool {
        outer(&self.when, scope).is_none()
    }
}

fn choose(condition: &Value, then: Value, otherwise: Value) -> Value {
    let mut schema = json!({ "if": condition });
    if then != json!({}) {
        schema["then"] = then;
    }
    if otherwise != json!({}) {
        schema["else"] = otherwise;
    }
    schema
}

/// The first comparison that looks out of the scope.
fn outer(condition: &Condition, scope: &Scope) -> Option<Condition> {
    match condition {
        Condition::All { all: parts } | Condition::Any { any: parts } => {
            parts.iter().find_map(|part| outer(part, scope))
        }
        Condition::Not { not } => outer(not, scope),
        comparison => {
            let paths = comparison.fields("");
            let seen = |path: &FieldPath| scope.keys_to(path.as_str()).is_some();
            (!paths.iter().all(seen)).then(|| comparison.clone())
        }
    }
}

fn replace(condition: &Condition, part: &Condition, by: &Condition) -> Condition {
    let each = |parts: &[Condition]| parts.iter().map(|one| replace(one, part, by)).collect();
    match condition {
        same if same == part => by.clone(),
        Condition::All { all } => Condition::All { all: each(all) },
        Condition::Any { any } => Condition::Any { any: each(any) },
        Condition::Not { not } => Condition::Not {
            not: Box::new(replace(not, part, by)),
        },
        other => other.clone(),
    }
}

/// The condition, whose paths are absolute, as asked of an object of the scope.
///
/// A hidden answer satisfies no condition for the engine. The schema refuses hidden answers, so none is there to be asked.
pub(super) fn predicate(condition: &Condition, scope: &Scope) -> Value {
    let each = |parts: &[Condition]| -> Vec<Value> {
        parts.iter().map(|part| predicate(part, scope)).collect()
    };
    let of = |field: &str, value: Value| match scope.keys_to(field) {
        Some(keys) => keys.iter().rev().fold(value, |value, key| match value {
            Value::Bool(true) => json!({ "required": [key] }),
            value => json!({ "properties": { *key: value }, "required": [key] }),
        }),
        // There is no such answer, so that no comparison with it holds.
        None => Value::Bool(false),
    };
    let bound = |field: &str, value: &Value, keyword: &str, dates: fn(&str) -> Option<String>| {
        let written = value.as_str().and_then(dates);
        of(
            field,
            match written {
                Some(pattern) => json!({ "type": "string", "pattern": pattern }),
                None => json!({ "type": "number", keyword: value }),
            },
        )
    };
    match condition {
        Condition::All { all } if all.is_empty() => Value::Bool(true),
        Condition::Any { any } if any.is_empty() => Value::Bool(false),
        Condition::All { all } => json!({ "allOf": each(all) }),
        Condition::Any { any } => json!({ "anyOf": each(any) }),
        Condition::Not { not } => json!({ "not": predicate(not, scope) }),
        Condition::Is { field, is } => of(field, json!({ "const": is })),
        Condition::In { field, r#in } => of(field, json!({ "enum": r#in })),
        Condition::Includes { field, includes } => of(
            field,
            json!({ "type": "array", "contains": { "const": includes } }),
        ),
        Condition::Greater { field, greater } => {
            bound(field, greater, "exclusiveMinimum", pattern::later)
        }
        Condition::Less { field, less } => bound(field, less, "exclusiveMaximum", pattern::earlier),
        Condition::Answered { field, answered } => {
            let there = of(field, Value::Bool(true));
            if *answered {
                there
            } else {
                json!({ "not": there })
            }
        }
        // Nothing in a schema compares two answers; see `sayable`.
        Condition::After { .. } => Value::Bool(false),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn is(field: &str) -> Condition {
        Condition::Is {
            field: field.to_owned(),
            is: true.into(),
        }
    }

    fn not(condition: Condition) -> Condition {
        Condition::Not {
            not: Box::new(condition),
        }
    }

    #[test]
    fn parts_that_decide_nothing_fall_away() {
        let check = |given: Condition, simpler: Condition| assert_eq!(simple(given), simpler);
        let all = |all: &[Condition]| Condition::All { all: all.to_vec() };
        let any = |any: &[Condition]| Condition::Any { any: any.to_vec() };
        check(all(&[ALWAYS, is("a")]), is("a"));
        check(all(&[is("a"), NEVER]), NEVER);
        check(any(&[NEVER, is("a"), is("a")]), is("a"));
        check(any(&[is("a"), not(NEVER)]), ALWAYS);
        check(not(all(&[])), NEVER);
        check(not(not(is("a"))), is("a"));
        check(
            all(&[is("a"), all(&[is("b"), is("c")])]),
            all(&[is("a"), is("b"), is("c")]),
        );
    }

    #[test]
    fn an_entry_is_judged_by_the_root_and_by_itself() {
        let scope = Scope::of("signs.*.size");
        let branch = Branch {
            when: all_of(vec![is("lit"), is("signs.*.large")]),
            then: json!({ "required": ["cable"] }),
            otherwise: json!({}),
        };
        assert!(!branch.is_inside(&scope));
        let schema = branch.at_root(&scope);
        let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
        let check = |lit: bool, large: bool, cable: bool, valid: bool| {
            let mut sign = json!({ "large": large });
            if cable {
                sign["cable"] = true.into();
            }
            let answers = json!({ "lit": lit, "signs": [sign] });
            assert_eq!(validator.is_valid(&answers), valid, "{answers}");
        };
        check(true, true, true, true);
        check(true, true, false, false);
        check(true, false, false, true);
        check(false, true, false, true);
    }

    #[test]
    fn only_the_own_entry_is_seen_from_inside() {
        let scope = Scope::of("signs.*.size");
        assert_eq!(
            scope.keys_to("signs.*.size.width"),
            Some(vec!["size", "width"])
        );
        assert_eq!(scope.keys_to("signs"), None);
        assert_eq!(scope.keys_to("others.*.size"), None);
        assert_eq!(Scope::ROOT.keys_to("signs.*.size"), None);
        assert_eq!(Scope::of("applicant"), Scope::ROOT);
    }
}
