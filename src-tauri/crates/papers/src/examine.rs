//! Whether a file is of use to an office.

use crate::foreign::Foreign;
use crate::{Kind, jpeg, pdf, png};

/// Why a file is not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// There is nothing in it.
    #[error("the file is empty")]
    Empty,
    /// It is of another kind, which is known or not.
    #[error("the file is of a kind that is not taken")]
    Kind(Option<Foreign>),
    /// It is of a kind that is taken, and at the same time of another.
    #[error("the file can be read as two kinds")]
    Double(Kind),
    /// It ends too early, or cannot be read.
    #[error("the file is damaged")]
    Broken(Kind),
    /// It opens only with a password.
    #[error("the file needs a password")]
    Locked,
    /// It starts programs or scripts as soon as it is opened or a place is clicked.
    #[error("the file acts by itself")]
    Active,
    /// It carries other files, which nobody sees who prints it.
    #[error("the file holds other files")]
    Encloses,
    /// It has more dots than are opened.
    #[error("the picture has {0} million dots")]
    Dots(u64),
}

/// Finds out what a file is, from its content and never from its name. What is taken can be opened, shown and printed.
pub fn examine(content: &[u8]) -> Result<Kind, Refusal> {
    if content.is_empty() {
        return Err(Refusal::Empty);
    }
    let kind = Kind::of(content).ok_or_else(|| match Foreign::of(content) {
        None if pdf::head(content).is_some() => Refusal::Broken(Kind::Pdf),
        foreign => Refusal::Kind(foreign),
    })?;
    match kind {
        Kind::Pdf => pdf::examine(content),
        Kind::Jpeg => jpeg::examine(content),
        Kind::Png => png::examine(content),
    }?;
    if is_double(kind, content) {
        return Err(Refusal::Double(kind));
    }
    Ok(kind)
}

/// The end of a ZIP archive without a comment.
const ZIP_END: &[u8] = b"PK\x05\x06";
const ZIP_END_BYTES: usize = 22;

/// Whether another program would open the file as something else: an archive read from its end, or a PDF behind a picture's
/// first bytes.
fn is_double(kind: Kind, content: &[u8]) -> bool {
    let ends_as_archive = content
        .windows(ZIP_END_BYTES)
        .rev()
        .take(usize::from(u16::MAX) + 1)
        .enumerate()
        .any(|(after, end)| {
            end.starts_with(ZIP_END) && usize::from(u16::from_le_bytes([end[20], end[21]])) == after
        });
    ends_as_archive || kind != Kind::Pdf && pdf::head(content).is_some()
}
