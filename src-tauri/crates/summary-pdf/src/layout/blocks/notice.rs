//! Notes set apart from the rest.

use crate::{
    layout::{
        blocks::Composer,
        cell::{Cell, Column},
        drawing::{Box2, Contour, Shape},
        row::{Dress, Row},
        style::{
            AMBER, AMBER_PALE, BLUE, BLUE_PALE, Colour, INK, LEFT, RED, RED_PALE, Type, WIDTH,
        },
        tree::Role,
    },
    model::{Notice, NoticeKind},
};

/// The room for the sign at the left.
const SIGN: f32 = 38.0;
const RADIUS: f32 = 6.5;

impl Composer<'_> {
    pub(super) fn notice(&mut self, notice: &Notice) {
        let (bar, ground) = match notice.kind {
            NoticeKind::Information => (BLUE, BLUE_PALE),
            NoticeKind::Due => (AMBER, AMBER_PALE),
            NoticeKind::Problem => (RED, RED_PALE),
        };
        let node = self.node(self.parent, Role::Div);
        let column = Column::start(LEFT + SIGN, WIDTH - SIGN - 14.0);
        let mut cell = Cell::default();
        if let Some(title) = &notice.title {
            cell = self
                .setter
                .text(title, Type::bold(10.5, INK), column, node, Role::P);
        }
        let paragraphs = self.setter.paragraphs(
            &notice.paragraphs,
            Type::regular(9.5, INK),
            column,
            node,
            3.0,
        );
        cell.stack(paragraphs, 1.0);
        if cell.items.is_empty() {
            return;
        }
        let middle = cell.baseline - 3.8;
        for shape in sign(notice.kind, LEFT + SIGN / 2.0 + 1.0, middle, bar) {
            cell.draw(0.0, middle + RADIUS, shape);
        }
        self.push(
            Row::new(cell)
                .padded(8.0, 9.0)
                .dressed(Dress::Panel { ground, bar }),
        );
    }
}

/// A ring with an i, a clock, a triangle with a stroke: told apart by shape.
fn sign(kind: NoticeKind, x: f32, y: f32, colour: Colour) -> Vec<Shape> {
    let ring = Shape::stroke(Contour::circle(x, y, RADIUS), 1.1, colour);
    let stroke = |points: &[(f32, f32)]| Shape::stroke(Contour::open(points), 1.2, colour);
    let dot = |top: f32| {
        Shape::fill(
            Box2 {
                x: x - 0.7,
                y: top,
                width: 1.4,
                height: 1.4,
            },
            colour,
        )
    };
    match kind {
        NoticeKind::Information => vec![ring, stroke(&[(x, y - 0.9), (x, y + 3.6)]), dot(y - 3.8)],
        NoticeKind::Due => vec![ring, stroke(&[(x, y - 3.8), (x, y), (x + 2.8, y + 1.8)])],
        NoticeKind::Problem => {
            let corners = [
                (x, y - RADIUS),
                (x + RADIUS + 0.6, y + 5.2),
                (x - RADIUS - 0.6, y + 5.2),
            ];
            let triangle = Contour {
                closed: true,
                ..Contour::open(&corners)
            };
            vec![
                Shape::stroke(triangle, 1.1, colour),
                stroke(&[(x, y - 2.6), (x, y + 1.6)]),
                dot(y + 2.6),
            ]
        }
    }
}
