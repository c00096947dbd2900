//! The form files as they are written: which wordings of a fact sheet they carry.

use std::collections::{BTreeMap, BTreeSet};

use anyhow::{Context as _, Result};
use toml::Value;

/// All TOML files by their path below `forms`.
pub(crate) struct Raw {
    files: BTreeMap<String, Value>,
}

/// What some files carry.
#[derive(Debug, Default)]
pub(crate) struct Carried {
    /// English words and quoted wordings.
    texts: BTreeSet<String>,
    /// What is asked.
    asks: BTreeSet<String>,
}

impl Raw {
    pub(crate) fn read(files: &[(String, String)]) -> Result<Self> {
        let files = files
            .iter()
            .filter(|(path, _)| path.strip_suffix(".toml").is_some())
            .map(|(path, text)| {
                let value = toml::from_str(text).with_context(|| format!("reading {path}"))?;
                Ok((path.clone(), value))
            })
            .collect::<Result<_>>()?;
        Ok(Self { files })
    }

    /// What the licence's own file carries, with everything in the files of its procedures.
    pub(crate) fn of_licence(&self, id: &str) -> Carried {
        let mut carried = Carried::default();
        let folder = format!("licences/{id}/");
        for (path, value) in &self.files {
            if path.starts_with(&folder) && !path.contains("/examples/") {
                self.gather(value, &mut carried);
            }
        }
        carried
    }

    /// What a procedure carries: its own file, its licence's, and the shared pages, blocks and papers it uses.
    pub(crate) fn of_procedure(&self, licence: &str, procedure: &str) -> Carried {
        let mut carried = Carried::default();
        for name in ["licence", procedure] {
            if let Some(value) = self.files.get(&format!("licences/{licence}/{name}.toml")) {
                self.gather(value, &mut carried);
            }
        }
        carried
    }

    /// Other wordings of a paper, in any language.
    pub(crate) fn wordings(&self, licence: &str, paper: &str) -> BTreeSet<String> {
        let of_licence = self
            .files
            .get(&format!("licences/{licence}/licence.toml"))
            .and_then(|file| file.get("documents"));
        let shared = self.files.get("shared/documents.toml");
        [of_licence, shared]
            .into_iter()
            .flatten()
            .filter_map(|papers| papers.get(paper)?.get("also"))
            .flat_map(strings)
            .map(|text| plain(&text))
            .collect()
    }

    /// The wordings that a procedure's own entry of a paper quotes.
    pub(crate) fn quoted(&self, licence: &str, procedure: &str, paper: &str) -> Vec<String> {
        let file = self
            .files
            .get(&format!("licences/{licence}/{procedure}.toml"));
        let papers = file.and_then(|file| file.get("document")?.as_array());
        papers
            .into_iter()
            .flatten()
            .filter(|one| {
                ["id", "use"]
                    .iter()
                    .any(|key| one.get(key).and_then(Value::as_str) == Some(paper))
            })
            .filter_map(|one| one.get("fact"))
            .flat_map(strings)
            .map(|text| plain(&text))
            .collect()
    }

    fn gather(&self, value: &Value, carried: &mut Carried) {
        match value {
            Value::Array(entries) => {
                for entry in entries {
                    self.gather(entry, carried);
                }
            }
            Value::Table(table) => {
                if let Some(Value::String(name)) = table.get("text") {
                    let text = self
                        .files
                        .get("shared/texts.toml")
                        .and_then(|texts| texts.get(name));
                    if let Some(text) = text {
                        self.gather(text, carried);
                    }
                }
                for (key, inner) in table {
                    match (key.as_str(), inner) {
                        ("en", Value::String(text)) => {
                            carried.texts.insert(plain(text));
                        }
                        ("fact", facts) => {
                            carried
                                .texts
                                .extend(strings(facts).iter().map(|text| plain(text)));
                        }
                        ("asks", asks) => {
                            carried
                                .asks
                                .extend(strings(asks).iter().map(|text| plain(text)));
                        }
                        ("use", Value::String(name)) => {
                            let block = table.get("kind").and_then(Value::as_str) == Some("block");
                            let places: &[&str] = if block { &["blocks"] } else { &["steps"] };
                            self.used(name, places, carried);
                        }
                        _ => self.gather(inner, carried),
                    }
                }
            }
            _ => {}
        }
    }

    /// A block that a question uses, or the page or the paper that a form uses.
    fn used(&self, name: &str, places: &[&str], carried: &mut Carried) {
        for place in places {
            if let Some(value) = self.files.get(&format!("shared/{place}/{name}.toml")) {
                self.gather(value, carried);
            }
        }
        let papers = self.files.get("shared/documents.toml");
        if let Some(paper) = papers.and_then(|papers| papers.get(name)) {
            self.gather(paper, carried);
        }
    }
}

impl Carried {
    /// Whether the words of the sheet stand in a text, or are quoted by one.
    pub(crate) fn says(&self, fact: &str) -> bool {
        let fact = plain(fact);
        // A short fact within a longer text would be found by accident.
        self.texts.contains(&fact)
            || fact.chars().count() >= 25 && self.texts.iter().any(|text| text.contains(&fact))
    }

    /// Whether a question takes what the sheet lists as asked, or the form says why it is not asked.
    pub(crate) fn asks(&self, fact: &str) -> bool {
        self.asks.contains(&plain(fact)) || self.texts.contains(&plain(fact))
    }
}

/// A string, or several.
fn strings(value: &Value) -> Vec<String> {
    match value {
        Value::String(one) => vec![one.clone()],
        Value::Array(several) => several.iter().flat_map(strings).collect(),
        _ => Vec::new(),
    }
}

/// Words without what only typography changes: case, quotation marks, dashes, spaces, the final stop.
pub(crate) fn plain(text: &str) -> String {
    let text: String = text
        .to_lowercase()
        .replace("m2", "m²")
        .chars()
        .filter(|c| !matches!(c, '«' | '»' | '“' | '”' | '"' | '\'' | '’' | '‘'))
        .map(|c| {
            if matches!(c, '–' | '—' | '‑') {
                '-'
            } else {
                c
            }
        })
        .collect();
    let joined = text.split_whitespace().collect::<Vec<_>>().join(" ");
    joined.trim_end_matches('.').to_owned()
}
