//! The real window as assistive technology is told of it: worked by roles, names and states over AT-SPI, and by keys.

use std::io::{BufRead as _, BufReader, Lines, Write as _};
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

use serde_json::{Value, json};

use crate::desk::Desk;
use crate::display::Display;
use crate::programs::{built, root};

/// A window that is only listened to. Fields are ended in this order: the display last.
#[derive(Debug)]
pub struct Spoken {
    hands: Child,
    /// Once it is closed, the hands end the program and themselves.
    deeds: Option<ChildStdin>,
    answers: Lines<BufReader<ChildStdout>>,
    _display: Display,
}

impl Spoken {
    /// Opens the program's window over the profile of a desk, on a display and a session bus of its own.
    pub fn open(desk: &Desk) -> Self {
        let display = Display::start();
        let mut hands = Command::new("dbus-run-session")
            .args(["--", "/usr/bin/python3"])
            .arg(root().join("tests/support/hands.py"))
            .arg(built("desktop"))
            .arg("--profile")
            .arg(desk.profile())
            .env("DISPLAY", display.name())
            .env_remove("WAYLAND_DISPLAY")
            .env_remove("ALVARA_PASSPHRASE_FILE")
            .env("HOME", desk.path("home"))
            .env("XDG_DATA_HOME", desk.path("home/data"))
            .env("XDG_CONFIG_HOME", desk.path("home/config"))
            .env("XDG_CACHE_HOME", desk.path("home/cache"))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .expect("dbus-run-session starts");
        let deeds = hands.stdin.take();
        let answers = hands.stdout.take().expect("standard output is a pipe");
        Self {
            hands,
            deeds,
            answers: BufReader::new(answers).lines(),
            _display: display,
        }
    }

    /// Presses what has a name.
    pub fn press(&mut self, name: &str) {
        self.does(&json!({ "press": name }));
    }

    /// Presses what has a name in a group.
    pub fn press_in(&mut self, group: &str, name: &str) {
        self.does(&json!({ "press": name, "within": group }));
    }

    /// Writes Latin letters into an empty box.
    pub fn write(&mut self, name: &str, letters: &str) {
        self.does(&json!({ "write": letters, "in": name }));
    }

    /// The same in a box of a group.
    pub fn write_in(&mut self, group: &str, name: &str, letters: &str) {
        self.does(&json!({ "write": letters, "in": name, "within": group }));
    }

    /// Picks an option of a list.
    pub fn pick(&mut self, name: &str, option: &str) {
        self.does(&json!({ "pick": option, "in": name }));
    }

    /// Waits until the system is told to show a notice that contains the words, and presses it until something else is
    /// read out.
    pub fn press_notice(&mut self, words: &str, heard: &str) {
        self.does(&json!({ "notice": words, "hear": heard }));
    }

    /// Waits until something is read out that contains the words.
    pub fn hear(&mut self, words: &str) {
        self.does(&json!({ "hear": words }));
    }

    fn does(&mut self, deed: &Value) {
        let deeds = self.deeds.as_mut().expect("open until it is dropped");
        writeln!(deeds, "{deed}").expect("the hands listen");
        // The programs of the session bus have their say on the same line.
        let answer: Value = self
            .answers
            .find_map(|line| serde_json::from_str(&line.expect("an answer is text")).ok())
            .expect("the hands answer");
        assert_eq!(answer, json!({}), "after {deed}: {answer:#}");
    }
}

impl Drop for Spoken {
    fn drop(&mut self) {
        drop(self.deeds.take());
        let _status = self.hands.wait();
    }
}
