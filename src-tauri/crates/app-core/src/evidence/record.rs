//! Compares every row that counts with what the journal says of it, in both directions.
//!
//! How often a step was tried, when it is due and how far a file is are no evidence, nor is what a draft or a profile
//! says while it can still be changed.

use std::collections::{BTreeMap, BTreeSet};

use draft_store::{ClientId, StepStatus, Store, Submission};

use super::deed::{digest, file_digests, licence_digest, submission_digest, supplement_digest};
use super::ledger::{Ledger, LicenceTold, Told};
use super::prove::{Findings, Thing, Wrong};

/// Compares the whole store with the ledger.
pub(super) fn compare(store: &Store, ledger: &Ledger, findings: &mut Findings) {
    let clients = clients(store, ledger, findings);
    drafts(store, ledger, findings);
    submissions(store, ledger, findings);
    licences(store, &clients, ledger, findings);
    keys(store, ledger, findings);
}

fn clients(store: &Store, ledger: &Ledger, findings: &mut Findings) -> Vec<ClientId> {
    let all = findings.read(Thing::Client, "clients", store.clients().list(true));
    let Some(all) = all else { return Vec::new() };
    let present: BTreeSet<String> = all.iter().map(|client| client.id.to_string()).collect();
    differences(Thing::Client, "client", &ledger.clients, &present, findings);
    all.into_iter().map(|client| client.id).collect()
}

/// A draft may be deleted, so one that is gone is no fault.
fn drafts(store: &Store, ledger: &Ledger, findings: &mut Findings) {
    let all = findings.read(Thing::Draft, "drafts", store.drafts().list_all());
    for draft in all.unwrap_or_default() {
        let id = draft.id.to_string();
        let reviews = store.drafts().reviews(draft.client_id, draft.id);
        let place = format!("draft/{id}");
        match ledger.drafts.get(&id) {
            None => findings.add(Thing::Draft, Wrong::Unrecorded, &place),
            Some(told) if *told != (draft.licence, draft.procedure) => {
                findings.add(Thing::Draft, Wrong::Altered, &place);
            }
            Some(_) => {}
        }
        let Some(reviews) = findings.read(Thing::Review, &place, reviews) else {
            continue;
        };
        let present = reviews
            .iter()
            .map(|review| (review.n, digest(&[&review.payload])))
            .collect();
        let nothing = BTreeMap::new();
        let told = ledger.reviews.get(&id).unwrap_or(&nothing);
        let place = |n: &u32| format!("{place}/review/{n}");
        mismatches(Thing::Review, told, &present, place, findings);
    }
}

fn submissions(store: &Store, ledger: &Ledger, findings: &mut Findings) {
    let all = findings.read(
        Thing::Submission,
        "submissions",
        store.submissions().list_all(),
    );
    let Some(all) = all else { return };
    let mut present = BTreeSet::new();
    let nothing = Told::default();
    for submission in &all {
        let id = submission.id.to_string();
        let told = ledger.submissions.get(&id).unwrap_or(&nothing);
        let place = format!("submission/{id}");
        present.insert(id);
        let parts = Parts {
            store,
            submission,
            told,
            place,
        };
        parts.compare(findings);
    }
    let told = ledger.submissions.keys();
    missing(Thing::Submission, "submission", told, &present, findings);
}

/// A submission beside what is told of it.
struct Parts<'a> {
    store: &'a Store,
    submission: &'a Submission,
    told: &'a Told,
    place: String,
}

impl Parts<'_> {
    fn compare(&self, findings: &mut Findings) {
        self.row(findings);
        self.files(findings);
        self.supplements(findings);
        self.steps(findings);
        self.events(findings);
    }

    fn row(&self, findings: &mut Findings) {
        let row = self.submission;
        let payload = self.store.submissions().payload(row.client_id, row.id);
        let Some(payload) = findings.read(Thing::Submission, &self.place, payload) else {
            return;
        };
        let Some((content, frozen_at)) = &self.told.frozen else {
            findings.add(Thing::Submission, Wrong::Unrecorded, &self.place);
            return;
        };
        let (state, receipt, revision, at) = match &self.told.state {
            Some(told) => (
                told.state.as_str(),
                told.receipt.clone(),
                told.revision,
                told.at,
            ),
            None => (
                "queued",
                None,
                draft_store::Revision::FIRST.number(),
                *frozen_at,
            ),
        };
        let as_told = submission_digest(row, &payload) == *content
            && Some(row.client_id) == self.told.client
            && row.state == state
            && row.revision.number() == revision
            && (row.created_at, row.updated_at) == (*frozen_at, at);
        if !as_told {
            findings.add(Thing::Submission, Wrong::Altered, &self.place);
        }
        let kept = row.receipt.as_ref().map(|receipt| digest(&[receipt]));
        let place = format!("{}/receipt", self.place);
        match (receipt, kept) {
            (told, kept) if told == kept => {}
            (Some(_), None) => findings.add(Thing::Receipt, Wrong::Missing, place),
            (None, Some(_)) => findings.add(Thing::Receipt, Wrong::Unrecorded, place),
            (_, _) => findings.add(Thing::Receipt, Wrong::Altered, place),
        }
    }

    fn files(&self, findings: &mut Findings) {
        let row = self.submission;
        let files = self.store.submissions().attachments(row.client_id, row.id);
        let Some(files) = findings.read(Thing::File, &self.place, files) else {
            return;
        };
        let supplements: BTreeSet<u32> = files.iter().map(|file| file.supplement).collect();
        let present: BTreeMap<(u32, String), String> = supplements
            .into_iter()
            .flat_map(|n| {
                let digests = file_digests(&files, n).into_iter();
                digests.map(move |(id, file)| ((n, id), file))
            })
            .collect();
        let place = |(_, id): &(u32, String)| format!("{}/file/{id}", self.place);
        mismatches(Thing::File, &self.told.files, &present, place, findings);
    }

    fn supplements(&self, findings: &mut Findings) {
        let row = self.submission;
        let all = self.store.submissions().supplements(row.client_id, row.id);
        let Some(all) = findings.read(Thing::Supplement, &self.place, all) else {
            return;
        };
        let present = all
            .iter()
            .map(|one| (one.n, supplement_digest(one)))
            .collect();
        let place = |n: &u32| format!("{}/supplement/{n}", self.place);
        let told = &self.told.supplements;
        mismatches(Thing::Supplement, told, &present, place, findings);
    }

    fn steps(&self, findings: &mut Findings) {
        let row = self.submission;
        let steps = self.store.outbox().steps(row.client_id, row.id);
        let Some(steps) = findings.read(Thing::Step, &self.place, steps) else {
            return;
        };
        let place = |n: &u32| format!("{}/step/{n}", self.place);
        let present = steps
            .iter()
            .map(|step| (step.step, digest(&[&step.kind, &step.payload])))
            .collect();
        mismatches(Thing::Step, &self.told.planned, &present, place, findings);
        let handed_over = steps
            .iter()
            .filter(|step| step.kind == "submit" && self.told.answers.contains_key(&step.step))
            .map(|step| step.step)
            .max();
        for step in &steps {
            let answer = step.response.as_deref().unwrap_or_default();
            let told = self.told.answers.get(&step.step);
            let is_done = step.status == StepStatus::Done;
            let is_as_told = told.is_some_and(|told| *told == digest(&[answer]));
            let matters =
                ["announce", "attach", "submit", "supplement"].contains(&step.kind.as_str());
            let wrong = match (is_done && matters, is_as_told) {
                (true, true) => None,
                (true, false) if told.is_none() => Some(Wrong::Unrecorded),
                (true, false) => Some(Wrong::Altered),
                // Before a submission is handed over, a step that was done may have to be done again.
                (false, _) => (told.is_some() && handed_over.is_some_and(|last| step.step <= last))
                    .then_some(Wrong::Altered),
            };
            if let Some(wrong) = wrong {
                findings.add(Thing::Step, wrong, place(&step.step));
            }
        }
    }

    fn events(&self, findings: &mut Findings) {
        let row = self.submission;
        let events = self.store.events().list(row.client_id, row.id);
        let Some(events) = findings.read(Thing::Event, &self.place, events) else {
            return;
        };
        let present = events
            .iter()
            .map(|event| {
                let told = (digest(&[&event.content.token]), event.received_at);
                (event.content.seq, told)
            })
            .collect();
        let place = |seq: &i64| format!("{}/event/{seq}", self.place);
        mismatches(Thing::Event, &self.told.events, &present, place, findings);
        for event in &events {
            // What a token says stands in the token alone.
            if !event.content.decoded.is_empty() || !event.content.previous_hash.is_empty() {
                findings.add(Thing::Event, Wrong::Altered, place(&event.content.seq));
            }
        }
    }
}

fn licences(store: &Store, clients: &[ClientId], ledger: &Ledger, findings: &mut Findings) {
    let mut present = BTreeSet::new();
    for client in clients {
        let held = findings.read(
            Thing::Licence,
            "licences",
            store.held_licences().list(*client),
        );
        for held in held.unwrap_or_default() {
            let id = held.id.to_string();
            let place = format!("licence/{id}");
            let as_told = |told: &LicenceTold| {
                told.client == Some(*client)
                    && told.content == licence_digest(&held.content)
                    && (told.created_at, told.updated_at) == (held.created_at, held.updated_at)
            };
            match ledger.licences.get(&id) {
                None => findings.add(Thing::Licence, Wrong::Unrecorded, place),
                Some(told) if !as_told(told) => {
                    findings.add(Thing::Licence, Wrong::Altered, place);
                }
                Some(_) => {}
            }
            present.insert(id);
        }
    }
    let told = ledger.licences.keys();
    missing(Thing::Licence, "licence", told, &present, findings);
}

fn keys(store: &Store, ledger: &Ledger, findings: &mut Findings) {
    let all = findings.read(Thing::Key, "keys", store.platform_keys().list());
    let Some(all) = all else { return };
    let present = all
        .into_iter()
        .map(|key| {
            (
                (key.issuer, key.kid),
                (digest(&[&key.jwk]), key.first_seen_at),
            )
        })
        .collect();
    let place = |(_, kid): &(String, String)| format!("key/{kid}");
    mismatches(Thing::Key, &ledger.keys, &present, place, findings);
}

fn missing<'a>(
    thing: Thing,
    root: &str,
    told: impl Iterator<Item = &'a String>,
    present: &BTreeSet<String>,
    findings: &mut Findings,
) {
    for id in told.filter(|id| !present.contains(*id)) {
        findings.add(thing, Wrong::Missing, format!("{root}/{id}"));
    }
}

fn differences(
    thing: Thing,
    root: &str,
    told: &BTreeSet<String>,
    present: &BTreeSet<String>,
    findings: &mut Findings,
) {
    missing(thing, root, told.iter(), present, findings);
    for id in present.difference(told) {
        findings.add(thing, Wrong::Unrecorded, format!("{root}/{id}"));
    }
}

fn mismatches<K: Ord, V: PartialEq>(
    thing: Thing,
    told: &BTreeMap<K, V>,
    present: &BTreeMap<K, V>,
    place: impl Fn(&K) -> String,
    findings: &mut Findings,
) {
    for (key, value) in told {
        match present.get(key) {
            None => findings.add(thing, Wrong::Missing, place(key)),
            Some(there) if there != value => findings.add(thing, Wrong::Altered, place(key)),
            Some(_) => {}
        }
    }
    for key in present.keys().filter(|key| !told.contains_key(key)) {
        findings.add(thing, Wrong::Unrecorded, place(key));
    }
}
