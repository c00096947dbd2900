//! The form data in use: what the program carries, or a signed pack that took its place.
//!
//! Packs lie in the profile's folder, beside the keys that the person trusts. Every time one is put into use its signature,
//! its files and its data are checked again; one that does not hold is left alone, and the data that the program carries
//! serves instead.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{PoisonError, RwLock};

use ed25519_dalek::VerifyingKey;
use jiff::civil::Date;
use licences::{Catalogue, Pack, PackError};
use serde::{Deserialize, Serialize};
use ts_rs::TS;

use crate::application::read_limited;
use crate::attachment::sha256;
use crate::error::{AppError, ErrorCode};
use crate::output;

/// Largest pack that is read, in bytes.
pub const MAX_PACK_BYTES: u64 = 64 * 1024 * 1024;

const ENDING: &str = "alvara-forms";
const CURRENT: &str = "current";
const CARRIED: &str = "built-in";

/// One program has one profile open, and its forms hold for the whole program, as the embedded ones do.
static IN_USE: RwLock<Option<&'static Catalogue>> = RwLock::new(None);

/// The catalogue in use.
pub fn catalogue() -> &'static Catalogue {
    let in_use = IN_USE.read().unwrap_or_else(PoisonError::into_inner);
    in_use.unwrap_or_else(|| Catalogue::embedded())
}

fn put_in_use(catalogue: Option<Catalogue>) {
    // A catalogue stays for as long as anything may refer to it; packs are put into use a few times a year.
    let kept: Option<&'static Catalogue> = catalogue.map(|one| &*Box::leak(Box::new(one)));
    *IN_USE.write().unwrap_or_else(PoisonError::into_inner) = kept;
}

/// The packs and keys of a profile.
#[derive(Debug, Clone)]
pub struct Forms {
    folder: PathBuf,
}

/// A pack, as front ends show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct PackView {
    /// Its number; a 64-bit number as a string.
    pub serial: String,
    /// The day it was made, `YYYY-MM-DD`.
    #[ts(as = "String")]
    pub made: Date,
    /// Fingerprint of the key that signed it.
    pub signed_by: String,
    /// Whether it is in use.
    pub in_use: bool,
}

/// Where the forms of a profile stand.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct FormsView {
    /// The packs that were installed, oldest first; the data that the program carries is not among them.
    pub packs: Vec<PackView>,
    /// Fingerprints of the keys that the person trusts.
    pub trusted: Vec<String>,
}

impl Forms {
    /// Those of the profile in a folder.
    pub fn of_profile(profile: &Path) -> Self {
        Self {
            folder: profile.join("forms"),
        }
    }

    /// Puts the pack chosen last into use, if there is one.
    ///
    /// Errors: the pack does not hold any more; the data that the program carries is in use then.
    pub fn activate(&self) -> Result<(), AppError> {
        let Some(serial) = self.current()? else {
            put_in_use(None);
            return Ok(());
        };
        let checked = read_limited(&self.place(serial), MAX_PACK_BYTES, ErrorCode::PackInvalid)
            .and_then(|content| self.checked(&content));
        match checked {
            Ok((_, catalogue)) => {
                put_in_use(Some(catalogue));
                Ok(())
            }
            Err(error) => {
                put_in_use(None);
                Err(error)
            }
        }
    }

    /// What is installed and trusted.
    pub fn view(&self) -> Result<FormsView, AppError> {
        let keys = self.keys()?;
        let current = self.current()?;
        let mut packs = Vec::new();
        for serial in self.serials()? {
            let content =
                read_limited(&self.place(serial), MAX_PACK_BYTES, ErrorCode::PackInvalid)?;
            // A pack whose key is no longer trusted, or that was tampered with, cannot be chosen and is not shown.
            if let Ok(pack) = Pack::open(&content, &keys) {
                packs.push(view(&pack, current));
            }
        }
        Ok(FormsView {
            packs,
            trusted: keys.iter().map(fingerprint).collect(),
        })
    }

    /// Trusts a publisher's key: 32 bytes in hexadecimal.
    pub fn trust(&self, key: &str) -> Result<String, AppError> {
        let key = parse_key(key)?;
        let mark = fingerprint(&key);
        let folder = self.folder.join("trusted");
        make_folder(&folder)?;
        output::write(
            &folder.join(format!("{mark}.key")),
            hex::encode(key.as_bytes()).as_bytes(),
        )?;
        Ok(mark)
    }

    /// Checks a pack without installing it.
    pub fn verify(&self, content: &[u8]) -> Result<PackView, AppError> {
        let (pack, _) = self.checked(content)?;
        Ok(view(&pack, self.current()?))
    }

    /// Installs a pack and puts it into use.
    ///
    /// Errors: no trusted key signed it, it was tampered with, it is not newer than the one in use, its data has faults,
    /// or it forgets a released form. Then nothing changed.
    pub fn install(&self, content: &[u8]) -> Result<PackView, AppError> {
        let (pack, catalogue) = self.checked(content)?;
        pack.newer_than(self.current()?)?;
        let serial = pack.manifest.serial;
        make_folder(&self.folder.join("packs"))?;
        output::write(&self.place(serial), content)?;
        self.choose(Some(serial))?;
        put_in_use(Some(catalogue));
        Ok(view(&pack, Some(serial)))
    }

    /// Goes back to the pack before the one in use, or to the data that the program carries.
    ///
    /// Errors: no pack is in use.
    pub fn roll_back(&self) -> Result<FormsView, AppError> {
        let current = self.current()?.ok_or(ErrorCode::PackNone)?;
        let before = self
            .serials()?
            .into_iter()
            .rfind(|serial| *serial < current);
        self.choose(before)?;
        self.activate()?;
        self.view()
    }

    fn checked(&self, content: &[u8]) -> Result<(Pack, Catalogue), AppError> {
        let pack = Pack::open(content, &self.keys()?)?;
        let catalogue = pack.catalogue(Catalogue::embedded())?;
        Ok((pack, catalogue))
    }

    fn choose(&self, serial: Option<u64>) -> Result<(), AppError> {
        let text = serial.map_or_else(|| CARRIED.to_owned(), |serial| serial.to_string());
        output::write(&self.folder.join(CURRENT), text.as_bytes())
    }

    /// The number of the pack in use; `None` for the data that the program carries.
    fn current(&self) -> Result<Option<u64>, AppError> {
        match fs::read_to_string(self.folder.join(CURRENT)) {
            Ok(text) if text.trim() == CARRIED => Ok(None),
            Ok(text) => text
                .trim()
                .parse()
                .map(Some)
                .map_err(|cause| AppError::new(ErrorCode::PackInvalid).caused_by(cause)),
            Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => Ok(None),
            Err(cause) => Err(AppError::new(ErrorCode::PackInvalid).caused_by(cause)),
        }
    }

    fn place(&self, serial: u64) -> PathBuf {
        self.folder.join("packs").join(format!("{serial}.{ENDING}"))
    }

    fn serials(&self) -> Result<Vec<u64>, AppError> {
        let names = names(&self.folder.join("packs"), ENDING)?;
        let mut serials: Vec<u64> = names.iter().filter_map(|name| name.parse().ok()).collect();
        serials.sort_unstable();
        Ok(serials)
    }

    /// The keys that the person trusts.
    pub(crate) fn keys(&self) -> Result<Vec<VerifyingKey>, AppError> {
        let folder = self.folder.join("trusted");
        names(&folder, "key")?
            .iter()
            .map(|name| {
                let place = folder.join(format!("{name}.key"));
                let text = read_limited(&place, 1024, ErrorCode::KeyInvalid)?;
                parse_key(&String::from_utf8_lossy(&text))
            })
            .collect()
    }
}

impl From<PackError> for AppError {
    fn from(error: PackError) -> Self {
        let about = match &error {
            PackError::NotAPack | PackError::TooLarge => Self::new(ErrorCode::PackInvalid),
            PackError::NotTrusted => Self::new(ErrorCode::PackUntrusted),
            PackError::Changed { path } => Self::new(ErrorCode::PackChanged).with("path", path),
            PackError::NotNewer { serial, present } => Self::new(ErrorCode::PackOlder)
                .with("serial", serial)
                .with("present", present),
            PackError::Faulty(faults) => Self::new(ErrorCode::PackFaulty)
                .with("count", faults.len())
                .with(
                    "first",
                    faults.first().map_or_else(String::new, ToString::to_string),
                ),
            PackError::Forgets { form, version } => Self::new(ErrorCode::PackForgets)
                .with("form", form)
                .with("version", version),
        };
        about.caused_by(error)
    }
}

fn view(pack: &Pack, current: Option<u64>) -> PackView {
    PackView {
        serial: pack.manifest.serial.to_string(),
        made: pack.manifest.made,
        signed_by: fingerprint(&pack.signed_by),
        in_use: current == Some(pack.manifest.serial),
    }
}

/// The first 16 hexadecimal digits of the key's SHA-256, in groups of four.
pub(crate) fn fingerprint(key: &VerifyingKey) -> String {
    let digits: Vec<char> = sha256(key.as_bytes()).chars().take(16).collect();
    digits
        .chunks(4)
        .map(|group| group.iter().collect::<String>())
        .collect::<Vec<_>>()
        .join("-")
}

fn parse_key(text: &str) -> Result<VerifyingKey, AppError> {
    let mut bytes = [0_u8; 32];
    hex::decode_to_slice(text.trim(), &mut bytes)
        .ok()
        .and_then(|()| VerifyingKey::from_bytes(&bytes).ok())
        .ok_or_else(|| ErrorCode::KeyInvalid.into())
}

fn make_folder(folder: &Path) -> Result<(), AppError> {
    fs::create_dir_all(folder).map_err(|cause| {
        AppError::new(ErrorCode::OutputUnwritable)
            .with("name", folder.display())
            .caused_by(cause)
    })
}

/// Names of the files with an ending, without it; none where there is no folder.
fn names(folder: &Path, ending: &str) -> Result<Vec<String>, AppError> {
    let entries = match fs::read_dir(folder) {
        Ok(entries) => entries,
        Err(cause) if cause.kind() == std::io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(cause) => {
            return Err(AppError::new(ErrorCode::FileUnreadable)
                .with("name", folder.display())
                .caused_by(cause));
        }
    };
    let mut names: Vec<String> = entries
        .filter_map(Result::ok)
        .filter_map(|entry| {
            let name = entry.file_name().into_string().ok()?;
            let (stem, found) = name.rsplit_once('.')?;
            (found == ending).then(|| stem.to_owned())
        })
        .collect();
    names.sort();
    Ok(names)
}
