//! What came out of a backup before it was sent: the computer that it was backed up on may be sending it at this moment, so
//! it waits until somebody has looked there.

use draft_store::{ClientId, Store, SubmissionId};

use crate::app::App;
use crate::error::AppError;
use crate::outbox::unpark;
use crate::submission::{HAND_OFF, move_to};

/// Why a submission waits, as words and views name it.
pub(crate) const RESTORED: &str = "restored";

/// States in which something was still to be sent.
const TO_BE_SENT: [&str; 3] = ["queued", "sending", "parked"];

const KEY: &str = "hold ";

fn key(id: SubmissionId) -> String {
    format!("{KEY}{id}")
}

/// Whether a submission waits for the word that nobody else sends it.
pub(crate) fn is_held(store: &Store, id: SubmissionId) -> Result<bool, AppError> {
    Ok(store.settings().get(&key(id))?.is_some())
}

/// Lets everything that was still to be sent wait, and answers how much that is.
pub(super) fn hold_what_was_to_be_sent(store: &mut Store, now: i64) -> Result<u64, AppError> {
    let mut held = 0;
    for submission in store.submissions().list_all()? {
        let is_to_be_sent = TO_BE_SENT.contains(&submission.state.as_str())
            && submission.platform_kind != HAND_OFF
            && submission.receipt.is_none();
        if is_to_be_sent {
            let (client, id) = (submission.client_id, submission.id);
            store.settings_mut().set(&key(id), RESTORED, now)?;
            move_to(store, client, id, "parked", None, now)?;
            held += 1;
        }
    }
    Ok(held)
}

/// Forgets that submissions wait which were erased with their client.
pub(crate) fn forget_erased(store: &mut Store) -> Result<(), AppError> {
    let present: Vec<String> = store
        .submissions()
        .list_all()?
        .into_iter()
        .map(|submission| key(submission.id))
        .collect();
    for (name, _) in store.settings().list()? {
        if name.starts_with(KEY) && !present.contains(&name) {
            store.settings_mut().remove(&name)?;
        }
    }
    Ok(())
}

impl App {
    /// Lets a submission go on that came out of a backup: somebody has seen that no other computer sends it.
    pub(crate) fn release_held(&self, client: ClientId, id: SubmissionId) -> Result<(), AppError> {
        let now = self.now();
        self.with_store(|store| {
            store.atomically(|store| {
                let submission = store.submissions().get(client, id)?;
                if is_held(store, id)? {
                    store.settings_mut().remove(&key(id))?;
                    unpark(store, &submission, "queued", now)?;
                }
                Ok(())
            })
        })
    }

    /// The same for every submission that waits so.
    pub fn release_restored(&self) -> Result<(), AppError> {
        let all = self.with_store(|store| Ok(store.submissions().list_all()?))?;
        all.into_iter()
            .try_for_each(|submission| self.release_held(submission.client_id, submission.id))
    }
}
