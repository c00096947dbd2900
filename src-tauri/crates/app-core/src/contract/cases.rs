//! What was handed over at a platform, for officers: listed, fetched as a kit, decided.

use std::path::Path;

use form_engine::text::Lang;
use jiff::civil::Date;
use platform_api::token::read_kept;
use platform_api::{CaseEntry, CasePage, Decision, Standing, SubmissionId};
use serde::Serialize;

use super::Written;
use super::papers::write;
use crate::app::App;
use crate::application::read_limited;
use crate::error::{AppError, ErrorCode};
use crate::examination::case_failed;

/// Largest file of a decision that is read, in bytes.
const MAX_DECISION_BYTES: u64 = 256 * 1024;

/// A submission that was written as a kit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct FetchedDocument {
    /// The kit.
    #[serde(flatten)]
    pub kit: Written,
    /// As it stands in the list.
    pub case: CaseEntry,
    /// Answers that were handed over without being asked, by pointer; the kit does not hold them.
    pub unasked: Vec<String>,
}

/// What has happened to a submission since the event that was named.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DecidedDocument {
    /// The submission.
    pub submission: SubmissionId,
    /// The events since, by name.
    pub events: Vec<String>,
    /// The number of the newest event.
    pub last: u64,
}

impl App {
    /// A page of what was handed over at a platform, the last first; `before` is what the page before named as its next.
    ///
    /// Errors, here and below: nobody is signed in there, whoever is signed in is no officer, or it cannot be reached.
    pub async fn case_page(
        &self,
        platform: &str,
        before: Option<u32>,
    ) -> Result<CasePage, AppError> {
        let line = self.officers_line(platform)?;
        line.cases(before).await.map_err(case_failed)
    }

    /// Writes a submission as a kit; nothing is told to the platform.
    pub async fn case_kit(
        &self,
        platform: &str,
        submission: &str,
        on: Date,
        lang: Lang,
        place: &Path,
    ) -> Result<FetchedDocument, AppError> {
        let fetched = self.fetch_case(platform, submission, false).await?;
        let (kit, unasked) = fetched.kit(Vec::new(), on, lang)?;
        Ok(FetchedDocument {
            kit: write(place, &kit)?,
            case: fetched.entry().clone(),
            unasked,
        })
    }

    /// Tells the platform the decision in a file (JSON) of somebody who has seen the events up to the one numbered `after`.
    /// Telling it again changes nothing.
    ///
    /// Errors besides: the file is no decision, or something else has happened since.
    pub async fn case_tell(
        &self,
        platform: &str,
        submission: &str,
        after: u64,
        decision: &Path,
    ) -> Result<DecidedDocument, AppError> {
        let name = decision.display().to_string();
        let text = read_limited(decision, MAX_DECISION_BYTES, ErrorCode::FileTooLarge)?;
        let invalid = || AppError::new(ErrorCode::DecisionUnreadable).with("name", &name);
        let decision: Decision =
            serde_json::from_slice(&text).map_err(|cause| invalid().caused_by(cause))?;
        if decision.lacks_reason() {
            return Err(invalid());
        }
        let submission: SubmissionId = submission
            .parse()
            .map_err(|_| AppError::new(ErrorCode::CaseUnknown))?;
        let line = self.officers_line(platform)?;
        let page = line
            .decide(submission, after, &decision)
            .await
            .map_err(case_failed)?;
        let events = page.events.iter().map(|token| {
            let event = read_kept(token)
                .map_err(|cause| AppError::new(ErrorCode::CaseAnswer).caused_by(cause))?;
            Ok(event.kind.name().to_owned())
        });
        Ok(DecidedDocument {
            submission,
            events: events.collect::<Result<_, AppError>>()?,
            last: page.last,
        })
    }
}

/// Where a submission stands, in the words of officers.
pub fn standing(standing: Standing, lang: Lang) -> String {
    crate::examination::standing_label(Some(standing), lang)
}
