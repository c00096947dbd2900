//! Versions: steps from the older ones, the definitions they had, and the record of what was released.

use toml::Spanned;

use super::condition::json;
use super::procedure::{Form, plain};
use super::text;
use crate::catalogue::{Licence, Procedure};
use crate::fault::{FaultId, Place, Report};
use crate::file::ProcedureFile;
use crate::release::{Change, Move, UpgradeStep, fingerprint};
use crate::tree::{Folder, Read, Tree};

impl Form<'_> {
    /// The steps from older versions to the present one.
    pub(super) fn upgrades(&mut self, read: &Read<ProcedureFile>) -> Vec<UpgradeStep> {
        let steps = &read.data.upgrade;
        for (n, step) in steps.iter().enumerate() {
            let next = steps
                .get(n + 1)
                .map_or(&read.data.version, |next| &next.from);
            if step.to.as_ref() != next.as_ref() {
                let detail = format!("{} leads to {}", step.to.as_ref(), next.as_ref());
                self.report
                    .fault(FaultId::UpgradeUnfit, read.at(&step.to), detail);
            }
        }
        if let Some(last) = steps.last() {
            let places = last.moves.iter().map(|one| &one.to);
            for place in places.chain(last.changes.iter().map(|one| &one.field)) {
                self.demand_question(read, place);
            }
        }
        steps
            .iter()
            .map(|step| UpgradeStep {
                from: plain(&step.from),
                to: plain(&step.to),
                moves: step
                    .moves
                    .iter()
                    .map(|one| Move {
                        from: one.from.clone(),
                        to: plain(&one.to),
                    })
                    .collect(),
                changes: step
                    .changes
                    .iter()
                    .map(|one| Change {
                        field: plain(&one.field),
                        from: json(&one.from),
                        to: json(&one.to),
                    })
                    .collect(),
                news: text::optional(read.file, step.news.as_ref(), self.report),
            })
            .collect()
    }

    fn demand_question(&mut self, read: &Read<ProcedureFile>, path: &Spanned<String>) {
        if !self
            .entries
            .iter()
            .any(|entry| entry.path == *path.as_ref())
        {
            self.report
                .fault(FaultId::UpgradeUnfit, read.at(path), path.as_ref());
        }
    }
}

/// The procedure with each definition that it had, in the order of their versions.
pub(super) fn superseded(
    procedure: &Procedure,
    folder: &Folder,
    report: &mut Report,
) -> Vec<Procedure> {
    let mut older = Vec::new();
    for (name, read) in &folder.superseded {
        let Some((id, version)) = name.split_once('@') else {
            report.fault(FaultId::SupersededUnfit, read.top(), name.as_str());
            continue;
        };
        if id != procedure.id {
            continue;
        }
        let definition = &read.data;
        let is_it = definition.licence == procedure.definition.licence
            && definition.procedure == id
            && definition.version == version
            && version != procedure.definition.version;
        if !is_it {
            report.fault(FaultId::SupersededUnfit, read.top(), name.as_str());
        } else if !procedure.upgrades.iter().any(|step| step.from == version) {
            report.fault(
                FaultId::UpgradeUnfit,
                read.top(),
                format!("no step from {version}"),
            );
        }
        older.push(Procedure {
            definition: definition.clone(),
            superseded: Vec::new(),
            upgrades: Vec::new(),
            ..procedure.clone()
        });
    }
    older
}

/// Whether every released definition is still what it was.
pub(super) fn released(tree: &Tree, licences: &[Licence], report: &mut Report) {
    let Some(read) = &tree.released else {
        return;
    };
    let faulty = !report.is_empty();
    for (path, versions) in &read.data {
        let procedure = path.as_ref().split_once('/').and_then(|(licence, id)| {
            let licence = licences.iter().find(|one| one.id == licence)?;
            licence.procedures.iter().find(|one| one.id == id)
        });
        for (version, recorded) in versions {
            let place = read.at(version);
            let found = procedure.and_then(|procedure| procedure.in_version(version.as_ref()));
            // What could not be read is another fault, and already reported.
            let (fault, place) = match found {
                None if faulty => continue,
                None => (FaultId::ReleasedAbsent, place),
                Some(found) if fingerprint(&found.definition) == *recorded => continue,
                Some(_) if faulty => continue,
                Some(_) => (
                    FaultId::ReleasedChanged,
                    changed(tree, path.as_ref(), version, place),
                ),
            };
            let detail = format!("{} {}", path.as_ref(), version.as_ref());
            report.fault(fault, place, detail);
        }
    }
}

/// Where the version of a changed form stands; its record, where the form is kept as superseded.
fn changed(tree: &Tree, path: &str, version: &Spanned<String>, record: Place) -> Place {
    let present = path.split_once('/').and_then(|(licence, id)| {
        let read = tree.folders.get(licence)?.procedures.get(id)?;
        (read.data.version.as_ref() == version.as_ref()).then(|| read.at(&read.data.version))
    });
    present.unwrap_or(record)
}
