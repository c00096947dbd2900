//! The drawings: the line of tiles at the head and the marks of the checklist.

use crate::{
    layout::{
        drawing::{Box2, Contour, Ink, Path, Point, Shape},
        style::{AMBER, GREEN, INK, LEFT, RULE, WHITE, WIDTH},
    },
    model::CheckState,
};

/// The side of a tile.
const TILE: f32 = WIDTH / 36.0;

/// The height of the line of tiles.
pub(super) const BAND: f32 = TILE;

/// A line of tiles across the page: quarter circles that meet as rings over the joints, a lozenge in each
/// tile, between two rules.
pub(super) fn tiles(top: f32) -> Vec<Shape> {
    let mut arcs = Vec::new();
    let mut lozenges = Vec::new();
    let (middle, bottom, radius) = (top + TILE / 2.0, top + TILE, TILE * 0.5);
    let mut left = LEFT;
    while left + TILE <= LEFT + WIDTH + 0.1 {
        let right = left + TILE;
        let turns = [(1.0, 0.0), (0.0, 1.0), (-1.0, 0.0), (0.0, -1.0)];
        let corners = [
            (left, top, 0, 1),
            (right, top, 1, 2),
            (right, bottom, 2, 3),
            (left, bottom, 3, 0),
        ];
        for (x, y, from, to) in corners {
            if let (Some(&from), Some(&to)) = (turns.get(from), turns.get(to)) {
                arcs.push(Contour::quarter((x, y), radius, from, to));
            }
        }
        let centre = left + TILE / 2.0;
        let reach = TILE * 0.17;
        let points = [
            (centre, middle - reach),
            (centre + reach, middle),
            (centre, middle + reach),
            (centre - reach, middle),
        ];
        lozenges.push(Contour {
            closed: true,
            ..Contour::open(&points)
        });
        left = right;
    }
    let rule = |y: f32| Shape::line((LEFT, y), (LEFT + WIDTH, y), 0.8, GREEN);
    vec![
        Shape::Path(Path {
            contours: arcs,
            ink: Ink::Stroke {
                colour: GREEN,
                width: 0.6,
                dash: None,
            },
        }),
        Shape::Path(Path {
            contours: lozenges,
            ink: Ink::Fill(GREEN),
        }),
        rule(top),
        rule(bottom),
    ]
}

/// The side of a checklist mark.
pub(super) const CHECK: f32 = 11.0;

/// The mark of a state. Each has its own shape, so that none is told by colour alone.
pub(super) fn check(state: CheckState, x: f32, y: f32) -> Vec<Shape> {
    let square = Box2 {
        x: x + 0.5,
        y: y + 0.5,
        width: CHECK - 1.0,
        height: CHECK - 1.0,
    };
    let frame = Contour::rounded(square, 2.0);
    let (centre_x, centre_y) = (x + CHECK / 2.0, y + CHECK / 2.0);
    match state {
        CheckState::Done => {
            let tick = Contour::open(&[(x + 2.8, y + 5.7), (x + 4.8, y + 7.8), (x + 8.4, y + 3.4)]);
            vec![
                Shape::filled(Contour::rounded(square, 2.0), GREEN),
                Shape::stroke(tick, 1.4, WHITE),
            ]
        }
        CheckState::Needed => vec![Shape::stroke(frame, 1.3, INK)],
        CheckState::IfApplicable => {
            let half = vec![
                Point::plain(x + 0.5, y + CHECK - 0.5),
                Point::plain(x + CHECK - 0.5, y + 0.5),
                Point::plain(x + CHECK - 0.5, y + CHECK - 0.5),
            ];
            vec![
                Shape::filled(
                    Contour {
                        points: half,
                        closed: true,
                    },
                    RULE,
                ),
                Shape::stroke(Contour::rectangle(square), 0.9, RULE),
            ]
        }
        CheckState::NotNeeded => {
            vec![Shape::line(
                (x + 1.5, centre_y),
                (x + CHECK - 1.5, centre_y),
                1.3,
                RULE,
            )]
        }
        CheckState::AtCounter => vec![
            Shape::stroke(
                Contour::circle(centre_x, centre_y, CHECK / 2.0 - 0.6),
                1.1,
                AMBER,
            ),
            Shape::filled(Contour::circle(centre_x, centre_y, 2.1), AMBER),
        ],
    }
}
