//! Applications that an officer takes up from a platform: what was handed over becomes a kit, which is examined like any
//! other, and what is decided goes back to the platform.

mod decision;
mod shown;

use draft_store::{ExaminationId, ExaminedCase, Store};
use form_engine::AttachmentFact;
use form_engine::text::Lang;
use jiff::Timestamp;
use jiff::civil::Date;
use platform_api::token::read_kept;
use platform_api::{
    Case, CaseEntry, Decision, Event, EventKind, ProblemCode, Standing, SubmissionId,
};
use platform_client::{ClientError, HttpPlatform};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::Round;
use crate::app::App;
use crate::attachment::Attachment;
use crate::error::{AppError, ErrorCode};
use crate::evidence::Deed;
use crate::judgement::Judgement;
use crate::kit::MAX_KIT_BYTES;
use crate::submission::{Sender, make_kit};
use crate::view::{CaseDecision, CasesView, ExaminationCard, ExaminationView};

use decision::{decided, name, outcome};
use shown::card;
pub(crate) use shown::{standing_label, view};

/// The finding on answers that the form does not ask.
const NOT_ASKED: &str = "answer-not-asked";

/// What was handed over, with the bytes of its files.
pub(crate) struct Fetched {
    platform: String,
    case: Case,
    contents: Vec<Attachment>,
}

/// What is known of a case beside what is examined of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Content {
    receipt: String,
    entity: Option<String>,
    /// Every event that is known, oldest first.
    log: Vec<Logged>,
    /// Answers that were handed over without being asked, by pointer.
    unasked: Vec<String>,
    /// What was concluded here.
    round: Option<Round>,
}

impl Content {
    /// How many supplements are known of.
    fn supplements(&self) -> u32 {
        let standings = self.log.iter().map(|logged| logged.standing);
        standings.fold(0, |found, standing| {
            found + u32::from(standing == Standing::Supplemented)
        })
    }
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Logged {
    standing: Standing,
    at: Timestamp,
}

impl App {
    /// What was handed over at the platform that is set, the last first; `before` is what the page before named.
    pub(crate) async fn cases(
        &self,
        before: Option<u32>,
        lang: Lang,
    ) -> Result<CasesView, AppError> {
        self.examiner()?;
        let platform = self.platform_view(None, lang)?;
        let mut view = CasesView {
            platform,
            cards: Vec::new(),
            next: None,
        };
        if view.platform.training || view.platform.account.is_none() {
            return Ok(view);
        }
        let address = view.platform.address.clone();
        let asked = self.officers_line(&address)?.cases(before).await;
        let page = match asked {
            Err(error) if wants_sign_in(&error) => {
                self.nobody_signed_in(&address)?;
                view.platform = self.platform_view(None, lang)?;
                return Ok(view);
            }
            asked => asked.map_err(failed)?,
        };
        view.next = page.next;
        view.cards = self.with_store(|store| {
            let cards = page.cases.iter();
            cards
                .map(|entry| card(store, &address, entry, self.today(), lang))
                .collect()
        })?;
        Ok(view)
    }

    /// Gets everything of a submission, and tells the platform that the department has it where nobody has told that.
    pub(crate) async fn case_fetch(&self, submission: &str) -> Result<Fetched, AppError> {
        self.examiner()?;
        let address = self.settings()?.platform_url;
        self.fetch_case(&address, submission, true).await
    }

    /// Gets everything of a submission at a platform; `receive` tells that the department has it.
    ///
    /// Errors: it is not there, whoever is signed in is no officer, its files are more than a kit may hold, or the platform
    /// cannot be reached.
    pub(crate) async fn fetch_case(
        &self,
        address: &str,
        submission: &str,
        receive: bool,
    ) -> Result<Fetched, AppError> {
        let id: SubmissionId = submission
            .parse()
            .map_err(|_| AppError::new(ErrorCode::CaseUnknown))?;
        let line = self.officers_line(address)?;
        let mut case = line.case(id).await.map_err(failed)?;
        let announced = case.attachments.iter().map(|one| &one.announcement);
        let bytes = announced.map(|one| one.bytes).fold(0, u64::saturating_add);
        if bytes > MAX_KIT_BYTES {
            return Err(AppError::new(ErrorCode::FileTooLarge).with("name", &case.entry.receipt));
        }
        let mut contents = Vec::new();
        for one in &case.attachments {
            contents.push(Attachment {
                document: one.announcement.document.clone(),
                name: one.announcement.name.clone(),
                content: line
                    .case_file(id, &one.announcement)
                    .await
                    .map_err(failed)?
                    .to_vec(),
            });
        }
        if receive && case.entry.standing == Standing::Submitted {
            let told = line.decide(id, case.entry.last, &Decision::Receive).await;
            // Where somebody else was first, what they told counts.
            if let Err(error) = told
                && !is_conflict(&error)
            {
                return Err(failed(error));
            }
            case = line.case(id).await.map_err(failed)?;
        }
        Ok(Fetched {
            platform: address.to_owned(),
            case,
            contents,
        })
    }

    /// Keeps what was got of a submission to be examined; what is kept already is found again.
    pub(crate) fn case_keep(
        &self,
        fetched: &Fetched,
        lang: Lang,
    ) -> Result<ExaminationCard, AppError> {
        let by = self.examiner()?;
        let (case, now) = (&fetched.case, self.now());
        let (platform, submission) = (&fetched.platform, case.entry.submission_id.to_string());
        let earlier = self.with_store(|store| {
            Ok(store
                .examined_cases()
                .of_submission(platform, &submission)?)
        })?;
        if let Some(kept) = earlier
            .iter()
            .find(|one| one.supplement == case.supplements)
        {
            return self.with_store(|store| {
                learn(store, kept, case, now)?;
                Ok(self.card_of(&store.examinations().get(kept.examination)?, lang))
            });
        }
        let mut rounds = Vec::new();
        for one in &earlier {
            rounds.extend(content(one)?.round);
        }
        let (kit, unasked) = fetched.kit(rounds, self.today(), lang)?;
        let begun = self.keep_kit(&case.entry.receipt, kit)?;
        let examination = begun.id;
        let taken = ExaminedCase {
            examination,
            platform: platform.clone(),
            submission: submission.clone(),
            supplement: case.supplements,
            seen: seq(case.entry.last),
            content: written(&Content {
                receipt: case.entry.receipt.clone(),
                entity: case.entry.entity.clone(),
                log: log(&case.events)?,
                unasked,
                round: None,
            })?,
        };
        self.with_store(|store| {
            store.told(now, |store| {
                store.examined_cases_mut().set(&taken, now)?;
                let told = Deed::CaseTaken {
                    platform: platform.clone(),
                    submission,
                    by,
                };
                Ok::<_, AppError>(((), [told.entry(None, &examination)]))
            })
        })?;
        Ok(self.card_of(&begun, lang))
    }

    /// Asks the platform what has become of an application that is examined.
    pub(crate) async fn case_look(
        &self,
        id: ExaminationId,
        lang: Lang,
    ) -> Result<ExaminationView, AppError> {
        self.examiner()?;
        let kept = self.case_of(id)?;
        let case = self
            .officers_line(&kept.platform)?
            .case(wire_id(&kept)?)
            .await
            .map_err(failed)?;
        let now = self.now();
        self.with_store(|store| learn(store, &kept, &case, now))?;
        self.examination_view(id, false, lang)
    }

    /// Decides about an application that came from a platform, and tells the platform.
    ///
    /// Errors: something has happened there since ([`ErrorCode::CaseMovedOn`], and what it was is then known here), the
    /// decision cannot come next, a field of it is wrong, or the platform was not reached: then nothing is decided here,
    /// and trying again does not decide twice.
    pub(crate) async fn case_decide(
        &self,
        id: ExaminationId,
        decision: &CaseDecision,
        lang: Lang,
    ) -> Result<ExaminationView, AppError> {
        let by = self.examiner()?;
        let kept = self.case_of(id)?;
        let at = Timestamp::from_millisecond(self.now())
            .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
        let (told, round) = self.with_store(|store| decided(store, &kept, decision, &by, at))?;
        let line = self.officers_line(&kept.platform)?;
        let (submission, seen) = (wire_id(&kept)?, unseq(kept.seen));
        let page = match line.decide(submission, seen, &told).await {
            Err(error) if is_conflict(&error) => {
                let case = line.case(submission).await.map_err(failed)?;
                let now = self.now();
                self.with_store(|store| learn(store, &kept, &case, now))?;
                return Err(AppError::new(ErrorCode::CaseMovedOn).caused_by(error));
            }
            page => page.map_err(failed)?,
        };
        let now = self.now();
        self.with_store(|store| {
            store.told(now, |store| {
                let mut content = content(&kept)?;
                content.log.extend(log(&page.events)?);
                let outcome = outcome(&told);
                let mut deeds = vec![Deed::CaseDecided {
                    platform: kept.platform.clone(),
                    submission: kept.submission.clone(),
                    decision: name(&told).to_owned(),
                    seq: page.last,
                    by: by.clone(),
                }];
                if let Some(outcome) = outcome {
                    let one = store.examinations().get(id)?;
                    let state = (one.revision, outcome, one.notes.as_str());
                    store
                        .examinations_mut()
                        .save(id, state.0, state.1, state.2, now)?;
                    content.round = round.or(content.round);
                    deeds.push(Deed::ExaminationConcluded {
                        kit: one.kit_sha256,
                        outcome: outcome.to_owned(),
                        by,
                    });
                }
                let further = ExaminedCase {
                    seen: seq(page.last),
                    content: written(&content)?,
                    ..kept.clone()
                };
                store.examined_cases_mut().set(&further, now)?;
                let entries: Vec<_> = deeds.iter().map(|deed| deed.entry(None, &id)).collect();
                Ok::<_, AppError>(((), entries))
            })
        })?;
        self.examination_view(id, false, lang)
    }

    fn case_of(&self, id: ExaminationId) -> Result<ExaminedCase, AppError> {
        self.with_store(|store| {
            let kept = store.examined_cases().of(id)?;
            kept.ok_or_else(|| ErrorCode::ExaminationMissing.into())
        })
    }

    /// The line to a platform with the tokens of whoever is signed in there.
    pub(crate) fn officers_line(&self, address: &str) -> Result<HttpPlatform, AppError> {
        let invalid = |cause| AppError::new(ErrorCode::AddressInvalid).caused_by(cause);
        let line = HttpPlatform::new(address, self.line()?).map_err(invalid)?;
        match self.authoriser(address)? {
            Some(authoriser) => line.authorised_by(authoriser).map_err(invalid),
            None => Err(ErrorCode::SignInNeeded.into()),
        }
    }
}

impl Fetched {
    /// As it stands in the list.
    pub(crate) fn entry(&self) -> &CaseEntry {
        &self.case.entry
    }

    /// What was handed over as a kit, with what was said of it before; and pointers of answers that the form does not ask,
    /// which the kit does not hold.
    pub(crate) fn kit(
        &self,
        rounds: Vec<Round>,
        on: Date,
        lang: Lang,
    ) -> Result<(Vec<u8>, Vec<String>), AppError> {
        let entry = &self.case.entry;
        let facts: Vec<AttachmentFact> = self.contents.iter().map(Attachment::fact).collect();
        let judgement = Judgement::of_version(
            &entry.service.licence,
            &entry.service.procedure,
            &entry.definition,
            &Value::Object(self.case.answers.clone()),
            &facts,
            on,
        )?;
        let findings = judgement.evaluation.findings.iter();
        let unasked = findings.filter(|finding| finding.code == NOT_ASKED);
        let unasked = unasked.map(|finding| finding.path.clone()).collect();
        let events = events(&self.case.events)?;
        let training = events
            .iter()
            .any(|event| matches!(event.kind, EventKind::Submitted { training: true, .. }));
        let handed_over = events.iter().rev().find(|event| {
            let kind = &event.kind;
            matches!(
                kind,
                EventKind::Submitted { .. } | EventKind::Supplemented { .. }
            )
        });
        let at = handed_over.map_or(entry.submitted_at, |event| event.at);
        let id = entry.submission_id.to_string();
        let sender = Sender::submission(&self.platform, &id, rounds);
        let kit = make_kit(
            &judgement,
            &self.contents,
            Some(&sender),
            lang,
            at.as_millisecond(),
            training,
        )?;
        Ok((kit, unasked))
    }
}

/// Writes down how far a case has got at its platform.
fn learn(store: &mut Store, kept: &ExaminedCase, case: &Case, now: i64) -> Result<(), AppError> {
    let mut content = content(kept)?;
    content.log = log(&case.events)?;
    let further = ExaminedCase {
        seen: seq(case.entry.last),
        content: written(&content)?,
        ..kept.clone()
    };
    Ok(store.examined_cases_mut().set(&further, now)?)
}

fn events(tokens: &[String]) -> Result<Vec<Event>, AppError> {
    tokens
        .iter()
        .map(|token| read_kept(token))
        .collect::<Result<_, _>>()
        .map_err(|cause| AppError::new(ErrorCode::PlatformAnswer).caused_by(cause))
}

fn log(tokens: &[String]) -> Result<Vec<Logged>, AppError> {
    let events = events(tokens)?;
    Ok(events
        .iter()
        .map(|event| Logged {
            standing: Standing::after(&event.kind),
            at: event.at,
        })
        .collect())
}

fn content(kept: &ExaminedCase) -> Result<Content, AppError> {
    serde_json::from_str(&kept.content)
        .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause))
}

fn written(content: &Content) -> Result<String, AppError> {
    serde_json::to_string(content)
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))
}

fn wire_id(kept: &ExaminedCase) -> Result<SubmissionId, AppError> {
    kept.submission
        .parse()
        .map_err(|_| AppError::new(ErrorCode::ProfileCorrupt))
}

/// Numbers of events are small.
fn seq(number: u64) -> i64 {
    i64::try_from(number).unwrap_or(i64::MAX)
}

fn unseq(number: i64) -> u64 {
    u64::try_from(number).unwrap_or_default()
}

fn is_conflict(error: &ClientError) -> bool {
    matches!(error, ClientError::Refused { problem, .. } if problem.code == ProblemCode::WrongStanding)
}

fn wants_sign_in(error: &ClientError) -> bool {
    match error {
        ClientError::SignInNeeded => true,
        ClientError::Refused { problem, .. } => problem.code == ProblemCode::SignInRequired,
        _ => false,
    }
}

/// What it means for an officer that the platform did not do as it was asked.
pub(crate) fn failed(error: ClientError) -> AppError {
    let code = match &error {
        ClientError::Offline(_)
        | ClientError::Unreachable(_)
        | ClientError::Timeout(_)
        | ClientError::Interrupted(_)
        | ClientError::Truncated(_)
        | ClientError::Gateway { .. } => ErrorCode::CaseUnreachable,
        ClientError::Certificate(_) => ErrorCode::PlatformCertificate,
        ClientError::Address | ClientError::Setup(_) => ErrorCode::AddressInvalid,
        error if wants_sign_in(error) => ErrorCode::SignInNeeded,
        ClientError::Refused { problem, .. } => match problem.code {
            // A platform where nobody signs in offers nothing to officers.
            ProblemCode::NotAuthorised | ProblemCode::NotFound => ErrorCode::CaseNotOfficer,
            ProblemCode::UnknownSubmission => ErrorCode::CaseUnknown,
            ProblemCode::WrongStanding => ErrorCode::CaseMovedOn,
            _ => ErrorCode::CaseAnswer,
        },
        _ => ErrorCode::CaseAnswer,
    };
    AppError::new(code).caused_by(error)
}
