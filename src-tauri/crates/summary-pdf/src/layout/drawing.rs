//! What is drawn on a page, free of any file format. Coordinates are points from the top left.

use crate::{
    layout::{
        style::Colour,
        tree::{NodeId, Role},
    },
    shape::Cluster,
};

/// A page: marked groups of shapes in painting order.
#[derive(Debug, Clone, Default)]
pub(crate) struct Page {
    pub(crate) groups: Vec<Group>,
    /// How many groups carry content.
    pub(crate) contents: usize,
}

/// Shapes that are marked as one.
#[derive(Debug, Clone)]
pub(crate) struct Group {
    pub(crate) mark: Mark,
    pub(crate) shapes: Vec<Shape>,
}

/// What a group means.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Mark {
    /// Nothing: it is decoration, or a repetition.
    Artifact,
    /// It is content of a node.
    Content {
        node: NodeId,
        role: Role,
        mcid: usize,
    },
}

/// Something drawn.
#[derive(Debug, Clone)]
pub(crate) enum Shape {
    Text(TextRun),
    Path(Path),
}

/// A piece of a line of text in one type.
#[derive(Debug, Clone)]
pub(crate) struct TextRun {
    pub(crate) x: f32,
    pub(crate) baseline: f32,
    pub(crate) size: f32,
    pub(crate) colour: Colour,
    pub(crate) clusters: Vec<Cluster>,
}

/// Lines and curves, filled or drawn.
#[derive(Debug, Clone)]
pub(crate) struct Path {
    pub(crate) contours: Vec<Contour>,
    pub(crate) ink: Ink,
}

/// How a path is inked.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) enum Ink {
    Fill(Colour),
    Stroke {
        colour: Colour,
        width: f32,
        dash: Option<f32>,
    },
}

/// One connected piece of a path.
#[derive(Debug, Clone)]
pub(crate) struct Contour {
    pub(crate) points: Vec<Point>,
    pub(crate) closed: bool,
}

/// A point of a contour; two control points before a plain one make a curve.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Point {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) control: bool,
}

/// An upright rectangle.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Box2 {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) width: f32,
    pub(crate) height: f32,
}

/// The distance of a control point that makes a quarter circle of radius one.
const QUARTER: f32 = 0.552_285;

impl Page {
    /// All pieces of text on the page.
    pub(crate) fn clusters(&self) -> impl Iterator<Item = &Cluster> {
        self.groups
            .iter()
            .flat_map(|group| &group.shapes)
            .flat_map(|shape| match shape {
                Shape::Text(run) => run.clusters.as_slice(),
                Shape::Path(_) => &[],
            })
    }

    /// Adds a shape that means nothing.
    pub(crate) fn draw(&mut self, shape: Shape) {
        match self.groups.last_mut() {
            Some(group) if group.mark == Mark::Artifact => group.shapes.push(shape),
            _ => self.groups.push(Group {
                mark: Mark::Artifact,
                shapes: vec![shape],
            }),
        }
    }

    /// Adds a shape of a node; gives the number of the new group when one was begun.
    pub(crate) fn draw_content(
        &mut self,
        owner: NodeId,
        owner_role: Role,
        shape: Shape,
    ) -> Option<usize> {
        match self.groups.last_mut() {
            Some(Group {
                mark: Mark::Content { node, .. },
                shapes,
            }) if *node == owner => {
                shapes.push(shape);
                None
            }
            _ => {
                let mcid = self.contents;
                self.contents += 1;
                let mark = Mark::Content {
                    node: owner,
                    role: owner_role,
                    mcid,
                };
                self.groups.push(Group {
                    mark,
                    shapes: vec![shape],
                });
                Some(mcid)
            }
        }
    }
}

impl Shape {
    pub(crate) fn line(from: (f32, f32), to: (f32, f32), width: f32, colour: Colour) -> Self {
        let points = vec![Point::plain(from.0, from.1), Point::plain(to.0, to.1)];
        Shape::Path(Path {
            contours: vec![Contour {
                points,
                closed: false,
            }],
            ink: Ink::Stroke {
                colour,
                width,
                dash: None,
            },
        })
    }

    pub(crate) fn fill(area: Box2, colour: Colour) -> Self {
        Shape::Path(Path {
            contours: vec![Contour::rectangle(area)],
            ink: Ink::Fill(colour),
        })
    }

    pub(crate) fn stroke(contour: Contour, width: f32, colour: Colour) -> Self {
        Shape::Path(Path {
            contours: vec![contour],
            ink: Ink::Stroke {
                colour,
                width,
                dash: None,
            },
        })
    }

    pub(crate) fn dashed(contour: Contour, width: f32, dash: f32, colour: Colour) -> Self {
        Shape::Path(Path {
            contours: vec![contour],
            ink: Ink::Stroke {
                colour,
                width,
                dash: Some(dash),
            },
        })
    }

    pub(crate) fn filled(contour: Contour, colour: Colour) -> Self {
        Shape::Path(Path {
            contours: vec![contour],
            ink: Ink::Fill(colour),
        })
    }

    pub(crate) fn shift(&mut self, right: f32, down: f32) {
        match self {
            Shape::Text(run) => {
                run.x += right;
                run.baseline += down;
            }
            Shape::Path(path) => {
                for point in path
                    .contours
                    .iter_mut()
                    .flat_map(|contour| &mut contour.points)
                {
                    point.x += right;
                    point.y += down;
                }
            }
        }
    }
}

impl Point {
    pub(crate) const fn plain(x: f32, y: f32) -> Self {
        Self {
            x,
            y,
            control: false,
        }
    }

    pub(crate) const fn control(x: f32, y: f32) -> Self {
        Self {
            x,
            y,
            control: true,
        }
    }
}

impl Contour {
    pub(crate) fn open(points: &[(f32, f32)]) -> Self {
        Self {
            points: points.iter().map(|&(x, y)| Point::plain(x, y)).collect(),
            closed: false,
        }
    }

    pub(crate) fn rectangle(area: Box2) -> Self {
        let (right, bottom) = (area.x + area.width, area.y + area.height);
        let corners = [
            (area.x, area.y),
            (right, area.y),
            (right, bottom),
            (area.x, bottom),
        ];
        Self {
            closed: true,
            ..Self::open(&corners)
        }
    }

    /// A rectangle with rounded corners.
    pub(crate) fn rounded(area: Box2, radius: f32) -> Self {
        let Box2 {
            x,
            y,
            width,
            height,
        } = area;
        let (right, bottom) = (x + width, y + height);
        let pull = radius * (1.0 - QUARTER);
        let points = vec![
            Point::plain(x + radius, y),
            Point::plain(right - radius, y),
            Point::control(right - pull, y),
            Point::control(right, y + pull),
            Point::plain(right, y + radius),
            Point::plain(right, bottom - radius),
            Point::control(right, bottom - pull),
            Point::control(right - pull, bottom),
            Point::plain(right - radius, bottom),
            Point::plain(x + radius, bottom),
            Point::control(x + pull, bottom),
            Point::control(x, bottom - pull),
            Point::plain(x, bottom - radius),
            Point::plain(x, y + radius),
            Point::control(x, y + pull),
            Point::control(x + pull, y),
            Point::plain(x + radius, y),
        ];
        Self {
            points,
            closed: true,
        }
    }

    pub(crate) fn circle(x: f32, y: f32, radius: f32) -> Self {
        let area = Box2 {
            x: x - radius,
            y: y - radius,
            width: 2.0 * radius,
            height: 2.0 * radius,
        };
        Self::rounded(area, radius)
    }

    /// A quarter of a circle around a centre, from one axis to the next: `(1, 0)` to `(0, 1)` and so on.
    pub(crate) fn quarter(
        centre: (f32, f32),
        radius: f32,
        from: (f32, f32),
        to: (f32, f32),
    ) -> Self {
        let at = |(x, y): (f32, f32), (pull_x, pull_y): (f32, f32)| {
            (
                centre.0 + radius * (x + QUARTER * pull_x),
                centre.1 + radius * (y + QUARTER * pull_y),
            )
        };
        let (start, leave) = (at(from, (0.0, 0.0)), at(from, to));
        let (arrive, end) = (at(to, from), at(to, (0.0, 0.0)));
        let points = vec![
            Point::plain(start.0, start.1),
            Point::control(leave.0, leave.1),
            Point::control(arrive.0, arrive.1),
            Point::plain(end.0, end.1),
        ];
        Self {
            points,
            closed: false,
        }
    }
}
