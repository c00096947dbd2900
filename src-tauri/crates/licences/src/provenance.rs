//! Where a fact was read, and how sure it is.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// How sure a fact is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Certainty {
    /// A page of the government, the gazette or a court says so.
    Stated,
    /// Only others say so: press, agencies, copies of pages.
    Reported,
    /// Nobody says so in as many words; it follows from what is said elsewhere.
    Inferred,
}

/// Where a fact was read, and how sure it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Provenance {
    /// Addresses of the pages.
    pub sources: Vec<String>,
    /// How sure it is.
    pub certainty: Certainty,
}

/// The provenance of every fact of a procedure. The keys name the fact: `code`, `title`, `online`, `form`,
/// `processing_time`, `deadline`, `notes/0`, `documents/<id>`, `fees/<id>`.
pub type Provenances = BTreeMap<String, Provenance>;

impl Provenance {
    /// What rests on these pages; unless it is said otherwise, the pages decide how sure it is.
    pub(crate) fn new(sources: Vec<String>, certainty: Option<Certainty>) -> Self {
        let certainty = certainty.unwrap_or_else(|| {
            if sources.iter().any(|source| is_official(source)) {
                Certainty::Stated
            } else {
                Certainty::Reported
            }
        });
        Self { sources, certainty }
    }
}

/// Whether an address belongs to the government of Macao.
fn is_official(address: &str) -> bool {
    let host = address
        .split_once("://")
        .and_then(|(_, rest)| rest.split('/').next())
        .unwrap_or_default();
    host == "gov.mo" || host.ends_with(".gov.mo")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_the_government_state_and_others_report() {
        let certainty = |addresses: &[&str]| {
            let sources = addresses.iter().map(ToString::to_string).collect();
            Provenance::new(sources, None).certainty
        };
        assert_eq!(certainty(&["https://gov.mo/en/?p=1"]), Certainty::Stated);
        assert_eq!(
            certainty(&["http://www.iacm.gov.mo/e/1"]),
            Certainty::Stated
        );
        assert_eq!(
            certainty(&["https://macaopostdaily.com/1", "https://www.gov.mo/2"]),
            Certainty::Stated
        );
        for other in [
            "https://notgov.mo/1",
            "https://gov.mo.example/1",
            "gov.mo",
            "",
        ] {
            assert_eq!(certainty(&[other]), Certainty::Reported, "{other}");
        }
    }

    #[test]
    fn what_is_said_of_a_fact_goes_before_its_pages() {
        let inferred = Provenance::new(
            vec!["https://gov.mo/1".to_owned()],
            Some(Certainty::Inferred),
        );
        assert_eq!(inferred.certainty, Certainty::Inferred);
    }
}
