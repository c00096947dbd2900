//! A submission is neither lost nor doubled: two real programs, a line between them that is cut at every class of byte of
//! every step, `kill -9` of one, the other or both, and every fault that the platform can be told to make.
//!
//! Whatever happens, both ends agree afterwards on one submission with one receipt, byte for byte, and at no moment does
//! the client believe more than the platform has. `cargo xtask torture` makes more cuts, or one alone, and prints a table.
//!
//! This program plays all parts: the client and the platform are started from it again. Start reading in `bench`;
//! `plan` has the cuts, `truth` what must hold, `scenario` what is sent.
#![expect(
    clippy::print_stdout,
    reason = "a test program of its own speaks on the terminal"
)]

use std::collections::VecDeque;
use std::path::Path;
use std::process::ExitCode;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Instant;
use std::{env, thread};

use anyhow::{Context as _, Result, bail, ensure};
use tokio::runtime;

mod bench;
mod client;
mod cut;
mod ends;
mod plan;
mod platform;
mod roles;
mod scenario;
mod table;
mod truth;

use bench::{Bench, Outcome};
use cut::Cut;
use plan::Plan;
use roles::{CLIENT, PLATFORM};
use scenario::{SCENARIOS, Scenario};
use table::Table;

/// Fewest cuts that the plans must hold together.
const FEWEST: usize = 1_000;

fn main() -> ExitCode {
    let words: Vec<String> = env::args().skip(1).collect();
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    let done = match words.as_slice() {
        [CLIENT, profile, ..] => part(client::send(Path::new(profile))),
        [PLATFORM, state, faults] => part(platform::serve(Path::new(state), faults)),
        words => Wishes::read(words).and_then(|wishes| torture(&wishes)),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("{error:#}");
            ExitCode::FAILURE
        }
    }
}

/// Plays a part of its own until it ends or is killed.
fn part(work: impl Future<Output = Result<()>>) -> Result<()> {
    roles::end_with_parent();
    runtime::Builder::new_current_thread()
        .enable_all()
        .build()?
        .block_on(work)
}

/// What is asked for on the command line.
#[derive(Default)]
struct Wishes {
    cuts: Option<usize>,
    seed: u64,
    only: Option<Cut>,
}

impl Wishes {
    fn read(words: &[&str]) -> Result<Self> {
        let mut wishes = Self::default();
        let mut words = words.iter();
        while let Some(word) = words.next() {
            let mut value = || {
                words
                    .next()
                    .with_context(|| format!("{word} needs a value"))
            };
            match *word {
                "--cuts" => wishes.cuts = Some(value()?.parse()?),
                "--seed" => wishes.seed = value()?.parse()?,
                "--only" => wishes.only = Some(value()?.parse()?),
                // The suite's own word to test programs.
                "--quiet" => {}
                other => bail!("there is no {other}"),
            }
        }
        Ok(wishes)
    }
}

fn torture(wishes: &Wishes) -> Result<()> {
    let begun = Instant::now();
    let mut table = Table::default();
    for scenario in SCENARIOS {
        run(scenario, wishes, &mut table)?;
    }
    ensure!(
        wishes.only.is_some() || wishes.cuts.is_some() || table.cuts() >= FEWEST,
        "the plan has only {} cuts",
        table.cuts()
    );
    println!("\n{table}");
    println!(
        "{} cuts in {:.1} s",
        table.cuts(),
        begun.elapsed().as_secs_f64()
    );
    let (passed, failed) = table.tally();
    let verdict = if failed == 0 { "ok" } else { "FAILED" };
    println!("test result: {verdict}. {passed} passed; {failed} failed");
    ensure!(failed == 0, "{failed} rows have failures");
    Ok(())
}

/// Makes the cuts of a scenario, on all cores.
fn run(scenario: &'static Scenario, wishes: &Wishes, table: &mut Table) -> Result<()> {
    let runtime = runtime::Builder::new_multi_thread().enable_all().build()?;
    let mut first = runtime.block_on(Bench::new(scenario))?;
    let course = runtime.block_on(first.course())?;
    let plan = Plan {
        scenario: scenario.name,
        course: &course,
    };
    let cuts = match (&wishes.only, wishes.cuts) {
        (Some(only), _) if only.scenario == scenario.name => vec![only.clone()],
        (Some(_), _) => return Ok(()),
        (None, Some(cuts)) => plan.of_length(cuts / SCENARIOS.len(), wishes.seed),
        (None, None) => plan.enumerated(),
    };
    for cut in &cuts {
        ensure!(
            cut.to_string().parse::<Cut>()? == *cut,
            "{cut} cannot be repeated by its name"
        );
    }
    let left = Arc::new(Mutex::new(VecDeque::from(cuts)));
    let (done, outcomes) = std::sync::mpsc::channel();
    let requests = course.len();
    // Each waits for processes half of the time.
    let benches = 2 * thread::available_parallelism()?.get();
    runtime.spawn(work(first, Arc::clone(&left), done.clone(), requests));
    for _ in 1..benches {
        let (left, done) = (Arc::clone(&left), done.clone());
        runtime.spawn(async move {
            let bench = Bench::new(scenario)
                .await
                .expect("a bench like the first one");
            work(bench, left, done, requests).await;
        });
    }
    drop(done);
    for (cut, outcome) in outcomes {
        if let Some(failure) = &outcome.failure {
            println!("FAILED {cut}: {failure}\n  cargo xtask torture --only '{cut}'");
        }
        table.add(&cut, &outcome);
    }
    Ok(())
}

/// Takes one cut after another until none is left.
async fn work(
    mut bench: Bench,
    left: Arc<Mutex<VecDeque<Cut>>>,
    done: std::sync::mpsc::Sender<(Cut, Outcome)>,
    requests: usize,
) {
    loop {
        let next = left
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .pop_front();
        let Some(cut) = next else {
            return;
        };
        let outcome = bench.run(&cut, requests).await;
        if done.send((cut, outcome)).is_err() {
            return;
        }
    }
}
