//! What the tables of the kinds' tests are written with.

use serde_json::Value;

use super::{check, is_answered};
use crate::answers::Pointer;
use crate::definition::{Choice, FieldKind};
use crate::finding::Severity;
use crate::text::Text;

/// One line of a table: what is left of `value`, and the findings as `severity code` with the part of the answer that
/// they stand at, where they do not stand at the whole of it.
#[track_caller]
pub(super) fn row(
    kind: &FieldKind,
    value: &Value,
    normal: impl Into<Option<Value>>,
    findings: &[&str],
) {
    let (found, codes) = run(kind, value);
    let shown = value.to_string().chars().take(80).collect::<String>();
    assert_eq!(found, normal.into(), "normal form of {shown}");
    assert_eq!(codes, findings, "findings on {shown}");
    if let Some(normal) = found {
        assert!(is_answered(kind, &normal), "{shown} leaves a blank");
        let (again, codes) = run(kind, &normal);
        assert_eq!(again.as_ref(), Some(&normal), "normal form of {normal}");
        if !findings.iter().any(|finding| finding.starts_with("error")) {
            assert_eq!(
                codes, findings,
                "findings on {normal}, normal form of {shown}"
            );
        }
    }
}

/// The parameters that the messages of the findings on `value` are given.
pub(super) fn params(kind: &FieldKind, value: &Value) -> Vec<(String, Value)> {
    let mut findings = Vec::new();
    check(kind, value, &Pointer::root(), &mut findings);
    findings
        .into_iter()
        .flat_map(|finding| finding.params)
        .collect()
}

/// A closed list of these values.
pub(super) fn options(values: &[&str]) -> Vec<Choice> {
    values
        .iter()
        .map(|value| Choice {
            value: (*value).to_owned(),
            label: text(value),
        })
        .collect()
}

/// The same words in every language.
pub(super) fn text(words: &str) -> Text {
    Text {
        zh: words.to_owned(),
        pt: words.to_owned(),
        en: words.to_owned(),
    }
}

fn run(kind: &FieldKind, value: &Value) -> (Option<Value>, Vec<String>) {
    let mut findings = Vec::new();
    let normal = check(kind, value, &Pointer::root(), &mut findings);
    let codes = findings
        .into_iter()
        .map(|finding| {
            let severity = match finding.severity {
                Severity::Error => "error",
                Severity::Warning => "warning",
                Severity::Info => "info",
            };
            format!("{severity} {} {}", finding.code, finding.path)
                .trim_end()
                .to_owned()
        })
        .collect();
    (normal, codes)
}
