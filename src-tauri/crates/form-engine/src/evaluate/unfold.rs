//! A form laid over its answers: every field of every entry under its path, and which of them apply.

use std::cell::Cell;
use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::answers::{FieldPath, Pointer};
use crate::condition::Condition;
use crate::definition::{Definition, Field, FieldKind};
use crate::finding::Finding;
use crate::kinds;

/// Most findings about keys that no question asks for; a wrong file would otherwise drown the rest.
const NOT_ASKED_MAX: usize = 50;

/// Whether a field applies, as far as it has been found out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Applies {
    NotYetKnown,
    /// Being found out: a condition that comes back here goes round in a circle, which counts as not applying.
    Asking,
    Yes,
    No,
}

struct Place<'a> {
    base: String,
    /// Conditions of the field and, for fields of a step, of the step.
    conditions: Vec<&'a Condition>,
    applies: Cell<Applies>,
}

/// The fields of a definition under their dotted paths, entries of repeats unfolded.
pub(super) struct Form<'a> {
    answers: &'a Value,
    places: HashMap<String, Place<'a>>,
}

impl<'a> Form<'a> {
    pub(super) fn unfold(definition: &'a Definition, answers: &'a Value) -> Self {
        let mut form = Self {
            answers,
            places: HashMap::new(),
        };
        for step in &definition.steps {
            form.add(&step.fields, "", step.visible.as_ref());
        }
        form
    }

    fn add(&mut self, fields: &'a [Field], base: &str, step: Option<&'a Condition>) {
        for field in fields {
            let path = FieldPath::resolve(&format!(".{}", field.key), base);
            match &field.kind {
                FieldKind::Group { fields, .. } => self.add(fields, path.as_str(), None),
                FieldKind::Repeat { fields, max, .. } => {
                    let entries = match path.lookup(self.answers) {
                        Some(Value::Array(entries)) => entries.len().min(*max),
                        _ => 0,
                    };
                    for n in 0..entries {
                        self.add(fields, &format!("{path}.{n}"), None);
                    }
                }
                _ => {}
            }
            self.places.insert(
                path.as_str().to_owned(),
                Place {
                    base: base.to_owned(),
                    conditions: field.visible.iter().chain(step).collect(),
                    applies: Cell::new(Applies::NotYetKnown),
                },
            );
        }
    }

    /// The answer at a path, whether it applies or not.
    pub(super) fn raw(&self, path: &FieldPath) -> Option<&'a Value> {
        path.lookup(self.answers)
    }

    /// Whether the condition holds over the answers that apply.
    pub(super) fn holds(&self, condition: &Condition, base: &str) -> bool {
        condition.holds_with(base, &mut |path| {
            self.applies(path.as_str())
                .then(|| path.lookup(self.answers))
                .flatten()
        })
    }

    /// Whether the place at a path applies: every field on the way to it, and itself, is visible.
    pub(super) fn applies(&self, path: &str) -> bool {
        path.match_indices('.')
            .filter_map(|(end, _)| path.get(..end))
            .chain([path])
            .all(|prefix| self.own(prefix))
    }

    /// Whether the field's own conditions hold; a place that is no field (an entry's number, a part of an address) has none.
    fn own(&self, path: &str) -> bool {
        let Some(place) = self.places.get(path) else {
            return true;
        };
        match place.applies.get() {
            Applies::Yes => true,
            Applies::No | Applies::Asking => false,
            Applies::NotYetKnown => {
                place.applies.set(Applies::Asking);
                let yes = place
                    .conditions
                    .iter()
                    .all(|condition| self.holds(condition, &place.base));
                place
                    .applies
                    .set(if yes { Applies::Yes } else { Applies::No });
                yes
            }
        }
    }
}

/// Remarks on keys that no question of the form asks for; such values are never submitted.
pub(super) fn not_asked(definition: &Definition, answers: &Value, findings: &mut Vec<Finding>) {
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
            (kind, Value::Object(inside)) => {
                let parts = kinds::parts(kind);
                if parts.is_empty() {
                    continue;
                }
                for part in inside.keys().filter(|part| !parts.contains(&part.as_str())) {
                    stranger(here.join(part), left, findings);
                }
            }
            _ => {}
        }
    }
}

fn stranger(at: Pointer, left: &mut usize, findings: &mut Vec<Finding>) {
    if *left > 0 {
        *left -= 1;
        findings.push(Finding::warning("answer-not-asked", at));
    }
}
