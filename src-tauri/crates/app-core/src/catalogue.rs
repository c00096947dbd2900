//! The catalogue as front ends show it: licences, procedures and everything known of them.

use form_engine::calendar::{HolidayTable, TableKind, YEARS};
use form_engine::deadline::{Deadline, Status, deadline};
use form_engine::definition::{DocumentRole, FieldKind, Needed};
use form_engine::evaluate::{DocumentNeed, DocumentState};
use form_engine::fees::{Amount, FeeRule, TierPrice};
use form_engine::text::{Lang, Text};
use jiff::civil::Date;
use licences::{Force, Licence, Procedure, format};
use serde::Deserialize;

use crate::app::App;
use crate::error::AppError;
use crate::form_view::document_view;
use crate::judgement::{find_licence, in_force};
use crate::notes::Notes;
use crate::regime;
use crate::view::{
    CatalogueView, ChoiceView, DeadlineView, FeeRuleView, LegalBasisView, LicenceCard, LicenceView,
    OpenFactView, ProcedureCard, ProcedureView, Run, WindowCard,
};
use crate::wording::{self, say, say_with};

/// What is looked for in the catalogue; what is left out narrows nothing down.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Wish {
    /// Words of names, codes or categories, in every language.
    #[serde(default)]
    query: String,
    /// A category.
    category: Option<String>,
    /// What the person wants to do; see [`want_of`].
    want: Option<String>,
}

/// The categories in the order in which they are shown: what most businesses need comes first.
const CATEGORIES: [&str; 8] = [
    "food",
    "retail-food",
    "trades",
    "leisure",
    "advertising",
    "public-space",
    "animals",
    "other",
];

/// What a person may want to do, in the order in which it is shown.
const WANTS: [&str; 6] = ["apply", "renew", "change", "replace", "cancel", "other"];

/// What a person wants who needs a procedure of this kind.
fn want_of(kind: &str) -> &'static str {
    match kind {
        "first-application" => "apply",
        "renewal" => "renew",
        "replacement" => "replace",
        "cancellation" => "cancel",
        change if change.starts_with("change-") => "change",
        _ => "other",
    }
}

/// The procedures of a licence as a person comes to need them: first what is applied for, last what is rare.
fn in_order(licence: &Licence) -> Vec<&Procedure> {
    let mut procedures: Vec<&Procedure> = licence.procedures.iter().collect();
    procedures.sort_by_key(|procedure| {
        let want = want_of(&procedure.kind);
        WANTS.iter().position(|known| *known == want)
    });
    procedures
}

fn wants_of(licence: &Licence) -> impl Iterator<Item = &'static str> {
    let wanted: Vec<&str> = licence
        .procedures
        .iter()
        .map(|procedure| want_of(&procedure.kind))
        .collect();
    WANTS.into_iter().filter(move |want| wanted.contains(want))
}

/// The licences that fit a wish, and what the list of them can be narrowed down by.
pub(crate) fn list(wish: &Wish, lang: Lang, on: Date) -> CatalogueView {
    let found = crate::search::licences(&wish.query);
    let in_category = |licence: &Licence, category: Option<&str>| {
        category.is_none_or(|category| licence.category == category)
    };
    let is_wanted = |licence: &Licence, want: Option<&str>| {
        want.is_none_or(|want| wants_of(licence).any(|one| one == want))
    };
    let (category, want) = (wish.category.as_deref(), wish.want.as_deref());
    let choice = |id: &str, prefix: &str, fits: &dyn Fn(&Licence) -> bool| ChoiceView {
        id: id.to_owned(),
        label: say(lang, &format!("{prefix}-{id}")),
        count: found.iter().filter(|licence| fits(licence)).count(),
    };
    let mut licences: Vec<LicenceCard> = found
        .iter()
        .filter(|licence| in_category(licence, category) && is_wanted(licence, want))
        .map(|licence| card(licence, lang, on))
        .collect();
    licences.sort_by_key(|card| (place_of(&card.category), reading_order(&card.name, lang)));
    CatalogueView {
        licences,
        categories: CATEGORIES
            .into_iter()
            .map(|id| {
                choice(id, "category", &|licence| {
                    in_category(licence, Some(id)) && is_wanted(licence, want)
                })
            })
            .collect(),
        wants: WANTS
            .into_iter()
            .map(|id| {
                choice(id, "want", &|licence| {
                    in_category(licence, category) && is_wanted(licence, Some(id))
                })
            })
            .collect(),
    }
}

fn place_of(category: &str) -> usize {
    CATEGORIES
        .iter()
        .position(|known| *known == category)
        .unwrap_or(CATEGORIES.len())
}

/// Names by their letters; Chinese ones, which have no order that everybody knows, stay in the order of the catalogue, and
/// so do those that exist in another language only, behind the others.
fn reading_order(name: &Run, lang: Lang) -> (bool, String) {
    let foreign = name.lang != lang.tag();
    let letters = if foreign || lang == Lang::Zh {
        String::new()
    } else {
        name.text.to_lowercase()
    };
    (foreign, letters)
}

impl App {
    /// Everything known of one licence, with the notes on what is not; its window is counted from the day on which it
    /// expires where that is known.
    pub(crate) fn licence_view(
        &self,
        id: &str,
        expires: Option<Date>,
        lang: Lang,
    ) -> Result<LicenceView, AppError> {
        let licence = find_licence(id)?;
        let on = self.today();
        let holidays = self.holidays_known();
        let text = |text: &Option<Text>| text.as_ref().map(|text| text.get(lang).to_owned());
        let mut procedures = Vec::new();
        for known in in_order(licence) {
            let notes = self.notes(&licence.id, &known.id)?;
            procedures.push(procedure(known, &notes, &holidays, lang, on));
        }
        Ok(LicenceView {
            regime: regime::view(crate::forms::catalogue(), licence, None, lang, on),
            card: card(licence, lang, on),
            names: Lang::ALL
                .into_iter()
                .filter_map(|each| licence.name.get(each).map(|name| Run::new(name, each)))
                .collect(),
            issuer_unit: Some(wording::free(&licence.issuer_unit, Lang::En)),
            validity: text(&licence.validity),
            renewal_window: text(&licence.renewal_window),
            late_renewal: text(&licence.late_renewal),
            renewal: Some(deadline_view(
                &deadline(&licence.renewal, expires, on),
                lang,
            )),
            legal_basis: licence
                .legal_basis
                .iter()
                .map(|basis| LegalBasisView {
                    act: wording::free(&basis.act, Lang::En),
                    about: basis.about.get(lang).to_owned(),
                })
                .collect(),
            unknown: words(&licence.unknown, lang),
            procedures,
        })
    }
}

fn words(texts: &[Text], lang: Lang) -> Vec<String> {
    texts.iter().map(|text| text.get(lang).to_owned()).collect()
}

/// Whether a source of the catalogue is this very address.
pub(crate) fn names_page(url: &str) -> bool {
    let catalogue = crate::forms::catalogue();
    let of_licence = catalogue.licences().iter().any(|licence| {
        licence.procedures.iter().any(|procedure| {
            let told = procedure.provenance.values();
            let mut pages = told
                .flat_map(|fact| &fact.sources)
                .chain(&procedure.sources);
            pages.any(|page| page == url)
        })
    });
    let holidays = catalogue.holidays();
    of_licence
        || YEARS
            .filter_map(|year| holidays.listed(year)?.source.as_deref())
            .any(|source| source == url)
}

fn card(licence: &Licence, lang: Lang, on: Date) -> LicenceCard {
    LicenceCard {
        id: licence.id.clone(),
        code: licence.service_code.clone(),
        name: wording::licence_name(licence, lang),
        category: licence.category.clone(),
        category_label: say(lang, &format!("category-{}", licence.category)),
        in_force: licence.force_on(on) == Force::Applies,
        regime_note: regime::licence_note(licence, lang, on),
        wants: wants_of(licence)
            .map(|want| say(lang, &format!("want-{want}")))
            .collect(),
        procedures: in_order(licence)
            .into_iter()
            .map(|known| procedure_card(known, lang, on))
            .collect(),
    }
}

fn procedure_card(procedure: &Procedure, lang: Lang, on: Date) -> ProcedureCard {
    ProcedureCard {
        id: procedure.id.clone(),
        kind: procedure.kind.clone(),
        want: want_of(&procedure.kind).to_owned(),
        code: procedure.code.clone(),
        title: wording::procedure_title(procedure, lang),
        online: procedure.online,
        in_force: in_force(procedure, on),
        regime_note: regime::form_note(procedure, lang, on),
    }
}

fn procedure(
    procedure: &Procedure,
    notes: &Notes,
    holidays: &HolidayTable,
    lang: Lang,
    on: Date,
) -> ProcedureView {
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
    let open = notes.facts(procedure, on, lang);
    ProcedureView {
        card: procedure_card(procedure, lang, on),
        form: procedure.form_in(lang).map(|form| {
            let remarked = procedure.form_note.is_some();
            wording::free(&form, if remarked { lang } else { Lang::En })
        }),
        processing_time: procedure
            .processing_time
            .as_ref()
            .map(|text| text.get(lang).to_owned()),
        expected: procedure
            .processing_days
            .filter(|_| in_force(procedure, on))
            .and_then(|days| expected(days, on, holidays, lang)),
        deadline: procedure
            .deadline
            .as_ref()
            .map(|text| text.get(lang).to_owned()),
        notes: words(&procedure.notes, lang),
        unknown: words(&procedure.unknown, lang),
        not_asked: words(&procedure.not_asked, lang),
        marks: procedure
            .provenance
            .keys()
            .filter(|fact| !fact.starts_with("documents/") && !fact.starts_with("fees/"))
            .filter_map(|fact| Some((fact.clone(), wording::mark(procedure, fact, lang)?)))
            .collect(),
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
                document_view(procedure, document, &state, &[], lang)
            })
            .collect(),
        fees: definition
            .fees
            .iter()
            .map(|rule| fee_rule(procedure, rule, &open, lang))
            .collect(),
        questions,
        open,
    }
}

/// When the processing time is over if the application is filed on a day; nothing beyond the calendar.
pub(crate) fn expected(
    days: u16,
    filed: Date,
    holidays: &HolidayTable,
    lang: Lang,
) -> Option<String> {
    let found = holidays.add_working_days(filed, u32::from(days)).ok()?;
    let key = match found.table {
        TableKind::Published => "processing-expected",
        TableKind::Computed => "processing-expected-computed",
    };
    Some(say_with(
        lang,
        key,
        &[
            ("filed", &format::date(filed, lang)),
            ("days", &days.to_string()),
            ("date", &format::date(found.date, lang)),
        ],
    ))
}

fn fee_rule(
    procedure: &Procedure,
    rule: &FeeRule,
    open: &[OpenFactView],
    lang: Lang,
) -> FeeRuleView {
    let fact = format!("fees/{}", rule.id);
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
        basis: wording::free(&rule.basis, Lang::En),
        mark: wording::mark(procedure, &fact, lang),
        open: open.iter().find(|known| known.fact == fact).cloned(),
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
        reason: found
            .reason
            .as_ref()
            .map(|reason| reason.get(lang).to_owned()),
        note: found.note.as_ref().map(|note| note.get(lang).to_owned()),
    }
}

/// How many days before it opens a renewal window is shown on the home page.
pub(crate) const NEAR_DAYS: i32 = 60;

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

#[cfg(test)]
mod tests {
    use form_engine::calendar::HolidayOverrides;

    use super::*;

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    #[test]
    fn the_end_of_the_processing_time_follows_the_holidays() {
        let published = crate::forms::catalogue().holidays();
        let says = |table: &HolidayTable, filed: &str| {
            expected(30, day(filed), table, Lang::En).expect("within the calendar")
        };
        // From the holidays of 2026 in the fact sheet: 6 and 7 April are compensatory days, 3 April is Good Friday.
        assert_eq!(
            says(published, "2026-03-02"),
            "If you file on 2 March 2026, the 30 working days end on 16 April 2026."
        );
        let own = HolidayOverrides {
            working_days: vec![day("2026-04-07")],
            ..HolidayOverrides::default()
        };
        let own = published.clone().with_overrides(&own).expect("it fits");
        assert!(says(&own, "2026-03-02").contains("15 April 2026"));
        assert!(says(published, "2026-12-20").contains("computed"));
        assert_eq!(expected(30, day("2100-12-20"), published, Lang::En), None);
    }

    #[test]
    fn only_a_procedure_that_states_working_days_has_an_expected_date() {
        let (_, known) = crate::forms::catalogue()
            .procedure("billiard-room", "renewal")
            .expect("a procedure");
        let view = |days| {
            let stated = Procedure {
                processing_days: days,
                ..known.clone()
            };
            let on = day("2026-03-02");
            procedure(
                &stated,
                &Notes::default(),
                crate::forms::catalogue().holidays(),
                Lang::En,
                on,
            )
            .expected
        };
        assert_eq!(view(None), None);
        assert!(view(Some(30)).is_some_and(|text| text.contains("16 April 2026")));
    }
}
