//! From files to licences: blocks, papers, fee sets and lists are put in place, and everything is checked on the way.

mod check;
mod condition;
mod document;
mod example;
mod fee;
mod field;
mod kind;
mod licence;
mod limit;
mod nature;
mod possible;
mod procedure;
mod shape;
mod succession;
mod text;
mod version;

use std::collections::BTreeMap;

use form_engine::Text;
use form_engine::definition::{Choice, Region};

use crate::catalogue::Licence;
use crate::example::ExampleApplication;
use crate::fault::{FaultId, Report};
use crate::tree::Tree;

pub(crate) use condition::absolute;

/// Everything that could be made of the files; only to be used when the report holds no fault.
#[derive(Debug, Default)]
pub(crate) struct Resolved {
    pub(crate) licences: Vec<Licence>,
    /// By licence, procedure and whether faulty.
    pub(crate) examples: BTreeMap<(String, String, bool), ExampleApplication>,
}

/// What all forms share, resolved once.
pub(crate) struct Shared {
    pub(crate) declaration: Text,
    pub(crate) regions: Vec<Region>,
    pub(crate) lists: BTreeMap<String, Vec<Choice>>,
}

/// Resolves all licences.
pub(crate) fn resolve(tree: &Tree, report: &mut Report) -> Resolved {
    let shared = shared(tree, report);
    if let Some(texts) = &tree.texts {
        for (name, words) in &texts.data {
            shape::kebab(texts.file, name, report);
            text::ours(texts.file, words, report);
        }
    }
    let mut resolved = Resolved::default();
    for (id, folder) in &tree.folders {
        licence::resolve(tree, &shared, id, folder, &mut resolved, report);
    }
    version::released(tree, &resolved.licences, report);
    succession::check(tree, &resolved, report);
    resolved
}

fn shared(tree: &Tree, report: &mut Report) -> Shared {
    let Some(read) = &tree.lists else {
        if !tree.lists_present {
            report.absent(
                FaultId::FileMissing,
                "shared/lists.toml",
                "the lists that all forms share",
            );
        }
        return Shared {
            declaration: text::none(),
            regions: Vec::new(),
            lists: BTreeMap::new(),
        };
    };
    let declaration = text::ours(read.file, &read.data.declaration, report);
    let mut regions: Vec<Region> = Vec::new();
    for region in &read.data.regions {
        shape::kebab(read.file, &region.value, report);
        if regions
            .iter()
            .any(|one| one.value == *region.value.as_ref())
        {
            report.fault(
                FaultId::DuplicateKey,
                read.at(&region.value),
                region.value.as_ref(),
            );
        }
        regions.push(Region {
            value: region.value.as_ref().clone(),
            label: text::ours(read.file, &region.label, report),
            parishes: kind::choices(read.file, &region.parishes, report),
        });
    }
    let mut lists = BTreeMap::new();
    for (name, entries) in &read.data.lists {
        shape::kebab(read.file, name, report);
        if entries.is_empty() {
            report.fault(FaultId::OptionsEmpty, read.at(name), name.as_ref());
        }
        lists.insert(
            name.as_ref().clone(),
            kind::choices(read.file, entries, report),
        );
    }
    Shared {
        declaration,
        regions,
        lists,
    }
}
