//! The files that go with an application, by their bytes alone: what they are or why they are no use to an office, small
//! pictures of them, copies that are turned, and one PDF of several photographs.
//!
//! Bytes in, bytes out. It must not know of forms, stores, clocks or files; every function is total, and what it needs of
//! memory is bounded by [`MAX_DOTS`] and by the length of what it is given. Begin with [`examine`].

mod dots;
mod examine;
mod foreign;
mod join;
mod jpeg;
mod orientation;
mod pdf;
mod picture;
mod png;
mod turn;

pub use examine::{Refusal, examine};
pub use foreign::Foreign;
pub use join::{JoinError, join};
pub use picture::{Picture, picture};
pub use turn::{TurnError, Way, turn};

/// Most dots of a picture that is opened, width times height. A sheet of A4 scanned at 600 dots an inch has 35 million.
pub const MAX_DOTS: u64 = 50_000_000;

/// What a paper is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Kind {
    /// A document in PDF.
    Pdf,
    /// A photograph or scan in JPEG.
    Jpeg,
    /// A picture in PNG.
    Png,
}

impl Kind {
    /// Every kind that an office can be expected to open.
    pub const ALL: [Self; 3] = [Self::Pdf, Self::Jpeg, Self::Png];

    /// The media type.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Pdf => "application/pdf",
            Self::Jpeg => "image/jpeg",
            Self::Png => "image/png",
        }
    }

    /// The kind that the first bytes show, whatever follows them.
    pub fn of(content: &[u8]) -> Option<Self> {
        if content.starts_with(b"\xff\xd8\xff") {
            Some(Self::Jpeg)
        } else if content.starts_with(png::SIGNATURE) {
            Some(Self::Png)
        } else {
            pdf::begins(content).then_some(Self::Pdf)
        }
    }

    /// The kind that the end of a file's name claims.
    pub fn claimed_by(name: &str) -> Option<Self> {
        let (_, ending) = name.rsplit_once('.')?;
        match ending.to_ascii_lowercase().as_str() {
            "pdf" => Some(Self::Pdf),
            "jpg" | "jpeg" | "jpe" => Some(Self::Jpeg),
            "png" => Some(Self::Png),
            _ => None,
        }
    }
}
