//! The catalogue, and forms with their examples.

use form_engine::OfficialName;
use form_engine::text::Lang;
use jiff::civil::Date;
use licences::{Licence, Procedure, SAMPLE_PDF, export};
use serde::Serialize;
use serde_json::Value;

use crate::application::Application;
use crate::attachment::Attachment;
use crate::error::{AppError, ErrorCode};
use crate::form_preview;
use crate::judgement::{find, find_licence};
use crate::summary::{Languages, Summary};
use crate::view::FormPreview;
use crate::wording;

/// An official name; a language in which none was found is `null`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Name {
    /// Traditional Chinese.
    pub zh: Option<String>,
    /// Portuguese.
    pub pt: Option<String>,
    /// English.
    pub en: Option<String>,
}

/// A licence of the catalogue.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LicenceEntry {
    /// Licence id.
    pub id: String,
    /// Number in the public service catalogue.
    pub code: Option<String>,
    /// Category id.
    pub category: String,
    /// Official name.
    pub name: Name,
    /// What can be applied for.
    pub procedures: Vec<ProcedureEntry>,
    /// First day on which its law applies.
    pub effective_from: Option<Date>,
    /// Last day on which its law applies.
    pub effective_until: Option<Date>,
    /// Id of the licence that takes its place.
    pub succeeded_by: Option<String>,
    /// The name in the language asked for, or in the one it exists in.
    #[serde(skip)]
    pub shown: String,
}

/// A procedure of a licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ProcedureEntry {
    /// Procedure id.
    pub id: String,
    /// Kind of procedure.
    pub kind: String,
    /// Number in the public service catalogue.
    pub code: Option<String>,
    /// Official title.
    pub title: Name,
    /// Whether it is offered online; `null` where that is not known.
    pub online: Option<bool>,
    /// Newest version of its form.
    pub definition: String,
    /// First day on which the form applies.
    pub effective_from: Option<Date>,
    /// Last day on which the form applies.
    pub effective_until: Option<Date>,
    /// The title in the language asked for, or the trade's word for the kind.
    #[serde(skip)]
    pub shown: String,
}

/// Every licence with its procedures, by id; with a day, what can be applied for on it.
pub fn licences(lang: Lang, offered_on: Option<Date>) -> Vec<LicenceEntry> {
    let offered = |procedure: &Procedure| offered_on.is_none_or(|date| procedure.offered_on(date));
    crate::forms::catalogue()
        .licences()
        .iter()
        .filter(|licence| licence.procedures.iter().any(offered))
        .map(|licence| LicenceEntry {
            id: licence.id.clone(),
            code: licence.service_code.clone(),
            category: licence.category.clone(),
            name: name(&licence.name),
            effective_from: licence.effective_from,
            effective_until: licence.effective_until,
            succeeded_by: licence.succeeded_by.clone(),
            procedures: licence
                .procedures
                .iter()
                .filter(|known| offered(known))
                .map(|known| procedure(known, lang))
                .collect(),
            shown: wording::licence_name(licence, lang).text,
        })
        .collect()
}

fn procedure(procedure: &Procedure, lang: Lang) -> ProcedureEntry {
    let definition = &procedure.definition;
    ProcedureEntry {
        id: procedure.id.clone(),
        kind: procedure.kind.clone(),
        code: procedure.code.clone(),
        title: name(&procedure.title),
        online: procedure.online,
        definition: definition.version.clone(),
        effective_from: definition.effective_from,
        effective_until: definition.effective_until,
        shown: wording::procedure_title(procedure, lang).text,
    }
}

fn name(official: &OfficialName) -> Name {
    Name {
        zh: official.zh.clone(),
        pt: official.pt.clone(),
        en: official.en.clone(),
    }
}

/// The form of `licence/procedure` with everything known of it.
///
/// Errors, here and below: the licence or the procedure is not in the catalogue.
pub fn form(path: &str) -> Result<Value, AppError> {
    let (licence, procedure) = at(path)?;
    Ok(export::json(procedure, licence))
}

/// JSON Schema, draft 2020-12, of the answers to a form.
pub fn json_schema(path: &str) -> Result<Value, AppError> {
    let (_, procedure) = at(path)?;
    Ok(export::json_schema(&procedure.definition))
}

/// A form as a page for people.
pub fn markdown(path: &str, lang: Lang) -> Result<String, AppError> {
    let (licence, procedure) = at(path)?;
    Ok(export::markdown(licence, procedure, lang))
}

/// A form as XLSForm: the bytes of an `.xlsx` file.
pub fn xlsform(path: &str) -> Result<Vec<u8>, AppError> {
    let (licence, procedure) = at(path)?;
    export::xlsform(licence, procedure)
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))
}

/// A form looked over: everything that it can ask and say, in one language.
pub fn preview(path: &str, lang: Lang) -> Result<FormPreview, AppError> {
    let (licence, procedure) = at(path)?;
    Ok(form_preview::preview(licence, procedure, lang))
}

/// The same as one web page in three languages; `lang` is in sight when it is opened.
pub fn html(path: &str, lang: Lang) -> Result<String, AppError> {
    let (licence, procedure) = at(path)?;
    Ok(form_preview::page(licence, procedure, lang))
}

/// The same as a PDF in one language or in two side by side, dated with the first moment of the day in Macao.
pub fn pdf(path: &str, languages: impl Into<Languages>, on: Date) -> Result<Summary, AppError> {
    let (licence, procedure) = at(path)?;
    form_preview::render(licence, procedure, languages.into(), on.at(0, 0, 0, 0))
}

/// The complete or the faulty example of a form as an application file that travels alone.
pub fn example(path: &str, faulty: bool) -> Result<Value, AppError> {
    Ok(example_application(path, faulty)?.to_file())
}

/// The complete or the faulty example of a form.
pub(crate) fn example_application(path: &str, faulty: bool) -> Result<Application, AppError> {
    let (licence, procedure) = at(path)?;
    let example = crate::forms::catalogue()
        .example(&licence.id, &procedure.id, faulty)
        .ok_or_else(|| unknown(&licence.id, &procedure.id))?;
    Ok(Application {
        licence: licence.id.clone(),
        procedure: procedure.id.clone(),
        definition: Some(procedure.definition.version.clone()),
        answers: example.answers.clone(),
        attachments: example
            .attachments
            .iter()
            .map(|attachment| Attachment {
                document: attachment.document.clone(),
                name: attachment.name.clone(),
                content: SAMPLE_PDF.to_vec(),
            })
            .collect(),
    })
}

pub(super) fn at(path: &str) -> Result<(&'static Licence, &'static Procedure), AppError> {
    match path.split_once('/') {
        Some((licence, procedure)) => find(licence, procedure),
        None => Err(unknown(&find_licence(path)?.id, "")),
    }
}

fn unknown(licence: &str, procedure: &str) -> AppError {
    AppError::new(ErrorCode::ProcedureUnknown)
        .with("licence", licence)
        .with("procedure", procedure)
}
