//! The keys that verify what a platform signs: a key that was believed once is never replaced under its id.

use platform_api::{Jwk, JwkSet, token};

use super::DriveError;
use crate::ClientError;
use crate::journal::{KeysKept, OutboxJournal};

/// Keeps those of the platform's keys that have verified these tokens, before anything that they verified is kept.
pub(super) fn keep<J: OutboxJournal>(
    journal: &mut J,
    issuer: &str,
    keys: &JwkSet,
    tokens: &[String],
) -> Result<Result<(), ClientError>, DriveError<J::Error>> {
    let mut used: Vec<Jwk> = Vec::new();
    for token in tokens {
        let kid = token::key_id(token).map_err(DriveError::Events)?;
        if let Some(key) = keys.find(&kid).map(Jwk::bare)
            && !used.contains(&key)
        {
            used.push(key);
        }
    }
    let kept = journal
        .keep_keys(issuer, &used)
        .map_err(DriveError::Journal)?;
    Ok(match kept {
        KeysKept::All => Ok(()),
        KeysKept::Changed { kid } => Err(ClientError::KeyChanged { kid }),
    })
}
