//! Views of the frame: state of the program, home page, clients, settings.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use validator::Validate;

use super::{DeadlineView, HeldLicenceCard, MatterCard, ReminderSettings, Run, SubmissionCard};

/// Where the program stands when a front end starts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct AppView {
    /// `new` (no profile yet), `locked` (passphrase needed) or `open`.
    pub profile: String,
    /// Whether the training platform is the one in use.
    pub training: bool,
    /// Version of the program.
    pub version: String,
    /// How it looks; known while locked as well.
    pub look: Look,
    /// The settings; absent while locked.
    pub settings: Option<Settings>,
    /// Whether the system key store answers, so that no passphrase is needed.
    pub key_store: bool,
    /// Whether the profile has a passphrase.
    pub passphrase: bool,
}

/// How the program looks.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct Look {
    /// Language chosen last.
    pub lang: String,
    /// Colours: system, light, dark or contrast.
    pub theme: String,
    /// Simple mode.
    pub simple: bool,
    /// Text size in per cent.
    pub text_size: u32,
}

/// What the person can set.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct Settings {
    /// Language: zh, pt or en.
    #[validate(custom(function = "crate::settings::known_lang"))]
    pub lang: String,
    /// Colours: system, light, dark or contrast.
    #[validate(custom(function = "crate::settings::known_theme"))]
    pub theme: String,
    /// Simple mode: large text, one question a page.
    pub simple: bool,
    /// Text size in per cent.
    #[validate(range(min = 100, max = 200))]
    pub text_size: u32,
    /// Address of a platform; empty for the training platform.
    #[validate(custom(function = "crate::settings::platform_address"))]
    pub platform_url: String,
    /// Where whoever supplies this program publishes releases; empty where nobody has said.
    #[serde(default)]
    pub update_url: String,
    /// The order of the tiles in simple mode; those not named follow in the usual order.
    #[serde(default)]
    #[validate(custom(function = "crate::home::known_tiles"))]
    pub tiles: Vec<String>,
    /// After how many minutes without anybody at work a profile with a passphrase is locked; never after 0.
    #[serde(default = "crate::settings::lock_after_minutes")]
    #[validate(range(max = 1440))]
    pub lock_after_minutes: u32,
    /// Whether and when the person is reminded.
    #[serde(default)]
    #[validate(nested)]
    pub reminders: ReminderSettings,
    /// Who examines kits of others with this profile; empty where it is an applicant's.
    #[serde(default)]
    #[validate(custom(function = "crate::settings::examiner"))]
    pub examiner: String,
}

/// The home page: what needs the person now.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HomeView {
    /// Matters that are not settled, newest first.
    pub matters: Vec<MatterCard>,
    /// The first of the drafts that belong to no matter, newest first.
    pub drafts: Vec<DraftCard>,
    /// How many of them there are.
    pub drafts_total: usize,
    /// The first of the submissions whose next step is the person's own, newest first.
    pub waiting: Vec<SubmissionCard>,
    /// How many of them there are.
    pub waiting_total: usize,
    /// The first of the submissions under way, newest first.
    pub running: Vec<SubmissionCard>,
    /// How many of them there are.
    pub running_total: usize,
    /// Licences of the wallet that are to be renewed now or soon, or that expire soon; none for practice.
    pub renewals: Vec<HeldLicenceCard>,
    /// Renewal windows that are open or near, by licence.
    pub windows: Vec<WindowCard>,
    /// Where the person can go from here in simple mode, in their own order.
    pub tiles: Vec<TileView>,
}

/// A tile of the home page in simple mode.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct TileView {
    /// Where it leads: renew, wallet, apply, drafts, outbox, guide, settings or search.
    pub id: String,
    /// How many things wait there.
    pub count: usize,
}

/// A draft in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftCard {
    /// Draft id.
    pub id: String,
    /// Client id.
    pub client: String,
    /// Client's name.
    pub client_name: String,
    /// Official name of the licence.
    pub licence_name: Run,
    /// Title of the procedure.
    pub procedure_title: Run,
    /// Time of the last save, worded.
    pub saved_at: String,
    /// Answers given.
    pub answered: usize,
    /// Answers needed.
    pub needed: usize,
    /// Step to go on at.
    pub step: String,
}

/// A renewal window worth showing on the home page.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WindowCard {
    /// Licence id.
    pub licence: String,
    /// Official name.
    pub name: Run,
    /// Renewal procedure to start.
    pub procedure: String,
    /// The window.
    pub deadline: DeadlineView,
}

/// A client: a business whose matters are kept here.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ClientCard {
    /// Client id.
    pub id: String,
    /// Name for lists.
    pub name: String,
    /// Whether it is the example business of the tour.
    pub example: bool,
    /// The name that its licences bear as far as it is known: none as long as nobody has named it.
    pub holder: Option<String>,
    /// Drafts open.
    pub drafts: usize,
    /// Blocks of answers that the profile knows (applicant, establishment, …), worded.
    pub knows: Vec<String>,
}

/// A new client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct ClientRequest {
    /// Name for lists.
    #[validate(custom(function = "crate::settings::client_name"))]
    pub name: String,
}
