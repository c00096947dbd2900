//! What was frozen in the store, as the driver sends it.

use std::sync::Arc;

use draft_store::{Store, Submission, SubmissionAttachment};
use platform_api::{
    AttachmentAnnouncement, Declaration, ServiceName, Sha256Digest, SubmitRequest,
    SupplementRequest,
};
use platform_client::{Outgoing, OutgoingAttachment, OutgoingSupplement};
use serde_json::Value;

use super::source::StoreSource;
use super::{acting, wire_id};
use crate::app::StoreSlot;
use crate::error::{AppError, ErrorCode};
use crate::submission::{Frozen, frozen};

/// A submission with its supplements; files are read from the slot when their bytes are asked for.
pub(super) fn outgoing(
    store: &Store,
    slot: &StoreSlot,
    submission: &Submission,
) -> Result<Outgoing, AppError> {
    let (client, id) = (submission.client_id, submission.id);
    let files = store.submissions().attachments(client, id)?;
    let attachments = |n: u32| {
        files
            .iter()
            .filter(|file| file.supplement == n)
            .map(|file| attachment(slot, submission, file))
            .collect::<Result<Vec<_>, _>>()
    };
    let sent = frozen(store, submission)?;
    let mut supplements = Vec::new();
    for supplement in store.submissions().supplements(client, id)? {
        let sent: Frozen = serde_json::from_str(&supplement.payload).map_err(|_| corrupt())?;
        let attachments = attachments(supplement.n)?;
        supplements.push(OutgoingSupplement {
            n: supplement.n,
            request: SupplementRequest {
                summary_sha256: summary_sha256(&sent)?,
                declaration: declaration(&sent),
                answers: sent.answers,
                announced_attachments: attachments
                    .iter()
                    .map(|one| one.announcement.clone())
                    .collect(),
            },
            attachments,
        });
    }
    Ok(Outgoing {
        submission: wire_id(id),
        service: ServiceName::new(&submission.licence, &submission.procedure),
        definition: submission.definition.clone(),
        entity: acting(store, submission)?.id().map(str::to_owned),
        attachments: attachments(0)?,
        supplements,
        submit: SubmitRequest {
            summary_sha256: summary_sha256(&sent)?,
            declaration: declaration(&sent),
            answers: sent.answers,
        },
    })
}

fn attachment(
    slot: &StoreSlot,
    submission: &Submission,
    file: &SubmissionAttachment,
) -> Result<OutgoingAttachment, AppError> {
    Ok(OutgoingAttachment {
        announcement: AttachmentAnnouncement {
            id: platform_api::AttachmentId::new(*file.id.as_uuid()),
            document: file.document.clone(),
            name: file.name.clone(),
            bytes: file.bytes,
            sha256: file.sha256.parse().map_err(|_| corrupt())?,
        },
        source: Arc::new(StoreSource {
            store: slot.clone(),
            client: submission.client_id,
            submission: submission.id,
            attachment: file.id,
        }),
    })
}

fn summary_sha256(sent: &Frozen) -> Result<Sha256Digest, AppError> {
    sent.summary_sha256.parse().map_err(|_| corrupt())
}

/// Who declares: the signatory, or the applicant where a natural person signs.
fn declaration(sent: &Frozen) -> Declaration {
    let text = |value: Option<&Value>| value.and_then(Value::as_str).map(str::to_owned);
    let named = |block: &Value| {
        ["name_zh", "name_pt"]
            .iter()
            .find_map(|key| text(block.get(*key)))
    };
    let signatory = sent.answers.get("signatory");
    let name = signatory
        .and_then(|block| block.get("person"))
        .and_then(named)
        .or_else(|| sent.answers.get("applicant").and_then(named));
    Declaration {
        accepted: true,
        name: name.unwrap_or_default(),
        capacity: signatory.and_then(|block| text(block.get("capacity"))),
        date: sent.on,
    }
}

fn corrupt() -> AppError {
    AppError::new(ErrorCode::ProfileCorrupt)
}
