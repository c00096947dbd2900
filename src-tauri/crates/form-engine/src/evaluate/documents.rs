//! The document checklist: which papers are needed with these answers, and what is wrong with the attached files.

use super::unfold::Form;
use super::{AttachmentFact, DocumentNeed, DocumentState};
use crate::answers::Pointer;
use crate::definition::{Definition, DocumentRole, Needed};
use crate::finding::Finding;

/// Largest file that is taken, in bytes. A limit of this program: no official one was found.
pub const MAX_ATTACHMENT_BYTES: u64 = 20 * 1024 * 1024;

/// Media types of files that are taken: documents and pictures that an office can open and print.
pub const ACCEPTED_MEDIA_TYPES: [&str; 3] = ["application/pdf", "image/jpeg", "image/png"];

pub(super) fn judge(
    definition: &Definition,
    form: &Form<'_>,
    attachments: &[AttachmentFact],
    findings: &mut Vec<Finding>,
) -> Vec<DocumentState> {
    let states: Vec<DocumentState> = definition
        .documents
        .iter()
        .map(|document| DocumentState {
            id: document.id.clone(),
            role: document.role,
            needed: match &document.needed {
                Needed::Always => DocumentNeed::Needed,
                Needed::IfApplicable => DocumentNeed::IfApplicable,
                Needed::When(condition) if form.holds(condition, "") => DocumentNeed::Needed,
                Needed::When(_) => DocumentNeed::NotNeeded,
            },
            attached: attachments
                .iter()
                .filter(|file| file.document == document.id)
                .count(),
        })
        .collect();
    for state in &states {
        missing(state, findings);
    }
    for file in attachments {
        faults(file, &states, findings);
    }
    states
}

fn missing(state: &DocumentState, findings: &mut Vec<Finding>) {
    if state.role != DocumentRole::Submit || state.attached > 0 {
        return;
    }
    let path = at(&state.id);
    match state.needed {
        DocumentNeed::Needed => findings
            .push(Finding::error("document-missing", path).with("document", state.id.as_str())),
        DocumentNeed::IfApplicable => findings.push(
            Finding::info("document-if-applicable", path).with("document", state.id.as_str()),
        ),
        DocumentNeed::NotNeeded => {}
    }
}

fn faults(file: &AttachmentFact, states: &[DocumentState], findings: &mut Vec<Finding>) {
    let path = at(&file.document);
    let about = |finding: Finding| finding.with("name", file.name.as_str());
    match states.iter().find(|state| state.id == file.document) {
        None => findings.push(
            about(Finding::error("attachment-unknown-document", path.clone()))
                .with("document", file.document.as_str()),
        ),
        Some(state) if state.needed == DocumentNeed::NotNeeded => {
            findings.push(about(Finding::info("attachment-not-needed", path.clone())));
        }
        Some(_) => {}
    }
    if file.bytes == 0 {
        findings.push(about(Finding::error("attachment-empty", path)));
    } else if file.bytes > MAX_ATTACHMENT_BYTES {
        findings.push(
            about(Finding::error("attachment-too-large", path))
                .with("max_mb", MAX_ATTACHMENT_BYTES / 1024 / 1024),
        );
    } else if !file
        .media_type
        .as_deref()
        .is_some_and(|found| ACCEPTED_MEDIA_TYPES.contains(&found))
    {
        findings.push(
            about(Finding::error("attachment-type", path))
                .with("type", file.media_type.as_deref().unwrap_or("?")),
        );
    }
}

fn at(document: &str) -> Pointer {
    Pointer::root().join("attachments").join(document)
}
