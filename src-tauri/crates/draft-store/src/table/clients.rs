//! Clients: the businesses and persons in whose name applications are made.

use rusqlite::{Connection, OptionalExtension, Row, params};

use super::{blobs, handle_types, journal};
use crate::connection::atomically;
use crate::failure::{Failure, fails_with_storage};
use crate::fold::fold;
use crate::id::ClientId;
use crate::revision::Revision;

handle_types!(Clients, ClientsMut, "clients");

/// What is saved of a client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientContent {
    /// The name shown in lists.
    pub name: String,
    /// Further words by which the client is found, for example its numbers and other names.
    pub keywords: String,
    /// What is known of the client and need not be asked again, as JSON text.
    pub blocks: String,
}

/// A client.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Client {
    /// Identifier.
    pub id: ClientId,
    /// What was last saved.
    pub content: ClientContent,
    /// How often it has been saved.
    pub revision: Revision,
    /// Whether it is kept out of the ordinary lists.
    pub archived: bool,
    /// Unix milliseconds.
    pub created_at: i64,
    /// Unix milliseconds.
    pub updated_at: i64,
}

/// A client as it stands in a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ClientSummary {
    /// Identifier.
    pub id: ClientId,
    /// The name shown in lists.
    pub name: String,
    /// Whether it is kept out of the ordinary lists.
    pub archived: bool,
    /// Unix milliseconds.
    pub updated_at: i64,
}

/// A client could not be read or changed.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// There is no such client.
    #[error("finding the client")]
    NotFound,
    /// Another save came first.
    #[error("saving the client over a newer revision")]
    Conflict {
        /// The revision that is in the store.
        current: Revision,
    },
    /// The store itself failed.
    #[error(transparent)]
    Failed(#[from] Failure),
}
fails_with_storage!(ClientError);

impl Clients<'_> {
    /// One client.
    pub fn get(&self, id: ClientId) -> Result<Client, ClientError> {
        self.connection
            .prepare_cached(
                "SELECT id, name, keywords, blocks, revision, archived, created_at, updated_at
                 FROM clients WHERE id = ?1",
            )?
            .query_row([id], client)
            .optional()?
            .ok_or(ClientError::NotFound)
    }

    /// All clients by name; the archived ones only if asked for.
    pub fn list(&self, with_archived: bool) -> Result<Vec<ClientSummary>, ClientError> {
        self.search("", with_archived)
    }

    /// The clients whose name or keywords contain every word of the text, by name. Case, accents
    /// and full-width forms do not matter.
    pub fn search(
        &self,
        text: &str,
        with_archived: bool,
    ) -> Result<Vec<ClientSummary>, ClientError> {
        let folded = fold(text);
        let words: Vec<&str> = folded.split_whitespace().collect();
        let mut statement = self.connection.prepare_cached(
            "SELECT id, name, archived, updated_at, folded FROM clients
             WHERE archived <= ?1 ORDER BY folded, id",
        )?;
        let mut rows = statement.query([with_archived])?;
        let mut found = Vec::new();
        while let Some(row) = rows.next()? {
            let folded: String = row.get(4)?;
            if words.iter().all(|word| folded.contains(word)) {
                found.push(ClientSummary {
                    id: row.get(0)?,
                    name: row.get(1)?,
                    archived: row.get(2)?,
                    updated_at: row.get(3)?,
                });
            }
        }
        Ok(found)
    }
}

impl ClientsMut<'_> {
    /// Adds a client and answers its identifier; its revision is the first.
    pub fn create(&mut self, content: &ClientContent, now: i64) -> Result<ClientId, ClientError> {
        let id = ClientId::new(now);
        self.connection.execute(
            "INSERT INTO clients
             (id, name, keywords, folded, blocks, revision, archived, created_at, updated_at)
             VALUES (?1, ?2, ?3, ?4, ?5, ?6, 0, ?7, ?7)",
            params![
                id,
                content.name,
                content.keywords,
                folded(content),
                content.blocks,
                Revision::FIRST,
                now
            ],
        )?;
        Ok(id)
    }

    /// Saves a client over the revision that the caller has seen.
    pub fn save(
        &mut self,
        id: ClientId,
        expected: Revision,
        content: &ClientContent,
        now: i64,
    ) -> Result<Revision, ClientError> {
        atomically(self.connection, |tx| {
            let next = require_revision(tx, id, expected)?;
            tx.execute(
                "UPDATE clients SET name = ?2, keywords = ?3, folded = ?4, blocks = ?5,
                 revision = ?6, updated_at = ?7 WHERE id = ?1",
                params![
                    id,
                    content.name,
                    content.keywords,
                    folded(content),
                    content.blocks,
                    next,
                    now
                ],
            )?;
            Ok(next)
        })
    }

    /// Takes a client out of the ordinary lists, or puts it back.
    pub fn set_archived(
        &mut self,
        id: ClientId,
        archived: bool,
        now: i64,
    ) -> Result<(), ClientError> {
        let changed = self.connection.execute(
            "UPDATE clients SET archived = ?2, updated_at = ?3 WHERE id = ?1",
            params![id, archived, now],
        )?;
        found(changed)
    }

    /// Erases a client with everything that belongs to it: drafts and their history, attachments
    /// whose content nobody else refers to, submissions with steps and events, held licences, and
    /// the content of its journal rows. The journal's chain of hashes stays whole; how many of its
    /// rows lost their content is answered, so that the journal can tell of it.
    ///
    /// The pages that held the data are overwritten. Call [`crate::Store::fold_log`] afterwards to
    /// empty the log as well, and mind [`crate::Store::migration_copies`].
    pub fn erase(&mut self, id: ClientId) -> Result<usize, ClientError> {
        atomically(self.connection, |tx| {
            found(tx.execute("DELETE FROM clients WHERE id = ?1", [id])?)?;
            blobs::collect_unreferenced(tx)?;
            Ok(journal::redact(tx, id)?)
        })
    }
}

/// Whether there is such a client.
pub(crate) fn exists(connection: &Connection, id: ClientId) -> rusqlite::Result<bool> {
    connection
        .prepare_cached("SELECT 1 FROM clients WHERE id = ?1")?
        .exists([id])
}

fn client(row: &Row<'_>) -> rusqlite::Result<Client> {
    Ok(Client {
        id: row.get(0)?,
        content: ClientContent {
            name: row.get(1)?,
            keywords: row.get(2)?,
            blocks: row.get(3)?,
        },
        revision: row.get(4)?,
        archived: row.get(5)?,
        created_at: row.get(6)?,
        updated_at: row.get(7)?,
    })
}

fn folded(content: &ClientContent) -> String {
    fold(&format!("{} {}", content.name, content.keywords))
}

fn require_revision(
    connection: &Connection,
    id: ClientId,
    expected: Revision,
) -> Result<Revision, ClientError> {
    let current: Revision = connection
        .query_row("SELECT revision FROM clients WHERE id = ?1", [id], |row| {
            row.get(0)
        })
        .optional()?
        .ok_or(ClientError::NotFound)?;
    if current == expected {
        Ok(current.next())
    } else {
        Err(ClientError::Conflict { current })
    }
}

fn found(changed: usize) -> Result<(), ClientError> {
    if changed == 0 {
        Err(ClientError::NotFound)
    } else {
        Ok(())
    }
}
