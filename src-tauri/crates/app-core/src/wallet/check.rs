//! Checks the signed event of a licence that somebody shows, with the keys that are kept and without any network.

use std::collections::BTreeSet;

use draft_store::Store;
use form_engine::text::Lang;
use jiff::civil::Date;
use licences::format;
use platform_api::token::{key_id, read_kept, verify_alone};
use platform_api::{Event, EventError, EventKind, Jwk, JwkSet};

use super::{receipt_event, says_training};
use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::view::{CheckView, CheckedLicence, DayView};
use crate::wording::{self, say_with};

/// What came of a check.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Verdict {
    /// Signed by a known key, and valid on the day.
    Valid,
    /// The same by a platform for practice: of no effect.
    Training,
    /// Signed by a known key, and past its last day.
    Expired,
    /// Signed by a known key, and before its first day.
    NotYet,
    /// The signature does not fit the content.
    Altered,
    /// The key under the token's id is not the one that the id stands for.
    WrongKey,
    /// No key with the token's id is known.
    UnknownKey,
    /// The key belongs to somebody else than the token names.
    OtherIssuer,
    /// It is signed, and says something else than that a licence is issued.
    NotALicence,
}

impl Verdict {
    /// Every verdict, for the proof that each has its words.
    pub const ALL: [Self; 9] = [
        Self::Valid,
        Self::Training,
        Self::Expired,
        Self::NotYet,
        Self::Altered,
        Self::WrongKey,
        Self::UnknownKey,
        Self::OtherIssuer,
        Self::NotALicence,
    ];

    /// The verdict as an id.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Valid => "valid",
            Self::Training => "training",
            Self::Expired => "expired",
            Self::NotYet => "not-yet",
            Self::Altered => "altered",
            Self::WrongKey => "wrong-key",
            Self::UnknownKey => "unknown-key",
            Self::OtherIssuer => "other-issuer",
            Self::NotALicence => "not-a-licence",
        }
    }

    /// Whether it is a licence that is signed and valid on the day.
    pub const fn is_verified(self) -> bool {
        matches!(self, Self::Valid | Self::Training)
    }

    /// Whether the signature holds and says that a licence is issued, whatever the day.
    pub(super) const fn is_signed(self) -> bool {
        matches!(
            self,
            Self::Valid | Self::Training | Self::Expired | Self::NotYet
        )
    }
}

/// A verdict with what the token says, where its signature holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// The verdict.
    pub verdict: Verdict,
    /// What the token says.
    pub event: Option<Event>,
}

/// Public keys with whose they are, as far as it is known.
pub(super) struct KnownKeys {
    keys: Vec<(Option<String>, Jwk)>,
    /// Issuers that are platforms for practice.
    training: BTreeSet<String>,
}

impl KnownKeys {
    /// The keys that a profile keeps, for whoever only asks whether a signature holds: which platforms are for practice is
    /// not known.
    pub(super) fn of_signatures(store: &Store) -> Result<Self, AppError> {
        let keys = store.platform_keys().list()?;
        Ok(Self {
            keys: keys
                .into_iter()
                .filter_map(|key| Some((Some(key.issuer), serde_json::from_str(&key.jwk).ok()?)))
                .collect(),
            training: BTreeSet::new(),
        })
    }

    /// The same, with the platforms that are for practice, as their receipts say.
    pub(super) fn kept(store: &Store) -> Result<Self, AppError> {
        let mut training = BTreeSet::new();
        for submission in store.submissions().list_all()? {
            let receipt = receipt_event(store, submission.client_id, submission.id)?;
            training.extend(receipt.filter(says_training).map(|event| event.issuer));
        }
        Ok(Self {
            training,
            ..Self::of_signatures(store)?
        })
    }

    /// Checks a token on a day.
    ///
    /// Errors: it is no token of the kind that is signed here.
    pub(super) fn check(&self, token: &str, on: Date) -> Result<Check, AppError> {
        let token: String = token.split_whitespace().collect();
        let kid = key_id(&token).map_err(unreadable)?;
        let mut failed = None;
        let mut stranger = None;
        for (issuer, key) in self.keys.iter().filter(|(_, key)| key.kid == kid) {
            let keys = JwkSet {
                keys: vec![key.clone()],
            };
            match verify_alone(&token, &keys) {
                Ok(event) if issuer.as_ref().is_none_or(|issuer| *issuer == event.issuer) => {
                    let verdict = self.on(&event, on);
                    let event = Some(event);
                    return Ok(Check { verdict, event });
                }
                Ok(event) => stranger = Some(event),
                Err(EventError::UnknownKind) => return Ok(Verdict::NotALicence.alone()),
                Err(EventError::Signature) if key.is_named_by_thumbprint() => {
                    failed = Some(Verdict::Altered);
                }
                Err(EventError::Signature | EventError::UnknownKey { .. }) => {
                    failed = failed.or(Some(Verdict::WrongKey));
                }
                Err(error) => return Err(unreadable(error)),
            }
        }
        if let Some(event) = stranger {
            return Ok(Check {
                verdict: Verdict::OtherIssuer,
                event: Some(event),
            });
        }
        if let Some(verdict) = failed {
            return Ok(verdict.alone());
        }
        read_kept(&token).map_err(unreadable)?;
        Ok(Verdict::UnknownKey.alone())
    }

    fn on(&self, event: &Event, on: Date) -> Verdict {
        let EventKind::Issued {
            valid_from,
            valid_until,
            ..
        } = &event.kind
        else {
            return Verdict::NotALicence;
        };
        if valid_until.is_some_and(|last| last < on) {
            Verdict::Expired
        } else if on < *valid_from {
            Verdict::NotYet
        } else if self.training.contains(&event.issuer) {
            Verdict::Training
        } else {
            Verdict::Valid
        }
    }
}

impl Verdict {
    const fn alone(self) -> Check {
        Check {
            verdict: self,
            event: None,
        }
    }
}

fn unreadable(cause: EventError) -> AppError {
    AppError::new(ErrorCode::TokenUnreadable).caused_by(cause)
}

/// Checks a token on a day with a set of keys in JSON, which are those of `issuer` if it is named.
///
/// Errors: the set or the token cannot be read.
pub(crate) fn check_with(
    token: &str,
    keys: &str,
    issuer: Option<&str>,
    on: Date,
) -> Result<Check, AppError> {
    let set: JwkSet = serde_json::from_str(keys)
        .map_err(|cause| AppError::new(ErrorCode::KeyInvalid).caused_by(cause))?;
    let keys = set.keys.into_iter();
    let known = KnownKeys {
        keys: keys.map(|key| (issuer.map(str::to_owned), key)).collect(),
        training: BTreeSet::new(),
    };
    known.check(token, on)
}

impl App {
    /// Checks a token today with the keys that the profile keeps.
    pub(crate) fn licence_check(&self, token: &str, lang: Lang) -> Result<CheckView, AppError> {
        Ok(view(&self.check_token(token)?, lang))
    }

    /// The same, as a plain value.
    pub fn check_token(&self, token: &str) -> Result<Check, AppError> {
        let today = self.today();
        self.with_store(|store| KnownKeys::kept(store)?.check(token, today))
    }
}

/// A check in words.
pub(crate) fn view(check: &Check, lang: Lang) -> CheckView {
    let licence = check.event.as_ref().and_then(|event| said(event, lang));
    let day = |day: Option<&DayView>| day.map_or_else(String::new, |day| day.text.clone());
    let told = licence.as_ref();
    let args = [
        (
            "number",
            told.map_or_else(String::new, |one| one.number.clone()),
        ),
        ("from", day(told.map(|one| &one.valid_from))),
        ("until", day(told.and_then(|one| one.expires.as_ref()))),
        (
            "issuer",
            told.map_or_else(String::new, |one| one.issuer.clone()),
        ),
    ];
    let args: Vec<(&str, &str)> = args
        .iter()
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    let verdict = check.verdict;
    let words = |part: &str| say_with(lang, &format!("check-{}-{part}", verdict.as_str()), &args);
    CheckView {
        verdict: verdict.as_str().to_owned(),
        verified: verdict.is_verified(),
        title: words("title"),
        sentence: words("sentence"),
        licence,
    }
}

fn said(event: &Event, lang: Lang) -> Option<CheckedLicence> {
    let EventKind::Issued {
        number,
        holder,
        issued_on,
        valid_from,
        valid_until,
    } = &event.kind
    else {
        return None;
    };
    Some(CheckedLicence {
        number: number.clone(),
        holder: wording::free(holder, lang),
        issued: day_view(*issued_on, lang),
        valid_from: day_view(*valid_from, lang),
        expires: valid_until.map(|day| day_view(day, lang)),
        issuer: event.issuer.clone(),
    })
}

pub(super) fn day_view(day: Date, lang: Lang) -> DayView {
    DayView {
        iso: day.to_string(),
        text: format::date(day, lang),
    }
}
