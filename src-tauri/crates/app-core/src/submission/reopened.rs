//! What a return lets the applicant change: exactly what the department named, and what those changes bring with them.
//! A submission comes back from its platform, a draft from whoever looked at its kit.

use std::collections::BTreeSet;

use draft_store::{Store, Submission, SubmissionId};
use form_engine::definition::{DocumentRole, FieldKind};
use form_engine::evaluate::{DocumentNeed, DocumentState};
use form_engine::text::Lang;
use form_engine::{Definition, condition};
use jiff::civil::Date;
use licences::format;
use platform_api::{EventKind, ReasonTarget, ReturnReason, Standing};
use serde_json::Value;

use super::{Frozen, HAND_OFF, frozen, judged, said};
use crate::clock::macao_day;
use crate::draft::DraftKey;
use crate::error::{AppError, ErrorCode};
use crate::examination::{self, Outcome, Round};
use crate::judgement::Judgement;
use crate::outbox::StoreJournal;
use crate::view::{AttachmentView, ReturnedView, Run};
use crate::wording::{self, DOCUMENTS_STEP};

/// A return that waits for its answer.
#[derive(Debug)]
pub(crate) struct Reopened {
    /// Where it came back from.
    origin: Origin,
    /// Which return it is, counted from 1.
    pub(crate) n: u32,
    /// What the department wants, and why.
    pub(crate) reasons: Vec<ReturnReason>,
    /// The last day for the answer.
    pub(crate) answer_by: Option<Date>,
    /// Pointers of the questions that the application answered or left out when it was handed in last.
    asked: BTreeSet<String>,
    /// Documents of which it had files.
    papers: BTreeSet<String>,
    /// The answers that counted then.
    answers: Value,
    /// Ids of the files that it had.
    files: BTreeSet<String>,
}

/// Where an application came back from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Origin {
    /// A platform: it is the submission that came back.
    Platform(SubmissionId),
    /// The examination of its kit by somebody.
    Review {
        /// Who examined it.
        by: String,
    },
}

/// What an application was when it was handed in last.
struct HandedIn {
    asked: BTreeSet<String>,
    papers: BTreeSet<String>,
    answers: Value,
    files: BTreeSet<String>,
}

impl Reopened {
    /// The return that a draft is to answer, if it came back.
    pub(crate) fn of(store: &mut Store, key: DraftKey) -> Result<Option<Self>, AppError> {
        let (origin, last, was) = if let Some((newest, last)) = last_return(store, key)? {
            let was = handed_in(store, &newest, last.n)?;
            (Origin::Platform(newest.id), last, was)
        } else if let Some(round) = last_review(store, key)? {
            let was = examined(store, key, &round)?;
            let last = LastReturn {
                n: round.n,
                reasons: round.reasons,
                answer_by: round.answer_by,
            };
            (Origin::Review { by: round.by }, last, was)
        } else {
            return Ok(None);
        };
        let HandedIn {
            asked,
            papers,
            answers,
            files,
        } = was;
        Ok(Some(Self {
            origin,
            n: last.n,
            reasons: last.reasons,
            answer_by: last.answer_by,
            asked,
            papers,
            answers,
            files,
        }))
    }

    /// The submission that came back, where a platform sent it back.
    pub(crate) fn submission(&self) -> Option<SubmissionId> {
        match self.origin {
            Origin::Platform(submission) => Some(submission),
            Origin::Review { .. } => None,
        }
    }

    /// Whether the answer at a pointer may change: the department named it, something in it or something around it; or
    /// it was not asked when the application was handed in.
    pub(crate) fn opens(&self, pointer: &str) -> bool {
        let within = |inner: &str, outer: &str| {
            inner
                .strip_prefix(outer)
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        !self
            .asked
            .iter()
            .any(|asked| within(pointer, asked) || within(asked, pointer))
            || self.reasons.iter().any(|reason| match &reason.target {
                None => true,
                Some(ReasonTarget::Pointer(named)) => {
                    within(pointer, named) || within(named, pointer)
                }
                Some(ReasonTarget::Document(_)) => false,
            })
    }

    /// Whether files of a document may be attached or taken away.
    pub(crate) fn opens_document(&self, document: &str, is_needed: bool) -> bool {
        (is_needed && !self.papers.contains(document))
            || self.reasons.iter().any(|reason| match &reason.target {
                None => true,
                Some(ReasonTarget::Document(named)) => named == document,
                Some(ReasonTarget::Pointer(_)) => false,
            })
    }

    /// The officer's words on the answer at a pointer.
    pub(crate) fn said_of(&self, pointer: &str, lang: Lang) -> Vec<Run> {
        self.said(
            lang,
            |target| matches!(target, ReasonTarget::Pointer(named) if named == pointer),
        )
    }

    /// The officer's words on a document.
    pub(crate) fn said_of_document(&self, document: &str, lang: Lang) -> Vec<Run> {
        self.said(
            lang,
            |target| matches!(target, ReasonTarget::Document(named) if named == document),
        )
    }

    fn said(&self, lang: Lang, is_about: impl Fn(&ReasonTarget) -> bool) -> Vec<Run> {
        self.reasons
            .iter()
            .filter(|reason| reason.target.as_ref().is_some_and(&is_about))
            .flat_map(|reason| said(reason, lang))
            .collect()
    }

    /// Whether something that the department named in a step is still as it was handed in.
    pub(crate) fn is_to_correct(
        &self,
        definition: &Definition,
        step: &str,
        answers: &Value,
        attachments: &[AttachmentView],
    ) -> bool {
        let has_no_new = |document: Option<&str>| {
            attachments
                .iter()
                .filter(|file| document.is_none_or(|named| file.document == named))
                .all(|file| self.files.contains(&file.id))
        };
        self.reasons.iter().any(|reason| match &reason.target {
            Some(ReasonTarget::Pointer(named)) => {
                let place = wording::place(definition, named, Lang::En);
                place.is_some_and(|place| place.step == step)
                    && self.answers.pointer(named) == answers.pointer(named)
            }
            Some(ReasonTarget::Document(named)) => {
                step == DOCUMENTS_STEP && has_no_new(Some(named))
            }
            None => has_no_new(None) && self.is_as_handed_in(definition, answers),
        })
    }

    /// Whether the answers, but for the declaration, are those that were handed in.
    fn is_as_handed_in(&self, definition: &Definition, answers: &Value) -> bool {
        definition
            .steps
            .iter()
            .flat_map(|step| &step.fields)
            .filter(|field| !matches!(field.kind, FieldKind::Declaration { .. }))
            .all(|field| self.answers.get(&field.key) == answers.get(&field.key))
    }

    /// What front ends show of it.
    pub(crate) fn view(&self, definition: &Definition, lang: Lang) -> ReturnedView {
        ReturnedView {
            submission: self.submission().map(|id| id.to_string()),
            by: match &self.origin {
                Origin::Platform(_) => None,
                Origin::Review { by } => Some(by.clone()),
            },
            answer_by: self.answer_by.map(|day| format::date(day, lang)),
            reasons: examination::reason_views(&self.reasons, definition, lang),
        }
    }

    /// Refuses files of a document that is closed.
    pub(crate) fn expect_open_document(
        &self,
        judgement: &Judgement,
        document: &str,
    ) -> Result<(), AppError> {
        let is_needed = judgement
            .evaluation
            .documents
            .iter()
            .any(|state| state.id == document && calls_for_files(state));
        if self.opens_document(document, is_needed) {
            Ok(())
        } else {
            Err(AppError::new(ErrorCode::NotReopened).with("field", document))
        }
    }

    /// Refuses a change of answers beyond what is open.
    pub(crate) fn expect_open(&self, before: &Value, after: &Value) -> Result<(), AppError> {
        let mut changed = Vec::new();
        differences("", before, after, &mut changed);
        match changed.iter().find(|pointer| !self.opens(pointer)) {
            Some(closed) => Err(AppError::new(ErrorCode::NotReopened).with("field", closed)),
            None => Ok(()),
        }
    }
}

/// A return as the department made it.
struct LastReturn {
    n: u32,
    reasons: Vec<ReturnReason>,
    answer_by: Option<Date>,
}

/// Whether a draft came back and is to be answered.
pub(crate) fn is_returned(store: &mut Store, key: DraftKey) -> Result<bool, AppError> {
    Ok(last_return(store, key)?.is_some() || last_review(store, key)?.is_some())
}

/// The newest round of a draft's reviews, where it found something to correct and the draft was not handed in since.
fn last_review(store: &Store, key: DraftKey) -> Result<Option<Round>, AppError> {
    let Some(newest) = store.drafts().reviews(key.client, key.draft)?.pop() else {
        return Ok(None);
    };
    let made = store.submissions().of_draft(key.client, key.draft)?;
    if made.iter().any(|one| one.created_at > newest.taken_at) {
        return Ok(None);
    }
    let round: Round = serde_json::from_str(&newest.payload)
        .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause))?;
    Ok(Some(round).filter(|round| round.outcome == Outcome::Returned))
}

/// What an application was when its kit was examined; its files are those of the draft with the same content.
fn examined(store: &Store, key: DraftKey, round: &Round) -> Result<HandedIn, AppError> {
    let application = &round.application;
    let judgement = examination::judge(application, macao_day(round.at))?;
    let is_there = |file: &draft_store::Attachment| {
        application
            .files
            .iter()
            .any(|one| one.document == file.document && one.sha256 == file.sha256)
    };
    let files = store.attachments().list(key.client, key.draft)?;
    Ok(HandedIn {
        asked: asked(&judgement),
        papers: application
            .files
            .iter()
            .map(|file| file.document.clone())
            .collect(),
        answers: application.answers.clone(),
        files: files
            .iter()
            .filter(|file| is_there(file))
            .map(|file| file.id.to_string())
            .collect(),
    })
}

/// The newest submission of a draft and the return that it waits to have answered.
fn last_return(
    store: &mut Store,
    key: DraftKey,
) -> Result<Option<(Submission, LastReturn)>, AppError> {
    let made = store.submissions().of_draft(key.client, key.draft)?;
    let Some(newest) = made.into_iter().next() else {
        return Ok(None);
    };
    let may_be = ["returned", "parked"].contains(&newest.state.as_str());
    if !may_be || newest.platform_kind == HAND_OFF {
        return Ok(None);
    }
    let events = StoreJournal::new(store, key.client, 0).events_of(newest.id)?;
    if Standing::of(events.iter().map(|event| &event.kind)) != Some(Standing::Returned) {
        return Ok(None);
    }
    let returns = events.into_iter().filter_map(|event| match event.kind {
        EventKind::Returned { reasons, answer_by } => Some((reasons, answer_by)),
        _ => None,
    });
    Ok((1..).zip(returns).last().map(|(n, (reasons, answer_by))| {
        let last = LastReturn {
            n,
            reasons,
            answer_by,
        };
        (newest, last)
    }))
}

/// Whether files of a document must be handed in with the answers at hand.
pub(crate) fn calls_for_files(state: &DocumentState) -> bool {
    state.role == DocumentRole::Submit && state.needed == DocumentNeed::Needed
}

/// The questions asked and the documents attached when a submission, or its last supplement before the `n`th, was made.
fn handed_in(store: &Store, submission: &Submission, n: u32) -> Result<HandedIn, AppError> {
    let (client, id) = (submission.client_id, submission.id);
    let files: Vec<_> = store
        .submissions()
        .attachments(client, id)?
        .into_iter()
        .filter(|file| file.supplement < n)
        .collect();
    let last = latest(store, submission, n)?;
    let judgement = judged(submission, &last, &files)?;
    Ok(HandedIn {
        asked: asked(&judgement),
        papers: files.iter().map(|file| file.document.clone()).collect(),
        answers: Value::Object(last.answers),
        files: files.iter().map(|file| file.id.to_string()).collect(),
    })
}

/// Pointers of the questions that an application answered or left out.
fn asked(judgement: &Judgement) -> BTreeSet<String> {
    let visible: BTreeSet<String> = judgement
        .evaluation
        .fields
        .iter()
        .filter(|state| state.visible)
        .map(|state| state.path.clone())
        .collect();
    // A block is asked by its questions: one that comes to it later was not.
    let holds = |block: &String| {
        let inner = format!("{block}/");
        visible
            .range(inner.clone()..)
            .next()
            .is_some_and(|next| next.starts_with(&inner))
    };
    visible
        .iter()
        .filter(|path| !holds(path))
        .cloned()
        .collect()
}

/// What was handed in last before the `n`th supplement.
pub(crate) fn latest(store: &Store, submission: &Submission, n: u32) -> Result<Frozen, AppError> {
    let (client, id) = (submission.client_id, submission.id);
    let supplements = store.submissions().supplements(client, id)?;
    match supplements.iter().rev().find(|one| one.n < n) {
        Some(last) => serde_json::from_str(&last.payload)
            .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause)),
        None => frozen(store, submission),
    }
}

/// Pointers of the answers in which two applications differ; lists of different lengths differ as a whole.
fn differences(at: &str, one: &Value, other: &Value, found: &mut Vec<String>) {
    let same = one == other || (!condition::is_answer(one) && !condition::is_answer(other));
    match (one, other) {
        _ if same => {}
        (Value::Object(one), Value::Object(other)) => {
            let keys: BTreeSet<&String> = one.keys().chain(other.keys()).collect();
            for key in keys {
                let at = format!("{at}/{}", key.replace('~', "~0").replace('/', "~1"));
                let part = |of: &serde_json::Map<String, Value>| of.get(key).cloned();
                let (one, other) = (part(one), part(other));
                differences(
                    &at,
                    &one.unwrap_or_default(),
                    &other.unwrap_or_default(),
                    found,
                );
            }
        }
        (Value::Array(one), Value::Array(other)) if one.len() == other.len() => {
            for (n, (one, other)) in one.iter().zip(other).enumerate() {
                differences(&format!("{at}/{n}"), one, other, found);
            }
        }
        _ => found.push(at.to_owned()),
    }
}

#[cfg(test)]
mod tests {
    use platform_api::Words;
    use serde_json::json;

    use super::*;

    fn reason(target: Option<ReasonTarget>) -> ReturnReason {
        ReturnReason {
            target,
            code: "unclear".to_owned(),
            words: Words::default(),
        }
    }

    fn returned(targets: Vec<Option<ReasonTarget>>) -> Reopened {
        let asked = [
            "/tables",
            "/applicant/phone",
            "/applicant/phone_2",
            "/applicant/email",
            "/plates/0/width",
            "/plates/1/width",
        ];
        Reopened {
            origin: Origin::Platform(SubmissionId::new(0)),
            n: 1,
            reasons: targets.into_iter().map(reason).collect(),
            answer_by: None,
            asked: asked.map(str::to_owned).into(),
            papers: ["plan".to_owned()].into(),
            answers: Value::Null,
            files: BTreeSet::new(),
        }
    }

    fn at(pointer: &str) -> ReasonTarget {
        ReasonTarget::Pointer(pointer.to_owned())
    }

    #[test]
    fn exactly_what_was_named_is_open() {
        let one = returned(vec![
            Some(at("/applicant/phone")),
            Some(at("/plates/1/width")),
        ]);
        for open in ["/applicant/phone", "/plates/1/width", "/applicant", "/new"] {
            assert!(one.opens(open), "{open}");
        }
        for closed in [
            "/tables",
            "/applicant/email",
            "/plates/0/width",
            "/applicant/phone_2",
        ] {
            assert!(!one.opens(closed), "{closed}");
        }
        let block = returned(vec![Some(at("/applicant"))]);
        assert!(block.opens("/applicant/email"));
        assert!(!block.opens("/tables"));
        let whole = returned(vec![None]);
        assert!(whole.opens("/tables"));
        assert!(whole.opens_document("plan", false));
    }

    #[test]
    fn documents_named_are_open_and_those_that_a_change_calls_for() {
        let named = Some(ReasonTarget::Document("photo".to_owned()));
        let one = returned(vec![named]);
        assert!(one.opens_document("photo", false));
        assert!(!one.opens_document("plan", true), "it was handed in");
        assert!(one.opens_document("consent", true), "it is needed now");
        assert!(!one.opens_document("consent", false));
    }

    #[test]
    fn a_change_beyond_what_is_open_is_refused_wherever_it_is_hidden() {
        let one = returned(vec![
            Some(at("/applicant/phone")),
            Some(at("/plates/1/width")),
        ]);
        let before = json!({ "tables": 6, "applicant": { "phone": "1", "email": "a" },
                             "plates": [{ "width": 1 }, { "width": 2 }] });
        let open = json!({ "tables": 6, "applicant": { "phone": "2", "email": "a" },
                           "plates": [{ "width": 1 }, { "width": 3 }], "new": 1 });
        one.expect_open(&before, &open).expect("all of it is open");
        for beyond in [
            json!({ "tables": 7, "applicant": { "phone": "1", "email": "a" },
                    "plates": [{ "width": 1 }, { "width": 2 }] }),
            json!({ "tables": 6, "applicant": { "phone": "2" },
                    "plates": [{ "width": 1 }, { "width": 2 }] }),
            json!({ "tables": 6, "applicant": { "phone": "1", "email": "a" },
                    "plates": [{ "width": 9 }, { "width": 2 }] }),
        ] {
            let refused = one.expect_open(&before, &beyond).expect_err("closed");
            assert_eq!(refused.code(), ErrorCode::NotReopened, "{beyond}");
        }
    }
}
