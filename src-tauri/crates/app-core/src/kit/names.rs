//! Paths in a kit: which ones are refused, which are the same on some system, and those that attachments get.

use unicode_normalization::UnicodeNormalization as _;

use super::limits::{MAX_DEPTH, MAX_NAME_BYTES, MAX_PATH_BYTES};
use super::problem::KitCode;

/// What is wrong with a path of a kit, if anything; `/` stands between its parts.
pub(super) fn fault(path: &str) -> Option<KitCode> {
    let is_unsafe = path.contains(['\\', ':'])
        || path.chars().any(char::is_control)
        || path.split('/').any(|part| matches!(part, "" | "." | ".."));
    if is_unsafe {
        return Some(KitCode::PathUnsafe);
    }
    let is_unportable = path.len() > MAX_PATH_BYTES
        || path.split('/').count() > MAX_DEPTH
        || path.split('/').any(is_unportable);
    is_unportable.then_some(KitCode::PathUnportable)
}

/// Whether a name cannot be had on every system, or is shown as another than it is.
fn is_unportable(name: &str) -> bool {
    name.len() > MAX_NAME_BYTES
        || name.chars().any(is_awkward)
        || name.ends_with('.')
        || name.trim() != name
        || is_device(name)
}

/// Whether Windows keeps the name for a device, whatever ending it has.
fn is_device(name: &str) -> bool {
    let stem = name.split('.').next().unwrap_or_default();
    let stem = stem.trim_end().to_lowercase();
    let is_port = ["com", "lpt"].iter().any(|kind| {
        let number = stem.strip_prefix(kind).unwrap_or_default();
        let mut digits = number.chars();
        let is_digit = |digit| matches!(digit, '0'..='9' | '\u{b9}' | '\u{b2}' | '\u{b3}');
        digits.next().is_some_and(is_digit) && digits.next().is_none()
    });
    is_port || ["con", "prn", "aux", "nul", "conin$", "conout$"].contains(&stem.as_str())
}

/// Whether a character is refused by some system in a name, ends a line or turns the direction of writing.
fn is_awkward(character: char) -> bool {
    character.is_control()
        || matches!(
            character,
            '<' | '>' | '"' | '|' | '?' | '*' | ':' | '/' | '\\'
                | '\u{2028}' | '\u{2029}'
                | '\u{200e}' | '\u{200f}' | '\u{061c}'
                | '\u{202a}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
        )
}

/// Names with the same key are one file on a system that tells neither capital letters nor ways of writing accents apart.
pub(super) fn key(path: &str) -> String {
    let capitals: String = path.nfkd().flat_map(char::to_uppercase).collect();
    capitals.to_lowercase().nfkd().collect()
}

/// Longest name that an attachment gets, in bytes, so that its path stays short also within a folder of Windows.
const MOST_GIVEN_BYTES: usize = 180;

/// Longest ending that is kept when a name has to be shortened, in bytes.
const MOST_ENDING_BYTES: usize = 10;

/// The name of an attachment in a kit: the place of its document on the list of the service page, the document, its
/// number where the document has several, and the name that it has. Every system can have a file of that name.
pub(crate) fn given(place: usize, document: &str, number: Option<usize>, name: &str) -> String {
    let number = number.map_or_else(String::new, |number| format!("-{number}"));
    let whole: String = format!("{place:02}-{document}{number}-{name}")
        .nfc()
        .map(|character| match character {
            // Programs for bags disagree on the first, and take the second for a variable.
            '%' | '$' => '_',
            awkward if is_awkward(awkward) => '_',
            plain => plain,
        })
        .collect();
    let whole = trimmed(&whole);
    if whole.len() <= MOST_GIVEN_BYTES {
        return whole.to_owned();
    }
    let (stem, ending) = match whole.rsplit_once('.') {
        Some((stem, ending)) if ending.len() <= MOST_ENDING_BYTES => (stem, format!(".{ending}")),
        _ => (whole, String::new()),
    };
    let most = stem.floor_char_boundary(MOST_GIVEN_BYTES - ending.len());
    let stem = trimmed(stem.get(..most).unwrap_or_default());
    format!("{stem}{ending}")
}

fn trimmed(name: &str) -> &str {
    name.trim_end_matches(|character: char| character.is_whitespace() || character == '.')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn attachments_are_named_as_the_service_page_lists_them() {
        for (given, expected) in [
            (
                given(1, "floor-plan", None, "Plan.pdf"),
                "01-floor-plan-Plan.pdf",
            ),
            (given(12, "photo", Some(2), "a.jpg"), "12-photo-2-a.jpg"),
            (
                given(3, "plan", None, "100% <new>.pdf"),
                "03-plan-100_ _new_.pdf",
            ),
            (given(3, "plan", None, "e\u{301}.pdf"), "03-plan-\u{e9}.pdf"),
            (given(3, "../..", None, "x. "), "03-.._..-x"),
        ] {
            assert_eq!(given, expected);
        }
        let long = given(
            1,
            "floor-plan",
            None,
            &format!("{}.pdf", "\u{5716}".repeat(120)),
        );
        assert!(long.len() > 170 && long.ends_with("\u{5716}.pdf"), "{long}");
    }

    proptest! {
        #[test]
        fn every_attachment_gets_a_name_that_is_taken(document in any::<String>(), name in "\\PC{0,300}|[.% ~$]{0,300}", number in any::<Option<usize>>()) {
            let given = given(7, &document, number, &name);
            prop_assert_eq!(fault(&given), None, "{}", given);
            prop_assert!(!given.contains(['/', '%', '$']));
        }
    }
}
