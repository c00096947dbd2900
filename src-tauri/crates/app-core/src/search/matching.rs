//! How well a text fits a query.

use super::fold::{folded, squashed};
use super::slip::is_one_slip;
use super::sound::Spoken;

/// Longest query that is read, in characters, and most words of it.
const QUERY_MAX: usize = 200;
const WORDS_MAX: usize = 12;

/// Fewest letters and digits of a number that is looked for within numbers.
const NUMBER_MIN: usize = 3;

/// Fewest letters of a word in which a slip is forgiven.
const SLIP_MIN: usize = 5;

/// How well a text fits, best first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Grade {
    /// It is what was typed.
    Exact,
    /// It begins with what was typed.
    Prefix,
    /// It has the words, or their beginnings.
    Word,
    /// It sounds like it.
    Sound,
    /// It has the words but for a slip of typing.
    Slip,
}

/// What somebody looks for.
#[derive(Debug)]
pub(super) struct Query {
    whole: String,
    pub(super) words: Vec<String>,
    together: String,
}

impl Query {
    pub(super) fn new(text: &str) -> Self {
        let text: String = text.chars().take(QUERY_MAX).collect();
        let whole = folded(&text);
        Self {
            words: whole
                .split(' ')
                .filter(|word| !word.is_empty())
                .take(WORDS_MAX)
                .map(str::to_owned)
                .collect(),
            together: squashed(&whole),
            whole,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.words.is_empty()
    }

    fn is_number(&self) -> bool {
        self.together.len() >= NUMBER_MIN && self.together.bytes().any(|c| c.is_ascii_digit())
    }
}

/// A text that can be found.
#[derive(Debug, Clone)]
pub(super) struct Findable {
    /// As it is shown.
    pub(super) shown: String,
    folded: String,
    spoken: Spoken,
    number: Option<String>,
}

/// How well a text fits a query as a whole, and each of its words.
#[derive(Debug, Clone, Default)]
pub(super) struct Fit {
    pub(super) whole: Option<Grade>,
    pub(super) words: Vec<Option<Grade>>,
}

impl Findable {
    /// A name or other words.
    pub(super) fn words(text: &str) -> Self {
        Self {
            shown: text.to_owned(),
            folded: folded(text),
            spoken: Spoken::of(text),
            number: None,
        }
    }

    /// A number, in which spaces and signs mean nothing.
    pub(super) fn number(text: &str) -> Self {
        let folded = folded(text);
        Self {
            shown: text.to_owned(),
            number: Some(squashed(&folded)),
            spoken: Spoken::default(),
            folded,
        }
    }

    pub(super) fn fit(&self, query: &Query) -> Fit {
        Fit {
            whole: self.fits_whole(query),
            words: query
                .words
                .iter()
                .map(|word| self.fits_word(word))
                .collect(),
        }
    }

    fn fits_whole(&self, query: &Query) -> Option<Grade> {
        if self.folded == query.whole {
            return Some(Grade::Exact);
        }
        if let Some(number) = self.number.as_deref().filter(|_| query.is_number()) {
            let typed = query.together.as_str();
            return match number {
                _ if number == typed => Some(Grade::Exact),
                _ if number.starts_with(typed) => Some(Grade::Prefix),
                _ if number.contains(typed) => Some(Grade::Word),
                _ => None,
            };
        }
        if self.folded.starts_with(&query.whole) {
            return Some(Grade::Prefix);
        }
        if self.spoken.sounds_like(&query.together) {
            return Some(Grade::Sound);
        }
        (query.words.len() > 1 && self.spoken.nearly_sounds_like(&query.together))
            .then_some(Grade::Slip)
    }

    fn fits_word(&self, word: &str) -> Option<Grade> {
        let chinese = !word.is_ascii();
        let mut own = self.folded.split(' ');
        if own.any(|own| own.starts_with(word)) || (chinese && self.folded.contains(word)) {
            return Some(Grade::Word);
        }
        if self.spoken.sounds_like(word) {
            return Some(Grade::Sound);
        }
        let letters = word.chars().all(char::is_alphabetic) && word.len() >= SLIP_MIN;
        let slipped = letters
            && (self.folded.split(' ').any(|own| is_one_slip(own, word))
                || self.spoken.nearly_sounds_like(word));
        slipped.then_some(Grade::Slip)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn whole(text: &Findable, query: &str) -> Option<Grade> {
        text.fit(&Query::new(query)).whole
    }

    #[test]
    fn a_name_is_graded_by_how_it_was_typed() {
        let name = Findable::words("露天茶座准照 Outdoor Cafés");
        let word = |query: &str| {
            name.fit(&Query::new(query))
                .words
                .into_iter()
                .max()
                .flatten()
        };
        assert_eq!(
            whole(&name, "露天茶座准照 outdoor CAFES"),
            Some(Grade::Exact)
        );
        assert_eq!(whole(&name, "露天"), Some(Grade::Prefix));
        for (query, grade) in [
            ("茶座", Some(Grade::Word)),
            ("cafe", Some(Grade::Word)),
            ("loutin", Some(Grade::Sound)),
            ("outdor", Some(Grade::Slip)),
            ("indoor", None),
        ] {
            assert_eq!(word(query), grade, "{query}");
        }
    }

    #[test]
    fn numbers_are_found_with_or_without_spaces_and_dashes() {
        let number = Findable::number("L-2026/17");
        for (query, grade) in [
            ("L2026 17", Some(Grade::Exact)),
            ("l-2026", Some(Grade::Prefix)),
            ("2026/17", Some(Grade::Word)),
            ("17", None),
            ("2026/18", None),
        ] {
            assert_eq!(whole(&number, query), grade, "{query}");
        }
        let phone = Findable::number("2833 7676");
        assert_eq!(whole(&phone, "28337676"), Some(Grade::Exact));
        assert_eq!(whole(&phone, "2833-7676"), Some(Grade::Exact));
    }

    #[test]
    fn a_query_of_any_length_is_read_as_far_as_people_type() {
        let query = Query::new(&"a ".repeat(10_000));
        assert_eq!(query.words.len(), WORDS_MAX);
        assert!(Query::new(" …　").is_empty());
    }
}
