//! What can be asked of the licences that are held.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct WalletArgs {
    #[command(subcommand)]
    pub(crate) command: Option<WalletCommand>,
}

#[derive(Debug, Subcommand)]
pub(crate) enum WalletCommand {
    /// Checks the signed event of a licence without any network
    Verify(WalletVerifyArgs),
    /// Writes the page of a licence as PDF
    Card(WalletCardArgs),
}

#[derive(Debug, Args)]
pub(crate) struct WalletVerifyArgs {
    /// The signed event as it stands in the QR code, or a file with it
    #[arg(value_name = "TOKEN|FILE")]
    pub(crate) token: String,
    /// Public keys to check with [default: those that the profile keeps]
    #[arg(long, value_name = "JWKS.json")]
    pub(crate) keys: Option<PathBuf>,
    /// Whose the keys are, where that is known
    #[arg(long, value_name = "ISSUER", requires = "keys")]
    pub(crate) issuer: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct WalletCardArgs {
    /// Id of the licence in the wallet
    #[arg(value_name = "ID")]
    pub(crate) id: String,
    /// Where to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}
