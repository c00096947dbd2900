//! A form laid over its answers: every field of every entry under its path, and which of them apply.

use std::borrow::Cow;
use std::cell::{Cell, OnceCell};
use std::collections::HashMap;

use serde_json::{Map, Value};

use crate::answers::FieldPath;
use crate::condition::{Condition, is_answer};
use crate::definition::{Definition, Field, FieldKind};
use crate::finding::Finding;
use crate::kinds;

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
    field: &'a Field,
    base: String,
    /// Conditions of the field and, for fields of a step, of the step.
    conditions: Vec<&'a Condition>,
    applies: Cell<Applies>,
    /// What became of the answer, once it was looked at.
    checked: OnceCell<Checked>,
}

/// What an answer is worth: the value to submit, and the remarks on it.
#[derive(Default)]
pub(super) struct Checked {
    value: Option<Value>,
    pub(super) findings: Vec<Finding>,
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
                    for n in 0..self.entries(&path, *max) {
                        self.add(fields, &format!("{path}.{n}"), None);
                    }
                }
                _ => {}
            }
            self.places.insert(
                path.as_str().to_owned(),
                Place {
                    field,
                    base: base.to_owned(),
                    conditions: field.visible.iter().chain(step).collect(),
                    applies: Cell::new(Applies::NotYetKnown),
                    checked: OnceCell::new(),
                },
            );
        }
    }

    /// The answer at a path, whether it applies or not.
    pub(super) fn raw(&self, path: &FieldPath) -> Option<&'a Value> {
        path.lookup(self.answers)
    }

    /// What the answer at a leaf's path is worth; `None` where there is no field.
    pub(super) fn checked(&self, path: &FieldPath) -> Option<&Checked> {
        self.places
            .get(path.as_str())
            .map(|place| self.check(place, path))
    }

    fn check<'f>(&'f self, place: &'f Place<'a>, path: &FieldPath) -> &'f Checked {
        place.checked.get_or_init(|| {
            let mut checked = Checked::default();
            let kind = &place.field.kind;
            if let Some(value) = self
                .raw(path)
                .filter(|value| kinds::is_answered(kind, value))
            {
                checked.value = kinds::check(kind, value, &path.pointer(), &mut checked.findings);
            }
            checked
        })
    }

    /// Whether the condition holds over what would be submitted. It has to be that and not the answers as given: another
    /// reader of the submitted answers could not follow a question that was shown for an answer which is not among them.
    pub(super) fn holds(&self, condition: &Condition, base: &str) -> bool {
        condition.holds_with(base, &mut |path| self.submitted(path))
    }

    /// What would be submitted at a path: the answer of a field, all of a block, or a part of an answer.
    fn submitted(&self, path: &FieldPath) -> Option<Cow<'_, Value>> {
        if !self.applies(path.as_str()) {
            return None;
        }
        let Some(place) = self.places.get(path.as_str()) else {
            return self.part(path.as_str()).map(Cow::Borrowed);
        };
        let whole = match &place.field.kind {
            FieldKind::Group { fields, .. } => Value::Object(self.gather(fields, path.as_str())),
            FieldKind::Repeat { fields, max, .. } => Value::Array(
                (0..self.entries(path, *max))
                    .map(|n| self.gather(fields, &format!("{path}.{n}")))
                    .filter(|entry| !entry.is_empty())
                    .map(Value::Object)
                    .collect(),
            ),
            // A file is no answer.
            FieldKind::Attachment { .. } => return None,
            _ => return self.check(place, path).value.as_ref().map(Cow::Borrowed),
        };
        is_answer(&whole).then_some(Cow::Owned(whole))
    }

    /// What would be submitted of the fields of the container at `base`.
    pub(super) fn gather(&self, fields: &[Field], base: &str) -> Map<String, Value> {
        fields
            .iter()
            .filter_map(|field| {
                let path = FieldPath::resolve(&format!(".{}", field.key), base);
                let value = self.submitted(&path)?;
                Some((field.key.clone(), value.into_owned()))
            })
            .collect()
    }

    /// A part of the answer of the field nearest above the path, such as the kind of a person's document.
    fn part(&self, path: &str) -> Option<&Value> {
        let (field, place, rest) = path.rmatch_indices('.').find_map(|(end, _)| {
            let above = path.get(..end)?;
            Some((above, self.places.get(above)?, path.get(end + 1..)?))
        })?;
        let field = FieldPath::resolve(field, "");
        let answer = self.check(place, &field).value.as_ref()?;
        FieldPath::resolve(rest, "").lookup(answer)
    }

    /// How many entries of a repeat are looked at.
    pub(super) fn entries(&self, path: &FieldPath, max: usize) -> usize {
        match self.raw(path) {
            Some(Value::Array(entries)) => entries.len().min(max),
            _ => 0,
        }
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
