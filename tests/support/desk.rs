//! A folder with a profile and the file of its passphrase, used by one test alone.

use std::path::{Path, PathBuf};
use std::process::Command;

use serde_json::Value;
use tempfile::TempDir;

use crate::programs::{Answer, alvara};

/// The passphrase of every profile here.
pub const PASSPHRASE: &str = "quatro palavras sem ligação";

/// One test's own folder; it goes with the test.
#[derive(Debug)]
pub struct Desk {
    folder: TempDir,
}

impl Desk {
    /// An empty one, with the passphrase's file in it.
    pub fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder for the test");
        std::fs::write(folder.path().join("passphrase"), PASSPHRASE)
            .expect("the folder can be written");
        Self { folder }
    }

    /// One whose profile is a copy of another's as it lies on the disk.
    pub fn copy_of(other: &Self) -> Self {
        let copy = Self::new();
        copy_folder(&other.profile(), &copy.profile());
        copy
    }

    /// A path in the folder.
    pub fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The folder of the profile.
    pub fn profile(&self) -> PathBuf {
        self.path("profile")
    }

    /// The file that holds the passphrase.
    pub fn passphrase_file(&self) -> PathBuf {
        self.path("passphrase")
    }

    /// `alvara` with arguments, at work on this profile.
    pub fn alvara(&self, args: &[&str]) -> Command {
        let mut command = alvara(args);
        command
            .arg("--profile")
            .arg(self.profile())
            .env("ALVARA_PASSPHRASE_FILE", self.passphrase_file());
        command
    }

    /// The example of a procedure as an application file in this folder.
    pub fn example(&self, procedure: &str) -> PathBuf {
        let example = Answer::of(&mut alvara(["example", procedure]));
        assert_eq!(
            example.code, 0,
            "{procedure} has an example: {}",
            example.err
        );
        let path = self.path(&format!("{}.json", procedure.replace('/', "-")));
        std::fs::write(&path, example.out).expect("the folder can be written");
        path
    }

    /// What `alvara submissions` tells of this profile.
    pub fn submissions(&self) -> Vec<Value> {
        let told = Answer::json(&mut self.alvara(&["submissions"]), 0);
        told["submissions"].as_array().cloned().unwrap_or_default()
    }
}

impl Default for Desk {
    fn default() -> Self {
        Self::new()
    }
}

fn copy_folder(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).expect("a folder can be made");
    for entry in std::fs::read_dir(from).expect("the profile can be listed") {
        let entry = entry.expect("the profile can be listed");
        let target = to.join(entry.file_name());
        if entry.path().is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            std::fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}
