//! Freezing: from a draft that can still change to a submission that cannot.

use std::collections::HashSet;

use draft_store::{
    AttachmentId, NewJournalEntry, NewSubmission, NewSupplement, Store, SubmissionId,
};
use form_engine::AttachmentFact;
use form_engine::definition::FieldKind;
use form_engine::text::Lang;
use jiff::civil::Date;
use platform_client::openrosa::Instance;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{HAND_OFF, REFERENCE, TRAINING, expect_free, move_to};
use crate::attachment::sha256;
use crate::clients;
use crate::draft::{self, DraftKey, HANDED_IN, Opened};
use crate::error::{AppError, ErrorCode};
use crate::evidence;
use crate::judgement::Judgement;
use crate::openrosa::{self, File, OPENROSA};
use crate::outbox::first_step;
use crate::summary::{self, SummaryFile};
use crate::tour;
use crate::wording;

/// What is frozen when an application is handed in.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(crate) struct Frozen {
    /// The answers that count, declaration included.
    pub(crate) answers: Map<String, Value>,
    /// The day it was judged for.
    pub(crate) on: Date,
    /// The moment, in Unix milliseconds; dates the summary.
    pub(crate) at: i64,
    /// Language of the summary whose digest is declared.
    pub(crate) lang: Lang,
    /// SHA-256 of that summary.
    pub(crate) summary_sha256: String,
    /// The application as a server of the `OpenRosa` kind is to get it, where it goes to one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) instance: Option<Instance>,
}

/// Where an application goes.
#[derive(Debug, Clone)]
pub(crate) struct Destination {
    /// [`REFERENCE`](super::REFERENCE), [`OPENROSA`] or [`HAND_OFF`].
    pub(crate) kind: &'static str,
    /// Address of the platform, [`TRAINING`], or nothing.
    pub(crate) address: String,
}

impl Destination {
    /// The person hands it in.
    pub(crate) fn by_hand() -> Self {
        Self {
            kind: HAND_OFF,
            address: String::new(),
        }
    }
}

/// Freezes a draft with its files, in one transaction: as the answer to a return where the department sent it back, else
/// under a new submission id.
///
/// Errors: the draft is with a platform already, is of the example business and goes elsewhere than to the training
/// platform, or has findings of severity error.
pub(crate) fn freeze(
    store: &mut Store,
    key: DraftKey,
    to: &Destination,
    lang: Lang,
    now: i64,
    today: Date,
) -> Result<SubmissionId, AppError> {
    expect_free(store, key)?;
    tour::expect_training(store, key.client, to)?;
    let opened = draft::open(store, key, today)?;
    let reopened = opened
        .reopened
        .as_ref()
        .filter(|_| to.kind == REFERENCE)
        .and_then(|reopened| Some((reopened.submission()?, reopened.n)));
    let facts: Vec<_> = opened.files.iter().map(draft::fact).collect();
    let Ready { judgement, frozen } = ready(&opened, &facts, to, lang, now, today)?;
    let payload = serde_json::to_string(&frozen)
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
    let attachments: Vec<AttachmentId> = opened.files.iter().map(|file| file.id).collect();
    store.told(now, |store| {
        let (id, told) = if let Some(answered) = reopened {
            let told = supplement(store, key, answered, payload, &attachments, now)?;
            (answered.0, told)
        } else {
            let definition = &judgement.procedure.definition;
            let (licence, procedure) = (&definition.licence, &definition.procedure);
            let new = NewSubmission {
                id: SubmissionId::new(now),
                draft_id: Some(key.draft),
                platform_kind: to.kind.to_owned(),
                platform: to.address.clone(),
                licence: licence.clone(),
                procedure: procedure.clone(),
                definition: definition.version.clone(),
                title: format!("{licence}/{procedure}"),
                state: "queued".to_owned(),
                payload,
                attachments,
                steps: Vec::new(),
            };
            replace(store, key, now)?;
            let id = store.submissions_mut().create(key.client, &new, now)?.id;
            let told = evidence::application_frozen(store, key.client, id)?;
            (id, Some(told))
        };
        clients::remember(store, key.client, &judgement, now)?;
        // The draft leaves the lists but stays: a platform that does not accept an answer sends the person back to it.
        store
            .drafts_mut()
            .set_status(key.client, key.draft, HANDED_IN, now)?;
        Ok((id, told))
    })
}

/// What was made of a draft before and never taken gives way to what is handed in now, and is not sent any more.
fn replace(store: &mut Store, key: DraftKey, now: i64) -> Result<(), AppError> {
    for earlier in store.submissions().of_draft(key.client, key.draft)? {
        if earlier.state == "parked" {
            move_to(store, key.client, earlier.id, "replaced", None, now)?;
        }
    }
    Ok(())
}

/// An application without an error, as it is handed in.
struct Ready {
    judgement: Judgement,
    frozen: Frozen,
}

fn ready(
    opened: &Opened,
    facts: &[AttachmentFact],
    to: &Destination,
    lang: Lang,
    now: i64,
    today: Date,
) -> Result<Ready, AppError> {
    let summary = &opened.draft.summary;
    let judged = |answers: &Value| {
        Judgement::of(&summary.licence, &summary.procedure, answers, facts, today)
    };
    let answers = declared(&judged(&opened.answers)?, opened.answers.clone());
    let judgement = judged(&answers)?;
    let open = judgement.errors().count();
    if open > 0 {
        return Err(AppError::new(ErrorCode::AnswersNotReady).with("count", open));
    }
    let files: Vec<SummaryFile> = opened.files.iter().map(SummaryFile::from).collect();
    let training = to.address == TRAINING;
    let made = summary::render(&judgement, &files, lang, wording::civil(now), training)?;
    let answers = &judgement.evaluation.submitted;
    let instance = match to.kind {
        OPENROSA => {
            let files: Vec<File<'_>> = opened.files.iter().map(file).collect();
            let (licence, procedure) = (judgement.licence, judgement.procedure);
            Some(openrosa::instance(licence, procedure, answers, &files)?)
        }
        _ => None,
    };
    let frozen = Frozen {
        answers: match answers {
            Value::Object(answers) => answers.clone(),
            _ => Map::new(),
        },
        on: today,
        at: now,
        lang,
        summary_sha256: sha256(&made.bytes),
        instance,
    };
    Ok(Ready { judgement, frozen })
}

fn file(file: &draft_store::Attachment) -> File<'_> {
    File {
        id: platform_api::AttachmentId::new(*file.id.as_uuid()),
        document: &file.document,
        name: &file.name,
    }
}

/// Freezes the answer to the nth return of a submission, with the files that are new; in place of one that the platform
/// did not take.
fn supplement(
    store: &mut Store,
    key: DraftKey,
    (id, n): (SubmissionId, u32),
    payload: String,
    attachments: &[AttachmentId],
    now: i64,
) -> Result<Option<NewJournalEntry>, AppError> {
    let there = store.submissions().attachments(key.client, id)?;
    let sent: HashSet<AttachmentId> = there
        .iter()
        .filter(|file| file.supplement < n)
        .map(|file| file.id)
        .collect();
    let new = NewSupplement {
        n,
        payload,
        attachments: attachments
            .iter()
            .filter(|file| !sent.contains(file))
            .copied()
            .collect(),
    };
    let refused = first_step(store, key.client, id, n)?;
    store
        .submissions_mut()
        .supplement(key.client, id, &new, refused, now)?;
    move_to(store, key.client, id, "queued", None, now)?;
    evidence::supplement_frozen(store, key.client, id, n, refused)
}

/// The answers with every declaration of the form confirmed.
fn declared(judgement: &Judgement, mut answers: Value) -> Value {
    for step in &judgement.procedure.definition.steps {
        for field in &step.fields {
            if matches!(field.kind, FieldKind::Declaration { .. })
                && let Value::Object(map) = &mut answers
            {
                map.insert(field.key.clone(), Value::Bool(true));
            }
        }
    }
    answers
}
