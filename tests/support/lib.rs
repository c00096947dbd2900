//! What whole journeys need: the built programs, a virtual display with the real window in it, and eyes for papers.
//!
//! It must not know how anything is done inside: it starts programs, presses keys, reads screens, files and exit codes.
//! Start reading at [`programs`]; [`window`] drives the real window, [`spoken`] as a screen reader does.

pub mod bag;
pub mod cafe;
pub mod desk;
pub mod display;
pub mod host;
pub mod line;
pub mod paper;
pub mod process;
pub mod programs;
pub mod python;
pub mod spoken;
pub mod texts;
pub mod wait;
pub mod window;
