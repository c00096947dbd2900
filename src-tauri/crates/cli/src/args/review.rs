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
    /// 平台上的申請 · Pedidos na plataforma · For officers: what was handed over at a platform
    Cases(CasesArgs),
    /// 下載申請 · Transferir um pedido · For officers: writes what was handed over as a kit
    Fetch(FetchArgs),
    /// 決定 · Decidir · For officers: tells the platform a decision
    Decide(DecideArgs),
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

#[derive(Debug, Args)]
pub(crate) struct CasesArgs {
    /// Address of the platform, where an officer is signed in
    #[arg(long, value_name = "URL")]
    pub(crate) platform: String,
    /// What the page before named as its next
    #[arg(long, value_name = "N")]
    pub(crate) before: Option<u32>,
}

#[derive(Debug, Args)]
pub(crate) struct FetchArgs {
    /// The platform's id of the submission
    #[arg(value_name = "SUBMISSION")]
    pub(crate) submission: String,
    /// Address of the platform, where an officer is signed in
    #[arg(long, value_name = "URL")]
    pub(crate) platform: String,
    /// Where to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct DecideArgs {
    /// The platform's id of the submission
    #[arg(value_name = "SUBMISSION")]
    pub(crate) submission: String,
    /// Address of the platform, where an officer is signed in
    #[arg(long, value_name = "URL")]
    pub(crate) platform: String,
    /// Number of the newest event that was seen; what has happened since refuses the decision
    #[arg(long, value_name = "N")]
    pub(crate) after: u64,
    /// The decision, as JSON: { "decision": "return", "reasons": […] }
    #[arg(long, value_name = "FILE")]
    pub(crate) decision: PathBuf,
}
