//! Bundles: members that exist, blocks that exist, and answers and papers that can be one and the same.

use std::collections::BTreeSet;
use std::mem::discriminant;

use form_engine::Definition;
use form_engine::definition::DocumentRole;
use toml::Spanned;

use super::procedure::plain;
use super::{Known, guide, shape, text};
use crate::bundle::{Bundle, Member, MemberField, MemberNeed, MemberPaper, field_at};
use crate::fault::{FaultId, Report};
use crate::file::{BundleFile, MemberNeedFile, SameFile};
use crate::guide::Guide;
use crate::tree::{Read, Tree};

/// Resolves all bundles.
pub(super) fn resolve(
    tree: &Tree,
    known: &Known<'_>,
    guide: &Guide,
    report: &mut Report,
) -> Vec<Bundle> {
    tree.bundles
        .iter()
        .map(|(name, read)| bundle(name, read, known, guide, report))
        .collect()
}

fn bundle(
    name: &str,
    read: &Read<BundleFile>,
    known: &Known<'_>,
    guide: &Guide,
    report: &mut Report,
) -> Bundle {
    let (file, source) = (read.file, &read.data);
    shape::kebab(file, &source.id, report);
    if source.id.as_ref() != name {
        report.fault(FaultId::IdMismatch, read.at(&source.id), source.id.as_ref());
    }
    for block in &source.shared {
        if !known.has_block(block.as_ref()) {
            report.fault(FaultId::BlockUnknown, read.at(block), block.as_ref());
        }
    }
    let members = members(read, known, guide, report);
    if members.len() < 2 {
        report.fault(FaultId::BundleEmpty, read.at(&source.id), name);
    }
    Bundle {
        id: name.to_owned(),
        title: text::ours(file, &source.title, report),
        intro: text::ours(file, &source.intro, report),
        shared: source.shared.iter().map(plain).collect(),
        same: links(read, &source.same, known, &members, report),
        alike: links(read, &source.alike, known, &members, report),
        papers: papers(read, known, &members, report),
        members,
    }
}

fn members(
    read: &Read<BundleFile>,
    known: &Known<'_>,
    guide: &Guide,
    report: &mut Report,
) -> Vec<Member> {
    let mut members: Vec<Member> = Vec::new();
    for source in &read.data.member {
        let (path, place) = (source.apply.as_ref(), read.at(&source.apply));
        let needed = match &source.needed {
            MemberNeedFile::Always => MemberNeed::Always,
            MemberNeedFile::Optional => MemberNeed::Optional,
            MemberNeedFile::When(when) => {
                MemberNeed::When(guide::condition(read.at(when), when, guide, report))
            }
        };
        let Some((licence, procedure)) = path.split_once('/') else {
            report.fault(FaultId::ProcedureUnknown, place, path.as_str());
            continue;
        };
        if !known.has_procedure(licence, procedure) {
            report.fault(FaultId::ProcedureUnknown, place, path.as_str());
        }
        if members.iter().any(|member| member.path() == *path) {
            report.fault(FaultId::DuplicateKey, place, path.as_str());
        }
        members.push(Member {
            licence: licence.to_owned(),
            procedure: procedure.to_owned(),
            needed,
        });
    }
    members
}

/// The form of a member; `None` after a fault, or where the form itself could not be read.
fn form_of<'k>(
    read: &Read<BundleFile>,
    of: &Spanned<String>,
    known: &Known<'k>,
    members: &[Member],
    report: &mut Report,
) -> Option<&'k Definition> {
    let Some(member) = members.iter().find(|one| one.path() == *of.as_ref()) else {
        report.fault(FaultId::ProcedureUnknown, read.at(of), of.as_ref());
        return None;
    };
    known.definition(&member.licence, &member.procedure)
}

fn links(
    read: &Read<BundleFile>,
    sources: &[SameFile],
    known: &Known<'_>,
    members: &[Member],
    report: &mut Report,
) -> Vec<Vec<MemberField>> {
    let mut all = Vec::new();
    for source in sources {
        let mut kinds = BTreeSet::new();
        let mut first = None;
        let mut fields = Vec::new();
        for field in source.fields.as_ref() {
            let (of, at) = (plain(&field.of), plain(&field.at));
            if !kinds.insert(of.clone()) {
                report.fault(FaultId::DuplicateKey, read.at(&field.of), of.as_str());
            }
            if let Some(definition) = form_of(read, &field.of, known, members, report) {
                match field_at(definition, &at) {
                    None => {
                        report.fault(FaultId::ConditionReference, read.at(&field.at), at.as_str());
                    }
                    Some(found) => {
                        let kind = discriminant(&found.kind);
                        if *first.get_or_insert(kind) != kind {
                            report.fault(FaultId::SameUnfit, read.at(&field.at), at.as_str());
                        }
                    }
                }
            }
            fields.push(MemberField { of, at });
        }
        if fields.len() < 2 {
            report.fault(
                FaultId::SameUnfit,
                read.at(&source.fields),
                "fewer than two",
            );
        }
        all.push(fields);
    }
    all
}

fn papers(
    read: &Read<BundleFile>,
    known: &Known<'_>,
    members: &[Member],
    report: &mut Report,
) -> Vec<Vec<MemberPaper>> {
    let mut all = Vec::new();
    for source in &read.data.paper {
        let mut papers = Vec::new();
        for paper in source.papers.as_ref() {
            let (of, document) = (plain(&paper.of), plain(&paper.document));
            if let Some(definition) = form_of(read, &paper.of, known, members, report) {
                let found = definition.documents.iter().find(|one| one.id == document);
                match found {
                    None => report.fault(
                        FaultId::DocumentUnknown,
                        read.at(&paper.document),
                        document.as_str(),
                    ),
                    Some(found) if found.role != DocumentRole::Submit => report.fault(
                        FaultId::DocumentUnfit,
                        read.at(&paper.document),
                        document.as_str(),
                    ),
                    Some(_) => {}
                }
            }
            papers.push(MemberPaper { of, document });
        }
        if papers.len() < 2 {
            report.fault(
                FaultId::SameUnfit,
                read.at(&source.papers),
                "fewer than two",
            );
        }
        all.push(papers);
    }
    all
}
