//! The list of submissions, by where they stand.

use std::sync::Arc;

use axum::extract::{Query, State, rejection::QueryRejection};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use platform_api::{ServiceName, Standing, SubmissionId};
use serde::Deserialize;

use super::session::Officer;
use super::words;
use crate::language::Language;
use crate::page::Page;
use crate::platform::Platform;
use crate::refusal::Answer;
use crate::{log, store};

#[derive(Deserialize, Default)]
pub(super) struct Filter {
    #[serde(default)]
    standing: String,
}

struct Entry {
    id: SubmissionId,
    receipt: Option<String>,
    service: ServiceName,
    entity: Option<String>,
    standing: Option<Standing>,
    at: Option<Timestamp>,
}

pub(super) async fn list(
    State(platform): State<Arc<Platform>>,
    officer: Officer,
    language: Language,
    filter: Result<Query<Filter>, QueryRejection>,
) -> Answer<Response> {
    let Query(filter) = filter.unwrap_or_default();
    let chosen = words::STANDINGS
        .into_iter()
        .find(|(_, name, _)| *name == filter.standing)
        .map(|(standing, ..)| standing);
    let shared = Arc::clone(&platform);
    let entries = platform
        .read(move |connection| {
            let mut entries = Vec::new();
            for row in store::submissions(connection)?.into_iter().rev() {
                let standing = log::history(connection, row.id)?.last().copied();
                if chosen.is_some() && standing != chosen {
                    continue;
                }
                let entity = match &row.entity {
                    Some(id) => store::sign_in::entity_name(connection, id)?,
                    None => None,
                };
                entries.push(Entry {
                    id: row.id,
                    receipt: row
                        .submitted
                        .as_ref()
                        .map(|one| shared.receipt_number(one.number, one.at)),
                    service: row.service,
                    entity,
                    standing,
                    at: row.submitted.map(|one| one.at),
                });
            }
            Ok(entries)
        })
        .await?;
    let here = match chosen {
        Some(_) => format!("/staff?standing={}", filter.standing),
        None => "/staff".to_owned(),
    };
    Ok(Page {
        platform: &platform,
        language,
        status: StatusCode::OK,
        title: words::SUBMISSIONS.of(language),
        here: &here,
        corner: officer.corner(language),
        leads_to: "",
        main: html! {
            (filters(language, chosen))
            (table(language, &entries))
        },
    }
    .into_response())
}

fn filters(language: Language, chosen: Option<Standing>) -> Markup {
    html! {
        nav aria-label=(words::STANDING.of(language)) {
            @if chosen.is_none() {
                span aria-current="true" { (words::ALL.of(language)) }
            } @else {
                a href="/staff" { (words::ALL.of(language)) }
            }
            @for (standing, name, words) in words::STANDINGS {
                @if chosen == Some(standing) {
                    span aria-current="true" { (words.of(language)) }
                } @else {
                    a href=(format!("/staff?standing={name}")) { (words.of(language)) }
                }
            }
        }
    }
}

fn table(language: Language, entries: &[Entry]) -> Markup {
    if entries.is_empty() {
        return html! { p { (words::NONE.of(language)) } };
    }
    html! {
        div.table {
            table {
                thead {
                    tr {
                        @for head in [words::RECEIPT, words::SERVICE, words::ENTITY, words::STANDING, words::WHEN] {
                            th scope="col" { (head.of(language)) }
                        }
                    }
                }
                tbody {
                    @for entry in entries {
                        tr {
                            td {
                                a href=(format!("/staff/submissions/{}", entry.id)) {
                                    @match &entry.receipt {
                                        Some(receipt) => (receipt),
                                        None => (entry.id),
                                    }
                                }
                            }
                            td { (entry.service) }
                            td { (entry.entity.as_deref().unwrap_or("–")) }
                            td { (words::standing(entry.standing).of(language)) }
                            td { (entry.at.map(time).unwrap_or_default()) }
                        }
                    }
                }
            }
        }
    }
}

/// A moment as clocks in Macao show it.
pub(super) fn time(at: Timestamp) -> String {
    jiff::tz::offset(8)
        .to_datetime(at)
        .strftime("%Y-%m-%d %H:%M")
        .to_string()
}
