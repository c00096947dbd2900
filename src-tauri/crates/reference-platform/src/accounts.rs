//! Accounts: who may sign in, and for whom they may act.

use std::path::Path;
use std::sync::OnceLock;

use argon2::Argon2;
use argon2::password_hash::{
    self, PasswordHash, PasswordHasher as _, PasswordVerifier as _, SaltString,
};
use platform_api::Entity;
use rusqlite::Connection;
use thiserror::Error;

use crate::StartError;
use crate::store::sign_in::AccountRow;
use crate::store::{self, Store};

/// Fewest characters of a password.
pub const MIN_PASSWORD: usize = 8;
/// Most bytes of a password, a login, and an entity's id or name.
const MOST_BYTES: usize = 400;

/// What kind of account somebody has.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum AccountKind {
    /// A business, acting for itself.
    Entity,
    /// Somebody of a firm, acting for the entities named.
    Staff,
    /// An officer of the department, who decides and acts for nobody.
    Officer,
}

impl AccountKind {
    pub(crate) const fn as_str(self) -> &'static str {
        match self {
            Self::Entity => "entity",
            Self::Staff => "staff",
            Self::Officer => "officer",
        }
    }

    pub(crate) fn from_name(name: &str) -> Option<Self> {
        [Self::Entity, Self::Staff, Self::Officer]
            .into_iter()
            .find(|kind| kind.as_str() == name)
    }
}

/// An account to be made.
#[derive(Clone)]
pub struct NewAccount {
    /// The name to sign in with.
    pub login: String,
    /// The password, kept as Argon2id alone.
    pub password: String,
    /// What kind of account it is.
    pub kind: AccountKind,
    /// Whom it may act for: one for an entity, at least one for staff, nobody for an officer.
    pub entities: Vec<Entity>,
}

/// An account as it is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Account {
    /// The name to sign in with.
    pub login: String,
    /// What kind of account it is.
    pub kind: AccountKind,
    /// Whom it may act for.
    pub entities: Vec<Entity>,
}

/// Why an account was not made or changed.
#[derive(Debug, Error)]
pub enum AccountError {
    /// The login is empty, too long, or has control characters.
    #[error("keeping an account: its name is not usable")]
    Login,
    /// The password is too short or too long.
    #[error(
        "keeping an account: a password has {MIN_PASSWORD} characters or more, and {MOST_BYTES} bytes at most"
    )]
    Password,
    /// The entities do not fit the kind of account, or one has no usable id and name.
    #[error(
        "keeping an account: an entity acts for itself alone, staff for one entity or more, an officer for none"
    )]
    Entities,
    /// Another account has the login.
    #[error("adding an account: its name is taken")]
    Taken,
    /// No account has the login.
    #[error("changing an account: there is none of that name")]
    Unknown,
    /// The password could not be hashed.
    #[error("keeping an account: hashing its password")]
    Hash(#[source] password_hash::Error),
    /// The platform's database cannot be opened.
    #[error("keeping an account: opening the platform's database")]
    Open(#[source] StartError),
    /// The account cannot be written down.
    #[error("keeping an account: writing it down")]
    Database(#[from] rusqlite::Error),
}

/// Adds an account to the platform kept in `state_dir`, whether it runs or not.
pub fn add_account(state_dir: &Path, account: &NewAccount) -> Result<(), AccountError> {
    std::fs::create_dir_all(state_dir).map_err(|source| {
        AccountError::Open(StartError::State {
            path: state_dir.into(),
            source,
        })
    })?;
    let store =
        Store::open(&state_dir.join("platform.sqlite"), None).map_err(AccountError::Open)?;
    add(&store, account)
}

/// The accounts of the platform kept in `state_dir`, by login.
pub fn accounts(state_dir: &Path) -> Result<Vec<Account>, AccountError> {
    let all = existing(state_dir)?.with(store::sign_in::accounts)?;
    Ok(all
        .into_iter()
        .map(|row| Account {
            login: row.login,
            kind: row.kind,
            entities: row.entities,
        })
        .collect())
}

/// Removes an account, which is signed out everywhere at once; what was handed in by it stays.
pub fn remove_account(state_dir: &Path, login: &str) -> Result<(), AccountError> {
    change(state_dir, login, |connection, account| {
        Ok(store::sign_in::delete_account(connection, account.id)?)
    })
}

/// Gives an account another password, and signs it out everywhere.
pub fn set_password(state_dir: &Path, login: &str, password: &str) -> Result<(), AccountError> {
    let hashed = checked_password(password)?;
    change(state_dir, login, |connection, account| {
        store::sign_in::set_password(connection, account.id, &hashed)?;
        Ok(store::sign_in::sign_out_everywhere(connection, account.id)?)
    })
}

/// Lets an account act for these entities from now on, and for no other.
pub fn set_entities(
    state_dir: &Path,
    login: &str,
    entities: &[Entity],
) -> Result<(), AccountError> {
    change(state_dir, login, |connection, account| {
        check_entities(account.kind, entities)?;
        Ok(store::sign_in::delegate(connection, account.id, entities)?)
    })
}

/// The database of a platform that there is.
fn existing(state_dir: &Path) -> Result<Store, AccountError> {
    let path = state_dir.join("platform.sqlite");
    path.metadata().map_err(|source| {
        AccountError::Open(StartError::State {
            path: state_dir.into(),
            source,
        })
    })?;
    Store::open(&path, None).map_err(AccountError::Open)
}

/// Changes an account, wholly or not at all.
fn change(
    state_dir: &Path,
    login: &str,
    work: impl FnOnce(&Connection, &AccountRow) -> Result<(), AccountError>,
) -> Result<(), AccountError> {
    existing(state_dir)?.with(|connection| {
        let transaction = connection.unchecked_transaction()?;
        let (account, _) =
            store::sign_in::account(&transaction, login)?.ok_or(AccountError::Unknown)?;
        work(&transaction, &account)?;
        transaction.commit()?;
        Ok(())
    })
}

/// Adds an account to an open database.
pub(crate) fn add(store: &Store, account: &NewAccount) -> Result<(), AccountError> {
    let password = checked(account)?;
    store.with(|connection| insert(connection, account, &password))
}

/// Checks an account and hashes its password.
fn checked(account: &NewAccount) -> Result<String, AccountError> {
    if !is_usable(&account.login) {
        return Err(AccountError::Login);
    }
    check_entities(account.kind, &account.entities)?;
    checked_password(&account.password)
}

fn is_usable(text: &str) -> bool {
    !text.trim().is_empty()
        && text.trim() == text
        && text.len() <= MOST_BYTES
        && !text.chars().any(char::is_control)
}

fn check_entities(kind: AccountKind, entities: &[Entity]) -> Result<(), AccountError> {
    let as_many_as_fit = match kind {
        AccountKind::Entity => entities.len() == 1,
        AccountKind::Staff => !entities.is_empty(),
        AccountKind::Officer => entities.is_empty(),
    };
    let once = |at: usize, id: &str| entities.iter().take(at).all(|earlier| earlier.id != id);
    let each_usable = entities
        .iter()
        .enumerate()
        .all(|(at, one)| is_usable(&one.id) && is_usable(&one.name) && once(at, &one.id));
    if as_many_as_fit && each_usable {
        Ok(())
    } else {
        Err(AccountError::Entities)
    }
}

fn checked_password(password: &str) -> Result<String, AccountError> {
    if password.chars().count() < MIN_PASSWORD || password.len() > MOST_BYTES {
        return Err(AccountError::Password);
    }
    hash(password).map_err(AccountError::Hash)
}

fn insert(
    connection: &Connection,
    account: &NewAccount,
    password: &str,
) -> Result<(), AccountError> {
    let transaction = connection.unchecked_transaction()?;
    let added = store::sign_in::insert_account(
        &transaction,
        &account.login,
        account.kind,
        password,
        &account.entities,
    )?;
    if !added {
        return Err(AccountError::Taken);
    }
    transaction.commit()?;
    Ok(())
}

fn hash(password: &str) -> password_hash::Result<String> {
    let mut salt = [0; 16];
    getrandom::fill(&mut salt).map_err(|_| password_hash::Error::Crypto)?;
    let salt = SaltString::encode_b64(&salt)?;
    Ok(Argon2::default()
        .hash_password(password.as_bytes(), &salt)?
        .to_string())
}

/// Whether this is the password of the hash; without a hash it takes as long and is not.
pub(crate) fn is_password(password: &str, known: Option<&str>) -> bool {
    static DECOY: OnceLock<Option<String>> = OnceLock::new();
    let decoy = || DECOY.get_or_init(|| hash("").ok()).as_deref();
    let Some(phc) = known.or_else(decoy) else {
        return false;
    };
    let matches = PasswordHash::new(phc).is_ok_and(|phc| {
        password.len() <= MOST_BYTES
            && Argon2::default()
                .verify_password(password.as_bytes(), &phc)
                .is_ok()
    });
    matches && known.is_some()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_password_is_kept_as_argon2id_and_known_again() {
        let phc = hash("a long enough one").expect("a hash");
        assert!(phc.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{phc}");
        assert!(is_password("a long enough one", Some(&phc)));
        assert!(!is_password("a long enough two", Some(&phc)));
        assert!(!is_password("", None), "nobody has the decoy's password");
        assert_ne!(phc, hash("a long enough one").expect("a hash"), "salted");
    }
}
