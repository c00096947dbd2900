//! `platform serve`.

use std::future::Future;
use std::io;
use std::net::{AddrParseError, SocketAddr};
use std::sync::Arc;

use app_core::training::{PlatformOptions, start};
use app_core::{AppError, ErrorCode};
use reference_platform::{Faults, FaultsError, Review, Tls};
use serde_json::json;

use super::{accounts, wait_for};
use crate::args::{Options, PlatformArgs, PlatformCommand, ReviewBy, ServeArgs};
use crate::clock::ChosenDay;
use crate::output::{Exit, Output};

pub(super) fn run(
    args: &PlatformArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    match &args.command {
        PlatformCommand::Serve(args) => wait_for(serve(args, ChosenDay::of(options)?, output)),
        PlatformCommand::Account(args) => accounts::run(&args.command, output),
    }
}

async fn serve(args: &ServeArgs, clock: ChosenDay, output: Output) -> Result<Exit, AppError> {
    let listen: SocketAddr = args.listen.parse().map_err(|cause: AddrParseError| {
        AppError::new(ErrorCode::AddressInvalid)
            .with("address", &args.listen)
            .caused_by(cause)
    })?;
    let faults: Faults = args.faults.parse().map_err(|cause: FaultsError| {
        AppError::new(ErrorCode::FaultsInvalid)
            .with("value", &args.faults)
            .caused_by(cause)
    })?;
    // Heard from before the line is written on which others rely.
    let end =
        interruption().map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
    let running = start(PlatformOptions {
        listen,
        state: args.state.clone(),
        faults,
        review: match args.review {
            ReviewBy::Automatic => Review::Automatic,
            ReviewBy::Manual => Review::Manual,
        },
        sign_in: args.sign_in,
        staff: args.staff,
        public_url: args
            .public_url
            .as_ref()
            .map(|url| url.trim_end_matches('/').to_owned()),
        tls: args
            .tls_cert
            .clone()
            .zip(args.tls_key.clone())
            .map(|(certificate, key)| Tls { certificate, key }),
        clock: Arc::new(clock),
    })
    .await?;
    let address = running.base_url();
    output.answer(&json!({ "listening": address }), || {
        format!("listening {address}\n")
    })?;
    end.await;
    running.shutdown().await;
    Ok(Exit::Clean)
}

/// Ends when somebody interrupts the program or asks it to stop.
#[cfg(unix)]
fn interruption() -> io::Result<impl Future<Output = ()>> {
    use tokio::signal::unix::{SignalKind, signal};
    let mut interrupt = signal(SignalKind::interrupt())?;
    let mut terminate = signal(SignalKind::terminate())?;
    Ok(async move {
        tokio::select! {
            _ = interrupt.recv() => {}
            _ = terminate.recv() => {}
        }
    })
}

/// Ends when somebody interrupts the program.
#[cfg(windows)]
fn interruption() -> io::Result<impl Future<Output = ()>> {
    let mut interrupt = tokio::signal::windows::ctrl_c()?;
    Ok(async move {
        interrupt.recv().await;
    })
}
