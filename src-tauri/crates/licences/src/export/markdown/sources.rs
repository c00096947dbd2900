//! The pages that facts were read on, numbered, and the references to them.

use crate::catalogue::Procedure;
use crate::provenance::{Certainty, Provenances};
use crate::words::Words;

/// The pages of a procedure in the order in which they are numbered.
pub(super) struct Sources<'p> {
    provenance: &'p Provenances,
    pages: Vec<&'p str>,
}

impl<'p> Sources<'p> {
    /// The pages that the procedure names, then those that only single facts name.
    pub(super) fn of(procedure: &'p Procedure) -> Self {
        let told = procedure.provenance.values();
        let all = procedure
            .sources
            .iter()
            .chain(told.flat_map(|fact| &fact.sources));
        let mut pages: Vec<&str> = Vec::new();
        for page in all {
            if !pages.contains(&page.as_str()) {
                pages.push(page);
            }
        }
        Self {
            provenance: &procedure.provenance,
            pages,
        }
    }

    /// What follows a fact: how sure it is, unless a page states it, and the numbers of the pages (` (inferred) [1][3]`).
    pub(super) fn after(&self, fact: &str, words: &Words<'_>) -> String {
        let Some(told) = self.provenance.get(fact) else {
            return String::new();
        };
        let sure = match told.certainty {
            Certainty::Stated => String::new(),
            Certainty::Reported => format!(" {}", words.say("export-reported", &[])),
            Certainty::Inferred => format!(" {}", words.say("export-code-inferred", &[])),
        };
        let mut numbers: Vec<usize> = told
            .sources
            .iter()
            .filter_map(|source| self.pages.iter().position(|page| page == source))
            .collect();
        numbers.sort_unstable();
        let numbers: Vec<String> = numbers.iter().map(|at| format!("[{}]", at + 1)).collect();
        let numbers = numbers.concat();
        if numbers.is_empty() {
            sure
        } else {
            format!("{sure} {numbers}")
        }
    }

    /// The numbered list.
    pub(super) fn list(&self) -> Vec<String> {
        self.pages
            .iter()
            .enumerate()
            .map(|(at, page)| format!("[{}] <{page}>", at + 1))
            .collect()
    }
}
