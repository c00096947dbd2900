//! Summaries and previews judged by programs that know nothing of this one: veraPDF, pikepdf, qpdf and poppler.

mod corpus;

use corpus::Corpus;
use journeys::python::check;
use serde_json::json;

#[test]
fn every_document_is_archival_accessible_and_complete() {
    let folder = tempfile::tempdir().expect("a folder for the documents");
    let strings: Vec<String> =
        serde_json::from_value(check("pdf", ["strings"])).expect("a list of strings");
    assert!(strings.len() > 450, "only {} strings", strings.len());
    let mut corpus = Corpus::new(folder.path());
    corpus.add_examples();
    corpus.add_hard(&strings);
    corpus.add_previews();
    let written = corpus.finish();
    let report = check("pdf", ["judge".as_ref(), folder.path()]);
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
