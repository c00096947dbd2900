//! What can be asked of kits under review.

use std::path::PathBuf;

use clap::{Args, Subcommand};

#[derive(Debug, Args)]
pub(crate) struct ReviewArgs {
    #[command(subcommand)]
    pub(crate) command: ReviewCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum ReviewCommand {
    /// 審閱資料包 · Apreciar um pacote · Shows a kit with its findings, differences and reasons
    Open(OpenArgs),
    /// 退回補正 · Devolver · Answers a kit with reasons that reopen exact fields
    Return(ReturnArgs),
    /// 無須補正 · Nada a corrigir · Answers a kit in which nothing is to be corrected
    Accept(AnswerArgs),
    /// 取回審閱結果 · Receber a resposta · Takes an answer back into the applicant's draft
    Apply(ApplyArgs),
}

#[derive(Debug, Args)]
pub(crate) struct OpenArgs {
    /// The kit
    #[arg(value_name = "KIT")]
    pub(crate) kit: PathBuf,
    /// An earlier kit to compare with [default: what was examined last]
    #[arg(long, value_name = "KIT")]
    pub(crate) against: Option<PathBuf>,
    /// Secret keys that open the kit, where it is sealed
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct AnswerArgs {
    /// The kit
    #[arg(value_name = "KIT")]
    pub(crate) kit: PathBuf,
    /// Who examined it
    #[arg(long, value_name = "NAME")]
    pub(crate) by: Option<String>,
    /// Secret keys that open the kit, where it is sealed
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
    /// Where to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ReturnArgs {
    #[command(flatten)]
    pub(crate) answer: AnswerArgs,
    /// The reasons, as JSON: [{ "pointer" or "document", "code", "words" }]
    #[arg(long, value_name = "FILE")]
    pub(crate) reasons: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct ApplyArgs {
    /// The file that came back
    #[arg(value_name = "FILE")]
    pub(crate) kit: PathBuf,
    /// Secret keys that open the kit, where it is sealed
    #[arg(long, value_name = "FILE")]
    pub(crate) key_file: Option<PathBuf>,
}
