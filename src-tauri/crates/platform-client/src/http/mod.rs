//! The platform interface over the network.

pub(crate) mod answer;
mod cases;
pub(crate) mod line;
mod upload;

use std::ops::RangeInclusive;
use std::sync::Arc;
use std::time::Duration;

use bytes::Bytes;
use platform_api::wire::{self, IDEMPOTENCY_KEY, JSON, ME_PATH};
use platform_api::{
    AnnounceAnswer, AttachmentAnnouncement, EventPage, IdempotencyKey, JwkSet, Me, ServiceName,
    SubmissionId, SupplementReceipt, TransportReceipt, WithdrawAnswer,
};
use reqwest::header::{ACCEPT, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use reqwest::{Client, Method, RequestBuilder, Response, StatusCode};
use serde::de::DeserializeOwned;
use url::Url;

use crate::{AttachmentSource, Authoriser, ClientError, Discovery, Pending, Platform, Receipt};

/// How to speak to a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpOptions {
    /// How long to wait for a connection.
    pub connect_timeout: Duration,
    /// How long to wait for a whole answer.
    pub answer_timeout: Duration,
    /// How many bytes of an attachment are sent and acknowledged at a time: at first as few as the start, and on a line
    /// that is quick more and more, up to the end.
    pub piece_bytes: RangeInclusive<usize>,
    /// Certificates in PEM that are believed besides the system's, for an office's own platform.
    pub extra_ca: Option<Bytes>,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(15),
            answer_timeout: Duration::from_mins(1),
            piece_bytes: 1024 * 1024..=4 * 1024 * 1024,
            extra_ca: None,
        }
    }
}

/// A platform somewhere on the network.
#[derive(Debug, Clone)]
pub struct HttpPlatform {
    client: Client,
    base: Url,
    options: HttpOptions,
    authoriser: Option<Arc<Authoriser>>,
}

impl HttpPlatform {
    /// The platform at `base`, which must be `https`, or `http` on this machine.
    pub fn new(base: &str, options: HttpOptions) -> Result<Self, ClientError> {
        let base = line::address(base)?;
        Ok(Self {
            client: line::client(&base, &options)?,
            base,
            options,
            authoriser: None,
        })
    }

    /// Lets requests carry the tokens of an authoriser, which must be one for this platform.
    pub fn authorised_by(mut self, authoriser: Arc<Authoriser>) -> Result<Self, ClientError> {
        if !authoriser.serves(&self.base) {
            return Err(ClientError::Address);
        }
        self.authoriser = Some(authoriser);
        Ok(self)
    }

    /// Who is signed in, and for whom they may act.
    pub async fn account(&self) -> Result<Me, ClientError> {
        self.get(ME_PATH).await
    }

    /// Sends, with a token where somebody is signed in; with a new one, once, if it is refused.
    async fn send(&self, request: RequestBuilder) -> Result<Response, ClientError> {
        let Some(authoriser) = &self.authoriser else {
            return answer::send(request).await;
        };
        let again = request.try_clone();
        let token = authoriser.bearer(None).await?;
        let response = answer::send(request.bearer_auth(token.as_str())).await?;
        match again {
            Some(again) if response.status() == StatusCode::UNAUTHORIZED => {
                let token = authoriser.bearer(Some(token)).await?;
                answer::send(again.bearer_auth(token.as_str())).await
            }
            _ => Ok(response),
        }
    }

    async fn json<T: DeserializeOwned>(
        &self,
        request: RequestBuilder,
        status: StatusCode,
    ) -> Result<T, ClientError> {
        answer::read(self.send(request).await?, status).await
    }

    fn url(&self, path: &str) -> Result<Url, ClientError> {
        self.base.join(path).map_err(|_| ClientError::Address)
    }

    fn request_to(&self, method: Method, url: Url) -> RequestBuilder {
        self.client.request(method, url).header(ACCEPT, JSON)
    }

    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, ClientError> {
        Ok(self.request_to(method, self.url(path)?))
    }

    fn with_json(
        &self,
        method: Method,
        path: &str,
        body: Bytes,
    ) -> Result<RequestBuilder, ClientError> {
        Ok(self
            .request(method, path)?
            .header(CONTENT_TYPE, JSON)
            .body(body))
    }

    async fn get<T: DeserializeOwned>(&self, path: &str) -> Result<T, ClientError> {
        self.json(self.request(Method::GET, path)?, StatusCode::OK)
            .await
    }
}

impl Platform for HttpPlatform {
    fn service<'a>(
        &'a self,
        service: &'a ServiceName,
        known: Option<&'a str>,
    ) -> Pending<'a, Discovery> {
        Box::pin(async move {
            if !service.is_well_formed() {
                return Err(ClientError::Mismatch {
                    what: "the service",
                });
            }
            let mut request = self.request(Method::GET, &wire::service_path(service))?;
            if let Some(tag) = known {
                request = request.header(IF_NONE_MATCH, tag);
            }
            let response = self.send(request).await?;
            if known.is_some() && response.status() == StatusCode::NOT_MODIFIED {
                return Ok(Discovery::Unchanged);
            }
            let tag = answer::header(&response, ETAG.as_str());
            let description: platform_api::ServiceDescription =
                answer::read(response, StatusCode::OK).await?;
            if description.service != *service {
                return Err(ClientError::Mismatch {
                    what: "the service",
                });
            }
            Ok(Discovery::Found { description, tag })
        })
    }

    fn announce(&self, key: IdempotencyKey, body: Bytes) -> Pending<'_, AnnounceAnswer> {
        Box::pin(async move {
            let request = self
                .with_json(Method::POST, wire::SUBMISSIONS_PATH, body)?
                .header(IDEMPOTENCY_KEY, key.header_value());
            self.json(request, StatusCode::CREATED).await
        })
    }

    fn upload<'a>(
        &'a self,
        submission: SubmissionId,
        attachment: &'a AttachmentAnnouncement,
        source: &'a dyn AttachmentSource,
        sent: &'a (dyn Fn(u64) + Send + Sync),
    ) -> Pending<'a, ()> {
        Box::pin(async move {
            upload::Upload::new(self, submission, attachment, source, sent)?
                .run()
                .await
        })
    }

    fn submit(&self, submission: SubmissionId, body: Bytes) -> Pending<'_, Receipt> {
        Box::pin(async move {
            let request = self.with_json(Method::PUT, &wire::submission_path(submission), body)?;
            let receipt: TransportReceipt = self.json(request, StatusCode::ACCEPTED).await?;
            Ok(Receipt::Platform(receipt))
        })
    }

    fn events(&self, submission: SubmissionId, after: u64) -> Pending<'_, EventPage> {
        Box::pin(async move { self.get(&wire::events_path(submission, after)).await })
    }

    fn supplement(
        &self,
        submission: SubmissionId,
        n: u32,
        body: Bytes,
    ) -> Pending<'_, SupplementReceipt> {
        Box::pin(async move {
            let request =
                self.with_json(Method::PUT, &wire::supplement_path(submission, n), body)?;
            self.json(request, StatusCode::ACCEPTED).await
        })
    }

    fn withdraw(&self, submission: SubmissionId) -> Pending<'_, WithdrawAnswer> {
        Box::pin(async move {
            let request = self.request(Method::DELETE, &wire::submission_path(submission))?;
            self.json(request, StatusCode::OK).await
        })
    }

    fn keys(&self) -> Pending<'_, JwkSet> {
        Box::pin(async move {
            // Whoever may read the log needs no leave to read the keys.
            let request = self.request(Method::GET, wire::JWKS_PATH)?;
            answer::read(answer::send(request).await?, StatusCode::OK).await
        })
    }
}
