//! Attachments by the resumable upload protocol tus 1.0, with the extensions creation and checksum.

use std::sync::Arc;
use std::time::Duration;

use axum::Extension;
use axum::body::Body;
use axum::extract::{Path, State};
use axum::http::{HeaderMap, HeaderName, HeaderValue, StatusCode, header};
use axum::response::{IntoResponse as _, Response};
use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use futures_util::StreamExt as _;
use platform_api::wire::{
    OFFSET_OCTET_STREAM, TUS_1_0_0, TUS_CHECKSUM_ALGORITHM, TUS_EXTENSION, TUS_MAX_SIZE,
    TUS_RESUMABLE, TUS_VERSION, UPLOAD_CHECKSUM, UPLOAD_LENGTH, UPLOAD_METADATA,
    UPLOAD_METADATA_ID, UPLOAD_OFFSET, attachment_path,
};
use platform_api::{AttachmentAnnouncement, AttachmentId, ProblemCode, SubmissionId};
use sha1::Sha1;
use sha2::{Digest as _, Sha256};
use tokio::io::AsyncWriteExt as _;

use super::{id, submission_id};
use crate::caller::Caller;
use crate::faults::{Fault, Step};
use crate::platform::Platform;
use crate::refusal::{Answer, Refusal};
use crate::store;
use crate::uploads::{Held, Progress};

/// How long a request waits for another one that is sending the same file.
const PATIENCE: Duration = Duration::from_secs(10);

pub(super) async fn abilities(
    State(platform): State<Arc<Platform>>,
    Path(path): Path<Vec<String>>,
) -> Answer<Response> {
    if let [submission, attachment] = path.as_slice() {
        ids(submission, attachment)?;
    } else if let [submission] = path.as_slice() {
        submission_id(submission)?;
    }
    let headers = [
        (
            HeaderName::from_static(TUS_VERSION),
            HeaderValue::from_static(TUS_1_0_0),
        ),
        (
            HeaderName::from_static(TUS_RESUMABLE),
            HeaderValue::from_static(TUS_1_0_0),
        ),
        (
            HeaderName::from_static(TUS_EXTENSION),
            HeaderValue::from_static("creation,checksum"),
        ),
        (
            HeaderName::from_static(TUS_CHECKSUM_ALGORITHM),
            HeaderValue::from_static("sha1,sha256"),
        ),
        (
            HeaderName::from_static(TUS_MAX_SIZE),
            platform.largest_attachment().into(),
        ),
    ];
    Ok((StatusCode::NO_CONTENT, headers).into_response())
}

pub(super) async fn create(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    Path(submission): Path<String>,
    headers: HeaderMap,
) -> Answer<Response> {
    require_version(&headers)?;
    let submission = submission_id(&submission)?;
    let length = number(&headers, UPLOAD_LENGTH)?;
    let attachment = metadata_id(&headers)?;
    let announced = announced(&platform, caller, submission, attachment).await?;
    if length != announced.bytes {
        let detail = format!("{} bytes were announced", announced.bytes);
        return Err(Refusal::with_detail(
            ProblemCode::AttachmentNotAccepted,
            detail,
        ));
    }
    let held = hold(&platform, submission, attachment).await?;
    let progress = files(&platform, move |platform| {
        if platform.faults.strikes(Step::Create, Fault::FullDisk) {
            return Err(ProblemCode::StorageFull.into());
        }
        if settled(platform, submission, &announced, &held)? == Progress::NotCreated {
            platform.uploads.create(submission, &announced, &held)?;
        }
        Ok(offset_of(
            platform.uploads.progress(submission, &announced)?,
            &announced,
        ))
    })
    .await?;
    let location = HeaderValue::from_str(&attachment_path(submission, attachment))
        .map_err(|_| ProblemCode::Internal)?;
    let mut response = at_offset(StatusCode::CREATED, progress);
    response.headers_mut().insert(header::LOCATION, location);
    Ok(response)
}

pub(super) async fn offset(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    Path((submission, attachment)): Path<(String, String)>,
    headers: HeaderMap,
) -> Answer<Response> {
    require_version(&headers)?;
    let (submission, attachment) = ids(&submission, &attachment)?;
    let announced = announced(&platform, caller, submission, attachment).await?;
    let length = announced.bytes;
    let held = hold(&platform, submission, attachment).await?;
    let offset = files(&platform, move |platform| {
        match settled(platform, submission, &announced, &held)? {
            Progress::NotCreated => Err(ProblemCode::UnknownAttachment.into()),
            progress => Ok(offset_of(progress, &announced)),
        }
    })
    .await?;
    let mut response = at_offset(StatusCode::OK, offset);
    response
        .headers_mut()
        .insert(HeaderName::from_static(UPLOAD_LENGTH), length.into());
    Ok(response)
}

pub(super) async fn append(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    Path((submission, attachment)): Path<(String, String)>,
    headers: HeaderMap,
    content: Body,
) -> Answer<Response> {
    require_version(&headers)?;
    if headers
        .get(header::CONTENT_TYPE)
        .is_none_or(|kind| kind != OFFSET_OCTET_STREAM)
    {
        return Err(ProblemCode::UnsupportedMediaType.into());
    }
    let at = number(&headers, UPLOAD_OFFSET)?;
    let checksum = Checksum::read(&headers)?;
    let (submission, attachment) = ids(&submission, &attachment)?;
    let announced = announced(&platform, caller, submission, attachment).await?;
    let held = hold(&platform, submission, attachment).await?;

    // The bytes are written by a task of its own: when the connection goes, what arrived is still flushed before
    // the upload is given free for the next request.
    let shared = Arc::clone(&platform);
    let piece = Piece {
        submission,
        announced,
        at,
        checksum,
    };
    let offset = platform
        .tasks
        .spawn(async move { piece.write(&shared, content, held).await })
        .await
        .map_err(|_| ProblemCode::Internal)??;
    Ok(at_offset(StatusCode::NO_CONTENT, offset))
}

/// Bytes to be added to an upload.
struct Piece {
    submission: SubmissionId,
    announced: AttachmentAnnouncement,
    at: u64,
    checksum: Option<Checksum>,
}

impl Piece {
    async fn write(mut self, platform: &Arc<Platform>, content: Body, held: Held) -> Answer<u64> {
        let held = Arc::new(held);
        let (submission, announced, guard) =
            (self.submission, self.announced.clone(), Arc::clone(&held));
        match files(platform, move |platform| {
            settled(platform, submission, &announced, &guard)
        })
        .await?
        {
            Progress::NotCreated => return Err(ProblemCode::UnknownAttachment.into()),
            Progress::Complete => return Err(ProblemCode::UploadComplete.into()),
            Progress::Partial(offset) if offset != self.at => {
                let detail = format!("the upload stands at {offset}");
                return Err(Refusal::with_detail(ProblemCode::UploadOffset, detail));
            }
            Progress::Partial(_) => {}
        }
        if platform.faults.strikes(Step::Attach, Fault::FullDisk) {
            return Err(ProblemCode::StorageFull.into());
        }
        let file = platform
            .uploads
            .append(self.submission, &self.announced, &held)?;
        let mut file = tokio::fs::File::from_std(file);
        let copied = self.copy(content, &mut file, &held).await;
        file.flush().await?;
        if let Err(refusal) = copied {
            file.sync_data().await?;
            return Err(refusal);
        }
        if !self.checksum.is_none_or(Checksum::holds) {
            file.set_len(self.at).await?;
            file.sync_data().await?;
            return Err(ProblemCode::ChecksumMismatch.into());
        }
        file.sync_data().await?;
        drop(file);
        let (submission, announced) = (self.submission, self.announced);
        files(platform, move |platform| {
            match settled(platform, submission, &announced, &held)? {
                Progress::NotCreated => Err(Refusal::with_detail(
                    ProblemCode::ChecksumMismatch,
                    "the whole file differs from the announced one and was thrown away",
                )),
                progress => Ok(offset_of(progress, &announced)),
            }
        })
        .await
    }

    /// Writes what arrives, at most as much as was announced, until another request wants the upload.
    async fn copy(&mut self, content: Body, file: &mut tokio::fs::File, held: &Held) -> Answer<()> {
        let mut room = self.announced.bytes - self.at;
        let mut pieces = content.into_data_stream();
        loop {
            let next = tokio::select! {
                biased;
                next = pieces.next() => next,
                () = held.wanted() => return Err(ProblemCode::UploadLocked.into()),
            };
            let Some(piece) = next else {
                return Ok(());
            };
            let piece = piece.map_err(|_| {
                Refusal::with_detail(ProblemCode::MalformedRequest, "the body broke off")
            })?;
            room = room
                .checked_sub(piece.len() as u64)
                .ok_or(ProblemCode::TooLarge)?;
            if let Some(checksum) = &mut self.checksum {
                checksum.update(&piece);
            }
            file.write_all(&piece).await?;
        }
    }
}

/// A file that has all its bytes is complete or thrown away, even if the power failed before that was decided.
fn settled(
    platform: &Platform,
    submission: SubmissionId,
    announced: &AttachmentAnnouncement,
    held: &Held,
) -> Answer<Progress> {
    let progress = platform.uploads.progress(submission, announced)?;
    match progress {
        Progress::Partial(offset) if offset >= announced.bytes => {
            Ok(platform.uploads.settle(submission, announced, held)?)
        }
        _ => Ok(progress),
    }
}

const fn offset_of(progress: Progress, announced: &AttachmentAnnouncement) -> u64 {
    match progress {
        Progress::NotCreated => 0,
        Progress::Partial(offset) => offset,
        Progress::Complete => announced.bytes,
    }
}

fn at_offset(status: StatusCode, offset: u64) -> Response {
    let headers = [
        (
            HeaderName::from_static(TUS_RESUMABLE),
            HeaderValue::from_static(TUS_1_0_0),
        ),
        (HeaderName::from_static(UPLOAD_OFFSET), offset.into()),
    ];
    (status, headers).into_response()
}

async fn announced(
    platform: &Arc<Platform>,
    caller: Caller,
    submission: SubmissionId,
    attachment: AttachmentId,
) -> Answer<AttachmentAnnouncement> {
    platform
        .read(move |connection| {
            caller.submission(connection, submission)?;
            if crate::log::history(connection, submission)?
                .last()
                .is_some_and(|standing| standing.is_final())
            {
                return Err(ProblemCode::WrongStanding.into());
            }
            Ok(store::attachment(connection, submission, attachment)?)
        })
        .await?
        .ok_or_else(|| ProblemCode::UnknownAttachment.into())
}

async fn hold(
    platform: &Platform,
    submission: SubmissionId,
    attachment: AttachmentId,
) -> Answer<Held> {
    let lock = platform.uploads.lock(submission, attachment);
    tokio::time::timeout(PATIENCE, lock.hold())
        .await
        .map_err(|_| Refusal::from(ProblemCode::UploadLocked).retry_after(2))
}

/// Works on files away from the threads that serve connections.
async fn files<T: Send + 'static>(
    platform: &Arc<Platform>,
    work: impl FnOnce(&Platform) -> Answer<T> + Send + 'static,
) -> Answer<T> {
    let shared = Arc::clone(platform);
    platform
        .tasks
        .spawn_blocking(move || work(&shared))
        .await
        .unwrap_or_else(|_| Err(ProblemCode::Internal.into()))
}

fn require_version(headers: &HeaderMap) -> Answer<()> {
    if headers
        .get(TUS_RESUMABLE)
        .is_some_and(|version| version == TUS_1_0_0)
    {
        return Ok(());
    }
    Err(ProblemCode::UploadVersion.into())
}

fn ids(submission: &str, attachment: &str) -> Answer<(SubmissionId, AttachmentId)> {
    Ok((
        submission_id(submission)?,
        id(attachment, ProblemCode::UnknownAttachment)?,
    ))
}

fn number(headers: &HeaderMap, name: &'static str) -> Answer<u64> {
    headers
        .get(name)
        .and_then(|value| value.to_str().ok())
        .filter(|text| text.bytes().all(|byte| byte.is_ascii_digit()))
        .and_then(|text| text.parse().ok())
        .ok_or_else(|| {
            Refusal::with_detail(
                ProblemCode::MalformedRequest,
                format!("{name} is not a length"),
            )
        })
}

/// The attachment that an upload is of; what is not an id was never announced.
fn metadata_id(headers: &HeaderMap) -> Answer<AttachmentId> {
    let pairs = headers
        .get(UPLOAD_METADATA)
        .and_then(|pairs| pairs.to_str().ok())
        .unwrap_or_default();
    let value = pairs
        .split(',')
        .filter_map(|pair| pair.trim().split_once(' '))
        .find(|(key, _)| *key == UPLOAD_METADATA_ID)
        .and_then(|(_, value)| STANDARD.decode(value).ok())
        .ok_or_else(|| {
            Refusal::with_detail(
                ProblemCode::MalformedRequest,
                "Upload-Metadata names no attachment",
            )
        })?;
    id(
        &String::from_utf8_lossy(&value),
        ProblemCode::UnknownAttachment,
    )
}

/// The checksum of one piece: what it has to be, and what has arrived of it so far.
struct Checksum {
    wanted: Vec<u8>,
    hash: Hash,
}

enum Hash {
    Sha1(Sha1),
    Sha256(Sha256),
}

impl Checksum {
    fn read(headers: &HeaderMap) -> Answer<Option<Self>> {
        let Some(value) = headers.get(UPLOAD_CHECKSUM) else {
            return Ok(None);
        };
        let (algorithm, digest) = value
            .to_str()
            .ok()
            .and_then(|text| text.split_once(' '))
            .unwrap_or_default();
        let hash = match algorithm {
            "sha1" => Some(Hash::Sha1(Sha1::new())),
            "sha256" => Some(Hash::Sha256(Sha256::new())),
            _ => None,
        };
        match (hash, STANDARD.decode(digest)) {
            (Some(hash), Ok(wanted)) => Ok(Some(Self { wanted, hash })),
            _ => Err(Refusal::with_detail(
                ProblemCode::MalformedRequest,
                "Upload-Checksum is not a sha1 or sha256 digest in base64",
            )),
        }
    }

    fn update(&mut self, bytes: &[u8]) {
        match &mut self.hash {
            Hash::Sha1(hash) => hash.update(bytes),
            Hash::Sha256(hash) => hash.update(bytes),
        }
    }

    fn holds(self) -> bool {
        match self.hash {
            Hash::Sha1(hash) => hash.finalize().as_slice() == self.wanted,
            Hash::Sha256(hash) => hash.finalize().as_slice() == self.wanted,
        }
    }
}
