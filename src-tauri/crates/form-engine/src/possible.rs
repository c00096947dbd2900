//! Every remark that a form can bring about, before anything is answered: for those who look a form over.

use crate::answers::{FieldPath, Pointer};
use crate::definition::{Definition, Document, DocumentRole, Field, FieldKind, Needed, Required};
use crate::evaluate::MAX_ATTACHMENT_BYTES;
use crate::finding::Finding;
use crate::kinds;

/// Stands in a path for the number of an entry, and for a key or id that the form does not have.
pub const ANY: &str = "*";

/// A remark that answers or files may bring about.
#[derive(Debug, Clone, PartialEq)]
pub struct Possible {
    /// The remark with the parameters that are known beforehand. In its path [`ANY`] stands for what answers decide.
    pub finding: Finding,
    /// Names of the parameters that only answers or files give.
    pub open: Vec<&'static str>,
}

impl Possible {
    /// The same with a parameter that only answers or files give.
    #[must_use]
    pub(crate) fn open(mut self, name: &'static str) -> Self {
        self.open.push(name);
        self
    }
}

impl From<Finding> for Possible {
    fn from(finding: Finding) -> Self {
        Self {
            finding,
            open: Vec::new(),
        }
    }
}

/// Every finding that [`evaluate()`](crate::evaluate()) can make on answers to a form, in the order of the form.
pub fn possible(definition: &Definition) -> Vec<Possible> {
    let root = Pointer::root();
    let mut all = vec![kinds::wrong_type("object", &root).into(), stranger(&root)];
    for step in &definition.steps {
        of_fields(&step.fields, &root, &mut all);
    }
    for rule in &definition.rules {
        let at = FieldPath::resolve(&rule.at, "").pointer();
        all.push(Finding::of_rule(rule, at).into());
    }
    for document in &definition.documents {
        of_document(document, &mut all);
    }
    let at = Pointer::root().join("attachments").join(ANY);
    let unknown = Finding::error("attachment-unknown-document", at.as_str());
    all.push(Possible::from(unknown).open("name").open("document"));
    of_file(&at, &mut all);
    all
}

fn of_fields(fields: &[Field], base: &Pointer, all: &mut Vec<Possible>) {
    for field in fields {
        let path = base.join(&field.key);
        let needed = field.required != Required::Never;
        match &field.kind {
            FieldKind::Group { fields, .. } => {
                all.extend([kinds::wrong_type("group", &path).into(), stranger(&path)]);
                of_fields(fields, &path, all);
            }
            FieldKind::Repeat {
                fields, min, max, ..
            } => {
                let about = |code| Finding::error(code, path.as_str());
                all.push(kinds::wrong_type("list", &path).into());
                all.push(about("repeat-too-many").with("max", *max).into());
                // One entry is never too few of those that nobody has to give.
                if *min > 1 || (*min == 1 && needed) {
                    all.push(about("repeat-too-few").with("min", *min).into());
                }
                let entry = path.join(ANY);
                all.extend([kinds::wrong_type("group", &entry).into(), stranger(&entry)]);
                of_fields(fields, &entry, all);
            }
            FieldKind::Attachment { .. } => {
                all.push(Finding::warning("answer-not-asked", path).into());
            }
            FieldKind::Declaration { .. } if needed => {
                all.push(Finding::error("declaration-not-confirmed", path.as_str()).into());
                kinds::possible(&field.kind, &path, all);
            }
            kind => {
                if needed {
                    all.push(Finding::error("answer-missing", path.as_str()).into());
                }
                kinds::possible(kind, &path, all);
            }
        }
    }
}

fn of_document(document: &Document, all: &mut Vec<Possible>) {
    let at = Pointer::root().join("attachments").join(&document.id);
    let named = |finding: Finding| finding.with("document", document.id.as_str());
    if document.role == DocumentRole::Submit {
        let finding = match document.needed {
            Needed::IfApplicable => Finding::info("document-if-applicable", at.as_str()),
            Needed::Always | Needed::When(_) => Finding::error("document-missing", at.as_str()),
        };
        all.push(named(finding).into());
    }
    if matches!(document.needed, Needed::When(_)) {
        let finding = Finding::info("attachment-not-needed", at.as_str());
        all.push(Possible::from(finding).open("name"));
    }
    of_file(&at, all);
}

fn of_file(at: &Pointer, all: &mut Vec<Possible>) {
    let about = |code| Finding::error(code, at.as_str());
    let most = MAX_ATTACHMENT_BYTES / 1024 / 1024;
    all.extend([
        Possible::from(about("attachment-empty")).open("name"),
        Possible::from(about("attachment-too-large").with("max_mb", most)).open("name"),
        Possible::from(about("attachment-type"))
            .open("name")
            .open("type"),
    ]);
}

/// A key that the form does not have, in the container or answer at a place.
pub(crate) fn stranger(at: &Pointer) -> Possible {
    Finding::warning("answer-not-asked", at.join(ANY)).into()
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use serde_json::{Value, json};

    use super::*;
    use crate::definition::{Choice, Region};
    use crate::text::Text;

    /// Whatever is listed for a kind comes about with one of the answers, and nothing else does.
    #[track_caller]
    fn row(kind: &FieldKind, answers: &[Value]) {
        let at = Pointer::root().join("q");
        let mut listed = Vec::new();
        kinds::possible(kind, &at, &mut listed);
        let listed: BTreeSet<String> = listed
            .into_iter()
            .filter(|one| one.finding.code != "answer-not-asked")
            .map(|one| told(&one.finding, &one.open))
            .collect();
        let mut found = BTreeSet::new();
        for answer in answers {
            let mut findings = Vec::new();
            kinds::check(kind, answer, &at, &mut findings);
            found.extend(findings.iter().map(|finding| {
                let mut finding = finding.clone();
                finding.path = finding.path.replace("/0", "/*").replace("/1", "/*");
                let open: Vec<&str> = ["length", "value"]
                    .into_iter()
                    .filter(|name| finding.params.remove(*name).is_some())
                    .collect();
                told(&finding, &open)
            }));
        }
        assert_eq!(found, listed);
    }

    fn told(finding: &Finding, open: &[&str]) -> String {
        let Finding {
            code,
            severity,
            path,
            params,
            ..
        } = finding;
        let params = serde_json::to_string(params).expect("parameters are JSON");
        format!("{severity:?} {code} {path} {params} {open:?}")
    }

    fn options(values: &[&str]) -> Vec<Choice> {
        let choice = |value: &&str| Choice {
            value: (*value).to_owned(),
            label: text(value),
        };
        values.iter().map(choice).collect()
    }

    fn text(words: &str) -> Text {
        Text {
            zh: words.to_owned(),
            pt: words.to_owned(),
            en: words.to_owned(),
        }
    }

    fn long() -> Value {
        Value::from("x".repeat(300))
    }

    #[test]
    fn a_text_number_or_date_lists_what_it_remarks_and_nothing_else() {
        let lines = [json!(1), long(), json!("a\u{7}")];
        row(&FieldKind::Text { max: 9 }, &lines);
        row(&FieldKind::LongText { max: 9 }, &lines);
        row(&FieldKind::CommercialRegistration, &lines);
        let with = |one: &[&str]| {
            let more = one.iter().map(|text| json!(text));
            lines.iter().cloned().chain(more).collect::<Vec<_>>()
        };
        row(&FieldKind::Phone, &with(&["1"]));
        row(&FieldKind::Email, &with(&["a"]));
        row(&FieldKind::TaxpayerNumber, &with(&["1"]));
        row(&FieldKind::EstablishmentNumber, &with(&["1", "a"]));
        let numbers = [json!("x"), json!(1.25), json!(-900), json!(900)];
        let (min, max, unit) = (1, 90, None);
        row(
            &FieldKind::Integer {
                min,
                max,
                unit: None,
            },
            &numbers,
        );
        row(&FieldKind::Money { min, max }, &numbers);
        row(
            &FieldKind::Decimal {
                scale: 1,
                min,
                max,
                unit,
            },
            &numbers,
        );
        let day = |text: &str| text.parse().expect("a date");
        let dates = [
            json!(1),
            json!("x"),
            json!("2025-12-31"),
            json!("2027-01-01"),
        ];
        row(
            &FieldKind::Date {
                min: Some(day("2026-01-01")),
                max: Some(day("2026-12-31")),
            },
            &dates,
        );
        row(
            &FieldKind::Date {
                min: None,
                max: None,
            },
            &dates,
        );
    }

    #[test]
    fn a_choice_lists_what_it_remarks_and_nothing_else() {
        let options = || options(&["a", "b"]);
        row(&FieldKind::YesNo, &[json!("yes")]);
        row(
            &FieldKind::Declaration {
                statement: text("So it is."),
            },
            &[json!("yes")],
        );
        row(
            &FieldKind::Choice { options: options() },
            &[json!(1), json!("c")],
        );
        row(
            &FieldKind::Choices { options: options() },
            &[json!("a"), json!([1, "c"]), json!(["a", "a"])],
        );
    }

    #[test]
    fn an_answer_in_parts_lists_what_each_part_remarks_and_nothing_else() {
        let papers = |number: Value| {
            vec![
                json!({ "kind": "macao-resident", "number": number }),
                json!({ "kind": 1, "number": long() }),
                json!({ "kind": "c", "number": "a\u{7}" }),
                json!({ "number": "1", "a": 1 }),
                json!({ "kind": "passport" }),
                json!("x"),
            ]
        };
        for number in [json!(1), json!("x")] {
            let accepted = options(&["macao-resident", "passport"]);
            let kind = FieldKind::IdentityDocument { options: accepted };
            row(
                &kind,
                &[papers(number), papers(json!(1)), papers(json!("x"))].concat(),
            );
        }
        row(
            &FieldKind::IdentityDocument {
                options: options(&["passport"]),
            },
            &papers(json!(1)),
        );
        let people: Vec<Value> = [papers(json!(1)), papers(json!("x"))]
            .concat()
            .into_iter()
            .map(|document| json!({ "name_zh": long(), "name_pt": 1, "document": document }))
            .chain([
                json!({ "name_zh": 1, "name_pt": long() }),
                json!({ "name_zh": "a\u{7}", "name_pt": "a\u{7}" }),
                json!({ "document": {} }),
                json!("x"),
            ])
            .collect();
        row(
            &FieldKind::Person {
                options: options(&["macao-resident", "passport"]),
            },
            &people,
        );
        let region = |value: &str, parishes: &[&str]| Region {
            value: value.to_owned(),
            label: text(value),
            parishes: options(parishes),
        };
        let lines = [
            "street_zh",
            "street_pt",
            "door",
            "building_zh",
            "building_pt",
            "block",
            "floor",
            "unit",
        ];
        let addresses: Vec<Value> = [json!(1), long(), json!("a\u{7}")]
            .into_iter()
            .map(|value| lines.map(|line| (line.to_owned(), value.clone())))
            .map(|lines| Value::Object(lines.into_iter().collect()))
            .chain([
                json!("x"),
                json!({ "region": "b", "parish": "a-1" }),
                json!({ "region": "c", "parish": "c-1" }),
                json!({ "region": 1, "parish": 1 }),
            ])
            .collect();
        let regions = vec![region("a", &["a-1"]), region("b", &[])];
        row(&FieldKind::Address { regions }, &addresses);
        let regions = vec![region("b", &[])];
        row(&FieldKind::Address { regions }, &addresses);
    }
}
