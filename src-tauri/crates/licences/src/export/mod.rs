//! A form for other programs and for licensing staff.

mod json;
mod markdown;
mod schema;
mod xlsform;

pub use json::json;
pub use markdown::markdown;
pub use schema::{json_schema, sayable};
pub use xlsform::{
    Content, Instance, InstanceFile, Node, XlsformError, form_id, instance, xlsform,
};
