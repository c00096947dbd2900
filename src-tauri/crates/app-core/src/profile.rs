//! Opening a profile: its key from the system key store, or from a passphrase; and what to say when it does not open.

use std::fs;
use std::path::{Path, PathBuf};

use draft_store::AttachmentError;
use draft_store::{
    ClientEntityError, ClientError, CounterNoteError, DATABASE_FILE, DraftError, EventError,
    ExaminationError, Failure, HeldLicenceError, JournalError, KdfCost, Key, KeyError, KeyFile,
    KeyFileError, MatterError, OpenError, OpenOptions, OutboxError, PlatformKeyError, SettingError,
    Store, SubmissionError,
};
use zeroize::Zeroizing;

use crate::error::{AppError, ErrorCode};

/// Fewest characters of a new passphrase.
pub const PASSPHRASE_MIN: usize = 10;

/// Environment variable that names the file with the profile's passphrase, for use without a person at the keyboard.
pub const PASSPHRASE_FILE: &str = "ALVARA_PASSPHRASE_FILE";

/// Environment variable that names the file with the passphrase of a backup, where it is not the profile's.
pub const BACKUP_PASSPHRASE_FILE: &str = "ALVARA_BACKUP_PASSPHRASE_FILE";

/// Where a profile stands before it is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProfileState {
    /// There is none in this folder.
    New,
    /// It wants its passphrase.
    WantsPassphrase,
    /// Its key is in the system key store.
    InKeyStore,
}

/// A place where the operating system keeps secrets.
pub trait KeyStore: Send + Sync {
    /// Whether it answers at all.
    fn available(&self) -> bool;
    /// The key kept under a name.
    fn read(&self, name: &str) -> Option<Key>;
    /// Keeps a key under a name; `false` when it cannot.
    fn write(&self, name: &str, key: &Key) -> bool;
    /// A secret of any length kept under a name.
    fn read_secret(&self, _name: &str) -> Option<Zeroizing<Vec<u8>>> {
        None
    }
    /// Keeps a secret of any length under a name; `false` when it cannot.
    fn write_secret(&self, _name: &str, _secret: &[u8]) -> bool {
        false
    }
    /// Forgets what is kept under a name; `false` when it cannot.
    fn forget(&self, _name: &str) -> bool {
        false
    }
}

/// The key store of the system: Secret Service, Keychain or Credential Manager.
#[derive(Debug, Clone, Copy, Default)]
pub struct SystemKeyStore;

const SERVICE: &str = "mo.alvara.desktop";

impl KeyStore for SystemKeyStore {
    fn available(&self) -> bool {
        match keyring::Entry::new(SERVICE, "probe").and_then(|entry| entry.get_secret()) {
            Ok(_) | Err(keyring::Error::NoEntry) => true,
            Err(_) => false,
        }
    }

    fn read(&self, name: &str) -> Option<Key> {
        let secret = keyring::Entry::new(SERVICE, name)
            .and_then(|entry| entry.get_secret())
            .ok()
            .map(Zeroizing::new)?;
        <[u8; Key::LENGTH]>::try_from(secret.as_slice())
            .ok()
            .map(Key::from_bytes)
    }

    fn write(&self, name: &str, key: &Key) -> bool {
        keyring::Entry::new(SERVICE, name)
            .and_then(|entry| entry.set_secret(key.as_bytes()))
            .is_ok()
    }

    fn read_secret(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
        keyring::Entry::new(SERVICE, name)
            .and_then(|entry| entry.get_secret())
            .ok()
            .map(Zeroizing::new)
    }

    fn write_secret(&self, name: &str, secret: &[u8]) -> bool {
        keyring::Entry::new(SERVICE, name)
            .and_then(|entry| entry.set_secret(secret))
            .is_ok()
    }

    fn forget(&self, name: &str) -> bool {
        let forgotten =
            keyring::Entry::new(SERVICE, name).and_then(|entry| entry.delete_credential());
        matches!(forgotten, Ok(()) | Err(keyring::Error::NoEntry))
    }
}

/// A machine without a key store: every profile has a passphrase.
#[derive(Debug, Clone, Copy, Default)]
pub struct NoKeyStore;

impl KeyStore for NoKeyStore {
    fn available(&self) -> bool {
        false
    }

    fn read(&self, _name: &str) -> Option<Key> {
        None
    }

    fn write(&self, _name: &str, _key: &Key) -> bool {
        false
    }
}

/// Where the profile in a folder stands.
pub fn state(folder: &Path) -> Result<ProfileState, AppError> {
    if !folder.join(DATABASE_FILE).exists() {
        return Ok(ProfileState::New);
    }
    let file = KeyFile::read(folder)?;
    Ok(match file {
        Some(file) if file.wants_passphrase() => ProfileState::WantsPassphrase,
        _ => ProfileState::InKeyStore,
    })
}

/// Makes a new profile: with a passphrase, or with a random key that the key store keeps.
pub fn create(
    folder: &Path,
    passphrase: Option<&str>,
    keys: &dyn KeyStore,
) -> Result<Store, AppError> {
    if state(folder)? != ProfileState::New {
        return Err(ErrorCode::ProfileExists.into());
    }
    if let Some(passphrase) = passphrase {
        require_strong(passphrase)?;
        // A key file without a database is what a crash between the two left; its passphrase still holds.
        let key = if let Some(file) = KeyFile::read(folder)? {
            Key::from_passphrase(passphrase, &file)?
        } else {
            let (file, key) = KeyFile::for_passphrase(passphrase, KdfCost::default())?;
            file.write(folder)?;
            key
        };
        return Ok(Store::open(folder, &key, &OpenOptions::default())?);
    }
    if !keys.available() {
        return Err(ErrorCode::PassphraseNeeded.into());
    }
    let name = key_name(folder);
    let key = match keys.read(&name) {
        Some(key) => key,
        None => Key::generate()?,
    };
    // The key is kept before the database exists, so that no crash leaves a database without its key.
    if !keys.write(&name, &key) {
        return Err(ErrorCode::KeyStoreUnavailable.into());
    }
    Ok(Store::open(folder, &key, &OpenOptions::default())?)
}

/// Refuses a new passphrase that is too short.
pub(crate) fn require_strong(passphrase: &str) -> Result<(), AppError> {
    if passphrase.chars().count() < PASSPHRASE_MIN {
        return Err(AppError::new(ErrorCode::PassphraseWeak).with("min", PASSPHRASE_MIN));
    }
    Ok(())
}

/// Opens an existing profile.
pub fn open(
    folder: &Path,
    passphrase: Option<&str>,
    keys: &dyn KeyStore,
) -> Result<Store, AppError> {
    let key = match state(folder)? {
        ProfileState::New => return Err(ErrorCode::ProfileMissing.into()),
        ProfileState::WantsPassphrase => {
            let passphrase = passphrase.ok_or(ErrorCode::PassphraseNeeded)?;
            let file = KeyFile::read(folder)?.ok_or(ErrorCode::ProfileCorrupt)?;
            Key::from_passphrase(passphrase, &file)?
        }
        ProfileState::InKeyStore => keys
            .read(&key_name(folder))
            .ok_or(ErrorCode::KeyStoreUnavailable)?,
    };
    Ok(Store::open_existing(folder, &key, &OpenOptions::default())?)
}

/// The passphrase in the file that [`PASSPHRASE_FILE`] names; its last line end is not part of it.
pub fn passphrase_from_environment() -> Result<Option<Zeroizing<String>>, AppError> {
    passphrase_named(PASSPHRASE_FILE)
}

/// The passphrase for a backup in the file that [`BACKUP_PASSPHRASE_FILE`] names.
pub fn backup_passphrase_from_environment() -> Result<Option<Zeroizing<String>>, AppError> {
    passphrase_named(BACKUP_PASSPHRASE_FILE)
}

fn passphrase_named(variable: &str) -> Result<Option<Zeroizing<String>>, AppError> {
    let Some(path) = std::env::var_os(variable).filter(|path| !path.is_empty()) else {
        return Ok(None);
    };
    let path = PathBuf::from(path);
    let text = fs::read_to_string(&path)
        .map(Zeroizing::new)
        .map_err(|cause| {
            AppError::new(ErrorCode::FileUnreadable)
                .with("name", path.display())
                .caused_by(cause)
        })?;
    Ok(Some(Zeroizing::new(
        text.trim_end_matches(['\n', '\r']).to_owned(),
    )))
}

/// The name under which the key store keeps a profile's key: its folder, which is no secret.
pub(crate) fn key_name(folder: &Path) -> String {
    folder
        .canonicalize()
        .unwrap_or_else(|_| folder.to_owned())
        .display()
        .to_string()
}

impl From<OpenError> for AppError {
    fn from(error: OpenError) -> Self {
        let code = match &error {
            OpenError::NotFound => ErrorCode::ProfileMissing,
            OpenError::WrongKey => ErrorCode::ProfileWrongKey,
            OpenError::Corrupt(_) => ErrorCode::ProfileCorrupt,
            OpenError::TooNew { .. } => ErrorCode::ProfileTooNew,
            OpenError::DiskFull(_) => ErrorCode::DiskFull,
            OpenError::Locked(_) => ErrorCode::StoreLocked,
            OpenError::Io(_) | OpenError::Migration { .. } | OpenError::Other(_) => {
                ErrorCode::StoreFailed
            }
        };
        Self::new(code).caused_by(error)
    }
}

impl From<KeyError> for AppError {
    fn from(error: KeyError) -> Self {
        let code = match &error {
            KeyError::WrongPassphrase => ErrorCode::ProfileWrongKey,
            KeyError::NoPassphrase => ErrorCode::KeyStoreUnavailable,
            KeyError::Random(_) | KeyError::Derivation(_) => ErrorCode::Internal,
        };
        Self::new(code).caused_by(error)
    }
}

impl From<KeyFileError> for AppError {
    fn from(error: KeyFileError) -> Self {
        let code = match error {
            KeyFileError::Key(error) => return error.into(),
            KeyFileError::Exists => ErrorCode::ProfileExists,
            KeyFileError::Malformed(_) | KeyFileError::Unreasonable => ErrorCode::ProfileCorrupt,
            KeyFileError::Io(_) => ErrorCode::StoreFailed,
        };
        Self::new(code).caused_by(error)
    }
}

fn failure(failure: &Failure) -> ErrorCode {
    match failure {
        Failure::DiskFull(_) => ErrorCode::DiskFull,
        Failure::Locked(_) => ErrorCode::StoreLocked,
        Failure::Corrupt(_) => ErrorCode::ProfileCorrupt,
        Failure::Io(_) | Failure::Other(_) => ErrorCode::StoreFailed,
    }
}

impl From<Failure> for AppError {
    fn from(error: Failure) -> Self {
        Self::new(failure(&error)).caused_by(error)
    }
}

impl From<SettingError> for AppError {
    fn from(error: SettingError) -> Self {
        let code = match &error {
            SettingError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<CounterNoteError> for AppError {
    fn from(error: CounterNoteError) -> Self {
        let code = match &error {
            CounterNoteError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<ClientEntityError> for AppError {
    fn from(error: ClientEntityError) -> Self {
        let code = match &error {
            ClientEntityError::NotFound => ErrorCode::ClientMissing,
            ClientEntityError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<ClientError> for AppError {
    fn from(error: ClientError) -> Self {
        let code = match &error {
            ClientError::NotFound => ErrorCode::ClientMissing,
            ClientError::Conflict { .. } => ErrorCode::DraftConflict,
            ClientError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<DraftError> for AppError {
    fn from(error: DraftError) -> Self {
        let code = match &error {
            DraftError::NotFound => ErrorCode::DraftMissing,
            DraftError::ClientNotFound => ErrorCode::ClientMissing,
            DraftError::Conflict { .. } => ErrorCode::DraftConflict,
            DraftError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<AttachmentError> for AppError {
    fn from(error: AttachmentError) -> Self {
        let code = match &error {
            AttachmentError::NotFound => ErrorCode::DraftMissing,
            AttachmentError::TooLarge { .. } => ErrorCode::AttachmentTooLarge,
            AttachmentError::NotAnOrder => ErrorCode::RequestInvalid,
            AttachmentError::Source(_) => ErrorCode::FileUnreadable,
            AttachmentError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<SubmissionError> for AppError {
    fn from(error: SubmissionError) -> Self {
        let code = match &error {
            SubmissionError::NotFound => ErrorCode::SubmissionMissing,
            SubmissionError::SourceNotFound => ErrorCode::DraftMissing,
            SubmissionError::Exists | SubmissionError::Conflict { .. } => {
                ErrorCode::SubmissionState
            }
            SubmissionError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<MatterError> for AppError {
    fn from(error: MatterError) -> Self {
        let code = match &error {
            MatterError::NotFound => ErrorCode::MatterMissing,
            MatterError::SourceNotFound | MatterError::Taken => ErrorCode::DraftMissing,
            MatterError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<OutboxError> for AppError {
    fn from(error: OutboxError) -> Self {
        let code = match &error {
            OutboxError::NotFound => ErrorCode::SubmissionMissing,
            OutboxError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<EventError> for AppError {
    fn from(error: EventError) -> Self {
        let code = match &error {
            EventError::NotFound => ErrorCode::SubmissionMissing,
            EventError::Contradiction { .. } => ErrorCode::PlatformAnswer,
            EventError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<ExaminationError> for AppError {
    fn from(error: ExaminationError) -> Self {
        let code = match &error {
            ExaminationError::NotFound => ErrorCode::ExaminationMissing,
            ExaminationError::Conflict { .. } => ErrorCode::DraftConflict,
            ExaminationError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<HeldLicenceError> for AppError {
    fn from(error: HeldLicenceError) -> Self {
        let code = match &error {
            HeldLicenceError::NotFound => ErrorCode::HeldLicenceMissing,
            HeldLicenceError::ClientNotFound => ErrorCode::ClientMissing,
            HeldLicenceError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<PlatformKeyError> for AppError {
    fn from(error: PlatformKeyError) -> Self {
        let code = match &error {
            PlatformKeyError::Changed => ErrorCode::PlatformAnswer,
            PlatformKeyError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}

impl From<JournalError> for AppError {
    fn from(error: JournalError) -> Self {
        let code = match &error {
            JournalError::Random(_) => ErrorCode::Internal,
            JournalError::Failed(cause) => failure(cause),
        };
        Self::new(code).caused_by(error)
    }
}
