//! Definitions in few words: what a test does not care for is filled in.

use form_engine::Definition;
use serde_json::{Map, Value, json};

/// The definition that a sketch means: `step`, `document` and `rule` as in a definition, with labels and texts left out,
/// kinds and options named by a string, and `required = "never"` where nothing is said.
pub(crate) fn definition(mut sketch: Map<String, Value>) -> Definition {
    let mut taken = |key: &str| match sketch.remove(key) {
        Some(Value::Array(entries)) => entries,
        Some(other) => panic!("{key} is no list: {other}"),
        None => Vec::new(),
    };
    let steps: Vec<Value> = taken("step")
        .into_iter()
        .enumerate()
        .map(|(n, step)| {
            let mut step = object(step);
            fill(&mut step, "id", || json!(format!("step_{}", n + 1)));
            fill(&mut step, "title", || words("Step"));
            let fields = step.remove("field").unwrap_or_else(|| json!([]));
            step.insert("fields".into(), each(fields, field));
            Value::Object(step)
        })
        .collect();
    let documents: Vec<Value> = taken("document")
        .into_iter()
        .map(|document| {
            let mut document = object(document);
            fill(&mut document, "name", || json!({ "zh": "文件" }));
            fill(&mut document, "role", || json!("submit"));
            fill(&mut document, "needed", || json!("always"));
            Value::Object(document)
        })
        .collect();
    let rules: Vec<Value> = taken("rule")
        .into_iter()
        .map(|rule| {
            let mut rule = object(rule);
            fill(&mut rule, "severity", || json!("error"));
            fill(&mut rule, "message", || words("Not so."));
            Value::Object(rule)
        })
        .collect();
    assert!(sketch.is_empty(), "a sketch has no {sketch:?}");
    serde_json::from_value(json!({
        "licence": "sketch",
        "procedure": "first",
        "version": "2026-01",
        "steps": steps,
        "documents": documents,
        "fees": [],
        "rules": rules,
        "declaration": words("All of it is true."),
    }))
    .unwrap_or_else(|error| panic!("the sketch is no definition: {error}"))
}

fn field(field: Value) -> Value {
    let mut field = object(field);
    fill(&mut field, "label", || words("Label"));
    fill(&mut field, "required", || json!("never"));
    let mut kind = match field.remove("kind") {
        Some(Value::String(name)) => Map::from_iter([("type".to_owned(), Value::from(name))]),
        Some(Value::Object(kind)) => kind,
        other => panic!("a field has no kind: {other:?}"),
    };
    match kind.get("type").and_then(Value::as_str) {
        Some("text" | "long-text") => fill(&mut kind, "max", || json!(20)),
        Some("integer" | "money") => {
            fill(&mut kind, "min", || json!(0));
            fill(&mut kind, "max", || json!(1000));
        }
        Some("decimal") => {
            fill(&mut kind, "scale", || json!(2));
            fill(&mut kind, "min", || json!(0));
            fill(&mut kind, "max", || json!(1_000_000));
        }
        Some("group") => fill(&mut kind, "shared", || json!(false)),
        Some("repeat") => fill(&mut kind, "item", || words("Entry")),
        Some("declaration") => fill(&mut kind, "statement", || words("So it is.")),
        _ => {}
    }
    if let Some(options) = kind.remove("options") {
        kind.insert("options".into(), each(options, option));
    }
    if let Some(fields) = kind.remove("fields") {
        kind.insert("fields".into(), each(fields, self::field));
    }
    field.insert("kind".into(), Value::Object(kind));
    Value::Object(field)
}

fn option(option: Value) -> Value {
    match option {
        Value::String(value) => json!({ "value": value, "label": words(&value) }),
        whole => whole,
    }
}

fn each(list: Value, change: fn(Value) -> Value) -> Value {
    match list {
        Value::Array(entries) => entries.into_iter().map(change).collect(),
        other => panic!("{other} is no list"),
    }
}

fn object(value: Value) -> Map<String, Value> {
    match value {
        Value::Object(map) => map,
        other => panic!("{other} is no table"),
    }
}

fn fill(map: &mut Map<String, Value>, key: &str, value: impl FnOnce() -> Value) {
    map.entry(key).or_insert_with(value);
}

fn words(words: &str) -> Value {
    json!({ "zh": words, "pt": words, "en": words })
}
