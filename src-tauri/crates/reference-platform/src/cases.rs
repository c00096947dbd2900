//! Submissions as officers read them: with the answers that count now, and all files.

use platform_api::{Case, CaseAttachment, CaseEntry, ProblemCode, Standing, SubmissionId};
use rusqlite::Connection;
use serde_json::Value;

use crate::log;
use crate::platform::Platform;
use crate::refusal::Answer;
use crate::store::{self, SubmissionRow};

/// More events than one submission ever has.
const ALL: u32 = 10_000;

/// A submission as it stands in a list; none that was only announced.
pub(crate) fn entry(
    platform: &Platform,
    connection: &Connection,
    row: &SubmissionRow,
) -> Answer<Option<CaseEntry>> {
    let Some(submitted) = &row.submitted else {
        return Ok(None);
    };
    let entity = match &row.entity {
        Some(id) => store::sign_in::entity_name(connection, id)?,
        None => None,
    };
    let standing = log::history(connection, row.id)?.last().copied();
    Ok(Some(CaseEntry {
        submission_id: row.id,
        receipt: platform.receipt_number(submitted.number, submitted.at),
        service: row.service.clone(),
        definition: row.definition.clone(),
        entity,
        submitted_at: submitted.at,
        standing: standing.unwrap_or(Standing::Submitted),
        last: store::last_event(connection, row.id)?,
    }))
}

/// Everything that was handed over of a submission.
///
/// Errors: there is no such submission, or it was only announced.
pub(crate) fn case(platform: &Platform, connection: &Connection, id: SubmissionId) -> Answer<Case> {
    let row = store::submission(connection, id)?.ok_or(ProblemCode::UnknownSubmission)?;
    let entry = entry(platform, connection, &row)?.ok_or(ProblemCode::UnknownSubmission)?;
    let (supplements, body) = newest(connection, &row)?;
    let member = |name: &str| body.get(name).cloned().unwrap_or_default();
    let mut attachments = Vec::new();
    for supplement in 0..=supplements {
        let of_it = store::attachments(connection, id, supplement)?;
        attachments.extend(of_it.into_iter().map(|announcement| CaseAttachment {
            announcement,
            supplement,
        }));
    }
    let events = store::events(connection, id, 0, ALL)?;
    Ok(Case {
        entry,
        supplements,
        answers: serde_json::from_value(member("answers"))?,
        summary_sha256: serde_json::from_value(member("summarySha256"))?,
        declaration: serde_json::from_value(member("declaration"))?,
        attachments,
        events: events.into_iter().map(|(_, _, token)| token).collect(),
    })
}

/// The newest body whose answers count, with the number of the supplement they came by.
pub(crate) fn newest(connection: &Connection, row: &SubmissionRow) -> Answer<(u32, Value)> {
    let mut body = row.submitted.as_ref().map(|one| one.body.clone());
    let mut complete = 0;
    while let Some(next) = store::supplement(connection, row.id, complete + 1)?
        && next.answer.is_some()
    {
        body = Some(next.body);
        complete += 1;
    }
    let body = body.map(|body| serde_json::from_slice(&body)).transpose()?;
    Ok((complete, body.unwrap_or_default()))
}
