//! Example applications: one complete and one faulty for every procedure.

use form_engine::{Definition, Field, FieldKind};
use serde::Serialize;
use serde_json::{Map, Value};

/// An application that somebody might have filled in. All names and numbers are invented.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ExampleApplication {
    /// The answers, in the order asked.
    pub answers: Value,
    /// The attached files; each is [`SAMPLE_PDF`] under its own name.
    pub attachments: Vec<ExampleAttachment>,
    /// The errors to expect; none for a complete example.
    pub expect: Vec<Expected>,
}

/// A file attached to an example.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExampleAttachment {
    /// Id of the document it is for.
    pub document: String,
    /// File name.
    pub name: String,
}

/// An error that a faulty example is made to show.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize)]
pub struct Expected {
    /// Code of the finding.
    pub code: String,
    /// JSON pointer.
    pub path: String,
}

/// A small valid PDF file of one empty page, for the attachments of examples.
pub const SAMPLE_PDF: &[u8] = b"%PDF-1.4\n\
1 0 obj\n<< /Type /Catalog /Pages 2 0 R >>\nendobj\n\
2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n\
3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] >>\nendobj\n\
xref\n0 4\n0000000000 65535 f \n0000000009 00000 n \n0000000058 00000 n \n0000000115 00000 n \n\
trailer\n<< /Size 4 /Root 1 0 R >>\nstartxref\n186\n%%EOF\n";

/// The answers with their keys in the order asked; keys that the form does not ask come last.
pub(crate) fn in_order(answers: Value, definition: &Definition) -> Value {
    let fields: Vec<&Field> = definition
        .steps
        .iter()
        .flat_map(|step| &step.fields)
        .collect();
    object(answers, &fields)
}

fn object(answers: Value, fields: &[&Field]) -> Value {
    let Value::Object(mut given) = answers else {
        return answers;
    };
    let mut ordered = Map::new();
    for field in fields {
        if let Some(answer) = given.shift_remove(&field.key) {
            ordered.insert(field.key.clone(), answer_in_order(answer, &field.kind));
        }
    }
    ordered.extend(given);
    Value::Object(ordered)
}

fn answer_in_order(answer: Value, kind: &FieldKind) -> Value {
    match (kind, answer) {
        (FieldKind::Group { fields, .. }, answer) => {
            object(answer, &fields.iter().collect::<Vec<_>>())
        }
        (FieldKind::Repeat { fields, .. }, Value::Array(entries)) => entries
            .into_iter()
            .map(|entry| object(entry, &fields.iter().collect::<Vec<_>>()))
            .collect(),
        (FieldKind::Address { .. }, answer) => parts_in_order(
            answer,
            &[
                "region",
                "parish",
                "street_zh",
                "street_pt",
                "door",
                "building_zh",
                "building_pt",
                "block",
                "floor",
                "unit",
            ],
        ),
        (FieldKind::Person { .. }, answer) => {
            parts_in_order(answer, &["name_zh", "name_pt", "document"])
        }
        (_, answer) => answer,
    }
}

fn parts_in_order(answer: Value, parts: &[&str]) -> Value {
    let Value::Object(mut given) = answer else {
        return answer;
    };
    let mut ordered = Map::new();
    for part in parts {
        if let Some(value) = given.shift_remove(*part) {
            ordered.insert((*part).to_owned(), value);
        }
    }
    ordered.extend(given);
    Value::Object(ordered)
}
