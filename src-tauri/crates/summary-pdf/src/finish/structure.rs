//! Writes the structure tree and ties it to the pages' marked content.

use lopdf::{Dictionary, Document, Object, ObjectId, dictionary};

use crate::{
    error::RenderError,
    finish::{integer, literal, name, text},
    layout::{
        drawing::Box2,
        style::PAGE_HEIGHT,
        tree::{Kid, Node, NodeId, Role, Scope, Tree},
    },
};

/// Adds the tree; gives the object to name in the catalogue.
pub(super) fn add(
    document: &mut Document,
    tree: &Tree,
    pages: &[ObjectId],
) -> Result<ObjectId, RenderError> {
    let root = document.new_object_id();
    let elements: Vec<ObjectId> = tree
        .nodes()
        .iter()
        .map(|_| document.new_object_id())
        .collect();
    let element = |NodeId(at): NodeId| elements.get(at).copied();
    for (node, &id) in tree.nodes().iter().zip(&elements) {
        let parent = node.parent.and_then(element).unwrap_or(root);
        document.set_object(id, structure_element(node, parent, &elements, pages));
    }
    let mut numbers = Vec::new();
    for (at, (&page, owners)) in pages
        .iter()
        .zip(owners(tree, &elements, pages.len()))
        .enumerate()
    {
        let owners = document.add_object(owners);
        numbers.extend([integer(at), Object::Reference(owners)]);
        let page = document
            .get_object_mut(page)
            .and_then(Object::as_dict_mut)
            .map_err(|_| RenderError::Incomplete { part: "a page" })?;
        page.set("StructParents", integer(at));
        page.set("Tabs", "S");
        page.remove(b"Annots");
    }
    let parents = document.add_object(dictionary! { "Nums" => numbers });
    let kids: Vec<Object> = elements
        .first()
        .map(|&id| Object::Reference(id))
        .into_iter()
        .collect();
    let entry = dictionary! {
        "Type" => "StructTreeRoot",
        "K" => kids,
        "ParentTree" => parents,
        "ParentTreeNextKey" => integer(pages.len()),
    };
    document.set_object(root, entry);
    Ok(root)
}

fn structure_element(
    node: &Node,
    parent: ObjectId,
    elements: &[ObjectId],
    pages: &[ObjectId],
) -> Dictionary {
    let home = node.kids.iter().find_map(|kid| match kid {
        Kid::Content { page, .. } => Some(*page),
        Kid::Node(_) => None,
    });
    let mut kids = Vec::with_capacity(node.kids.len());
    for kid in &node.kids {
        match *kid {
            Kid::Node(NodeId(at)) => kids.extend(elements.get(at).map(|&id| Object::Reference(id))),
            Kid::Content { page, mcid } if Some(page) == home => kids.push(integer(mcid)),
            Kid::Content { page, mcid } => kids.extend(pages.get(page).map(|&page| {
                Object::Dictionary(
                    dictionary! { "Type" => "MCR", "Pg" => page, "MCID" => integer(mcid) },
                )
            })),
        }
    }
    let mut entry =
        dictionary! { "Type" => "StructElem", "S" => name(node.role.name()), "P" => parent };
    if let Some(&page) = home.and_then(|home| pages.get(home)) {
        entry.set("Pg", page);
    }
    if !kids.is_empty() {
        entry.set("K", kids);
    }
    if let Some(lang) = node.lang {
        entry.set("Lang", literal(lang.tag()));
    }
    if let Some(alt) = &node.alt {
        entry.set("Alt", text(alt));
    }
    if let Some(attributes) = attributes(node) {
        entry.set("A", attributes);
    }
    entry
}

fn attributes(node: &Node) -> Option<Dictionary> {
    match (node.role, node.bounds) {
        (Role::HeadCell(scope), _) => {
            let scope = match scope {
                Scope::Row => "Row",
                Scope::Column => "Column",
            };
            let mut attributes = dictionary! { "O" => "Table", "Scope" => scope };
            if node.columns > 1 {
                attributes.set("ColSpan", i64::from(node.columns));
            }
            Some(attributes)
        }
        (
            _,
            Some(Box2 {
                x,
                y,
                width,
                height,
            }),
        ) => {
            let top = PAGE_HEIGHT - y;
            let corners: Vec<Object> = [x, top - height, x + width, top].map(Object::Real).to_vec();
            Some(dictionary! { "O" => "Layout", "BBox" => corners, "Placement" => "Block" })
        }
        _ => None,
    }
}

/// For each page the element of each piece of marked content, in their order.
fn owners(tree: &Tree, elements: &[ObjectId], pages: usize) -> Vec<Vec<Object>> {
    let mut owners = vec![Vec::new(); pages];
    for (node, &element) in tree.nodes().iter().zip(elements) {
        for kid in &node.kids {
            if let Kid::Content { page, mcid } = *kid
                && let Some(page) = owners.get_mut(page)
            {
                if page.len() <= mcid {
                    page.resize(mcid + 1, Object::Null);
                }
                if let Some(owner) = page.get_mut(mcid) {
                    *owner = Object::Reference(element);
                }
            }
        }
    }
    owners
}
