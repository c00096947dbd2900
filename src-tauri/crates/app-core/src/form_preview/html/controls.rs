//! What a question is answered with, drawn: boxes to write in and choices to tick, with the answer of the example.

use licences::format;
use maud::{Markup, html};
use serde_json::Value;

use super::parts::In;
use crate::view::{FieldView, KindView, OptionView, RegionView};
use crate::wording::say;

/// The parts of an address that are written, in the order of the page; those of a line of their own come first.
const LINES: [(&str, bool); 8] = [
    ("street_zh", true),
    ("street_pt", true),
    ("building_zh", true),
    ("building_pt", true),
    ("door", false),
    ("block", false),
    ("floor", false),
    ("unit", false),
];

/// The control of a question that is no block.
pub(super) fn control(field: &FieldView, at: In) -> Markup {
    let value = &field.value;
    match &field.kind {
        KindView::Integer { unit } | KindView::Decimal { unit, .. } => html! {
            div .line {
                div .box { @if let Some(number) = number(value, at) { (example(at)) (number) } }
                @if let Some(unit) = unit { span .affix { (unit) } }
            }
        },
        KindView::LongText { .. } => html! { div .box.tall { (shown(field, at)) } },
        KindView::Choice { options } => choices(options, value, "radio", at),
        KindView::Choices { options } => choices(options, value, "tick", at),
        KindView::YesNo => {
            let options = [(true, "answer-yes"), (false, "answer-no")];
            html! {
                ul .options.inline {
                    @for (yes, key) in options {
                        li .chosen[*value == Value::Bool(yes)] { (mark("radio")) (say(at.0, key)) }
                    }
                }
            }
        }
        KindView::IdentityDocument { options } => document(options, value, at),
        KindView::Person { options } => html! {
            div .parts {
                @for key in ["name_zh", "name_pt"] { (part_line(key, true, value, at)) }
                (document(options, part(value, "document"), at))
            }
        },
        KindView::Address { regions } => address(regions, value, at),
        KindView::Attachment { .. } => html! { div .box.files {} },
        KindView::Declaration { statement } => html! {
            ul .options { li { (mark("tick")) span { (at.prose(statement)) } } }
        },
        KindView::Text { .. }
        | KindView::Money
        | KindView::Date
        | KindView::Phone
        | KindView::Email
        | KindView::TaxpayerNumber
        | KindView::EstablishmentNumber
        | KindView::CommercialRegistration => html! { div .box { (shown(field, at)) } },
        // Blocks are no controls: their questions are.
        KindView::Group { .. } | KindView::Repeat { .. } => Markup::default(),
    }
}

/// The answer of the example, in words.
fn shown(field: &FieldView, at: In) -> Markup {
    html! {
        @if !field.lines.is_empty() { (example(at)) }
        @for (n, line) in field.lines.iter().enumerate() {
            @if n > 0 { br; }
            (at.run(line))
        }
    }
}

fn example(at: In) -> Markup {
    html! { span .visually-hidden { (say(at.0, "preview-example")) " " } }
}

/// A number as the language writes it; its unit stands beside the box.
fn number(value: &Value, at: In) -> Option<String> {
    let Value::Number(number) = value else {
        return None;
    };
    Some(format::decimal(&number.to_string(), at.0))
}

/// A part of an answer.
fn part<'v>(value: &'v Value, key: &str) -> &'v Value {
    value.get(key).unwrap_or(&Value::Null)
}

/// A mark that is ticked or chosen; drawn alone.
fn mark(kind: &str) -> Markup {
    html! { span class=(kind) aria-hidden="true" {} }
}

fn choices(options: &[OptionView], value: &Value, kind: &str, at: In) -> Markup {
    let is_chosen = |option: &OptionView| match value {
        Value::Array(chosen) => chosen.iter().any(|one| *one == option.value),
        one => *one == option.value,
    };
    html! {
        ul .options {
            @for option in options { li .chosen[is_chosen(option)] { (mark(kind)) span { (at.prose(&option.label)) } } }
        }
    }
}

fn document(options: &[OptionView], value: &Value, at: In) -> Markup {
    html! {
        div .parts {
            div .wide {
                p .part { (say(at.0, "part-kind")) }
                (choices(options, part(value, "kind"), "radio", at))
            }
            (part_line("number", true, value, at))
        }
    }
}

fn part_line(key: &str, wide: bool, value: &Value, at: In) -> Markup {
    let label = say(at.0, &format!("part-{}", key.replace('_', "-")));
    let text = part(value, key).as_str();
    let lang = match key.rsplit_once('_') {
        Some((_, "zh")) => Some("zh-Hant-MO"),
        Some((_, "pt")) => Some("pt-MO"),
        _ => None,
    };
    html! {
        div .wide[wide] {
            p .part { (label) }
            div .box { @if let Some(text) = text { (example(at)) span lang=[lang] { (text) } } }
        }
    }
}

fn address(regions: &[RegionView], value: &Value, at: In) -> Markup {
    let is_region = |region: &RegionView| part(value, "region") == region.value.as_str();
    html! {
        div .parts {
            div .whole {
                p .part { (say(at.0, "part-region")) }
                ul .options.inline {
                    @for region in regions { li .chosen[is_region(region)] { (mark("radio")) span { (at.prose(&region.label)) } } }
                }
            }
            div .whole {
                p .part { (say(at.0, "part-parish")) }
                @for region in regions.iter().filter(|region| !region.parishes.is_empty()) {
                    p .hint { (region.label) }
                    (choices(&region.parishes, part(value, "parish"), "radio", at))
                }
            }
            @for (key, wide) in LINES { (part_line(key, wide, value, at)) }
        }
    }
}
