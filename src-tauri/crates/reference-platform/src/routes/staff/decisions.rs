//! Reading a decision out of its form, and recording it.

use std::sync::Arc;

use axum::extract::rejection::FormRejection;
use axum::extract::{Form, Path, State};
use axum::http::HeaderMap;
use axum::response::Response;
use jiff::civil::Date;
use platform_api::{Decision, ProblemCode, ReasonTarget, ReturnReason, Words as Said};

use super::super::submission_id;
use super::case;
use super::forms::Entered;
use super::session::{Officer, Pairs};
use super::{licence, words};
use crate::decision::record;
use crate::language::{Language, Words};
use crate::page::see_other;
use crate::platform::Platform;
use crate::refusal::Answer;

pub(super) async fn decide(
    State(platform): State<Arc<Platform>>,
    officer: Officer,
    language: Language,
    headers: HeaderMap,
    Path(submission): Path<String>,
    form: Result<Form<Pairs>, FormRejection>,
) -> Answer<Response> {
    let id = submission_id(&submission)?;
    let pairs = officer.form(&headers, form)?;
    let decision = match read(&pairs, language) {
        Ok(decision) => decision,
        Err(words) => {
            let said = Some(case::Said::Wrong(words));
            let entered = Entered::again(pairs);
            return case::page(&platform, &officer, language, id, &entered, said).await;
        }
    };
    let issues = matches!(decision, Decision::Issue { .. });
    let recorded = platform
        .write(None, move |tx, clerk| record(tx, clerk, id, decision))
        .await;
    match recorded {
        Ok(()) if issues => Ok(see_other(&licence::path(id))),
        Ok(()) => Ok(see_other(&format!("/staff/submissions/{id}?done=1"))),
        Err(refusal) if refusal.code() == ProblemCode::WrongStanding => {
            let said = Some(case::Said::Wrong(words::NOT_NOW));
            let entered = Entered::again(pairs);
            case::page(&platform, &officer, language, id, &entered, said).await
        }
        Err(refusal) => Err(refusal),
    }
}

fn read(pairs: &[(String, String)], language: Language) -> Result<Decision, Words> {
    let field = |name: &str| {
        pairs
            .iter()
            .find(|(found, _)| found == name)
            .map(|(_, value)| value.trim())
            .filter(|value| !value.is_empty())
    };
    let text = |name| field(name).map(str::to_owned);
    let needed = |name| text(name).ok_or(words::MISSING_FIELD);
    let date = |name| {
        let day = field(name).map(str::parse::<Date>).transpose();
        day.map_err(|_| words::BAD_DATE)
    };
    let day = |name| date(name)?.ok_or(words::MISSING_FIELD);
    match field("decision") {
        Some("receive") => Ok(Decision::Receive),
        Some("accept") => Ok(Decision::Accept {
            file_number: text("file_number"),
        }),
        Some("return") => Ok(Decision::Return {
            reasons: reasons(pairs, language)?,
            answer_by: date("answer_by")?,
        }),
        Some("pay") => Ok(Decision::RecordPayment {
            amount_avos: field("amount").and_then(avos).ok_or(words::BAD_AMOUNT)?,
        }),
        Some("issue") => {
            let (valid_from, valid_until) = (day("valid_from")?, date("valid_until")?);
            if valid_until.is_some_and(|until| until < valid_from) {
                return Err(words::BAD_DATE);
            }
            Ok(Decision::Issue {
                number: needed("number")?,
                holder: needed("holder")?,
                issued_on: day("issued_on")?,
                valid_from,
                valid_until,
            })
        }
        Some("refuse") => Ok(Decision::Refuse {
            reasons: reasons(pairs, language)?,
        }),
        _ => Err(words::MISSING_FIELD),
    }
}

/// The reasons of which anything was entered; each needs its code and words.
fn reasons(pairs: &[(String, String)], language: Language) -> Result<Vec<ReturnReason>, Words> {
    let column = |name: &str| {
        pairs
            .iter()
            .filter(|(found, _)| found == name)
            .map(|(_, value)| value.trim().to_owned())
            .collect::<Vec<_>>()
    };
    let rows = column("target")
        .into_iter()
        .zip(column("code"))
        .zip(column("words"))
        .filter(|((target, code), words)| {
            !target.is_empty() || !code.is_empty() || !words.is_empty()
        });
    let mut reasons = Vec::new();
    for ((target, code), words) in rows {
        if code.is_empty() || words.is_empty() {
            return Err(words::MISSING_REASON);
        }
        let target = match target {
            none if none.is_empty() => None,
            pointer if pointer.starts_with('/') => Some(ReasonTarget::Pointer(pointer)),
            document => Some(ReasonTarget::Document(document)),
        };
        reasons.push(ReturnReason {
            target,
            code,
            words: said(language, words),
        });
    }
    if reasons.is_empty() {
        return Err(words::MISSING_REASON);
    }
    Ok(reasons)
}

/// Words in the language of the page they were written on.
fn said(language: Language, words: String) -> Said {
    let mut said = Said::default();
    match language {
        Language::Zh => said.zh = Some(words),
        Language::Pt => said.pt = Some(words),
        Language::En => said.en = Some(words),
    }
    said
}

/// An amount in patacas, with two decimals at most, in avos.
fn avos(text: &str) -> Option<u64> {
    let (patacas, rest) = text.split_once('.').unwrap_or((text, ""));
    let digits = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if patacas.is_empty() || !digits(patacas) || !digits(rest) || rest.len() > 2 {
        return None;
    }
    let patacas: u64 = patacas.parse().ok()?;
    let cents: u64 = format!("{rest:0<2}").parse().ok()?;
    patacas.checked_mul(100)?.checked_add(cents)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_amount_is_read_to_the_avo() {
        assert_eq!(avos("1234.50"), Some(123_450));
        assert_eq!(avos("1234.5"), Some(123_450));
        assert_eq!(avos("0"), Some(0));
        for bad in [
            "",
            ".5",
            "1,234",
            "-1",
            "1.234",
            "1e3",
            "184467440737095516.16",
        ] {
            assert_eq!(avos(bad), None, "{bad}");
        }
    }
}
