//! Codes, drawn as one path of rectangles.

use qrcodegen::{QrCode, QrCodeEcc};

use crate::{
    error::RenderError,
    layout::{
        cell::{Cell, Placed, Setter},
        drawing::{Box2, Contour, Ink, Path, Shape},
        style::INK,
        tree::NodeId,
    },
    model::Qr,
};

/// The code as a figure with its words for those who do not see it; `place` is its left edge and its side.
pub(super) fn figure(
    qr: &Qr,
    correction: QrCodeEcc,
    place: (f32, f32),
    parent: NodeId,
    setter: &mut Setter,
) -> Result<(Cell, NodeId), RenderError> {
    let modules =
        QrCode::encode_text(&qr.payload, correction).map_err(|_| RenderError::QrTooLong {
            length: qr.payload.len(),
        })?;
    let (left, side) = place;
    let area = Box2 {
        x: left,
        y: 0.0,
        width: side,
        height: side,
    };
    let node = setter
        .tree
        .add_figure(parent, &qr.alt.text, qr.alt.lang, area);
    let mut cell = Cell {
        height: side,
        ..Cell::default()
    };
    cell.items.push(Placed {
        top: 0.0,
        bottom: side,
        node: Some(node),
        shape: modules_path(&modules, left, side),
    });
    Ok((cell, node))
}

/// The dark modules of a row that touch are one rectangle; the paper around is the quiet zone.
fn modules_path(code: &QrCode, left: f32, side: f32) -> Shape {
    let count = code.size();
    let module_side = side / f32::from(u8::try_from(count).unwrap_or(u8::MAX));
    let place = |module: i32| f32::from(u8::try_from(module).unwrap_or(u8::MAX)) * module_side;
    let mut contours = Vec::new();
    for y in 0..count {
        let mut x = 0;
        while x < count {
            let start = x;
            while x < count && code.get_module(x, y) {
                x += 1;
            }
            if x > start {
                contours.push(Contour::rectangle(Box2 {
                    x: left + place(start),
                    y: place(y),
                    width: place(x - start),
                    height: module_side,
                }));
            } else {
                x += 1;
            }
        }
    }
    Shape::Path(Path {
        contours,
        ink: Ink::Fill(INK),
    })
}
