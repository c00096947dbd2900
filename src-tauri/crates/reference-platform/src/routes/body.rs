//! Bodies taken in whole, and the checks common to those that hold answers.

use axum::body::Body;
use axum::http::{HeaderMap, header};
use futures_util::StreamExt as _;
use platform_api::wire::JSON;
use platform_api::{
    AnswerError, AttachmentAnnouncement, Declaration, ProblemCode, ServiceDescription, ValueKind,
};
use serde::de::DeserializeOwned;
use serde_json::{Map, Value};

use crate::refusal::{Answer, Refusal};

/// Answers nested deeper than any form.
const MAX_DEPTH: usize = 24;
/// Broken by answers nested too deep.
const RULE_DEPTH: u32 = 1;
/// Broken by texts with control characters other than line ends and tabs.
const RULE_CONTROL: u32 = 2;
/// Broken by an announced attachment of a kind that is not taken.
const RULE_FILE_KIND: u32 = 10;
/// Broken by an announced attachment without bytes.
const RULE_FILE_EMPTY: u32 = 11;
/// Broken by an announced attachment without a name or a document, or with too long a one.
const RULE_FILE_NAME: u32 = 12;
/// Broken by two announced attachments with one id.
const RULE_FILE_TWICE: u32 = 13;
/// Longest name of a file or a document, in bytes.
const MAX_NAME_BYTES: usize = 400;

/// The bytes of a JSON body, at most `most`.
pub(super) async fn json_bytes(headers: &HeaderMap, body: Body, most: u64) -> Answer<Vec<u8>> {
    let kind = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
        .unwrap_or_default();
    let kind = kind.split(';').next().unwrap_or_default().trim();
    let bytes = bytes(body, most).await;
    if !kind.eq_ignore_ascii_case(JSON) {
        return Err(ProblemCode::UnsupportedMediaType.into());
    }
    bytes
}

async fn bytes(body: Body, most: u64) -> Answer<Vec<u8>> {
    let mut stream = body.into_data_stream();
    let mut taken = Vec::new();
    let mut length: u64 = 0;
    while let Some(piece) = stream.next().await {
        let piece = piece.map_err(|_| {
            Refusal::with_detail(ProblemCode::MalformedRequest, "the body broke off")
        })?;
        length = length.saturating_add(piece.len() as u64);
        // The rest is taken in unread, within reason, so that the refusal can be read.
        if length > most.saturating_mul(8) {
            break;
        }
        if length <= most {
            taken.extend_from_slice(&piece);
        }
    }
    if length > most {
        return Err(Refusal::with_detail(
            ProblemCode::TooLarge,
            format!("at most {most} bytes are taken"),
        ));
    }
    Ok(taken)
}

/// Reads a request; what is wrong is told by its place, never by its value.
pub(super) fn parse<T: DeserializeOwned>(bytes: &[u8]) -> Answer<T> {
    serde_json::from_slice(bytes).map_err(|error| {
        let place = format!(
            "not the documented form at line {}, column {}",
            error.line(),
            error.column()
        );
        Refusal::with_detail(ProblemCode::MalformedRequest, place)
    })
}

/// Checks the size of a body with answers against what the service takes.
pub(super) fn check_size(service: &ServiceDescription, bytes: &[u8]) -> Answer<()> {
    let most = service.limits.answers_bytes;
    if bytes.len() as u64 > most {
        let detail = format!("at most {most} bytes are taken");
        return Err(Refusal::with_detail(ProblemCode::TooLarge, detail));
    }
    Ok(())
}

/// Checks announced attachments against what the service takes.
pub(super) fn check_attachments(
    service: &ServiceDescription,
    attachments: &[AttachmentAnnouncement],
) -> Answer<()> {
    let limits = &service.limits;
    let total = attachments.iter().fold(0_u64, |sum, attachment| {
        sum.saturating_add(attachment.bytes)
    });
    if attachments.len() as u64 > u64::from(limits.attachments) {
        let detail = format!("at most {} attachments are taken", limits.attachments);
        return Err(Refusal::with_detail(ProblemCode::TooLarge, detail));
    }
    if total > limits.total_bytes
        || attachments
            .iter()
            .any(|one| one.bytes > limits.attachment_bytes)
    {
        let detail = format!(
            "at most {} bytes in one attachment and {} in all are taken",
            limits.attachment_bytes, limits.total_bytes
        );
        return Err(Refusal::with_detail(ProblemCode::TooLarge, detail));
    }
    let named = |text: &str| (1..=MAX_NAME_BYTES).contains(&text.trim().len());
    let mut errors = Vec::new();
    for (index, one) in attachments.iter().enumerate() {
        let mut wrong = |rule, member, kind| {
            errors.push(AnswerError {
                rule,
                pointer: format!("/announcedAttachments/{index}/{member}"),
                kind,
            });
        };
        if !named(&one.document) {
            wrong(RULE_FILE_NAME, "document", ValueKind::String);
        }
        if !named(&one.name) {
            wrong(RULE_FILE_NAME, "name", ValueKind::String);
        } else if !service.accepts_file_name(&one.name) {
            wrong(RULE_FILE_KIND, "name", ValueKind::String);
        }
        if one.bytes == 0 {
            wrong(RULE_FILE_EMPTY, "bytes", ValueKind::Number);
        }
        if attachments
            .iter()
            .take(index)
            .any(|earlier| earlier.id == one.id)
        {
            wrong(RULE_FILE_TWICE, "id", ValueKind::String);
        }
    }
    if errors.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(
        platform_api::Problem::new(ProblemCode::AttachmentNotAccepted).errors(errors),
    ))
}

/// Checks what a platform without forms can check of answers and their declaration.
pub(super) fn check_answers(answers: &Map<String, Value>, declaration: &Declaration) -> Answer<()> {
    if !declaration.accepted || declaration.name.trim().is_empty() {
        return Err(ProblemCode::DeclarationMissing.into());
    }
    let mut errors = Vec::new();
    for (key, value) in answers {
        check_value(&format!("/{}", escaped(key)), value, 1, &mut errors);
    }
    if errors.is_empty() {
        return Ok(());
    }
    Err(Refusal::new(
        platform_api::Problem::new(ProblemCode::AnswersNotAccepted).errors(errors),
    ))
}

fn check_value(pointer: &str, value: &Value, depth: usize, errors: &mut Vec<AnswerError>) {
    let mut wrong = |rule| {
        errors.push(AnswerError {
            rule,
            pointer: pointer.into(),
            kind: ValueKind::of(Some(value)),
        });
    };
    if depth > MAX_DEPTH {
        return wrong(RULE_DEPTH);
    }
    match value {
        Value::String(text)
            if text
                .chars()
                .any(|c| c.is_control() && !matches!(c, '\n' | '\r' | '\t')) =>
        {
            wrong(RULE_CONTROL);
        }
        Value::Array(items) => {
            for (index, item) in items.iter().enumerate() {
                check_value(&format!("{pointer}/{index}"), item, depth + 1, errors);
            }
        }
        Value::Object(members) => {
            for (key, member) in members {
                check_value(
                    &format!("{pointer}/{}", escaped(key)),
                    member,
                    depth + 1,
                    errors,
                );
            }
        }
        _ => {}
    }
}

/// A member name in a JSON pointer, RFC 6901.
fn escaped(key: &str) -> String {
    key.replace('~', "~0").replace('/', "~1")
}
