//! The Python side: an environment of its own, with exactly the packages that a file pins.

use std::{path::PathBuf, process::Command};

use anyhow::{Context as _, Result};

use crate::{npm::is_newer, process, workspace};

/// The Python of the environment for a folder with a `requirements.txt`. It lies where cargo builds, and is made anew when
/// the file changes.
pub(crate) fn environment(folder: &str) -> Result<PathBuf> {
    let requirements = workspace::root().join(folder).join("requirements.txt");
    let place = workspace::target_dir()?
        .join("python")
        .join(folder.replace('/', "-"));
    let python = place.join("bin/python");
    let installed = place.join("installed");
    if is_newer(&installed, &requirements)? {
        return Ok(python);
    }
    process::run(
        Command::new("python3")
            .args(["-m", "venv", "--clear"])
            .arg(&place),
    )?;
    process::run(
        Command::new(&python)
            .args([
                "-m",
                "pip",
                "install",
                "--quiet",
                "--disable-pip-version-check",
            ])
            .args([
                "--require-hashes",
                "--only-binary",
                ":all:",
                "--requirement",
            ])
            .arg(&requirements),
    )?;
    std::fs::write(&installed, "")
        .with_context(|| format!("marking {} as complete", place.display()))?;
    Ok(python)
}
