//! Trying passwords: slowly, a few at a time, and not often for one login.

use std::sync::Arc;

use platform_api::ProblemCode;
use tokio::sync::Semaphore;

use crate::accounts::is_password;
use crate::allowance::Allowances;
use crate::platform::Platform;
use crate::refusal::Answer;
use crate::secret;
use crate::store::sign_in::{self, AccountRow};

/// Passwords that are tried at the same time; each takes a core and 19 MiB.
const AT_ONCE: usize = 2;
/// Passwords tried in a minute for all logins together, in terms of those for one.
const FOR_ALL: u32 = 20;

/// What bounds the trying of passwords.
pub(crate) struct Passwords {
    for_one: Allowances,
    for_all: Allowances,
    room: Semaphore,
}

/// What came of trying a password.
pub(crate) enum Verdict {
    Right(AccountRow),
    Wrong,
    TooOften,
}

impl Passwords {
    pub(crate) fn new(per_minute: u32) -> Self {
        Self {
            for_one: Allowances::a_minute(per_minute),
            for_all: Allowances::a_minute(per_minute.saturating_mul(FOR_ALL)),
            room: Semaphore::new(AT_ONCE),
        }
    }
}

impl Platform {
    /// Tries a password. A login that does not exist takes as long as a wrong password.
    pub(crate) async fn try_password(
        self: &Arc<Self>,
        login: &str,
        password: String,
    ) -> Answer<Verdict> {
        let (name, now) = (secret::digest(login).to_string(), self.now());
        let passwords = &self.passwords;
        if !passwords.for_one.take(&name, now) || !passwords.for_all.take("", now) {
            return Ok(Verdict::TooOften);
        }
        let _room = passwords
            .room
            .acquire()
            .await
            .map_err(|_| ProblemCode::Internal)?;
        let login = login.to_owned();
        let found = self
            .read(move |connection| Ok(sign_in::account(connection, &login)?))
            .await?;
        let account = self
            .tasks
            .spawn_blocking(move || {
                let known = found.as_ref().map(|(_, phc)| phc.as_str());
                let right = is_password(&password, known);
                found.filter(|_| right).map(|(account, _)| account)
            })
            .await
            .map_err(|_| ProblemCode::Internal)?;
        Ok(account.map_or(Verdict::Wrong, |account| {
            passwords.for_one.restore(&name);
            Verdict::Right(account)
        }))
    }
}
