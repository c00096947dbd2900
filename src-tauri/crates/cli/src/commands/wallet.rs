//! `wallet`: the licences that are held, and the check of one that somebody shows.

use app_core::AppError;
use app_core::contract::{self, Check, CheckDocument, HeldLicenceEntry};
use serde_json::json;

use super::day;
use crate::args::{Options, WalletArgs, WalletCardArgs, WalletCommand, WalletVerifyArgs};
use crate::output::{Exit, Output};
use crate::profile;
use crate::table::{Table, add_line};

pub(super) fn run(args: &WalletArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    match &args.command {
        None => list(options, output),
        Some(WalletCommand::Verify(args)) => verify(args, options, output),
        Some(WalletCommand::Card(args)) => card(args, options, output),
    }
}

fn list(options: &Options, output: Output) -> Result<Exit, AppError> {
    let licences = profile::open(options, false)?.wallet(output.lang())?;
    output.answer(&json!({ "licences": licences }), || {
        if licences.is_empty() {
            return format!("{}\n", output.say("cli-wallet-empty"));
        }
        let sheets: Vec<String> = licences.iter().map(|held| sheet(held, output)).collect();
        sheets.join("\n")
    })?;
    Ok(Exit::Clean)
}

fn sheet(held: &HeldLicenceEntry, output: Output) -> String {
    let mut text = String::new();
    let training = if held.training {
        format!("  ·  {}", output.say("cli-wallet-training"))
    } else {
        String::new()
    };
    add_line(&mut text, &format!("{}{training}", held.name));
    add_line(
        &mut text,
        &format!("  {}  ·  {}", held.state_label, held.source_label),
    );
    let mut table = Table::indented(2);
    table.row([output.say("cli-wallet-number"), held.number.clone()]);
    table.row([output.say("cli-wallet-holder"), held.holder.clone()]);
    if let Some(last) = held.expires {
        table.row([output.say("cli-wallet-until"), last.to_string()]);
    }
    table.row(["id".to_owned(), held.id.clone()]);
    text + &table.text()
}

fn verify(args: &WalletVerifyArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let token = contract::read_token(&args.token)?;
    let on = day(options)?;
    let check: Check = match &args.keys {
        Some(keys) => contract::check_with(&token, keys, args.issuer.as_deref(), on)?,
        None => profile::open(options, false)?.check_token(&token)?,
    };
    let found = contract::checked(&check, output.lang());
    output.answer(&found, || told(&found, output))?;
    Ok(Exit::clean_unless(!found.verified))
}

fn told(found: &CheckDocument, output: Output) -> String {
    let mut text = String::new();
    add_line(&mut text, &found.title);
    add_line(&mut text, &format!("  {}", found.message));
    let mut table = Table::indented(2);
    if let Some(said) = &found.licence {
        table.row([output.say("cli-wallet-number"), said.number.clone()]);
        table.row([output.say("cli-wallet-holder"), said.holder.clone()]);
        if let Some(last) = &said.expires {
            table.row([output.say("cli-wallet-until"), last.clone()]);
        }
        table.row([output.say("cli-wallet-issuer"), said.issuer.clone()]);
    }
    text + &table.text()
}

fn card(args: &WalletCardArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let app = profile::open(options, false)?;
    let made = app.write_licence_card(&args.id, &args.output, output.lang())?;
    output.answer(&made, || {
        let args: [(&str, &dyn std::fmt::Display); 2] =
            [("file", &made.file), ("bytes", &made.bytes)];
        format!("{}\n", output.say_with("cli-written", &args))
    })?;
    Ok(Exit::Clean)
}
