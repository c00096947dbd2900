//! The commands, one file for each family.

mod accounts;
mod backup;
mod catalogue;
mod check;
mod clients;
mod dates;
mod fees;
mod forms;
mod guide;
mod holidays;
mod outbox;
mod papers;
mod platform;
mod review;
mod sign_in;
mod update;
mod walk;
mod wallet;

use std::future::Future;
use std::path::Path;

use app_core::contract::{Checked, check as checked};
use app_core::{AppError, Application, Clock as _, ErrorCode, Lang};
use jiff::civil::Date;
use serde_json::{Value, json};

use crate::args::{Cli, Command, Options};
use crate::clock::ChosenDay;
use crate::output::{Exit, Output};
use crate::profile;

/// Does what was asked.
pub(crate) fn run(cli: Cli, output: Output) -> Result<Exit, AppError> {
    let options = cli.options;
    profile::use_its_forms(&options, output);
    match cli.command {
        Command::Licences => catalogue::licences(&options, output),
        Command::Guide(args) => guide::guide(&args, &options, output),
        Command::Bundles => guide::bundles(output),
        Command::Bundle(args) => guide::bundle(&args, output),
        Command::Form(args) => catalogue::form(&args, &options, output),
        Command::Example(args) => catalogue::example(&args),
        Command::Check(args) => check::check(&args, &options, output),
        Command::Fees(args) => fees::fees(&args, &options, output),
        Command::Deadline(args) => dates::deadline(&args, &options, output),
        Command::Workdays(args) => dates::workdays(&args, &options, output),
        Command::Processing(args) => dates::processing(&args, &options, output),
        Command::Holidays(args) => holidays::run(&args, &options, output),
        Command::Summary(args) => papers::summary(&args, &options, output),
        Command::Kit(args) => papers::kit(&args, &options, output),
        Command::Verify(args) => papers::verify(&args, output),
        Command::Review(args) => review::run(&args.command, &options, output),
        Command::Queue(args) => outbox::queue(&args, &options, output),
        Command::Send(args) => outbox::send(&args, &options, output),
        Command::Cancel(args) => outbox::cancel(&args, &options, output),
        Command::SignIn(args) => sign_in::sign_in(&args, &options, output),
        Command::SignOut(args) => sign_in::sign_out(&args, &options, output),
        Command::Submissions(args) => outbox::submissions(&args, &options, output),
        Command::Wallet(args) => wallet::run(&args, &options, output),
        Command::Backup(args) => backup::make(&args, &options, output),
        Command::Restore(args) => backup::restore(&args, &options, output),
        Command::VerifyBackup(args) => backup::verify(&args, output),
        Command::Clients => clients::list(&options, output),
        Command::Client(args) => clients::run(&args, &options, output),
        Command::Forms(args) => forms::run(args.command, &options, output),
        Command::Update(args) => update::look(&args, &options, output),
        Command::Release(args) => update::release(args.command, &options, output),
        Command::Platform(args) => platform::run(&args, &options, output),
        Command::Journey(args) => walk::journey(&args, output),
        #[cfg(feature = "ui-host")]
        Command::UiHost(args) => walk::ui_host(args, &options),
    }
}

/// The day to reckon with.
fn day(options: &Options) -> Result<Date, AppError> {
    Ok(ChosenDay::of(options)?.today())
}

/// Runs what waits for the network or for time.
fn wait_for<T>(work: impl Future<Output = Result<T, AppError>>) -> Result<T, AppError> {
    tokio::runtime::Builder::new_multi_thread()
        .enable_all()
        .build()
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?
        .block_on(work)
}

/// Reads an application file and checks it.
fn read_and_check(file: &Path, on: Date, lang: Lang) -> Result<(Application, Checked), AppError> {
    let application = Application::read(file)?;
    let found = checked(&file.display().to_string(), &application, on, lang)?;
    Ok((application, found))
}

/// The entry of a list that stands for a file which could not be read.
fn unread(file: &Path, error: &AppError, lang: Lang) -> Value {
    json!({ "file": file.display().to_string(), "problem": error.problem(lang) })
}
