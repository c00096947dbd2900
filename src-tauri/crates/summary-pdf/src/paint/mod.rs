//! Writes pages of marked shapes as PDF page content.

mod fonts;

use std::collections::BTreeMap;

use printpdf::{
    Codepoint, Color, DictItem, FontId, Line, LineDashPattern, LinePoint, Mm, Op, PaintMode,
    PdfDocument, PdfFontHandle, PdfPage, PdfSaveOptions, Point as PdfPoint, Polygon, PolygonRing,
    Pt, Rgb, TextItem, TextMatrix, WindingOrder,
};

use crate::{
    error::RenderError,
    face::{FaceId, Faces},
    layout::{
        Layout,
        drawing::{Contour, Group, Ink, Mark, Page, Path, Shape, TextRun},
        style::{Colour, PAGE_HEIGHT, PAGE_WIDTH},
    },
    paint::fonts::Subset,
    shape::{Cluster, ClusterText, MARK_SCALE},
};

/// Paints the pages and embeds the faces they use.
pub(crate) fn paint(layout: &Layout, faces: &Faces) -> Result<lopdf::Document, RenderError> {
    let subsets = fonts::subsets(&layout.pages, faces)?;
    let mut document = PdfDocument::default();
    for subset in subsets.values() {
        document
            .resources
            .fonts
            .map
            .insert(subset.resource.clone(), subset.font.clone());
    }
    document.pages = layout
        .pages
        .iter()
        .map(|page| Painter::new(&subsets).page(page))
        .collect();
    let options = PdfSaveOptions {
        optimize: false,
        subset_fonts: false,
        secure: true,
        image_optimization: None,
    };
    Ok(document.to_lopdf_document(&options, &mut Vec::new()))
}

/// The operators of a page, with the state that need not be set again.
struct Painter<'a> {
    subsets: &'a BTreeMap<FaceId, Subset>,
    ops: Vec<Op>,
    in_text: bool,
    fill: Option<Colour>,
    stroke: Option<(Colour, f32, Option<f32>)>,
    font: Option<(FaceId, f32)>,
}

impl<'a> Painter<'a> {
    fn new(subsets: &'a BTreeMap<FaceId, Subset>) -> Self {
        Self {
            subsets,
            ops: Vec::new(),
            in_text: false,
            fill: None,
            stroke: None,
            font: None,
        }
    }

    fn page(mut self, page: &Page) -> PdfPage {
        for group in &page.groups {
            self.group(group);
        }
        let mut painted = PdfPage::new(Mm(210.0), Mm(297.0), self.ops);
        for edges in [
            &mut painted.media_box,
            &mut painted.trim_box,
            &mut painted.crop_box,
        ] {
            (edges.width, edges.height) = (Pt(PAGE_WIDTH), Pt(PAGE_HEIGHT));
        }
        painted
    }

    fn group(&mut self, group: &Group) {
        self.ops.push(match group.mark {
            Mark::Artifact => Op::BeginMarkedContent {
                tag: "Artifact".to_owned(),
            },
            Mark::Content { role, mcid, .. } => {
                let number = DictItem::Int(i64::try_from(mcid).unwrap_or(i64::MAX));
                let map = BTreeMap::from([("MCID".to_owned(), number)]);
                Op::BeginMarkedContentWithProperties {
                    tag: role.name().to_owned(),
                    properties: DictItem::Dict { map },
                }
            }
        });
        for shape in &group.shapes {
            match shape {
                Shape::Text(run) => self.text(run),
                Shape::Path(path) => self.path(path),
            }
        }
        self.end_text();
        self.ops.push(Op::EndMarkedContent);
    }

    fn text(&mut self, run: &TextRun) {
        if !self.in_text {
            self.ops.push(Op::StartTextSection);
            self.in_text = true;
        }
        self.fill(run.colour);
        let (x, baseline) = (Pt(round(run.x)), Pt(round(PAGE_HEIGHT - run.baseline)));
        self.ops.push(Op::SetTextMatrix {
            matrix: TextMatrix::Translate(x, baseline),
        });
        let mut items = Vec::new();
        for cluster in &run.clusters {
            let Some(subset) = self.subsets.get(&cluster.face) else {
                continue;
            };
            let size = if cluster.is_mark {
                run.size * MARK_SCALE
            } else {
                run.size
            };
            if self.font != Some((cluster.face, size)) {
                self.show(&mut items);
                self.font = Some((cluster.face, size));
                let font = PdfFontHandle::External(subset.resource.clone());
                self.ops.push(Op::SetFont {
                    font,
                    size: Pt(round(size)),
                });
            }
            if subset.speaks_for(cluster) {
                push_glyphs(&mut items, cluster, subset);
            } else {
                self.show(&mut items);
                self.ops.push(actual_text(&cluster.text));
                push_glyphs(&mut items, cluster, subset);
                self.show(&mut items);
                self.ops.push(Op::EndMarkedContent);
            }
        }
        self.show(&mut items);
    }

    fn show(&mut self, items: &mut Vec<TextItem>) {
        if !items.is_empty() {
            self.ops.push(Op::ShowText {
                items: std::mem::take(items),
            });
        }
    }

    fn path(&mut self, path: &Path) {
        self.end_text();
        match path.ink {
            Ink::Fill(colour) => {
                self.fill(colour);
                let rings = path
                    .contours
                    .iter()
                    .map(|contour| PolygonRing {
                        points: points(contour),
                    })
                    .collect();
                let polygon = Polygon {
                    rings,
                    mode: PaintMode::Fill,
                    winding_order: WindingOrder::NonZero,
                };
                self.ops.push(Op::DrawPolygon { polygon });
            }
            Ink::Stroke {
                colour,
                width,
                dash,
            } => {
                self.stroke(colour, width, dash);
                for contour in &path.contours {
                    let line = Line {
                        points: points(contour),
                        is_closed: contour.closed,
                    };
                    self.ops.push(Op::DrawLine { line });
                }
            }
        }
    }

    fn end_text(&mut self) {
        if self.in_text {
            self.ops.push(Op::EndTextSection);
            self.in_text = false;
        }
    }

    fn fill(&mut self, colour: Colour) {
        if self.fill != Some(colour) {
            self.fill = Some(colour);
            self.ops.push(Op::SetFillColor { col: rgb(colour) });
        }
    }

    fn stroke(&mut self, colour: Colour, width: f32, dash: Option<f32>) {
        let before = self.stroke.replace((colour, width, dash));
        if before.is_none_or(|(before, ..)| before != colour) {
            self.ops.push(Op::SetOutlineColor { col: rgb(colour) });
        }
        if before.is_none_or(|(_, before, _)| before.total_cmp(&width).is_ne()) {
            self.ops.push(Op::SetOutlineThickness { pt: Pt(width) });
        }
        if before.is_none_or(|(.., before)| before != dash) {
            let pattern = dash.map_or_else(Vec::new, |dash| vec![dash, dash]);
            self.ops.push(Op::SetLineDashPattern {
                dash: LineDashPattern::new(0.0, &pattern),
            });
        }
    }
}

fn push_glyphs(items: &mut Vec<TextItem>, cluster: &Cluster, subset: &Subset) {
    for glyph in cluster.glyphs.as_slice() {
        let Some((code, text)) = subset.code(glyph.id) else {
            continue;
        };
        if glyph.shift != 0 {
            items.push(TextItem::Offset(-f32::from(glyph.shift)));
        }
        // In a show operator positive numbers move the pen back.
        let back = f32::from(glyph.shift) + f32::from(glyph.natural) - f32::from(glyph.advance);
        let codepoint = Codepoint {
            gid: code,
            offset: back,
            cid: Some(text.to_owned()),
        };
        match items.last_mut() {
            Some(TextItem::GlyphIds(glyphs)) => glyphs.push(codepoint),
            _ => items.push(TextItem::GlyphIds(vec![codepoint])),
        }
    }
}

/// Begins a piece whose text is not what its glyphs stand for elsewhere.
fn actual_text(text: &ClusterText) -> Op {
    let mut plain = String::new();
    text.push_to(&mut plain);
    let mut data = vec![0xFE, 0xFF];
    data.extend(plain.encode_utf16().flat_map(u16::to_be_bytes));
    let map = BTreeMap::from([(
        "ActualText".to_owned(),
        DictItem::String {
            data,
            literal: false,
        },
    )]);
    Op::BeginMarkedContentWithProperties {
        tag: "Span".to_owned(),
        properties: DictItem::Dict { map },
    }
}

fn points(contour: &Contour) -> Vec<LinePoint> {
    let place = |x: f32, y: f32| PdfPoint {
        x: Pt(round(x)),
        y: Pt(round(PAGE_HEIGHT - y)),
    };
    contour
        .points
        .iter()
        .map(|point| LinePoint {
            p: place(point.x, point.y),
            bezier: point.control,
        })
        .collect()
}

fn rgb(Colour(r, g, b): Colour) -> Color {
    let part = |value: u8| (f32::from(value) / 255.0 * 1000.0).round() / 1000.0;
    Color::Rgb(Rgb {
        r: part(r),
        g: part(g),
        b: part(b),
        icc_profile: None,
    })
}

/// A hundredth of a point is finer than any printer; fewer digits keep the content small.
fn round(value: f32) -> f32 {
    (value * 100.0).round() / 100.0
}

/// The name of a face in the resources; short, and not one of the built-in fonts' names.
fn resource(at: usize) -> FontId {
    FontId(format!("T{at}"))
}
