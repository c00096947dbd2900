//! Tokens, and where they are kept.

use std::fmt;
use std::io;

use jiff::Timestamp;
use serde::{Deserialize, Serialize};
use zeroize::{Zeroize, ZeroizeOnDrop, Zeroizing};

/// What a platform gives to somebody who has signed in. Wiped from memory when dropped, never shown.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize, Zeroize, ZeroizeOnDrop)]
#[serde(rename_all = "camelCase")]
pub struct Tokens {
    /// Goes with every request.
    pub access: String,
    /// Gives new tokens, once.
    pub refresh: Option<String>,
    /// When the access token ends, if the platform has said so.
    #[zeroize(skip)]
    pub expires_at: Option<Timestamp>,
}

impl Tokens {
    /// As JSON text, for keeping.
    pub fn to_secret(&self) -> serde_json::Result<Zeroizing<String>> {
        serde_json::to_string(self).map(Zeroizing::new)
    }

    /// From what [`Tokens::to_secret`] gave.
    pub fn from_secret(text: &str) -> serde_json::Result<Self> {
        serde_json::from_str(text)
    }
}

impl fmt::Debug for Tokens {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Tokens")
            .field("expires_at", &self.expires_at)
            .finish_non_exhaustive()
    }
}

/// Keeps tokens where other people and programs cannot read them, by the platform's issuer and by login.
pub trait TokenStore: Send + Sync {
    /// The tokens kept, if any.
    fn load(&self, issuer: &str, login: &str) -> io::Result<Option<Tokens>>;

    /// Keeps tokens in place of those kept before; returns only when they would survive a power cut.
    fn save(&self, issuer: &str, login: &str, tokens: &Tokens) -> io::Result<()>;

    /// Forgets tokens; that there are none is no error.
    fn clear(&self, issuer: &str, login: &str) -> io::Result<()>;
}
