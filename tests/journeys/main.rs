//! The whole journey, from the first start to the receipt: in the real window, and from the command line alone.

mod answers;
mod headless;
mod spoken;
mod texts;
mod walk;
mod window;
