//! Whose application a file is: found by the applicant's numbers, else by name, or made.

use draft_store::{Client, ClientId, Store};
use form_engine::text::Lang;
use serde_json::Value;

use crate::clients;
use crate::error::AppError;
use crate::tour;
use crate::wording::say;

/// Longest name of a client, in characters.
const NAME_MAX: usize = 120;

/// What tells one applicant from another, surest first. A number that differs is never overruled by a name that agrees.
const NUMBERS: [&str; 3] = [
    "/taxpayer_number",
    "/commercial_registration",
    "/document/number",
];
const NAMES: [&str; 2] = ["/name_zh", "/name_pt"];

/// The client that the applicant of an application is; made where none is like it.
pub(crate) fn of_applicant(
    store: &mut Store,
    applicant: &Value,
    lang: Lang,
    now: i64,
) -> Result<ClientId, AppError> {
    match known_applicant(store, applicant)? {
        Some(client) => Ok(client),
        None => new_applicant(store, applicant, lang, now),
    }
}

/// The client that the applicant of an application is, where one is like it. The example business is nobody's.
pub(crate) fn known_applicant(
    store: &mut Store,
    applicant: &Value,
) -> Result<Option<ClientId>, AppError> {
    let example = tour::example(store)?;
    let known: Vec<Client> = store
        .clients()
        .list(false)?
        .into_iter()
        .filter(|summary| Some(summary.id) != example)
        .map(|summary| store.clients().get(summary.id))
        .collect::<Result<_, _>>()?;
    let same = known.iter().find(|client| is_same(client, applicant));
    Ok(same.map(|client| client.id))
}

/// A new client that is called as the applicant is.
pub(super) fn new_applicant(
    store: &mut Store,
    applicant: &Value,
    lang: Lang,
    now: i64,
) -> Result<ClientId, AppError> {
    let name = applicant_name(applicant).unwrap_or_else(|| say(lang, "client-default"));
    clients::create(store, &name, now)
}

/// What an applicant is called, as long as the name of a client may be.
pub(crate) fn applicant_name(applicant: &Value) -> Option<String> {
    let name = NAMES.iter().find_map(|key| text(applicant, key))?;
    Some(name.chars().take(NAME_MAX).collect())
}

fn is_same(client: &Client, applicant: &Value) -> bool {
    let blocks = clients::blocks(client);
    let Some(known) = blocks.get("applicant") else {
        return NAMES
            .iter()
            .any(|key| text(applicant, key) == Some(client.content.name.as_str()));
    };
    let both = |key: &&str| Some((text(known, key)?, text(applicant, key)?));
    if let Some((known, given)) = NUMBERS.iter().find_map(both) {
        return known == given;
    }
    NAMES
        .iter()
        .find_map(both)
        .is_some_and(|(known, given)| known == given)
}

fn text<'a>(block: &'a Value, pointer: &str) -> Option<&'a str> {
    block
        .pointer(pointer)
        .and_then(Value::as_str)
        .map(str::trim)
        .filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use draft_store::{Key, OpenOptions};
    use serde_json::json;

    use super::*;

    #[test]
    fn a_number_decides_before_a_name_does() {
        let folder = tempfile::tempdir().expect("a folder");
        let key = Key::generate().expect("a key");
        let mut store =
            Store::open(folder.path(), &key, &OpenOptions::default()).expect("a new store");
        let mut client_of = |applicant: Value| {
            let id = of_applicant(&mut store, &applicant, Lang::Zh, 1).expect("a client");
            let stored = store.clients().get(id).expect("it was found or made");
            let mut content = stored.content.clone();
            content.blocks = json!({ "applicant": applicant }).to_string();
            store
                .clients_mut()
                .save(id, stored.revision, &content, 2)
                .expect("its applicant is remembered");
            id
        };
        let first = client_of(json!({ "name_zh": "甲", "taxpayer_number": "80000001" }));
        let renamed = client_of(json!({ "name_zh": "乙", "taxpayer_number": "80000001" }));
        let namesake = client_of(json!({ "name_zh": "乙", "taxpayer_number": "80000002" }));
        let by_name = client_of(json!({ "name_zh": "丙" }));
        let again = client_of(json!({ "name_zh": "丙", "taxpayer_number": "80000003" }));
        assert_eq!(first, renamed, "the number is the same");
        assert_ne!(first, namesake, "the numbers differ");
        assert_eq!(by_name, again, "nothing but the name is known of it");
    }
}
