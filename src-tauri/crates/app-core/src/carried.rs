//! Drafts that were begun with an older version of their form: carried over, with what is new and what could not be carried.

use form_engine::definition::{Definition, Field, FieldKind};
use form_engine::text::{Lang, Text};
use licences::{Kept, Procedure};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::error::{AppError, ErrorCode};
use crate::view::{CarriedView, FreshView, KeptView};
use crate::wording;

/// Stands among the stored answers, never among those that are judged or sent.
const KEY: &str = "_carried";

/// What is remembered of a draft that was carried over.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Carried {
    /// The version it was begun with.
    pub(crate) from: String,
    /// Answers that the present form has no question for.
    pub(crate) kept: Vec<StoredAnswer>,
}

/// An answer that the present form has no question for, with the question it was given to.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct StoredAnswer {
    path: String,
    version: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    label: Option<Text>,
    value: Value,
}

/// The answers of a stored draft as answers to the present form, and what came of carrying them over.
///
/// Errors: the form never had the version that the draft names, or the draft cannot be read.
pub(crate) fn read(
    stored: &str,
    version: &str,
    procedure: &Procedure,
) -> Result<(Value, Option<Carried>), AppError> {
    let mut answers: Value = serde_json::from_str(stored)
        .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause))?;
    let remembered = answers
        .as_object_mut()
        .and_then(|map| map.shift_remove(KEY));
    let mut carried: Option<Carried> = remembered
        .map(serde_json::from_value)
        .transpose()
        .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause))?;
    if version == procedure.definition.version {
        return Ok((answers, carried));
    }
    let upgraded = procedure
        .upgrade(version, &answers)
        .ok_or_else(|| AppError::new(ErrorCode::DefinitionUnknown).with("version", version))?;
    let lost = upgraded
        .kept
        .into_iter()
        .map(|one| stored_answer(one, version));
    let now = carried.get_or_insert_with(|| Carried {
        from: version.to_owned(),
        kept: Vec::new(),
    });
    now.kept.extend(lost);
    Ok((upgraded.answers, carried))
}

/// The answers as they are stored.
pub(crate) fn write(answers: &Value, carried: Option<&Carried>) -> String {
    let mut stored = answers.clone();
    if let (Value::Object(map), Some(carried)) = (&mut stored, carried) {
        map.insert(
            KEY.to_owned(),
            serde_json::to_value(carried).unwrap_or(Value::Null),
        );
    }
    stored.to_string()
}

/// What a person is told of it.
pub(crate) fn view(carried: &Carried, procedure: &Procedure, lang: Lang) -> CarriedView {
    let told = procedure.upgrade(&carried.from, &Value::Object(serde_json::Map::new()));
    let (news, fresh) = told.map_or_else(Default::default, |told| (told.news, told.fresh));
    CarriedView {
        from: carried.from.clone(),
        news: news.iter().map(|text| text.get(lang).to_owned()).collect(),
        fresh: fresh
            .iter()
            .filter_map(|path| {
                let place = wording::place(&procedure.definition, path, lang)?;
                Some(FreshView {
                    label: place.label,
                    step: place.step,
                    path: path.clone(),
                })
            })
            .collect(),
        kept: carried
            .kept
            .iter()
            .map(|one| {
                let old = procedure.in_version(&one.version);
                let kind = old.and_then(|old| kind_at(&old.definition, &one.path));
                KeptView {
                    label: one
                        .label
                        .as_ref()
                        .map_or_else(|| one.path.clone(), |label| label.get(lang).to_owned()),
                    lines: kind.map_or_else(
                        || vec![wording::free(&plain(&one.value), lang)],
                        |kind| wording::answer(kind, &one.value, lang),
                    ),
                }
            })
            .collect(),
    }
}

fn stored_answer(kept: Kept, version: &str) -> StoredAnswer {
    StoredAnswer {
        path: kept.path,
        version: version.to_owned(),
        label: kept.label,
        value: kept.value,
    }
}

fn plain(value: &Value) -> String {
    match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    }
}

/// The kind of the question at a JSON pointer.
fn kind_at<'d>(definition: &'d Definition, pointer: &str) -> Option<&'d FieldKind> {
    fn inside<'d>(fields: &'d [Field], keys: &[&str]) -> Option<&'d FieldKind> {
        let (key, rest) = keys.split_first()?;
        let field = fields.iter().find(|field| field.key == *key)?;
        match &field.kind {
            kind if rest.is_empty() => Some(kind),
            FieldKind::Group { fields, .. } => inside(fields, rest),
            FieldKind::Repeat { fields, .. } => inside(fields, rest.get(1..)?),
            _ => None,
        }
    }
    let keys: Vec<&str> = pointer.split('/').skip(1).collect();
    definition
        .steps
        .iter()
        .find_map(|step| inside(&step.fields, &keys))
}
