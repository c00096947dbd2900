//! What can be done with an attached paper: seen, turned, joined with others into one PDF and taken apart again.

use std::io::Read as _;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use draft_store::{AttachmentError, AttachmentId, NewAttachment, Store};
use form_engine::evaluate::MAX_ATTACHMENT_BYTES;
use form_engine::text::Lang;
use papers::{JoinError, Kind, TurnError, Way};

use crate::app::App;
use crate::attachment::{expect_fitting, named, refused};
use crate::draft::{DraftKey, expect_open_document, paper_place};
use crate::error::{AppError, ErrorCode};
use crate::matter;
use crate::submission::expect_free;
use crate::view::{AttachmentView, FileContent, FormView, PictureView};

/// Longest side of a small picture in dots; it is shown at half of that on most screens.
const EDGE: u16 = 320;
/// Fewest pictures that are joined.
const FEWEST: usize = 2;
/// Most pictures that are joined.
const MOST: usize = 50;

/// An attached file as it is stored, with its content.
type Paper = (draft_store::Attachment, Vec<u8>);

impl App {
    /// A small picture of an attached photograph or drawing; none of a PDF.
    pub(crate) fn attachment_picture(
        &self,
        key: DraftKey,
        attachment: AttachmentId,
    ) -> Result<Option<PictureView>, AppError> {
        let (file, content) = self.with_store(|store| read(store, key, attachment))?;
        let made = papers::picture(&content, EDGE).map_err(|cause| refused(&file.name, cause))?;
        Ok(made.map(|picture| PictureView {
            width: picture.width,
            height: picture.height,
            content: STANDARD.encode(picture.content),
        }))
    }

    /// An attached file as it will be sent.
    pub(crate) fn attachment_content(
        &self,
        key: DraftKey,
        attachment: AttachmentId,
    ) -> Result<FileContent, AppError> {
        let (file, content) = self.with_store(|store| read(store, key, attachment))?;
        Ok(FileContent {
            name: file.name,
            content: STANDARD.encode(content),
        })
    }

    /// Turns an attached file by a quarter; of a PDF the page with this number.
    pub(crate) fn attachment_turn(
        &self,
        key: DraftKey,
        attachment: AttachmentId,
        page: u32,
        way: Way,
        lang: Lang,
    ) -> Result<FormView, AppError> {
        let (now, today) = (self.now(), self.today());
        let (file, content) = self.with_store(|store| {
            expect_free(store, key)?;
            let paper = read(store, key, attachment)?;
            expect_open_document(store, key, &paper.0.document, today)?;
            Ok(paper)
        })?;
        let turned = papers::turn(&content, page, way).map_err(|cause| match cause {
            TurnError::Unreadable(refusal) => refused(&file.name, refusal),
            TurnError::Protected => AppError::new(ErrorCode::AttachmentProtected)
                .with("name", &file.name)
                .caused_by(cause),
            TurnError::NoPage => AppError::new(ErrorCode::RequestInvalid)
                .with("field", "page")
                .caused_by(cause),
        })?;
        expect_fitting(&file.name, &turned)?;
        self.with_store(|store| {
            expect_free(store, key)?;
            expect_same(store, key, &file)?;
            store.atomically(|store| {
                matter::replace_in_others(store, key, &file, &turned, now)?;
                let mut source = turned.as_slice();
                store.attachments_mut().replace(
                    key.client,
                    key.draft,
                    attachment,
                    &mut source,
                    MAX_ATTACHMENT_BYTES,
                    now,
                )?;
                Ok::<_, AppError>(())
            })
        })?;
        self.draft_view(key, Some(&paper_place(&file.document)), lang)
    }

    /// Makes one PDF of pictures of one document, in this order, and puts it in their place.
    pub(crate) fn attachments_join(
        &self,
        key: DraftKey,
        attachments: &[AttachmentId],
        lang: Lang,
    ) -> Result<FormView, AppError> {
        let invalid = || AppError::new(ErrorCode::RequestInvalid).with("field", "attachments");
        if !(FEWEST..=MOST).contains(&attachments.len()) {
            return Err(invalid());
        }
        let (now, today) = (self.now(), self.today());
        let parts = self.with_store(|store| {
            expect_free(store, key)?;
            let read = |id: &AttachmentId| read(store, key, *id);
            attachments
                .iter()
                .map(read)
                .collect::<Result<Vec<Paper>, _>>()
        })?;
        let Some((first, _)) = parts.first() else {
            return Err(invalid());
        };
        if parts
            .iter()
            .any(|(file, _)| file.document != first.document)
        {
            return Err(invalid());
        }
        let contents: Vec<&[u8]> = parts
            .iter()
            .map(|(_, content)| content.as_slice())
            .collect();
        let new = NewAttachment {
            document: first.document.clone(),
            name: named(&first.name, Kind::Pdf),
            media_type: Kind::Pdf.media_type().to_owned(),
        };
        let joined = papers::join(&contents).map_err(|cause| match cause {
            JoinError::Unreadable(refusal) => refused(&first.name, refusal),
            JoinError::Unwritten => AppError::new(ErrorCode::Internal).caused_by(cause),
        })?;
        expect_fitting(&new.name, &joined)?;
        self.with_store(|store| {
            expect_free(store, key)?;
            expect_open_document(store, key, &new.document, today)?;
            for (file, _) in &parts {
                expect_same(store, key, file)?;
            }
            store.atomically(|store| {
                let whole = store.attachments_mut().join(
                    key.client,
                    key.draft,
                    attachments,
                    (&new, &joined),
                    now,
                )?;
                for (file, _) in &parts {
                    matter::remove_from_others(store, key, file, now)?;
                }
                matter::attach_to_others(store, key, &new, &joined, &whole.sha256, now)
            })
        })?;
        self.draft_view(key, Some(&paper_place(&new.document)), lang)
    }

    /// Puts the pictures that a PDF was made of back in its place.
    pub(crate) fn attachment_take_apart(
        &self,
        key: DraftKey,
        attachment: AttachmentId,
        lang: Lang,
    ) -> Result<FormView, AppError> {
        let (now, today) = (self.now(), self.today());
        let document = self.with_store(|store| {
            expect_free(store, key)?;
            let whole = store.attachments().get(key.client, key.draft, attachment)?;
            expect_open_document(store, key, &whole.document, today)?;
            store.atomically(|store| {
                let before = store.attachments().list(key.client, key.draft)?;
                store
                    .attachments_mut()
                    .take_apart(key.client, key.draft, attachment, now)?;
                let after = store.attachments().list(key.client, key.draft)?;
                let back = after
                    .iter()
                    .filter(|file| before.iter().all(|one| one.id != file.id));
                for file in back {
                    let (_, content) = read(store, key, file.id)?;
                    let new = NewAttachment {
                        document: file.document.clone(),
                        name: file.name.clone(),
                        media_type: file.media_type.clone(),
                    };
                    matter::attach_to_others(store, key, &new, &content, &file.sha256, now)?;
                }
                if whole.parts > 0 {
                    matter::remove_from_others(store, key, &whole, now)?;
                }
                Ok::<_, AppError>(())
            })?;
            Ok(whole.document)
        })?;
        self.draft_view(key, Some(&paper_place(&document)), lang)
    }
}

/// Which files of a document can be made one PDF.
pub(crate) fn joined(files: &[AttachmentView]) -> Vec<String> {
    let pictures = files
        .iter()
        .filter(|file| file.media_type != Kind::Pdf.media_type());
    let ids: Vec<String> = pictures.map(|file| file.id.clone()).take(MOST).collect();
    if ids.len() < FEWEST { Vec::new() } else { ids }
}

fn read(store: &Store, key: DraftKey, id: AttachmentId) -> Result<Paper, AppError> {
    let file = store.attachments().get(key.client, key.draft, id)?;
    let mut content = Vec::new();
    store
        .attachments()
        .open(key.client, key.draft, id)?
        .read_to_end(&mut content)
        .map_err(AttachmentError::Source)?;
    Ok((file, content))
}

/// Fails when the file was changed while something was made of it.
fn expect_same(
    store: &Store,
    key: DraftKey,
    file: &draft_store::Attachment,
) -> Result<(), AppError> {
    let now = store.attachments().get(key.client, key.draft, file.id)?;
    if now.sha256 == file.sha256 {
        Ok(())
    } else {
        Err(ErrorCode::DraftConflict.into())
    }
}
