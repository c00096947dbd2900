//! The closed lists of a form; equal lists stand once.

use form_engine::Text;
use form_engine::definition::{Choice, Region};

use super::sheet::{Row, Trio};

/// One entry: value, words, and the region that a parish belongs to.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Entry {
    value: String,
    label: Trio,
    region: Option<String>,
}

/// Lists by name, in the order in which questions need them.
#[derive(Debug, Default)]
pub(super) struct Lists(Vec<(String, Vec<Entry>)>);

impl Lists {
    /// The name of the list with these options; a new one is called after the path of its question.
    pub(super) fn of(&mut self, path: &str, options: &[Choice]) -> String {
        let entries = options
            .iter()
            .map(|option| entry(&option.value, &option.label, None));
        self.named(path, entries.collect())
    }

    /// The list of regions.
    pub(super) fn regions(&mut self, path: &str, regions: &[Region]) -> String {
        let entries = regions
            .iter()
            .map(|region| entry(&region.value, &region.label, None));
        self.named(path, entries.collect())
    }

    /// The list of all parishes, each with its region in a column `region`.
    pub(super) fn parishes(&mut self, path: &str, regions: &[Region]) -> String {
        let entries = regions.iter().flat_map(|region| {
            let of_region =
                |parish: &Choice| entry(&parish.value, &parish.label, Some(region.value.clone()));
            region.parishes.iter().map(of_region)
        });
        self.named(path, entries.collect())
    }

    /// The list of yes and no, which stand for the values of a boolean.
    pub(super) fn yes_no(&mut self, yes: Trio, no: Trio) -> String {
        let entry = |value: &str, label: Trio| Entry {
            value: value.to_owned(),
            label,
            region: None,
        };
        self.named("yes_no", vec![entry("true", yes), entry("false", no)])
    }

    pub(super) fn rows(&self) -> Vec<Row> {
        self.0
            .iter()
            .flat_map(|(name, entries)| entries.iter().map(move |entry| (name, entry)))
            .map(|(name, entry)| {
                Row::default()
                    .set("list_name", name)
                    .set("name", &entry.value)
                    .say("label", entry.label.clone())
                    .set("region", entry.region.clone().unwrap_or_default())
            })
            .collect()
    }

    fn named(&mut self, path: &str, entries: Vec<Entry>) -> String {
        if let Some((name, _)) = self.0.iter().find(|(_, known)| *known == entries) {
            return name.clone();
        }
        // A dot would be taken for the ending of a file; paths that differ in it alone are told apart by what follows.
        let mut name = path.replace('.', "_");
        while self.0.iter().any(|(known, _)| *known == name) {
            name.push('-');
        }
        self.0.push((name.clone(), entries));
        name
    }
}

fn entry(value: &str, label: &Text, region: Option<String>) -> Entry {
    Entry {
        value: value.to_owned(),
        label: super::survey::trio(label),
        region,
    }
}
