//! Lets rows flow over pages.

use crate::layout::{
    cell::{Cell, Placed},
    drawing::{Box2, Page, Shape},
    style::{BOTTOM, Colour, LEFT, RIGHT, RUNNING_HEAD, TOP, WIDTH},
    tree::{NodeId, Tree},
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

/// A place in the document to go to.
pub(crate) struct Landmark {
    pub(crate) title: String,
    /// The page and the distance from its top.
    pub(crate) place: Option<(usize, f32)>,
    /// 0 for sections, 1 for what is below them.
    pub(crate) depth: usize,
    node: NodeId,
}

/// The pages as they fill.
pub(crate) struct Flow {
    pub(crate) pages: Vec<Page>,
    pub(crate) landmarks: Vec<Landmark>,
    top: f32,
    y: f32,
    waiting: Vec<Row>,
    head: Option<Row>,
}

/// How little of a split row may stand at the end of a page.
const LEAST_PART: f32 = 48.0;

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

    fn height(&self) -> f32 {
        self.space_above + self.cell.height + self.space_below
    }

    /// Repeats decoration beside the rest of the row should it be split.
    pub(crate) fn carrying(mut self, carried: Vec<Placed>) -> Self {
        self.carried = carried;
        self
    }

    /// The part that fits in a height, and the rest. Nothing fits when not even one line does.
    fn split(self, room: f32) -> (Option<Row>, Option<Row>) {
        let room = room - self.space_above - self.space_below;
        let (fitting, rest): (Vec<Placed>, Vec<Placed>) = self
            .cell
            .items
            .into_iter()
            .partition(|item| item.bottom <= room + 0.01);
        let rest_top = rest
            .iter()
            .map(|item| item.top)
            .fold(f32::INFINITY, f32::min);
        let shell = Row {
            cell: Cell::default(),
            is_head: false,
            ..self
        };
        let first = (!fitting.is_empty()).then(|| Row {
            // The line below ends the row, not its part.
            dress: if rest.is_empty() {
                shell.dress
            } else {
                shell.dress.of_part()
            },
            cell: Cell::of(fitting),
            carried: Vec::new(),
            ..shell
        });
        let second = (!rest.is_empty()).then(|| {
            let is_free = |carried: &Placed| !rest.iter().any(|item| item.is_in_column_of(carried));
            let carries = first.is_some() && shell.carried.iter().all(is_free);
            let mut cell = Cell::of(rest);
            cell.shift(-rest_top);
            if carries {
                cell.join(Cell::of(
                    shell.carried.iter().map(Placed::repetition).collect(),
                ));
            }
            Row {
                cell,
                carried: shell.carried,
                ..shell
            }
        });
        (first, second)
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

impl Flow {
    /// Begins with a first page whose body starts at `top`; on the others it starts below the running
    /// head, `shift` further down than it would otherwise.
    pub(crate) fn new(first_top: f32, shift: f32) -> Self {
        Self {
            pages: vec![Page::default()],
            landmarks: Vec::new(),
            top: TOP + RUNNING_HEAD + shift,
            y: first_top,
            waiting: Vec::new(),
            head: None,
        }
    }

    /// Adds a row; one that keeps with the next waits for it.
    pub(crate) fn push(&mut self, row: Row, tree: &mut Tree) {
        let waits = row.keep_with_next;
        self.waiting.push(row);
        if !waits {
            self.place_waiting(tree);
        }
    }

    /// Leaves room, except at the top of a page.
    pub(crate) fn space(&mut self, room: f32, tree: &mut Tree) {
        if self.waiting.is_empty() {
            if self.y > self.top + 0.01 {
                self.y += room;
            }
        } else {
            let cell = Cell {
                height: room,
                ..Cell::default()
            };
            self.push(Row::new(cell).kept_with_next(), tree);
        }
    }

    /// Places what still waits, when nothing follows.
    pub(crate) fn settle(&mut self, tree: &mut Tree) {
        self.place_waiting(tree);
    }

    /// Sets the row to be repeated at the top of each further page.
    pub(crate) fn repeat(&mut self, head: Option<Row>) {
        self.head = head;
    }

    /// Notes that an entry of the outline leads to the row whose node this is.
    pub(crate) fn landmark(&mut self, title: String, depth: usize, node: NodeId) {
        self.landmarks.push(Landmark {
            title,
            place: None,
            depth,
            node,
        });
    }

    fn place_waiting(&mut self, tree: &mut Tree) {
        let rows = std::mem::take(&mut self.waiting);
        let total: f32 = rows.iter().map(Row::height).sum();
        let page_room = BOTTOM - self.top - self.head.as_ref().map_or(0.0, Row::height);
        let flows = rows.last().is_some_and(|row| row.flows);
        let lead: f32 = rows.iter().rev().skip(1).map(Row::height).sum();
        let fits = self.y + total <= BOTTOM + 0.01;
        let splits = (flows || total > page_room) && self.y + lead + LEAST_PART <= BOTTOM;
        if !fits && !splits {
            let brings_head = rows.iter().any(|row| row.is_head);
            let head = if brings_head { self.head.take() } else { None };
            self.turn(tree);
            self.head = self.head.take().or(head);
        }
        for row in rows {
            self.place(row, tree);
        }
    }

    fn place(&mut self, row: Row, tree: &mut Tree) {
        let mut next = Some(row);
        while let Some(row) = next.take() {
            if self.y + row.height() <= BOTTOM + 0.01 {
                self.draw(row, tree);
                return;
            }
            let at_top = self.y <= self.top + self.head.as_ref().map_or(0.0, Row::height) + 0.01;
            match row.split(BOTTOM - self.y) {
                (Some(part), rest) => {
                    self.draw(part, tree);
                    next = rest;
                }
                // A single line taller than a page cannot be: it is drawn over the margin rather than lost.
                (None, Some(rest)) if at_top => {
                    self.draw(rest, tree);
                    return;
                }
                (None, rest) => next = rest,
            }
            if next.is_some() {
                self.turn(tree);
            }
        }
    }

    fn turn(&mut self, tree: &mut Tree) {
        self.pages.push(Page::default());
        self.y = self.top;
        if let Some(head) = self.head.take() {
            let again = head.repetition();
            self.draw(head, tree);
            self.head = Some(again);
        }
    }

    fn draw(&mut self, row: Row, tree: &mut Tree) {
        let height = row.height();
        let page_number = self.pages.len().saturating_sub(1);
        let Some(page) = self.pages.last_mut() else {
            return;
        };
        if let Dress::Panel { ground, bar } = row.dress {
            page.draw(Shape::fill(
                Box2 {
                    x: LEFT,
                    y: self.y,
                    width: WIDTH,
                    height,
                },
                ground,
            ));
            page.draw(Shape::fill(
                Box2 {
                    x: LEFT,
                    y: self.y,
                    width: 2.5,
                    height,
                },
                bar,
            ));
        }
        let down = self.y + row.space_above;
        for Placed {
            top,
            node,
            mut shape,
            ..
        } in row.cell.items
        {
            shape.shift(0.0, down);
            let Some(node) = node else {
                page.draw(shape);
                continue;
            };
            if let Some(mcid) = page.draw_content(node, tree.role(node), shape) {
                tree.add_content(node, page_number, mcid);
                tree.lower_bounds(node, down);
            }
            for landmark in self
                .landmarks
                .iter_mut()
                .filter(|landmark| landmark.node == node)
            {
                landmark.place.get_or_insert((page_number, down + top));
            }
        }
        self.y += height;
        if let Dress::Rule { width, colour } = row.dress {
            page.draw(Shape::line((LEFT, self.y), (RIGHT, self.y), width, colour));
        }
    }
}

impl Row {
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
