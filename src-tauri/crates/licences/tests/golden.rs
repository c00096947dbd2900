//! A draft of every released version of every form, kept for ever: each can still be opened, and nothing in it is lost.

use std::collections::BTreeSet;
use std::path::Path;

use form_engine::{Severity, evaluate};
use licences::Catalogue;
use serde::Deserialize;
use serde_json::Value;

/// A draft as it was saved when its form was released.
#[derive(Deserialize)]
struct Golden {
    form: String,
    version: String,
    answers: Value,
}

fn golden() -> Vec<Golden> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/golden");
    let mut drafts = Vec::new();
    for entry in std::fs::read_dir(folder).expect("golden drafts are kept") {
        let text = std::fs::read_to_string(entry.expect("a file").path()).expect("a text");
        for line in text.lines() {
            drafts.push(serde_json::from_str(line).expect("a draft is a line of JSON"));
        }
    }
    drafts
}

#[test]
fn every_released_version_has_a_golden_draft() {
    let kept: BTreeSet<(String, String)> = golden()
        .into_iter()
        .map(|draft| (draft.form, draft.version))
        .collect();
    let released: BTreeSet<(String, String)> = Catalogue::embedded()
        .released()
        .iter()
        .flat_map(|(form, versions)| {
            versions
                .keys()
                .map(move |version| (form.clone(), version.clone()))
        })
        .collect();
    assert!(!released.is_empty(), "forms have been released");
    assert_eq!(kept, released);
}

#[test]
fn every_golden_draft_is_carried_to_the_present_form() {
    for Golden {
        form,
        version,
        answers,
    } in golden()
    {
        let (_, procedure) = Catalogue::embedded()
            .procedure_at(&form)
            .unwrap_or_else(|| panic!("{form} is gone"));
        let upgraded = procedure
            .upgrade(&version, &answers)
            .unwrap_or_else(|| panic!("{form} does not know its version {version}"));
        let there = given(&upgraded.answers) + kept(&upgraded.kept);
        assert_eq!(
            there,
            given(&answers),
            "{form} {version}: an answer is lost"
        );

        // The example was complete: what is wrong after carrying it over is what is new, or a paper.
        let findings = evaluate(&procedure.definition, &upgraded.answers, &[]).findings;
        let wrong: Vec<String> = findings
            .iter()
            .filter(|found| found.severity == Severity::Error)
            .filter(|found| !found.path.starts_with("/attachments/"))
            .filter(|found| !upgraded.fresh.contains(&found.path))
            .map(|found| format!("{} {}", found.code, found.path))
            .collect();
        assert_eq!(wrong, [""; 0], "{form} {version}");
    }
}

fn kept(kept: &[licences::Kept]) -> usize {
    kept.iter().map(|one| given(&one.value)).sum()
}

/// How many single answers there are.
fn given(answers: &Value) -> usize {
    match answers {
        Value::Object(parts) => parts.values().map(given).sum(),
        Value::Array(entries) => entries.iter().map(given).sum(),
        Value::Null => 0,
        _ => 1,
    }
}
