//! JSON Schema, draft 2020-12, of a form's answers.
//!
//! The schema says what can be said simply: types, limits, closed lists, what is always needed, and what is needed under a
//! condition that looks at answers of the same container or from the root. What only a warning is to the engine (the shape of
//! numbers and telephones) is not in it, nor what depends on the attached files. Hidden answers are not refused by it.

mod condition;
mod kind;

use form_engine::{Condition, Definition, Field, FieldKind, Required, Text};
use serde_json::{Map, Value, json};

use condition::{Predicate, predicate};

use crate::resolve::absolute;

/// The schema of the `answers` of an application.
pub fn json_schema(definition: &Definition) -> Value {
    let mut root = Container::default();
    for step in &definition.steps {
        for field in &step.fields {
            root.add(field, step.visible.as_ref(), &Site::ROOT);
        }
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
    let outside = std::mem::take(&mut root.outside);
    root.inside
        .extend(outside.into_iter().filter_map(Outside::at_root));
    schema.extend(root.into_schema());
    Value::Object(schema)
}

/// Where a container stands.
struct Site {
    /// Keys from the root; a star stands for the entry of the innermost repeat and is the first key there.
    path: Vec<String>,
    in_repeat: bool,
}

impl Site {
    const ROOT: Self = Self {
        path: Vec::new(),
        in_repeat: false,
    };
}

/// What is known of an object while its fields are added.
#[derive(Default)]
struct Container {
    properties: Map<String, Value>,
    required: Vec<String>,
    /// If–then parts that look at this object alone.
    inside: Vec<Value>,
    /// If–then parts that look further and have to stand at the root.
    outside: Vec<Outside>,
}

/// A need inside a container under a condition over the whole.
struct Outside {
    condition: Condition,
    path: Vec<String>,
    need: Value,
}

impl Outside {
    /// The if–then part for the root; `None` where the condition cannot be expressed.
    fn at_root(self) -> Option<Value> {
        let condition = predicate(&self.condition, &[])?.into_schema();
        let need = self.path.iter().rev().fold(
            self.need,
            |need, key| json!({ "properties": { key: need }, "required": [key] }),
        );
        Some(json!({ "if": condition, "then": need }))
    }
}

impl Container {
    fn add(&mut self, field: &Field, step: Option<&Condition>, site: &Site) {
        let key = field.key.clone();
        let mut schema = named(field);
        let need = match &field.kind {
            // Files are no answers.
            FieldKind::Attachment { .. } => return,
            FieldKind::Group { fields, .. } => {
                let mut path = site.path.clone();
                path.push(key.clone());
                let mut inner = Container::default();
                let inner_site = Site {
                    path,
                    in_repeat: site.in_repeat,
                };
                for field in fields {
                    inner.add(field, None, &inner_site);
                }
                self.outside.append(&mut inner.outside);
                let required = std::mem::take(&mut inner.required);
                schema.extend(inner.into_schema());
                (!required.is_empty())
                    .then(|| json!({ "properties": { &key: { "required": required } }, "required": [&key] }))
            }
            FieldKind::Repeat {
                fields, min, max, ..
            } => {
                let mut entry = Container::default();
                let entry_site = Site {
                    path: vec!["*".to_owned()],
                    in_repeat: true,
                };
                for field in fields {
                    entry.add(field, None, &entry_site);
                }
                schema.insert("type".into(), "array".into());
                schema.insert("items".into(), Value::Object(entry.into_schema()));
                schema.insert("minItems".into(), (*min).into());
                schema.insert("maxItems".into(), (*max).into());
                (*min > 0).then(|| json!({ "required": [&key] }))
            }
            kind => {
                schema.extend(kind::of_kind(kind));
                Some(json!({ "required": [&key] }))
            }
        };
        self.properties.insert(key.clone(), Value::Object(schema));
        let Some(need) = need else { return };
        let when = match &field.required {
            Required::Never => return,
            Required::Always => None,
            Required::When(condition) => Some(condition),
        };
        let conditions: Vec<Condition> = [field.visible.as_ref(), when]
            .into_iter()
            .flatten()
            .map(|condition| absolute(condition.clone(), &site.path.join(".")))
            .chain(step.map(|condition| absolute(condition.clone(), "")))
            .collect();
        self.need(key, need, conditions, site);
    }

    /// Demands `need` under all `conditions`, as near to the field as they reach.
    fn need(&mut self, key: String, need: Value, mut conditions: Vec<Condition>, site: &Site) {
        let condition = match conditions.len() {
            0 => {
                if let Some(inner) = need.pointer(&format!("/properties/{key}/required"))
                    && let Some(schema) = self.properties.get_mut(&key)
                {
                    schema["required"] = inner.clone();
                }
                self.required.push(key);
                return;
            }
            1 => conditions.remove(0),
            _ => Condition::All { all: conditions },
        };
        if let Some(predicate) = predicate(&condition, &site.path) {
            let condition = Predicate::into_schema(predicate);
            self.inside.push(json!({ "if": condition, "then": need }));
        } else if !site.in_repeat {
            self.outside.push(Outside {
                condition,
                path: site.path.clone(),
                need,
            });
        }
    }

    fn into_schema(self) -> Map<String, Value> {
        let mut schema = Map::new();
        schema.insert("type".into(), "object".into());
        schema.insert("properties".into(), Value::Object(self.properties));
        if !self.required.is_empty() {
            schema.insert("required".into(), self.required.into());
        }
        if !self.inside.is_empty() {
            schema.insert("allOf".into(), self.inside.into());
        }
        schema.insert("additionalProperties".into(), false.into());
        schema
    }
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
