//! Facts of a licence and a procedure: name and value, the value in words or known to be unknown.

use form_engine::deadline::{LateSteps, RenewalRule};
use form_engine::{Lang, Text};
use jiff::civil::Date;

use super::Words;
use crate::catalogue::{Licence, Procedure};
use crate::format;

/// A fact in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactWords {
    /// Which fact it is: `licence`, `category`, `issuer`, `validity`, `renewal-window`, `late-renewal`, `renewal`, `kind`,
    /// `service-code`, `official-form`, `online`, `processing-time`, `deadline`, `version` or `applies`.
    pub id: &'static str,
    /// What it is called.
    pub label: String,
    /// What is known; several statements of a renewal rule.
    pub value: Vec<String>,
    /// The act or page that a rule rests on, in its own language.
    pub basis: Option<String>,
    /// The name by which the provenance of the procedure knows it.
    pub told: Option<&'static str>,
}

impl Words<'_> {
    /// The facts of a licence and of its procedure, in the order in which they are shown. One without a value is not known.
    pub fn facts(&self, licence: &Licence, procedure: &Procedure) -> Vec<FactWords> {
        facts(licence, procedure, self)
    }

    /// The days on which the form of a procedure applies; nothing where it has no first and no last one.
    pub fn applies(&self, procedure: &Procedure) -> Option<String> {
        let limit = |key: &str, date: Option<Date>| {
            date.map(|date| self.say(key, &[("date", &format::date(date, self.lang))]))
        };
        let definition = &procedure.definition;
        let limits: Vec<String> = [
            limit("export-from", definition.effective_from),
            limit("export-until", definition.effective_until),
        ]
        .into_iter()
        .flatten()
        .collect();
        (!limits.is_empty()).then(|| self.list(limits))
    }
}

fn facts(licence: &Licence, procedure: &Procedure, words: &Words<'_>) -> Vec<FactWords> {
    let lang = words.lang;
    let known =
        |value: Option<String>| value.unwrap_or_else(|| words.say("export-unknown-value", &[]));
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.get(lang).to_owned());
    let sure = |code: &String| match procedure.provenance.get("code") {
        // A code that follows from the catalogue's habits says so although no page is named for it.
        None if procedure.code_inferred => {
            format!("{code} {}", words.say("export-code-inferred", &[]))
        }
        _ => code.clone(),
    };
    let code = procedure.code.as_ref().map(sure);
    let online = procedure
        .online
        .map(|online| words.say(if online { "answer-yes" } else { "answer-no" }, &[]));
    let names = Lang::ALL.into_iter().map(|each| {
        format!(
            "{}: {}",
            each.code(),
            known(licence.name.get(each).map(str::to_owned))
        )
    });
    let fact = |id: &'static str, value: Option<String>| FactWords {
        id,
        label: words.say(&format!("export-{id}"), &[]),
        value: value.into_iter().collect(),
        basis: None,
        told: None,
    };
    let told = |id: &'static str, name: &'static str, value: Option<String>| FactWords {
        told: Some(name),
        ..fact(id, value)
    };
    let word = |key: String| Some(words.say(&key, &[]));
    let mut facts = vec![
        fact("licence", Some(names.collect::<Vec<_>>().join(" · "))),
        fact("category", word(format!("category-{}", licence.category))),
        fact("issuer", Some(licence.issuer_unit.clone())),
        fact("validity", text(&licence.validity)),
        fact("renewal-window", text(&licence.renewal_window)),
        fact("late-renewal", text(&licence.late_renewal)),
        FactWords {
            value: renewal(&licence.renewal, words),
            basis: basis(&licence.renewal).map(str::to_owned),
            ..fact("renewal", None)
        },
        fact("kind", word(format!("kind-{}", procedure.kind))),
        told("service-code", "code", code),
        told("official-form", "form", procedure.form_in(lang)),
        told("online", "online", online),
        told(
            "processing-time",
            "processing_time",
            text(&procedure.processing_time),
        ),
        told("deadline", "deadline", text(&procedure.deadline)),
        fact("version", Some(procedure.definition.version.clone())),
    ];
    if let Some(days) = words.applies(procedure) {
        facts.push(fact("applies", Some(days)));
    }
    facts
}

/// The act or page that a renewal rule rests on.
fn basis(rule: &RenewalRule) -> Option<&str> {
    match rule {
        RenewalRule::AnnualWindow { basis, .. }
        | RenewalRule::BeforeExpiry { basis, .. }
        | RenewalRule::NotAfterExpiry { basis, .. } => Some(basis),
        RenewalRule::NotRenewable { .. } | RenewalRule::Unknown { .. } => None,
    }
}

/// When a licence may be renewed and what a delay costs, one statement each.
fn renewal(rule: &RenewalRule, words: &Words<'_>) -> Vec<String> {
    let lang = words.lang;
    match rule {
        RenewalRule::AnnualWindow {
            opens,
            closes,
            late,
            last_known_year,
            note,
            ..
        } => {
            let window = words.say(
                "export-renewal-annual",
                &[
                    ("opens", &format::year_day(*opens, lang)),
                    ("closes", &format::year_day(*closes, lang)),
                ],
            );
            let last = last_known_year
                .map(|year| words.say("export-renewal-last-known", &[("year", &year.to_string())]));
            let window = [window].into_iter().chain(last).collect();
            noted(
                late_after(window, late.as_ref(), words),
                note.as_ref(),
                words,
            )
        }
        RenewalRule::BeforeExpiry {
            days_before,
            opens_days_before,
            late,
            note,
            ..
        } => {
            let days = |key: &str, days: u32| words.say(key, &[("days", &days.to_string())]);
            let opens = opens_days_before.map(|opens| days("export-renewal-opens", opens));
            let closes = match days_before {
                0 => words.say("export-renewal-to-expiry", &[]),
                before => days("export-renewal-before", *before),
            };
            let window = opens.into_iter().chain([closes]).collect();
            noted(
                late_after(window, late.as_ref(), words),
                note.as_ref(),
                words,
            )
        }
        RenewalRule::NotAfterExpiry { note, .. } => {
            let clause = words.say("export-renewal-not-after-expiry", &[]);
            noted(vec![clause], note.as_ref(), words)
        }
        RenewalRule::NotRenewable { reason, .. } | RenewalRule::Unknown { reason } => {
            vec![reason.get(lang).to_owned()]
        }
    }
}

fn late_after(mut window: Vec<String>, late: Option<&LateSteps>, words: &Words<'_>) -> Vec<String> {
    match late.map(LateSteps::steps) {
        None => window.push(words.say("export-renewal-late-unknown", &[])),
        Some([]) => window.push(words.say("export-renewal-late-refused", &[])),
        Some(steps) => window.extend(steps.iter().map(|step| {
            words.say(
                "export-renewal-late",
                &[
                    ("days", &step.days.to_string()),
                    ("percent", &step.percent.to_string()),
                ],
            )
        })),
    }
    window
}

fn noted(mut clauses: Vec<String>, note: Option<&Text>, words: &Words<'_>) -> Vec<String> {
    clauses.extend(note.map(|note| note.get(words.lang).to_owned()));
    clauses
}
