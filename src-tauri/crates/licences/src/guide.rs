//! The guide: from plain facts of a business to the licences it needs, with reasons.

use std::collections::{BTreeMap, BTreeSet};

use form_engine::{Lang, OfficialName, Text};
use jiff::civil::Date;
use serde::Serialize;

use crate::search::folded;

/// The questions of the guide, and what follows from their answers.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Guide {
    /// The questions, in the order asked.
    pub questions: Vec<Question>,
    /// What may follow, in the order told.
    pub results: Vec<Advice>,
}

/// A question whose answers are facts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Question {
    /// Id in kebab-case.
    pub id: String,
    /// The question.
    pub text: Text,
    /// Help under it.
    pub hint: Option<Text>,
    /// Whether at most one of the facts can hold.
    pub one: bool,
    /// Asked only when this holds.
    pub when: Option<When>,
    /// The facts to choose from.
    pub facts: Vec<Fact>,
}

/// Something that is true of a business or of what it plans.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Fact {
    /// Id in kebab-case, unique within the guide.
    pub id: String,
    /// The fact in a few words.
    pub label: Text,
    /// Words by which a sentence tells it. A Latin word stands for itself alone, or with `*` at its end for every longer word.
    pub words: BTreeMap<Lang, Vec<String>>,
}

/// A condition over facts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum When {
    /// The fact holds.
    Fact(String),
    /// All of them hold.
    All(Vec<When>),
    /// At least one of them holds.
    Any(Vec<When>),
    /// It does not hold.
    Not(Box<When>),
}

/// One thing that may follow from the facts.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Advice {
    /// Id in kebab-case, unique within the guide.
    pub id: String,
    /// What follows.
    pub outcome: Outcome,
    /// It follows when this holds.
    pub when: When,
    /// First day on which it follows.
    pub from: Option<Date>,
    /// Last day on which it follows.
    pub until: Option<Date>,
    /// Why, in our words.
    pub reason: Text,
    /// The act or page that says so.
    pub basis: String,
}

/// What follows from facts.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum Outcome {
    /// Something to apply for at IAM.
    Apply {
        /// Licence id.
        licence: String,
        /// Procedure id; `None` where the licence is known but not how it is first applied for.
        procedure: Option<String>,
        /// How certain it is.
        certainty: Need,
    },
    /// Another body decides.
    Elsewhere {
        /// Its name, in the languages found.
        body: OfficialName,
        /// Number in the public service catalogue, if known.
        code: Option<String>,
    },
    /// Nothing has to be applied for, or nothing can be.
    Nothing,
}

/// How certain it is that something is needed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Need {
    /// The facts given call for it.
    Needed,
    /// It hangs on more than the facts given; the reason says on what.
    Possible,
}

impl When {
    /// Whether the condition holds over facts.
    pub fn holds(&self, facts: &BTreeSet<String>) -> bool {
        match self {
            Self::Fact(fact) => facts.contains(fact),
            Self::All(all) => all.iter().all(|one| one.holds(facts)),
            Self::Any(any) => any.iter().any(|one| one.holds(facts)),
            Self::Not(not) => !not.holds(facts),
        }
    }

    /// Every fact that the condition looks at.
    pub fn facts(&self) -> BTreeSet<&str> {
        match self {
            Self::Fact(fact) => BTreeSet::from([fact.as_str()]),
            Self::All(several) | Self::Any(several) => {
                several.iter().flat_map(Self::facts).collect()
            }
            Self::Not(not) => not.facts(),
        }
    }
}

impl Advice {
    /// Whether it follows from the facts on a day, as far as the guide's own dates tell.
    pub fn follows(&self, facts: &BTreeSet<String>, on: Date) -> bool {
        self.from.is_none_or(|from| from <= on)
            && self.until.is_none_or(|until| on <= until)
            && self.when.holds(facts)
    }

    /// The place in an answer: what is needed, what may be, who else decides, what needs nothing.
    pub(crate) fn rank(&self) -> u8 {
        match &self.outcome {
            Outcome::Apply {
                certainty: Need::Needed,
                ..
            } => 0,
            Outcome::Apply { .. } => 1,
            Outcome::Elsewhere { .. } => 2,
            Outcome::Nothing => 3,
        }
    }
}

impl Question {
    /// Whether the question is asked: its condition holds, or one of its facts is given already.
    pub fn asked(&self, facts: &BTreeSet<String>) -> bool {
        self.when.as_ref().is_none_or(|when| when.holds(facts))
            || self.facts.iter().any(|fact| facts.contains(&fact.id))
    }
}

impl Guide {
    /// A fact by its id.
    pub fn fact(&self, id: &str) -> Option<&Fact> {
        self.questions
            .iter()
            .flat_map(|question| &question.facts)
            .find(|fact| fact.id == id)
    }

    /// The facts that the words of a sentence tell, whatever its language, case, accents or width, in the order asked.
    /// They are a proposal: words cannot tell what a person means, so a person confirms them.
    pub fn told_by(&self, sentence: &str) -> Vec<&Fact> {
        let sentence = folded(sentence);
        self.questions
            .iter()
            .flat_map(|question| &question.facts)
            .filter(|fact| {
                let mut words = fact.words.values().flatten();
                words.any(|word| stands_in(&sentence, &folded(word)))
            })
            .collect()
    }
}

/// Whether a folded word or phrase stands in a folded sentence, not as a part of a longer Latin word.
fn stands_in(sentence: &str, word: &str) -> bool {
    let (word, open) = match word.strip_suffix('*') {
        Some(stem) => (stem, true),
        None => (word, false),
    };
    let is_latin = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
    !word.is_empty()
        && sentence.match_indices(word).any(|(at, found)| {
            let (before, rest) = sentence.split_at(at);
            let after = rest
                .strip_prefix(found)
                .and_then(|rest| rest.chars().next());
            let begins = !is_latin(before.chars().next_back()) || !is_latin(word.chars().next());
            let ends = open || !is_latin(after) || !is_latin(word.chars().next_back());
            begins && ends
        })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::{When, folded, stands_in};

    #[test]
    fn a_latin_word_is_no_part_of_a_longer_one_and_a_chinese_one_may_be() {
        let check = |sentence: &str, word: &str, stands: bool| {
            let found = stands_in(&folded(sentence), &folded(word));
            assert_eq!(found, stands, "{word} in {sentence}");
        };
        check("We open a bar.", "bar", true);
        check("We open a barber shop.", "bar", false);
        check("Esplanadas", "esplanada", false);
        check("Esplanadas", "esplanada*", true);
        check("três ESPLANADAS,", "esplanada*", true);
        check("café com mesas lá fora", "mesas la fora", true);
        check("我想開外賣店", "外賣", true);
        check("門口放bar枱", "bar", true);
        check("anything", "", false);
        check("anything", "*", false);
    }

    #[test]
    fn conditions_join_facts() {
        let fact = |id: &str| When::Fact(id.to_owned());
        let facts = BTreeSet::from(["a".to_owned(), "b".to_owned()]);
        let check = |when: When, holds: bool| assert_eq!(when.holds(&facts), holds, "{when:?}");
        check(fact("a"), true);
        check(fact("c"), false);
        check(When::All(vec![fact("a"), fact("b")]), true);
        check(When::All(vec![fact("a"), fact("c")]), false);
        check(When::Any(vec![fact("c"), fact("b")]), true);
        check(When::Any(Vec::new()), false);
        check(When::Not(Box::new(fact("c"))), true);
    }
}
