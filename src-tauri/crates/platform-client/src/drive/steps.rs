//! Single steps: what is sent, and what must hold of the answer.

use bytes::Bytes;
use platform_api::token::CLOCK_TOLERANCE;
use platform_api::{
    AnnounceAnswer, Chain, EventKind, JwkSet, ProblemCode, Sha256Digest, Standing,
    SupplementReceipt, TransportReceipt, submission_digest,
};
use serde_json::Value;

use super::plan::{self, AnnouncePayload, SubmitPayload, SupplementPayload};
use super::{DriveError, Outcome, Outgoing, Progress, Surroundings, follow, keys};
use crate::journal::{OutboxJournal, StepKind, StepRow};
use crate::{ClientError, Platform, Receipt};

/// One drive of one submission.
pub(super) struct Run<'a> {
    pub(super) outgoing: &'a Outgoing,
    pub(super) platform: &'a dyn Platform,
    pub(super) surroundings: Surroundings<'a>,
    pub(super) progress: &'a (dyn Fn(Progress) + Send + Sync),
    pub(super) rows: Vec<StepRow>,
}

/// A step that succeeded.
pub(super) struct Performed {
    pub(super) response: Value,
    /// Whether there is nothing left to do in it.
    pub(super) finished: bool,
}

/// What became of a step, unless the journal failed.
type Tried<J, T> = Result<Result<T, ClientError>, DriveError<<J as OutboxJournal>::Error>>;

impl Run<'_> {
    /// Changes a step and writes it down.
    pub(super) fn change<J: OutboxJournal>(
        &mut self,
        journal: &mut J,
        index: usize,
        change: impl FnOnce(&mut StepRow),
    ) -> Result<(), DriveError<J::Error>> {
        let Some(row) = self.rows.get_mut(index) else {
            return Ok(());
        };
        change(row);
        journal
            .save(self.outgoing.submission, row)
            .map_err(DriveError::Journal)
    }

    /// Does a step once.
    pub(super) async fn perform<J: OutboxJournal>(
        &self,
        journal: &mut J,
        index: usize,
    ) -> Tried<J, Performed> {
        let Some(row) = self.rows.get(index) else {
            return Err(DriveError::Row {
                n: u32::try_from(index).unwrap_or(u32::MAX),
            });
        };
        let performed = match row.kind {
            StepKind::Announce => self
                .announce::<J>(row)
                .await?
                .and_then(|answer| written(&answer)),
            StepKind::Attach => {
                let sent = self.attach::<J>(row).await?;
                sent.map(|()| Performed {
                    response: Value::Null,
                    finished: true,
                })
            }
            StepKind::Submit => self
                .submit(journal, row)
                .await?
                .and_then(|receipt| written(&receipt)),
            StepKind::AnnounceSupplement => {
                let announced = self.announce_supplement::<J>(row).await?;
                announced.map(|()| Performed {
                    response: Value::Null,
                    finished: true,
                })
            }
            StepKind::Supplement => self
                .supplement::<J>(row)
                .await?
                .and_then(|receipt| written(&receipt)),
            StepKind::Follow => {
                let followed = self.follow(journal).await?;
                followed.map(|finished| Performed {
                    response: Value::Null,
                    finished,
                })
            }
        };
        Ok(performed)
    }

    async fn announce<J: OutboxJournal>(&self, row: &StepRow) -> Tried<J, AnnounceAnswer> {
        (self.progress)(Progress::Announcing);
        let payload: AnnouncePayload = payload::<J, _>(row)?;
        let answer = self
            .platform
            .announce(payload.idempotency_key, Bytes::from(payload.body))
            .await;
        Ok(answer.and_then(|answer| {
            if answer.submission_id == self.outgoing.submission {
                Ok(answer)
            } else {
                Err(ClientError::Mismatch {
                    what: "the submission",
                })
            }
        }))
    }

    async fn attach<J: OutboxJournal>(&self, row: &StepRow) -> Tried<J, ()> {
        let announced: platform_api::AttachmentAnnouncement = payload::<J, _>(row)?;
        let supplements = self.outgoing.supplements.iter();
        let Some(file) = supplements
            .flat_map(|one| &one.attachments)
            .chain(&self.outgoing.attachments)
            .find(|one| one.announcement.id == announced.id)
        else {
            return Ok(Err(ClientError::SourceChanged {
                attachment: announced.id,
            }));
        };
        let attachments = || {
            self.rows
                .iter()
                .filter(|row| row.kind == StepKind::Attach)
                .filter_map(|row| Some((row.n, plan::attachment(row)?)))
        };
        let before: u64 = attachments()
            .filter(|(n, _)| *n < row.n)
            .map(|(_, one)| one.bytes)
            .sum();
        let total_bytes = attachments().map(|(_, one)| one.bytes).sum();
        let sent = |bytes| {
            (self.progress)(Progress::Sending {
                step: row.n,
                attachment: announced.id,
                file_sent_bytes: bytes,
                file_bytes: announced.bytes,
                sent_bytes: before + bytes,
                total_bytes,
            });
        };
        Ok(self
            .platform
            .upload(
                self.outgoing.submission,
                &announced,
                file.source.as_ref(),
                &sent,
            )
            .await)
    }

    async fn submit<J: OutboxJournal>(&self, journal: &mut J, row: &StepRow) -> Tried<J, Receipt> {
        (self.progress)(Progress::Submitting);
        let payload: SubmitPayload = payload::<J, _>(row)?;
        let body = Bytes::from(payload.body);
        let receipt = match self
            .platform
            .submit(self.outgoing.submission, body.clone())
            .await
        {
            Ok(receipt) => receipt,
            Err(error) => return Ok(Err(error)),
        };
        if let Receipt::Platform(receipt) = &receipt {
            let announce = self.rows.iter().find(|row| row.kind == StepKind::Announce);
            let announce = announce.ok_or(DriveError::Row { n: 0 })?;
            let sent: AnnouncePayload = self::payload::<J, _>(announce)?;
            let answered = plan::announced(&self.rows).ok_or(DriveError::Row { n: announce.n })?;
            let verified = self.verify(receipt, &answered, sent.body.as_bytes(), &body);
            let published = match verified.await {
                Ok(published) => published,
                Err(error) => return Ok(Err(error)),
            };
            let proof = std::slice::from_ref(&receipt.proof);
            if let Err(error) = keys::keep(journal, &answered.issuer, &published, proof)? {
                return Ok(Err(error));
            }
        }
        Ok(Ok(receipt))
    }

    /// A receipt counts only if it is signed, and says of our submission what we sent. Answers the keys that showed it.
    async fn verify(
        &self,
        receipt: &TransportReceipt,
        announced: &AnnounceAnswer,
        announce_body: &[u8],
        submit_body: &[u8],
    ) -> Result<JwkSet, ClientError> {
        if receipt.submission_id != self.outgoing.submission {
            return Err(ClientError::Mismatch {
                what: "the submission",
            });
        }
        if receipt.content_sha256 != submission_digest(announce_body, submit_body) {
            return Err(ClientError::Mismatch {
                what: "the content of the receipt",
            });
        }
        if receipt.training != announced.training {
            return Err(ClientError::Mismatch {
                what: "the purpose of the platform",
            });
        }
        let keys = self.platform.keys().await?;
        let now = (self.surroundings.now)();
        let mut chain = Chain::new(&announced.issuer, self.outgoing.submission);
        let event = chain.accept(&receipt.proof, &keys, now, CLOCK_TOLERANCE)?;
        let said = EventKind::Submitted {
            receipt: receipt.number.clone(),
            content_sha256: receipt.content_sha256,
            training: receipt.training,
        };
        if event.kind != said {
            return Err(ClientError::Mismatch {
                what: "the proof of the receipt",
            });
        }
        Ok(keys)
    }

    /// The platform writes an incomplete supplement down, and answers with the list of what it still misses.
    async fn announce_supplement<J: OutboxJournal>(&self, row: &StepRow) -> Tried<J, ()> {
        (self.progress)(Progress::Announcing);
        let payload: SupplementPayload = payload::<J, _>(row)?;
        let submission = self.outgoing.submission;
        let answer = self
            .platform
            .supplement(submission, payload.n, Bytes::from(payload.body))
            .await;
        Ok(match answer {
            Err(ClientError::Refused { problem, .. })
                if problem.code == ProblemCode::AttachmentsMissing =>
            {
                Ok(())
            }
            answer => answer.map(drop),
        })
    }

    /// What is answered must be about what was sent; that it is in the signed log is seen when the log is read.
    async fn supplement<J: OutboxJournal>(&self, row: &StepRow) -> Tried<J, SupplementReceipt> {
        (self.progress)(Progress::Submitting);
        let payload: SupplementPayload = payload::<J, _>(row)?;
        let content_sha256 = Sha256Digest::of(payload.body.as_bytes());
        let submission = self.outgoing.submission;
        let answer = self
            .platform
            .supplement(submission, payload.n, Bytes::from(payload.body))
            .await;
        Ok(answer.and_then(|receipt| {
            let ours = receipt.submission_id == submission
                && receipt.supplement == payload.n
                && receipt.content_sha256 == content_sha256;
            if ours {
                Ok(receipt)
            } else {
                Err(ClientError::Mismatch {
                    what: "the receipt of the supplement",
                })
            }
        }))
    }

    async fn follow<J: OutboxJournal>(&self, journal: &mut J) -> Tried<J, bool> {
        match plan::receipt(&self.rows) {
            // What a person files by hand, or a server takes without signing, has no log to follow.
            Some(Receipt::Person { .. } | Receipt::OpenRosa { .. }) => Ok(Ok(true)),
            Some(Receipt::Platform(receipt)) => {
                (self.progress)(Progress::Following);
                let announced = plan::announced(&self.rows).ok_or(DriveError::Row { n: 0 })?;
                let now = (self.surroundings.now)();
                let followed =
                    follow::follow(self.platform, journal, &announced, &receipt, now).await?;
                if followed.is_err() {
                    return Ok(followed);
                }
                let kept = journal
                    .events(announced.submission_id)
                    .map_err(DriveError::Journal)?;
                let is_kept = |receipt: &SupplementReceipt| kept.contains(&receipt.proof);
                if plan::supplemented(&self.rows).iter().all(is_kept) {
                    Ok(followed)
                } else {
                    Ok(Err(ClientError::LogGap))
                }
            }
            None => Err(DriveError::Row { n: 0 }),
        }
    }

    /// What the journal says of a submission whose steps went as far as they go.
    pub(super) fn outcome<J: OutboxJournal>(
        &self,
        journal: &mut J,
    ) -> Result<Outcome, DriveError<J::Error>> {
        match plan::receipt(&self.rows) {
            Some(Receipt::Person { number, entered_at }) => {
                Ok(Outcome::FiledByHand { number, entered_at })
            }
            Some(receipt @ Receipt::OpenRosa { .. }) => Ok(Outcome::HandedOver {
                receipt,
                standing: Standing::Submitted,
                events: Vec::new(),
            }),
            Some(receipt @ Receipt::Platform(_)) => {
                let announced = plan::announced(&self.rows).ok_or(DriveError::Row { n: 0 })?;
                let events = follow::kept(journal, &announced)?;
                let standing = Standing::of(events.iter().map(|event| &event.kind))
                    .unwrap_or(Standing::Submitted);
                Ok(Outcome::HandedOver {
                    receipt,
                    standing,
                    events,
                })
            }
            None => Err(DriveError::Row { n: 0 }),
        }
    }
}

fn written(answer: &impl serde::Serialize) -> Result<Performed, ClientError> {
    let response = serde_json::to_value(answer).map_err(ClientError::Unparsable)?;
    Ok(Performed {
        response,
        finished: true,
    })
}

fn payload<J: OutboxJournal, T: serde::de::DeserializeOwned>(
    row: &StepRow,
) -> Result<T, DriveError<J::Error>> {
    serde_json::from_value(row.payload.clone()).map_err(|_| DriveError::Row { n: row.n })
}
