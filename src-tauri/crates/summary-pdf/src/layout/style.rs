//! The look: page geometry, type scale and colours. All measures are points.

use crate::face::Weight;

/// A colour in sRGB.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Colour(pub(crate) u8, pub(crate) u8, pub(crate) u8);

/// A size, cut and colour of type.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Type {
    pub(crate) size: f32,
    pub(crate) weight: Weight,
    pub(crate) colour: Colour,
}

impl Type {
    pub(crate) const fn regular(size: f32, colour: Colour) -> Self {
        Self {
            size,
            weight: Weight::Regular,
            colour,
        }
    }

    /// The type of the same words in a second language: smaller and lighter, but never too small to read.
    pub(crate) fn second(self) -> Self {
        Self::regular((self.size * 0.85).max(CAPTION.size), MUTED)
    }

    pub(crate) const fn bold(size: f32, colour: Colour) -> Self {
        Self {
            size,
            weight: Weight::Bold,
            colour,
        }
    }
}

pub(crate) const PAGE_WIDTH: f32 = 595.28;
pub(crate) const PAGE_HEIGHT: f32 = 841.89;

/// The left edge of everything.
pub(crate) const LEFT: f32 = 62.0;
/// The width of everything.
pub(crate) const WIDTH: f32 = PAGE_WIDTH - 2.0 * LEFT;
/// The right edge of everything.
pub(crate) const RIGHT: f32 = LEFT + WIDTH;
/// The top of the first page's motif and of the running heads.
pub(crate) const TOP: f32 = 46.0;
/// The bottom of the body; the footer stands below.
pub(crate) const BOTTOM: f32 = PAGE_HEIGHT - 76.0;
/// The baseline of the footer.
pub(crate) const FOOTER_BASELINE: f32 = PAGE_HEIGHT - 46.0;
/// What the running head takes from the body of each page but the first.
pub(crate) const RUNNING_HEAD: f32 = 34.0;
/// What the training mark takes from the body of every page.
pub(crate) const TRAINING_BAND: f32 = 34.0;
/// The width of the column of questions and of similar first columns.
pub(crate) const LABEL_WIDTH: f32 = 152.0;
/// The room between columns.
pub(crate) const GUTTER: f32 = 16.0;

pub(crate) const INK: Colour = Colour(0x1A, 0x24, 0x21);
pub(crate) const MUTED: Colour = Colour(0x55, 0x61, 0x5D);
pub(crate) const GREEN: Colour = Colour(0x00, 0x7E, 0x57);
pub(crate) const DEEP_GREEN: Colour = Colour(0x00, 0x5C, 0x41);
pub(crate) const HAIRLINE: Colour = Colour(0xCF, 0xD6, 0xD4);
pub(crate) const RULE: Colour = Colour(0x7F, 0x8A, 0x86);
pub(crate) const AMBER: Colour = Colour(0x8A, 0x56, 0x00);
pub(crate) const AMBER_PALE: Colour = Colour(0xFD, 0xF2, 0xDD);
pub(crate) const RED: Colour = Colour(0xA8, 0x28, 0x24);
pub(crate) const RED_PALE: Colour = Colour(0xFC, 0xEF, 0xED);
pub(crate) const BLUE: Colour = Colour(0x1F, 0x5A, 0x96);
pub(crate) const BLUE_PALE: Colour = Colour(0xEF, 0xF5, 0xFB);
pub(crate) const WHITE: Colour = Colour(0xFF, 0xFF, 0xFF);

pub(crate) const TITLE: Type = Type::bold(21.0, INK);
pub(crate) const SUBTITLE: Type = Type::regular(10.5, MUTED);
pub(crate) const META_LABEL: Type = Type::regular(8.5, MUTED);
pub(crate) const META_VALUE: Type = Type::regular(9.0, INK);
pub(crate) const HEADING: Type = Type::bold(13.0, INK);
pub(crate) const HEADING_GLOSS: Type = Type::regular(9.0, MUTED);
pub(crate) const SUBHEADING: Type = Type::bold(10.5, DEEP_GREEN);
pub(crate) const BODY: Type = Type::regular(10.5, INK);
pub(crate) const LABEL: Type = Type::regular(9.5, MUTED);
pub(crate) const GLOSS: Type = Type::regular(8.0, MUTED);
pub(crate) const ABSENT: Type = Type::regular(10.5, MUTED);
pub(crate) const TABLE_HEAD: Type = Type::bold(8.5, MUTED);
pub(crate) const TABLE_CELL: Type = Type::regular(9.5, INK);
pub(crate) const TABLE_ABSENT: Type = Type::regular(9.5, MUTED);
pub(crate) const TOTAL: Type = Type::bold(11.5, INK);
pub(crate) const SMALL: Type = Type::regular(8.5, MUTED);
pub(crate) const CAPTION: Type = Type::regular(7.5, MUTED);
pub(crate) const FOOTER: Type = Type::regular(7.5, MUTED);
pub(crate) const TRAINING: Type = Type::bold(10.5, AMBER);
