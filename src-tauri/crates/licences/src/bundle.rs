//! Bundles: several applications that one matter needs, asked once, filed together and followed together.

use std::collections::BTreeSet;

use form_engine::definition::{Definition, Field, FieldKind};
use form_engine::{FieldPath, Text};
use serde::Serialize;

use crate::guide::When;

/// The applications of one matter.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Bundle {
    /// Id in kebab-case.
    pub id: String,
    /// What the matter is.
    pub title: Text,
    /// A sentence on what belongs to it.
    pub intro: Text,
    /// Keys of the standard blocks that are asked once.
    pub shared: Vec<String>,
    /// What is applied for, in the order asked.
    pub members: Vec<Member>,
    /// Answers that are one and the same.
    pub same: Vec<Vec<MemberField>>,
    /// Answers that are alike until one of them is given otherwise.
    pub alike: Vec<Vec<MemberField>>,
    /// Papers that are one and the same, besides those that all forms share.
    pub papers: Vec<Vec<MemberPaper>>,
}

/// One application of a bundle.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Member {
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
    /// When it belongs to the matter.
    pub needed: MemberNeed,
}

/// When an application belongs to a matter.
#[derive(Debug, Clone, PartialEq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum MemberNeed {
    /// Always.
    Always,
    /// When facts of the guide say so.
    When(When),
    /// When the applicant chooses it.
    Optional,
}

/// An answer of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberField {
    /// `licence/procedure` of the member.
    pub of: String,
    /// Dotted path of the field.
    pub at: String,
}

/// A paper of a member.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MemberPaper {
    /// `licence/procedure` of the member.
    pub of: String,
    /// Id of the document.
    pub document: String,
}

impl Member {
    /// `licence/procedure`.
    pub fn path(&self) -> String {
        format!("{}/{}", self.licence, self.procedure)
    }

    /// Whether the facts say that it belongs to the matter.
    pub fn called_for(&self, facts: &BTreeSet<String>) -> bool {
        match &self.needed {
            MemberNeed::Always => true,
            MemberNeed::When(when) => when.holds(facts),
            MemberNeed::Optional => false,
        }
    }
}

impl Bundle {
    /// The answers that two members have in common, each as its dotted path in the one and in the other.
    pub fn common(&self, from: &Definition, to: &Definition) -> Vec<(FieldPath, FieldPath)> {
        let mut common: Vec<(FieldPath, FieldPath)> = self
            .shared
            .iter()
            .filter(|block| has_block(from, block) && has_block(to, block))
            .map(|block| (FieldPath::resolve(block, ""), FieldPath::resolve(block, "")))
            .collect();
        common.extend(linked(&self.same, from, to));
        common
    }

    /// The answers of two members that are alike until one is given otherwise, each as its dotted path in the one and in the
    /// other.
    pub fn alike(&self, from: &Definition, to: &Definition) -> Vec<(FieldPath, FieldPath)> {
        linked(&self.alike, from, to)
    }

    /// The document of `to` that is the same paper as a document of `from`, as this bundle says.
    pub fn same_paper(&self, from: &Definition, document: &str, to: &Definition) -> Option<&str> {
        let (one, other) = (path_of(from), path_of(to));
        self.papers
            .iter()
            .filter(|papers| {
                papers
                    .iter()
                    .any(|paper| paper.of == one && paper.document == document)
            })
            .flatten()
            .find(|paper| paper.of == other)
            .map(|paper| paper.document.as_str())
    }
}

fn linked(
    links: &[Vec<MemberField>],
    from: &Definition,
    to: &Definition,
) -> Vec<(FieldPath, FieldPath)> {
    let (one, other) = (path_of(from), path_of(to));
    links
        .iter()
        .filter_map(|fields| {
            let at = |of: &str| {
                let field = fields.iter().find(|field| field.of == of)?;
                Some(FieldPath::resolve(&field.at, ""))
            };
            at(&one).zip(at(&other))
        })
        .collect()
}

fn path_of(definition: &Definition) -> String {
    format!("{}/{}", definition.licence, definition.procedure)
}

fn has_block(definition: &Definition, block: &str) -> bool {
    definition.steps.iter().any(|step| {
        step.fields.iter().any(|field| {
            field.key == *block && matches!(field.kind, FieldKind::Group { shared: true, .. })
        })
    })
}

/// The field at a dotted path, repeats left out: an answer in one of many entries is nobody else's.
pub(crate) fn field_at<'d>(definition: &'d Definition, path: &str) -> Option<&'d Field> {
    let mut keys = path.split('.');
    let first = keys.next()?;
    let top = definition
        .steps
        .iter()
        .flat_map(|step| &step.fields)
        .find(|field| field.key == first)?;
    keys.try_fold(top, |field, key| match &field.kind {
        FieldKind::Group { fields, .. } => fields.iter().find(|inner| inner.key == key),
        _ => None,
    })
}
