//! Kits under review: opened by whoever examines them, answered with reasons, taken back by the applicant.

use std::path::Path;

use form_engine::text::Lang;
use jiff::Timestamp;
use jiff::civil::Date;
use platform_api::{ReturnReason, Words};
use serde::Serialize;

use super::check::findings;
use super::kits::{Expectation, KitFault, faults, read_opened};
use super::papers::write;
use super::{FindingEntry, Severity, Written, applicant_name};
use crate::app::App;
use crate::application::read_limited;
use crate::clock::macao_zone;
use crate::error::{AppError, ErrorCode};
use crate::examination::{
    Conclusion, Difference, Examined, FileDifference, Outcome, Round, answered, differences,
    file_differences, judge, read_reasons, reason_path,
};
use crate::judgement::Judgement;
use crate::kit::Signer;
use crate::submission::{calls_for_files, said};
use crate::view::Run;
use crate::wording;

/// Largest file of reasons that is read, in bytes.
const MAX_REASONS_BYTES: u64 = 4 * 1024 * 1024;

/// A kit, opened for its examination.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct ReviewDocument {
    /// The kit as it was named.
    pub file: String,
    /// SHA-256 of the kit in hexadecimal.
    pub sha256: String,
    /// Whether everything is there, nothing changed and nothing added.
    pub ok: bool,
    /// What is wrong with it.
    pub problems: Vec<KitFault>,
    /// Who has signed the kit, where somebody has.
    pub signer: Option<Signer>,
    /// Licence id.
    pub licence: String,
    /// Procedure id.
    pub procedure: String,
    /// Version of the form that the answers were given to.
    pub definition: String,
    /// Who applies.
    pub applicant: Option<String>,
    /// What there is to say of it, as `check` says it.
    pub findings: Vec<FindingEntry>,
    /// The documents of the procedure, in its order, with the files that came for them.
    pub documents: Vec<DocumentEntry>,
    /// What it is compared with: `round-<n>`, or the kit that was named; `null` when there is nothing to compare it with.
    pub compared_with: Option<String>,
    /// The questions that are answered differently than in that.
    pub differences: Vec<DifferenceEntry>,
    /// The files that only one of the two has.
    pub file_differences: Vec<FileDifferenceEntry>,
    /// What was said of it before, oldest first.
    pub rounds: Vec<RoundEntry>,
    /// The reasons of the last round.
    pub reasons: Vec<ReasonEntry>,
    /// Its sections in words, for people.
    #[serde(skip)]
    pub title: String,
}

/// A document of the procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DocumentEntry {
    /// Its id.
    pub document: String,
    /// Its official name.
    pub title: String,
    /// Whether files of it must be handed in with these answers.
    pub needed: bool,
    /// The files that came for it.
    pub files: Vec<ReviewFile>,
}

/// A file of a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReviewFile {
    /// Its name.
    pub name: String,
    /// Its size.
    pub bytes: u64,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Whether it is in the kit as it was announced.
    pub there: bool,
}

/// A question that is answered differently.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DifferenceEntry {
    /// JSON pointer.
    pub path: String,
    /// The question.
    pub label: String,
    /// The earlier answer, line by line.
    pub before: Vec<String>,
    /// The answer now, line by line.
    pub after: Vec<String>,
}

/// A file that only one of two kits has.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FileDifferenceEntry {
    /// Id of the document.
    pub document: String,
    /// Name of the file.
    pub name: String,
    /// SHA-256 in hexadecimal.
    pub sha256: String,
    /// Whether it is new; else it is gone.
    pub new: bool,
}

/// What was said of a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RoundEntry {
    /// Which round it is, counted from 1.
    pub round: u32,
    /// How it ended.
    pub outcome: Outcome,
    /// Who examined.
    pub by: String,
    /// When it was concluded.
    pub at: Timestamp,
    /// SHA-256 of the kit that was examined, in hexadecimal.
    pub kit_sha256: String,
    /// The last day for the answer, where one was set.
    pub answer_by: Option<Date>,
    /// Why.
    pub reasons: Vec<ReasonEntry>,
}

/// One reason.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ReasonEntry {
    /// Its code.
    pub code: String,
    /// JSON pointer of the question that it is about, or `/attachments/<document>`; empty for the application as a whole.
    pub path: String,
    /// The question or document, in words.
    pub label: Option<String>,
    /// What its code says and what the person said, in words.
    pub message: String,
    /// The person's own words, by language.
    pub words: Words,
}

/// A kit that was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AnsweredDocument {
    /// How the examination ended.
    pub outcome: Outcome,
    /// Which round it was, counted from 1.
    pub round: u32,
    /// Why, where something is to be corrected.
    pub reasons: Vec<ReasonEntry>,
    /// The file for the applicant.
    #[serde(flatten)]
    pub kit: Written,
}

/// What the applicant took back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TakenBackDocument {
    /// The client whose application it is.
    pub client: String,
    /// The draft of it.
    pub draft: String,
    /// Whether the draft was made of the kit, because there was none.
    pub new: bool,
    /// How the examination ended.
    pub outcome: Outcome,
    /// Which round it was, counted from 1.
    pub round: u32,
    /// Why, where something is to be corrected.
    pub reasons: Vec<ReasonEntry>,
    /// JSON pointers of the questions that can be changed.
    pub reopened: Vec<String>,
    /// Ids of the documents whose files can be changed.
    pub reopened_documents: Vec<String>,
}

/// How an examination is concluded on the command line.
#[derive(Debug, Clone, Copy)]
pub enum Verdict<'a> {
    /// With the reasons of a file.
    Return(&'a Path),
    /// There is nothing to correct.
    Accept,
}

/// Opens a kit for its examination, compared with another or with what was examined of it last.
///
/// Errors: a file cannot be read, or no application can be read from it.
pub fn open_review(
    place: &Path,
    against: Option<&Path>,
    expected: &Expectation,
    on: Date,
    lang: Lang,
) -> Result<ReviewDocument, AppError> {
    let examined = read(place, expected)?;
    let judgement = examined.judge(on)?;
    let before = match against {
        Some(place) => {
            let other = read(place, expected)?;
            expect_same_licence(&examined, &other, place)?;
            Some((place.display().to_string(), other.canonical))
        }
        None => examined
            .rounds
            .last()
            .map(|round| (format!("round-{}", round.n), round.application.clone())),
    };
    let (compared_with, changed, files) = match before {
        None => (None, Vec::new(), Vec::new()),
        Some((name, before)) => (
            Some(name),
            differences(&judge(&before, on)?, &judgement, lang),
            file_differences(&before.files, &examined.canonical.files),
        ),
    };
    let entry = |round: &Round| round_entry(round, &judgement, lang);
    let rounds: Vec<RoundEntry> = examined.rounds.iter().map(entry).collect();
    let applicant = judgement.evaluation.submitted.get("applicant");
    Ok(ReviewDocument {
        file: place.display().to_string(),
        sha256: examined.sha256.clone(),
        ok: examined.is_whole(),
        problems: faults(&examined.problems, lang),
        signer: examined.signer.clone(),
        licence: examined.canonical.licence.clone(),
        procedure: examined.canonical.procedure.clone(),
        definition: examined.canonical.definition.clone(),
        applicant: applicant.and_then(applicant_name),
        findings: findings(&judgement, &examined.application(), lang),
        documents: documents(&examined, &judgement, lang),
        compared_with,
        differences: changed.into_iter().map(DifferenceEntry::from).collect(),
        file_differences: files.into_iter().map(FileDifferenceEntry::from).collect(),
        reasons: rounds
            .last()
            .map(|round| round.reasons.clone())
            .unwrap_or_default(),
        rounds,
        title: format!(
            "{} – {}",
            wording::licence_name(judgement.licence, lang).text,
            wording::procedure_title(judgement.procedure, lang).text
        ),
    })
}

/// Concludes the examination of a kit, on a day or at this moment, and writes the file for the applicant.
///
/// Errors: a file cannot be read or written, the kit is not whole, or a reason is not one.
pub fn answer_review(
    place: &Path,
    verdict: Verdict<'_>,
    by: Option<&str>,
    expected: &Expectation,
    at: Timestamp,
    lang: Lang,
    output: &Path,
) -> Result<AnsweredDocument, AppError> {
    let examined = read(place, expected)?;
    let judgement = examined.judge(at.to_zoned_datetime(macao_zone()).date())?;
    let (conclusion, said_by) = match verdict {
        Verdict::Accept => (Conclusion::Accept, None),
        Verdict::Return(file) => {
            let text = read_limited(file, MAX_REASONS_BYTES, ErrorCode::FileTooLarge)?;
            let name = file.display().to_string();
            let definition = &judgement.procedure.definition;
            let reasons = read_reasons(&name, &text, definition, lang)?;
            let by = reasons.by.clone();
            (Conclusion::Return(reasons), by)
        }
    };
    let by = by.map(str::to_owned).or(said_by).unwrap_or_default();
    let name = place.display().to_string();
    let content = answered(&name, &examined, conclusion, &by, at)?;
    let kit = write(output, &content)?;
    let told = Examined::read(&name, &content)?;
    let Some(round) = told.rounds.last() else {
        return Err(ErrorCode::Internal.into());
    };
    Ok(AnsweredDocument {
        outcome: round.outcome,
        round: round.n,
        reasons: reasons(round, &judgement, lang),
        kit,
    })
}

impl App {
    /// Takes back what was said of a kit.
    ///
    /// Errors: see [`App::take_back`]; or the file cannot be read.
    pub fn apply_review(
        &self,
        place: &Path,
        expected: &Expectation,
        lang: Lang,
    ) -> Result<TakenBackDocument, AppError> {
        let content = read_opened(place, expected)?;
        let taken = self.take_back(&place.display().to_string(), &content, lang)?;
        let judgement = judge(&taken.round.application, self.today())?;
        Ok(TakenBackDocument {
            client: taken.client.to_string(),
            draft: taken.draft.to_string(),
            new: taken.is_new,
            outcome: taken.round.outcome,
            round: taken.round.n,
            reasons: reasons(&taken.round, &judgement, lang),
            reopened: taken.questions,
            reopened_documents: taken.documents,
        })
    }
}

/// The moment that a conclusion on a day is dated with: the first one of the day in Macao.
///
/// Errors: there is no such moment.
pub fn first_moment(on: Date) -> Result<Timestamp, AppError> {
    on.to_zoned_datetime(macao_zone())
        .map(|moment| moment.timestamp())
        .map_err(|cause| AppError::new(ErrorCode::DatePassed).caused_by(cause))
}

fn read(place: &Path, expected: &Expectation) -> Result<Examined, AppError> {
    let content = read_opened(place, expected)?;
    Examined::read(&place.display().to_string(), &content)
}

fn expect_same_licence(one: &Examined, other: &Examined, place: &Path) -> Result<(), AppError> {
    if one.canonical.licence == other.canonical.licence {
        return Ok(());
    }
    Err(AppError::new(ErrorCode::KitOther).with("name", place.display()))
}

fn documents(examined: &Examined, judgement: &Judgement, lang: Lang) -> Vec<DocumentEntry> {
    let definition = &judgement.procedure.definition;
    definition
        .documents
        .iter()
        .zip(&judgement.evaluation.documents)
        .map(|(document, state)| DocumentEntry {
            document: document.id.clone(),
            title: wording::official(&document.name, lang, &document.id).text,
            needed: calls_for_files(state),
            files: examined
                .papers
                .iter()
                .filter(|paper| paper.named.document == document.id)
                .map(|paper| ReviewFile {
                    name: paper.named.name.clone(),
                    bytes: paper.named.bytes,
                    sha256: paper.named.sha256.clone(),
                    there: paper.content.is_some(),
                })
                .collect(),
        })
        .collect()
}

fn round_entry(round: &Round, judgement: &Judgement, lang: Lang) -> RoundEntry {
    RoundEntry {
        round: round.n,
        outcome: round.outcome,
        by: round.by.clone(),
        at: round.at,
        kit_sha256: round.kit_sha256.clone(),
        answer_by: round.answer_by,
        reasons: reasons(round, judgement, lang),
    }
}

fn reasons(round: &Round, judgement: &Judgement, lang: Lang) -> Vec<ReasonEntry> {
    let entry = |reason: &ReturnReason| {
        let path = reason_path(reason);
        let place = wording::place(&judgement.procedure.definition, &path, lang);
        ReasonEntry {
            code: reason.code.clone(),
            label: place.map(|place| place.label.text),
            path,
            message: lines(said(reason, lang)).join(" – "),
            words: reason.words.clone(),
        }
    };
    round.reasons.iter().map(entry).collect()
}

fn lines(runs: Vec<Run>) -> Vec<String> {
    runs.into_iter().map(|run| run.text).collect()
}

impl ReviewDocument {
    /// Whether something keeps the application from being taken as it is.
    pub fn has_errors(&self) -> bool {
        let is_error = |finding: &FindingEntry| finding.severity == Severity::Error;
        !self.ok || self.findings.iter().any(is_error)
    }
}

impl From<Difference> for DifferenceEntry {
    fn from(found: Difference) -> Self {
        Self {
            path: found.path,
            label: found.label,
            before: lines(found.before),
            after: lines(found.after),
        }
    }
}

impl From<FileDifference> for FileDifferenceEntry {
    fn from(found: FileDifference) -> Self {
        Self {
            document: found.file.document,
            name: found.file.name,
            sha256: found.file.sha256,
            new: found.is_new,
        }
    }
}
