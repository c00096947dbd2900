//! For which entity a login at a platform acts in a client's matters, where it may act for several.

use rusqlite::{OptionalExtension, params};

use super::{clients, handle_types};
use crate::failure::{Failure, fails_with_storage};
use crate::id::ClientId;

handle_types!(
    ClientEntities,
    ClientEntitiesMut,
    "entities that clients are at platforms"
);

/// The entity of a client could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum ClientEntityError {
    /// There is no such client.
    #[error("finding the client")]
    NotFound,
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(ClientEntityError);

impl ClientEntities<'_> {
    /// Which entity a client is at a platform, if somebody has said so.
    pub fn get(
        &self,
        client: ClientId,
        platform: &str,
    ) -> Result<Option<String>, ClientEntityError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT entity FROM client_entities WHERE client_id = ?1 AND platform = ?2",
            )?
            .query_row(params![client, platform], |row| row.get(0))
            .optional()?)
    }
}

impl ClientEntitiesMut<'_> {
    /// Says which entity a client is at a platform.
    pub fn set(
        &mut self,
        client: ClientId,
        platform: &str,
        entity: &str,
        now: i64,
    ) -> Result<(), ClientEntityError> {
        if !clients::exists(self.connection, client)? {
            return Err(ClientEntityError::NotFound);
        }
        self.connection
            .prepare_cached(
                "INSERT INTO client_entities (client_id, platform, entity, updated_at)
                 VALUES (?1, ?2, ?3, ?4) ON CONFLICT (client_id, platform) DO UPDATE
                 SET entity = excluded.entity, updated_at = excluded.updated_at",
            )?
            .execute(params![client, platform, entity, now])?;
        Ok(())
    }
}
