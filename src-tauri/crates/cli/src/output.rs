//! Answers on standard output, everything else on standard error, and what the program ends with.

use std::ffi::OsString;
use std::fmt;
use std::io::{self, IsTerminal as _, Write as _};
use std::process::ExitCode;

use app_core::contract::words;
use app_core::{AppError, ErrorCode, Lang};
use serde::Serialize;
use serde_json::json;

use crate::args::Options;

/// What the program ends with.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Exit {
    /// Done and clean.
    Clean = 0,
    /// Done, with findings of severity error.
    Findings = 1,
    /// Could not be done.
    Failed = 2,
    /// The platform refused or could not be reached.
    Platform = 3,
}

impl Exit {
    /// Clean, unless there are findings of severity error.
    pub(crate) fn clean_unless(findings: bool) -> Self {
        if findings {
            Self::Findings
        } else {
            Self::Clean
        }
    }
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        Self::from(exit as u8)
    }
}

/// Where answers go, and for whom they are written.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Output {
    json: bool,
    lang: Lang,
}

impl Output {
    pub(crate) fn new(options: &Options) -> Self {
        Self {
            json: options.json,
            lang: options.lang,
        }
    }

    pub(crate) fn lang(self) -> Lang {
        self.lang
    }

    pub(crate) fn is_json(self) -> bool {
        self.json
    }

    /// A text of the catalogue.
    pub(crate) fn say(self, key: &str) -> String {
        words::say(self.lang, key, &[])
    }

    /// A text of the catalogue with the figures and names that it mentions.
    pub(crate) fn say_with(self, key: &str, args: &[(&str, &dyn fmt::Display)]) -> String {
        let args: Vec<(&str, String)> = args
            .iter()
            .map(|(name, value)| (*name, value.to_string()))
            .collect();
        let args: Vec<(&str, &str)> = args
            .iter()
            .map(|(name, value)| (*name, value.as_str()))
            .collect();
        words::say(self.lang, key, &args)
    }

    /// Answers with the document, or with the same for people.
    pub(crate) fn answer(
        self,
        document: &impl Serialize,
        for_people: impl FnOnce() -> String,
    ) -> Result<(), AppError> {
        if self.json {
            write_document(document)
        } else {
            write(&for_people())
        }
    }

    /// Answers a script with the problem; people read it on standard error.
    pub(crate) fn problem(self, error: &AppError) {
        if self.json {
            // Standard output is what failed, if this fails.
            let _ = write_document(&error.problem(self.lang));
        }
    }
}

/// Writes an answer. Who stops reading early has read enough.
pub(crate) fn write(text: &str) -> Result<(), AppError> {
    write_bytes(text.as_bytes())
}

/// Writes an answer that people cannot read; a terminal refuses it.
pub(crate) fn write_binary(content: &[u8]) -> Result<(), AppError> {
    if io::stdout().is_terminal() {
        return Err(AppError::new(ErrorCode::OutputTerminal));
    }
    write_bytes(content)
}

/// The same as [`write`] for an answer that is already bytes.
pub(crate) fn write_bytes(content: &[u8]) -> Result<(), AppError> {
    let mut stdout = io::stdout().lock();
    match stdout.write_all(content).and_then(|()| stdout.flush()) {
        Err(cause) if cause.kind() != io::ErrorKind::BrokenPipe => {
            Err(AppError::new(ErrorCode::OutputUnwritable)
                .with("name", "stdout")
                .caused_by(cause))
        }
        _ => Ok(()),
    }
}

/// Writes a document, whoever reads it.
pub(crate) fn write_document(document: &impl Serialize) -> Result<(), AppError> {
    let mut text = serde_json::to_string_pretty(document)
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
    text.push('\n');
    write(&text)
}

/// A remark for people, on standard error.
pub(crate) fn remark(text: &str) {
    // There is nobody left to tell.
    let _ = writeln!(io::stderr().lock(), "{text}");
}

/// Tells people of a failure, on standard error: what happened, whether the work is safe, what to do next.
pub(crate) fn complain(error: &AppError, lang: Lang) {
    tracing::info!(code = error.code().as_str(), causes = %error.chain(), "a command failed");
    let title = error.title(lang);
    let line = words::say(lang, "cli-error", &[("title", &title)]);
    remark(&format!("{line}\n  {}", error.detail(lang)));
}

/// Answers a command line that cannot be understood, or one that asks for help.
pub(crate) fn usage(error: &clap::Error, given: &[OsString]) -> Exit {
    // Nobody is left to tell where printing fails.
    let _ = error.print();
    if !error.use_stderr() {
        return Exit::Clean;
    }
    if given.iter().any(|arg| arg == "--json") {
        let lang = lang_of(given);
        let _ = write_document(&json!({
            "type": "urn:alvara:error:usage",
            "title": words::say(lang, "cli-usage-title", &[]),
            "detail": error.to_string().trim(),
            "code": "usage",
            "params": {},
        }));
    }
    Exit::Failed
}

/// The language asked for, also where the rest of the command line is not understood.
fn lang_of(given: &[OsString]) -> Lang {
    let texts: Vec<&str> = given.iter().filter_map(|arg| arg.to_str()).collect();
    texts
        .iter()
        .zip(texts.iter().skip(1).chain([&""]))
        .find_map(|(arg, next)| match arg.strip_prefix("--lang") {
            Some("") => next.parse().ok(),
            Some(rest) => rest.strip_prefix('=')?.parse().ok(),
            None => None,
        })
        .unwrap_or(Lang::Zh)
}
