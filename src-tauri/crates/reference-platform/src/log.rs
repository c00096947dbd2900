//! The event log: appending signed events, and showing them, truly or as the faults demand.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signer as _, SigningKey};
use jiff::Timestamp;
use platform_api::token::NewEvent;
use platform_api::{EventKind, Jwk, ProblemCode, Sha256Digest, Signer, Standing, SubmissionId};
use rusqlite::Connection;
use serde_json::Value;
use uuid::Uuid;

use crate::faults::{ArmedFaults, Fault, Step};
use crate::refusal::{Answer, Refusal};
use crate::store;

/// More events than one submission ever has.
const ALL: u32 = 10_000;

/// Signs and appends events of one moment.
pub(crate) struct Clerk<'a> {
    pub(crate) signer: &'a Signer,
    pub(crate) issuer: &'a str,
    pub(crate) at: Timestamp,
}

impl Clerk<'_> {
    /// Appends the event that comes next and gives its token; one that cannot come next is refused.
    pub(crate) fn append(
        &self,
        connection: &Connection,
        submission_id: SubmissionId,
        kind: EventKind,
    ) -> Answer<String> {
        let events = store::events(connection, submission_id, 0, ALL)?;
        let history = standings(&events)?;
        if !Standing::may_follow(&history, Standing::after(&kind)) {
            return Err(Refusal::with_detail(
                ProblemCode::WrongStanding,
                format!("'{}' cannot come next for this submission", kind.name()),
            ));
        }
        let seq = events.len() as u64 + 1;
        let name = kind.name();
        let token = self.signer.sign(&NewEvent {
            issuer: self.issuer.into(),
            id: Uuid::new_v4(),
            submission_id,
            seq,
            prev: events
                .last()
                .map(|(_, _, token)| Sha256Digest::of(token.as_bytes())),
            at: self.at,
            kind,
        })?;
        store::insert_event(connection, submission_id, seq, name, &token)?;
        Ok(token)
    }
}

/// Where a submission has stood, oldest first.
pub(crate) fn history(connection: &Connection, submission: SubmissionId) -> Answer<Vec<Standing>> {
    standings(&store::events(connection, submission, 0, ALL)?)
}

/// The newest token of a kind.
pub(crate) fn newest_of(
    connection: &Connection,
    submission: SubmissionId,
    kind: &str,
) -> Answer<Option<String>> {
    let events = store::events(connection, submission, 0, ALL)?;
    Ok(events
        .into_iter()
        .rev()
        .find(|(_, found, _)| found == kind)
        .map(|(_, _, token)| token))
}

fn standings(events: &[(u64, String, String)]) -> Answer<Vec<Standing>> {
    // The names of standings and of event kinds are the same words.
    events
        .iter()
        .map(|(_, kind, _)| {
            serde_json::from_value(Value::String(kind.clone())).map_err(Refusal::from)
        })
        .collect()
}

/// Tokens as they are shown in answers of this step.
pub(crate) fn shown(faults: &ArmedFaults, step: Step, mut tokens: Vec<String>) -> Vec<String> {
    if tokens.is_empty() {
        return tokens;
    }
    if faults.strikes(step, Fault::WrongSignature) {
        tokens = tokens
            .into_iter()
            .map(|token| wrongly_signed(&token))
            .collect();
    }
    if faults.strikes(step, Fault::UnknownKey) {
        tokens = tokens
            .into_iter()
            .map(|token| signed_by_a_stranger(&token))
            .collect();
    }
    if faults.strikes(step, Fault::DuplicateEvent)
        && let Some(first) = tokens.first().cloned()
    {
        tokens.insert(1, first);
    }
    if faults.strikes(step, Fault::EventsOutOfOrder) {
        tokens.reverse();
    }
    tokens
}

fn wrongly_signed(token: &str) -> String {
    let (signed, signature) = token.rsplit_once('.').unwrap_or((token, ""));
    let mut bytes = URL_SAFE_NO_PAD.decode(signature).unwrap_or_default();
    if let Some(byte) = bytes.first_mut() {
        *byte ^= 1;
    }
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(bytes))
}

fn signed_by_a_stranger(token: &str) -> String {
    let stranger = SigningKey::from_bytes(&[0x5a; 32]);
    let header = serde_json::json!({
        "typ": platform_api::token::TYPE,
        "alg": platform_api::token::ALGORITHM,
        "kid": Jwk::ed25519(&stranger.verifying_key()).kid,
    });
    let claims = token.split('.').nth(1).unwrap_or_default();
    let signed = format!("{}.{claims}", URL_SAFE_NO_PAD.encode(header.to_string()));
    let signature = stranger.sign(signed.as_bytes());
    format!("{signed}.{}", URL_SAFE_NO_PAD.encode(signature.to_bytes()))
}
