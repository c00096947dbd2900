//! The bytes of a frozen attachment, read from the store a piece at a time.

use std::io;

use bytes::Bytes;
use draft_store::{AttachmentId, ClientId, SubmissionId};
use futures_util::future::BoxFuture;
use futures_util::stream;
use platform_client::{AttachmentSource, Reader};
use tokio::task::spawn_blocking;
use tokio_util::io::StreamReader;

use crate::app::StoreSlot;
use crate::error::AppError;

/// Bytes read at a time: with the piece on its way, all that is ever in memory of a file.
const READ_BYTES: usize = 256 * 1024;

/// A frozen attachment in the store, which is held for the moment of each read and never over the network.
#[derive(Clone)]
pub(super) struct StoreSource {
    pub(super) store: StoreSlot,
    pub(super) client: ClientId,
    pub(super) submission: SubmissionId,
    pub(super) attachment: AttachmentId,
}

impl StoreSource {
    fn read(&self, offset: u64) -> Result<Bytes, AppError> {
        self.store.with(|store| {
            let piece = store.submissions().read_attachment(
                self.client,
                self.submission,
                self.attachment,
                offset,
                READ_BYTES,
            )?;
            Ok(piece.into())
        })
    }
}

impl AttachmentSource for StoreSource {
    fn open_at(&self, offset: u64) -> BoxFuture<'_, io::Result<Reader>> {
        let pieces = stream::try_unfold((self.clone(), offset), async |(source, at)| {
            let (piece, source) = spawn_blocking(move || (source.read(at), source)).await?;
            let piece = piece.map_err(io::Error::other)?;
            let next = at.saturating_add(piece.len() as u64);
            Ok::<_, io::Error>((!piece.is_empty()).then_some((piece, (source, next))))
        });
        Box::pin(async { Ok(Box::new(StreamReader::new(Box::pin(pieces))) as Reader) })
    }
}
