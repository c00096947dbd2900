//! Who is signed in at which platform. Tokens are in the system key store, or in the profile, which is encrypted.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::time::Duration;

use draft_store::Store;
use platform_api::Me;
use platform_client::{Authoriser, ClientError, SignInError, SignInServer, TokenStore, Tokens};
use serde::{Deserialize, Serialize};
use tokio::sync::oneshot;
use url::Url;

use crate::app::{App, StoreSlot};
use crate::clock::Clock;
use crate::error::{AppError, ErrorCode};
use crate::profile::{KeyStore, key_name};

/// How long a person may take to sign in.
const PATIENCE: Duration = Duration::from_mins(10);

/// What is known of a platform's sign-in.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub(crate) struct Known {
    /// Whether it wants somebody to sign in; nothing as long as nobody has asked it.
    pub(crate) asks: Option<bool>,
    /// Who is signed in.
    pub(crate) account: Option<Me>,
}

/// The authorisers in use, one for each platform, so that a token is renewed once for all submissions to it; and the
/// sign-in under way.
#[derive(Default)]
pub(crate) struct SignIns {
    used: Mutex<HashMap<String, Arc<Authoriser>>>,
    turns: Arc<Mutex<Turns>>,
}

/// There is one sign-in under way at most, since there is one person.
#[derive(Default)]
struct Turns {
    begun: u64,
    running: Option<Running>,
}

struct Running {
    platform: String,
    /// What the browser must open; empty until it is known.
    url: String,
    /// Dropping it cancels.
    _cancel: oneshot::Sender<()>,
}

/// One sign-in under way; dropping it says that it is over.
pub(crate) struct Turn {
    turns: Arc<Mutex<Turns>>,
    number: u64,
}

impl App {
    /// Signs somebody in at a platform: `open` shows the person its page in their own browser. What waited for that can go
    /// on afterwards.
    ///
    /// Answers nothing if the platform needs nobody to sign in. Dropping the future cancels.
    pub async fn sign_in(
        &self,
        platform: &str,
        open: impl FnOnce(&str),
    ) -> Result<Option<Me>, AppError> {
        let options = self.line()?;
        let Some(server) = SignInServer::discover(platform, &options).await? else {
            self.know(
                platform,
                &Known {
                    asks: Some(false),
                    account: None,
                },
            )?;
            return Ok(None);
        };
        let sign_in = server.begin().await?;
        open(sign_in.url().as_str());
        let clock = self.clock();
        let tokens = sign_in.finish(PATIENCE, || clock.now()).await?;
        let account = server.account(&tokens).await?;
        self.tokens()
            .save(server.issuer(), &account.login, &tokens)
            .map_err(|cause| AppError::new(ErrorCode::StoreFailed).caused_by(cause))?;
        self.signed_in(platform, &account)?;
        self.sign_ins.forget(platform);
        self.go_on_at(platform)?;
        Ok(Some(account))
    }

    /// Signs out at a platform, and tells it as far as it can be reached. `false` when nobody was signed in.
    pub async fn sign_out(&self, platform: &str) -> Result<bool, AppError> {
        let Some(account) = self.account(platform)? else {
            return Ok(false);
        };
        let failed = |cause| AppError::new(ErrorCode::StoreFailed).caused_by(cause);
        let (tokens, issuer) = (self.tokens(), site(platform));
        let kept = tokens.load(&issuer, &account.login).map_err(failed)?;
        tokens.clear(&issuer, &account.login).map_err(failed)?;
        self.nobody_signed_in(platform)?;
        if let Some(kept) = kept {
            let options = self.line()?;
            let told = async {
                match SignInServer::discover(platform, &options).await? {
                    Some(server) => server.revoke(&kept).await,
                    None => Ok(()),
                }
            };
            if let Err(error) = told.await {
                tracing::warn!(%error, "the platform was not told of the sign-out");
            }
        }
        Ok(true)
    }

    /// Who signed in last at a platform and has not signed out.
    pub fn account(&self, platform: &str) -> Result<Option<Me>, AppError> {
        Ok(self.known(platform)?.account)
    }

    /// What is known of a platform's sign-in.
    pub(crate) fn known(&self, platform: &str) -> Result<Known, AppError> {
        self.with_store(|store| known(store, platform))
    }

    /// Writes down who is signed in, and whom they may act for.
    pub(crate) fn signed_in(&self, platform: &str, account: &Me) -> Result<(), AppError> {
        self.know(
            platform,
            &Known {
                asks: Some(true),
                account: Some(account.clone()),
            },
        )
    }

    /// Writes down that a platform wants somebody to sign in, and that nobody is.
    pub(crate) fn nobody_signed_in(&self, platform: &str) -> Result<(), AppError> {
        self.sign_ins.forget(platform);
        self.know(
            platform,
            &Known {
                asks: Some(true),
                account: None,
            },
        )
    }

    fn know(&self, platform: &str, known: &Known) -> Result<(), AppError> {
        let text = serde_json::to_string(known)
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
        let now = self.now();
        self.with_store(|store| Ok(store.settings_mut().set(&known_key(platform), &text, now)?))
    }

    /// What gives requests to a platform their token, if somebody has signed in there.
    pub(crate) fn authoriser(&self, platform: &str) -> Result<Option<Arc<Authoriser>>, AppError> {
        let Some(account) = self.account(platform)? else {
            return Ok(None);
        };
        let options = self.line()?;
        let mut used = self.sign_ins.used();
        if let Some(authoriser) = used.get(&site(platform)) {
            return Ok(Some(Arc::clone(authoriser)));
        }
        let clock = self.clock();
        let authoriser = Authoriser::new(
            platform,
            options,
            &account.login,
            Arc::new(self.tokens()),
            Arc::new(move || clock.now()),
        )
        .map_err(|cause| AppError::new(ErrorCode::AddressInvalid).caused_by(cause))?;
        let authoriser = Arc::new(authoriser);
        used.insert(site(platform), Arc::clone(&authoriser));
        Ok(Some(authoriser))
    }

    fn tokens(&self) -> ProfileTokens {
        ProfileTokens {
            keys: self.keys(),
            store: self.store().clone(),
            profile: key_name(self.folder()),
            clock: self.clock(),
        }
    }
}

impl SignIns {
    /// Begins to sign somebody in and ends whatever was begun before; the other half is ready when this one is to end.
    pub(crate) fn begin(&self, platform: &str) -> (Turn, oneshot::Receiver<()>) {
        let (cancel, cancelled) = oneshot::channel();
        let mut turns = lock(&self.turns);
        turns.begun += 1;
        turns.running = Some(Running {
            platform: site(platform),
            url: String::new(),
            _cancel: cancel,
        });
        let turn = Turn {
            turns: Arc::clone(&self.turns),
            number: turns.begun,
        };
        (turn, cancelled)
    }

    /// Ends the sign-in under way, if there is one.
    pub(crate) fn cancel(&self) {
        lock(&self.turns).running = None;
    }

    /// What the browser must open while somebody is to sign in at a platform.
    pub(crate) fn waiting(&self, platform: &str) -> Option<String> {
        let turns = lock(&self.turns);
        let running = turns.running.as_ref()?;
        (running.platform == site(platform)).then(|| running.url.clone())
    }

    /// Forgets every authoriser; the next request makes another.
    pub(crate) fn forget_all(&self) {
        self.used().clear();
    }

    fn forget(&self, platform: &str) {
        self.used().remove(&site(platform));
    }

    fn used(&self) -> MutexGuard<'_, HashMap<String, Arc<Authoriser>>> {
        lock(&self.used)
    }
}

impl Turn {
    /// Says what the browser must open.
    pub(crate) fn waits_at(&self, url: &str) {
        let mut turns = lock(&self.turns);
        if turns.begun == self.number
            && let Some(running) = &mut turns.running
        {
            url.clone_into(&mut running.url);
        }
    }
}

impl Drop for Turn {
    fn drop(&mut self) {
        let mut turns = lock(&self.turns);
        if turns.begun == self.number {
            turns.running = None;
        }
    }
}

fn lock<T>(shared: &Mutex<T>) -> MutexGuard<'_, T> {
    shared.lock().unwrap_or_else(PoisonError::into_inner)
}

/// One way to write the address of a platform: that under which its tokens are kept.
pub(crate) fn site(platform: &str) -> String {
    Url::parse(platform)
        .map_or_else(|_| platform.to_owned(), String::from)
        .trim_end_matches('/')
        .to_owned()
}

pub(crate) fn known(store: &Store, platform: &str) -> Result<Known, AppError> {
    let stored = store.settings().get(&known_key(platform))?;
    // What a newer program has written down is found out again by signing in.
    Ok(stored
        .and_then(|text| serde_json::from_str(&text).ok())
        .unwrap_or_default())
}

fn known_key(platform: &str) -> String {
    format!("sign-in {}", site(platform))
}

/// Tokens of one profile: in the system key store where there is one that takes them, else in the profile.
struct ProfileTokens {
    keys: Arc<dyn KeyStore>,
    store: StoreSlot,
    profile: String,
    clock: Arc<dyn Clock>,
}

impl ProfileTokens {
    fn name(&self, issuer: &str, login: &str) -> String {
        format!("{} {}", self.profile, setting_key(issuer, login))
    }
}

fn setting_key(issuer: &str, login: &str) -> String {
    format!("tokens {issuer} {login}")
}

impl TokenStore for ProfileTokens {
    fn load(&self, issuer: &str, login: &str) -> io::Result<Option<Tokens>> {
        let in_profile = self
            .store
            .with(|store| Ok(store.settings().get(&setting_key(issuer, login))?))
            .map_err(io::Error::other)?;
        if let Some(text) = in_profile {
            return Ok(Some(Tokens::from_secret(&text)?));
        }
        let Some(secret) = self.keys.read_secret(&self.name(issuer, login)) else {
            return Ok(None);
        };
        let text = std::str::from_utf8(&secret).map_err(io::Error::other)?;
        Ok(Some(Tokens::from_secret(text)?))
    }

    fn save(&self, issuer: &str, login: &str, tokens: &Tokens) -> io::Result<()> {
        let text = tokens.to_secret()?;
        let key = setting_key(issuer, login);
        let in_keys = self
            .keys
            .write_secret(&self.name(issuer, login), text.as_bytes());
        let now = self.clock.now().as_millisecond();
        self.store
            .with(|store| {
                if in_keys {
                    Ok(store.settings_mut().remove(&key)?)
                } else {
                    Ok(store.settings_mut().set(&key, &text, now)?)
                }
            })
            .map_err(io::Error::other)
    }

    fn clear(&self, issuer: &str, login: &str) -> io::Result<()> {
        // A key store that cannot forget has never kept anything.
        let _ = self.keys.forget(&self.name(issuer, login));
        self.store
            .with(|store| Ok(store.settings_mut().remove(&setting_key(issuer, login))?))
            .map_err(io::Error::other)
    }
}

impl From<SignInError> for AppError {
    fn from(error: SignInError) -> Self {
        let code = match &error {
            SignInError::Client(
                ClientError::Offline(_)
                | ClientError::Unreachable(_)
                | ClientError::Timeout(_)
                | ClientError::Gateway { .. },
            ) => ErrorCode::PlatformUnreachable,
            SignInError::Client(ClientError::Certificate(_)) => ErrorCode::PlatformCertificate,
            SignInError::Client(ClientError::Address) => ErrorCode::AddressInvalid,
            SignInError::Client(_)
            | SignInError::Metadata { .. }
            | SignInError::Issuer
            | SignInError::TokenForm => ErrorCode::PlatformAnswer,
            _ => ErrorCode::SignInFailed,
        };
        Self::new(code).caused_by(error)
    }
}

#[cfg(test)]
mod tests {
    use std::collections::HashMap;
    use std::sync::{Mutex, PoisonError};

    use draft_store::{Key, OpenOptions, Store};
    use zeroize::Zeroizing;

    use super::*;
    use crate::clock::SystemClock;
    use crate::profile::NoKeyStore;

    /// A key store in memory.
    #[derive(Default)]
    struct Keys(Mutex<HashMap<String, Vec<u8>>>);

    impl KeyStore for Keys {
        fn available(&self) -> bool {
            true
        }
        fn read(&self, _: &str) -> Option<Key> {
            None
        }
        fn write(&self, _: &str, _: &Key) -> bool {
            false
        }
        fn read_secret(&self, name: &str) -> Option<Zeroizing<Vec<u8>>> {
            let kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.get(name).cloned().map(Zeroizing::new)
        }
        fn write_secret(&self, name: &str, secret: &[u8]) -> bool {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.insert(name.to_owned(), secret.to_vec());
            true
        }
        fn forget(&self, name: &str) -> bool {
            let mut kept = self.0.lock().unwrap_or_else(PoisonError::into_inner);
            kept.remove(name).is_some()
        }
    }

    fn tokens(access: &str) -> Tokens {
        Tokens {
            access: access.to_owned(),
            refresh: Some("r".to_owned()),
            expires_at: None,
        }
    }

    /// Whether the profile itself holds tokens after they were saved.
    fn kept_in_profile(keys: Arc<dyn KeyStore>) -> bool {
        let folder = tempfile::tempdir().expect("a folder");
        let store = Store::open(
            folder.path(),
            &Key::from_bytes([7; Key::LENGTH]),
            &OpenOptions::default(),
        )
        .expect("a new profile");
        let kept = ProfileTokens {
            keys,
            store: StoreSlot::holding(store),
            profile: "profile".to_owned(),
            clock: Arc::new(SystemClock),
        };
        let load = |login| kept.load("https://p", login).expect("readable");
        assert_eq!(load("chan"), None);
        for access in ["a", "b"] {
            kept.save("https://p", "chan", &tokens(access))
                .expect("kept");
            assert_eq!(load("chan"), Some(tokens(access)));
        }
        assert_eq!(load("lei"), None, "another login has its own");
        let in_profile = kept
            .store
            .with(|store| Ok(store.settings().list()?))
            .expect("readable")
            .iter()
            .any(|(key, _)| key.starts_with("tokens "));
        kept.clear("https://p", "chan").expect("forgotten");
        assert_eq!(load("chan"), None);
        in_profile
    }

    #[test]
    fn tokens_are_in_the_key_store_or_else_in_the_encrypted_profile() {
        assert!(!kept_in_profile(Arc::new(Keys::default())));
        assert!(kept_in_profile(Arc::new(NoKeyStore)));
    }
}
