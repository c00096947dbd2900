//! The platform in use: who is signed in there, for whom they act, and what goes on once that is settled.

use std::sync::Arc;

use draft_store::{ClientId, Store};
use form_engine::text::Lang;
use platform_api::{Entity, Me};
use platform_client::ParkReason;

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::outbox::{parked_step, unpark};
use crate::settings::parse_platform;
use crate::sign_in::site;
use crate::submission::TRAINING;
use crate::view::{AccountView, ActsForView, AppEvent, EntityView, NeedView, PlatformView};

impl App {
    /// What is known of a platform; of the one that is set where none is named. Asks nobody.
    pub(crate) fn platform_view(
        &self,
        platform: Option<&str>,
        lang: Lang,
    ) -> Result<PlatformView, AppError> {
        let address = self.platform_named(platform)?;
        let training = address.is_empty();
        let known = self.known(&address)?;
        let account = known.account;
        let acts_for = match &account {
            Some(me) if me.entities.len() > 1 => self.acts_for(&address, me)?,
            _ => Vec::new(),
        };
        Ok(PlatformView {
            training,
            asks: if training { Some(false) } else { known.asks },
            account: account.as_ref().map(account_view),
            waiting: self.sign_ins.waiting(&address),
            acts_for,
            authorities: self.authority_views(lang)?,
            address,
        })
    }

    /// Signs somebody in, in the system's browser. Whoever asks again, or cancels, ends the one before; then the answer is
    /// merely how things stand.
    pub(crate) async fn platform_sign_in(
        app: &Arc<Self>,
        platform: Option<&str>,
        lang: Lang,
    ) -> Result<PlatformView, AppError> {
        let address = app.platform_named(platform)?;
        if address.is_empty() {
            return app.platform_view(platform, lang);
        }
        let (turn, cancelled) = app.sign_ins.begin(&address);
        app.tell(AppEvent::Platform);
        let outcome = tokio::select! {
            outcome = app.sign_in(&address, |url| {
                turn.waits_at(url);
                app.tell(AppEvent::Platform);
                app.open_in_browser(url);
            }) => Some(outcome),
            _ = cancelled => None,
        };
        drop(turn);
        app.tell(AppEvent::Platform);
        if let Some(outcome) = outcome {
            outcome?;
            Self::resume_in_background(app);
        }
        app.platform_view(platform, lang)
    }

    /// Gives up signing in, whoever waits for it.
    pub(crate) fn platform_sign_in_cancel(&self) {
        self.sign_ins.cancel();
    }

    pub(crate) async fn platform_sign_out(
        &self,
        platform: Option<&str>,
        lang: Lang,
    ) -> Result<PlatformView, AppError> {
        let address = self.platform_named(platform)?;
        self.sign_out(&address).await?;
        self.tell(AppEvent::Platform);
        self.platform_view(platform, lang)
    }

    /// Says which entity a client is at a platform. What waited for that goes on.
    pub(crate) fn platform_act_for(
        app: &Arc<Self>,
        platform: Option<&str>,
        client: ClientId,
        entity: &str,
        lang: Lang,
    ) -> Result<PlatformView, AppError> {
        let address = app.platform_named(platform)?;
        app.act_for(&address, client, entity)?;
        app.tell(AppEvent::Platform);
        Self::resume_in_background(app);
        app.platform_view(platform, lang)
    }

    /// Says which entity a client is at a platform, and lets go on what waited for that. One that nobody signed in there
    /// may act for is refused.
    pub(crate) fn act_for(
        &self,
        platform: &str,
        client: ClientId,
        entity: &str,
    ) -> Result<(), AppError> {
        let refused = || AppError::new(ErrorCode::SettingsInvalid).with("field", "entity");
        let account = self.known(platform)?.account;
        let is_theirs = account.is_none_or(|me| me.entities.iter().any(|one| one.id == entity));
        if entity.trim().is_empty() || !is_theirs {
            return Err(refused());
        }
        let now = self.now();
        self.with_store(|store| {
            let site = site(platform);
            Ok(store
                .client_entities_mut()
                .set(client, &site, entity, now)?)
        })?;
        self.go_on_at(platform)
    }

    /// Lets everything go on that waited at a platform for somebody to sign in or to say for whom they act.
    pub(crate) fn go_on_at(&self, platform: &str) -> Result<(), AppError> {
        let (site_of, now) = (site(platform), self.now());
        self.with_store(|store| {
            for submission in store.submissions().list_all()? {
                if submission.platform == TRAINING || site(&submission.platform) != site_of {
                    continue;
                }
                let Some((_, reason)) = parked_step(store, &submission)? else {
                    continue;
                };
                if waits_for_sign_in(&reason) {
                    unpark(store, &submission, "sending", now)?;
                }
            }
            Ok(())
        })
    }

    /// What a parked submission waits for, if signing in or saying for whom to act lets it go on.
    pub(crate) fn need(
        store: &Store,
        submission: &draft_store::Submission,
    ) -> Result<Option<NeedView>, AppError> {
        let Some((_, reason)) = parked_step(store, submission)? else {
            return Ok(None);
        };
        if !waits_for_sign_in(&reason) {
            return Ok(None);
        }
        let platform = &submission.platform;
        let account = crate::sign_in::known(store, platform)?.account;
        let entities = account.map(|me| me.entities).unwrap_or_default();
        let chosen = store
            .client_entities()
            .get(submission.client_id, &site(platform))?;
        Ok(Some(NeedView {
            platform: platform.clone(),
            entities: if entities.len() > 1 {
                entities.iter().map(entity_view).collect()
            } else {
                Vec::new()
            },
            chosen,
        }))
    }

    fn acts_for(&self, platform: &str, me: &Me) -> Result<Vec<ActsForView>, AppError> {
        self.with_store(|store| {
            let mut all = Vec::new();
            for client in store.clients().list(false)? {
                let entity = entity_of(store, client.id, platform, Some(me))?;
                all.push(ActsForView {
                    client: client.id.to_string(),
                    name: client.name,
                    entity: entity.id().map(str::to_owned),
                });
            }
            Ok(all)
        })
    }

    /// The address named, or that of the platform that is set; empty for the training platform.
    fn platform_named(&self, platform: Option<&str>) -> Result<String, AppError> {
        match platform {
            Some(address) if address == TRAINING || address.is_empty() => Ok(String::new()),
            Some(address) => parse_platform(address)
                .map(|_| address.to_owned())
                .ok_or_else(|| ErrorCode::AddressInvalid.into()),
            None => Ok(self.settings()?.platform_url),
        }
    }
}

/// For whom an announcement is made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Acting {
    /// For this entity.
    For(String),
    /// For whom the platform thinks: nobody is signed in, or there is nobody to choose.
    AsThePlatformThinks,
    /// The login may act for several, and nobody has said for whom.
    Undecided,
}

impl Acting {
    pub(crate) fn id(&self) -> Option<&str> {
        match self {
            Self::For(id) => Some(id),
            Self::AsThePlatformThinks | Self::Undecided => None,
        }
    }
}

/// For whom whoever is signed in acts in the matters of a client.
pub(crate) fn entity_of(
    store: &Store,
    client: ClientId,
    platform: &str,
    account: Option<&Me>,
) -> Result<Acting, AppError> {
    let chosen = store.client_entities().get(client, &site(platform))?;
    Ok(match (account.map(|me| me.entities.as_slice()), chosen) {
        (None, Some(chosen)) => Acting::For(chosen),
        (None, None) | (Some([]), _) => Acting::AsThePlatformThinks,
        (Some([only]), _) => Acting::For(only.id.clone()),
        (Some(several), Some(chosen)) if several.iter().any(|one| one.id == chosen) => {
            Acting::For(chosen)
        }
        (Some(_), _) => Acting::Undecided,
    })
}

/// Whether a submission goes on once somebody has signed in or said for whom they act.
fn waits_for_sign_in(reason: &ParkReason) -> bool {
    matches!(
        reason,
        ParkReason::SignIn | ParkReason::NotAuthorised | ParkReason::EntityNeeded
    )
}

fn account_view(me: &Me) -> AccountView {
    AccountView {
        login: me.login.clone(),
        name: me.name.clone(),
        entities: me.entities.iter().map(entity_view).collect(),
    }
}

fn entity_view(entity: &Entity) -> EntityView {
    EntityView {
        id: entity.id.clone(),
        name: entity.name.clone(),
    }
}
