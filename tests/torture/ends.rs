//! What lies at either end: read from the disk, past all code that sends or takes in.

use std::collections::BTreeMap;
use std::path::Path;
use std::{fs, io};

use anyhow::{Context as _, Result, ensure};
use draft_store::{OpenOptions, OutboxStep, Store, Submission, SubmissionAttachment};
use platform_api::{JwkSet, Sha256Digest, Signer};
use rusqlite::{Connection, OpenFlags};
use serde_json::Value;

use crate::client;

/// What the client's store says.
pub(crate) struct ClientEnd {
    pub(crate) submission: Submission,
    /// The answers as they were frozen.
    pub(crate) answers: Value,
    /// The answers of each supplement, as they were frozen.
    pub(crate) supplements: Vec<Value>,
    pub(crate) files: Vec<SubmissionAttachment>,
    pub(crate) steps: Vec<OutboxStep>,
    pub(crate) events: Vec<String>,
}

impl ClientEnd {
    pub(crate) fn read(profile: &Path) -> Result<Self> {
        let store = Store::open_existing(profile, &client::key(), &OpenOptions::default())
            .context("opening the client's store")?;
        let mut all = store.submissions().list_all()?;
        ensure!(all.len() == 1, "the client has {} submissions", all.len());
        let submission = all.remove(0);
        let (owner, id) = (submission.client_id, submission.id);
        let frozen: Value = serde_json::from_str(&store.submissions().payload(owner, id)?)?;
        let events = store.events().list(owner, id)?;
        let supplements = store.submissions().supplements(owner, id)?;
        let supplements = supplements.iter().map(|supplement| {
            let frozen: Value = serde_json::from_str(&supplement.payload)?;
            Ok(frozen["answers"].clone())
        });
        Ok(Self {
            answers: frozen["answers"].clone(),
            supplements: supplements.collect::<Result<_>>()?,
            files: store.submissions().attachments(owner, id)?,
            steps: store.outbox().steps(owner, id)?,
            events: events
                .into_iter()
                .map(|event| event.content.token)
                .collect(),
            submission,
        })
    }

    /// The steps of a kind.
    pub(crate) fn steps_of(&self, kind: &str) -> impl Iterator<Item = &OutboxStep> {
        self.steps.iter().filter(move |step| step.kind == kind)
    }
}

/// What the platform's folder holds.
pub(crate) struct PlatformEnd {
    pub(crate) issuer: String,
    pub(crate) keys: JwkSet,
    pub(crate) submissions: Vec<Taken>,
    /// Every file of every submission: its name, and the digest of what is in it.
    pub(crate) files: BTreeMap<String, Sha256Digest>,
}

/// A submission as the platform has it.
pub(crate) struct Taken {
    pub(crate) id: String,
    pub(crate) announced: Vec<u8>,
    pub(crate) submitted: Option<Submitted>,
    pub(crate) supplements: Vec<Supplement>,
    pub(crate) events: Vec<String>,
}

/// What answers a return, as the platform has it.
pub(crate) struct Supplement {
    pub(crate) body: Vec<u8>,
    /// Whether it is complete, and so taken.
    pub(crate) taken: bool,
}

/// What is there from the one moment of submission on.
pub(crate) struct Submitted {
    pub(crate) number: u32,
    pub(crate) body: Vec<u8>,
    pub(crate) receipt: Value,
}

impl PlatformEnd {
    pub(crate) fn read(state: &Path) -> Result<Self> {
        let flags = OpenFlags::SQLITE_OPEN_READ_WRITE | OpenFlags::SQLITE_OPEN_NO_MUTEX;
        let database = Connection::open_with_flags(state.join("platform.sqlite"), flags)
            .context("opening the platform's database")?;
        database.busy_timeout(std::time::Duration::from_secs(5))?;
        let issuer = "SELECT value FROM meta WHERE key = 'issuer'";
        let taken =
            "SELECT id, announce_body, receipt_no, submit_body, submit_answer FROM submissions";
        let submissions = database
            .prepare(taken)?
            .query_map([], |row| {
                let number: Option<u32> = row.get(2)?;
                let submitted = match number {
                    None => None,
                    Some(number) => Some((number, row.get(3)?, row.get(4)?)),
                };
                Ok((row.get(0)?, row.get(1)?, submitted))
            })?
            .collect::<Result<Vec<(String, Vec<u8>, Option<(u32, Vec<u8>, Vec<u8>)>)>, _>>()?;
        let submissions = submissions.into_iter().map(|(id, announced, submitted)| {
            let submitted = submitted.map(|(number, body, receipt)| {
                let receipt = serde_json::from_slice(&receipt)?;
                Ok::<_, anyhow::Error>(Submitted {
                    number,
                    body,
                    receipt,
                })
            });
            let supplements =
                "SELECT body, answer IS NOT NULL FROM supplements WHERE submission_id = ?1 ORDER BY n";
            let supplements = database
                .prepare(supplements)?
                .query_map([&id], |row| {
                    Ok(Supplement {
                        body: row.get(0)?,
                        taken: row.get(1)?,
                    })
                })?
                .collect::<Result<_, _>>()?;
            let events = "SELECT token FROM events WHERE submission_id = ?1 ORDER BY seq";
            let events = database
                .prepare(events)?
                .query_map([&id], |row| row.get(0))?
                .collect::<Result<_, _>>()?;
            Ok(Taken {
                id,
                announced,
                submitted: submitted.transpose()?,
                supplements,
                events,
            })
        });
        Ok(Self {
            issuer: database.query_row(issuer, [], |row| row.get(0))?,
            submissions: submissions.collect::<Result<_>>()?,
            keys: keys(&state.join("signing-keys.json"))?,
            files: settled_files(&state.join("attachments"))?,
        })
    }
}

/// The public half of the key that signs.
fn keys(path: &Path) -> Result<JwkSet> {
    let file: Value = serde_json::from_slice(&fs::read(path)?)?;
    let mut seed = [0; 32];
    hex::decode_to_slice(file["current"].as_str().unwrap_or_default(), &mut seed)?;
    Ok(JwkSet {
        keys: vec![Signer::from_seed(&seed).jwk().clone()],
    })
}

/// The files of a platform that may be at work: one gets its last name while it is looked at, and is looked for again.
fn settled_files(folder: &Path) -> Result<BTreeMap<String, Sha256Digest>> {
    loop {
        match files(folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            found => return Ok(found?),
        }
    }
}

fn files(folder: &Path) -> io::Result<BTreeMap<String, Sha256Digest>> {
    let mut found = BTreeMap::new();
    for submission in fs::read_dir(folder)? {
        for file in fs::read_dir(submission?.path())? {
            let file = file?;
            let name = file.file_name().to_string_lossy().into_owned();
            found.insert(name, Sha256Digest::of(&fs::read(file.path())?));
        }
    }
    Ok(found)
}
