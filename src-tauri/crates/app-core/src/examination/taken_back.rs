//! The applicant takes back what was said of a kit: exactly what was named is open again.

use draft_store::{ClientId, DraftId, DraftReview, Store};
use form_engine::text::Lang;
use serde_json::Value;

use super::{Examined, Outcome, Round, is_same};
use crate::app::App;
use crate::contract;
use crate::draft::{self, DraftKey};
use crate::error::{AppError, ErrorCode};
use crate::evidence::{Deed, digest};
use crate::form_view::is_within;
use crate::judgement::Judgement;
use crate::submission::{self, Reopened, calls_for_files};

/// What was taken back.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenBack {
    /// The client whose application it is.
    pub client: ClientId,
    /// The draft of it.
    pub draft: DraftId,
    /// Whether the draft was made of the kit, because there was none.
    pub is_new: bool,
    /// What was said last.
    pub round: Round,
    /// JSON pointers of the questions that are open; none when there was nothing to correct.
    pub questions: Vec<String>,
    /// Ids of the documents whose files can be changed; none when there was nothing to correct.
    pub documents: Vec<String>,
}

impl App {
    /// Takes back what was said of a kit: for the draft that it was made of, else for one that is made of it. Taking the
    /// same back again changes nothing.
    ///
    /// Errors: the kit is not whole ([`ErrorCode::KitRefused`]), nothing was said of it ([`ErrorCode::ReviewMissing`]), its
    /// application is with a platform ([`ErrorCode::SubmissionState`]), or the store fails. Then nothing was taken.
    pub fn take_back(&self, name: &str, content: &[u8], lang: Lang) -> Result<TakenBack, AppError> {
        let examined = Examined::read(name, content)?;
        let refused = || AppError::new(ErrorCode::KitRefused).with("name", name);
        if !examined.is_whole() {
            return Err(refused());
        }
        let Some(round) = examined.rounds.last().cloned() else {
            return Err(AppError::new(ErrorCode::ReviewMissing).with("name", name));
        };
        if !is_same(&round.application, &examined.canonical) {
            return Err(refused());
        }
        let (now, today) = (self.now(), self.today());
        let judgement = examined.judge(today)?;
        let taken = self.with_store(|store| {
            store.told(now, |store| {
                let known = match known(store, &examined)? {
                    Some(key) => Some(key),
                    None => taken_before(store, &round)?,
                };
                let key = match known {
                    Some(key) => key,
                    None => made(store, &examined, &judgement, lang, now)?,
                };
                let told = keep(store, key, &examined.rounds, now)?;
                let taken = opened(store, key, round, today)?;
                Ok::<_, AppError>((
                    TakenBack {
                        is_new: known.is_none(),
                        ..taken
                    },
                    told,
                ))
            })
        })?;
        Ok(taken)
    }
}

/// The draft that a kit was made of, where it is in this profile and still of the same procedure.
fn known(store: &Store, examined: &Examined) -> Result<Option<DraftKey>, AppError> {
    let Some(draft) = examined.sender else {
        return Ok(None);
    };
    let Some(client) = store.drafts().owner(draft)? else {
        return Ok(None);
    };
    let summary = store.drafts().get(client, draft)?.summary;
    let canonical = &examined.canonical;
    let is_it = summary.licence == canonical.licence && summary.procedure == canonical.procedure;
    Ok(is_it.then_some(DraftKey { client, draft }))
}

/// The draft that was made when the same was taken back before.
fn taken_before(store: &Store, round: &Round) -> Result<Option<DraftKey>, AppError> {
    let found = store.drafts().reviewed_as(round.n, &payload(round)?)?;
    Ok(found.map(|(client, draft)| DraftKey { client, draft }))
}

fn payload(round: &Round) -> Result<String, AppError> {
    serde_json::to_string(round)
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))
}

fn made(
    store: &mut Store,
    examined: &Examined,
    judgement: &Judgement,
    lang: Lang,
    now: i64,
) -> Result<DraftKey, AppError> {
    let applicant = judgement.evaluation.submitted.get("applicant");
    let client = contract::of_applicant(store, applicant.unwrap_or(&Value::Null), lang, now)?;
    contract::keep(store, client, &examined.application(), now)
}

/// Keeps the rounds that are new, or were said anew, with the entries that tell of them.
fn keep(
    store: &mut Store,
    key: DraftKey,
    rounds: &[Round],
    now: i64,
) -> Result<Vec<draft_store::NewJournalEntry>, AppError> {
    let there = store.drafts().reviews(key.client, key.draft)?;
    let mut told = Vec::new();
    for round in rounds {
        let payload = payload(round)?;
        let kept = there.iter().find(|kept| kept.n == round.n);
        if kept.is_some_and(|kept| kept.payload == payload) {
            continue;
        }
        let review = DraftReview {
            n: round.n,
            taken_at: now,
            payload,
        };
        let taken = Deed::ReviewTaken {
            n: review.n,
            content: digest(&[&review.payload]),
        };
        told.push(taken.entry(Some(key.client), &key.draft));
        store
            .drafts_mut()
            .set_review(key.client, key.draft, &review)?;
    }
    if !told.is_empty() {
        submission::come_back_by_hand(store, key, now)?;
        submission::expect_free(store, key)?;
    }
    Ok(told)
}

/// What is open of a draft now.
fn opened(
    store: &mut Store,
    key: DraftKey,
    round: Round,
    today: jiff::civil::Date,
) -> Result<TakenBack, AppError> {
    let mut taken = TakenBack {
        client: key.client,
        draft: key.draft,
        is_new: false,
        round,
        questions: Vec::new(),
        documents: Vec::new(),
    };
    if taken.round.outcome == Outcome::Accepted {
        return Ok(taken);
    }
    let Some(reopened) = Reopened::of(store, key)? else {
        return Ok(taken);
    };
    let evaluation = draft::open(store, key, today)?.judgement.evaluation;
    let visible = evaluation.fields.iter().filter(|state| state.visible);
    // A block is open as far as its questions are.
    let holds = |block: &str| {
        let mut others = visible.clone();
        others.any(|other| is_within(&other.path, block) && other.path != block)
    };
    taken.questions = visible
        .clone()
        .filter(|state| reopened.opens(&state.path) && !holds(&state.path))
        .map(|state| state.path.clone())
        .collect();
    taken.documents = evaluation
        .documents
        .iter()
        .filter(|state| reopened.opens_document(&state.id, calls_for_files(state)))
        .map(|state| state.id.clone())
        .collect();
    Ok(taken)
}
