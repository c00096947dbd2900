//! Settings of the profile: JSON text under a key.

use rusqlite::{OptionalExtension, params};

use super::handle_types;
use crate::failure::{Failure, fails_with_storage};

handle_types!(Settings, SettingsMut, "settings of the profile");

/// A setting could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum SettingError {
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(SettingError);

impl Settings<'_> {
    /// The text under a key.
    pub fn get(&self, key: &str) -> Result<Option<String>, SettingError> {
        Ok(self
            .connection
            .prepare_cached("SELECT value FROM settings WHERE key = ?1")?
            .query_row([key], |row| row.get(0))
            .optional()?)
    }

    /// All keys and texts, by key.
    pub fn list(&self) -> Result<Vec<(String, String)>, SettingError> {
        Ok(self
            .connection
            .prepare_cached("SELECT key, value FROM settings ORDER BY key")?
            .query_map([], |row| Ok((row.get(0)?, row.get(1)?)))?
            .collect::<Result<_, _>>()?)
    }
}

impl SettingsMut<'_> {
    /// Puts a text under a key.
    pub fn set(&mut self, key: &str, value: &str, now: i64) -> Result<(), SettingError> {
        self.connection
            .prepare_cached(
                "INSERT INTO settings (key, value, updated_at) VALUES (?1, ?2, ?3)
                 ON CONFLICT (key) DO UPDATE
                 SET value = excluded.value, updated_at = excluded.updated_at",
            )?
            .execute(params![key, value, now])?;
        Ok(())
    }

    /// Takes the text under a key away; that there is none is no error.
    pub fn remove(&mut self, key: &str) -> Result<(), SettingError> {
        self.connection
            .execute("DELETE FROM settings WHERE key = ?1", [key])?;
        Ok(())
    }
}
