//! What front ends may ask of the wallet.

use form_engine::text::Lang;
use serde::Deserialize;
use serde_json::Value;

use super::{id, invalid, json, parse};
use crate::app::App;
use crate::error::AppError;
use crate::view::HeldLicenceRequest;

#[derive(Deserialize)]
struct EnterLicence {
    client: Option<String>,
    request: HeldLicenceRequest,
}

#[derive(Deserialize)]
struct OneHeldLicence {
    client: String,
    id: String,
    language: Option<String>,
}

#[derive(Deserialize)]
struct ChangeLicence {
    client: String,
    id: String,
    request: HeldLicenceRequest,
}

#[derive(Deserialize)]
struct OneToken {
    token: String,
}

/// Answers a request of the wallet; any other name is none.
pub(super) fn answer(app: &App, name: &str, args: Value, lang: Lang) -> Result<Value, AppError> {
    match name {
        "wallet_view" => json(&app.wallet_view(lang)?),
        "licence_enter" => {
            let given: EnterLicence = parse(args)?;
            let client = given.client.as_deref().map(id).transpose()?;
            json(&app.licence_enter(client, &given.request, lang)?)
        }
        "licence_change" => {
            let given: ChangeLicence = parse(args)?;
            let (client, licence) = (id(&given.client)?, id(&given.id)?);
            json(&app.licence_change(client, licence, &given.request, lang)?)
        }
        "licence_remove" => {
            let given: OneHeldLicence = parse(args)?;
            json(&app.licence_remove(id(&given.client)?, id(&given.id)?, lang)?)
        }
        "licence_card_pdf" => {
            let given: OneHeldLicence = parse(args)?;
            let code = given.language.as_deref().unwrap_or_default();
            let language = code.parse().map_err(|_| invalid("language"))?;
            json(&app.licence_card(id(&given.client)?, id(&given.id)?, language)?)
        }
        "licence_check" => {
            let given: OneToken = parse(args)?;
            json(&app.licence_check(&given.token, lang)?)
        }
        _ => Err(invalid(name)),
    }
}
