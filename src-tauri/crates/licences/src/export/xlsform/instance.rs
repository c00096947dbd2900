//! An application as an instance of the form that [`xlsform`](super::xlsform()) makes: the same names in the same groups
//! and repeats.

use std::collections::VecDeque;

use form_engine::definition::DocumentRole;
use form_engine::{Definition, Field, FieldKind, FieldPath};
use rust_decimal::Decimal;
use serde_json::Value;

use super::xpath;

/// A question of the form, or what holds questions; a repeat is a group that comes several times.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// Its name in the form.
    pub name: String,
    /// What it holds.
    pub content: Content,
}

/// What a node holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Content {
    /// An answer; several choices have spaces between them, a file is its name.
    Text(String),
    /// Further nodes.
    Nodes(Vec<Node>),
}

/// A file that goes with an application.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct InstanceFile {
    /// The document that it is.
    pub document: String,
    /// The name under which it goes.
    pub name: String,
}

/// An application as others read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Instance {
    /// Pages with the answers that were given, in the order of the form.
    pub nodes: Vec<Node>,
    /// Files for which the form has no room: it takes one of each document that is handed in.
    pub left_over: Vec<InstanceFile>,
}

/// The instance with these answers, which are those that are handed in.
pub fn instance(
    definition: &Definition,
    answers: &Value,
    files: impl IntoIterator<Item = InstanceFile>,
) -> Instance {
    let mut writer = Writer {
        files: files.into_iter().collect(),
        asked: Vec::new(),
    };
    let mut nodes = Vec::new();
    for step in &definition.steps {
        let page = writer.fields(&step.fields, answers, "");
        hold(&mut nodes, format!("page-{}", step.id), page);
    }
    let mut page = Vec::new();
    for document in &definition.documents {
        let is_file = document.role == DocumentRole::Submit;
        if is_file && !writer.asked.contains(&document.id.as_str()) {
            page.extend(writer.file(&document.id));
        }
    }
    hold(&mut nodes, "documents-page".to_owned(), page);
    Instance {
        nodes,
        left_over: writer.files.into(),
    }
}

struct Writer<'d> {
    /// Files that have no place yet.
    files: VecDeque<InstanceFile>,
    /// Papers that a question asks for where it stands.
    asked: Vec<&'d str>,
}

impl<'d> Writer<'d> {
    fn fields(&mut self, fields: &'d [Field], answers: &Value, base: &str) -> Vec<Node> {
        let mut nodes = Vec::new();
        for field in fields {
            let path = FieldPath::resolve(&format!(".{}", field.key), base);
            let answer = answers.get(&field.key).unwrap_or(&Value::Null);
            self.field(field, answer, path.as_str(), &mut nodes);
        }
        nodes
    }

    fn field(&mut self, field: &'d Field, answer: &Value, path: &str, nodes: &mut Vec<Node>) {
        let name = xpath::name(path);
        match &field.kind {
            FieldKind::Group { fields, .. } => {
                let inner = self.fields(fields, answer, path);
                hold(nodes, name, inner);
            }
            FieldKind::Repeat { fields, .. } => {
                for entry in answer.as_array().into_iter().flatten() {
                    let inner = self.fields(fields, entry, &format!("{path}.*"));
                    // An entry counts even if nothing is answered in it.
                    nodes.push(Node {
                        name: name.clone(),
                        content: Content::Nodes(inner),
                    });
                }
            }
            FieldKind::Attachment { document } => {
                if !self.asked.contains(&document.as_str()) {
                    self.asked.push(document);
                    nodes.extend(self.file(document));
                }
            }
            kind @ (FieldKind::IdentityDocument { .. }
            | FieldKind::Person { .. }
            | FieldKind::Address { .. }) => {
                let parts = xpath::parts(path, kind);
                let inner = parts.iter().filter_map(|part| {
                    let mut keys = part.get(path.len() + 1..)?.split('.');
                    let part_of = keys.try_fold(answer, |value, key| value.get(key))?;
                    Some(leaf(xpath::name(part), said(part_of)?))
                });
                hold(nodes, name, inner.collect());
            }
            FieldKind::Money { .. } => {
                if let Some(avos) = answer.as_i64() {
                    let patacas = Decimal::new(avos, 2).normalize();
                    nodes.push(leaf(format!("{name}-mop"), patacas.to_string()));
                    nodes.push(leaf(name, avos.to_string()));
                }
            }
            FieldKind::Declaration { .. } => {
                if answer == &Value::Bool(true) {
                    nodes.push(leaf(name, "OK".to_owned()));
                }
            }
            _ => nodes.extend(said(answer).map(|text| leaf(name, text))),
        }
    }

    fn file(&mut self, document: &str) -> Option<Node> {
        let at = self
            .files
            .iter()
            .position(|file| file.document == document)?;
        let file = self.files.remove(at)?;
        Some(leaf(format!("document-{document}"), file.name))
    }
}

/// Adds what holds nodes, unless it would be empty.
fn hold(nodes: &mut Vec<Node>, name: String, inner: Vec<Node>) {
    if !inner.is_empty() {
        nodes.push(Node {
            name,
            content: Content::Nodes(inner),
        });
    }
}

const fn leaf(name: String, text: String) -> Node {
    Node {
        name,
        content: Content::Text(text),
    }
}

/// An answer as text; nothing for none.
fn said(answer: &Value) -> Option<String> {
    let text = match answer {
        Value::Null | Value::Object(_) => return None,
        Value::Bool(_) | Value::Number(_) => answer.to_string(),
        Value::String(text) => text.clone(),
        Value::Array(chosen) => {
            let chosen: Vec<&str> = chosen.iter().filter_map(Value::as_str).collect();
            chosen.join(" ")
        }
    };
    (!text.is_empty()).then_some(text)
}
