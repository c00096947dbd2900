//! Choices from closed lists, yes or no, and declarations.

use serde_json::Value;

use super::wrong_type;
use crate::answers::Pointer;
use crate::definition::Choice;
use crate::finding::Finding;
use crate::possible::{ANY, Possible};

/// How much of a value that is not in the list its finding repeats.
const SHOWN: usize = 40;

pub(super) fn one(
    value: &Value,
    options: &[Choice],
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let Value::String(chosen) = value else {
        findings.push(wrong_type("choice", path));
        return None;
    };
    listed(chosen, options, path, findings).then(|| value.clone())
}

pub(super) fn several(
    value: &Value,
    options: &[Choice],
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let Value::Array(entries) = value else {
        findings.push(wrong_type("choices", path));
        return None;
    };
    let mut chosen: Vec<&str> = Vec::new();
    for (n, entry) in entries.iter().take(options.len() + 1).enumerate() {
        let at = path.join(&n.to_string());
        match entry {
            Value::String(entry) if chosen.contains(&entry.as_str()) => findings
                .push(Finding::error("choice-repeated", at.as_str()).with("value", shown(entry))),
            Value::String(entry) if listed(entry, options, &at, findings) => chosen.push(entry),
            Value::String(_) => {}
            _ => findings.push(wrong_type("choice", &at)),
        }
    }
    // The normal form has the order of the list, so that the same choice always gives the same bytes.
    let ordered: Vec<Value> = options
        .iter()
        .filter(|option| chosen.contains(&option.value.as_str()))
        .map(|option| Value::from(option.value.as_str()))
        .collect();
    (!ordered.is_empty()).then_some(Value::Array(ordered))
}

pub(super) fn one_possible(path: &Pointer, all: &mut Vec<Possible>) {
    let unknown = Finding::error("choice-unknown", path.as_str());
    all.push(wrong_type("choice", path).into());
    all.push(Possible::from(unknown).open("value"));
}

pub(super) fn several_possible(path: &Pointer, all: &mut Vec<Possible>) {
    let at = path.join(ANY);
    let repeated = Finding::error("choice-repeated", at.as_str());
    all.push(wrong_type("choices", path).into());
    all.push(Possible::from(repeated).open("value"));
    one_possible(&at, all);
}

pub(super) fn yes_no(value: &Value, path: &Pointer, findings: &mut Vec<Finding>) -> Option<Value> {
    if value.is_boolean() {
        return Some(value.clone());
    }
    findings.push(wrong_type("yes-no", path));
    None
}

pub(super) fn declaration(
    value: &Value,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    match value {
        Value::Bool(true) => Some(Value::Bool(true)),
        Value::Bool(false) => {
            findings.push(Finding::error("declaration-not-confirmed", path.as_str()));
            None
        }
        _ => {
            findings.push(wrong_type("yes-no", path));
            None
        }
    }
}

/// Whether the value is in the list; makes the finding when it is not.
pub(super) fn listed(
    chosen: &str,
    options: &[Choice],
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> bool {
    let known = options.iter().any(|option| option.value == chosen);
    if !known {
        findings.push(Finding::error("choice-unknown", path.as_str()).with("value", shown(chosen)));
    }
    known
}

fn shown(value: &str) -> String {
    value.chars().take(SHOWN).collect()
}

#[cfg(test)]
mod tests;
