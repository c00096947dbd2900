//! `alvara`, the command line: the same use-cases as the window, for scripts, licensing staff and tests.
//!
//! Names, options, exit codes and JSON shapes are a contract with scripts. **It must not know** forms, stores or platforms
//! themselves: every fact and every word comes from `app-core`.
//!
//! Start reading at [`args`] for what can be asked, then [`commands`].

mod args;
mod clock;
mod commands;
mod journey;
mod output;
mod profile;
mod table;
#[cfg(feature = "ui-host")]
mod ui_host;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::Parser as _;
use tracing_subscriber::EnvFilter;

use crate::args::Cli;
use crate::output::{Exit, Output, complain};

fn main() -> ExitCode {
    log_to_stderr();
    let given: Vec<OsString> = std::env::args_os().collect();
    let cli = match Cli::try_parse_from(&given) {
        Ok(cli) => cli,
        Err(error) => return output::usage(&error, &given).into(),
    };
    let output = Output::new(&cli.options);
    let exit = commands::run(cli, output).unwrap_or_else(|error| {
        complain(&error, output.lang());
        output.problem(&error);
        Exit::Failed
    });
    exit.into()
}

/// Logs go to standard error, so that standard output holds the answer alone.
fn log_to_stderr() {
    let filter = EnvFilter::try_from_default_env().unwrap_or_else(|_| EnvFilter::new("warn"));
    tracing_subscriber::fmt()
        .with_env_filter(filter)
        .with_writer(io::stderr)
        .init();
}
