//! What the cuts came to, by step and kind.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use journeys::line::{Blow, Place};

use crate::bench::Outcome;
use crate::cut::Cut;

/// A row of the table: the order of the step, its name, and what is cut.
type Name = (usize, String, &'static str);

#[derive(Default)]
pub(crate) struct Table {
    rows: BTreeMap<Name, Row>,
}

#[derive(Default, Clone)]
struct Row {
    cuts: usize,
    cut_off: usize,
    stalled: usize,
    client: usize,
    platform: usize,
    both: usize,
    repeats: usize,
    failures: usize,
    took: Duration,
}

impl Table {
    pub(crate) fn add(&mut self, cut: &Cut, outcome: &Outcome) {
        let row = self.rows.entry(name(cut)).or_default();
        row.cuts += 1;
        match cut.hit.as_ref().map(|hit| hit.strike.blow) {
            None => {}
            Some(Blow::CutOff) => row.cut_off += 1,
            Some(Blow::Stall | Blow::Freeze) => row.stalled += 1,
            Some(Blow::KillClient) => row.client += 1,
            Some(Blow::KillPlatform) => row.platform += 1,
            Some(Blow::KillBoth) => row.both += 1,
        }
        row.repeats += outcome.repeats;
        row.failures += usize::from(outcome.failure.is_some());
        row.took += outcome.took;
    }

    /// How many rows passed and failed.
    pub(crate) fn tally(&self) -> (usize, usize) {
        let failed = self.rows.values().filter(|row| row.failures > 0).count();
        (self.rows.len() - failed, failed)
    }

    pub(crate) fn cuts(&self) -> usize {
        self.rows.values().map(|row| row.cuts).sum()
    }
}

fn name(cut: &Cut) -> Name {
    let steps = [
        "announce",
        "offset",
        "create",
        "attach",
        "submit",
        "supplement",
        "keys",
        "events",
    ];
    let order = |step: &str| {
        steps
            .iter()
            .position(|one| *one == step)
            .unwrap_or(steps.len())
    };
    let faulty = cut.fault.is_some();
    match &cut.hit {
        None if faulty => (usize::MAX, "any".to_owned(), "fault alone"),
        None => (usize::MAX, "any".to_owned(), "undisturbed"),
        Some(hit) => {
            let what = match (faulty, hit.strike.place, hit.strike.side.name()) {
                (true, ..) => "fault and blow",
                (false, Place::Working(_), "request") => "platform at work",
                (false, Place::Working(_), _) => "client at work",
                (false, _, side) => side,
            };
            (order(&hit.step), hit.step.clone(), what)
        }
    }
}

impl fmt::Display for Table {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(
            f,
            "{:<10} {:<16} {:>6} {:>7} {:>7} {:>7} {:>9} {:>6} {:>8} {:>8} {:>8}",
            "step",
            "cut",
            "cuts",
            "cut off",
            "stalled",
            "client",
            "platform",
            "both",
            "repeats",
            "failed",
            "seconds"
        )?;
        let mut total = Row::default();
        for ((_, step, what), row) in &self.rows {
            line(f, step, what, row)?;
            total.cuts += row.cuts;
            total.cut_off += row.cut_off;
            total.stalled += row.stalled;
            total.client += row.client;
            total.platform += row.platform;
            total.both += row.both;
            total.repeats += row.repeats;
            total.failures += row.failures;
            total.took += row.took;
        }
        line(f, "all", "", &total)
    }
}

fn line(f: &mut fmt::Formatter<'_>, step: &str, what: &str, row: &Row) -> fmt::Result {
    writeln!(
        f,
        "{step:<10} {what:<16} {:>6} {:>7} {:>7} {:>7} {:>9} {:>6} {:>8} {:>8} {:>8.1}",
        row.cuts,
        row.cut_off,
        row.stalled,
        row.client,
        row.platform,
        row.both,
        row.repeats,
        row.failures,
        row.took.as_secs_f64()
    )
}
