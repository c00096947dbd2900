//! Turns texts into clusters: the smallest pieces that are drawn, measured and found as one.

use std::collections::HashMap;

use rustybuzz::ttf_parser::GlyphId;
use unicode_normalization::char::is_combining_mark;

use crate::{
    face::{FaceId, Faces, Weight},
    model::{Lang, Text},
    text::{is_variation_selector, normalise},
};

/// The size of a `[U+XXXX]` mark against the text around it.
pub(crate) const MARK_SCALE: f32 = 0.62;

/// How a cluster behaves at the ends of lines.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Class {
    /// Part of a word of letters and figures.
    Word,
    /// An ideograph or a sign of its width.
    Wide,
    /// A space at which a line may end.
    Space,
    /// A space at which it may not.
    FixedSpace,
    /// The end of a line, whatever its length.
    LineFeed,
}

/// One or more characters with the glyphs that draw them.
#[derive(Debug, Clone)]
pub(crate) struct Cluster {
    pub(crate) text: ClusterText,
    pub(crate) face: FaceId,
    pub(crate) glyphs: Glyphs,
    pub(crate) class: Class,
    /// The advance in ems of the text around it.
    pub(crate) width: f32,
    /// Whether this is the mark of a character that no face can draw.
    pub(crate) is_mark: bool,
}

/// The characters of a cluster.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum ClusterText {
    One(char),
    Several(Box<str>),
}

/// The glyphs of a cluster.
#[derive(Debug, Clone)]
pub(crate) enum Glyphs {
    One(Glyph),
    Several(Box<[Glyph]>),
}

/// A glyph with its place, in thousandths of an em.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Glyph {
    pub(crate) id: u16,
    /// The advance the face itself gives it.
    pub(crate) natural: i16,
    /// The advance in this place.
    pub(crate) advance: i16,
    /// How far right of the pen it is drawn.
    pub(crate) shift: i16,
}

/// Shapes texts and remembers words already shaped.
pub(crate) struct Shaper {
    faces: &'static Faces,
    words: HashMap<(FaceId, String), Vec<Cluster>>,
}

impl ClusterText {
    pub(crate) fn first(&self) -> char {
        match self {
            ClusterText::One(character) => *character,
            ClusterText::Several(text) => text.chars().next().unwrap_or(' '),
        }
    }

    pub(crate) fn last(&self) -> char {
        match self {
            ClusterText::One(character) => *character,
            ClusterText::Several(text) => text.chars().next_back().unwrap_or(' '),
        }
    }

    pub(crate) fn push_to(&self, text: &mut String) {
        match self {
            ClusterText::One(character) => text.push(*character),
            ClusterText::Several(several) => text.push_str(several),
        }
    }
}

impl Glyphs {
    pub(crate) fn as_slice(&self) -> &[Glyph] {
        match self {
            Glyphs::One(glyph) => std::slice::from_ref(glyph),
            Glyphs::Several(glyphs) => glyphs,
        }
    }
}

impl Cluster {
    pub(crate) fn is_blank(&self) -> bool {
        matches!(
            self.class,
            Class::Space | Class::FixedSpace | Class::LineFeed
        )
    }
}

impl Shaper {
    pub(crate) fn new(faces: &'static Faces) -> Self {
        Self {
            faces,
            words: HashMap::new(),
        }
    }

    /// The clusters of a text.
    pub(crate) fn shape(&mut self, text: &Text, weight: Weight) -> Vec<Cluster> {
        let plain = normalise(&text.text);
        let characters: Vec<char> = plain.chars().collect();
        let mut clusters = Vec::with_capacity(characters.len());
        let mut word = PendingWord::default();
        for (at, &character) in characters.iter().enumerate() {
            if is_variation_selector(character) {
                self.flush(&mut word, &mut clusters);
                self.vary(&mut clusters, character);
                continue;
            }
            let before = at
                .checked_sub(1)
                .and_then(|before| characters.get(before))
                .copied();
            let after = characters.get(at + 1).copied();
            let class = classify(character, text.lang, before, after);
            let drawn = if class == Class::FixedSpace {
                ' '
            } else {
                character
            };
            let found = self.faces.find(weight, drawn);
            match (class, found) {
                (Class::LineFeed, _) => {
                    self.flush(&mut word, &mut clusters);
                    clusters.push(line_feed());
                }
                (_, None) => {
                    self.flush(&mut word, &mut clusters);
                    let mark = self.mark(character, weight, class);
                    clusters.push(mark);
                }
                (Class::Word, Some((face, _))) => {
                    if word.face != Some(face) {
                        self.flush(&mut word, &mut clusters);
                    }
                    word.push(face, character);
                }
                (_, Some((face, glyph))) => {
                    self.flush(&mut word, &mut clusters);
                    clusters.push(self.single(drawn, face, glyph, class));
                }
            }
        }
        self.flush(&mut word, &mut clusters);
        clusters
    }

    fn single(&self, character: char, face: FaceId, glyph: GlyphId, class: Class) -> Cluster {
        let natural = self.faces.get(face).advance(glyph);
        Cluster {
            text: ClusterText::One(character),
            face,
            glyphs: Glyphs::One(Glyph {
                id: glyph.0,
                natural,
                advance: natural,
                shift: 0,
            }),
            class,
            width: ems(natural),
            is_mark: false,
        }
    }

    /// The mark `[U+XXXX]` that stands for a character no face can draw.
    fn mark(&self, character: char, weight: Weight, class: Class) -> Cluster {
        let mut face = None;
        let mut glyphs = Vec::new();
        for sign in format!("[U+{:04X}]", u32::from(character)).chars() {
            if let Some((id, glyph)) = self.faces.find(weight, sign) {
                let natural = self.faces.get(id).advance(glyph);
                face.get_or_insert(id);
                glyphs.push(Glyph {
                    id: glyph.0,
                    natural,
                    advance: natural,
                    shift: 0,
                });
            }
        }
        let width: f32 = glyphs.iter().map(|glyph| ems(glyph.advance)).sum();
        Cluster {
            text: ClusterText::One(character),
            face: face.unwrap_or(FaceId::FIRST),
            glyphs: Glyphs::Several(glyphs.into()),
            class,
            width: width * MARK_SCALE,
            is_mark: true,
        }
    }

    /// Adds a variation selector to the cluster before it; without one it has nothing to vary.
    fn vary(&self, clusters: &mut [Cluster], selector: char) {
        let Some(last) = clusters.last_mut() else {
            return;
        };
        if last.class == Class::LineFeed {
            return;
        }
        if let (ClusterText::One(character), false) = (&last.text, last.is_mark)
            && let Some(glyph) = self.faces.get(last.face).variant(*character, selector)
        {
            let natural = self.faces.get(last.face).advance(glyph);
            last.glyphs = Glyphs::One(Glyph {
                id: glyph.0,
                natural,
                advance: natural,
                shift: 0,
            });
            last.width = ems(natural);
        }
        let mut text = String::new();
        last.text.push_to(&mut text);
        text.push(selector);
        last.text = ClusterText::Several(text.into());
    }

    fn flush(&mut self, word: &mut PendingWord, clusters: &mut Vec<Cluster>) {
        let Some(face) = word.face.take() else { return };
        let text = std::mem::take(&mut word.text);
        let faces = self.faces;
        let shaped = self
            .words
            .entry((face, text))
            .or_insert_with_key(|(face, text)| shape_word(faces, *face, text));
        clusters.extend_from_slice(shaped);
    }
}

#[derive(Default)]
struct PendingWord {
    face: Option<FaceId>,
    text: String,
}

impl PendingWord {
    fn push(&mut self, face: FaceId, character: char) {
        self.face = Some(face);
        self.text.push(character);
    }
}

fn shape_word(faces: &Faces, id: FaceId, word: &str) -> Vec<Cluster> {
    let face = faces.get(id);
    let shaped = face.shape_word(word);
    let mut parts: Vec<(usize, Vec<Glyph>)> = Vec::new();
    for (info, position) in shaped.glyph_infos().iter().zip(shaped.glyph_positions()) {
        let glyph_id = u16::try_from(info.glyph_id).unwrap_or(0);
        let glyph = Glyph {
            id: glyph_id,
            natural: face.advance(GlyphId(glyph_id)),
            advance: clamp(position.x_advance),
            shift: clamp(position.x_offset),
        };
        let start = usize::try_from(info.cluster).unwrap_or(usize::MAX);
        match parts.last_mut() {
            Some((last, glyphs)) if *last == start => glyphs.push(glyph),
            _ => parts.push((start, vec![glyph])),
        }
    }
    let ends: Vec<usize> = parts
        .iter()
        .skip(1)
        .map(|&(start, _)| start)
        .chain([word.len()])
        .collect();
    parts
        .into_iter()
        .zip(ends)
        .map(|((start, glyphs), end)| {
            let text = word.get(start..end).unwrap_or_default();
            let mut characters = text.chars();
            let text = match (characters.next(), characters.next()) {
                (Some(only), None) => ClusterText::One(only),
                _ => ClusterText::Several(text.into()),
            };
            let width = glyphs.iter().map(|glyph| ems(glyph.advance)).sum();
            let glyphs = match glyphs.as_slice() {
                [only] => Glyphs::One(*only),
                _ => Glyphs::Several(glyphs.into()),
            };
            Cluster {
                text,
                face: id,
                glyphs,
                class: Class::Word,
                width,
                is_mark: false,
            }
        })
        .collect()
}

fn line_feed() -> Cluster {
    Cluster {
        text: ClusterText::One('\n'),
        face: FaceId::FIRST,
        glyphs: Glyphs::Several(Box::default()),
        class: Class::LineFeed,
        width: 0.0,
        is_mark: false,
    }
}

fn classify(character: char, lang: Lang, before: Option<char>, after: Option<char>) -> Class {
    match character {
        '\n' => Class::LineFeed,
        ' ' | '\u{3000}' => Class::Space,
        '\u{A0}' => Class::FixedSpace,
        '·' | '‘' | '’' | '“' | '”' | '•' | '…' | '‥' | '‧' | '—' | '―' => {
            let among_letters = is_letter(before) && is_letter(after);
            if lang == Lang::Zh && !among_letters {
                Class::Wide
            } else {
                Class::Word
            }
        }
        other if is_wide(other) => Class::Wide,
        _ => Class::Word,
    }
}

fn is_letter(character: Option<char>) -> bool {
    character.is_some_and(|character| character.is_alphabetic() && !is_wide(character))
}

/// Whether the character is as wide as an ideograph and has no words of its own; a combining mark
/// goes with the letter before it.
fn is_wide(character: char) -> bool {
    !is_combining_mark(character)
        && matches!(
            character,
            '\u{1100}'..='\u{115F}'
                | '\u{2190}'..='\u{21FF}'
                | '\u{2460}'..='\u{27BF}'
                | '\u{2E80}'..='\u{A4CF}'
                | '\u{A960}'..='\u{A97F}'
                | '\u{AC00}'..='\u{D7A3}'
                | '\u{F900}'..='\u{FAFF}'
                | '\u{FE10}'..='\u{FE1F}'
                | '\u{FE30}'..='\u{FE6F}'
                | '\u{FF00}'..='\u{FF60}'
                | '\u{FFE0}'..='\u{FFE6}'
                | '\u{1F000}'..='\u{1FAFF}'
                | '\u{20000}'..='\u{3FFFD}'
        )
}

pub(crate) fn ems(thousandths: i16) -> f32 {
    f32::from(thousandths) / 1000.0
}

fn clamp(value: i32) -> i16 {
    i16::try_from(value).unwrap_or(if value < 0 { i16::MIN } else { i16::MAX })
}
