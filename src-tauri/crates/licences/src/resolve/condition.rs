//! Conditions: from the written form to the engine's, with a note of every comparison for the checks that need all fields.

use form_engine::{Condition, FieldPath};
use serde_json::{Number, Value};
use toml::Spanned;

use super::procedure::Form;
use crate::fault::{FaultId, Place};
use crate::file::ConditionFile;

/// One comparison of a condition, with absolute paths.
#[derive(Debug)]
pub(super) struct Use {
    pub(super) field: String,
    pub(super) comparison: Comparison,
    pub(super) place: Place,
    pub(super) by: By,
}

/// What a comparison asks of its field.
#[derive(Debug)]
pub(super) enum Comparison {
    Equals(Vec<Value>),
    Includes(Value),
    Bound(Value),
    After(String),
    Answered,
}

/// What a condition belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum By {
    /// Whether a step is shown.
    Step(usize),
    /// Whether a field, by its number, is shown.
    Visible(usize),
    /// Whether an answer to a field on a step is needed.
    Required(usize),
    /// A document, a fee or a rule: judged when all is answered.
    Whole,
}

impl Form<'_> {
    /// Resolves a condition with a place of its own.
    pub(super) fn condition(
        &mut self,
        file: usize,
        source: &Spanned<ConditionFile>,
        base: &str,
        by: By,
    ) -> Condition {
        let place = Place {
            file,
            offset: source.span().start,
        };
        self.condition_at(source.as_ref(), place, base, by)
    }

    /// Resolves a condition; `base` is the container of what carries it.
    pub(super) fn condition_at(
        &mut self,
        source: &ConditionFile,
        place: Place,
        base: &str,
        by: By,
    ) -> Condition {
        let comparisons = [
            source.all.is_some(),
            source.any.is_some(),
            source.not.is_some(),
            source.is.is_some(),
            source.r#in.is_some(),
            source.includes.is_some(),
            source.greater.is_some(),
            source.less.is_some(),
            source.after.is_some(),
            source.answered.is_some(),
        ];
        let joins = source.all.is_some() || source.any.is_some() || source.not.is_some();
        if comparisons.into_iter().filter(|given| *given).count() != 1
            || joins == source.field.is_some()
        {
            self.report.fault(
                FaultId::ConditionShape,
                place,
                "expected all, any or not alone, or field with one comparison",
            );
            return Condition::All { all: Vec::new() };
        }
        let file = place.file;
        if let Some(all) = &source.all {
            return Condition::All {
                all: self.conditions(file, all, base, by),
            };
        }
        if let Some(any) = &source.any {
            return Condition::Any {
                any: self.conditions(file, any, base, by),
            };
        }
        if let Some(not) = &source.not {
            return Condition::Not {
                not: Box::new(self.condition(file, not, base, by)),
            };
        }
        let Some(written) = &source.field else {
            return Condition::All { all: Vec::new() };
        };
        let place = Place {
            file,
            offset: written.span().start,
        };
        let field = written.as_ref().clone();
        let absolute = FieldPath::resolve(&field, base).as_str().to_owned();
        let (comparison, condition) = compared(source, field, base);
        self.uses.push(Use {
            field: absolute,
            comparison,
            place,
            by,
        });
        condition
    }

    fn conditions(
        &mut self,
        file: usize,
        sources: &[Spanned<ConditionFile>],
        base: &str,
        by: By,
    ) -> Vec<Condition> {
        sources
            .iter()
            .map(|source| self.condition(file, source, base, by))
            .collect()
    }
}

/// The one comparison of a condition on `field`.
fn compared(source: &ConditionFile, field: String, base: &str) -> (Comparison, Condition) {
    if let Some(is) = &source.is {
        let is = json(is);
        return (
            Comparison::Equals(vec![is.clone()]),
            Condition::Is { field, is },
        );
    }
    if let Some(values) = &source.r#in {
        let values: Vec<Value> = values.iter().map(json).collect();
        return (
            Comparison::Equals(values.clone()),
            Condition::In {
                field,
                r#in: values,
            },
        );
    }
    if let Some(includes) = &source.includes {
        let includes = json(includes);
        return (
            Comparison::Includes(includes.clone()),
            Condition::Includes { field, includes },
        );
    }
    if let Some(greater) = &source.greater {
        let greater = json(greater);
        return (
            Comparison::Bound(greater.clone()),
            Condition::Greater { field, greater },
        );
    }
    if let Some(less) = &source.less {
        let less = json(less);
        return (
            Comparison::Bound(less.clone()),
            Condition::Less { field, less },
        );
    }
    if let Some(after) = &source.after {
        let other = FieldPath::resolve(after.as_ref(), base).as_str().to_owned();
        return (
            Comparison::After(other),
            Condition::After {
                field,
                after: after.as_ref().clone(),
            },
        );
    }
    (
        Comparison::Answered,
        Condition::Answered {
            field,
            answered: source.answered.unwrap_or(true),
        },
    )
}

/// The condition with every path made absolute, for places that have no container.
pub(crate) fn absolute(condition: Condition, base: &str) -> Condition {
    let path = |field: String| FieldPath::resolve(&field, base).as_str().to_owned();
    let several = |conditions: Vec<Condition>| {
        conditions
            .into_iter()
            .map(|condition| absolute(condition, base))
            .collect()
    };
    match condition {
        Condition::All { all } => Condition::All { all: several(all) },
        Condition::Any { any } => Condition::Any { any: several(any) },
        Condition::Not { not } => Condition::Not {
            not: Box::new(absolute(*not, base)),
        },
        Condition::Is { field, is } => Condition::Is {
            field: path(field),
            is,
        },
        Condition::In { field, r#in } => Condition::In {
            field: path(field),
            r#in,
        },
        Condition::Includes { field, includes } => Condition::Includes {
            field: path(field),
            includes,
        },
        Condition::Greater { field, greater } => Condition::Greater {
            field: path(field),
            greater,
        },
        Condition::Less { field, less } => Condition::Less {
            field: path(field),
            less,
        },
        Condition::After { field, after } => Condition::After {
            field: path(field),
            after: path(after),
        },
        Condition::Answered { field, answered } => Condition::Answered {
            field: path(field),
            answered,
        },
    }
}

/// A TOML value as JSON; dates become strings.
pub(crate) fn json(value: &toml::Value) -> Value {
    match value {
        toml::Value::String(text) => Value::from(text.as_str()),
        toml::Value::Integer(number) => Value::from(*number),
        toml::Value::Float(number) => Number::from_f64(*number).map_or(Value::Null, Value::Number),
        toml::Value::Boolean(flag) => Value::from(*flag),
        toml::Value::Datetime(date) => Value::from(date.to_string()),
        toml::Value::Array(entries) => entries.iter().map(json).collect(),
        toml::Value::Table(table) => Value::Object(
            table
                .iter()
                .map(|(key, value)| (key.clone(), json(value)))
                .collect(),
        ),
    }
}
