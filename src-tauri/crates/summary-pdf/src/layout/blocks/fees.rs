//! What is to be paid.

use crate::{
    layout::{
        blocks::Composer,
        cell::Column,
        row::{Dress, Row},
        style::{
            BODY, GREEN, GUTTER, HAIRLINE, LABEL, LEFT, RIGHT, RULE, SMALL, TABLE_HEAD, TOTAL,
            WIDTH,
        },
        tree::{Role, Scope},
    },
    model::{FeeTable, Text},
};

const AMOUNT_WIDTH: f32 = 96.0;
const LABELS: Column = Column::start(LEFT, 186.0);
const DETAILS: Column = Column::start(
    LEFT + LABELS.width + GUTTER,
    WIDTH - LABELS.width - AMOUNT_WIDTH - 2.0 * GUTTER,
);
const AMOUNTS: Column = Column::end(RIGHT - AMOUNT_WIDTH, AMOUNT_WIDTH);
/// The sum's words may run where the lines have their details.
const TOTAL_LABEL: Column = Column::start(LEFT, WIDTH - AMOUNT_WIDTH - GUTTER);

impl Composer<'_> {
    pub(super) fn fees(&mut self, fees: &FeeTable) {
        if !fees.lines.is_empty() || fees.total.is_some() {
            self.fee_lines(fees);
        }
        if !fees.notes.is_empty() {
            let column = Column::start(LEFT, WIDTH);
            let cell = self
                .setter
                .paragraphs(&fees.notes, SMALL, column, self.parent, 1.0);
            self.push(Row::new(cell).padded(6.0, 0.0).flowing());
        }
    }

    fn fee_lines(&mut self, fees: &FeeTable) {
        let table = self.node(self.parent, Role::Table);
        let head_group = self.node(table, Role::TableHead);
        let body = self.node(table, Role::TableBody);
        let head = self.fee_head(&fees.head, head_group);
        let repetition = head.repetition();
        self.push(head.into_head());
        self.flow.repeat(Some(repetition));
        let last = fees.lines.len().saturating_sub(1);
        for (at, line) in fees.lines.iter().enumerate() {
            let node = self.node(body, Role::Row);
            let label = self.node(node, Role::HeadCell(Scope::Row));
            let mut cell = self.setter.text(&line.label, BODY, LABELS, label, Role::P);
            let detail = self.node(node, Role::Cell);
            if let Some(text) = &line.detail {
                cell.join_aligned(self.setter.text(text, LABEL, DETAILS, detail, Role::P));
            }
            let amount = self.node(node, Role::Cell);
            cell.join_aligned(
                self.setter
                    .text(&line.amount, BODY, AMOUNTS, amount, Role::P),
            );
            let mut row = Row::new(cell).padded(4.0, 4.0).dressed(Dress::Rule {
                width: 0.5,
                colour: HAIRLINE,
            });
            if at == last && fees.total.is_some() {
                row = row
                    .dressed(Dress::Rule {
                        width: 1.2,
                        colour: GREEN,
                    })
                    .kept_with_next();
            }
            self.push(row);
        }
        if let Some(total) = &fees.total {
            let node = self.node(body, Role::Row);
            let label = self.setter.tree.add_spanning_head(node, 2);
            let mut cell = self
                .setter
                .text(&total.label, TOTAL, TOTAL_LABEL, label, Role::P);
            let amount = self.node(node, Role::Cell);
            cell.join_aligned(
                self.setter
                    .text(&total.amount, TOTAL, AMOUNTS, amount, Role::P),
            );
            self.push(Row::new(cell).padded(5.0, 5.0));
        }
        self.flow.settle(&mut self.setter.tree);
        self.flow.repeat(None);
    }

    fn fee_head(&mut self, texts: &[Text; 3], group: crate::layout::tree::NodeId) -> Row {
        let node = self.node(group, Role::Row);
        let mut cell = crate::layout::cell::Cell::default();
        for (text, column) in texts.iter().zip([LABELS, DETAILS, AMOUNTS]) {
            let head = self.node(node, Role::HeadCell(Scope::Column));
            cell.join_aligned(self.setter.text(text, TABLE_HEAD, column, head, Role::P));
        }
        Row::new(cell).padded(2.0, 3.0).dressed(Dress::Rule {
            width: 0.8,
            colour: RULE,
        })
    }
}
