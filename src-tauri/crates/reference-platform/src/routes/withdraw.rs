//! Withdrawing, possible until a submission is accepted.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use platform_api::{EventKind, ProblemCode, Standing, WithdrawAnswer};

use super::{json, submission_id};
use crate::caller::Caller;
use crate::faults::Step;
use crate::log;
use crate::platform::Platform;
use crate::refusal::Answer;

pub(super) async fn withdraw(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    Path(submission): Path<String>,
) -> Answer<Response> {
    let submission_id = submission_id(&submission)?;
    let proof = platform
        .write(Step::Withdraw, move |tx, clerk| {
            caller.submission(tx, submission_id)?;
            if let Some(proof) = log::newest_of(tx, submission_id, "withdrawn")? {
                return Ok(proof);
            }
            if log::history(tx, submission_id)?.contains(&Standing::Accepted) {
                return Err(ProblemCode::AlreadyAccepted.into());
            }
            clerk.append(tx, submission_id, EventKind::Withdrawn {})
        })
        .await?;
    let shown = log::shown(&platform.faults, Step::Withdraw, vec![proof])
        .into_iter()
        .next()
        .unwrap_or_default();
    let answer = WithdrawAnswer {
        submission_id,
        standing: Standing::Withdrawn,
        proof: shown,
    };
    Ok(json(StatusCode::OK, serde_json::to_vec(&answer)?))
}
