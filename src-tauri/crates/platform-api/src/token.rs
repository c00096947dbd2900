//! Signed events: security event tokens (RFC 8417) as compact JWS (RFC 7515) with Ed25519 (RFC 8037), each naming
//! the digest of the one before it.
//!
//! [`Signer`] makes tokens, [`verify_token`] checks one against what is expected, and [`Chain`] checks a whole log.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use ed25519_dalek::{Signature, Signer as _, SigningKey};
use jiff::{SignedDuration, Timestamp};
use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};
use thiserror::Error;
use uuid::Uuid;

use crate::{Event, EventKind, Jwk, JwkSet, Sha256Digest, Standing, SubmissionId};

/// The only token type accepted, so that a token made for another purpose cannot pass for an event.
pub const TYPE: &str = "secevent+jwt";
/// The only algorithm accepted; there is none to choose, so none can be weakened.
pub const ALGORITHM: &str = "EdDSA";
/// How far the platform's clock may run ahead of ours.
pub const CLOCK_TOLERANCE: SignedDuration = SignedDuration::from_mins(5);

/// Longest token looked at.
const MAX_TOKEN_BYTES: usize = 256 * 1024;

/// Why a token is not accepted as the expected event.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
#[non_exhaustive]
pub enum EventError {
    /// The token is not a compact JWS.
    #[error("reading an event: the {part} of the token is malformed")]
    Malformed {
        /// `token`, `header`, `claims` or `signature`.
        part: &'static str,
    },
    /// Signed by another algorithm, or by none.
    #[error("reading an event: the token's algorithm is not EdDSA")]
    Algorithm,
    /// Made for another purpose.
    #[error("reading an event: the token's type is not secevent+jwt")]
    Type,
    /// The token demands an extension that is not understood.
    #[error("reading an event: the token demands an extension that is not understood")]
    Critical,
    /// No key of the set has the token's key id.
    #[error("verifying an event: the platform publishes no signing key {kid}")]
    UnknownKey {
        /// The key id, shortened.
        kid: String,
    },
    /// The signature does not fit the content.
    #[error("verifying an event: the signature does not match")]
    Signature,
    /// A claim is missing or of the wrong form.
    #[error("reading an event: a claim is missing or of the wrong form")]
    Claims,
    /// The token carries an event of a kind that this version does not know.
    #[error("reading an event: its kind is not known to this version")]
    UnknownKind,
    /// Signed by someone other than the platform that announced the submission.
    #[error("verifying an event: it is not from the expected issuer")]
    Issuer,
    /// About another submission.
    #[error("verifying an event: it is about another submission")]
    Submission,
    /// Not the next one: repeated, left out or out of order.
    #[error("verifying an event: expected number {expected}, found {found}")]
    Sequence {
        /// The number that should come.
        expected: u64,
        /// The number that came.
        found: u64,
    },
    /// Names another predecessor than the one held.
    #[error("verifying an event: it does not follow the event held before it")]
    PreviousHash,
    /// Issued later than now, beyond the tolerance.
    #[error("verifying an event: it is dated {at}, but it is only {now}")]
    Future {
        /// When it claims to be issued.
        at: Timestamp,
        /// The time it was checked at.
        now: Timestamp,
    },
    /// A kind that cannot follow those before it, for instance issued before accepted.
    #[error("verifying an event: it cannot come at this point of the procedure")]
    Procedure,
}

/// Why a token could not be made.
#[derive(Debug, Error)]
#[error("signing an event: writing its claims")]
pub struct SignError(#[from] serde_json::Error);

/// Signs events with one key.
pub struct Signer {
    key: SigningKey,
    jwk: Jwk,
}

/// An event about to be signed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewEvent {
    /// Who signs.
    pub issuer: String,
    /// The event's own id.
    pub id: Uuid,
    /// The submission it is about.
    pub submission_id: SubmissionId,
    /// Its place in the log, counted from 1.
    pub seq: u64,
    /// Digest of the token before it; none for the first.
    pub prev: Option<Sha256Digest>,
    /// When it is issued; the token keeps whole seconds.
    pub at: Timestamp,
    /// What happened.
    pub kind: EventKind,
}

#[derive(Serialize, Deserialize)]
struct Header {
    typ: Option<String>,
    alg: Option<String>,
    kid: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    crit: Option<Value>,
}

#[derive(Serialize, Deserialize)]
struct Claims {
    iss: String,
    iat: i64,
    jti: Uuid,
    sub: SubmissionId,
    seq: u64,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prev: Option<Sha256Digest>,
    events: Map<String, Value>,
}

impl Signer {
    /// The signer whose Ed25519 secret is `seed`.
    pub fn from_seed(seed: &[u8; 32]) -> Self {
        let key = SigningKey::from_bytes(seed);
        let jwk = Jwk::ed25519(&key.verifying_key());
        Self { key, jwk }
    }

    /// The public key.
    pub const fn jwk(&self) -> &Jwk {
        &self.jwk
    }

    /// The token of this event.
    pub fn sign(&self, event: &NewEvent) -> Result<String, SignError> {
        let header = Header {
            typ: Some(TYPE.into()),
            alg: Some(ALGORITHM.into()),
            kid: Some(self.jwk.kid.clone()),
            crit: None,
        };
        let mut events = Map::new();
        events.insert(event.kind.uri(), Value::Object(event.kind.payload()?));
        let claims = Claims {
            iss: event.issuer.clone(),
            iat: event.at.as_second(),
            jti: event.id,
            sub: event.submission_id,
            seq: event.seq,
            prev: event.prev,
            events,
        };
        let signed = format!(
            "{}.{}",
            URL_SAFE_NO_PAD.encode(serde_json::to_vec(&header)?),
            URL_SAFE_NO_PAD.encode(serde_json::to_vec(&claims)?)
        );
        let signature = self.key.sign(signed.as_bytes());
        Ok(format!(
            "{signed}.{}",
            URL_SAFE_NO_PAD.encode(signature.to_bytes())
        ))
    }
}

/// What the next event must be.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Expected<'a> {
    /// Who must have signed it.
    pub issuer: &'a str,
    /// The submission it must be about.
    pub submission_id: SubmissionId,
    /// Its place in the log, counted from 1.
    pub seq: u64,
    /// Digest of the token before it; none for the first.
    pub prev: Option<Sha256Digest>,
    /// The time now.
    pub now: Timestamp,
    /// How far the platform's clock may run ahead.
    pub tolerance: SignedDuration,
}

/// Reads the event out of `token` if it is exactly the one expected and signed by a key of `keys`.
///
/// The signature is checked before any claim is looked at.
pub fn verify_token(
    token: &str,
    keys: &JwkSet,
    expected: &Expected<'_>,
) -> Result<Event, EventError> {
    let claims = verified_claims(token, keys)?;
    if claims.iss != expected.issuer {
        return Err(EventError::Issuer);
    }
    if claims.sub != expected.submission_id {
        return Err(EventError::Submission);
    }
    if claims.seq != expected.seq {
        return Err(EventError::Sequence {
            expected: expected.seq,
            found: claims.seq,
        });
    }
    if claims.prev != expected.prev {
        return Err(EventError::PreviousHash);
    }
    let at = Timestamp::from_second(claims.iat).map_err(|_| EventError::Claims)?;
    let latest = expected
        .now
        .as_second()
        .saturating_add(expected.tolerance.as_secs());
    if claims.iat > latest {
        return Err(EventError::Future {
            at,
            now: expected.now,
        });
    }
    event(token, claims)
}

/// Reads the event out of a token that is signed by a key of `keys`, whatever comes before or after it in its log.
///
/// For a token that somebody shows by itself, such as the one on a licence: who signed it, and about what, is for the
/// caller to look at.
pub fn verify_alone(token: &str, keys: &JwkSet) -> Result<Event, EventError> {
    event(token, verified_claims(token, keys)?)
}

/// The id of the key that a token says it is signed with. Nothing may be concluded from it.
pub fn key_id(token: &str) -> Result<String, EventError> {
    let header = token
        .split('.')
        .next()
        .ok_or(EventError::Malformed { part: "token" })?;
    let header: Header = part(header, "header")?;
    Ok(header.kid.unwrap_or_default())
}

/// Reads the event out of a token that was verified before and kept since, without verifying it again.
///
/// For showing what is known while no network is there; nothing may be concluded from a token that was not verified.
pub fn read_kept(token: &str) -> Result<Event, EventError> {
    let claims = token
        .split('.')
        .nth(1)
        .ok_or(EventError::Malformed { part: "token" })?;
    let claims: Value = part(claims, "claims")?;
    event(
        token,
        serde_json::from_value(claims).map_err(|_| EventError::Claims)?,
    )
}

fn verified_claims(token: &str, keys: &JwkSet) -> Result<Claims, EventError> {
    if token.len() > MAX_TOKEN_BYTES {
        return Err(EventError::Malformed { part: "token" });
    }
    let (signed, signature) = token
        .rsplit_once('.')
        .ok_or(EventError::Malformed { part: "token" })?;
    let (header, claims) = signed
        .split_once('.')
        .ok_or(EventError::Malformed { part: "token" })?;

    let header: Header = part(header, "header")?;
    if header.alg.as_deref() != Some(ALGORITHM) {
        return Err(EventError::Algorithm);
    }
    if header.typ.as_deref() != Some(TYPE) {
        return Err(EventError::Type);
    }
    if header.crit.is_some() {
        return Err(EventError::Critical);
    }
    let kid = header.kid.unwrap_or_default();
    let key = keys
        .find(&kid)
        .and_then(Jwk::verifying_key)
        .ok_or_else(|| EventError::UnknownKey {
            kid: kid.chars().take(64).collect(),
        })?;

    let signature = URL_SAFE_NO_PAD
        .decode(signature)
        .ok()
        .and_then(|bytes| Signature::from_slice(&bytes).ok())
        .ok_or(EventError::Malformed { part: "signature" })?;
    key.verify_strict(signed.as_bytes(), &signature)
        .map_err(|_| EventError::Signature)?;

    let claims: Value = part(claims, "claims")?;
    serde_json::from_value(claims).map_err(|_| EventError::Claims)
}

fn event(token: &str, claims: Claims) -> Result<Event, EventError> {
    Ok(Event {
        issuer: claims.iss,
        id: claims.jti,
        submission_id: claims.sub,
        seq: claims.seq,
        at: Timestamp::from_second(claims.iat).map_err(|_| EventError::Claims)?,
        token_sha256: Sha256Digest::of(token.as_bytes()),
        kind: only_event(&claims.events)?,
    })
}

fn part<T: serde::de::DeserializeOwned>(text: &str, part: &'static str) -> Result<T, EventError> {
    let bytes = URL_SAFE_NO_PAD
        .decode(text)
        .map_err(|_| EventError::Malformed { part })?;
    serde_json::from_slice(&bytes).map_err(|_| EventError::Malformed { part })
}

fn only_event(events: &Map<String, Value>) -> Result<EventKind, EventError> {
    // RFC 8417 allows several members for several aspects of one event; the interface has exactly one.
    let mut members = events.iter();
    let (Some((uri, payload)), None) = (members.next(), members.next()) else {
        return Err(EventError::Claims);
    };
    let name = uri
        .strip_prefix(EventKind::URI_PREFIX)
        .ok_or(EventError::UnknownKind)?;
    if !EventKind::NAMES.contains(&name) {
        return Err(EventError::UnknownKind);
    }
    let payload = payload.as_object().ok_or(EventError::Claims)?;
    EventKind::from_payload(name, payload).map_err(|_| EventError::Claims)
}

/// A submission's log as far as it is verified.
///
/// A verified event is never forgotten: whatever comes next must name it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Chain {
    issuer: String,
    submission_id: SubmissionId,
    prev: Option<Sha256Digest>,
    history: Vec<Standing>,
}

impl Chain {
    /// The empty log of a submission at an issuer.
    pub fn new(issuer: impl Into<String>, submission_id: SubmissionId) -> Self {
        Self {
            issuer: issuer.into(),
            submission_id,
            prev: None,
            history: Vec::new(),
        }
    }

    /// The log whose events were verified before and kept since, oldest first.
    ///
    /// Their signatures are not checked again, since a platform may have stopped publishing an old key; what is
    /// still checked is that they are one unbroken log of this submission.
    pub fn resume(
        issuer: impl Into<String>,
        submission_id: SubmissionId,
        kept: &[String],
    ) -> Result<(Self, Vec<Event>), EventError> {
        let mut chain = Self::new(issuer, submission_id);
        let mut events = Vec::with_capacity(kept.len());
        for token in kept {
            let event = read_kept(token)?;
            let expected = chain.len() + 1;
            if event.issuer != chain.issuer {
                return Err(EventError::Issuer);
            }
            if event.submission_id != submission_id {
                return Err(EventError::Submission);
            }
            if event.seq != expected {
                return Err(EventError::Sequence {
                    expected,
                    found: event.seq,
                });
            }
            chain.take_in(&event)?;
            events.push(event);
        }
        Ok((chain, events))
    }

    /// How many events are verified, which is the number of the newest.
    pub fn len(&self) -> u64 {
        self.history.len() as u64
    }

    /// Whether no event is verified yet.
    pub fn is_empty(&self) -> bool {
        self.history.is_empty()
    }

    /// Where the submission stands after the verified events.
    pub fn standing(&self) -> Option<Standing> {
        self.history.last().copied()
    }

    /// Verifies `token` as the next event and takes it in; on an error the log is as before.
    pub fn accept(
        &mut self,
        token: &str,
        keys: &JwkSet,
        now: Timestamp,
        tolerance: SignedDuration,
    ) -> Result<Event, EventError> {
        let event = verify_token(
            token,
            keys,
            &Expected {
                issuer: &self.issuer,
                submission_id: self.submission_id,
                seq: self.len() + 1,
                prev: self.prev,
                now,
                tolerance,
            },
        )?;
        self.take_in(&event)?;
        Ok(event)
    }

    fn take_in(&mut self, event: &Event) -> Result<(), EventError> {
        let standing = Standing::after(&event.kind);
        if !Standing::may_follow(&self.history, standing) {
            return Err(EventError::Procedure);
        }
        self.prev = Some(event.token_sha256);
        self.history.push(standing);
        Ok(())
    }
}
