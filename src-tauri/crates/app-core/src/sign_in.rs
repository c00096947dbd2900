//! Who is signed in at which platform. Tokens are in the system key store, or in the profile, which is encrypted.

use std::collections::HashMap;
use std::io;
use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use platform_client::{
    Account, Authoriser, ClientError, HttpOptions, SignInError, SignInServer, TokenStore, Tokens,
};

use crate::app::{App, StoreSlot};
use crate::clock::Clock;
use crate::error::{AppError, ErrorCode};
use crate::profile::{KeyStore, key_name};

/// How long a person may take to sign in.
const PATIENCE: Duration = Duration::from_mins(10);

/// The authorisers in use, one for each platform, so that a token is renewed once for all submissions to it.
#[derive(Default)]
pub(crate) struct SignIns(Mutex<HashMap<String, Arc<Authoriser>>>);

impl App {
    /// Signs somebody in at a platform: `open` shows the person its page in their own browser.
    ///
    /// Answers nothing if the platform needs nobody to sign in. Dropping the future cancels.
    pub async fn sign_in(
        &self,
        platform: &str,
        open: impl FnOnce(&str),
    ) -> Result<Option<Account>, AppError> {
        let options = HttpOptions::default();
        let Some(server) = SignInServer::discover(platform, &options).await? else {
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
        let now = self.now();
        self.with_store(|store| {
            let key = login_key(platform);
            Ok(store.settings_mut().set(&key, &account.login, now)?)
        })?;
        self.sign_ins.forget(platform);
        Ok(Some(account))
    }

    /// Signs out at a platform, and tells it as far as it can be reached.
    pub async fn sign_out(&self, platform: &str) -> Result<(), AppError> {
        let Some(login) = self.login(platform)? else {
            return Ok(());
        };
        self.sign_ins.forget(platform);
        let failed = |cause| AppError::new(ErrorCode::StoreFailed).caused_by(cause);
        let (tokens, issuer) = (self.tokens(), platform.trim_end_matches('/'));
        let kept = tokens.load(issuer, &login).map_err(failed)?;
        tokens.clear(issuer, &login).map_err(failed)?;
        self.with_store(|store| Ok(store.settings_mut().remove(&login_key(platform))?))?;
        if let Some(kept) = kept {
            let told = async {
                match SignInServer::discover(platform, &HttpOptions::default()).await? {
                    Some(server) => server.revoke(&kept).await,
                    None => Ok(()),
                }
            };
            if let Err(error) = told.await {
                tracing::warn!(%error, "the platform was not told of the sign-out");
            }
        }
        Ok(())
    }

    /// The login that was last used at a platform and not signed out.
    pub fn login(&self, platform: &str) -> Result<Option<String>, AppError> {
        self.with_store(|store| Ok(store.settings().get(&login_key(platform))?))
    }

    /// What gives requests to a platform their token, if somebody has signed in there.
    pub(crate) fn authoriser(&self, platform: &str) -> Result<Option<Arc<Authoriser>>, AppError> {
        let Some(login) = self.login(platform)? else {
            return Ok(None);
        };
        let mut used = self
            .sign_ins
            .0
            .lock()
            .unwrap_or_else(PoisonError::into_inner);
        if let Some(authoriser) = used.get(platform) {
            return Ok(Some(Arc::clone(authoriser)));
        }
        let clock = self.clock();
        let authoriser = Authoriser::new(
            platform,
            HttpOptions::default(),
            &login,
            Arc::new(self.tokens()),
            Arc::new(move || clock.now()),
        )
        .map_err(|cause| AppError::new(ErrorCode::AddressInvalid).caused_by(cause))?;
        let authoriser = Arc::new(authoriser);
        used.insert(platform.to_owned(), Arc::clone(&authoriser));
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
    /// Forgets every token that is in memory.
    pub(crate) fn forget_all(&self) {
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        used.clear();
    }

    fn forget(&self, platform: &str) {
        let mut used = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        used.remove(platform);
    }
}

fn login_key(platform: &str) -> String {
    format!("login {}", platform.trim_end_matches('/'))
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
