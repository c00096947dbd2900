//! One licence: its facts, its procedures and their examples.

use super::procedure::{self, Of, plain};
use super::{Resolved, Shared, example, shape, text, version};
use crate::catalogue::{LegalBasis, Licence};
use crate::fault::{FaultId, Place, Report};
use crate::file::{FeeFile, LicenceFile};
use crate::tree::{Folder, Read, Tree};

const FAULTY: &str = ".faulty";

/// Resolves the licence in the folder `id`.
pub(super) fn resolve(
    tree: &Tree,
    shared: &Shared,
    id: &str,
    folder: &Folder,
    resolved: &mut Resolved,
    report: &mut Report,
) {
    if !folder.licence_present {
        report.absent(
            FaultId::FileMissing,
            format!("licences/{id}/licence.toml"),
            "the facts of the licence",
        );
    }
    let Some(read) = &folder.licence else {
        return;
    };
    let mut licence = facts(id, read, report);
    if folder.procedure_names.is_empty() {
        report.fault(FaultId::LicenceEmpty, read.top(), id);
    }
    for (name, source) in &folder.procedures {
        let of = Of { id, licence: read };
        let mut procedure = procedure::resolve(tree, shared, of, name, source, report);
        let mut complete = None;
        for faulty in [false, true] {
            let stem = format!("{name}{}", if faulty { FAULTY } else { "" });
            if let Some(source) = folder.examples.get(&stem) {
                let of = example::Of {
                    tree,
                    definition: &procedure.definition,
                    complete: complete.as_ref(),
                    faulty,
                };
                let application = example::resolve(of, source, report);
                if !faulty {
                    complete = Some(application.clone());
                }
                resolved
                    .examples
                    .insert((id.to_owned(), name.clone(), faulty), application);
            } else if !folder.example_names.contains(&stem) {
                report.absent(
                    FaultId::ExampleMissing,
                    format!("licences/{id}/examples/{stem}.toml"),
                    name,
                );
            }
        }
        procedure.superseded = version::superseded(&procedure, folder, report);
        licence.procedures.push(procedure);
    }
    for name in &folder.example_names {
        let procedure = name.strip_suffix(FAULTY).unwrap_or(name);
        if !folder.procedure_names.iter().any(|one| one == procedure) {
            report.absent(
                FaultId::FileUnknown,
                format!("licences/{id}/examples/{name}.toml"),
                "an example of no procedure",
            );
        }
    }
    resolved.licences.push(licence);
}

fn facts(id: &str, read: &Read<LicenceFile>, report: &mut Report) -> Licence {
    let (file, source) = (read.file, &read.data);
    shape::kebab(file, &source.id, report);
    shape::kebab(file, &source.category, report);
    if source.id.as_ref() != id {
        report.fault(FaultId::IdMismatch, read.at(&source.id), source.id.as_ref());
    }
    let (effective_from, effective_until) = shape::dates(
        file,
        source.effective_from.as_ref(),
        source.effective_until.as_ref(),
        report,
    );
    if let Err(error) = source.renewal.as_ref().check() {
        report.fault(
            FaultId::RenewalUnfit,
            read.at(&source.renewal),
            error.to_string(),
        );
    }
    for (name, paper) in &source.documents {
        shape::kebab(file, name, report);
        text::official(file, &paper.name, report);
    }
    for fee in &source.fee {
        fee_set(file, fee, report);
    }
    Licence {
        id: id.to_owned(),
        service_code: source.service_code.clone(),
        category: plain(&source.category),
        name: text::official(file, &source.name, report),
        search_words: source.search_words.clone(),
        issuer_unit: source.issuer_unit.clone(),
        validity: text::optional(file, source.validity.as_ref(), report),
        renewal_window: text::optional(file, source.renewal_window.as_ref(), report),
        late_renewal: text::optional(file, source.late_renewal.as_ref(), report),
        renewal: source.renewal.as_ref().clone(),
        effective_from,
        effective_until,
        succeeded_by: source.succeeded_by.as_ref().map(plain),
        regime: text::optional(file, source.regime.as_ref(), report),
        legal_basis: source
            .legal_basis
            .iter()
            .map(|basis| LegalBasis {
                act: basis.act.clone(),
                about: text::ours(file, &basis.about, report),
            })
            .collect(),
        unknown: text::several(file, &source.unknown, report),
        procedures: Vec::new(),
    }
}

/// A fee rule of the licence belongs to a set, or no procedure could use it.
fn fee_set(file: usize, fee: &FeeFile, report: &mut Report) {
    match &fee.set {
        Some(set) => shape::kebab(file, set, report),
        None => report.fault(
            FaultId::AttributeMissing,
            Place {
                file,
                offset: fee.id.span().start,
            },
            "set",
        ),
    }
}
