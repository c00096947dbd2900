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
    /// Where to listen; port 0 takes a free one. Only loopback addresses are taken, since nobody signs in here.
    pub listen: SocketAddr,
    /// Where everything is kept; created if it does not exist.
    pub state_dir: PathBuf,
    /// What to do wrong.
    pub faults: Faults,
    /// Who reviews submissions.
    pub review: Review,
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

/// Bounds on what is taken in, whatever the services allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Most bytes in an announcement.
    pub announce_bytes: u64,
    /// Limits of services that are not described.
    pub service: ServiceLimits,
    /// Requests in one burst, and how many of them come back each minute.
    pub requests_per_minute: u32,
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
        }
    }
}

/// Why a platform did not start.
#[derive(Debug, Error)]
pub enum StartError {
    /// The address is not a loopback address.
    #[error("starting the platform: {address} is reachable from outside this machine")]
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
