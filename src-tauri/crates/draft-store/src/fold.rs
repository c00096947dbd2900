//! Folding of text for searching: case, the accents of Portuguese, and full-width forms.

/// The text as it is compared when searching.
///
/// People type `jose` for `José` and `１２３` on a Chinese keyboard; both must find their client.
pub(crate) fn fold(text: &str) -> String {
    text.chars()
        .map(half_width)
        .flat_map(char::to_lowercase)
        .filter_map(without_accent)
        .collect()
}

fn half_width(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{FF01}'..='\u{FF5E}' => {
            char::from_u32(u32::from(c) - 0xFF01 + u32::from('!')).unwrap_or(c)
        }
        _ => c,
    }
}

/// The letter without its accent; combining accents vanish altogether.
fn without_accent(c: char) -> Option<char> {
    Some(match c {
        '\u{0300}'..='\u{036F}' => return None,
        'à' | 'á' | 'â' | 'ã' | 'ä' | 'å' => 'a',
        'ç' => 'c',
        'è' | 'é' | 'ê' | 'ë' => 'e',
        'ì' | 'í' | 'î' | 'ï' => 'i',
        'ñ' => 'n',
        'ò' | 'ó' | 'ô' | 'õ' | 'ö' => 'o',
        'ù' | 'ú' | 'û' | 'ü' => 'u',
        'ý' | 'ÿ' => 'y',
        other => other,
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn case_accents_and_width_do_not_matter() {
        assert_eq!(fold("CAFÉ São João"), "cafe sao joao");
        assert_eq!(fold("Cafe\u{301}"), "cafe");
        assert_eq!(fold("ＡＢＣ\u{3000}１２３"), "abc 123");
        assert_eq!(fold("澳門茶餐廳"), "澳門茶餐廳");
    }
}
