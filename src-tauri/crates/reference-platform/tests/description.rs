//! The interface description as a document.

mod support;

use std::collections::BTreeSet;

use serde_json::{Value, json};
use support::description;

#[test]
fn the_description_holds_together() {
    let openapi = description();
    assert_eq!(openapi["openapi"], "3.1.0");
    let mut references = BTreeSet::new();
    collect(&openapi, &mut references);
    for reference in &references {
        assert!(
            openapi.pointer(reference.trim_start_matches('#')).is_some(),
            "{reference} leads nowhere"
        );
    }
    let schemas = openapi["components"]["schemas"]
        .as_object()
        .expect("schemas");
    for (name, schema) in schemas {
        let used = references.contains(&format!("#/components/schemas/{name}"));
        assert!(used || name == "EventPayloads", "{name} is not used");
        let whole = json!({ "components": openapi["components"], "$ref": format!("#/components/schemas/{name}") });
        assert!(
            jsonschema::validator_for(&whole).is_ok(),
            "{name} is not a schema: {schema}"
        );
    }
    let ids: Vec<&str> = operations(&openapi)
        .iter()
        .filter_map(|one| one["operationId"].as_str())
        .collect();
    assert_eq!(
        ids.len(),
        ids.iter().collect::<BTreeSet<_>>().len(),
        "each operation has a name of its own"
    );
    assert_eq!(ids.len(), operations(&openapi).len());
    let codes = &schemas["Problem"]["properties"]["code"]["enum"];
    let known: Vec<&str> = platform_api::ProblemCode::ALL
        .iter()
        .map(|code| code.as_str())
        .collect();
    assert_eq!(*codes, json!(known));
}

fn operations(openapi: &Value) -> Vec<&Value> {
    let paths = openapi["paths"].as_object().expect("paths");
    paths
        .values()
        .filter_map(Value::as_object)
        .flat_map(|item| {
            item.iter()
                .filter(|(method, _)| *method != "parameters")
                .map(|(_, operation)| operation)
        })
        .collect()
}

fn collect(value: &Value, references: &mut BTreeSet<String>) {
    match value {
        Value::Object(members) => {
            for (key, member) in members {
                match member.as_str() {
                    Some(reference) if key == "$ref" => {
                        references.insert(reference.into());
                    }
                    _ => collect(member, references),
                }
            }
        }
        Value::Array(items) => items.iter().for_each(|item| collect(item, references)),
        _ => {}
    }
}
