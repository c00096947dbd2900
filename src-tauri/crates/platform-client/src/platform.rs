//! The one trait through which submissions are made.

use std::io;

use bytes::Bytes;
use futures_util::future::BoxFuture;
use jiff::Timestamp;
use platform_api::{
    AnnounceAnswer, AttachmentAnnouncement, EventPage, IdempotencyKey, JwkSet, ServiceDescription,
    ServiceName, SubmissionId, SupplementReceipt, TransportReceipt, WithdrawAnswer,
};
use serde::{Deserialize, Serialize};
use tokio::io::AsyncRead;

use crate::ClientError;

/// A step under way.
pub type Pending<'a, T> = BoxFuture<'a, Result<T, ClientError>>;

/// Whatever takes submissions.
///
/// Bodies are handed over as bytes, since the receipt vouches for the bytes and a repeat must repeat them exactly.
/// Every step may be repeated after a failure without being done twice.
pub trait Platform: Send + Sync {
    /// What the platform accepts for a service; `known` is the tag of the description already held.
    fn service<'a>(
        &'a self,
        service: &'a ServiceName,
        known: Option<&'a str>,
    ) -> Pending<'a, Discovery>;

    /// Announces a submission by the bytes of an announce request.
    fn announce(&self, key: IdempotencyKey, body: Bytes) -> Pending<'_, AnnounceAnswer>;

    /// Sends what the platform does not have yet of an announced attachment; `sent` is told how much it has.
    fn upload<'a>(
        &'a self,
        submission: SubmissionId,
        attachment: &'a AttachmentAnnouncement,
        source: &'a dyn AttachmentSource,
        sent: &'a (dyn Fn(u64) + Send + Sync),
    ) -> Pending<'a, ()>;

    /// The one moment of submission, by the bytes of a submit request.
    fn submit(&self, submission: SubmissionId, body: Bytes) -> Pending<'_, Receipt>;

    /// The events after the one numbered `after`.
    fn events(&self, submission: SubmissionId, after: u64) -> Pending<'_, EventPage>;

    /// Answers the `n`th return by the bytes of a supplement request.
    fn supplement(
        &self,
        submission: SubmissionId,
        n: u32,
        body: Bytes,
    ) -> Pending<'_, SupplementReceipt>;

    /// Withdraws a submission that is not accepted yet.
    fn withdraw(&self, submission: SubmissionId) -> Pending<'_, WithdrawAnswer>;

    /// The keys that sign the platform's events.
    fn keys(&self) -> Pending<'_, JwkSet>;
}

/// A service's description, or the word that the one held is still right.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Discovery {
    /// The description held is still right.
    Unchanged,
    /// The description, and the tag to ask with next time.
    Found {
        /// What the platform accepts.
        description: ServiceDescription,
        /// The tag.
        tag: Option<String>,
    },
}

/// What shows that a submission was handed over. The kinds are never taken for each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(
    tag = "from",
    rename_all = "kebab-case",
    rename_all_fields = "camelCase"
)]
pub enum Receipt {
    /// A platform's signed receipt.
    Platform(TransportReceipt),
    /// The word of an `OpenRosa` server that it has taken a submission. It is not signed.
    #[serde(rename = "openrosa")]
    OpenRosa {
        /// The instance's id, by which the server knows it.
        instance: String,
        /// What the server said.
        message: String,
        /// When it said so, by this machine's clock.
        taken_at: Timestamp,
    },
    /// A number that a person read off a receipt and entered. No platform has vouched for it.
    Person {
        /// The number as entered.
        number: String,
        /// When it was entered.
        entered_at: Timestamp,
    },
}

/// The bytes of an attachment from some point on.
pub type Reader = Box<dyn AsyncRead + Send + Unpin>;

/// Where an attachment's bytes come from.
pub trait AttachmentSource: Send + Sync {
    /// The bytes from `offset` on.
    fn open_at(&self, offset: u64) -> BoxFuture<'_, io::Result<Reader>>;
}

/// An attachment held in memory.
#[derive(Debug, Clone)]
pub struct BytesSource(pub Bytes);

impl AttachmentSource for BytesSource {
    fn open_at(&self, offset: u64) -> BoxFuture<'_, io::Result<Reader>> {
        let offset = usize::try_from(offset)
            .unwrap_or(usize::MAX)
            .min(self.0.len());
        let rest = io::Cursor::new(self.0.slice(offset..));
        Box::pin(async move { Ok(Box::new(rest) as Reader) })
    }
}
