//! What the journal says, entry by entry, of the rows that there must be.

use std::collections::{BTreeMap, BTreeSet};

use draft_store::{ClientId, JournalEntry};

use super::deed::Deed;

/// Rows as the journal tells of them. What was erased with its client is not in it.
#[derive(Default)]
pub(super) struct Ledger {
    pub(super) clients: BTreeSet<String>,
    /// Drafts with their licence and procedure.
    pub(super) drafts: BTreeMap<String, (String, String)>,
    pub(super) submissions: BTreeMap<String, Told>,
    pub(super) licences: BTreeMap<String, LicenceTold>,
    /// Keys by issuer and id, with their digest and when they were kept.
    pub(super) keys: BTreeMap<(String, String), (String, i64)>,
    /// How many entries lost their content with a client.
    pub(super) erased: u64,
    /// Digests of what was said of drafts, by round.
    pub(super) reviews: BTreeMap<String, BTreeMap<u32, String>>,
}

/// What is told of a submission.
#[derive(Default)]
pub(super) struct Told {
    pub(super) client: Option<ClientId>,
    /// What it was frozen as, and when.
    pub(super) frozen: Option<(String, i64)>,
    /// Digests of its files, by supplement and id.
    pub(super) files: BTreeMap<(u32, String), String>,
    pub(super) supplements: BTreeMap<u32, String>,
    /// Digests of what was planned.
    pub(super) planned: BTreeMap<u32, String>,
    /// Digests of what steps were answered with.
    pub(super) answers: BTreeMap<u32, String>,
    pub(super) state: Option<StateTold>,
    /// Digests of events, with when they were kept.
    pub(super) events: BTreeMap<i64, (String, i64)>,
}

/// The last state that is told of.
pub(super) struct StateTold {
    pub(super) state: String,
    pub(super) receipt: Option<String>,
    pub(super) revision: i64,
    pub(super) at: i64,
}

/// What is told of a licence in the wallet.
pub(super) struct LicenceTold {
    pub(super) client: Option<ClientId>,
    pub(super) content: String,
    pub(super) created_at: i64,
    pub(super) updated_at: i64,
}

impl Ledger {
    pub(super) fn of(entries: &[JournalEntry]) -> Self {
        let mut ledger = Self::default();
        for entry in entries {
            if let (Some(deed), Some(subject)) = (Deed::of(entry), entry.subject.clone()) {
                ledger.take(deed, subject, entry);
            }
        }
        ledger
    }

    fn take(&mut self, deed: Deed, subject: String, entry: &JournalEntry) {
        match deed {
            Deed::ClientCreated {} => {
                self.clients.insert(subject);
            }
            Deed::ClientErased { rows } => self.erased += rows,
            Deed::DraftStarted {
                licence, procedure, ..
            } => {
                self.drafts.insert(subject, (licence, procedure));
            }
            Deed::KeyKept { issuer, jwk } => {
                self.keys.insert((issuer, subject), (jwk, entry.at));
            }
            Deed::LicenceKept { content }
            | Deed::LicenceEntered { content }
            | Deed::LicenceChanged { content } => {
                let created_at = self.licences.get(&subject).map(|told| told.created_at);
                let told = LicenceTold {
                    client: entry.client_id,
                    content,
                    created_at: created_at.unwrap_or(entry.at),
                    updated_at: entry.at,
                };
                self.licences.insert(subject, told);
            }
            Deed::LicenceRemoved {} => {
                self.licences.remove(&subject);
            }
            Deed::ReviewTaken { n, content } => {
                self.reviews.entry(subject).or_default().insert(n, content);
            }
            // They changed no row.
            Deed::BackedUp { .. }
            | Deed::Restored { .. }
            | Deed::ClientExported {}
            | Deed::KitSeen { .. }
            | Deed::ExaminationConcluded { .. }
            | Deed::CaseTaken { .. }
            | Deed::CaseDecided { .. }
            | Deed::PassphraseSet {} => {}
            of_submission => {
                let told = self.submissions.entry(subject).or_default();
                told.client = told.client.or(entry.client_id);
                told.take(of_submission, entry.at);
            }
        }
    }
}

impl Told {
    fn take(&mut self, deed: Deed, at: i64) {
        match deed {
            Deed::ApplicationFrozen { content, files } => {
                self.frozen = Some((content, at));
                self.take_files(0, files);
            }
            Deed::SupplementFrozen {
                n,
                content,
                files,
                dropped,
            } => {
                self.supplements.insert(n, content);
                self.take_files(n, files);
                if let Some(first) = dropped {
                    self.planned.retain(|step, _| *step < first);
                    self.answers.retain(|step, _| *step < first);
                }
            }
            Deed::StepsPlanned { first, steps } => self.planned.extend((first..).zip(steps)),
            Deed::Announced { step, answer }
            | Deed::FileComplete { step, answer }
            | Deed::HandedOver { step, answer, .. }
            | Deed::Supplemented { step, answer } => {
                self.answers.insert(step, answer);
            }
            Deed::StateChanged {
                state,
                receipt,
                revision,
            } => {
                self.state = Some(StateTold {
                    state,
                    receipt,
                    revision,
                    at,
                });
            }
            Deed::EventKept { seq, token } => {
                self.events.insert(seq, (token, at));
            }
            // Whether a withdrawal is in the log is known when the log has been read.
            Deed::Withdrawn { .. }
            | Deed::ClientCreated {}
            | Deed::ClientErased { .. }
            | Deed::DraftStarted { .. }
            | Deed::KeyKept { .. }
            | Deed::LicenceKept { .. }
            | Deed::LicenceEntered { .. }
            | Deed::LicenceChanged { .. }
            | Deed::LicenceRemoved {}
            | Deed::ReviewTaken { .. }
            | Deed::BackedUp { .. }
            | Deed::Restored { .. }
            | Deed::ClientExported {}
            | Deed::KitSeen { .. }
            | Deed::ExaminationConcluded { .. }
            | Deed::CaseTaken { .. }
            | Deed::CaseDecided { .. }
            | Deed::PassphraseSet {} => {}
        }
    }

    fn take_files(&mut self, supplement: u32, files: BTreeMap<String, String>) {
        self.files.retain(|(of, _), _| *of != supplement);
        self.files
            .extend(files.into_iter().map(|(id, file)| ((supplement, id), file)));
    }
}
