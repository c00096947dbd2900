//! Events as they are read.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::Timestamp;
use maud::{Markup, html};
use platform_api::Standing;
use serde_json::{Map, Value};

use super::list::time;
use super::words;
use crate::language::Language;

/// What an event's token says; we signed it ourselves.
pub(super) struct Told {
    pub(super) standing: Option<Standing>,
    pub(super) at: Option<Timestamp>,
    pub(super) payload: Map<String, Value>,
}

/// Reads an event of our own log.
pub(super) fn read(kind: &str, token: &str) -> Told {
    let claims: Value = token
        .split('.')
        .nth(1)
        .and_then(|part| URL_SAFE_NO_PAD.decode(part).ok())
        .and_then(|part| serde_json::from_slice(&part).ok())
        .unwrap_or_default();
    let payload = claims
        .get("events")
        .and_then(Value::as_object)
        .and_then(|events| events.values().next())
        .and_then(Value::as_object);
    Told {
        standing: serde_json::from_value(Value::String(kind.to_owned())).ok(),
        at: claims
            .get("iat")
            .and_then(Value::as_i64)
            .and_then(|seconds| Timestamp::from_second(seconds).ok()),
        payload: payload.cloned().unwrap_or_default(),
    }
}

pub(super) fn table(language: Language, events: &[Told]) -> Markup {
    html! {
        div.table {
            table {
                tbody {
                    @for event in events {
                        tr {
                            td { (event.at.map(time).unwrap_or_default()) }
                            th scope="row" { (words::standing(event.standing).of(language)) }
                            td { (object(language, &event.payload)) }
                        }
                    }
                }
            }
        }
    }
}

/// Members under their own names, whatever they hold.
pub(super) fn object(language: Language, members: &Map<String, Value>) -> Markup {
    html! {
        @if !members.is_empty() {
            dl {
                @for (name, member) in members {
                    dt { (name) }
                    dd { (value(language, member)) }
                }
            }
        }
    }
}

fn value(language: Language, value_: &Value) -> Markup {
    match value_ {
        Value::Null => html! { "–" },
        Value::Bool(true) => html! { (words::YES.of(language)) },
        Value::Bool(false) => html! { (words::NO.of(language)) },
        Value::Number(number) => html! { (number.to_string()) },
        Value::String(text) => html! { (text) },
        Value::Object(members) => object(language, members),
        Value::Array(items) => html! {
            @if items.iter().all(|item| !item.is_object() && !item.is_array()) {
                @for (at, item) in items.iter().enumerate() {
                    @if at > 0 { ", " }
                    (value(language, item))
                }
            } @else {
                dl {
                    @for (at, item) in items.iter().enumerate() {
                        dt { (at + 1) }
                        dd { (value(language, item)) }
                    }
                }
            }
        },
    }
}
