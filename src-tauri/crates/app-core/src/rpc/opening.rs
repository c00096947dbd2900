//! What front ends may ask about a file or link that the program was asked to open.

use std::sync::Arc;

use draft_store::ClientId;
use form_engine::text::Lang;
use serde::Deserialize;
use serde_json::Value;

use super::{id, invalid, json, papers, parse};
use crate::app::App;
use crate::error::AppError;

#[derive(Deserialize)]
struct ForWhom {
    /// A new client where none is named.
    client: Option<String>,
}

/// Answers a request about what is to be opened; any other name is none.
pub(super) async fn answer(
    app: &Arc<App>,
    name: &str,
    args: Value,
    lang: Lang,
) -> Result<Value, AppError> {
    match name {
        "opening_view" => json(&app.opening_view(lang)?),
        "opening_begin" => {
            let given: ForWhom = parse(args)?;
            let client = given.client.as_deref().map(id::<ClientId>).transpose()?;
            papers::alone(app, move |app| json(&app.opening_begin(client, lang)?)).await
        }
        "opening_take_back" => {
            papers::alone(app, move |app| json(&app.opening_take_back(lang)?)).await
        }
        "opening_examine" => papers::alone(app, move |app| json(&app.opening_examine(lang)?)).await,
        "opening_dismiss" => {
            app.opening.forget();
            Ok(Value::Null)
        }
        _ => Err(invalid(name)),
    }
}
