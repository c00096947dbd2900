//! Papers turned by a quarter.

use crate::examine::Refusal;
use crate::orientation::Orientation;
use crate::{Kind, jpeg, pdf, png};

/// Which way a paper is turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Way {
    /// A quarter with the clock.
    Right,
    /// A quarter against the clock.
    Left,
}

/// A paper could not be turned.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum TurnError {
    /// It cannot be read.
    #[error("reading the paper")]
    Unreadable(#[from] Refusal),
    /// It is protected against changes.
    #[error("changing a protected document")]
    Protected,
    /// It has no such page.
    #[error("finding the page")]
    NoPage,
}

/// Turns a paper; of a PDF the page with this number, from 1. Nothing is lost: a photograph keeps its dots and says
/// otherwise which way up it is, a PDF keeps all its bytes and gets an addition, a PNG is written anew without loss.
pub fn turn(content: &[u8], page: u32, way: Way) -> Result<Vec<u8>, TurnError> {
    let quarters = match way {
        Way::Right => 1,
        Way::Left => 3,
    };
    let turned = |orientation: Orientation| (0..quarters).fold(orientation, |now, _| now.right());
    match Kind::of(content) {
        Some(Kind::Jpeg) => Ok(jpeg::with_orientation(
            content,
            turned(jpeg::orientation(content)),
        )?),
        Some(Kind::Png) => Ok(png::write(
            &png::dots(content)?.upright(turned(Orientation::UPRIGHT)),
        )?),
        Some(Kind::Pdf) => pdf::turn(content, page, quarters),
        None => Err(Refusal::Kind(None).into()),
    }
}
