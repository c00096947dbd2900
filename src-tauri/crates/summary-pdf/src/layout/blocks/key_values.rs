//! Questions with their answers.

use crate::{
    layout::{
        blocks::Composer,
        cell::{Cell, Column, Placed},
        row::{Dress, Row},
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
            let mut carried: Vec<Placed> = label.first_line().map(Placed::repetition).collect();
            let mut cell = self.named(label, &row.gloss, labels, head);
            let data = self.node(node, Role::Cell);
            let value = self.value(&row.value, (BODY, ABSENT), values, data);
            let lowered = (value.baseline - cell.baseline).max(0.0);
            for item in &mut carried {
                item.lower(lowered);
            }
            cell.join_aligned(value);
            let rule = Dress::Rule {
                width: 0.5,
                colour: HAIRLINE,
            };
            self.push(
                Row::new(cell)
                    .padded(4.0, 4.0)
                    .dressed(rule)
                    .carrying(carried),
            );
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
