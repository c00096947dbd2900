//! What reviewers said of drafts whose kits they looked at. The draft stays an ordinary draft.

use rusqlite::{OptionalExtension as _, params};

use super::drafts::{DraftError, Drafts, DraftsMut, belongs};
use crate::connection::atomically;
use crate::id::{ClientId, DraftId};

/// What was said in one round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftReview {
    /// Which round it is, counted from 1.
    pub n: u32,
    /// When it was taken in, in Unix milliseconds.
    pub taken_at: i64,
    /// What was said, as JSON text.
    pub payload: String,
}

impl Drafts<'_> {
    /// The rounds of a draft, the first one first; none for a draft that there is not.
    pub fn reviews(&self, client: ClientId, id: DraftId) -> Result<Vec<DraftReview>, DraftError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT n, taken_at, payload FROM draft_reviews JOIN drafts ON drafts.id = draft_id
                 WHERE draft_id = ?1 AND client_id = ?2 ORDER BY n",
            )?
            .query_map(params![id, client], |row| {
                Ok(DraftReview {
                    n: row.get(0)?,
                    taken_at: row.get(1)?,
                    payload: row.get(2)?,
                })
            })?
            .collect::<Result<_, _>>()?)
    }

    /// The newest draft that the same was said of in a round.
    pub fn reviewed_as(
        &self,
        n: u32,
        payload: &str,
    ) -> Result<Option<(ClientId, DraftId)>, DraftError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT client_id, draft_id FROM draft_reviews JOIN drafts ON drafts.id = draft_id
                 WHERE n = ?1 AND payload = ?2 ORDER BY draft_id DESC LIMIT 1",
            )?
            .query_row(params![n, payload], |row| Ok((row.get(0)?, row.get(1)?)))
            .optional()?)
    }

    /// The client that a draft belongs to, where there is such a draft.
    pub fn owner(&self, id: DraftId) -> Result<Option<ClientId>, DraftError> {
        Ok(self
            .connection
            .prepare_cached("SELECT client_id FROM drafts WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?)
    }
}

impl DraftsMut<'_> {
    /// Keeps what was said in a round, in place of what was said in it before.
    pub fn set_review(
        &mut self,
        client: ClientId,
        id: DraftId,
        review: &DraftReview,
    ) -> Result<(), DraftError> {
        atomically(self.connection, |tx| {
            if !belongs(tx, client, id)? {
                return Err(DraftError::NotFound);
            }
            tx.execute(
                "INSERT INTO draft_reviews (draft_id, n, taken_at, payload) VALUES (?1, ?2, ?3, ?4)
                 ON CONFLICT (draft_id, n) DO UPDATE
                 SET taken_at = excluded.taken_at, payload = excluded.payload",
                params![id, review.n, review.taken_at, review.payload],
            )?;
            Ok(())
        })
    }
}
