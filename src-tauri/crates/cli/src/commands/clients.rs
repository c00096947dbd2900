//! `clients`, `client export` and `client erase`.

use app_core::AppError;
use serde_json::json;

use crate::args::{ClientArgs, ClientCommand, ClientExportArgs, Options};
use crate::output::{Exit, Output};
use crate::profile;
use crate::table::Table;

pub(super) fn list(options: &Options, output: Output) -> Result<Exit, AppError> {
    let clients = profile::open(options, false)?.clients(output.lang())?;
    output.answer(&json!({ "clients": clients }), || {
        if clients.is_empty() {
            return format!("{}\n", output.say("cli-clients-empty"));
        }
        let mut table = Table::default();
        for client in &clients {
            table.row([client.id.clone(), client.name.clone()]);
        }
        table.text()
    })?;
    Ok(Exit::Clean)
}

pub(super) fn run(args: &ClientArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    match &args.command {
        ClientCommand::Export(args) => export(args, options, output),
        ClientCommand::Erase(args) => {
            profile::open(options, false)?.erase_client(&args.client)?;
            output.answer(&json!({ "erased": args.client }), || {
                format!("{}\n", output.say("cli-client-erased"))
            })?;
            Ok(Exit::Clean)
        }
    }
}

fn export(args: &ClientExportArgs, options: &Options, output: Output) -> Result<Exit, AppError> {
    let app = profile::open(options, false)?;
    let made = app.write_client(&args.client, &args.output, output.lang())?;
    output.answer(&made, || {
        let args: [(&str, &dyn std::fmt::Display); 2] =
            [("file", &made.file), ("bytes", &made.bytes)];
        format!("{}\n", output.say_with("cli-written", &args))
    })?;
    Ok(Exit::Clean)
}
