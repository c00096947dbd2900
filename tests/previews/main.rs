//! The preview of every form against the check: whatever is remarked on answers, its owners have read before.

#[path = "../schemas/answers.rs"]
mod answers;
#[path = "../schemas/values.rs"]
mod values;

use std::collections::BTreeSet;

use answers::Author;
use app_core::application::Application;
use app_core::contract::{self, Checked, FindingEntry, Severity};
use app_core::view::{FieldView, FormPreview, KindView, MessageView};
use app_core::{Lang, attachment::Attachment};
use form_engine::{Definition, FieldKind};
use jiff::civil::{Date, date};
use licences::Catalogue;
use serde_json::{Value, json};

const DAY: Date = date(2026, 11, 2);
/// Sets of answers for each form, both examples among them.
const CASES: usize = 60;
/// Stands in a message for what only an answer or a file gives.
const OPEN: char = '…';

#[test]
fn every_remark_on_answers_to_every_form_is_listed_in_its_words() {
    let (mut listed, mut seen) = (BTreeSet::new(), BTreeSet::new());
    for_each_form(&mut |licence, procedure| {
        let path = format!("{licence}/{procedure}");
        let example = |faulty| {
            let found = Catalogue::embedded().example(licence, procedure, faulty);
            found
                .expect("every procedure has both examples")
                .answers
                .clone()
        };
        let (_, known) = Catalogue::embedded()
            .procedure(licence, procedure)
            .expect("a procedure of the catalogue");
        let cases = Author::new(&path, &known.definition, example(false), example(true));
        let previews = Lang::ALL.map(|lang| preview(&path, lang));
        listed.extend(codes(&previews[0]));
        let crowded = crowded(&known.definition);
        for (n, answers) in cases.cases(CASES).into_iter().chain(crowded).enumerate() {
            // One language after the other: the places are the same in all.
            let at = n % Lang::ALL.len();
            let checked = check(licence, procedure, answers, files(n), Lang::ALL[at]);
            for finding in &checked.findings {
                seen.insert(finding.code.clone());
                assert!(
                    is_listed(&previews[at], finding),
                    "{path} does not list {} at {}: {}",
                    finding.code,
                    finding.path,
                    finding.message
                );
            }
        }
    });
    // The answers are wild enough: whatever is listed for answers and files, some have brought about.
    let is_of_answers = |code: &&String| {
        !["definition-", "procedure-", "rule-"]
            .iter()
            .any(|of| code.starts_with(of))
    };
    let unseen: Vec<&String> = listed.difference(&seen).filter(is_of_answers).collect();
    assert!(unseen.is_empty(), "nothing brought about {unseen:?}");
}

/// Answers with more entries than each list of a page takes, which nobody has by chance.
fn crowded(definition: &Definition) -> impl Iterator<Item = Value> {
    let fields = definition.steps.iter().flat_map(|step| &step.fields);
    fields.filter_map(|field| match field.kind {
        FieldKind::Repeat { max, .. } => Some(json!({ &field.key: vec![json!({}); max + 1] })),
        _ => None,
    })
}

/// The codes of all messages of a preview.
fn codes(preview: &FormPreview) -> impl Iterator<Item = String> {
    let of_questions = preview.notes.values().flat_map(|notes| &notes.messages);
    let of_documents = preview.documents.iter().flat_map(|one| &one.messages);
    let all = of_questions.chain(of_documents).chain(&preview.messages);
    all.map(|one| one.code.clone())
}

#[test]
fn remarks_on_the_version_and_the_law_are_listed_too() {
    let mut by_law = 0;
    for_each_form(&mut |licence, procedure| {
        let path = format!("{licence}/{procedure}");
        let known = preview(&path, Lang::En);
        for definition in ["0001-01", "9999-12"] {
            for day in [DAY, date(1990, 1, 1), date(2060, 1, 1)] {
                let application = Application {
                    definition: Some(definition.to_owned()),
                    ..application(licence, procedure, Value::Null, Vec::new())
                };
                let checked = contract::check("", &application, day, Lang::En);
                let checked = checked.expect("a procedure of the catalogue");
                let whole = checked.findings.iter().filter(|one| one.path.is_empty());
                for finding in whole.filter(|one| one.code != "answer-wrong-type") {
                    by_law += usize::from(finding.code == "procedure-not-in-force");
                    assert!(is_listed(&known, finding), "{path}: {}", finding.message);
                }
            }
        }
    });
    assert!(by_law > 0, "some law begins or ends");
}

#[test]
fn every_preview_has_its_words_in_three_languages() {
    for_each_form(&mut |licence, procedure| {
        let path = format!("{licence}/{procedure}");
        for lang in Lang::ALL {
            let text = serde_json::to_string(&preview(&path, lang)).expect("a view is JSON");
            assert!(!text.contains('⟦'), "{path} in {}", lang.code());
        }
        let page = contract::html(&path, Lang::Pt).expect("a procedure of the catalogue");
        for lang in Lang::ALL {
            let article = format!(
                "<article class=\"{}\" lang=\"{}\">",
                lang.code(),
                lang.tag()
            );
            assert_eq!(
                page.matches(&article).count(),
                1,
                "{path} in {}",
                lang.code()
            );
        }
        for live in [
            "<script", "<img", "<link", " style=", " src=", "url(", "@import",
        ] {
            assert!(!page.contains(live), "{path} has {live}");
        }
    });
}

fn for_each_form(each: &mut dyn FnMut(&str, &str)) {
    for licence in Catalogue::embedded().licences() {
        for procedure in &licence.procedures {
            each(&licence.id, &procedure.id);
        }
    }
}

fn preview(path: &str, lang: Lang) -> FormPreview {
    contract::preview(path, lang).expect("a procedure of the catalogue")
}

fn application(
    licence: &str,
    procedure: &str,
    answers: Value,
    attachments: Vec<Attachment>,
) -> Application {
    Application {
        licence: licence.to_owned(),
        procedure: procedure.to_owned(),
        definition: None,
        answers,
        attachments,
    }
}

fn check(
    licence: &str,
    procedure: &str,
    answers: Value,
    files: Vec<(String, Vec<u8>)>,
    lang: Lang,
) -> Checked {
    let attach = |(document, content): (String, Vec<u8>)| Attachment {
        document,
        name: "file.pdf".to_owned(),
        content,
    };
    let (_, known) = Catalogue::embedded()
        .procedure(licence, procedure)
        .expect("a procedure of the catalogue");
    let documents = known.definition.documents.iter().cycle();
    let files = documents.zip(files).map(|(document, (name, content))| {
        let there = if name.is_empty() { &document.id } else { &name };
        attach((there.clone(), content))
    });
    let application = application(licence, procedure, answers, files.collect());
    contract::check("", &application, DAY, lang).expect("a procedure of the catalogue")
}

/// Files in order and not, by the id of a document that no form has or, without one, for those of the form.
fn files(n: usize) -> Vec<(String, Vec<u8>)> {
    let large = || vec![b' '; 20 * 1024 * 1024 + 1];
    let own = |content: Vec<u8>| (String::new(), content);
    match n {
        0 => Vec::new(),
        1 => vec![
            own(Vec::new()),
            own(large()),
            ("no-such".to_owned(), b"%PDF-1.7".to_vec()),
        ],
        _ => vec![own(b"GIF89a".to_vec()), own(b"%PDF-1.7".to_vec())],
    }
}

/// Whether the preview has a message of this code and weight, where the finding stands, that says what it says.
fn is_listed(preview: &FormPreview, finding: &FindingEntry) -> bool {
    let said = in_first_entry(preview, finding);
    let says = |one: &MessageView| {
        one.code == finding.code
            && one.severity == severity(finding.severity)
            && is_said_by(&said, &one.text)
    };
    let place = first(&finding.path);
    let document = place.strip_prefix("/attachments/");
    let of_document = preview
        .documents
        .iter()
        .find(|one| Some(one.document.id.as_str()) == document);
    let mut ends: Vec<usize> = place.match_indices('/').map(|(at, _)| at).collect();
    ends.push(place.len());
    let of_question = ends
        .iter()
        .rev()
        .filter_map(|end| place.get(..*end))
        .find_map(|above| preview.notes.get(above));
    match (of_document, of_question) {
        (Some(document), _) => document.messages.iter().any(says),
        (None, Some(notes)) if finding.code != "answer-not-asked" => {
            notes.messages.iter().any(says)
        }
        _ => preview.messages.iter().any(says),
    }
}

fn severity(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
        Severity::Info => "info",
    }
}

/// Whether a message is what the listed words say, with anything in the place of what they leave open.
fn is_said_by(message: &str, listed: &str) -> bool {
    let Some((begin, open)) = listed.split_once(OPEN) else {
        return message == listed;
    };
    let (between, end) = open.rsplit_once(OPEN).unwrap_or(("", open));
    let middle = message
        .strip_prefix(begin)
        .and_then(|rest| rest.strip_suffix(end));
    let Some(mut middle) = middle else {
        return false;
    };
    between
        .split(OPEN)
        .all(|piece| match middle.split_once(piece) {
            Some((_, after)) => {
                middle = after;
                true
            }
            None => false,
        })
}

/// The place in the first entries of lists.
fn first(path: &str) -> String {
    let parts = path.split('/').map(|part| match part.parse::<usize>() {
        Ok(_) => "0",
        Err(_) => part,
    });
    parts.collect::<Vec<_>>().join("/")
}

/// The words of a finding as they would be in the first entry of its list: the preview has no other.
fn in_first_entry(preview: &FormPreview, finding: &FindingEntry) -> String {
    let mut said = finding.message.clone();
    let parts: Vec<&str> = finding.path.split('/').collect();
    for (at, part) in parts.iter().enumerate() {
        let list = first(&parts[..at].join("/"));
        let item = preview
            .pages
            .iter()
            .find_map(|page| item(&page.fields, &list));
        if let (Ok(n), Some(item)) = (part.parse::<usize>(), item) {
            said = said.replace(&format!("{item} {}", n + 1), &format!("{item} 1"));
        }
    }
    said
}

/// What an entry of the list at a pointer is called.
fn item<'p>(fields: &'p [FieldView], list: &str) -> Option<&'p str> {
    fields.iter().find_map(|field| match &field.kind {
        KindView::Repeat { item: name, .. } if field.path == list => Some(name.as_str()),
        KindView::Repeat { entries, .. } => entries.iter().find_map(|entry| item(entry, list)),
        KindView::Group { fields, .. } => item(fields, list),
        _ => None,
    })
}
