//! Released definitions: they never change. A change makes a new version, and answers to the old one are carried over.

use form_engine::{Definition, Field, FieldKind, FieldPath, Text};
use serde::Serialize;
use serde_json::{Map, Value};
use sha2::{Digest as _, Sha256};

use crate::catalogue::Procedure;

/// How answers to one version of a form become answers to the next.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct UpgradeStep {
    /// The version the answers were given to.
    pub from: String,
    /// The version they become answers to.
    pub to: String,
    /// Answers that stand elsewhere now: dotted paths, `*` for every entry of a repeat that keeps its place.
    pub moves: Vec<Move>,
    /// Values that are spelled otherwise now.
    pub changes: Vec<Change>,
    /// What is new, for the person.
    pub news: Option<Text>,
}

/// An answer that stands elsewhere now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Move {
    /// Where it stood.
    pub from: String,
    /// Where it stands.
    pub to: String,
}

/// A value that is spelled otherwise now.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change {
    /// Dotted path in the new version.
    pub field: String,
    /// The old value.
    pub from: Value,
    /// The new value.
    pub to: Value,
}

/// Answers carried over to the present version of a form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Upgraded {
    /// The answers that the present form asks for.
    pub answers: Value,
    /// Answers that the present form has no question for.
    pub kept: Vec<Kept>,
    /// JSON pointers of the questions that the old version did not have.
    pub fresh: Vec<String>,
    /// What is new, version by version.
    pub news: Vec<Text>,
}

/// An answer that could not be carried over.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Kept {
    /// JSON pointer into the old answers.
    pub path: String,
    /// The old question, where the old version is known.
    pub label: Option<Text>,
    /// The answer.
    pub value: Value,
}

/// SHA-256 over the definition as JSON, in lower-case hex: what is recorded of a released version.
pub fn fingerprint(definition: &Definition) -> String {
    let json = serde_json::to_vec(definition).unwrap_or_default();
    hex::encode(Sha256::digest(json))
}

impl Procedure {
    /// The procedure in one of its versions: as it is, or with the definition that it had.
    pub fn in_version(&self, version: &str) -> Option<&Self> {
        if self.definition.version == version {
            return Some(self);
        }
        self.superseded
            .iter()
            .find(|old| old.definition.version == version)
    }

    /// Whether answers to a version can be carried over to the present one.
    pub fn knows(&self, version: &str) -> bool {
        version == self.definition.version || self.upgrades.iter().any(|step| step.from == version)
    }

    /// Carries answers to an older version over to the present one; `None` for a version that this form never had.
    /// Answers to the present version come back as they are.
    pub fn upgrade(&self, version: &str, answers: &Value) -> Option<Upgraded> {
        let mut upgraded = Upgraded {
            answers: answers.clone(),
            kept: Vec::new(),
            fresh: Vec::new(),
            news: Vec::new(),
        };
        if version == self.definition.version {
            return Some(upgraded);
        }
        let first = self.upgrades.iter().position(|step| step.from == version)?;
        let mut origins: Vec<(String, String)> = Vec::new();
        for step in self.upgrades.get(first..)? {
            for one in &step.moves {
                relocate(&mut upgraded.answers, &one.from, &one.to);
                origins.push((one.from.clone(), one.to.clone()));
            }
            for one in &step.changes {
                respell(&mut upgraded.answers, &one.field, &one.from, &one.to);
            }
            upgraded.news.extend(step.news.clone());
        }
        let old = self.in_version(version).map(|old| &old.definition);
        let asked = questions(&self.definition);
        let before = old.map(questions).unwrap_or_default();
        upgraded.answers = sift(upgraded.answers, &asked, "", &before, &mut upgraded.kept);
        if old.is_some() {
            upgraded.fresh = asked
                .iter()
                .filter(|question| !question.is_container)
                .filter(|question| {
                    let came_from = origins
                        .iter()
                        .rev()
                        .find(|(_, to)| *to == question.path)
                        .map_or(question.path.as_str(), |(from, _)| from.as_str());
                    !before.iter().any(|one| one.path == came_from)
                })
                .map(|question| FieldPath::resolve(&question.path, "").pointer().to_string())
                .collect();
        }
        Some(upgraded)
    }
}

/// A question under its dotted path, `*` for the entries of a repeat.
struct Question<'d> {
    path: String,
    label: &'d Text,
    is_container: bool,
}

fn questions(definition: &Definition) -> Vec<Question<'_>> {
    fn walk<'d>(fields: &'d [Field], base: &str, found: &mut Vec<Question<'d>>) {
        for field in fields {
            let path = if base.is_empty() {
                field.key.clone()
            } else {
                format!("{base}.{}", field.key)
            };
            let (inner, below) = match &field.kind {
                FieldKind::Group { fields, .. } => (Some(fields), path.clone()),
                FieldKind::Repeat { fields, .. } => (Some(fields), format!("{path}.*")),
                _ => (None, String::new()),
            };
            found.push(Question {
                path,
                label: &field.label,
                is_container: inner.is_some(),
            });
            if let Some(fields) = inner {
                walk(fields, &below, found);
            }
        }
    }
    let mut found = Vec::new();
    for step in &definition.steps {
        walk(&step.fields, "", &mut found);
    }
    found
}

/// Takes out of the answers what no question asks for, and notes it down.
fn sift(
    answers: Value,
    asked: &[Question<'_>],
    base: &str,
    before: &[Question<'_>],
    kept: &mut Vec<Kept>,
) -> Value {
    let Value::Object(given) = answers else {
        return answers;
    };
    let mut left = Map::new();
    for (key, value) in given {
        let path = if base.is_empty() {
            key.clone()
        } else {
            format!("{base}.{key}")
        };
        let general = starred(&path);
        match asked.iter().find(|question| question.path == general) {
            Some(question) if question.is_container => {
                let value = match value {
                    Value::Array(entries) => entries
                        .into_iter()
                        .enumerate()
                        .map(|(n, entry)| sift(entry, asked, &format!("{path}.{n}"), before, kept))
                        .collect(),
                    value => sift(value, asked, &path, before, kept),
                };
                left.insert(key, value);
            }
            Some(_) => {
                left.insert(key, value);
            }
            None => kept.push(Kept {
                label: before
                    .iter()
                    .find(|question| question.path == general)
                    .map(|question| question.label.clone()),
                path: FieldPath::resolve(&path, "").pointer().to_string(),
                value,
            }),
        }
    }
    Value::Object(left)
}

/// The path with a star for every number.
fn starred(path: &str) -> String {
    path.split('.')
        .map(|part| {
            if part.parse::<usize>().is_ok() {
                "*"
            } else {
                part
            }
        })
        .collect::<Vec<_>>()
        .join(".")
}

/// Moves an answer; nothing happens where there is none, or where the new place is taken.
fn relocate(answers: &mut Value, from: &str, to: &str) {
    if let (Some((list, from)), Some((other, to))) = (from.split_once(".*."), to.split_once(".*."))
        && list == other
    {
        if let Some(Value::Array(entries)) = at_mut(answers, list) {
            for entry in entries {
                relocate(entry, from, to);
            }
        }
        return;
    }
    if at_mut(answers, to).is_some_and(|taken| !taken.is_null()) {
        return;
    }
    let (container, key) = from.rsplit_once('.').unwrap_or(("", from));
    let taken = match at_mut(answers, container) {
        Some(Value::Object(container)) => container.shift_remove(key),
        _ => None,
    };
    let Some(value) = taken else { return };
    let mut place = answers;
    for part in to.split('.') {
        if !place.is_object() {
            *place = Value::Object(Map::new());
        }
        let Value::Object(map) = place else { return };
        place = map.entry(part).or_insert(Value::Null);
    }
    *place = value;
}

/// Spells a value otherwise, in an answer or among the answers of a choice of several.
fn respell(answers: &mut Value, field: &str, from: &Value, to: &Value) {
    if let Some((list, field)) = field.split_once(".*.") {
        if let Some(Value::Array(entries)) = at_mut(answers, list) {
            for entry in entries {
                respell(entry, field, from, to);
            }
        }
        return;
    }
    match at_mut(answers, field) {
        Some(Value::Array(chosen)) => {
            for one in chosen.iter_mut().filter(|one| *one == from) {
                *one = to.clone();
            }
        }
        Some(value) if value == from => *value = to.clone(),
        _ => {}
    }
}

fn at_mut<'v>(answers: &'v mut Value, path: &str) -> Option<&'v mut Value> {
    if path.is_empty() {
        return Some(answers);
    }
    path.split('.')
        .try_fold(answers, |place, part| place.as_object_mut()?.get_mut(part))
}
