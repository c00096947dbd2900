//! The head of the first page: motif, title, reference lines and code.

use qrcodegen::QrCodeEcc;

use crate::{
    error::RenderError,
    layout::{
        cell::{Cell, Column, Setter},
        flow::Flow,
        ornament, qr,
        row::Row,
        style::{
            CAPTION, GUTTER, LEFT, META_LABEL, META_VALUE, RIGHT, SUBTITLE, TITLE, Type, WIDTH,
        },
        tree::{NodeId, Role, Scope, Tree},
    },
    model::{Lang, MetaLine, Qr, Summary},
};

/// The side of the code.
const QR_SIDE: f32 = 82.0;
/// The width of the code's column; the caption is wider than the code.
const QR_COLUMN: f32 = 104.0;
/// The width of the reference lines' labels.
const META_LABEL_WIDTH: f32 = 84.0;

/// Lays the head out.
pub(super) fn compose(
    summary: &Summary,
    setter: &mut Setter,
    flow: &mut Flow,
) -> Result<(), RenderError> {
    let mut motif = Cell::default();
    for shape in ornament::tiles(0.0) {
        motif.draw(0.0, ornament::BAND, shape);
    }
    flow.push(
        Row::new(motif).padded(0.0, 18.0).kept_with_next(),
        &mut setter.tree,
    );

    let width = if summary.qr.is_some() {
        WIDTH - QR_COLUMN - GUTTER
    } else {
        WIDTH
    };
    let column = Column::start(LEFT, width);
    let title_type = title_type(summary, setter, width);
    let mut words = setter.text(&summary.title, title_type, column, Tree::ROOT, Role::H1);
    for (at, subtitle) in summary.subtitles.iter().enumerate() {
        let below = setter.text(subtitle, SUBTITLE, column, Tree::ROOT, Role::P);
        words.stack(below, if at == 0 { 1.0 } else { 0.0 });
    }
    let meta = meta(&summary.meta, setter, width);
    words.stack(meta, 11.0);
    if let Some(qr) = &summary.qr {
        words.join(code(qr, setter)?);
    }
    flow.push(Row::new(words).padded(0.0, 8.0), &mut setter.tree);
    Ok(())
}

/// The largest type that keeps the title on one line; a longer title is set large over several lines.
fn title_type(summary: &Summary, setter: &mut Setter, width: f32) -> Type {
    let natural = setter.width(&summary.title, TITLE);
    let fitting = [TITLE.size, 19.0, 17.0]
        .into_iter()
        .find(|size| natural * size / TITLE.size <= width);
    Type {
        size: fitting.unwrap_or(TITLE.size),
        ..TITLE
    }
}

fn meta(lines: &[MetaLine], setter: &mut Setter, width: f32) -> Cell {
    let mut cell = Cell::default();
    if lines.is_empty() {
        return cell;
    }
    let table = setter.tree.add(Tree::ROOT, Role::Table);
    for line in lines {
        let row = setter.tree.add(table, Role::Row);
        let head = setter.tree.add(row, Role::HeadCell(Scope::Row));
        let mut label = setter.text(
            &line.label,
            META_LABEL,
            Column::start(LEFT, META_LABEL_WIDTH),
            head,
            Role::P,
        );
        let data = setter.tree.add(row, Role::Cell);
        let values = Column::start(
            LEFT + META_LABEL_WIDTH + 8.0,
            width - META_LABEL_WIDTH - 8.0,
        );
        label.join_aligned(setter.text(&line.value, META_VALUE, values, data, Role::P));
        cell.stack(label, 1.5);
    }
    cell
}

fn code(qr: &Qr, setter: &mut Setter) -> Result<Cell, RenderError> {
    let left = RIGHT - QR_SIDE;
    let (mut cell, node) = qr::figure(qr, QrCodeEcc::Medium, (left, QR_SIDE), Tree::ROOT, setter)?;
    let caption = caption(qr, setter, node);
    cell.stack(caption, 3.0);
    Ok(cell)
}

fn caption(qr: &Qr, setter: &mut Setter, figure: NodeId) -> Cell {
    let column = Column::end(RIGHT - QR_COLUMN, QR_COLUMN);
    let lang: Lang = qr.caption.lang;
    let node = setter.tree.add_in(figure, Role::Caption, lang);
    setter.text(&qr.caption, CAPTION, column, node, Role::P)
}
