//! Holidays of one's own, processing times, calendar files, and laws that begin and end.

use serde_json::{Value, json};

use crate::support::Desk;

#[test]
fn own_holidays_move_working_days_and_can_be_taken_back() {
    let desk = Desk::new();
    let holidays = |args: &[&str]| {
        let mut all = vec!["holidays"];
        all.extend_from_slice(args);
        all.extend(["--profile", "p", "--json", "--lang", "en"]);
        desk.run(&all).exits(0).json()
    };
    let workday = |profile: &[&str]| {
        let mut all = vec!["workdays", "2026-12-18", "1", "--json"];
        all.extend_from_slice(profile);
        let answer = desk.run(&all).exits(0).json();
        (answer["date"].clone(), answer["changed"].clone())
    };
    assert_eq!(workday(&[]), (json!("2026-12-23"), json!(false)));

    let added = holidays(&["add", "2026-12-23", "--name", "Typhoon"]);
    let own = json!({ "date": "2026-12-23", "name": "Typhoon", "mark": "own" });
    assert!(
        added["days"]
            .as_array()
            .is_some_and(|days| days.contains(&own))
    );
    assert_eq!(
        workday(&["--profile", "p"]),
        (json!("2026-12-28"), json!(true))
    );
    let removed = holidays(&["remove", "2026-12-21"]);
    assert_eq!(removed["changed"], json!(true));
    assert_eq!(
        workday(&["--profile", "p"]),
        (json!("2026-12-21"), json!(true))
    );
    assert_eq!(
        workday(&[]),
        (json!("2026-12-23"), json!(false)),
        "without the profile nothing is changed"
    );
    let listed = holidays(&["list", "2026"]);
    assert_eq!(listed, removed);
    let restored = holidays(&["restore", "2026"]);
    assert_eq!(
        (&restored["changed"], &restored["table"]),
        (&json!(false), &json!("published"))
    );
    assert_eq!(
        workday(&["--profile", "p"]),
        (json!("2026-12-23"), json!(false))
    );
}

#[test]
fn holidays_are_listed_without_saved_data_and_refused_with_a_reason() {
    let desk = Desk::new();
    let computed = desk
        .run(&["holidays", "list", "2030", "--json"])
        .exits(0)
        .json();
    assert_eq!(
        (&computed["table"], &computed["source"]),
        (&json!("computed"), &Value::Null)
    );
    let people = desk.run(&["holidays", "list", "--on", "2026-11-25", "--lang", "pt"]);
    let text = people.exits(0).stdout;
    assert!(text.contains("Fonte: https://www.gov.mo/"), "{text}");
    assert!(text.contains("25 de Dezembro de 2026"), "{text}");
    let refused = |args: &[&str]| {
        let mut all = vec!["holidays"];
        all.extend_from_slice(args);
        all.extend(["--profile", "p", "--json"]);
        desk.run(&all).exits(2).json()["code"].clone()
    };
    assert_eq!(refused(&["add", "2026-12-25"]), "holiday-already");
    assert_eq!(refused(&["remove", "2026-12-26"]), "holiday-none");
    assert_eq!(refused(&["add", "25.12.2026"]), "date-invalid");
    assert_eq!(refused(&["list", "1999"]), "date-outside-calendar");
}

#[test]
fn working_days_are_counted_back_too() {
    let desk = Desk::new();
    let answer = desk
        .run(&["workdays", "2026-12-28", "2", "--before", "--json"])
        .exits(0)
        .json();
    assert_eq!(
        (&answer["date"], &answer["days"]),
        (&json!("2026-12-18"), &json!(2))
    );
    let people = desk.run(&["workdays", "2026-12-28", "2", "--before", "--lang", "en"]);
    assert_eq!(
        people.exits(0).stdout,
        "2 working days before 28 December 2026: 18 December 2026\n"
    );
}

#[test]
fn the_processing_time_of_every_procedure_is_counted_from_filing() {
    let desk = Desk::new();
    let mut asked = 0;
    for procedure in crate::support::procedures(&desk) {
        let form = desk.run(&["form", &procedure]).exits(0).json();
        let days = form["procedure"]["processing_days"].clone();
        let answer = desk
            .run(&["processing", &procedure, "--on", "2026-03-02", "--json"])
            .exits(0)
            .json();
        let expected = match days.as_u64() {
            None => Value::Null,
            Some(days) => {
                let count = ["workdays", "2026-03-02", &days.to_string(), "--json"];
                desk.run(&count).exits(0).json()["date"].clone()
            }
        };
        assert_eq!(
            (&answer["days"], &answer["date"]),
            (&days, &expected),
            "{procedure}"
        );
        asked += 1;
    }
    assert!(asked > 0);
    let none = desk.run(&[
        "processing",
        "billiard-room/first-application",
        "--lang",
        "en",
    ]);
    let text = none.exits(0).stdout;
    assert!(text.contains("states no processing time"), "{text}");
}

#[test]
fn a_window_is_written_as_a_calendar_file() {
    let desk = Desk::new();
    let asked = [
        "deadline",
        "outdoor-cafe",
        "--expires",
        "2026-12-31",
        "--on",
        "2026-11-25",
        "--ics",
    ];
    let with = |more: &[&str]| {
        let mut all = asked.to_vec();
        all.extend_from_slice(more);
        desk.run(&all)
    };
    let made = with(&["-o", "cafe.ics", "--json"]).exits(0).json();
    assert_eq!(made["events"], json!(7));
    let written = std::fs::read_to_string(desk.path("cafe.ics")).expect("the calendar was written");
    assert_eq!(
        written.len() as u64,
        made["bytes"].as_u64().unwrap_or_default()
    );
    assert_eq!(
        with(&[]).exits(0).stdout,
        written,
        "the same on standard output"
    );
    assert_eq!(with(&["--json"]).exits(0).json()["content"], written);
    let unknown = desk.run(&[
        "deadline",
        "billiard-room",
        "--ics",
        "-o",
        "b.ics",
        "--json",
    ]);
    assert_eq!(unknown.exits(2).json()["code"], "calendar-empty");
    assert!(!desk.path("b.ics").exists(), "no empty calendar is written");
}

#[test]
fn the_catalogue_of_a_day_holds_what_can_be_applied_for() {
    let desk = Desk::new();
    let old_law = |on: &[&str]| {
        let mut all = vec!["licences", "--json"];
        all.extend_from_slice(on);
        let answer = desk.run(&all).exits(0).json();
        answer
            .as_array()
            .and_then(|all| {
                all.iter()
                    .find(|one| one["id"] == "food-beverage-establishment")
            })
            .cloned()
    };
    let always = old_law(&[]).expect("the whole catalogue holds it");
    assert_eq!(always["effective_until"], "2026-06-30");
    assert_eq!(always["procedures"][0]["effective_until"], "2026-06-30");
    assert!(old_law(&["--on", "2026-06-30"]).is_some());
    assert_eq!(old_law(&["--on", "2026-07-01"]), None);
}
