//! What can be asked on the command line.

mod kits;
mod review;
mod safety;
mod update;
mod wallet;

use std::path::PathBuf;

use app_core::Lang;
use clap::builder::{PossibleValuesParser, TypedValueParser as _};
use clap::{Args, Parser, Subcommand, ValueEnum};

pub(crate) use kits::{KitArgs, VerifyArgs};
pub(crate) use review::{
    AnswerArgs, ApplyArgs, CasesArgs, DecideArgs, FetchArgs, OpenArgs, ReviewArgs, ReviewCommand,
};
pub(crate) use safety::{BackupArgs, ClientArgs, ClientCommand, ClientExportArgs};
pub(crate) use update::{ReleaseArgs, ReleaseCommand, SignArgs, UpdateArgs};
pub(crate) use wallet::{WalletArgs, WalletCardArgs, WalletCommand, WalletVerifyArgs};

/// Alvará · 牌照申請 · pedidos de licenças · licence applications (IAM, Macao)
#[derive(Debug, Parser)]
#[command(name = "alvara", version, disable_help_subcommand = true)]
pub(crate) struct Cli {
    #[command(flatten)]
    pub(crate) options: Options,
    #[command(subcommand)]
    pub(crate) command: Command,
}

/// Options of every command.
#[derive(Debug, Args)]
pub(crate) struct Options {
    /// Answer with one JSON document
    #[arg(long, global = true)]
    pub(crate) json: bool,
    /// Language of what people read
    #[arg(long, global = true, value_name = "LANG", default_value = "zh", value_parser = lang())]
    pub(crate) lang: Lang,
    /// The day to reckon with, YYYY-MM-DD [default: today in Macao]
    #[arg(long, global = true, value_name = "DATE")]
    pub(crate) on: Option<String>,
    /// Folder of the saved data [default: that of the desktop program]
    #[arg(long, global = true, value_name = "DIR")]
    pub(crate) profile: Option<PathBuf>,
}

fn lang() -> impl clap::builder::TypedValueParser<Value = Lang> {
    PossibleValuesParser::new(Lang::ALL.map(Lang::code)).try_map(|code| code.parse::<Lang>())
}

#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// 准照目錄 · Catálogo de licenças · The catalogue of licences
    Licences,
    /// 我需要甚麼准照？ · De que licença preciso? · Which licence do I need?
    Guide(GuideArgs),
    /// 一併辦理的事項 · Assuntos em conjunto · Matters of several applications
    Bundles,
    /// 一項一併辦理的事項 · Um assunto em conjunto · One matter of several applications
    Bundle(BundleArgs),
    /// 表格 · Formulário · A form
    Form(FormArgs),
    /// 申請範例 · Pedido de exemplo · An example application file
    Example(ExampleArgs),
    /// 檢查申請 · Verificar pedidos · What is missing or wrong
    Check(CheckArgs),
    /// 費用 · Taxas · What is due, line by line
    Fees(OneFile),
    /// 續期期限 · Prazo de renovação · The renewal window
    Deadline(DeadlineArgs),
    /// 工作天 · Dias úteis · Counts working days in Macao
    Workdays(WorkdaysArgs),
    /// 處理時間 · Prazo de decisão · When the processing time is over
    Processing(ProcessingArgs),
    /// 假期 · Feriados · The days off of a year, and one's own
    Holidays(HolidaysArgs),
    /// PDF 摘要 · Resumo em PDF · Makes the PDF summary
    Summary(SummaryArgs),
    /// 遞交資料包 · Pacote de entrega · Makes the filing kit
    Kit(KitArgs),
    /// 核對資料包 · Verificar um pacote · Checks a filing kit
    Verify(VerifyArgs),
    /// 審閱 · Apreciação · Examines kits, and takes answers back
    Review(ReviewArgs),
    /// 放入寄件匣 · Pôr na caixa de saída · Puts applications into the outbox
    Queue(QueueArgs),
    /// 傳送 · Enviar · Sends what is in the outbox
    Send(SendArgs),
    /// 暫停傳送 · Parar o envio · Calls off sending a submission for now
    Cancel(CancelArgs),
    /// 登入平台 · Iniciar sessão · Signs in at a platform, in the browser
    SignIn(SignInArgs),
    /// 登出平台 · Terminar sessão · Signs out at a platform
    SignOut(SignOutArgs),
    /// 已提交的申請 · Pedidos entregues · States and receipts
    Submissions(SubmissionsArgs),
    /// 准照夾 · A carteira · The licences that are held
    Wallet(WalletArgs),
    /// 備份 · Cópia de segurança · Writes everything into one encrypted file
    Backup(BackupArgs),
    /// 還原備份 · Repor uma cópia · Restores a backup where no profile is
    Restore(BackupArgs),
    /// 核對備份 · Verificar uma cópia · Checks a backup
    VerifyBackup(BackupArgs),
    /// 客戶 · Clientes · The clients and their ids
    Clients,
    /// 一名客戶的資料 · Os dados de um cliente · Everything about one client
    Client(ClientArgs),
    /// 表格包 · Pacotes de formulários · Signed form packs
    Forms(FormsArgs),
    /// 檢查更新 · Procurar actualizações · Looks for a newer version
    Update(UpdateArgs),
    /// 發佈版本 · Publicar versões · For publishers: releases of this program
    Release(ReleaseArgs),
    /// 參考平台 · Plataforma de referência · The reference platform
    Platform(PlatformArgs),
    /// 示範全程 · Percurso de demonstração · Makes the whole journey on the training platform
    Journey(JourneyArgs),
    /// Serves the built interface in a browser, for development and tests
    #[cfg(feature = "ui-host")]
    UiHost(UiHostArgs),
}

#[derive(Debug, Args)]
pub(crate) struct JourneyArgs {
    /// Folder to write into [default: a new one among the temporary files]
    #[arg(long, value_name = "DIR")]
    pub(crate) out: Option<PathBuf>,
}

#[cfg(feature = "ui-host")]
#[derive(Debug, Args)]
pub(crate) struct UiHostArgs {
    /// Folder of the built interface
    #[arg(long, value_name = "DIR", default_value = "ui/dist")]
    pub(crate) dist: PathBuf,
    /// Where to listen
    #[arg(long, value_name = "ADDR", default_value = "127.0.0.1:0")]
    pub(crate) listen: std::net::SocketAddr,
}

#[derive(Debug, Args)]
pub(crate) struct GuideArgs {
    /// Facts by id, with commas between them
    #[arg(long, value_name = "FACTS", value_delimiter = ',')]
    pub(crate) facts: Vec<String>,
    /// A sentence in Chinese, Portuguese or English that tells more of them
    #[arg(long, value_name = "SENTENCE")]
    pub(crate) text: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct BundleArgs {
    /// Id of the bundle
    #[arg(value_name = "ID")]
    pub(crate) bundle: String,
    /// What to make of it
    #[arg(
        long = "as",
        value_name = "FORMAT",
        default_value = "markdown",
        conflicts_with = "example"
    )]
    pub(crate) format: BundleFormat,
    /// Write an example application file of each member into a folder
    #[arg(long, value_name = "DIR")]
    pub(crate) example: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum BundleFormat {
    /// Everything known of it
    Json,
    /// A page for people
    Markdown,
}

#[derive(Debug, Args)]
pub(crate) struct FormArgs {
    /// Ids of the licence and the procedure
    #[arg(value_name = "LICENCE/PROCEDURE")]
    pub(crate) procedure: String,
    /// What to make of it
    #[arg(long = "as", value_name = "FORMAT", default_value = "json")]
    pub(crate) format: FormFormat,
    /// Second language of a PDF, beside the first: zh, pt or en
    #[arg(long, value_name = "LANG", value_parser = lang())]
    pub(crate) with: Option<Lang>,
    /// Write it to a file
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum FormFormat {
    /// The definition with everything known of it
    Json,
    /// JSON Schema, draft 2020-12, of the answers
    JsonSchema,
    /// A page for people
    Markdown,
    /// XLSForm, the spreadsheet that ODK and its relatives make forms from
    Xlsform,
    /// A preview with every page, condition and message: one web page in three languages
    Html,
    /// The same preview as an archival PDF
    Pdf,
}

#[derive(Debug, Args)]
pub(crate) struct ExampleArgs {
    /// Ids of the licence and the procedure
    #[arg(value_name = "LICENCE/PROCEDURE")]
    pub(crate) procedure: String,
    /// One with faults in it
    #[arg(long)]
    pub(crate) faulty: bool,
}

#[derive(Debug, Args)]
pub(crate) struct CheckArgs {
    /// Application files, JSON or TOML
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct OneFile {
    /// Application file, JSON or TOML
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct DeadlineArgs {
    /// Id of the licence
    #[arg(value_name = "LICENCE")]
    pub(crate) licence: String,
    /// The day on which the present licence expires
    #[arg(long, value_name = "DATE")]
    pub(crate) expires: Option<String>,
    /// As a calendar file (iCalendar, RFC 5545)
    #[arg(long)]
    pub(crate) ics: bool,
    /// With --ics: write it to a file
    #[arg(short, long, value_name = "FILE", requires = "ics")]
    pub(crate) output: Option<PathBuf>,
}

#[derive(Debug, Args)]
pub(crate) struct ProcessingArgs {
    /// Ids of the licence and the procedure; --on names the day of filing
    #[arg(value_name = "LICENCE/PROCEDURE")]
    pub(crate) procedure: String,
}

#[derive(Debug, Args)]
pub(crate) struct HolidaysArgs {
    #[command(subcommand)]
    pub(crate) command: HolidaysCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum HolidaysCommand {
    /// The days off of a year, published or computed
    List {
        /// The year [default: this one]
        #[arg(value_name = "YEAR")]
        year: Option<i16>,
    },
    /// Adds a day off
    Add {
        /// The day
        #[arg(value_name = "DATE")]
        date: String,
        /// What it is called
        #[arg(long, value_name = "TEXT", default_value = "")]
        name: String,
    },
    /// Makes a day off a working day
    Remove {
        /// The day
        #[arg(value_name = "DATE")]
        date: String,
    },
    /// Takes back every change to a year
    Restore {
        /// The year
        #[arg(value_name = "YEAR")]
        year: i16,
    },
}

#[derive(Debug, Args)]
pub(crate) struct WorkdaysArgs {
    /// The day from which to count; it is not counted itself
    #[arg(value_name = "FROM")]
    pub(crate) from: String,
    /// How many working days
    #[arg(value_name = "N")]
    pub(crate) days: u32,
    /// Count back
    #[arg(long)]
    pub(crate) before: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SummaryArgs {
    #[command(flatten)]
    pub(crate) paper: PaperArgs,
    /// Second language, beside the first: zh, pt or en
    #[arg(long, value_name = "LANG", value_parser = lang())]
    pub(crate) with: Option<Lang>,
}

#[derive(Debug, Args)]
pub(crate) struct PaperArgs {
    /// Application file, JSON or TOML
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
    /// Where to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct QueueArgs {
    /// Application files, JSON or TOML, with their declarations confirmed
    #[arg(required = true, value_name = "FILE")]
    pub(crate) files: Vec<PathBuf>,
    /// Where they are to go: an address (https, or http on this computer; after «openrosa+» for a server of that kind),
    /// «training» or «hand-off»
    #[arg(long, value_name = "URL")]
    pub(crate) platform: String,
    /// For whom the login acts on the platform, where it may act for several; kept for the client
    #[arg(long, value_name = "ID")]
    pub(crate) entity: Option<String>,
}

#[derive(Debug, Args)]
pub(crate) struct CancelArgs {
    /// Id of the submission
    #[arg(value_name = "SUBMISSION")]
    pub(crate) submission: String,
}

#[derive(Debug, Args)]
pub(crate) struct SignInArgs {
    /// Address of the platform (https, or http on this computer)
    #[arg(long, value_name = "URL")]
    pub(crate) platform: String,
    /// Open the browser too, where there is a screen
    #[arg(long)]
    pub(crate) open: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SignOutArgs {
    /// Address of the platform
    #[arg(long, value_name = "URL")]
    pub(crate) platform: String,
}

#[derive(Debug, Args)]
pub(crate) struct SendArgs {
    /// Go on until nothing can go on by itself
    #[arg(long)]
    pub(crate) until_idle: bool,
    /// With --until-idle: how long to bear a platform that cannot be reached, in seconds
    #[arg(
        long,
        value_name = "SECONDS",
        default_value_t = 120,
        requires = "until_idle"
    )]
    pub(crate) give_up_after: u64,
    /// Also send what was restored from a backup, after having seen that no other computer sends it
    #[arg(long)]
    pub(crate) restored: bool,
}

#[derive(Debug, Args)]
pub(crate) struct SubmissionsArgs {
    /// Prove everything that is kept: the journal, signatures, files, and each row against the journal
    #[arg(long)]
    pub(crate) verify: bool,
}

#[derive(Debug, Args)]
pub(crate) struct FormsArgs {
    #[command(subcommand)]
    pub(crate) command: FormsCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum FormsCommand {
    /// What is installed, in use and trusted
    List,
    /// Trusts a publisher's key
    Trust(PackArgs),
    /// Checks a pack without installing it
    Verify(PackArgs),
    /// Installs a pack and puts it into use
    Install(PackArgs),
    /// Goes back to the pack before, or to the forms that came with the program
    Rollback,
    /// For publishers: makes a key pair
    Keygen(KeyArgs),
    /// For publishers: seals form data into a pack
    Seal(SealArgs),
}

#[derive(Debug, Args)]
pub(crate) struct PackArgs {
    /// The pack, or the file with the public key
    #[arg(value_name = "FILE")]
    pub(crate) file: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct KeyArgs {
    /// Where the secret key goes; the public key goes beside it
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct SealArgs {
    /// Folder of the form data
    #[arg(value_name = "FORMS")]
    pub(crate) forms: PathBuf,
    /// The file with the secret key
    #[arg(long, value_name = "FILE")]
    pub(crate) key: PathBuf,
    /// Number of the pack, greater than those before
    #[arg(long, value_name = "N")]
    pub(crate) serial: u64,
    /// Where to write
    #[arg(short, long, value_name = "FILE")]
    pub(crate) output: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct PlatformArgs {
    #[command(subcommand)]
    pub(crate) command: PlatformCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum PlatformCommand {
    /// Serves the reference platform until it is interrupted
    Serve(ServeArgs),
    /// Who may sign in on the reference platform
    Account(AccountArgs),
}

#[derive(Debug, Args)]
pub(crate) struct AccountArgs {
    #[command(subcommand)]
    pub(crate) command: AccountCommand,
}

#[derive(Debug, Subcommand)]
pub(crate) enum AccountCommand {
    /// Adds an account; its password is in the file named by `ALVARA_PASSWORD_FILE`
    Add(AddAccountArgs),
    /// Who may sign in, and for whom they act
    List(OneState),
    /// Removes an account
    Remove(OneAccount),
    /// Gives an account the password in the file named by `ALVARA_PASSWORD_FILE`, and signs it out
    Password(OneAccount),
    /// Lets an account act for these entities, and for no other
    Entities(EntitiesArgs),
}

#[derive(Debug, Args)]
pub(crate) struct OneState {
    /// Folder in which the platform keeps everything
    #[arg(long, value_name = "DIR")]
    pub(crate) state: PathBuf,
}

#[derive(Debug, Args)]
pub(crate) struct OneAccount {
    #[command(flatten)]
    pub(crate) state: OneState,
    /// Name to sign in with
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
}

#[derive(Debug, Args)]
pub(crate) struct EntitiesArgs {
    #[command(flatten)]
    pub(crate) account: OneAccount,
    /// Whom it may act for, repeatedly for staff of a firm
    #[arg(long, value_name = "ID=NAME", required = true)]
    pub(crate) entity: Vec<String>,
}

#[derive(Debug, Args)]
pub(crate) struct AddAccountArgs {
    /// Folder in which the platform keeps everything
    #[arg(long, value_name = "DIR")]
    pub(crate) state: PathBuf,
    /// What kind of account it is
    #[arg(long, value_name = "KIND")]
    pub(crate) kind: KindOfAccount,
    /// Name to sign in with
    #[arg(long, value_name = "NAME")]
    pub(crate) name: String,
    /// Whom it may act for, repeatedly for staff of a firm
    #[arg(long, value_name = "ID=NAME")]
    pub(crate) entity: Vec<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum KindOfAccount {
    /// A business, acting for itself
    Entity,
    /// Somebody of a firm, acting for the entities named
    Staff,
    /// An officer of the department, who decides on the web page
    Officer,
}

#[derive(Debug, Args)]
pub(crate) struct ServeArgs {
    /// Where to listen, for example 127.0.0.1:0 for a free port
    #[arg(long, value_name = "ADDR")]
    pub(crate) listen: String,
    /// Folder in which the platform keeps everything
    #[arg(long, value_name = "DIR")]
    pub(crate) state: PathBuf,
    /// What to do wrong, for example drop-after-commit=submit:1,delay=200ms
    #[arg(long, value_name = "SPEC", default_value = "")]
    pub(crate) faults: String,
    /// Who reviews submissions
    #[arg(long, value_name = "WHO", default_value = "automatic")]
    pub(crate) review: ReviewBy,
    /// Everybody signs in, and reaches only what belongs to entities they may act for
    #[arg(long)]
    pub(crate) sign_in: bool,
    /// Officers have their web page at /staff, as they also have with --sign-in
    #[arg(long)]
    pub(crate) staff: bool,
    /// Certificate to listen with, in PEM; other machines are let in only with it and --sign-in
    #[arg(long, value_name = "FILE", requires = "tls_key")]
    pub(crate) tls_cert: Option<PathBuf>,
    /// Private key of the certificate, in PEM
    #[arg(long, value_name = "FILE", requires = "tls_cert")]
    pub(crate) tls_key: Option<PathBuf>,
    /// Address that others know the platform by, where it is not the one listened on
    #[arg(long, value_name = "URL")]
    pub(crate) public_url: Option<String>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum ReviewBy {
    /// Everything is received and accepted at once
    Automatic,
    /// Nothing is decided
    Manual,
}
