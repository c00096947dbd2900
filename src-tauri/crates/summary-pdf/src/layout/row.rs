//! Rows: what stays together on a page, and how one taller than a page is taken apart.

use std::collections::VecDeque;

use crate::layout::{
    cell::{Cell, Placed},
    style::Colour,
};

/// A row: what stays together on a page as long as it fits on one.
pub(crate) struct Row {
    pub(crate) cell: Cell,
    pub(crate) space_above: f32,
    pub(crate) space_below: f32,
    pub(crate) dress: Dress,
    /// Whether the next row must begin on the same page.
    pub(crate) keep_with_next: bool,
    /// Whether it may be split where it fits no longer, rather than only when taller than a page.
    pub(crate) flows: bool,
    /// Whether it is the head that is repeated on further pages.
    pub(crate) is_head: bool,
    /// What is repeated beside the rest of the row when it is split.
    pub(crate) carried: Vec<Placed>,
}

/// What is drawn around a row, or around each part of one that was split.
#[derive(Clone, Copy)]
pub(crate) enum Dress {
    None,
    /// A line below.
    Rule {
        width: f32,
        colour: Colour,
    },
    /// A ground with a bar at its left.
    Panel {
        ground: Colour,
        bar: Colour,
    },
}

/// A row that is taken apart from top to bottom.
pub(super) struct Parts {
    row: Row,
    rest: VecDeque<Placed>,
    begun: bool,
}

impl Row {
    pub(crate) fn new(cell: Cell) -> Self {
        Self {
            cell,
            space_above: 0.0,
            space_below: 0.0,
            dress: Dress::None,
            keep_with_next: false,
            flows: false,
            is_head: false,
            carried: Vec::new(),
        }
    }

    pub(crate) fn padded(mut self, above: f32, below: f32) -> Self {
        self.space_above = above;
        self.space_below = below;
        self
    }

    pub(crate) fn dressed(mut self, dress: Dress) -> Self {
        self.dress = dress;
        self
    }

    pub(crate) fn kept_with_next(mut self) -> Self {
        self.keep_with_next = true;
        self
    }

    pub(crate) fn into_head(mut self) -> Self {
        self.is_head = true;
        self.kept_with_next()
    }

    pub(crate) fn flowing(mut self) -> Self {
        self.flows = true;
        self
    }

    pub(crate) fn height(&self) -> f32 {
        self.space_above + self.cell.height + self.space_below
    }

    /// Repeats decoration beside the rest of the row should it be split.
    pub(crate) fn carrying(mut self, carried: Vec<Placed>) -> Self {
        self.carried = carried;
        self
    }

    /// The row once more, as a repetition that means nothing new.
    pub(crate) fn repetition(&self) -> Self {
        let items = self.cell.items.iter().map(Placed::repetition).collect();
        let cell = Cell {
            items,
            height: self.cell.height,
            baseline: self.cell.baseline,
        };
        Self::new(cell)
            .padded(self.space_above, self.space_below)
            .dressed(self.dress)
    }
}

impl Dress {
    fn of_part(self) -> Self {
        match self {
            Dress::Rule { .. } => Dress::None,
            whole => whole,
        }
    }
}

impl Parts {
    pub(super) fn of(mut row: Row) -> Self {
        let mut items = std::mem::take(&mut row.cell.items);
        items.sort_by(|one, two| one.top.total_cmp(&two.top));
        Self {
            row,
            rest: items.into(),
            begun: false,
        }
    }

    pub(super) fn is_empty(&self) -> bool {
        self.rest.is_empty()
    }

    /// The part that fits in a height; nothing when not even one line does, unless one must be taken.
    pub(super) fn take(&mut self, room: f32, at_least_one: bool) -> Option<Row> {
        let origin = self.rest.front()?.top;
        let limit = origin + room - self.row.space_above - self.row.space_below + 0.01;
        let mut part = Vec::new();
        while let Some(item) = self.rest.front() {
            let is_due = at_least_one && item.top <= origin + 0.01;
            if item.bottom > limit && !is_due {
                break;
            }
            part.extend(self.rest.pop_front());
        }
        if part.is_empty() {
            return None;
        }
        // Back into reading order, in which the nodes were made.
        part.sort_by_key(|item| item.node.map(|node| node.0));
        let is_free = |carried: &Placed| !part.iter().any(|item| item.is_in_column_of(carried));
        let carries = self.begun && self.row.carried.iter().all(is_free);
        let mut cell = Cell::of(part);
        cell.shift(-origin);
        if carries {
            cell.join(Cell::of(
                self.row.carried.iter().map(Placed::repetition).collect(),
            ));
        }
        self.begun = true;
        // The line below ends the row, not its part.
        let dress = if self.rest.is_empty() {
            self.row.dress
        } else {
            self.row.dress.of_part()
        };
        Some(
            Row::new(cell)
                .padded(self.row.space_above, self.row.space_below)
                .dressed(dress),
        )
    }
}
