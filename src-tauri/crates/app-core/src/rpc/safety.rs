//! What front ends may ask of the lock, the passphrase, backups and the papers that a client takes along.
//!
//! A page never names a path. Requests that write or read a file are made to [`save_to`] and [`open_from`] by the shell, once
//! the person has chosen the file there.

use std::path::PathBuf;
use std::sync::Arc;

use draft_store::{ClientId, SubmissionId};
use form_engine::text::Lang;
use serde::Deserialize;
use serde_json::Value;

use super::examination::OneExamination;
use super::{OneDraft, Passphrase, id, invalid, json, parse, preview, wallet};
use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::view::ErrorView;

#[derive(Deserialize)]
struct Lock {
    asked: bool,
}

#[derive(Deserialize)]
struct SetPassphrase {
    present: Option<String>,
    passphrase: String,
}

#[derive(Deserialize)]
struct OneClient {
    client: String,
}

#[derive(Deserialize)]
struct Held {
    client: String,
    id: String,
}

/// Answers a request about safety; any other name goes on to the wallet.
pub(super) fn answer(
    app: &Arc<App>,
    name: &str,
    args: Value,
    lang: Lang,
) -> Result<Value, AppError> {
    match name {
        "profile_lock" => {
            let given: Lock = parse(args)?;
            json(&app.lock(given.asked)?)
        }
        "passphrase_set" => {
            let given: SetPassphrase = parse(args)?;
            json(&app.set_passphrase(given.present.as_deref(), &given.passphrase)?)
        }
        "submission_release" => {
            let given: Held = parse(args)?;
            let (client, id) = (
                id::<ClientId>(&given.client)?,
                id::<SubmissionId>(&given.id)?,
            );
            app.release_held(client, id)?;
            App::send_in_background(app);
            json(&app.submission_view(client, id, lang)?)
        }
        _ => wallet::answer(app, name, args, lang),
    }
}

/// Answers a request that writes the file that the person has chosen.
pub async fn save_to(
    app: Arc<App>,
    path: PathBuf,
    name: String,
    args: Value,
) -> Result<Value, ErrorView> {
    apart(app, args, move |app, args, lang| match name.as_str() {
        "backup_make" => {
            let given: Passphrase = parse(args)?;
            let passphrase = given.passphrase.ok_or(ErrorCode::BackupPassphraseNeeded)?;
            json(&app.back_up(&path, &passphrase)?)
        }
        "form_preview_save" => preview::save(app, &path, args, lang),
        "client_export" => {
            let given: OneClient = parse(args)?;
            json(&app.export_client(id(&given.client)?, &path, lang)?)
        }
        "draft_kit" => {
            let given: OneDraft = parse(args)?;
            app.draft_kit(given.key()?, &path, lang)?;
            Ok(Value::Null)
        }
        "examination_conclude" => {
            let given: OneExamination = parse(args)?;
            json(&app.examination_conclude(given.id()?, given.accept, &path, lang)?)
        }
        _ => Err(invalid(&name)),
    })
    .await
}

/// Answers a request that reads the file that the person has chosen.
pub async fn open_from(
    app: Arc<App>,
    path: PathBuf,
    name: String,
    args: Value,
) -> Result<Value, ErrorView> {
    apart(app, args, move |app, args, lang| match name.as_str() {
        "application_open" => {
            app.open_application(&path)?;
            json(&app.opening_view(lang)?)
        }
        "kit_examine" => json(&app.examination_begin(&path, lang)?),
        "backup_restore" => {
            let given: Passphrase = parse(args)?;
            let passphrase = given.passphrase.ok_or(ErrorCode::BackupPassphraseNeeded)?;
            app.restore(&path, &passphrase, None)?;
            json(&app.view()?)
        }
        _ => Err(invalid(&name)),
    })
    .await
}

/// Does what takes long where it holds up no other request. A panic inside becomes the error `internal`.
async fn apart(
    app: Arc<App>,
    args: Value,
    work: impl FnOnce(&App, Value, Lang) -> Result<Value, AppError> + Send + 'static,
) -> Result<Value, ErrorView> {
    let lang = super::language_of(&app, &args);
    tokio::task::spawn_blocking(move || work(&app, args, lang))
        .await
        .unwrap_or_else(|_| Err(ErrorCode::Internal.into()))
        .map_err(|error| error.view(lang))
}
