//! `summary`, `kit` and `verify`.

use app_core::contract::{self, Expectation, KitDocument, Wrapping};
use app_core::summary::Languages;
use app_core::{AppError, Application};

use super::day;
use crate::args::{KitArgs, Options, PaperArgs, SummaryArgs, VerifyArgs};
use crate::output::{Exit, Output, remark};
use crate::table::Table;

pub(super) fn summary(
    args: &SummaryArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let on = day(options)?;
    let SummaryArgs { paper, with } = args;
    let application = Application::read(&paper.file)?;
    let first = output.lang();
    let languages = Languages::both(first, with.unwrap_or(first));
    let made = contract::write_summary(&application, on, languages, &paper.output)?;
    output.answer(&made, || {
        let line = output.say_with(
            "cli-summary-made",
            &[
                ("file", &made.file),
                ("pages", &made.pages),
                ("bytes", &made.bytes),
            ],
        );
        format!("{line}\n")
    })?;
    if !made.missing_characters.is_empty() {
        let characters: Vec<String> = made
            .missing_characters
            .iter()
            .map(|found| format!("{found} (U+{:04X})", u32::from(*found)))
            .collect();
        let characters = characters.join(", ");
        remark(&output.say_with("cli-summary-missing", &[("characters", &characters)]));
    }
    Ok(with_errors(made.errors, output))
}

pub(super) fn kit(args: &KitArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let on = day(options)?;
    let wrapping = Wrapping::read(args.sign_with.as_deref(), &args.to, &args.to_file)?;
    let PaperArgs {
        file,
        output: place,
    } = &args.paper;
    let application = Application::read(file)?;
    let made = contract::write_kit_wrapped(&application, on, output.lang(), place, &wrapping)?;
    output.answer(&made, || {
        let line = output.say_with(
            "cli-kit-made",
            &[("file", &made.kit.file), ("bytes", &made.kit.bytes)],
        );
        format!("{line}\n{}", about(&made, output))
    })?;
    let exit = with_errors(made.errors.unwrap_or(0), output);
    Ok(exit.max(Exit::clean_unless(!made.ok)))
}

pub(super) fn verify(args: &VerifyArgs, output: Output) -> Result<Exit, AppError> {
    let expected = Expectation::read(args.key_file.as_deref(), args.signed_by.as_deref())?;
    let found = contract::verify_kit_as(&args.kit, output.lang(), &expected)?;
    output.answer(&found, || {
        let key = if found.ok {
            "cli-kit-sound"
        } else {
            "cli-kit-not-sound"
        };
        let line = output.say_with(key, &[("file", &found.kit.file)]);
        format!("{line}\n{}", about(&found, output))
    })?;
    Ok(Exit::clean_unless(!found.ok))
}

/// What is wrong with a kit; or, when nothing is, who has signed it.
fn about(kit: &KitDocument, output: Output) -> String {
    let mut table = Table::indented(2);
    for problem in &kit.problems {
        table.row([problem.message.clone(), problem.path.clone()]);
    }
    if let Some(signer) = kit.signer.as_ref().filter(|_| kit.ok) {
        table.row([output.say_with("cli-kit-signer", &[("fingerprint", &signer.fingerprint)])]);
    }
    table.text()
}

/// A paper of an unfinished application is made all the same, and it says so.
fn with_errors(errors: usize, output: Output) -> Exit {
    if errors > 0 {
        remark(&output.say_with("cli-paper-errors", &[("errors", &errors)]));
    }
    Exit::clean_unless(errors > 0)
}
