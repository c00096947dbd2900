//! Facts of a licence and a procedure: name and value, the value in words or known to be unknown.

use form_engine::deadline::{LateSteps, RenewalRule};
use form_engine::{Lang, Text};

use super::sources::Sources;
use crate::catalogue::{Licence, Procedure};
use crate::export::words::Words;
use crate::format;

/// The facts, in the order in which they are shown.
pub(super) fn facts(
    licence: &Licence,
    procedure: &Procedure,
    sources: &Sources<'_>,
    words: &Words<'_>,
) -> Vec<(String, String)> {
    let lang = words.lang;
    let unknown = || words.say("export-unknown-value", &[]);
    let known = |value: Option<String>| value.unwrap_or_else(unknown);
    let text = |text: &Option<Text>| text.as_ref().map(|text| text.get(lang).to_owned());
    let told = |name: &str, value: Option<String>| match value {
        Some(value) => value + &sources.after(name, words),
        None => unknown(),
    };
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
    let fact = |key: &str, value: String| (words.say(key, &[]), value);
    let mut facts = vec![
        fact("export-licence", names.collect::<Vec<_>>().join(" · ")),
        fact(
            "export-category",
            words.say(&format!("category-{}", licence.category), &[]),
        ),
        fact("export-issuer", licence.issuer_unit.clone()),
        fact("export-validity", known(text(&licence.validity))),
        fact(
            "export-renewal-window",
            known(text(&licence.renewal_window)),
        ),
        fact("export-late-renewal", known(text(&licence.late_renewal))),
        fact(
            "export-renewal",
            words.clauses(renewal(&licence.renewal, words)),
        ),
        fact(
            "export-kind",
            words.say(&format!("kind-{}", procedure.kind), &[]),
        ),
        fact("export-service-code", told("code", code)),
        fact(
            "export-official-form",
            told("form", procedure.form_in(lang)),
        ),
        fact("export-online", told("online", online)),
        fact(
            "export-processing-time",
            told("processing_time", text(&procedure.processing_time)),
        ),
        fact(
            "export-deadline",
            told("deadline", text(&procedure.deadline)),
        ),
        fact("export-version", procedure.definition.version.clone()),
    ];
    let limit = |key: &str, date: Option<jiff::civil::Date>| {
        date.map(|date| words.say(key, &[("date", &format::date(date, lang))]))
    };
    let applies: Vec<String> = [
        limit("export-from", procedure.definition.effective_from),
        limit("export-until", procedure.definition.effective_until),
    ]
    .into_iter()
    .flatten()
    .collect();
    if !applies.is_empty() {
        facts.push(fact("export-applies", words.list(applies)));
    }
    facts
}

fn renewal(rule: &RenewalRule, words: &Words<'_>) -> Vec<String> {
    let lang = words.lang;
    match rule {
        RenewalRule::AnnualWindow {
            opens,
            closes,
            late,
            last_known_year,
            basis,
            note,
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
            let clauses = late_after(window, late.as_ref(), words);
            grounds(clauses, basis, note.as_ref(), words)
        }
        RenewalRule::BeforeExpiry {
            days_before,
            opens_days_before,
            late,
            basis,
            note,
        } => {
            let days = |key: &str, days: u32| words.say(key, &[("days", &days.to_string())]);
            let opens = opens_days_before.map(|opens| days("export-renewal-opens", opens));
            let closes = match days_before {
                0 => words.say("export-renewal-to-expiry", &[]),
                before => days("export-renewal-before", *before),
            };
            let window = opens.into_iter().chain([closes]).collect();
            let clauses = late_after(window, late.as_ref(), words);
            grounds(clauses, basis, note.as_ref(), words)
        }
        RenewalRule::NotAfterExpiry { basis, note } => grounds(
            vec![words.say("export-renewal-not-after-expiry", &[])],
            basis,
            note.as_ref(),
            words,
        ),
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

fn grounds(
    mut clauses: Vec<String>,
    basis: &str,
    note: Option<&Text>,
    words: &Words<'_>,
) -> Vec<String> {
    clauses.extend(note.map(|note| note.get(words.lang).to_owned()));
    clauses.push(words.named(&words.say("export-basis", &[]), basis));
    clauses
}
