//! The Python side: environments with exactly the packages that a `requirements.txt` pins.

use std::{path::PathBuf, process::Command};

use anyhow::{Context as _, Result};

use crate::{npm::is_newer, process, workspace};

/// The Python of the environment for a folder with a `requirements.txt`; it lies where cargo builds, and is made anew
/// when the file changes.
pub(crate) fn environment(folder: &str) -> Result<PathBuf> {
    let requirements = workspace::root().join(folder).join("requirements.txt");
    let place = workspace::target_dir()?
        .join("python")
        .join(folder.replace('/', "-"));
    let python = place.join("bin/python");
    let complete = place.join("complete");
    if is_newer(&complete, &requirements)? {
        return Ok(python);
    }
    let venv = ["-m", "venv", "--clear"];
    process::run(Command::new("python3").args(venv).arg(&place))?;
    let install = [
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
    ];
    let pinned = [
        "--require-hashes",
        "--only-binary",
        ":all:",
        "--requirement",
    ];
    process::run(
        Command::new(&python)
            .args(install)
            .args(pinned)
            .arg(&requirements),
    )?;
    std::fs::write(&complete, "").with_context(|| format!("marking {}", place.display()))?;
    Ok(python)
}
