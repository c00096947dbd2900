//! Views of lists that are read a page at a time.

use serde::{Deserialize, Serialize};
use ts_rs::TS;

use super::{DraftCard, SubmissionCard};

/// Most rows of a page, and how many there are where none are asked for by number.
const PAGE: usize = 100;

/// Which rows of a list are asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
pub(crate) struct Page {
    /// How many are left out at the beginning.
    #[serde(default)]
    from: usize,
    /// How many are wanted; never more than 100 are given.
    #[serde(default = "most")]
    count: usize,
}

fn most() -> usize {
    PAGE
}

impl Page {
    /// The beginning of a list.
    pub(crate) fn first(count: usize) -> Self {
        Self { from: 0, count }
    }

    /// The rows out of all of them.
    pub(crate) fn of<T>(self, rows: &[T]) -> impl Iterator<Item = &T> {
        rows.iter().skip(self.from).take(self.count.min(PAGE))
    }

    /// How many are left out, and how many are wanted at most.
    pub(crate) fn bounds(self) -> (u32, u32) {
        let bound = |number: usize| u32::try_from(number).unwrap_or(u32::MAX);
        (bound(self.from), bound(self.count.min(PAGE)))
    }
}

/// A page of the drafts that belong to no matter, the last changed first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct DraftsView {
    /// How many there are in all.
    pub total: usize,
    /// Those of the page.
    pub cards: Vec<DraftCard>,
}

/// Which submissions are listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, TS)]
#[serde(rename_all = "kebab-case")]
pub enum Standing {
    /// Those whose next step is the person's own.
    Waiting,
    /// Those under way.
    Running,
    /// Those that have come to an end.
    Settled,
}

/// A page of submissions, the newest first.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct SubmissionsView {
    /// How many there are in all by how they stand, those that are listed or not.
    pub standings: Vec<StandingCount>,
    /// How many are listed.
    pub total: usize,
    /// Whether any of all waits to be sent.
    pub sendable: bool,
    /// Those of the page.
    pub cards: Vec<SubmissionCard>,
}

/// How many submissions stand in a way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct StandingCount {
    /// How they stand.
    pub standing: Standing,
    /// The same, worded.
    pub label: String,
    /// How many.
    pub count: usize,
}
