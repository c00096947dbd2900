//! `forms`: signed form packs – what is in use, installing, going back; and for publishers, keys and sealing.

use std::fmt::Display;

use app_core::contract::{self, FormsDocument, words};
use app_core::forms::{Forms, PackView};
use app_core::{AppError, Lang};

use crate::args::{FormsCommand, KeyArgs, Options, PackArgs, SealArgs};
use crate::output::{Exit, Output};
use crate::profile;
use crate::table::add_line;

pub(super) fn run(
    command: FormsCommand,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    let forms = || Ok::<_, AppError>(Forms::of_profile(&profile::folder(options)?));
    match command {
        FormsCommand::List => {
            let found = contract::forms(&forms()?)?;
            output.answer(&found, || listed(&found, output))?;
        }
        FormsCommand::Trust(PackArgs { file }) => {
            let key = forms()?.trust(&contract::read_key(&file)?)?;
            let answer = serde_json::json!({ "trusted": key });
            output.answer(&answer, || {
                line(output, "cli-forms-trusted", &[("key", &key)])
            })?;
        }
        FormsCommand::Verify(PackArgs { file }) => {
            let pack = forms()?.verify(&contract::read_pack(&file)?)?;
            let shown = file.display().to_string();
            output.answer(&pack, || {
                let mut text = line(output, "cli-forms-sound", &[("file", &shown)]);
                add_line(&mut text, &described(&pack, output));
                text
            })?;
        }
        FormsCommand::Install(PackArgs { file }) => {
            let pack = forms()?.install(&contract::read_pack(&file)?)?;
            let made = words::date(pack.made, output.lang());
            output.answer(&pack, || {
                line(
                    output,
                    "cli-forms-installed",
                    &[("serial", &pack.serial), ("made", &made)],
                )
            })?;
        }
        FormsCommand::Rollback => {
            let forms = forms()?;
            forms.roll_back()?;
            let found = contract::forms(&forms)?;
            output.answer(&found, || {
                let mut text = line(output, "cli-forms-rolled-back", &[]);
                text.push_str(&listed(&found, output));
                text
            })?;
        }
        FormsCommand::Keygen(KeyArgs { output: place }) => {
            let made = contract::make_key(&place)?;
            output.answer(&made, || {
                line(
                    output,
                    "cli-forms-key-made",
                    &[("file", &made.file), ("key", &made.public_key)],
                )
            })?;
        }
        FormsCommand::Seal(args) => seal(&args, options, output)?,
    }
    Ok(Exit::Clean)
}

fn seal(args: &SealArgs, options: &Options, output: Output) -> Result<(), AppError> {
    let made = super::day(options)?;
    let written = contract::seal_forms(&args.forms, &args.key, args.serial, made, &args.output)?;
    output.answer(&written, || {
        line(
            output,
            "cli-forms-sealed",
            &[("file", &written.file), ("bytes", &written.bytes)],
        )
    })
}

fn listed(found: &FormsDocument, output: Output) -> String {
    let mut text = String::new();
    if found.in_use.is_none() {
        add_line(&mut text, &output.say("cli-forms-built-in"));
    }
    for pack in &found.packs {
        add_line(&mut text, &described(pack, output));
    }
    for key in &found.trusted {
        add_line(
            &mut text,
            &output.say_with("cli-forms-trusted", &[("key", key)]),
        );
    }
    text
}

fn described(pack: &PackView, output: Output) -> String {
    let lang: Lang = output.lang();
    let text = output.say_with(
        "cli-forms-pack",
        &[
            ("serial", &pack.serial),
            ("made", &words::date(pack.made, lang)),
            ("key", &pack.signed_by),
        ],
    );
    if pack.in_use {
        format!("{text} · {}", output.say("cli-forms-in-use"))
    } else {
        text
    }
}

fn line(output: Output, key: &str, args: &[(&str, &dyn Display)]) -> String {
    format!("{}\n", output.say_with(key, args))
}
