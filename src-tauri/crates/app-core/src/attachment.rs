//! Files that go with an application: kind found from the content, never from the name.

use draft_store::NewAttachment;
use form_engine::AttachmentFact;
use form_engine::evaluate::MAX_ATTACHMENT_BYTES;
use papers::{Kind, Refusal};
use sha2::{Digest, Sha256};

use crate::error::{AppError, ErrorCode};

/// A file in memory with the document it is for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attachment {
    /// Id of the document.
    pub document: String,
    /// Name as shown; never a path.
    pub name: String,
    /// The bytes.
    pub content: Vec<u8>,
}

impl Attachment {
    /// What the engine needs to know of it.
    pub fn fact(&self) -> AttachmentFact {
        AttachmentFact {
            document: self.document.clone(),
            name: self.name.clone(),
            bytes: self.content.len() as u64,
            media_type: media_type(&self.content).map(str::to_owned),
        }
    }

    /// SHA-256 of the content in hexadecimal.
    pub fn sha256(&self) -> String {
        sha256(&self.content)
    }
}

/// SHA-256 in hexadecimal.
pub fn sha256(content: &[u8]) -> String {
    hex::encode(Sha256::digest(content))
}

/// The media type that the first bytes show; `None` when they show none that is taken.
pub fn media_type(content: &[u8]) -> Option<&'static str> {
    Kind::of(content).map(Kind::media_type)
}

/// Takes a file for a draft, or says why not: empty, too large, damaged, or such that an office cannot be expected to open it.
pub fn accept(name: &str, content: &[u8]) -> Result<Kind, AppError> {
    expect_fitting(name, content)?;
    papers::examine(content).map_err(|refusal| refused(name, refusal))
}

/// A file of a document as it is attached to a draft: examined, and under a name that is safe and true.
pub(crate) fn taken(document: &str, name: &str, content: &[u8]) -> Result<NewAttachment, AppError> {
    let name = safe_name(name);
    let kind = accept(&name, content)?;
    Ok(NewAttachment {
        document: document.to_owned(),
        name: true_name(&name, kind),
        media_type: kind.media_type().to_owned(),
    })
}

/// Refuses more bytes than are taken.
pub(crate) fn expect_fitting(name: &str, content: &[u8]) -> Result<(), AppError> {
    if content.len() as u64 > MAX_ATTACHMENT_BYTES {
        return Err(AppError::new(ErrorCode::AttachmentTooLarge)
            .with("name", name)
            .with("max_mb", MAX_ATTACHMENT_BYTES / 1024 / 1024));
    }
    Ok(())
}

/// Why a file of that name is not taken.
pub(crate) fn refused(name: &str, refusal: Refusal) -> AppError {
    let about = |code| AppError::new(code).with("name", name);
    let error = match refusal {
        Refusal::Empty => about(ErrorCode::AttachmentEmpty),
        Refusal::Kind(foreign) => {
            // Who has given a file a name that it has not needs to be told so before anything else.
            let code = match foreign.and_then(|_| Kind::claimed_by(name)) {
                Some(_) => ErrorCode::AttachmentDisguised,
                None => ErrorCode::AttachmentType,
            };
            about(code).with("kind", foreign.map_or("other", papers::Foreign::as_str))
        }
        Refusal::Double(_) => about(ErrorCode::AttachmentDouble),
        Refusal::Broken(_) => about(ErrorCode::AttachmentBroken),
        Refusal::Locked => about(ErrorCode::AttachmentLocked),
        Refusal::Active => about(ErrorCode::AttachmentActive),
        Refusal::Encloses => about(ErrorCode::AttachmentEncloses),
        Refusal::Dots(millions) => about(ErrorCode::AttachmentDots)
            .with("millions", millions)
            .with("max_millions", papers::MAX_DOTS / 1_000_000),
    };
    error.caused_by(refusal)
}

/// A file name without directories, control characters or what some systems refuse, at most 120 characters.
pub fn safe_name(name: &str) -> String {
    let last = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let clean: String = last
        .chars()
        .filter(|c| !c.is_control() && !r#"<>:"|?*"#.contains(*c))
        .take(120)
        .collect();
    let clean = clean.trim().trim_start_matches('.').trim();
    if clean.is_empty() {
        "file".to_owned()
    } else {
        clean.to_owned()
    }
}

/// The name of a file of that kind: an ending that claims another kind is put right, so that the office's computer opens it.
fn true_name(name: &str, kind: Kind) -> String {
    match Kind::claimed_by(name) {
        Some(claimed) if claimed == kind => name.to_owned(),
        Some(_) => named(name, kind),
        None => format!("{name}.{}", ending(kind)),
    }
}

/// The name with the ending of a kind in the place of its own.
pub(crate) fn named(name: &str, kind: Kind) -> String {
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    format!("{stem}.{}", ending(kind))
}

fn ending(kind: Kind) -> &'static str {
    match kind {
        Kind::Pdf => "pdf",
        Kind::Jpeg => "jpg",
        Kind::Png => "png",
    }
}
