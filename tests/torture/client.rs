//! The client as a program of its own: the use-cases of `app-core` over the encrypted store, and nothing around them.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicI64, Ordering};
use std::time::Duration;

use anyhow::{Result, anyhow, bail};
use app_core::profile::KeyStore;
use app_core::{App, AppError, Clock, Setup, SystemClock};
use draft_store::Key;
use jiff::{SignedDuration, Timestamp};
use platform_client::HttpOptions;

/// How many bytes of a file are sent at a time.
pub(crate) const PIECE: usize = 4096;

/// How long the client waits for an answer.
const PATIENCE: Duration = Duration::from_millis(700);

/// More passes over the outbox than any disturbance may cost.
const MOST_PASSES: u32 = 400;

/// The key of every profile here, so that none has to be derived from a passphrase.
pub(crate) fn key() -> Key {
    Key::from_bytes([0x5a; Key::LENGTH])
}

/// The program over the profile in a folder, which is made when `create` is set.
pub(crate) fn open(profile: PathBuf, clock: Arc<dyn Clock>, create: bool) -> Result<Arc<App>> {
    let app = App::new(Setup {
        profile,
        clock,
        keys: Arc::new(OneKey),
    })
    .speaking(HttpOptions {
        answer_timeout: PATIENCE,
        piece_bytes: PIECE..=PIECE,
        ..HttpOptions::default()
    });
    app.open_unattended(None, create)
        .map_err(|error| told(&error))?;
    Ok(Arc::new(app))
}

/// Sends until nothing is left to send, and tells on one line how often somebody had to say that a parked submission may
/// go on.
pub(crate) async fn send(profile: &Path) -> Result<()> {
    let clock = Arc::new(Hasty::default());
    let app = open(profile.to_owned(), Arc::clone(&clock) as _, false)?;
    app.release().map_err(|error| told(&error))?;
    let mut released = 0_u32;
    for _ in 0..MOST_PASSES {
        let pass = app.send().await.map_err(|error| told(&error))?;
        if pass.parked > 0 {
            released += 1;
            app.release().map_err(|error| told(&error))?;
        } else if let Some(at) = pass.next_at {
            clock.pass_until(at);
        } else {
            println!("{released}");
            return Ok(());
        }
    }
    bail!("still not idle after {MOST_PASSES} passes");
}

/// An error of the application with everything that led to it.
pub(crate) fn told(error: &AppError) -> anyhow::Error {
    anyhow!("{}: {}", error.code().as_str(), error.chain())
}

/// A key store that knows the one key.
struct OneKey;

impl KeyStore for OneKey {
    fn available(&self) -> bool {
        true
    }

    fn read(&self, _name: &str) -> Option<Key> {
        Some(key())
    }

    fn write(&self, _name: &str, _key: &Key) -> bool {
        true
    }
}

/// The machine's clock, for which waiting times pass at once.
#[derive(Default)]
struct Hasty {
    ahead_ms: AtomicI64,
}

impl Hasty {
    fn pass_until(&self, at_ms: i64) {
        let left = at_ms - self.now().as_millisecond();
        self.ahead_ms.fetch_add(left.max(0), Ordering::Relaxed);
    }
}

impl Clock for Hasty {
    fn now(&self) -> Timestamp {
        let now = SystemClock.now();
        let ahead = SignedDuration::from_millis(self.ahead_ms.load(Ordering::Relaxed));
        now.saturating_add(ahead).unwrap_or(now)
    }
}
