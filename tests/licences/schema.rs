//! The JSON Schema of each form, judged by a validator that knows nothing of forms.

use journeys::programs::{Answer, alvara};
use serde_json::Value;

use crate::procedures;

#[test]
fn the_schema_of_a_form_accepts_its_example_and_refuses_its_faulty_one() {
    for procedure in procedures() {
        let schema = json(&mut alvara(["form", &procedure, "--as", "json-schema"]));
        let validator = jsonschema::draft202012::new(&schema)
            .unwrap_or_else(|error| panic!("{procedure}: a schema of draft 2020-12: {error}"));
        let sound = json(&mut alvara(["example", &procedure]));
        let complaints: Vec<String> = validator
            .iter_errors(&sound["answers"])
            .map(|error| error.to_string())
            .collect();
        assert_eq!(complaints, Vec::<String>::new(), "{procedure}");
        let faulty = json(&mut alvara(["example", "--faulty", &procedure]));
        assert!(
            !validator.is_valid(&faulty["answers"]),
            "{procedure}: the faulty example passes"
        );
    }
}

fn json(command: &mut std::process::Command) -> Value {
    let answer = Answer::of(command);
    assert_eq!(answer.code, 0, "{command:?}: {}", answer.err);
    serde_json::from_str(&answer.out).expect("one JSON document")
}
