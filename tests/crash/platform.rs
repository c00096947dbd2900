//! A reference platform as a program of its own.

use journeys::desk::Desk;
use journeys::programs::{Program, alvara};

pub(crate) struct Platform {
    pub(crate) address: String,
    _program: Program,
}

impl Platform {
    /// Starts it with a state of its own in a folder of the desk.
    pub(crate) fn start(desk: &Desk, state: &str) -> Self {
        let (program, address) = Program::listening(
            alvara(["platform", "serve", "--listen", "127.0.0.1:0", "--state"])
                .arg(desk.path(state)),
        );
        Self {
            address,
            _program: program,
        }
    }
}
