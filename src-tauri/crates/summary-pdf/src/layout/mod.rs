//! Turns blocks into pages of marked shapes and a structure tree. Nothing here knows of PDF.

mod blocks;
mod cell;
pub(crate) mod drawing;
mod flow;
mod furniture;
mod head;
mod kinsoku;
mod lines;
mod ornament;
mod qr;
mod row;
pub(crate) mod style;
#[cfg(test)]
mod tests;
pub(crate) mod tree;

use std::collections::BTreeMap;

pub(crate) use flow::Landmark;

use crate::{
    error::RenderError,
    face::Faces,
    layout::{
        blocks::Composer,
        cell::Setter,
        drawing::Page,
        flow::Flow,
        tree::{Role, Tree},
    },
    model::Summary,
    shape::Shaper,
};

/// A document ready to be painted.
pub(crate) struct Layout {
    pub(crate) pages: Vec<Page>,
    pub(crate) tree: Tree,
    pub(crate) landmarks: Vec<Landmark>,
    pub(crate) missing: BTreeMap<char, usize>,
}

/// Lays a summary out.
pub(crate) fn compose(summary: &Summary, faces: &'static Faces) -> Result<Layout, RenderError> {
    let mut setter = Setter {
        tree: Tree::new(summary.lang),
        shaper: Shaper::new(faces),
    };
    let shift = if summary.training.is_some() {
        style::TRAINING_BAND
    } else {
        0.0
    };
    let mut flow = Flow::new(style::TOP + shift, shift);
    head::compose(summary, &mut setter, &mut flow)?;
    for section in &summary.sections {
        let node = setter.tree.add(Tree::ROOT, Role::Sect);
        Composer {
            setter: &mut setter,
            flow: &mut flow,
            parent: node,
        }
        .section(section)?;
    }
    flow.settle(&mut setter.tree);
    furniture::compose(summary, &mut setter, &mut flow.pages);
    let missing = missing(&flow.pages);
    Ok(Layout {
        pages: flow.pages,
        tree: setter.tree,
        landmarks: flow.landmarks,
        missing,
    })
}

/// The characters drawn as marks, with how often.
fn missing(pages: &[Page]) -> BTreeMap<char, usize> {
    let mut missing = BTreeMap::new();
    for cluster in pages
        .iter()
        .flat_map(Page::clusters)
        .filter(|cluster| cluster.is_mark)
    {
        *missing.entry(cluster.text.first()).or_default() += 1;
    }
    missing
}
