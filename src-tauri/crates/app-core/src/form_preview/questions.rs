//! The questions of a form, all of them in sight, and what there is to say of each.

use std::collections::{BTreeMap, BTreeSet};

use form_engine::definition::{Field, FieldKind, Required};
use form_engine::known;
use form_engine::possible::ANY;
use form_engine::text::Lang;
use form_engine::{Definition, FieldPath};
use jiff::civil::{Date, date};
use licences::{Licence, Procedure};
use serde_json::{Map, Value};

use super::{Reader, messages, uses};
use crate::form_view::Paper;
use crate::judgement::Judgement;
use crate::view::{FieldView, KindView, QuestionNotes};
use crate::wording::say;

/// No word of a preview hangs on the day.
const DAY: Date = date(2026, 1, 1);

/// The pages with every question in sight, answered as in the complete example; lists have one entry.
pub(super) fn sample(
    licence: &'static Licence,
    procedure: &'static Procedure,
    lang: Lang,
) -> Vec<Vec<FieldView>> {
    let definition = &procedure.definition;
    let example = crate::forms::catalogue().example(&licence.id, &procedure.id, false);
    let given = example.map_or(&Value::Null, |example| &example.answers);
    let answers = answers(definition, given);
    let mut judgement = Judgement::by(licence, procedure, &answers, &[], DAY);
    let needed = ever_needed(definition);
    for state in &mut judgement.evaluation.fields {
        state.visible = true;
        state.required = needed.contains(&state.path);
    }
    let paper = Paper {
        judgement: &judgement,
        answers: &answers,
        profile: &Value::Null,
        last: None,
        attachments: &[],
        asked_before: &BTreeSet::new(),
        reopened: None,
        wanted: "",
        simple: false,
        lang,
    };
    definition
        .steps
        .iter()
        .map(|step| {
            let mut fields = paper.fields(&step.fields, "");
            leave_reasons_out(&mut fields);
            fields
        })
        .collect()
}

/// The answers of an example to what a form asks, with exactly one entry in every list.
fn answers(definition: &Definition, given: &Value) -> Value {
    fn of(fields: &[Field], given: &Value) -> Value {
        let answers = fields.iter().filter_map(|field| {
            let there = given.get(&field.key).unwrap_or(&Value::Null);
            let answer = match &field.kind {
                FieldKind::Group { fields, .. } => of(fields, there),
                FieldKind::Repeat { fields, .. } => {
                    vec![of(fields, there.get(0).unwrap_or(&Value::Null))].into()
                }
                _ if there.is_null() => return None,
                _ => there.clone(),
            };
            Some((field.key.clone(), answer))
        });
        Value::Object(answers.collect::<Map<_, _>>())
    }
    let mut all = Map::new();
    for step in &definition.steps {
        if let Value::Object(answers) = of(&step.fields, given) {
            all.extend(answers);
        }
    }
    Value::Object(all)
}

/// JSON pointers of the questions that need an answer at least in some case.
fn ever_needed(definition: &Definition) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for step in &definition.steps {
        walk(&step.fields, "", &mut |path, field| {
            if field.required != Required::Never {
                found.insert(pointer(path));
            }
        });
    }
    found
}

/// Reasons stand open among the notes; a fold that cannot be opened is not shown beside them.
fn leave_reasons_out(fields: &mut [FieldView]) {
    for field in fields {
        field.why = None;
        match &mut field.kind {
            KindView::Group { fields, .. } => leave_reasons_out(fields),
            KindView::Repeat { entries, .. } => {
                for entry in entries {
                    leave_reasons_out(entry);
                }
            }
            _ => {}
        }
    }
}

/// Calls `each` with the dotted path of every question and block, a star for the entries of a list.
pub(super) fn walk<'a>(fields: &'a [Field], base: &str, each: &mut dyn FnMut(&str, &'a Field)) {
    for field in fields {
        let path = FieldPath::resolve(&format!(".{}", field.key), base);
        each(path.as_str(), field);
        match &field.kind {
            FieldKind::Group { fields, .. } => walk(fields, path.as_str(), each),
            FieldKind::Repeat { fields, .. } => walk(fields, &format!("{path}.{ANY}"), each),
            _ => {}
        }
    }
}

/// The JSON pointer of a dotted path in the first entries of lists.
pub(super) fn pointer(path: &str) -> String {
    let first = path.replace(&format!(".{ANY}"), ".0");
    FieldPath::resolve(&first, "").pointer().into()
}

impl Reader {
    /// What there is to say of every question and block, by JSON pointer.
    pub(super) fn notes(&self, messages: &messages::Listed) -> BTreeMap<String, QuestionNotes> {
        let uses = uses::of(self.procedure, self.lang);
        let mut notes = BTreeMap::new();
        for step in &self.procedure.definition.steps {
            walk(&step.fields, "", &mut |path, field| {
                let base = path.rsplit_once('.').map_or("", |(base, _)| base);
                let note = QuestionNotes {
                    key: path.to_owned(),
                    answer: self.words.answer(&field.kind),
                    need: self.words.required(field, base),
                    when: field
                        .visible
                        .as_ref()
                        .map(|visible| self.words.shown(visible, base)),
                    why: field.why.as_ref().map(|why| why.get(self.lang).to_owned()),
                    prefilled: if base.is_empty() {
                        self.prefilled(field)
                    } else {
                        Vec::new()
                    },
                    decides: uses::hanging_on(&uses, path, field),
                    messages: messages.of_question(path),
                };
                notes.insert(pointer(path), note);
            });
        }
        notes
    }

    /// Where a new application takes the answer of a question of a page from.
    fn prefilled(&self, field: &Field) -> Vec<String> {
        if known::is_of_its_day(&field.kind) {
            return Vec::new();
        }
        let lends = self.procedure.lends();
        let sources = known::sources(field, lends);
        let is_number = lends.is_some() && field.key == crate::clients::LICENCE_NUMBER;
        [
            (sources.profile, "preview-from-profile"),
            (is_number, "preview-from-wallet"),
            (sources.last, "preview-from-last"),
        ]
        .into_iter()
        .filter(|(lent, _)| *lent)
        .map(|(_, key)| say(self.lang, key))
        .collect()
    }
}
