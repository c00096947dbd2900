//! Who judges answers: the engine, and Ajv in a process of its own.

use std::io::{Read as _, Seek as _, Write as _};
use std::process::{Command, Stdio};

use form_engine::{Definition, Finding, Severity, evaluate};
use journeys::programs::root;
use serde_json::{Value, json};

/// The engine, with what a schema adds to it: nothing may be among the answers that would not be handed in.
pub(crate) struct Engine(pub(crate) Definition);

impl Engine {
    pub(crate) fn accepts(&self, answers: &Value) -> bool {
        self.complaints(answers).is_empty()
    }

    pub(crate) fn complaints(&self, answers: &Value) -> Vec<String> {
        let found = evaluate(&self.0, answers, &[]);
        let mut complaints: Vec<String> = found
            .findings
            .iter()
            .filter(|finding| finding.severity == Severity::Error && !is_about_files(finding))
            .map(|finding| format!("{} {}", finding.code, finding.path))
            .collect();
        if !answers.is_object() {
            complaints.push("no object".to_owned());
        }
        left_out(answers, &found.submitted, "", &mut complaints);
        complaints
    }
}

fn is_about_files(finding: &Finding) -> bool {
    finding.code.starts_with("document-") || finding.code.starts_with("attachment-")
}

/// Names what is given and not handed in: hidden and unknown answers, blanks, and blanks around text.
fn left_out(given: &Value, kept: &Value, at: &str, complaints: &mut Vec<String>) {
    let mut lost = |at: &str| complaints.push(format!("left out {at}"));
    match (given, kept) {
        (Value::Object(given), Value::Object(kept)) => {
            for (key, value) in given {
                let at = format!("{at}/{key}");
                match kept.get(key) {
                    Some(kept) => left_out(value, kept, &at, complaints),
                    None => complaints.push(format!("left out {at}")),
                }
            }
        }
        (Value::Array(given), Value::Array(kept)) if given.len() == kept.len() => {
            for (n, (given, kept)) in given.iter().zip(kept).enumerate() {
                left_out(given, kept, &format!("{at}/{n}"), complaints);
            }
        }
        (Value::Array(_), Value::Array(_)) => lost(at),
        (Value::String(text), _) if text.trim() != text => lost(&format!("blanks at {at}")),
        _ => {}
    }
}

/// What Ajv says of each set of answers, by schema; an error where it does not take the schema.
pub(crate) fn ajv<'c>(
    forms: impl Iterator<Item = (&'c Value, &'c Vec<Value>)>,
) -> Vec<Result<Vec<bool>, String>> {
    let mut lines = tempfile::tempfile().expect("a file for the cases");
    for (schema, answers) in forms {
        writeln!(lines, "{}", json!({ "schema": schema, "answers": answers })).expect("written");
    }
    lines.rewind().expect("read from the start");
    let mut node = Command::new("node")
        .arg(root().join("tests/schemas/validate.js"))
        .stdin(lines)
        .stdout(Stdio::piped())
        .spawn()
        .expect("Node.js is there");
    let mut text = String::new();
    let mut output = node.stdout.take().expect("its output is read");
    output
        .read_to_string(&mut text)
        .expect("its output is text");
    let ended = node.wait().expect("it ends");
    assert!(
        ended.success(),
        "node ended with {ended}; `cargo xtask test --only schemas` installs what it needs"
    );
    text.lines()
        .map(|line| match serde_json::from_str(line) {
            Ok(Value::Array(verdicts)) => Ok(verdicts.iter().map(|one| one == true).collect()),
            Ok(fault) => Err(fault.to_string()),
            Err(fault) => Err(fault.to_string()),
        })
        .collect()
}
