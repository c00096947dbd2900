//! Lets rows flow over pages.

use crate::layout::{
    cell::{Cell, Placed},
    drawing::{Box2, Page, Shape},
    row::{Dress, Parts, Row},
    style::{BOTTOM, LEFT, RIGHT, RUNNING_HEAD, TOP, WIDTH},
    tree::{NodeId, Tree},
};

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

    /// Sets the row to be repeated at the top of each further page, unless it would leave little room for what it heads.
    pub(crate) fn repeat(&mut self, head: Option<Row>) {
        let most = (BOTTOM - self.top) / 3.0;
        self.head = head.filter(|head| head.height() <= most);
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
        if self.y + row.height() <= BOTTOM + 0.01 {
            self.draw(row, tree);
            return;
        }
        let mut parts = Parts::of(row);
        while !parts.is_empty() {
            let page_top = self.top + self.head.as_ref().map_or(0.0, Row::height);
            // A line taller than a page is drawn over the margin rather than lost.
            let at_top = self.y <= page_top + 0.01;
            if let Some(part) = parts.take(BOTTOM - self.y, at_top) {
                self.draw(part, tree);
            }
            if !parts.is_empty() {
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
                for landmark in self
                    .landmarks
                    .iter_mut()
                    .filter(|landmark| landmark.node == node)
                {
                    landmark.place.get_or_insert((page_number, down + top));
                }
            }
        }
        self.y += height;
        if let Dress::Rule { width, colour } = row.dress {
            page.draw(Shape::line((LEFT, self.y), (RIGHT, self.y), width, colour));
        }
    }
}
