//! Calendar files after RFC 5545: whole days with reminders.
//!
//! Two libraries were looked at. `icalendar` puts the machine's time and random numbers into every alarm, and `ics` writes
//! lines of 76 octets; so the little that is needed is written here, and other programs' parsers read it in the tests.

use form_engine::text::Lang;
use jiff::Timestamp;
use jiff::civil::Date;
use jiff::tz::TimeZone;

/// Longest line without its end, in octets.
const LINE: usize = 75;

/// A whole day in a calendar.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// The same whenever the same day is written again, so that a calendar replaces it.
    pub(crate) uid: String,
    /// The day.
    pub(crate) day: Date,
    /// What it is.
    pub(crate) summary: String,
    /// What there is to say of it.
    pub(crate) description: String,
    /// So many days before, at nine in the morning, the person is reminded.
    pub(crate) remind: &'static [u32],
}

/// Writes a calendar; `stamp` is when it was written, and the same input gives the same bytes.
pub(crate) fn write(name: &str, entries: &[Entry], lang: Lang, stamp: Timestamp) -> String {
    let mut text = String::new();
    let mut line = |content: String| fold(&mut text, &content);
    let stamp = stamp
        .to_zoned_datetime(TimeZone::UTC)
        .strftime("%Y%m%dT%H%M%SZ")
        .to_string();
    let tag = lang.tag();
    line("BEGIN:VCALENDAR".to_owned());
    line("VERSION:2.0".to_owned());
    line(format!(
        "PRODID:-//Alvará//alvara {}//{}",
        env!("CARGO_PKG_VERSION"),
        lang.code().to_ascii_uppercase()
    ));
    line("CALSCALE:GREGORIAN".to_owned());
    line("METHOD:PUBLISH".to_owned());
    line(format!("X-WR-CALNAME:{}", escaped(name)));
    for entry in entries {
        line("BEGIN:VEVENT".to_owned());
        line(format!("UID:{}", escaped(&entry.uid)));
        line(format!("DTSTAMP:{stamp}"));
        line(format!("DTSTART;VALUE=DATE:{}", compact(entry.day)));
        if let Ok(next) = entry.day.tomorrow() {
            line(format!("DTEND;VALUE=DATE:{}", compact(next)));
        }
        line(format!(
            "SUMMARY;LANGUAGE={tag}:{}",
            escaped(&entry.summary)
        ));
        line(format!(
            "DESCRIPTION;LANGUAGE={tag}:{}",
            escaped(&entry.description)
        ));
        line("TRANSP:TRANSPARENT".to_owned());
        for days in entry.remind {
            line("BEGIN:VALARM".to_owned());
            line("ACTION:DISPLAY".to_owned());
            line(format!("TRIGGER:{}", before(*days)));
            line(format!(
                "DESCRIPTION;LANGUAGE={tag}:{}",
                escaped(&entry.summary)
            ));
            line("END:VALARM".to_owned());
        }
        line("END:VEVENT".to_owned());
    }
    line("END:VCALENDAR".to_owned());
    text
}

/// From midnight of the day to nine in the morning so many days before.
fn before(days: u32) -> String {
    match days {
        0 => "PT9H".to_owned(),
        1 => "-PT15H".to_owned(),
        days => format!("-P{}DT15H", days - 1),
    }
}

fn compact(date: Date) -> String {
    date.strftime("%Y%m%d").to_string()
}

/// A text value: backslashes, semicolons, commas and line ends are escaped, other control characters left out.
fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '\\' | ';' | ',' => {
                escaped.push('\\');
                escaped.push(c);
            }
            '\n' => escaped.push_str("\\n"),
            '\t' => escaped.push('\t'),
            c if c.is_control() => {}
            c => escaped.push(c),
        }
    }
    escaped
}

/// Adds a content line, folded so that no line is longer than 75 octets and no character is torn.
fn fold(text: &mut String, content: &str) {
    let mut used = 0;
    for c in content.chars() {
        if used + c.len_utf8() > LINE {
            text.push_str("\r\n ");
            used = 1;
        }
        text.push(c);
        used += c.len_utf8();
    }
    text.push_str("\r\n");
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn calendar(summary: &str) -> String {
        let entry = Entry {
            uid: "a@alvara".to_owned(),
            day: Date::constant(2027, 2, 28),
            summary: summary.to_owned(),
            description: "one\ntwo".to_owned(),
            remind: &[0, 1, 14],
        };
        write("准照", &[entry], Lang::Zh, Timestamp::UNIX_EPOCH)
    }

    #[test]
    fn a_day_is_written_as_the_standard_wants_it() {
        let text = calendar("Renew, soon; now\\");
        let lines: Vec<&str> = text.split_terminator("\r\n").collect();
        for expected in [
            "UID:a@alvara",
            "DTSTAMP:19700101T000000Z",
            "DTSTART;VALUE=DATE:20270228",
            "DTEND;VALUE=DATE:20270301",
            "SUMMARY;LANGUAGE=zh-Hant-MO:Renew\\, soon\\; now\\\\",
            "DESCRIPTION;LANGUAGE=zh-Hant-MO:one\\ntwo",
            "TRIGGER:PT9H",
            "TRIGGER:-PT15H",
            "TRIGGER:-P13DT15H",
        ] {
            assert!(lines.contains(&expected), "{expected} in {lines:#?}");
        }
        assert!(!text.replace("\r\n", "").contains(['\r', '\n']));
    }

    proptest! {
        #[test]
        fn no_line_is_too_long_and_every_text_comes_back(summary in "[^\\p{C}]{0,200}") {
            let text = calendar(&summary);
            for line in text.split_terminator("\r\n") {
                prop_assert!(line.len() <= LINE, "{}", line);
            }
            let unfolded = text.replace("\r\n ", "");
            let expected = format!("SUMMARY;LANGUAGE=zh-Hant-MO:{}\r\n", escaped(&summary));
            prop_assert!(unfolded.contains(&expected));
        }
    }
}
