//! `holidays`.

use app_core::contract::{self, HolidaysDocument};
use app_core::{AppError, ErrorCode};

use super::day;
use crate::args::{HolidaysArgs, HolidaysCommand, Options};
use crate::output::{Exit, Output};
use crate::profile;
use crate::table::{Table, add_line};

/// Lists the days off of a year, or changes one of them and lists the year again.
pub(super) fn run(
    args: &HolidaysArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let lang = output.lang();
    let year = match &args.command {
        HolidaysCommand::List { year } => {
            let year = match year {
                Some(year) => *year,
                None => day(options)?.year(),
            };
            match profile::open(options, false) {
                // Who has nothing saved has nothing of one's own to list.
                Err(error)
                    if error.code() == ErrorCode::ProfileMissing && options.profile.is_none() =>
                {
                    contract::published_holidays(year, lang)?
                }
                opened => opened?.holiday_year(year, lang)?,
            }
        }
        HolidaysCommand::Add { date, name } => {
            let date = contract::date(date)?;
            profile::open(options, true)?.holiday_add(date, name, lang)?
        }
        HolidaysCommand::Remove { date } => {
            let date = contract::date(date)?;
            profile::open(options, true)?.holiday_remove(date, lang)?
        }
        HolidaysCommand::Restore { year } => {
            profile::open(options, true)?.holiday_restore(*year, lang)?
        }
    };
    let document = HolidaysDocument::from(year);
    output.answer(&document, || sheet(&document, output))?;
    Ok(Exit::Clean)
}

fn sheet(document: &HolidaysDocument, output: Output) -> String {
    let mut text = String::new();
    add_line(&mut text, &document.kind);
    if let Some(source) = &document.source {
        add_line(
            &mut text,
            &output.say_with("cli-holidays-source", &[("source", source)]),
        );
    }
    let mut table = Table::indented(2);
    for day in &document.days {
        let [label, weekday, mark] = day.words.clone();
        table.row([label, weekday, day.name.clone(), mark]);
    }
    text + &table.text()
}
