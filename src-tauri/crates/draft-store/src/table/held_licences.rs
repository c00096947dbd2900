//! The licences that a client holds.

use rusqlite::{OptionalExtension, Row, params};

use super::{clients, handle_types};
use crate::connection::atomically;
use crate::failure::{Failure, fails_with_storage};
use crate::id::{ClientId, HeldLicenceId};

handle_types!(HeldLicences, HeldLicencesMut, "held licences");

/// What is saved of a held licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldLicenceContent {
    /// Identifier of the licence.
    pub licence: String,
    /// The number on the licence.
    pub number: String,
    /// The holder named on the licence.
    pub holder: String,
    /// The day of issue, `YYYY-MM-DD`, if known.
    pub issued: Option<String>,
    /// The last day of validity, `YYYY-MM-DD`, if it has one and it is known.
    pub expires: Option<String>,
    /// Everything else, as JSON text.
    pub payload: String,
}

/// A held licence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HeldLicence {
    /// Identifier.
    pub id: HeldLicenceId,
    /// The client who holds it.
    pub client_id: ClientId,
    /// What was last saved.
    pub content: HeldLicenceContent,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub updated_at: i64,
}

/// A held licence could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum HeldLicenceError {
    /// The client holds no such licence.
    #[error("finding the held licence")]
    NotFound,
    /// There is no such client.
    #[error("finding the client of a held licence")]
    ClientNotFound,
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(HeldLicenceError);

const COLUMNS: &str = "SELECT id, client_id, licence, number, holder, issued, expires, payload,
     created_at, updated_at FROM held_licences";
/// The next to expire first, those without a known end last.
const ORDER: &str = "ORDER BY expires IS NULL, expires, id";

impl HeldLicences<'_> {
    /// One licence of a client.
    pub fn get(
        &self,
        client: ClientId,
        id: HeldLicenceId,
    ) -> Result<HeldLicence, HeldLicenceError> {
        let sql = format!("{COLUMNS} WHERE id = ?1 AND client_id = ?2");
        self.connection
            .prepare_cached(&sql)?
            .query_row(params![id, client], held_licence)
            .optional()?
            .ok_or(HeldLicenceError::NotFound)
    }

    /// The licences of a client, the next to expire first.
    pub fn list(&self, client: ClientId) -> Result<Vec<HeldLicence>, HeldLicenceError> {
        let sql = format!("{COLUMNS} WHERE client_id = ?1 {ORDER}");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map([client], held_licence)?
            .collect::<Result<_, _>>()?)
    }

    /// The licences of all clients that expire on or before a day, the next to expire first.
    pub fn expiring_until(&self, day: &str) -> Result<Vec<HeldLicence>, HeldLicenceError> {
        let sql = format!("{COLUMNS} WHERE expires <= ?1 {ORDER}");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map([day], held_licence)?
            .collect::<Result<_, _>>()?)
    }
}

impl HeldLicencesMut<'_> {
    /// Adds a licence of a client and answers its identifier.
    pub fn create(
        &mut self,
        client: ClientId,
        content: &HeldLicenceContent,
        now: i64,
    ) -> Result<HeldLicenceId, HeldLicenceError> {
        let id = HeldLicenceId::new(now);
        atomically(self.connection, |tx| {
            if !clients::exists(tx, client)? {
                return Err(HeldLicenceError::ClientNotFound);
            }
            tx.execute(
                "INSERT INTO held_licences (id, client_id, licence, number, holder, issued,
                 expires, payload, created_at, updated_at)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?9)",
                params![
                    id,
                    client,
                    content.licence,
                    content.number,
                    content.holder,
                    content.issued,
                    content.expires,
                    content.payload,
                    now
                ],
            )?;
            Ok(id)
        })
    }

    /// Saves a licence of a client.
    pub fn save(
        &mut self,
        client: ClientId,
        id: HeldLicenceId,
        content: &HeldLicenceContent,
        now: i64,
    ) -> Result<(), HeldLicenceError> {
        let changed = self.connection.execute(
            "UPDATE held_licences SET licence = ?3, number = ?4, holder = ?5, issued = ?6,
             expires = ?7, payload = ?8, updated_at = ?9 WHERE id = ?1 AND client_id = ?2",
            params![
                id,
                client,
                content.licence,
                content.number,
                content.holder,
                content.issued,
                content.expires,
                content.payload,
                now
            ],
        )?;
        found(changed)
    }

    /// Removes a licence of a client.
    pub fn remove(&mut self, client: ClientId, id: HeldLicenceId) -> Result<(), HeldLicenceError> {
        let changed = self.connection.execute(
            "DELETE FROM held_licences WHERE id = ?1 AND client_id = ?2",
            params![id, client],
        )?;
        found(changed)
    }
}

fn held_licence(row: &Row<'_>) -> rusqlite::Result<HeldLicence> {
    Ok(HeldLicence {
        id: row.get(0)?,
        client_id: row.get(1)?,
        content: HeldLicenceContent {
            licence: row.get(2)?,
            number: row.get(3)?,
            holder: row.get(4)?,
            issued: row.get(5)?,
            expires: row.get(6)?,
            payload: row.get(7)?,
        },
        created_at: row.get(8)?,
        updated_at: row.get(9)?,
    })
}

fn found(changed: usize) -> Result<(), HeldLicenceError> {
    if changed == 0 {
        Err(HeldLicenceError::NotFound)
    } else {
        Ok(())
    }
}
