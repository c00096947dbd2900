//! `cargo xtask tidy`: the rules of the tree that no compiler knows.
//!
//! Each module holds one family of rules as pure functions over what was read, with a small violating tree as test.

use std::fmt;

use anyhow::{Result, bail};

use crate::{args::Args, workspace};

mod directions;
mod imports;
mod layout;
mod looks;
mod tree;
mod wording;
mod writes;

use tree::Tree;

/// One place that breaks a rule.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Fault {
    rule: &'static str,
    place: String,
    reason: String,
}

impl Fault {
    fn new(rule: &'static str, place: impl Into<String>, reason: impl Into<String>) -> Self {
        Self {
            rule,
            place: place.into(),
            reason: reason.into(),
        }
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}: {}", self.place, self.rule, self.reason)
    }
}

/// The rules that look at files.
const TREE_RULES: &[fn(&Tree) -> Vec<Fault>] = &[
    layout::closed_top_level,
    layout::file_size,
    imports::host_only,
    imports::layers,
    looks::tokens_only,
    wording::examples_are_tests,
    wording::nothing_left_to_do,
    writes::durable_only,
];

pub(crate) fn run(args: Args) -> Result<()> {
    args.finish()?;
    check()
}

/// Prints every fault there is, then fails if there was any.
pub(crate) fn check() -> Result<()> {
    let tree = Tree::read(&workspace::root())?;
    let mut faults = directions::check(&directions::Graph::read()?);
    faults.extend(TREE_RULES.iter().flat_map(|rule| rule(&tree)));
    for fault in &faults {
        println!("{fault}");
    }
    if !faults.is_empty() {
        bail!("{} places break a rule of the tree", faults.len());
    }
    println!("The tree is tidy: {} files.", tree.files().count());
    Ok(())
}
