//! `guide`, `bundles` and `bundle`.

use std::path::Path;

use app_core::AppError;
use app_core::contract::{self, BundleEntry, GuideDocument};
use serde_json::json;

use super::day;
use crate::args::{BundleArgs, BundleFormat, GuideArgs, Options};
use crate::output::{self, Exit, Output};
use crate::table::{Table, add_line};

pub(super) fn guide(args: &GuideArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let on = day(options)?;
    let found = contract::guide(&args.facts, args.text.as_deref(), on, output.lang())?;
    output.answer(&found, || sheet(&found, output))?;
    Ok(Exit::Clean)
}

fn sheet(found: &GuideDocument, output: Output) -> String {
    let mut text = String::new();
    if !found.told.is_empty() {
        add_line(&mut text, &output.say("cli-guide-facts"));
        for (id, label) in found.facts.iter().zip(&found.told) {
            add_line(&mut text, &format!("  {label}  ·  {id}"));
        }
        text.push('\n');
    }
    if found.results.is_empty() && !found.told.is_empty() {
        add_line(&mut text, &output.say("cli-guide-none"));
    }
    for result in &found.results {
        let path = match (&result.licence, &result.procedure) {
            (Some(licence), Some(procedure)) => format!("  ·  {licence}/{procedure}"),
            (Some(licence), None) => format!("  ·  {licence}"),
            _ => String::new(),
        };
        let name = if result.shown.is_empty() {
            String::new()
        } else {
            format!("  ·  {}", result.shown)
        };
        add_line(
            &mut text,
            &format!("{}{name}{path}", result.certainty_label),
        );
        add_line(&mut text, &format!("  {}", result.reason));
        add_line(&mut text, &format!("  [{}]", result.basis));
    }
    if let (Some(id), Some(title)) = (&found.bundle, &found.together) {
        let line = output.say_with("cli-guide-together", &[("title", title), ("id", id)]);
        add_line(&mut text, &format!("\n{line}"));
    }
    if !found.questions.is_empty() {
        add_line(&mut text, &format!("\n{}", output.say("cli-guide-open")));
        for (question, facts) in &found.questions {
            add_line(&mut text, &format!("  {question}"));
            let mut table = Table::indented(4);
            for (id, label) in facts {
                table.row([id.clone(), label.clone()]);
            }
            text.push_str(&table.text());
        }
    }
    text
}

pub(super) fn bundles(output: Output) -> Result<Exit, AppError> {
    let bundles = contract::bundles(output.lang())?;
    output.answer(&bundles, || {
        let sections: Vec<String> = bundles.iter().map(section).collect();
        sections.join("\n")
    })?;
    Ok(Exit::Clean)
}

fn section(bundle: &BundleEntry) -> String {
    let mut table = Table::indented(2);
    for member in &bundle.members {
        let path = format!("{}/{}", member.licence, member.procedure);
        table.row([path, member.shown.clone(), member.need.clone()]);
    }
    format!("{}  ·  {}\n{}", bundle.shown, bundle.id, table.text())
}

pub(super) fn bundle(args: &BundleArgs, output: Output) -> Result<Exit, AppError> {
    match (&args.example, args.format) {
        (Some(folder), _) => examples(&args.bundle, folder, output)?,
        (None, BundleFormat::Json) => {
            output::write_document(&contract::bundle(&args.bundle, output.lang())?)?;
        }
        (None, BundleFormat::Markdown) => {
            let page = contract::bundle_markdown(&args.bundle, output.lang())?;
            let document = json!({ "as": "markdown", "content": page });
            output.answer(&document, || page.clone())?;
        }
    }
    Ok(Exit::Clean)
}

fn examples(bundle: &str, folder: &Path, output: Output) -> Result<(), AppError> {
    let written = contract::write_bundle_examples(bundle, folder)?;
    output.answer(&json!({ "files": written }), || {
        let count = written.len();
        let mut text = output.say_with("cli-bundle-example", &[("count", &count)]) + "\n";
        for file in &written {
            add_line(&mut text, &format!("  {}", file.file));
        }
        text
    })
}
