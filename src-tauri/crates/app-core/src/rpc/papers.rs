//! What front ends may ask of attached papers. Pictures may be large, so that all of it runs beside the threads that answer,
//! one after another.

use std::sync::Arc;

use draft_store::AttachmentId;
use form_engine::text::Lang;
use papers::Way;
use serde::Deserialize;
use serde_json::Value;

use super::{id, invalid, json, key, parse};
use crate::app::App;
use crate::error::{AppError, ErrorCode};

#[derive(Deserialize)]
struct AddAttachment {
    client: String,
    draft: String,
    document: String,
    name: String,
    content: String,
}

#[derive(Deserialize)]
struct OneAttachment {
    client: String,
    draft: String,
    attachment: String,
}

#[derive(Deserialize)]
struct TurnAttachment {
    client: String,
    draft: String,
    attachment: String,
    page: u32,
    way: String,
}

#[derive(Deserialize)]
struct JoinAttachments {
    client: String,
    draft: String,
    attachments: Vec<String>,
}

/// Answers a request about papers.
pub(super) async fn answer(
    app: &Arc<App>,
    name: &str,
    args: Value,
    lang: Lang,
) -> Result<Value, AppError> {
    let name = name.to_owned();
    alone(app, move |app| work(app, &name, args, lang)).await
}

/// Does what opens papers, one after another and beside the threads that answer. A panic inside becomes the error `internal`.
pub(super) async fn alone(
    app: &Arc<App>,
    work: impl FnOnce(&App) -> Result<Value, AppError> + Send + 'static,
) -> Result<Value, AppError> {
    let _alone = app.papers.lock().await;
    let app = Arc::clone(app);
    tokio::task::spawn_blocking(move || work(&app))
        .await
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?
}

fn work(app: &App, name: &str, args: Value, lang: Lang) -> Result<Value, AppError> {
    match name {
        "attachment_add" => {
            let given: AddAttachment = parse(args)?;
            let key = key(&given.client, &given.draft)?;
            json(&app.attachment_add(key, &given.document, &given.name, &given.content, lang)?)
        }
        "attachments_join" => {
            let given: JoinAttachments = parse(args)?;
            let key = key(&given.client, &given.draft)?;
            let parts = given.attachments.iter().map(|one| id::<AttachmentId>(one));
            json(&app.attachments_join(key, &parts.collect::<Result<Vec<_>, _>>()?, lang)?)
        }
        "attachment_turn" => {
            let given: TurnAttachment = parse(args)?;
            let key = key(&given.client, &given.draft)?;
            let way = match given.way.as_str() {
                "right" => Way::Right,
                "left" => Way::Left,
                _ => return Err(invalid("way")),
            };
            json(&app.attachment_turn(key, id(&given.attachment)?, given.page, way, lang)?)
        }
        _ => {
            let given: OneAttachment = parse(args)?;
            let key = key(&given.client, &given.draft)?;
            let attachment = id::<AttachmentId>(&given.attachment)?;
            match name {
                "attachment_remove" => json(&app.attachment_remove(key, attachment, lang)?),
                "attachment_picture" => json(&app.attachment_picture(key, attachment)?),
                "attachment_content" => json(&app.attachment_content(key, attachment)?),
                "attachment_take_apart" => json(&app.attachment_take_apart(key, attachment, lang)?),
                _ => Err(invalid("name")),
            }
        }
    }
}
