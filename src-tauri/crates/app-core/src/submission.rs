//! Submissions: frozen from a draft, listed, shown with their history, handed in by hand, withdrawn.

mod freezing;
mod listing;
mod packing;
mod reopened;

use draft_store::{
    ClientId, Store, Submission, SubmissionAttachment, SubmissionChange, SubmissionId,
};
use form_engine::text::Lang;
use jiff::civil::Date;
use platform_api::{Event, EventKind, ReturnReason, Words};
use serde_json::Value;

use crate::app::App;
use crate::draft::DraftKey;
use crate::error::{AppError, ErrorCode};
use crate::evidence::{Deed, digest};
use crate::examination::coded;
use crate::judgement::Judgement;
use crate::openrosa;
use crate::outbox::{StoreJournal, parked_reason, parked_step, progress};
use crate::review::sections;
use crate::safety::hold;
use crate::summary::{self, Languages, SummaryFile};
use crate::view::{
    AppEvent, EventView, FileView, ReceiptView, ReviewSection, Run, SubmissionView, SummaryView,
};
use crate::wording::{self, say, say_with};

pub(crate) use freezing::{Destination, Frozen, freeze};
pub(crate) use packing::{Sender, make_kit};
pub(crate) use reopened::{Reopened, calls_for_files, is_returned};

/// Kinds of platform, as kept with a submission.
pub(crate) const REFERENCE: &str = "reference";
pub(crate) const HAND_OFF: &str = "hand-off";
/// Stands for the embedded training platform, whose port changes with every start.
pub(crate) const TRAINING: &str = "training";

/// States in which an application has come back: it can be mended and handed in again.
pub(crate) const CAME_BACK: [&str; 3] = ["returned", "withdrawn", "refused"];

/// States in which a submission stands for its draft: to hand that in, or to change it, would make a second truth.
const BINDING: [&str; 5] = ["queued", "sending", "handed-over", "accepted", "issued"];

/// Longest receipt number that is taken.
const RECEIPT_MAX: usize = 60;

/// Fails when a draft is with a platform or on its way there; one that came back is free again.
pub(crate) fn expect_free(store: &Store, key: DraftKey) -> Result<(), AppError> {
    if is_bound(store, key)? {
        return Err(ErrorCode::SubmissionState.into());
    }
    Ok(())
}

/// Whether a draft is with a platform or on its way there.
pub(crate) fn is_bound(store: &Store, key: DraftKey) -> Result<bool, AppError> {
    let made = store.submissions().of_draft(key.client, key.draft)?;
    for submission in &made {
        let is_binding = match submission.state.as_str() {
            // A parked one binds when the platform has taken it, or may have and merely cannot be heard; it does not when
            // the platform has clearly not taken what it was given.
            "parked" => {
                let reason = parked_reason(store, submission)?;
                let is_held = reason.as_deref() == Some(hold::RESTORED);
                let at_submit =
                    parked_step(store, submission)?.is_some_and(|(step, _)| step == "submit");
                let is_taken = submission.receipt.is_some() || at_submit;
                is_held || is_taken && !matches!(reason.as_deref(), Some("answers" | "file"))
            }
            state => BINDING.contains(&state),
        };
        if is_binding {
            return Ok(true);
        }
    }
    Ok(false)
}

/// Lets a draft that a person handed in come back: whoever took its kit has looked at it and answered.
pub(crate) fn come_back_by_hand(
    store: &mut Store,
    key: DraftKey,
    now: i64,
) -> Result<(), AppError> {
    for made in store.submissions().of_draft(key.client, key.draft)? {
        if made.platform_kind == HAND_OFF && BINDING.contains(&made.state.as_str()) {
            move_to(store, key.client, made.id, "returned", None, now)?;
        }
    }
    Ok(())
}

impl App {
    /// Freezes a draft and puts it into the outbox. Nothing is sent yet.
    ///
    /// Errors: the declaration is not confirmed, or the draft has findings of severity error.
    pub(crate) async fn submission_queue(
        &self,
        key: DraftKey,
        platform: &str,
        declared: bool,
        lang: Lang,
    ) -> Result<SubmissionView, AppError> {
        if !declared {
            return Err(ErrorCode::DeclarationNeeded.into());
        }
        let to = self.destination(platform)?;
        let id = self.freeze(key, &to, lang)?;
        if to.kind == HAND_OFF {
            self.drive_one(key.client, id).await?;
        }
        self.tell(AppEvent::Submission { id: id.to_string() });
        self.submission_view(key.client, id, lang)
    }

    /// Where the person wants an application to go: into their own hands, or to the platform that is set.
    pub(crate) fn destination(&self, platform: &str) -> Result<Destination, AppError> {
        if platform == HAND_OFF {
            return Ok(Destination::by_hand());
        }
        let address = self.platform_setting()?;
        Ok(Destination {
            kind: openrosa::kind_of(&address),
            address,
        })
    }

    fn platform_setting(&self) -> Result<String, AppError> {
        let address = self.settings()?.platform_url;
        Ok(if address.is_empty() {
            TRAINING.to_owned()
        } else {
            address
        })
    }

    /// Freezes a draft with its files under a new submission id, in one transaction.
    pub(crate) fn freeze(
        &self,
        key: DraftKey,
        to: &Destination,
        lang: Lang,
    ) -> Result<SubmissionId, AppError> {
        let (now, today) = (self.now(), self.today());
        self.with_store(|store| freeze(store, key, to, lang, now, today))
    }

    pub(crate) fn submission_view(
        &self,
        client: ClientId,
        id: SubmissionId,
        lang: Lang,
    ) -> Result<SubmissionView, AppError> {
        let today = self.today();
        self.with_store(|store| {
            let submission = store.submissions().get(client, id)?;
            let client_name = store.clients().get(client)?.content.name;
            let frozen = frozen(store, &submission)?;
            let files = store.submissions().attachments(client, id)?;
            let events = StoreJournal::new(store, client, self.now()).events_of(id)?;
            let parked = parked_reason(store, &submission)?;
            let (progress, sent) = progress(store, &submission, &files)?;
            let mend = match submission.draft_id {
                Some(draft) => is_returned(store, DraftKey { client, draft })?.then_some(draft),
                None => None,
            };
            let by_hand = submission.platform_kind == HAND_OFF;
            let held = parked.as_deref() == Some(hold::RESTORED);
            // What takes a submission and no more has nothing to be asked.
            let answers_later = submission.platform_kind == REFERENCE;
            let found = crate::judgement::find(&submission.licence, &submission.procedure).ok();
            let answers = if by_hand {
                answers_of(&submission, &frozen, &files, lang)?
            } else {
                Vec::new()
            };
            Ok(SubmissionView {
                card: self.submission_card(&submission, client_name, parked.as_deref(), lang),
                receipt: receipt(&submission, lang),
                events: events
                    .iter()
                    .map(|event| event_view(event, today, lang))
                    .collect(),
                progress,
                files: files
                    .iter()
                    .map(|file| FileView {
                        name: file.name.clone(),
                        size: wording::size(file.bytes, lang),
                        sha256: file.sha256.clone(),
                        sent: sent.contains(&file.id.to_string()),
                    })
                    .collect(),
                service_page: found
                    .and_then(|(_, procedure)| procedure.sources.first().cloned())
                    .filter(|_| by_hand),
                answers,
                mend: mend.map(|draft| draft.to_string()),
                need: Self::need(store, &submission)?,
                can_cancel: !by_hand && submission.state == "sending",
                can_send: !by_hand
                    && !held
                    && matches!(submission.state.as_str(), "queued" | "sending" | "parked"),
                can_ask: answers_later
                    && matches!(submission.state.as_str(), "handed-over" | "accepted"),
                can_withdraw: answers_later
                    && matches!(submission.state.as_str(), "handed-over" | "returned"),
            })
        })
    }

    pub(crate) fn submission_summary(
        &self,
        client: ClientId,
        id: SubmissionId,
        languages: Languages,
    ) -> Result<SummaryView, AppError> {
        self.with_store(|store| {
            let submission = store.submissions().get(client, id)?;
            let frozen = frozen(store, &submission)?;
            let files = store.submissions().attachments(client, id)?;
            let judgement = judged(&submission, &frozen, &files)?;
            let made = summary::render(
                &judgement,
                &told(&files),
                languages,
                wording::civil(frozen.at),
                submission.platform == TRAINING,
            )?;
            Ok(summary::view(&made, &judgement, languages))
        })
    }

    /// Withdraws a submission that is not accepted yet.
    pub(crate) async fn submission_withdraw(
        &self,
        client: ClientId,
        id: SubmissionId,
        lang: Lang,
    ) -> Result<SubmissionView, AppError> {
        self.withdraw(client, id).await?;
        self.tell(AppEvent::Submission { id: id.to_string() });
        self.submission_view(client, id, lang)
    }

    /// Takes down the number of a receipt that a counter or service page gave.
    pub(crate) async fn receipt_record(
        &self,
        client: ClientId,
        id: SubmissionId,
        number: &str,
        lang: Lang,
    ) -> Result<SubmissionView, AppError> {
        let number = number.trim();
        let length = number.chars().count();
        if !(1..=RECEIPT_MAX).contains(&length) || number.chars().any(char::is_control) {
            return Err(ErrorCode::ReceiptInvalid.into());
        }
        self.file_by_hand(client, id, number).await?;
        self.tell(AppEvent::Submission { id: id.to_string() });
        self.submission_view(client, id, lang)
    }
}

pub(crate) fn frozen(store: &Store, submission: &Submission) -> Result<Frozen, AppError> {
    let payload = store
        .submissions()
        .payload(submission.client_id, submission.id)?;
    serde_json::from_str(&payload)
        .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause))
}

fn judged(
    submission: &Submission,
    frozen: &Frozen,
    files: &[SubmissionAttachment],
) -> Result<Judgement, AppError> {
    let facts: Vec<_> = files
        .iter()
        .map(|file| form_engine::AttachmentFact {
            document: file.document.clone(),
            name: file.name.clone(),
            bytes: file.bytes,
            media_type: Some(file.media_type.clone()),
        })
        .collect();
    Judgement::of_version(
        &submission.licence,
        &submission.procedure,
        &submission.definition,
        &Value::Object(frozen.answers.clone()),
        &facts,
        frozen.on,
    )
}

fn told(files: &[SubmissionAttachment]) -> Vec<SummaryFile> {
    files.iter().map(SummaryFile::from).collect()
}

fn answers_of(
    submission: &Submission,
    frozen: &Frozen,
    files: &[SubmissionAttachment],
    lang: Lang,
) -> Result<Vec<ReviewSection>, AppError> {
    let judgement = judged(submission, frozen, files)?;
    Ok(sections(&judgement, None, lang))
}

/// The number that whoever took an application gave it.
pub(crate) fn receipt_number(submission: &Submission) -> Option<String> {
    let receipt = serde_json::from_str(submission.receipt.as_deref()?).ok()?;
    Some(match receipt {
        platform_client::Receipt::Platform(receipt) => receipt.number,
        platform_client::Receipt::Person { number, .. } => number,
        platform_client::Receipt::OpenRosa { instance, .. } => instance,
    })
}

fn receipt(submission: &Submission, lang: Lang) -> Option<ReceiptView> {
    let receipt: platform_client::Receipt =
        serde_json::from_str(submission.receipt.as_deref()?).ok()?;
    let (number, at) = match receipt {
        platform_client::Receipt::Platform(receipt) => (receipt.number, receipt.received_at),
        platform_client::Receipt::OpenRosa {
            instance, taken_at, ..
        } => (instance, taken_at),
        platform_client::Receipt::Person { number, entered_at } => (number, entered_at),
    };
    Some(ReceiptView {
        number,
        at: wording::moment_on_paper(at.as_millisecond(), lang),
    })
}

fn event_view(event: &Event, today: Date, lang: Lang) -> EventView {
    let kind = event.kind.name();
    let number = |key: &str, number: &str| say_with(lang, key, &[("number", number)]);
    let detail = match &event.kind {
        EventKind::Submitted { receipt, .. } => vec![number("event-receipt", receipt)],
        EventKind::Accepted { file_number } => file_number
            .iter()
            .map(|found| number("event-file-number", found))
            .collect(),
        EventKind::Returned { reasons, .. } | EventKind::Refused { reasons } => reasons
            .iter()
            .flat_map(|reason| said(reason, lang))
            .map(|run| run.text)
            .collect(),
        EventKind::Paid { amount_avos } => {
            let avos = i64::try_from(*amount_avos).unwrap_or(i64::MAX);
            let amount = licences::format::money(form_engine::Avos(avos), lang);
            vec![say_with(lang, "event-paid-amount", &[("amount", &amount)])]
        }
        EventKind::Issued { number: found, .. } => vec![number("event-licence-number", found)],
        EventKind::Received {} | EventKind::Supplemented { .. } | EventKind::Withdrawn {} => {
            Vec::new()
        }
    };
    EventView {
        seq: event.seq.to_string(),
        kind: kind.to_owned(),
        label: say(lang, &format!("event-{kind}")),
        at: wording::moment(event.at.as_millisecond(), today, lang),
        detail,
        // Only events whose signature and place in the chain held are ever kept.
        verified: true,
    }
}

/// A reason as it is told: what its code says, where the program has words for it, then the officer's own words, in `lang` or
/// in the language they were written in.
pub(crate) fn said(reason: &ReturnReason, lang: Lang) -> Vec<Run> {
    let Words { zh, pt, en } = &reason.words;
    let (zh, pt, en) = ((zh, Lang::Zh), (pt, Lang::Pt), (en, Lang::En));
    let chosen = match lang {
        Lang::Zh => [zh, pt, en],
        Lang::Pt => [pt, zh, en],
        Lang::En => [en, pt, zh],
    };
    let free = chosen
        .into_iter()
        .find_map(|(words, lang)| Some(Run::new(words.as_deref()?, lang)));
    let coded = coded(&reason.code, lang).map(|text| Run::new(text, lang));
    let told: Vec<Run> = coded.into_iter().chain(free).collect();
    if told.is_empty() {
        return vec![Run::new(&reason.code, Lang::En)];
    }
    told
}

/// Changes the state of a submission, and its receipt when there is one.
pub(crate) fn move_to(
    store: &mut Store,
    client: ClientId,
    id: SubmissionId,
    state: &str,
    receipt: Option<String>,
    now: i64,
) -> Result<(), AppError> {
    let current = store.submissions().get(client, id)?;
    if current.state == state && (receipt.is_none() || receipt == current.receipt) {
        return Ok(());
    }
    store.told(now, |store| {
        let change = SubmissionChange {
            state: Some(state.to_owned()),
            receipt,
        };
        let revision =
            store
                .submissions_mut()
                .change(client, id, current.revision, &change, now)?;
        let receipt = change.receipt.or(current.receipt);
        let changed = Deed::StateChanged {
            state: state.to_owned(),
            receipt: receipt.map(|receipt| digest(&[&receipt])),
            revision: revision.number(),
        };
        Ok(((), [changed.entry(Some(client), &id)]))
    })
}
