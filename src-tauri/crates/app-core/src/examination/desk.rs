//! The desk of whoever examines: kits are kept with what is noted about them until they are answered or erased, and the
//! journal tells who saw what.

use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use draft_store::{Examination, ExaminationId, NewExamination, Revision, Store};
use form_engine::text::Lang;
use jiff::Timestamp;
use jiff::civil::Date;

use super::reasons::{self, CODES};
use super::{
    Conclusion, Examined, KitPaper, Outcome, Reasons, Round, answered, cases, differences, judge,
};
use crate::app::App;
use crate::application::read_limited;
use crate::attachment;
use crate::contract::applicant_name;
use crate::error::{AppError, ErrorCode};
use crate::evidence::Deed;
use crate::form_view::DECLARATION;
use crate::judgement::{Judgement, find};
use crate::kit::MAX_KIT_BYTES;
use crate::notes::Notes;
use crate::output;
use crate::review::sections;
use crate::submission::calls_for_files;
use crate::summary::{Canonical, SummaryFile};
use crate::view::{
    CodeView, ExaminationCard, ExaminationNotes, ExaminationView, ExaminationsView,
    ExaminedDocument, ExaminedFile, FileContent, ProblemView, ReviewRow, RoundView, SeenView,
};
use crate::wording::{self, say, say_with};

/// How an examination stands that was not concluded.
pub(super) const OPEN: &str = "open";

/// What an application is compared with.
struct Earlier {
    canonical: Canonical,
    /// The words for it.
    name: String,
}

impl App {
    /// The kits that the person examines.
    pub(crate) fn examinations(&self, lang: Lang) -> Result<ExaminationsView, AppError> {
        let all = self.with_store(|store| Ok(store.examinations().list()?))?;
        Ok(ExaminationsView {
            examiner: self.settings()?.examiner,
            cards: all.iter().map(|one| self.card_of(one, lang)).collect(),
        })
    }

    /// Keeps a kit to be examined; one that is kept already is found again.
    ///
    /// Errors: the profile examines nothing, the file cannot be read, or no application can be read from it.
    pub(crate) fn examination_begin(
        &self,
        path: &Path,
        lang: Lang,
    ) -> Result<ExaminationCard, AppError> {
        let kit = read_limited(path, MAX_KIT_BYTES, ErrorCode::FileTooLarge)?;
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        self.examine(&name, kit, lang)
    }

    pub(crate) fn examine(
        &self,
        name: &str,
        kit: Vec<u8>,
        lang: Lang,
    ) -> Result<ExaminationCard, AppError> {
        Ok(self.card_of(&self.keep_kit(name, kit)?, lang))
    }

    /// Keeps a kit; one that is kept already is found again.
    pub(super) fn keep_kit(&self, name: &str, kit: Vec<u8>) -> Result<Examination, AppError> {
        self.examiner()?;
        let examined = Examined::read(name, &kit)?;
        let judgement = examined.judge(self.today())?;
        let applicant = judgement.evaluation.submitted.get("applicant");
        let new = NewExamination {
            kit_sha256: examined.sha256.clone(),
            name: name.to_owned(),
            licence: examined.canonical.licence.clone(),
            procedure: examined.canonical.procedure.clone(),
            applicant: applicant.and_then(applicant_name).unwrap_or_default(),
            kit,
        };
        let notes = written(&ExaminationNotes::default())?;
        let now = self.now();
        self.with_store(|store| {
            let kept = store.examinations().of_kit(&new.kit_sha256)?;
            let id = match kept {
                Some(kept) => kept.id,
                None => store.examinations_mut().create(&new, OPEN, &notes, now)?,
            };
            Ok(store.examinations().get(id)?)
        })
    }

    /// Everything about a kit; `seen` where the person comes to look at it, which the journal tells.
    pub(crate) fn examination_view(
        &self,
        id: ExaminationId,
        seen: bool,
        lang: Lang,
    ) -> Result<ExaminationView, AppError> {
        let by = self.examiner()?;
        let (now, today) = (self.now(), self.today());
        self.with_store(|store| {
            let kept = store.examinations().get(id)?;
            if seen {
                tell(store, &kept, by, None, now)?;
            }
            let examined = read(store, &kept)?;
            let judgement = examined.judge(today)?;
            let earlier = earlier(store, &kept, &examined, lang)?;
            view(
                self,
                store,
                &kept,
                &examined,
                &judgement,
                earlier.as_ref(),
                lang,
            )
        })
    }

    /// Saves what is noted about a kit; durable when it returns.
    pub(crate) fn examination_note(
        &self,
        id: ExaminationId,
        revision: Revision,
        notes: &ExaminationNotes,
        lang: Lang,
    ) -> Result<ExaminationView, AppError> {
        self.examiner()?;
        let (now, text) = (self.now(), written(notes)?);
        self.with_store(|store| {
            let kept = store.examinations().get(id)?;
            if kept.state != OPEN {
                return Err(ErrorCode::ExaminationClosed.into());
            }
            store
                .examinations_mut()
                .save(id, revision, OPEN, &text, now)?;
            Ok(())
        })?;
        self.examination_view(id, false, lang)
    }

    /// A file of a kit, by its digest; the journal tells that it was seen.
    pub(crate) fn examination_file(
        &self,
        id: ExaminationId,
        sha256: &str,
    ) -> Result<FileContent, AppError> {
        let (by, now) = (self.examiner()?, self.now());
        self.with_store(|store| {
            let kept = store.examinations().get(id)?;
            let examined = read(store, &kept)?;
            let file = examined
                .papers
                .iter()
                .find(|paper| paper.named.sha256 == sha256)
                .and_then(KitPaper::attachment);
            let file = file.ok_or_else(|| {
                AppError::new(ErrorCode::AttachmentMissing).with("name", &kept.name)
            })?;
            tell(store, &kept, by, Some(sha256), now)?;
            Ok(FileContent {
                content: STANDARD.encode(&file.content),
                name: file.name,
            })
        })
    }

    /// Concludes an examination and writes the file for the applicant: with the reasons that are noted, or that there is
    /// nothing to correct.
    ///
    /// Errors: it was concluded before, a reason is not one, the kit is not whole, or the file cannot be written; then it
    /// stays open.
    pub(crate) fn examination_conclude(
        &self,
        id: ExaminationId,
        accept: bool,
        place: &Path,
        lang: Lang,
    ) -> Result<ExaminationView, AppError> {
        let by = self.examiner()?;
        let now = self.now();
        self.with_store(|store| {
            let kept = store.examinations().get(id)?;
            if kept.state != OPEN {
                return Err(ErrorCode::ExaminationClosed.into());
            }
            let examined = read(store, &kept)?;
            let conclusion = if accept {
                Conclusion::Accept
            } else {
                Conclusion::Return(noted(&kept, &examined)?)
            };
            let at = Timestamp::from_millisecond(now)
                .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))?;
            let content = answered(&kept.name, &examined, conclusion, &by, at)?;
            let outcome = if accept {
                Outcome::Accepted
            } else {
                Outcome::Returned
            };
            store.told(now, |store| {
                store.examinations_mut().save(
                    id,
                    kept.revision,
                    outcome.as_str(),
                    &kept.notes,
                    now,
                )?;
                output::write(place, &content)?;
                let told = Deed::ExaminationConcluded {
                    kit: kept.kit_sha256.clone(),
                    outcome: outcome.as_str().to_owned(),
                    by,
                };
                Ok::<_, AppError>(((), [told.entry(None, &id)]))
            })
        })?;
        self.examination_view(id, false, lang)
    }

    /// Erases an examination with its kit. That it was seen stays told.
    pub(crate) fn examination_remove(&self, id: ExaminationId) -> Result<(), AppError> {
        self.examiner()?;
        self.with_store(|store| Ok(store.examinations_mut().remove(id)?))?;
        Ok(())
    }

    /// Who examines, in the person's own words.
    pub(crate) fn examiner(&self) -> Result<String, AppError> {
        let name = self.settings()?.examiner;
        if name.trim().is_empty() {
            return Err(ErrorCode::ExaminerNeeded.into());
        }
        Ok(name)
    }

    pub(super) fn card_of(&self, kept: &Examination, lang: Lang) -> ExaminationCard {
        let found = find(&kept.licence, &kept.procedure).ok();
        let name = |id: &str| wording::free(id, lang);
        ExaminationCard {
            id: kept.id.to_string(),
            name: kept.name.clone(),
            licence_name: found.map_or_else(
                || name(&kept.licence),
                |(licence, _)| wording::licence_name(licence, lang),
            ),
            procedure_title: found.map_or_else(
                || name(&kept.procedure),
                |(_, procedure)| wording::procedure_title(procedure, lang),
            ),
            applicant: kept.applicant.clone(),
            state: kept.state.clone(),
            state_label: say(lang, &format!("examination-{}", kept.state)),
            changed_at: wording::moment(kept.updated_at, self.today(), lang),
        }
    }
}

fn written(notes: &ExaminationNotes) -> Result<String, AppError> {
    serde_json::to_string(notes)
        .map_err(|cause| AppError::new(ErrorCode::Internal).caused_by(cause))
}

fn notes(kept: &Examination) -> Result<ExaminationNotes, AppError> {
    serde_json::from_str(&kept.notes)
        .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause))
}

pub(super) fn read(store: &Store, kept: &Examination) -> Result<Examined, AppError> {
    Examined::read(&kept.name, &store.examinations().kit(kept.id)?)
}

/// Tells in the journal that somebody looks at a kit, or at a file of it.
fn tell(
    store: &mut Store,
    kept: &Examination,
    by: String,
    file: Option<&str>,
    now: i64,
) -> Result<(), AppError> {
    let seen = Deed::KitSeen {
        kit: kept.kit_sha256.clone(),
        file: file.map(str::to_owned),
        by,
    };
    store.told(now, |_| {
        Ok::<_, AppError>(((), [seen.entry(None, &kept.id)]))
    })
}

/// The reasons that are noted, each as one that can be told.
pub(super) fn noted(kept: &Examination, examined: &Examined) -> Result<Reasons, AppError> {
    let invalid = |fault: &str, place: usize| {
        AppError::new(ErrorCode::ReasonsInvalid)
            .with("name", &kept.name)
            .with("fault", fault)
            .with("place", place)
    };
    let (_, procedure) = find(&kept.licence, &kept.procedure)?;
    let version = &examined.canonical.definition;
    let definition = &procedure
        .in_version(version)
        .unwrap_or(procedure)
        .definition;
    let notes = notes(kept)?;
    let answer_by = match notes.answer_by.as_str() {
        "" => None,
        day => Some(day.parse::<Date>().map_err(|cause| {
            AppError::new(ErrorCode::DateInvalid)
                .with("date", day)
                .caused_by(cause)
        })?),
    };
    let list = (1..)
        .zip(&notes.reasons)
        .map(|(n, noted)| reasons::noted(noted, definition).map_err(|fault| invalid(fault, n)))
        .collect::<Result<_, _>>()?;
    Ok(Reasons {
        by: None,
        answer_by,
        list,
    })
}

/// What a kit is compared with: what was examined of it last, else the applicant's last accepted application for the
/// licence that this profile has examined.
fn earlier(
    store: &Store,
    kept: &Examination,
    examined: &Examined,
    lang: Lang,
) -> Result<Option<Earlier>, AppError> {
    if let Some(round) = examined.rounds.last() {
        return Ok(Some(Earlier {
            canonical: round.application.clone(),
            name: say_with(
                lang,
                "examination-round",
                &[("n", &round.n.to_string()), ("by", &round.by)],
            ),
        }));
    }
    let last = store.examinations().list()?.into_iter().find(|one| {
        one.id != kept.id
            && one.state == Outcome::Accepted.as_str()
            && one.licence == kept.licence
            && one.applicant == kept.applicant
            && one.created_at < kept.created_at
    });
    let Some(last) = last else { return Ok(None) };
    Ok(Some(Earlier {
        canonical: read(store, &last)?.canonical,
        name: say_with(
            lang,
            "examination-last",
            &[("date", &wording::moment_on_paper(last.updated_at, lang))],
        ),
    }))
}

fn view(
    app: &App,
    store: &Store,
    kept: &Examination,
    examined: &Examined,
    judgement: &Judgement,
    earlier: Option<&Earlier>,
    lang: Lang,
) -> Result<ExaminationView, AppError> {
    let (definition, today) = (&judgement.procedure.definition, app.today());
    let mut sections = sections(judgement, None, lang);
    let mut gone = Vec::new();
    let before: &[SummaryFile] = earlier.map_or(&examined.canonical.files, |earlier| {
        &earlier.canonical.files
    });
    if let Some(earlier) = earlier {
        for found in differences(&judge(&earlier.canonical, today)?, judgement, lang) {
            let mut rows = sections.iter_mut().flat_map(|section| &mut section.rows);
            match rows.find(|row| row.path == found.path) {
                Some(row) if found.before.is_empty() => row.last = vec![nothing(lang)],
                Some(row) => row.last = found.before,
                None => gone.push(ReviewRow {
                    path: found.path,
                    label: found.label,
                    lines: Vec::new(),
                    last: found.before,
                    closed: false,
                }),
            }
        }
    }
    Ok(ExaminationView {
        card: app.card_of(kept, lang),
        revision: kept.revision.number().to_string(),
        sha256: kept.kit_sha256.clone(),
        signer: examined
            .signer
            .as_ref()
            .map(|signer| signer.fingerprint.clone()),
        problems: problem_views(examined, lang),
        definition: definition.version.clone(),
        sections,
        compared_with: earlier.map(|earlier| earlier.name.clone()),
        gone,
        findings: judgement
            .evaluation
            .findings
            .iter()
            .filter(|finding| finding.code != DECLARATION)
            .map(|finding| wording::finding(definition, finding, lang))
            .collect(),
        documents: documents(examined, judgement, before, lang),
        fees: wording::fees(judgement, &Notes::default(), lang),
        rounds: examined
            .rounds
            .iter()
            .map(|round| round_view(round, judgement, lang))
            .collect(),
        codes: codes(lang),
        notes: notes(kept)?,
        case: cases::view(store, kept.id, today, lang)?,
        seen: seen(store, kept, today, lang)?,
    })
}

fn nothing(lang: Lang) -> crate::view::Run {
    crate::view::Run::new(say(lang, "examination-nothing"), lang)
}

pub(crate) fn problem_views(examined: &Examined, lang: Lang) -> Vec<ProblemView> {
    examined
        .problems
        .iter()
        .map(|problem| ProblemView {
            message: say(lang, &format!("cli-kit-{}", problem.code)),
            path: problem.path.clone(),
        })
        .collect()
}

fn documents(
    examined: &Examined,
    judgement: &Judgement,
    before: &[SummaryFile],
    lang: Lang,
) -> Vec<ExaminedDocument> {
    let definition = &judgement.procedure.definition;
    let file = |KitPaper { named, content }: &KitPaper| ExaminedFile {
        name: named.name.clone(),
        size: wording::size(named.bytes, lang),
        sha256: named.sha256.clone(),
        media_type: content.as_ref().map(|content| {
            let found = attachment::media_type(content);
            found.unwrap_or("application/octet-stream").to_owned()
        }),
        new: !before.iter().any(|file| file.sha256 == named.sha256),
    };
    definition
        .documents
        .iter()
        .zip(&judgement.evaluation.documents)
        .map(|(document, state)| ExaminedDocument {
            id: document.id.clone(),
            name: wording::official(&document.name, lang, &document.id),
            needed: calls_for_files(state),
            files: examined
                .papers
                .iter()
                .filter(|paper| paper.named.document == document.id)
                .map(file)
                .collect(),
        })
        .collect()
}

pub(crate) fn round_view(round: &Round, judgement: &Judgement, lang: Lang) -> RoundView {
    RoundView {
        n: round.n,
        by: round.by.clone(),
        at: wording::moment_on_paper(round.at.as_millisecond(), lang),
        outcome: say(lang, &format!("examination-{}", round.outcome.as_str())),
        answer_by: round.answer_by.map(|day| licences::format::date(day, lang)),
        reasons: reasons::views(&round.reasons, &judgement.procedure.definition, lang),
    }
}

fn codes(lang: Lang) -> Vec<CodeView> {
    CODES
        .into_iter()
        .map(|code| CodeView {
            code: code.to_owned(),
            label: say(lang, &format!("reason-{code}")),
            about: match code.split_once('-') {
                Some((about @ ("answer" | "document"), _)) => about,
                _ => "any",
            }
            .to_owned(),
        })
        .collect()
}

fn seen(
    store: &Store,
    kept: &Examination,
    today: Date,
    lang: Lang,
) -> Result<Vec<SeenView>, AppError> {
    let entries = store.journal().about(&kept.id.to_string())?;
    Ok(entries
        .iter()
        .rev()
        .filter_map(|entry| {
            let (by, what) = match Deed::of(entry)? {
                Deed::KitSeen { by, file: None, .. } => (by, say(lang, "seen-kit")),
                Deed::KitSeen {
                    by,
                    file: Some(file),
                    ..
                } => {
                    let short: String = file.chars().take(12).collect();
                    (by, say_with(lang, "seen-file", &[("digest", &short)]))
                }
                Deed::CaseTaken { by, .. } => (by, say(lang, "seen-taken")),
                Deed::CaseDecided { by, decision, .. }
                    if matches!(decision.as_str(), "pay" | "issue") =>
                {
                    (by, say(lang, &format!("seen-{decision}")))
                }
                Deed::ExaminationConcluded { by, outcome, .. } => {
                    (by, say(lang, &format!("examination-{outcome}")))
                }
                _ => return None,
            };
            Some(SeenView {
                at: wording::moment(entry.at, today, lang),
                by,
                what,
            })
        })
        .collect())
}
