//! `cargo xtask facts` and `cargo xtask forms`: looks at the form data, by a program of the crate that knows it.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use crate::{args::Args, process, workspace};

/// The fact sheets that the forms follow.
const SHEETS: &str = "tests/data/sheets";

/// Where the fact sheets are kept up, beside the repository.
const KEPT_UP: &str = "../shared/licences";

/// Complete examples of every released version.
const GOLDEN: &str = "src-tauri/crates/licences/tests/golden";

pub(crate) fn facts(args: Args) -> Result<()> {
    args.finish()?;
    check_facts(None)
}

/// Lists the facts of the sheets that have no home in the forms; `program` is the one that knows forms, where it is built.
pub(crate) fn check_facts(program: Option<PathBuf>) -> Result<()> {
    let sheets = workspace::root().join(SHEETS);
    let kept_up = workspace::root().join(KEPT_UP);
    if kept_up.is_dir() && read_sheets(&kept_up)? != read_sheets(&sheets)? {
        bail!("{SHEETS} differs from {KEPT_UP}; copy the sheets and see what changed");
    }
    let mut command = knowing(program)?;
    process::run(command.args(["facts", "forms", SHEETS]))
}

/// Checks the form data and measures how much it asks of people.
pub(crate) fn check_burden(program: Option<PathBuf>) -> Result<()> {
    process::run(knowing(program)?.args(["burden", "forms"]))
}

pub(crate) fn forms(mut args: Args) -> Result<()> {
    let burden = args.flag("--burden");
    let release = args.flag("--release");
    let supersede = args.value("--supersede")?;
    args.finish()?;
    let mut command = knowing(None)?;
    match supersede {
        Some(form) => command.args(["supersede", "forms", &form]),
        None if release => command.args(["release", "forms", GOLDEN]),
        None if burden => command.args(["burden", "forms"]),
        None => command.args(["check", "forms"]),
    };
    process::run(&mut command)
}

/// The program that knows forms, to be started at the root of the repository.
fn knowing(program: Option<PathBuf>) -> Result<Command> {
    let program = if let Some(program) = program {
        program
    } else {
        let build = ["build", "--quiet", "--locked", "--package", "licences"];
        process::run(process::cargo(&build).args(["--example", "forms"]))?;
        workspace::target_dir()?.join("debug/examples/forms")
    };
    let mut command = Command::new(program);
    command.current_dir(workspace::root());
    Ok(command)
}

fn read_sheets(folder: &Path) -> Result<BTreeMap<String, String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("listing {}", folder.display()))?;
    let mut sheets = BTreeMap::new();
    for entry in entries {
        let path = entry.context("listing the fact sheets")?.path();
        if path.extension().is_some_and(|ending| ending == "toml") {
            let text =
                fs::read_to_string(&path).with_context(|| format!("reading {}", path.display()))?;
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            sheets.insert(name.into_owned(), text);
        }
    }
    Ok(sheets)
}
