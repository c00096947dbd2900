//! JSON Schema, draft 2020-12, of a form's answers.
//!
//! The schema describes answers as they are handed in: nothing is among them that would be left out (hidden, unanswered and
//! unknown questions), and texts have no blanks around them. Of such answers it accepts those that the engine finds no error
//! in. What it cannot say is what only warns, what depends on attached files, and what compares one answer with another
//! ([`sayable`]); the last is noted where it belongs, in `$comment`.
//!
//! Start reading at [`json_schema`], then `condition` (which object can see what a condition asks).

mod condition;
mod kind;
mod pattern;
mod sayable;

use form_engine::definition::Rule;
use form_engine::{Condition, Definition, Field, FieldKind, FieldPath, Required, Severity, Text};
use serde_json::{Map, Value, json};

use condition::{Branch, Scope, all_of, predicate, simple};
use sayable::is_sayable;

use crate::resolve::absolute;

pub use sayable::sayable;

const ABOUT: &str = "Answers as they are handed in: questions that do not apply or are not answered are left out, and \
    texts have no blanks around them. Not said here: remarks that never block, attached files, and comparisons of one \
    answer with another.";
const COMPARES_TO_APPLY: &str =
    "Whether this applies depends on a comparison of two answers, which a schema cannot say.";
const COMPARES_TO_NEED: &str =
    "Whether this is needed depends on a comparison of two answers, which a schema cannot say.";

/// The schema of the `answers` of an application.
pub fn json_schema(definition: &Definition) -> Value {
    let said = sayable(definition);
    let mut root = Object::default();
    for (step, original) in said.steps.iter().zip(&definition.steps) {
        let when: Vec<Condition> = step.visible.iter().cloned().collect();
        let doubtful = doubtful(original.visible.as_ref());
        for (field, original) in step.fields.iter().zip(&original.fields) {
            let place = Place {
                base: "",
                around: &[],
                own: &when,
            };
            root.add(field, original, &place, doubtful);
        }
    }
    let rules = said
        .rules
        .iter()
        .filter(|rule| rule.severity == Severity::Error)
        .map(|rule| broken(rule, &said));
    let unsaid: Vec<&str> = definition
        .rules
        .iter()
        .filter(|rule| rule.severity == Severity::Error && !is_sayable(&rule.when))
        .map(|rule| rule.id.as_str())
        .collect();
    let mut about = ABOUT.to_owned();
    if !unsaid.is_empty() {
        about = format!("{about} Rules that compare answers: {}.", unsaid.join(", "));
    }
    let mut schema = Map::new();
    schema.insert(
        "$schema".into(),
        "https://json-schema.org/draft/2020-12/schema".into(),
    );
    let id = format!(
        "urn:alvara:{}:{}:{}",
        definition.licence, definition.procedure, definition.version
    );
    schema.insert("$id".into(), id.into());
    schema.insert("$comment".into(), about.into());
    root.branches.extend(std::mem::take(&mut root.outside));
    root.demands.extend(rules);
    schema.extend(root.into_schema(&Scope::ROOT));
    Value::Object(schema)
}

/// Where a field stands: its container, under which conditions that applies, and further conditions of the field itself.
struct Place<'p> {
    base: &'p str,
    /// Absolute conditions of the containers up to the entry or the root.
    around: &'p [Condition],
    own: &'p [Condition],
}

/// What is known of an object while its fields are added.
#[derive(Default)]
struct Object {
    properties: Map<String, Value>,
    required: Vec<String>,
    /// Demands under conditions, of the entry or the root that this object is or stands in.
    branches: Vec<(Scope, Branch)>,
    /// Demands under conditions that look out of the entry.
    outside: Vec<(Scope, Branch)>,
    /// Other demands, as schemas.
    demands: Vec<Value>,
}

impl Object {
    /// Adds a field. `original` is the same before it was made sayable; `unsure` says that a comparison of answers decides
    /// whether its page applies.
    fn add(&mut self, field: &Field, original: &Field, place: &Place<'_>, unsure: bool) {
        let path = FieldPath::resolve(&format!(".{}", field.key), place.base);
        let own: Vec<Condition> = place
            .own
            .iter()
            .chain(&field.visible)
            .map(|condition| absolute(condition.clone(), place.base))
            .collect();
        let around = [place.around, &own].concat();
        let mut schema = named(field);
        if unsure || doubtful(original.visible.as_ref()) {
            schema.insert("$comment".into(), COMPARES_TO_APPLY.into());
        } else if matches!(&original.required, Required::When(when) if !is_sayable(when)) {
            schema.insert("$comment".into(), COMPARES_TO_NEED.into());
        }
        let need = match (&field.kind, &original.kind) {
            // Files are no answers.
            (FieldKind::Attachment { .. }, _) => return,
            (
                FieldKind::Group { fields, .. },
                FieldKind::Group {
                    fields: originals, ..
                },
            ) => {
                let inner = self.inside(fields, originals, path.as_str(), &around);
                let needed = !inner.required.is_empty();
                schema.extend(inner.into_schema(&Scope::of(path.as_str())));
                if !needed {
                    schema.insert("minProperties".into(), 1.into());
                }
                if needed {
                    Required::Always
                } else {
                    Required::Never
                }
            }
            (
                FieldKind::Repeat {
                    fields, min, max, ..
                },
                FieldKind::Repeat {
                    fields: originals, ..
                },
            ) => {
                let base = format!("{path}.*");
                let mut entry = Object::default();
                for (field, original) in fields.iter().zip(originals) {
                    let place = Place {
                        base: &base,
                        around: &[],
                        own: &[],
                    };
                    entry.add(field, original, &place, false);
                }
                self.outside.append(&mut entry.outside);
                let mut items = entry.into_schema(&Scope::of(&base));
                items.insert("minProperties".into(), 1.into());
                schema.insert("type".into(), "array".into());
                schema.insert("items".into(), Value::Object(items));
                schema.insert("minItems".into(), (*min).max(1).into());
                schema.insert("maxItems".into(), (*max).into());
                match min {
                    0 => Required::Never,
                    _ => field.required.clone(),
                }
            }
            (kind, _) => {
                schema.extend(kind::of_kind(kind));
                field.required.clone()
            }
        };
        self.properties
            .insert(field.key.clone(), Value::Object(schema));
        self.demand(&path, need, &own, around, place.base);
    }

    /// The fields of a group, whose conditions are asked where this object's are.
    fn inside(
        &mut self,
        fields: &[Field],
        originals: &[Field],
        base: &str,
        around: &[Condition],
    ) -> Object {
        let mut inner = Object::default();
        let place = Place {
            base,
            around,
            own: &[],
        };
        for (field, original) in fields.iter().zip(originals) {
            inner.add(field, original, &place, false);
        }
        self.branches.append(&mut inner.branches);
        self.outside.append(&mut inner.outside);
        inner
    }

    /// Demands the field where it is needed and refuses it where it does not apply.
    fn demand(
        &mut self,
        path: &FieldPath,
        need: Required,
        own: &[Condition],
        mut around: Vec<Condition>,
        base: &str,
    ) {
        let scope = Scope::of(base);
        let Some(keys) = scope.keys_to(path.as_str()) else {
            return;
        };
        if !own.is_empty() {
            let hidden = keys.iter().rev().fold(
                json!(false),
                |schema, key| json!({ "properties": { *key: schema } }),
            );
            self.branch(&scope, all_of(own.to_vec()), json!({}), hidden);
        }
        match need {
            Required::Never => return,
            Required::Always if own.is_empty() => {
                self.required
                    .extend(keys.last().map(|key| (*key).to_owned()));
                return;
            }
            Required::Always => {}
            Required::When(when) => around.push(absolute(when, base)),
        }
        let needed = keys.iter().rev().fold(json!({}), |schema, key| {
            let mut need = json!({ "required": [key] });
            if schema != json!({}) {
                need["properties"] = json!({ *key: schema });
            }
            need
        });
        self.branch(&scope, all_of(around), needed, json!({}));
    }

    /// Adds a branch, to one under the same condition if there is one.
    fn branch(&mut self, scope: &Scope, when: Condition, then: Value, otherwise: Value) {
        let branch = Branch {
            when,
            then,
            otherwise,
        };
        let list = if branch.is_inside(scope) {
            &mut self.branches
        } else {
            &mut self.outside
        };
        list.push((scope.clone(), branch));
    }

    /// The schema of the object. What is asked of the entry or the root stands there alone, and at the root everything that
    /// looks out of an entry.
    fn into_schema(self, scope: &Scope) -> Map<String, Value> {
        let mut branches: Vec<(Scope, Branch)> = Vec::new();
        for (scope, branch) in self.branches {
            let same = branches
                .iter_mut()
                .find(|(other, one)| *other == scope && one.when == branch.when);
            match same {
                Some((_, same)) => {
                    merge(&mut same.then, branch.then);
                    merge(&mut same.otherwise, branch.otherwise);
                }
                None => branches.push((scope, branch)),
            }
        }
        let all_of: Vec<Value> = branches
            .into_iter()
            .map(|(of, branch)| {
                if of == *scope {
                    branch.at(scope)
                } else {
                    branch.at_root(&of)
                }
            })
            .chain(self.demands)
            .collect();
        let mut schema = Map::new();
        schema.insert("type".into(), "object".into());
        schema.insert("properties".into(), Value::Object(self.properties));
        if !self.required.is_empty() {
            schema.insert("required".into(), self.required.into());
        }
        if !all_of.is_empty() {
            schema.insert("allOf".into(), all_of.into());
        }
        schema.insert("additionalProperties".into(), false.into());
        schema
    }
}

/// Adds what one schema demands to what another does; both only name needed and refused properties.
fn merge(into: &mut Value, more: Value) {
    match (into, more) {
        (Value::Object(into), Value::Object(more)) => {
            for (key, value) in more {
                match into.get_mut(&key) {
                    Some(there) => merge(there, value),
                    None => {
                        into.insert(key, value);
                    }
                }
            }
        }
        (Value::Array(into), Value::Array(more)) => {
            for value in more {
                if !into.contains(&value) {
                    into.push(value);
                }
            }
        }
        // What is refused altogether is refused in part.
        (into, Value::Bool(false)) => *into = Value::Bool(false),
        _ => {}
    }
}

/// Refuses answers that break a rule; a rule at a question that does not apply is not broken.
fn broken(rule: &Rule, definition: &Definition) -> Value {
    let mut when = Vec::new();
    for step in &definition.steps {
        conditions_to(&rule.at, "", &step.fields, step.visible.as_ref(), &mut when);
    }
    when.push(rule.when.clone());
    let kept = simple(Condition::Not {
        not: Box::new(all_of(when)),
    });
    let mut schema = Map::new();
    schema.insert("$comment".into(), format!("rule-{}", rule.id).into());
    titled(&mut schema, "description", &rule.message);
    match predicate(&kept, &Scope::ROOT) {
        Value::Object(kept) => schema.extend(kept),
        decided => {
            schema.insert("allOf".into(), json!([decided]));
        }
    }
    Value::Object(schema)
}

/// The conditions under which the question at an absolute path applies.
fn conditions_to(
    path: &str,
    base: &str,
    fields: &[Field],
    step: Option<&Condition>,
    all: &mut Vec<Condition>,
) {
    for field in fields {
        let here = FieldPath::resolve(&format!(".{}", field.key), base);
        let below = path
            .strip_prefix(here.as_str())
            .filter(|rest| rest.is_empty() || rest.starts_with('.'));
        if below.is_none() {
            continue;
        }
        let own = step.into_iter().chain(&field.visible);
        all.extend(own.map(|condition| absolute(condition.clone(), base)));
        if let FieldKind::Group { fields, .. } = &field.kind {
            conditions_to(path, here.as_str(), fields, None, all);
        }
    }
}

fn doubtful(visible: Option<&Condition>) -> bool {
    visible.is_some_and(|condition| !is_sayable(condition))
}

/// Label and help: Chinese where the standard has one place, the other languages beside it.
fn named(field: &Field) -> Map<String, Value> {
    let mut schema = Map::new();
    titled(&mut schema, "title", &field.label);
    if let Some(hint) = &field.hint {
        titled(&mut schema, "description", hint);
    }
    schema
}

fn titled(schema: &mut Map<String, Value>, key: &str, text: &Text) {
    schema.insert(key.to_owned(), text.zh.as_str().into());
    schema.insert(format!("x-{key}"), json!({ "pt": text.pt, "en": text.en }));
}
