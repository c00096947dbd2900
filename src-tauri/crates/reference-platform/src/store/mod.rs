//! The database: one file, every write a transaction that is on disk before it is answered.

mod rows;
pub(crate) mod sign_in;

use std::path::Path;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;

use rusqlite::{Connection, Transaction, TransactionBehavior};

use crate::StartError;
use crate::refusal::Answer;

pub(crate) use rows::*;

/// The schema's version: how many of these steps were taken.
const STEPS: [&str; 3] = [
    include_str!("schema.sql"),
    include_str!("sign_in.sql"),
    include_str!("renewals.sql"),
];

/// The open database.
pub(crate) struct Store {
    connection: Mutex<Connection>,
}

impl Store {
    /// Opens the database, which may grow to `most` bytes.
    pub(crate) fn open(path: &Path, most: Option<u32>) -> Result<Self, StartError> {
        let mut connection = Connection::open(path)?;
        connection.busy_timeout(Duration::from_secs(5))?;
        connection.pragma_update(None, "journal_mode", "WAL")?;
        // FULL, since NORMAL may lose the last acknowledged submission when the power fails.
        connection.pragma_update(None, "synchronous", "FULL")?;
        // A step may replace a table that others refer to.
        connection.pragma_update(None, "foreign_keys", false)?;
        upgrade(&mut connection)?;
        connection.pragma_update(None, "foreign_keys", true)?;
        if let Some(most) = most {
            let page: u32 = connection.pragma_query_value(None, "page_size", |row| row.get(0))?;
            connection.pragma_update(None, "max_page_count", (most / page).max(1))?;
        }
        Ok(Self {
            connection: Mutex::new(connection),
        })
    }

    /// Works on the database without a transaction.
    pub(crate) fn with<T>(&self, work: impl FnOnce(&Connection) -> T) -> T {
        work(
            &self
                .connection
                .lock()
                .unwrap_or_else(PoisonError::into_inner),
        )
    }

    /// The issuer's name, made once.
    pub(crate) fn issuer(&self) -> rusqlite::Result<String> {
        self.with(issuer)
    }

    /// Does `work` wholly or not at all.
    pub(crate) fn write<T>(&self, work: impl FnOnce(&Transaction<'_>) -> Answer<T>) -> Answer<T> {
        let mut connection = self
            .connection
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
        let done = work(&transaction)?;
        transaction.commit()?;
        Ok(done)
    }
}

fn upgrade(connection: &mut Connection) -> Result<(), StartError> {
    let transaction = connection.transaction_with_behavior(TransactionBehavior::Immediate)?;
    let found: u32 = transaction.pragma_query_value(None, "user_version", |row| row.get(0))?;
    let known = u32::try_from(STEPS.len()).unwrap_or(u32::MAX);
    if found > known {
        return Err(StartError::TooNew { found, known });
    }
    for step in STEPS.iter().skip(found as usize) {
        transaction.execute_batch(step)?;
    }
    transaction.pragma_update(None, "user_version", known)?;
    transaction.commit()?;
    Ok(())
}
