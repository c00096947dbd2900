//! From an application file to a frozen submission in the outbox.

use std::str::FromStr;

use draft_store::{ClientId, Store, SubmissionId};
use form_engine::evaluate::MAX_ATTACHMENT_BYTES;
use form_engine::text::Lang;
use serde::Serialize;
use serde_json::Value;

use super::{clients, judged};
use crate::app::App;
use crate::application::Application;
use crate::attachment;
use crate::draft::DraftKey;
use crate::error::{AppError, ErrorCode};
use crate::judgement::find;
use crate::openrosa;
use crate::regime;
use crate::settings::parse_platform;
use crate::submission::{self, HAND_OFF, REFERENCE, TRAINING};

/// Where applications are to go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Destination {
    /// A platform at an address.
    Platform(String),
    /// The training platform on this machine.
    Training,
    /// Somebody hands the kit in and enters the number of the receipt.
    HandOff,
}

impl FromStr for Destination {
    type Err = AppError;

    /// Reads `training`, `hand-off`, or an address: `https`, or `http` on this machine, after `openrosa+` where it is one of
    /// such a server.
    fn from_str(text: &str) -> Result<Self, AppError> {
        match text {
            TRAINING => Ok(Self::Training),
            HAND_OFF => Ok(Self::HandOff),
            address => parse_platform(address)
                .map(|_| Self::Platform(address.to_owned()))
                .ok_or_else(|| ErrorCode::AddressInvalid.into()),
        }
    }
}

impl Destination {
    fn kept(&self) -> submission::Destination {
        let (kind, address) = match self {
            Self::Platform(address) => (openrosa::kind_of(address), address.as_str()),
            Self::Training => (REFERENCE, TRAINING),
            Self::HandOff => (HAND_OFF, ""),
        };
        submission::Destination {
            kind,
            address: address.to_owned(),
        }
    }
}

/// A submission that was put into the outbox.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Queued {
    /// Submission id.
    pub id: String,
    /// The file it was made from.
    pub file: String,
    /// Its state.
    pub state: String,
}

impl App {
    /// Puts an application that was read from `file` into the outbox. Nothing is sent yet. The login at the platform acts
    /// for `entity` in this client's matters from now on, if one is named.
    ///
    /// Errors: the login may not act for the entity, the procedure is unknown, the application has findings of severity error, or the store fails; then nothing
    /// was put into the outbox.
    pub async fn queue(
        &self,
        file: &str,
        application: &Application,
        destination: &Destination,
        entity: Option<&str>,
        lang: Lang,
    ) -> Result<Queued, AppError> {
        let judgement = judged(application, self.today())?;
        let open = judgement.errors().count();
        if open > 0 {
            return Err(AppError::new(ErrorCode::AnswersNotReady).with("count", open));
        }
        let applicant = judgement.evaluation.submitted.get("applicant");
        let key = self.keep_as_draft(application, applicant.unwrap_or(&Value::Null), lang)?;
        let frozen = self
            .acting_for(key.client, destination, entity)
            .and_then(|()| self.freeze(key, &destination.kept(), lang));
        if frozen.is_err() {
            // The file itself still has everything, so a second try does not find a second draft of it.
            self.with_store(|store| Ok(store.drafts_mut().delete(key.client, key.draft)?))?;
        }
        let id = frozen?;
        if *destination == Destination::HandOff {
            self.drive_one(key.client, id).await?;
        }
        Ok(Queued {
            id: id.to_string(),
            file: file.to_owned(),
            state: self.state_of(key.client, id)?,
        })
    }

    fn acting_for(
        &self,
        client: ClientId,
        destination: &Destination,
        entity: Option<&str>,
    ) -> Result<(), AppError> {
        match (destination, entity) {
            (_, None) => Ok(()),
            (Destination::Platform(address), Some(entity)) => self.act_for(address, client, entity),
            (Destination::Training | Destination::HandOff, Some(_)) => {
                Err(AppError::new(ErrorCode::SettingsInvalid).with("field", "entity"))
            }
        }
    }

    /// Takes an application in as a draft of a client, or of a new one that is called as its applicant is. All of it comes in,
    /// or nothing.
    ///
    /// Errors: its law is not in force, a file is of no kind that can be handed in, the client is gone, or the store fails.
    pub(crate) fn take_in(
        &self,
        application: &Application,
        client: Option<ClientId>,
        lang: Lang,
    ) -> Result<DraftKey, AppError> {
        let (now, today) = (self.now(), self.today());
        let judgement = judged(application, today)?;
        let (licence, procedure) = (judgement.licence, judgement.procedure);
        regime::expect_in_force(crate::forms::catalogue(), licence, procedure, lang, today)?;
        let applicant = judgement.evaluation.submitted.get("applicant");
        self.with_store(|store| {
            store.atomically(|store| {
                let client = match client {
                    Some(client) => store.clients().get(client)?.id,
                    None => {
                        clients::new_applicant(store, applicant.unwrap_or(&Value::Null), lang, now)?
                    }
                };
                keep(store, client, application, now)
            })
        })
    }

    /// Keeps an application with its files as a draft of its applicant, all of it or nothing.
    fn keep_as_draft(
        &self,
        application: &Application,
        applicant: &Value,
        lang: Lang,
    ) -> Result<DraftKey, AppError> {
        let now = self.now();
        self.with_store(|store| {
            store.atomically(|store| {
                let client = clients::of_applicant(store, applicant, lang, now)?;
                keep(store, client, application, now)
            })
        })
    }

    fn state_of(&self, client: ClientId, id: SubmissionId) -> Result<String, AppError> {
        self.with_store(|store| Ok(store.submissions().get(client, id)?.state))
    }
}

/// Keeps an application with its files as a draft of a client.
pub(crate) fn keep(
    store: &mut Store,
    client: ClientId,
    application: &Application,
    now: i64,
) -> Result<DraftKey, AppError> {
    let (_, procedure) = find(&application.licence, &application.procedure)?;
    let answers = super::carried(application)?;
    let draft = crate::clients::begin_draft(store, client, procedure, &answers, now)?;
    for file in &application.attachments {
        let new = attachment::taken(&file.document, &file.name, &file.content)?;
        let mut content = file.content.as_slice();
        store.attachments_mut().add(
            client,
            draft,
            &new,
            &mut content,
            MAX_ATTACHMENT_BYTES,
            now,
        )?;
    }
    Ok(DraftKey { client, draft })
}
