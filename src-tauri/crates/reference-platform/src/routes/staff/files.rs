//! Attachments to be saved; never opened in the page, whatever they hold.

use std::sync::Arc;

use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use platform_api::{AttachmentId, ProblemCode};
use tokio_util::io::ReaderStream;

use super::super::{id, submission_id};
use super::session::Officer;
use crate::platform::Platform;
use crate::refusal::Answer;
use crate::store;

pub(super) async fn download(
    State(platform): State<Arc<Platform>>,
    _: Officer,
    Path((submission, attachment)): Path<(String, String)>,
) -> Answer<Response> {
    let submission = submission_id(&submission)?;
    let attachment: AttachmentId = id(&attachment, ProblemCode::UnknownAttachment)?;
    let shared = Arc::clone(&platform);
    let (announced, file) = platform
        .read(move |connection| {
            let announced = store::attachment(connection, submission, attachment)?
                .ok_or(ProblemCode::UnknownAttachment)?;
            let file = shared
                .uploads
                .open_complete(submission, &announced)?
                .ok_or(ProblemCode::UnknownAttachment)?;
            Ok((announced, file))
        })
        .await?;
    let disposition = format!("attachment; filename*=UTF-8''{}", escaped(&announced.name));
    let disposition = HeaderValue::from_str(&disposition).map_err(|_| ProblemCode::Internal)?;
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/octet-stream"),
        ),
        (header::CONTENT_LENGTH, HeaderValue::from(announced.bytes)),
        (header::CONTENT_DISPOSITION, disposition),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static("default-src 'none'; sandbox"),
        ),
    ];
    let file = ReaderStream::new(tokio::fs::File::from_std(file));
    Ok((headers, Body::from_stream(file)).into_response())
}

/// A file name in a header, RFC 8187.
fn escaped(name: &str) -> String {
    name.bytes()
        .map(|byte| {
            if byte.is_ascii_alphanumeric() || b"-._~".contains(&byte) {
                char::from(byte).to_string()
            } else {
                format!("%{byte:02X}")
            }
        })
        .collect()
}
