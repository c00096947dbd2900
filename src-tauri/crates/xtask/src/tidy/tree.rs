//! The files of the repository as the rules see them: path, and text where it is text.

use std::{collections::BTreeMap, path::Path, process::Command};

use anyhow::{Context as _, Result, bail};

/// Paths are relative to the root, with forward slashes.
pub(super) struct Tree {
    files: BTreeMap<String, Option<String>>,
}

impl Tree {
    /// Reads what git tracks or would track; what `.gitignore` names is no part of the tree.
    pub(super) fn read(root: &Path) -> Result<Self> {
        let listing = Command::new("git")
            .current_dir(root)
            .args([
                "ls-files",
                "-z",
                "--cached",
                "--others",
                "--exclude-standard",
            ])
            .output()
            .context("listing the files with git")?;
        if !listing.status.success() {
            bail!("git could not list the files of {}", root.display());
        }
        let names = String::from_utf8(listing.stdout).context("a file name is not UTF-8")?;
        let files = names
            .split_terminator('\0')
            // Deleted but still tracked files have no content to judge.
            .filter_map(|name| Some((name, std::fs::read(root.join(name)).ok()?)))
            .map(|(name, bytes)| (name.to_owned(), String::from_utf8(bytes).ok()))
            .collect();
        Ok(Self { files })
    }

    /// All paths.
    pub(super) fn files(&self) -> impl Iterator<Item = &str> {
        self.files.keys().map(String::as_str)
    }

    /// All text files with one of the endings, with their text.
    pub(super) fn texts<'a>(
        &'a self,
        endings: &'a [&str],
    ) -> impl Iterator<Item = (&'a str, &'a str)> {
        self.files.iter().filter_map(move |(path, text)| {
            let ending = path.rsplit_once('.')?.1;
            endings
                .contains(&ending)
                .then_some((path.as_str(), text.as_deref()?))
        })
    }

    #[cfg(test)]
    pub(super) fn of(files: &[(&str, &str)]) -> Self {
        Self {
            files: files
                .iter()
                .map(|(path, text)| ((*path).to_owned(), Some((*text).to_owned())))
                .collect(),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ignored_files_are_no_part_of_the_tree() {
        let folder = tempfile::tempdir().expect("a folder for the test");
        let git = Command::new("git")
            .current_dir(folder.path())
            .args(["init", "--quiet"])
            .status();
        assert!(git.expect("git is there").success());
        for (name, text) in [(".gitignore", "/out\n"), ("out", "x"), ("kept.rs", "y")] {
            std::fs::write(folder.path().join(name), text).expect("the folder can be written");
        }
        let tree = Tree::read(folder.path()).expect("the folder is a repository");
        assert_eq!(tree.files().collect::<Vec<_>>(), [".gitignore", "kept.rs"]);
        assert_eq!(tree.texts(&["rs"]).collect::<Vec<_>>(), [("kept.rs", "y")]);
    }
}
