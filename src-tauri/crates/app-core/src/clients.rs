//! Clients: the businesses whose matters are kept here, and what their profiles know.

use draft_store::{Client, ClientContent, ClientId, DraftId, HeldLicenceId, NewDraft, Store};
use form_engine::definition::{Definition, Field, FieldKind};
use form_engine::finding::Severity;
use form_engine::known;
use form_engine::text::Lang;
use licences::{Licence, Procedure};
use serde_json::{Map, Value};

use crate::app::App;
use crate::carried;
use crate::draft::HANDED_IN;
use crate::error::{AppError, ErrorCode};
use crate::evidence::Deed;
use crate::judgement::Judgement;
use crate::safety::hold;
use crate::settings;
use crate::tour;
use crate::view::{ClientCard, ClientRequest};
use crate::wallet;
use crate::wording::say;

/// Key of the question under which every form asks which licence it is about.
pub(crate) const LICENCE_NUMBER: &str = "licence_number";

impl App {
    pub(crate) fn client_list(&self, lang: Lang) -> Result<Vec<ClientCard>, AppError> {
        self.with_store(|store| {
            let clients = store.clients().list(false)?;
            clients
                .into_iter()
                .map(|summary| card(store, summary.id, lang))
                .collect()
        })
    }

    pub(crate) fn client_create(
        &self,
        request: &ClientRequest,
        lang: Lang,
    ) -> Result<ClientCard, AppError> {
        settings::accept(request, ErrorCode::NameInvalid)?;
        let now = self.now();
        self.with_store(|store| {
            let id = create(store, request.name.trim(), now)?;
            card(store, id, lang)
        })
    }

    /// Erases a client with everything that belongs to it. The journal keeps that it was done, and nothing of what it was.
    pub(crate) fn client_erase(&self, client: ClientId) -> Result<(), AppError> {
        let now = self.now();
        self.with_store(|store| {
            store.told::<_, _, AppError>(now, |store| {
                let rows = store.clients_mut().erase(client)? as u64;
                hold::forget_erased(store)?;
                tour::forget_erased(store, client)?;
                Ok(((), [Deed::ClientErased { rows }.entry(None, &"client")]))
            })?;
            // What was copied before a migration holds the client as it was then.
            store.remove_migration_copies()?;
            Ok(store.fold_log()?)
        })
    }
}

/// Begins a draft of a procedure with these answers.
pub(crate) fn begin_draft(
    store: &mut Store,
    client: ClientId,
    procedure: &Procedure,
    answers: &Value,
    now: i64,
) -> Result<DraftId, AppError> {
    let definition = &procedure.definition;
    let new = NewDraft {
        licence: definition.licence.clone(),
        procedure: definition.procedure.clone(),
        definition: definition.version.clone(),
        answers: answers.to_string(),
        status: String::new(),
    };
    store.told(now, |store| {
        let id = store.drafts_mut().create(client, &new, now)?;
        let started = Deed::DraftStarted {
            licence: new.licence.clone(),
            procedure: new.procedure.clone(),
            definition: new.definition.clone(),
        };
        Ok((id, [started.entry(Some(client), &id)]))
    })
}

/// The client named, or the first there is; made on the fly where there is none yet but the example.
pub(crate) fn named_or_only(
    store: &mut Store,
    client: Option<ClientId>,
    lang: Lang,
    now: i64,
) -> Result<ClientId, AppError> {
    if let Some(client) = client {
        return Ok(store.clients().get(client)?.id);
    }
    let example = tour::example(store)?;
    let all = store.clients().list(false)?;
    match all.into_iter().find(|one| Some(one.id) != example) {
        Some(summary) => Ok(summary.id),
        None => create(store, &say(lang, "client-default"), now),
    }
}

pub(crate) fn create(store: &mut Store, name: &str, now: i64) -> Result<ClientId, AppError> {
    let content = ClientContent {
        name: name.to_owned(),
        keywords: String::new(),
        blocks: "{}".to_owned(),
    };
    store.told(now, |store| {
        let id = store.clients_mut().create(&content, now)?;
        Ok((id, [Deed::ClientCreated {}.entry(Some(id), &id)]))
    })
}

fn card(store: &Store, id: ClientId, lang: Lang) -> Result<ClientCard, AppError> {
    let client = store.clients().get(id)?;
    let known = blocks(&client);
    let name = client.content.name.clone();
    Ok(ClientCard {
        id: id.to_string(),
        example: tour::example(store)? == Some(id),
        holder: (!is_unnamed(&client)).then(|| name.clone()),
        name,
        drafts: store
            .drafts()
            .list(id)?
            .iter()
            .filter(|draft| draft.status != HANDED_IN)
            .count(),
        knows: known
            .keys()
            .map(|block| say(lang, &format!("block-{block}")))
            .collect(),
    })
}

/// Whether it still has the name that it was given on the fly.
fn is_unnamed(client: &Client) -> bool {
    Lang::ALL
        .iter()
        .any(|lang| say(*lang, "client-default") == client.content.name)
}

/// What the profile of a client knows, by block.
pub(crate) fn blocks(client: &Client) -> Map<String, Value> {
    match serde_json::from_str(&client.content.blocks) {
        Ok(Value::Object(blocks)) => blocks,
        _ => Map::new(),
    }
}

/// The answers that a new draft begins with: what the profile knows, what the client's last application for the same
/// licence said, and the number of the licence that is held: the one named, or the only one of its kind.
pub(crate) fn prefill(
    store: &Store,
    client: &Client,
    licence: &Licence,
    procedure: &Procedure,
    held: Option<HeldLicenceId>,
) -> Result<Value, AppError> {
    let mut last = last_answers(store, client.id, licence, None)?;
    if let Some(number) = wallet::number_for(store, client.id, licence, held)? {
        let known = last.get_or_insert_with(|| Value::Object(Map::new()));
        if let Value::Object(known) = known {
            known.insert(LICENCE_NUMBER.to_owned(), Value::String(number));
        }
    }
    let last = last.as_ref().zip(procedure.lends());
    let profile = Value::Object(blocks(client));
    Ok(known::begin(&procedure.definition, &profile, last))
}

/// What the client's last application for a licence said, other than the one that is asked about.
pub(crate) fn last_answers(
    store: &Store,
    client: ClientId,
    licence: &Licence,
    than: Option<DraftId>,
) -> Result<Option<Value>, AppError> {
    let last = store
        .drafts()
        .list(client)?
        .into_iter()
        .filter(|draft| draft.licence == licence.id && draft.status == HANDED_IN)
        .filter(|draft| Some(draft.id) != than)
        .max_by_key(|draft| draft.updated_at);
    let Some(summary) = last else {
        return Ok(None);
    };
    let draft = store.drafts().get(client, summary.id)?;
    // An application in a version that this program does not know lends nothing.
    let known = licence
        .procedures
        .iter()
        .find(|one| one.id == summary.procedure);
    let read = known.and_then(|form| carried::read(&draft.answers, &summary.definition, form).ok());
    Ok(read.map(|(answers, _)| answers))
}

/// Remembers the shared blocks that are answered without an error, so that they are never asked again.
pub(crate) fn remember(
    store: &mut Store,
    client: ClientId,
    judgement: &Judgement,
    now: i64,
) -> Result<(), AppError> {
    let stored = store.clients().get(client)?;
    let mut known = blocks(&stored);
    let before = known.clone();
    for field in shared(&judgement.procedure.definition) {
        let prefix = format!("/{}", field.key);
        let sound = !judgement.evaluation.findings.iter().any(|finding| {
            finding.severity == Severity::Error
                && (finding.path == prefix || finding.path.starts_with(&format!("{prefix}/")))
        });
        if let Some(block) = judgement
            .evaluation
            .submitted
            .get(&field.key)
            .filter(|_| sound)
        {
            // What this form does not ask stays known from others.
            merge(known.entry(field.key.clone()).or_insert(Value::Null), block);
        }
    }
    let mut content = stored.content.clone();
    let applicant = known.get("applicant");
    let name = ["name_zh", "name_pt"]
        .iter()
        .find_map(|key| applicant?.get(*key)?.as_str());
    if let Some(name) = name
        && is_unnamed(&stored)
    {
        name.clone_into(&mut content.name);
    }
    if known == before && content == stored.content {
        return Ok(());
    }
    content.blocks = Value::Object(known).to_string();
    store
        .clients_mut()
        .save(client, stored.revision, &content, now)?;
    Ok(())
}

fn shared(definition: &Definition) -> impl Iterator<Item = &Field> {
    definition
        .steps
        .iter()
        .flat_map(|step| &step.fields)
        .filter(|field| matches!(field.kind, FieldKind::Group { shared: true, .. }))
}

fn merge(known: &mut Value, block: &Value) {
    match (known, block) {
        (Value::Object(known), Value::Object(block)) => {
            for (key, value) in block {
                known.insert(key.clone(), value.clone());
            }
        }
        (known, block) => *known = block.clone(),
    }
}
