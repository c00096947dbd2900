//! Every code and every state has its words in three languages.

use std::collections::BTreeSet;

use app_core::contract::Verdict;
use app_core::kit::KitCode;
use app_core::{AppError, ErrorCode, Lang};
use licences::Messages;

#[test]
fn every_error_code_says_what_happened_and_what_to_do_in_three_languages() {
    for code in ErrorCode::ALL {
        for part in ["title", "detail"] {
            let key = format!("error-{}-{part}", code.as_str());
            assert!(
                Messages::embedded().has(&key),
                "{key} is missing in a language"
            );
        }
        let error = AppError::new(*code);
        let words: BTreeSet<String> = Lang::ALL
            .into_iter()
            .map(|lang| error.title(lang))
            .collect();
        assert_eq!(words.len(), 3, "{} is not translated", code.as_str());
    }
}

#[test]
fn every_problem_of_a_kit_is_told_in_three_languages() {
    for code in KitCode::ALL {
        let key = format!("cli-kit-{code}");
        assert!(
            Messages::embedded().has(&key),
            "{key} is missing in a language"
        );
    }
}

#[test]
fn every_word_of_an_error_belongs_to_a_code() {
    let known: BTreeSet<&str> = ErrorCode::ALL.iter().map(|code| code.as_str()).collect();
    for key in Messages::embedded().keys(Lang::En).keys() {
        let Some(rest) = key.strip_prefix("error-") else {
            continue;
        };
        let code = rest.trim_end_matches("-title").trim_end_matches("-detail");
        assert!(known.contains(code), "{key} is nobody's");
    }
}

#[test]
fn every_state_window_and_kind_has_its_words() {
    let messages = Messages::embedded();
    let states = [
        "queued",
        "sending",
        "handed-over",
        "accepted",
        "returned",
        "issued",
        "refused",
        "withdrawn",
        "parked",
        "ready",
    ];
    let windows = [
        "open",
        "not-yet-open",
        "late",
        "stopped",
        "not-renewable",
        "unknown",
    ];
    let events = [
        "submitted",
        "received",
        "accepted",
        "returned",
        "supplemented",
        "paid",
        "issued",
        "refused",
        "withdrawn",
    ];
    let parked = [
        "answers",
        "file",
        "login",
        "trust",
        "key-changed",
        "not-a-platform",
        "program",
        "other",
    ];
    let keys = states
        .iter()
        .flat_map(|state| [format!("state-{state}"), format!("state-{state}-sentence")])
        .chain(windows.iter().map(|status| format!("window-{status}")))
        .chain(events.iter().map(|kind| format!("event-{kind}")))
        .chain(parked.iter().map(|reason| format!("park-{reason}")));
    for key in keys {
        assert!(messages.has(&key), "{key} is missing in a language");
    }
}

#[test]
fn every_verdict_on_a_licence_has_its_words() {
    let messages = Messages::embedded();
    for verdict in Verdict::ALL {
        for part in ["title", "sentence"] {
            let key = format!("check-{}-{part}", verdict.as_str());
            assert!(messages.has(&key), "{key} is missing in a language");
        }
    }
    for state in ["not-yet", "valid", "soon", "expired", "no-end"] {
        assert!(messages.has(&format!("wallet-state-{state}")), "{state}");
    }
}
