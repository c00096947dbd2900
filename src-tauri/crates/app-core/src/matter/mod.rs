//! Matters: several applications of one client that are filled in once, filed together and followed together.
//!
//! A matter is a thin layer over ordinary drafts: each keeps its own form, so fees, checks, papers and sending are those of
//! any application. What two of them ask alike is carried from the one that was answered to the others.

mod sharing;
mod views;

use draft_store::{ClientId, DraftId, MatterId, NewMatter, Store};
use form_engine::text::Lang;
use licences::Bundle;

use crate::app::App;
use crate::clients;
use crate::draft::DraftKey;
use crate::error::{AppError, ErrorCode};
use crate::guide;
use crate::judgement::find;
use crate::submission::{CAME_BACK, Destination, HAND_OFF, freeze};
use crate::view::{AppEvent, MatterView};

pub(crate) use sharing::{
    Shared, attach_to_others, carry, remove_from_others, replace_in_others, shared,
};

/// A matter of a client, as front ends name it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct MatterKey {
    pub(crate) client: ClientId,
    pub(crate) matter: MatterId,
}

/// What a matter is started with.
pub(crate) struct MatterStart<'a> {
    pub(crate) client: Option<ClientId>,
    /// Bundle id.
    pub(crate) bundle: &'a str,
    /// `licence/procedure` of each application wanted.
    pub(crate) members: &'a [String],
    /// Facts of the guide that led here.
    pub(crate) facts: &'a [String],
}

impl App {
    /// Starts a draft for each application wanted and holds them together.
    ///
    /// Errors: the bundle or a member of it is unknown, or none is wanted.
    pub(crate) fn matter_start(
        &self,
        start: &MatterStart<'_>,
        lang: Lang,
    ) -> Result<MatterView, AppError> {
        let bundle = guide::find_bundle(start.bundle)?;
        let facts = guide::known(start.facts)?;
        let facts = serde_json::to_string(&facts)
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
        let wanted = wanted(bundle, start.members)?;
        let now = self.now();
        let key = self.with_store(|store| {
            store.atomically(|store| {
                let client = clients::named_or_only(store, start.client, lang, now)?;
                let known = store.clients().get(client)?;
                let mut drafts = Vec::new();
                for (licence, procedure) in &wanted {
                    let (licence, procedure) = find(licence, procedure)?;
                    let answers = clients::prefill(store, &known, licence, procedure, None)?;
                    drafts.push(clients::begin_draft(
                        store, client, procedure, &answers, now,
                    )?);
                }
                let new = NewMatter {
                    bundle: bundle.id.clone(),
                    facts: facts.clone(),
                    drafts,
                };
                let matter = store.matters_mut().create(client, &new, now)?;
                Ok::<_, AppError>(MatterKey { client, matter })
            })
        })?;
        self.matter_view(key, lang)
    }

    /// Puts everything of a matter that was not handed in yet into the outbox: all of it, or nothing.
    ///
    /// Errors: the declaration is not confirmed, an application has findings of severity error, or nothing is left to file.
    pub(crate) async fn matter_queue(
        &self,
        key: MatterKey,
        platform: &str,
        declared: bool,
        lang: Lang,
    ) -> Result<MatterView, AppError> {
        if !declared {
            return Err(ErrorCode::DeclarationNeeded.into());
        }
        let to = self.destination(platform)?;
        let (now, today) = (self.now(), self.today());
        let queued = self.with_store(|store| {
            store.atomically(|store| {
                let matter = store.matters().get(key.client, key.matter)?;
                let mut queued = Vec::new();
                for draft in matter.drafts {
                    let key = DraftKey {
                        client: key.client,
                        draft,
                    };
                    if is_filed(store, key)? {
                        continue;
                    }
                    let to = taken_by(store, key, &to)?;
                    queued.push((freeze(store, key, &to, lang, now, today)?, to));
                }
                if queued.is_empty() {
                    return Err(AppError::new(ErrorCode::SubmissionState));
                }
                Ok(queued)
            })
        })?;
        for (id, to) in queued {
            if to.kind == HAND_OFF {
                self.drive_one(key.client, id).await?;
            }
            self.tell(AppEvent::Submission { id: id.to_string() });
        }
        self.matter_view(key, lang)
    }

    /// Lets one application of a matter go on by itself.
    pub(crate) fn matter_release(
        &self,
        key: MatterKey,
        draft: DraftId,
        lang: Lang,
    ) -> Result<MatterView, AppError> {
        self.with_store(|store| Ok(store.matters_mut().release(key.client, key.matter, draft)?))?;
        self.matter_view(key, lang)
    }

    /// Deletes a matter with those of its drafts from which nothing was handed in.
    pub(crate) fn matter_delete(&self, key: MatterKey) -> Result<(), AppError> {
        self.with_store(|store| {
            store.atomically(|store| {
                let matter = store.matters().get(key.client, key.matter)?;
                for draft in matter.drafts {
                    if store.submissions().of_draft(key.client, draft)?.is_empty() {
                        store.drafts_mut().delete(key.client, draft)?;
                    }
                }
                Ok(store.matters_mut().delete(key.client, key.matter)?)
            })
        })
    }
}

/// Whether an application was handed in and has not come back.
fn is_filed(store: &Store, key: DraftKey) -> Result<bool, AppError> {
    let made = store.submissions().of_draft(key.client, key.draft)?;
    let newest = made.first();
    Ok(newest.is_some_and(|newest| !CAME_BACK.contains(&newest.state.as_str())))
}

/// Where an application of a matter goes: what the platform does not take is handed in by the person.
fn taken_by(store: &Store, key: DraftKey, wanted: &Destination) -> Result<Destination, AppError> {
    let draft = store.drafts().get(key.client, key.draft)?.summary;
    let (_, procedure) = find(&draft.licence, &draft.procedure)?;
    Ok(if procedure.online == Some(false) {
        Destination::by_hand()
    } else {
        wanted.clone()
    })
}

/// The members wanted, in the order of the bundle.
fn wanted<'b>(bundle: &'b Bundle, members: &[String]) -> Result<Vec<(&'b str, &'b str)>, AppError> {
    for path in members {
        if !bundle.members.iter().any(|member| member.path() == *path) {
            let (licence, procedure) = path.split_once('/').unwrap_or((path, ""));
            find(licence, procedure)?;
            return Err(AppError::new(ErrorCode::RequestInvalid).with("field", "members"));
        }
    }
    if members.is_empty() {
        return Err(AppError::new(ErrorCode::RequestInvalid).with("field", "members"));
    }
    Ok(bundle
        .members
        .iter()
        .filter(|member| members.contains(&member.path()))
        .map(|member| (member.licence.as_str(), member.procedure.as_str()))
        .collect())
}

/// The bundle that a matter follows; `None` where a newer program made it.
fn bundle_of(matter: &draft_store::Matter) -> Option<&'static Bundle> {
    crate::forms::catalogue().bundle(&matter.bundle)
}
