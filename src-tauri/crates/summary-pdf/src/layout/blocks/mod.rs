//! Lays the blocks of the body out.

mod checklist;
mod code;
mod fees;
mod key_values;
mod notice;
mod signature;
mod table;

use crate::{
    error::RenderError,
    layout::{
        cell::{Cell, Column, Setter},
        drawing::Shape,
        flow::Flow,
        row::Row,
        style::{
            BODY, GREEN, HAIRLINE, HEADING, HEADING_GLOSS, LEFT, RIGHT, SUBHEADING, Type, WIDTH,
        },
        tree::{NodeId, Role},
    },
    model::{Block, Section, Text},
};

/// Lays out what belongs to one node.
pub(super) struct Composer<'a> {
    pub(super) setter: &'a mut Setter,
    pub(super) flow: &'a mut Flow,
    pub(super) parent: NodeId,
}

const FULL: Column = Column::start(LEFT, WIDTH);

impl Composer<'_> {
    pub(super) fn section(mut self, section: &Section) -> Result<(), RenderError> {
        self.space(20.0);
        self.heading(&section.heading, &section.gloss);
        for (at, block) in section.blocks.iter().enumerate() {
            match (at, block) {
                (0, Block::Notice(_)) => self.space(4.0),
                (0, _) => {}
                _ => self.space(9.0),
            }
            self.block(block)?;
        }
        self.flow.settle(&mut self.setter.tree);
        Ok(())
    }

    fn block(&mut self, block: &Block) -> Result<(), RenderError> {
        match block {
            Block::Subheading(text) => self.subheading(text),
            Block::Paragraph(runs) => self.paragraph(runs),
            Block::KeyValues(rows) => self.key_values(rows),
            Block::Checklist(items) => self.checklist(items),
            Block::Fees(fees) => self.fees(fees),
            Block::Table(table) => self.table(table),
            Block::Notice(notice) => self.notice(notice),
            Block::Signature(signature) => self.signature(signature),
            Block::Code(qr) => self.code(qr)?,
        }
        Ok(())
    }

    /// The heading with its glosses over a hairline that begins with a piece of the accent.
    fn heading(&mut self, heading: &Text, gloss: &[Text]) {
        let at = self.setter.tree.nodes().len();
        let mut cell = self
            .setter
            .alone(heading, HEADING, FULL, self.parent, Role::H2);
        if !cell.items.is_empty() {
            self.flow.landmark(heading.text.clone(), 0, NodeId(at));
        }
        let glosses = heading.second().into_iter().chain(gloss);
        self.gloss(&mut cell, heading, HEADING, glosses, HEADING_GLOSS);
        let y = cell.height + 3.5;
        cell.draw(
            y - 1.0,
            y,
            Shape::line((LEFT, y), (RIGHT, y), 0.6, HAIRLINE),
        );
        cell.draw(
            y - 1.0,
            y,
            Shape::line((LEFT, y), (LEFT + 28.0, y), 1.6, GREEN),
        );
        self.push(Row::new(cell).padded(0.0, 5.0).kept_with_next());
    }

    /// Sets the glosses of a heading beside it where there is room, else below.
    fn gloss<'t>(
        &mut self,
        cell: &mut Cell,
        heading: &Text,
        style: Type,
        glosses: impl Iterator<Item = &'t Text>,
        gloss_style: Type,
    ) {
        let mut x = LEFT + self.setter.width(heading, style) + 12.0;
        for text in glosses {
            let width = self.setter.width(text, gloss_style);
            let fits = x + width <= RIGHT;
            let column = if fits {
                Column::start(x, width + 0.5)
            } else {
                FULL
            };
            let set = self
                .setter
                .alone(text, gloss_style, column, self.parent, Role::P);
            if fits {
                cell.join_aligned(set);
                x += width + 10.0;
            } else {
                cell.stack(set, 0.0);
                x = RIGHT;
            }
        }
    }

    fn subheading(&mut self, text: &Text) {
        let at = self.setter.tree.nodes().len();
        let mut cell = self
            .setter
            .alone(text, SUBHEADING, FULL, self.parent, Role::H3);
        if !cell.items.is_empty() {
            self.flow.landmark(text.text.clone(), 1, NodeId(at));
        }
        let second = text.second().into_iter();
        self.gloss(&mut cell, text, SUBHEADING, second, SUBHEADING.second());
        self.push(Row::new(cell).padded(4.0, 0.0).kept_with_next());
    }

    fn paragraph(&mut self, runs: &[Text]) {
        let cell = self.setter.runs(runs, BODY, FULL, self.parent, Role::P);
        self.push(Row::new(cell).padded(2.0, 2.0).flowing());
    }

    fn push(&mut self, row: Row) {
        self.flow.push(row, &mut self.setter.tree);
    }

    fn space(&mut self, room: f32) {
        self.flow.space(room, &mut self.setter.tree);
    }

    fn node(&mut self, parent: NodeId, role: Role) -> NodeId {
        self.setter.tree.add(parent, role)
    }

    /// Texts below each other, of which the first is what the rest explains.
    fn named(&mut self, name: Cell, sublines: &[Text], column: Column, parent: NodeId) -> Cell {
        let mut cell = name;
        for text in sublines {
            let below = self
                .setter
                .text(text, super::style::GLOSS, column, parent, Role::P);
            cell.stack(below, 0.0);
        }
        cell
    }
}
