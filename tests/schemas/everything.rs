//! A form with every kind of question and condition.

use form_engine::Definition;
use serde_json::{Value, json};

pub(crate) fn definition() -> Definition {
    let mut written: Value =
        serde_json::from_str(include_str!("everything.json")).expect("a JSON document");
    name(&mut written);
    serde_json::from_value(written).expect("a form")
}

/// Gives everything that is shown the words that a form needs and a schema does not look at.
fn name(written: &mut Value) {
    let words = json!({ "zh": "-", "pt": "-", "en": "-" });
    if let Value::Object(parts) = written {
        let shown = [
            ("key", "label"),
            ("value", "label"),
            ("at", "message"),
            ("steps", "declaration"),
            ("id", "title"),
            ("type", "item"),
        ];
        let missing = shown
            .into_iter()
            .find(|(mark, _)| parts.contains_key(*mark));
        if let Some((_, missing)) = missing {
            parts.insert(missing.to_owned(), words);
        }
    }
    match written {
        Value::Object(parts) => parts
            .iter_mut()
            .filter(|(key, _)| {
                [
                    "steps", "fields", "kind", "options", "regions", "parishes", "rules",
                ]
                .contains(&key.as_str())
            })
            .for_each(|(_, part)| name(part)),
        Value::Array(entries) => entries.iter_mut().for_each(name),
        _ => {}
    }
}
