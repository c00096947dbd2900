//! A virtual display of its own for each window, so that tests neither need nor disturb a real one.

use std::process::{Command, Stdio};
use std::sync::{Condvar, Mutex, PoisonError};

use crate::programs::Program;

/// A running Xvfb; a program has one at a time, for servers that start together may take each other's number.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: Program,
    _turn: Turn,
}

static TAKEN: Mutex<bool> = Mutex::new(false);
static FREED: Condvar = Condvar::new();

/// The turn to have a display; waiting for it takes as long as a test.
#[derive(Debug)]
struct Turn;

impl Turn {
    fn take() -> Self {
        let taken = TAKEN.lock().unwrap_or_else(PoisonError::into_inner);
        let mut taken = FREED
            .wait_while(taken, |taken| *taken)
            .unwrap_or_else(PoisonError::into_inner);
        *taken = true;
        Self
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        *TAKEN.lock().unwrap_or_else(PoisonError::into_inner) = false;
        FREED.notify_one();
    }
}

impl Display {
    /// The server picks a free number and tells it once it is ready for clients.
    pub fn start() -> Self {
        let turn = Turn::take();
        let mut server = Program::speaking(
            Command::new("Xvfb")
                .args([
                    "-displayfd",
                    "1",
                    "-screen",
                    "0",
                    "1280x900x24",
                    "-nolisten",
                    "tcp",
                    // Else it begins anew whenever its last client leaves, and whoever comes just then is turned away.
                    "-noreset",
                ])
                .stderr(Stdio::null()),
        );
        let number = server.first_line();
        assert!(!number.is_empty(), "Xvfb found no free display");
        Self {
            name: format!(":{number}"),
            _server: server,
            _turn: turn,
        }
    }

    /// The name for the environment variable `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }
}
