//! What stands on every page: running head, footer, training mark.

use crate::{
    layout::{
        cell::{Column, Setter},
        drawing::{Box2, Contour, Page, Shape},
        style::{
            AMBER, AMBER_PALE, FOOTER, FOOTER_BASELINE, GREEN, GUTTER, HAIRLINE, LEFT, RIGHT, TOP,
            TRAINING, TRAINING_BAND, WIDTH,
        },
        tree::{Role, Tree},
    },
    model::{Summary, Text},
};

/// The width of the page count.
const COUNT_WIDTH: f32 = 130.0;

/// Adds the furniture. Only the training mark of the first page is read aloud, before everything else.
pub(super) fn compose(summary: &Summary, setter: &mut Setter, pages: &mut [Page]) {
    let count = pages.len().to_string();
    for (at, page) in pages.iter_mut().enumerate() {
        footer(summary, setter, page, &(at + 1).to_string(), &count);
        if at > 0 {
            running_head(summary, setter, page);
        }
        if let Some(training) = &summary.training {
            training_mark(training, setter, page, at);
        }
    }
}

fn footer(summary: &Summary, setter: &mut Setter, page: &mut Page, number: &str, count: &str) {
    page.draw(Shape::line(
        (LEFT, FOOTER_BASELINE - 14.0),
        (RIGHT, FOOTER_BASELINE - 14.0),
        0.5,
        HAIRLINE,
    ));
    let template = &summary.footer.page_of;
    let page_of = Text::new(
        template.lang,
        template
            .text
            .replace("{pages}", count)
            .replace("{page}", number),
    );
    let left = Column::start(LEFT, WIDTH - COUNT_WIDTH - GUTTER);
    let right = Column::end(RIGHT - COUNT_WIDTH, COUNT_WIDTH);
    let shapes = [
        setter.decoration(&summary.footer.left, FOOTER, left, FOOTER_BASELINE),
        setter.decoration(&page_of, FOOTER, right, FOOTER_BASELINE),
    ];
    for shape in shapes.into_iter().flatten() {
        page.draw(shape);
    }
}

fn running_head(summary: &Summary, setter: &mut Setter, page: &mut Page) {
    let top = TOP
        + if summary.training.is_some() {
            TRAINING_BAND
        } else {
            0.0
        };
    for shape in setter.decoration(
        &summary.title,
        FOOTER,
        Column::start(LEFT, WIDTH),
        top + 7.0,
    ) {
        page.draw(shape);
    }
    page.draw(Shape::line(
        (LEFT, top + 14.0),
        (RIGHT, top + 14.0),
        0.5,
        HAIRLINE,
    ));
    page.draw(Shape::line(
        (LEFT, top + 14.0),
        (LEFT + 28.0, top + 14.0),
        1.6,
        GREEN,
    ));
}

fn training_mark(training: &Text, setter: &mut Setter, page: &mut Page, at: usize) {
    let band = Box2 {
        x: LEFT,
        y: TOP - 12.0,
        width: WIDTH,
        height: 24.0,
    };
    page.draw(Shape::filled(Contour::rounded(band, 4.0), AMBER_PALE));
    page.draw(Shape::stroke(Contour::rounded(band, 4.0), 0.9, AMBER));
    let width = setter.width(training, TRAINING).min(WIDTH - 2.0 * GUTTER);
    let column = Column::start(LEFT + (WIDTH - width) / 2.0, width + 0.5);
    let shapes = setter.decoration(training, TRAINING, column, band.y + 15.8);
    if at > 0 {
        for shape in shapes {
            page.draw(shape);
        }
        return;
    }
    let node = setter.tree.add_first_in(Tree::ROOT, Role::P, training.lang);
    for shape in shapes {
        if let Some(mcid) = page.draw_content(node, Role::P, shape) {
            setter.tree.add_content(node, at, mcid);
        }
    }
}
