//! What holds for every form and whatever is answered.

mod generated;

use form_engine::possible::{ANY, Possible};
use form_engine::{AttachmentFact, Definition, Evaluation, Finding, Severity, evaluate, possible};
use generated::{Case, case};
use proptest::prelude::*;
use serde_json::Value;

fn errors(evaluation: &Evaluation) -> Vec<(&str, &str)> {
    evaluation
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| (finding.code.as_str(), finding.path.as_str()))
        .collect()
}

fn again(definition: &Definition, first: &Evaluation, files: &[AttachmentFact]) -> Evaluation {
    evaluate(definition, &first.submitted, files)
}

/// Whether a finding is the one that was told of beforehand.
fn is_one_of(finding: &Finding, told: &Possible) -> bool {
    let parts = |path: &str| path.split('/').map(str::to_owned).collect::<Vec<_>>();
    let (at, place) = (parts(&finding.path), parts(&told.finding.path));
    let mut params = finding.params.clone();
    let removed = told
        .open
        .iter()
        .filter(|name| params.remove(**name).is_some());
    let removed = removed.count();
    at.len() == place.len()
        && at
            .iter()
            .zip(&place)
            .all(|(at, place)| place == ANY || at == place)
        && removed == told.open.len()
        && told.finding
            == (Finding {
                path: told.finding.path.clone(),
                params,
                ..finding.clone()
            })
}

/// Whether a text is a JSON pointer (RFC 6901): empty, or parts each after a slash, with tildes only in `~0` and `~1`.
fn is_pointer(text: &str) -> bool {
    (text.is_empty() || text.starts_with('/'))
        && text
            .split('~')
            .skip(1)
            .all(|after| after.starts_with(['0', '1']))
}

proptest! {
    #[test]
    fn the_same_input_always_gives_the_same_output(Case { definition, answers, files } in case()) {
        let first = evaluate(&definition, &answers, &files);
        let second = evaluate(&definition, &answers, &files);
        prop_assert_eq!(&first, &second);
        prop_assert_eq!(
            serde_json::to_string(&first).expect("an evaluation is JSON"),
            serde_json::to_string(&second).expect("an evaluation is JSON")
        );
    }

    #[test]
    fn every_finding_stands_at_a_json_pointer(Case { definition, answers, files } in case()) {
        for finding in evaluate(&definition, &answers, &files).findings {
            prop_assert!(is_pointer(&finding.path), "{} at {}", finding.code, finding.path);
            prop_assert!(!finding.code.is_empty());
        }
    }

    #[test]
    fn every_finding_is_among_those_that_are_possible(Case { definition, answers, files } in case()) {
        let told = possible(&definition);
        for finding in evaluate(&definition, &answers, &files).findings {
            prop_assert!(told.iter().any(|told| is_one_of(&finding, told)), "{finding:?}");
        }
    }

    #[test]
    fn hidden_answers_are_never_submitted(Case { definition, answers, files } in case()) {
        let first = evaluate(&definition, &answers, &files);
        // Entries of lists close up, so that paths into them agree only in a second round.
        let second = again(&definition, &first, &files);
        for state in second.fields.iter().filter(|state| !state.visible) {
            prop_assert_eq!(first.submitted.pointer(&state.path), None, "{}", state.path);
        }
        for state in first.fields.iter().filter(|state| !state.visible && !is_in_list(&state.path)) {
            prop_assert_eq!(first.submitted.pointer(&state.path), None, "{}", state.path);
        }
    }

    #[test]
    fn what_would_be_submitted_is_a_fixed_point(Case { definition, answers, files } in case()) {
        let first = evaluate(&definition, &answers, &files);
        let second = again(&definition, &first, &files);
        prop_assert_eq!(second.submitted.to_string(), first.submitted.to_string());
        prop_assert_eq!(&second.documents, &first.documents);
        let asked = |evaluation: &Evaluation| {
            let states = evaluation.fields.iter();
            let outside = states.filter(|state| !is_in_list(&state.path));
            outside.map(|state| (state.path.clone(), state.visible)).collect::<Vec<_>>()
        };
        prop_assert_eq!(asked(&second), asked(&first));
    }

    // So an application without errors is submitted without errors. A mistake may turn into what is then missing.
    #[test]
    fn what_would_be_submitted_has_no_more_errors_than_the_answers(Case { definition, answers, files } in case()) {
        let first = evaluate(&definition, &answers, &files);
        let second = again(&definition, &first, &files);
        let (before, after) = (errors(&first), errors(&second));
        prop_assert!(after.len() <= before.len(), "{before:?} became {after:?}");
        prop_assert!(second.findings.iter().all(|finding| finding.code != "answer-not-asked"));
    }

    #[test]
    fn nothing_blank_is_submitted(Case { definition, answers, files } in case()) {
        let submitted = evaluate(&definition, &answers, &files).submitted;
        if let Value::Object(map) = &submitted {
            for (key, value) in map {
                prop_assert!(no_blank(value), "{key}: {value}");
            }
        } else {
            prop_assert!(false, "{submitted} is no object");
        }
    }

    #[test]
    fn a_definition_survives_json(Case { definition, .. } in case()) {
        let json = serde_json::to_string(&definition).expect("a definition is JSON");
        let back: Definition = serde_json::from_str(&json).expect("it can be read again");
        prop_assert_eq!(back, definition);
    }

    #[test]
    fn an_answer_that_nothing_looks_at_changes_nothing_else(Case { definition, answers, files } in case()) {
        let Value::Object(mut more) = answers.clone() else {
            return Ok(());
        };
        more.insert("zz_not_asked".into(), Value::from("x"));
        let without = evaluate(&definition, &answers, &files);
        let with = evaluate(&definition, &Value::Object(more), &files);
        prop_assert_eq!(with.fields, without.fields);
        prop_assert_eq!(with.submitted, without.submitted);
    }
}

fn is_in_list(pointer: &str) -> bool {
    pointer
        .split('/')
        .any(|part| part.starts_with(|c: char| c.is_ascii_digit()))
}

fn no_blank(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(_) | Value::Number(_) => true,
        Value::String(text) => !text.trim().is_empty(),
        Value::Array(entries) => !entries.is_empty() && entries.iter().all(no_blank),
        Value::Object(map) => !map.is_empty() && map.values().all(no_blank),
    }
}
