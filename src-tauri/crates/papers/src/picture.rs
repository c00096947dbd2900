//! Small pictures, to tell papers apart by.

use crate::examine::Refusal;
use crate::orientation::Orientation;
use crate::{Kind, jpeg, png};

/// A picture, made.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Picture {
    /// Width in dots.
    pub width: usize,
    /// Height in dots.
    pub height: usize,
    /// The picture in PNG.
    pub content: Vec<u8>,
}

/// A picture of a photograph or drawing, upright and no longer than `edge` dots; none of a PDF, which is drawn elsewhere.
pub fn picture(content: &[u8], edge: u16) -> Result<Option<Picture>, Refusal> {
    let (dots, orientation) = match Kind::of(content) {
        Some(Kind::Jpeg) => (jpeg::dots(content, edge)?, jpeg::orientation(content)),
        Some(Kind::Png) => (png::dots(content)?, Orientation::UPRIGHT),
        Some(Kind::Pdf) | None => return Ok(None),
    };
    let small = dots.within(edge.into()).upright(orientation);
    Ok(Some(Picture {
        width: small.width,
        height: small.height,
        content: png::write(&small)?,
    }))
}
