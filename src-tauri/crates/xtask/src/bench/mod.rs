//! `cargo xtask bench`: how fast things are, and on which machine.

use anyhow::{Context as _, Result, bail};

use crate::{args::Args, process, python, workspace};

mod machine;
mod window;

/// The benchmark that works the released window.
const PAGES: &str = "pages";

/// The benchmark that has other people's programs make the same document.
const PAPERS: &str = "papers";

pub(crate) fn run(mut args: Args) -> Result<()> {
    let only = args.value("--only")?;
    args.finish()?;
    println!("{}\n", machine::describe());

    let mut names = vec!["window".to_owned()];
    let targets = bench_targets()?;
    names.extend(targets.iter().map(|(_, target)| target.clone()));
    if only.as_ref().is_some_and(|name| !names.contains(name)) {
        bail!("there is no such benchmark; there are {}", names.join(", "));
    }
    let chosen = |name: &str| only.as_deref().is_none_or(|only| only == name);
    if chosen("window") || chosen(PAGES) {
        window::build()?;
    }
    for (package, target) in targets.iter().filter(|(_, target)| chosen(target)) {
        let mut command = process::cargo(&["bench", "--quiet", "--locked"]);
        command.args(["--package", package, "--bench", target]);
        if target == PAPERS {
            command.args(["--features", "peers"]);
            command.env("ALVARA_TEST_PYTHON", python::environment("tests/bench")?);
        }
        process::run(&mut command)?;
    }
    if chosen("window") {
        window::measure()?;
    }
    Ok(())
}

/// Every benchmark of our own crates: package and target. Each prints its own lines.
fn bench_targets() -> Result<Vec<(String, String)>> {
    let metadata = cargo_metadata::MetadataCommand::new()
        .current_dir(workspace::root())
        .no_deps()
        .exec()
        .context("reading the workspace")?;
    Ok(metadata
        .packages
        .iter()
        .flat_map(|package| {
            package
                .targets
                .iter()
                .filter(|target| target.is_bench())
                .map(|target| (package.name.to_string(), target.name.clone()))
        })
        .collect())
}
