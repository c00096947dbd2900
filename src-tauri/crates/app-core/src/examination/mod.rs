//! The examination of an application by somebody who does not have the applicant's machine: what a filing kit holds is
//! read, judged and compared; what is to be corrected is said with reasons; and the applicant takes that back.
//!
//! Each examination that was concluded is a [`Round`] and travels in the kit, so that every later one shows all of them.
//! Must not know who examines: a command line and a window do.
//!
//! Start reading at [`Examined::read`].

mod answered;
mod cases;
mod desk;
mod difference;
mod reasons;
mod round;
mod taken_back;

use draft_store::DraftId;
use form_engine::AttachmentFact;
use jiff::civil::Date;
use papers::Kind;
use serde_json::Value;

use crate::application::Application;
use crate::attachment::{Attachment, safe_name, sha256};
use crate::error::{AppError, ErrorCode};
use crate::judgement::Judgement;
use crate::kit::{self, KitCode, KitFile, KitProblem, Signer};
use crate::summary::{Canonical, SummaryFile};

pub use answered::{Conclusion, answered};
pub(crate) use cases::{failed as case_failed, standing_label};
pub(crate) use desk::{problem_views, round_view};
pub use difference::{Difference, FileDifference, differences, file_differences};
pub use reasons::{CODES, Reasons, coded, read_reasons};
pub(crate) use reasons::{path as reason_path, views as reason_views};
pub use round::{Outcome, Round};
pub use taken_back::TakenBack;

/// Where a kit has the application.
pub(crate) const APPLICATION: &str = "application.json";
/// Folder of the files of a kit.
pub(crate) const FILES: &str = "files/";
/// The label of a kit by which its sender finds the draft that it was made of.
pub(crate) const SENDER: &str = "Internal-Sender-Identifier";

/// A file that an application names.
#[derive(Debug, Clone)]
pub struct KitPaper {
    /// What the application says of it.
    pub named: SummaryFile,
    /// Its bytes; none when it is missing or was changed, which is a problem of the kit.
    pub content: Option<Vec<u8>>,
}

impl KitPaper {
    /// The file with its content, where that is there.
    pub fn attachment(&self) -> Option<Attachment> {
        Some(Attachment {
            document: self.named.document.clone(),
            name: safe_name(&self.named.name),
            content: self.content.clone()?,
        })
    }
}

/// A kit, read for its examination.
#[derive(Debug, Clone)]
pub struct Examined {
    /// SHA-256 of the kit in hexadecimal.
    pub sha256: String,
    /// Who has signed it, where somebody has.
    pub signer: Option<Signer>,
    /// What is wrong with it.
    pub problems: Vec<KitProblem>,
    /// The application as it is known by its digest.
    pub canonical: Canonical,
    /// The files that it names, in its own order.
    pub papers: Vec<KitPaper>,
    /// Examinations that were concluded before, oldest first.
    pub rounds: Vec<Round>,
    /// The draft that the kit was made of, where it was made of one.
    pub sender: Option<DraftId>,
    /// Everything in the kit, and what it says of itself.
    payload: Vec<KitFile>,
    facts: Vec<(String, String)>,
}

impl Examined {
    /// Reads a kit that came from elsewhere; `name` is what people call it.
    ///
    /// Errors: no application can be read from it ([`ErrorCode::KitRefused`]). A kit that was changed is read as far as it
    /// goes, and says so in its problems.
    pub fn read(name: &str, content: &[u8]) -> Result<Self, AppError> {
        let kit = kit::read(content);
        let refused = || AppError::new(ErrorCode::KitRefused).with("name", name);
        let payload = kit.files;
        let application = payload.iter().find(|file| file.path == APPLICATION);
        let canonical: Canonical =
            serde_json::from_slice(&application.ok_or_else(refused)?.content)
                .map_err(|cause| refused().caused_by(cause))?;
        if canonical.format != crate::application::FORMAT {
            return Err(refused());
        }
        let mut problems = kit.problems;
        let papers = papers(&canonical, &payload, &mut problems);
        let rounds = round::read(&payload, &mut problems);
        let sender = kit
            .facts
            .iter()
            .find(|(label, _)| label == SENDER)
            .and_then(|(_, value)| value.strip_prefix("urn:uuid:")?.parse().ok());
        Ok(Self {
            sha256: kit.sha256,
            signer: kit.signer,
            problems,
            canonical,
            papers,
            rounds,
            sender,
            payload,
            facts: kit.facts,
        })
    }

    /// Whether everything is there, nothing changed and nothing added.
    pub fn is_whole(&self) -> bool {
        self.problems.is_empty()
    }

    /// Judges it, with the files that are there, by the form that its answers were given to, on a day.
    ///
    /// Errors: the procedure is not in the catalogue.
    pub fn judge(&self, on: Date) -> Result<Judgement, AppError> {
        let facts: Vec<AttachmentFact> = self.attachments().iter().map(Attachment::fact).collect();
        judged(&self.canonical, &facts, on)
    }

    /// The files that are there.
    fn attachments(&self) -> Vec<Attachment> {
        let there = self.papers.iter().filter_map(KitPaper::attachment);
        there.collect()
    }

    /// The application as a file of its own.
    pub fn application(&self) -> Application {
        Application {
            licence: self.canonical.licence.clone(),
            procedure: self.canonical.procedure.clone(),
            definition: Some(self.canonical.definition.clone()),
            answers: self.canonical.answers.clone(),
            attachments: self.attachments(),
        }
    }
}

/// Judges an application whose files are not at hand: they are taken for what their names say.
pub(crate) fn judge(canonical: &Canonical, on: Date) -> Result<Judgement, AppError> {
    let facts: Vec<AttachmentFact> = canonical
        .files
        .iter()
        .map(|file| AttachmentFact {
            document: file.document.clone(),
            name: file.name.clone(),
            bytes: file.bytes,
            media_type: Kind::claimed_by(&file.name).map(|kind| kind.media_type().to_owned()),
        })
        .collect();
    judged(canonical, &facts, on)
}

fn judged(
    canonical: &Canonical,
    facts: &[AttachmentFact],
    on: Date,
) -> Result<Judgement, AppError> {
    Judgement::of_version(
        &canonical.licence,
        &canonical.procedure,
        &canonical.definition,
        &canonical.answers,
        facts,
        on,
    )
}

/// The files that an application names, each found in the kit by its digest.
fn papers(
    canonical: &Canonical,
    payload: &[KitFile],
    problems: &mut Vec<KitProblem>,
) -> Vec<KitPaper> {
    let mut there: Vec<(String, &KitFile)> = payload
        .iter()
        .filter(|file| file.path.starts_with(FILES))
        .map(|file| (sha256(&file.content), file))
        .collect();
    let mut papers = Vec::new();
    for named in &canonical.files {
        let place = there.iter().position(|(digest, _)| *digest == named.sha256);
        // Two files may have the same content; each is there once for each.
        let content = place.map(|place| there.remove(place).1.content.clone());
        if content.is_none() {
            problems.push(KitProblem::new(KitCode::FileMissing, &named.name));
        }
        papers.push(KitPaper {
            named: named.clone(),
            content,
        });
    }
    let unnamed = there.iter().map(|(_, file)| &file.path);
    problems.extend(unnamed.map(|path| KitProblem::new(KitCode::FileUnnamed, path)));
    papers
}

/// Whether two applications answer the same and bring the same files.
pub(crate) fn is_same(one: &Canonical, other: &Canonical) -> bool {
    let empty = |canonical: &Canonical| match &canonical.answers {
        Value::Object(answers) => answers.is_empty(),
        answers => answers.is_null(),
    };
    one.licence == other.licence
        && one.procedure == other.procedure
        && (one.answers == other.answers || empty(one) && empty(other))
        && one.files == other.files
}
