//! Brings a text into the one form in which it is drawn and found again.

mod radicals;

use unicode_normalization::UnicodeNormalization;

/// The text in Unicode normal form C, with radicals as ideographs, spaces of every width as plain
/// ones, ends of line as line feeds, and without characters that have no shape of their own.
pub(crate) fn normalise(text: &str) -> String {
    let mut plain = String::with_capacity(text.len());
    let mut characters = text.chars().peekable();
    while let Some(character) = characters.next() {
        match character {
            '\r' => {
                if characters.peek() == Some(&'\n') {
                    characters.next();
                }
                plain.push('\n');
            }
            '\n' | '\u{B}' | '\u{C}' | '\u{85}' | '\u{2028}' | '\u{2029}' => plain.push('\n'),
            '\t' | '\u{1680}' | '\u{2000}'..='\u{200A}' | '\u{205F}' => plain.push(' '),
            '\u{202F}' => plain.push('\u{A0}'),
            character if character.is_control() || is_ignorable(character) => {}
            character => plain.push(radicals::ideograph(character)),
        }
    }
    plain.nfc().collect()
}

/// Whether the character only steers how its neighbours are set (soft hyphens, joiners, directions, tags).
fn is_ignorable(character: char) -> bool {
    matches!(
        character,
        '\u{AD}'
            | '\u{34F}'
            | '\u{61C}'
            | '\u{115F}'
            | '\u{1160}'
            | '\u{17B4}'
            | '\u{17B5}'
            | '\u{180B}'..='\u{180F}'
            | '\u{200B}'..='\u{200F}'
            | '\u{202A}'..='\u{202E}'
            | '\u{2060}'..='\u{206F}'
            | '\u{3164}'
            | '\u{FEFF}'
            | '\u{FFA0}'
            | '\u{FFF0}'..='\u{FFFB}'
            | '\u{E0000}'..='\u{E00FF}'
            | '\u{E01F0}'..='\u{E0FFF}'
    )
}

/// Whether the character chooses a variant of the one before it.
pub(crate) fn is_variation_selector(character: char) -> bool {
    matches!(character, '\u{FE00}'..='\u{FE0F}' | '\u{E0100}'..='\u{E01EF}')
}

#[cfg(test)]
mod tests {
    use super::normalise;

    #[test]
    fn radicals_become_ideographs() {
        assert_eq!(
            normalise("\u{2F00}\u{2FD5}\u{2E81}\u{2EA0}\u{2EF3}"),
            "一龠厂民龟"
        );
    }

    #[test]
    fn decomposed_accents_are_composed() {
        assert_eq!(normalise("Direcc\u{327}a\u{303}o"), "Direcção");
    }

    #[test]
    fn controls_vanish_and_line_ends_agree() {
        assert_eq!(
            normalise("a\u{0}b\u{200B}c\r\nd\re\u{2028}f\tg"),
            "abc\nd\ne\nf g"
        );
    }
}
