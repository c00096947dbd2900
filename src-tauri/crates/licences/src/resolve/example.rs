//! Examples: what somebody might answer, put together from a persona, the complete example and the file's own answers.

use form_engine::definition::DocumentRole;
use form_engine::evaluate::DocumentNeed;
use form_engine::{Definition, Field, FieldKind, evaluate};
use serde_json::{Map, Value};
use toml::Spanned;

use super::condition::json;
use super::procedure::plain;
use crate::example::{ExampleApplication, ExampleAttachment, Expected, in_order};
use crate::fault::{FaultId, Report};
use crate::file::ExampleFile;
use crate::messages::FINDING_CODES;
use crate::tree::{Read, Tree};

/// What an example belongs to.
#[derive(Clone, Copy)]
pub(super) struct Of<'a> {
    pub(super) tree: &'a Tree,
    pub(super) definition: &'a Definition,
    /// The complete example, for a faulty one that changes it.
    pub(super) complete: Option<&'a ExampleApplication>,
    pub(super) faulty: bool,
}

/// Puts an example together.
pub(super) fn resolve(
    of: Of<'_>,
    read: &Read<ExampleFile>,
    report: &mut Report,
) -> ExampleApplication {
    let source = &read.data;
    let mut expect = Vec::new();
    for line in &source.expect {
        match expected(line) {
            Some(one) => expect.push(one),
            None => report.fault(FaultId::ExampleUnfit, read.at(line), line.as_ref()),
        }
    }
    if of.faulty == source.expect.is_empty() {
        report.fault(
            FaultId::ExampleUnfit,
            read.top(),
            "a faulty example expects findings, a complete one none",
        );
    }
    let (mut answers, mut attachments) = beginning(of, read, report);
    lay_over(
        &mut answers,
        json(&toml::Value::Table(source.answers.clone())),
    );
    for path in &source.without {
        if !take_out(&mut answers, path.as_ref()) {
            report.fault(FaultId::ExampleUnfit, read.at(path), path.as_ref());
        }
    }
    for document in &source.without_files {
        let before = attachments.len();
        attachments.retain(|file| file.document != *document.as_ref());
        if attachments.len() == before {
            report.fault(FaultId::ExampleUnfit, read.at(document), document.as_ref());
        }
    }
    attachments.extend(files(of, read, report));
    if source.attach_needed {
        attach_needed(of.definition, &answers, &mut attachments);
    }
    ExampleApplication {
        answers: in_order(answers, of.definition),
        attachments,
        expect,
    }
}

/// What the example begins with.
fn beginning(
    of: Of<'_>,
    read: &Read<ExampleFile>,
    report: &mut Report,
) -> (Value, Vec<ExampleAttachment>) {
    if read.data.changes_complete {
        if let Some(complete) = of.complete {
            return (complete.answers.clone(), complete.attachments.clone());
        }
        report.fault(
            FaultId::ExampleUnfit,
            read.top(),
            "there is no complete example to change",
        );
        return (Value::Object(Map::new()), Vec::new());
    }
    let mut answers = Map::new();
    if let Some(name) = &read.data.persona {
        match of.tree.personas.get(name.as_ref()) {
            Some(persona) => {
                let given = json(&toml::Value::Table(persona.data.answers.clone()));
                for step in &of.definition.steps {
                    answers.extend(asked(&step.fields, &given));
                }
            }
            None => report.fault(FaultId::SharedUnknown, read.at(name), name.as_ref()),
        }
    }
    (Value::Object(answers), Vec::new())
}

/// Of what a persona answers, that which these questions ask.
fn asked(fields: &[Field], given: &Value) -> Map<String, Value> {
    fields
        .iter()
        .filter_map(|field| {
            let answer = given.get(&field.key)?;
            let answer = match &field.kind {
                FieldKind::Group { fields, .. } => Value::Object(asked(fields, answer)),
                _ => answer.clone(),
            };
            Some((field.key.clone(), answer))
        })
        .collect()
}

/// Lays answers over others; parts of blocks are laid over one by one.
fn lay_over(answers: &mut Value, over: Value) {
    match (answers, over) {
        (Value::Object(answers), Value::Object(over)) => {
            for (key, value) in over {
                lay_over(answers.entry(key).or_insert(Value::Null), value);
            }
        }
        (answers, over) => *answers = over,
    }
}

/// Leaves out the answer at a dotted path; whether there was one.
fn take_out(answers: &mut Value, path: &str) -> bool {
    let (container, key) = match path.rsplit_once('.') {
        Some((container, key)) => (
            answers.pointer_mut(&format!("/{}", container.replace('.', "/"))),
            key,
        ),
        None => (Some(answers), path),
    };
    match container {
        Some(Value::Object(container)) => container.shift_remove(key).is_some(),
        Some(Value::Array(entries)) => match key.parse::<usize>() {
            Ok(number) if number < entries.len() => {
                entries.remove(number);
                true
            }
            _ => false,
        },
        _ => false,
    }
}

/// The files that the example names itself.
fn files(of: Of<'_>, read: &Read<ExampleFile>, report: &mut Report) -> Vec<ExampleAttachment> {
    let mut attachments = Vec::new();
    for attachment in &read.data.attachment {
        if attachment.name.as_ref().strip_suffix(".pdf").is_none() {
            report.fault(
                FaultId::ExampleUnfit,
                read.at(&attachment.name),
                "sample files are PDF files",
            );
        }
        let document = attachment.document.as_ref();
        let known = of
            .definition
            .documents
            .iter()
            .any(|one| one.id == *document);
        if !of.faulty && !known {
            report.fault(
                FaultId::DocumentUnknown,
                read.at(&attachment.document),
                document,
            );
        }
        attachments.push(ExampleAttachment {
            document: document.clone(),
            name: plain(&attachment.name),
        });
    }
    attachments
}

/// A file for every document that these answers need and that has none.
fn attach_needed(
    definition: &Definition,
    answers: &Value,
    attachments: &mut Vec<ExampleAttachment>,
) {
    for state in evaluate(definition, answers, &[]).documents {
        let wanted = state.role == DocumentRole::Submit && state.needed == DocumentNeed::Needed;
        if wanted && !attachments.iter().any(|file| file.document == state.id) {
            attachments.push(ExampleAttachment {
                name: format!("{}.pdf", state.id),
                document: state.id,
            });
        }
    }
}

/// `code /pointer`, the code one that the engine makes.
fn expected(line: &Spanned<String>) -> Option<Expected> {
    let (code, path) = line.as_ref().split_once(' ')?;
    let known = code.starts_with("rule-") || FINDING_CODES.contains(&code);
    (known && path.starts_with('/')).then(|| Expected {
        code: code.to_owned(),
        path: path.to_owned(),
    })
}
