//! What front ends may ask about the tour with an example business.

use form_engine::text::Lang;
use serde::Deserialize;
use serde_json::Value;

use super::{invalid, json, parse};
use crate::app::App;
use crate::error::AppError;

#[derive(Deserialize)]
struct Hints {
    shown: bool,
}

/// Answers a request about the tour; any other name is none.
pub(super) fn answer(app: &App, name: &str, args: Value, lang: Lang) -> Result<Value, AppError> {
    match name {
        "tour_view" => json(&app.tour_view()?),
        "tour_begin" => json(&app.tour_begin(lang)?),
        "tour_hints" => {
            let given: Hints = parse(args)?;
            json(&app.tour_hints(given.shown)?)
        }
        "tour_remove" => json(&app.tour_remove()?),
        _ => Err(invalid(name)),
    }
}
