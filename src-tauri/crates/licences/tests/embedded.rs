//! The data that the program carries is free of faults, worded in three languages, and its examples behave as they say.

use std::collections::BTreeSet;

use form_engine::{AttachmentFact, Lang, Severity, evaluate};
use licences::{Catalogue, Expected, FINDING_CODES, Messages, SAMPLE_PDF, embedded_files};

#[test]
fn embedded_catalogue_has_no_faults() {
    if let Err(faults) = Catalogue::from_files(embedded_files()) {
        let list: Vec<String> = faults.iter().map(ToString::to_string).collect();
        panic!("{} faults:\n{}", list.len(), list.join("\n"));
    }
    assert!(
        Catalogue::embedded().licence("billiard-room").is_some(),
        "the embedded catalogue is in use"
    );
}

#[test]
fn every_message_exists_in_three_languages_with_the_same_variables() {
    let messages = Messages::embedded();
    for lang in Lang::ALL {
        assert_eq!(messages.faults(lang), [""; 0], "faults in {}", lang.code());
        assert_eq!(
            messages.keys(lang),
            messages.keys(Lang::Zh),
            "keys and variables of {}",
            lang.code()
        );
    }
    for code in FINDING_CODES {
        assert!(messages.has(&format!("finding-{code}")), "{code}");
    }
}

#[test]
fn every_category_and_kind_has_a_name() {
    for licence in Catalogue::embedded().licences() {
        assert!(Messages::embedded().has(&format!("category-{}", licence.category)));
        for procedure in &licence.procedures {
            assert!(Messages::embedded().has(&format!("kind-{}", procedure.kind)));
        }
    }
}

#[test]
fn examples_show_exactly_the_errors_they_expect() {
    for licence in Catalogue::embedded().licences() {
        for procedure in &licence.procedures {
            for faulty in [false, true] {
                let name = format!("{}/{} faulty={faulty}", licence.id, procedure.id);
                let example = Catalogue::embedded()
                    .example(&licence.id, &procedure.id, faulty)
                    .expect("every procedure has both examples");
                let files: Vec<AttachmentFact> = example
                    .attachments
                    .iter()
                    .map(|file| AttachmentFact {
                        document: file.document.clone(),
                        name: file.name.clone(),
                        bytes: SAMPLE_PDF.len() as u64,
                        media_type: Some("application/pdf".to_owned()),
                    })
                    .collect();
                let evaluation = evaluate(&procedure.definition, &example.answers, &files);
                let errors: BTreeSet<Expected> = evaluation
                    .findings
                    .iter()
                    .filter(|finding| finding.severity == Severity::Error)
                    .map(|finding| Expected {
                        code: finding.code.clone(),
                        path: finding.path.clone(),
                    })
                    .collect();
                let expect: BTreeSet<Expected> = example.expect.iter().cloned().collect();
                assert_eq!(errors, expect, "{name}");
                for finding in &evaluation.findings {
                    for lang in Lang::ALL {
                        let message = Messages::embedded().finding(lang, finding, None);
                        assert!(!message.contains(['⟦', '{']), "{name}: {message}");
                    }
                }
            }
        }
    }
}
