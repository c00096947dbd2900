//! Cells: lines and marks placed against each other before they are placed on a page.

use crate::{
    layout::{
        drawing::{Shape, TextRun},
        lines::{Line, ShapedRun, break_lines, natural_width},
        style::Type,
        tree::{NodeId, Role, Tree},
    },
    model::{Align, Lang, Text},
    shape::{Class, Shaper},
};

/// Shapes with the room they take, measured from the top of what they belong to.
#[derive(Default)]
pub(crate) struct Cell {
    pub(crate) items: Vec<Placed>,
    pub(crate) height: f32,
    /// The first line's baseline, by which neighbouring cells are aligned.
    pub(crate) baseline: f32,
}

/// A shape with its place and meaning.
pub(crate) struct Placed {
    pub(crate) top: f32,
    pub(crate) bottom: f32,
    /// The node it belongs to; none for decoration.
    pub(crate) node: Option<NodeId>,
    pub(crate) shape: Shape,
}

/// Where text is set.
#[derive(Clone, Copy)]
pub(crate) struct Column {
    pub(crate) x: f32,
    pub(crate) width: f32,
    pub(crate) align: Align,
}

/// What texts need to become cells.
pub(crate) struct Setter {
    pub(crate) tree: Tree,
    pub(crate) shaper: Shaper,
}

impl Column {
    pub(crate) const fn start(x: f32, width: f32) -> Self {
        Self {
            x,
            width,
            align: Align::Start,
        }
    }

    pub(crate) const fn end(x: f32, width: f32) -> Self {
        Self {
            x,
            width,
            align: Align::End,
        }
    }
}

impl Placed {
    pub(crate) fn lower(&mut self, down: f32) {
        self.top += down;
        self.bottom += down;
        self.shape.shift(0.0, down);
    }

    /// Whether both are texts that begin on one vertical line.
    pub(crate) fn is_in_column_of(&self, other: &Self) -> bool {
        match (&self.shape, &other.shape) {
            (Shape::Text(one), Shape::Text(two)) => (one.x - two.x).abs() < 0.5,
            _ => false,
        }
    }

    /// The shape once more, as a repetition that means nothing new.
    pub(crate) fn repetition(&self) -> Self {
        Self {
            top: self.top,
            bottom: self.bottom,
            node: None,
            shape: self.shape.clone(),
        }
    }
}

impl Cell {
    /// A cell as high as what is in it.
    pub(crate) fn of(items: Vec<Placed>) -> Self {
        let height = items.iter().map(|item| item.bottom).fold(0.0, f32::max);
        Self {
            items,
            height,
            baseline: 0.0,
        }
    }

    /// What stands at its top.
    pub(crate) fn first_line(&self) -> impl Iterator<Item = &Placed> {
        self.items.iter().take_while(|item| item.top <= 0.01)
    }

    /// Adds a cell below.
    pub(crate) fn stack(&mut self, mut below: Cell, gap: f32) {
        if self.items.is_empty() {
            *self = below;
            return;
        }
        if below.items.is_empty() {
            return;
        }
        below.shift(self.height + gap);
        self.height = below.height;
        self.items.append(&mut below.items);
    }

    /// Adds a cell beside; neither moves.
    pub(crate) fn join(&mut self, mut beside: Cell) {
        self.height = self.height.max(beside.height);
        self.items.append(&mut beside.items);
    }

    /// Adds a cell beside, with the first lines on one baseline.
    pub(crate) fn join_aligned(&mut self, mut beside: Cell) {
        let baseline = self.baseline.max(beside.baseline);
        self.shift(baseline - self.baseline);
        beside.shift(baseline - beside.baseline);
        self.join(beside);
    }

    /// Moves everything down.
    pub(crate) fn shift(&mut self, down: f32) {
        for item in &mut self.items {
            item.lower(down);
        }
        self.height += down;
        self.baseline += down;
    }

    /// Adds decoration.
    pub(crate) fn draw(&mut self, top: f32, bottom: f32, shape: Shape) {
        self.height = self.height.max(bottom);
        self.items.push(Placed {
            top,
            bottom,
            node: None,
            shape,
        });
    }
}

impl Setter {
    /// Sets a text as a new node, with the same words in a second language as a paragraph below.
    pub(crate) fn text(
        &mut self,
        text: &Text,
        style: Type,
        column: Column,
        parent: NodeId,
        role: Role,
    ) -> Cell {
        self.runs(std::slice::from_ref(text), style, column, parent, role)
    }

    /// Sets a text without its second language.
    pub(crate) fn alone(
        &mut self,
        text: &Text,
        style: Type,
        column: Column,
        parent: NodeId,
        role: Role,
    ) -> Cell {
        self.in_one_language(std::slice::from_ref(text), style, column, parent, role)
    }

    /// Sets texts below each other, each as a paragraph.
    pub(crate) fn paragraphs(
        &mut self,
        texts: &[Text],
        style: Type,
        column: Column,
        parent: NodeId,
        gap: f32,
    ) -> Cell {
        let mut cell = Cell::default();
        for text in texts {
            let below = self.text(text, style, column, parent, Role::P);
            cell.stack(below, gap);
        }
        cell
    }

    /// Sets runs that follow each other as a new node, and below it what a second language has for them.
    pub(crate) fn runs(
        &mut self,
        runs: &[Text],
        style: Type,
        column: Column,
        parent: NodeId,
        role: Role,
    ) -> Cell {
        let mut cell = self.in_one_language(runs, style, column, parent, role);
        if runs.iter().any(|run| run.second().is_some()) {
            let second: Vec<Text> = runs
                .iter()
                .map(|run| run.second().unwrap_or(run).clone())
                .collect();
            let below = self.in_one_language(&second, style.second(), column, parent, Role::P);
            cell.stack(below, 0.0);
        }
        cell
    }

    /// Nothing is added to the tree for empty runs.
    fn in_one_language(
        &mut self,
        runs: &[Text],
        style: Type,
        column: Column,
        parent: NodeId,
        role: Role,
    ) -> Cell {
        let shaped: Vec<ShapedRun> = runs
            .iter()
            .map(|run| ShapedRun {
                clusters: self.shaper.shape(run, style.weight),
                size: style.size,
            })
            .collect();
        let Some(first) = runs.first() else {
            return Cell::default();
        };
        if shaped
            .iter()
            .all(|run| run.clusters.iter().all(crate::shape::Cluster::is_blank))
        {
            return Cell::default();
        }
        let mixed = runs.iter().any(|run| run.lang != first.lang);
        let owners: Vec<NodeId> = if mixed {
            let node = self.tree.add(parent, role);
            runs.iter()
                .map(|run| self.tree.add_in(node, Role::Span, run.lang))
                .collect()
        } else {
            let node = self.tree.add_in(parent, role, first.lang);
            vec![node; runs.len()]
        };
        let leading = leading(runs, &shaped) * style.size;
        let lines = break_lines(shaped, column.width);
        place(lines, style, leading, column, &owners)
    }

    /// The width a text takes on one line.
    pub(crate) fn width(&mut self, text: &Text, style: Type) -> f32 {
        natural_width(&self.shaper.shape(text, style.weight), style.size)
    }

    /// A text on one line as decoration, its baseline given.
    pub(crate) fn decoration(
        &mut self,
        text: &Text,
        style: Type,
        column: Column,
        baseline: f32,
    ) -> Vec<Shape> {
        let clusters = self.shaper.shape(text, style.weight);
        let lines = break_lines(
            vec![ShapedRun {
                clusters,
                size: style.size,
            }],
            column.width,
        );
        lines
            .into_iter()
            .take(1)
            .flat_map(|line| line_shapes(line, style, column, baseline))
            .map(|(_, s)| s)
            .collect()
    }
}

/// 1.6 where there are ideographs, 1.45 for Latin alone.
fn leading(runs: &[Text], shaped: &[ShapedRun]) -> f32 {
    let wide = runs.iter().any(|run| run.lang == Lang::Zh)
        || shaped
            .iter()
            .flat_map(|run| &run.clusters)
            .any(|cluster| cluster.class == Class::Wide);
    if wide { 1.6 } else { 1.45 }
}

fn place(lines: Vec<Line>, style: Type, leading: f32, column: Column, owners: &[NodeId]) -> Cell {
    // The em box of the face reaches 0.88 em above the baseline and 0.12 em below it.
    let first_baseline = (leading - style.size) / 2.0 + 0.88 * style.size;
    let mut cell = Cell {
        baseline: first_baseline,
        ..Cell::default()
    };
    for line in lines {
        let top = cell.height;
        cell.height += leading;
        for (run, shape) in line_shapes(line, style, column, top + first_baseline) {
            cell.items.push(Placed {
                top,
                bottom: top + leading,
                node: owners.get(run).copied(),
                shape,
            });
        }
    }
    cell
}

fn line_shapes(
    line: Line,
    style: Type,
    column: Column,
    baseline: f32,
) -> impl Iterator<Item = (usize, Shape)> {
    let start = match column.align {
        Align::Start => column.x,
        Align::End => column.x + column.width - line.width + overhang(&line) * style.size,
    };
    line.pieces.into_iter().map(move |piece| {
        let run = TextRun {
            x: start + piece.x,
            baseline,
            size: style.size,
            colour: style.colour,
            clusters: piece.clusters,
        };
        (piece.run, Shape::Text(run))
    })
}

/// The blank half of a full-width bracket that ends a line, in ems: it may stand beyond the column's edge.
fn overhang(line: &Line) -> f32 {
    let mut clusters = line.pieces.iter().flat_map(|piece| &piece.clusters);
    let last = clusters.rfind(|cluster| !cluster.is_blank());
    let is_bracket = last
        .is_some_and(|last| matches!(last.text.last(), '）' | '」' | '』' | '】' | '》' | '〉'));
    if is_bracket { 0.45 } else { 0.0 }
}
