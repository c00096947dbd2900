//! Filing by hand: nothing is sent anywhere, a person files and enters the receipt's number.

use bytes::Bytes;
use jiff::Timestamp;
use platform_api::{
    AnnounceAnswer, AnnounceRequest, AttachmentAnnouncement, EventPage, IdempotencyKey, JwkSet,
    ServiceName, SubmissionId, SupplementReceipt, WithdrawAnswer,
};

use crate::{AttachmentSource, ClientError, Discovery, Pending, Platform, Receipt};

/// Longest receipt number that a person may enter.
const MAX_NUMBER_CHARS: usize = 100;

/// A platform that never touches the network.
///
/// It has no events and signs nothing, so that what a person enters can never look like a platform's word.
#[derive(Debug, Clone)]
pub struct HandOff {
    now: Timestamp,
    number: Option<String>,
}

impl HandOff {
    /// Before the person has filed.
    pub const fn new(now: Timestamp) -> Self {
        Self { now, number: None }
    }

    /// With the number that the person entered.
    pub fn with_receipt(number: &str, now: Timestamp) -> Self {
        let number = number.trim();
        let usable = !number.is_empty()
            && number.chars().count() <= MAX_NUMBER_CHARS
            && !number.chars().any(char::is_control);
        Self {
            now,
            number: usable.then(|| number.to_owned()),
        }
    }
}

fn by_hand<T: Send>() -> Pending<'static, T> {
    Box::pin(async { Err(ClientError::ByHand) })
}

impl Platform for HandOff {
    fn service<'a>(&'a self, _: &'a ServiceName, _: Option<&'a str>) -> Pending<'a, Discovery> {
        by_hand()
    }

    fn announce(&self, _: IdempotencyKey, body: Bytes) -> Pending<'_, AnnounceAnswer> {
        Box::pin(async move {
            let request: AnnounceRequest =
                serde_json::from_slice(&body).map_err(ClientError::Unparsable)?;
            Ok(AnnounceAnswer {
                submission_id: request.submission_id,
                issuer: "urn:x-alvara:issuer:hand-off".into(),
                training: false,
                announced_at: self.now,
            })
        })
    }

    fn upload<'a>(
        &'a self,
        _: SubmissionId,
        _: &'a AttachmentAnnouncement,
        _: &'a dyn AttachmentSource,
        _: &'a (dyn Fn(u64) + Send + Sync),
    ) -> Pending<'a, ()> {
        Box::pin(async { Ok(()) })
    }

    fn submit(&self, _: SubmissionId, _: Bytes) -> Pending<'_, Receipt> {
        Box::pin(async move {
            let number = self
                .number
                .clone()
                .ok_or(ClientError::ReceiptNumberNeeded)?;
            Ok(Receipt::Person {
                number,
                entered_at: self.now,
            })
        })
    }

    fn events(&self, _: SubmissionId, _: u64) -> Pending<'_, EventPage> {
        by_hand()
    }

    fn supplement(&self, _: SubmissionId, _: u32, _: Bytes) -> Pending<'_, SupplementReceipt> {
        by_hand()
    }

    fn withdraw(&self, _: SubmissionId) -> Pending<'_, WithdrawAnswer> {
        by_hand()
    }

    fn keys(&self) -> Pending<'_, JwkSet> {
        by_hand()
    }
}
