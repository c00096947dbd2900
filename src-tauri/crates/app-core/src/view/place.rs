//! Views of where things are shown.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

/// A page of the interface.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "name", rename_all = "kebab-case")]
pub enum Place {
    /// The home page.
    Home,
    /// The drafts.
    Drafts,
    /// The catalogue.
    Licences {
        /// What is looked for in it.
        query: String,
    },
    /// A licence of the catalogue.
    Licence {
        /// Its id.
        licence: String,
    },
    /// The guide.
    Guide {
        /// Facts that are told.
        facts: Vec<String>,
        /// The question asked.
        at: String,
    },
    /// A matter.
    Matter {
        /// Client id.
        client: String,
        /// Matter id.
        matter: String,
    },
    /// A draft.
    Draft {
        /// Client id.
        client: String,
        /// Draft id.
        draft: String,
        /// The step; the first that is open where none is named.
        step: Option<String>,
    },
    /// The licences to be renewed.
    Renewals,
    /// The wallet.
    Wallet,
    /// Entering a licence.
    WalletEnter,
    /// Checking a licence.
    WalletCheck,
    /// The outbox.
    Outbox,
    /// A submission.
    Submission {
        /// Client id.
        client: String,
        /// Submission id.
        id: String,
    },
    /// The settings.
    Settings,
}

impl Place {
    /// The whole catalogue.
    pub(crate) fn catalogue() -> Self {
        Self::Licences {
            query: String::new(),
        }
    }

    /// The guide, from its beginning.
    pub(crate) fn guide() -> Self {
        Self::Guide {
            facts: Vec::new(),
            at: String::new(),
        }
    }
}
