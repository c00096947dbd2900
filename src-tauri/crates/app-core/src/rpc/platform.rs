//! What may be asked of the platform in use: signing in and out, for whom to act, whose certificates to believe.

use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use draft_store::ClientId;
use form_engine::text::Lang;
use serde::Deserialize;
use serde_json::Value;

use super::{id, invalid, json, parse};
use crate::app::App;
use crate::error::AppError;

#[derive(Deserialize)]
struct OnePlatform {
    platform: Option<String>,
}

#[derive(Deserialize)]
struct ActFor {
    platform: Option<String>,
    client: String,
    entity: String,
}

#[derive(Deserialize)]
struct AddAuthority {
    content: String,
}

#[derive(Deserialize)]
struct OneAuthority {
    id: String,
}

pub(super) async fn answer(
    app: &Arc<App>,
    name: &str,
    args: Value,
    lang: Lang,
) -> Result<Value, AppError> {
    match name {
        "platform_view" => {
            let given: OnePlatform = parse(args)?;
            json(&app.platform_view(given.platform.as_deref(), lang)?)
        }
        "platform_sign_in" => {
            let given: OnePlatform = parse(args)?;
            json(&App::platform_sign_in(app, given.platform.as_deref(), lang).await?)
        }
        "platform_sign_in_cancel" => {
            app.platform_sign_in_cancel();
            Ok(Value::Null)
        }
        "platform_sign_out" => {
            let given: OnePlatform = parse(args)?;
            json(
                &app.platform_sign_out(given.platform.as_deref(), lang)
                    .await?,
            )
        }
        "platform_act_for" => {
            let given: ActFor = parse(args)?;
            let (client, platform) = (id::<ClientId>(&given.client)?, given.platform.as_deref());
            json(&App::platform_act_for(
                app,
                platform,
                client,
                &given.entity,
                lang,
            )?)
        }
        "authority_add" => {
            let given: AddAuthority = parse(args)?;
            let content = STANDARD
                .decode(&given.content)
                .map_err(|cause| invalid("content").caused_by(cause))?;
            app.authority_add(&content)?;
            json(&app.platform_view(None, lang)?)
        }
        "authority_remove" => {
            let given: OneAuthority = parse(args)?;
            app.authority_remove(&given.id)?;
            json(&app.platform_view(None, lang)?)
        }
        _ => Err(invalid(name)),
    }
}
