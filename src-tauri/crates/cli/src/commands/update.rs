//! `update`, and `release` for publishers.

use app_core::contract::{self, UpdateDocument, words};
use app_core::{AppError, ErrorCode};

use super::wait_for;
use crate::args::{Options, ReleaseCommand, SignArgs, UpdateArgs};
use crate::output::{Exit, Output, complain};
use crate::profile;
use crate::table::add_line;

pub(super) fn look(args: &UpdateArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let app = profile::open(options, false)?;
    match wait_for(app.look_for_update(args.from.as_deref())) {
        Ok(found) => {
            output.answer(&found, || told(&found, output))?;
            Ok(Exit::Clean)
        }
        Err(error) if is_of_line(&error) => {
            complain(&error, output.lang());
            output.problem(&error);
            Ok(Exit::Platform)
        }
        Err(error) => Err(error),
    }
}

pub(super) fn release(
    command: ReleaseCommand,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let ReleaseCommand::Sign(SignArgs {
        description,
        key,
        output: place,
    }) = command;
    let written = contract::sign_release(&description, &key, super::day(options)?, &place)?;
    output.answer(&written, || {
        let line = output.say_with(
            "cli-release-signed",
            &[("file", &written.file), ("bytes", &written.bytes)],
        );
        format!("{line}\n")
    })?;
    Ok(Exit::Clean)
}

fn told(found: &UpdateDocument, output: Output) -> String {
    let mut text = String::new();
    let version = &found.version;
    let Some(newer) = &found.newer else {
        add_line(
            &mut text,
            &output.say_with("cli-update-current", &[("version", version)]),
        );
        return text;
    };
    let mut line = |key: &str, args: &[(&str, &dyn std::fmt::Display)]| {
        add_line(&mut text, &output.say_with(key, args));
    };
    line(
        "cli-update-newer",
        &[("newer", &newer.version), ("version", version)],
    );
    if newer.prerelease {
        line("cli-update-prerelease", &[]);
    }
    let made = words::date(newer.made, output.lang());
    line(
        "cli-update-made",
        &[("made", &made), ("key", &newer.signed_by)],
    );
    if let Some(page) = &newer.page {
        line("cli-update-page", &[("page", page)]);
    }
    match &newer.file {
        Some(file) => {
            line(
                "cli-update-file",
                &[("name", &file.name), ("bytes", &file.bytes)],
            );
            line("cli-update-compare", &[("sha256", &file.sha256)]);
        }
        None => line("cli-update-no-file", &[]),
    }
    add_line(&mut text, "");
    for note in newer.notes.get(output.lang()).lines() {
        add_line(&mut text, note);
    }
    text
}

/// Whether nobody answered, or not with a notice.
fn is_of_line(error: &AppError) -> bool {
    matches!(
        error.code(),
        ErrorCode::UpdateAbsent
            | ErrorCode::UpdateCertificate
            | ErrorCode::UpdateRedirected
            | ErrorCode::UpdateUnreachable
    )
}
