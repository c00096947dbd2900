//! Completes the painted document: structure, metadata, colour, attachment, outline, identity.

mod attachment;
mod colour;
mod metadata;
mod outline;
mod save;
mod structure;

use lopdf::{Dictionary, Document, Object, ObjectId, StringFormat, dictionary};

use crate::{error::RenderError, layout::Layout, model::Summary};

/// Completes and saves the document.
pub(crate) fn finish(
    mut document: Document,
    layout: &Layout,
    summary: &Summary,
) -> Result<Vec<u8>, RenderError> {
    "1.7".clone_into(&mut document.version);
    let pages: Vec<ObjectId> = document.get_pages().into_values().collect();
    let structure = structure::add(&mut document, &layout.tree, &pages)?;
    let outline = outline::add(&mut document, &layout.landmarks, &pages);
    let metadata = metadata::add(&mut document, summary);
    let intent = colour::add(&mut document);
    let attached = summary
        .attachment
        .as_ref()
        .map(|file| (attachment::add(&mut document, file, summary.created), file));
    let info = document.add_object(metadata::information(summary));

    let catalog = catalog(&mut document)?;
    catalog.set("Lang", literal(summary.lang.tag()));
    catalog.set("MarkInfo", dictionary! { "Marked" => true });
    catalog.set("StructTreeRoot", structure);
    catalog.set("Metadata", metadata);
    catalog.set("OutputIntents", vec![Object::Reference(intent)]);
    catalog.set(
        "ViewerPreferences",
        dictionary! { "DisplayDocTitle" => true },
    );
    catalog.set("PageMode", "UseNone");
    if let Some(outline) = outline {
        catalog.set("Outlines", outline);
    }
    if let Some((specification, file)) = attached {
        let names = vec![text(&file.file_name), Object::Reference(specification)];
        catalog.set("AF", vec![Object::Reference(specification)]);
        catalog.set(
            "Names",
            dictionary! { "EmbeddedFiles" => dictionary! { "Names" => names } },
        );
    }
    document.trailer.set("Info", info);
    save::save(document)
}

fn catalog(document: &mut Document) -> Result<&mut Dictionary, RenderError> {
    document.catalog_mut().map_err(|_| RenderError::Incomplete {
        part: "the catalogue",
    })
}

/// A text for people: UTF-16 unless it is plain ASCII.
fn text(words: &str) -> Object {
    if words.is_ascii() {
        return literal(words);
    }
    let mut bytes = vec![0xFE, 0xFF];
    bytes.extend(words.encode_utf16().flat_map(u16::to_be_bytes));
    Object::String(bytes, StringFormat::Hexadecimal)
}

fn literal(ascii: &str) -> Object {
    Object::String(ascii.as_bytes().to_vec(), StringFormat::Literal)
}

fn name(name: &str) -> Object {
    Object::Name(name.as_bytes().to_vec())
}

fn integer(number: usize) -> Object {
    Object::Integer(i64::try_from(number).unwrap_or(i64::MAX))
}
