//! `cargo xtask test`: every check there is, in one order, from cheap to dear.
//!
//! Continuous integration calls this and nothing else. Start reading at [`stages::STAGES`].

use std::time::{Duration, Instant};

use anyhow::{Result, bail};

use crate::args::Args;

mod stages;
mod suite;
mod tally;

use stages::{Bench, STAGES, Stage};
use tally::Tally;

pub(crate) fn run(mut args: Args) -> Result<()> {
    let yes = args.flag("--yes");
    let list = args.flag("--list");
    let only = args.value("--only")?;
    args.finish()?;

    if list {
        for stage in STAGES {
            println!("{:<12} {}", stage.name, stage.what);
        }
        return Ok(());
    }
    let chosen: Vec<&Stage> = STAGES
        .iter()
        .filter(|stage| only.as_deref().is_none_or(|name| name == stage.name))
        .collect();
    if chosen.is_empty() {
        bail!("there is no such stage; `cargo xtask test --list` names them");
    }
    run_stages(&chosen, yes)
}

/// Stops at the first failing stage. The last line printed says how many tests and checks passed and failed.
fn run_stages(chosen: &[&Stage], yes: bool) -> Result<()> {
    let bench = Bench::new(yes);
    let mut total = Tally::default();
    let mut times: Vec<(&str, Duration)> = Vec::new();
    let mut failed = None;
    for stage in chosen {
        println!("\n== {}: {}", stage.name, stage.what);
        let start = Instant::now();
        let (tally, fault) = match (stage.run)(&bench) {
            Ok(tally) if tally.failed == 0 => (tally, None),
            Ok(tally) => (tally, Some(format!("{} tests failed", tally.failed))),
            Err(error) => (Tally::one_failed(), Some(format!("{error:#}"))),
        };
        total += tally;
        times.push((stage.name, start.elapsed()));
        if let Some(fault) = fault {
            failed = Some((stage.name, fault));
            break;
        }
    }

    println!();
    for (name, time) in &times {
        println!("{name:<12} {:>7.1} s", time.as_secs_f64());
    }
    if let Some((stage, fault)) = &failed {
        println!("The stage {stage} failed: {fault}");
    }
    println!("{total}");
    match failed {
        // The stage was named above, and nothing may follow the count.
        Some(_) => std::process::exit(1),
        None => Ok(()),
    }
}
