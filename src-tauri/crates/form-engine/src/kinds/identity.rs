//! Numbers of persons and businesses: identity documents, taxpayer, establishment and commercial registration numbers.

use serde_json::{Map, Value};

use super::{NAME_MAX, NUMBER_MAX, REGISTRATION_MAX, choice, text, wrong_type};
use crate::answers::Pointer;
use crate::condition::is_answer;
use crate::definition::Choice;
use crate::finding::Finding;
use crate::possible::{Possible, stranger};

/// The kind of identity document whose number has the shape of Macao's resident card.
pub const MACAO_RESIDENT: &str = "macao-resident";

pub(crate) const DOCUMENT_PARTS: [&str; 2] = ["kind", "number"];
pub(super) const PERSON_PARTS: [&str; 3] = ["name_zh", "name_pt", "document"];

/// `{ kind, number }`. The resident card's number is shown as `1234567(8)`; its check digit is not published, so an
/// unusual number is only a warning (fact sheet on formats, resident identity card).
pub(super) fn document(
    value: &Value,
    options: &[Choice],
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let Value::Object(given) = value else {
        findings.push(wrong_type("identity-document", path));
        return None;
    };
    let mut normal = Map::new();
    let at = path.join("kind");
    let kind = part(given, "kind", &at, findings)
        .and_then(|kind| choice::one(kind, options, &at, findings));
    let at = path.join("number");
    let number = part(given, "number", &at, findings)
        .and_then(|number| capitals(number, NUMBER_MAX, &at, findings));
    let resident = kind.as_ref().and_then(Value::as_str) == Some(MACAO_RESIDENT);
    if let Some(kind) = kind {
        normal.insert("kind".into(), kind);
    }
    if let Some(number) = number {
        let shaped = resident.then(|| resident_number(&number));
        if shaped == Some(None) {
            findings.push(Finding::warning("identity-number-shape", at.as_str()));
        }
        let number = shaped.flatten().unwrap_or(number);
        normal.insert("number".into(), Value::from(number));
    }
    (!normal.is_empty()).then_some(Value::Object(normal))
}

pub(super) fn document_possible(options: &[Choice], path: &Pointer, all: &mut Vec<Possible>) {
    let kind = path.join("kind");
    let number = path.join("number");
    all.extend([wrong_type("identity-document", path).into(), stranger(path)]);
    all.push(missing(&kind).into());
    choice::one_possible(&kind, all);
    all.push(missing(&number).into());
    text::line_possible(NUMBER_MAX, &number, all);
    if options.iter().any(|option| option.value == MACAO_RESIDENT) {
        all.push(Finding::warning("identity-number-shape", number).into());
    }
}

/// `1234567(8)` from any of the usual ways to write it: without brackets, with full-width ones, with slashes.
fn resident_number(given: &str) -> Option<String> {
    let digits: String = given
        .chars()
        .filter(|c| !c.is_whitespace() && !matches!(c, '(' | ')' | '（' | '）' | '/' | '／' | '-'))
        .collect();
    let regular = digits.len() == 8
        && digits.chars().all(|c| c.is_ascii_digit())
        && digits.starts_with(['1', '5', '7']);
    let (serial, check) = digits.split_at_checked(7)?;
    regular.then(|| format!("{serial}({check})"))
}

/// `{ name_zh, name_pt, document }`, at least one of the names.
pub(super) fn person(
    value: &Value,
    options: &[Choice],
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let Value::Object(given) = value else {
        findings.push(wrong_type("person", path));
        return None;
    };
    let mut normal = Map::new();
    let mut named = false;
    for key in ["name_zh", "name_pt"] {
        let Some(name) = given.get(key).filter(|name| is_answer(name)) else {
            continue;
        };
        named = true;
        if let Some(name) = text::line(name, NAME_MAX, &path.join(key), findings) {
            normal.insert(key.into(), name);
        }
    }
    if !named {
        findings.push(missing(&path.join("name_zh")));
    }
    let at = path.join("document");
    if let Some(document) = given.get("document").filter(|document| is_answer(document)) {
        if let Some(document) = self::document(document, options, &at, findings) {
            normal.insert("document".into(), document);
        }
    } else {
        findings.push(missing(&at.join("number")));
    }
    (!normal.is_empty()).then_some(Value::Object(normal))
}

pub(super) fn person_possible(options: &[Choice], path: &Pointer, all: &mut Vec<Possible>) {
    all.extend([wrong_type("person", path).into(), stranger(path)]);
    all.push(missing(&path.join("name_zh")).into());
    for key in ["name_zh", "name_pt"] {
        text::line_possible(NAME_MAX, &path.join(key), all);
    }
    document_possible(options, &path.join("document"), all);
}

/// Eight digits, first 0 (person in business) or 8 (entity); other shapes are a warning, as the source is public, not law.
pub(super) fn taxpayer(
    value: &Value,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let number = compact(value, path, findings)?;
    let shaped = number.len() == 8
        && number.chars().all(|c| c.is_ascii_digit())
        && number.starts_with(['0', '8']);
    if !shaped {
        findings.push(Finding::warning("taxpayer-number-shape", path.as_str()));
    }
    Some(Value::from(number))
}

pub(super) fn taxpayer_possible(path: &Pointer, all: &mut Vec<Possible>) {
    text::line_possible(NUMBER_MAX, path, all);
    all.push(Finding::warning("taxpayer-number-shape", path.as_str()).into());
}

/// Digits; their count was found in no source, so outside 4–8 is a warning.
pub(super) fn establishment(
    value: &Value,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    let number = compact(value, path, findings)?;
    if !number.chars().all(|c| c.is_ascii_digit()) {
        findings.push(Finding::warning(
            "establishment-number-digits",
            path.as_str(),
        ));
    } else if !(4..=8).contains(&number.len()) {
        findings.push(Finding::warning(
            "establishment-number-length",
            path.as_str(),
        ));
    }
    Some(Value::from(number))
}

pub(super) fn establishment_possible(path: &Pointer, all: &mut Vec<Possible>) {
    text::line_possible(NUMBER_MAX, path, all);
    all.extend(
        ["establishment-number-digits", "establishment-number-length"]
            .map(|code| Finding::warning(code, path.as_str()).into()),
    );
}

/// Free text up to 20 characters, letters in capitals: no source states the pattern.
pub(super) fn registration(
    value: &Value,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<Value> {
    capitals(value, REGISTRATION_MAX, path, findings).map(Value::from)
}

/// One line with its Latin letters in capitals. Letters whose capitals are longer, such as ß, stay, so that the line does.
fn capitals(
    value: &Value,
    max: usize,
    path: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<String> {
    let text = text::line(value, max, path, findings)?;
    text.as_str().map(str::to_ascii_uppercase)
}

/// A number without blanks and hyphens; as it was given when it has nothing else.
fn compact(value: &Value, path: &Pointer, findings: &mut Vec<Finding>) -> Option<String> {
    let text = text::line(value, NUMBER_MAX, path, findings)?;
    let text = text.as_str()?;
    let compact: String = text
        .chars()
        .filter(|c| !c.is_whitespace() && *c != '-')
        .collect();
    Some(if compact.is_empty() {
        text.to_owned()
    } else {
        compact
    })
}

/// A part that is needed; makes the finding when it is missing.
pub(super) fn part<'a>(
    given: &'a Map<String, Value>,
    key: &str,
    at: &Pointer,
    findings: &mut Vec<Finding>,
) -> Option<&'a Value> {
    let value = given.get(key).filter(|value| is_answer(value));
    if value.is_none() {
        findings.push(missing(at));
    }
    value
}

/// The finding on a part that is needed and not there.
pub(super) fn missing(at: &Pointer) -> Finding {
    Finding::error("answer-missing", at.as_str())
}

#[cfg(test)]
mod tests;
