//! Chinese characters: their simplified forms and their sounds, from the Unihan Database.

use std::collections::HashMap;
use std::sync::OnceLock;

static TABLE: &str = include_str!("han.tsv");

/// The sounds of a character, each with the number of its tone, as the table has them: separated by spaces.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Sounds {
    /// In Mandarin, in pinyin.
    mandarin: &'static str,
    /// In Cantonese, in jyutping.
    cantonese: &'static str,
}

/// A language that characters are read in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tongue {
    /// Mandarin.
    Mandarin,
    /// Cantonese.
    Cantonese,
}

impl Tongue {
    pub(super) const ALL: [Self; 2] = [Self::Mandarin, Self::Cantonese];
}

impl Sounds {
    /// The sounds in a language, the usual one first.
    pub(super) fn read_in(self, tongue: Tongue) -> impl Iterator<Item = &'static str> {
        match tongue {
            Tongue::Mandarin => self.mandarin,
            Tongue::Cantonese => self.cantonese,
        }
        .split(' ')
        .filter(|sound| !sound.is_empty())
    }
}

struct Character {
    simplified: Option<char>,
    sounds: Sounds,
}

/// The simplified form of a character; itself where there is no other.
pub(super) fn simplified(c: char) -> char {
    known(c).and_then(|known| known.simplified).unwrap_or(c)
}

/// The sounds of a character, if it is one that the table knows.
pub(super) fn sounds(c: char) -> Option<Sounds> {
    known(c).map(|known| known.sounds)
}

fn known(c: char) -> Option<&'static Character> {
    static CHARACTERS: OnceLock<HashMap<char, Character>> = OnceLock::new();
    if !('\u{4e00}'..='\u{9fff}').contains(&c) {
        return None;
    }
    CHARACTERS
        .get_or_init(|| TABLE.lines().filter_map(character).collect())
        .get(&c)
}

fn character(line: &'static str) -> Option<(char, Character)> {
    let mut columns = line.split('\t');
    let c = columns.next()?.chars().next().filter(|c| *c != '#')?;
    let simplified = columns.next()?.chars().next();
    let sounds = Sounds {
        mandarin: columns.next()?,
        cantonese: columns.next()?,
    };
    Some((c, Character { simplified, sounds }))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_has_its_simplified_form_and_its_sounds_in_both_languages() {
        let read =
            |c, tongue| -> Vec<_> { sounds(c).expect("a character").read_in(tongue).collect() };
        assert_eq!(simplified('廣'), '广');
        assert_eq!(simplified('茶'), '茶');
        assert_eq!(read('露', Tongue::Mandarin), ["lu4", "lou4"]);
        assert_eq!(read('露', Tongue::Cantonese), ["lou6"]);
        assert_eq!(read('綠', Tongue::Mandarin)[..2], ["lv4", "lu4"]);
        assert_eq!(sounds('x'), None);
    }

    #[test]
    fn every_line_of_the_table_is_one_character_with_sounds_of_letters_and_a_tone() {
        for line in TABLE.lines().filter(|line| !line.starts_with('#')) {
            let (c, known) = character(line).expect(line);
            for tongue in Tongue::ALL {
                for sound in known.sounds.read_in(tongue) {
                    let letters = sound.trim_end_matches(|c: char| c.is_ascii_digit());
                    assert!(
                        !letters.is_empty() && letters.chars().all(|c| c.is_ascii_lowercase()),
                        "{c}: {sound}"
                    );
                    assert!(sound.len() - letters.len() <= 1, "{c}: {sound}");
                }
            }
        }
    }
}
