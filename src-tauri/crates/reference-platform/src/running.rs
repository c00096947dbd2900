//! Starting, deciding and stopping.

use std::io;
use std::net::SocketAddr;
use std::sync::Arc;
use std::time::Duration;

use platform_api::{Decision, SubmissionId};
use tokio::net::TcpListener;
use tokio::sync::oneshot;
use tokio::task::JoinHandle;

use crate::accounts::{AccountError, NewAccount};
use crate::config::{Config, StartError};
use crate::connection::{Connection, Connections, CuttingListener};
use crate::decision::{DecideError, SubmissionEntry, record};
use crate::faults::Faults;
use crate::platform::Platform;
use crate::refusal::Refusal;
use crate::{log, routes, store, transport};

/// How long requests may go on after the platform is asked to stop.
const GRACE: Duration = Duration::from_secs(5);

/// A platform that runs until it is shut down or dropped.
pub struct Running {
    /// Where it listens.
    pub addr: SocketAddr,
    platform: Arc<Platform>,
    connections: Connections,
    stop: oneshot::Sender<()>,
    serving: JoinHandle<io::Result<()>>,
}

/// Starts a platform; it answers from the moment this returns.
pub async fn start(config: Config) -> Result<Running, StartError> {
    let address = config.listen;
    let guarded = config.sign_in && config.tls.is_some();
    if !address.ip().is_loopback() && !guarded {
        return Err(StartError::NotLoopback { address });
    }
    let tls = config.tls.as_ref().map(transport::acceptor).transpose()?;
    let listener = TcpListener::bind(address)
        .await
        .map_err(|source| match source.kind() {
            io::ErrorKind::AddrInUse => StartError::PortInUse { address },
            _ => StartError::Listen { address, source },
        })?;
    let addr = listener
        .local_addr()
        .map_err(|source| StartError::Listen { address, source })?;
    let scheme = if config.tls.is_some() {
        "https"
    } else {
        "http"
    };
    let base_url = format!("{scheme}://{addr}");
    let platform = tokio::task::spawn_blocking(move || Platform::open(config, base_url))
        .await
        .map_err(|error| StartError::Listen {
            address,
            source: io::Error::other(error),
        })??;
    let platform = Arc::new(platform);

    let connections = Connections::default();
    let listener = CuttingListener {
        listener,
        connections: connections.clone(),
        tls,
    };
    let service =
        routes::router(Arc::clone(&platform)).into_make_service_with_connect_info::<Connection>();
    let (stop, stopped) = oneshot::channel();
    let serving = tokio::spawn(async move {
        axum::serve(listener, service)
            .with_graceful_shutdown(async {
                // A dropped sender means the same as a sent word: nobody holds the platform any more.
                let _ = stopped.await;
            })
            .await
    });
    tracing::info!(%addr, "the platform listens");
    Ok(Running {
        addr,
        platform,
        connections,
        stop,
        serving,
    })
}

impl Running {
    /// The address to give to clients.
    pub fn base_url(&self) -> String {
        self.platform.base_url.clone()
    }

    /// Who signs receipts and events here.
    pub fn issuer(&self) -> &str {
        &self.platform.issuer
    }

    /// Tells the platform to do other things wrong from now on.
    pub fn set_faults(&self, faults: Faults) {
        self.platform.faults.set(faults);
    }

    /// Takes a new signing key into use; what was signed before stays verifiable.
    pub fn rotate_key(&self) -> io::Result<()> {
        self.platform.rotate_key()
    }

    /// Adds an account, which may sign in at once.
    pub fn add_account(&self, account: &NewAccount) -> Result<(), AccountError> {
        self.platform.add_account(account)
    }

    /// Records a reviewer's decision as a signed event.
    pub fn decide(&self, submission: SubmissionId, decision: Decision) -> Result<(), DecideError> {
        if decision.lacks_reason() {
            return Err(DecideError::NoReason);
        }
        let decided = self
            .platform
            .write_now(None, |tx, clerk| record(tx, clerk, submission, decision));
        decided.map_err(|refusal| DecideError::Refused(refusal.into_problem()))
    }

    /// All submissions in the order in which they were announced.
    pub fn submissions(&self) -> Result<Vec<SubmissionEntry>, DecideError> {
        let entries = self.platform.read_now(|connection| {
            let mut entries = Vec::new();
            for row in store::submissions(connection)? {
                entries.push(SubmissionEntry {
                    id: row.id,
                    entity: row.entity,
                    standing: log::history(connection, row.id)?.last().copied(),
                    service: row.service,
                    definition: row.definition,
                    receipt: row.submitted.as_ref().map(|submitted| {
                        self.platform.receipt_number(submitted.number, submitted.at)
                    }),
                    submitted_at: row.submitted.map(|submitted| submitted.at),
                });
            }
            Ok(entries)
        });
        entries.map_err(|refusal: Refusal| DecideError::Refused(refusal.into_problem()))
    }

    /// Stops listening, lets running requests end, and gives the state directory free.
    pub async fn shutdown(self) {
        self.stop(GRACE).await;
    }

    /// Stops in the middle of whatever goes on, as a machine does that loses its power.
    pub async fn cut_off(self) {
        self.stop(Duration::ZERO).await;
    }

    async fn stop(self, grace: Duration) {
        // The receiver is gone only if serving has already ended.
        let _ = self.stop.send(());
        let mut serving = self.serving;
        if tokio::time::timeout(grace, &mut serving).await.is_err() {
            self.connections.cut_all();
            if tokio::time::timeout(GRACE, &mut serving).await.is_err() {
                serving.abort();
            }
        }
        self.platform.tasks.close();
        self.platform.tasks.wait().await;
    }
}
