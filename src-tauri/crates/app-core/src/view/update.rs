//! Newer versions of this program.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::Run;

/// What the last look for a newer version came to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(tag = "kind", rename_all = "kebab-case")]
pub enum UpdateView {
    /// Nobody has looked since the program was started or the profile was opened.
    Unknown,
    /// There is no newer one.
    Current,
    /// There is one.
    Newer(Box<ReleaseView>),
}

/// A version that is newer than this program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReleaseView {
    /// Its number.
    pub version: String,
    /// Whether it comes before the version of that number, for trying out.
    pub prerelease: bool,
    /// The day on which it was published, in words.
    pub made: String,
    /// Fingerprint of the key that signed for it.
    pub signed_by: String,
    /// What is new, as plain text in lines.
    pub notes: Run,
    /// Its page, where that may be opened.
    pub page: Option<String>,
    /// The file for this system, if there is one.
    pub file: Option<ReleaseFileView>,
}

/// A file of a version.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct ReleaseFileView {
    /// Its name.
    pub name: String,
    /// Its size in bytes; a 64-bit number as a string.
    pub bytes: String,
    /// SHA-256 of its bytes in lower-case hexadecimal.
    pub sha256: String,
}
