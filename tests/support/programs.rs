//! The programs as they were built, and guards that end them.

use std::ffi::OsStr;
use std::io::{BufRead as _, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, ChildStdout, Command, Stdio};

use serde_json::Value;

/// The root of the repository.
pub fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR"))
        .parent()
        .expect("the tests lie below the root")
        .to_owned()
}

/// A program of this workspace. It lies where cargo puts programs, two levels above the test program.
pub fn built(name: &str) -> PathBuf {
    let own = std::env::current_exe().expect("a program knows where it lies");
    let folder = own.ancestors().nth(2).expect("target/debug/deps/…");
    let path = folder.join(name);
    assert!(
        path.exists(),
        "{} is not there; `cargo build --workspace --features desktop/custom-protocol,cli/ui-host` makes it",
        path.display()
    );
    path
}

/// `alvara` with arguments, reaching neither the key store nor the passphrase of whoever runs the tests.
pub fn alvara<S: AsRef<OsStr>>(args: impl IntoIterator<Item = S>) -> Command {
    let mut command = Command::new(built("alvara"));
    command
        .args(args)
        .env("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent")
        .env_remove("ALVARA_PASSPHRASE_FILE")
        .current_dir(root());
    command
}

/// What a program said, and the code it ended with.
#[derive(Debug)]
pub struct Answer {
    /// The exit code.
    pub code: i32,
    /// Everything on standard output.
    pub out: String,
    /// Everything on standard error.
    pub err: String,
}

impl Answer {
    /// Runs a program to its end.
    pub fn of(command: &mut Command) -> Self {
        let output = command
            .stdin(Stdio::null())
            .output()
            .expect("the program can be started");
        Self {
            code: output.status.code().unwrap_or(-1),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    /// The same for `alvara … --json`, whose one document it gives back; the exit code has to be the one expected.
    pub fn json(command: &mut Command, expected: i32) -> Value {
        let answer = Self::of(command.arg("--json"));
        assert_eq!(
            answer.code, expected,
            "{command:?}: {} {}",
            answer.out, answer.err
        );
        serde_json::from_str(&answer.out).unwrap_or_else(|error| {
            panic!("{command:?} answers with JSON: {error}: {}", answer.out)
        })
    }
}

/// A running program that ends with its owner, as by a crash.
#[derive(Debug)]
pub struct Program(Child);

impl Program {
    /// Starts it; what it prints is let go.
    pub fn start(command: &mut Command) -> Self {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap_or_else(|error| panic!("starting {command:?}: {error}"));
        Self(child)
    }

    /// Starts a program that listens, and waits for the line `listening ADDRESS`.
    pub fn listening(command: &mut Command) -> (Self, String) {
        let mut program = Self::speaking(command);
        let line = program.first_line();
        let address = line
            .strip_prefix("listening ")
            .unwrap_or_else(|| panic!("{command:?} tells its address, not «{line}»"))
            .to_owned();
        (program, address)
    }

    /// Starts a program whose first line is awaited; its complaints are shown with the test's own.
    pub(crate) fn speaking(command: &mut Command) -> Self {
        let child = command
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("starting {command:?}: {error}"));
        Self(child)
    }

    /// The first line of a speaking program; empty when it ended without a word.
    pub(crate) fn first_line(&mut self) -> String {
        let output = self.0.stdout.as_mut().expect("a speaking program");
        let mut line = String::new();
        BufReader::<&mut ChildStdout>::new(output)
            .read_line(&mut line)
            .expect("a program's output is text");
        line.trim_end().to_owned()
    }

    /// The process id.
    pub fn id(&self) -> u32 {
        self.0.id()
    }

    /// `kill -9`, and waits until it is gone.
    pub fn kill(&mut self) {
        // It may have ended by itself; either way it is gone afterwards.
        let _already_gone = self.0.kill();
        let _status = self.0.wait();
    }

    /// Whether it has ended.
    pub fn has_ended(&mut self) -> bool {
        self.0.try_wait().is_ok_and(|status| status.is_some())
    }
}

impl Drop for Program {
    fn drop(&mut self) {
        self.kill();
    }
}
