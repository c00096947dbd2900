//! Paths in a kit: which ones are refused, and which are the same on some system.

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
pub(super) fn is_awkward(character: char) -> bool {
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
