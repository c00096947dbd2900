//! What can be asked of the filing kit.

use std::path::PathBuf;

use clap::Args;

use super::PaperArgs;

#[derive(Debug, Args)]
pub(crate) struct KitArgs {
    #[command(flatten)]
    pub(crate) paper: PaperArgs,
    /// Sign it with the key in a file (OpenSSH, Ed25519)
    #[arg(long, value_name = "KEYFILE")]
    pub(crate) sign_with: Option<PathBuf>,
    /// Seal it for somebody, by a public key of age (age1…); once for each
    #[arg(long, value_name = "RECIPIENT")]
    pub(crate) to: Vec<String>,
    /// Seal it for the public keys in a file, one in a line
    #[arg(long, value_name = "FILE")]
    pub(crate) to_file: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct VerifyArgs {
    /// The kit, sealed or not
    #[arg(value_name = "KIT")]
    pub(crate) kit: PathBuf,
    /// File with the secret key that opens a sealed kit (age)
    #[arg(long, value_name = "IDENTITY")]
    pub(crate) key_file: Option<PathBuf>,
    /// It has to be signed with this key: a file, the key itself or its fingerprint (OpenSSH)
    #[arg(long, value_name = "PUBLIC")]
    pub(crate) signed_by: Option<String>,
}
