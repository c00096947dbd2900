//! Forms as a person meets them: answer, then see what is asked, what is missing and what would be sent.
//!
//! Each file under `data/` holds one small form and cases over it. A case is a list of steps; a step gives answers or
//! files, and then says what has to be so. What a step does not speak of is not looked at; what it does speak of has to
//! be so exactly.

mod sketch;

use std::fs;
use std::path::Path;

use form_engine::{AttachmentFact, Definition, Evaluation, FieldPath, evaluate};
use serde::Deserialize;
use serde_json::{Map, Value};

/// One case of a file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    /// What it shows.
    says: String,
    steps: Vec<Step>,
}

#[derive(Deserialize, Default)]
#[serde(deny_unknown_fields, default)]
struct Step {
    /// Answers by dotted path, put to those of the steps before.
    answer: Map<String, Value>,
    /// Paths whose answers are taken back.
    clear: Vec<String>,
    /// Files, put to those of the steps before.
    attach: Vec<AttachmentFact>,
    /// Pointers of all fields that apply, in the order asked.
    visible: Option<Vec<String>>,
    /// Pointers of all fields that need an answer.
    required: Option<Vec<String>>,
    /// Pointers of all fields that have one.
    answered: Option<Vec<String>>,
    /// All findings as `severity code pointer`.
    findings: Option<Vec<String>>,
    /// All that would be sent.
    submitted: Option<Value>,
    /// All papers as `id need attached`.
    documents: Option<Vec<String>>,
}

#[test]
fn every_scenario_goes_as_it_is_told() {
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data");
    let mut files: Vec<_> = fs::read_dir(&data)
        .expect("the folder of scenarios is there")
        .map(|entry| entry.expect("the folder can be listed").path())
        .collect();
    files.sort();
    let mut wrong = Vec::new();
    let mut cases = 0;
    for file in &files {
        let text = fs::read_to_string(file).expect("the scenario can be read");
        let name = file.file_name().unwrap_or_default().to_string_lossy();
        let mut sketch: Map<String, Value> =
            toml::from_str(&text).unwrap_or_else(|error| panic!("{name}: {error}"));
        let told: Vec<Case> = serde_json::from_value(sketch.remove("case").unwrap_or_default())
            .unwrap_or_else(|error| panic!("{name}: {error}"));
        let definition = sketch::definition(sketch);
        for case in told {
            cases += 1;
            play(&definition, &case, |what| {
                wrong.push(format!("{name}, “{}”, {what}", case.says));
            });
        }
    }
    assert!(cases > 40, "only {cases} cases were found");
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n\n"));
}

fn play(definition: &Definition, case: &Case, mut wrong: impl FnMut(String)) {
    let mut answers = Value::Object(Map::new());
    let mut attachments = Vec::new();
    for (n, step) in case.steps.iter().enumerate() {
        for (path, value) in &step.answer {
            put(&mut answers, path, Some(value.clone()));
        }
        for path in &step.clear {
            put(&mut answers, path, None);
        }
        attachments.extend(step.attach.iter().cloned());
        let found = evaluate(definition, &answers, &attachments);
        for (what, expected, found) in step.compare(&found) {
            if expected.as_ref().is_some_and(|expected| *expected != found) {
                wrong(format!(
                    "step {}: {what}\n  expected {}\n  found    {found}",
                    n + 1,
                    expected.unwrap_or_default()
                ));
            }
        }
    }
}

impl Step {
    /// What is looked at, what has to be so, and what is so.
    fn compare(&self, found: &Evaluation) -> [(&'static str, Option<Value>, Value); 6] {
        let list = |expected: &Option<Vec<String>>| expected.clone().map(Value::from);
        let fields = |which: fn(&form_engine::evaluate::FieldState) -> bool| {
            let paths = found.fields.iter().filter(|state| which(state));
            paths.map(|state| state.path.clone()).collect::<Value>()
        };
        let findings = found.findings.iter().map(|finding| {
            let severity = serde_json::to_value(finding.severity).unwrap_or_default();
            let severity = severity.as_str().unwrap_or_default();
            format!("{severity} {} {}", finding.code, finding.path)
        });
        let documents = found.documents.iter().map(|state| {
            let need = serde_json::to_value(state.needed).unwrap_or_default();
            let need = need.as_str().unwrap_or_default();
            format!("{} {need} {}", state.id, state.attached)
        });
        [
            (
                "visible",
                list(&self.visible),
                fields(|state| state.visible),
            ),
            (
                "required",
                list(&self.required),
                fields(|state| state.required),
            ),
            (
                "answered",
                list(&self.answered),
                fields(|state| state.answered),
            ),
            ("findings", list(&self.findings), findings.collect()),
            ("submitted", self.submitted.clone(), found.submitted.clone()),
            ("documents", list(&self.documents), documents.collect()),
        ]
    }
}

/// Puts an answer at a dotted path, making the blocks on the way, or takes it back. Entries of lists have to be there.
fn put(answers: &mut Value, path: &str, value: Option<Value>) {
    let (container, key) = path.rsplit_once('.').unwrap_or(("", path));
    let mut at = answers;
    for part in container.split('.').filter(|part| !part.is_empty()) {
        at = match at {
            Value::Object(map) => map.entry(part).or_insert_with(|| Value::Object(Map::new())),
            Value::Array(entries) => part
                .parse::<usize>()
                .ok()
                .and_then(|n| entries.get_mut(n))
                .unwrap_or_else(|| panic!("{path} names no entry")),
            _ => panic!("{path} leads through an answer"),
        };
    }
    let map = at
        .as_object_mut()
        .unwrap_or_else(|| panic!("{path} leads into an answer"));
    match value {
        Some(value) => map.insert(key.to_owned(), value),
        None => map.shift_remove(key),
    };
}

#[test]
fn a_condition_holds_over_plain_answers_as_over_a_form() {
    let answers = serde_json::json!({ "signs": [{ "lit": true }, { "lit": false }] });
    let condition: form_engine::Condition =
        toml::from_str("field = '.lit'\nis = true").expect("the condition is well formed");
    assert!(condition.holds(&answers, "signs.0"));
    assert!(!condition.holds(&answers, "signs.1"));
    assert!(!condition.holds(&answers, "signs.2"));
    assert_eq!(
        condition.fields("signs.1"),
        [FieldPath::resolve("signs.1.lit", "")]
    );
}

#[test]
fn answers_that_are_no_object_are_refused_and_everything_is_missing() {
    let definition = sketch::definition(
        toml::from_str(
            "[[step]]\n[[step.field]]\nkey = 'name'\nkind = 'email'\nrequired = 'always'",
        )
        .expect("the sketch is well formed"),
    );
    for (answers, codes) in [
        (Value::Null, vec!["answer-missing"]),
        (
            Value::from("x"),
            vec!["answer-wrong-type", "answer-missing"],
        ),
        (
            Value::from(1e300),
            vec!["answer-wrong-type", "answer-missing"],
        ),
        (
            serde_json::json!([["name", "a@b.mo"]]),
            vec!["answer-wrong-type", "answer-missing"],
        ),
    ] {
        let found = evaluate(&definition, &answers, &[]);
        let found_codes: Vec<_> = found.findings.iter().map(|finding| &finding.code).collect();
        assert_eq!(found_codes, codes, "{answers}");
        assert_eq!(found.submitted, serde_json::json!({}));
    }
}

#[test]
fn what_is_sent_has_the_order_of_the_form_whatever_the_order_of_the_answers() {
    let definition = sketch::definition(
        toml::from_str(
            "
            [[step]]
            field = [{ key = 'z', kind = 'text' }, { key = 'm', kind = { type = 'group', fields = [
              { key = 'y', kind = 'text' }, { key = 'b', kind = 'text' },
            ] } }]
            [[step]]
            field = [{ key = 'a', kind = 'text' }]
            ",
        )
        .expect("the sketch is well formed"),
    );
    for answers in [
        serde_json::json!({ "a": "1", "m": { "b": "2", "y": "3" }, "z": "4" }),
        serde_json::json!({ "z": "4", "a": "1", "m": { "y": "3", "b": "2" } }),
    ] {
        assert_eq!(
            evaluate(&definition, &answers, &[]).submitted.to_string(),
            r#"{"z":"4","m":{"y":"3","b":"2"},"a":"1"}"#
        );
    }
}

#[test]
fn findings_about_keys_not_asked_are_limited() {
    let definition = sketch::definition(Map::new());
    let answers: Map<String, Value> = (0..10_000)
        .map(|n| (format!("key_{n}"), Value::from("x".repeat(1000))))
        .collect();
    let found = evaluate(&definition, &Value::Object(answers), &[]);
    assert_eq!(found.findings.len(), 50);
}
