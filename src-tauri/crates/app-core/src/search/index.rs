//! Everything that can be found, and the ranking of what fits.

use std::collections::HashMap;

use super::matching::{Findable, Fit, Grade, Query};

/// What a text says of an entry.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(super) enum Part {
    /// What it is called.
    Name,
    /// A number of its own.
    Number,
    /// Another word for it.
    OtherWord,
    /// Its id, which nobody is shown.
    Id,
    /// The licence it is of.
    Licence,
    /// The client it belongs to.
    Client,
    /// The holder named on it.
    Holder,
    /// What the profile of a client knows.
    Profile,
    /// A number that the profile of a client knows.
    ProfileNumber,
}

impl Part {
    fn is_number(self) -> bool {
        matches!(self, Self::Number | Self::ProfileNumber)
    }

    /// The grade of an entry whose text of this part fits so well: only what tells it from others finds the entry itself.
    fn grade(self, fit: Grade) -> Grade {
        match self {
            Self::Name | Self::Number | Self::ProfileNumber => fit,
            Self::Id if fit == Grade::Exact => fit,
            _ => fit.max(Grade::Word),
        }
    }
}

/// Where a text stands among all texts.
type Place = usize;

/// Things with the texts by which they are found; texts that several share are kept and compared once.
#[derive(Debug)]
pub(crate) struct Index<T> {
    texts: Vec<Findable>,
    known: HashMap<(bool, String), Place>,
    entries: Vec<Entry<T>>,
}

#[derive(Debug)]
struct Entry<T> {
    thing: T,
    texts: Vec<(Part, Place)>,
}

/// A thing that fits, with the text that decided it.
#[derive(Debug)]
pub(super) struct Found<'a, T> {
    pub(super) thing: &'a T,
    pub(super) grade: Grade,
    pub(super) part: Part,
    pub(super) text: &'a str,
}

impl<T> Default for Index<T> {
    fn default() -> Self {
        Self {
            texts: Vec::new(),
            known: HashMap::new(),
            entries: Vec::new(),
        }
    }
}

impl<T> Index<T> {
    pub(super) fn add<'t>(&mut self, thing: T, texts: impl IntoIterator<Item = (Part, &'t str)>) {
        let texts = texts
            .into_iter()
            .map(|(part, text)| (part, self.place(part, text)))
            .collect();
        self.entries.push(Entry { thing, texts });
    }

    fn place(&mut self, part: Part, text: &str) -> Place {
        let number = part.is_number();
        let texts = &mut self.texts;
        *self
            .known
            .entry((number, text.to_owned()))
            .or_insert_with(|| {
                texts.push(if number {
                    Findable::number(text)
                } else {
                    Findable::words(text)
                });
                texts.len() - 1
            })
    }

    /// What fits, in the order of entries. What fits only with a slip is left out where anything fits without.
    pub(super) fn find(&self, query: &Query) -> Vec<Found<'_, T>> {
        if query.is_empty() {
            return Vec::new();
        }
        let fits: Vec<Fit> = self.texts.iter().map(|text| text.fit(query)).collect();
        let mut found: Vec<Found<'_, T>> = self
            .entries
            .iter()
            .filter_map(|entry| self.judge(entry, query, &fits))
            .collect();
        if found.iter().any(|one| one.grade < Grade::Slip) {
            found.retain(|one| one.grade < Grade::Slip);
        }
        found
    }

    fn judge<'a>(
        &'a self,
        entry: &'a Entry<T>,
        query: &Query,
        fits: &[Fit],
    ) -> Option<Found<'a, T>> {
        let whole = |(part, place): &(Part, Place)| {
            let fit = fits.get(*place)?.whole?;
            Some((part.grade(fit), *part, *place))
        };
        let of_word = |word: usize| {
            let graded = |(part, place): &(Part, Place)| {
                let grade = (*fits.get(*place)?.words.get(word)?)?;
                Some((grade, *part, *place))
            };
            entry
                .texts
                .iter()
                .filter_map(graded)
                .min_by_key(|one| one.0)
        };
        let whole = entry.texts.iter().filter_map(whole).min_by_key(|one| one.0);
        let words: Option<Vec<_>> = (0..query.words.len()).map(of_word).collect();
        let words = words.and_then(|words| words.into_iter().max_by_key(|one| one.0));
        let (grade, part, place) = [words, whole]
            .into_iter()
            .flatten()
            .min_by_key(|one| one.0)?;
        Some(Found {
            thing: &entry.thing,
            grade,
            part,
            text: &self.texts.get(place)?.shown,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index() -> Index<&'static str> {
        let mut index = Index::default();
        index.add(
            "licence",
            [(Part::Name, "露天茶座准照"), (Part::OtherWord, "esplanada")],
        );
        index.add(
            "client",
            [
                (Part::Name, "Café Central"),
                (Part::ProfileNumber, "2833 7676"),
            ],
        );
        index.add(
            "draft",
            [
                (Part::Client, "Café Central"),
                (Part::Licence, "露天茶座准照"),
            ],
        );
        index
    }

    fn found(query: &str) -> Vec<(&'static str, Grade)> {
        let index = index();
        let found = index.find(&Query::new(query));
        found
            .into_iter()
            .map(|one| (*one.thing, one.grade))
            .collect()
    }

    #[test]
    fn every_word_must_fit_but_each_may_fit_another_text() {
        assert_eq!(found("central loutin"), [("draft", Grade::Sound)]);
        assert_eq!(found("central nowhere"), []);
    }

    #[test]
    fn only_its_own_name_makes_a_thing_exact() {
        let expected = [("client", Grade::Exact), ("draft", Grade::Word)];
        assert_eq!(found("cafe central"), expected);
        assert_eq!(found("28337676"), [("client", Grade::Exact)]);
        assert_eq!(found(""), []);
    }

    #[test]
    fn slips_are_forgiven_only_where_nothing_else_fits() {
        assert_eq!(found("esplnada"), [("licence", Grade::Slip)]);
        let mut index = index();
        index.add("other", [(Part::Name, "Esplnada")]);
        let found = index.find(&Query::new("esplnada"));
        assert_eq!(found.len(), 1);
    }
}
