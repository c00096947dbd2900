//! Text, telephone numbers and e-mail addresses.

use serde_json::Value;

use super::{EMAIL_MAX, PHONE_MAX, wrong_type};
use crate::answers::Pointer;
use crate::finding::Finding;
use crate::possible::Possible;

/// One line: no line breaks or other control characters, surrounding blanks trimmed.
pub(super) fn line(
    value: &Value,
    max: usize,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    limited(value, max, path, findings, char::is_control)
}

/// Several lines: line breaks and tabs are welcome, other control characters are not.
pub(super) fn long(
    value: &Value,
    max: usize,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    limited(value, max, path, findings, |c| {
        c.is_control() && !matches!(c, '\n' | '\r' | '\t')
    })
}

fn limited(
    value: &Value,
    max: usize,
    path: &Pointer,
    findings: &mut Vec<Finding>,
    refused: impl Fn(char) -> bool,
) -> Option<Value> {
    let Value::String(text) = value else {
        findings.push(wrong_type("text", path));
        return None;
    };
    let text = text.trim();
    let length = text.chars().count();
    if length > max {
        findings.push(
            Finding::error("text-too-long", path.as_str())
                .with("max", max)
                .with("length", length),
        );
        return None;
    }
    if text.chars().any(refused) {
        findings.push(Finding::error("text-control-characters", path.as_str()));
        return None;
    }
    Some(Value::from(text))
}

/// Every finding on a text of one line or several.
pub(super) fn line_possible(max: usize, path: &Pointer, all: &mut Vec<Possible>) {
    let about = |code| Finding::error(code, path.as_str());
    all.extend([
        wrong_type("text", path).into(),
        Possible::from(about("text-too-long").with("max", max)).open("length"),
        about("text-control-characters").into(),
    ]);
}

/// A telephone number. Macao's plan: eight digits, first 2, 6 or 8 for subscribers (numbering plan, order of June 2025);
/// a number of elsewhere keeps its country code. An unusual number is a warning: the plan allows longer ones.
pub(super) fn phone(value: &Value, path: &Pointer, findings: &mut Vec<Finding>) -> Option<Value> {
    let Value::String(text) = line(value, PHONE_MAX, path, findings)? else {
        return None;
    };
    let compact: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '-' | '(' | ')' | '（' | '）'))
        .collect();
    let national = compact
        .strip_prefix("+853")
        .or_else(|| compact.strip_prefix("853").filter(|rest| rest.len() == 8))
        .unwrap_or(&compact);
    let elsewhere = compact
        .strip_prefix('+')
        .filter(|rest| !rest.starts_with("853"));
    let digits = elsewhere.unwrap_or(national);
    let plausible = digits.chars().all(|c| c.is_ascii_digit())
        && if elsewhere.is_some() {
            (7..=15).contains(&digits.len())
        } else {
            digits.len() == 8 && digits.starts_with(['2', '6', '8'])
        };
    if !plausible {
        findings.push(Finding::warning("phone-shape", path.as_str()));
        return Some(Value::from(text));
    }
    Some(Value::from(if elsewhere.is_some() {
        &compact
    } else {
        national
    }))
}

pub(super) fn phone_possible(path: &Pointer, all: &mut Vec<Possible>) {
    line_possible(PHONE_MAX, path, all);
    all.push(Finding::warning("phone-shape", path.as_str()).into());
}

/// An e-mail address: one `@`, a name before it, a domain with a dot after it, no blanks.
pub(super) fn email(value: &Value, path: &Pointer, findings: &mut Vec<Finding>) -> Option<Value> {
    let Value::String(text) = line(value, EMAIL_MAX, path, findings)? else {
        return None;
    };
    let shaped = text.split_once('@').is_some_and(|(name, domain)| {
        let labels: Vec<&str> = domain.split('.').collect();
        !name.is_empty()
            && !domain.contains('@')
            && labels.len() > 1
            && labels.iter().all(|label| !label.is_empty())
            && !text.chars().any(char::is_whitespace)
    });
    if !shaped {
        findings.push(Finding::error("email-shape", path.as_str()));
        return None;
    }
    Some(Value::from(text))
}

pub(super) fn email_possible(path: &Pointer, all: &mut Vec<Possible>) {
    line_possible(EMAIL_MAX, path, all);
    all.push(Finding::error("email-shape", path.as_str()).into());
}

#[cfg(test)]
mod tests;
