//! Papers to hand in, each with its state.

use crate::{
    layout::{
        blocks::Composer,
        cell::{Cell, Column},
        ornament,
        row::{Dress, Row},
        style::{BODY, GUTTER, HAIRLINE, INK, LEFT, MUTED, RIGHT, Type, WIDTH},
        tree::Role,
    },
    model::{CheckState, ChecklistItem},
};

/// The width of the states in words.
const STATE_WIDTH: f32 = 104.0;
/// The room for the mark.
const MARK_WIDTH: f32 = ornament::CHECK + 10.0;

impl Composer<'_> {
    pub(super) fn checklist(&mut self, items: &[ChecklistItem]) {
        if items.is_empty() {
            return;
        }
        let list = self.node(self.parent, Role::List);
        let names = Column::start(LEFT + MARK_WIDTH, WIDTH - MARK_WIDTH - STATE_WIDTH - GUTTER);
        let states = Column::end(RIGHT - STATE_WIDTH, STATE_WIDTH);
        for item in items {
            let node = self.node(list, Role::ListItem);
            let label = self.node(node, Role::ListLabel);
            let mut state = self.setter.text(
                &item.state_text,
                state_type(item.state),
                states,
                label,
                Role::P,
            );
            let body = self.node(node, Role::ListBody);
            let name = self.setter.text(&item.name, BODY, names, body, Role::P);
            let name = self.named(name, &item.sublines, names, body);
            state.join_aligned(name);
            let mark = mark(item.state, state.baseline);
            state.join(mark);
            self.push(Row::new(state).padded(4.5, 4.5).dressed(Dress::Rule {
                width: 0.5,
                colour: HAIRLINE,
            }));
        }
    }
}

/// The mark, centred on the height of the ideographs that stand on the baseline.
fn mark(state: CheckState, baseline: f32) -> Cell {
    let top = baseline - 0.38 * BODY.size - ornament::CHECK / 2.0;
    let mut cell = Cell::default();
    for shape in ornament::check(state, LEFT, top) {
        cell.draw(top, top + ornament::CHECK, shape);
    }
    cell
}

/// What is still to be done stands out by weight.
fn state_type(state: CheckState) -> Type {
    match state {
        CheckState::Needed => Type::bold(9.0, INK),
        CheckState::Done
        | CheckState::IfApplicable
        | CheckState::NotNeeded
        | CheckState::AtCounter => Type::regular(9.0, MUTED),
    }
}
