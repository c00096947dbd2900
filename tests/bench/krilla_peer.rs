//! A plain layout that krilla writes, as tagged and archival as it can: its shaping is that of `summary-pdf`, the rest of
//! it knows no more than a program of a few hours would.

use std::num::NonZeroU16;
use std::rc::Rc;

use krilla::configure::{Accessibility, Archival, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::embed::{AssociationKind, EmbeddedFile, MimeType};
use krilla::geom::{PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::Stroke;
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, ListNumbering, TableHeaderScope, Tag, TagGroup,
    TagKind, TagTree,
};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Document, SerializeSettings};
use serde_json::Value;

const REGULAR: &[u8] =
    include_bytes!("../../src-tauri/crates/summary-pdf/fonts/NotoSansHK-Regular.ttf");
const BOLD: &[u8] = include_bytes!("../../src-tauri/crates/summary-pdf/fonts/NotoSansHK-Bold.ttf");

const WIDTH: f32 = 595.276;
const HEIGHT: f32 = 841.89;
const MARGIN: f32 = 51.0;
const TEXT_WIDTH: f32 = WIDTH - 2.0 * MARGIN;
const BOTTOM: f32 = HEIGHT - 57.0;
const BODY: f32 = 9.5;
const LEADING: f32 = 1.45;

/// The two faces, each as the shaper and as the writer knows it.
pub(crate) struct Fonts([Face; 2]);

struct Face {
    font: Font,
    shaper: rustybuzz::Face<'static>,
}

impl Fonts {
    pub(crate) fn load() -> Self {
        Self([REGULAR, BOLD].map(|bytes| Face {
            font: Font::new(bytes.into(), 0).expect("a font"),
            shaper: rustybuzz::Face::from_slice(bytes, 0).expect("a font"),
        }))
    }
}

/// Makes one document.
pub(crate) fn make(fonts: &Fonts, content: &Value) -> Vec<u8> {
    let mut sheet = Sheet::new(fonts);
    let title = text(content, "title");
    sheet.heading(1, title);
    for other in list(content, "subtitles") {
        let mut branch = sheet.words(text(other, "text"), Tag::P);
        branch.tag.set_lang(Some(text(other, "lang").to_owned()));
        sheet.tree.push(branch);
    }
    for block in list(content, "blocks") {
        sheet.block(block);
    }
    sheet.feet(text(content, "left"), text(content, "page_of"));
    sheet.write(content)
}

/// A run of glyphs at its place; it belongs to a leaf of the tree, or to the furniture of the page.
struct Piece {
    at: Point,
    size: f32,
    bold: bool,
    words: Rc<str>,
    glyphs: Vec<KrillaGlyph>,
    leaf: Option<usize>,
}

#[derive(Default)]
struct Page {
    pieces: Vec<Piece>,
    rules: Vec<f32>,
}

/// A node of the structure; its leaf stands for what is drawn.
struct Branch {
    tag: TagKind,
    under: Vec<Branch>,
    leaf: Option<usize>,
}

impl Branch {
    fn of(tag: impl Into<TagKind>, under: Vec<Self>) -> Self {
        Self {
            tag: tag.into(),
            under,
            leaf: None,
        }
    }

    fn group(self, marks: &mut [Vec<Identifier>]) -> TagGroup {
        let mut group = TagGroup::new(self.tag);
        for mark in self
            .leaf
            .and_then(|leaf| marks.get_mut(leaf))
            .into_iter()
            .flat_map(std::mem::take)
        {
            group.push(mark);
        }
        for branch in self.under {
            group.push(branch.group(marks));
        }
        group
    }
}

/// Words broken into lines of glyphs.
struct Setting {
    words: Rc<str>,
    lines: Vec<Vec<KrillaGlyph>>,
    size: f32,
    bold: bool,
}

struct Sheet<'a> {
    fonts: &'a Fonts,
    done: Vec<Page>,
    page: Page,
    y: f32,
    leaves: usize,
    tree: Vec<Branch>,
    headings: Vec<(String, usize, f32)>,
}

impl<'a> Sheet<'a> {
    fn new(fonts: &'a Fonts) -> Self {
        Self {
            fonts,
            done: Vec::new(),
            page: Page::default(),
            y: MARGIN,
            leaves: 0,
            tree: Vec::new(),
            headings: Vec::new(),
        }
    }

    fn block(&mut self, block: &Value) {
        match text(block, "kind") {
            "heading" => {
                let level = block.get("level").and_then(Value::as_u64).unwrap_or(2);
                self.heading(if level == 2 { 2 } else { 3 }, text(block, "text"));
            }
            "paragraph" => {
                let branch = self.words(text(block, "text"), Tag::P);
                self.tree.push(branch);
            }
            "list" => {
                let items = list(block, "items").iter().map(|item| {
                    let body = self.words(item.as_str().unwrap_or_default(), Tag::LBody);
                    Branch::of(Tag::LI, vec![body])
                });
                let items = items.collect();
                let whole = Branch::of(Tag::L(ListNumbering::None), items);
                self.tree.push(whole);
            }
            "rows" => {
                let rows = list(block, "rows").iter();
                let rows = rows
                    .map(|row| self.row(row, &[0.36, 0.64], Head::First))
                    .collect();
                self.tree.push(Branch::of(Tag::Table, rows));
            }
            _ => {
                let wide = [0.42, 0.38, 0.2];
                let head = block.get("head").into_iter();
                let mut rows: Vec<Branch> =
                    head.map(|head| self.row(head, &wide, Head::All)).collect();
                let others = list(block, "rows").iter();
                rows.extend(others.map(|row| self.row(row, &wide, Head::None)));
                self.tree.push(Branch::of(Tag::Table, rows));
            }
        }
    }

    fn heading(&mut self, level: u16, words: &str) {
        let size = [16.0, 12.0, 10.0][usize::from(level - 1)];
        self.y += size * 0.8;
        // A heading keeps company with two lines.
        if self.y + size + 3.0 * BODY * LEADING > BOTTOM {
            self.turn();
        }
        self.headings
            .push((words.to_owned(), self.done.len(), self.y));
        let setting = self.set(words, size, true, TEXT_WIDTH);
        let level = NonZeroU16::new(level).expect("levels count from one");
        let branch = self.flow(setting, Tag::Hn(level, Some(words.to_owned())));
        self.tree.push(branch);
    }

    fn words(&mut self, words: &str, tag: impl Into<TagKind>) -> Branch {
        let setting = self.set(words, BODY, false, TEXT_WIDTH);
        let branch = self.flow(setting, tag);
        self.y += 3.0;
        branch
    }

    /// Lines one below the other, over pages where need be.
    fn flow(&mut self, setting: Setting, tag: impl Into<TagKind>) -> Branch {
        let leaf = self.leaf();
        let height = setting.size * LEADING;
        for glyphs in setting.lines {
            if self.y + height > BOTTOM {
                self.turn();
            }
            self.page.pieces.push(Piece {
                at: Point::from_xy(MARGIN, self.y + setting.size),
                size: setting.size,
                bold: setting.bold,
                words: Rc::clone(&setting.words),
                glyphs,
                leaf: Some(leaf),
            });
            self.y += height;
        }
        Branch {
            tag: tag.into(),
            under: Vec::new(),
            leaf: Some(leaf),
        }
    }

    /// Cells side by side, never torn between pages.
    fn row(&mut self, row: &Value, shares: &[f32], head: Head) -> Branch {
        let cells: Vec<Setting> = row
            .as_array()
            .into_iter()
            .flatten()
            .zip(shares)
            .map(|(cell, share)| {
                let words = cell.as_str().unwrap_or_default();
                self.set(words, BODY, head == Head::All, TEXT_WIDTH * share - 8.0)
            })
            .collect();
        let line = BODY * LEADING;
        let most = cells.iter().map(|cell| cell.lines.len()).max();
        let height = (0..most.unwrap_or(0)).fold(5.0, |height, _| height + line);
        if self.y + height > BOTTOM {
            self.turn();
        }
        let mut x = MARGIN;
        let mut branches = Vec::new();
        for (at, (cell, share)) in cells.into_iter().zip(shares).enumerate() {
            let leaf = self.leaf();
            let mut y = self.y + BODY + 2.0;
            for glyphs in cell.lines {
                self.page.pieces.push(Piece {
                    at: Point::from_xy(x + 4.0, y),
                    size: BODY,
                    bold: cell.bold,
                    words: Rc::clone(&cell.words),
                    glyphs,
                    leaf: Some(leaf),
                });
                y += line;
            }
            x += TEXT_WIDTH * share;
            let tag: TagKind = match head {
                Head::All => Tag::TH(TableHeaderScope::Column).into(),
                Head::First if at == 0 => Tag::TH(TableHeaderScope::Row).into(),
                Head::First | Head::None => Tag::TD.into(),
            };
            branches.push(Branch {
                tag,
                under: Vec::new(),
                leaf: Some(leaf),
            });
        }
        self.y += height;
        self.page.rules.push(self.y);
        Branch::of(Tag::TR, branches)
    }

    fn feet(&mut self, left: &str, page_of: &str) {
        self.turn();
        let pages = self.done.len();
        for at in 0..pages {
            let numbers = page_of
                .replace("{page}", &(at + 1).to_string())
                .replace("{pages}", &pages.to_string());
            for (words, x) in [(left, MARGIN), (&numbers, WIDTH - MARGIN - 60.0)] {
                let setting = self.set(words, 8.0, false, TEXT_WIDTH);
                let pieces = setting.lines.into_iter().map(|glyphs| Piece {
                    at: Point::from_xy(x, HEIGHT - 34.0),
                    size: 8.0,
                    bold: false,
                    words: Rc::clone(&setting.words),
                    glyphs,
                    leaf: None,
                });
                self.done[at].pieces.extend(pieces);
            }
        }
    }

    fn turn(&mut self) {
        self.done.push(std::mem::take(&mut self.page));
        self.y = MARGIN;
    }

    fn leaf(&mut self) -> usize {
        self.leaves += 1;
        self.leaves - 1
    }

    /// Shapes words and breaks them before a space's follower and at every ideograph.
    fn set(&self, words: &str, size: f32, bold: bool, width: f32) -> Setting {
        let shaper = &self.fonts.0[usize::from(bold)].shaper;
        let units = f32::from(i16::try_from(shaper.units_per_em()).unwrap_or(1000));
        let em = |value: i32| f32::from(i16::try_from(value).unwrap_or(0)) / units;
        let mut lines = Vec::new();
        let mut begin = 0;
        for paragraph in words.split('\n') {
            let mut buffer = rustybuzz::UnicodeBuffer::new();
            buffer.push_str(paragraph);
            buffer.set_direction(rustybuzz::Direction::LeftToRight);
            let run = rustybuzz::shape(shaper, &[], buffer);
            let infos = run.glyph_infos();
            let place = |at: usize| {
                infos.get(at).map_or(paragraph.len(), |info| {
                    usize::try_from(info.cluster).unwrap_or(paragraph.len())
                })
            };
            let mut line: Vec<KrillaGlyph> = Vec::new();
            let (mut used, mut last, mut before) = (0.0, 0, ' ');
            for (at, (info, position)) in infos.iter().zip(run.glyph_positions()).enumerate() {
                let here = place(at);
                let next = (at + 1..=infos.len()).map(place).find(|next| *next > here);
                let character = paragraph.get(here..).and_then(|rest| rest.chars().next());
                let character = character.unwrap_or(' ');
                let is_wide = |it: char| it >= '\u{2E80}';
                if before == ' ' || is_wide(character) || is_wide(before) {
                    last = line.len();
                }
                before = character;
                let advance = em(position.x_advance);
                if (used + advance) * size > width && !line.is_empty() {
                    let cut = if last == 0 { line.len() } else { last };
                    let rest = line.split_off(cut);
                    lines.push(std::mem::replace(&mut line, rest));
                    used = line.iter().map(|glyph| glyph.x_advance).sum();
                    last = 0;
                }
                used += advance;
                line.push(KrillaGlyph::new(
                    GlyphId::new(info.glyph_id),
                    advance,
                    em(position.x_offset),
                    em(position.y_offset),
                    em(position.y_advance),
                    begin + here..begin + next.unwrap_or(paragraph.len()),
                    None,
                ));
            }
            lines.push(line);
            begin += paragraph.len() + 1;
        }
        Setting {
            words: words.into(),
            lines,
            size,
            bold,
        }
    }

    fn write(self, content: &Value) -> Vec<u8> {
        let configuration = ConfigurationBuilder::new()
            .with_archival_validator(Archival::A3_A)
            .with_accessibility_validator(Accessibility::UA1)
            .finish()
            .expect("the two go together");
        let mut document = Document::new_with(SerializeSettings {
            configuration,
            ..SerializeSettings::default()
        });
        let mut marks = vec![Vec::new(); self.leaves];
        for made in self.done {
            let settings = PageSettings::from_wh(WIDTH, HEIGHT).expect("a size");
            let mut page = document.start_page_with(settings);
            let mut surface = page.surface();
            draw(&mut surface, made, self.fonts, &mut marks);
            surface.finish();
            page.finish();
        }
        let mut tree = TagTree::new();
        for branch in self.tree {
            tree.push(branch.group(&mut marks));
        }
        document.set_tag_tree(tree);
        let mut outline = Outline::new();
        for (words, page, y) in self.headings {
            let place = XyzDestination::new(page, Point::from_xy(MARGIN, y));
            outline.push_child(OutlineNode::new(words, place));
        }
        document.set_outline(outline);
        let date = DateTime::new(2026).month(2).day(1);
        document.set_metadata(
            Metadata::new()
                .title(text(content, "title").to_owned())
                .language(text(content, "lang").to_owned())
                .creation_date(date),
        );
        let carried = content.get("carried").unwrap_or(&Value::Null);
        let file = EmbeddedFile {
            path: text(carried, "name").to_owned(),
            mime_type: MimeType::new(text(carried, "type")),
            description: Some(text(carried, "description").to_owned()),
            association_kind: AssociationKind::Source,
            data: text(carried, "content").as_bytes().to_vec().into(),
            modification_date: Some(date),
            compress: Some(true),
            location: None,
        };
        document.embed_file(file).expect("one file of that name");
        document.finish().expect("krilla finds no fault")
    }
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Head {
    None,
    First,
    All,
}

fn draw(surface: &mut Surface, page: Page, fonts: &Fonts, marks: &mut [Vec<Identifier>]) {
    let furniture = ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout));
    surface.start_tagged(furniture);
    surface.set_stroke(Some(Stroke {
        width: 0.4,
        ..Stroke::default()
    }));
    for y in page.rules {
        let mut path = PathBuilder::new();
        path.move_to(MARGIN, y);
        path.line_to(WIDTH - MARGIN, y);
        surface.draw_path(&path.finish().expect("a line"));
    }
    surface.set_stroke(None);
    surface.end_tagged();
    let mut pieces = page.pieces.into_iter().peekable();
    while let Some(first) = pieces.next() {
        let leaf = first.leaf;
        let tag = leaf.map_or(
            ContentTag::Artifact(Artifact::with_kind(ArtifactType::Footer)),
            |_| ContentTag::Other,
        );
        let mark = surface.start_tagged(tag);
        let mut piece = Some(first);
        while let Some(Piece {
            at,
            size,
            bold,
            words,
            glyphs,
            ..
        }) = piece
        {
            let font = fonts.0[usize::from(bold)].font.clone();
            surface.draw_glyphs(at, &glyphs, font, &words, size, false);
            piece = pieces.next_if(|next| next.leaf == leaf);
        }
        surface.end_tagged();
        if let Some(marks) = leaf.and_then(|leaf| marks.get_mut(leaf)) {
            marks.push(mark);
        }
    }
}

fn text<'v>(value: &'v Value, key: &str) -> &'v str {
    value.get(key).and_then(Value::as_str).unwrap_or_default()
}

fn list<'v>(value: &'v Value, key: &str) -> &'v [Value] {
    value
        .get(key)
        .and_then(Value::as_array)
        .map_or(&[], Vec::as_slice)
}
