//! The form in which words of a sentence are compared.

/// Lower case, without accents, full-width forms made narrow.
pub(crate) fn folded(text: &str) -> String {
    text.chars()
        .map(narrow)
        .flat_map(char::to_lowercase)
        .filter_map(plain)
        .collect()
}

/// Full-width Latin letters, digits and signs, and the ideographic space, in their usual width.
fn narrow(c: char) -> char {
    match c {
        '\u{3000}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(u32::from(c) - 0xfee0).unwrap_or(c),
        _ => c,
    }
}

/// Portuguese letters without their accents; a combining accent falls away.
fn plain(c: char) -> Option<char> {
    Some(match c {
        '\u{300}'..='\u{36f}' => return None,
        'á' | 'à' | 'â' | 'ã' | 'ä' => 'a',
        'é' | 'è' | 'ê' | 'ë' => 'e',
        'í' | 'ì' | 'î' | 'ï' => 'i',
        'ó' | 'ò' | 'ô' | 'õ' | 'ö' => 'o',
        'ú' | 'ù' | 'û' | 'ü' => 'u',
        'ç' => 'c',
        'ñ' => 'n',
        _ => c,
    })
}

#[cfg(test)]
mod tests {
    use super::folded;

    #[test]
    fn case_accents_and_width_do_not_matter() {
        assert_eq!(folded("CAFÉ São João"), "cafe sao joao");
        assert_eq!(folded("ＰＳ－１１３６\u{3000}桌球"), "ps-1136 桌球");
    }
}
