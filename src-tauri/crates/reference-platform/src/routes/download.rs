//! Attachments to be saved; never opened in a page, whatever they hold.

use std::sync::Arc;

use axum::body::Body;
use axum::http::{HeaderValue, header};
use axum::response::{IntoResponse as _, Response};
use platform_api::{AttachmentId, ProblemCode, SubmissionId};
use tokio_util::io::ReaderStream;

use crate::platform::Platform;
use crate::refusal::Answer;
use crate::store;

/// The bytes of a file that is wholly there.
pub(super) async fn attachment(
    platform: &Arc<Platform>,
    submission: SubmissionId,
    attachment: AttachmentId,
) -> Answer<Response> {
    let shared = Arc::clone(platform);
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
