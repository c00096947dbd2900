//! Every form as XLSForm, made into an XForm by pyxform and judged by ODK Validate, which know nothing of this program.

#[path = "../schemas/everything.rs"]
mod everything;

use std::path::Path;
use std::process::{Command, Stdio};

use journeys::programs::root;
use licences::{Catalogue, Licence, Procedure, export};
use serde_json::{Value, json};

/// The Python of the environment that `cargo xtask test --only xlsforms` makes.
const PYTHON: &str = "ALVARA_TEST_PYTHON";

/// pyxform knows languages without their script; that of Macao's Chinese is part of its name (BCP 47).
const KNOWN_REMARK: &str = "do not contain valid machine-readable codes: 中文 (zh-Hant). \
    Learn more: http://xlsform.org#multiple-language-support";

#[test]
fn every_form_is_taken_by_pyxform_and_by_odk_validate() {
    let folder = tempfile::tempdir().expect("a folder for the forms");
    let mut written = 0;
    let mut write = |licence: &Licence, procedure: &Procedure| {
        let name = format!("{}.{}.xlsx", licence.id, procedure.id);
        let form =
            export::xlsform(licence, procedure).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        std::fs::write(folder.path().join(name), form).expect("the folder can be written");
        written += 1;
    };
    for licence in Catalogue::embedded().licences() {
        for procedure in &licence.procedures {
            write(licence, procedure);
        }
    }
    // A made-up form, for what the catalogue's forms may not have.
    let (licence, procedure) = Catalogue::embedded()
        .procedure("billiard-room", "renewal")
        .expect("a form to put another in the place of");
    let everything = Procedure {
        id: "everything".to_owned(),
        definition: everything::definition(),
        ..procedure.clone()
    };
    write(licence, &everything);
    let report = check(folder.path());
    assert_eq!(report["errors"], json!({}), "pyxform takes every form");
    let remarks: Vec<&Value> = report["warnings"]
        .as_object()
        .into_iter()
        .flat_map(|warnings| warnings.values())
        .filter_map(Value::as_array)
        .flatten()
        .filter(|remark| {
            !remark
                .as_str()
                .is_some_and(|remark| remark.ends_with(KNOWN_REMARK))
        })
        .collect();
    assert!(remarks.is_empty(), "and has no remark on any: {remarks:?}");
    assert_eq!(report["forms"], written, "{report}");
    let judged = &report["validate"];
    let text = judged["text"].as_str().unwrap_or_default();
    assert_eq!(judged["code"], 0, "ODK Validate takes every form: {text}");
    assert!(!text.contains("Error"), "{text}");
    says_what_the_form_says(folder.path());
}

/// One form in detail: what it asks, when, and in which language.
fn says_what_the_form_says(folder: &Path) {
    let form =
        std::fs::read_to_string(folder.join("long-term-advertisement.first-application.xml"))
            .expect("an XForm was made");
    for part in [
        // Three languages, Chinese first.
        r#"<translation lang="中文 (zh-Hant)" default="true()">"#,
        r#"<translation lang="Português (pt)">"#,
        r#"<translation lang="English (en)">"#,
        // A page under a condition, and a repeat.
        r#"nodeset="/data/page-establishment" relevant=" /data/page-place/sign_at_establishment  = 'true'""#,
        r#"<repeat nodeset="/data/page-signs/signs""#,
        // Limits with exact decimals.
        "round(. * 100) div 100 = .",
        // A paper under a condition.
        r#"nodeset="/data/documents-page/document-insurance-policy""#,
        r#"accept="application/pdf,image/jpeg,image/png""#,
    ] {
        assert!(form.contains(part), "{part} is not in {form}");
    }
}

fn check(folder: &Path) -> Value {
    let python = std::env::var_os(PYTHON).unwrap_or_else(|| "python3".into());
    let output = Command::new(python)
        .arg(root().join("tests/xlsforms/check.py"))
        .arg(folder)
        .stderr(Stdio::inherit())
        .output()
        .expect("Python is there");
    assert!(
        output.status.success(),
        "`cargo xtask test --only xlsforms` installs what is needed"
    );
    serde_json::from_slice(&output.stdout).expect("one JSON document")
}
