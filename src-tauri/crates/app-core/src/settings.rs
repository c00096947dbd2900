//! What may be set, and what may be typed in as a name: the rules that `validator` applies to requests.

use form_engine::text::Lang;
use url::Url;
use validator::{Validate, ValidationError};

use crate::error::{AppError, ErrorCode};
use crate::openrosa;
use crate::view::{ReminderSettings, Settings};

/// Longest name of a client.
const NAME_MAX: usize = 120;

/// Longest number of a licence.
const LICENCE_NUMBER_MAX: usize = 60;

/// Longest name of a day off.
pub(crate) const DAY_NAME_MAX: usize = 80;

impl Default for Settings {
    fn default() -> Self {
        Self {
            lang: Lang::Zh.code().to_owned(),
            theme: "system".to_owned(),
            simple: false,
            text_size: 100,
            platform_url: String::new(),
            update_url: String::new(),
            tiles: Vec::new(),
            lock_after_minutes: lock_after_minutes(),
            reminders: ReminderSettings::default(),
            examiner: String::new(),
        }
    }
}

/// How long nobody need be at work until the profile is locked, as long as nobody has said otherwise.
pub(crate) fn lock_after_minutes() -> u32 {
    15
}

impl Settings {
    /// The language chosen.
    pub fn language(&self) -> Lang {
        self.lang.parse().unwrap_or(Lang::Zh)
    }
}

/// Applies the rules of a request; the first that fails names the field.
pub(crate) fn accept<T: Validate>(request: &T, code: ErrorCode) -> Result<(), AppError> {
    request.validate().map_err(|errors| {
        let field = errors
            .errors()
            .keys()
            .min()
            .map(ToString::to_string)
            .unwrap_or_default();
        AppError::new(code).with("field", field)
    })
}

pub(crate) fn known_lang(lang: &str) -> Result<(), ValidationError> {
    lang.parse::<Lang>()
        .map(|_| ())
        .map_err(|_| ValidationError::new("lang"))
}

pub(crate) fn known_theme(theme: &str) -> Result<(), ValidationError> {
    ["system", "light", "dark", "contrast"]
        .contains(&theme)
        .then_some(())
        .ok_or(ValidationError::new("theme"))
}

/// Empty for the training platform, else `https`, or `http` on this machine; of an `OpenRosa` server after its mark.
pub(crate) fn platform_address(address: &str) -> Result<(), ValidationError> {
    if address.is_empty() || parse_platform(address).is_some() {
        return Ok(());
    }
    Err(ValidationError::new("platform"))
}

/// The address of a platform, if it is one that may be used: answers and papers never cross a network unencrypted.
pub(crate) fn parse_platform(address: &str) -> Option<Url> {
    web_address(openrosa::server(address).unwrap_or(address))
}

/// An address that may be asked: `https`, or `http` on this machine.
pub(crate) fn web_address(address: &str) -> Option<Url> {
    let url = Url::parse(address).ok()?;
    let local = matches!(url.host_str(), Some("127.0.0.1" | "localhost" | "[::1]"));
    let fit = match url.scheme() {
        "https" => url.host_str().is_some(),
        "http" => local,
        _ => false,
    };
    (fit && url.username().is_empty() && url.password().is_none()).then_some(url)
}

pub(crate) fn client_name(name: &str) -> Result<(), ValidationError> {
    let length = name.trim().chars().count();
    ((1..=NAME_MAX).contains(&length) && !name.chars().any(char::is_control))
        .then_some(())
        .ok_or(ValidationError::new("name"))
}

/// The name of whoever examines kits, or none.
pub(crate) fn examiner(name: &str) -> Result<(), ValidationError> {
    if name.is_empty() {
        return Ok(());
    }
    client_name(name)
}

pub(crate) fn licence_number(number: &str) -> Result<(), ValidationError> {
    let length = number.trim().chars().count();
    ((1..=LICENCE_NUMBER_MAX).contains(&length) && !number.chars().any(char::is_control))
        .then_some(())
        .ok_or(ValidationError::new("number"))
}
