//! What a platform is started with, and why it may not start.

use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::sync::Arc;

use jiff::Timestamp;
use platform_api::{ServiceDescription, ServiceLimits};
use thiserror::Error;

use crate::Faults;

/// Tells the time.
pub type Clock = Arc<dyn Fn() -> Timestamp + Send + Sync>;

/// Everything a platform is started with.
#[derive(Clone)]
pub struct Config {
    /// Where to listen; port 0 takes a free one. Only loopback addresses are taken, unless there is both TLS and
    /// sign-in.
    pub listen: SocketAddr,
    /// Where everything is kept; created if it does not exist.
    pub state_dir: PathBuf,
    /// What to do wrong.
    pub faults: Faults,
    /// Who reviews submissions.
    pub review: Review,
    /// Whether everybody must sign in, and so reaches only what belongs to entities that the login may act for.
    pub sign_in: bool,
    /// Whether officers have their web page even where applicants need not sign in.
    pub staff: bool,
    /// The address that clients know the platform by, where it is not the one listened on.
    pub public_url: Option<String>,
    /// The certificate and key to listen with; none serves plain HTTP.
    pub tls: Option<Tls>,
    /// The services offered; an empty list takes submissions for any.
    pub services: Vec<ServiceDescription>,
    /// Whether this is a platform for practice, which it then says in every receipt and on its page.
    pub training: bool,
    /// Tells the time.
    pub now: Clock,
    /// Bounds on what is taken in.
    pub limits: Limits,
}

impl Config {
    /// A platform without faults that takes any service and accepts by itself.
    pub fn new(listen: SocketAddr, state_dir: impl Into<PathBuf>, now: Clock) -> Self {
        Self {
            listen,
            state_dir: state_dir.into(),
            faults: Faults::default(),
            review: Review::Automatic,
            sign_in: false,
            staff: false,
            public_url: None,
            tls: None,
            services: Vec::new(),
            training: true,
            now,
            limits: Limits::default(),
        }
    }
}

/// Who reviews submissions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Review {
    /// Every submission and every supplement is received and accepted at once.
    Automatic,
    /// Somebody decides, see [`crate::Running::decide`].
    Manual,
}

/// Where the certificate and its key are, both in PEM.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tls {
    /// The certificate, followed by those that vouch for it.
    pub certificate: PathBuf,
    /// The private key.
    pub key: PathBuf,
}

/// Bounds on what is taken in, whatever the services allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes in an announcement.
    pub announce_bytes: u64,
    /// Limits of services that are not described.
    pub service: ServiceLimits,
    /// Requests in one burst, and how many of them come back each minute.
    pub requests_per_minute: u32,
    /// The same for each login.
    pub requests_per_minute_of_a_login: u32,
    /// Times that a password may be tried for one login, in one burst and then each minute.
    pub passwords_per_minute: u32,
    /// Most bytes of the database; none leaves it to the disk.
    pub database_bytes: Option<u32>,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            announce_bytes: 256 * 1024,
            service: ServiceLimits {
                attachments: 60,
                attachment_bytes: 50 * 1024 * 1024,
                total_bytes: 500 * 1024 * 1024,
                answers_bytes: 2 * 1024 * 1024,
            },
            requests_per_minute: 6000,
            requests_per_minute_of_a_login: 3000,
            passwords_per_minute: 5,
            database_bytes: None,
        }
    }
}

/// Why a platform did not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The address is not a loopback address, and there is not both TLS and sign-in.
    #[error(
        "starting the platform: {address} is reachable from outside this machine, which needs TLS and sign-in"
    )]
    NotLoopback {
        /// The address asked for.
        address: SocketAddr,
    },
    /// Another program listens there.
    #[error("starting the platform: another program already listens on {address}")]
    PortInUse {
        /// The address asked for.
        address: SocketAddr,
    },
    /// The address cannot be listened on for another reason.
    #[error("starting the platform: listening on {address}")]
    Listen {
        /// The address asked for.
        address: SocketAddr,
        /// The cause.
        #[source]
        source: io::Error,
    },
    /// The state directory cannot be used.
    #[error("starting the platform: preparing its state directory {}", path.display())]
    State {
        /// The directory.
        path: PathBuf,
        /// The cause.
        #[source]
        source: io::Error,
    },
    /// The certificate or its key cannot be used.
    #[error("starting the platform: reading its certificate and key")]
    Tls(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// Another platform runs on the same state directory.
    #[error("starting the platform: another platform uses the state directory {}", path.display())]
    StateInUse {
        /// The directory.
        path: PathBuf,
    },
    /// The database cannot be opened.
    #[error("starting the platform: opening its database")]
    Database(#[from] rusqlite::Error),
    /// The database was written by a newer version.
    #[error("starting the platform: its database has version {found}, this program knows {known}")]
    TooNew {
        /// The version found.
        found: u32,
        /// The newest version known.
        known: u32,
    },
    /// The signing keys cannot be read or made.
    #[error("starting the platform: reading its signing keys")]
    Keys(#[source] io::Error),
}
