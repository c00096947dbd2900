//! The guide: facts in, licences with reasons out.

use form_engine::text::Lang;
use jiff::civil::Date;
use serde::Serialize;

use crate::error::AppError;
use crate::guide;

/// What follows from facts on a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct GuideDocument {
    /// The day.
    pub on: Date,
    /// Ids of the facts that counted.
    pub facts: Vec<String>,
    /// What follows.
    pub results: Vec<ResultEntry>,
    /// Bundle under which several of the results are started together.
    pub bundle: Option<String>,
    /// Ids of the questions that these facts leave open.
    pub open: Vec<String>,
    /// The facts in words.
    #[serde(skip)]
    pub told: Vec<String>,
    /// The bundle in words.
    #[serde(skip)]
    pub together: Option<String>,
    /// The open questions in words, each with its facts by id and in words.
    #[serde(skip)]
    pub questions: Vec<(String, Vec<(String, String)>)>,
}

/// One thing that follows.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ResultEntry {
    /// Result id.
    pub id: String,
    /// needed, possible, elsewhere or nothing.
    pub certainty: String,
    /// Licence id, where IAM is asked.
    pub licence: Option<String>,
    /// Procedure id, where one to start with is known.
    pub procedure: Option<String>,
    /// Name of the licence or of the other body, in the language asked for or in one it exists in.
    pub name: Option<String>,
    /// Code of the service page.
    pub code: Option<String>,
    /// Why, in the language asked for.
    pub reason: String,
    /// The act or page that says so.
    pub basis: String,
    /// The certainty in words.
    #[serde(skip)]
    pub certainty_label: String,
    /// Licence and procedure in words.
    #[serde(skip)]
    pub shown: String,
}

/// What follows from facts, given by id and told in a sentence.
///
/// Errors: the guide asks no such fact.
pub fn guide(
    facts: &[String],
    sentence: Option<&str>,
    on: Date,
    lang: Lang,
) -> Result<GuideDocument, AppError> {
    let view = guide::view(facts, sentence, lang, on)?;
    let unanswered: Vec<_> = view
        .questions
        .iter()
        .filter(|question| !question.facts.iter().any(|fact| fact.chosen))
        .collect();
    Ok(GuideDocument {
        on,
        facts: view.facts.iter().map(|fact| fact.id.clone()).collect(),
        told: view.facts.iter().map(|fact| fact.label.clone()).collect(),
        open: unanswered
            .iter()
            .map(|question| question.id.clone())
            .collect(),
        questions: unanswered
            .iter()
            .map(|question| {
                let facts = question.facts.iter();
                let facts = facts.map(|fact| (fact.id.clone(), fact.label.clone()));
                (question.text.clone(), facts.collect())
            })
            .collect(),
        results: view
            .results
            .into_iter()
            .map(|result| ResultEntry {
                shown: guide::name_of(&result),
                id: result.id,
                certainty: result.certainty,
                licence: result.licence,
                procedure: result.procedure,
                name: result.name.map(|name| name.text),
                code: result.code,
                reason: result.reason,
                basis: result.basis.text,
                certainty_label: result.certainty_label,
            })
            .collect(),
        bundle: view.bundle.as_ref().map(|bundle| bundle.id.clone()),
        together: view.bundle.map(|bundle| bundle.title),
    })
}
