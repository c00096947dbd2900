//! Turns one render tree, a [`Summary`], into the bytes of a tagged, archival PDF.
//!
//! The same summary always gives the same bytes: the crate has no clock, no randomness, no files and
//! no network, and the date it writes is the one it is given. What comes out is A4, PDF/A-3a (2a when
//! nothing is attached) and PDF/UA-1, so that it can be archived, searched and read aloud.
//!
//! It must not know what a licence, a form or an answer is, nor any word of interface text: every
//! label arrives as a [`Text`] with its language.
//!
//! Start reading at [`model`], which is the whole input. `layout` is pure: it turns blocks into pages
//! of marked shapes and a structure tree, without any PDF type. `paint` writes those shapes as page
//! content; `finish` adds structure, metadata and the attachment, and saves.

#![deny(missing_docs)]

mod error;
mod face;
mod finish;
mod layout;
mod paint;
mod shape;
mod text;

pub mod model;

pub use error::RenderError;
pub use model::{
    Align, Attachment, Block, CheckState, ChecklistItem, CivilDateTime, Column, DocumentInfo,
    FeeLine, FeeTable, FeeTotal, Footer, KeyValue, Lang, MetaLine, Notice, NoticeKind, Qr, Section,
    Signature, SignatureField, Summary, Table, Text, Value,
};

/// A rendered summary.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Rendered {
    /// The PDF file.
    pub bytes: Vec<u8>,
    /// How many pages it has.
    pub pages: usize,
    /// The characters no shipped face can draw, in order of their code points. Each stands in the
    /// document as a visible `[U+XXXX]`, whose text is still the character itself.
    pub missing: Vec<MissingGlyph>,
}

/// A character that no shipped face can draw.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MissingGlyph {
    /// The character.
    pub character: char,
    /// How often it stands in the document, repetitions at page heads and feet included.
    pub count: usize,
}

/// Renders a summary.
///
/// # Errors
///
/// When the code's payload is longer than any QR code can hold, or when a shipped face or the PDF
/// writer fails; never because of what is written in the summary's texts.
pub fn render(summary: &Summary) -> Result<Rendered, RenderError> {
    let faces = face::faces()?;
    let layout = layout::compose(summary, faces)?;
    let pages = layout.pages.len();
    let painted = paint::paint(&layout, faces)?;
    let bytes = finish::finish(painted, &layout, summary)?;
    let missing = layout
        .missing
        .iter()
        .map(|(&character, &count)| MissingGlyph { character, count })
        .collect();
    Ok(Rendered {
        bytes,
        pages,
        missing,
    })
}
