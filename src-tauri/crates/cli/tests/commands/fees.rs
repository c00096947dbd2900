//! Fees, against amounts worked by hand from the acts.

use insta::{assert_json_snapshot, assert_snapshot};
use serde_json::{Value, json};

use crate::support::Desk;

fn fees(desk: &Desk, application: &Value, on: &str) -> Value {
    desk.put_json("a.json", application);
    let args = ["fees", "a.json", "--on", on, "--json", "--lang", "en"];
    desk.run(&args).exits(0).json()
}

fn amounts(fees: &Value) -> Vec<i64> {
    let lines = fees["lines"].as_array().expect("lines").iter();
    lines
        .map(|line| line["amount_avos"].as_i64().expect("whole avos"))
        .collect()
}

/// 36 m² of pavement: 30 × MOP 1,200 and 6 × MOP 400 are MOP 38,400; a tenth of it is stamp duty.
#[test]
fn an_outdoor_cafe_of_35_2_square_metres_pays_for_36() {
    let desk = Desk::new();
    let mut application = desk.example("outdoor-cafe/first-application", false);
    application["answers"]["area_m2"] = json!(35.2);
    let found = fees(&desk, &application, "2026-06-15");
    assert_eq!(amounts(&found), [3_600_000, 240_000, 384_000]);
    assert_eq!(found["total_avos"], json!(4_224_000));
    assert_eq!(found["unknown"], json!([]));
    assert_json_snapshot!("fees-outdoor-cafe", found);
    let people = desk.run(&["fees", "a.json", "--on", "2026-06-15", "--lang", "pt"]);
    assert_snapshot!("fees-for-people", people.exits(0).stdout);
}

/// Five tables or fewer are MOP 1,500 a year, each further one MOP 300: MOP 2,100 and a tenth of it.
#[test]
fn seven_billiard_tables_for_a_year_pay_for_two_beyond_five() {
    let desk = Desk::new();
    let mut application = desk.example("billiard-room/renewal", false);
    application["answers"]["tables"] = json!(7);
    application["answers"]["period"] = json!("year");
    let found = fees(&desk, &application, "2026-06-15");
    assert_eq!(amounts(&found), [150_000, 60_000, 21_000]);
    assert_eq!(found["total_avos"], json!(231_000));
}

/// The window closes on 28 February; the second thirty days of lateness, from 31 March on, cost 60 % of the fee.
#[test]
fn a_renewal_on_31_march_costs_60_per_cent_more() {
    let desk = Desk::new();
    let mut application = desk.example("outdoor-cafe/renewal", false);
    application["answers"]["area_m2"] = json!(35.2);
    let late = |on| fees(&desk, &application, on);
    let in_time = late("2027-02-28");
    let second_step = late("2027-03-31");
    assert_eq!(in_time["surcharge_percent"], json!(0));
    assert_eq!(late("2027-03-30")["surcharge_percent"], json!(30));
    assert_eq!(second_step["surcharge_percent"], json!(60));
    let surcharge: Vec<&Value> = second_step["lines"]
        .as_array()
        .expect("lines")
        .iter()
        .filter(|line| line["quantity"] == json!(60))
        .map(|line| &line["amount_avos"])
        .collect();
    // 60 % of MOP 38,400.
    assert_eq!(surcharge, [&json!(2_304_000)]);
    assert_json_snapshot!("fees-late", second_step);
}
