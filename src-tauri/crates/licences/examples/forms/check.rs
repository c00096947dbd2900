//! All faults of all files, and examples that do not show what they say.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Result;
use form_engine::{AttachmentFact, Severity, evaluate};
use licences::{Catalogue, Expected, SAMPLE_PDF};

/// Prints what is wrong and says how much it is.
pub(crate) fn run(forms: &Path, only: &[&str]) -> Result<usize> {
    let catalogue = match crate::catalogue(forms, only)? {
        Ok(catalogue) => catalogue,
        Err(faults) => {
            for fault in &faults {
                println!("{fault}");
            }
            return Ok(faults.len());
        }
    };
    let mut found = 0;
    let mut procedures = 0;
    for licence in catalogue.licences() {
        for procedure in &licence.procedures {
            procedures += 1;
            for faulty in [false, true] {
                found += example(&catalogue, &licence.id, &procedure.id, faulty);
            }
        }
    }
    println!(
        "{} licences, {procedures} procedures",
        catalogue.licences().len()
    );
    Ok(found)
}

fn example(catalogue: &Catalogue, licence: &str, procedure: &str, faulty: bool) -> usize {
    let (Some(example), Some((_, form))) = (
        catalogue.example(licence, procedure, faulty),
        catalogue.procedure(licence, procedure),
    ) else {
        println!("{licence}/{procedure}: no example, faulty={faulty}");
        return 1;
    };
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
    let evaluation = evaluate(&form.definition, &example.answers, &files);
    let errors: BTreeSet<Expected> = evaluation
        .findings
        .iter()
        .filter(|finding| finding.severity == Severity::Error)
        .map(|finding| Expected {
            code: finding.code.clone(),
            path: finding.path.clone(),
        })
        .collect();
    let expected: BTreeSet<Expected> = example.expect.iter().cloned().collect();
    let which = if faulty { "faulty" } else { "complete" };
    let mut found = 0;
    for one in errors.difference(&expected) {
        found += 1;
        println!(
            "{licence}/{procedure} {which}: shows {} {}",
            one.code, one.path
        );
    }
    for one in expected.difference(&errors) {
        found += 1;
        println!(
            "{licence}/{procedure} {which}: does not show {} {}",
            one.code, one.path
        );
    }
    for stray in evaluation
        .findings
        .iter()
        .filter(|one| one.code == "answer-not-asked")
    {
        if !faulty {
            found += 1;
            println!(
                "{licence}/{procedure} {which}: answers what is not asked at {}",
                stray.path
            );
        }
    }
    found
}
