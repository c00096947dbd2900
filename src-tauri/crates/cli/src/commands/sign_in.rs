//! `sign-in` and `sign-out`.

use app_core::contract::Destination;
use app_core::{AppError, ErrorCode};
use serde_json::json;

use super::wait_for;
use crate::args::{Options, SignInArgs, SignOutArgs};
use crate::output::{Exit, Output, complain, remark};
use crate::profile;
use crate::table::{Table, add_line};

pub(super) fn sign_in(
    args: &SignInArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let platform = address(&args.platform)?;
    let app = profile::open(options, true)?;
    let signed_in = wait_for(app.sign_in(&platform, |url| {
        remark(&output.say("cli-sign-in-open"));
        remark(&format!("  {url}"));
        if args.open && has_screen() {
            open_browser(url);
        }
    }));
    let account = match signed_in {
        Ok(account) => account,
        Err(error) if is_of_platform(&error) => {
            complain(&error, output.lang());
            output.problem(&error);
            return Ok(Exit::Platform);
        }
        Err(error) => return Err(error),
    };
    let entities = account.as_ref().map(|me| me.entities.clone());
    let document = json!({
        "platform": platform,
        "login": account.as_ref().map(|me| &me.login),
        "name": account.as_ref().map(|me| &me.name),
        "entities": entities.unwrap_or_default(),
    });
    output.answer(&document, || {
        let Some(me) = &account else {
            return format!("{}\n", output.say("cli-sign-in-not-needed"));
        };
        let mut text = String::new();
        add_line(
            &mut text,
            &output.say_with("cli-signed-in", &[("name", &me.name)]),
        );
        let mut table = Table::indented(2);
        for entity in &me.entities {
            table.row([entity.id.clone(), entity.name.clone()]);
        }
        text + &table.text()
    })?;
    Ok(Exit::Clean)
}

pub(super) fn sign_out(
    args: &SignOutArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let platform = address(&args.platform)?;
    let app = profile::open(options, false)?;
    let signed_out = wait_for(app.sign_out(&platform))?;
    let document = json!({ "platform": platform, "signed_out": signed_out });
    output.answer(&document, || {
        let key = if signed_out {
            "cli-signed-out"
        } else {
            "cli-nobody-signed-in"
        };
        format!("{}\n", output.say(key))
    })?;
    Ok(Exit::Clean)
}

/// The address of a platform on a network; nobody signs in anywhere else.
pub(super) fn address(text: &str) -> Result<String, AppError> {
    match text.parse()? {
        Destination::Platform(address) => Ok(address),
        Destination::Training | Destination::HandOff => {
            Err(AppError::new(ErrorCode::AddressInvalid).with("address", text))
        }
    }
}

/// Whether the platform refused, could not be reached, or is not one.
pub(super) fn is_of_platform(error: &AppError) -> bool {
    matches!(
        error.code(),
        ErrorCode::PlatformUnreachable
            | ErrorCode::PlatformAnswer
            | ErrorCode::PlatformCertificate
            | ErrorCode::PlatformRefused
            | ErrorCode::SignInFailed
            | ErrorCode::SignInNeeded
            | ErrorCode::CaseAnswer
            | ErrorCode::CaseMovedOn
            | ErrorCode::CaseNotOfficer
            | ErrorCode::CaseUnknown
            | ErrorCode::CaseUnreachable
    )
}

/// Whether a browser would be seen.
fn has_screen() -> bool {
    let is_set = |name| std::env::var_os(name).is_some_and(|value| !value.is_empty());
    cfg!(any(windows, target_os = "macos")) || is_set("DISPLAY") || is_set("WAYLAND_DISPLAY")
}

/// Opens the browser; whoever sees none open has the address.
fn open_browser(url: &str) {
    if let Err(error) = open::that_detached(url) {
        tracing::warn!(%error, "opening the browser");
    }
}
