//! Laws that begin and end: what is said of a licence or a form whose law does not apply on a day, and what takes its place.

use form_engine::text::Lang;
use jiff::civil::Date;
use licences::{Catalogue, Force, Licence, Procedure, format};

use crate::error::{AppError, ErrorCode};
use crate::view::{LicenceLink, RegimeView};
use crate::wording::{self, say_with};

/// A sentence on the law of a licence that does not apply on the day.
pub(crate) fn licence_note(licence: &Licence, lang: Lang, on: Date) -> Option<String> {
    match licence.force_on(on) {
        Force::Applies => None,
        Force::NotYet(from) => Some(dated("regime-licence-not-yet", from, lang)),
        Force::Ended(until) => Some(dated("regime-licence-ended", day_after(until), lang)),
    }
}

/// A sentence on the law of a form that does not apply on the day.
pub(crate) fn form_note(procedure: &Procedure, lang: Lang, on: Date) -> Option<String> {
    match procedure.force_on(on) {
        Force::Applies => None,
        Force::NotYet(from) => Some(dated("regime-not-yet", from, lang)),
        Force::Ended(until) => Some(dated("regime-ended", until, lang)),
    }
}

/// What there is to say of a licence whose law begins or ends at all, with a sentence where it, or the form, does not
/// apply on the day.
pub(crate) fn view(
    catalogue: &Catalogue,
    licence: &Licence,
    procedure: Option<&Procedure>,
    lang: Lang,
    on: Date,
) -> Option<RegimeView> {
    let regime = RegimeView {
        sentence: match procedure {
            Some(procedure) => form_note(procedure, lang, on),
            None => licence_note(licence, lang, on),
        },
        explanation: licence
            .regime
            .as_ref()
            .map(|text| text.get(lang).to_owned()),
        successor: catalogue
            .successor(licence)
            .map(|successor| link(successor, lang)),
        predecessors: catalogue
            .predecessors(licence)
            .map(|predecessor| link(predecessor, lang))
            .collect(),
    };
    let silent = regime.sentence.is_none()
        && regime.explanation.is_none()
        && regime.successor.is_none()
        && regime.predecessors.is_empty();
    (!silent).then_some(regime)
}

/// Refuses to begin an application under a law that does not apply on the day.
pub(crate) fn expect_in_force(
    catalogue: &Catalogue,
    licence: &Licence,
    procedure: &Procedure,
    lang: Lang,
    on: Date,
) -> Result<(), AppError> {
    let (code, date, instead) = match procedure.force_on(on) {
        Force::Applies => return Ok(()),
        Force::NotYet(from) => {
            let before = catalogue
                .predecessors(licence)
                .find(|one| one.force_on(on) == Force::Applies);
            (ErrorCode::RegimeNotYet, from, before)
        }
        Force::Ended(until) => (
            ErrorCode::RegimeEnded,
            day_after(until),
            catalogue.successor(licence),
        ),
    };
    let name = |licence: &Licence| wording::licence_name(licence, lang).text;
    Err(AppError::new(code)
        .with("licence", name(licence))
        .with("date", format::date(date, lang))
        .with("instead", instead.map_or_else(|| "none".to_owned(), name))
        .with("instead_id", instead.map_or("none", |one| one.id.as_str())))
}

fn link(licence: &Licence, lang: Lang) -> LicenceLink {
    LicenceLink {
        id: licence.id.clone(),
        name: wording::licence_name(licence, lang),
    }
}

fn dated(key: &str, date: Date, lang: Lang) -> String {
    say_with(lang, key, &[("date", &format::date(date, lang))])
}

/// The last day of the calendar has none after it.
fn day_after(date: Date) -> Date {
    date.tomorrow().unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Two licences of the shape of billiard rooms, one law following the other on 1 July 2026.
    fn two_laws() -> Catalogue {
        let files = licences::embedded_files().into_iter().flat_map(|(path, text)| {
            let Some(rest) = path.strip_prefix("licences/billiard-room/") else {
                let shared = path.starts_with("shared/") || path.starts_with("messages/");
                return if shared {
                    vec![(path.to_owned(), text.to_owned())]
                } else {
                    Vec::new()
                };
            };
            [
                (
                    "old-hall",
                    "effective_until = \"2026-06-30\"\nsucceeded_by = \"new-hall\"\nregime = { zh = \"甲\", pt = \"a\", en = \"A new law.\" }",
                ),
                ("new-hall", "effective_from = \"2026-07-01\""),
            ]
            .into_iter()
            .map(|(id, dates)| {
                let head = format!("id = \"{id}\"\n{dates}");
                let text = text
                    .replacen("id = \"billiard-room\"", &head, 1)
                    .replacen("Billiard Rooms", id, 1);
                (format!("licences/{id}/{rest}"), text)
            })
            .collect()
        });
        Catalogue::from_files(files).unwrap_or_else(|faults| panic!("{faults:#?}"))
    }

    fn day(text: &str) -> Date {
        text.parse().expect("a date")
    }

    fn begin(id: &str, on: &str) -> Result<(), AppError> {
        let catalogue = two_laws();
        let (licence, procedure) = catalogue.procedure(id, "renewal").expect("a form");
        expect_in_force(&catalogue, licence, procedure, Lang::En, day(on))
    }

    #[test]
    fn an_application_is_begun_on_the_days_of_its_law_alone() {
        assert!(begin("old-hall", "2026-06-30").is_ok());
        assert!(begin("new-hall", "2026-07-01").is_ok());
        let ended = begin("old-hall", "2026-07-01").expect_err("the law has ended");
        assert_eq!(ended.code(), ErrorCode::RegimeEnded);
        let problem = ended.problem(Lang::En);
        assert_eq!(problem["params"]["instead_id"], "new-hall");
        assert!(ended.detail(Lang::En).contains("new-hall"), "{problem}");
        assert!(ended.title(Lang::En).contains("1 July 2026"), "{problem}");
        let early = begin("new-hall", "2026-06-30").expect_err("the law has not begun");
        assert_eq!(early.code(), ErrorCode::RegimeNotYet);
        assert_eq!(early.problem(Lang::En)["params"]["instead_id"], "old-hall");
    }

    #[test]
    fn a_law_without_a_successor_is_refused_without_naming_one() {
        let catalogue = crate::forms::catalogue();
        let (licence, procedure) = catalogue
            .procedure("food-beverage-establishment", "renewal")
            .expect("the old regime is kept");
        let mut alone = licence.clone();
        alone.succeeded_by = None;
        for lang in Lang::ALL {
            let refused = expect_in_force(catalogue, &alone, procedure, lang, day("2026-07-01"))
                .expect_err("the law has ended");
            assert!(!refused.detail(lang).contains("none"), "{}", lang.code());
        }
    }

    #[test]
    fn both_laws_are_explained_on_either_side() {
        let catalogue = two_laws();
        let told = |id: &str, on: &str| {
            let licence = catalogue.licence(id).expect("a licence");
            view(&catalogue, licence, None, Lang::En, day(on)).expect("its law has a date")
        };
        let before = told("old-hall", "2026-06-30");
        assert_eq!(before.sentence, None);
        assert_eq!(before.explanation.as_deref(), Some("A new law."));
        assert_eq!(
            before.successor.map(|link| link.id).as_deref(),
            Some("new-hall")
        );
        let after = told("old-hall", "2026-07-01");
        assert_eq!(
            after.sentence.as_deref(),
            Some("No longer applied for since 1 July 2026.")
        );
        let new = told("new-hall", "2026-06-30");
        assert!(new.sentence.is_some_and(|text| text.contains("2026")));
        assert_eq!(new.predecessors.len(), 1);
        let lasting = crate::forms::catalogue()
            .licence("outdoor-cafe")
            .expect("a licence");
        assert_eq!(
            view(
                crate::forms::catalogue(),
                lasting,
                None,
                Lang::En,
                day("2026-07-01")
            ),
            None,
            "a law without dates needs no word"
        );
    }
}
