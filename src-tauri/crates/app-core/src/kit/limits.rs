//! How much a kit may hold. What a kit claims of itself never decides what is read or kept.

use form_engine::evaluate::MAX_ATTACHMENT_BYTES;

/// Largest kit, and most bytes of all its files together.
pub(crate) const MAX_KIT_BYTES: u64 = 512 * 1024 * 1024;

/// Largest file of the payload: no attachment may be larger, and the summary and the answers never are.
pub(super) const MAX_FILE_BYTES: u64 = MAX_ATTACHMENT_BYTES;

/// Most bytes of all tag files together, which are read as a whole: a line for each file and a few more.
pub(super) const MAX_TAG_BYTES: u64 = 4 * 1024 * 1024;

/// Most files and folders.
pub(super) const MAX_ENTRIES: usize = 2_000;

/// Longest path in bytes, and longest name in it: what every file system of today holds.
pub(super) const MAX_PATH_BYTES: usize = 1_000;
pub(super) const MAX_NAME_BYTES: usize = 255;

/// Most folders in one another.
pub(super) const MAX_DEPTH: usize = 16;
