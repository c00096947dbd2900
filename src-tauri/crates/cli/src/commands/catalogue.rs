//! `licences`, `form` and `example`.

use app_core::AppError;
use app_core::contract::{self, LicenceEntry, ProcedureEntry, words};
use serde_json::{Value, json};

use crate::args::{ExampleArgs, FormArgs, FormFormat, Options};
use crate::output::{self, Exit, Output};
use crate::table::Table;

/// The whole catalogue, or what can be applied for on the day that `--on` names.
pub(super) fn licences(options: &Options, output: Output) -> Result<Exit, AppError> {
    let on = options.on.as_deref().map(contract::date).transpose()?;
    let licences = contract::licences(output.lang(), on);
    output.answer(&licences, || {
        let sections: Vec<String> = licences
            .iter()
            .map(|licence| section(licence, output))
            .collect();
        sections.join("\n")
    })?;
    Ok(Exit::Clean)
}

fn section(licence: &LicenceEntry, output: Output) -> String {
    let code = licence
        .code
        .clone()
        .unwrap_or_else(|| output.say("cli-code-unknown"));
    let category = output.say(&format!("category-{}", licence.category));
    let mut table = Table::indented(2);
    for procedure in &licence.procedures {
        table.row([
            procedure.id.clone(),
            procedure.shown.clone(),
            procedure.code.clone().unwrap_or_default(),
            procedure.definition.clone(),
            remarks(procedure, output),
        ]);
    }
    format!(
        "{}  ·  {}  ·  {code}  ·  {category}\n{}",
        licence.shown,
        licence.id,
        table.text()
    )
}

fn remarks(procedure: &ProcedureEntry, output: Output) -> String {
    let mut remarks = Vec::new();
    for (day, key) in [
        (procedure.effective_from, "cli-applies-from"),
        (procedure.effective_until, "cli-applies-until"),
    ] {
        if let Some(day) = day {
            let day = words::date(day, output.lang());
            remarks.push(output.say_with(key, &[("date", &day)]));
        }
    }
    if procedure.online == Some(true) {
        remarks.push(output.say("cli-online"));
    }
    remarks.join(" · ")
}

pub(super) fn form(args: &FormArgs, output: Output) -> Result<Exit, AppError> {
    let document: Value = match args.format {
        FormFormat::Json => contract::form(&args.procedure)?,
        FormFormat::JsonSchema => contract::json_schema(&args.procedure)?,
        FormFormat::Markdown => Value::Null,
    };
    let text = if args.format == FormFormat::Markdown {
        contract::markdown(&args.procedure, output.lang())?
    } else {
        format!("{document:#}\n")
    };
    match &args.output {
        Some(place) => {
            let written = contract::write_text(place, &text)?;
            output.answer(&written, || {
                let line = output.say_with(
                    "cli-written",
                    &[("file", &written.file), ("bytes", &written.bytes)],
                );
                format!("{line}\n")
            })?;
        }
        None if args.format == FormFormat::Markdown && output.is_json() => {
            output::write_document(&json!({ "as": "markdown", "content": text }))?;
        }
        None => output::write(&text)?,
    }
    Ok(Exit::Clean)
}

pub(super) fn example(args: &ExampleArgs) -> Result<Exit, AppError> {
    output::write_document(&contract::example(&args.procedure, args.faulty)?)?;
    Ok(Exit::Clean)
}
