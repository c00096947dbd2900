//! Questions with their answers.

use crate::{
    layout::{
        blocks::Composer,
        cell::{Cell, Column},
        flow::{Dress, Row},
        style::{ABSENT, BODY, GUTTER, HAIRLINE, LABEL, LABEL_WIDTH, LEFT, Type, WIDTH},
        tree::{NodeId, Role, Scope},
    },
    model::{KeyValue, Value},
};

impl Composer<'_> {
    pub(super) fn key_values(&mut self, rows: &[KeyValue]) {
        if rows.is_empty() {
            return;
        }
        let table = self.node(self.parent, Role::Table);
        let labels = Column::start(LEFT, LABEL_WIDTH);
        let values = Column::start(LEFT + LABEL_WIDTH + GUTTER, WIDTH - LABEL_WIDTH - GUTTER);
        for row in rows {
            let node = self.node(table, Role::Row);
            let head = self.node(node, Role::HeadCell(Scope::Row));
            let label = self.setter.text(&row.label, LABEL, labels, head, Role::P);
            let mut cell = self.named(label, &row.gloss, labels, head);
            let data = self.node(node, Role::Cell);
            cell.join_aligned(self.value(&row.value, (BODY, ABSENT), values, data));
            self.push(Row::new(cell).padded(4.0, 4.0).dressed(Dress::Rule {
                width: 0.5,
                colour: HAIRLINE,
            }));
        }
    }

    /// An answer, or the words that say there is none, in the types for either.
    pub(super) fn value(
        &mut self,
        value: &Value,
        types: (Type, Type),
        column: Column,
        node: NodeId,
    ) -> Cell {
        let (answered, absent) = types;
        match value {
            Value::Answered(lines) => self.setter.paragraphs(lines, answered, column, node, 0.0),
            Value::NotAnswered(words) => self.setter.text(words, absent, column, node, Role::P),
        }
    }
}
