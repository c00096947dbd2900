//! Why something is to be corrected: coded, so that it can be told in every language, and in free words.

use std::fmt::Display;

use form_engine::Definition;
use form_engine::text::Lang;
use jiff::civil::Date;
use platform_api::{ReasonTarget, ReturnReason, Words};
use serde::Deserialize;

use crate::error::{AppError, ErrorCode};
use crate::form_view::document_pointer;
use crate::submission::said;
use crate::view::{NotedReason, ReasonView};
use crate::wording::{self, say};

/// The codes that the program has words for (`reason-<code>` in `forms/messages`), those on answers first.
pub const CODES: [&str; 11] = [
    "answer-missing",
    "answer-unclear",
    "answer-wrong",
    "answer-differs-from-document",
    "document-missing",
    "document-incomplete",
    "document-illegible",
    "document-expired",
    "document-wrong",
    "document-unsigned",
    OTHER,
];

/// The code of a reason that only its words tell.
const OTHER: &str = "other";

/// Most reasons, and most characters of the words of one, that are read.
const MOST: usize = 200;
const LONGEST: usize = 2_000;

/// What is to be corrected, and until when.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reasons {
    /// Who says so, where the file tells.
    pub by: Option<String>,
    /// The last day for the answer.
    pub answer_by: Option<Date>,
    /// At least one.
    pub list: Vec<ReturnReason>,
}

/// A file of reasons: the list alone, or with who says so and until when.
#[derive(Deserialize)]
#[serde(untagged)]
enum File {
    List(Vec<Entry>),
    Whole(Whole),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Whole {
    #[serde(default)]
    by: Option<String>,
    #[serde(default)]
    answer_by: Option<Date>,
    reasons: Vec<Entry>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Entry {
    #[serde(default, alias = "path")]
    pointer: Option<String>,
    #[serde(default)]
    document: Option<String>,
    #[serde(default)]
    code: Option<String>,
    #[serde(default, alias = "message")]
    words: Option<Said>,
}

/// Words in the language of whoever reads the file in, or by language.
#[derive(Deserialize)]
#[serde(untagged)]
enum Said {
    Plain(String),
    Each(Words),
}

/// The words of a code in a language; `None` for one that says nothing by itself, or is somebody else's.
pub fn coded(code: &str, lang: Lang) -> Option<String> {
    (code != OTHER && CODES.contains(&code)).then(|| say(lang, &format!("reason-{code}")))
}

/// Reads a file of reasons (JSON) for an application to a form; plain words are in `lang`.
///
/// Errors ([`ErrorCode::ReasonsInvalid`]): it is not such a file, has no reason, or one of them names a question or a
/// document that the form does not have, or has neither a known code nor words. The place is the number of the reason.
pub fn read_reasons(
    name: &str,
    text: &[u8],
    definition: &Definition,
    lang: Lang,
) -> Result<Reasons, AppError> {
    let invalid = |fault: &str, place: &dyn Display| {
        AppError::new(ErrorCode::ReasonsInvalid)
            .with("name", name)
            .with("fault", fault)
            .with("place", place)
    };
    let file: File =
        serde_json::from_slice(text).map_err(|cause| invalid("format", &"").caused_by(cause))?;
    let whole = match file {
        File::Whole(whole) => whole,
        File::List(reasons) => Whole {
            by: None,
            answer_by: None,
            reasons,
        },
    };
    if whole.reasons.is_empty() {
        return Err(invalid("none", &""));
    }
    if whole.reasons.len() > MOST {
        return Err(invalid("many", &whole.reasons.len()));
    }
    let reasons = (1..)
        .zip(whole.reasons)
        .map(|(n, entry)| {
            entry
                .reason(definition, lang)
                .map_err(|fault| invalid(fault, &n))
        })
        .collect::<Result<_, _>>()?;
    Ok(Reasons {
        by: whole.by.filter(|by| !by.trim().is_empty()),
        answer_by: whole.answer_by,
        list: reasons,
    })
}

/// A reason as it was noted, as one that can be told; else what is wrong with it.
pub(super) fn noted(
    noted: &NotedReason,
    definition: &Definition,
) -> Result<ReturnReason, &'static str> {
    let entry = Entry {
        pointer: Some(noted.path.clone()),
        document: None,
        code: Some(noted.code.clone()).filter(|code| !code.is_empty()),
        words: Some(Said::Plain(noted.words.clone())),
    };
    entry.reason(definition, noted.lang.parse().unwrap_or(Lang::Zh))
}

/// Reasons as front ends show them, each with the question or document that it is about.
pub(crate) fn views(
    reasons: &[ReturnReason],
    definition: &Definition,
    lang: Lang,
) -> Vec<ReasonView> {
    reasons
        .iter()
        .map(|reason| {
            let place = wording::place(definition, &path(reason), lang);
            ReasonView {
                words: said(reason, lang),
                step: place.as_ref().map(|place| place.step.clone()),
                label: place.map(|place| place.label),
            }
        })
        .collect()
}

/// What a reason is about: a JSON pointer, `/attachments/<document>`, or nothing for the application as a whole.
pub(crate) fn path(reason: &ReturnReason) -> String {
    match &reason.target {
        None => String::new(),
        Some(ReasonTarget::Pointer(pointer)) => pointer.clone(),
        Some(ReasonTarget::Document(document)) => document_pointer(document),
    }
}

impl Entry {
    fn reason(self, definition: &Definition, lang: Lang) -> Result<ReturnReason, &'static str> {
        let target = target(self.pointer, self.document, definition)?;
        let words = words(self.words, lang)?;
        let has_words = words != Words::default();
        let code = match self.code {
            Some(code) if has_words || CODES.contains(&code.as_str()) && code != OTHER => code,
            None if has_words => OTHER.to_owned(),
            _ => return Err("wordless"),
        };
        if code.chars().count() > 80 {
            return Err("long");
        }
        Ok(ReturnReason {
            target,
            code,
            words,
        })
    }
}

fn target(
    pointer: Option<String>,
    document: Option<String>,
    definition: &Definition,
) -> Result<Option<ReasonTarget>, &'static str> {
    let of_paper = |pointer: &str| pointer.strip_prefix("/attachments/").map(str::to_owned);
    match (pointer, document) {
        (Some(_), Some(_)) => Err("both"),
        (None, None) => Ok(None),
        (Some(pointer), None) if pointer.is_empty() => Ok(None),
        (Some(pointer), None) => match of_paper(&pointer) {
            Some(document) => known_document(document, definition),
            None if wording::place(definition, &pointer, Lang::En).is_some() => {
                Ok(Some(ReasonTarget::Pointer(pointer)))
            }
            None => Err("question"),
        },
        (None, Some(document)) => known_document(document, definition),
    }
}

fn known_document(
    document: String,
    definition: &Definition,
) -> Result<Option<ReasonTarget>, &'static str> {
    let is_known = definition.documents.iter().any(|one| one.id == document);
    if is_known {
        Ok(Some(ReasonTarget::Document(document)))
    } else {
        Err("document")
    }
}

fn words(said: Option<Said>, lang: Lang) -> Result<Words, &'static str> {
    let mut words = match said {
        None => Words::default(),
        Some(Said::Each(words)) => words,
        Some(Said::Plain(text)) => {
            let mut words = Words::default();
            match lang {
                Lang::Zh => words.zh = Some(text),
                Lang::Pt => words.pt = Some(text),
                Lang::En => words.en = Some(text),
            }
            words
        }
    };
    for text in [&mut words.zh, &mut words.pt, &mut words.en] {
        *text = text.take().filter(|text| !text.trim().is_empty());
        if text
            .as_ref()
            .is_some_and(|text| text.chars().count() > LONGEST)
        {
            return Err("long");
        }
    }
    Ok(words)
}
