//! What is missing or wrong in an application file.

use std::collections::BTreeMap;

use form_engine::Possible;
use form_engine::finding::{Finding, Severity};
use form_engine::text::{Lang, Text};
use jiff::civil::Date;
use licences::Procedure;
use serde::Serialize;
use serde_json::Value;

use super::judged;
use crate::application::Application;
use crate::error::AppError;
use crate::judgement::Judgement;
use crate::regime::form_note;
use crate::wording;

/// An application file, checked.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Checked {
    /// The file as it was named.
    pub file: String,
    /// What there is to say, in the order asked; remarks on the application as a whole come first.
    pub findings: Vec<FindingEntry>,
    /// JSON pointers of the questions that apply.
    pub visible: Vec<String>,
    /// JSON pointers of the questions that need an answer.
    pub required: Vec<String>,
}

/// One remark about one place.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FindingEntry {
    /// Stable code.
    pub code: String,
    /// How much it weighs.
    pub severity: Severity,
    /// JSON pointer into the answers, or `/attachments/<document>`; empty for the application as a whole.
    pub path: String,
    /// The words.
    pub message: String,
    /// The figures and names that the words mention.
    pub params: BTreeMap<String, Value>,
}

impl Checked {
    /// How many findings weigh so much.
    pub fn count(&self, severity: Severity) -> usize {
        self.findings
            .iter()
            .filter(|finding| finding.severity == severity)
            .count()
    }

    /// Whether something keeps the application from being sent.
    pub fn has_errors(&self) -> bool {
        self.count(Severity::Error) > 0
    }
}

/// Checks an application that was read from `file`, for filing on a day. Any answers are taken.
///
/// Errors: the licence or procedure is not in the catalogue.
pub fn check(
    file: &str,
    application: &Application,
    on: Date,
    lang: Lang,
) -> Result<Checked, AppError> {
    let judgement = judged(application, on)?;
    let findings = findings(&judgement, application, lang);
    let fields = &judgement.evaluation.fields;
    let paths = |wanted: fn(&form_engine::evaluate::FieldState) -> bool| {
        fields
            .iter()
            .filter(|field| wanted(field))
            .map(|field| field.path.clone())
            .collect()
    };
    Ok(Checked {
        file: file.to_owned(),
        findings,
        visible: paths(|field| field.visible),
        required: paths(|field| field.required),
    })
}

/// What there is to say of an application, in the order asked; remarks on it as a whole come first.
pub(super) fn findings(
    judgement: &Judgement,
    application: &Application,
    lang: Lang,
) -> Vec<FindingEntry> {
    let definition = &judgement.procedure.definition;
    whole(judgement, application)
        .iter()
        .chain(&judgement.evaluation.findings)
        .map(|finding| FindingEntry {
            code: finding.code.clone(),
            severity: finding.severity,
            path: finding.path.clone(),
            message: wording::finding(definition, finding, lang).message,
            params: finding.params.clone(),
        })
        .collect()
}

/// Remarks on the application as a whole: the version of its form, and the law that the form rests on.
fn whole(judgement: &Judgement, application: &Application) -> Vec<Finding> {
    let known = &judgement.procedure.definition.version;
    let mut findings = Vec::new();
    if let Some(given) = application
        .definition
        .as_ref()
        .filter(|given| *given != known)
    {
        let code = if judgement.procedure.knows(given) {
            "definition-older"
        } else if is_version(given) && given > known {
            "definition-newer"
        } else {
            "definition-unknown"
        };
        let shown: String = given.chars().take(40).collect();
        let finding = match code {
            "definition-older" => Finding::info(code, ""),
            _ => Finding::warning(code, ""),
        };
        findings.push(finding.with("version", shown));
    }
    findings.extend(not_in_force(judgement.procedure, judgement.on));
    findings
}

/// Every remark on an application as a whole that its version of the form or the law can bring about.
pub(crate) fn remarks_on_whole(procedure: &Procedure) -> Vec<Possible> {
    let definition = &procedure.definition;
    let of_version = |finding: Finding| Possible {
        finding,
        open: vec!["version"],
    };
    let older = (!procedure.upgrades.is_empty()).then(|| Finding::info("definition-older", ""));
    let versions = older
        .into_iter()
        .chain(["definition-newer", "definition-unknown"].map(|code| Finding::warning(code, "")))
        .map(of_version);
    let before = definition.effective_from.map(Date::yesterday);
    let after = definition.effective_until.map(Date::tomorrow);
    let outside = before.into_iter().chain(after).filter_map(Result::ok);
    let law = outside.filter_map(|day| Some(not_in_force(procedure, day)?.into()));
    versions.chain(law).collect()
}

fn not_in_force(procedure: &Procedure, on: Date) -> Option<Finding> {
    let note = |lang| form_note(procedure, lang, on);
    let message = Text {
        zh: note(Lang::Zh)?,
        pt: note(Lang::Pt)?,
        en: note(Lang::En)?,
    };
    Some(Finding {
        message: Some(message),
        ..Finding::warning("procedure-not-in-force", "")
    })
}

/// Versions begin with a year and a month, so that later ones are greater.
fn is_version(text: &str) -> bool {
    text.len() >= 7
        && text.chars().zip("0000-00".chars()).all(|(found, shape)| {
            if shape == '-' {
                found == '-'
            } else {
                found.is_ascii_digit()
            }
        })
}
