//! What takes long to read is read once, and again when the store has changed.

use draft_store::{Stamp, Store};

use crate::error::AppError;

/// What was read of a store, and when.
#[derive(Debug)]
pub(crate) struct Kept<T> {
    stamp: Stamp,
    read: T,
}

impl<T> Kept<T> {
    /// What is in a slot, read anew where the store has changed since.
    pub(crate) fn fresh<'a>(
        slot: &'a mut Option<Self>,
        store: &Store,
        read: impl FnOnce(&Store) -> Result<T, AppError>,
    ) -> Result<&'a T, AppError> {
        let stamp = store.stamp()?;
        let kept = match slot.take().filter(|kept| kept.stamp == stamp) {
            Some(kept) => kept,
            None => Self {
                read: read(store)?,
                stamp,
            },
        };
        Ok(&slot.insert(kept).read)
    }
}
