//! Releases on the command line: looking for a newer one; and for publishers, signing the notice of one.

use std::collections::BTreeMap;
use std::fs::File;
use std::io;
use std::path::Path;

use form_engine::text::Text;
use jiff::civil::Date;
use semver::Version;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use url::Url;

use super::Written;
use super::forms::read_signing_key;
use super::papers::write;
use crate::app::App;
use crate::application::read_limited;
use crate::error::{AppError, ErrorCode};
use crate::forms::fingerprint;
use crate::update::notice::{MAX_NOTICE_BYTES, Release, ReleaseFile, system};

/// What `update` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct UpdateDocument {
    /// Version of this program.
    pub version: String,
    /// The newer release, if there is one.
    pub newer: Option<ReleaseEntry>,
}

/// A release that is newer than this program.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReleaseEntry {
    /// Its number.
    pub version: String,
    /// Whether it comes before the release of that number, for trying out.
    pub prerelease: bool,
    /// The day on which it was published, `YYYY-MM-DD`.
    pub made: Date,
    /// Fingerprint of the key that signed for it.
    pub signed_by: String,
    /// What is new, as plain text.
    pub notes: Text,
    /// Its page, where that lies on the host that was asked.
    pub page: Option<String>,
    /// The file for this system, if there is one.
    pub file: Option<FileEntry>,
}

/// A file of a release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileEntry {
    /// The system that it is for, for example `linux-x86_64`.
    pub system: String,
    /// Its name.
    pub name: String,
    /// Its size in bytes.
    pub bytes: u64,
    /// SHA-256 of its bytes in lower-case hexadecimal.
    pub sha256: String,
}

impl App {
    /// Asks an address, or the one that is set, once for the newest release.
    ///
    /// Errors: there is no address or no trusted key; nobody answers; the answer is signed by no trusted key, or is older
    /// than one before.
    pub async fn look_for_update(&self, address: Option<&str>) -> Result<UpdateDocument, AppError> {
        let found = self.newest_release(address).await?;
        let prerelease = found.is_prerelease();
        let release = found.release;
        let file = release.files.get(&system()).map(|file| FileEntry {
            system: system(),
            name: file.name.clone(),
            bytes: file.bytes,
            sha256: file.sha256.clone(),
        });
        let entry = ReleaseEntry {
            version: release.version.to_string(),
            prerelease,
            made: release.made,
            signed_by: fingerprint(&found.signed_by),
            notes: release.notes,
            page: found.page,
            file,
        };
        Ok(UpdateDocument {
            version: env!("CARGO_PKG_VERSION").to_owned(),
            newer: found.newer.then_some(entry),
        })
    }
}

/// What a publisher writes of a release, as TOML.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    version: Version,
    page: Url,
    notes: Text,
    /// Paths from the description's folder, by system.
    files: BTreeMap<String, String>,
}

/// Signs the notice of a release that a file describes; the files that it names are measured.
///
/// Errors: the description cannot be used, a file is missing, or the key is none.
pub fn sign_release(
    description: &Path,
    key: &Path,
    made: Date,
    place: &Path,
) -> Result<Written, AppError> {
    let invalid = |reason: &str| {
        AppError::new(ErrorCode::ReleaseInvalid)
            .with("name", description.display())
            .with("reason", reason)
    };
    let key = read_signing_key(key)?;
    let most = u64::try_from(MAX_NOTICE_BYTES).unwrap_or(u64::MAX);
    let text = read_limited(description, most, ErrorCode::ReleaseInvalid)
        .map_err(|error| error.with("reason", ""))?;
    let text = String::from_utf8(text).map_err(|cause| invalid("").caused_by(cause))?;
    let given: Description =
        toml::from_str(&text).map_err(|cause| invalid(cause.message()).caused_by(cause))?;
    let folder = description.parent().unwrap_or(Path::new(""));
    let files = given
        .files
        .into_iter()
        .map(|(system, path)| Ok((system, measured(&folder.join(path))?)))
        .collect::<Result<_, AppError>>()?;
    let notice = Release::new(given.version, made, given.notes, given.page, files)
        .and_then(|release| release.sign(&key))
        .ok_or_else(|| invalid(""))?;
    write(place, &notice)
}

/// A file's name, size and digest; it is read piece by piece.
fn measured(path: &Path) -> Result<ReleaseFile, AppError> {
    let refuse = |cause: io::Error| {
        let code = match cause.kind() {
            io::ErrorKind::NotFound => ErrorCode::FileMissing,
            _ => ErrorCode::FileUnreadable,
        };
        AppError::new(code)
            .with("name", path.display())
            .caused_by(cause)
    };
    let mut digest = Sha256::new();
    let bytes = File::open(path)
        .and_then(|mut file| io::copy(&mut file, &mut digest))
        .map_err(refuse)?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    Ok(ReleaseFile {
        name: name.into_owned(),
        bytes,
        sha256: hex::encode(digest.finalize()),
    })
}
