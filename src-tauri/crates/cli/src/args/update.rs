//! What can be asked of newer versions, and of publishing them.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct UpdateArgs {
    /// Where the supplier publishes releases (https, or http on this computer) [default: the address in the settings]
    #[arg(long, value_name = "URL")]
    pub(crate) from: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct ReleaseArgs {
    #[command(subcommand)]
    pub(crate) command: ReleaseCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReleaseCommand {
    /// Signs the notice of a release; --on names the day on which it is published
    Sign(SignArgs),
}

#[derive(Debug, Args)]
pub(crate) struct SignArgs {
    /// The description of the release, TOML
    #[arg(value_name = "RELEASE.toml")]
    pub(crate) description: PathBuf,
    /// The file with the secret key, as `alvara forms keygen` makes it
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// Where to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}
