//! A virtual display of its own for each window, so that tests neither need nor disturb a real one.

use std::process::{Command, Stdio};

use crate::programs::Program;

/// A running Xvfb.
#[derive(Debug)]
pub struct Display {
    name: String,
    _server: Program,
}

impl Display {
    /// The server picks a free number and tells it once it is ready for clients.
    pub fn start() -> Self {
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
                ])
                .stderr(Stdio::null()),
        );
        let number = server.first_line();
        assert!(!number.is_empty(), "Xvfb found no free display");
        Self {
            name: format!(":{number}"),
            _server: server,
        }
    }

    /// The name for the environment variable `DISPLAY`.
    pub fn name(&self) -> &str {
        &self.name
    }
}
