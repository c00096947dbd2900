//! Questions of one answer.

use form_engine::kinds::{EMAIL_MAX, NUMBER_MAX, PHONE_MAX, REGISTRATION_MAX};
use form_engine::{Field, FieldKind};
use jiff::civil::Date;
use rust_decimal::Decimal;

use super::sheet::Trio;
use super::survey::{Missing, Need, Survey, row, trio};
use super::xpath::{self, all, literal};

/// What an e-mail address looks like, in whole.
const EMAIL: &str = r"[^@\s]+@[^@.\s]+(\.[^@.\s]+)+";
/// The greatest whole number that programs take as one; beyond it a number is asked for as a decimal.
const WHOLE_MAX: u64 = 999_999_999;

impl Survey<'_, '_> {
    /// The question, and for an amount what makes avos of it.
    pub(super) fn leaf(
        &mut self,
        kind: &FieldKind,
        field: &Field,
        path: &str,
        relevant: &str,
        need: &Need,
    ) {
        let name = xpath::name(path);
        let mut label = trio(&field.label);
        let mut asked = name.clone();
        let mut code = "answer-missing";
        match kind {
            FieldKind::Integer {
                unit: Some(unit), ..
            }
            | FieldKind::Decimal {
                unit: Some(unit), ..
            } => label = with_unit(&label, &trio(unit)),
            FieldKind::Money { .. } => {
                label = with_unit(&label, &["MOP"; 3].map(str::to_owned));
                asked = format!("{name}-mop");
            }
            FieldKind::Declaration { statement } => {
                code = "declaration-not-confirmed";
                self.push(
                    row("note", &format!("{name}-statement"))
                        .say("label", trio(statement))
                        .set("relevant", relevant),
                );
            }
            _ => {}
        }
        let (of, constraint) = self.taken(kind, &name);
        let message = (!constraint.is_empty()).then(|| self.each(|words, _| words.answer(kind)));
        let long = matches!(kind, FieldKind::LongText { .. });
        let question = row(&of, &asked)
            .say("label", label.clone())
            .say_if("hint", field.hint.as_ref().map(trio))
            .say_if("guidance_hint", field.why.as_ref().map(trio))
            .set("appearance", if long { "multiline" } else { "" })
            .set("relevant", relevant)
            .set("constraint", constraint)
            .say_if("constraint_message", message);
        let missing = Missing {
            name: &asked,
            label: &label,
            relevant,
            also: "",
            code,
        };
        self.ask(question, need, &missing);
        if matches!(kind, FieldKind::Money { .. }) {
            let given = xpath::question(&asked);
            let avos = format!("if({given} = '', '', round({given} * 100))");
            self.push(
                row("calculate", &name)
                    .set("relevant", relevant)
                    .set("calculation", avos),
            );
        }
    }

    /// The type of a question, and what an answer has to fit.
    fn taken(&mut self, kind: &FieldKind, name: &str) -> (String, String) {
        let free = String::new;
        let (of, constraint) = match kind {
            FieldKind::Choice { options } => {
                return (
                    format!("select_one {}", self.lists.of(name, options)),
                    free(),
                );
            }
            FieldKind::Choices { options } => {
                let list = self.lists.of(name, options);
                return (format!("select_multiple {list}"), free());
            }
            FieldKind::YesNo => {
                let (yes, no) = (self.say("answer-yes"), self.say("answer-no"));
                return (format!("select_one {}", self.lists.yes_no(yes, no)), free());
            }
            FieldKind::Integer { min, max, .. } => {
                let range = format!(". >= {min} and . <= {max}");
                if min.unsigned_abs().max(max.unsigned_abs()) <= WHOLE_MAX {
                    ("integer", range)
                } else {
                    ("decimal", format!("{range} and int(.) = ."))
                }
            }
            FieldKind::Decimal {
                scale, min, max, ..
            } => ("decimal", decimal(*min, *max, *scale)),
            FieldKind::Money { min, max } => ("decimal", decimal(*min, *max, 2)),
            FieldKind::Date { min, max } => {
                let limit = |by: &str, date: &Option<Date>| {
                    date.map_or_else(String::new, |date| {
                        format!(". {by} date({})", literal(&date.to_string()))
                    })
                };
                ("date", all([limit(">=", min), limit("<=", max)]))
            }
            FieldKind::Declaration { .. } => ("acknowledge", free()),
            FieldKind::Text { max } | FieldKind::LongText { max } => ("text", length(*max)),
            FieldKind::Phone => ("text", length(PHONE_MAX)),
            FieldKind::CommercialRegistration => ("text", length(REGISTRATION_MAX)),
            FieldKind::Email => {
                let shape = format!("regex(., {})", literal(EMAIL));
                ("text", all([length(EMAIL_MAX), shape]))
            }
            _ => ("text", length(NUMBER_MAX)),
        };
        (of.to_owned(), constraint)
    }
}

/// At most so many characters.
pub(super) fn length(max: usize) -> String {
    format!("string-length(.) <= {max}")
}

fn with_unit(label: &Trio, unit: &Trio) -> Trio {
    [0, 1, 2].map(|n| format!("{} ({})", label[n], unit[n]))
}

/// A number between limits in units of its last decimal, with no more decimals than that.
fn decimal(min: i64, max: i64, scale: u32) -> String {
    let units = |number: i64| {
        Decimal::try_from_i128_with_scale(i128::from(number), scale).map_or_else(
            |_| number.to_string(),
            |decimal| decimal.normalize().to_string(),
        )
    };
    let factor = 10_i64.saturating_pow(scale);
    format!(
        ". >= {} and . <= {} and round(. * {factor}) div {factor} = .",
        units(min),
        units(max)
    )
}
