//! What of a profile can be found.

use std::collections::HashMap;

use draft_store::{Client, ClientId, DraftId, HeldLicenceId, MatterId, Store, SubmissionId};
use form_engine::text::Lang;
use serde_json::Value;

use super::index::{Index, Part};
use super::names;
use crate::clients;
use crate::draft::HANDED_IN;
use crate::error::AppError;
use crate::submission::{TRAINING, receipt_number};
use crate::wallet::Holding;

/// Fewest digits of what is taken for a number.
const DIGITS_MIN: usize = 4;

/// Something of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Own {
    pub(super) client: ClientId,
    pub(super) client_name: String,
    pub(super) what: What,
}

/// What it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum What {
    Client,
    Held {
        id: HeldLicenceId,
        licence: String,
        number: String,
        training: bool,
    },
    Draft {
        id: DraftId,
        licence: String,
        procedure: String,
    },
    Matter {
        id: MatterId,
        bundle: String,
    },
    Submission {
        id: SubmissionId,
        licence: String,
        procedure: String,
        training: bool,
    },
}

/// Everything of the profile that can be found.
pub(super) fn read(store: &Store) -> Result<Index<Own>, AppError> {
    let mut index = Index::default();
    let mut known: HashMap<ClientId, String> = HashMap::new();
    for summary in store.clients().list(false)? {
        let client = store.clients().get(summary.id)?;
        add_client(&mut index, &client);
        for held in store.held_licences().list(client.id)? {
            let holder = held.content.holder.clone();
            let number = held.content.number.clone();
            let training = Holding::of(&held).is_training();
            let licence = held.content.licence;
            let own = Own {
                client: client.id,
                client_name: client.content.name.clone(),
                what: What::Held {
                    id: held.id,
                    licence: licence.clone(),
                    number: number.clone(),
                    training,
                },
            };
            let mut texts: Vec<(Part, &str)> = licence_texts(&licence, None);
            texts.extend([
                (Part::Number, number.as_str()),
                (Part::Holder, holder.as_str()),
                (Part::Client, client.content.name.as_str()),
            ]);
            index.add(own, texts);
        }
        known.insert(client.id, client.content.name);
    }
    add_drafts(&mut index, store, &known)?;
    add_matters(&mut index, store, &known)?;
    add_submissions(&mut index, store, &known)?;
    Ok(index)
}

fn add_client(index: &mut Index<Own>, client: &Client) {
    let own = Own {
        client: client.id,
        client_name: client.content.name.clone(),
        what: What::Client,
    };
    let mut said = Vec::new();
    for block in clients::blocks(client).values() {
        leaves(block, &mut said);
    }
    let texts = said
        .iter()
        .map(|text| {
            let digits = text.chars().filter(char::is_ascii_digit).count();
            let part = if digits >= DIGITS_MIN {
                Part::ProfileNumber
            } else {
                Part::Profile
            };
            (part, text.as_str())
        })
        .chain([
            (Part::Name, client.content.name.as_str()),
            (Part::Profile, client.content.keywords.as_str()),
        ]);
    index.add(own, texts);
}

fn add_drafts(
    index: &mut Index<Own>,
    store: &Store,
    known: &HashMap<ClientId, String>,
) -> Result<(), AppError> {
    for draft in store.drafts().list_all()? {
        let Some(name) = known
            .get(&draft.client_id)
            .filter(|_| draft.status != HANDED_IN)
        else {
            continue;
        };
        let own = Own {
            client: draft.client_id,
            client_name: name.clone(),
            what: What::Draft {
                id: draft.id,
                licence: draft.licence.clone(),
                procedure: draft.procedure.clone(),
            },
        };
        let mut texts: Vec<(Part, &str)> = licence_texts(&draft.licence, Some(&draft.procedure));
        texts.push((Part::Client, name));
        index.add(own, texts);
    }
    Ok(())
}

fn add_matters(
    index: &mut Index<Own>,
    store: &Store,
    known: &HashMap<ClientId, String>,
) -> Result<(), AppError> {
    for matter in store.matters().list_all()? {
        let bundle = crate::forms::catalogue().bundle(&matter.bundle);
        let (Some(name), Some(bundle)) = (known.get(&matter.client_id), bundle) else {
            continue;
        };
        let own = Own {
            client: matter.client_id,
            client_name: name.clone(),
            what: What::Matter {
                id: matter.id,
                bundle: matter.bundle,
            },
        };
        let titles = Lang::ALL
            .into_iter()
            .map(|lang| (Part::Name, bundle.title.get(lang)));
        index.add(own, titles.chain([(Part::Client, name.as_str())]));
    }
    Ok(())
}

fn add_submissions(
    index: &mut Index<Own>,
    store: &Store,
    known: &HashMap<ClientId, String>,
) -> Result<(), AppError> {
    for submission in store.submissions().list_all()? {
        let Some(name) = known.get(&submission.client_id) else {
            continue;
        };
        let receipt = receipt_number(&submission);
        let id = submission.id.to_string();
        let own = Own {
            client: submission.client_id,
            client_name: name.clone(),
            what: What::Submission {
                id: submission.id,
                licence: submission.licence.clone(),
                procedure: submission.procedure.clone(),
                training: submission.platform == TRAINING,
            },
        };
        let mut texts: Vec<(Part, &str)> =
            licence_texts(&submission.licence, Some(&submission.procedure));
        texts.extend([(Part::Number, id.as_str()), (Part::Client, name)]);
        texts.extend(receipt.iter().map(|number| (Part::Number, number.as_str())));
        index.add(own, texts);
    }
    Ok(())
}

/// The names of a licence, and of one of its procedures.
fn licence_texts(licence: &str, procedure: Option<&str>) -> Vec<(Part, &'static str)> {
    let Some(licence) = crate::forms::catalogue().licence(licence) else {
        return Vec::new();
    };
    let words = licence.search_words.iter().map(String::as_str);
    let of_licence = names(&licence.name)
        .chain(words)
        .map(|name| (Part::Licence, name));
    let of_procedure = licence
        .procedures
        .iter()
        .filter(|one| Some(one.id.as_str()) == procedure)
        .flat_map(|one| names(&one.title).map(|name| (Part::Name, name)));
    of_licence.chain(of_procedure).collect()
}

/// Every text of a block of answers.
fn leaves(value: &Value, said: &mut Vec<String>) {
    match value {
        Value::String(text) if !text.is_empty() => said.push(text.clone()),
        Value::Number(number) => said.push(number.to_string()),
        Value::Array(values) => values.iter().for_each(|one| leaves(one, said)),
        Value::Object(values) => values.values().for_each(|one| leaves(one, said)),
        _ => {}
    }
}
