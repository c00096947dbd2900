//! Rows of accounts, of what they may act for, and of the secrets that stand for them.

use jiff::Timestamp;
use platform_api::{Entity, Sha256Digest};
use rusqlite::{Connection, OptionalExtension as _, Row, params};

use crate::accounts::AccountKind;

type Found<T> = rusqlite::Result<T>;

/// An account, and whom it may act for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct AccountRow {
    pub(crate) id: i64,
    pub(crate) login: String,
    pub(crate) kind: AccountKind,
    pub(crate) entities: Vec<Entity>,
}

/// A sign-in as far as redeeming its code needs it.
pub(crate) struct GrantRow {
    pub(crate) id: i64,
    pub(crate) challenge: String,
    pub(crate) redirect_uri: String,
    pub(crate) code_ends_at: i64,
    pub(crate) redeemed: bool,
}

/// A token that somebody brought, whatever has become of it.
pub(crate) struct TokenRow {
    pub(crate) grant: i64,
    pub(crate) kind: TokenKind,
    pub(crate) ends_at: i64,
    pub(crate) spent: bool,
    /// When a refresh token was first used, unless another has taken the place of what came of it.
    pub(crate) spent_at: Option<i64>,
    pub(crate) revoked: bool,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum TokenKind {
    Access,
    Refresh,
}

impl TokenKind {
    const fn as_str(self) -> &'static str {
        match self {
            Self::Access => "access",
            Self::Refresh => "refresh",
        }
    }
}

/// Adds an account; false when its login is taken.
pub(crate) fn insert_account(
    connection: &Connection,
    login: &str,
    kind: AccountKind,
    password: &str,
    entities: &[Entity],
) -> Found<bool> {
    let added = connection.execute(
        "INSERT OR IGNORE INTO accounts (login, kind, password) VALUES (?1, ?2, ?3)",
        params![login, kind.as_str(), password],
    )?;
    if added == 0 {
        return Ok(false);
    }
    delegate(connection, connection.last_insert_rowid(), entities)?;
    Ok(true)
}

/// Lets an account act for these entities, and for no other.
pub(crate) fn delegate(connection: &Connection, account: i64, entities: &[Entity]) -> Found<()> {
    connection.execute("DELETE FROM delegations WHERE account_id = ?1", [account])?;
    for entity in entities {
        connection.execute(
            "INSERT INTO entities (id, name) VALUES (?1, ?2) ON CONFLICT (id) DO UPDATE SET name = excluded.name",
            [&entity.id, &entity.name],
        )?;
        connection.execute(
            "INSERT INTO delegations (account_id, entity_id) VALUES (?1, ?2)",
            params![account, entity.id],
        )?;
    }
    Ok(())
}

/// Every account, by login.
pub(crate) fn accounts(connection: &Connection) -> Found<Vec<AccountRow>> {
    let all: Vec<AccountRow> = connection
        .prepare_cached("SELECT id, login, kind FROM accounts ORDER BY login")?
        .query_map([], read_account)?
        .collect::<Found<_>>()?;
    all.into_iter()
        .map(|account| with_entities(connection, account))
        .collect()
}

/// Gives an account another password.
pub(crate) fn set_password(connection: &Connection, account: i64, password: &str) -> Found<()> {
    connection.execute(
        "UPDATE accounts SET password = ?2 WHERE id = ?1",
        params![account, password],
    )?;
    Ok(())
}

/// Signs an account out everywhere.
pub(crate) fn sign_out_everywhere(connection: &Connection, account: i64) -> Found<()> {
    connection.execute(
        "UPDATE grants SET revoked = 1, redeemed = 1 WHERE account_id = ?1",
        [account],
    )?;
    connection.execute("DELETE FROM sessions WHERE account_id = ?1", [account])?;
    Ok(())
}

/// Removes an account with all that stands for it; what was handed in by it stays.
pub(crate) fn delete_account(connection: &Connection, account: i64) -> Found<()> {
    for sql in [
        "DELETE FROM sessions WHERE account_id = ?1",
        "DELETE FROM tokens WHERE grant_id IN (SELECT id FROM grants WHERE account_id = ?1)",
        "DELETE FROM grants WHERE account_id = ?1",
        "DELETE FROM delegations WHERE account_id = ?1",
        "DELETE FROM accounts WHERE id = ?1",
    ] {
        connection.execute(sql, [account])?;
    }
    Ok(())
}

/// The account with this login and its password's hash.
pub(crate) fn account(connection: &Connection, login: &str) -> Found<Option<(AccountRow, String)>> {
    let found = connection
        .prepare_cached("SELECT id, login, kind, password FROM accounts WHERE login = ?1")?
        .query_row([login], |row| {
            Ok((read_account(row)?, row.get("password")?))
        })
        .optional()?;
    let Some((account, password)) = found else {
        return Ok(None);
    };
    Ok(Some((with_entities(connection, account)?, password)))
}

/// The account for which an access token stands now.
pub(crate) fn account_of_token(
    connection: &Connection,
    token: Sha256Digest,
    now: Timestamp,
) -> Found<Option<AccountRow>> {
    let found = connection
        .prepare_cached(
            "SELECT accounts.id, login, accounts.kind FROM tokens JOIN grants ON grants.id = grant_id \
             JOIN accounts ON accounts.id = account_id WHERE sha256 = ?1 AND tokens.kind = 'access' \
             AND spent = 0 AND revoked = 0 AND ends_at > ?2",
        )?
        .query_row(params![token.as_bytes(), now.as_millisecond()], read_account)
        .optional()?;
    found
        .map(|account| with_entities(connection, account))
        .transpose()
}

/// The account for which a session of the web pages stands now.
pub(crate) fn account_of_session(
    connection: &Connection,
    session: Sha256Digest,
    now: Timestamp,
) -> Found<Option<AccountRow>> {
    connection
        .prepare_cached(
            "SELECT accounts.id, login, kind FROM sessions JOIN accounts ON accounts.id = account_id \
             WHERE sha256 = ?1 AND ends_at > ?2",
        )?
        .query_row(params![session.as_bytes(), now.as_millisecond()], read_account)
        .optional()
}

/// The name of an entity.
pub(crate) fn entity_name(connection: &Connection, id: &str) -> Found<Option<String>> {
    connection
        .prepare_cached("SELECT name FROM entities WHERE id = ?1")?
        .query_row([id], |row| row.get(0))
        .optional()
}

fn read_account(row: &Row<'_>) -> Found<AccountRow> {
    let kind: String = row.get("kind")?;
    Ok(AccountRow {
        id: row.get("id")?,
        login: row.get("login")?,
        // The table takes no other words, so an unknown one can only be of the least rights.
        kind: AccountKind::from_name(&kind).unwrap_or(AccountKind::Staff),
        entities: Vec::new(),
    })
}

fn with_entities(connection: &Connection, account: AccountRow) -> Found<AccountRow> {
    let entities = connection
        .prepare_cached(
            "SELECT id, name FROM delegations JOIN entities ON id = entity_id WHERE account_id = ?1 ORDER BY name, id",
        )?
        .query_map([account.id], |row| {
            Ok(Entity {
                id: row.get(0)?,
                name: row.get(1)?,
            })
        })?
        .collect::<Found<_>>()?;
    Ok(AccountRow {
        entities,
        ..account
    })
}

/// Begins a grant with its code, and forgets what ended long ago.
pub(crate) fn insert_grant(
    connection: &Connection,
    account: i64,
    code: Sha256Digest,
    challenge: &str,
    redirect_uri: &str,
    ends: Timestamp,
    now: Timestamp,
) -> Found<()> {
    let now = now.as_millisecond();
    connection.execute("DELETE FROM tokens WHERE ends_at <= ?1", [now])?;
    connection.execute(
        "DELETE FROM grants WHERE code_ends_at <= ?1 \
         AND NOT EXISTS (SELECT 1 FROM tokens WHERE grant_id = grants.id)",
        [now],
    )?;
    connection.execute(
        "INSERT INTO grants (account_id, code_sha256, challenge, redirect_uri, code_ends_at) \
         VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            account,
            code.as_bytes(),
            challenge,
            redirect_uri,
            ends.as_millisecond()
        ],
    )?;
    Ok(())
}

pub(crate) fn grant_of_code(
    connection: &Connection,
    code: Sha256Digest,
) -> Found<Option<GrantRow>> {
    connection
        .prepare_cached(
            "SELECT id, challenge, redirect_uri, code_ends_at, redeemed FROM grants WHERE code_sha256 = ?1",
        )?
        .query_row([code.as_bytes()], |row| {
            Ok(GrantRow {
                id: row.get(0)?,
                challenge: row.get(1)?,
                redirect_uri: row.get(2)?,
                code_ends_at: row.get(3)?,
                redeemed: row.get(4)?,
            })
        })
        .optional()
}

/// Marks a code as used, whatever came of it.
pub(crate) fn redeem(connection: &Connection, grant: i64) -> Found<()> {
    connection.execute("UPDATE grants SET redeemed = 1 WHERE id = ?1", [grant])?;
    Ok(())
}

/// Ends every token of a grant.
pub(crate) fn revoke(connection: &Connection, grant: i64) -> Found<()> {
    connection.execute("UPDATE grants SET revoked = 1 WHERE id = ?1", [grant])?;
    Ok(())
}

pub(crate) fn insert_token(
    connection: &Connection,
    token: Sha256Digest,
    grant: i64,
    parent: Option<Sha256Digest>,
    kind: TokenKind,
    ends: Timestamp,
) -> Found<()> {
    connection.execute(
        "INSERT INTO tokens (sha256, grant_id, parent, kind, ends_at) VALUES (?1, ?2, ?3, ?4, ?5)",
        params![
            token.as_bytes(),
            grant,
            parent.as_ref().map(Sha256Digest::as_bytes),
            kind.as_str(),
            ends.as_millisecond()
        ],
    )?;
    Ok(())
}

pub(crate) fn token(connection: &Connection, token: Sha256Digest) -> Found<Option<TokenRow>> {
    connection
        .prepare_cached(
            "SELECT grant_id, kind, ends_at, spent, spent_at, revoked FROM tokens JOIN grants ON grants.id = grant_id \
             WHERE sha256 = ?1",
        )?
        .query_row([token.as_bytes()], |row| {
            let kind: String = row.get(1)?;
            Ok(TokenRow {
                grant: row.get(0)?,
                kind: if kind == TokenKind::Refresh.as_str() {
                    TokenKind::Refresh
                } else {
                    TokenKind::Access
                },
                ends_at: row.get(2)?,
                spent: row.get(3)?,
                spent_at: row.get(4)?,
                revoked: row.get(5)?,
            })
        })
        .optional()
}

/// Ends one token; with the time, if somebody may ask again for what came of it.
pub(crate) fn spend(
    connection: &Connection,
    token: Sha256Digest,
    at: Option<Timestamp>,
) -> Found<()> {
    connection.execute(
        "UPDATE tokens SET spent = 1, spent_at = ?2 WHERE sha256 = ?1",
        params![token.as_bytes(), at.map(Timestamp::as_millisecond)],
    )?;
    Ok(())
}

/// Ends the tokens that came of a refresh token, if nobody has renewed them yet; false if somebody has.
pub(crate) fn end_unused(connection: &Connection, parent: Sha256Digest) -> Found<bool> {
    let is_unused = connection
        .prepare_cached(
            "SELECT 1 FROM tokens WHERE parent = ?1 AND kind = 'refresh' AND spent = 0",
        )?
        .exists([parent.as_bytes()])?;
    if is_unused {
        connection.execute(
            "UPDATE tokens SET spent = 1 WHERE parent = ?1 AND spent = 0",
            [parent.as_bytes()],
        )?;
    }
    Ok(is_unused)
}

/// Begins a session of the web pages, and forgets those that ended.
pub(crate) fn insert_session(
    connection: &Connection,
    session: Sha256Digest,
    account: i64,
    ends: Timestamp,
    now: Timestamp,
) -> Found<()> {
    connection.execute(
        "DELETE FROM sessions WHERE ends_at <= ?1",
        [now.as_millisecond()],
    )?;
    connection.execute(
        "INSERT INTO sessions (sha256, account_id, ends_at) VALUES (?1, ?2, ?3)",
        params![session.as_bytes(), account, ends.as_millisecond()],
    )?;
    Ok(())
}

pub(crate) fn delete_session(connection: &Connection, session: Sha256Digest) -> Found<()> {
    connection.execute(
        "DELETE FROM sessions WHERE sha256 = ?1",
        [session.as_bytes()],
    )?;
    Ok(())
}
