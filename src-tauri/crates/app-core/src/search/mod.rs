//! One search over everything: licences and procedures, clients, their drafts, matters, submissions and held licences, and
//! the pages of the program; in three languages at once, by words, by sound, by number, and over slips of typing.
//!
//! Start reading at [`App::search`], then `index` for what is ranked how and `matching` for what fits.

mod fold;
mod han;
mod hits;
mod index;
mod matching;
mod pages;
mod profile;
mod slip;
mod sound;

use std::sync::{Arc, Mutex, PoisonError};

use form_engine::OfficialName;
use form_engine::text::Lang;
use licences::{Catalogue, Licence, Procedure};

use crate::app::App;
use crate::error::AppError;
use crate::kept::Kept;
use crate::view::SearchView;
use crate::wording::say;
pub(crate) use index::Index;
use index::Part;
use matching::Query;
pub(crate) use profile::Own;

/// What is found in the catalogue and among the pages.
#[derive(Debug, Clone, PartialEq, Eq)]
enum Common {
    Licence(&'static str),
    Procedure(&'static str, &'static str),
    Page(&'static str),
}

impl App {
    /// Everything that fits what was typed, by kind, the best first. Fails with `passphrase-needed` while it is locked.
    pub(crate) fn search(&self, text: &str, lang: Lang) -> Result<SearchView, AppError> {
        let query = Query::new(text);
        let known = known();
        let mut found = hits::Hits::new(self.today(), lang);
        self.with_store(|store| {
            let mut kept = self.searched();
            let kept = Kept::fresh(&mut kept, store, profile::read)?;
            for one in known.common.find(&query) {
                found.common(&one);
            }
            for one in kept.find(&query) {
                found.own(&one);
            }
            Ok(())
        })?;
        Ok(found.view(text))
    }
}

/// The licences that fit every word of `text` by their own names, words and numbers or those of their procedures; all of
/// them, in the order of the catalogue, for a text without words.
pub(crate) fn licences(text: &str) -> Vec<&'static Licence> {
    let query = Query::new(text);
    if query.is_empty() {
        return crate::forms::catalogue().licences().iter().collect();
    }
    let known = known();
    let found = known.licences.find(&query);
    found.into_iter().map(|one| *one.thing).collect()
}

/// What is found without a profile.
struct Known {
    common: Index<Common>,
    licences: Index<&'static Licence>,
}

/// What is found of the catalogue in use; it is read once, for every letter that is typed asks for it.
fn known() -> Arc<Known> {
    static READ: Mutex<Option<(&'static Catalogue, Arc<Known>)>> = Mutex::new(None);
    let catalogue = crate::forms::catalogue();
    let mut read = READ.lock().unwrap_or_else(PoisonError::into_inner);
    match read.as_ref() {
        Some((of, known)) if std::ptr::eq(*of, catalogue) => Arc::clone(known),
        _ => {
            let known = Arc::new(Known {
                common: common(catalogue),
                licences: with_procedures(catalogue),
            });
            *read = Some((catalogue, Arc::clone(&known)));
            known
        }
    }
}

fn with_procedures(catalogue: &'static Catalogue) -> Index<&'static Licence> {
    let mut index = Index::default();
    for licence in catalogue.licences() {
        let mut texts = texts_of(licence);
        texts.extend(licence.procedures.iter().flat_map(texts_of_procedure));
        texts.push((Part::Id, licence.category.as_str()));
        index.add(licence, texts);
    }
    index
}

fn common(catalogue: &'static Catalogue) -> Index<Common> {
    let mut index = Index::default();
    for licence in catalogue.licences() {
        index.add(Common::Licence(&licence.id), texts_of(licence));
        for procedure in &licence.procedures {
            let of_licence = names(&licence.name).map(|name| (Part::Licence, name));
            let words = licence
                .search_words
                .iter()
                .map(|word| (Part::Licence, word.as_str()));
            let kind: Vec<String> = Lang::ALL
                .into_iter()
                .map(|lang| crate::wording::kind_name(&procedure.kind, lang))
                .collect();
            let texts = texts_of_procedure(procedure)
                .into_iter()
                .chain(of_licence)
                .chain(words)
                .chain(kind.iter().map(|kind| (Part::Name, kind.as_str())));
            index.add(Common::Procedure(&licence.id, &procedure.id), texts);
        }
    }
    for (page, _) in pages::pages() {
        let titles = Lang::ALL.map(|lang| say(lang, &format!("page-{page}")));
        let words = Lang::ALL.map(|lang| say(lang, &format!("page-{page}-words")));
        let texts = titles
            .iter()
            .map(|title| (Part::Name, title.as_str()))
            .chain(words.iter().map(|words| (Part::OtherWord, words.as_str())));
        index.add(Common::Page(page), texts);
    }
    index
}

fn texts_of(licence: &Licence) -> Vec<(Part, &str)> {
    let names = names(&licence.name).map(|name| (Part::Name, name));
    let codes = licence
        .service_code
        .iter()
        .map(|code| (Part::Number, code.as_str()));
    let words = licence
        .search_words
        .iter()
        .map(|word| (Part::OtherWord, word.as_str()));
    names
        .chain(codes)
        .chain(words)
        .chain([(Part::Id, licence.id.as_str())])
        .collect()
}

fn texts_of_procedure(procedure: &Procedure) -> Vec<(Part, &str)> {
    let names = names(&procedure.title).map(|name| (Part::Name, name));
    let numbers = procedure.code.iter().chain(&procedure.form);
    names
        .chain(numbers.map(|number| (Part::Number, number.as_str())))
        .collect()
}

fn names(name: &OfficialName) -> impl Iterator<Item = &str> {
    Lang::ALL.into_iter().filter_map(|lang| name.get(lang))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str) -> Vec<&'static str> {
        licences(text)
            .into_iter()
            .map(|licence| licence.id.as_str())
            .collect()
    }

    #[test]
    fn licences_are_found_whatever_the_hand_and_the_language() {
        for (text, licence) in [
            ("BILLIARD", "billiard-room"),
            ("桌球", "billiard-room"),
            ("ps-1136", "billiard-room"),
            ("ＰＳ－１１３６Ｂ", "billiard-room"),
            ("billiard rooms", "billiard-room"),
            ("022/dla", "billiard-room"),
            ("comidas bebidas", "food-beverage-establishment"),
            ("esplanada", "outdoor-cafe"),
            ("Esplanàda", "outdoor-cafe"),
            ("esplanadas", "outdoor-cafe"),
            ("露天茶座", "outdoor-cafe"),
            ("lutian chazuo", "outdoor-cafe"),
            ("luotian chazuo", "outdoor-cafe"),
            ("lù tiān chá zuò", "outdoor-cafe"),
            ("ltcz", "outdoor-cafe"),
            ("lou6 tin1 caa4 zo6", "outdoor-cafe"),
            ("loutin", "outdoor-cafe"),
            ("广告", "long-term-advertisement"),
            ("outdor cafe", "outdoor-cafe"),
        ] {
            assert!(found(text).contains(&licence), "{text}: {:?}", found(text));
        }
        assert!(found("billiard lobster").is_empty());
        assert_eq!(found(" ").len(), crate::forms::catalogue().licences().len());
    }

    #[test]
    fn every_licence_is_found_by_its_names_and_by_how_they_sound() {
        for licence in crate::forms::catalogue().licences() {
            for name in names(&licence.name) {
                assert!(found(name).contains(&licence.id.as_str()), "{name}");
                for tongue in han::Tongue::ALL {
                    let said: Option<Vec<&str>> = name
                        .chars()
                        .map(|c| han::sounds(c)?.read_in(tongue).next())
                        .collect();
                    let Some(said) = said else { continue };
                    let toneless = |sound: &&str| {
                        sound
                            .trim_end_matches(|c: char| c.is_ascii_digit())
                            .to_owned()
                    };
                    let plain: Vec<String> = said.iter().map(toneless).collect();
                    for typed in [said.join(" "), said.concat(), plain.concat()] {
                        assert!(
                            found(&typed).contains(&licence.id.as_str()),
                            "{name}: {typed}"
                        );
                    }
                }
            }
        }
    }

    #[test]
    fn every_page_has_a_title_and_words_in_three_languages() {
        for (page, _) in pages::pages() {
            for key in [format!("page-{page}"), format!("page-{page}-words")] {
                assert!(::licences::Messages::embedded().has(&key), "{key}");
            }
        }
    }
}
