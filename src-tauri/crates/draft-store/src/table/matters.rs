//! Matters: drafts of one client that belong together.
//!
//! A draft belongs to one matter at most. The submissions made from it are found through it.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{clients, drafts, handle_types};
use crate::connection::atomically;
use crate::failure::{Failure, fails_with_storage};
use crate::id::{ClientId, DraftId, MatterId};

handle_types!(Matters, MattersMut, "matters");

/// What a matter is made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewMatter {
    /// Identifier of the bundle it follows.
    pub bundle: String,
    /// What was said of the business, as JSON text.
    pub facts: String,
    /// Its drafts, in their order.
    pub drafts: Vec<DraftId>,
}

/// A matter.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matter {
    /// Identifier.
    pub id: MatterId,
    /// The client it belongs to.
    pub client_id: ClientId,
    /// Identifier of the bundle it follows.
    pub bundle: String,
    /// What was said of the business, as JSON text.
    pub facts: String,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Its drafts, in their order.
    pub drafts: Vec<DraftId>,
}

/// A matter could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum MatterError {
    /// The client has no such matter, or the matter no such draft.
    #[error("finding the matter")]
    NotFound,
    /// There is no such client to make a matter for, or the client has no such draft.
    #[error("finding what the matter is made from")]
    SourceNotFound,
    /// A draft belongs to a matter already.
    #[error("adding a draft that belongs to another matter")]
    Taken,
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(MatterError);

const COLUMNS: &str = "SELECT m.id, m.client_id, m.bundle, m.facts, m.created_at FROM matters m";

impl Matters<'_> {
    /// One matter of a client.
    pub fn get(&self, client: ClientId, id: MatterId) -> Result<Matter, MatterError> {
        let sql = format!("{COLUMNS} WHERE m.id = ?1 AND m.client_id = ?2");
        let found = self
            .connection
            .prepare_cached(&sql)?
            .query_row(params![id, client], matter)
            .optional()?
            .ok_or(MatterError::NotFound)?;
        with_drafts(self.connection, found)
    }

    /// The matters of all clients, the newest first.
    pub fn list_all(&self) -> Result<Vec<Matter>, MatterError> {
        let sql = format!("{COLUMNS} ORDER BY m.created_at DESC, m.id DESC");
        let found = self
            .connection
            .prepare_cached(&sql)?
            .query_map([], matter)?
            .collect::<Result<Vec<_>, _>>()?;
        found
            .into_iter()
            .map(|one| with_drafts(self.connection, one))
            .collect()
    }

    /// The matter that a draft of a client belongs to, if any.
    pub fn of_draft(
        &self,
        client: ClientId,
        draft: DraftId,
    ) -> Result<Option<Matter>, MatterError> {
        let sql = format!(
            "{COLUMNS} JOIN matter_drafts d ON d.matter_id = m.id
             WHERE d.draft_id = ?1 AND m.client_id = ?2"
        );
        self.connection
            .prepare_cached(&sql)?
            .query_row(params![draft, client], matter)
            .optional()?
            .map(|found| with_drafts(self.connection, found))
            .transpose()
    }
}

impl MattersMut<'_> {
    /// Adds a matter over drafts of a client and answers its identifier.
    pub fn create(
        &mut self,
        client: ClientId,
        new: &NewMatter,
        now: i64,
    ) -> Result<MatterId, MatterError> {
        let id = MatterId::new(now);
        atomically(self.connection, |tx| {
            if !clients::exists(tx, client)? {
                return Err(MatterError::SourceNotFound);
            }
            tx.execute(
                "INSERT INTO matters (id, client_id, bundle, facts, created_at)
                 VALUES (?1, ?2, ?3, ?4, ?5)",
                params![id, client, new.bundle, new.facts, now],
            )?;
            for (position, draft) in (0_u32..).zip(&new.drafts) {
                if !drafts::belongs(tx, client, *draft)? {
                    return Err(MatterError::SourceNotFound);
                }
                let taken = tx
                    .prepare_cached("SELECT 1 FROM matter_drafts WHERE draft_id = ?1")?
                    .exists([draft])?;
                if taken {
                    return Err(MatterError::Taken);
                }
                tx.execute(
                    "INSERT INTO matter_drafts (draft_id, matter_id, position) VALUES (?1, ?2, ?3)",
                    params![draft, id, position],
                )?;
            }
            Ok(id)
        })
    }

    /// Lets a draft go on by itself; the draft stays as it is.
    pub fn release(
        &mut self,
        client: ClientId,
        id: MatterId,
        draft: DraftId,
    ) -> Result<(), MatterError> {
        let changed = self.connection.execute(
            "DELETE FROM matter_drafts WHERE draft_id = ?3 AND matter_id =
             (SELECT id FROM matters WHERE id = ?1 AND client_id = ?2)",
            params![id, client, draft],
        )?;
        found(changed)
    }

    /// Removes a matter; its drafts go on by themselves.
    pub fn delete(&mut self, client: ClientId, id: MatterId) -> Result<(), MatterError> {
        let changed = self.connection.execute(
            "DELETE FROM matters WHERE id = ?1 AND client_id = ?2",
            params![id, client],
        )?;
        found(changed)
    }
}

fn with_drafts(connection: &Connection, mut matter: Matter) -> Result<Matter, MatterError> {
    matter.drafts = connection
        .prepare_cached(
            "SELECT draft_id FROM matter_drafts WHERE matter_id = ?1 ORDER BY position",
        )?
        .query_map([matter.id], |row| row.get(0))?
        .collect::<Result<_, _>>()?;
    Ok(matter)
}

fn matter(row: &Row<'_>) -> rusqlite::Result<Matter> {
    Ok(Matter {
        id: row.get(0)?,
        client_id: row.get(1)?,
        bundle: row.get(2)?,
        facts: row.get(3)?,
        created_at: row.get(4)?,
        drafts: Vec::new(),
    })
}

fn found(changed: usize) -> Result<(), MatterError> {
    if changed == 0 {
        Err(MatterError::NotFound)
    } else {
        Ok(())
    }
}
