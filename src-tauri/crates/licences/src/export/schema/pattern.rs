//! Patterns of text, in the part of the notation that ECMA-262 and every other reader of schemas share.

use jiff::civil::Date;

/// Control characters and blanks, which no text begins or ends with; the blanks are Unicode's, which differ from `\s`.
const OUTER: &str = r"\u0000-\u0020\u007f-\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000";
/// Control characters, which do not stand in a line.
const CONTROL: &str = r"\u0000-\u001f\u007f-\u009f";
/// Control characters without tabs and line breaks.
const CONTROL_IN_LINES: &str = r"\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f";

/// One line, not blank and without blanks around it.
pub(super) fn line() -> String {
    format!("^[^{OUTER}](?:[^{CONTROL}]*[^{OUTER}])?$")
}

/// Several lines, not blank and without blanks around them.
pub(super) fn lines() -> String {
    format!("^[^{OUTER}](?:[^{CONTROL_IN_LINES}]*[^{OUTER}])?$")
}

/// An e-mail address: a name, one `@`, a domain with a dot.
pub(super) fn email() -> String {
    format!(r"^[^@{OUTER}]+@[^@.{OUTER}]+(?:\.[^@.{OUTER}]+)+$")
}

/// A day that the calendar has, `YYYY-MM-DD`.
pub(super) fn date() -> String {
    const LEAP: &str =
        "(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)";
    const LONG: &str = "(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])";
    const SHORT: &str = "(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)";
    const FEBRUARY: &str = "02-(?:0[1-9]|1[0-9]|2[0-8])";
    format!("^(?:[0-9]{{4}}-(?:{LONG}|{SHORT}|{FEBRUARY})|{LEAP}-02-29)$")
}

/// Days from a day on; `None` for one that is not written in ten characters.
pub(super) fn from(date: Date) -> Option<String> {
    let date = written(&date.to_string())?;
    Some(format!("^(?:{}|{date})$", beyond(&date, above).join("|")))
}

/// Days up to a day.
pub(super) fn until(date: Date) -> Option<String> {
    let date = written(&date.to_string())?;
    Some(format!("^(?:{date}|{})$", beyond(&date, below).join("|")))
}

/// Days after a day.
pub(super) fn later(date: &str) -> Option<String> {
    let date = written(date)?;
    Some(format!("^(?:{})$", beyond(&date, above).join("|")))
}

/// Days before a day.
pub(super) fn earlier(date: &str) -> Option<String> {
    let date = written(date)?;
    Some(format!("^(?:{})$", beyond(&date, below).join("|")))
}

fn written(date: &str) -> Option<String> {
    let known = date.parse::<Date>().ok()?.to_string();
    (known.len() == "YYYY-MM-DD".len() && known == date).then_some(known)
}

/// Dates of this form order as their text does: what differs first in a digit beyond is beyond.
fn beyond(date: &str, digits: fn(u32) -> Option<String>) -> Vec<String> {
    date.char_indices()
        .filter_map(|(at, digit)| {
            let digits = digits(digit.to_digit(10)?)?;
            Some(format!("{}{digits}[0-9-]*", date.get(..at)?))
        })
        .collect()
}

fn above(digit: u32) -> Option<String> {
    (digit < 9).then(|| format!("[{}-9]", digit + 1))
}

fn below(digit: u32) -> Option<String> {
    (digit > 0).then(|| format!("[0-{}]", digit - 1))
}

#[cfg(test)]
mod tests {
    use jiff::civil::{Date, date};
    use serde_json::json;

    use super::*;

    fn fits(pattern: &str, text: &str) -> bool {
        jsonschema::draft202012::new(&json!({ "pattern": pattern }))
            .expect("a pattern")
            .is_valid(&json!(text))
    }

    #[test]
    fn every_day_of_the_calendar_fits_and_no_other() {
        let schema =
            jsonschema::draft202012::new(&json!({ "pattern": date_pattern() })).expect("a pattern");
        for year in [0, 4, 1899, 1900, 1996, 2000, 2026, 2028, 2100, 9999] {
            for month in 0..=13 {
                for day in 0..=32 {
                    let text = format!("{year:04}-{month:02}-{day:02}");
                    let known = text.parse::<Date>().is_ok();
                    assert_eq!(schema.is_valid(&json!(text)), known, "{text}");
                }
            }
        }
        for text in [
            "2026-1-1",
            "2026-01-01 ",
            "20260101",
            "-2026-01-01",
            "2026-01-011",
        ] {
            assert!(!fits(&date_pattern(), text), "{text}");
        }
    }

    #[test]
    fn limits_part_the_calendar() {
        for limit in [date(2026, 3, 9), date(2019, 12, 31), date(2000, 1, 1)] {
            let patterns = [
                from(limit).expect("a limit"),
                until(limit).expect("a limit"),
                later(&limit.to_string()).expect("a limit"),
                earlier(&limit.to_string()).expect("a limit"),
            ];
            let near = (-40..=40).map(|days| limit.saturating_add(jiff::Span::new().days(days)));
            for day in near.chain([date(1, 1, 1), date(9999, 12, 31)]) {
                let found = patterns.each_ref().map(|one| fits(one, &day.to_string()));
                let known = [day >= limit, day <= limit, day > limit, day < limit];
                assert_eq!(found, known, "{day} by {limit}");
            }
        }
        assert_eq!(later("soon"), None);
    }

    #[test]
    fn text_has_no_blanks_around_it_and_no_control_characters() {
        let check = |text: &str, one: bool, several: bool| {
            assert_eq!(fits(&line(), text), one, "{text:?} as a line");
            assert_eq!(fits(&lines(), text), several, "{text:?} as lines");
        };
        check("a", true, true);
        check("咖啡 及 茶 𠮷", true, true);
        check("a\nb\tc", false, true);
        check("a\u{b}b", false, false);
        check("a\u{85}b", false, false);
        check("a\u{feff}", true, true);
        for blank in ["", " ", "\u{3000}", "a ", "\ta", "a\u{85}", "\u{a0}a"] {
            check(blank, false, false);
        }
    }

    #[test]
    fn addresses_have_one_at_and_a_dot_behind_it() {
        for text in ["a@b.c", "a.b@c.d.e", "名@例.澳門"] {
            assert!(fits(&email(), text), "{text}");
        }
        for text in [
            "a", "a@b", "@b.c", "a@@b.c", "a@b..c", "a@b.c.", "a b@c.d", "a@b.c\n",
        ] {
            assert!(!fits(&email(), text), "{text:?}");
        }
    }

    fn date_pattern() -> String {
        super::date()
    }
}
