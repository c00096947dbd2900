//! Filing kits of drafts and submissions.

use std::io::Read;
use std::path::Path;

use draft_store::{ClientId, DraftId, Store, SubmissionId};
use form_engine::definition::Document;
use form_engine::text::Lang;

use super::{TRAINING, frozen, judged};
use crate::app::App;
use crate::attachment::{Attachment, safe_name, sha256};
use crate::draft::DraftKey;
use crate::error::{AppError, ErrorCode};
use crate::examination::{self, Round};
use crate::judgement::Judgement;
use crate::kit::{self, KitFile};
use crate::output;
use crate::summary::{self, Canonical, SummaryFile};
use crate::wording;

impl App {
    /// The filing kit of a submission: its name and its bytes.
    pub(crate) fn submission_kit(
        &self,
        client: ClientId,
        id: SubmissionId,
        lang: Lang,
    ) -> Result<(String, Vec<u8>), AppError> {
        self.with_store(|store| {
            let submission = store.submissions().get(client, id)?;
            let frozen = frozen(store, &submission)?;
            let files = store.submissions().attachments(client, id)?;
            let judgement = judged(&submission, &frozen, &files)?;
            let mut contents = Vec::new();
            for file in &files {
                contents.push(Attachment {
                    document: file.document.clone(),
                    name: file.name.clone(),
                    content: whole(store.submissions().open_attachment(client, id, file.id)?)?,
                });
            }
            let training = submission.platform == TRAINING;
            let sender = match submission.draft_id {
                Some(draft) => Some(Sender::of(store, DraftKey { client, draft })?),
                None => None,
            };
            let kit = make_kit(
                &judgement,
                &contents,
                sender.as_ref(),
                lang,
                frozen.at,
                training,
            )?;
            Ok((name(&submission.licence, &submission.procedure), kit))
        })
    }

    /// Writes the kit of a draft as it stands, for somebody who is to look at it before it is handed in.
    ///
    /// Errors: there is no such draft, or the file cannot be written.
    pub(crate) fn draft_kit(
        &self,
        key: DraftKey,
        place: &Path,
        lang: Lang,
    ) -> Result<(), AppError> {
        let opened = self.open_draft(key)?;
        let training = self.settings()?.platform_url.is_empty();
        let kit = self.with_store(|store| {
            let mut contents = Vec::new();
            for file in &opened.files {
                let attachments = store.attachments();
                contents.push(Attachment {
                    document: file.document.clone(),
                    name: file.name.clone(),
                    content: whole(attachments.open(key.client, key.draft, file.id)?)?,
                });
            }
            let sender = Sender::of(store, key)?;
            let at = opened.draft.summary.updated_at;
            make_kit(
                &opened.judgement,
                &contents,
                Some(&sender),
                lang,
                at,
                training,
            )
        })?;
        output::write(place, &kit)
    }
}

fn name(licence: &str, procedure: &str) -> String {
    format!("{licence}-{procedure}-kit.zip")
}

fn whole(mut reader: impl Read) -> Result<Vec<u8>, AppError> {
    let mut content = Vec::new();
    reader
        .read_to_end(&mut content)
        .map_err(|cause| AppError::new(ErrorCode::StoreFailed).caused_by(cause))?;
    Ok(content)
}

/// What a kit is made of, and what was said of it before.
pub(crate) struct Sender {
    origin: Origin,
    rounds: Vec<Round>,
}

enum Origin {
    /// A draft of this profile.
    Draft(DraftId),
    /// A submission that an officer reads.
    Submission { platform: String, id: String },
}

impl Sender {
    pub(crate) fn of(store: &Store, key: DraftKey) -> Result<Self, AppError> {
        let rounds = store
            .drafts()
            .reviews(key.client, key.draft)?
            .iter()
            .map(|review| serde_json::from_str(&review.payload))
            .collect::<Result<_, _>>()
            .map_err(|cause| AppError::new(ErrorCode::ProfileCorrupt).caused_by(cause))?;
        Ok(Self {
            origin: Origin::Draft(key.draft),
            rounds,
        })
    }

    /// A submission at a platform.
    pub(crate) fn submission(platform: &str, id: &str, rounds: Vec<Round>) -> Self {
        let (platform, id) = (platform.to_owned(), id.to_owned());
        Self {
            origin: Origin::Submission { platform, id },
            rounds,
        }
    }

    /// How the kit tells of it.
    fn fact(&self) -> (&'static str, String) {
        match &self.origin {
            Origin::Draft(draft) => (examination::SENDER, format!("urn:uuid:{draft}")),
            Origin::Submission { platform, id } => (
                "Internal-Sender-Description",
                format!("submission {id} of {platform}"),
            ),
        }
    }
}

/// A kit with the summary, the application, the files in the order of the document list, and what was said of it before.
pub(crate) fn make_kit(
    judgement: &Judgement,
    contents: &[Attachment],
    sender: Option<&Sender>,
    lang: Lang,
    at: i64,
    training: bool,
) -> Result<Vec<u8>, AppError> {
    let files: Vec<SummaryFile> = contents.iter().map(SummaryFile::from).collect();
    let moment = wording::civil(at);
    let made = summary::render(judgement, &files, lang, moment, training)?;
    let application = Canonical::of(judgement, &files).bytes();
    let digest = sha256(&application);
    let definition = &judgement.procedure.definition;
    let mut payload = vec![
        KitFile {
            path: "summary.pdf".to_owned(),
            content: made.bytes,
        },
        KitFile {
            path: examination::APPLICATION.to_owned(),
            content: application,
        },
    ];
    payload.extend(in_order(&definition.documents, contents));
    let internal = |cause| AppError::new(ErrorCode::Internal).caused_by(cause);
    for round in sender.iter().flat_map(|sender| &sender.rounds) {
        payload.push(round.file().map_err(internal)?);
    }
    let mut facts = vec![
        ("Bagging-Date", moment.date().to_string()),
        (
            "External-Identifier",
            format!("urn:alvara:application:sha256:{digest}"),
        ),
        (
            "External-Description",
            format!(
                "{}/{} {}",
                definition.licence, definition.procedure, definition.version
            ),
        ),
        (
            "Bag-Software-Agent",
            concat!("Alvara ", env!("CARGO_PKG_VERSION")).to_owned(),
        ),
    ];
    if let Some(sender) = sender {
        facts.push(sender.fact());
    }
    kit::pack(&payload, &facts)
}

/// The files as the kit has them: in the order of the documents that they are for.
fn in_order(documents: &[Document], contents: &[Attachment]) -> Vec<KitFile> {
    let place = |file: &&Attachment| {
        documents
            .iter()
            .position(|document| document.id == file.document)
            .unwrap_or(documents.len())
    };
    let mut ordered: Vec<&Attachment> = contents.iter().collect();
    ordered.sort_by(|one, other| (place(one), &one.document).cmp(&(place(other), &other.document)));
    ordered
        .chunk_by(|one, next| one.document == next.document)
        .flat_map(|files| {
            (1..).zip(files).map(move |(number, file)| {
                let number = (files.len() > 1).then_some(number);
                let name = safe_name(&file.name);
                let name = kit::given(place(file) + 1, &file.document, number, &name);
                KitFile {
                    path: format!("{}{name}", examination::FILES),
                    content: file.content.clone(),
                }
            })
        })
        .collect()
}
