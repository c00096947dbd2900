//! The event log: only verified events are kept, and what is kept is never forgotten.

use jiff::Timestamp;
use platform_api::token::CLOCK_TOLERANCE;
use platform_api::{AnnounceAnswer, Chain, Event, Standing, SubmissionId, TransportReceipt};

use super::{DriveError, keys, plan};
use crate::journal::OutboxJournal;
use crate::{ClientError, Platform};

type Tried<J, T> = Result<Result<T, ClientError>, DriveError<<J as OutboxJournal>::Error>>;

/// Reads the log to its end; true when nothing can follow any more.
pub(super) async fn follow<J: OutboxJournal>(
    platform: &dyn Platform,
    journal: &mut J,
    announced: &AnnounceAnswer,
    receipt: &TransportReceipt,
    now: Timestamp,
) -> Tried<J, bool> {
    let submission = announced.submission_id;
    let mut tokens = journal.events(submission).map_err(DriveError::Journal)?;
    if tokens.is_empty() {
        // The receipt's proof was verified when the receipt was, and is the log's first event.
        journal
            .append_events(submission, 1, std::slice::from_ref(&receipt.proof))
            .map_err(DriveError::Journal)?;
        tokens.push(receipt.proof.clone());
    }
    let (mut chain, _) =
        Chain::resume(&announced.issuer, submission, &tokens).map_err(DriveError::Events)?;
    loop {
        let page = match platform.events(submission, chain.len()).await {
            Ok(page) => page,
            Err(error) => return Ok(Err(error)),
        };
        if page.submission_id != submission {
            return Ok(Err(ClientError::Mismatch {
                what: "the submission",
            }));
        }
        if page.last < chain.len() {
            return Ok(Err(ClientError::LogGap));
        }
        let fresh: Vec<&String> = page
            .events
            .iter()
            .filter(|token| !tokens.contains(token))
            .collect();
        if fresh.is_empty() {
            let complete = page.last == chain.len();
            let ended = chain.standing().is_some_and(Standing::is_final);
            return Ok(if complete {
                Ok(ended)
            } else {
                Err(ClientError::LogGap)
            });
        }
        let published = match platform.keys().await {
            Ok(published) => published,
            Err(error) => return Ok(Err(error)),
        };
        let first_seq = chain.len() + 1;
        let mut verified = Vec::new();
        let mut failure = None;
        for token in fresh {
            // Delivered twice is not a fault of the log.
            if verified.contains(token) {
                continue;
            }
            match chain.accept(token, &published, now, CLOCK_TOLERANCE) {
                Ok(_) => verified.push(token.clone()),
                Err(error) => {
                    failure = Some(error);
                    break;
                }
            }
        }
        if !verified.is_empty() {
            if let Err(error) = keys::keep(journal, &announced.issuer, &published, &verified)? {
                return Ok(Err(error));
            }
            journal
                .append_events(submission, first_seq, &verified)
                .map_err(DriveError::Journal)?;
            tokens.append(&mut verified);
        }
        if let Some(error) = failure {
            return Ok(Err(error.into()));
        }
        if page.last == chain.len() {
            return Ok(Ok(chain.standing().is_some_and(Standing::is_final)));
        }
    }
}

/// The verified events that the journal holds.
pub(super) fn kept<J: OutboxJournal>(
    journal: &mut J,
    announced: &AnnounceAnswer,
) -> Result<Vec<Event>, DriveError<J::Error>> {
    let tokens = journal
        .events(announced.submission_id)
        .map_err(DriveError::Journal)?;
    let (_, events) = Chain::resume(&announced.issuer, announced.submission_id, &tokens)
        .map_err(DriveError::Events)?;
    Ok(events)
}

/// The verified events that the journal holds of a submission, for showing them without any network.
pub fn events_kept<J: OutboxJournal>(
    submission: SubmissionId,
    journal: &mut J,
) -> Result<Vec<Event>, DriveError<J::Error>> {
    let rows = journal.steps(submission).map_err(DriveError::Journal)?;
    match plan::announced(&rows) {
        Some(announced) => kept(journal, &announced),
        None => Ok(Vec::new()),
    }
}
