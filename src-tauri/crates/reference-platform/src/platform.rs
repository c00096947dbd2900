//! The state that all requests share.
//!
//! The state directory holds `platform.lock` (one process at a time), `platform.sqlite`, `signing-keys.json` and
//! `attachments/`.

use std::collections::HashSet;
use std::fs::{File, TryLockError};
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

use jiff::Timestamp;
use platform_api::{
    EventKind, IdempotencyKey, JwkSet, ProblemCode, ServiceDescription, ServiceName, SubmissionId,
};
use rusqlite::Connection;
use tokio_util::task::TaskTracker;

use crate::accounts::{self, AccountError, NewAccount};
use crate::allowance::Allowances;
use crate::config::{Clock, Config, Limits, Review, StartError};
use crate::faults::{ArmedFaults, Fault, Step};
use crate::keys::Keyring;
use crate::log::Clerk;
use crate::passwords::Passwords;
use crate::refusal::{Answer, Refusal};
use crate::store::Store;
use crate::uploads::Uploads;

/// The state that all requests share.
pub(crate) struct Platform {
    /// The address that clients know, without a slash at its end.
    pub(crate) base_url: String,
    pub(crate) sign_in: bool,
    pub(crate) staff: bool,
    pub(crate) faults: ArmedFaults,
    pub(crate) training: bool,
    pub(crate) review: Review,
    pub(crate) limits: Limits,
    pub(crate) issuer: String,
    pub(crate) uploads: Uploads,
    /// Work that goes on when the connection it came by is gone.
    pub(crate) tasks: TaskTracker,
    services: Vec<ServiceDescription>,
    store: Store,
    keys: Mutex<Keyring>,
    announcing: Mutex<HashSet<Announcing>>,
    allowance: Allowances,
    pub(crate) allowance_of_a_login: Allowances,
    pub(crate) passwords: Passwords,
    now: Clock,
    _lock: File,
}

/// An announcement that is being made: its key, and in whose name.
type Announcing = (Option<String>, IdempotencyKey);

impl Platform {
    /// Opens the state directory of a platform that listens on `base_url`.
    pub(crate) fn open(config: Config, base_url: String) -> Result<Self, StartError> {
        let dir = &config.state_dir;
        let lock = prepare(dir)?;
        let store = Store::open(&dir.join("platform.sqlite"), config.limits.database_bytes)?;
        let issuer = store.issuer()?;
        let keys = Keyring::open(&dir.join("signing-keys.json")).map_err(StartError::Keys)?;
        let uploads =
            Uploads::open(dir.join("attachments")).map_err(|source| StartError::State {
                path: dir.clone(),
                source,
            })?;
        let limits = config.limits;
        Ok(Self {
            base_url: config.public_url.unwrap_or(base_url),
            sign_in: config.sign_in,
            staff: config.staff || config.sign_in,
            faults: ArmedFaults::new(config.faults),
            training: config.training,
            review: config.review,
            limits,
            issuer,
            uploads,
            tasks: TaskTracker::new(),
            services: config.services,
            store,
            keys: Mutex::new(keys),
            announcing: Mutex::default(),
            allowance: Allowances::a_minute(limits.requests_per_minute),
            allowance_of_a_login: Allowances::a_minute(limits.requests_per_minute_of_a_login),
            passwords: Passwords::new(limits.passwords_per_minute),
            now: config.now,
            _lock: lock,
        })
    }

    pub(crate) fn now(&self) -> Timestamp {
        (self.now)()
    }

    pub(crate) fn keys(&self) -> JwkSet {
        self.keys
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .public()
    }

    fn signer(&self) -> Arc<platform_api::Signer> {
        self.keys
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .signer()
    }

    pub(crate) fn rotate_key(&self) -> std::io::Result<()> {
        self.keys
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .rotate()
    }

    /// The description of a service, if it is offered.
    pub(crate) fn service(&self, name: &ServiceName) -> Option<ServiceDescription> {
        if self.services.is_empty() && name.is_well_formed() {
            return Some(ServiceDescription {
                service: name.clone(),
                definitions: Vec::new(),
                limits: self.limits.service,
                attachment_types: Vec::new(),
            });
        }
        self.services
            .iter()
            .find(|service| service.service == *name)
            .cloned()
    }

    /// The largest submit request that any service takes.
    pub(crate) fn largest_answers(&self) -> u64 {
        let offered = self
            .services
            .iter()
            .map(|service| service.limits.answers_bytes);
        offered.max().unwrap_or(self.limits.service.answers_bytes)
    }

    /// The largest attachment that any service takes.
    pub(crate) fn largest_attachment(&self) -> u64 {
        let offered = self
            .services
            .iter()
            .map(|service| service.limits.attachment_bytes);
        offered
            .max()
            .unwrap_or(self.limits.service.attachment_bytes)
    }

    /// Whether one more request is allowed now.
    pub(crate) fn admits(&self) -> bool {
        self.allowance.take("", self.now())
    }

    /// Claims an idempotency key for as long as the claim lives; none while another request holds it.
    pub(crate) fn claim(self: &Arc<Self>, announcing: Announcing) -> Option<Claim> {
        let mut all = self
            .announcing
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        all.insert(announcing.clone()).then(|| Claim {
            platform: Arc::clone(self),
            announcing,
        })
    }

    /// Reads from the database away from the threads that serve connections.
    pub(crate) async fn read<T: Send + 'static>(
        self: &Arc<Self>,
        work: impl FnOnce(&Connection) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let platform = Arc::clone(self);
        finish(
            self.tasks
                .spawn_blocking(move || platform.store.with(work))
                .await,
        )
    }

    /// Does `work` in one transaction that completes even if the connection it came by is gone.
    pub(crate) async fn write<T: Send + 'static>(
        self: &Arc<Self>,
        step: impl Into<Option<Step>>,
        work: impl FnOnce(&Connection, &Clerk<'_>) -> Answer<T> + Send + 'static,
    ) -> Answer<T> {
        let (platform, step) = (Arc::clone(self), step.into());
        finish(
            self.tasks
                .spawn_blocking(move || platform.write_now(step, work))
                .await,
        )
    }

    /// As [`Self::write`], on this thread; without a step no fault strikes.
    pub(crate) fn write_now<T>(
        &self,
        step: Option<Step>,
        work: impl FnOnce(&Connection, &Clerk<'_>) -> Answer<T>,
    ) -> Answer<T> {
        let skew = step
            .and_then(|step| self.faults.clock_skew(step))
            .unwrap_or_default();
        let now = self.now();
        let at = now.saturating_add(skew).unwrap_or(now);
        // Taken out of its lock first: whoever asks for the public keys must not wait for the disk.
        let signer = self.signer();
        let clerk = Clerk {
            signer: &signer,
            issuer: &self.issuer,
            at,
        };
        self.store.write(|transaction| {
            let done = work(transaction, &clerk)?;
            if step.is_some_and(|step| self.faults.strikes(step, Fault::FullDisk)) {
                return Err(ProblemCode::StorageFull.into());
            }
            Ok(done)
        })
    }

    pub(crate) fn read_now<T>(&self, work: impl FnOnce(&Connection) -> Answer<T>) -> Answer<T> {
        self.store.with(work)
    }

    pub(crate) fn add_account(&self, account: &NewAccount) -> Result<(), AccountError> {
        accounts::add(&self.store, account)
    }

    /// What an automatic review does after a submission or a supplement.
    pub(crate) fn review(
        &self,
        connection: &Connection,
        clerk: &Clerk<'_>,
        submission: SubmissionId,
    ) -> Answer<()> {
        if self.review == Review::Manual {
            return Ok(());
        }
        for kind in [
            EventKind::Received {},
            EventKind::Accepted { file_number: None },
        ] {
            let next = platform_api::Standing::after(&kind);
            let history = crate::log::history(connection, submission)?;
            if platform_api::Standing::may_follow(&history, next) {
                clerk.append(connection, submission, kind)?;
            }
        }
        Ok(())
    }

    /// Receipt numbers say when they are worth nothing.
    pub(crate) fn receipt_number(&self, number: u32, at: Timestamp) -> String {
        let year = at
            .display_with_offset(jiff::tz::offset(8))
            .to_string()
            .chars()
            .take(4)
            .collect::<String>();
        let prefix = if self.training { "TRAINING-" } else { "" };
        format!("{prefix}{year}-{number:06}")
    }
}

/// The right to handle an announcement.
pub(crate) struct Claim {
    platform: Arc<Platform>,
    announcing: Announcing,
}

impl Drop for Claim {
    fn drop(&mut self) {
        self.platform
            .announcing
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .remove(&self.announcing);
    }
}

fn prepare(dir: &Path) -> Result<File, StartError> {
    let state = |source| StartError::State {
        path: dir.into(),
        source,
    };
    std::fs::create_dir_all(dir).map_err(state)?;
    let lock = File::create(dir.join("platform.lock")).map_err(state)?;
    match lock.try_lock() {
        Ok(()) => Ok(lock),
        Err(TryLockError::WouldBlock) => Err(StartError::StateInUse { path: dir.into() }),
        Err(TryLockError::Error(source)) => Err(state(source)),
    }
}

fn finish<T>(joined: Result<Answer<T>, tokio::task::JoinError>) -> Answer<T> {
    joined.unwrap_or_else(|error| {
        tracing::error!(%error, "a request ended unexpectedly");
        Err(Refusal::from(ProblemCode::Internal))
    })
}
