//! The platform interface over the network.

mod answer;
mod upload;

use std::sync::Once;
use std::time::Duration;

use bytes::Bytes;
use platform_api::wire::{self, IDEMPOTENCY_KEY, JSON};
use platform_api::{
    AnnounceAnswer, AttachmentAnnouncement, EventPage, IdempotencyKey, JwkSet, ServiceName,
    SubmissionId, SupplementReceipt, TransportReceipt, WithdrawAnswer,
};
use reqwest::header::{ACCEPT, CONTENT_TYPE, ETAG, IF_NONE_MATCH};
use reqwest::redirect::Policy;
use reqwest::{Client, Method, RequestBuilder, StatusCode};
use serde::de::DeserializeOwned;
use url::{Host, Url};

use crate::{AttachmentSource, ClientError, Discovery, Pending, Platform, Receipt};

/// How to speak to a platform.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct HttpOptions {
    /// How long to wait for a connection.
    pub connect_timeout: Duration,
    /// How long to wait for a whole answer.
    pub answer_timeout: Duration,
    /// How many bytes of an attachment are sent and acknowledged at a time.
    pub piece_bytes: usize,
}

impl Default for HttpOptions {
    fn default() -> Self {
        Self {
            connect_timeout: Duration::from_secs(15),
            answer_timeout: Duration::from_mins(1),
            piece_bytes: 1024 * 1024,
        }
    }
}

/// A platform somewhere on the network.
#[derive(Debug, Clone)]
pub struct HttpPlatform {
    client: Client,
    base: Url,
    options: HttpOptions,
}

impl HttpPlatform {
    /// The platform at `base`, which must be `https`, or `http` on this machine.
    pub fn new(base: &str, options: HttpOptions) -> Result<Self, ClientError> {
        let base = Url::parse(base).map_err(|_| ClientError::Address)?;
        let local = match base.host() {
            Some(Host::Ipv4(ip)) => ip.is_loopback(),
            Some(Host::Ipv6(ip)) => ip.is_loopback(),
            Some(Host::Domain(name)) => name == "localhost",
            None => return Err(ClientError::Address),
        };
        let clean =
            base.username().is_empty() && base.password().is_none() && base.query().is_none();
        let encrypted = base.scheme() == "https";
        if !clean || !(encrypted || (local && base.scheme() == "http")) {
            return Err(ClientError::Address);
        }
        install_crypto();
        let mut builder = Client::builder()
            // A redirect is an answer that is not documented, so it is never followed.
            .redirect(Policy::none())
            .referer(false)
            .connect_timeout(options.connect_timeout)
            .timeout(options.answer_timeout)
            .user_agent(concat!("alvara/", env!("CARGO_PKG_VERSION")));
        if local {
            builder = builder.no_proxy();
        }
        if !encrypted {
            // Without encryption no certificate is checked, so a machine without any need not fail here.
            builder = builder.tls_certs_only([]);
        }
        let client = builder.build().map_err(ClientError::Setup)?;
        Ok(Self {
            client,
            base,
            options,
        })
    }

    fn request(&self, method: Method, path: &str) -> Result<RequestBuilder, ClientError> {
        let url = self.base.join(path).map_err(|_| ClientError::Address)?;
        Ok(self.client.request(method, url).header(ACCEPT, JSON))
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
        answer::json(self.request(Method::GET, path)?, StatusCode::OK).await
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
            let response = answer::send(request).await?;
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
            answer::json(request, StatusCode::CREATED).await
        })
    }

    fn upload<'a>(
        &'a self,
        submission: SubmissionId,
        attachment: &'a AttachmentAnnouncement,
        source: &'a dyn AttachmentSource,
        sent: &'a (dyn Fn(u64) + Send + Sync),
    ) -> Pending<'a, ()> {
        Box::pin(
            upload::Upload {
                platform: self,
                submission,
                attachment,
                source,
                sent,
            }
            .run(),
        )
    }

    fn submit(&self, submission: SubmissionId, body: Bytes) -> Pending<'_, Receipt> {
        Box::pin(async move {
            let request = self.with_json(Method::PUT, &wire::submission_path(submission), body)?;
            let receipt: TransportReceipt = answer::json(request, StatusCode::ACCEPTED).await?;
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
            answer::json(request, StatusCode::ACCEPTED).await
        })
    }

    fn withdraw(&self, submission: SubmissionId) -> Pending<'_, WithdrawAnswer> {
        Box::pin(async move {
            let request = self.request(Method::DELETE, &wire::submission_path(submission))?;
            answer::json(request, StatusCode::OK).await
        })
    }

    fn keys(&self) -> Pending<'_, JwkSet> {
        Box::pin(async move { self.get(wire::JWKS_PATH).await })
    }
}

/// The network client is built without a cryptography provider, so that there is one and not two.
fn install_crypto() {
    static INSTALLED: Once = Once::new();
    INSTALLED.call_once(|| {
        // Refused only if the process has one already, which serves as well.
        let _ = rustls::crypto::ring::default_provider().install_default();
    });
}
