//! The wallet: held licences, and the check of a signed event that somebody shows.

use std::path::Path;

use draft_store::{ClientId, HeldLicenceId};
use form_engine::text::Lang;
use jiff::civil::Date;
use serde::Serialize;

use super::{Written, write};
use crate::app::App;
use crate::application::read_limited;
use crate::error::{AppError, ErrorCode};
use crate::view::{CheckView, DayView, HeldLicenceCard};
use crate::wallet::{self, Check};

/// Largest file with a token or with keys that is read.
const MAX_BYTES: u64 = 1024 * 1024;

/// A held licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct HeldLicenceEntry {
    /// Id in the wallet.
    pub id: String,
    /// Client id.
    pub client: String,
    /// Licence id.
    pub licence: String,
    /// The number on the licence.
    pub number: String,
    /// The holder named on it.
    pub holder: String,
    /// The day of issue.
    pub issued: Option<Date>,
    /// The first day of validity.
    pub valid_from: Option<Date>,
    /// The last day of validity.
    pub expires: Option<Date>,
    /// Days until the last day, negative once it is past.
    pub days_left: Option<i32>,
    /// Whose word it is: `platform`, or `person` where somebody entered it.
    pub source: String,
    /// Whether it is for practice and of no effect.
    pub training: bool,
    /// Whether its signed event holds with the keys that are kept.
    pub verified: bool,
    /// Name of the licence, for people.
    #[serde(skip)]
    pub name: String,
    /// Whose word it is, for people.
    #[serde(skip)]
    pub source_label: String,
    /// How it stands on the day, for people.
    #[serde(skip)]
    pub state_label: String,
}

/// What came of a check.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckDocument {
    /// Whether it is a licence that is signed and valid on the day.
    pub verified: bool,
    /// The verdict as an id: the code of the finding where it is not verified.
    pub code: String,
    /// The verdict in words.
    pub message: String,
    /// What the event says, where its signature holds.
    pub licence: Option<CheckedEntry>,
    /// The verdict in few words, for people.
    #[serde(skip)]
    pub title: String,
}

/// What a signed event says of a licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CheckedEntry {
    /// The number.
    pub number: String,
    /// The holder.
    pub holder: String,
    /// The day of issue.
    pub issued: String,
    /// The first day of validity.
    pub valid_from: String,
    /// The last day of validity.
    pub expires: Option<String>,
    /// Who signed.
    pub issuer: String,
}

impl App {
    /// The licences of all clients, the next to expire first.
    pub fn wallet(&self, lang: Lang) -> Result<Vec<HeldLicenceEntry>, AppError> {
        Ok(self.held_licences(lang)?.into_iter().map(entry).collect())
    }

    /// Writes the page of the held licence with this id.
    pub fn write_licence_card(
        &self,
        id: &str,
        output: &Path,
        lang: Lang,
    ) -> Result<Written, AppError> {
        let id: HeldLicenceId = id
            .parse()
            .map_err(|_| AppError::from(ErrorCode::HeldLicenceMissing))?;
        let wanted = id.to_string();
        let all = self.held_licences(lang)?;
        let card = all.iter().find(|card| card.id == wanted);
        let card = card.ok_or(ErrorCode::HeldLicenceMissing)?;
        let client: ClientId = card.client.parse().map_err(|_| ErrorCode::ClientMissing)?;
        let (_, page) = self.card_page(client, id, lang)?;
        write(output, &page.bytes)
    }
}

/// What an argument says, or the file that it names.
///
/// Errors: the file cannot be read.
pub fn read_token(argument: &str) -> Result<String, AppError> {
    let path = Path::new(argument);
    if path.exists() || argument.contains(std::path::is_separator) {
        return read_short(path);
    }
    Ok(argument.to_owned())
}

/// Checks a token on a day with the set of public keys in a file, which are those of `issuer` if it is named.
///
/// Errors: the set or the token cannot be read.
pub fn check_with(
    token: &str,
    keys: &Path,
    issuer: Option<&str>,
    on: Date,
) -> Result<Check, AppError> {
    wallet::check_with(token, &read_short(keys)?, issuer, on)
}

fn read_short(path: &Path) -> Result<String, AppError> {
    let content = read_limited(path, MAX_BYTES, ErrorCode::FileTooLarge)?;
    String::from_utf8(content).map_err(|cause| {
        AppError::new(ErrorCode::FileUnreadable)
            .with("name", path.display())
            .caused_by(cause)
    })
}

/// A check, as it is told.
pub fn checked(check: &Check, lang: Lang) -> CheckDocument {
    let CheckView {
        verdict,
        verified,
        title,
        sentence,
        licence,
    } = wallet::check_view(check, lang);
    CheckDocument {
        verified,
        code: verdict,
        message: sentence,
        licence: licence.map(|said| CheckedEntry {
            number: said.number,
            holder: said.holder.text,
            issued: said.issued.iso,
            valid_from: said.valid_from.iso,
            expires: said.expires.map(|day| day.iso),
            issuer: said.issuer,
        }),
        title,
    }
}

fn entry(card: HeldLicenceCard) -> HeldLicenceEntry {
    let day = |day: Option<DayView>| day.and_then(|day| day.iso.parse().ok());
    HeldLicenceEntry {
        id: card.id,
        client: card.client,
        licence: card.licence,
        number: card.number,
        holder: card.holder.text,
        issued: day(card.issued),
        valid_from: day(card.valid_from),
        expires: day(card.expires),
        days_left: card.days_left,
        source: card.source,
        training: card.training,
        verified: card.verified,
        name: card.licence_name.text,
        source_label: card.source_label,
        state_label: card.state_label,
    }
}
