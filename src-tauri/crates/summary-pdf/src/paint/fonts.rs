//! Reduces the faces to the glyphs in use and settles which text each glyph stands for.

use std::collections::BTreeMap;

use printpdf::{FontId, FontMetrics, ParsedFont, PdfFont};
use rustybuzz::ttf_parser::GlyphId;
use sha2::{Digest, Sha256};
use subsetter::GlyphRemapper;

use crate::{
    error::RenderError,
    face::{Face, FaceId, Faces},
    layout::drawing::Page,
    paint::resource,
    shape::{Cluster, ClusterText},
};

/// A face reduced to the glyphs in use.
pub(super) struct Subset {
    pub(super) resource: FontId,
    pub(super) font: PdfFont,
    /// For each glyph of the whole face, its code here and the text it stands for.
    codes: BTreeMap<u16, (u16, String)>,
}

impl Subset {
    /// A glyph's code and the text it stands for.
    pub(super) fn code(&self, glyph: u16) -> Option<(u16, &str)> {
        self.codes
            .get(&glyph)
            .map(|(code, text)| (*code, text.as_str()))
    }

    /// Whether the glyphs of a cluster give its text back by themselves.
    pub(super) fn speaks_for(&self, cluster: &Cluster) -> bool {
        match (cluster.glyphs.as_slice(), &cluster.text) {
            ([glyph], ClusterText::One(character)) => {
                self.code(glyph.id).is_some_and(|(_, text)| {
                    let mut characters = text.chars();
                    characters.next() == Some(*character) && characters.next().is_none()
                })
            }
            _ => false,
        }
    }
}

/// The subsets of all faces that the pages use.
pub(super) fn subsets(
    pages: &[Page],
    faces: &Faces,
) -> Result<BTreeMap<FaceId, Subset>, RenderError> {
    let usage = usage(pages);
    std::thread::scope(|scope| {
        let workers: Vec<_> = usage
            .into_iter()
            .enumerate()
            .map(|(at, (id, texts))| (id, scope.spawn(move || subset(faces.get(id), texts, at))))
            .collect();
        workers
            .into_iter()
            .map(|(id, worker)| {
                let name = faces.get(id).name;
                Ok((id, worker.join().map_err(|_| RenderError::Face { name })??))
            })
            .collect()
    })
}

/// For each face the glyphs in use, each with the text it stands for. A glyph can stand for one text only:
/// the first that is drawn by it alone, else what is left.
fn usage(pages: &[Page]) -> BTreeMap<FaceId, BTreeMap<u16, String>> {
    let mut usage: BTreeMap<FaceId, BTreeMap<u16, String>> = BTreeMap::new();
    for cluster in pages.iter().flat_map(Page::clusters) {
        if let ([glyph], ClusterText::One(character)) = (cluster.glyphs.as_slice(), &cluster.text) {
            usage
                .entry(cluster.face)
                .or_default()
                .entry(glyph.id)
                .or_insert_with(|| character.to_string());
        }
    }
    for cluster in pages.iter().flat_map(Page::clusters) {
        let signs: Vec<char> = if cluster.is_mark {
            format!("[U+{:04X}]", u32::from(cluster.text.first()))
                .chars()
                .collect()
        } else {
            let mut text = String::new();
            cluster.text.push_to(&mut text);
            text.chars().collect()
        };
        for (at, glyph) in cluster.glyphs.as_slice().iter().enumerate() {
            let sign = signs.get(at).or(signs.last()).copied().unwrap_or(' ');
            usage
                .entry(cluster.face)
                .or_default()
                .entry(glyph.id)
                .or_insert_with(|| sign.to_string());
        }
    }
    usage
}

fn subset(face: &Face, texts: BTreeMap<u16, String>, at: usize) -> Result<Subset, RenderError> {
    let mut remapper = GlyphRemapper::new();
    let codes: BTreeMap<u16, (u16, String)> = texts
        .into_iter()
        .map(|(glyph, text)| (glyph, (remapper.remap(glyph), text)))
        .collect();
    let program =
        subsetter::subset(face.data, 0, &remapper).map_err(|source| RenderError::Subset {
            name: face.name,
            source,
        })?;
    let widths = codes
        .iter()
        .map(|(&glyph, (code, _))| {
            (
                *code,
                u16::try_from(face.advance(GlyphId(glyph))).unwrap_or(0),
            )
        })
        .collect();
    let (ascent, descent) = face.ascent_and_descent();
    let name = format!("{}+{}", tag(codes.keys().copied()), face.name);
    let metrics = FontMetrics { ascent, descent };
    let mut parsed = ParsedFont::with_glyph_data(
        program,
        0,
        Some(name),
        BTreeMap::new(),
        widths,
        1000,
        metrics,
    );
    let stated = &mut parsed.pdf_font_metrics;
    (stated.x_min, stated.y_min, stated.x_max, stated.y_max) = face.bounding_box();
    stated.us_weight_class = face.weight_class();
    Ok(Subset {
        resource: resource(at),
        font: PdfFont::new(parsed),
        codes,
    })
}

/// The six capital letters that mark a reduced face, the same for the same glyphs.
fn tag(glyphs: impl Iterator<Item = u16>) -> String {
    let mut hash = Sha256::new();
    for glyph in glyphs {
        hash.update(glyph.to_be_bytes());
    }
    hash.finalize()
        .into_iter()
        .take(6)
        .map(|byte| char::from(b'A' + byte % 26))
        .collect()
}
