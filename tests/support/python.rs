//! Judges in Python, with the packages that the `requirements.txt` beside them pins.

use std::ffi::OsStr;
use std::process::{Command, Stdio};

use serde_json::Value;

use crate::programs::root;

/// The Python of the environment that `cargo xtask test` makes for the stage.
const PYTHON: &str = "ALVARA_TEST_PYTHON";

/// Runs `tests/<stage>/check.py`, which prints one JSON document.
pub fn check<S: AsRef<OsStr>>(stage: &str, args: impl IntoIterator<Item = S>) -> Value {
    let python = std::env::var_os(PYTHON).unwrap_or_else(|| "python3".into());
    let output = Command::new(python)
        .arg(root().join("tests").join(stage).join("check.py"))
        .args(args)
        .env("PYTHONDONTWRITEBYTECODE", "1")
        .stderr(Stdio::inherit())
        .output()
        .expect("Python is there");
    assert!(
        output.status.success(),
        "`cargo xtask test --only {stage}` installs what is needed"
    );
    serde_json::from_slice(&output.stdout).expect("one JSON document")
}
