//! How long the work behind the window takes: re-evaluation per keystroke, durable save, PDF cold and warm.
//!
//! Prints medians and 99th percentiles; `cargo xtask bench` names the machine and adds the window itself.

use std::hint::black_box;
use std::process::Command;
use std::sync::Arc;
use std::time::{Duration, Instant};

use app_core::judgement::Judgement;
use app_core::profile::NoKeyStore;
use app_core::{App, Lang, Setup, SystemClock, rpc, summary};
use jiff::civil::date;
use licences::Catalogue;
use serde_json::{Value, json};

/// Marks the child process that renders one summary and ends.
const COLD: &str = "ALVARA_BENCH_COLD";

fn main() {
    let (licence, procedure, answers) = longest();
    if std::env::var_os(COLD).is_some() {
        render(&licence, &procedure, &answers);
        return;
    }
    // `cargo test --benches` only wants to see that this runs.
    let rounds = if std::env::args().any(|arg| arg == "--bench") {
        300
    } else {
        2
    };
    print(&format!("form: {licence}/{procedure}"));
    report(
        "re-evaluation per keystroke",
        times(rounds * 10, || {
            black_box(judge(&licence, &procedure, &answers));
        }),
    );
    let (one, all) = saves(&licence, &procedure, &answers, rounds);
    report("durable save of an answer, with the page it answers", one);
    report("  of which in a draft with every answer given", all);
    report(
        "PDF summary, warm (one process)",
        times(rounds / 3 + 1, || render(&licence, &procedure, &answers)),
    );
    report("PDF summary, cold (a process each)", cold(rounds / 15 + 1));
    print(&format!(
        "peak memory of this process: {} MB",
        peak_kib() / 1024
    ));
}

/// The procedure with the most questions, with its complete example.
fn longest() -> (String, String, Value) {
    let catalogue = Catalogue::embedded();
    catalogue
        .licences()
        .iter()
        .flat_map(|licence| {
            licence
                .procedures
                .iter()
                .map(move |procedure| (licence, procedure))
        })
        .filter_map(|(licence, procedure)| {
            let example = catalogue.example(&licence.id, &procedure.id, false)?;
            let judged = judge(&licence.id, &procedure.id, &example.answers);
            let fields = judged.evaluation.fields.len();
            Some((
                fields,
                licence.id.clone(),
                procedure.id.clone(),
                example.answers.clone(),
            ))
        })
        .max_by_key(|(fields, ..)| *fields)
        .map(|(_, licence, procedure, answers)| (licence, procedure, answers))
        .expect("the catalogue has procedures with examples")
}

fn judge(licence: &str, procedure: &str, answers: &Value) -> Judgement {
    Judgement::of(licence, procedure, answers, &[], date(2026, 2, 1))
        .expect("it is in the catalogue")
}

fn render(licence: &str, procedure: &str, answers: &Value) {
    let judged = judge(licence, procedure, answers);
    let at = date(2026, 2, 1).at(9, 0, 0, 0);
    let made = summary::render(&judged, &[], Lang::Zh, at, false).expect("the summary is made");
    black_box(made.bytes.len());
}

/// Saves through the table of requests, as the window does, on an encrypted profile on disk.
fn saves(
    licence: &str,
    procedure: &str,
    answers: &Value,
    rounds: usize,
) -> (Vec<Duration>, Vec<Duration>) {
    let folder = tempfile::tempdir().expect("a folder for the profile");
    let app = Arc::new(App::new(Setup {
        profile: folder.path().join("profile"),
        clock: Arc::new(SystemClock),
        keys: Arc::new(NoKeyStore),
    }));
    let runtime = tokio::runtime::Runtime::new().expect("a runtime");
    let ask = |name: &str, args: Value| {
        runtime
            .block_on(rpc::call(Arc::clone(&app), name, args))
            .unwrap_or_else(|error| panic!("{name}: {}", error.detail))
    };
    ask(
        "profile_create",
        json!({ "passphrase": "a passphrase for measuring" }),
    );
    let head = ask(
        "draft_start",
        json!({ "lang": "zh", "client": null, "licence": licence, "procedure": procedure }),
    );
    let mut revision = head["revision"].clone();
    let mut save = |path: &str, value: Value| {
        let begun = Instant::now();
        let form = ask(
            "answer_save",
            json!({
                "lang": "zh", "client": head["client"], "draft": head["id"],
                "revision": revision, "step": "", "path": path, "value": value,
            }),
        );
        revision = form["head"]["revision"].clone();
        begun.elapsed()
    };
    let mut empty = Vec::new();
    for n in 0..rounds {
        empty.push(save("/licence_number", Value::from(format!("{n}"))));
    }
    for (key, value) in answers.as_object().into_iter().flatten() {
        save(&format!("/{key}"), value.clone());
    }
    let full = (0..rounds)
        .map(|n| save("/licence_number", Value::from(format!("f{n}"))))
        .collect();
    (empty, full)
}

fn cold(rounds: usize) -> Vec<Duration> {
    let program = std::env::current_exe().expect("the own program");
    times(rounds, || {
        let status = Command::new(&program)
            .env(COLD, "1")
            .status()
            .expect("a child starts");
        assert!(status.success(), "the child renders");
    })
}

fn times(rounds: usize, mut work: impl FnMut()) -> Vec<Duration> {
    work();
    (0..rounds)
        .map(|_| {
            let begun = Instant::now();
            work();
            begun.elapsed()
        })
        .collect()
}

fn report(what: &str, mut times: Vec<Duration>) {
    times.sort_unstable();
    let at = |percent: usize| times[(times.len() - 1) * percent / 100].as_secs_f64() * 1_000.0;
    print(&format!(
        "{what}: median {:.3} ms, p99 {:.3} ms, n = {}",
        at(50),
        at(99),
        times.len()
    ));
}

fn peak_kib() -> u64 {
    std::fs::read_to_string("/proc/self/status")
        .unwrap_or_default()
        .lines()
        .find_map(|line| {
            line.strip_prefix("VmHWM:")?
                .trim()
                .strip_suffix("kB")?
                .trim()
                .parse()
                .ok()
        })
        .unwrap_or(0)
}

#[expect(
    clippy::print_stdout,
    reason = "a benchmark's answer is what it prints"
)]
fn print(line: &str) {
    println!("{line}");
}
