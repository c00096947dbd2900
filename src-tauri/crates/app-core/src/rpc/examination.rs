//! What front ends may ask of kits that are examined. Kits may be large, so that all of it runs beside the threads that answer.

use std::sync::Arc;

use draft_store::{ExaminationId, Revision};
use form_engine::text::Lang;
use serde::Deserialize;
use serde_json::Value;

use super::{id, invalid, json, papers, parse, revision};
use crate::app::App;
use crate::error::AppError;
use crate::view::{CaseDecision, ExaminationNotes};

#[derive(Deserialize)]
pub(super) struct OneExamination {
    id: String,
    #[serde(default)]
    pub(super) accept: bool,
}

impl OneExamination {
    pub(super) fn id(&self) -> Result<ExaminationId, AppError> {
        id(&self.id)
    }
}

#[derive(Deserialize)]
struct Note {
    id: String,
    revision: String,
    notes: ExaminationNotes,
}

#[derive(Deserialize)]
struct OneFile {
    id: String,
    sha256: String,
}

#[derive(Deserialize)]
struct Before {
    before: Option<u32>,
}

#[derive(Deserialize)]
struct Take {
    submission: String,
}

#[derive(Deserialize)]
struct Decide {
    id: String,
    decision: CaseDecision,
}

/// Answers a request about applications at a platform; any other name is none.
pub(super) async fn answer_at_platform(
    app: &Arc<App>,
    name: &str,
    args: Value,
    lang: Lang,
) -> Result<Value, AppError> {
    match name {
        "case_list" => {
            let given: Before = parse(args)?;
            json(&app.cases(given.before, lang).await?)
        }
        "case_take" => {
            let given: Take = parse(args)?;
            let fetched = app.case_fetch(&given.submission).await?;
            papers::alone(app, move |app| json(&app.case_keep(&fetched, lang)?)).await
        }
        "case_look" => {
            let given: OneExamination = parse(args)?;
            json(&app.case_look(given.id()?, lang).await?)
        }
        "case_decide" => {
            let given: Decide = parse(args)?;
            json(
                &app.case_decide(id(&given.id)?, &given.decision, lang)
                    .await?,
            )
        }
        _ => Err(invalid("name")),
    }
}

/// Answers a request about examinations; any other name is none.
pub(super) async fn answer(
    app: &Arc<App>,
    name: &str,
    args: Value,
    lang: Lang,
) -> Result<Value, AppError> {
    let name = name.to_owned();
    papers::alone(app, move |app| match name.as_str() {
        "examination_list" => json(&app.examinations(lang)?),
        "examination_note" => {
            let given: Note = parse(args)?;
            let seen: Revision = revision(&given.revision)?;
            json(&app.examination_note(id(&given.id)?, seen, &given.notes, lang)?)
        }
        "examination_file" => {
            let given: OneFile = parse(args)?;
            json(&app.examination_file(id(&given.id)?, &given.sha256)?)
        }
        "examination_open" | "examination_view" => {
            let given: OneExamination = parse(args)?;
            json(&app.examination_view(given.id()?, name == "examination_open", lang)?)
        }
        "examination_remove" => {
            let given: OneExamination = parse(args)?;
            app.examination_remove(given.id()?)?;
            Ok(Value::Null)
        }
        _ => Err(invalid("name")),
    })
    .await
}
