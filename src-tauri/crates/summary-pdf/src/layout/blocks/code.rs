//! Codes with much to say.

use qrcodegen::QrCodeEcc;

use crate::{
    error::RenderError,
    layout::{
        blocks::Composer,
        cell::Column,
        drawing::{Box2, Contour, Shape},
        qr,
        row::Row,
        style::{GUTTER, HAIRLINE, LEFT, SMALL, WIDTH},
        tree::Role,
    },
    model::Qr,
};

/// The side of the code: a signed event has about a hundred modules a side, each then larger than half a millimetre.
const SIDE: f32 = 204.0;
/// The room between the code and its frame, which is more than the four modules that a camera needs.
const QUIET: f32 = 13.0;
const FRAME: f32 = SIDE + 2.0 * QUIET;

impl Composer<'_> {
    /// The code in a frame, its words beside it.
    pub(super) fn code(&mut self, code: &Qr) -> Result<(), RenderError> {
        let place = (LEFT + QUIET, SIDE);
        let (mut cell, figure) = qr::figure(code, QrCodeEcc::Low, place, self.parent, self.setter)?;
        cell.shift(QUIET);
        self.setter.tree.lower_bounds(figure, QUIET);
        let frame = Box2 {
            x: LEFT + 0.4,
            y: 0.0,
            width: FRAME,
            height: FRAME,
        };
        cell.draw(
            0.0,
            FRAME,
            Shape::stroke(Contour::rounded(frame, 6.0), 0.8, HAIRLINE),
        );
        let beside = LEFT + FRAME + GUTTER;
        let column = Column::start(beside, LEFT + WIDTH - beside);
        let lang = code.caption.lang;
        let caption = self.setter.tree.add_in(figure, Role::Caption, lang);
        let mut words = self
            .setter
            .text(&code.caption, SMALL, column, caption, Role::P);
        words.shift(QUIET);
        cell.join(words);
        self.push(Row::new(cell).padded(6.0, 0.0));
        Ok(())
    }
}
