//! Every procedure of the catalogue, all the way from its example to its filing kit, in three languages.

mod example;
mod schema;

use journeys::programs::{Answer, alvara};
use serde_json::Value;

/// `licence/procedure` of everything that the catalogue offers.
pub(crate) fn procedures() -> Vec<String> {
    let catalogue = Answer::json(&mut alvara(["licences"]), 0);
    let all: Vec<String> = catalogue
        .as_array()
        .expect("the catalogue is a list")
        .iter()
        .flat_map(|licence| {
            let id = licence["id"].as_str().expect("an id");
            licence["procedures"]
                .as_array()
                .expect("procedures")
                .iter()
                .map(move |procedure| format!("{id}/{}", procedure["id"].as_str().expect("an id")))
        })
        .collect();
    assert!(!all.is_empty(), "the catalogue holds licences: {catalogue}");
    all
}

/// The words and numbers that were given as answers, in the order of the file; ids of choices are words of the program.
pub(crate) fn written(answers: &Value) -> Vec<String> {
    match answers {
        Value::String(text) => vec![text.clone()],
        Value::Array(entries) => entries.iter().flat_map(written).collect(),
        Value::Object(parts) => parts.values().flat_map(written).collect(),
        _ => Vec::new(),
    }
}
