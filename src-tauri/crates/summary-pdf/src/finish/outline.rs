//! The outline: sections, and below them their subheadings.

use lopdf::{Document, Object, ObjectId, dictionary};

use crate::{
    finish::{integer, text},
    layout::{Landmark, style::PAGE_HEIGHT},
};

/// An entry with those below it.
struct Entry<'a> {
    title: &'a str,
    page: ObjectId,
    y: f32,
    below: Vec<Entry<'a>>,
}

/// Adds the outline, unless there is nothing to list.
pub(super) fn add(
    document: &mut Document,
    landmarks: &[Landmark],
    pages: &[ObjectId],
) -> Option<ObjectId> {
    let mut entries: Vec<Entry> = Vec::new();
    for landmark in landmarks {
        let Some((page, y)) = landmark.place else {
            continue;
        };
        let Some(&page) = pages.get(page) else {
            continue;
        };
        let entry = Entry {
            title: &landmark.title,
            page,
            y,
            below: Vec::new(),
        };
        match entries.last_mut() {
            Some(above) if landmark.depth > 0 => above.below.push(entry),
            _ => entries.push(entry),
        }
    }
    let root = document.new_object_id();
    let (first, last) = write(document, &entries, root)?;
    let count = integer(entries.len());
    document.set_object(
        root,
        dictionary! { "Type" => "Outlines", "First" => first, "Last" => last, "Count" => count },
    );
    Some(root)
}

/// Writes entries of one level; gives the first and the last. Those below stay folded.
fn write(
    document: &mut Document,
    entries: &[Entry],
    parent: ObjectId,
) -> Option<(ObjectId, ObjectId)> {
    let ids: Vec<ObjectId> = entries.iter().map(|_| document.new_object_id()).collect();
    for (at, (entry, &id)) in entries.iter().zip(&ids).enumerate() {
        let top = Object::Real((PAGE_HEIGHT - entry.y + 8.0).round());
        let goal = vec![
            Object::Reference(entry.page),
            "XYZ".into(),
            Object::Null,
            top,
            Object::Null,
        ];
        let mut item =
            dictionary! { "Title" => text(entry.title), "Parent" => parent, "Dest" => goal };
        if let Some(&before) = at.checked_sub(1).and_then(|before| ids.get(before)) {
            item.set("Prev", before);
        }
        if let Some(&after) = ids.get(at + 1) {
            item.set("Next", after);
        }
        if let Some((first, last)) = write(document, &entry.below, id) {
            item.set("First", first);
            item.set("Last", last);
            item.set(
                "Count",
                -i64::try_from(entry.below.len()).unwrap_or(i64::MAX),
            );
        }
        document.set_object(id, item);
    }
    Some((*ids.first()?, *ids.last()?))
}
