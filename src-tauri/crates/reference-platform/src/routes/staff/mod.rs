//! The officer's web page: what was submitted, and what is decided about it. It works without scripts.

mod case;
mod decisions;
mod files;
mod forms;
mod history;
mod licence;
mod list;
mod session;
mod words;

use std::sync::Arc;

use axum::Router;
use axum::extract::DefaultBodyLimit;
use axum::routing::{get, post};

use crate::platform::Platform;

/// Longest form.
const MOST_BYTES: usize = 256 * 1024;

pub(super) fn router() -> Router<Arc<Platform>> {
    Router::new()
        .route("/staff", get(list::list))
        .route("/staff/sign-in", get(session::show).post(session::sign_in))
        .route("/staff/sign-out", post(session::sign_out))
        .route("/staff/submissions/{submission}", get(case::show))
        .route(
            "/staff/submissions/{submission}/decisions",
            post(decisions::decide),
        )
        .route(
            "/staff/submissions/{submission}/attachments/{attachment}",
            get(files::download),
        )
        .route(
            "/staff/submissions/{submission}/licence",
            get(licence::show),
        )
        .layer(DefaultBodyLimit::max(MOST_BYTES))
}
