//! The catalogue as front ends show it: licences, procedures and everything known of them.

use form_engine::deadline::{Deadline, Status, deadline};
use form_engine::definition::{DocumentRole, FieldKind, Needed};
use form_engine::evaluate::{DocumentNeed, DocumentState};
use form_engine::fees::{Amount, FeeRule, TierPrice};
use form_engine::text::Lang;
use jiff::civil::Date;
use licences::{Licence, Procedure, format};

use crate::error::AppError;
use crate::form_view::document_view;
use crate::judgement::{find_licence, in_force};
use crate::view::{
    DeadlineView, FeeRuleView, LegalBasisView, LicenceCard, LicenceView, ProcedureCard,
    ProcedureView, Run, WindowCard,
};
use crate::wording::{self, say, say_with};

/// Licences whose names, codes or categories contain the words, in every language.
pub(crate) fn list(query: &str, lang: Lang, on: Date) -> Vec<LicenceCard> {
    let catalogue = crate::forms::catalogue();
    catalogue
        .search(query)
        .into_iter()
        .map(|licence| card(licence, lang, on))
        .collect()
}

/// Everything known of one licence.
pub(crate) fn licence(id: &str, lang: Lang, on: Date) -> Result<LicenceView, AppError> {
    let licence = find_licence(id)?;
    Ok(LicenceView {
        card: card(licence, lang, on),
        names: Lang::ALL
            .into_iter()
            .filter_map(|each| licence.name.get(each).map(|name| Run::new(name, each)))
            .collect(),
        issuer_unit: Some(wording::free(&licence.issuer_unit, Lang::En)),
        validity: licence
            .validity
            .as_ref()
            .map(|text| text.get(lang).to_owned()),
        renewal: Some(deadline_view(&deadline(&licence.renewal, None, on), lang)),
        legal_basis: licence
            .legal_basis
            .iter()
            .map(|basis| LegalBasisView {
                act: wording::free(&basis.act, Lang::En),
                about: basis.about.get(lang).to_owned(),
            })
            .collect(),
        unknown: licence
            .unknown
            .iter()
            .map(|text| text.get(lang).to_owned())
            .collect(),
        procedures: licence
            .procedures
            .iter()
            .map(|known| procedure(known, lang, on))
            .collect(),
    })
}

/// Whether a source of the catalogue is this very address.
pub(crate) fn names_page(url: &str) -> bool {
    crate::forms::catalogue().licences().iter().any(|licence| {
        licence
            .procedures
            .iter()
            .any(|procedure| procedure.sources.iter().any(|source| source == url))
    })
}

fn card(licence: &Licence, lang: Lang, on: Date) -> LicenceCard {
    LicenceCard {
        id: licence.id.clone(),
        code: licence.service_code.clone(),
        name: wording::licence_name(licence, lang),
        category: licence.category.clone(),
        category_label: say(lang, &format!("category-{}", licence.category)),
        procedures: licence
            .procedures
            .iter()
            .map(|known| procedure_card(known, lang, on))
            .collect(),
    }
}

fn procedure_card(procedure: &Procedure, lang: Lang, on: Date) -> ProcedureCard {
    ProcedureCard {
        id: procedure.id.clone(),
        kind: procedure.kind.clone(),
        code: procedure.code.clone(),
        title: wording::procedure_title(procedure, lang),
        online: procedure.online,
        in_force: in_force(procedure, on),
        regime_note: regime_note(procedure, lang, on),
    }
}

/// A sentence on the law where the procedure is not in force on the day.
pub(crate) fn regime_note(procedure: &Procedure, lang: Lang, on: Date) -> Option<String> {
    let definition = &procedure.definition;
    if let Some(from) = definition.effective_from.filter(|from| on < *from) {
        let date = format::date(from, lang);
        return Some(say_with(lang, "regime-not-yet", &[("date", &date)]));
    }
    let until = definition.effective_until.filter(|until| on > *until)?;
    let date = format::date(until, lang);
    Some(say_with(lang, "regime-ended", &[("date", &date)]))
}

fn procedure(procedure: &Procedure, lang: Lang, on: Date) -> ProcedureView {
    let words = |texts: &[form_engine::Text]| -> Vec<String> {
        texts.iter().map(|text| text.get(lang).to_owned()).collect()
    };
    let definition = &procedure.definition;
    let mut questions = 0;
    for step in &definition.steps {
        wording::leaves(
            &step.fields,
            "",
            &serde_json::Value::Null,
            &mut |_, field| {
                questions += usize::from(!matches!(field.kind, FieldKind::Attachment { .. }));
            },
        );
    }
    ProcedureView {
        card: procedure_card(procedure, lang, on),
        form: procedure.form.clone(),
        processing_time: procedure
            .processing_time
            .as_ref()
            .map(|text| text.get(lang).to_owned()),
        deadline: procedure
            .deadline
            .as_ref()
            .map(|text| text.get(lang).to_owned()),
        notes: words(&procedure.notes),
        unknown: words(&procedure.unknown),
        sources: procedure.sources.clone(),
        documents: definition
            .documents
            .iter()
            .map(|document| {
                // Without answers, a paper that hangs on one is shown as «if applicable» with its condition in words.
                let needed = match document.needed {
                    Needed::Always => DocumentNeed::Needed,
                    Needed::When(_) | Needed::IfApplicable => DocumentNeed::IfApplicable,
                };
                let state = DocumentState {
                    id: document.id.clone(),
                    role: document.role,
                    needed: if document.role == DocumentRole::Form {
                        DocumentNeed::Needed
                    } else {
                        needed
                    },
                    attached: 0,
                };
                document_view(document, &state, &[], lang)
            })
            .collect(),
        fees: definition
            .fees
            .iter()
            .map(|rule| fee_rule(rule, lang))
            .collect(),
        questions,
    }
}

fn fee_rule(rule: &FeeRule, lang: Lang) -> FeeRuleView {
    let unit = |avos, unit: &str| format!("{} {unit}", format::money(avos, lang));
    let amount = match &rule.amount {
        Amount::Flat(avos) => format::money(*avos, lang),
        Amount::PerUnit { unit_avos, .. } => unit(*unit_avos, &say(lang, "fee-each-unit")),
        Amount::Tiers { tiers, .. } => tiers
            .iter()
            .map(|tier| {
                let price = match tier.price {
                    TierPrice::Flat(avos) => format::money(avos, lang),
                    TierPrice::Each(avos) | TierPrice::Whole(avos) => {
                        unit(avos, &say(lang, "fee-each-unit"))
                    }
                };
                say_with(
                    lang,
                    "fee-tier",
                    &[("label", tier.label.get(lang)), ("price", &price)],
                )
            })
            .collect::<Vec<_>>()
            .join(" · "),
        Amount::Percent { percent, .. } => format!("{percent}\u{a0}%"),
        Amount::LateSurcharge { .. } => say(lang, "fee-late"),
        Amount::Waiver { .. } => say(lang, "fee-waiver"),
        Amount::Unknown { reason } => {
            say_with(lang, "fee-unknown", &[("reason", reason.get(lang))])
        }
    };
    FeeRuleView {
        label: rule.label.get(lang).to_owned(),
        amount,
        basis: rule.basis.clone(),
    }
}

/// A renewal window in words.
pub(crate) fn deadline_view(found: &Deadline, lang: Lang) -> DeadlineView {
    let date = |date: Option<Date>| date.map(|date| format::date(date, lang));
    let opens = date(found.opens);
    let closes = date(found.closes);
    let stop = date(found.stop_after);
    let percent = found.surcharge_percent.to_string();
    let days = found
        .days_left
        .map_or_else(String::new, |days| days.to_string());
    let status = status_id(found.status);
    let sentence = say_with(
        lang,
        &format!("window-{status}"),
        &[
            ("opens", opens.as_deref().unwrap_or_default()),
            ("closes", closes.as_deref().unwrap_or("none")),
            ("stop", stop.as_deref().unwrap_or_default()),
            ("percent", &percent),
            ("days", &days),
        ],
    );
    DeadlineView {
        status: status.to_owned(),
        sentence,
        opens,
        closes,
        late: found
            .late
            .iter()
            .map(|step| {
                let until = format::date(step.until, lang);
                let percent = step.percent.to_string();
                say_with(
                    lang,
                    "window-late-step",
                    &[("until", &until), ("percent", &percent)],
                )
            })
            .collect(),
    }
}

/// How many days before it opens a renewal window is shown on the home page.
const NEAR_DAYS: i32 = 60;

/// Renewal windows that are open, run late or open soon, for the home page.
pub(crate) fn open_windows(lang: Lang, on: Date) -> Vec<WindowCard> {
    crate::forms::catalogue()
        .licences()
        .iter()
        .filter_map(|licence| {
            let renewal = licence
                .procedures
                .iter()
                .find(|procedure| procedure.kind == "renewal" && in_force(procedure, on))?;
            let found = deadline(&licence.renewal, None, on);
            let near = match found.status {
                Status::Open | Status::Late => true,
                Status::NotYetOpen => found.opens.is_some_and(|opens| {
                    on.until(opens)
                        .is_ok_and(|left| left.get_days() <= NEAR_DAYS)
                }),
                Status::Stopped | Status::NotRenewable | Status::Unknown => false,
            };
            (near && found.opens.is_some()).then(|| WindowCard {
                licence: licence.id.clone(),
                name: wording::licence_name(licence, lang),
                procedure: renewal.id.clone(),
                deadline: deadline_view(&found, lang),
            })
        })
        .collect()
}

fn status_id(status: Status) -> &'static str {
    match status {
        Status::NotYetOpen => "not-yet-open",
        Status::Open => "open",
        Status::Late => "late",
        Status::Stopped => "stopped",
        Status::NotRenewable => "not-renewable",
        Status::Unknown => "unknown",
    }
}
