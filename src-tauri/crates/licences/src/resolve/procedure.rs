//! One procedure: its form put together from its own file, its licence and what is shared.

use std::num::NonZeroU16;

use form_engine::definition::{Definition, Rule, Step};
use form_engine::fees::FeeRule;
use form_engine::{Condition, Document, Text};
use toml::Spanned;

use super::condition::{By, Use};
use super::field::Site;
use super::nature::Entry;
use super::{Shared, check, shape, text};
use crate::catalogue::Procedure;
use crate::fault::{FaultId, Place, Report};
use crate::file::{DateFile, FeeFile, LicenceFile, ProcedureFile, SharedStepFile, StepFile};
use crate::provenance::{Certainty, Provenance, Provenances};
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
    let upgrades = form.upgrades(read);
    let rules = form.rules;
    let provenance = provenance(read, &documents, &fees, of, report);
    Procedure {
        id: id.to_owned(),
        kind: source.kind.as_str().to_owned(),
        code: source.code.clone(),
        code_inferred: source.code_inferred,
        title: text::title(&source.title),
        online: source.online,
        form: source.form.clone(),
        form_note: text::optional(file, source.form_note.as_ref(), report),
        processing_time: text::optional(file, source.processing_time.as_ref(), report),
        processing_days: source.processing_days.map(NonZeroU16::get),
        deadline: text::optional(file, source.deadline.as_ref(), report),
        notes: text::several(file, &source.notes, report),
        sources: source.sources.iter().map(plain).collect(),
        unknown: text::several(file, &source.unknown, report),
        not_asked: text::several(file, &source.not_asked, report),
        provenance,
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
        upgrades,
        superseded: Vec::new(),
    }
}

impl<'a> Form<'a> {
    fn steps(&mut self, read: &Read<ProcedureFile>) -> Vec<Step> {
        let mut steps: Vec<Step> = Vec::new();
        for (number, source) in read.data.step.iter().enumerate() {
            let file = read.file;
            let shared = self.shared_step(read, source);
            let (Some(id), Some(words)) = (
                source.id.as_ref().or(source.r#use.as_ref()),
                source
                    .title
                    .as_ref()
                    .map(|title| (file, title))
                    .or_else(|| shared.map(|step| (step.file, &step.data.title))),
            ) else {
                // A shared page that does not exist was reported.
                if source.r#use.is_none() {
                    self.report.fault(
                        FaultId::AttributeMissing,
                        read.top(),
                        "id and title of a step",
                    );
                }
                continue;
            };
            let key = id.as_ref().replace('-', "_");
            if source.id.is_some() {
                shape::snake(file, id, self.report);
            }
            if steps.iter().any(|step| step.id == key) {
                self.report
                    .fault(FaultId::DuplicateKey, read.at(id), id.as_ref());
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
            let mut fields = Vec::new();
            if let Some(step) = shared {
                let site = Site {
                    file: step.file,
                    ..site
                };
                fields.extend(self.fields(site, &step.data.field));
            }
            fields.extend(self.fields(site, &source.field));
            if shared.is_none() && source.field.is_empty() {
                self.report
                    .fault(FaultId::StepEmpty, read.at(id), id.as_ref());
            }
            let own_intro = text::optional(file, source.intro.as_ref(), self.report);
            steps.push(Step {
                id: key,
                title: text::ours(words.0, words.1, self.report),
                intro: own_intro.or_else(|| {
                    shared.and_then(|step| {
                        text::optional(step.file, step.data.intro.as_ref(), self.report)
                    })
                }),
                visible,
                fields,
            });
        }
        if steps.is_empty() {
            self.report
                .fault(FaultId::StepEmpty, read.top(), "no step at all");
        }
        steps
    }

    /// The shared page that a step uses.
    fn shared_step(
        &mut self,
        read: &Read<ProcedureFile>,
        step: &StepFile,
    ) -> Option<&'a Read<SharedStepFile>> {
        let name = step.r#use.as_ref()?;
        let shared = self.tree.steps.get(name.as_ref());
        if shared.is_none() && !self.tree.step_names.contains(name.as_ref()) {
            self.report
                .fault(FaultId::SharedUnknown, read.at(name), name.as_ref());
        }
        shared
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

/// Where each fact of a procedure was read: on the pages it names itself, or else on all of the procedure.
fn provenance(
    read: &Read<ProcedureFile>,
    documents: &[Document],
    fees: &[FeeRule],
    of: Of<'_>,
    report: &mut Report,
) -> Provenances {
    let source = &read.data;
    let mut found = Provenances::new();
    let mut note = |fact: String, numbers: Option<&Spanned<Vec<usize>>>, sure| {
        let mut sources = Vec::new();
        for number in numbers.map(Spanned::as_ref).into_iter().flatten() {
            if let Some(address) = number.checked_sub(1).and_then(|n| source.sources.get(n)) {
                sources.push(plain(address));
            } else {
                let place = numbers.map_or(read.top(), |numbers| read.at(numbers));
                report.fault(FaultId::SourceNumber, place, number.to_string());
            }
        }
        if numbers.is_none() {
            sources = source.sources.iter().map(plain).collect();
        }
        found.insert(fact, Provenance::new(sources, sure));
    };
    if source.code.is_some() {
        let sure = source.code_inferred.then_some(Certainty::Inferred);
        note("code".to_owned(), None, sure);
    }
    for (name, known) in [
        ("online", source.online.is_some()),
        ("form", source.form.is_some()),
    ] {
        if known {
            note(name.to_owned(), None, None);
        }
    }
    let texts = [
        ("title", Some(&source.title)),
        ("processing_time", source.processing_time.as_ref()),
        ("deadline", source.deadline.as_ref()),
    ];
    for (name, text) in texts {
        if let Some(text) = text {
            let text = text.as_ref();
            note(name.to_owned(), text.sources.as_ref(), text.sure);
        }
    }
    for (number, text) in source.notes.iter().enumerate() {
        let text = text.as_ref();
        note(format!("notes/{number}"), text.sources.as_ref(), text.sure);
    }
    for (document, file) in documents.iter().zip(&source.document) {
        let fact = format!("documents/{}", document.id);
        note(fact, file.sources.as_ref(), file.sure);
    }
    // Fees of a set are facts of the licence: the numbers of a procedure's pages mean nothing there.
    for (fee, (file, written)) in fees.iter().zip(fee_sources(of, read)) {
        let numbers = written.sources.as_ref().filter(|_| file == read.file);
        note(format!("fees/{}", fee.id), numbers, written.sure);
    }
    found
}

/// The text without its place.
pub(super) fn plain(text: &Spanned<String>) -> String {
    text.as_ref().clone()
}
