//! Summaries judged by programs that know nothing of this one: veraPDF, pikepdf, qpdf and poppler.

mod corpus;

use std::path::Path;
use std::process::{Command, Stdio};

use corpus::Corpus;
use journeys::programs::root;
use serde_json::{Value, json};

/// The Python of the environment that `cargo xtask test --only pdf` makes.
const PYTHON: &str = "ALVARA_TEST_PYTHON";

#[test]
fn every_summary_is_archival_accessible_and_complete() {
    let folder = tempfile::tempdir().expect("a folder for the summaries");
    let strings: Vec<String> =
        serde_json::from_value(check(&["strings".as_ref()])).expect("a list of strings");
    assert!(strings.len() > 450, "only {} strings", strings.len());
    let mut corpus = Corpus::new(folder.path());
    corpus.add_examples();
    corpus.add_hard(&strings);
    let written = corpus.finish();
    let report = check(&["judge".as_ref(), folder.path()]);
    assert_eq!(report["faults"], json!({}), "every file is in order");
    assert_eq!(report["judged"], written);
    // What each profile has to notice, so that its silence on the others means something.
    assert_eq!(
        report["noticed"],
        json!({
            "nothing": [],
            "heading_skips_a_level": ["ua1"],
            "mark_without_number": ["ua1"],
            "no_associated_file": ["3a"],
            "figure_without_words": ["ua1"],
            "no_output_intent": ["3a"],
            "not_marked": ["3a", "ua1"],
            "head_cells_of_nothing": ["ua1"],
            "glyphs_without_characters": ["3a", "ua1"],
            "wrong_width": ["3a", "ua1"],
            "no_language": ["ua1"],
        })
    );
}

fn check(words: &[&Path]) -> Value {
    let python = std::env::var_os(PYTHON).unwrap_or_else(|| "python3".into());
    let output = Command::new(python)
        .arg(root().join("tests/pdf/check.py"))
        .args(words)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stderr(Stdio::inherit())
        .output()
        .expect("Python is there");
    assert!(
        output.status.success(),
        "`cargo xtask test --only pdf` installs what is needed"
    );
    serde_json::from_slice(&output.stdout).expect("one JSON document")
}
