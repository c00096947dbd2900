//! `cargo xtask codegen`: every file in the tree that is made from another one.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use crate::{args::Args, icons, process, workspace};

/// The TypeScript types of everything that crosses to the interface.
const BINDINGS: &str = "ui/src/lib/bindings";

pub(crate) fn run(mut args: Args) -> Result<()> {
    let check_only = args.flag("--check");
    args.finish()?;
    if check_only { check(None) } else { write() }
}

pub(crate) fn write() -> Result<()> {
    icons::write()?;
    let made = make_bindings(None)?;
    replace_folder(&workspace::root().join(BINDINGS), &made)
}

/// Makes everything anew beside the tree and compares; `exporter` is the test program `bindings` where it is built already.
pub(crate) fn check(exporter: Option<Command>) -> Result<()> {
    icons::check()?;
    let made = make_bindings(exporter)?;
    let committed = read_folder(&workspace::root().join(BINDINGS))?;
    let stale = differences(&committed, &made);
    if !stale.is_empty() {
        bail!(
            "{BINDINGS} is not what the Rust types say ({}); run `cargo xtask codegen`",
            stale.join(", ")
        );
    }
    println!("All generated files are current.");
    Ok(())
}

/// The files that the test target `bindings` exports, by name.
fn make_bindings(exporter: Option<Command>) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let folder = tempfile::tempdir().context("making a folder to export into")?;
    let mut exporter = exporter.unwrap_or_else(|| {
        let mut command = process::cargo(&["test", "--quiet", "--locked"]);
        command.args(["--package", "app-core", "--test", "bindings"]);
        command
    });
    process::run(exporter.env("TS_RS_EXPORT_DIR", folder.path()))?;
    let made = read_folder(folder.path())?;
    if made.is_empty() {
        bail!("the test target `bindings` of app-core exported nothing");
    }
    Ok(made)
}

fn differences(
    committed: &BTreeMap<PathBuf, Vec<u8>>,
    made: &BTreeMap<PathBuf, Vec<u8>>,
) -> Vec<String> {
    committed
        .keys()
        .chain(made.keys())
        .filter(|path| committed.get(*path) != made.get(*path))
        .map(|path| path.display().to_string())
        .collect::<std::collections::BTreeSet<_>>()
        .into_iter()
        .collect()
}

fn read_folder(folder: &Path) -> Result<BTreeMap<PathBuf, Vec<u8>>> {
    let mut files = BTreeMap::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(current) = pending.pop() {
        if !current.exists() {
            continue;
        }
        let entries = std::fs::read_dir(&current)
            .with_context(|| format!("listing {}", current.display()))?;
        for entry in entries {
            let path = entry.context("listing a folder")?.path();
            if path.is_dir() {
                pending.push(path);
                continue;
            }
            let bytes =
                std::fs::read(&path).with_context(|| format!("reading {}", path.display()))?;
            files.insert(path.strip_prefix(folder)?.to_owned(), bytes);
        }
    }
    Ok(files)
}

/// Writes what is new or different and removes what is no longer made.
fn replace_folder(folder: &Path, made: &BTreeMap<PathBuf, Vec<u8>>) -> Result<()> {
    let committed = read_folder(folder)?;
    for path in committed.keys().filter(|path| !made.contains_key(*path)) {
        std::fs::remove_file(folder.join(path))
            .with_context(|| format!("removing {}", path.display()))?;
    }
    for (path, bytes) in made {
        if committed.get(path) == Some(bytes) {
            continue;
        }
        let target = folder.join(path);
        if let Some(parent) = target.parent() {
            std::fs::create_dir_all(parent)
                .with_context(|| format!("making {}", parent.display()))?;
        }
        std::fs::write(&target, bytes).with_context(|| format!("writing {}", target.display()))?;
    }
    println!("{} holds {} files.", folder.display(), made.len());
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn files(pairs: &[(&str, &str)]) -> BTreeMap<PathBuf, Vec<u8>> {
        pairs
            .iter()
            .map(|(path, text)| (PathBuf::from(path), text.as_bytes().to_vec()))
            .collect()
    }

    #[test]
    fn changed_missing_and_left_over_files_are_all_named() {
        let committed = files(&[("A.ts", "1"), ("B.ts", "1"), ("Old.ts", "1")]);
        let made = files(&[("A.ts", "1"), ("B.ts", "2"), ("New.ts", "1")]);
        assert_eq!(differences(&committed, &made), ["B.ts", "New.ts", "Old.ts"]);
    }

    #[test]
    fn writing_leaves_exactly_what_was_made() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let made = files(&[("A.ts", "1"), ("deep/B.ts", "2")]);
        std::fs::write(folder.path().join("Old.ts"), "1").expect("a left-over file");
        replace_folder(folder.path(), &made).expect("the folder can be written");
        assert_eq!(
            read_folder(folder.path()).expect("the folder can be read"),
            made
        );
    }
}
