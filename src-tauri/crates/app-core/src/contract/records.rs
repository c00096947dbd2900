//! The clients of a profile, and what may be done with everything about one of them.

use std::path::Path;

use draft_store::ClientId;
use form_engine::text::Lang;
use serde::Serialize;

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::safety::ExportDocument;

/// A client.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ClientEntry {
    /// Client id.
    pub id: String,
    /// Name for lists.
    pub name: String,
    /// Drafts open.
    pub drafts: usize,
}

impl App {
    /// The clients by name.
    pub fn clients(&self, lang: Lang) -> Result<Vec<ClientEntry>, AppError> {
        let cards = self.client_list(lang)?;
        Ok(cards
            .into_iter()
            .map(|card| ClientEntry {
                id: card.id,
                name: card.name,
                drafts: card.drafts,
            })
            .collect())
    }

    /// Writes everything about a client, named by its id, into one file.
    pub fn write_client(
        &self,
        client: &str,
        file: &Path,
        lang: Lang,
    ) -> Result<ExportDocument, AppError> {
        self.export_client(named(client)?, file, lang)
    }

    /// Erases a client, named by its id, with everything that belongs to it.
    pub fn erase_client(&self, client: &str) -> Result<(), AppError> {
        self.client_erase(named(client)?)
    }
}

fn named(client: &str) -> Result<ClientId, AppError> {
    client.parse().map_err(|_| ErrorCode::ClientMissing.into())
}
