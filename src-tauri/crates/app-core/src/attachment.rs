//! Files that go with an application: kind found from the content, never from the name.

use form_engine::AttachmentFact;
use form_engine::evaluate::{ACCEPTED_MEDIA_TYPES, MAX_ATTACHMENT_BYTES};
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

/// The media type that the first bytes show; `None` when they show none that is known.
pub fn media_type(content: &[u8]) -> Option<&'static str> {
    infer::get(content).map(|kind| kind.mime_type())
}

/// Takes a file for a draft, or says why not: empty, too large, or of a kind that an office cannot be expected to open.
pub fn accept(name: &str, content: &[u8]) -> Result<&'static str, AppError> {
    let refuse = |code| AppError::new(code).with("name", name);
    if content.is_empty() {
        return Err(refuse(ErrorCode::AttachmentEmpty));
    }
    if content.len() as u64 > MAX_ATTACHMENT_BYTES {
        return Err(refuse(ErrorCode::AttachmentTooLarge)
            .with("max_mb", MAX_ATTACHMENT_BYTES / 1024 / 1024));
    }
    media_type(content)
        .filter(|found| ACCEPTED_MEDIA_TYPES.contains(found))
        .ok_or_else(|| refuse(ErrorCode::AttachmentType))
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
