//! What front ends may ask about newer versions of this program.

use std::sync::Arc;

use form_engine::text::Lang;
use serde_json::Value;

use super::{invalid, json};
use crate::app::App;
use crate::error::AppError;

pub(super) async fn answer(app: &Arc<App>, name: &str, lang: Lang) -> Result<Value, AppError> {
    match name {
        "update_view" => json(&app.update_view(lang)),
        "update_check" => json(&app.update_check(lang).await?),
        _ => Err(invalid(name)),
    }
}
