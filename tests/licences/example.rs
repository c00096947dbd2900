//! The example of each procedure, from its check to its kit; and the faulty one.

use std::collections::BTreeSet;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::Path;

use journeys::desk::Desk;
use journeys::programs::{Answer, alvara, root};
use journeys::{bag, paper};
use serde_json::Value;

use crate::{procedures, written};

#[test]
fn every_example_is_clean_and_its_papers_hold_its_answers() {
    for_each_procedure(|desk, procedure| {
        let file = desk.example(procedure);
        let checked = Answer::json(alvara(["check"]).arg(&file), 0);
        assert_eq!(errors(&checked), BTreeSet::new(), "{procedure}: {checked}");

        let fees = Answer::json(alvara(["fees"]).arg(&file), 0);
        let lines = fees["lines"].as_array().expect("fees have lines");
        let sum: i64 = lines
            .iter()
            .map(|line| line["amount_avos"].as_i64().unwrap_or_default())
            .sum();
        assert_eq!(
            fees["total_avos"].as_i64(),
            Some(sum),
            "{procedure}: {fees}"
        );
        let unknown = fees["unknown"]
            .as_array()
            .expect("fees name what is unknown");
        let form = Answer::json(&mut alvara(["form", "--as", "json", procedure]), 0);
        let rules = form["definition"]["fees"].as_array().map_or(0, Vec::len);
        assert!(
            rules == 0 || !lines.is_empty() || !unknown.is_empty(),
            "{procedure} says something of its fees: {fees}"
        );

        expect_summaries(desk, procedure, &file);
        expect_kit(desk, procedure, &file);
    });
}

#[test]
fn every_faulty_example_is_told_its_faults() {
    for_each_procedure(|desk, procedure| {
        let example = Answer::of(&mut alvara(["example", "--faulty", procedure]));
        assert_eq!(
            example.code, 0,
            "{procedure} has a faulty example: {}",
            example.err
        );
        let file = desk.path("faulty.json");
        std::fs::write(&file, &example.out).expect("the folder can be written");
        let checked = Answer::json(alvara(["check"]).arg(&file), 1);
        let found = errors(&checked);
        assert_eq!(found, expected(procedure), "{procedure}: {checked}");
        for finding in checked[0]["findings"].as_array().into_iter().flatten() {
            let message = finding["message"].as_str().unwrap_or_default();
            assert!(
                !message.is_empty(),
                "{procedure}: each finding is worded: {finding}"
            );
        }
        let paper = desk.path("faulty.pdf");
        let made = Answer::of(alvara(["summary", "-o"]).arg(&paper).arg(&file));
        assert_eq!(
            made.code, 1,
            "{procedure}: an unfinished application has a paper that says so: {}",
            made.err
        );
        paper::expect_sound(&paper);
    });
}

/// Does the work for every procedure and tells all that went wrong, not the first alone.
fn for_each_procedure(work: impl Fn(&Desk, &str) + std::panic::RefUnwindSafe) {
    let desk = AssertUnwindSafe(Desk::new());
    let failed: Vec<String> = procedures()
        .into_iter()
        .filter(|procedure| catch_unwind(|| work(&desk, procedure)).is_err())
        .collect();
    assert_eq!(failed, [""; 0], "each said above what is wrong");
}

fn expect_summaries(desk: &Desk, procedure: &str, file: &Path) {
    let example: Value =
        serde_json::from_str(&std::fs::read_to_string(file).expect("the example is there"))
            .expect("an example is JSON");
    // A long answer stands line by line.
    let given: Vec<String> = written(&example["answers"])
        .iter()
        .flat_map(|words| words.lines().map(str::to_owned))
        .collect();
    for lang in ["zh", "pt", "en"] {
        let summary = desk.path(&format!("{lang}.pdf"));
        let command = &mut alvara(["summary", "--lang", lang, "-o"]);
        let made = Answer::json(command.arg(&summary).arg(file), 0);
        assert_eq!(
            made["bytes"].as_u64(),
            std::fs::metadata(&summary).ok().map(|file| file.len()),
            "{made}"
        );
        paper::expect_sound(&summary);
        let text = paper::told_in(&summary);
        let absent: Vec<&String> = given
            .iter()
            .filter(|words| !stands_in(&text, words))
            .collect();
        assert!(
            absent.is_empty(),
            "{procedure} in {lang}: {absent:?} are not in the summary: {text}"
        );
    }
}

fn expect_kit(desk: &Desk, procedure: &str, file: &Path) {
    let kit = desk.path("kit.zip");
    let made = Answer::json(alvara(["kit", "-o"]).arg(&kit).arg(file), 0);
    assert_eq!(made["ok"], true, "{procedure}: {made}");
    let files = bag::unpacked(&kit);
    assert!(
        files.keys().any(|name| Path::new(name)
            .extension()
            .is_some_and(|ending| ending == "pdf")),
        "{procedure}: the summary is in the kit"
    );
    let verified = Answer::json(alvara(["verify"]).arg(&kit), 0);
    assert_eq!(verified["ok"], true, "{procedure}: {verified}");
}

/// A text as it was given, a number or a date as the language writes it; the ids of choices are worded instead.
fn stands_in(text: &str, words: &str) -> bool {
    let is_id = words
        .chars()
        .all(|letter| letter.is_ascii_lowercase() || letter == '-');
    let figures: String = words.chars().filter(char::is_ascii_digit).collect();
    let only_figures = |text: &str| {
        text.chars()
            .filter(char::is_ascii_digit)
            .collect::<String>()
    };
    is_id
        || paper::holds(text, words)
        || (figures.len() >= 6 && only_figures(text).contains(&figures))
        || is_date_in(text, words)
}

/// A date stands there with its month as a word or a figure, so its year and its day are looked for.
fn is_date_in(text: &str, words: &str) -> bool {
    let parts: Vec<&str> = words.split('-').collect();
    let [year, _, day] = parts.as_slice() else {
        return false;
    };
    year.len() == 4 && paper::holds(text, year) && paper::holds(text, day.trim_start_matches('0'))
}

/// The faults that the faulty example itself says it has.
fn expected(procedure: &str) -> BTreeSet<String> {
    let (licence, procedure) = procedure.split_once('/').expect("licence and procedure");
    let path = root().join(format!(
        "forms/licences/{licence}/examples/{procedure}.faulty.toml"
    ));
    let example: toml::Table = std::fs::read_to_string(path)
        .expect("the example is there")
        .parse()
        .expect("the example is TOML");
    let faults = example["expect"]
        .as_array()
        .expect("an example names its faults");
    faults
        .iter()
        .filter_map(|fault| fault.as_str())
        .map(str::to_owned)
        .collect()
}

fn errors(checked: &Value) -> BTreeSet<String> {
    checked[0]["findings"]
        .as_array()
        .expect("a file has findings")
        .iter()
        .filter(|finding| finding["severity"] == "error")
        .map(|finding| {
            [&finding["code"], &finding["path"]]
                .map(|part| part.as_str().unwrap_or_default())
                .join(" ")
        })
        .collect()
}
