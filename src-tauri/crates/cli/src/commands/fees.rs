//! `fees`.

use app_core::contract::{self, Fees, words};
use app_core::{AppError, Application};

use super::day;
use crate::args::{OneFile, Options};
use crate::output::{Exit, Output};
use crate::table::{Table, add_line};

pub(super) fn fees(args: &OneFile, options: &Options, output: Output) -> Result<Exit, AppError> {
    let on = day(options)?;
    let application = Application::read(&args.file)?;
    let fees = contract::fees(&application, on, output.lang())?;
    output.answer(&fees, || sheet(&fees, output))?;
    Ok(Exit::Clean)
}

fn sheet(fees: &Fees, output: Output) -> String {
    let lang = output.lang();
    let day = words::date(fees.on, lang);
    let mut text = format!("{}\n\n", output.say_with("cli-fees-on", &[("date", &day)]));
    if fees.lines.is_empty() {
        add_line(&mut text, &format!("  {}", output.say("pdf-fee-none")));
    } else {
        let mut table = Table::indented(2).right(2);
        for line in &fees.lines {
            table.row([
                line.label.clone(),
                line.reckoning.clone(),
                words::money(line.amount_avos, lang),
            ]);
        }
        table.row([
            output.say("pdf-fee-total"),
            String::new(),
            words::money(fees.total_avos, lang),
        ]);
        text.push_str(&table.text());
    }
    text.push('\n');
    for unknown in &fees.unknown {
        let line = output.say_with(
            "pdf-fee-unknown-line",
            &[("label", &unknown.label), ("reason", &unknown.reason)],
        );
        add_line(&mut text, &line);
    }
    if !fees.unknown.is_empty() {
        add_line(&mut text, &output.say("pdf-fee-plus"));
    }
    if fees.surcharge_percent > 0 {
        let percent = fees.surcharge_percent;
        let line = output.say_with("cli-fees-surcharge", &[("percent", &percent)]);
        add_line(&mut text, &line);
    }
    add_line(&mut text, &output.say("pdf-fee-own-reckoning"));
    text
}
