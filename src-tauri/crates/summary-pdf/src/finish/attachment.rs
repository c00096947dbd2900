//! The file carried inside the document, as PDF/A-3 asks.

use lopdf::{Document, Object, ObjectId, Stream, dictionary};

use crate::{
    finish::{integer, literal, metadata::pdf_date, name, text},
    model::{Attachment, CivilDateTime},
};

/// Adds the file; gives its specification.
pub(super) fn add(document: &mut Document, file: &Attachment, created: CivilDateTime) -> ObjectId {
    let entry = dictionary! {
        "Type" => "EmbeddedFile",
        "Subtype" => name(&file.media_type),
        "Params" => dictionary! { "Size" => integer(file.bytes.len()), "ModDate" => literal(&pdf_date(created)) },
    };
    let content = document.add_object(Stream::new(entry, file.bytes.clone()));
    document.add_object(dictionary! {
        "Type" => "Filespec",
        "F" => text(&file.file_name),
        "UF" => text(&file.file_name),
        "Desc" => text(&file.description),
        "AFRelationship" => "Source",
        "EF" => Object::Dictionary(dictionary! { "F" => content, "UF" => content }),
    })
}
