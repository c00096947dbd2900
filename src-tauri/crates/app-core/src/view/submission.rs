//! Views of what was handed in.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{MenuItem, Place, Run};

/// A submission in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionCard {
    /// Submission id.
    pub id: String,
    /// Client id.
    pub client: String,
    /// Client's name.
    pub client_name: String,
    /// Official name of the licence.
    pub licence_name: Run,
    /// Title of the procedure.
    pub procedure_title: Run,
    /// State id: queued, ready (a hand-off whose kit waits for the person), sending, handed-over, accepted, returned, issued, refused, withdrawn, parked, replaced.
    pub state: String,
    /// The state, worded exactly.
    pub state_label: String,
    /// A sentence: what it means and what to do.
    pub state_sentence: String,
    /// Whether it went to the training platform.
    pub training: bool,
    /// reference, openrosa (a server that takes it and says nothing later) or hand-off.
    pub platform: String,
    /// Time of the last change, worded.
    pub changed_at: String,
    /// Whether it came out of a backup and waits for somebody's word that no other computer sends it.
    pub held: bool,
}

/// A submission with its history.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each stands for one thing that can be done now"
)]
pub struct SubmissionView {
    /// The head.
    pub card: SubmissionCard,
    /// The transport receipt.
    pub receipt: Option<ReceiptView>,
    /// What the platform's signed log says.
    pub events: Vec<EventView>,
    /// What is being sent.
    pub progress: Option<ProgressView>,
    /// Files that go with it.
    pub files: Vec<FileView>,
    /// Hand-off: address of the service page.
    pub service_page: Option<String>,
    /// Hand-off: every answer in the order asked, to be copied.
    pub answers: Vec<super::ReviewSection>,
    /// The draft to mend, where the application came back.
    pub mend: Option<String>,
    /// What it waits for at its platform, if signing in or saying for whom to act lets it go on.
    pub need: Option<super::NeedView>,
    /// Whether sending again makes sense now.
    pub can_send: bool,
    /// Whether it is on its way and can be called off for now.
    pub can_cancel: bool,
    /// Whether the platform may have more to say, and can be asked.
    pub can_ask: bool,
    /// Whether it can still be withdrawn.
    pub can_withdraw: bool,
}

/// A transport receipt: the platform has it. Not an acceptance.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReceiptView {
    /// Receipt number.
    pub number: String,
    /// When, worded.
    pub at: String,
}

/// A line of the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct EventView {
    /// Number in the log; 64-bit as a string.
    pub seq: String,
    /// Kind id.
    pub kind: String,
    /// Worded.
    pub label: String,
    /// When, worded.
    pub at: String,
    /// Reasons or remarks, worded.
    pub detail: Vec<String>,
    /// Whether the signature held.
    pub verified: bool,
}

/// How far sending has come.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ProgressView {
    /// Bytes sent; as a string.
    pub sent: String,
    /// Bytes in all; as a string.
    pub total: String,
    /// Per cent.
    pub percent: u32,
}

/// A file that goes with a submission.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FileView {
    /// Name.
    pub name: String,
    /// Size, worded.
    pub size: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Whether the platform has all of it.
    pub sent: bool,
}

/// What a front end is told while it runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(
    tag = "kind",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum AppEvent {
    /// A submission changed or made progress: views of it are stale.
    Submission {
        /// Which one.
        id: String,
    },
    /// The program was asked to open something.
    Opening,
    /// The person asked to see this page, by a notice outside the window.
    Go {
        /// The page.
        place: Place,
    },
    /// Something was chosen from the menu of the window.
    Menu {
        /// What.
        item: MenuItem,
    },
    /// Another language was set: what the system draws by itself is to be worded anew.
    Language,
    /// Who is signed in at a platform, or how far signing in is, has changed.
    Platform,
    /// A file of a submission is being sent; told at most ten times a second for each submission.
    Progress {
        /// Which submission.
        id: String,
        /// Which of its files.
        attachment: String,
        /// How much of the file the platform has.
        file: ProgressView,
        /// How much of all files the platform has.
        all: ProgressView,
    },
}

/// A file to be saved where the person chooses.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct FileContent {
    /// Name to save under.
    pub name: String,
    /// The bytes in base64.
    pub content: String,
}
