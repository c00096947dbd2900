//! One submission: its answers, attachments and history, and what can be decided about it.

use std::sync::Arc;

use axum::extract::rejection::QueryRejection;
use axum::extract::{Path, Query, State};
use axum::http::StatusCode;
use axum::response::Response;
use jiff::Timestamp;
use maud::{Markup, html};
use platform_api::{AttachmentAnnouncement, ProblemCode, ServiceName, Standing, SubmissionId};
use rusqlite::Connection;
use serde::Deserialize;
use serde_json::{Map, Value};

use super::super::submission_id;
use super::forms::{self, Entered};
use super::history::{self, Told};
use super::session::Officer;
use super::{licence, words};
use crate::language::{Language, Words};
use crate::page::Page;
use crate::platform::Platform;
use crate::refusal::Answer;
use crate::uploads::Progress;
use crate::{cases, store};

/// Reasons that a form has room for at first, and at most.
const REASONS: usize = 2;
const MOST_REASONS: usize = 40;

#[derive(Deserialize)]
pub(super) struct Wanted {
    reasons: Option<String>,
    done: Option<String>,
}

/// A submission as the page shows it.
pub(super) struct Case {
    pub(super) id: SubmissionId,
    pub(super) receipt: Option<String>,
    pub(super) service: ServiceName,
    pub(super) entity: Option<String>,
    /// Of the newest complete supplement, or as handed over.
    pub(super) answers: Map<String, Value>,
    supplement: u32,
    declared_by: String,
    attachments: Vec<(AttachmentAnnouncement, bool)>,
    events: Vec<Told>,
    pub(super) history: Vec<Standing>,
    pub(super) now: Timestamp,
}

pub(super) async fn show(
    State(platform): State<Arc<Platform>>,
    officer: Officer,
    language: Language,
    Path(submission): Path<String>,
    wanted: Result<Query<Wanted>, QueryRejection>,
) -> Answer<Response> {
    let id = submission_id(&submission)?;
    let Query(wanted) = wanted.map_err(|_| ProblemCode::MalformedRequest)?;
    let reasons = wanted.reasons.and_then(|text| text.parse().ok());
    let entered = Entered::nothing(reasons.unwrap_or(REASONS).clamp(REASONS, MOST_REASONS));
    let said = wanted.done.map(|_| Said::Done);
    page(&platform, &officer, language, id, &entered, said).await
}

/// What is said above a submission after a decision was tried.
pub(super) enum Said {
    Done,
    Wrong(Words),
}

pub(super) async fn page(
    platform: &Arc<Platform>,
    officer: &Officer,
    language: Language,
    id: SubmissionId,
    entered: &Entered,
    said: Option<Said>,
) -> Answer<Response> {
    let shared = Arc::clone(platform);
    let case = platform
        .read(move |connection| Case::read(&shared, connection, id))
        .await?;
    let status = match said {
        Some(Said::Wrong(_)) => StatusCode::UNPROCESSABLE_ENTITY,
        _ => StatusCode::OK,
    };
    Ok(Page {
        platform,
        language,
        status,
        title: &case.title(),
        here: &format!("/staff/submissions/{id}"),
        corner: officer.corner(language),
        leads_to: "",
        main: html! {
            p { a href="/staff" { "← " (words::BACK.of(language)) } }
            @match said {
                None => {}
                Some(Said::Done) => p.done role="status" { (words::RECORDED.of(language)) },
                Some(Said::Wrong(words)) => p.error role="alert" { (words.of(language)) },
            }
            (case.summary(language))
            h2 { (words::DECISIONS.of(language)) }
            (forms::all(&case, language, officer, entered))
            (case.contents(language))
            h2 { (words::HISTORY.of(language)) }
            (history::table(language, &case.events))
        },
    }
    .into_response())
}

impl Case {
    fn read(platform: &Platform, connection: &Connection, id: SubmissionId) -> Answer<Self> {
        let row = store::submission(connection, id)?.ok_or(ProblemCode::UnknownSubmission)?;
        let (supplement, body) = cases::newest(connection, &row)?;
        let mut attachments = Vec::new();
        for n in 0..=supplement {
            for one in store::attachments(connection, id, n)? {
                let complete = platform.uploads.progress(id, &one)? == Progress::Complete;
                attachments.push((one, complete));
            }
        }
        let entity = match &row.entity {
            Some(id) => store::sign_in::entity_name(connection, id)?,
            None => None,
        };
        let events: Vec<Told> = store::events(connection, id, 0, u32::MAX)?
            .iter()
            .map(|(_, kind, token)| history::read(kind, token))
            .collect();
        let declared_by = body.pointer("/declaration/name").and_then(Value::as_str);
        Ok(Self {
            id,
            receipt: row
                .submitted
                .as_ref()
                .map(|one| platform.receipt_number(one.number, one.at)),
            service: row.service,
            entity,
            declared_by: declared_by.unwrap_or_default().to_owned(),
            answers: match body.get("answers") {
                Some(Value::Object(answers)) => answers.clone(),
                _ => Map::new(),
            },
            supplement,
            attachments,
            history: events.iter().filter_map(|event| event.standing).collect(),
            events,
            now: platform.now(),
        })
    }

    fn title(&self) -> String {
        let id = || self.id.to_string();
        self.receipt.clone().unwrap_or_else(id)
    }

    fn summary(&self, language: Language) -> Markup {
        let standing = self.history.last().copied();
        html! {
            dl {
                dt { (words::STANDING.of(language)) }
                dd {
                    strong { (words::standing(standing).of(language)) }
                    @if standing == Some(Standing::Issued) {
                        " · " a href=(licence::path(self.id)) { (words::LICENCE.of(language)) }
                    }
                }
                dt { (words::SERVICE.of(language)) } dd { (self.service) }
                @if let Some(entity) = &self.entity {
                    dt { (words::ENTITY.of(language)) } dd { (entity) }
                }
                @if !self.declared_by.is_empty() {
                    dt { (words::DECLARATION.of(language)) } dd { (self.declared_by) }
                }
            }
        }
    }

    fn contents(&self, language: Language) -> Markup {
        html! {
            h2 {
                (words::ANSWERS.of(language))
                @if self.supplement > 0 {
                    span.quiet { " · " (words::SUPPLEMENT.of(language)) " " (self.supplement) }
                }
            }
            (history::object(language, &self.answers))
            @if !self.attachments.is_empty() {
                h2 { (words::ATTACHMENTS.of(language)) }
                ul {
                    @for (one, complete) in &self.attachments {
                        li {
                            @if *complete {
                                a href=(format!("/staff/submissions/{}/attachments/{}", self.id, one.id)) { (one.name) }
                            } @else {
                                (one.name) " (" (words::INCOMPLETE.of(language)) ")"
                            }
                            span.quiet { " · " (one.document) " · " (one.bytes) " B" }
                        }
                    }
                }
            }
        }
    }

    /// Everything that a reason may be about: the answers by their pointers, then the documents.
    pub(super) fn targets(&self) -> Vec<String> {
        let mut targets = Vec::new();
        for (name, value) in &self.answers {
            pointers(&format!("/{}", pointer_part(name)), value, &mut targets);
        }
        for (one, _) in &self.attachments {
            if !targets.contains(&one.document) {
                targets.push(one.document.clone());
            }
        }
        targets
    }
}

fn pointers(here: &str, value: &Value, found: &mut Vec<String>) {
    match value {
        Value::Object(members) => {
            for (name, member) in members {
                pointers(&format!("{here}/{}", pointer_part(name)), member, found);
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                pointers(&format!("{here}/{at}"), item, found);
            }
        }
        _ => found.push(here.to_owned()),
    }
}

fn pointer_part(name: &str) -> String {
    name.replace('~', "~0").replace('/', "~1")
}
