//! What the journal tells: each deed with what binds it to the rows that it is about.
//!
//! A deed names no client: it outlives an erased one. What is long or telling stands in it as a digest.

use std::collections::BTreeMap;

use draft_store::{
    ClientId, HeldLicenceContent, JournalEntry, NewJournalEntry, Store, Submission,
    SubmissionAttachment, SubmissionId, Supplement,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::attachment::sha256;
use crate::error::AppError;

/// Something that was done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "kind", content = "payload", rename_all = "kebab-case")]
pub(crate) enum Deed {
    /// A client was made.
    ClientCreated {},
    /// A client was erased, and with it the content of so many entries.
    ClientErased { rows: u64 },
    /// A draft was begun.
    DraftStarted {
        licence: String,
        procedure: String,
        definition: String,
    },
    /// An application was frozen with its files and put into the outbox.
    ApplicationFrozen {
        content: String,
        files: BTreeMap<String, String>,
    },
    /// The answer to the nth return was frozen; planned steps from `dropped` on count no more.
    SupplementFrozen {
        n: u32,
        content: String,
        files: BTreeMap<String, String>,
        dropped: Option<u32>,
    },
    /// Steps were planned, the first of them with this number.
    StepsPlanned { first: u32, steps: Vec<String> },
    /// The platform knows the submission.
    Announced { step: u32, answer: String },
    /// The platform has all of a file.
    FileComplete { step: u32, answer: String },
    /// The submission is handed over: the platform's receipt, or the number that a person entered.
    HandedOver {
        step: u32,
        answer: String,
        number: String,
    },
    /// The platform has the answer to a return.
    Supplemented { step: u32, answer: String },
    /// The submission's state changed.
    StateChanged {
        state: String,
        receipt: Option<String>,
        revision: i64,
    },
    /// A verified event was kept.
    EventKept { seq: i64, token: String },
    /// What was said of a draft's kit, in the nth round, was taken back.
    ReviewTaken { n: u32, content: String },
    /// Somebody looked at a kit, or at the file of it with this digest.
    KitSeen {
        kit: String,
        #[serde(default, skip_serializing_if = "Option::is_none")]
        file: Option<String>,
        by: String,
    },
    /// Somebody concluded the examination of a kit.
    ExaminationConcluded {
        kit: String,
        outcome: String,
        by: String,
    },
    /// Somebody took up a submission of a platform, to examine what it holds.
    CaseTaken {
        platform: String,
        submission: String,
        by: String,
    },
    /// An officer decided about a submission; the platform's newest event is then the one with this number.
    CaseDecided {
        platform: String,
        submission: String,
        decision: String,
        seq: u64,
        by: String,
    },
    /// A public key of a platform was kept.
    KeyKept { issuer: String, jwk: String },
    /// The platform took a withdrawal.
    Withdrawn { proof: String },
    /// A licence that was issued came into the wallet, or its renewal did.
    LicenceKept { content: String },
    /// A person entered a licence.
    LicenceEntered { content: String },
    /// A person changed a licence that a person had entered.
    LicenceChanged { content: String },
    /// A person took a licence out of the wallet.
    LicenceRemoved {},
    /// A backup was made; its digest tells which file it is.
    BackedUp { sha256: String },
    /// The profile was restored from a backup, and so many submissions wait for somebody's word.
    Restored { sha256: String, held: u64 },
    /// Everything about a client was written to a file.
    ClientExported {},
    /// The profile got a passphrase, or another one.
    PassphraseSet {},
}

impl Deed {
    /// The entry that tells of it. `subject` is what it happened to; its client, if any, takes it along when erased.
    pub(crate) fn entry(
        &self,
        client: Option<ClientId>,
        subject: &dyn ToString,
    ) -> NewJournalEntry {
        let told = serde_json::to_value(self).unwrap_or_default();
        let part = |name: &str| told.get(name).cloned().unwrap_or_default();
        NewJournalEntry {
            kind: part("kind").as_str().unwrap_or_default().to_owned(),
            client_id: client,
            subject: subject.to_string(),
            payload: part("payload").to_string(),
        }
    }

    /// The deed that an entry tells of; `None` once its client has been erased, or where a newer program wrote it.
    pub(crate) fn of(entry: &JournalEntry) -> Option<Self> {
        let payload: Value = serde_json::from_str(entry.payload.as_deref()?).ok()?;
        serde_json::from_value(serde_json::json!({ "kind": entry.kind, "payload": payload })).ok()
    }
}

/// The digest of some texts, such that no two lists of texts have the same.
pub(crate) fn digest(texts: &[&str]) -> String {
    sha256(Value::from(texts.to_vec()).to_string().as_bytes())
}

/// What never changes about a submission.
pub(super) fn submission_digest(submission: &Submission, payload: &str) -> String {
    digest(&[
        &submission.platform_kind,
        &submission.platform,
        &submission.licence,
        &submission.procedure,
        &submission.definition,
        &submission.title,
        &submission.created_at.to_string(),
        payload,
    ])
}

/// What never changes about a supplement.
pub(super) fn supplement_digest(supplement: &Supplement) -> String {
    digest(&[&supplement.created_at.to_string(), &supplement.payload])
}

/// The files of a submission, or of one of its supplements, by id.
pub(super) fn file_digests(
    files: &[SubmissionAttachment],
    supplement: u32,
) -> BTreeMap<String, String> {
    let of = |file: &SubmissionAttachment| {
        digest(&[
            &file.document,
            &file.name,
            &file.media_type,
            &file.bytes.to_string(),
            &file.sha256,
            &file.position.to_string(),
        ])
    };
    files
        .iter()
        .filter(|file| file.supplement == supplement)
        .map(|file| (file.id.to_string(), of(file)))
        .collect()
}

/// Everything that is saved of a held licence.
pub(crate) fn licence_digest(content: &HeldLicenceContent) -> String {
    digest(&[
        &content.licence,
        &content.number,
        &content.holder,
        content.issued.as_deref().unwrap_or_default(),
        content.expires.as_deref().unwrap_or_default(),
        &content.payload,
    ])
}

/// Tells of a submission that has just been frozen.
pub(crate) fn application_frozen(
    store: &Store,
    client: ClientId,
    id: SubmissionId,
) -> Result<NewJournalEntry, AppError> {
    let submission = store.submissions().get(client, id)?;
    let payload = store.submissions().payload(client, id)?;
    let files = store.submissions().attachments(client, id)?;
    Ok(Deed::ApplicationFrozen {
        content: submission_digest(&submission, &payload),
        files: file_digests(&files, 0),
    }
    .entry(Some(client), &id))
}

/// Tells of a supplement that has just been frozen.
pub(crate) fn supplement_frozen(
    store: &Store,
    client: ClientId,
    id: SubmissionId,
    n: u32,
    dropped: Option<u32>,
) -> Result<Option<NewJournalEntry>, AppError> {
    let all = store.submissions().supplements(client, id)?;
    let files = store.submissions().attachments(client, id)?;
    Ok(all.iter().find(|one| one.n == n).map(|supplement| {
        Deed::SupplementFrozen {
            n,
            content: supplement_digest(supplement),
            files: file_digests(&files, n),
            dropped,
        }
        .entry(Some(client), &id)
    }))
}
