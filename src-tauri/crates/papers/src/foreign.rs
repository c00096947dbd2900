//! Kinds of files that people have and that no office takes, so that they can be told what to do with each.

/// How pages of the web begin.
const PAGE_HEADS: [&[u8]; 2] = [b"<!doctype html", b"<html"];

/// A kind of file that is known and not taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Foreign {
    /// A text of a word processor.
    Word,
    /// A spreadsheet.
    Sheet,
    /// Slides.
    Slides,
    /// A photograph as telephones keep it for themselves (HEIC, AVIF).
    Phone,
    /// Any other picture.
    Picture,
    /// Several files in one.
    Archive,
    /// A page of the web.
    Page,
    /// A film.
    Film,
    /// A recording.
    Sound,
    /// A program.
    Program,
}

impl Foreign {
    /// Every kind.
    pub const ALL: [Self; 10] = [
        Self::Word,
        Self::Sheet,
        Self::Slides,
        Self::Phone,
        Self::Picture,
        Self::Archive,
        Self::Page,
        Self::Film,
        Self::Sound,
        Self::Program,
    ];

    /// A stable word for it.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Word => "word",
            Self::Sheet => "sheet",
            Self::Slides => "slides",
            Self::Phone => "phone",
            Self::Picture => "picture",
            Self::Archive => "archive",
            Self::Page => "page",
            Self::Film => "film",
            Self::Sound => "sound",
            Self::Program => "program",
        }
    }

    /// What the bytes show.
    pub fn of(content: &[u8]) -> Option<Self> {
        let start = content.trim_ascii_start();
        let is_page = |head: &&[u8]| {
            start
                .get(..head.len())
                .is_some_and(|begin| begin.eq_ignore_ascii_case(head))
        };
        if PAGE_HEADS.iter().any(is_page) {
            return Some(Self::Page);
        }
        let found = infer::get(content)?;
        let mime = found.mime_type();
        Some(match mime {
            _ if mime.contains("wordprocessing")
                || ["application/msword", "application/rtf"].contains(&mime)
                // What old Office files lie in; no other program that people have still writes it.
                || mime == "application/x-ole-storage"
                || mime == "application/vnd.oasis.opendocument.text" =>
            {
                Self::Word
            }
            _ if mime.contains("spreadsheet") || mime.contains("ms-excel") => Self::Sheet,
            _ if mime.contains("presentation") || mime.contains("ms-powerpoint") => Self::Slides,
            "image/heif" | "image/heic" | "image/avif" => Self::Phone,
            // A PDF behind other bytes is a damaged PDF and nothing else.
            "application/pdf" => return None,
            "text/html" | "text/xml" => Self::Page,
            "text/x-shellscript" => Self::Program,
            _ => match found.matcher_type() {
                infer::MatcherType::Image => Self::Picture,
                infer::MatcherType::Archive => Self::Archive,
                infer::MatcherType::Video => Self::Film,
                infer::MatcherType::Audio => Self::Sound,
                infer::MatcherType::App => Self::Program,
                _ => return None,
            },
        })
    }
}
