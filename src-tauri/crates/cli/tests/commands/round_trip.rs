//! Every procedure's examples through every paper.

use crate::support::{Desk, procedures};

/// A day on which the law before 1 July 2026 applies; forms of the law after it are only remarked on.
const IN_FORCE: &str = "2026-06-15";

/// Does the work for every procedure, half of them beside the other half: the program is started many hundred times.
fn for_every_procedure(work: impl Fn(&Desk, &str) + Sync) {
    let procedures = procedures(&Desk::new());
    let (some, others) = procedures.split_at(procedures.len() / 2);
    let work = &work;
    std::thread::scope(|scope| {
        for part in [some, others] {
            scope.spawn(move || {
                let desk = Desk::new();
                for procedure in part {
                    work(&desk, procedure);
                }
            });
        }
    });
}

#[test]
fn every_complete_example_goes_all_the_way() {
    for_every_procedure(|desk, procedure| {
        desk.put_json("a.json", &desk.example(procedure, false));
        let run = |args: &[&str]| {
            let mut all = args.to_vec();
            all.extend(["--on", IN_FORCE, "--json"]);
            desk.run(&all).exits(0).json()
        };
        let checked = run(&["check", "a.json"]);
        assert_eq!(checked[0]["file"], "a.json", "{procedure}");
        let summary = run(&["summary", "a.json", "-o", "a.pdf", "--lang", "pt"]);
        assert!(summary["pages"].as_u64() > Some(0), "{procedure}");
        run(&["kit", "a.json", "-o", "a.zip"]);
        assert_eq!(run(&["verify", "a.zip"])["ok"], true, "{procedure}");
        run(&["fees", "a.json"]);
    });
}

#[test]
fn every_faulty_example_has_errors() {
    for_every_procedure(|desk, procedure| {
        desk.put_json("a.json", &desk.example(procedure, true));
        let args = ["check", "a.json", "--on", IN_FORCE, "--json"];
        let checked = desk.run(&args).exits(1).json();
        let findings = checked[0]["findings"].as_array().expect("findings");
        let errors = findings.iter().filter(|found| found["severity"] == "error");
        assert!(errors.count() >= 3, "{procedure}");
    });
}
