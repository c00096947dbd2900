//! The JavaScript side: packages by their lock file, and scripts of a `package.json`.

use std::{
    path::{Path, PathBuf},
    process::Command,
};

use anyhow::{Context as _, Result, bail};

use crate::{process, workspace};

/// Vite 8 asks for it.
const OLDEST_NODE: (u32, u32) = (20, 19);

/// A folder with a `package.json` and a lock file of its own.
pub(crate) struct Project {
    folder: PathBuf,
}

impl Project {
    pub(crate) fn ui() -> Self {
        Self::at("ui")
    }

    pub(crate) fn e2e() -> Self {
        Self::at("tests/e2e")
    }

    pub(crate) fn schemas() -> Self {
        Self::at("tests/schemas")
    }

    /// Parsers of calendar files.
    pub(crate) fn calendars() -> Self {
        Self::at("tests/calendars")
    }

    /// What reads the description of the platform interface.
    pub(crate) fn openapi() -> Self {
        Self::at("tests/openapi")
    }

    /// A server of the `OpenRosa` kind.
    pub(crate) fn openrosa() -> Self {
        Self::at("tests/openrosa")
    }

    /// A server and a client of the upload protocol.
    pub(crate) fn tus() -> Self {
        Self::at("tests/tus")
    }

    fn at(path: &str) -> Self {
        Self {
            folder: workspace::root().join(path),
        }
    }

    /// Installs what the lock file names, unless that was done since the lock file last changed.
    pub(crate) fn install(&self) -> Result<()> {
        check_node_version()?;
        let installed = self.folder.join("node_modules/.package-lock.json");
        if is_newer(&installed, &self.folder.join("package-lock.json"))? {
            return Ok(());
        }
        process::run(self.npm().args(["ci", "--no-audit", "--no-fund"]))
    }

    /// Runs a script of `package.json` with the terminal shared.
    pub(crate) fn script(&self, name: &str) -> Result<()> {
        self.install()?;
        process::run(self.npm().args(["run", "--silent", name]))
    }

    /// The same as a command yet to be started, for callers who read its output.
    pub(crate) fn script_command(&self, name: &str) -> Result<Command> {
        self.install()?;
        let mut command = self.npm();
        command.args(["run", "--silent", name]);
        Ok(command)
    }

    fn npm(&self) -> Command {
        let mut command = Command::new("npm");
        command
            .current_dir(&self.folder)
            .env("NPM_CONFIG_UPDATE_NOTIFIER", "false");
        command
    }
}

/// Whether something was made since its source last changed.
pub(crate) fn is_newer(made: &Path, source: &Path) -> Result<bool> {
    let changed = |path: &Path| path.metadata().and_then(|metadata| metadata.modified());
    let source_changed =
        changed(source).with_context(|| format!("looking at {}", source.display()))?;
    Ok(changed(made).is_ok_and(|made_changed| made_changed >= source_changed))
}

fn check_node_version() -> Result<()> {
    let advice = "Node.js 20.19 or newer is needed; see https://nodejs.org/en/download";
    let Some(text) = process::capture("node", &["--version"]) else {
        bail!("there is no `node` on this machine: {advice}");
    };
    match parse_version(&text) {
        Some(version) if version >= OLDEST_NODE => Ok(()),
        _ => bail!("`node` is {text}: {advice}"),
    }
}

fn parse_version(text: &str) -> Option<(u32, u32)> {
    let mut parts = text.trim().strip_prefix('v')?.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn versions_compare_by_number_not_by_text() {
        let old = parse_version("v20.9.0").expect("a version");
        let new = parse_version("v20.19.1\n").expect("a version");
        assert!(old < OLDEST_NODE, "9 comes before 19");
        assert!(new >= OLDEST_NODE);
        assert_eq!(parse_version("nodejs"), None);
    }

    #[test]
    fn what_was_never_made_is_not_newer() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let lock = folder.path().join("package-lock.json");
        std::fs::write(&lock, "{}").expect("a lock file");
        let made = folder.path().join("made");
        assert!(!is_newer(&made, &lock).expect("the lock file is there"));
        std::fs::write(&made, "").expect("a marker");
        assert!(is_newer(&made, &lock).expect("the lock file is there"));
    }
}
