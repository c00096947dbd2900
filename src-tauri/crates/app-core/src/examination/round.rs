//! One concluded examination, as it travels in the kit: `reviews/NN.json`.

use jiff::Timestamp;
use jiff::civil::Date;
use platform_api::ReturnReason;
use serde::{Deserialize, Serialize};

use crate::kit::{KitCode, KitFile, KitProblem};
use crate::summary::Canonical;

/// The `format` of rounds.
const FORMAT: &str = "alvara.review/1";
/// Folder of the rounds in a kit.
const FOLDER: &str = "reviews/";
/// Most rounds that are read.
const MOST: usize = 99;

/// One concluded examination.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Round {
    format: String,
    /// Which one it is, counted from 1.
    #[serde(rename = "round")]
    pub n: u32,
    /// How it ended.
    pub outcome: Outcome,
    /// Who examined, in the person's own words.
    pub by: String,
    /// When it was concluded.
    pub at: Timestamp,
    /// SHA-256, in hexadecimal, of the kit that was examined.
    pub kit_sha256: String,
    /// The last day for the answer, where one was set.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub answer_by: Option<Date>,
    /// What is to be corrected, and why; none when there was nothing to correct.
    #[serde(default)]
    pub reasons: Vec<ReturnReason>,
    /// The application as it was examined.
    pub application: Canonical,
}

/// How an examination ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// Something is to be corrected or added.
    Returned,
    /// There was nothing to correct.
    Accepted,
}

impl Outcome {
    /// Its name, as in files and answers to scripts.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Returned => "returned",
            Self::Accepted => "accepted",
        }
    }
}

impl Round {
    /// A round with everything but the fixed name of its format.
    #[expect(clippy::too_many_arguments, reason = "each is one member of the file")]
    pub(super) fn new(
        n: u32,
        outcome: Outcome,
        by: String,
        at: Timestamp,
        kit_sha256: String,
        answer_by: Option<Date>,
        reasons: Vec<ReturnReason>,
        application: Canonical,
    ) -> Self {
        Self {
            format: FORMAT.to_owned(),
            n,
            outcome,
            by,
            at,
            kit_sha256,
            answer_by,
            reasons,
            application,
        }
    }

    /// The file of a kit that tells of it.
    pub(crate) fn file(&self) -> Result<KitFile, serde_json::Error> {
        Ok(KitFile {
            path: format!("{FOLDER}{:02}.json", self.n),
            content: serde_json::to_vec(self)?,
        })
    }
}

/// The rounds of a kit, oldest first. What tells of none, or tells of them out of turn, is a problem.
pub(super) fn read(payload: &[KitFile], problems: &mut Vec<KitProblem>) -> Vec<Round> {
    let mut rounds = Vec::new();
    for file in payload.iter().filter(|file| file.path.starts_with(FOLDER)) {
        let round = serde_json::from_slice::<Round>(&file.content)
            .ok()
            .filter(|round| round.format == FORMAT && round.has_its_reasons());
        match round {
            Some(round) if rounds.len() < MOST => rounds.push(round),
            _ => problems.push(KitProblem::new(KitCode::ReviewUnreadable, &file.path)),
        }
    }
    rounds.sort_by_key(|round| round.n);
    if (1..).zip(&rounds).any(|(n, round)| round.n != n) {
        problems.push(KitProblem::new(KitCode::ReviewMissing, FOLDER));
    }
    rounds
}

impl Round {
    fn has_its_reasons(&self) -> bool {
        self.reasons.is_empty() == (self.outcome == Outcome::Accepted)
    }
}
