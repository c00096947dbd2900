//! From files to licences: blocks, papers, fee sets and lists are put in place, and everything is checked on the way.

mod bundle;
mod check;
mod condition;
mod document;
mod example;
mod fee;
mod field;
mod guide;
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

use form_engine::definition::{Choice, Region};
use form_engine::{Definition, Text};

use crate::bundle::Bundle;
use crate::catalogue::Licence;
use crate::example::ExampleApplication;
use crate::fault::{FaultId, Report};
use crate::guide::Guide;
use crate::tree::Tree;

pub(crate) use condition::absolute;

/// Everything that could be made of the files; only to be used when the report holds no fault.
#[derive(Debug, Default)]
pub(crate) struct Resolved {
    pub(crate) licences: Vec<Licence>,
    /// By licence, procedure and whether faulty.
    pub(crate) examples: BTreeMap<(String, String, bool), ExampleApplication>,
    pub(crate) guide: Guide,
    pub(crate) bundles: Vec<Bundle>,
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
    let known = Known::of(tree, &resolved);
    let guide = guide::resolve(tree, &known, report);
    let bundles = bundle::resolve(tree, &known, &guide, report);
    resolved.guide = guide;
    resolved.bundles = bundles;
    resolved
}

/// What the guide and the bundles may name. A file that could not be read counts as there: its own fault is told already.
pub(crate) struct Known<'k> {
    tree: &'k Tree,
    licences: &'k [Licence],
}

impl<'k> Known<'k> {
    fn of(tree: &'k Tree, resolved: &'k Resolved) -> Self {
        Self {
            tree,
            licences: &resolved.licences,
        }
    }

    fn has_licence(&self, id: &str) -> bool {
        self.tree.folders.contains_key(id)
    }

    fn has_procedure(&self, licence: &str, procedure: &str) -> bool {
        self.tree
            .folders
            .get(licence)
            .is_some_and(|folder| folder.procedure_names.iter().any(|name| name == procedure))
    }

    fn definition(&self, licence: &str, procedure: &str) -> Option<&'k Definition> {
        let licence = self.licences.iter().find(|one| one.id == licence)?;
        let procedure = licence.procedures.iter().find(|one| one.id == procedure)?;
        Some(&procedure.definition)
    }

    fn has_block(&self, name: &str) -> bool {
        self.tree.block_names.iter().any(|block| block == name)
    }
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
