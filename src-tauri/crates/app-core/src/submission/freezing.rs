//! Freezing: from a draft that can still change to a submission that cannot.

use draft_store::{AttachmentId, NewSubmission, Store, SubmissionId};
use form_engine::definition::FieldKind;
use form_engine::text::Lang;
use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

use super::{HAND_OFF, TRAINING, expect_free};
use crate::attachment::sha256;
use crate::clients;
use crate::draft::{self, DraftKey, HANDED_IN, Opened};
use crate::error::{AppError, ErrorCode};
use crate::judgement::Judgement;
use crate::summary::{self, SummaryFile};
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
}

/// Where an application goes.
#[derive(Debug, Clone)]
pub(crate) struct Destination {
    /// [`REFERENCE`](super::REFERENCE) or [`HAND_OFF`].
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

/// Freezes a draft with its files under a new submission id, in one transaction.
///
/// Errors: the draft is with a platform already, or has findings of severity error.
pub(crate) fn freeze(
    store: &mut Store,
    key: DraftKey,
    to: &Destination,
    lang: Lang,
    now: i64,
    today: Date,
) -> Result<SubmissionId, AppError> {
    expect_free(store, key)?;
    let Opened {
        answers,
        files,
        draft,
        ..
    } = draft::open(store, key, today)?;
    let facts: Vec<_> = files.iter().map(draft::fact).collect();
    let licence = &draft.summary.licence;
    let procedure = &draft.summary.procedure;
    let before = Judgement::of(licence, procedure, &answers, &facts, today)?;
    let answers = declared(&before, answers);
    let judgement = Judgement::of(licence, procedure, &answers, &facts, today)?;
    let open = judgement.errors().count();
    if open > 0 {
        return Err(AppError::new(ErrorCode::AnswersNotReady).with("count", open));
    }
    let files_told: Vec<SummaryFile> = files.iter().map(SummaryFile::from).collect();
    let training = to.address == TRAINING;
    let made = summary::render(&judgement, &files_told, lang, wording::civil(now), training)?;
    let frozen = Frozen {
        answers: match &judgement.evaluation.submitted {
            Value::Object(answers) => answers.clone(),
            _ => Map::new(),
        },
        on: today,
        at: now,
        lang,
        summary_sha256: sha256(&made.bytes),
    };
    let payload = serde_json::to_string(&frozen)
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
    let attachments: Vec<AttachmentId> = files.iter().map(|file| file.id).collect();
    let id = SubmissionId::new(now);
    store.atomically(|store| {
        store.submissions_mut().create(
            key.client,
            &NewSubmission {
                id,
                draft_id: Some(key.draft),
                platform_kind: to.kind.to_owned(),
                platform: to.address.clone(),
                licence: licence.clone(),
                procedure: procedure.clone(),
                definition: judgement.procedure.definition.version.clone(),
                title: format!("{licence}/{procedure}"),
                state: "queued".to_owned(),
                payload,
                attachments,
                steps: Vec::new(),
            },
            now,
        )?;
        clients::remember(store, key.client, &judgement, now)?;
        // The draft leaves the lists but stays: a platform that does not accept an answer sends the person back to it.
        store
            .drafts_mut()
            .set_status(key.client, key.draft, HANDED_IN, now)?;
        Ok::<_, AppError>(())
    })?;
    Ok(id)
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
