//! `platform serve`, `platform account add`.

use std::future::Future;
use std::io;
use std::net::{AddrParseError, SocketAddr};
use std::path::PathBuf;
use std::sync::Arc;

use app_core::training::{PlatformOptions, start};
use app_core::{AppError, ErrorCode};
use reference_platform::{
    AccountError, AccountKind, Entity, Faults, FaultsError, MIN_PASSWORD, NewAccount, Review, Tls,
    add_account,
};
use serde_json::json;

use super::wait_for;
use crate::args::{
    AccountCommand, AddAccountArgs, KindOfAccount, Options, PlatformArgs, PlatformCommand,
    ReviewBy, ServeArgs,
};
use crate::clock::ChosenDay;
use crate::output::{Exit, Output};

/// Names the file with the password of an account to be added.
const PASSWORD_FILE: &str = "ALVARA_PASSWORD_FILE";

pub(super) fn run(
    args: &PlatformArgs,
    options: &Options,
    output: Output,
) -> Result<Exit, AppError> {
    match &args.command {
        PlatformCommand::Serve(args) => wait_for(serve(args, ChosenDay::of(options)?, output)),
        PlatformCommand::Account(args) => match &args.command {
            AccountCommand::Add(args) => add(args, output),
        },
    }
}

fn add(args: &AddAccountArgs, output: Output) -> Result<Exit, AppError> {
    let invalid = |field: &str| AppError::new(ErrorCode::SettingsInvalid).with("field", field);
    let entities = args
        .entity
        .iter()
        .map(|pair| {
            let (id, name) = pair.split_once('=').ok_or_else(|| invalid("entity"))?;
            Ok(Entity {
                id: id.to_owned(),
                name: name.to_owned(),
            })
        })
        .collect::<Result<_, AppError>>()?;
    let account = NewAccount {
        login: args.name.clone(),
        password: password()?,
        kind: match args.kind {
            KindOfAccount::Entity => AccountKind::Entity,
            KindOfAccount::Staff => AccountKind::Staff,
            KindOfAccount::Officer => AccountKind::Officer,
        },
        entities,
    };
    add_account(&args.state, &account).map_err(|cause| {
        let error = match &cause {
            AccountError::Login | AccountError::Taken | AccountError::Unknown => invalid("name"),
            AccountError::Entities => invalid("entity"),
            AccountError::Password => {
                AppError::new(ErrorCode::PassphraseWeak).with("min", MIN_PASSWORD)
            }
            AccountError::Hash(_) => AppError::new(ErrorCode::Internal),
            AccountError::Open(_) | AccountError::Database(_) => {
                AppError::new(ErrorCode::OutputUnwritable).with("name", args.state.display())
            }
        };
        error.caused_by(cause)
    })?;
    output.answer(&json!({ "added": args.name }), || {
        format!("added {}\n", args.name)
    })?;
    Ok(Exit::Clean)
}

/// The password in the file that [`PASSWORD_FILE`] names; its last line end is not part of it.
fn password() -> Result<String, AppError> {
    let path = std::env::var_os(PASSWORD_FILE)
        .filter(|path| !path.is_empty())
        .map(PathBuf::from)
        .ok_or_else(|| AppError::new(ErrorCode::SettingsInvalid).with("field", PASSWORD_FILE))?;
    let text = std::fs::read_to_string(&path).map_err(|cause| {
        AppError::new(ErrorCode::FileUnreadable)
            .with("name", path.display())
            .caused_by(cause)
    })?;
    Ok(text.trim_end_matches(['\n', '\r']).to_owned())
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
