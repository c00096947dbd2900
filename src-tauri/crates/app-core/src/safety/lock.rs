//! Locking the profile while nobody is at work, and the passphrase that opens it again.

use draft_store::{KdfCost, Key, KeyFile};

use crate::app::App;
use crate::error::{AppError, ErrorCode};
use crate::evidence::Deed;
use crate::profile::{self, ProfileState, key_name};
use crate::view::AppView;

impl App {
    /// Closes the store, whose key is wiped, and forgets the tokens in memory; nothing opens it by itself any more. What is
    /// being sent goes on when the profile is opened again.
    ///
    /// Errors: something is being sent, unless it is a person who asks.
    pub fn lock(&self, asked_by_person: bool) -> Result<AppView, AppError> {
        if !asked_by_person && self.is_sending() {
            return Err(ErrorCode::SendingUnderWay.into());
        }
        self.stop_in_background();
        self.sign_ins.forget_all();
        if let Some(store) = self.leave() {
            // Whatever closing says, the store is closed, and what was acknowledged was on the disk before.
            if let Err(error) = store.close() {
                tracing::warn!(%error, "closing the store");
            }
        }
        self.view()
    }

    /// Gives the profile a passphrase, or another one. The database and its key stay; earlier backups keep the passphrase
    /// that they were made with.
    ///
    /// Errors: the present passphrase is wrong or missing, or the new one is too short; then nothing has changed.
    pub fn set_passphrase(
        &self,
        present: Option<&str>,
        passphrase: &str,
    ) -> Result<AppView, AppError> {
        profile::require_strong(passphrase)?;
        let now = self.now();
        let folder = self.folder();
        self.with_store(|store| {
            let file = KeyFile::read(folder)?.ok_or(ErrorCode::ProfileCorrupt)?;
            let kept = profile::state(folder)?;
            let key = if kept == ProfileState::WantsPassphrase {
                Key::from_passphrase(present.ok_or(ErrorCode::PassphraseNeeded)?, &file)?
            } else {
                self.keys()
                    .read(&key_name(folder))
                    .ok_or(ErrorCode::KeyStoreUnavailable)?
            };
            // A file that leads to any other key would lose the profile.
            if !file.recognises(&key) {
                return Err(ErrorCode::ProfileWrongKey.into());
            }
            KeyFile::rewrapped(&key, passphrase, KdfCost::default())?.replace(folder)?;
            if kept == ProfileState::InKeyStore && !self.keys().forget(&key_name(folder)) {
                tracing::warn!("the system key store still has the key of the profile");
            }
            let done = Deed::PassphraseSet {};
            Ok(store
                .journal_mut()
                .append(&done.entry(None, &"profile"), now)?)
        })?;
        self.view()
    }
}
