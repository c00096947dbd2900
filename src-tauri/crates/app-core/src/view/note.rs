//! Views of where facts were read, of what is not known, and of what the person noted of it.

use serde::{Deserialize, Serialize};
use serde_json::Value;
use ts_rs::TS;

use super::Run;

/// Where a fact was read that no official page states in as many words.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, TS)]
pub struct MarkView {
    /// `reported` or `inferred`.
    pub certainty: String,
    /// The same in a few words.
    pub label: String,
    /// The pages.
    pub sources: Vec<String>,
}

/// A fact that no page tells.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct OpenFactView {
    /// Name of the fact within the procedure: `processing_time`, `deadline`, `documents`, `fees` or `fees/<id>`.
    pub fact: String,
    /// What it is called.
    pub label: String,
    /// Whether a note on it may name an amount.
    pub takes_amount: bool,
    /// The page on which it was looked for.
    pub source: Option<String>,
    /// The day of asking, `YYYY-MM-DD`: most notes are made on the day itself.
    pub today: String,
    /// What the person noted.
    pub note: Option<NoteView>,
}

/// What the person noted of a fact; it is nobody else's word.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
#[serde(rename_all = "camelCase")]
pub struct NoteView {
    /// «You noted on 3 March 2026:»
    pub lead: String,
    /// The amount, worded.
    pub amount: Option<String>,
    /// The words, as typed.
    pub words: Option<Run>,
    /// The day, `YYYY-MM-DD`.
    pub on: String,
    /// The amount in avos; `null` when none was named.
    #[ts(type = "number | null")]
    pub amount_avos: Value,
}

/// A note to be kept.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, TS)]
pub struct NoteRequest {
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
    /// Name of an open fact of the procedure.
    pub fact: String,
    /// The day on which it was said, `YYYY-MM-DD`.
    pub on: String,
    /// What was said; may be empty where an amount is named.
    pub words: String,
    /// Avos, for an unknown fee; else `null`.
    #[ts(type = "unknown")]
    pub amount: Value,
}
