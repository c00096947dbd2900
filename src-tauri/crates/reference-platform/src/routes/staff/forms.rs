//! One form for each decision that can be made now.

use jiff::ToSpan as _;
use jiff::civil::Date;
use maud::{Markup, html};
use platform_api::Standing;
use serde_json::{Map, Value};

use super::case::Case;
use super::session::{Officer, Pairs};
use super::words;
use crate::language::{Language, Words};
use crate::login::CSRF;

/// The list of what a reason may be about.
const TARGETS: &str = "targets";

/// What an officer entered in a form that was not taken, to be shown again.
pub(super) struct Entered {
    pairs: Pairs,
    reasons: usize,
}

impl Entered {
    pub(super) const fn nothing(reasons: usize) -> Self {
        Self {
            pairs: Vec::new(),
            reasons,
        }
    }

    pub(super) fn again(pairs: Pairs) -> Self {
        let reasons = pairs.iter().filter(|(name, _)| name == "code").count();
        Self {
            pairs,
            reasons: reasons.max(2),
        }
    }

    fn is_of(&self, decision: &str) -> bool {
        self.pairs
            .iter()
            .any(|(name, value)| name == "decision" && value == decision)
    }

    /// The value of the field in a decision's form, else the one proposed.
    fn value<'a>(&'a self, decision: &str, name: &str, nth: usize, proposed: &'a str) -> &'a str {
        if !self.is_of(decision) {
            return proposed;
        }
        self.pairs
            .iter()
            .filter(|(found, _)| found == name)
            .nth(nth)
            .map_or(proposed, |(_, value)| value)
    }
}

/// One field of a form.
struct Field<'a> {
    name: &'a str,
    label: Words,
    kind: &'a str,
    proposed: &'a str,
    required: bool,
}

/// The forms of all decisions that can be made now.
pub(super) fn all(case: &Case, language: Language, officer: &Officer, entered: &Entered) -> Markup {
    let may = |next| Standing::may_follow(&case.history, next);
    let submitted = case.history.last() == Some(&Standing::Submitted);
    // What receives first may be decided at once.
    let decidable = submitted || may(Standing::Returned) || may(Standing::Refused);
    if !decidable && !may(Standing::Paid) && !may(Standing::Issued) {
        return html! { p { (words::NOTHING_TO_DECIDE.of(language)) } };
    }
    let form = |decision: &str, title: Words, grave: bool, fields: Markup| {
        html! {
            details open[entered.is_of(decision)] {
                summary { (title.of(language)) }
                form method="post" action=(format!("/staff/submissions/{}/decisions", case.id)) {
                    input type="hidden" name=(CSRF) value=(officer.csrf());
                    input type="hidden" name="decision" value=(decision);
                    (fields)
                    button.grave[grave] { (title.of(language)) }
                }
            }
        }
    };
    let field = |decision: &str, field: &Field<'_>| {
        let id = format!("{decision}-{}", field.name);
        html! {
            label for=(id) {
                (field.label.of(language))
                @if !field.required { " " span.quiet { (words::OPTIONAL.of(language)) } }
            }
            input id=(id) name=(field.name) type=(field.kind) required[field.required]
                value=(entered.value(decision, field.name, 0, field.proposed));
        }
    };
    let today = jiff::tz::offset(8).to_datetime(case.now).date();
    html! {
        datalist id=(TARGETS) {
            @for target in case.targets() { option value=(target) {} }
        }
        @if submitted {
            (form("receive", words::RECEIVE, false, html! {}))
        }
        @if submitted || may(Standing::Accepted) {
            (form("accept", words::ACCEPT, false, field("accept", &Field {
                name: "file_number", label: words::FILE_NUMBER, kind: "text", proposed: "", required: false,
            })))
        }
        @if submitted || may(Standing::Returned) {
            (form("return", words::RETURN, false, html! {
                (reasons(case, language, entered, "return"))
                (field("return", &Field {
                    name: "answer_by", label: words::ANSWER_BY, kind: "date", proposed: "", required: false,
                }))
            }))
        }
        @if may(Standing::Paid) {
            (form("pay", words::PAY, false, field("pay", &Field {
                name: "amount", label: words::AMOUNT, kind: "text", proposed: "", required: true,
            })))
        }
        @if may(Standing::Issued) {
            (form("issue", words::ISSUE, false, html! {
                @for one in licence(case, today) {
                    (field("issue", &Field {
                        name: one.0, label: one.1, kind: one.2, proposed: &one.3, required: one.0 != "valid_until",
                    }))
                }
            }))
        }
        @if submitted || may(Standing::Refused) {
            (form("refuse", words::REFUSE, true, reasons(case, language, entered, "refuse")))
        }
    }
}

/// The fields of a licence, filled in as far as the submission tells.
fn licence(case: &Case, today: Date) -> Vec<(&'static str, Words, &'static str, String)> {
    let number = case.receipt.as_ref().map(|receipt| format!("L-{receipt}"));
    let holder = case.entity.clone().or_else(|| name(&case.answers));
    let end = today
        .checked_add(1.year())
        .and_then(|day| day.checked_sub(1.day()))
        .unwrap_or(today);
    vec![
        ("number", words::NUMBER, "text", number.unwrap_or_default()),
        ("holder", words::HOLDER, "text", holder.unwrap_or_default()),
        ("issued_on", words::ISSUED_ON, "date", today.to_string()),
        ("valid_from", words::VALID_FROM, "date", today.to_string()),
        ("valid_until", words::VALID_UNTIL, "date", end.to_string()),
    ]
}

/// The first answer that is a name.
fn name(answers: &Map<String, Value>) -> Option<String> {
    let here = ["name_zh", "name_pt", "name_en", "name"]
        .iter()
        .find_map(|key| answers.get(*key)?.as_str())
        .filter(|name| !name.trim().is_empty());
    here.map(str::to_owned)
        .or_else(|| answers.values().filter_map(Value::as_object).find_map(name))
}

fn reasons(case: &Case, language: Language, entered: &Entered, decision: &str) -> Markup {
    let more = entered.reasons + 3;
    html! {
        @for nth in 0..entered.reasons {
            @let id = |name: &str| format!("{decision}-{name}-{nth}");
            fieldset {
                legend { (words::REASON.of(language)) " " (nth + 1) }
                label for=(id("target")) {
                    (words::TARGET.of(language)) " " span.quiet { (words::OPTIONAL.of(language)) }
                }
                input id=(id("target")) name="target" list=(TARGETS)
                    value=(entered.value(decision, "target", nth, ""));
                label for=(id("code")) { (words::CODE.of(language)) }
                input id=(id("code")) name="code" value=(entered.value(decision, "code", nth, ""));
                label for=(id("words")) { (words::IN_WORDS.of(language)) }
                textarea id=(id("words")) name="words" rows="2" {
                    (entered.value(decision, "words", nth, ""))
                }
            }
        }
        p { a href=(format!("/staff/submissions/{}?reasons={more}", case.id)) { (words::MORE_REASONS.of(language)) } }
    }
}
