//! `deadline` and `workdays`.

use app_core::AppError;
use app_core::contract::{self, DeadlineDocument, TableKind, WorkdaysDocument, words};

use super::day;
use crate::args::{DeadlineArgs, Options, WorkdaysArgs};
use crate::output::{Exit, Output};
use crate::table::{Table, add_line};

pub(super) fn deadline(
    args: &DeadlineArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let on = day(options)?;
    let expires = args.expires.as_deref().map(contract::date).transpose()?;
    let found = contract::deadline(&args.licence, expires, on, output.lang())?;
    output.answer(&found, || window(&found, output))?;
    Ok(Exit::Clean)
}

fn window(found: &DeadlineDocument, output: Output) -> String {
    let lang = output.lang();
    let mut table = Table::indented(2);
    for (key, day) in [
        ("cli-deadline-opens", found.opens),
        ("cli-deadline-closes", found.closes),
    ] {
        if let Some(day) = day {
            table.row([output.say(key), words::date(day, lang)]);
        }
    }
    for step in &found.late_words {
        table.row([output.say("cli-deadline-late"), step.clone()]);
    }
    if let Some(day) = found.stop_after {
        table.row([output.say("cli-deadline-stop"), words::date(day, lang)]);
    }
    if let Some(basis) = &found.basis {
        table.row([output.say("export-basis"), basis.clone()]);
    }
    let day = words::date(found.on, lang);
    let mut text = format!("{}\n", output.say_with("cli-on", &[("date", &day)]));
    add_line(&mut text, &found.sentence);
    if let Some(reason) = &found.reason {
        add_line(&mut text, reason);
    }
    text + &table.text()
}

pub(super) fn workdays(args: &WorkdaysArgs, output: Output) -> Result<Exit, AppError> {
    let from = contract::date(&args.from)?;
    let found = contract::workdays(from, args.days)?;
    output.answer(&found, || counted(&found, output))?;
    Ok(Exit::Clean)
}

fn counted(found: &WorkdaysDocument, output: Output) -> String {
    let lang = output.lang();
    let mut text = output.say_with(
        "cli-workdays",
        &[
            ("days", &found.days),
            ("from", &words::date(found.from, lang)),
            ("date", &words::date(found.date, lang)),
        ],
    );
    text.push('\n');
    if found.half_day {
        add_line(&mut text, &output.say("cli-workdays-half"));
    }
    if found.table == TableKind::Computed {
        add_line(&mut text, &output.say("cli-workdays-computed"));
    }
    text
}
