//! The JSON Schema of each form against the form itself: the engine and two validators that know nothing of it judge the
//! same answers, and must agree.

mod answers;
mod everything;
mod judges;
mod values;

use form_engine::Definition;
use licences::{Catalogue, export};
use serde_json::{Value, json};

use answers::Author;
use judges::{Engine, ajv};

/// Sets of answers for each form.
const CASES: usize = 216;
/// One in so many at least is to be sound, and one is not to be: answers that are all alike would prove nothing.
const FEWEST_IN: usize = 20;

struct Form {
    name: String,
    definition: Definition,
    schema: Value,
    cases: Vec<Value>,
}

#[test]
fn engine_and_validators_agree_on_the_answers_to_every_form() {
    let forms: Vec<Form> = forms().chain([everything()]).collect();
    assert!(forms.len() > 1, "the catalogue holds forms");
    let by_ajv = ajv(forms.iter().map(|form| (&form.schema, &form.cases)));
    for (form, by_ajv) in forms.iter().zip(by_ajv) {
        let by_ajv = by_ajv.unwrap_or_else(|fault| panic!("{}, Ajv: {fault}", form.name));
        agree(form, &by_ajv);
    }
}

fn agree(form: &Form, by_ajv: &[bool]) {
    let name = &form.name;
    assert!(
        jsonschema::meta::is_valid(&form.schema),
        "{name}: the schema is one of draft 2020-12"
    );
    let validator = jsonschema::draft202012::new(&form.schema)
        .unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let said = Engine(export::sayable(&form.definition));
    // Most forms can be said in whole.
    let whole = (said.0 != form.definition).then(|| Engine(form.definition.clone()));
    let mut sound = 0;
    assert_eq!(by_ajv.len(), form.cases.len(), "{name}: Ajv judged all");
    for (case, by_ajv) in form.cases.iter().zip(by_ajv) {
        let by_engine = said.accepts(case);
        if by_engine != validator.is_valid(case) {
            let least = shrunk(case, &|case| said.accepts(case) != validator.is_valid(case));
            let engine = said.complaints(&least);
            let schema: Vec<String> = validator
                .iter_errors(&least)
                .map(|error| format!("{}: {error}", error.instance_path()))
                .collect();
            panic!("{name}: {least}\n  the engine says {engine:?}\n  the schema says {schema:?}");
        }
        assert_eq!(by_engine, *by_ajv, "{name}: Ajv on {case}");
        assert!(
            by_engine || !whole.as_ref().is_some_and(|whole| whole.accepts(case)),
            "{name}: the form accepts what its schema does not: {case}"
        );
        sound += usize::from(by_engine);
    }
    let cases = form.cases.len();
    let fewest = cases / FEWEST_IN;
    assert!(
        (fewest..=cases - fewest).contains(&sound),
        "{name}: {sound} of {cases} sets of answers are sound"
    );
}

fn forms() -> impl Iterator<Item = Form> {
    let catalogue = Catalogue::embedded();
    catalogue.licences().iter().flat_map(move |licence| {
        licence.procedures.iter().map(move |procedure| {
            let example = |faulty| {
                let example = catalogue.example(&licence.id, &procedure.id, faulty);
                example
                    .expect("every procedure has both examples")
                    .answers
                    .clone()
            };
            let name = format!("{}/{}", licence.id, procedure.id);
            let author = Author::new(&name, &procedure.definition, example(false), example(true));
            Form {
                cases: author.cases(CASES),
                schema: export::json_schema(&procedure.definition),
                definition: procedure.definition.clone(),
                name,
            }
        })
    })
}

/// A made-up form, for what the catalogue's forms may not have.
fn everything() -> Form {
    let definition = everything::definition();
    let name = "everything".to_owned();
    Form {
        cases: Author::new(&name, &definition, json!({}), json!({})).cases(CASES * 3),
        schema: export::json_schema(&definition),
        definition,
        name,
    }
}

/// The least part of `case` of which something still holds.
fn shrunk(case: &Value, holds: &impl Fn(&Value) -> bool) -> Value {
    let mut least = case.clone();
    loop {
        let places = answers::places(&least);
        let smaller = places.iter().rev().find_map(|place| {
            let mut smaller = least.clone();
            answers::remove(&mut smaller, place);
            (smaller != least && holds(&smaller)).then_some(smaller)
        });
        match smaller {
            Some(smaller) => least = smaller,
            None => return least,
        }
    }
}
