//! The licences and their procedures, as far as the form data knows them.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use form_engine::calendar::HolidayTable;
use form_engine::deadline::RenewalRule;
use form_engine::known::Lends;
use form_engine::text::Lang;
use form_engine::{Definition, OfficialName, Text};
use include_dir::{Dir, DirEntry, include_dir};
use jiff::civil::Date;
use serde::Serialize;
use toml::Spanned;

use crate::bundle::Bundle;
use crate::example::ExampleApplication;
use crate::fault::{Fault, Report};
use crate::guide::{Advice, Guide, Outcome};
use crate::provenance::Provenances;
use crate::release::UpgradeStep;
use crate::resolve::{Resolved, resolve};
use crate::tree::Tree;

static FORMS: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/../../../forms");

/// A licence with everything known of it.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Licence {
    /// Id in kebab-case.
    pub id: String,
    /// Number in the public service catalogue, if known.
    pub service_code: Option<String>,
    /// Category in kebab-case: `leisure`, `food`, `advertising`, …
    pub category: String,
    /// Official name, in the languages found.
    pub name: OfficialName,
    /// Words by which people look for it and which are no official name.
    pub search_words: Vec<String>,
    /// The unit that issues it, in the words of the service page.
    pub issuer_unit: String,
    /// How long a licence runs.
    pub validity: Option<Text>,
    /// When the pages say to renew, in words.
    pub renewal_window: Option<Text>,
    /// What the pages say of a late renewal, in words.
    pub late_renewal: Option<Text>,
    /// When it may be renewed, as it is reckoned.
    pub renewal: RenewalRule,
    /// First day on which its law applies; `None` when it has long applied.
    pub effective_from: Option<Date>,
    /// Last day on which its law applies; `None` when no end is known.
    pub effective_until: Option<Date>,
    /// Id of the licence that takes its place.
    pub succeeded_by: Option<String>,
    /// What changes between its law and the one before or after, in our words.
    pub regime: Option<Text>,
    /// The acts it rests on.
    pub legal_basis: Vec<LegalBasis>,
    /// What no source tells of it.
    pub unknown: Vec<Text>,
    /// What can be applied for.
    pub procedures: Vec<Procedure>,
}

/// An act and what it says of a licence.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegalBasis {
    /// The act.
    pub act: String,
    /// What it is about.
    pub about: Text,
}

/// A procedure with its form.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Procedure {
    /// Id in kebab-case, unique within the licence.
    pub id: String,
    /// What kind of procedure it is: `first-application`, `renewal`, `change-facilities`, `change-name`, `change-holder`,
    /// `change-content`, `replacement`, `cancellation`, `deposit-refund`, `certificate` or `other`.
    pub kind: String,
    /// Number in the public service catalogue, if known.
    pub code: Option<String>,
    /// Whether the code follows from the catalogue's habits rather than from a page that shows it.
    pub code_inferred: bool,
    /// Official title, in the languages found.
    pub title: OfficialName,
    /// Whether it is offered on the Business & Associations Platform; `None` when not known.
    pub online: Option<bool>,
    /// Number of the official form.
    pub form: Option<String>,
    /// What the page remarks on it, as that it is not needed online.
    pub form_note: Option<Text>,
    /// Processing time.
    pub processing_time: Option<Text>,
    /// The processing time in working days counted from filing, where the page states it so.
    pub processing_days: Option<u16>,
    /// When to apply.
    pub deadline: Option<Text>,
    /// What else the pages say.
    pub notes: Vec<Text>,
    /// Addresses of the pages the facts come from.
    pub sources: Vec<String>,
    /// What no source tells of it.
    pub unknown: Vec<Text>,
    /// What the page asks and the form does not, and why not.
    pub not_asked: Vec<Text>,
    /// Where each fact was read, and how sure it is.
    pub provenance: Provenances,
    /// The form.
    pub definition: Definition,
    /// From older versions to the present one, oldest first.
    pub upgrades: Vec<UpgradeStep>,
    /// The procedure with the definitions that it had, oldest first.
    pub superseded: Vec<Procedure>,
}

/// Whether a law applies on a day, or why not.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Force {
    /// It applies.
    Applies,
    /// It applies from this day.
    NotYet(Date),
    /// This was its last day.
    Ended(Date),
}

impl Force {
    fn on(date: Date, from: Option<Date>, until: Option<Date>) -> Self {
        match (from, until) {
            (Some(from), _) if date < from => Self::NotYet(from),
            (_, Some(until)) if until < date => Self::Ended(until),
            _ => Self::Applies,
        }
    }
}

impl Licence {
    /// Whether its law applies on a day.
    pub fn force_on(&self, date: Date) -> Force {
        Force::on(date, self.effective_from, self.effective_until)
    }
}

impl Procedure {
    /// Whether the law that the form rests on applies on a day.
    pub fn force_on(&self, date: Date) -> Force {
        let definition = &self.definition;
        Force::on(date, definition.effective_from, definition.effective_until)
    }

    /// Number of the official form, with what the page remarks on it.
    pub fn form_in(&self, lang: Lang) -> Option<String> {
        let number = self.form.as_ref()?;
        let Some(note) = &self.form_note else {
            return Some(number.clone());
        };
        let note = note.get(lang);
        Some(match lang {
            Lang::Zh => format!("{number}（{note}）"),
            Lang::Pt | Lang::En => format!("{number} ({note})"),
        })
    }

    /// Whether the form applies on a day.
    pub fn offered_on(&self, date: Date) -> bool {
        self.force_on(date) == Force::Applies
    }

    /// What the last application of the same licence lends to a new one of this procedure; a first application is of
    /// another licence.
    pub fn lends(&self) -> Option<Lends> {
        match self.kind.as_str() {
            "first-application" => None,
            "renewal" => Some(Lends::All),
            _ => Some(Lends::Number),
        }
    }
}

/// All licences; can only be had without faults.
#[derive(Debug, Default)]
pub struct Catalogue {
    licences: Vec<Licence>,
    examples: BTreeMap<(String, String, bool), ExampleApplication>,
    holidays: HolidayTable,
    released: Released,
    guide: Guide,
    bundles: Vec<Bundle>,
    shared_papers: BTreeSet<String>,
}

/// Fingerprints of released definitions, by `licence/procedure` and version.
pub type Released = BTreeMap<String, BTreeMap<String, String>>;

impl Catalogue {
    /// The catalogue that the program carries. A test proves it free of faults; should that ever fail to hold,
    /// it is empty rather than half true.
    pub fn embedded() -> &'static Self {
        static CATALOGUE: OnceLock<Catalogue> = OnceLock::new();
        CATALOGUE.get_or_init(|| Self::from_files(embedded_files()).unwrap_or_default())
    }

    /// Reads a catalogue from files, each with its path below `forms/`; all faults of all files, or none.
    pub fn from_files<P, T>(files: impl IntoIterator<Item = (P, T)>) -> Result<Self, Vec<Fault>>
    where
        P: Into<String>,
        T: Into<String>,
    {
        let mut report = Report::default();
        let tree = Tree::read(files, &mut report);
        let Resolved {
            licences,
            examples,
            guide,
            bundles,
        } = resolve(&tree, &mut report);
        let holidays = tree.holidays.map(|read| read.data).unwrap_or_default();
        let released = tree.released.map_or_else(Released::new, |read| {
            let plain = |(version, mark): (Spanned<String>, String)| (version.into_inner(), mark);
            read.data
                .into_iter()
                .map(|(form, versions)| {
                    (form.into_inner(), versions.into_iter().map(plain).collect())
                })
                .collect()
        });
        let shared_papers = tree
            .documents
            .map(|read| {
                read.data
                    .into_keys()
                    .map(toml::Spanned::into_inner)
                    .collect()
            })
            .unwrap_or_default();
        let faults = report.into_faults();
        if faults.is_empty() {
            Ok(Self {
                licences,
                examples,
                holidays,
                released,
                guide,
                bundles,
                shared_papers,
            })
        } else {
            Err(faults)
        }
    }

    /// All licences, by id.
    pub fn licences(&self) -> &[Licence] {
        &self.licences
    }

    /// A licence by id.
    pub fn licence(&self, id: &str) -> Option<&Licence> {
        self.licences.iter().find(|licence| licence.id == id)
    }

    /// The licence that takes the place of this one.
    pub fn successor(&self, licence: &Licence) -> Option<&Licence> {
        self.licence(licence.succeeded_by.as_deref()?)
    }

    /// The licences whose place this one takes.
    pub fn predecessors(&self, licence: &Licence) -> impl Iterator<Item = &Licence> {
        self.licences
            .iter()
            .filter(move |one| one.succeeded_by.as_deref() == Some(licence.id.as_str()))
    }

    /// A procedure by the ids of its licence and its own.
    pub fn procedure(&self, licence: &str, procedure: &str) -> Option<(&Licence, &Procedure)> {
        let licence = self.licence(licence)?;
        let procedure = licence.procedures.iter().find(|one| one.id == procedure)?;
        Some((licence, procedure))
    }

    /// A procedure by `licence/procedure`.
    pub fn procedure_at(&self, path: &str) -> Option<(&Licence, &Procedure)> {
        let (licence, procedure) = path.split_once('/')?;
        self.procedure(licence, procedure)
    }

    /// The procedures whose form applies on a day.
    pub fn offered_on(&self, date: Date) -> impl Iterator<Item = (&Licence, &Procedure)> {
        self.licences.iter().flat_map(move |licence| {
            licence
                .procedures
                .iter()
                .filter(move |procedure| procedure.offered_on(date))
                .map(move |procedure| (licence, procedure))
        })
    }

    /// The definitions that were released, by their fingerprints.
    pub fn released(&self) -> &Released {
        &self.released
    }

    /// The guide from a business to its licences.
    pub fn guide(&self) -> &Guide {
        &self.guide
    }

    /// What follows from facts on a day: first what is needed, then what may be, then who else decides, then what needs
    /// nothing. A procedure whose form does not apply on that day is left out.
    pub fn advise(&self, facts: &BTreeSet<String>, on: Date) -> Vec<&Advice> {
        let mut told: Vec<&Advice> = self
            .guide
            .results
            .iter()
            .filter(|advice| advice.follows(facts, on))
            .filter(|advice| match &advice.outcome {
                Outcome::Apply {
                    licence,
                    procedure: Some(procedure),
                    ..
                } => self
                    .procedure(licence, procedure)
                    .is_some_and(|(_, procedure)| procedure.offered_on(on)),
                _ => true,
            })
            .collect();
        told.sort_by_key(|advice| advice.rank());
        told
    }

    /// The bundles, by id.
    pub fn bundles(&self) -> &[Bundle] {
        &self.bundles
    }

    /// A bundle by id.
    pub fn bundle(&self, id: &str) -> Option<&Bundle> {
        self.bundles.iter().find(|bundle| bundle.id == id)
    }

    /// Whether a document is one of the papers that all forms share.
    pub fn is_shared_paper(&self, document: &str) -> bool {
        self.shared_papers.contains(document)
    }

    /// The published holidays.
    pub fn holidays(&self) -> &HolidayTable {
        &self.holidays
    }

    /// The complete or the faulty example of a procedure.
    pub fn example(
        &self,
        licence: &str,
        procedure: &str,
        faulty: bool,
    ) -> Option<&ExampleApplication> {
        self.examples
            .get(&(licence.to_owned(), procedure.to_owned(), faulty))
    }
}

/// The files the program carries, each with its path below `forms/`.
pub fn embedded_files() -> Vec<(&'static str, &'static str)> {
    fn walk(dir: &'static Dir<'static>, files: &mut Vec<(&'static str, &'static str)>) {
        for entry in dir.entries() {
            match entry {
                DirEntry::Dir(dir) => walk(dir, files),
                DirEntry::File(file) => {
                    if let (Some(path), Some(text)) = (file.path().to_str(), file.contents_utf8()) {
                        files.push((path, text));
                    }
                }
            }
        }
    }
    let mut files = Vec::new();
    walk(&FORMS, &mut files);
    files
}
