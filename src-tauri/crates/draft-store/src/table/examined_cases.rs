//! Examined applications that came from a platform, with how far they have got there.

use rusqlite::{OptionalExtension as _, Row, params};

use super::examinations::ExaminationError;
use super::handle_types;
use crate::id::ExaminationId;

handle_types!(
    ExaminedCases,
    ExaminedCasesMut,
    "examined applications of platforms"
);

/// An examined application of a platform.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ExaminedCase {
    /// Its examination.
    pub examination: ExaminationId,
    /// Address of the platform.
    pub platform: String,
    /// The platform's id of the submission.
    pub submission: String,
    /// Which supplement is examined; 0 for what was handed in first.
    pub supplement: u32,
    /// Number of the newest event that is known here.
    pub seen: i64,
    /// What else is known of it, as JSON text.
    pub content: String,
}

const COLUMNS: &str = "SELECT examination_id, platform, submission, supplement, seen, content
     FROM examined_cases";

impl ExaminedCases<'_> {
    /// Where the application of an examination came from, if it came from a platform.
    pub fn of(&self, id: ExaminationId) -> Result<Option<ExaminedCase>, ExaminationError> {
        let sql = format!("{COLUMNS} WHERE examination_id = ?1");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_row([id], examined_case)
            .optional()?)
    }

    /// Everything that was examined of a submission, what was handed in first first.
    pub fn of_submission(
        &self,
        platform: &str,
        submission: &str,
    ) -> Result<Vec<ExaminedCase>, ExaminationError> {
        let sql = format!("{COLUMNS} WHERE platform = ?1 AND submission = ?2 ORDER BY supplement");
        Ok(self
            .connection
            .prepare_cached(&sql)?
            .query_map([platform, submission], examined_case)?
            .collect::<Result<_, _>>()?)
    }
}

impl ExaminedCasesMut<'_> {
    /// Says where the application of an examination came from, or how far it has got there.
    pub fn set(&mut self, case: &ExaminedCase, now: i64) -> Result<(), ExaminationError> {
        self.connection
            .prepare_cached(
                "INSERT INTO examined_cases (examination_id, platform, submission, supplement, seen,
                 content, updated_at) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)
                 ON CONFLICT (examination_id) DO UPDATE SET seen = excluded.seen,
                 content = excluded.content, updated_at = excluded.updated_at",
            )?
            .execute(params![
                case.examination,
                case.platform,
                case.submission,
                case.supplement,
                case.seen,
                case.content,
                now
            ])?;
        Ok(())
    }
}

fn examined_case(row: &Row<'_>) -> rusqlite::Result<ExaminedCase> {
    Ok(ExaminedCase {
        examination: row.get(0)?,
        platform: row.get(1)?,
        submission: row.get(2)?,
        supplement: row.get(3)?,
        seen: row.get(4)?,
        content: row.get(5)?,
    })
}
