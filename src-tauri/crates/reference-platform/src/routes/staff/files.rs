//! Attachments of submissions.

use std::sync::Arc;

use axum::extract::{Path, State};
use axum::response::Response;
use platform_api::ProblemCode;

use super::super::{download, id, submission_id};
use super::session::Officer;
use crate::platform::Platform;
use crate::refusal::Answer;

pub(super) async fn download(
    State(platform): State<Arc<Platform>>,
    _: Officer,
    Path((submission, attachment)): Path<(String, String)>,
) -> Answer<Response> {
    let submission = submission_id(&submission)?;
    let attachment = id(&attachment, ProblemCode::UnknownAttachment)?;
    download::attachment(&platform, submission, attachment).await
}
