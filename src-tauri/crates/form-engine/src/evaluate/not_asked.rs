//! Keys among the answers that no question of the form asks for.

use serde_json::{Map, Value};

use crate::answers::Pointer;
use crate::condition::is_answer;
use crate::definition::{Definition, Field, FieldKind};
use crate::finding::Finding;
use crate::kinds;

/// Most findings about keys that no question asks for; a wrong file would otherwise drown the rest.
const NOT_ASKED_MAX: usize = 50;

/// Remarks on keys that no question of the form asks for; such values are never submitted.
pub(super) fn remark(definition: &Definition, answers: &Value, findings: &mut Vec<Finding>) {
    if let Value::Object(given) = answers {
        let fields: Vec<&Field> = definition
            .steps
            .iter()
            .flat_map(|step| &step.fields)
            .collect();
        let mut left = NOT_ASKED_MAX;
        strangers(&fields, given, &Pointer::root(), &mut left, findings);
    }
}

fn strangers(
    fields: &[&Field],
    given: &Map<String, Value>,
    at: &Pointer,
    left: &mut usize,
    findings: &mut Vec<Finding>,
) {
    for (key, value) in given {
        if *left == 0 {
            return;
        }
        let here = at.join(key);
        let Some(field) = fields.iter().find(|field| field.key == *key) else {
            stranger(here, left, findings);
            continue;
        };
        match (&field.kind, value) {
            (FieldKind::Group { fields, .. }, Value::Object(inside)) => {
                strangers(
                    &fields.iter().collect::<Vec<_>>(),
                    inside,
                    &here,
                    left,
                    findings,
                );
            }
            (FieldKind::Repeat { fields, max, .. }, Value::Array(entries)) => {
                let fields: Vec<&Field> = fields.iter().collect();
                for (n, entry) in entries.iter().take(*max).enumerate() {
                    if let Value::Object(inside) = entry {
                        strangers(&fields, inside, &here.join(&n.to_string()), left, findings);
                    }
                }
            }
            // Files are attached, not answered.
            (FieldKind::Attachment { .. }, value) if is_answer(value) => {
                stranger(here, left, findings);
            }
            (kind, Value::Object(inside)) => {
                strange_parts(kinds::parts(kind), inside, &here, left, findings);
                if let (FieldKind::Person { .. }, Some(Value::Object(document))) =
                    (kind, inside.get("document"))
                {
                    let at = here.join("document");
                    strange_parts(&kinds::DOCUMENT_PARTS, document, &at, left, findings);
                }
            }
            _ => {}
        }
    }
}

/// Remarks on the parts of an answer that its kind does not have; a kind without parts takes no object at all.
fn strange_parts(
    parts: &[&str],
    given: &Map<String, Value>,
    at: &Pointer,
    left: &mut usize,
    findings: &mut Vec<Finding>,
) {
    if parts.is_empty() {
        return;
    }
    for part in given.keys().filter(|part| !parts.contains(&part.as_str())) {
        stranger(at.join(part), left, findings);
    }
}

fn stranger(at: Pointer, left: &mut usize, findings: &mut Vec<Finding>) {
    if *left > 0 {
        *left -= 1;
        findings.push(Finding::warning("answer-not-asked", at));
    }
}
