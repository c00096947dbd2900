//! What a new application begins with: answers that are known already, so that nobody is asked twice.

use serde_json::{Map, Value};

use crate::answers::Pointer;
use crate::definition::{Definition, Field, FieldKind};
use crate::kinds;

/// Keys under which forms ask which licence, permit or registration a matter is about.
const NUMBERS: [&str; 3] = ["licence_number", "permit_number", "registration_number"];

/// What an earlier application of the same licence may lend to a new one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Lends {
    /// Everything that is still asked: for a renewal, where nothing may have changed.
    All,
    /// Which licence it is about, and nothing else: for a change, a replacement or a cancellation.
    Number,
}

/// The answers that a new application begins with.
///
/// `profile` holds the standard components of a client by key, such as `applicant`; `last` the answers of the client's
/// last application for the same licence. Only what the form asks is taken, and only what is sound. Declarations and dates
/// are never taken over: they are of their day.
pub fn begin(definition: &Definition, profile: &Value, last: Option<(&Value, Lends)>) -> Value {
    let mut answers = Map::new();
    for field in definition.steps.iter().flat_map(|step| &step.fields) {
        let sources = sources(field, last.map(|(_, lends)| lends));
        let from_profile = profile.get(&field.key).filter(|_| sources.profile);
        let from_last = last
            .and_then(|(answers, _)| answers.get(&field.key))
            .filter(|_| sources.last);
        let known = from_profile.or(from_last);
        if let Some(answer) = known.and_then(|answer| taken(field, answer)) {
            answers.insert(field.key.clone(), answer);
        }
    }
    Value::Object(answers)
}

/// What a question of a page takes a known answer from; questions inside it take theirs from there too.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Sources {
    /// The client's profile.
    pub profile: bool,
    /// The client's last application for the same licence.
    pub last: bool,
}

/// Where a question of a page takes a known answer from, given what an earlier application may lend.
pub fn sources(field: &Field, lends: Option<Lends>) -> Sources {
    Sources {
        profile: matches!(field.kind, FieldKind::Group { shared: true, .. }),
        last: match lends {
            None => false,
            Some(Lends::All) => true,
            Some(Lends::Number) => NUMBERS.contains(&field.key.as_str()),
        },
    }
}

/// Whether an answer of this kind is of its day, and never taken over.
pub fn is_of_its_day(kind: &FieldKind) -> bool {
    matches!(
        kind,
        FieldKind::Declaration { .. } | FieldKind::Attachment { .. } | FieldKind::Date { .. }
    )
}

/// As much of an answer as the question takes.
fn taken(field: &Field, answer: &Value) -> Option<Value> {
    match &field.kind {
        FieldKind::Group { fields, .. } => {
            let inside: Map<String, Value> = fields
                .iter()
                .filter_map(|field| {
                    Some((field.key.clone(), taken(field, answer.get(&field.key)?)?))
                })
                .collect();
            (!inside.is_empty()).then_some(Value::Object(inside))
        }
        FieldKind::Repeat { fields, max, .. } => {
            let entries: Vec<Value> = answer
                .as_array()?
                .iter()
                .take(*max)
                .map(|entry| {
                    let inside: Map<String, Value> = fields
                        .iter()
                        .filter_map(|field| {
                            Some((field.key.clone(), taken(field, entry.get(&field.key)?)?))
                        })
                        .collect();
                    Value::Object(inside)
                })
                .collect();
            (!entries.is_empty()).then_some(Value::Array(entries))
        }
        kind if is_of_its_day(kind) => None,
        kind => {
            let mut findings = Vec::new();
            let sound = kinds::check(kind, answer, &Pointer::root(), &mut findings);
            sound.filter(|_| kinds::is_answered(kind, answer))
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn form() -> Definition {
        serde_json::from_value(json!({
            "licence": "sample", "procedure": "renewal", "version": "2026-11",
            "steps": [{ "id": "all", "title": text("All"), "fields": [
                field("licence_number", &json!({ "type": "text", "max": 10 })),
                field("tables", &json!({ "type": "integer", "min": 1, "max": 9 })),
                field("ends_on", &json!({ "type": "date" })),
                field("declaration", &json!({ "type": "declaration", "statement": text("I declare") })),
                field("applicant", &json!({ "type": "group", "shared": true, "fields": [
                    field("name", &json!({ "type": "text", "max": 40 })),
                    field("phone", &json!({ "type": "phone" })),
                ] })),
                field("signs", &json!({ "type": "repeat", "min": 0, "max": 2, "item": text("Sign"), "fields": [
                    field("words", &json!({ "type": "text", "max": 40 })),
                ] })),
            ] }],
            "documents": [], "fees": [], "rules": [], "declaration": text("I declare"),
        }))
        .expect("a definition")
    }

    fn text(words: &str) -> Value {
        json!({ "zh": words, "pt": words, "en": words })
    }

    fn field(key: &str, kind: &Value) -> Value {
        json!({ "key": key, "label": text(key), "kind": kind, "required": "always" })
    }

    #[test]
    fn the_profile_gives_what_the_form_asks_and_no_more() {
        let profile = json!({
            "applicant": { "name": "Exemplo", "phone": "28000000", "email": "a@exemplo.example" },
            "establishment": { "name": "Loja" },
        });
        assert_eq!(
            begin(&form(), &profile, None),
            json!({ "applicant": { "name": "Exemplo", "phone": "28000000" } })
        );
    }

    #[test]
    fn a_renewal_begins_with_the_last_one_but_not_with_its_dates_and_declaration() {
        let last = json!({
            "licence_number": "7", "tables": 4, "ends_on": "2026-12-31", "declaration": true,
            "applicant": { "name": "Old", "phone": "28000001" },
            "signs": [{ "words": "A", "lit": true }, { "words": "B" }, { "words": "C" }],
        });
        let profile = json!({ "applicant": { "name": "New" } });
        assert_eq!(
            begin(&form(), &profile, Some((&last, Lends::All))),
            json!({
                "licence_number": "7", "tables": 4, "applicant": { "name": "New" },
                "signs": [{ "words": "A" }, { "words": "B" }],
            })
        );
        assert_eq!(
            begin(&form(), &json!({}), Some((&last, Lends::Number))),
            json!({ "licence_number": "7" })
        );
    }

    #[test]
    fn unsound_answers_are_not_taken_over() {
        let last =
            json!({ "licence_number": 7, "tables": 10, "signs": {}, "applicant": "Exemplo" });
        assert_eq!(
            begin(&form(), &json!([1]), Some((&last, Lends::All))),
            json!({})
        );
    }
}
