//! The form in which texts and queries are compared.

use unicode_normalization::UnicodeNormalization as _;
use unicode_normalization::char::is_combining_mark;

use super::han;

/// Words in lower case, without accents, in half width and in simplified characters, with one space between them.
pub(super) fn folded(text: &str) -> String {
    let plain: String = text
        .nfkd()
        .filter(|c| !is_combining_mark(*c))
        .flat_map(char::to_lowercase)
        .map(han::simplified)
        .collect();
    let words: Vec<&str> = plain
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .collect();
    words.join(" ")
}

/// A folded text without its spaces, as numbers are compared.
pub(super) fn squashed(folded: &str) -> String {
    folded.replace(' ', "")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_width_signs_and_simplified_characters_do_not_matter() {
        for (text, same) in [
            ("CAFÉ São João", "cafe sao joao"),
            ("Cafe\u{301}", "cafe"),
            ("ＰＳ－１１３６Ｂ", "ps 1136b"),
            ("\u{3000}廣告　招牌", "广告 招牌"),
            ("广告招牌", "广告招牌"),
            ("licença-tipo", "licenca tipo"),
            ("…", ""),
        ] {
            assert_eq!(folded(text), same, "{text}");
        }
        assert_eq!(squashed(&folded("+853 2833-7676")), "85328337676");
    }
}
