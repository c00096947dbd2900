//! Every form as XLSForm, made into an XForm by pyxform and judged by ODK Validate, which know nothing of this program;
//! and applications as instances, which have to stand in those forms.

#[path = "../schemas/answers.rs"]
mod answers;
#[path = "../schemas/everything.rs"]
mod everything;
#[path = "../schemas/values.rs"]
mod values;

use std::path::Path;

use answers::Author;
use app_core::openrosa::{File, instance};
use form_engine::evaluate;
use journeys::python::check;
use licences::{Catalogue, Licence, Procedure, export};
use platform_api::{AttachmentId, SubmissionId};
use serde_json::{Value, json};
use uuid::Uuid;

/// Applications made up for each form, besides its example.
const CASES: usize = 30;

/// pyxform knows languages without their script; that of Macao's Chinese is part of its name (BCP 47).
const KNOWN_REMARK: &str = "do not contain valid machine-readable codes: 中文 (zh-Hant). \
    Learn more: http://xlsform.org#multiple-language-support";

#[test]
fn every_form_is_taken_by_pyxform_and_by_odk_validate() {
    let folder = tempfile::tempdir().expect("a folder for the forms");
    let (mut written, mut instances) = (0, 0);
    let mut write = |licence: &Licence, procedure: &Procedure| {
        let name = format!("{}.{}.xlsx", licence.id, procedure.id);
        let form =
            export::xlsform(licence, procedure).unwrap_or_else(|fault| panic!("{name}: {fault}"));
        std::fs::write(folder.path().join(name), form).expect("the folder can be written");
        written += 1;
        instances += write_instances(folder.path(), licence, procedure);
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
    // And an application to no form, which proves that such a one is found.
    let strange = "<data id='billiard-room.renewal' version='0'><page-x/><page-applicant>a</page-applicant></data>";
    let path = folder.path().join("billiard-room.renewal.strange.instance");
    std::fs::write(path, strange).expect("the folder can be written");
    let report = check("xlsforms", [folder.path()]);
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
    assert_eq!(report["instances"], instances + 1, "{report}");
    let unread = report["unread"].as_object().expect("what no form can read");
    assert_eq!(
        unread.keys().collect::<Vec<_>>(),
        ["billiard-room.renewal.strange.instance"],
        "every form can read its applications, and no other: {unread:?}"
    );
    let judged = &report["validate"];
    let text = judged["text"].as_str().unwrap_or_default();
    assert_eq!(judged["code"], 0, "ODK Validate takes every form: {text}");
    assert!(!text.contains("Error"), "{text}");
    says_what_the_form_says(folder.path());
}

/// Writes the example, with a file of each document, and made-up applications; how many.
fn write_instances(folder: &Path, licence: &Licence, procedure: &Procedure) -> usize {
    let name = format!("{}.{}", licence.id, procedure.id);
    let definition = &procedure.definition;
    let example = |faulty| Catalogue::embedded().example(&licence.id, &procedure.id, faulty);
    let answers = |faulty| example(faulty).map_or(json!({}), |example| example.answers.clone());
    let documents = example(false).map(|example| example.attachments.clone());
    let mut documents = documents.unwrap_or_default();
    documents.dedup_by(|one, other| one.document == other.document);
    let author = Author::new(&name, definition, answers(false), answers(true));
    let cases = author.cases(CASES);
    assert_eq!(cases.len(), CASES, "{name}");
    for (n, answers) in cases.iter().enumerate() {
        let submitted = evaluate(definition, answers, &[]).submitted;
        let files: Vec<File<'_>> = documents
            .iter()
            .zip(1..)
            .map(|(file, id)| File {
                id: AttachmentId::new(Uuid::from_u128(id)),
                document: &file.document,
                name: &file.name,
            })
            .collect();
        let instance = instance(licence, procedure, &submitted, &files)
            .unwrap_or_else(|error| panic!("{name}: {}", error.chain()));
        let xml = instance.xml(SubmissionId::new(Uuid::from_u128(n as u128)));
        let xml = xml.unwrap_or_else(|| panic!("{name}: names are names of XML"));
        if n == 0 {
            // The first is the example: whatever was answered is in it.
            for text in texts(&submitted) {
                let text = text.replace('&', "&amp;").replace('<', "&lt;");
                assert!(xml.contains(&text), "{name}: {text} is not in {xml}");
            }
            assert_eq!(
                xml.matches("<document-").count(),
                files.len(),
                "{name}: {xml}"
            );
        }
        let path = folder.join(format!("{name}.{n}.instance"));
        std::fs::write(path, xml).expect("the folder can be written");
    }
    cases.len()
}

/// Every text and number of answers.
fn texts(answers: &Value) -> Vec<String> {
    match answers {
        Value::String(text) => vec![text.clone()],
        Value::Number(number) => vec![number.to_string()],
        Value::Array(inner) => inner.iter().flat_map(texts).collect(),
        Value::Object(inner) => inner.values().flat_map(texts).collect(),
        Value::Null | Value::Bool(_) => Vec::new(),
    }
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
