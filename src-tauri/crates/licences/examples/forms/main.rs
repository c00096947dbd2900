//! A look at the form data as it lies on the disk, for its authors: `check`, `facts`, `burden`, `release` and `supersede`.
//!
//! `cargo xtask forms` and `cargo xtask facts` call this. The program itself carries the data it was built with;
//! this reads the files anew on every run, so that an author sees a change at once.
#![expect(
    clippy::print_stdout,
    reason = "the commands of this program speak on the terminal"
)]

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context as _, Result, bail};
use licences::Catalogue;

mod burden;
mod check;
mod facts;
mod raw;
mod release;
mod sheet;

fn main() -> ExitCode {
    let args: Vec<String> = std::env::args().skip(1).collect();
    let words: Vec<&str> = args.iter().map(String::as_str).collect();
    let outcome = match words.as_slice() {
        ["check", forms, only @ ..] => check::run(Path::new(forms), only),
        ["facts", forms, sheets, only @ ..] => {
            facts::run(Path::new(forms), Path::new(sheets), only)
        }
        ["burden", forms] => burden::run(Path::new(forms)),
        ["release", forms, golden] => release::release(Path::new(forms), Path::new(golden)),
        ["supersede", forms, procedure] => release::supersede(Path::new(forms), procedure),
        _ => Err(anyhow::anyhow!(
            "usage: forms check FORMS [LICENCE…] | facts FORMS SHEETS [LICENCE…] | burden FORMS | release FORMS GOLDEN | supersede FORMS LICENCE/PROCEDURE"
        )),
    };
    match outcome {
        Ok(0) => ExitCode::SUCCESS,
        Ok(found) => {
            println!("{found} found");
            ExitCode::FAILURE
        }
        Err(error) => {
            println!("{error:#}");
            ExitCode::from(2)
        }
    }
}

/// Every file below `forms`, with its path below it.
fn files(forms: &Path) -> Result<Vec<(String, String)>> {
    let mut found = Vec::new();
    let mut pending: Vec<PathBuf> = vec![forms.to_owned()];
    while let Some(folder) = pending.pop() {
        for entry in
            fs::read_dir(&folder).with_context(|| format!("listing {}", folder.display()))?
        {
            let path = entry.context("listing forms")?.path();
            if path.is_dir() {
                pending.push(path);
            } else {
                let text = fs::read_to_string(&path)
                    .with_context(|| format!("reading {}", path.display()))?;
                let below = path.strip_prefix(forms).context("a path below forms")?;
                found.push((below.to_string_lossy().replace('\\', "/"), text));
            }
        }
    }
    found.sort();
    Ok(found)
}

/// The catalogue of these files, without the licences that are not asked for.
fn catalogue(forms: &Path, only: &[&str]) -> Result<Result<Catalogue, Vec<licences::Fault>>> {
    if !forms.is_dir() {
        bail!("{} is no folder", forms.display());
    }
    let wanted = |path: &str| match path.strip_prefix("licences/") {
        Some(rest) => only.is_empty() || only.iter().any(|id| rest.starts_with(&format!("{id}/"))),
        // What spans licences can only be judged with all of them.
        None => only.is_empty() || path.starts_with("shared/"),
    };
    let files = files(forms)?.into_iter().filter(|(path, _)| wanted(path));
    Ok(Catalogue::from_files(files))
}
