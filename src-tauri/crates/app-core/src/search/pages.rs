//! The pages that can be searched for.

use crate::view::Place;

/// Every page with the name of its words: `page-<name>` is its title, `page-<name>-words` are other words for it.
pub(super) fn pages() -> [(&'static str, Place); 13] {
    [
        ("home", Place::Home),
        ("drafts", Place::Drafts),
        ("licences", Place::catalogue()),
        ("guide", Place::guide()),
        ("renewals", Place::Renewals),
        ("wallet", Place::Wallet),
        ("wallet-enter", Place::WalletEnter),
        ("wallet-check", Place::WalletCheck),
        ("outbox", Place::Outbox),
        ("settings", Place::Settings),
        ("safety", Place::Settings),
        ("clients", Place::Settings),
        ("holidays", Place::Settings),
    ]
}
