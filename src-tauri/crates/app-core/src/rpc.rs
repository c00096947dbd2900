//! The table of what front ends may ask: a name, its arguments as JSON, its answer as JSON.
//!
//! The window and the host for browser tests both call [`call`]; neither adds anything of its own.

mod examination;
mod opening;
mod papers;
mod platform;
mod preview;
mod safety;
mod tour;
mod update;
mod wallet;

pub use safety::{open_from, save_to};

use std::panic::AssertUnwindSafe;
use std::path::Path;
use std::str::FromStr;
use std::sync::Arc;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use draft_store::{ClientId, DraftId, HeldLicenceId, MatterId, Revision, SubmissionId};
use form_engine::text::Lang;
use futures_util::FutureExt as _;
use jiff::civil::Date;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::app::App;
use crate::catalogue::{self, Wish};
use crate::contract;
use crate::draft::DraftKey;
use crate::error::{AppError, ErrorCode};
use crate::guide;
use crate::matter::{MatterKey, MatterStart};
use crate::summary::Languages;
use crate::view::{ClientRequest, ErrorView, FileContent, NoteRequest, Page, Settings, Standing};

/// Answers one request. Never panics: a panic inside becomes the error `internal`, and the program goes on.
pub async fn call(app: Arc<App>, name: &str, args: Value) -> Result<Value, ErrorView> {
    let lang = language_of(&app, &args);
    AssertUnwindSafe(answer(&app, name, args, lang))
        .catch_unwind()
        .await
        .unwrap_or_else(|_| Err(ErrorCode::Internal.into()))
        .map_err(|error| error.view(lang))
}

/// The language that a request asks for, or else the one that was set.
fn language_of(app: &App, args: &Value) -> Lang {
    args.get("lang")
        .and_then(Value::as_str)
        .and_then(|code| code.parse().ok())
        .or_else(|| app.settings().ok().map(|settings| settings.language()))
        .unwrap_or(Lang::Zh)
}

/// Writes a file that a person asked for, whole or not at all; `content` is base64.
pub fn write_file(path: &Path, content: &str) -> Result<(), ErrorView> {
    let write = || {
        let bytes = STANDARD
            .decode(content)
            .map_err(|cause| invalid("content").caused_by(cause))?;
        crate::output::write(path, &bytes)
    };
    write().map_err(|error| error.view(Lang::Zh))
}

/// Whether the catalogue names this page, or it belongs to the release that was found; only such pages are opened for a
/// person.
pub fn known_page(app: &App, url: &str) -> Result<(), ErrorView> {
    (catalogue::names_page(url) || app.names_release_page(url))
        .then_some(())
        .ok_or_else(|| invalid("url").view(Lang::Zh))
}

#[derive(Deserialize)]
struct Passphrase {
    passphrase: Option<String>,
}

#[derive(Deserialize)]
struct SaveSettings {
    settings: Settings,
}

#[derive(Deserialize)]
struct SaveNote {
    request: NoteRequest,
}

#[derive(Deserialize)]
struct Search {
    query: String,
}

#[derive(Deserialize)]
struct Submissions {
    /// How they stand; all where nothing is said.
    #[serde(default)]
    only: Option<Standing>,
    #[serde(flatten)]
    page: Page,
}

#[derive(Deserialize)]
struct Told {
    keys: Vec<String>,
}

#[derive(Deserialize)]
struct OneNote {
    licence: String,
    procedure: String,
    fact: String,
}

#[derive(Deserialize)]
struct OneLicence {
    licence: String,
    expires: Option<String>,
}

#[derive(Deserialize)]
struct OneClient {
    client: String,
}

#[derive(Deserialize)]
struct CalendarOf {
    client: String,
    held: Option<String>,
}

#[derive(Deserialize)]
struct OneYear {
    year: Option<i16>,
}

#[derive(Deserialize)]
struct OneDay {
    date: String,
    name: Option<String>,
}

#[derive(Deserialize)]
struct TrustKey {
    key: String,
}

#[derive(Deserialize)]
struct InstallForms {
    content: String,
}

#[derive(Deserialize)]
struct NewClient {
    request: ClientRequest,
}

#[derive(Deserialize)]
struct Start {
    client: Option<String>,
    licence: String,
    procedure: String,
    /// The licence of the wallet that it is about.
    held: Option<String>,
}

#[derive(Deserialize)]
struct OneDraft {
    client: String,
    draft: String,
    step: Option<String>,
}

#[derive(Deserialize)]
struct SaveAnswer {
    client: String,
    draft: String,
    /// Not asked for where nothing is saved.
    #[serde(default)]
    revision: String,
    step: String,
    path: String,
    value: Value,
}

#[derive(Deserialize)]
struct DraftSummary {
    client: String,
    draft: String,
    language: String,
}

#[derive(Deserialize)]
struct Queue {
    client: String,
    draft: String,
    platform: String,
    declared: bool,
}

#[derive(Deserialize)]
struct Asked {
    facts: Vec<String>,
    sentence: Option<String>,
}

#[derive(Deserialize)]
struct OneBundle {
    bundle: String,
    facts: Vec<String>,
}

#[derive(Deserialize)]
struct StartMatter {
    client: Option<String>,
    bundle: String,
    members: Vec<String>,
    facts: Vec<String>,
}

#[derive(Deserialize)]
struct OneMatter {
    client: String,
    matter: String,
    draft: Option<String>,
}

#[derive(Deserialize)]
struct QueueMatter {
    client: String,
    matter: String,
    platform: String,
    declared: bool,
}

#[derive(Deserialize)]
struct OneSubmission {
    client: String,
    id: String,
    language: Option<String>,
    number: Option<String>,
}

async fn answer(app: &Arc<App>, name: &str, args: Value, lang: Lang) -> Result<Value, AppError> {
    match name {
        "app_view" => {
            let view = app.view()?;
            App::go_on_in_background(app);
            json(&view)
        }
        "profile_create" => {
            let given: Passphrase = parse(args)?;
            json(&app.create(given.passphrase.as_deref())?)
        }
        "profile_unlock" => {
            let given: Passphrase = parse(args)?;
            let view = app.unlock(given.passphrase.as_deref())?;
            App::go_on_in_background(app);
            json(&view)
        }
        "settings_save" => {
            let given: SaveSettings = parse(args)?;
            json(&app.save_settings(&given.settings)?)
        }
        "forms_view" => json(&app.forms.view()?),
        "forms_trust" => {
            let given: TrustKey = parse(args)?;
            app.forms.trust(&given.key)?;
            json(&app.forms.view()?)
        }
        "forms_install" => {
            let given: InstallForms = parse(args)?;
            let content = STANDARD
                .decode(&given.content)
                .map_err(|cause| invalid("content").caused_by(cause))?;
            app.forms.install(&content)?;
            json(&app.forms.view()?)
        }
        "forms_roll_back" => json(&app.forms.roll_back()?),
        "search" => {
            let given: Search = parse(args)?;
            json(&app.search(&given.query, lang)?)
        }
        "reminder_due" => json(&app.reminder_for_page(lang)?),
        "reminder_told" => {
            let given: Told = parse(args)?;
            json(&app.reminder_told(&given.keys)?)
        }
        "home_view" => json(&app.home_view(lang)?),
        "catalogue_list" => {
            let wish: Wish = parse(args)?;
            json(&catalogue::list(&wish, lang, app.today()))
        }
        "licence_view" => {
            let given: OneLicence = parse(args)?;
            json(&app.licence_view(&given.licence, given.expires()?, lang)?)
        }
        "form_preview" => preview::view(args, lang),
        "licence_calendar" => {
            let given: OneLicence = parse(args)?;
            json(&app.licence_calendar(&given.licence, given.expires()?, lang)?)
        }
        "client_calendar" => {
            let given: CalendarOf = parse(args)?;
            let held = given.held.as_deref().map(id::<HeldLicenceId>).transpose()?;
            json(&app.client_calendar(id(&given.client)?, held, lang)?)
        }
        "holiday_year" => {
            let given: OneYear = parse(args)?;
            let year = given.year.unwrap_or_else(|| app.today().year());
            json(&app.holiday_year(year, lang)?)
        }
        "holiday_add" => {
            let given: OneDay = parse(args)?;
            let name = given.name.unwrap_or_default();
            json(&app.holiday_add(contract::date(&given.date)?, &name, lang)?)
        }
        "holiday_remove" => {
            let given: OneDay = parse(args)?;
            json(&app.holiday_remove(contract::date(&given.date)?, lang)?)
        }
        "holiday_restore" => {
            let given: OneYear = parse(args)?;
            let year = given.year.unwrap_or_else(|| app.today().year());
            json(&app.holiday_restore(year, lang)?)
        }
        "guide_view" => {
            let given: Asked = parse(args)?;
            let sentence = given.sentence.as_deref();
            json(&guide::view(&given.facts, sentence, lang, app.today())?)
        }
        "bundle_list" => json(&guide::bundles(lang, app.today())?),
        "bundle_view" => {
            let given: OneBundle = parse(args)?;
            let bundle = guide::find_bundle(&given.bundle)?;
            let facts = guide::known(&given.facts)?;
            json(&guide::card(bundle, &facts, lang, app.today())?)
        }
        "matter_start" => {
            let given: StartMatter = parse(args)?;
            let start = MatterStart {
                client: given.client.as_deref().map(id::<ClientId>).transpose()?,
                bundle: &given.bundle,
                members: &given.members,
                facts: &given.facts,
            };
            json(&app.matter_start(&start, lang)?)
        }
        "matter_view" => {
            let given: OneMatter = parse(args)?;
            json(&app.matter_view(given.key()?, lang)?)
        }
        "matter_queue" => {
            let given: QueueMatter = parse(args)?;
            let key = matter(&given.client, &given.matter)?;
            json(
                &app.matter_queue(key, &given.platform, given.declared, lang)
                    .await?,
            )
        }
        "matter_release" => {
            let given: OneMatter = parse(args)?;
            let draft = id::<DraftId>(given.draft.as_deref().unwrap_or_default())?;
            json(&app.matter_release(given.key()?, draft, lang)?)
        }
        "note_save" => {
            let given: SaveNote = parse(args)?;
            app.note_save(&given.request)?;
            Ok(Value::Null)
        }
        "note_remove" => {
            let given: OneNote = parse(args)?;
            app.note_remove(&given.licence, &given.procedure, &given.fact)?;
            Ok(Value::Null)
        }
        "matter_delete" => {
            let given: OneMatter = parse(args)?;
            app.matter_delete(given.key()?)?;
            Ok(Value::Null)
        }
        "client_list" => json(&app.client_list(lang)?),
        "client_create" => {
            let given: NewClient = parse(args)?;
            json(&app.client_create(&given.request, lang)?)
        }
        "client_erase" => {
            let given: OneClient = parse(args)?;
            app.client_erase(id(&given.client)?)?;
            Ok(Value::Null)
        }
        "draft_start" => {
            let given: Start = parse(args)?;
            let client = given.client.as_deref().map(id::<ClientId>).transpose()?;
            let held = given.held.as_deref().map(id::<HeldLicenceId>).transpose()?;
            json(&app.draft_start(client, &given.licence, &given.procedure, held, lang)?)
        }
        "draft_view" => {
            let given: OneDraft = parse(args)?;
            json(&app.draft_view(given.key()?, given.step.as_deref(), lang)?)
        }
        "answer_save" => {
            let given: SaveAnswer = parse(args)?;
            let revision = revision(&given.revision)?;
            let key = key(&given.client, &given.draft)?;
            json(&app.answer_save(key, revision, &given.step, &given.path, given.value, lang)?)
        }
        "answer_foresee" => {
            let given: SaveAnswer = parse(args)?;
            let key = key(&given.client, &given.draft)?;
            json(&app.answer_foresee(key, &given.step, &given.path, given.value, lang)?)
        }
        "draft_undo" | "draft_redo" => {
            let given: OneDraft = parse(args)?;
            let step = given.step.as_deref().unwrap_or_default();
            json(&app.draft_step(given.key()?, name == "draft_undo", step, lang)?)
        }
        "draft_delete" => {
            let given: OneDraft = parse(args)?;
            app.draft_delete(given.key()?)?;
            Ok(Value::Null)
        }
        "attachment_add"
        | "attachment_remove"
        | "attachment_picture"
        | "attachment_content"
        | "attachment_turn"
        | "attachments_join"
        | "attachment_take_apart" => papers::answer(app, name, args, lang).await,
        "draft_review" => {
            let given: OneDraft = parse(args)?;
            json(&app.draft_review(given.key()?, lang)?)
        }
        "draft_summary" => {
            let given: DraftSummary = parse(args)?;
            let key = key(&given.client, &given.draft)?;
            json(&app.draft_summary(key, languages(&given.language)?)?)
        }
        "submission_queue" => {
            let given: Queue = parse(args)?;
            let key = key(&given.client, &given.draft)?;
            json(
                &app.submission_queue(key, &given.platform, given.declared, lang)
                    .await?,
            )
        }
        "submission_send" => {
            App::send_in_background(app);
            Ok(Value::Null)
        }
        "submission_list" => {
            let given: Submissions = parse(args)?;
            json(&app.submission_list(given.only, given.page, lang)?)
        }
        "draft_list" => {
            let page: Page = parse(args)?;
            json(&app.draft_list(page, lang)?)
        }
        "submission_view" => {
            let given: OneSubmission = parse(args)?;
            let (client, id) = given.key()?;
            json(&app.submission_view(client, id, lang)?)
        }
        "submission_cancel" => {
            let given: OneSubmission = parse(args)?;
            let (client, id) = given.key()?;
            app.cancel(client, id).await?;
            json(&app.submission_view(client, id, lang)?)
        }
        "submission_withdraw" => {
            let given: OneSubmission = parse(args)?;
            let (client, id) = given.key()?;
            json(&app.submission_withdraw(client, id, lang).await?)
        }
        "submission_summary" => {
            let given: OneSubmission = parse(args)?;
            let (client, id) = given.key()?;
            let languages = languages(given.language.as_deref().unwrap_or_default())?;
            json(&app.submission_summary(client, id, languages)?)
        }
        "submission_kit" => {
            let given: OneSubmission = parse(args)?;
            let (client, id) = given.key()?;
            let (name, content) = app.submission_kit(client, id, lang)?;
            json(&FileContent {
                name,
                content: STANDARD.encode(content),
            })
        }
        "receipt_record" => {
            let given: OneSubmission = parse(args)?;
            let (client, id) = given.key()?;
            let number = given.number.as_deref().unwrap_or_default();
            json(&app.receipt_record(client, id, number, lang).await?)
        }
        "wallet_view" | "licence_enter" | "licence_change" | "licence_remove"
        | "licence_card_pdf" | "licence_check" => wallet::answer(app, name, args, lang),
        "profile_lock" | "passphrase_set" | "submission_release" => {
            safety::answer(app, name, args, lang)
        }
        "tour_view" | "tour_begin" | "tour_hints" | "tour_remove" => {
            tour::answer(app, name, args, lang)
        }
        "examination_list" | "examination_open" | "examination_view" | "examination_note"
        | "examination_file" | "examination_remove" => {
            examination::answer(app, name, args, lang).await
        }
        "case_list" | "case_take" | "case_look" | "case_decide" => {
            examination::answer_at_platform(app, name, args, lang).await
        }
        "opening_view" | "opening_begin" | "opening_take_back" | "opening_examine"
        | "opening_dismiss" => opening::answer(app, name, args, lang).await,
        "update_view" | "update_check" => update::answer(app, name, lang).await,
        _ => platform::answer(app, name, args, lang).await,
    }
}

impl OneLicence {
    /// The day on which the licence expires; an empty one is none.
    fn expires(&self) -> Result<Option<Date>, AppError> {
        self.expires
            .as_deref()
            .filter(|text| !text.is_empty())
            .map(contract::date)
            .transpose()
    }
}

impl OneDraft {
    fn key(&self) -> Result<DraftKey, AppError> {
        key(&self.client, &self.draft)
    }
}

impl OneMatter {
    fn key(&self) -> Result<MatterKey, AppError> {
        matter(&self.client, &self.matter)
    }
}

fn matter(client: &str, matter: &str) -> Result<MatterKey, AppError> {
    Ok(MatterKey {
        client: id::<ClientId>(client)?,
        matter: id::<MatterId>(matter)?,
    })
}

impl OneSubmission {
    fn key(&self) -> Result<(ClientId, SubmissionId), AppError> {
        Ok((id(&self.client)?, id(&self.id)?))
    }
}

fn key(client: &str, draft: &str) -> Result<DraftKey, AppError> {
    Ok(DraftKey {
        client: id::<ClientId>(client)?,
        draft: id::<DraftId>(draft)?,
    })
}

fn id<T: FromStr>(text: &str) -> Result<T, AppError> {
    text.parse().map_err(|_| invalid("id"))
}

fn revision(text: &str) -> Result<Revision, AppError> {
    let number = text.parse().map_err(|_| invalid("revision"))?;
    Ok(Revision::from_number(number))
}

fn languages(codes: &str) -> Result<Languages, AppError> {
    codes.parse().map_err(|_| invalid("language"))
}

fn invalid(field: &str) -> AppError {
    let field: String = field.chars().take(60).collect();
    AppError::new(ErrorCode::RequestInvalid).with("field", field)
}

fn parse<T: DeserializeOwned>(args: Value) -> Result<T, AppError> {
    serde_json::from_value(args).map_err(|cause| {
        AppError::new(ErrorCode::RequestInvalid)
            .with(
                "field",
                cause.to_string().chars().take(120).collect::<String>(),
            )
            .caused_by(cause)
    })
}

fn json<T: Serialize>(view: &T) -> Result<Value, AppError> {
    serde_json::to_value(view).map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))
}
