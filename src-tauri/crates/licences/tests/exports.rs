//! Exports of forms: snapshots of the pattern licence, and schemas that agree with the examples.

use form_engine::Lang;
use licences::{Catalogue, export};
use serde_json::{Value, json};

#[test]
fn json_of_billiard_room_is_stable() {
    for (licence, procedure) in billiard_room() {
        insta::assert_json_snapshot!(
            format!("json-{}", procedure.id),
            export::json(procedure, licence)
        );
    }
}

#[test]
fn schemas_of_billiard_room_are_stable() {
    for (_, procedure) in billiard_room() {
        insta::assert_json_snapshot!(
            format!("schema-{}", procedure.id),
            export::json_schema(&procedure.definition)
        );
    }
}

#[test]
fn markdown_of_billiard_room_is_stable() {
    for (licence, procedure) in billiard_room() {
        for lang in Lang::ALL {
            insta::assert_snapshot!(
                format!("markdown-{}-{}", procedure.id, lang.code()),
                export::markdown(licence, procedure, lang)
            );
        }
    }
}

#[test]
fn markdown_of_every_form_has_all_its_words() {
    for licence in Catalogue::embedded().licences() {
        for procedure in &licence.procedures {
            for lang in Lang::ALL {
                let text = export::markdown(licence, procedure, lang);
                assert!(
                    !text.contains(['⟦', '{']),
                    "{}/{} in {}:\n{text}",
                    licence.id,
                    procedure.id,
                    lang.code()
                );
            }
        }
    }
}

#[test]
fn xlsforms_are_always_the_same_bytes() {
    for licence in Catalogue::embedded().licences() {
        for procedure in &licence.procedures {
            let made = || export::xlsform(licence, procedure).expect("every text fits its cell");
            assert!(made() == made(), "{}/{}", licence.id, procedure.id);
        }
    }
}

#[test]
fn schemas_accept_the_complete_and_refuse_the_faulty_examples() {
    for licence in Catalogue::embedded().licences() {
        for procedure in &licence.procedures {
            let name = format!("{}/{}", licence.id, procedure.id);
            let schema = export::json_schema(&procedure.definition);
            assert!(jsonschema::meta::is_valid(&schema), "schema of {name}");
            let validator = jsonschema::draft202012::new(&schema).expect("a valid schema");
            let answers = |faulty| {
                let example = Catalogue::embedded().example(&licence.id, &procedure.id, faulty);
                &example.expect("every procedure has both examples").answers
            };
            let faults: Vec<String> = validator
                .iter_errors(answers(false))
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            assert!(faults.is_empty(), "{name}: {faults:?}");
            assert!(!validator.is_valid(answers(true)), "{name}");
        }
    }
}

#[test]
fn schema_demands_what_a_condition_demands() {
    let (_, procedure) = Catalogue::embedded()
        .procedure("billiard-room", "renewal")
        .expect("the pattern licence");
    let validator = jsonschema::draft202012::new(&export::json_schema(&procedure.definition))
        .expect("a valid schema");
    let complete = &Catalogue::embedded()
        .example("billiard-room", "renewal", false)
        .expect("its example")
        .answers;
    let mut table: Vec<(&str, Value, bool)> = Vec::new();
    let mut change = |what, path: &str, value: Option<Value>, valid| {
        let mut answers = complete.clone();
        let (parent, key) = path.rsplit_once('/').expect("a pointer");
        let parent = answers
            .pointer_mut(parent)
            .and_then(Value::as_object_mut)
            .expect("a parent in the example");
        match value {
            Some(value) => parent.insert(key.to_owned(), value),
            None => parent.shift_remove(key),
        };
        table.push((what, answers, valid));
    };
    change(
        "a registered company has a number",
        "/applicant/commercial_registration",
        None,
        false,
    );
    change("a company has a signatory", "/signatory", None, false);
    change("with a capacity", "/signatory/capacity", None, false);
    change(
        "an e-mail address may be left out",
        "/applicant/email",
        None,
        true,
    );
    change(
        "nobody else is asked for",
        "/applicant/colour",
        Some(json!("red")),
        false,
    );
    change("tables are a number", "/tables", Some(json!("7")), false);
    change("within limits", "/tables", Some(json!(0)), false);
    change(
        "the period is of the list",
        "/period",
        Some(json!("month")),
        false,
    );
    change(
        "the parish is of the region",
        "/establishment/address/region",
        Some(json!("taipa")),
        false,
    );
    change(
        "the declaration is confirmed",
        "/declaration",
        Some(json!(false)),
        false,
    );
    for (what, answers, valid) in table {
        assert_eq!(validator.is_valid(&answers), valid, "{what}");
    }
}

fn billiard_room()
-> impl Iterator<Item = (&'static licences::Licence, &'static licences::Procedure)> {
    let licence = Catalogue::embedded()
        .licence("billiard-room")
        .expect("the pattern licence");
    licence
        .procedures
        .iter()
        .map(move |procedure| (licence, procedure))
}
