//! A form for other programs and for licensing staff.

mod json;

pub use json::json;
