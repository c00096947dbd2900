//! Form packs: all form data in one signed file, so that forms can be renewed without a new program.
//!
//! A pack is a zip with `manifest.json`, `manifest.sig` and the files under `forms/`. The manifest names every file with its
//! SHA-256; the signature (Ed25519, RFC 8032) is over the manifest's bytes. Nothing of a pack is looked at before its
//! signature holds, and memory is bounded whatever the file claims.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read as _, Write as _};

use ed25519_dalek::{SigningKey, VerifyingKey};
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipArchive, ZipWriter};

use crate::catalogue::Catalogue;
use crate::fault::Fault;
use crate::signature::Purpose;

/// The `format` of manifests.
pub const PACK_FORMAT: &str = "alvara.forms/1";

const PURPOSE: Purpose = Purpose::of(PACK_FORMAT);
const MANIFEST: &str = "manifest.json";
const SIGNATURE: &str = "manifest.sig";
const FOLDER: &str = "forms/";
const MOST_FILES: usize = 10_000;
const MOST_BYTES: u64 = 64 * 1024 * 1024;
const MOST_MANIFEST_BYTES: u64 = 4 * 1024 * 1024;

/// What a pack says of itself.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PackManifest {
    /// [`PACK_FORMAT`].
    pub format: String,
    /// Counts up from pack to pack; a pack never takes the place of one with a greater number.
    pub serial: u64,
    /// The day it was made, `YYYY-MM-DD`.
    pub made: jiff::civil::Date,
    /// Path below `forms/` and SHA-256 in lower-case hex of every file.
    pub files: BTreeMap<String, String>,
}

/// A pack whose signature and files hold.
#[derive(Debug)]
pub struct Pack {
    /// What it says of itself.
    pub manifest: PackManifest,
    /// The key that signed it.
    pub signed_by: VerifyingKey,
    files: Vec<(String, String)>,
}

/// Why a pack is refused.
#[derive(Debug, thiserror::Error)]
pub enum PackError {
    /// It is no zip, or not of this format.
    #[error("reading a form pack: it is none")]
    NotAPack,
    /// It is larger than packs may be.
    #[error("reading a form pack: it is larger than packs may be")]
    TooLarge,
    /// No trusted key signed its manifest.
    #[error("checking a form pack: no trusted key signed it")]
    NotTrusted,
    /// A file was changed, added or removed after signing.
    #[error("checking a form pack: {path} is not what was signed")]
    Changed {
        /// The first such file.
        path: String,
    },
    /// It is not newer than what it would take the place of.
    #[error("installing form pack {serial}: pack {present} is in use")]
    NotNewer {
        /// Its number.
        serial: u64,
        /// The number of the pack in use.
        present: u64,
    },
    /// Its data has faults.
    #[error("reading a form pack: its data has {} faults", .0.len())]
    Faulty(Vec<Fault>),
    /// It forgets or changes a form that this program has released.
    #[error("reading a form pack: the released form {form} {version} is not in it as it was")]
    Forgets {
        /// `licence/procedure`.
        form: String,
        /// The version.
        version: String,
    },
}

/// Makes a pack of files, each with its path below `forms/`. The same files, number and key give the same bytes.
pub fn seal<'f>(
    files: impl IntoIterator<Item = (&'f str, &'f str)>,
    serial: u64,
    made: jiff::civil::Date,
    key: &SigningKey,
) -> Result<Vec<u8>, PackError> {
    let files: BTreeMap<&str, &str> = files.into_iter().collect();
    let manifest = PackManifest {
        format: PACK_FORMAT.to_owned(),
        serial,
        made,
        files: files
            .iter()
            .map(|(path, text)| ((*path).to_owned(), digest(text.as_bytes())))
            .collect(),
    };
    let manifest = serde_json::to_vec_pretty(&manifest).map_err(|_| PackError::NotAPack)?;
    let signature = PURPOSE.sign(&manifest, key);

    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let options = SimpleFileOptions::default()
        .compression_method(CompressionMethod::Deflated)
        .last_modified_time(DateTime::default())
        .unix_permissions(0o644);
    let mut add = |path: String, content: &[u8]| {
        zip.start_file(path, options).ok()?;
        zip.write_all(content).ok()
    };
    let mut written = add(MANIFEST.to_owned(), &manifest).is_some()
        && add(SIGNATURE.to_owned(), &signature).is_some();
    for (path, text) in &files {
        written = written && add(format!("{FOLDER}{path}"), text.as_bytes()).is_some();
    }
    let zip = zip.finish().map_err(|_| PackError::NotAPack)?;
    if written {
        Ok(zip.into_inner())
    } else {
        Err(PackError::TooLarge)
    }
}

impl Pack {
    /// Reads a pack that one of the keys signed.
    pub fn open(content: &[u8], trusted: &[VerifyingKey]) -> Result<Self, PackError> {
        let mut zip = ZipArchive::new(Cursor::new(content)).map_err(|_| PackError::NotAPack)?;
        if zip.len() > MOST_FILES {
            return Err(PackError::TooLarge);
        }
        let manifest = entry(&mut zip, MANIFEST, MOST_MANIFEST_BYTES)?;
        let signature = entry(&mut zip, SIGNATURE, 64)?;
        let signed_by = PURPOSE
            .signer(&manifest, &signature, trusted)
            .ok_or(PackError::NotTrusted)?;
        let manifest: PackManifest =
            serde_json::from_slice(&manifest).map_err(|_| PackError::NotAPack)?;
        if manifest.format != PACK_FORMAT {
            return Err(PackError::NotAPack);
        }
        let files = files(&mut zip, &manifest)?;
        Ok(Self {
            manifest,
            signed_by,
            files,
        })
    }

    /// Its files, each with its path below `forms/`.
    pub fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    }

    /// The catalogue that it holds, if it may take the place of `present`: free of faults, and with every released form
    /// as it was, so that no draft loses the form it was filled in with.
    pub fn catalogue(&self, present: &Catalogue) -> Result<Catalogue, PackError> {
        let catalogue =
            Catalogue::from_files(self.files.iter().cloned()).map_err(PackError::Faulty)?;
        for (form, versions) in present.released() {
            for (version, fingerprint) in versions {
                let kept = catalogue
                    .released()
                    .get(form)
                    .and_then(|versions| versions.get(version));
                if kept != Some(fingerprint) {
                    return Err(PackError::Forgets {
                        form: form.clone(),
                        version: version.clone(),
                    });
                }
            }
        }
        Ok(catalogue)
    }

    /// Refuses a pack that is not newer than the one in use.
    pub fn newer_than(&self, present: Option<u64>) -> Result<(), PackError> {
        match present {
            Some(present) if self.manifest.serial <= present => Err(PackError::NotNewer {
                serial: self.manifest.serial,
                present,
            }),
            _ => Ok(()),
        }
    }
}

/// The files that the manifest names, and no others.
fn files(
    zip: &mut ZipArchive<Cursor<&[u8]>>,
    manifest: &PackManifest,
) -> Result<Vec<(String, String)>, PackError> {
    let changed = |path: &str| PackError::Changed {
        path: path.to_owned(),
    };
    let mut left = MOST_BYTES;
    let mut seen = BTreeSet::new();
    let mut files = Vec::new();
    for number in 0..zip.len() {
        let entry = zip.by_index(number).map_err(|_| PackError::NotAPack)?;
        let name = entry.name().map_err(|_| PackError::NotAPack)?.into_owned();
        if name == MANIFEST || name == SIGNATURE {
            continue;
        }
        let path = name.strip_prefix(FOLDER).ok_or_else(|| changed(&name))?;
        let Some(promised) = manifest.files.get(path) else {
            return Err(changed(path));
        };
        let mut content = Vec::new();
        entry
            .take(left + 1)
            .read_to_end(&mut content)
            .map_err(|_| changed(path))?;
        left = left
            .checked_sub(content.len() as u64)
            .ok_or(PackError::TooLarge)?;
        if digest(&content) != *promised || !seen.insert(path.to_owned()) {
            return Err(changed(path));
        }
        let text = String::from_utf8(content).map_err(|_| changed(path))?;
        files.push((path.to_owned(), text));
    }
    match manifest.files.keys().find(|path| !seen.contains(*path)) {
        Some(lost) => Err(changed(lost)),
        None => Ok(files),
    }
}

/// One entry, read whole if it is no larger than it may be.
fn entry(zip: &mut ZipArchive<Cursor<&[u8]>>, name: &str, most: u64) -> Result<Vec<u8>, PackError> {
    let entry = zip.by_name(name).map_err(|_| PackError::NotAPack)?;
    let mut content = Vec::new();
    entry
        .take(most + 1)
        .read_to_end(&mut content)
        .map_err(|_| PackError::NotAPack)?;
    if content.len() as u64 > most {
        return Err(PackError::TooLarge);
    }
    Ok(content)
}

fn digest(content: &[u8]) -> String {
    hex::encode(Sha256::digest(content))
}
