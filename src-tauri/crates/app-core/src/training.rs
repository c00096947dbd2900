//! The training platform: the reference platform, embedded, on this machine only. Nothing that reaches it reaches IAM.

use std::net::{Ipv4Addr, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use form_engine::evaluate::{ACCEPTED_MEDIA_TYPES, MAX_ATTACHMENT_BYTES};
use platform_api::{AttachmentType, ServiceDescription, ServiceLimits, ServiceName};
use reference_platform::{Config, Faults, Review, Running, StartError, Tls};
use tokio::sync::OnceCell;

use crate::clock::Clock;
use crate::error::{AppError, ErrorCode};

/// Most files and bytes that the training platform takes for one submission.
const FILES: u32 = 200;
const TOTAL_BYTES: u64 = 1024 * 1024 * 1024;
const ANSWERS_BYTES: u64 = 16 * 1024 * 1024;

/// The embedded platform, started when it is first needed.
pub(crate) struct Training {
    folder: PathBuf,
    running: OnceCell<Running>,
}

impl Training {
    pub(crate) fn in_folder(folder: PathBuf) -> Self {
        Self {
            folder,
            running: OnceCell::new(),
        }
    }

    /// Its address; starts it on a free port when it does not run yet.
    pub(crate) async fn address(&self, clock: Arc<dyn Clock>) -> Result<String, AppError> {
        let listen = SocketAddr::from((Ipv4Addr::LOCALHOST, 0));
        let running = self
            .running
            .get_or_try_init(|| {
                start(PlatformOptions {
                    listen,
                    state: self.folder.clone(),
                    faults: Faults::default(),
                    review: Review::Automatic,
                    sign_in: false,
                    staff: false,
                    public_url: None,
                    tls: None,
                    clock,
                })
            })
            .await?;
        Ok(running.base_url())
    }
}

/// How a reference platform is started.
pub struct PlatformOptions {
    /// Where to listen: a loopback address unless there is both TLS and sign-in, port 0 for a free one.
    pub listen: SocketAddr,
    /// Where it keeps everything.
    pub state: PathBuf,
    /// What it does wrong.
    pub faults: Faults,
    /// Who reviews.
    pub review: Review,
    /// Whether everybody must sign in.
    pub sign_in: bool,
    /// Whether officers have their web page even where applicants need not sign in.
    pub staff: bool,
    /// The address that clients know, where it is not the one listened on.
    pub public_url: Option<String>,
    /// The certificate and key to listen with.
    pub tls: Option<Tls>,
    /// Its clock.
    pub clock: Arc<dyn Clock>,
}

/// Starts a reference platform that offers every procedure of the catalogue.
pub async fn start(options: PlatformOptions) -> Result<Running, AppError> {
    let clock = options.clock;
    let address = options.listen;
    let certificate = options.tls.as_ref().map(|tls| tls.certificate.clone());
    let config = Config {
        faults: options.faults,
        review: options.review,
        sign_in: options.sign_in,
        staff: options.staff,
        public_url: options.public_url,
        tls: options.tls,
        services: services(),
        ..Config::new(address, options.state, Arc::new(move || clock.now()))
    };
    reference_platform::start(config).await.map_err(|cause| {
        let code = match &cause {
            StartError::NotLoopback { .. } => ErrorCode::AddressInvalid,
            StartError::PortInUse { .. } => ErrorCode::PortInUse,
            StartError::Tls(_) => ErrorCode::FileUnreadable,
            _ => ErrorCode::OutputUnwritable,
        };
        let name = match (&cause, certificate) {
            (StartError::Tls(_), Some(certificate)) => certificate.display().to_string(),
            _ => address.to_string(),
        };
        AppError::new(code)
            .with("address", address)
            .with("name", name)
            .caused_by(cause)
    })
}

fn services() -> Vec<ServiceDescription> {
    crate::forms::catalogue()
        .licences()
        .iter()
        .flat_map(|licence| {
            licence
                .procedures
                .iter()
                .map(|procedure| ServiceDescription {
                    service: ServiceName::new(&licence.id, &procedure.id),
                    definitions: vec![procedure.definition.version.clone()],
                    limits: ServiceLimits {
                        attachments: FILES,
                        attachment_bytes: MAX_ATTACHMENT_BYTES,
                        total_bytes: TOTAL_BYTES,
                        answers_bytes: ANSWERS_BYTES,
                    },
                    attachment_types: ACCEPTED_MEDIA_TYPES
                        .iter()
                        .map(|media_type| AttachmentType {
                            media_type: (*media_type).to_owned(),
                            extensions: extensions(media_type),
                        })
                        .collect(),
                })
        })
        .collect()
}

fn extensions(media_type: &str) -> Vec<String> {
    let known: &[&str] = match media_type {
        "image/jpeg" => &["jpg", "jpeg"],
        "image/png" => &["png"],
        _ => &["pdf"],
    };
    known.iter().map(|ending| (*ending).to_owned()).collect()
}
