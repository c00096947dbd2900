//! One procedure: its form put together from its own file, its licence and what is shared.

use std::num::NonZeroU16;

use form_engine::definition::{Definition, Rule, Step};
use form_engine::{Condition, Text};
use toml::Spanned;

use super::condition::{By, Use};
use super::field::Site;
use super::nature::Entry;
use super::{Shared, check, shape, text};
use crate::catalogue::Procedure;
use crate::fault::{FaultId, Place, Report};
use crate::file::{DateFile, FeeFile, LicenceFile, ProcedureFile};
use crate::tree::{Read, Tree};

/// A form while it is put together, with what the checks at the end need to know.
pub(super) struct Form<'a> {
    pub(super) tree: &'a Tree,
    pub(super) shared: &'a Shared,
    pub(super) report: &'a mut Report,
    pub(super) declaration: Text,
    pub(super) entries: Vec<Entry>,
    pub(super) uses: Vec<Use>,
    pub(super) rules: Vec<Rule>,
    /// Where each rule is shown.
    pub(super) rule_places: Vec<(String, Place)>,
    /// Documents that fields ask files for.
    pub(super) attachments: Vec<(String, Place)>,
    /// Fields that fees take quantities from.
    pub(super) quantities: Vec<(String, Place)>,
    /// When each step is shown.
    pub(super) step_conditions: Vec<(Option<Condition>, Place)>,
}

/// The licence a procedure belongs to.
#[derive(Clone, Copy)]
pub(super) struct Of<'a> {
    pub(super) id: &'a str,
    pub(super) licence: &'a Read<LicenceFile>,
}

/// Resolves one procedure.
pub(super) fn resolve(
    tree: &Tree,
    shared: &Shared,
    of: Of<'_>,
    id: &str,
    read: &Read<ProcedureFile>,
    report: &mut Report,
) -> Procedure {
    let (file, source) = (read.file, &read.data);
    shape::version(file, &source.version, report);
    if !shape::is_joined(id, '-') {
        report.fault(FaultId::IdShape, read.top(), id);
    }
    for address in &source.sources {
        shape::source(file, address, report);
    }
    let own = shape::dates(
        file,
        source.effective_from.as_ref(),
        source.effective_until.as_ref(),
        report,
    );
    // A form applies as long as the law of its licence, unless it states dates of its own.
    let law = &of.licence.data;
    let of_law = |date: &Option<Spanned<DateFile>>| date.as_ref().map(|date| date.as_ref().0);
    let dates = (
        own.0.or_else(|| of_law(&law.effective_from)),
        own.1.or_else(|| of_law(&law.effective_until)),
    );
    let declaration = text::optional(file, source.declaration.as_ref(), report)
        .unwrap_or_else(|| shared.declaration.clone());
    let mut form = Form {
        tree,
        shared,
        report,
        declaration: declaration.clone(),
        entries: Vec::new(),
        uses: Vec::new(),
        rules: Vec::new(),
        rule_places: Vec::new(),
        attachments: Vec::new(),
        quantities: Vec::new(),
        step_conditions: Vec::new(),
    };
    let steps = form.steps(read);
    for rule in &source.rule {
        form.rule(file, rule, rule.id.as_ref().clone(), "");
    }
    let documents = form.documents(of, read);
    let fees = form.fees(of, read);
    check::form(&mut form, &documents);
    let rules = form.rules;
    Procedure {
        id: id.to_owned(),
        kind: source.kind.as_str().to_owned(),
        code: source.code.clone(),
        code_inferred: source.code_inferred,
        title: text::official(file, &source.title, report),
        online: source.online,
        form: source.form.clone(),
        processing_time: text::optional(file, source.processing_time.as_ref(), report),
        processing_days: source.processing_days.map(NonZeroU16::get),
        deadline: text::optional(file, source.deadline.as_ref(), report),
        notes: text::several(file, &source.notes, report),
        sources: source.sources.iter().map(plain).collect(),
        unknown: text::several(file, &source.unknown, report),
        definition: Definition {
            licence: of.id.to_owned(),
            procedure: id.to_owned(),
            version: plain(&source.version),
            effective_from: dates.0,
            effective_until: dates.1,
            steps,
            documents,
            fees,
            rules,
            declaration,
        },
    }
}

impl Form<'_> {
    fn steps(&mut self, read: &Read<ProcedureFile>) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        for (number, source) in read.data.step.iter().enumerate() {
            let (file, id) = (read.file, &source.id);
            shape::snake(file, id, self.report);
            if steps.iter().any(|step| step.id == *id.as_ref()) {
                self.report
                    .fault(FaultId::DuplicateKey, read.at(id), id.as_ref());
            }
            if source.field.is_empty() {
                self.report
                    .fault(FaultId::StepEmpty, read.at(id), id.as_ref());
            }
            let visible = source
                .visible
                .as_ref()
                .map(|condition| self.condition(file, condition, "", By::Step(number)));
            self.step_conditions.push((visible.clone(), read.at(id)));
            let site = Site {
                file,
                base: "",
                step: number,
                parent: None,
                in_block: false,
                in_repeat: false,
            };
            steps.push(Step {
                id: plain(id),
                title: text::ours(file, &source.title, self.report),
                intro: text::optional(file, source.intro.as_ref(), self.report),
                visible,
                fields: self.fields(site, &source.field),
            });
        }
        if steps.is_empty() {
            self.report
                .fault(FaultId::StepEmpty, read.top(), "no step at all");
        }
        steps
    }
}

/// The fee rules of a procedure: those of its fee set, then its own.
pub(super) fn fee_sources<'a>(
    of: Of<'a>,
    read: &'a Read<ProcedureFile>,
) -> Vec<(usize, &'a FeeFile)> {
    let set = read.data.fee_set.as_ref().map(Spanned::as_ref);
    let shared = of
        .licence
        .data
        .fee
        .iter()
        .filter(|fee| set.is_some() && fee.set.as_ref().map(Spanned::as_ref) == set)
        .map(|fee| (of.licence.file, fee));
    let own = read.data.fee.iter().map(|fee| (read.file, fee));
    shared.chain(own).collect()
}

/// The text without its place.
pub(super) fn plain(text: &Spanned<String>) -> String {
    text.as_ref().clone()
}
