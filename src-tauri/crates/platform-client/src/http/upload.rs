//! Attachments by the resumable upload protocol tus 1.0.
//!
//! A server that speaks it need not know anything else of the interface: where it gives no reason in the interface's own
//! words, the status alone is the reason, as the protocol has it.

use std::time::{Duration, Instant};

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use platform_api::wire::{
    OFFSET_OCTET_STREAM, STATUS_CHECKSUM_MISMATCH, TUS_1_0_0, TUS_RESUMABLE, UPLOAD_CHECKSUM,
    UPLOAD_LENGTH, UPLOAD_METADATA, UPLOAD_METADATA_ID, UPLOAD_OFFSET, attachment_path,
    attachments_path,
};
use platform_api::{AttachmentAnnouncement, Problem, ProblemCode, Sha256Digest, SubmissionId};
use reqwest::header::{CONTENT_TYPE, LOCATION};
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use tokio::io::AsyncReadExt as _;
use url::Url;

use super::{HttpPlatform, answer};
use crate::{AttachmentSource, ClientError, Reader};

/// How often the platform may stand elsewhere than we believe before we give up for now.
const MAX_CORRECTIONS: u32 = 4;

/// A piece that is acknowledged sooner is followed by a larger one.
const QUICK: Duration = Duration::from_secs(1);

/// Bytes of an attachment that are sent and acknowledged at a time.
struct Piece {
    content: Bytes,
    /// Their SHA-256 in base64.
    checksum: String,
}

/// One attachment on its way.
pub(super) struct Upload<'a> {
    platform: &'a HttpPlatform,
    submission: SubmissionId,
    attachment: &'a AttachmentAnnouncement,
    source: &'a dyn AttachmentSource,
    sent: &'a (dyn Fn(u64) + Send + Sync),
    /// Where it is: at the address that the interface gives it, unless creating it was answered with another.
    place: Url,
}

impl<'a> Upload<'a> {
    pub(super) fn new(
        platform: &'a HttpPlatform,
        submission: SubmissionId,
        attachment: &'a AttachmentAnnouncement,
        source: &'a dyn AttachmentSource,
        sent: &'a (dyn Fn(u64) + Send + Sync),
    ) -> Result<Self, ClientError> {
        let path = attachment_path(submission, attachment.id);
        Ok(Self {
            platform,
            submission,
            attachment,
            source,
            sent,
            place: platform.url(&path)?,
        })
    }

    /// Sends what the platform does not have yet.
    pub(super) async fn run(mut self) -> Result<(), ClientError> {
        let mut corrections = 0;
        let mut offset = self.begin().await?;
        loop {
            if offset > self.attachment.bytes {
                return Err(ClientError::Mismatch {
                    what: "the length of an attachment",
                });
            }
            (self.sent)(offset);
            match self.send_from(offset).await {
                Ok(()) => return Ok(()),
                Err(error) => match &error {
                    ClientError::Refused { problem, .. }
                        if problem.code == ProblemCode::UploadComplete =>
                    {
                        return Ok(());
                    }
                    ClientError::Refused { problem, .. }
                        if problem.code == ProblemCode::ChecksumMismatch =>
                    {
                        return Err(ClientError::Damaged {
                            attachment: self.attachment.id,
                        });
                    }
                    ClientError::Refused { problem, .. }
                        if problem.code == ProblemCode::UploadOffset
                            && corrections < MAX_CORRECTIONS =>
                    {
                        corrections += 1;
                        offset = self.begin().await?;
                    }
                    _ => return Err(error),
                },
            }
        }
    }

    /// How much the platform has, after creating the upload where there was none.
    async fn begin(&mut self) -> Result<u64, ClientError> {
        let request = self.request(Method::HEAD, self.place.clone());
        let response = self.platform.send(request).await?;
        // Both are a success of the protocol, and servers differ.
        if matches!(response.status(), StatusCode::OK | StatusCode::NO_CONTENT) {
            return offset(&response);
        }
        match told_by_status(&response).unwrap_or_else(|| answer::refusal_without_body(&response)) {
            // Without a body the platform cannot say why. Creating what may be there already is safe, and is answered in full.
            ClientError::Refused { problem, .. }
                if matches!(
                    problem.code,
                    ProblemCode::UnknownAttachment | ProblemCode::Unrecognised
                ) =>
            {
                self.create().await
            }
            error => Err(error),
        }
    }

    async fn create(&mut self) -> Result<u64, ClientError> {
        let id = STANDARD.encode(self.attachment.id.to_string());
        let name = STANDARD.encode(&self.attachment.name);
        let request = self
            .request(
                Method::POST,
                self.platform.url(&attachments_path(self.submission))?,
            )
            .header(UPLOAD_LENGTH, self.attachment.bytes)
            .header(
                UPLOAD_METADATA,
                format!("{UPLOAD_METADATA_ID} {id},filename {name}"),
            );
        let response = self.platform.send(request).await?;
        if response.status() != StatusCode::CREATED {
            return Err(refusal(response).await);
        }
        if let Some(place) = answer::header(&response, LOCATION.as_str()) {
            let place = response
                .url()
                .join(&place)
                .map_err(|_| ClientError::Address)?;
            // Nothing of an application goes to whom it is not addressed to.
            if place.origin() != self.place.origin() {
                return Err(ClientError::Redirected {
                    host: place.host_str().unwrap_or_default().to_owned(),
                });
            }
            self.place = place;
        }
        // What has just been created is empty; only an upload that was there already stands elsewhere.
        if speaks(&response) && !response.headers().contains_key(UPLOAD_OFFSET) {
            return Ok(0);
        }
        offset(&response)
    }

    async fn send_from(&self, start: u64) -> Result<(), ClientError> {
        let mut at = start;
        if at == self.attachment.bytes {
            return Ok(());
        }
        let mut reader = self
            .source
            .open_at(at)
            .await
            .map_err(|source| ClientError::Source {
                attachment: self.attachment.id,
                source,
            })?;
        let sizes = &self.platform.options.piece_bytes;
        let mut most = *sizes.start();
        let mut piece = self.next_piece(&mut reader, at, most).await?;
        while let Some(Piece { content, checksum }) = piece {
            let begun = Instant::now();
            let end = at + content.len() as u64;
            // While one piece is on the line the next one is read.
            let (response, next) = tokio::join!(
                self.platform.send(self.append(at, content, &checksum)),
                self.next_piece(&mut reader, end, most)
            );
            let response = response?;
            if response.status() != StatusCode::NO_CONTENT {
                return Err(refusal(response).await);
            }
            if offset(&response)? != end {
                return Err(ClientError::Mismatch {
                    what: "the length of an attachment",
                });
            }
            (self.sent)(end);
            if begun.elapsed() < QUICK {
                most = most.saturating_mul(2).min(*sizes.end());
            }
            at = end;
            piece = next?;
        }
        Ok(())
    }

    /// The piece that begins at an offset, of at most so many bytes; nothing behind the end.
    async fn next_piece(
        &self,
        reader: &mut Reader,
        at: u64,
        most: usize,
    ) -> Result<Option<Piece>, ClientError> {
        let attachment = self.attachment.id;
        let most = (self.attachment.bytes - at).min(most.max(1) as u64);
        if most == 0 {
            return Ok(None);
        }
        let mut content = Vec::with_capacity(usize::try_from(most).unwrap_or_default());
        reader
            .take(most)
            .read_to_end(&mut content)
            .await
            .map_err(|source| ClientError::Source { attachment, source })?;
        if content.is_empty() {
            return Err(ClientError::SourceChanged { attachment });
        }
        let checksum = STANDARD.encode(Sha256Digest::of(&content).as_bytes());
        Ok(Some(Piece {
            content: content.into(),
            checksum,
        }))
    }

    fn append(&self, at: u64, content: Bytes, checksum: &str) -> RequestBuilder {
        self.request(Method::PATCH, self.place.clone())
            .header(CONTENT_TYPE, OFFSET_OCTET_STREAM)
            .header(UPLOAD_OFFSET, at)
            .header(UPLOAD_CHECKSUM, format!("sha256 {checksum}"))
            .body(content)
    }

    fn request(&self, method: Method, url: Url) -> RequestBuilder {
        self.platform
            .request_to(method, url)
            .header(TUS_RESUMABLE, TUS_1_0_0)
    }
}

async fn refusal(response: Response) -> ClientError {
    match told_by_status(&response) {
        Some(error) => error,
        None => answer::refusal(response).await,
    }
}

/// Why a server refuses that speaks the upload protocol and has no document for it; nothing where its own words or the
/// want of them are to be judged as everywhere.
fn told_by_status(response: &Response) -> Option<ClientError> {
    if !speaks(response) || answer::is_problem(response) {
        return None;
    }
    let status = response.status().as_u16();
    let code = match status {
        401 => ProblemCode::SignInRequired,
        403 => ProblemCode::NotAuthorised,
        404 | 410 => ProblemCode::UnknownAttachment,
        409 => ProblemCode::UploadOffset,
        412 => ProblemCode::UploadVersion,
        413 => ProblemCode::TooLarge,
        423 => ProblemCode::UploadLocked,
        STATUS_CHECKSUM_MISMATCH => ProblemCode::ChecksumMismatch,
        _ => return None,
    };
    let mut problem = Problem::new(code);
    problem.status = status;
    Some(ClientError::Refused {
        problem: Box::new(problem),
        retry_after: None,
    })
}

/// Whether an answer speaks the upload protocol; a sign-in page does not.
fn speaks(response: &Response) -> bool {
    answer::header(response, TUS_RESUMABLE).is_some_and(|version| version == TUS_1_0_0)
}

/// The offset in an answer.
fn offset(response: &Response) -> Result<u64, ClientError> {
    answer::header(response, UPLOAD_OFFSET)
        .filter(|_| speaks(response))
        .and_then(|offset| offset.parse().ok())
        .ok_or(ClientError::NotThePlatform {
            status: response.status().as_u16(),
        })
}
