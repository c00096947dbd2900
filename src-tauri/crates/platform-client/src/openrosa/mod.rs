//! Submission to any `OpenRosa` server: one instance, and its files one request at a time.
//!
//! Every request repeats the instance under the same `instanceID`, by which a server knows that they belong together
//! and that a repeat is one. Such a server signs nothing and tells nothing later: a submission is handed over, and
//! whatever becomes of it has to be learnt elsewhere.

mod instance;

use std::sync::Arc;

use bytes::Bytes;
use futures_util::{StreamExt as _, stream};
use jiff::Timestamp;
use jiff::fmt::rfc2822::DateTimePrinter;
use platform_api::{
    AnnounceAnswer, AnnounceRequest, AttachmentAnnouncement, EventPage, IdempotencyKey, JwkSet,
    Problem, ProblemCode, ServiceName, SubmissionId, SupplementReceipt, WithdrawAnswer,
};
use reqwest::header::{CONTENT_LENGTH, CONTENT_TYPE, DATE, LOCATION};
use reqwest::{Body, Client, Method, RequestBuilder, Response, StatusCode};
use tokio::sync::OnceCell;
use tokio_util::io::ReaderStream;
use url::Url;
use uuid::Uuid;

use crate::http::{HttpOptions, answer, line};
use crate::{AttachmentSource, ClientError, Discovery, Pending, Platform, Receipt};

pub use instance::{Content, Instance, Node, file_name};

const VERSION: &str = "x-openrosa-version";
const VERSION_1_0: &str = "1.0";
const ACCEPT_LENGTH: &str = "x-openrosa-accept-content-length";
const RESPONSE_NAMESPACE: &str = "http://openrosa.org/http/response";

/// Tells the time.
type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// An `OpenRosa` server, and the instance of one submission to it.
pub struct OpenRosa {
    client: Client,
    base: Url,
    instance: Instance,
    now: Clock,
    asked: OnceCell<Endpoint>,
}

/// What a server has answered to being asked where to.
struct Endpoint {
    url: Url,
    most: u64,
}

impl OpenRosa {
    /// The server whose submissions go to `url`, which must be `https`, or `http` on this machine.
    pub fn new(
        url: &str,
        options: &HttpOptions,
        instance: Instance,
        now: Clock,
    ) -> Result<Self, ClientError> {
        let base = line::address(url)?;
        Ok(Self {
            client: line::client(&base, options)?,
            base,
            instance,
            now,
            asked: OnceCell::new(),
        })
    }

    fn request(&self, method: Method, url: Url) -> RequestBuilder {
        let date = DateTimePrinter::new().timestamp_to_rfc9110_string(&(self.now)());
        self.client
            .request(method, url)
            .header(VERSION, VERSION_1_0)
            .header(DATE, date.unwrap_or_default())
    }

    /// Asks the server where submissions go and how long a request may be, once.
    async fn endpoint(&self) -> Result<&Endpoint, ClientError> {
        self.asked
            .get_or_try_init(async || {
                let request = self.request(Method::HEAD, self.base.clone());
                let response = answer::send(request).await?;
                let status = response.status();
                if status != StatusCode::NO_CONTENT || !speaks(&response) {
                    return Err(refusal(&response));
                }
                let url = match answer::header(&response, LOCATION.as_str()) {
                    Some(place) => self.base.join(&place).map_err(|_| ClientError::Address)?,
                    None => self.base.clone(),
                };
                if url.origin() != self.base.origin() {
                    return Err(ClientError::Redirected {
                        host: url.host_str().unwrap_or_default().to_owned(),
                    });
                }
                let most = answer::header(&response, ACCEPT_LENGTH)
                    .and_then(|most| most.trim().parse().ok())
                    .unwrap_or(u64::MAX);
                Ok(Endpoint { url, most })
            })
            .await
    }

    /// Sends the instance, with one file or with none; the request with none is the last.
    async fn post(
        &self,
        submission: SubmissionId,
        file: Option<(&AttachmentAnnouncement, &dyn AttachmentSource)>,
    ) -> Result<String, ClientError> {
        let endpoint = self.endpoint().await?;
        let xml = self.instance.xml(submission);
        let xml = xml.ok_or(ClientError::Mismatch {
            what: "the name of a question",
        })?;
        let boundary = format!("alvara-{}", Uuid::new_v4());
        let mut head = part(
            &boundary,
            "name=\"xml_submission_file\"; filename=\"instance.xml\"",
            "text/xml",
        );
        head.push_str(&xml);
        let mut length = 0;
        let mut pieces = Vec::new();
        if let Some((file, source)) = file {
            head.push_str("\r\n");
            let name = file_name(file.id, &file.name);
            let place = format!("name=\"{name}\"; filename=\"{name}\"");
            head.push_str(&part(&boundary, &place, "application/octet-stream"));
            let reader = source
                .open_at(0)
                .await
                .map_err(|source| ClientError::Source {
                    attachment: file.id,
                    source,
                })?;
            length = file.bytes;
            pieces.push(ReaderStream::new(reader));
        }
        let tail = format!("\r\n--{boundary}--\r\n");
        length += head.len() as u64 + tail.len() as u64;
        if length > endpoint.most {
            return Err(refused(ProblemCode::TooLarge));
        }
        let whole = |text: String| stream::iter([Ok(Bytes::from(text))]);
        let body = whole(head)
            .chain(stream::iter(pieces).flatten())
            .chain(whole(tail));
        let request = self
            .request(Method::POST, endpoint.url.clone())
            .header(
                CONTENT_TYPE,
                format!("multipart/form-data; boundary={boundary}"),
            )
            .header(CONTENT_LENGTH, length)
            .body(Body::wrap_stream(body));
        let response = answer::send(request).await?;
        let taken = [StatusCode::CREATED, StatusCode::ACCEPTED].contains(&response.status());
        if !taken || !speaks(&response) {
            return Err(refusal(&response));
        }
        let status = response.status().as_u16();
        message(&answer::body(response).await?).ok_or(ClientError::NotThePlatform { status })
    }
}

fn part(boundary: &str, place: &str, kind: &str) -> String {
    format!(
        "--{boundary}\r\ncontent-disposition: form-data; {place}\r\ncontent-type: {kind}\r\n\r\n"
    )
}

fn speaks(response: &Response) -> bool {
    answer::header(response, VERSION).is_some_and(|version| version == VERSION_1_0)
}

/// What a server says of a submission that it has taken, if it says so in the documented form.
fn message(body: &[u8]) -> Option<String> {
    let text = std::str::from_utf8(body).ok()?;
    let document = roxmltree::Document::parse(text).ok()?;
    let root = document.root_element();
    if !root.has_tag_name((RESPONSE_NAMESPACE, "OpenRosaResponse")) {
        return None;
    }
    let message = root
        .children()
        .find(|node| node.has_tag_name((RESPONSE_NAMESPACE, "message")))?;
    Some(message.text().unwrap_or_default().trim().to_owned())
}

fn refused(code: ProblemCode) -> ClientError {
    ClientError::Refused {
        problem: Box::new(Problem::new(code)),
        retry_after: None,
    }
}

/// Such servers refuse by status alone.
fn refusal(response: &Response) -> ClientError {
    match response.status().as_u16() {
        401 => ClientError::SignInNeeded,
        403 => refused(ProblemCode::NotAuthorised),
        // A server that does not hold the form says so by this.
        404 if speaks(response) => refused(ProblemCode::UnknownService),
        413 => refused(ProblemCode::TooLarge),
        _ => answer::refusal_without_body(response),
    }
}

fn untold<T: Send>() -> Pending<'static, T> {
    Box::pin(async { Err(ClientError::NotOffered) })
}

impl Platform for OpenRosa {
    fn service<'a>(&'a self, _: &'a ServiceName, _: Option<&'a str>) -> Pending<'a, Discovery> {
        untold()
    }

    fn announce(&self, _: IdempotencyKey, body: Bytes) -> Pending<'_, AnnounceAnswer> {
        Box::pin(async move {
            let request: AnnounceRequest =
                serde_json::from_slice(&body).map_err(ClientError::Unparsable)?;
            self.endpoint().await?;
            Ok(AnnounceAnswer {
                submission_id: request.submission_id,
                issuer: "urn:x-alvara:issuer:openrosa".into(),
                training: false,
                announced_at: (self.now)(),
            })
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
            sent(0);
            self.post(submission, Some((attachment, source))).await?;
            sent(attachment.bytes);
            Ok(())
        })
    }

    fn submit(&self, submission: SubmissionId, _: Bytes) -> Pending<'_, Receipt> {
        Box::pin(async move {
            let message = self.post(submission, None).await?;
            Ok(Receipt::OpenRosa {
                instance: format!("uuid:{submission}"),
                message,
                taken_at: (self.now)(),
            })
        })
    }

    fn events(&self, _: SubmissionId, _: u64) -> Pending<'_, EventPage> {
        untold()
    }

    fn supplement(&self, _: SubmissionId, _: u32, _: Bytes) -> Pending<'_, SupplementReceipt> {
        untold()
    }

    fn withdraw(&self, _: SubmissionId) -> Pending<'_, WithdrawAnswer> {
        untold()
    }

    fn keys(&self) -> Pending<'_, JwkSet> {
        untold()
    }
}
