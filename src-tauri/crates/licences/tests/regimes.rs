//! Laws that take one another's place: forms apply within the dates of their licence, and licences know their successors.

use jiff::civil::Date;
use licences::{Catalogue, Fault, FaultId, Force, Licence, Procedure};

const SHARED: [(&str, &str); 3] = [
    ("shared/lists.toml", include_str!("faults/lists.toml")),
    (
        "shared/documents.toml",
        include_str!("faults/documents.toml"),
    ),
    (
        "shared/blocks/holder.toml",
        include_str!("faults/holder.toml"),
    ),
];

/// Two licences of the same shape: «old» until 30 June 2026, «new» from 1 July; `own` goes to the head of the old form.
fn two_laws(own: &str) -> Catalogue {
    let old = "effective_until = \"2026-06-30\"\nsucceeded_by = \"new\"";
    read(old, "effective_from = \"2026-07-01\"", own).unwrap_or_else(|faults| panic!("{faults:#?}"))
}

/// The two licences with the dates given.
fn read(old: &str, new: &str, own: &str) -> Result<Catalogue, Vec<Fault>> {
    let licence = include_str!("faults/licence.toml");
    let procedure = include_str!("faults/renewal.toml");
    let mut files: Vec<(String, String)> = SHARED
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect();
    for (id, dates, own) in [("old", old, own), ("new", new, "")] {
        let folder = format!("licences/{id}");
        files.push((
            format!("{folder}/licence.toml"),
            licence.replacen("id = \"sample\"", &format!("id = \"{id}\"\n{dates}"), 1),
        ));
        files.push((
            format!("{folder}/renewal.toml"),
            format!("{own}\n{procedure}"),
        ));
        files.push((
            format!("{folder}/examples/renewal.toml"),
            include_str!("faults/example.toml").to_owned(),
        ));
        files.push((
            format!("{folder}/examples/renewal.faulty.toml"),
            include_str!("faults/example.faulty.toml").to_owned(),
        ));
    }
    Catalogue::from_files(files)
}

#[test]
fn dates_and_successors_that_do_not_fit_are_faults_of_the_old_licence() {
    let until = "effective_until = \"2026-06-30\"";
    let from = "effective_from = \"2026-07-01\"";
    let new = "succeeded_by = \"new\"";
    let table = [
        (
            FaultId::DatesReversed,
            format!("effective_from = \"2026-07-01\"\n{until}"),
            from,
        ),
        (
            FaultId::SuccessorUnknown,
            format!("{until}\nsucceeded_by = \"newer\""),
            from,
        ),
        (
            FaultId::SuccessorOverlap,
            format!("{until}\n{new}"),
            "effective_from = \"2026-06-30\"",
        ),
        (FaultId::SuccessorOverlap, format!("{until}\n{new}"), ""),
        (
            FaultId::SuccessorOverlap,
            format!("effective_from = \"2020-01-01\"\n{new}"),
            from,
        ),
        (
            FaultId::SuccessorOverlap,
            format!("{until}\nsucceeded_by = \"old\""),
            from,
        ),
    ];
    for (id, old, new) in table {
        let faults = read(&old, new, "").err().unwrap_or_default();
        let places: Vec<(FaultId, &str, usize)> = faults
            .iter()
            .map(|fault| (fault.id, fault.file.as_str(), fault.line))
            .collect();
        assert_eq!(places, [(id, "licences/old/licence.toml", 3)], "{old}");
    }
}

fn day(text: &str) -> Date {
    text.parse().expect("a date")
}

fn offered(catalogue: &Catalogue, on: &str) -> Vec<String> {
    catalogue
        .offered_on(day(on))
        .map(|(licence, _): (&Licence, &Procedure)| licence.id.clone())
        .collect()
}

#[test]
fn the_law_in_force_on_the_day_is_offered() {
    let catalogue = two_laws("");
    assert_eq!(offered(&catalogue, "2026-06-30"), ["old"]);
    assert_eq!(offered(&catalogue, "2026-07-01"), ["new"]);
}

#[test]
fn licences_tell_why_they_are_not_in_force() {
    let catalogue = two_laws("");
    let force = |id: &str, on: &str| {
        let licence = catalogue.licence(id).expect("a licence");
        licence.force_on(day(on))
    };
    assert_eq!(force("old", "2026-06-30"), Force::Applies);
    assert_eq!(force("old", "2026-07-01"), Force::Ended(day("2026-06-30")));
    assert_eq!(force("new", "2026-06-30"), Force::NotYet(day("2026-07-01")));
    assert_eq!(force("new", "2026-07-01"), Force::Applies);
}

#[test]
fn a_form_may_state_dates_of_its_own() {
    let catalogue = two_laws("effective_until = \"2026-03-31\"");
    assert_eq!(offered(&catalogue, "2026-03-31"), ["old"]);
    assert!(offered(&catalogue, "2026-04-01").is_empty());
    let (licence, procedure) = catalogue.procedure("old", "renewal").expect("a form");
    assert_eq!(licence.force_on(day("2026-04-01")), Force::Applies);
    assert_eq!(
        procedure.force_on(day("2026-04-01")),
        Force::Ended(day("2026-03-31"))
    );
}

#[test]
fn successors_are_found_both_ways() {
    let catalogue = two_laws("");
    let licence = |id: &str| catalogue.licence(id).expect("a licence");
    assert_eq!(
        catalogue
            .successor(licence("old"))
            .map(|one| one.id.as_str()),
        Some("new")
    );
    assert!(catalogue.successor(licence("new")).is_none());
    let before: Vec<&str> = catalogue
        .predecessors(licence("new"))
        .map(|one| one.id.as_str())
        .collect();
    assert_eq!(before, ["old"]);
    assert_eq!(catalogue.predecessors(licence("old")).count(), 0);
}

#[test]
fn the_old_food_and_beverage_regime_ends_with_june_2026() {
    let catalogue = Catalogue::embedded();
    let (licence, renewal) = catalogue
        .procedure("food-beverage-establishment", "renewal")
        .expect("the old regime is kept");
    assert!(licence.regime.is_some(), "the change is explained");
    for (on, force) in [
        ("2026-06-30", Force::Applies),
        ("2026-07-01", Force::Ended(day("2026-06-30"))),
    ] {
        assert_eq!(licence.force_on(day(on)), force);
        assert_eq!(renewal.force_on(day(on)), force);
    }
}
