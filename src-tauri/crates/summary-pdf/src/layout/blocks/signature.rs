//! A declaration with room for signature and stamp.

use crate::{
    layout::{
        blocks::Composer,
        cell::{Cell, Column},
        drawing::{Box2, Contour, Shape},
        row::Row,
        style::{BODY, GUTTER, LABEL, LEFT, RULE, SMALL, WIDTH},
        tree::{NodeId, Role},
    },
    model::{Signature, SignatureField, Text},
};

/// The height of the room for signature and stamp: a company's stamp is about 4 cm across.
const ROOM: f32 = 128.0;
const HALF: f32 = (WIDTH - GUTTER) / 2.0;
/// The room for a label before a line to write on.
const FIELD_LABEL: f32 = 150.0;

impl Composer<'_> {
    pub(super) fn signature(&mut self, signature: &Signature) {
        for text in &signature.declaration {
            let cell =
                self.setter
                    .text(text, BODY, Column::start(LEFT, WIDTH), self.parent, Role::P);
            self.push(Row::new(cell).padded(2.0, 4.0).flowing().kept_with_next());
        }
        let node = self.node(self.parent, Role::Div);
        let mut cell = Cell::default();
        for field in &signature.fields {
            let below = self.field(field, node);
            cell.stack(below, 4.0);
        }
        let mut rooms = self.room(&signature.sign_here, LEFT, node, None);
        rooms.join(self.room(&signature.stamp, LEFT + HALF + GUTTER, node, Some(3.0)));
        cell.stack(rooms, 10.0);
        let date = SignatureField {
            label: signature.date.clone(),
            value: None,
        };
        let below = self.field(&date, node);
        cell.stack(below, 10.0);
        self.push(Row::new(cell).padded(4.0, 0.0));
    }

    /// A label with what is filled in, or with a line to write on.
    fn field(&mut self, field: &SignatureField, node: NodeId) -> Cell {
        let mut cell = self.setter.text(
            &field.label,
            LABEL,
            Column::start(LEFT, FIELD_LABEL),
            node,
            Role::P,
        );
        let left = LEFT + FIELD_LABEL + 8.0;
        if let Some(value) = &field.value {
            let column = Column::start(left, WIDTH - FIELD_LABEL - 8.0);
            cell.join_aligned(self.setter.text(value, BODY, column, node, Role::P));
        } else {
            cell.shift(8.0);
            let y = cell.baseline + 2.0;
            cell.draw(
                y - 1.0,
                y,
                Shape::line((left, y), (LEFT + WIDTH, y), 0.6, RULE),
            );
        }
        cell
    }

    /// A frame with its label inside at the top.
    fn room(&mut self, label: &Text, left: f32, node: NodeId, dash: Option<f32>) -> Cell {
        let column = Column::start(left + 10.0, HALF - 20.0);
        let mut cell = self.setter.text(label, SMALL, column, node, Role::P);
        cell.shift(6.0);
        let frame = Contour::rounded(
            Box2 {
                x: left + 0.4,
                y: 0.0,
                width: HALF - 0.8,
                height: ROOM,
            },
            5.0,
        );
        let shape = match dash {
            Some(dash) => Shape::dashed(frame, 0.7, dash, RULE),
            None => Shape::stroke(frame, 0.7, RULE),
        };
        cell.draw(0.0, ROOM, shape);
        cell
    }
}
