//! Verifies again what platforms have signed, with the keys that are kept, and that it is about what is kept.

use std::io::Read as _;

use draft_store::{Event as EventRow, OutboxStep, PlatformKey, StepStatus, Store, Submission};
use jiff::Timestamp;
use jiff::civil::Date;
use platform_api::token::CLOCK_TOLERANCE;
use platform_api::{
    AnnounceAnswer, AnnounceRequest, Chain, Event, EventKind, Jwk, JwkSet, Sha256Digest,
    SubmitRequest, SupplementReceipt, SupplementRequest, TransportReceipt, submission_digest,
};
use platform_client::Receipt;
use serde::de::DeserializeOwned;
use serde_json::Value;
use sha2::{Digest as _, Sha256};

use super::prove::{Findings, Thing, Wrong};
use crate::submission::Frozen;
use crate::wallet;

/// Bytes of a file that are read at a time.
const PIECE: usize = 64 * 1024;

/// Verifies every submission, and every licence that a platform has issued.
pub(super) fn verify(store: &Store, today: Date, findings: &mut Findings) {
    // Whatever cannot be listed is found where rows are compared with the journal.
    let keys = store.platform_keys().list().unwrap_or_default();
    for submission in store.submissions().list_all().unwrap_or_default() {
        files(store, &submission, findings);
        Signed::of(store, &submission, &keys).verify(findings);
    }
    for id in wallet::unproven(store, today).unwrap_or_default() {
        findings.add(Thing::Licence, Wrong::Unproven, format!("licence/{id}"));
    }
}

/// Reads every frozen file and compares it with its digest.
fn files(store: &Store, submission: &Submission, findings: &mut Findings) {
    let (client, id) = (submission.client_id, submission.id);
    for file in store
        .submissions()
        .attachments(client, id)
        .unwrap_or_default()
    {
        let place = format!("submission/{id}/file/{}", file.id);
        let opened = store.submissions().open_attachment(client, id, file.id);
        let Some(mut content) = findings.read(Thing::File, &place, opened) else {
            continue;
        };
        let (mut hasher, mut bytes) = (Sha256::new(), 0_u64);
        let mut piece = vec![0; PIECE];
        let whole = loop {
            match content.read(&mut piece) {
                Ok(0) => break true,
                Ok(read) => {
                    bytes += read as u64;
                    hasher.update(piece.get(..read).unwrap_or_default());
                }
                Err(_) => break false,
            }
        };
        if !whole || bytes != file.bytes || hex::encode(hasher.finalize()) != file.sha256 {
            findings.add(Thing::File, Wrong::Altered, place);
        }
    }
}

/// A submission with what was sent and what came back.
struct Signed<'a> {
    store: &'a Store,
    submission: &'a Submission,
    keys: &'a [PlatformKey],
    steps: Vec<OutboxStep>,
    events: Vec<EventRow>,
    place: String,
}

impl<'a> Signed<'a> {
    fn of(store: &'a Store, submission: &'a Submission, keys: &'a [PlatformKey]) -> Self {
        let (client, id) = (submission.client_id, submission.id);
        Self {
            store,
            submission,
            keys,
            steps: store.outbox().steps(client, id).unwrap_or_default(),
            events: store.events().list(client, id).unwrap_or_default(),
            place: format!("submission/{id}"),
        }
    }

    fn verify(&self, findings: &mut Findings) {
        // A server that signs nothing, and a person, give no proof beyond what the journal tells.
        let Some(Receipt::Platform(receipt)) = self.answer("submit") else {
            if !self.events.is_empty() {
                findings.add(Thing::Receipt, Wrong::Missing, self.at("receipt"));
            }
            return;
        };
        let Some(announced) = self.answer::<AnnounceAnswer>("announce") else {
            findings.add(Thing::Receipt, Wrong::Unproven, self.at("receipt"));
            return;
        };
        self.receipt(&receipt, &announced, findings);
        self.content(&receipt, findings);
        let log = self.log(&announced, findings);
        self.supplements(&log, findings);
    }

    fn at(&self, rest: &str) -> String {
        format!("{}/{rest}", self.place)
    }

    fn wire_id(&self) -> platform_api::SubmissionId {
        platform_api::SubmissionId::new(*self.submission.id.as_uuid())
    }

    fn key_set(&self, issuer: &str) -> JwkSet {
        let kept = self.keys.iter().filter(|key| key.issuer == issuer);
        let keys = kept.filter_map(|key| serde_json::from_str::<Jwk>(&key.jwk).ok());
        JwkSet {
            keys: keys.collect(),
        }
    }

    /// The proof of the receipt is signed, and says what the receipt says.
    fn receipt(
        &self,
        receipt: &TransportReceipt,
        announced: &AnnounceAnswer,
        findings: &mut Findings,
    ) {
        let said = EventKind::Submitted {
            receipt: receipt.number.clone(),
            content_sha256: receipt.content_sha256,
            training: receipt.training,
        };
        let proof = Chain::new(&announced.issuer, self.wire_id()).accept(
            &receipt.proof,
            &self.key_set(&announced.issuer),
            Timestamp::MAX,
            CLOCK_TOLERANCE,
        );
        let first = self.events.first().map(|event| &event.content.token);
        let is_first = first.is_none_or(|first| *first == receipt.proof);
        let holds = proof.is_ok_and(|proof| proof.kind == said)
            && is_first
            && receipt.submission_id == self.wire_id();
        if !holds {
            findings.add(Thing::Receipt, Wrong::Unproven, self.at("receipt"));
        }
    }

    /// The receipt is about the bytes that were sent, and those are about what is frozen.
    fn content(&self, receipt: &TransportReceipt, findings: &mut Findings) {
        let bodies = self.body("announce").zip(self.body("submit"));
        let Some((announce, submit)) = bodies else {
            findings.add(Thing::Receipt, Wrong::Uncovered, self.at("receipt"));
            return;
        };
        let covers = submission_digest(announce.as_bytes(), submit.as_bytes());
        let payload = self
            .store
            .submissions()
            .payload(self.submission.client_id, self.submission.id);
        let sent: Option<SubmitRequest> = serde_json::from_str(&submit).ok();
        let frozen: Option<Frozen> = payload
            .ok()
            .and_then(|text| serde_json::from_str(&text).ok());
        let is_frozen = sent.zip(frozen).is_some_and(|(sent, frozen)| {
            sent.answers == frozen.answers
                && sent.summary_sha256.to_string() == frozen.summary_sha256
        });
        if covers != receipt.content_sha256 || !is_frozen {
            findings.add(Thing::Receipt, Wrong::Uncovered, self.at("receipt"));
        }
        self.announced(&announce, findings);
    }

    /// Every file was announced as it is, and nothing else was.
    fn announced(&self, announce: &str, findings: &mut Findings) {
        let (client, id) = (self.submission.client_id, self.submission.id);
        let files = self
            .store
            .submissions()
            .attachments(client, id)
            .unwrap_or_default();
        let mut announced = match serde_json::from_str::<AnnounceRequest>(announce) {
            Ok(request) => request.announced_attachments,
            Err(_) => Vec::new(),
        };
        for step in self.of_kind("supplement") {
            let body = body(step).unwrap_or_default();
            if let Ok(request) = serde_json::from_str::<SupplementRequest>(&body) {
                announced.extend(request.announced_attachments);
            }
        }
        for file in &files {
            let is_sent = file.supplement == 0
                || self
                    .of_kind("supplement")
                    .any(|step| number_of(step) == Some(file.supplement));
            let told = announced.iter().any(|one| {
                one.id.to_string() == file.id.to_string()
                    && one.document == file.document
                    && one.bytes == file.bytes
                    && one.sha256.to_string() == file.sha256
            });
            if is_sent && !told {
                let place = self.at(&format!("file/{}", file.id));
                findings.add(Thing::File, Wrong::Uncovered, place);
            }
        }
        for one in &announced {
            if !files
                .iter()
                .any(|file| file.id.to_string() == one.id.to_string())
            {
                let place = self.at(&format!("file/{}", one.id));
                findings.add(Thing::File, Wrong::Missing, place);
            }
        }
    }

    /// The events are one log, each signed by a key that is kept; answers those that are.
    fn log(&self, announced: &AnnounceAnswer, findings: &mut Findings) -> Vec<Event> {
        let keys = self.key_set(&announced.issuer);
        let mut chain = Chain::new(&announced.issuer, self.wire_id());
        let mut log = Vec::new();
        for row in &self.events {
            let at = Timestamp::from_millisecond(row.received_at).unwrap_or(Timestamp::MAX);
            match chain.accept(&row.content.token, &keys, at, CLOCK_TOLERANCE) {
                Ok(event) if i64::try_from(event.seq) == Ok(row.content.seq) => log.push(event),
                _ => {
                    let place = self.at(&format!("event/{}", row.content.seq));
                    findings.add(Thing::Event, Wrong::Unproven, place);
                    return log;
                }
            }
        }
        log
    }

    /// Every answer to a return that the platform took is in the log, as it was frozen.
    fn supplements(&self, log: &[Event], findings: &mut Findings) {
        let (client, id) = (self.submission.client_id, self.submission.id);
        let frozen = self
            .store
            .submissions()
            .supplements(client, id)
            .unwrap_or_default();
        for step in self
            .of_kind("supplement")
            .filter(|step| step.status == StepStatus::Done)
        {
            let (Some(n), Some(body)) = (number_of(step), body(step)) else {
                continue;
            };
            let receipt = response::<SupplementReceipt>(step);
            let request: Option<SupplementRequest> = serde_json::from_str(&body).ok();
            let kept = frozen.iter().find(|one| one.n == n);
            let kept: Option<Frozen> = kept.and_then(|one| serde_json::from_str(&one.payload).ok());
            let covers = receipt
                .as_ref()
                .is_some_and(|receipt| receipt.content_sha256 == Sha256Digest::of(body.as_bytes()));
            let is_frozen = request
                .zip(kept)
                .is_some_and(|(request, kept)| request.answers == kept.answers);
            let place = self.at(&format!("supplement/{n}"));
            if !covers || !is_frozen {
                findings.add(Thing::Supplement, Wrong::Uncovered, &place);
            }
            let digest = receipt.map(|receipt| receipt.content_sha256);
            let said = log.iter().find_map(|event| match &event.kind {
                EventKind::Supplemented {
                    supplement,
                    content_sha256,
                } if *supplement == n => Some(*content_sha256),
                _ => None,
            });
            // The log may not have been read since.
            if said.is_some() && said != digest {
                findings.add(Thing::Supplement, Wrong::Unproven, place);
            }
        }
    }

    fn of_kind(&self, kind: &str) -> impl Iterator<Item = &OutboxStep> {
        self.steps.iter().filter(move |step| step.kind == kind)
    }

    fn answer<T: DeserializeOwned>(&self, kind: &str) -> Option<T> {
        self.of_kind(kind).find_map(response)
    }

    fn body(&self, kind: &str) -> Option<String> {
        self.of_kind(kind).find_map(body)
    }
}

fn response<T: DeserializeOwned>(step: &OutboxStep) -> Option<T> {
    serde_json::from_str(step.response.as_deref()?).ok()
}

/// The bytes that a step sends.
fn body(step: &OutboxStep) -> Option<String> {
    let payload: Value = serde_json::from_str(&step.payload).ok()?;
    payload.get("body")?.as_str().map(str::to_owned)
}

/// Which return a step answers.
fn number_of(step: &OutboxStep) -> Option<u32> {
    let payload: Value = serde_json::from_str(&step.payload).ok()?;
    u32::try_from(payload.get("n")?.as_u64()?).ok()
}
