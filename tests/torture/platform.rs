//! The platform as a program of its own.

use std::path::Path;
use std::sync::Arc;

use anyhow::Result;
use app_core::{Clock as _, SystemClock};
use reference_platform::{Config, start};

/// Serves until it is killed; the first line tells where.
pub(crate) async fn serve(state: &Path, faults: &str) -> Result<()> {
    let listen = "127.0.0.1:0".parse()?;
    let mut config = Config::new(listen, state, Arc::new(|| SystemClock.now()));
    config.faults = faults.parse()?;
    let running = start(config).await?;
    println!("{}", running.addr);
    std::future::pending().await
}
