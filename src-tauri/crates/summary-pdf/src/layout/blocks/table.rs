//! Tables of repeated answers.

use crate::{
    layout::{
        blocks::Composer,
        cell::{Cell, Column},
        flow::{Dress, Row},
        style::{HAIRLINE, LEFT, RULE, TABLE_ABSENT, TABLE_CELL, TABLE_HEAD, WIDTH},
        tree::{Role, Scope},
    },
    model::{Table, Value},
};

/// The room between columns.
const GAP: f32 = 12.0;
/// What a column is never narrower than, as far as the page allows.
const LEAST: f32 = 26.0;
/// How many rows are measured to find the columns' widths.
const MEASURED: usize = 40;

impl Composer<'_> {
    pub(super) fn table(&mut self, table: &Table) {
        if table.columns.is_empty() {
            return;
        }
        let columns = self.columns(table);
        let node = self.node(self.parent, Role::Table);
        let head_group = self.node(node, Role::TableHead);
        let head_row = self.node(head_group, Role::Row);
        let mut cell = Cell::default();
        for (column, place) in table.columns.iter().zip(&columns) {
            let head = self.node(head_row, Role::HeadCell(Scope::Column));
            cell.join_aligned(
                self.setter
                    .text(&column.head, TABLE_HEAD, *place, head, Role::P),
            );
        }
        let head = Row::new(cell).padded(2.0, 3.0).dressed(Dress::Rule {
            width: 0.8,
            colour: RULE,
        });
        let repetition = head.repetition();
        self.push(if table.rows.is_empty() {
            head
        } else {
            head.into_head()
        });
        self.flow.repeat(Some(repetition));
        let body = if table.rows.is_empty() {
            node
        } else {
            self.node(node, Role::TableBody)
        };
        for row in &table.rows {
            let row_node = self.node(body, Role::Row);
            let mut cell = Cell::default();
            for (at, place) in columns.iter().enumerate() {
                let data = self.node(row_node, Role::Cell);
                if let Some(value) = row.get(at) {
                    let value = self.value(value, (TABLE_CELL, TABLE_ABSENT), *place, data);
                    cell.join_aligned(value);
                }
            }
            self.push(Row::new(cell).padded(3.5, 3.5).dressed(Dress::Rule {
                width: 0.5,
                colour: HAIRLINE,
            }));
        }
        self.flow.settle(&mut self.setter.tree);
        self.flow.repeat(None);
    }

    /// Columns as wide as their texts ask for; where that is too much the widest give way first.
    fn columns(&mut self, table: &Table) -> Vec<Column> {
        let mut wishes: Vec<f32> = Vec::with_capacity(table.columns.len());
        for (at, column) in table.columns.iter().enumerate() {
            let mut wish = self.setter.width(&column.head, TABLE_HEAD).max(LEAST);
            for value in table
                .rows
                .iter()
                .take(MEASURED)
                .filter_map(|row| row.get(at))
            {
                let texts = match value {
                    Value::Answered(lines) => lines.as_slice(),
                    Value::NotAnswered(words) => std::slice::from_ref(words),
                };
                for text in texts {
                    wish = wish.max(self.setter.width(text, TABLE_CELL));
                }
            }
            wishes.push(wish + 1.0);
        }
        let count = f32::from(u16::try_from(table.columns.len()).unwrap_or(u16::MAX));
        let room = (WIDTH - GAP * (count - 1.0)).max(count);
        let widths = share(&wishes, room);
        let mut x = LEFT;
        table
            .columns
            .iter()
            .zip(widths)
            .map(|(column, width)| {
                let place = Column {
                    x,
                    width,
                    align: column.align,
                };
                x += width + GAP;
                place
            })
            .collect()
    }
}

/// Shares room out: wishes below an even share of what is left are granted, the rest share alike; what
/// remains goes to all in proportion to their wishes.
fn share(wishes: &[f32], room: f32) -> Vec<f32> {
    let total: f32 = wishes.iter().sum();
    if total <= room {
        return wishes
            .iter()
            .map(|wish| wish * room / total.max(1.0))
            .collect();
    }
    let mut sorted: Vec<f32> = wishes.to_vec();
    sorted.sort_by(f32::total_cmp);
    let mut left = room;
    let mut count = f32::from(u16::try_from(sorted.len()).unwrap_or(u16::MAX));
    let mut ceiling = room;
    for wish in sorted {
        let even = left / count.max(1.0);
        if wish > even {
            ceiling = even;
            break;
        }
        left -= wish;
        count -= 1.0;
    }
    wishes.iter().map(|wish| wish.min(ceiling)).collect()
}

#[cfg(test)]
mod tests {
    use super::share;

    #[test]
    fn wide_columns_give_way_first() {
        assert_eq!(share(&[20.0, 300.0, 100.0], 200.0), vec![20.0, 90.0, 90.0]);
    }

    #[test]
    fn spare_room_is_shared_in_proportion() {
        assert_eq!(share(&[10.0, 30.0], 80.0), vec![20.0, 60.0]);
    }
}
