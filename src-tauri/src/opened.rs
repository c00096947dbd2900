//! Files and links that the program is asked to open while it runs: by a later start, and on macOS by the system itself,
//! which hands them over as an event and not as words of the command line.

use std::sync::{Arc, Mutex, PoisonError};

use app_core::App;
use tauri::{AppHandle, Manager as _, RunEvent};

use crate::window;

/// What came before the program was ready to open anything.
#[derive(Default)]
pub(crate) struct Early(Mutex<Vec<String>>);

impl Early {
    /// What came so far, once.
    pub(crate) fn take(&self) -> Vec<String> {
        let mut waiting = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *waiting)
    }
}

/// Opens each word in the window that is there, and brings that to the front.
pub(crate) fn open(shell: &AppHandle, words: Vec<String>) {
    let Some(app) = shell.try_state::<Arc<App>>() else {
        let early = shell.state::<Early>();
        let mut waiting = early.0.lock().unwrap_or_else(PoisonError::into_inner);
        waiting.extend(words);
        return;
    };
    for word in words {
        app.ask_to_open(&word);
    }
    window::bring_to_front(shell);
}

/// Hears what macOS asks the program to open; other systems start it once more instead.
pub(crate) fn hear(shell: &AppHandle, event: RunEvent) {
    #[cfg(target_os = "macos")]
    if let RunEvent::Opened { urls } = event {
        open(shell, urls.iter().map(ToString::to_string).collect());
    }
    #[cfg(not(target_os = "macos"))]
    let _ = (shell, event);
}
