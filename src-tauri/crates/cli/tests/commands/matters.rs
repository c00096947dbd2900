//! `guide`, `bundles` and `bundle`: from a sentence to application files that are filed together.

use serde_json::{Value, json};

use crate::support::{Desk, ON};

fn ids<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    let entries = list.as_array().expect("a list");
    entries.iter().filter_map(|one| one[key].as_str()).collect()
}

#[test]
fn a_sentence_leads_to_licences_with_reasons() {
    let desk = Desk::new();
    for (lang, sentence) in [
        ("zh", "咖啡店，有招牌，門口放枱"),
        ("pt", "Um café com tabuleta e esplanada"),
        ("en", "A cafe with a signboard and tables outside"),
    ] {
        let answer = desk
            .run(&[
                "guide", "--text", sentence, "--json", "--lang", lang, "--on", ON,
            ])
            .exits(0)
            .json();
        let facts: Vec<&str> = answer["facts"]
            .as_array()
            .expect("facts")
            .iter()
            .filter_map(Value::as_str)
            .collect();
        for fact in ["eat-in", "signboard", "tables-outside"] {
            assert!(facts.contains(&fact), "{fact} in {facts:?} of {sentence}");
        }
        let licences = ids(&answer["results"], "licence");
        // On this day the law of before July 2026 still holds.
        for licence in [
            "food-beverage-establishment",
            "outdoor-cafe",
            "long-term-advertisement",
        ] {
            assert!(licences.contains(&licence), "{licence} in {licences:?}");
        }
        assert_eq!(answer["bundle"], "open-eating-place");
        for result in answer["results"].as_array().expect("results") {
            assert!(
                result["reason"]
                    .as_str()
                    .is_some_and(|reason| !reason.is_empty())
            );
        }
    }
}

#[test]
fn facts_and_the_day_decide() {
    let desk = Desk::new();
    let on = |day: &str| {
        let args = ["guide", "--facts", "eat-in,raffle", "--json", "--on", day];
        desk.run(&args).exits(0).json()
    };
    let (last, next) = (on("2026-06-30"), on("2026-07-01"));
    assert!(ids(&last["results"], "licence").contains(&"food-beverage-establishment"));
    assert!(!ids(&next["results"], "licence").contains(&"food-beverage-establishment"));
    assert!(ids(&next["results"], "certainty").contains(&"elsewhere"));
    let page = desk
        .run(&["guide", "--facts", "raffle", "--lang", "en"])
        .exits(0);
    assert!(
        page.stdout
            .contains("Gaming Inspection and Coordination Bureau")
    );
    let asked = desk.run(&["guide", "--lang", "pt"]).exits(0);
    assert!(
        asked.stdout.contains("O que pretende fazer?"),
        "{}",
        asked.stdout
    );
    let unknown = desk
        .run(&["guide", "--facts", "moon-base", "--json"])
        .exits(2);
    assert_eq!(unknown.json()["code"], "fact-unknown");
}

#[test]
fn bundles_are_listed_and_read() {
    let desk = Desk::new();
    let bundles = desk.run(&["bundles", "--json"]).exits(0).json();
    assert!(ids(&bundles, "id").contains(&"open-eating-place"));
    for bundle in bundles.as_array().expect("bundles") {
        assert!(
            bundle["members"]
                .as_array()
                .is_some_and(|members| members.len() > 1)
        );
        let id = bundle["id"].as_str().expect("an id");
        let one = desk.run(&["bundle", id, "--as", "json"]).exits(0).json();
        assert_eq!(&one, bundle);
        for lang in ["zh", "pt", "en"] {
            let page = desk.run(&["bundle", id, "--lang", lang]).exits(0).stdout;
            let title = bundle["title"][lang].as_str().expect("a title");
            assert!(page.starts_with(&format!("# {title}\n")), "{page}");
            assert!(!page.contains('⟦'), "{page}");
        }
    }
    let unknown = desk.run(&["bundle", "moon-base", "--json"]).exits(2);
    assert_eq!(unknown.json()["code"], "bundle-unknown");
}

#[test]
fn example_files_of_a_bundle_agree_and_are_filed_together() {
    let desk = Desk::new();
    let bundles = desk.run(&["bundles", "--json"]).exits(0).json();
    for bundle in ids(&bundles, "id") {
        let written = desk
            .run(&["bundle", bundle, "--example", bundle, "--json"])
            .exits(0)
            .json();
        let files = ids(&written["files"], "file");
        let mut args = vec!["check", "--json", "--on", "2026-11-25"];
        args.extend(&files);
        let checked = desk.run(&args).exits(0).json();
        assert_eq!(checked.as_array().map(Vec::len), Some(files.len()));
        let applicants: Vec<Value> = files
            .iter()
            .map(|file| {
                let text = std::fs::read_to_string(desk.path(file)).expect("it is there");
                let file: Value = serde_json::from_str(&text).expect("an application");
                file["answers"]["applicant"].clone()
            })
            .collect();
        assert!(
            applicants.windows(2).all(|two| two[0] == two[1]),
            "asked once"
        );
    }
    let files = ids(&bundles, "id").first().map(|bundle| {
        let mut names: Vec<_> = std::fs::read_dir(desk.path(bundle))
            .expect("the folder")
            .map(|entry| entry.expect("an entry").path())
            .collect();
        names.sort();
        names
    });
    let files = files.expect("a bundle");
    let mut args = vec![
        "queue",
        "--platform",
        "training",
        "--profile",
        "profile",
        "--json",
    ];
    args.extend(files.iter().map(|file| file.to_str().expect("UTF-8")));
    let queued = desk.run(&args).exits(0).json();
    assert_eq!(
        queued["submissions"].as_array().map(Vec::len),
        Some(files.len())
    );
    assert_eq!(queued["refused"], json!([]));
}
