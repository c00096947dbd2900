//! Attachments by the resumable upload protocol tus 1.0.

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use bytes::Bytes;
use platform_api::wire::{
    OFFSET_OCTET_STREAM, TUS_1_0_0, TUS_RESUMABLE, UPLOAD_CHECKSUM, UPLOAD_LENGTH, UPLOAD_METADATA,
    UPLOAD_METADATA_ID, UPLOAD_OFFSET, attachment_path, attachments_path,
};
use platform_api::{AttachmentAnnouncement, ProblemCode, Sha256Digest, SubmissionId};
use reqwest::header::CONTENT_TYPE;
use reqwest::{Method, RequestBuilder, Response, StatusCode};
use tokio::io::AsyncReadExt as _;

use super::{HttpPlatform, answer};
use crate::{AttachmentSource, ClientError, Reader};

/// How often the platform may stand elsewhere than we believe before we give up for now.
const MAX_CORRECTIONS: u32 = 4;

/// One attachment on its way.
pub(super) struct Upload<'a> {
    pub(super) platform: &'a HttpPlatform,
    pub(super) submission: SubmissionId,
    pub(super) attachment: &'a AttachmentAnnouncement,
    pub(super) source: &'a dyn AttachmentSource,
    pub(super) sent: &'a (dyn Fn(u64) + Send + Sync),
}

impl Upload<'_> {
    /// Sends what the platform does not have yet.
    pub(super) async fn run(self) -> Result<(), ClientError> {
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
    async fn begin(&self) -> Result<u64, ClientError> {
        let request = self.request(Method::HEAD, &self.path())?;
        let response = self.platform.send(request).await?;
        if response.status() == StatusCode::OK {
            return offset(&response);
        }
        match answer::refusal_without_body(&response) {
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

    async fn create(&self) -> Result<u64, ClientError> {
        let id = STANDARD.encode(self.attachment.id.to_string());
        let name = STANDARD.encode(&self.attachment.name);
        let request = self
            .request(Method::POST, &attachments_path(self.submission))?
            .header(UPLOAD_LENGTH, self.attachment.bytes)
            .header(
                UPLOAD_METADATA,
                format!("{UPLOAD_METADATA_ID} {id},filename {name}"),
            );
        let response = self.platform.send(request).await?;
        if response.status() != StatusCode::CREATED {
            return Err(answer::refusal(response).await);
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
        while at < self.attachment.bytes {
            let piece = self
                .next_piece(&mut reader, self.attachment.bytes - at)
                .await?;
            let length = piece.len() as u64;
            let response = self.platform.send(self.piece(at, piece)?).await?;
            if response.status() != StatusCode::NO_CONTENT {
                return Err(answer::refusal(response).await);
            }
            at += length;
            if offset(&response)? != at {
                return Err(ClientError::Mismatch {
                    what: "the length of an attachment",
                });
            }
            (self.sent)(at);
        }
        Ok(())
    }

    async fn next_piece(&self, reader: &mut Reader, left: u64) -> Result<Bytes, ClientError> {
        let attachment = self.attachment.id;
        let most = left.min(self.platform.options.piece_bytes.max(1) as u64);
        let mut piece = Vec::with_capacity(usize::try_from(most).unwrap_or_default());
        reader
            .take(most)
            .read_to_end(&mut piece)
            .await
            .map_err(|source| ClientError::Source { attachment, source })?;
        if piece.is_empty() {
            return Err(ClientError::SourceChanged { attachment });
        }
        Ok(piece.into())
    }

    fn piece(&self, at: u64, piece: Bytes) -> Result<RequestBuilder, ClientError> {
        let checksum = STANDARD.encode(Sha256Digest::of(&piece).as_bytes());
        Ok(self
            .request(Method::PATCH, &self.path())?
            .header(CONTENT_TYPE, OFFSET_OCTET_STREAM)
            .header(UPLOAD_OFFSET, at)
            .header(UPLOAD_CHECKSUM, format!("sha256 {checksum}"))
            .body(piece))
    }

    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, ClientError> {
        Ok(self
            .platform
            .request(method, path)?
            .header(TUS_RESUMABLE, TUS_1_0_0))
    }

    fn path(&self) -> String {
        attachment_path(self.submission, self.attachment.id)
    }
}

/// The offset in an answer that speaks the upload protocol; a sign-in page does not.
fn offset(response: &Response) -> Result<u64, ClientError> {
    let speaks =
        answer::header(response, TUS_RESUMABLE).is_some_and(|version| version == TUS_1_0_0);
    answer::header(response, UPLOAD_OFFSET)
        .filter(|_| speaks)
        .and_then(|offset| offset.parse().ok())
        .ok_or(ClientError::NotThePlatform {
            status: response.status().as_u16(),
        })
}
