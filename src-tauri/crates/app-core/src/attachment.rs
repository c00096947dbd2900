//! Files that go with an application: kind found from the content, never from the name.

use draft_store::NewAttachment;
use form_engine::AttachmentFact;
use form_engine::evaluate::MAX_ATTACHMENT_BYTES;
use papers::{Foreign, Kind, Refusal};
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
        return Err(too_large(name));
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

/// Every way in which a file of that name can be refused; those of one code follow each other.
pub(crate) fn refusals(name: &str) -> Vec<AppError> {
    let kinds = || std::iter::once(None).chain(Foreign::ALL.map(Some));
    let titled = format!("{name}.{}", ending(Kind::Pdf));
    let of_kind = kinds().map(|foreign| refused(name, Refusal::Kind(foreign)));
    let disguised = Foreign::ALL.map(|foreign| refused(&titled, Refusal::Kind(Some(foreign))));
    let others = [
        Refusal::Double(Kind::Pdf),
        Refusal::Broken(Kind::Pdf),
        Refusal::Locked,
        Refusal::Active,
        Refusal::Encloses,
    ];
    // How many dots a picture has is told of that picture.
    let dots = refused(name, Refusal::Dots(0)).with("millions", name);
    [refused(name, Refusal::Empty), too_large(name)]
        .into_iter()
        .chain(of_kind)
        .chain(disguised)
        .chain(others.map(|refusal| refused(name, refusal)))
        .chain([dots])
        .collect()
}

fn too_large(name: &str) -> AppError {
    AppError::new(ErrorCode::AttachmentTooLarge)
        .with("name", name)
        .with("max_mb", MAX_ATTACHMENT_BYTES / 1024 / 1024)
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

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use form_engine::text::Lang;

    use super::*;

    #[test]
    fn every_way_to_refuse_a_file_is_told_beforehand() {
        let told: BTreeSet<&str> = refusals("…")
            .iter()
            .map(|error| error.code().as_str())
            .collect();
        // A file that is named and not there, and one that cannot be turned, are not being added.
        let elsewhere = [ErrorCode::AttachmentMissing, ErrorCode::AttachmentProtected];
        let about_files: BTreeSet<&str> = ErrorCode::ALL
            .iter()
            .filter(|code| !elsewhere.contains(code))
            .map(|code| code.as_str())
            .filter(|code| code.starts_with("attachment-"))
            .collect();
        assert_eq!(told, about_files);
    }

    #[test]
    fn a_refusal_says_what_it_said_beforehand() {
        let told: Vec<(String, String)> = refusals("…")
            .iter()
            .map(|error| (error.title(Lang::En), error.detail(Lang::En)))
            .collect();
        let check = |name: &str, content: &[u8]| {
            let error = accept(name, content).expect_err("it is refused");
            let open = |words: String| words.replace(name, "…");
            let words = (open(error.title(Lang::En)), open(error.detail(Lang::En)));
            let named = |(title, detail): &(String, String)| {
                (title.replace("….pdf", "…"), detail.replace("….pdf", "…"))
            };
            assert!(told.iter().any(|one| named(one) == words), "{words:?}");
        };
        check("a.pdf", b"");
        check("a.pdf", b"GIF89a");
        check("a.gif", b"GIF89a");
        check("a.pdf", b"%PDF-1.7 and nothing else");
        check("a.txt", b"text");
    }
}
