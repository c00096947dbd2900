//! `check`.

use std::path::Path;

use app_core::AppError;
use app_core::contract::{Checked, Severity};
use serde_json::{Value, json};

use super::{day, read_and_check, unread};
use crate::args::{CheckArgs, Options};
use crate::output::{Exit, Output, complain};
use crate::table::Table;

pub(super) fn check(args: &CheckArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let on = day(options)?;
    let mut exit = Exit::Clean;
    let mut documents = Vec::new();
    let mut sheets = Vec::new();
    for file in &args.files {
        match read_and_check(file, on, output.lang()) {
            Ok((_, checked)) => {
                exit = exit.max(Exit::clean_unless(checked.has_errors()));
                sheets.push(sheet(&checked, output));
                documents.push(json!(checked));
            }
            // A single file that cannot be read is the whole answer.
            Err(error) if args.files.len() == 1 => return Err(error),
            Err(error) => {
                exit = Exit::Failed;
                sheets.push(unread_sheet(file, output));
                complain(&error, output.lang());
                documents.push(unread(file, &error, output.lang()));
            }
        }
    }
    output.answer(&Value::Array(documents), || sheets.join("\n"))?;
    Ok(exit)
}

/// The findings of a file for people.
pub(super) fn sheet(checked: &Checked, output: Output) -> String {
    let mut table = Table::indented(2);
    for finding in &checked.findings {
        let severity = match finding.severity {
            Severity::Error => "export-severity-error",
            Severity::Warning => "export-severity-warning",
            Severity::Info => "export-severity-info",
        };
        table.row([
            output.say(severity),
            finding.path.clone(),
            finding.message.clone(),
        ]);
    }
    let errors = checked.count(Severity::Error);
    let sum = if checked.findings.is_empty() {
        output.say("cli-check-clean")
    } else {
        output.say_with(
            if errors > 0 {
                "cli-check-errors"
            } else {
                "cli-check-ready"
            },
            &[
                ("errors", &errors),
                ("warnings", &checked.count(Severity::Warning)),
                ("infos", &checked.count(Severity::Info)),
            ],
        )
    };
    format!("{}\n{}  {sum}\n", checked.file, table.text())
}

fn unread_sheet(file: &Path, output: Output) -> String {
    format!("{}\n  {}\n", file.display(), output.say("cli-check-unread"))
}
