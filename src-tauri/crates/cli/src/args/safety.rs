//! What can be asked of backups and of everything about a client.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct BackupArgs {
    /// The file of the backup
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ClientArgs {
    #[command(subcommand)]
    pub(crate) command: ClientCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ClientCommand {
    /// Writes everything about a client into one file
    Export(ClientExportArgs),
    /// Erases a client with everything that belongs to it
    Erase(ClientEraseArgs),
}

#[derive(Debug, Args)]
pub(crate) struct ClientExportArgs {
    /// Id of the client, as `alvara clients` tells it
    #[arg(value_name = "CLIENT")]
    pub(crate) client: String,
    /// Where to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ClientEraseArgs {
    /// Id of the client, as `alvara clients` tells it
    #[arg(value_name = "CLIENT")]
    pub(crate) client: String,
    /// Confirms that it cannot be undone
    #[arg(long, required = true)]
    pub(crate) yes: bool,
}
