//! A form in one language or in two, walked through in step.

use form_engine::text::Lang;
use summary_pdf as pdf;

use crate::summary::Languages;
use crate::view::Run;

/// The same part of the form as each of the languages says it.
pub(super) struct Pair<'a, T: ?Sized> {
    pub(super) languages: Languages,
    pub(super) first: &'a T,
    second: Option<&'a T>,
}

impl<T: ?Sized> Clone for Pair<'_, T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T: ?Sized> Copy for Pair<'_, T> {}

impl<'a, T: ?Sized> Pair<'a, T> {
    /// The part as two languages say it, or one.
    pub(super) fn new(languages: Languages, first: &'a T, second: Option<&'a T>) -> Self {
        Self {
            languages,
            first,
            second,
        }
    }

    fn in_language(self, lang: Lang) -> &'a T {
        self.second
            .filter(|_| lang != self.languages.first())
            .unwrap_or(self.first)
    }

    /// A part of it.
    pub(super) fn part<U: ?Sized>(self, of: impl Fn(&'a T) -> &'a U) -> Pair<'a, U> {
        Pair {
            languages: self.languages,
            first: of(self.first),
            second: self.second.map(of),
        }
    }

    /// A part that may be missing, in every language or in none.
    pub(super) fn maybe<U: ?Sized>(
        self,
        of: impl Fn(&'a T) -> Option<&'a U>,
    ) -> Option<Pair<'a, U>> {
        Some(Pair {
            languages: self.languages,
            first: of(self.first)?,
            second: self.second.and_then(of),
        })
    }

    /// The members of a list, which is equally long in every language.
    pub(super) fn each<U: 'a>(
        self,
        of: impl Fn(&'a T) -> &'a [U],
    ) -> impl Iterator<Item = Pair<'a, U>> {
        let second = self.second.map(&of).unwrap_or_default();
        of(self.first)
            .iter()
            .enumerate()
            .map(move |(at, first)| Pair {
                languages: self.languages,
                first,
                second: second.get(at),
            })
    }

    /// Words made of it.
    pub(super) fn say(self, words: impl Fn(&'a T, Lang) -> String) -> pdf::Text {
        self.languages
            .words(|lang| words(self.in_language(lang), lang))
    }
}

/// Words that a view holds.
pub(super) trait Words {
    fn run(&self, lang: Lang) -> Run;
}

impl Words for String {
    fn run(&self, lang: Lang) -> Run {
        Run::new(self, lang)
    }
}

impl Words for Run {
    fn run(&self, _: Lang) -> Run {
        self.clone()
    }
}

impl<T: Words> Pair<'_, T> {
    pub(super) fn text(self) -> pdf::Text {
        self.languages.runs(|lang| self.in_language(lang).run(lang))
    }
}
