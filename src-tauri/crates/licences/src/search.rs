//! Search over names in every language, codes, categories and ids.

use form_engine::OfficialName;

use crate::catalogue::Licence;

/// The words of a search, in the form in which they are compared.
pub(crate) struct Query {
    words: Vec<String>,
}

impl Query {
    pub(crate) fn new(text: &str) -> Self {
        Self {
            words: folded(text).split_whitespace().map(str::to_owned).collect(),
        }
    }

    /// Whether every word stands somewhere in what is known of the licence by name or number.
    pub(crate) fn fits(&self, licence: &Licence) -> bool {
        let names = |name: &OfficialName| {
            [&name.zh, &name.pt, &name.en]
                .into_iter()
                .flatten()
                .cloned()
                .collect::<Vec<_>>()
        };
        let mut texts = vec![licence.id.clone(), licence.category.clone()];
        texts.extend(licence.service_code.clone());
        texts.extend(names(&licence.name));
        for procedure in &licence.procedures {
            texts.extend(procedure.code.clone());
            texts.extend(procedure.form.clone());
            texts.extend(names(&procedure.title));
        }
        let text = folded(&texts.join("\n"));
        self.words.iter().all(|word| text.contains(word.as_str()))
    }
}

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
    use crate::Catalogue;

    fn found(text: &str) -> Vec<&str> {
        Catalogue::embedded()
            .search(text)
            .into_iter()
            .map(|licence| licence.id.as_str())
            .collect()
    }

    #[test]
    fn search_ignores_case_accents_and_width() {
        for text in [
            "BILLIARD",
            "桌球",
            "ps-1136",
            "ＰＳ－１１３６Ｂ",
            "billiard rooms",
            "022/dla",
        ] {
            assert!(found(text).contains(&"billiard-room"), "{text}");
        }
        assert!(
            found("comidas bebidas").contains(&"food-beverage-establishment"),
            "words of a Portuguese name"
        );
    }

    #[test]
    fn search_demands_every_word() {
        assert!(found("billiard lobster").is_empty());
    }

    #[test]
    fn search_for_nothing_finds_all() {
        assert_eq!(found(" ").len(), Catalogue::embedded().licences().len());
    }
}
