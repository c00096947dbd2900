//! Running `alvara`, and a platform to send to.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};

use serde_json::{Value, json};
use tempfile::TempDir;

/// A day on which every date of the snapshots is reckoned.
pub(crate) const ON: &str = "2026-06-15";

/// An empty folder to work in, with the passphrase of a profile.
pub(crate) struct Desk {
    folder: TempDir,
}

/// What a run of the program came to.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Desk {
    pub(crate) fn new() -> Self {
        let folder = tempfile::tempdir().expect("a folder to work in");
        let desk = Self { folder };
        desk.put("passphrase", "four unrelated words here\n");
        desk
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    pub(crate) fn put(&self, name: &str, content: impl AsRef<[u8]>) {
        std::fs::write(self.path(name), content).expect("a file in an own folder is written");
    }

    pub(crate) fn put_json(&self, name: &str, content: &Value) {
        self.put(name, content.to_string());
    }

    /// The program with its arguments, in this folder and away from everybody's real data.
    pub(crate) fn command<S: AsRef<OsStr>>(&self, args: &[S]) -> Command {
        let mut command = Command::new(env!("CARGO_BIN_EXE_alvara"));
        command
            .args(args)
            .current_dir(self.folder.path())
            .env("ALVARA_PASSPHRASE_FILE", self.path("passphrase"))
            .env("XDG_DATA_HOME", self.path("data"))
            .env("DBUS_SESSION_BUS_ADDRESS", "disabled:")
            .env_remove("ALVARA_BACKUP_PASSPHRASE_FILE")
            .env_remove("RUST_LOG")
            .env_remove("RUST_BACKTRACE");
        command
    }

    pub(crate) fn run<S: AsRef<OsStr>>(&self, args: &[S]) -> Ran {
        Ran::of(&mut self.command(args))
    }

    /// An example application file.
    pub(crate) fn example(&self, procedure: &str, faulty: bool) -> Value {
        let mut args = vec!["example", procedure];
        if faulty {
            args.push("--faulty");
        }
        self.run(&args).exits(0).json()
    }
}

impl Ran {
    pub(crate) fn of(command: &mut Command) -> Self {
        let output = command
            .stdin(Stdio::null())
            .output()
            .expect("the program starts");
        let ran = Self {
            code: output.status.code(),
            stdout: String::from_utf8(output.stdout).expect("answers are UTF-8"),
            stderr: String::from_utf8_lossy(&output.stderr).into_owned(),
        };
        assert!(!ran.stderr.contains("panicked"), "{}", ran.stderr);
        ran
    }

    #[track_caller]
    pub(crate) fn exits(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{}\n{}", self.stdout, self.stderr);
        self
    }

    /// Standard output, which holds exactly one JSON document.
    #[track_caller]
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.stdout)
            .unwrap_or_else(|error| panic!("{error} in: {}\n{}", self.stdout, self.stderr))
    }
}

/// Every `licence/procedure` of the catalogue.
pub(crate) fn procedures(desk: &Desk) -> Vec<String> {
    let licences = desk.run(&["licences", "--json"]).exits(0).json();
    let mut paths = Vec::new();
    for licence in licences.as_array().expect("a list of licences") {
        for procedure in licence["procedures"].as_array().expect("its procedures") {
            let id = |value: &Value| value["id"].as_str().expect("an id").to_owned();
            paths.push(format!("{}/{}", id(licence), id(procedure)));
        }
    }
    assert!(paths.len() >= 9, "the catalogue is there: {paths:?}");
    paths
}

/// An application without its files' contents, which say nothing to a reader.
pub(crate) fn without_contents(mut application: Value) -> Value {
    for attachment in application["attachments"]
        .as_array_mut()
        .into_iter()
        .flatten()
    {
        attachment["content_base64"] = json!("[content]");
    }
    application
}

/// A reference platform in a process of its own; killed when it is dropped.
pub(crate) struct Platform {
    child: Child,
    pub(crate) address: String,
}

impl Platform {
    pub(crate) fn start(desk: &Desk, state: &Path, faults: &str) -> Self {
        Self::start_with(desk, state, &["--faults", faults])
    }

    pub(crate) fn start_with(desk: &Desk, state: &Path, more: &[&str]) -> Self {
        let state = state.to_str().expect("a path in UTF-8");
        let args = [
            "platform",
            "serve",
            "--listen",
            "127.0.0.1:0",
            "--state",
            state,
        ];
        let mut child = desk
            .command(&args)
            .args(more)
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("the platform starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("its answer"))
            .read_line(&mut line)
            .expect("it says where it listens");
        let address = line
            .strip_prefix("listening ")
            .and_then(|rest| rest.strip_suffix('\n'))
            .expect("one line with the address")
            .to_owned();
        Self { child, address }
    }

    /// Asks the platform to stop, as a service manager does, and answers its exit code.
    #[cfg(unix)]
    pub(crate) fn terminate(mut self) -> Option<i32> {
        let id = self.child.id().to_string();
        let asked = Command::new("kill").args(["-TERM", &id]).status();
        assert!(
            asked.is_ok_and(|status| status.success()),
            "it is asked to stop"
        );
        self.child.wait().expect("it ends").code()
    }
}

impl Drop for Platform {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
