//! Proves everything that is kept: the journal, what platforms have signed, and every row against the journal.

use draft_store::{JournalFault, JournalVerdict, Store};
use form_engine::text::Lang;
use serde::Serialize;

use super::ledger::Ledger;
use super::{record, signed};
use crate::app::App;
use crate::error::AppError;
use crate::wording::{say, say_with};

/// What came of proving a profile.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Proof {
    /// Whether nothing is wrong.
    pub verified: bool,
    /// What is wrong, each with its place.
    pub faults: Vec<Fault>,
    /// The journal.
    pub journal: JournalHead,
}

/// The end of the journal. Its hash, kept elsewhere, shows later that nothing before it was changed or cut off.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct JournalHead {
    /// How many entries there are.
    pub rows: u64,
    /// How many of them lost their content with an erased client.
    pub erased: u64,
    /// The hash of the last one; empty where there is none, or where the chain is broken.
    pub head: String,
}

/// Something that is not as it was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Fault {
    /// Where, as a path such as `submission/<id>/event/3`.
    #[serde(rename = "where")]
    pub place: String,
    /// What, as a stable code such as `event-missing`.
    pub code: String,
    /// What, in words.
    pub message: String,
}

/// What something is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Thing {
    Journal,
    Client,
    Draft,
    Submission,
    File,
    Step,
    Receipt,
    Event,
    Supplement,
    Key,
    Licence,
    Review,
}

/// What is wrong with it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Wrong {
    /// The journal tells of it, and it is not there.
    Missing,
    /// It is not what the journal tells of.
    Altered,
    /// It is there, and the journal does not tell of it.
    Unrecorded,
    /// Its signature does not hold with the keys that are kept.
    Unproven,
    /// What is signed is about something else than what is kept.
    Uncovered,
    /// It cannot be read.
    Unreadable,
}

/// What is found while proving, to be put into words at the end.
#[derive(Default)]
pub(super) struct Findings(Vec<(Thing, Wrong, String)>);

impl Findings {
    pub(super) fn add(&mut self, thing: Thing, wrong: Wrong, place: impl Into<String>) {
        let found = (thing, wrong, place.into());
        if !self.0.contains(&found) {
            self.0.push(found);
        }
    }

    /// The value, or a finding that it cannot be read.
    pub(super) fn read<T>(
        &mut self,
        thing: Thing,
        place: &str,
        read: Result<T, impl Into<AppError>>,
    ) -> Option<T> {
        match read {
            Ok(value) => Some(value),
            Err(error) => {
                let error = error.into();
                tracing::warn!(place, code = error.code().as_str(), causes = %error.chain(), "not readable");
                self.add(thing, Wrong::Unreadable, place);
                None
            }
        }
    }
}

impl App {
    /// Proves everything that the profile keeps. Only a profile that is locked fails; whatever is wrong is a finding.
    pub fn prove(&self, lang: Lang) -> Result<Proof, AppError> {
        let today = self.today();
        let (findings, journal) = self.with_store(|store| {
            let mut findings = Findings::default();
            let journal = chain(store, &mut findings);
            let entries = findings.read(Thing::Journal, "journal", store.journal().list());
            let ledger = Ledger::of(&entries.unwrap_or_default());
            if journal.erased != ledger.erased {
                findings.add(Thing::Journal, Wrong::Missing, "journal");
            }
            record::compare(store, &ledger, &mut findings);
            signed::verify(store, today, &mut findings);
            Ok((findings, journal))
        })?;
        let faults: Vec<Fault> = findings
            .0
            .into_iter()
            .map(|(thing, wrong, place)| fault(thing, wrong, place, lang))
            .collect();
        Ok(Proof {
            verified: faults.is_empty(),
            faults,
            journal,
        })
    }
}

fn chain(store: &Store, findings: &mut Findings) -> JournalHead {
    match findings.read(Thing::Journal, "journal", store.journal().verify()) {
        Some(JournalVerdict::Intact { rows, erased, head }) => JournalHead { rows, erased, head },
        Some(JournalVerdict::Broken { seq, fault }) => {
            let wrong = match fault {
                JournalFault::Missing => Wrong::Missing,
                JournalFault::Unlinked | JournalFault::Altered | JournalFault::ContentAltered => {
                    Wrong::Altered
                }
            };
            findings.add(Thing::Journal, wrong, format!("journal/{seq}"));
            JournalHead::default()
        }
        None => JournalHead::default(),
    }
}

fn fault(thing: Thing, wrong: Wrong, place: String, lang: Lang) -> Fault {
    let (thing, wrong) = (thing.as_str(), wrong.as_str());
    let named = say(lang, &format!("fault-thing-{thing}"));
    Fault {
        code: format!("{thing}-{wrong}"),
        message: say_with(lang, &format!("fault-{wrong}"), &[("thing", &named)]),
        place,
    }
}

impl Thing {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Journal => "journal",
            Self::Client => "client",
            Self::Draft => "draft",
            Self::Submission => "submission",
            Self::File => "file",
            Self::Step => "step",
            Self::Receipt => "receipt",
            Self::Event => "event",
            Self::Supplement => "supplement",
            Self::Key => "key",
            Self::Licence => "licence",
            Self::Review => "review",
        }
    }
}

impl Wrong {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Altered => "altered",
            Self::Unrecorded => "unrecorded",
            Self::Unproven => "unproven",
            Self::Uncovered => "uncovered",
            Self::Unreadable => "unreadable",
        }
    }
}
