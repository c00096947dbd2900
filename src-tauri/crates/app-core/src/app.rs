//! The one value that a front end builds once: store, clock, key store and the platform in use.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use draft_store::{DraftSummary, Store, SubmissionId};
use jiff::civil::Date;
use platform_client::HttpOptions;
use tokio::sync::{Notify, broadcast};

use crate::clock::Clock;
use crate::error::{AppError, ErrorCode};
use crate::forms::Forms;
use crate::kept::Kept;
use crate::opening::Opening;
use crate::outbox::Cancel;
use crate::profile::{self, KeyStore, ProfileState};
use crate::search::{Index, Own};
use crate::settings;
use crate::sign_in::SignIns;
use crate::training::Training;
use crate::update::{self, Update};
use crate::view::{AppEvent, AppView, Look, Place, Settings};

/// Key of the settings row that holds [`Settings`].
const SETTINGS: &str = "settings";

/// Most events that a slow listener may lag behind; views are refetched anyway.
const EVENTS: usize = 256;

/// What an [`App`] is built with.
pub struct Setup {
    /// Folder of the profile.
    pub profile: PathBuf,
    /// The clock.
    pub clock: Arc<dyn Clock>,
    /// Where the profile's key may be kept.
    pub keys: Arc<dyn KeyStore>,
}

/// The program, whatever shows it.
pub struct App {
    profile: PathBuf,
    /// The packs of the profile.
    pub forms: Forms,
    clock: Arc<dyn Clock>,
    keys: Arc<dyn KeyStore>,
    store: StoreSlot,
    events: broadcast::Sender<AppEvent>,
    pub(crate) training: Training,
    /// How platforms are spoken to.
    pub(crate) http: HttpOptions,
    pub(crate) sending: tokio::sync::Mutex<()>,
    /// Held while a paper is opened: one at a time bounds the memory.
    pub(crate) papers: tokio::sync::Mutex<()>,
    /// How often sending in the background was begun.
    pub(crate) turns: AtomicU64,
    /// Whether sending in the background was begun since the profile was opened.
    pub(crate) begun: AtomicBool,
    /// Whether somebody has locked the profile, so that not even the key store opens it by itself.
    locked: AtomicBool,
    /// Ends the drives under way.
    pub(crate) cancels: Mutex<HashMap<SubmissionId, Cancel>>,
    pub(crate) sign_ins: SignIns,
    pub(crate) opening: Opening,
    pub(crate) update: Update,
    /// What the search has read of the open profile.
    searched: Mutex<Option<Kept<Index<Own>>>>,
    /// The drafts of the open profile that are listed, the last changed first.
    listed: Mutex<Option<Kept<Vec<DraftSummary>>>>,
    /// Told when the profile is opened.
    pub(crate) opened: Notify,
    /// Whether reminders are told as notices of the system.
    pub(crate) reminds: AtomicBool,
    /// Shows a page in the system's browser.
    browser: Option<Browser>,
}

/// Shows an address in the system's browser.
type Browser = Box<dyn Fn(&str) + Send + Sync>;

impl App {
    /// Builds the program; nothing is opened yet.
    pub fn new(setup: Setup) -> Self {
        let training = Training::in_folder(setup.profile.join("training"));
        let forms = Forms::of_profile(&setup.profile);
        if let Err(error) = forms.activate() {
            tracing::warn!(code = error.code().as_str(), causes = %error.chain(), "a form pack is left alone");
        }
        Self {
            profile: setup.profile,
            forms,
            clock: setup.clock,
            keys: setup.keys,
            store: StoreSlot::default(),
            events: broadcast::channel(EVENTS).0,
            training,
            http: HttpOptions::default(),
            sending: tokio::sync::Mutex::new(()),
            papers: tokio::sync::Mutex::new(()),
            turns: AtomicU64::new(0),
            begun: AtomicBool::new(false),
            locked: AtomicBool::new(false),
            cancels: Mutex::default(),
            sign_ins: SignIns::default(),
            opening: Opening::default(),
            update: Update::default(),
            searched: Mutex::default(),
            listed: Mutex::default(),
            opened: Notify::new(),
            reminds: AtomicBool::new(false),
            browser: None,
        }
    }

    /// Speaks to platforms in this way; the default suits the lines that people have.
    #[must_use]
    pub fn speaking(mut self, http: HttpOptions) -> Self {
        self.http = http;
        self
    }

    /// Signs people in with this browser. It is given addresses that the platform names, and the page is never asked.
    #[must_use]
    pub fn browsing(mut self, browser: impl Fn(&str) + Send + Sync + 'static) -> Self {
        self.browser = Some(Box::new(browser));
        self
    }

    /// Shows an address in the system's browser, where there is one.
    pub(crate) fn open_in_browser(&self, url: &str) {
        if let Some(browser) = &self.browser {
            browser(url);
        }
    }

    /// Today in Macao.
    pub fn today(&self) -> Date {
        self.clock.today()
    }

    pub(crate) fn now(&self) -> i64 {
        self.clock.now().as_millisecond()
    }

    pub(crate) fn clock(&self) -> Arc<dyn Clock> {
        Arc::clone(&self.clock)
    }

    /// What a front end is told while the program runs.
    pub fn events(&self) -> broadcast::Receiver<AppEvent> {
        self.events.subscribe()
    }

    /// Asks the page that is open to show another.
    pub fn go(&self, place: Place) {
        self.tell(AppEvent::Go { place });
    }

    pub(crate) fn tell(&self, event: AppEvent) {
        // Nobody listening is no failure: views are fetched when they are opened.
        let _ = self.events.send(event);
    }

    /// Opens the profile if its key can be had without asking anybody.
    pub fn open_unattended(&self, passphrase: Option<&str>, create: bool) -> Result<(), AppError> {
        let opened = match profile::state(&self.profile)? {
            ProfileState::New if create => {
                profile::create(&self.profile, passphrase, self.keys.as_ref())?
            }
            _ => profile::open(&self.profile, passphrase, self.keys.as_ref())?,
        };
        self.enter(opened);
        Ok(())
    }

    /// Takes an open store into use.
    pub(crate) fn enter(&self, store: Store) {
        *self.slot() = Some(store);
        self.locked.store(false, Ordering::SeqCst);
        self.opened.notify_one();
    }

    /// Takes the store out of use; nothing opens it by itself any more.
    pub(crate) fn leave(&self) -> Option<Store> {
        self.locked.store(true, Ordering::SeqCst);
        self.opening.forget();
        self.update.forget();
        let left = self.slot().take();
        *self.searched() = None;
        *self.listed() = None;
        left
    }

    pub(crate) fn create(&self, passphrase: Option<&str>) -> Result<AppView, AppError> {
        let store = profile::create(&self.profile, passphrase, self.keys.as_ref())?;
        self.enter(store);
        self.view()
    }

    /// Opens the profile: with its passphrase, or with the key that the key store has.
    pub(crate) fn unlock(&self, passphrase: Option<&str>) -> Result<AppView, AppError> {
        let store = profile::open(&self.profile, passphrase, self.keys.as_ref())?;
        self.enter(store);
        self.view()
    }

    /// Where the program stands. A profile whose key the key store has is opened on the way, unless somebody locked it.
    pub(crate) fn view(&self) -> Result<AppView, AppError> {
        if self.slot().is_none()
            && !self.locked.load(Ordering::SeqCst)
            && profile::state(&self.profile)? == ProfileState::InKeyStore
            && let Ok(store) = profile::open(&self.profile, None, self.keys.as_ref())
        {
            self.enter(store);
        }
        let open = self.slot().is_some();
        let kept = profile::state(&self.profile)?;
        let state = match kept {
            _ if open => "open",
            ProfileState::New => "new",
            ProfileState::WantsPassphrase | ProfileState::InKeyStore => "locked",
        };
        let settings = if open { Some(self.settings()?) } else { None };
        Ok(AppView {
            profile: state.to_owned(),
            training: settings
                .as_ref()
                .is_none_or(|settings| settings.platform_url.is_empty()),
            version: env!("CARGO_PKG_VERSION").to_owned(),
            look: settings.as_ref().map_or_else(|| self.look(), Look::from),
            settings,
            key_store: !open && self.keys.available(),
            passphrase: kept == ProfileState::WantsPassphrase,
        })
    }

    pub(crate) fn settings(&self) -> Result<Settings, AppError> {
        let stored = self.with_store(|store| Ok(store.settings().get(SETTINGS)?))?;
        // Settings that a newer or damaged row makes unreadable fall back to the defaults; nothing is lost by that.
        Ok(stored
            .and_then(|text| serde_json::from_str(&text).ok())
            .unwrap_or_default())
    }

    pub(crate) fn save_settings(&self, settings: &Settings) -> Result<AppView, AppError> {
        settings::accept(settings, ErrorCode::SettingsInvalid)?;
        if !settings.update_url.is_empty() {
            update::parse(&settings.update_url)?;
        }
        let spoken = self.look().lang;
        let text = serde_json::to_string(settings)
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
        let now = self.now();
        self.with_store(|store| Ok(store.settings_mut().set(SETTINGS, &text, now)?))?;
        self.keep_look(settings);
        if settings.lang != spoken {
            self.tell(AppEvent::Language);
        }
        self.view()
    }

    /// Does something with the open store. Fails with `passphrase-needed` while it is locked.
    pub(crate) fn with_store<T>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        self.store.with(work)
    }

    /// What the search has read of the store. Whoever holds both has taken the store first.
    pub(crate) fn searched(&self) -> MutexGuard<'_, Option<Kept<Index<Own>>>> {
        self.searched.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The drafts that are listed. Whoever holds both has taken the store first.
    pub(crate) fn listed(&self) -> MutexGuard<'_, Option<Kept<Vec<DraftSummary>>>> {
        self.listed.lock().unwrap_or_else(PoisonError::into_inner)
    }

    pub(crate) fn keys(&self) -> Arc<dyn KeyStore> {
        Arc::clone(&self.keys)
    }

    pub(crate) fn folder(&self) -> &Path {
        &self.profile
    }

    /// The store, for what outlives a borrow of the program.
    pub(crate) fn store(&self) -> &StoreSlot {
        &self.store
    }

    fn slot(&self) -> MutexGuard<'_, Option<Store>> {
        self.store.lock()
    }
}

/// The open store, or nothing while the profile is locked. Clones are the same store.
#[derive(Clone, Default)]
pub(crate) struct StoreSlot(Arc<Mutex<Option<Store>>>);

impl StoreSlot {
    #[cfg(test)]
    pub(crate) fn holding(store: Store) -> Self {
        Self(Arc::new(Mutex::new(Some(store))))
    }

    /// Does something with the open store. Fails with `passphrase-needed` while it is locked.
    pub(crate) fn with<T>(
        &self,
        work: impl FnOnce(&mut Store) -> Result<T, AppError>,
    ) -> Result<T, AppError> {
        let mut slot = self.lock();
        let store = slot.as_mut().ok_or(ErrorCode::PassphraseNeeded)?;
        work(store)
    }

    fn lock(&self) -> MutexGuard<'_, Option<Store>> {
        // A panic inside a transaction was rolled back by the store itself, so a poisoned lock still guards a sound store.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }
}
