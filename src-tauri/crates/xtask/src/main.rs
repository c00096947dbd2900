//! `cargo xtask`: everything a person does to this repository besides editing it.
//!
//! It sets up a machine, builds and starts the application, runs every check, renews generated files and measures.
//! **It must not know** licences, forms or fees, and no other crate may depend on it: it only calls the tools
//! and reads the tree. Start reading at [`COMMANDS`], then the module of the command.
#![expect(
    clippy::print_stdout,
    reason = "the commands of this package speak on the terminal"
)]

use std::process::ExitCode;

use anyhow::{Result, bail};

mod args;
mod bench;
mod bundle;
mod codegen;
mod deny;
mod forms;
mod icons;
mod npm;
mod packages;
mod process;
mod python;
mod run;
mod test;
mod tidy;
mod torture;
mod workspace;

use args::Args;

/// Name, usage and purpose of a command, and the function behind it.
struct Command {
    name: &'static str,
    usage: &'static str,
    purpose: &'static str,
    run: fn(Args) -> Result<()>,
}

const COMMANDS: &[Command] = &[
    Command {
        name: "run",
        usage: "run [--yes] [--release]",
        purpose: "set up this machine, build, and start the application on the training platform",
        run: run::run,
    },
    Command {
        name: "test",
        usage: "test [--yes] [--only STAGE] [--list]",
        purpose: "run every check and test, stopping at the first stage that fails",
        run: test::run,
    },
    Command {
        name: "tidy",
        usage: "tidy",
        purpose: "check the rules of the tree: directions, layout, sizes, wording",
        run: tidy::run,
    },
    Command {
        name: "codegen",
        usage: "codegen [--check]",
        purpose: "write all generated files, or check that they are current",
        run: codegen::run,
    },
    Command {
        name: "icons",
        usage: "icons [--check]",
        purpose: "make all icon sizes from the one drawing, or check that they are current",
        run: icons::run,
    },
    Command {
        name: "deny",
        usage: "deny",
        purpose: "check licences, sources and banned crates of all dependencies",
        run: deny::run,
    },
    Command {
        name: "facts",
        usage: "facts",
        purpose: "list facts of the fact sheets that have no home in the forms",
        run: forms::facts,
    },
    Command {
        name: "forms",
        usage: "forms [--burden | --release | --supersede FORM]",
        purpose: "check the forms, measure what they ask, or release them",
        run: forms::forms,
    },
    Command {
        name: "torture",
        usage: "torture [--cuts N] [--seed S] [--only CUT]",
        purpose: "cut and kill a submission on its way as often as asked, or at one point",
        run: torture::run,
    },
    Command {
        name: "bundle",
        usage: "bundle [--yes] [--debug]",
        purpose: "make the Debian package of the window, as it is shipped",
        run: bundle::run,
    },
    Command {
        name: "bench",
        usage: "bench [--only NAME]",
        purpose: "measure, and name the machine that was measured on",
        run: bench::run,
    },
];

fn main() -> ExitCode {
    let mut words = std::env::args().skip(1);
    let name = words.next().unwrap_or_default();
    if name.is_empty() || name == "help" || name == "--help" {
        print_help();
        return ExitCode::SUCCESS;
    }
    match dispatch(&name, Args::new(words)) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("cargo xtask {name}: {error:#}");
            ExitCode::FAILURE
        }
    }
}

fn dispatch(name: &str, args: Args) -> Result<()> {
    match COMMANDS.iter().find(|command| command.name == name) {
        Some(command) => (command.run)(args),
        None => bail!("there is no such command; `cargo xtask help` lists them"),
    }
}

fn print_help() {
    println!("cargo xtask COMMAND\n");
    for command in COMMANDS {
        println!("  {:<44} {}", command.usage, command.purpose);
    }
}
