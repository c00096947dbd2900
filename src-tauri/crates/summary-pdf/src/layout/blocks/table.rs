//! Tables of repeated answers.

use crate::{
    layout::{
        blocks::Composer,
        cell::{Cell, Column},
        row::{Dress, Row},
        style::{HAIRLINE, LEFT, RULE, TABLE_ABSENT, TABLE_CELL, TABLE_HEAD, WIDTH},
        tree::{Role, Scope},
    },
    model::{Align, Table, Value},
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
        let mut wishes: Vec<Wish> = Vec::with_capacity(table.columns.len());
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
            wishes.push(Wish {
                width: wish + 1.0,
                grows: column.align == Align::Start,
            });
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

/// The width a column asks for, and whether it may have more: figures stay close together.
struct Wish {
    width: f32,
    grows: bool,
}

/// Shares room out: wishes below an even share of what is left are granted, the rest share alike; what
/// remains goes to the growing columns in proportion to their wishes.
fn share(wishes: &[Wish], room: f32) -> Vec<f32> {
    let total: f32 = wishes.iter().map(|wish| wish.width).sum();
    let growing: f32 = wishes
        .iter()
        .filter(|wish| wish.grows)
        .map(|wish| wish.width)
        .sum();
    if total <= room {
        let spare = if growing > 0.0 {
            (room - total) / growing
        } else {
            0.0
        };
        return wishes
            .iter()
            .map(|wish| {
                if wish.grows {
                    wish.width * (1.0 + spare)
                } else {
                    wish.width
                }
            })
            .collect();
    }
    let mut sorted: Vec<f32> = wishes.iter().map(|wish| wish.width).collect();
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
    wishes.iter().map(|wish| wish.width.min(ceiling)).collect()
}

#[cfg(test)]
mod tests {
    use super::{Wish, share};

    fn shares(wishes: &[(f32, bool)], room: f32) -> Vec<f32> {
        let wishes: Vec<Wish> = wishes
            .iter()
            .map(|&(width, grows)| Wish { width, grows })
            .collect();
        share(&wishes, room)
    }

    #[test]
    fn wide_columns_give_way_first() {
        assert_eq!(
            shares(&[(20.0, false), (300.0, true), (100.0, true)], 200.0),
            vec![20.0, 90.0, 90.0]
        );
    }

    #[test]
    fn spare_room_goes_to_texts_and_not_to_figures() {
        assert_eq!(
            shares(&[(10.0, true), (30.0, true), (40.0, false)], 120.0),
            vec![20.0, 60.0, 40.0]
        );
    }
}
