//! `licences`, `form` and `example`.

use app_core::AppError;
use app_core::contract::{self, LicenceEntry, ProcedureEntry, words};
use app_core::summary::Languages;
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD as BASE64;
use clap::ValueEnum as _;
use serde_json::{Value, json};

use super::day;
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

pub(super) fn form(args: &FormArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let document = |document: Value| format!("{document:#}\n").into_bytes();
    let first = output.lang();
    let content = match args.format {
        FormFormat::Json => document(contract::form(&args.procedure)?),
        FormFormat::JsonSchema => document(contract::json_schema(&args.procedure)?),
        FormFormat::Markdown => contract::markdown(&args.procedure, first)?.into_bytes(),
        FormFormat::Xlsform => contract::xlsform(&args.procedure)?,
        FormFormat::Html => contract::html(&args.procedure, first)?.into_bytes(),
        FormFormat::Pdf => {
            let languages = Languages::both(first, args.with.unwrap_or(first));
            contract::pdf(&args.procedure, languages, day(options)?)?.bytes
        }
    };
    let named = |format: FormFormat| {
        format
            .to_possible_value()
            .map(|one| one.get_name().to_owned())
    };
    match (&args.output, args.format) {
        (Some(place), _) => {
            let written = contract::write(place, &content)?;
            output.answer(&written, || {
                let line = output.say_with(
                    "cli-written",
                    &[("file", &written.file), ("bytes", &written.bytes)],
                );
                format!("{line}\n")
            })?;
        }
        (None, FormFormat::Markdown | FormFormat::Html) if output.is_json() => {
            let content = String::from_utf8_lossy(&content);
            output::write_document(&json!({ "as": named(args.format), "content": content }))?;
        }
        (None, FormFormat::Xlsform | FormFormat::Pdf) if output.is_json() => {
            let content = BASE64.encode(&content);
            let answer = json!({ "as": named(args.format), "content_base64": content });
            output::write_document(&answer)?;
        }
        (None, FormFormat::Xlsform | FormFormat::Pdf) => output::write_binary(&content)?,
        (None, _) => output::write_bytes(&content)?,
    }
    Ok(Exit::Clean)
}

pub(super) fn example(args: &ExampleArgs) -> Result<Exit, AppError> {
    output::write_document(&contract::example(&args.procedure, args.faulty)?)?;
    Ok(Exit::Clean)
}
