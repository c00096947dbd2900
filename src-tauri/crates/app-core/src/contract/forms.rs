//! Form packs on the command line: what is in use; and for publishers, keys and sealing.

use std::fs;
use std::path::{Path, PathBuf};

use ed25519_dalek::SigningKey;
use jiff::civil::Date;
use licences::Catalogue;
use serde::Serialize;
use zeroize::Zeroizing;

use super::Written;
use super::papers::write;
use crate::application::read_limited;
use crate::error::{AppError, ErrorCode};
use crate::forms::{Forms, MAX_PACK_BYTES, PackView};
use crate::output;

/// What `forms list` answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FormsDocument {
    /// Number of the pack in use; `None` for the forms that came with the program.
    pub in_use: Option<String>,
    /// The packs that were installed, oldest first.
    pub packs: Vec<PackView>,
    /// Fingerprints of the trusted keys.
    pub trusted: Vec<String>,
}

/// A key pair that was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct KeyDocument {
    /// Where the secret key is.
    pub file: String,
    /// The public key: 32 bytes in hexadecimal.
    pub public_key: String,
}

/// Where the forms of a profile stand.
pub fn forms(forms: &Forms) -> Result<FormsDocument, AppError> {
    let view = forms.view()?;
    Ok(FormsDocument {
        in_use: view
            .packs
            .iter()
            .find(|pack| pack.in_use)
            .map(|pack| pack.serial.clone()),
        packs: view.packs,
        trusted: view.trusted,
    })
}

/// Reads a pack from a file.
pub fn read_pack(file: &Path) -> Result<Vec<u8>, AppError> {
    read_limited(file, MAX_PACK_BYTES, ErrorCode::PackInvalid)
}

/// Reads a public key from a file.
pub fn read_key(file: &Path) -> Result<String, AppError> {
    let content = read_limited(file, 1024, ErrorCode::KeyInvalid)?;
    String::from_utf8(content)
        .map_err(|cause| AppError::new(ErrorCode::KeyInvalid).caused_by(cause))
}

/// Makes a key pair; the secret key goes into a new file that only its owner can read, the public key beside it with the
/// ending `.pub`.
pub fn make_key(place: &Path) -> Result<KeyDocument, AppError> {
    let mut seed = Zeroizing::new([0_u8; 32]);
    getrandom::fill(seed.as_mut())
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
    let public_key = hex::encode(SigningKey::from_bytes(&seed).verifying_key().as_bytes());
    if place.exists() {
        return Err(AppError::new(ErrorCode::OutputUnwritable).with("name", place.display()));
    }
    let secret = Zeroizing::new(hex::encode(seed.as_slice()));
    // A file made beside its place is readable by its owner alone.
    output::write(place, secret.as_bytes())?;
    output::write(&public(place), public_key.as_bytes())?;
    Ok(KeyDocument {
        file: place.display().to_string(),
        public_key,
    })
}

/// Seals the form data below a folder into a pack. Data with faults is refused.
pub fn seal_forms(
    folder: &Path,
    key: &Path,
    serial: u64,
    made: Date,
    place: &Path,
) -> Result<Written, AppError> {
    let key = read_signing_key(key)?;
    let files = read_folder(folder)?;
    let named = || {
        files
            .iter()
            .map(|(path, text)| (path.as_str(), text.as_str()))
    };
    Catalogue::from_files(named()).map_err(licences::PackError::Faulty)?;
    let pack = licences::seal(named(), serial, made, &key)?;
    write(place, &pack)
}

/// Reads a publisher's secret key from a file.
pub(super) fn read_signing_key(file: &Path) -> Result<SigningKey, AppError> {
    let secret = Zeroizing::new(read_limited(file, 1024, ErrorCode::KeyInvalid)?);
    let seed = seed(&secret).ok_or(ErrorCode::KeyInvalid)?;
    Ok(SigningKey::from_bytes(&seed))
}

fn seed(secret: &[u8]) -> Option<Zeroizing<[u8; 32]>> {
    let digits = std::str::from_utf8(secret).ok()?.trim();
    let mut seed = Zeroizing::new([0_u8; 32]);
    hex::decode_to_slice(digits, seed.as_mut_slice()).ok()?;
    Some(seed)
}

fn public(place: &Path) -> PathBuf {
    let mut name = place.as_os_str().to_owned();
    name.push(".pub");
    PathBuf::from(name)
}

/// Every file below a folder, with its path below it.
fn read_folder(folder: &Path) -> Result<Vec<(String, String)>, AppError> {
    let refuse = |path: &Path, cause: std::io::Error| {
        AppError::new(ErrorCode::FileUnreadable)
            .with("name", path.display())
            .caused_by(cause)
    };
    let mut files = Vec::new();
    let mut pending = vec![folder.to_owned()];
    while let Some(current) = pending.pop() {
        for entry in fs::read_dir(&current).map_err(|cause| refuse(&current, cause))? {
            let path = entry.map_err(|cause| refuse(&current, cause))?.path();
            if path.is_dir() {
                pending.push(path);
                continue;
            }
            let text = fs::read_to_string(&path).map_err(|cause| refuse(&path, cause))?;
            let below = path.strip_prefix(folder).unwrap_or(&path);
            let parts: Vec<_> = below.iter().map(|part| part.to_string_lossy()).collect();
            files.push((parts.join("/"), text));
        }
    }
    files.sort();
    Ok(files)
}
