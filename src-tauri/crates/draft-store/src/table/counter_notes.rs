//! What the person was told at a counter, beside facts of a procedure that no page tells.

use rusqlite::{Row, params};

use super::handle_types;
use crate::failure::{Failure, fails_with_storage};

handle_types!(
    CounterNotes,
    CounterNotesMut,
    "notes of what was said at a counter"
);

/// A note; a fact of a procedure has one at most.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CounterNote {
    /// Identifier of the licence.
    pub licence: String,
    /// Identifier of the procedure within the licence.
    pub procedure: String,
    /// Name of the fact within the procedure, e.g. `processing_time`.
    pub fact: String,
    /// The day on which it was said, `YYYY-MM-DD`.
    pub noted_on: String,
    /// What was said.
    pub words: String,
    /// The amount that was named, in avos.
    pub amount_avos: Option<i64>,
}

/// A note could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum CounterNoteError {
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(CounterNoteError);

impl CounterNotes<'_> {
    /// The notes on a procedure, by fact.
    pub fn list(
        &self,
        licence: &str,
        procedure: &str,
    ) -> Result<Vec<CounterNote>, CounterNoteError> {
        Ok(self
            .connection
            .prepare_cached(
                "SELECT licence, procedure, fact, noted_on, words, amount_avos FROM counter_notes
                 WHERE licence = ?1 AND procedure = ?2 ORDER BY fact",
            )?
            .query_map([licence, procedure], note)?
            .collect::<Result<_, _>>()?)
    }
}

impl CounterNotesMut<'_> {
    /// Keeps a note in place of the one that the fact had.
    pub fn set(&mut self, note: &CounterNote, now: i64) -> Result<(), CounterNoteError> {
        self.connection.execute(
            "INSERT INTO counter_notes
             (licence, procedure, fact, noted_on, words, amount_avos, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
             ON CONFLICT (licence, procedure, fact) DO UPDATE
             SET noted_on = excluded.noted_on, words = excluded.words,
                 amount_avos = excluded.amount_avos, updated_at = excluded.updated_at",
            params![
                note.licence,
                note.procedure,
                note.fact,
                note.noted_on,
                note.words,
                note.amount_avos,
                now
            ],
        )?;
        Ok(())
    }

    /// Erases the note on a fact; that there is none is no error.
    pub fn remove(
        &mut self,
        licence: &str,
        procedure: &str,
        fact: &str,
    ) -> Result<(), CounterNoteError> {
        self.connection.execute(
            "DELETE FROM counter_notes WHERE licence = ?1 AND procedure = ?2 AND fact = ?3",
            [licence, procedure, fact],
        )?;
        Ok(())
    }
}

fn note(row: &Row<'_>) -> rusqlite::Result<CounterNote> {
    Ok(CounterNote {
        licence: row.get(0)?,
        procedure: row.get(1)?,
        fact: row.get(2)?,
        noted_on: row.get(3)?,
        words: row.get(4)?,
        amount_avos: row.get(5)?,
    })
}
