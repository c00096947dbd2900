//! The whole journey, from the first start to the receipt: in the real window, and from the command line alone.

mod headless;
mod lists;
#[path = "../bench/many.rs"]
mod many;
mod opening;
mod reminder;
mod spoken;
mod walk;
mod window;
