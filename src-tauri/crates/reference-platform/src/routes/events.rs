//! Following the event log.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use platform_api::{EventPage, ProblemCode};
use serde::Deserialize;

use super::{json, submission_id};
use crate::caller::Caller;
use crate::faults::Step;
use crate::platform::Platform;
use crate::refusal::{Answer, Refusal};
use crate::{log, store};

/// Most events in one page.
const PAGE: u32 = 100;

#[derive(Deserialize)]
pub(super) struct After {
    #[serde(default)]
    after: u64,
}

pub(super) async fn events(
    State(platform): State<Arc<Platform>>,
    Extension(caller): Extension<Caller>,
    Path(submission): Path<String>,
    query: Result<Query<After>, axum::extract::rejection::QueryRejection>,
) -> Answer<Response> {
    let id = submission_id(&submission)?;
    let Query(After { after }) = query.map_err(|_| {
        Refusal::with_detail(
            ProblemCode::MalformedRequest,
            "'after' is not the number of an event",
        )
    })?;
    let (events, last) = platform
        .read(move |connection| {
            caller.submission(connection, id)?;
            let events = store::events(connection, id, after, PAGE)?;
            Ok((events, store::last_event(connection, id)?))
        })
        .await?;
    let tokens = events.into_iter().map(|(_, _, token)| token).collect();
    let page = EventPage {
        submission_id: id,
        events: log::shown(&platform.faults, Step::Events, tokens),
        last,
    };
    Ok(json(StatusCode::OK, serde_json::to_vec(&page)?))
}
