//! What will be sent, written down before anything is.

use platform_api::{
    AnnounceAnswer, AnnounceRequest, AttachmentAnnouncement, IdempotencyKey, SupplementReceipt,
};
use serde::{Deserialize, Serialize};
use serde_json::Value;
use uuid::Uuid;

use super::{Outgoing, OutgoingSupplement};
use crate::Receipt;
use crate::journal::{StepKind, StepRow};

/// What announcing sends. Bodies are kept as text, since a repeat must have the same bytes.
#[derive(Serialize, Deserialize)]
#[serde(rename_all = "camelCase")]
pub(super) struct AnnouncePayload {
    pub(super) idempotency_key: IdempotencyKey,
    pub(super) body: String,
}

/// What submitting sends.
#[derive(Serialize, Deserialize)]
pub(super) struct SubmitPayload {
    pub(super) body: String,
}

/// What answering a return sends.
#[derive(Serialize, Deserialize)]
pub(super) struct SupplementPayload {
    pub(super) n: u32,
    pub(super) body: String,
}

/// Every step of a submission.
pub(super) fn plan(outgoing: &Outgoing) -> Result<Vec<StepRow>, serde_json::Error> {
    let announce = AnnounceRequest {
        submission_id: outgoing.submission,
        service: outgoing.service.clone(),
        definition: outgoing.definition.clone(),
        entity: outgoing.entity.clone(),
        announced_attachments: outgoing
            .attachments
            .iter()
            .map(|one| one.announcement.clone())
            .collect(),
    };
    let mut steps = vec![(
        StepKind::Announce,
        serde_json::to_value(AnnouncePayload {
            idempotency_key: IdempotencyKey::new(Uuid::new_v4()),
            body: serde_json::to_string(&announce)?,
        })?,
    )];
    for attachment in &announce.announced_attachments {
        steps.push((StepKind::Attach, serde_json::to_value(attachment)?));
    }
    let body = serde_json::to_string(&outgoing.submit)?;
    steps.push((
        StepKind::Submit,
        serde_json::to_value(SubmitPayload { body })?,
    ));
    steps.push((StepKind::Follow, Value::Null));
    Ok(numbered(0, steps))
}

/// Every step of a supplement, after those that there are.
pub(super) fn supplement(
    outgoing: &OutgoingSupplement,
    rows: &[StepRow],
) -> Result<Vec<StepRow>, serde_json::Error> {
    let payload = serde_json::to_value(SupplementPayload {
        n: outgoing.n,
        body: serde_json::to_string(&outgoing.request)?,
    })?;
    let mut steps = Vec::new();
    if !outgoing.attachments.is_empty() {
        steps.push((StepKind::AnnounceSupplement, payload.clone()));
    }
    for attachment in &outgoing.attachments {
        let announced = serde_json::to_value(&attachment.announcement)?;
        steps.push((StepKind::Attach, announced));
    }
    steps.push((StepKind::Supplement, payload));
    steps.push((StepKind::Follow, Value::Null));
    let first = rows.last().map_or(0, |row| row.n + 1);
    Ok(numbered(first, steps))
}

/// The steps of the `n`th supplement with its body: its announcement, if it has one, and its completion.
pub(super) fn supplement_rows(rows: &[StepRow], n: u32) -> impl Iterator<Item = &StepRow> {
    rows.iter().filter(move |row| {
        [StepKind::AnnounceSupplement, StepKind::Supplement].contains(&row.kind)
            && row.payload.get("n").and_then(Value::as_u64) == Some(u64::from(n))
    })
}

fn numbered(first: u32, steps: Vec<(StepKind, Value)>) -> Vec<StepRow> {
    (first..)
        .zip(steps)
        .map(|(n, (kind, payload))| StepRow::pending(n, kind, payload))
        .collect()
}

/// The attachment that a step sends.
pub(super) fn attachment(row: &StepRow) -> Option<AttachmentAnnouncement> {
    serde_json::from_value(row.payload.clone()).ok()
}

/// What the platform answered to the announcement.
pub(super) fn announced(rows: &[StepRow]) -> Option<AnnounceAnswer> {
    response(rows, StepKind::Announce)
}

/// What shows that the submission was handed over.
pub(super) fn receipt(rows: &[StepRow]) -> Option<Receipt> {
    response(rows, StepKind::Submit)
}

/// The platform's word on every supplement that it has taken.
pub(super) fn supplemented(rows: &[StepRow]) -> Vec<SupplementReceipt> {
    rows.iter()
        .filter(|row| row.kind == StepKind::Supplement)
        .filter_map(|row| serde_json::from_value(row.response.clone()?).ok())
        .collect()
}

fn response<T: serde::de::DeserializeOwned>(rows: &[StepRow], kind: StepKind) -> Option<T> {
    let row = rows.iter().find(|row| row.kind == kind)?;
    serde_json::from_value(row.response.clone()?).ok()
}
