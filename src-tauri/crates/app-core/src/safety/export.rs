//! Everything about one client in one file, for the person whom it is about (Law 8/2005, right of access).
//!
//! The file is a zip of plain JSON, of the client's own files and of PDF summaries; `README.txt` in it explains its keys.
//! One record is in memory at a time, and of a file one piece.

use std::fs::File;
use std::io::{self, Write};
use std::path::Path;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use draft_store::{
    ClientId, DraftSummary, JournalEntry, Matter, Store, Submission, SubmissionAttachment,
};
use form_engine::text::Lang;
use jiff::Timestamp;
use serde::Serialize;
use serde_json::{Value, json};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, DateTime, ZipWriter};

use crate::app::App;
use crate::draft::DraftKey;
use crate::error::{AppError, ErrorCode};
use crate::evidence::Deed;
use crate::output;
use crate::view::SummaryView;
use crate::wording::say;

/// The folder that everything lies in.
const ROOT: &str = "alvara-client";
/// What `client.json` says of the shape of everything.
const FORMAT: &str = "alvara.client-export/1";

/// An export that was written.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ExportDocument {
    /// Where.
    pub file: String,
    /// Its size.
    pub bytes: u64,
    /// How many drafts are in it.
    pub drafts: usize,
    /// How many submissions are in it.
    pub submissions: usize,
    /// How many files of the client are in it.
    pub files: usize,
}

impl App {
    /// Writes everything about a client into one file, with its PDF summaries in this language.
    ///
    /// Errors: there is no such client, or the file cannot be written; then there is none.
    pub fn export_client(
        &self,
        client: ClientId,
        file: &Path,
        lang: Lang,
    ) -> Result<ExportDocument, AppError> {
        let now = self.now();
        let (drafts, submissions) = self.with_store(|store| {
            store.clients().get(client)?;
            Ok((
                store.drafts().list(client)?,
                store.submissions().list(client)?,
            ))
        })?;
        let refuse = |cause: io::Error| output::refused(file, cause);
        let mut place = output::beside(file).map_err(refuse)?;
        let mut bag = Bag::in_file(place.as_file_mut());
        bag.text("README.txt", &explained())?;
        self.with_store(|store| bag.json("client.json", &client_record(store, client, now)?))?;
        for draft in &drafts {
            let folder = format!("drafts/{}", draft.id);
            self.with_store(|store| draft_record(store, draft, &folder, &mut bag))?;
            let key = DraftKey {
                client,
                draft: draft.id,
            };
            bag.summary(&folder, self.draft_summary(key, lang.into()))?;
        }
        for submission in &submissions {
            let folder = format!("submissions/{}", submission.id);
            self.with_store(|store| submission_record(store, submission, &folder, &mut bag))?;
            bag.summary(
                &folder,
                self.submission_summary(client, submission.id, lang.into()),
            )?;
        }
        self.with_store(|store| bag.json("journal.json", &journal(store, client)?))?;
        let files = bag.files;
        bag.finish()?;
        place.as_file().sync_all().map_err(refuse)?;
        let bytes = place.as_file().metadata().map_err(refuse)?.len();
        place.persist(file).map_err(|error| refuse(error.error))?;
        let done = Deed::ClientExported {}.entry(Some(client), &client);
        self.with_store(|store| Ok(store.journal_mut().append(&done, now)?))?;
        Ok(ExportDocument {
            file: file.display().to_string(),
            bytes,
            drafts: drafts.len(),
            submissions: submissions.len(),
            files,
        })
    }
}

fn client_record(store: &Store, client: ClientId, now: i64) -> Result<Value, AppError> {
    let found = store.clients().get(client)?;
    let matters = store.matters().list_all()?;
    let licences: Vec<Value> = store
        .held_licences()
        .list(client)?
        .into_iter()
        .map(|held| {
            json!({
                "id": held.id.to_string(), "licence": held.content.licence,
                "number": held.content.number, "holder": held.content.holder,
                "issued": held.content.issued, "expires": held.content.expires,
                "details": parsed(&held.content.payload),
                "created_at": moment(held.created_at), "updated_at": moment(held.updated_at),
            })
        })
        .collect();
    Ok(json!({
        "format": FORMAT, "made_at": moment(now),
        "id": client.to_string(), "name": found.content.name, "keywords": found.content.keywords,
        "known": parsed(&found.content.blocks), "archived": found.archived,
        "created_at": moment(found.created_at), "updated_at": moment(found.updated_at),
        "matters": matters.iter().filter(|matter| matter.client_id == client).map(matter_record).collect::<Vec<_>>(),
        "licences": licences,
    }))
}

fn matter_record(matter: &Matter) -> Value {
    let drafts: Vec<String> = matter.drafts.iter().map(ToString::to_string).collect();
    json!({
        "id": matter.id.to_string(), "bundle": matter.bundle, "facts": parsed(&matter.facts),
        "drafts": drafts, "created_at": moment(matter.created_at),
    })
}

fn draft_record(
    store: &Store,
    draft: &DraftSummary,
    folder: &str,
    bag: &mut Bag<'_>,
) -> Result<(), AppError> {
    let (client, id) = (draft.client_id, draft.id);
    let history: Vec<Value> = store
        .drafts()
        .history(client, id)?
        .into_iter()
        .map(|state| {
            json!({
                "saved_at": moment(state.saved_at), "definition": state.definition,
                "answers": parsed(&state.answers),
            })
        })
        .collect();
    let mut files = Vec::new();
    for file in store.attachments().list(client, id)? {
        let path = format!("{folder}/files/{:02}-{}", file.position + 1, file.name);
        let mut content = store.attachments().open(client, id, file.id)?;
        bag.file(&path, &mut content)?;
        files.push(json!({
            "id": file.id.to_string(), "document": file.document, "name": file.name,
            "media_type": file.media_type, "bytes": file.bytes, "sha256": file.sha256,
            "added_at": moment(file.created_at), "path": path,
        }));
    }
    let reviews: Vec<Value> = store
        .drafts()
        .reviews(client, id)?
        .into_iter()
        .map(|review| {
            json!({ "taken_at": moment(review.taken_at), "review": parsed(&review.payload) })
        })
        .collect();
    let record = json!({
        "id": id.to_string(), "licence": draft.licence, "procedure": draft.procedure,
        "definition": draft.definition, "status": draft.status,
        "answers": parsed(&store.drafts().get(client, id)?.answers), "history": history,
        "files": files, "reviews": reviews,
        "created_at": moment(draft.created_at), "updated_at": moment(draft.updated_at),
    });
    bag.json(&format!("{folder}/draft.json"), &record)
}

fn submission_record(
    store: &Store,
    submission: &Submission,
    folder: &str,
    bag: &mut Bag<'_>,
) -> Result<(), AppError> {
    let (client, id) = (submission.client_id, submission.id);
    let mut files = Vec::new();
    for (n, file) in (1..).zip(store.submissions().attachments(client, id)?) {
        let path = format!("{folder}/files/{n:02}-{}", file.name);
        let mut content = store.submissions().open_attachment(client, id, file.id)?;
        bag.file(&path, &mut content)?;
        files.push(frozen_file(&file, &path));
    }
    let supplements: Vec<Value> = store
        .submissions()
        .supplements(client, id)?
        .into_iter()
        .map(|one| {
            json!({ "number": one.n, "content": parsed(&one.payload), "created_at": moment(one.created_at) })
        })
        .collect();
    let steps: Vec<Value> = store
        .outbox()
        .steps(client, id)?
        .into_iter()
        .map(|step| {
            json!({
                "number": step.step, "kind": step.kind, "status": step.status.as_str(),
                "sent_bytes": step.sent_bytes,
                "request": parsed(&step.payload), "answer": step.response.as_deref().map(parsed),
                "updated_at": moment(step.updated_at),
            })
        })
        .collect();
    let events: Vec<Value> = store
        .events()
        .list(client, id)?
        .into_iter()
        .map(|event| {
            json!({
                "number": event.content.seq, "event": parsed(&event.content.decoded),
                "token": event.content.token, "received_at": moment(event.received_at),
            })
        })
        .collect();
    let record = json!({
        "id": id.to_string(), "draft": submission.draft_id.map(|draft| draft.to_string()),
        "platform_kind": submission.platform_kind, "platform": submission.platform,
        "licence": submission.licence, "procedure": submission.procedure,
        "definition": submission.definition, "title": submission.title,
        "state": submission.state, "receipt": submission.receipt.as_deref().map(parsed),
        "content": parsed(&store.submissions().payload(client, id)?),
        "supplements": supplements, "files": files, "steps": steps, "events": events,
        "created_at": moment(submission.created_at), "updated_at": moment(submission.updated_at),
    });
    bag.json(&format!("{folder}/submission.json"), &record)
}

fn frozen_file(file: &SubmissionAttachment, path: &str) -> Value {
    json!({
        "id": file.id.to_string(), "document": file.document, "name": file.name,
        "media_type": file.media_type, "bytes": file.bytes, "sha256": file.sha256,
        "supplement": file.supplement, "path": path,
    })
}

fn journal(store: &Store, client: ClientId) -> Result<Value, AppError> {
    let record = |entry: JournalEntry| {
        json!({
            "number": entry.seq, "at": moment(entry.at), "kind": entry.kind,
            "subject": entry.subject, "content": entry.payload.as_deref().map(parsed),
            "hash": entry.hash,
        })
    };
    Ok(store
        .journal()
        .list()?
        .into_iter()
        .filter(|entry| entry.client_id == Some(client))
        .map(record)
        .collect())
}

/// What the keys mean, in every language.
fn explained() -> String {
    Lang::ALL
        .into_iter()
        .map(|lang| say(lang, "export-explained") + "\n")
        .collect::<Vec<_>>()
        .join("\n")
}

/// What is kept as JSON text, as a value; other text as it is.
fn parsed(text: &str) -> Value {
    serde_json::from_str(text).unwrap_or_else(|_| Value::from(text))
}

fn moment(at: i64) -> Value {
    Timestamp::from_millisecond(at).map_or(Value::from(at), |at| Value::from(at.to_string()))
}

/// The zip as it is being written.
struct Bag<'f> {
    zip: ZipWriter<&'f mut File>,
    files: usize,
}

impl<'f> Bag<'f> {
    fn in_file(file: &'f mut File) -> Self {
        Self {
            zip: ZipWriter::new(file),
            files: 0,
        }
    }

    fn begin(&mut self, path: &str) -> Result<(), AppError> {
        let options = SimpleFileOptions::default()
            .compression_method(CompressionMethod::Deflated)
            .last_modified_time(DateTime::default())
            .unix_permissions(0o600);
        self.zip
            .start_file(format!("{ROOT}/{path}"), options)
            .map_err(|cause| unwritten(io::Error::other(cause)))
    }

    fn text(&mut self, path: &str, text: &str) -> Result<(), AppError> {
        self.begin(path)?;
        self.zip.write_all(text.as_bytes()).map_err(unwritten)
    }

    fn json(&mut self, path: &str, value: &Value) -> Result<(), AppError> {
        self.text(path, &format!("{value:#}\n"))
    }

    fn file(&mut self, path: &str, content: &mut impl io::Read) -> Result<(), AppError> {
        self.begin(path)?;
        self.files += 1;
        io::copy(content, &mut self.zip)
            .map(drop)
            .map_err(unwritten)
    }

    /// The summary, where the form is one that this program still knows.
    fn summary(
        &mut self,
        folder: &str,
        made: Result<SummaryView, AppError>,
    ) -> Result<(), AppError> {
        let content = match made.map(|view| STANDARD.decode(view.content)) {
            Ok(Ok(content)) => content,
            Ok(Err(cause)) => return Err(AppError::new(ErrorCode::Internal).caused_by(cause)),
            Err(error) => {
                tracing::warn!(code = error.code().as_str(), "exporting without a summary");
                return Ok(());
            }
        };
        self.begin(&format!("{folder}/summary.pdf"))?;
        self.zip.write_all(&content).map_err(unwritten)
    }

    fn finish(self) -> Result<(), AppError> {
        self.zip
            .finish()
            .map(drop)
            .map_err(|cause| unwritten(io::Error::other(cause)))
    }
}

fn unwritten(cause: io::Error) -> AppError {
    output::refused(Path::new(ROOT), cause)
}
