//! Public keys of platforms, kept from the first time that they verified something.

use rusqlite::params;

use super::handle_types;
use crate::failure::{Failure, fails_with_storage};

handle_types!(PlatformKeys, PlatformKeysMut, "public keys of platforms");

/// A public key of a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PlatformKey {
    /// Who signs with it.
    pub issuer: String,
    /// Its id.
    pub kid: String,
    /// The key, as a JSON Web Key in JSON text.
    pub jwk: String,
    /// When it was kept, in Unix milliseconds.
    pub first_seen_at: i64,
}

/// A key could not be read or kept.
#[derive(Debug, thiserror::Error)]
pub enum PlatformKeyError {
    /// Another key was kept under this id before; a platform that changes a key without a new id is not believed.
    #[error("keeping another key under the id of one that is known")]
    Changed,
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(PlatformKeyError);

impl PlatformKeys<'_> {
    /// All keys, the oldest of each issuer first.
    pub fn list(&self) -> Result<Vec<PlatformKey>, PlatformKeyError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT issuer, kid, jwk, first_seen_at FROM platform_keys
                 ORDER BY issuer, first_seen_at, kid",
            )?
            .query_map([], |row| {
                Ok(PlatformKey {
                    issuer: row.get(0)?,
                    kid: row.get(1)?,
                    jwk: row.get(2)?,
                    first_seen_at: row.get(3)?,
                })
            })?
            .collect::<Result<_, _>>()?)
    }
}

impl PlatformKeysMut<'_> {
    /// Keeps a key; false if exactly this one is kept already.
    pub fn keep(
        &mut self,
        issuer: &str,
        kid: &str,
        jwk: &str,
        now: i64,
    ) -> Result<bool, PlatformKeyError> {
        let kept_now = self.connection.execute(
            "INSERT INTO platform_keys (issuer, kid, jwk, first_seen_at) VALUES (?1, ?2, ?3, ?4)
             ON CONFLICT DO NOTHING",
            params![issuer, kid, jwk, now],
        )?;
        let kept: String = self.connection.query_row(
            "SELECT jwk FROM platform_keys WHERE issuer = ?1 AND kid = ?2",
            params![issuer, kid],
            |row| row.get(0),
        )?;
        if kept == jwk {
            Ok(kept_now > 0)
        } else {
            Err(PlatformKeyError::Changed)
        }
    }
}
