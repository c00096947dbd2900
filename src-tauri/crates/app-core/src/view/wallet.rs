//! Views of the wallet: the licences that clients hold.

use serde::{Deserialize, Serialize};
use ts_rs::TS;
use validator::Validate;

use super::{DeadlineView, Run};

/// The wallet. Licences of a platform for practice stand apart from real ones.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WalletView {
    /// Licences, the next to expire first.
    pub licences: Vec<WalletCard>,
    /// Licences for practice, of no effect.
    pub training: Vec<WalletCard>,
}

/// A licence in the wallet, with the code that shows its signed event.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct WalletCard {
    /// The licence.
    pub card: HeldLicenceCard,
    /// The code; none for a licence that a person entered.
    pub qr: Option<QrView>,
    /// The signed event that the code shows, to be handed on as text.
    pub token: Option<String>,
}

/// A held licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct HeldLicenceCard {
    /// Id in the wallet.
    pub id: String,
    /// Client id.
    pub client: String,
    /// Client's name.
    pub client_name: String,
    /// Licence id.
    pub licence: String,
    /// Official name of the licence.
    pub licence_name: Run,
    /// The number on the licence.
    pub number: String,
    /// The holder named on it.
    pub holder: Run,
    /// The day of issue, if known.
    pub issued: Option<DayView>,
    /// The first day of validity, if known.
    pub valid_from: Option<DayView>,
    /// The last day of validity; none where there is none or it is not known.
    pub expires: Option<DayView>,
    /// Days until the last day, negative once it is past.
    pub days_left: Option<i32>,
    /// `not-yet`, `valid`, `soon`, `expired` or `no-end`.
    pub state: String,
    /// The state, worded.
    pub state_label: String,
    /// Whether it is for practice and of no effect.
    pub training: bool,
    /// `platform` or `person`.
    pub source: String,
    /// Whose word it is, worded.
    pub source_label: String,
    /// Whether its signed event holds with the keys that are kept. What a person entered is never verified.
    pub verified: bool,
    /// What renews it, where there is such a procedure in force.
    pub renew: Option<RenewView>,
    /// Its renewal window.
    pub deadline: Option<DeadlineView>,
}

/// A day, for machines and for people.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct DayView {
    /// `YYYY-MM-DD`.
    pub iso: String,
    /// Worded.
    pub text: String,
}

/// What renews a licence: to be given to `draft_start` with the id of the held licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct RenewView {
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
}

/// A code for a camera.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct QrView {
    /// The dark modules as an SVG path.
    pub path: String,
    /// Side of the square `viewBox` that the path is drawn in, quiet zone included.
    pub side: u32,
    /// What is said instead of it to those who do not see it.
    pub alt: String,
}

/// A licence that a person enters; an empty day is none.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, Validate, TS)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub struct HeldLicenceRequest {
    /// Licence id.
    pub licence: String,
    /// The number on the licence.
    #[validate(custom(function = "crate::settings::licence_number"))]
    pub number: String,
    /// The holder named on it.
    #[validate(custom(function = "crate::settings::client_name"))]
    pub holder: String,
    /// The day of issue.
    pub issued: Option<String>,
    /// The first day of validity.
    pub valid_from: Option<String>,
    /// The last day of validity.
    pub expires: Option<String>,
}

/// What came of checking a signed event that somebody shows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckView {
    /// `valid`, `training`, `expired`, `not-yet`, `altered`, `wrong-key`, `unknown-key`, `other-issuer` or `not-a-licence`.
    pub verdict: String,
    /// Whether it is a licence that is signed and valid on the day.
    pub verified: bool,
    /// The verdict, worded.
    pub title: String,
    /// What it means, worded.
    pub sentence: String,
    /// What the event says, where its signature holds.
    pub licence: Option<CheckedLicence>,
}

/// What a signed event says of a licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct CheckedLicence {
    /// The number.
    pub number: String,
    /// The holder.
    pub holder: Run,
    /// The day of issue.
    pub issued: DayView,
    /// The first day of validity.
    pub valid_from: DayView,
    /// The last day of validity, where there is one.
    pub expires: Option<DayView>,
    /// Who signed.
    pub issuer: String,
}
