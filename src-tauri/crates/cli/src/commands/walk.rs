//! `journey`, and the host of the interface for browser tests.

use app_core::{AppError, ErrorCode};
use serde_json::json;

use super::wait_for;
use crate::args::JourneyArgs;
use crate::journey;
use crate::output::{Exit, Output};

/// Makes the journey and tells where it led.
pub(super) fn journey(args: &JourneyArgs, output: Output) -> Result<Exit, AppError> {
    let folder = match &args.out {
        Some(folder) => folder.clone(),
        None => tempfile::Builder::new()
            .prefix("alvara-journey-")
            .tempdir()
            .map_err(|cause| AppError::new(ErrorCode::OutputUnwritable).caused_by(cause))?
            .keep(),
    };
    let lang = output.lang().code();
    let arrival = wait_for(async { Ok(journey::travel(&folder, lang).await) })?;
    let arrival = match arrival {
        Ok(arrival) => arrival,
        Err(error) => {
            tracing::error!("the journey ended early: {error:#}");
            return Ok(Exit::Failed);
        }
    };
    let document = json!({
        "summary": arrival.summary,
        "kit": arrival.kit,
        "receipt": arrival.receipt,
        "state": arrival.state,
    });
    output.answer(&document, || {
        format!(
            "summary {}\nkit     {}\nreceipt {}\nstate   {}\n",
            arrival.summary.display(),
            arrival.kit.display(),
            arrival.receipt,
            arrival.state
        )
    })?;
    Ok(if arrival.state == "accepted" {
        Exit::Clean
    } else {
        Exit::Platform
    })
}

/// Serves the interface over the profile until the process is ended.
#[cfg(feature = "ui-host")]
pub(super) fn ui_host(
    args: crate::args::UiHostArgs,
    options: &crate::args::Options,
) -> Result<Exit, AppError> {
    let app = crate::profile::closed(options)?;
    let served = wait_for(async {
        Ok(
            crate::ui_host::serve(app, args.dist, args.listen, |address| {
                crate::output::write(&format!("listening {address}\n"))
                    .map_err(|error| anyhow::anyhow!("{error}"))
            })
            .await,
        )
    })?;
    if let Err(error) = served {
        tracing::error!("serving the interface: {error:#}");
    }
    Ok(Exit::Failed)
}
