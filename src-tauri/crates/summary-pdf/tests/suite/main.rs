//! The crate from outside: summaries in, documents out.

mod extraction;
mod rendering;
mod structure;
mod support;
