//! A form in words: its questions, answers, conditions, papers, fees and facts, for exports and for those who look it over.

mod facts;
mod fees;
mod need;

use std::collections::BTreeMap;

use form_engine::definition::Choice;
use form_engine::{Avos, Condition, Definition, Field, FieldKind, FieldPath, Lang, OfficialName};
use jiff::civil::Date;
use serde_json::Value;

use crate::catalogue::{Licence, Procedure};
use crate::format;
use crate::messages::Messages;
use crate::resolve::absolute;

pub use facts::FactWords;
pub use fees::FeeWords;

/// The words of one form in one language.
pub struct Words<'d> {
    pub(crate) lang: Lang,
    definition: &'d Definition,
    /// Fields by absolute path; a star stands for the entry of a repeat.
    fields: BTreeMap<String, &'d Field>,
}

impl<'d> Words<'d> {
    /// The words of a form in a language.
    pub fn new(definition: &'d Definition, lang: Lang) -> Self {
        let mut fields = BTreeMap::new();
        for step in &definition.steps {
            collect(&step.fields, "", &mut fields);
        }
        Self {
            lang,
            definition,
            fields,
        }
    }

    /// A text of the catalogue.
    pub(crate) fn say(&self, key: &str, args: &[(&str, &str)]) -> String {
        Messages::embedded().text(self.lang, key, args)
    }

    /// What the form is called: the licence, and the procedure by its title or its kind.
    pub(crate) fn title(&self, licence: &Licence, procedure: &Procedure) -> String {
        let title = match procedure.title.get(self.lang) {
            Some(title) => title.to_owned(),
            None => self.say(&format!("kind-{}", procedure.kind), &[]),
        };
        format!("{} – {title}", self.official(&licence.name))
    }

    /// An official name in the language, or in the one it exists in with a note of it.
    pub(crate) fn official(&self, name: &OfficialName) -> String {
        match name.shown(self.lang) {
            Some((lang, text)) if lang == self.lang => text.to_owned(),
            Some((lang, text)) => format!("{text} ({})", lang.code()),
            None => self.say("export-unknown-value", &[]),
        }
    }

    /// What a field is called, by absolute path, after the group it stands in; a part of an answer (`address.region`) after
    /// the question.
    pub fn label(&self, path: &str) -> String {
        let (found, parts) = self.nearest(path);
        let Some((own, field)) = found else {
            return path.to_owned();
        };
        let group = own.rsplit_once('.').and_then(|(group, _)| {
            let group = group.strip_suffix(".*").unwrap_or(group);
            self.fields.get(group)
        });
        let part = parts
            .last()
            .map(|part| self.say(&format!("part-{}", part.replace('_', "-")), &[]));
        [group.map(|group| group.label.get(self.lang).to_owned())]
            .into_iter()
            .chain([Some(field.label.get(self.lang).to_owned()), part])
            .flatten()
            .collect::<Vec<_>>()
            .join(" – ")
    }

    /// Options of a closed list, in words.
    pub(crate) fn options(&self, options: &[Choice]) -> String {
        self.list(
            options
                .iter()
                .map(|one| one.label.get(self.lang).to_owned()),
        )
    }

    /// Several things after each other.
    pub(crate) fn list(&self, words: impl IntoIterator<Item = String>) -> String {
        let separator = match self.lang {
            Lang::Zh => "、",
            Lang::Pt | Lang::En => ", ",
        };
        words.into_iter().collect::<Vec<_>>().join(separator)
    }

    /// Several statements after each other.
    pub(crate) fn clauses(&self, words: impl IntoIterator<Item = String>) -> String {
        let separator = match self.lang {
            Lang::Zh => "；",
            Lang::Pt | Lang::En => "; ",
        };
        words.into_iter().collect::<Vec<_>>().join(separator)
    }

    /// A name and what belongs to it.
    pub(crate) fn named(&self, name: &str, value: &str) -> String {
        match self.lang {
            Lang::Zh => format!("{name}：{value}"),
            Lang::Pt | Lang::En => format!("{name}: {value}"),
        }
    }

    /// What a question takes for an answer.
    pub fn answer(&self, kind: &FieldKind) -> String {
        let lang = self.lang;
        let span = |key: &str, min: String, max: String, more: &[(&str, &str)]| {
            let limits = [("min", min.as_str()), ("max", max.as_str())];
            self.say(key, &[&limits, more].concat())
        };
        let with_unit = |text: String, unit: Option<&form_engine::Text>| match unit {
            Some(unit) if lang == Lang::Zh => format!("{text}（{}）", unit.get(lang)),
            Some(unit) => format!("{text} ({})", unit.get(lang)),
            None => text,
        };
        let count =
            |number: usize| format::integer(i64::try_from(number).unwrap_or(i64::MAX), lang);
        match kind {
            FieldKind::Text { max } => self.say("export-answer-text", &[("max", &count(*max))]),
            FieldKind::LongText { max } => {
                self.say("export-answer-long-text", &[("max", &count(*max))])
            }
            FieldKind::Integer { min, max, unit } => with_unit(
                span(
                    "export-answer-integer",
                    format::integer(*min, lang),
                    format::integer(*max, lang),
                    &[],
                ),
                unit.as_ref(),
            ),
            FieldKind::Decimal {
                scale,
                min,
                max,
                unit,
            } => with_unit(
                span(
                    "export-answer-decimal",
                    units(*min, *scale, lang),
                    units(*max, *scale, lang),
                    &[("scale", &scale.to_string())],
                ),
                unit.as_ref(),
            ),
            FieldKind::Money { min, max } => span(
                "export-answer-money",
                format::money(Avos(*min), lang),
                format::money(Avos(*max), lang),
                &[],
            ),
            FieldKind::Date { min, max } => {
                let limit = |key, date: Option<Date>| {
                    date.map(|date| self.say(key, &[("date", &format::date(date, lang))]))
                };
                let words = std::iter::once(self.say("export-answer-date", &[]))
                    .chain(limit("export-answer-date-from", *min))
                    .chain(limit("export-answer-date-until", *max));
                self.list(words)
            }
            FieldKind::Choice { options } => self.one_of("export-answer-choice", options),
            FieldKind::Choices { options } => self.one_of("export-answer-choices", options),
            FieldKind::YesNo => self.say("export-answer-yes-no", &[]),
            FieldKind::Phone => self.say("export-answer-phone", &[]),
            FieldKind::Email => self.say("export-answer-email", &[]),
            FieldKind::IdentityDocument { options } => {
                self.one_of("export-answer-identity-document", options)
            }
            FieldKind::TaxpayerNumber => self.say("export-answer-taxpayer-number", &[]),
            FieldKind::EstablishmentNumber => self.say("export-answer-establishment-number", &[]),
            FieldKind::CommercialRegistration => {
                self.say("export-answer-commercial-registration", &[])
            }
            FieldKind::Address { .. } => self.say("export-answer-address", &[]),
            FieldKind::Person { options } => self.one_of("export-answer-person", options),
            FieldKind::Group { .. } => self.say("export-answer-group", &[]),
            FieldKind::Repeat { min, max, item, .. } => span(
                "export-answer-repeat",
                count(*min),
                count(*max),
                &[("item", item.get(lang))],
            ),
            FieldKind::Attachment { document } => {
                self.say("export-answer-attachment", &[("document", document)])
            }
            FieldKind::Declaration { statement } => {
                let kind = self.say("export-answer-declaration", &[]);
                self.named(&kind, statement.get(lang))
            }
        }
    }

    /// A condition on what stands in the container at `base`, empty for the form as a whole.
    pub fn condition_in(&self, condition: &Condition, base: &str) -> String {
        self.condition(&absolute(condition.clone(), base))
    }

    /// A condition with absolute paths.
    pub(crate) fn condition(&self, condition: &Condition) -> String {
        let field = |path: &String| self.label(path);
        match condition {
            Condition::All { all } => self.joined("export-condition-all", all),
            Condition::Any { any } => self.joined("export-condition-any", any),
            Condition::Not { not } => {
                let inner = self.condition(not);
                self.say("export-condition-not", &[("condition", &inner)])
            }
            Condition::Is { field: path, is } => self.say(
                "export-condition-is",
                &[("field", &field(path)), ("value", &self.value(path, is))],
            ),
            Condition::In { field: path, r#in } => {
                let values = self.list(r#in.iter().map(|value| self.value(path, value)));
                self.say(
                    "export-condition-in",
                    &[("field", &field(path)), ("values", &values)],
                )
            }
            Condition::Includes {
                field: path,
                includes,
            } => self.say(
                "export-condition-includes",
                &[
                    ("field", &field(path)),
                    ("value", &self.value(path, includes)),
                ],
            ),
            Condition::Greater {
                field: path,
                greater,
            } => self.say(
                "export-condition-greater",
                &[
                    ("field", &field(path)),
                    ("value", &self.value(path, greater)),
                ],
            ),
            Condition::Less { field: path, less } => self.say(
                "export-condition-less",
                &[("field", &field(path)), ("value", &self.value(path, less))],
            ),
            Condition::After { field: path, after } => self.say(
                "export-condition-after",
                &[("field", &field(path)), ("other", &field(after))],
            ),
            Condition::Answered {
                field: path,
                answered,
            } => {
                let key = if *answered {
                    "export-condition-answered"
                } else {
                    "export-condition-unanswered"
                };
                self.say(key, &[("field", &field(path))])
            }
        }
    }

    fn joined(&self, key: &str, conditions: &[Condition]) -> String {
        let mut words = conditions.iter().map(|one| self.member(one));
        let first = words.next().unwrap_or_default();
        words.fold(first, |first, second| {
            self.say(key, &[("first", &first), ("second", &second)])
        })
    }

    /// A condition among others: one that joins several itself is set apart, so that «and» and «or» cannot be mistaken.
    fn member(&self, condition: &Condition) -> String {
        let words = self.condition(condition);
        match condition {
            Condition::All { all: several } | Condition::Any { any: several }
                if several.len() > 1 =>
            {
                self.say("export-condition-group", &[("condition", &words)])
            }
            _ => words,
        }
    }

    fn one_of(&self, key: &str, options: &[Choice]) -> String {
        self.say(key, &[("options", &self.options(options))])
    }

    /// A value a field is compared with.
    fn value(&self, path: &str, value: &Value) -> String {
        let (field, parts) = self.nearest(path);
        match (value, field.map(|(_, field)| &field.kind)) {
            (Value::Bool(yes), _) => self.say(if *yes { "answer-yes" } else { "answer-no" }, &[]),
            (Value::Number(avos), Some(FieldKind::Money { .. })) => {
                format::money(Avos(avos.as_i64().unwrap_or_default()), self.lang)
            }
            (Value::Number(number), _) => format::decimal(&number.to_string(), self.lang),
            (Value::String(text), Some(FieldKind::Date { .. })) => text
                .parse()
                .map_or_else(|_| text.clone(), |date| format::date(date, self.lang)),
            (Value::String(text), Some(kind)) => choices_of(kind, parts.last())
                .into_iter()
                .find(|option| option.value == *text)
                .map_or_else(
                    || text.clone(),
                    |option| option.label.get(self.lang).to_owned(),
                ),
            (Value::String(text), None) => text.clone(),
            (other, _) => other.to_string(),
        }
    }

    /// The field at a path, or the one of whose answer the path names a part, with the keys of the part.
    pub(crate) fn nearest<'p>(
        &self,
        path: &'p str,
    ) -> (Option<(&'p str, &'d Field)>, Vec<&'p str>) {
        let mut whole = path;
        let mut parts = Vec::new();
        loop {
            if let Some(field) = self.fields.get(whole) {
                parts.reverse();
                return (Some((whole, *field)), parts);
            }
            let Some((rest, part)) = whole.rsplit_once('.') else {
                return (None, Vec::new());
            };
            parts.push(part);
            whole = rest;
        }
    }
}

fn collect<'d>(fields: &'d [Field], base: &str, all: &mut BTreeMap<String, &'d Field>) {
    for field in fields {
        let path = FieldPath::resolve(&format!(".{}", field.key), base);
        all.insert(path.as_str().to_owned(), field);
        match &field.kind {
            FieldKind::Group { fields, .. } => collect(fields, path.as_str(), all),
            FieldKind::Repeat { fields, .. } => collect(fields, &format!("{path}.*"), all),
            _ => {}
        }
    }
}

/// The closed list behind an answer or a part of one.
fn choices_of(kind: &FieldKind, part: Option<&&str>) -> Vec<Choice> {
    match (kind, part) {
        (FieldKind::Choice { options } | FieldKind::Choices { options }, _)
        | (
            FieldKind::IdentityDocument { options } | FieldKind::Person { options },
            Some(&"kind"),
        ) => options.clone(),
        (FieldKind::Address { regions }, Some(&"region")) => regions
            .iter()
            .map(|region| Choice {
                value: region.value.clone(),
                label: region.label.clone(),
            })
            .collect(),
        (FieldKind::Address { regions }, Some(&"parish")) => regions
            .iter()
            .flat_map(|region| region.parishes.clone())
            .collect(),
        _ => Vec::new(),
    }
}

/// A number given in units of its last decimal.
pub(crate) fn units(number: i64, scale: u32, lang: Lang) -> String {
    let decimal = rust_decimal::Decimal::try_from_i128_with_scale(i128::from(number), scale);
    decimal.map_or_else(
        |_| number.to_string(),
        |decimal| format::decimal(&decimal.normalize().to_string(), lang),
    )
}
