//! A licence that was issued, with the signed event as a QR code.

use std::fmt::Write as _;
use std::sync::Arc;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::response::Response;
use maud::{Markup, html};
use platform_api::{ProblemCode, SubmissionId};
use qrcodegen::{QrCode, QrCodeEcc};
use serde_json::Value;

use super::super::submission_id;
use super::session::Officer;
use super::{history, words};
use crate::language::Language;
use crate::page::Page;
use crate::platform::Platform;
use crate::refusal::Answer;
use crate::{log, store};

/// Light modules around the code, as the standard asks.
const QUIET: i32 = 4;

pub(super) fn path(submission: SubmissionId) -> String {
    format!("/staff/submissions/{submission}/licence")
}

pub(super) async fn show(
    State(platform): State<Arc<Platform>>,
    officer: Officer,
    language: Language,
    Path(submission): Path<String>,
) -> Answer<Response> {
    let id = submission_id(&submission)?;
    let (service, token) = platform
        .read(move |connection| {
            let row = store::submission(connection, id)?.ok_or(ProblemCode::UnknownSubmission)?;
            let token =
                log::newest_of(connection, id, "issued")?.ok_or(ProblemCode::UnknownSubmission)?;
            Ok((row.service, token))
        })
        .await?;
    let issued = history::read("issued", &token).payload;
    let text = |name: &str| {
        let value = issued.get(name).and_then(Value::as_str);
        value.unwrap_or("–").to_owned()
    };
    Ok(Page {
        platform: &platform,
        language,
        status: StatusCode::OK,
        title: words::LICENCE.of(language),
        here: &path(id),
        corner: officer.corner(language),
        leads_to: "",
        main: html! {
            div.licence {
                dl {
                    dt { (words::SERVICE.of(language)) } dd { (service) }
                    dt { (words::NUMBER.of(language)) } dd { strong { (text("number")) } }
                    dt { (words::HOLDER.of(language)) } dd { (text("holder")) }
                    dt { (words::ISSUED_ON.of(language)) } dd { (text("issuedOn")) }
                    dt { (words::VALID_FROM.of(language)) } dd { (text("validFrom")) }
                    dt { (words::VALID_UNTIL.of(language)) } dd { (text("validUntil")) }
                }
                div {
                    @match QrCode::encode_text(&token, QrCodeEcc::Low) {
                        Ok(code) => {
                            (svg(&code, words::QR.of(language)))
                            p.quiet { (words::QR_HELP.of(language)) }
                        }
                        Err(_) => p.error { (words::QR_TOO_LONG.of(language)) },
                    }
                }
            }
            p { a href=(format!("/staff/submissions/{id}")) { (words::HISTORY.of(language)) } }
        },
    }
    .into_response())
}

/// The code as one path of squares.
fn svg(code: &QrCode, label: &str) -> Markup {
    let side = code.size() + 2 * QUIET;
    let mut dark = String::new();
    for y in 0..code.size() {
        for x in (0..code.size()).filter(|x| code.get_module(*x, y)) {
            // Writing into a text cannot fail.
            let _ = write!(dark, "M{} {}h1v1h-1z", x + QUIET, y + QUIET);
        }
    }
    html! {
        svg xmlns="http://www.w3.org/2000/svg" viewBox=(format!("0 0 {side} {side}")) role="img"
            aria-label=(label) shape-rendering="crispEdges" {
            path fill="#fff" d=(format!("M0 0h{side}v{side}h-{side}z")) {}
            path fill="#000" d=(dark) {}
        }
    }
}
