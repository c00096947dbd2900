//! The shipped typefaces, read once per process.

use std::sync::OnceLock;

use rustybuzz::{Direction, Feature, ShapePlan, script, ttf_parser::GlyphId, ttf_parser::Tag};

use crate::error::RenderError;

/// Which cut of a typeface a text is set in.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) enum Weight {
    Regular,
    Bold,
}

/// A face among the shipped ones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(crate) struct FaceId(usize);

impl FaceId {
    pub(crate) const FIRST: Self = Self(0);
}

/// A shipped face.
pub(crate) struct Face {
    pub(crate) name: &'static str,
    pub(crate) data: &'static [u8],
    shaper: rustybuzz::Face<'static>,
    word_plan: ShapePlan,
}

/// All shipped faces.
pub(crate) struct Faces([Face; 4]);

const REGULAR: [FaceId; 2] = [FaceId(0), FaceId(2)];
const BOLD: [FaceId; 2] = [FaceId(1), FaceId(3)];

/// Noto Sans HK, then the characters of Macao's own set that it lacks.
const SHIPPED: [(&str, &[u8]); 4] = [
    (
        "NotoSansHK-Regular",
        include_bytes!("../fonts/NotoSansHK-Regular.ttf"),
    ),
    (
        "NotoSansHK-Bold",
        include_bytes!("../fonts/NotoSansHK-Bold.ttf"),
    ),
    (
        "MacaoSupplement-Regular",
        include_bytes!("../fonts/MacaoSupplement-Regular.ttf"),
    ),
    (
        "MacaoSupplement-Bold",
        include_bytes!("../fonts/MacaoSupplement-Bold.ttf"),
    ),
];

/// The shipped faces.
pub(crate) fn faces() -> Result<&'static Faces, RenderError> {
    static FACES: OnceLock<Result<Faces, &'static str>> = OnceLock::new();
    FACES
        .get_or_init(|| {
            let [regular, bold, supplement_regular, supplement_bold] = SHIPPED.map(Face::read);
            Ok(Faces([
                regular?,
                bold?,
                supplement_regular?,
                supplement_bold?,
            ]))
        })
        .as_ref()
        .map_err(|name| RenderError::Face { name })
}

impl Faces {
    pub(crate) fn get(&self, id: FaceId) -> &Face {
        let FaceId(at) = id;
        let [first, ..] = &self.0;
        self.0.get(at).unwrap_or(first)
    }

    /// The first face of the weight that can draw the character, with its glyph.
    pub(crate) fn find(&self, weight: Weight, character: char) -> Option<(FaceId, GlyphId)> {
        let stack = match weight {
            Weight::Regular => REGULAR,
            Weight::Bold => BOLD,
        };
        stack
            .into_iter()
            .find_map(|id| Some((id, self.get(id).shaper.glyph_index(character)?)))
    }
}

impl Face {
    fn read((name, data): (&'static str, &'static [u8])) -> Result<Self, &'static str> {
        let shaper = rustybuzz::Face::from_slice(data, 0).ok_or(name)?;
        let word_plan = ShapePlan::new(
            &shaper,
            Direction::LeftToRight,
            Some(script::LATIN),
            None,
            &word_features(),
        );
        Ok(Self {
            name,
            data,
            shaper,
            word_plan,
        })
    }

    /// The advance width in thousandths of an em; all shipped faces have 1000 units per em.
    pub(crate) fn advance(&self, glyph: GlyphId) -> i16 {
        let advance = self.shaper.glyph_hor_advance(glyph).unwrap_or(0);
        i16::try_from(advance).unwrap_or(i16::MAX)
    }

    /// The glyph of a character in the variant a selector asks for, when the face has it.
    pub(crate) fn variant(&self, character: char, selector: char) -> Option<GlyphId> {
        self.shaper.glyph_variation_index(character, selector)
    }

    /// Sets a word of a Latin or similar script.
    pub(crate) fn shape_word(&self, word: &str) -> rustybuzz::GlyphBuffer {
        let mut buffer = rustybuzz::UnicodeBuffer::new();
        buffer.push_str(word);
        buffer.set_direction(Direction::LeftToRight);
        buffer.set_script(script::LATIN);
        rustybuzz::shape_with_plan(&self.shaper, &self.word_plan, buffer)
    }

    pub(crate) fn bounding_box(&self) -> (i16, i16, i16, i16) {
        let bounds = self.shaper.global_bounding_box();
        (bounds.x_min, bounds.y_min, bounds.x_max, bounds.y_max)
    }

    pub(crate) fn ascent_and_descent(&self) -> (i16, i16) {
        (self.shaper.ascender(), self.shaper.descender())
    }

    pub(crate) fn weight_class(&self) -> u16 {
        self.shaper.weight().to_number()
    }
}

/// Kerning, and quotation marks and dots at their own width: a Chinese face has them full-width.
/// No ligatures, so that each letter stays its own in extracted text.
fn word_features() -> [Feature; 5] {
    let feature = |tag: &[u8; 4], value| Feature::new(Tag::from_bytes(tag), value, ..);
    [
        feature(b"kern", 1),
        feature(b"pwid", 1),
        feature(b"palt", 1),
        feature(b"liga", 0),
        feature(b"clig", 0),
    ]
}
