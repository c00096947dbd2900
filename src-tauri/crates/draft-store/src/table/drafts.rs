//! Drafts: applications being filled in, each with its history for undoing and redoing.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::history::{self, DraftState};
use super::{blobs, clients, handle_types};
use crate::connection::atomically;
use crate::failure::{Failure, fails_with_storage};
use crate::id::{ClientId, DraftId};
use crate::revision::Revision;

handle_types!(Drafts, DraftsMut, "drafts");

/// What a draft is made with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewDraft {
    /// Identifier of the licence.
    pub licence: String,
    /// Identifier of the procedure of that licence.
    pub procedure: String,
    /// Version of the form that the answers are for.
    pub definition: String,
    /// The first answers, as JSON text.
    pub answers: String,
    /// How far the draft is, in words of the caller.
    pub status: String,
}

/// A draft as it stands in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSummary {
    /// Identifier.
    pub id: DraftId,
    /// The client it belongs to.
    pub client_id: ClientId,
    /// Identifier of the licence.
    pub licence: String,
    /// Identifier of the procedure of that licence.
    pub procedure: String,
    /// Version of the form that the answers are for.
    pub definition: String,
    /// How far the draft is, in words of the caller.
    pub status: String,
    /// How often its answers have been saved, undone or redone.
    pub revision: Revision,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub updated_at: i64,
}

/// A draft with its answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Draft {
    /// Everything but the answers.
    pub summary: DraftSummary,
    /// The answers, as JSON text, exactly as they were saved.
    pub answers: String,
    /// Whether there is an earlier state to go back to.
    pub can_undo: bool,
    /// Whether there is an undone state to go forward to.
    pub can_redo: bool,
}

/// A draft could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum DraftError {
    /// The client has no such draft.
    #[error("finding the draft")]
    NotFound,
    /// There is no such client to make a draft for.
    #[error("finding the client of a new draft")]
    ClientNotFound,
    /// Another save came first.
    #[error("saving the draft over a newer revision")]
    Conflict {
        /// The revision that is in the store.
        current: Revision,
    },
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(DraftError);

const SUMMARY: &str = "SELECT d.id, d.client_id, d.licence, d.procedure, h.definition, d.status,
     d.revision, d.created_at, d.updated_at
     FROM drafts d JOIN draft_history h ON h.draft_id = d.id AND h.position = d.cursor";

impl Drafts<'_> {
    /// One draft of a client.
    pub fn get(&self, client: ClientId, id: DraftId) -> Result<Draft, DraftError> {
        load(self.connection, client, id)
    }

    /// The drafts of a client, the last changed first.
    pub fn list(&self, client: ClientId) -> Result<Vec<DraftSummary>, DraftError> {
        let sql = format!("{SUMMARY} WHERE d.client_id = ?1 ORDER BY d.updated_at DESC, d.id DESC");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map([client], summary)?
            .collect::<Result<_, _>>()?)
    }

    /// The drafts of all clients, the last changed first.
    pub fn list_all(&self) -> Result<Vec<DraftSummary>, DraftError> {
        let sql = format!("{SUMMARY} ORDER BY d.updated_at DESC, d.id DESC");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map([], summary)?
            .collect::<Result<_, _>>()?)
    }
}

impl Drafts<'_> {
    /// Every saved state of a draft that is still kept, the oldest first.
    pub fn history(&self, client: ClientId, id: DraftId) -> Result<Vec<DraftState>, DraftError> {
        load(self.connection, client, id)?;
        Ok(history::states(self.connection, id)?)
    }
}

impl DraftsMut<'_> {
    /// Adds a draft for a client and answers its identifier; its revision is the first.
    pub fn create(
        &mut self,
        client: ClientId,
        draft: &NewDraft,
        now: i64,
    ) -> Result<DraftId, DraftError> {
        let id = DraftId::new(now);
        atomically(self.connection, |tx| {
            if !clients::exists(tx, client)? {
                return Err(DraftError::ClientNotFound);
            }
            tx.execute(
                "INSERT INTO drafts (id, client_id, licence, procedure, status, revision, cursor,
                 created_at, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?7)",
                params![
                    id,
                    client,
                    draft.licence,
                    draft.procedure,
                    draft.status,
                    Revision::FIRST,
                    now
                ],
            )?;
            history::append(tx, id, 0, &draft.definition, &draft.answers, now)?;
            Ok(id)
        })
    }

    /// Saves answers over the revision that the caller has seen, as a new state that can be
    /// undone; what had been undone before can no longer be redone.
    ///
    /// Saving exactly what is there already adds no state and keeps the revision.
    pub fn save(
        &mut self,
        client: ClientId,
        id: DraftId,
        expected: Revision,
        definition: &str,
        answers: &str,
        now: i64,
    ) -> Result<Revision, DraftError> {
        atomically(self.connection, |tx| {
            let place = place(tx, client, id, expected)?;
            let unchanged = tx
                .prepare_cached(
                    "SELECT 1 FROM draft_history
                     WHERE draft_id = ?1 AND position = ?2 AND definition = ?3 AND answers = ?4",
                )?
                .exists(params![id, place.cursor, definition, answers])?;
            if unchanged {
                return Ok(place.revision);
            }
            let position = place.cursor.saturating_add(1);
            history::append(tx, id, position, definition, answers, now)?;
            move_cursor(tx, id, position, place.revision.next(), now)?;
            Ok(place.revision.next())
        })
    }

    /// Goes back to the state before the present one; `None` if there is none.
    pub fn undo(
        &mut self,
        client: ClientId,
        id: DraftId,
        expected: Revision,
        now: i64,
    ) -> Result<Option<Draft>, DraftError> {
        self.step(client, id, expected, -1, now)
    }

    /// Goes forward to the state that was last undone; `None` if there is none.
    pub fn redo(
        &mut self,
        client: ClientId,
        id: DraftId,
        expected: Revision,
        now: i64,
    ) -> Result<Option<Draft>, DraftError> {
        self.step(client, id, expected, 1, now)
    }

    /// Changes the status, which is no part of the history and leaves the revision as it is.
    pub fn set_status(
        &mut self,
        client: ClientId,
        id: DraftId,
        status: &str,
        now: i64,
    ) -> Result<(), DraftError> {
        let changed = self.connection.execute(
            "UPDATE drafts SET status = ?3, updated_at = ?4 WHERE id = ?1 AND client_id = ?2",
            params![id, client, status, now],
        )?;
        found(changed)
    }

    /// Deletes a draft with its history and its attachments. What has been frozen in a submission
    /// stays there.
    pub fn delete(&mut self, client: ClientId, id: DraftId) -> Result<(), DraftError> {
        atomically(self.connection, |tx| {
            found(tx.execute(
                "DELETE FROM drafts WHERE id = ?1 AND client_id = ?2",
                params![id, client],
            )?)?;
            blobs::collect_unreferenced(tx)?;
            Ok(())
        })
    }

    fn step(
        &mut self,
        client: ClientId,
        id: DraftId,
        expected: Revision,
        by: i64,
        now: i64,
    ) -> Result<Option<Draft>, DraftError> {
        atomically(self.connection, |tx| {
            let place = place(tx, client, id, expected)?;
            let span = history::span(tx, id)?;
            let position = place.cursor.saturating_add(by);
            if !(span.oldest..=span.newest).contains(&position) {
                return Ok(None);
            }
            move_cursor(tx, id, position, place.revision.next(), now)?;
            load(tx, client, id).map(Some)
        })
    }
}

/// Whether the client has such a draft.
pub(crate) fn belongs(
    connection: &Connection,
    client: ClientId,
    id: DraftId,
) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM drafts WHERE id = ?1 AND client_id = ?2")?
        .exists(params![id, client])
}

/// Notes that something of a draft has changed.
pub(crate) fn touch(connection: &Connection, id: DraftId, now: i64) -> rusqlite::Result<()> {
    connection
        .prepare_cached("UPDATE drafts SET updated_at = ?2 WHERE id = ?1")?
        .execute(params![id, now])
        .map(drop)
}

struct Place {
    revision: Revision,
    cursor: i64,
}

fn place(
    connection: &Connection,
    client: ClientId,
    id: DraftId,
    expected: Revision,
) -> Result<Place, DraftError> {
    let place = connection
        .prepare_cached("SELECT revision, cursor FROM drafts WHERE id = ?1 AND client_id = ?2")?
        .query_row(params![id, client], |row| {
            Ok(Place {
                revision: row.get(0)?,
                cursor: row.get(1)?,
            })
        })
        .optional()?
        .ok_or(DraftError::NotFound)?;
    if place.revision == expected {
        Ok(place)
    } else {
        Err(DraftError::Conflict {
            current: place.revision,
        })
    }
}

fn move_cursor(
    connection: &Connection,
    id: DraftId,
    cursor: i64,
    revision: Revision,
    now: i64,
) -> rusqlite::Result<()> {
    connection
        .prepare_cached(
            "UPDATE drafts SET cursor = ?2, revision = ?3, updated_at = ?4 WHERE id = ?1",
        )?
        .execute(params![id, cursor, revision, now])
        .map(drop)
}

fn load(connection: &Connection, client: ClientId, id: DraftId) -> Result<Draft, DraftError> {
    // One statement, so that no other process can save in between.
    let sql = "SELECT d.id, d.client_id, d.licence, d.procedure, h.definition, d.status,
         d.revision, d.created_at, d.updated_at, h.answers,
         d.cursor > (SELECT min(position) FROM draft_history WHERE draft_id = d.id),
         d.cursor < (SELECT max(position) FROM draft_history WHERE draft_id = d.id)
         FROM drafts d JOIN draft_history h ON h.draft_id = d.id AND h.position = d.cursor
         WHERE d.id = ?1 AND d.client_id = ?2";
    connection
        .prepare_cached(sql)?
        .query_row(params![id, client], |row| {
            Ok(Draft {
                summary: summary(row)?,
                answers: row.get(9)?,
                can_undo: row.get(10)?,
                can_redo: row.get(11)?,
            })
        })
        .optional()?
        .ok_or(DraftError::NotFound)
}

fn summary(row: &Row<'_>) -> rusqlite::Result<DraftSummary> {
    Ok(DraftSummary {
        id: row.get(0)?,
        client_id: row.get(1)?,
        licence: row.get(2)?,
        procedure: row.get(3)?,
        definition: row.get(4)?,
        status: row.get(5)?,
        revision: row.get(6)?,
        created_at: row.get(7)?,
        updated_at: row.get(8)?,
    })
}

fn found(changed: usize) -> Result<(), DraftError> {
    if changed == 0 {
        Err(DraftError::NotFound)
    } else {
        Ok(())
    }
}
