//! `deadline`, `workdays` and `processing`.

use app_core::AppError;
use app_core::contract::{
    self, DeadlineDocument, HolidayTable, TableKind, WorkdaysDocument, words,
};
use jiff::civil::Date;
use serde_json::json;

use super::day;
use crate::args::{DeadlineArgs, Options, ProcessingArgs, WorkdaysArgs};
use crate::output::{Exit, Output};
use crate::profile;
use crate::table::{Table, add_line};

pub(super) fn deadline(
    args: &DeadlineArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let on = day(options)?;
    let expires = args.expires.as_deref().map(contract::date).transpose()?;
    if args.ics {
        return calendar(args, expires, on, output);
    }
    let found = contract::deadline(&args.licence, expires, on, output.lang())?;
    output.answer(&found, || window(&found, output))?;
    Ok(Exit::Clean)
}

/// The window as a calendar file, or on standard output.
fn calendar(
    args: &DeadlineArgs,
    expires: Option<Date>,
    on: Date,
    output: Output,
) -> Result<Exit, AppError> {
    let lang = output.lang();
    let Some(place) = &args.output else {
        let (text, events) = contract::calendar(&args.licence, expires, on, lang)?;
        let document = json!({ "as": "ics", "content": text, "events": events });
        output.answer(&document, || text)?;
        return Ok(Exit::Clean);
    };
    let made = contract::write_calendar(&args.licence, expires, on, lang, place)?;
    output.answer(&made, || {
        let line = output.say_with(
            "cli-calendar-made",
            &[("file", &made.written.file), ("events", &made.events)],
        );
        format!("{line}\n")
    })?;
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
    for more in [&found.reason, &found.note].into_iter().flatten() {
        add_line(&mut text, more);
    }
    text + &table.text()
}

pub(super) fn workdays(
    args: &WorkdaysArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let from = contract::date(&args.from)?;
    let found = contract::workdays(from, args.days, args.before, own(options)?.as_ref())?;
    output.answer(&found, || counted(&found, output))?;
    Ok(Exit::Clean)
}

/// The holidays of the profile that is named; without a name the government's alone, so that nobody is asked for a passphrase.
fn own(options: &Options) -> Result<Option<HolidayTable>, AppError> {
    match &options.profile {
        None => Ok(None),
        Some(_) => profile::open(options, false)?.holidays().map(Some),
    }
}

fn counted(found: &WorkdaysDocument, output: Output) -> String {
    let lang = output.lang();
    let key = if found.before {
        "cli-workdays-before"
    } else {
        "cli-workdays"
    };
    let mut text = output.say_with(
        key,
        &[
            ("days", &found.days),
            ("from", &words::date(found.from, lang)),
            ("date", &words::date(found.date, lang)),
        ],
    );
    text.push('\n');
    for (holds, key) in [
        (found.half_day, "cli-workdays-half"),
        (found.table == TableKind::Computed, "cli-workdays-computed"),
        (found.changed, "cli-workdays-changed"),
    ] {
        if holds {
            add_line(&mut text, &output.say(key));
        }
    }
    text
}

pub(super) fn processing(
    args: &ProcessingArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let filed = day(options)?;
    let own = own(options)?;
    let found = contract::processing(&args.procedure, filed, own.as_ref(), output.lang())?;
    output.answer(&found, || {
        let mut text = String::new();
        if let Some(stated) = &found.stated {
            add_line(&mut text, stated);
        }
        match &found.sentence {
            Some(sentence) => add_line(&mut text, sentence),
            None => add_line(&mut text, &output.say("cli-processing-none")),
        }
        if found.changed {
            add_line(&mut text, &output.say("cli-workdays-changed"));
        }
        text
    })?;
    Ok(Exit::Clean)
}
