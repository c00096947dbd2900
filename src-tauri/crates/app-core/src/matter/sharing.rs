//! What the applications of a matter have in common: answers given once reach all, a paper attached once serves all.

use std::collections::BTreeSet;

use draft_store::{Attachment, ClientId, DraftId, Matter, NewAttachment, Store};
use form_engine::definition::DocumentRole;
use form_engine::evaluate::MAX_ATTACHMENT_BYTES;
use form_engine::text::Lang;
use form_engine::{Definition, Document, FieldPath};
use licences::{Bundle, Procedure};
use serde_json::Value;

use super::bundle_of;
use crate::application::set_at;
use crate::carried;
use crate::draft::DraftKey;
use crate::error::AppError;
use crate::judgement::find;
use crate::submission::is_bound;
use crate::view::MatterLink;

/// How a draft stands in its matter.
#[derive(Debug, Default)]
pub(crate) struct Shared {
    /// Keys of the questions that an application before this one asks already.
    pub(crate) asked_before: BTreeSet<String>,
    link: Option<(String, &'static Bundle)>,
}

impl Shared {
    /// The matter, for the head of the draft.
    pub(crate) fn link(&self, lang: Lang) -> Option<MatterLink> {
        self.link.as_ref().map(|(id, bundle)| MatterLink {
            id: id.clone(),
            title: bundle.title.get(lang).to_owned(),
        })
    }
}

/// How a draft with this form stands in its matter; nothing is shared by one that belongs to none.
pub(crate) fn shared(
    store: &Store,
    key: DraftKey,
    definition: &Definition,
) -> Result<Shared, AppError> {
    let Some((matter, bundle)) = matter_of(store, key)? else {
        return Ok(Shared::default());
    };
    let mut asked_before = BTreeSet::new();
    for draft in matter
        .drafts
        .iter()
        .take_while(|draft| **draft != key.draft)
    {
        if let Some(before) = form_of(store, key.client, *draft)? {
            let common = bundle.common(&before.definition, definition);
            asked_before.extend(common.into_iter().map(|(_, here)| here.as_str().to_owned()));
        }
    }
    Ok(Shared {
        asked_before,
        link: Some((matter.id.to_string(), bundle)),
    })
}

/// Carries what a draft has in common with the others of its matter to those that can still be changed. What is only alike
/// is carried to where it is blank, and to the applications after this one while it is still as it was in the draft `before`:
/// a change in a later application is that one's own.
pub(crate) fn carry(
    store: &mut Store,
    key: DraftKey,
    before: &Value,
    now: i64,
) -> Result<(), AppError> {
    let Some((matter, bundle)) = matter_of(store, key)? else {
        return Ok(());
    };
    let Some(from) = form_of(store, key.client, key.draft)? else {
        return Ok(());
    };
    let draft = store.drafts().get(key.client, key.draft)?;
    let (answers, _) = carried::read(&draft.answers, &draft.summary.definition, from)?;
    let mut is_after = false;
    for draft in &matter.drafts {
        if *draft == key.draft {
            is_after = true;
            continue;
        }
        let other = DraftKey {
            draft: *draft,
            ..key
        };
        let Some(to) = form_of(store, key.client, other.draft)? else {
            continue;
        };
        if is_bound(store, other)? {
            continue;
        }
        let draft = store.drafts().get(other.client, other.draft)?;
        let (mut theirs, kept) = carried::read(&draft.answers, &draft.summary.definition, to)?;
        for (there, here) in bundle.common(&from.definition, &to.definition) {
            let value = there.lookup(&answers).cloned().unwrap_or(Value::Null);
            if here.lookup(&theirs).unwrap_or(&Value::Null) != &value {
                set_at(&mut theirs, here.pointer().as_str(), value);
            }
        }
        for (there, here) in bundle.alike(&from.definition, &to.definition) {
            let at = |path: &FieldPath, all| path.lookup(all).cloned().unwrap_or(Value::Null);
            let (value, former, own) =
                (at(&there, &answers), at(&there, before), at(&here, &theirs));
            if value != former && (own.is_null() || is_after && own == former) {
                set_at(&mut theirs, here.pointer().as_str(), value);
            }
        }
        store.drafts_mut().save(
            other.client,
            other.draft,
            draft.summary.revision,
            &to.definition.version,
            &carried::write(&theirs, kept.as_ref()),
            now,
        )?;
    }
    Ok(())
}

/// Attaches a file that was attached to a draft to the others of its matter that ask for the same paper.
pub(crate) fn attach_to_others(
    store: &mut Store,
    key: DraftKey,
    new: &NewAttachment,
    content: &[u8],
    sha256: &str,
    now: i64,
) -> Result<(), AppError> {
    for (other, document) in takers(store, key, &new.document)? {
        let there = store.attachments().list(other.client, other.draft)?;
        if is_bound(store, other)? || there.iter().any(|file| is(file, &document, sha256)) {
            continue;
        }
        store.attachments_mut().add(
            other.client,
            other.draft,
            &NewAttachment {
                document,
                ..new.clone()
            },
            &mut &*content,
            MAX_ATTACHMENT_BYTES,
            now,
        )?;
    }
    Ok(())
}

/// Removes a file that was removed from a draft from the others of its matter that had it as the same paper.
pub(crate) fn remove_from_others(
    store: &mut Store,
    key: DraftKey,
    removed: &Attachment,
    now: i64,
) -> Result<(), AppError> {
    for (other, document) in takers(store, key, &removed.document)? {
        if is_bound(store, other)? {
            continue;
        }
        let there = store.attachments().list(other.client, other.draft)?;
        for file in there
            .iter()
            .filter(|file| is(file, &document, &removed.sha256))
        {
            store
                .attachments_mut()
                .remove(other.client, other.draft, file.id, now)?;
        }
    }
    Ok(())
}

/// Gives a file that was replaced in a draft its new content in the others of its matter that had it as the same paper.
pub(crate) fn replace_in_others(
    store: &mut Store,
    key: DraftKey,
    replaced: &Attachment,
    content: &[u8],
    now: i64,
) -> Result<(), AppError> {
    for (other, document) in takers(store, key, &replaced.document)? {
        if is_bound(store, other)? {
            continue;
        }
        let there = store.attachments().list(other.client, other.draft)?;
        for file in there
            .iter()
            .filter(|file| is(file, &document, &replaced.sha256))
        {
            store.attachments_mut().replace(
                other.client,
                other.draft,
                file.id,
                &mut &*content,
                MAX_ATTACHMENT_BYTES,
                now,
            )?;
        }
    }
    Ok(())
}

/// The document of `to` that is the same paper as a document of `from`: one that all forms share, or one that the bundle
/// says is the same.
pub(super) fn twin<'d>(
    bundle: &Bundle,
    from: &Definition,
    document: &str,
    to: &'d Definition,
) -> Option<&'d str> {
    let of = |definition: &'d Definition, id: &str| {
        let mut documents = definition.documents.iter();
        documents.find(|one| one.id == id && one.role == DocumentRole::Submit)
    };
    let here: &Document = from.documents.iter().find(|one| one.id == document)?;
    let shared = of(to, document).filter(|there| {
        crate::forms::catalogue().is_shared_paper(document) && there.name == here.name
    });
    shared
        .or_else(|| of(to, bundle.same_paper(from, document, to)?))
        .map(|found| found.id.as_str())
}

fn takers(
    store: &Store,
    key: DraftKey,
    document: &str,
) -> Result<Vec<(DraftKey, String)>, AppError> {
    let Some((matter, bundle)) = matter_of(store, key)? else {
        return Ok(Vec::new());
    };
    let Some(from) = form_of(store, key.client, key.draft)? else {
        return Ok(Vec::new());
    };
    let mut takers = Vec::new();
    for other in others(&matter, key) {
        let to = form_of(store, other.client, other.draft)?;
        if let Some(found) =
            to.and_then(|to| twin(bundle, &from.definition, document, &to.definition))
        {
            takers.push((other, found.to_owned()));
        }
    }
    Ok(takers)
}

fn is(file: &Attachment, document: &str, sha256: &str) -> bool {
    file.document == document && file.sha256 == sha256
}

fn matter_of(store: &Store, key: DraftKey) -> Result<Option<(Matter, &'static Bundle)>, AppError> {
    let matter = store.matters().of_draft(key.client, key.draft)?;
    Ok(matter.and_then(|matter| {
        let bundle = bundle_of(&matter)?;
        Some((matter, bundle))
    }))
}

fn others(matter: &Matter, key: DraftKey) -> Vec<DraftKey> {
    let client = key.client;
    let others = matter.drafts.iter().filter(|draft| **draft != key.draft);
    others
        .map(|draft| DraftKey {
            client,
            draft: *draft,
        })
        .collect()
}

/// The form of a draft; `None` where this program does not know it.
fn form_of(
    store: &Store,
    client: ClientId,
    draft: DraftId,
) -> Result<Option<&'static Procedure>, AppError> {
    let summary = store.drafts().get(client, draft)?.summary;
    let found = find(&summary.licence, &summary.procedure).ok();
    Ok(found.map(|(_, procedure)| procedure))
}
