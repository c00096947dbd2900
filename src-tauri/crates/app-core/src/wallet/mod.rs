//! The wallet: the licences that clients hold, as a platform issued them or as a person entered them.
//!
//! What a platform issued comes in with its signed event and cannot be edited; what a person entered is never called
//! verified. Licences of a platform for practice are kept apart from real ones wherever they are shown.

mod card;
mod check;
mod qr;
mod views;

pub use check::{Check, Verdict};

pub(crate) use check::{check_with, view as check_view};
pub(crate) use views::unproven;

use draft_store::{
    ClientId, HeldLicence, HeldLicenceContent, HeldLicenceId, NewJournalEntry, Store, SubmissionId,
};
use form_engine::text::Lang;
use jiff::civil::Date;
use licences::Licence;
use platform_api::token::read_kept;
use platform_api::{Event, EventKind};
use serde::{Deserialize, Serialize};

use crate::app::App;
use crate::clients;
use crate::error::{AppError, ErrorCode};
use crate::evidence::{Deed, licence_digest};
use crate::judgement::find_licence;
use crate::settings;
use crate::view::{HeldLicenceRequest, WalletView};

/// What is kept of a held licence beside its columns.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Holding {
    /// The first day of validity, if known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) valid_from: Option<Date>,
    /// Where it comes from.
    #[serde(flatten)]
    pub(crate) source: Source,
    /// The periods before this one, oldest first.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub(crate) earlier: Vec<Period>,
}

/// Whose word a held licence is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "source", rename_all = "kebab-case")]
pub(crate) enum Source {
    /// A person entered it.
    Person {},
    /// A platform issued it.
    Platform {
        /// The submission that it was applied for with.
        submission: String,
        /// The procedure applied for.
        procedure: String,
        /// Who signed.
        issuer: String,
        /// Whether the platform is one for practice.
        training: bool,
        /// The signed event.
        token: String,
    },
}

/// A period of validity that a renewal has followed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Period {
    issued: Option<String>,
    valid_from: Option<Date>,
    expires: Option<String>,
    #[serde(flatten)]
    source: Source,
}

impl Holding {
    /// What is kept of a licence; one that cannot be read is treated as entered by a person, so never as verified.
    pub(crate) fn of(held: &HeldLicence) -> Self {
        serde_json::from_str(&held.content.payload).unwrap_or(Self {
            valid_from: None,
            source: Source::Person {},
            earlier: Vec::new(),
        })
    }

    /// Whether it is for practice and of no effect.
    pub(crate) fn is_training(&self) -> bool {
        matches!(self.source, Source::Platform { training: true, .. })
    }

    /// The signed event, where a platform issued it.
    pub(crate) fn token(&self) -> Option<&str> {
        match &self.source {
            Source::Platform { token, .. } => Some(token),
            Source::Person {} => None,
        }
    }

    fn text(&self) -> Result<String, AppError> {
        serde_json::to_string(self)
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))
    }
}

/// Puts an issued licence into the wallet, in the transaction of the event that says so; `None` for any other event.
///
/// The renewal of a licence that is there under the same number takes its place and keeps the period before.
pub(crate) fn take_in(
    store: &mut Store,
    client: ClientId,
    id: SubmissionId,
    token: &str,
    now: i64,
) -> Result<Option<NewJournalEntry>, AppError> {
    let event = kept(token)?;
    let EventKind::Issued {
        number,
        holder,
        issued_on,
        valid_from,
        valid_until,
    } = event.kind
    else {
        return Ok(None);
    };
    let submission = store.submissions().get(client, id)?;
    let source = Source::Platform {
        submission: id.to_string(),
        procedure: submission.procedure,
        issuer: event.issuer,
        training: is_for_training(store, client, id)?,
        token: token.to_owned(),
    };
    let mut holding = Holding {
        valid_from: Some(valid_from),
        source,
        earlier: Vec::new(),
    };
    let before = store
        .held_licences()
        .list(client)?
        .into_iter()
        .find(|held| {
            let there = Holding::of(held);
            held.content.licence == submission.licence
                && held.content.number == number
                && there.is_training() == holding.is_training()
        });
    if let Some(before) = &before {
        let there = Holding::of(before);
        holding.earlier = there.earlier;
        holding.earlier.push(Period {
            issued: before.content.issued.clone(),
            valid_from: there.valid_from,
            expires: before.content.expires.clone(),
            source: there.source,
        });
    }
    let content = HeldLicenceContent {
        licence: submission.licence,
        number,
        holder,
        issued: Some(issued_on.to_string()),
        expires: valid_until.map(|day| day.to_string()),
        payload: holding.text()?,
    };
    let mut licences = store.held_licences_mut();
    let held = match before {
        Some(before) => {
            licences.save(client, before.id, &content, now)?;
            before.id
        }
        None => licences.create(client, &content, now)?,
    };
    let content = licence_digest(&content);
    Ok(Some(
        Deed::LicenceKept { content }.entry(Some(client), &held),
    ))
}

/// The number of the licence that a client holds: of the one named, else of the only one of its kind; none for practice.
pub(crate) fn number_for(
    store: &Store,
    client: ClientId,
    licence: &Licence,
    named: Option<HeldLicenceId>,
) -> Result<Option<String>, AppError> {
    let mut held = store.held_licences().list(client)?;
    held.retain(|one| {
        one.content.licence == licence.id
            && match named {
                Some(id) => one.id == id,
                None => !Holding::of(one).is_training(),
            }
    });
    Ok(match held.as_slice() {
        [only] => Some(only.content.number.clone()),
        _ => None,
    })
}

fn kept(token: &str) -> Result<Event, AppError> {
    read_kept(token).map_err(|cause| AppError::new(ErrorCode::PlatformAnswer).caused_by(cause))
}

/// Whether the signed receipt of a submission says that its platform is one for practice.
pub(crate) fn is_for_training(
    store: &Store,
    client: ClientId,
    id: SubmissionId,
) -> Result<bool, AppError> {
    Ok(receipt_event(store, client, id)?.is_some_and(|event| says_training(&event)))
}

/// The signed receipt of a submission: the first event of its log.
fn receipt_event(
    store: &Store,
    client: ClientId,
    id: SubmissionId,
) -> Result<Option<Event>, AppError> {
    let first = store.events().list(client, id)?.into_iter().next();
    Ok(first.and_then(|event| read_kept(&event.content.token).ok()))
}

fn says_training(receipt: &Event) -> bool {
    matches!(receipt.kind, EventKind::Submitted { training: true, .. })
}

impl App {
    /// Enters a licence that was got before; entered by a person, and told as that. The first client is made on the fly.
    pub(crate) fn licence_enter(
        &self,
        client: Option<ClientId>,
        request: &HeldLicenceRequest,
        lang: Lang,
    ) -> Result<WalletView, AppError> {
        let content = entered(request, Vec::new())?;
        let now = self.now();
        self.with_store(|store| {
            let client = clients::named_or_only(store, client, lang, now)?;
            store.told::<_, _, AppError>(now, |store| {
                let id = store.held_licences_mut().create(client, &content, now)?;
                let content = licence_digest(&content);
                Ok((
                    (),
                    [Deed::LicenceEntered { content }.entry(Some(client), &id)],
                ))
            })
        })?;
        self.wallet_view(lang)
    }

    /// Changes a licence that a person entered.
    ///
    /// Errors: a platform issued it, or the client holds no such licence.
    pub(crate) fn licence_change(
        &self,
        client: ClientId,
        id: HeldLicenceId,
        request: &HeldLicenceRequest,
        lang: Lang,
    ) -> Result<WalletView, AppError> {
        let now = self.now();
        self.with_store(|store| {
            let there = Holding::of(&store.held_licences().get(client, id)?);
            if there.source != (Source::Person {}) {
                return Err(ErrorCode::HeldLicenceIssued.into());
            }
            let content = entered(request, there.earlier)?;
            store.told(now, |store| {
                store.held_licences_mut().save(client, id, &content, now)?;
                let content = licence_digest(&content);
                Ok((
                    (),
                    [Deed::LicenceChanged { content }.entry(Some(client), &id)],
                ))
            })
        })?;
        self.wallet_view(lang)
    }

    /// Takes a licence out of the wallet. Where it came from, and that it was there, stays in the journal.
    pub(crate) fn licence_remove(
        &self,
        client: ClientId,
        id: HeldLicenceId,
        lang: Lang,
    ) -> Result<WalletView, AppError> {
        let now = self.now();
        self.with_store(|store| {
            store.told::<_, _, AppError>(now, |store| {
                store.held_licences_mut().remove(client, id)?;
                Ok(((), [Deed::LicenceRemoved {}.entry(Some(client), &id)]))
            })
        })?;
        self.wallet_view(lang)
    }
}

/// What a person entered, checked.
fn entered(
    request: &HeldLicenceRequest,
    earlier: Vec<Period>,
) -> Result<HeldLicenceContent, AppError> {
    settings::accept(request, ErrorCode::HeldLicenceInvalid)?;
    find_licence(&request.licence)?;
    let day = |field: &'static str, text: &Option<String>| {
        let text = text
            .as_deref()
            .map(str::trim)
            .filter(|text| !text.is_empty());
        let parse = |text: &str| {
            text.parse::<Date>()
                .map_err(|_| AppError::new(ErrorCode::HeldLicenceInvalid).with("field", field))
        };
        text.map(parse).transpose()
    };
    let issued = day("issued", &request.issued)?;
    let valid_from = day("validFrom", &request.valid_from)?;
    let expires = day("expires", &request.expires)?;
    let begins = valid_from.or(issued);
    if begins
        .zip(expires)
        .is_some_and(|(begins, ends)| ends < begins)
    {
        return Err(AppError::new(ErrorCode::HeldLicenceInvalid).with("field", "expires"));
    }
    let holding = Holding {
        valid_from,
        source: Source::Person {},
        earlier,
    };
    Ok(HeldLicenceContent {
        licence: request.licence.clone(),
        number: request.number.trim().to_owned(),
        holder: request.holder.trim().to_owned(),
        issued: issued.map(|day| day.to_string()),
        expires: expires.map(|day| day.to_string()),
        payload: holding.text()?,
    })
}
