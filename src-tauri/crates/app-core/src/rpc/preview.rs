//! What front ends may ask of a form looked over.

use std::path::Path;

use form_engine::text::Lang;
use serde::Deserialize;
use serde_json::Value;

use super::{json, parse};
use crate::app::App;
use crate::error::AppError;
use crate::form_preview;
use crate::judgement::find;
use crate::output;

#[derive(Deserialize)]
struct OneForm {
    licence: String,
    procedure: String,
}

#[derive(Deserialize)]
struct SaveForm {
    #[serde(flatten)]
    form: OneForm,
    r#as: Format,
}

#[derive(Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Format {
    Html,
    Pdf,
}

/// Everything that a form can ask and say.
pub(super) fn view(args: Value, lang: Lang) -> Result<Value, AppError> {
    let given: OneForm = parse(args)?;
    let (licence, procedure) = find(&given.licence, &given.procedure)?;
    json(&form_preview::preview(licence, procedure, lang))
}

/// Writes it as a web page or as a PDF of the day.
pub(super) fn save(app: &App, path: &Path, args: Value, lang: Lang) -> Result<Value, AppError> {
    let SaveForm { form, r#as } = parse(args)?;
    let (licence, procedure) = find(&form.licence, &form.procedure)?;
    let content = match r#as {
        Format::Html => form_preview::page(licence, procedure, lang).into_bytes(),
        Format::Pdf => {
            let at = app.today().at(0, 0, 0, 0);
            form_preview::render(licence, procedure, lang.into(), at)?.bytes
        }
    };
    output::write(path, &content)?;
    Ok(Value::Null)
}
