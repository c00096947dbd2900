//! How the program looks, kept beside the encrypted store as well: the page that asks for the passphrase is to be in the
//! person's own language, letters and colours. Nothing in it is about anybody.

use std::fs;
use std::path::{Path, PathBuf};

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::output;
use crate::view::{Look, Settings};

impl App {
    /// How the program looked last; the defaults where that cannot be read.
    pub(crate) fn look(&self) -> Look {
        fs::read(file(self.folder()))
            .ok()
            .and_then(|bytes| serde_json::from_slice(&bytes).ok())
            .unwrap_or_else(|| Look::from(&Settings::default()))
    }

    /// Keeps the look for the next start. Without it the next start asks in Chinese, which is no reason to fail.
    pub(crate) fn keep_look(&self, settings: &Settings) {
        let kept = serde_json::to_vec(&Look::from(settings))
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))
            .and_then(|bytes| output::write(&file(self.folder()), &bytes));
        if let Err(error) = kept {
            tracing::warn!(causes = %error.chain(), "the look was not kept for the next start");
        }
    }
}

fn file(profile: &Path) -> PathBuf {
    profile.join("look.json")
}

impl From<&Settings> for Look {
    fn from(settings: &Settings) -> Self {
        Self {
            lang: settings.lang.clone(),
            theme: settings.theme.clone(),
            simple: settings.simple,
            text_size: settings.text_size,
        }
    }
}
