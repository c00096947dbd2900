//! Kits of others that are examined, with what is noted about them.

use rusqlite::{Connection, OptionalExtension as _, Row, params};

use super::handle_types;
use crate::connection::atomically;
use crate::failure::{Failure, fails_with_storage};
use crate::id::ExaminationId;
use crate::revision::Revision;

handle_types!(Examinations, ExaminationsMut, "examinations of kits");

/// A kit that is to be examined.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewExamination {
    /// SHA-256 of the kit in hexadecimal; a kit is examined once.
    pub kit_sha256: String,
    /// The name of its file.
    pub name: String,
    /// Identifier of the licence.
    pub licence: String,
    /// Identifier of the procedure within the licence.
    pub procedure: String,
    /// What the applicant is called.
    pub applicant: String,
    /// The bytes of the kit.
    pub kit: Vec<u8>,
}

/// An examination without its kit.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Examination {
    /// Identifier.
    pub id: ExaminationId,
    /// SHA-256 of the kit in hexadecimal.
    pub kit_sha256: String,
    /// The name of the kit's file.
    pub name: String,
    /// Identifier of the licence.
    pub licence: String,
    /// Identifier of the procedure within the licence.
    pub procedure: String,
    /// What the applicant is called.
    pub applicant: String,
    /// How it stands; what the words mean is the caller's.
    pub state: String,
    /// What is noted, as JSON text.
    pub notes: String,
    /// How often it was saved.
    pub revision: Revision,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub updated_at: i64,
}

/// An examination could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum ExaminationError {
    /// There is no such examination.
    #[error("finding the examination")]
    NotFound,
    /// Another save came first.
    #[error("saving the examination over a newer revision")]
    Conflict {
        /// The revision that is in the store.
        current: Revision,
    },
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(ExaminationError);

const COLUMNS: &str = "SELECT id, kit_sha256, name, licence, procedure, applicant, state, notes,
     revision, created_at, updated_at FROM examinations";

impl Examinations<'_> {
    /// One examination.
    pub fn get(&self, id: ExaminationId) -> Result<Examination, ExaminationError> {
        self.find("id = ?1", &id.to_string())?
            .ok_or(ExaminationError::NotFound)
    }

    /// The examination of a kit, where there is one.
    pub fn of_kit(&self, sha256: &str) -> Result<Option<Examination>, ExaminationError> {
        self.find("kit_sha256 = ?1", sha256)
    }

    /// All of them, the last changed first.
    pub fn list(&self) -> Result<Vec<Examination>, ExaminationError> {
        let sql = format!("{COLUMNS} ORDER BY updated_at DESC, id DESC");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map([], examination)?
            .collect::<Result<_, _>>()?)
    }

    /// The bytes of the kit.
    pub fn kit(&self, id: ExaminationId) -> Result<Vec<u8>, ExaminationError> {
        self.connection
            .prepare_cached("SELECT kit FROM examinations WHERE id = ?1")?
            .query_row([id], |row| row.get(0))
            .optional()?
            .ok_or(ExaminationError::NotFound)
    }

    fn find(&self, which: &str, key: &str) -> Result<Option<Examination>, ExaminationError> {
        let sql = format!("{COLUMNS} WHERE {which}");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_row([key], examination)
            .optional()?)
    }
}

impl ExaminationsMut<'_> {
    /// Keeps a kit to be examined and answers its identifier.
    pub fn create(
        &mut self,
        new: &NewExamination,
        state: &str,
        notes: &str,
        now: i64,
    ) -> Result<ExaminationId, ExaminationError> {
        let id = ExaminationId::new(now);
        self.connection.execute(
            "INSERT INTO examinations (id, kit_sha256, name, licence, procedure, applicant, state,
             notes, revision, created_at, updated_at, kit)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?10, ?11)",
            params![
                id,
                new.kit_sha256,
                new.name,
                new.licence,
                new.procedure,
                new.applicant,
                state,
                notes,
                Revision::FIRST,
                now,
                new.kit
            ],
        )?;
        Ok(id)
    }

    /// Saves how an examination stands and what is noted, over the revision that the caller has seen.
    pub fn save(
        &mut self,
        id: ExaminationId,
        expected: Revision,
        state: &str,
        notes: &str,
        now: i64,
    ) -> Result<Revision, ExaminationError> {
        atomically(self.connection, |tx| {
            let current = revision(tx, id)?;
            if current != expected {
                return Err(ExaminationError::Conflict { current });
            }
            let next = current.next();
            tx.execute(
                "UPDATE examinations SET state = ?2, notes = ?3, revision = ?4, updated_at = ?5
                 WHERE id = ?1",
                params![id, state, notes, next, now],
            )?;
            Ok(next)
        })
    }

    /// Erases an examination with its kit.
    pub fn remove(&mut self, id: ExaminationId) -> Result<(), ExaminationError> {
        let removed = self
            .connection
            .execute("DELETE FROM examinations WHERE id = ?1", [id])?;
        if removed == 0 {
            return Err(ExaminationError::NotFound);
        }
        Ok(())
    }
}

fn revision(connection: &Connection, id: ExaminationId) -> Result<Revision, ExaminationError> {
    connection
        .prepare_cached("SELECT revision FROM examinations WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()?
        .ok_or(ExaminationError::NotFound)
}

fn examination(row: &Row<'_>) -> rusqlite::Result<Examination> {
    Ok(Examination {
        id: row.get(0)?,
        kit_sha256: row.get(1)?,
        name: row.get(2)?,
        licence: row.get(3)?,
        procedure: row.get(4)?,
        applicant: row.get(5)?,
        state: row.get(6)?,
        notes: row.get(7)?,
        revision: row.get(8)?,
        created_at: row.get(9)?,
        updated_at: row.get(10)?,
    })
}
