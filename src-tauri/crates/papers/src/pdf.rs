//! Documents in PDF: whether they can be opened, whether they do more than show pages, and their pages turned.

use lopdf::{Dictionary, Document, IncrementalDocument, LoadOptions, Object, ObjectId};

use crate::Kind;
use crate::examine::Refusal;
use crate::turn::TurnError;

const BROKEN: Refusal = Refusal::Broken(Kind::Pdf);
/// How far into a file its head may stand; readers have always looked so far.
const HEAD_BYTES: usize = 1024;
/// Most bytes that the packed parts of a document's structure may unfold to, all together.
const MAX_STRUCTURE_BYTES: usize = 64 * 1024 * 1024;
/// Most steps from a page up to the root of the pages.
const MAX_DEPTH: usize = 64;

/// Whether the first bytes are those of a PDF.
pub(crate) fn begins(content: &[u8]) -> bool {
    // White space and the mark of UTF-8 before the head are harmless slips of scanners.
    let harmless = |byte: &u8| byte.is_ascii_whitespace() || b"\xef\xbb\xbf\0".contains(byte);
    head(content).is_some_and(|at| content.iter().take(at).all(harmless))
}

/// Where the head of a PDF stands, as far into a file as readers look for it.
pub(crate) fn head(content: &[u8]) -> Option<usize> {
    let searched = content.get(..HEAD_BYTES).unwrap_or(content);
    searched.windows(5).position(|bytes| bytes == b"%PDF-")
}

/// Reads the structure of a document.
pub(crate) fn examine(content: &[u8]) -> Result<(), Refusal> {
    let document = load(content)?;
    if document.is_encrypted() {
        return Err(Refusal::Locked);
    }
    if document.page_iter().next().is_none() {
        return Err(BROKEN);
    }
    if acts(&document) {
        return Err(Refusal::Active);
    }
    if encloses(&document) {
        return Err(Refusal::Encloses);
    }
    Ok(())
}

/// The document with a page turned by quarters to the right, as an addition behind its own bytes.
pub(crate) fn turn(content: &[u8], page: u32, quarters: i64) -> Result<Vec<u8>, TurnError> {
    let document = load(content)?;
    if document.is_encrypted() || document.was_encrypted() {
        return Err(TurnError::Protected);
    }
    let id = *document.get_pages().get(&page).ok_or(TurnError::NoPage)?;
    let angle = (rotation(&document, id) + 90 * quarters).rem_euclid(360);
    let mut changed = IncrementalDocument::create_from(content.to_vec(), document);
    changed
        .opt_clone_object_to_new_document(id)
        .map_err(|_| BROKEN)?;
    changed
        .new_document
        .get_dictionary_mut(id)
        .map_err(|_| BROKEN)?
        .set("Rotate", angle);
    let mut turned = Vec::with_capacity(content.len() + 1024);
    changed.save_to(&mut turned).map_err(|_| BROKEN)?;
    // What is written must be what every reader sees.
    let read = load(&turned)?;
    if rotation(&read, id) != angle {
        return Err(BROKEN.into());
    }
    Ok(turned)
}

fn load(content: &[u8]) -> Result<Document, Refusal> {
    // The limit is for each packed part, so that all of them share what there may be.
    let parts = content
        .windows(3)
        .filter(|bytes| {
            matches!(
                **bytes,
                [b'/', b'O', b'b' | b'#'] | [b'/', b'X', b'R' | b'#'] | [b'/', b'#', b'4' | b'5']
            )
        })
        .count();
    let options = LoadOptions {
        max_decompressed_size: Some(MAX_STRUCTURE_BYTES / parts.max(1)),
        ..LoadOptions::default()
    };
    Document::load_mem_with_options(content, options).map_err(|error| match error {
        lopdf::Error::InvalidPassword | lopdf::Error::Decryption(_) => Refusal::Locked,
        _ => BROKEN,
    })
}

/// The angle of a page, its own or that of the pages around it.
fn rotation(document: &Document, page: ObjectId) -> i64 {
    let mut node = document.get_dictionary(page).ok();
    for _ in 0..MAX_DEPTH {
        let Some(dictionary) = node else { break };
        if let Some(angle) =
            value(document, dictionary, b"Rotate").and_then(|angle| angle.as_i64().ok())
        {
            return angle.rem_euclid(360);
        }
        node = value(document, dictionary, b"Parent").and_then(|parent| parent.as_dict().ok());
    }
    0
}

/// Whether something runs without the person's wish: a script when the document or a page is opened, or any action that
/// starts a program. Scripts behind the fields of a form, which reckon and check, are part of many official forms and stay.
fn acts(document: &Document) -> bool {
    let Ok(catalog) = document.catalog() else {
        return false;
    };
    let opens = value(document, catalog, b"OpenAction")
        .and_then(|action| action.as_dict().ok())
        .is_some_and(|action| is_action(action, b"JavaScript"));
    let named = value(document, catalog, b"Names")
        .and_then(|names| names.as_dict().ok())
        .is_some_and(|names| names.has(b"JavaScript"));
    let on_page = document
        .page_iter()
        .filter_map(|page| document.get_dictionary(page).ok())
        .any(|page| page.has(b"AA"));
    opens
        || named
        || catalog.has(b"AA")
        || on_page
        || any(document, &|found| is_action(found, b"Launch"))
}

fn is_action(dictionary: &Dictionary, kind: &[u8]) -> bool {
    dictionary
        .get(b"S")
        .and_then(Object::as_name)
        .is_ok_and(|name| name == kind)
}

/// Whether other files are carried along. What the catalogue names as data of the document itself, as archives and invoices
/// do, is part of it.
fn encloses(document: &Document) -> bool {
    let Ok(catalog) = document.catalog() else {
        return false;
    };
    let named = value(document, catalog, b"Names")
        .and_then(|names| names.as_dict().ok())
        .is_some_and(|names| names.has(b"EmbeddedFiles"));
    catalog.has(b"Collection")
        || named && !catalog.has(b"AF")
        || any(document, &|found| {
            found
                .get(b"Subtype")
                .and_then(Object::as_name)
                .is_ok_and(|name| name == b"FileAttachment")
        })
}

fn value<'d>(document: &'d Document, dictionary: &'d Dictionary, key: &[u8]) -> Option<&'d Object> {
    let object = dictionary.get(key).ok()?;
    document.dereference(object).ok().map(|(_, object)| object)
}

/// Whether some dictionary of the document is as asked.
fn any(document: &Document, asked: &dyn Fn(&Dictionary) -> bool) -> bool {
    document
        .objects
        .values()
        .any(|object| holds(object, asked, MAX_DEPTH))
}

fn holds(object: &Object, asked: &dyn Fn(&Dictionary) -> bool, depth: usize) -> bool {
    let Some(below) = depth.checked_sub(1) else {
        return false;
    };
    let inside = |dictionary: &Dictionary| {
        asked(dictionary)
            || dictionary
                .iter()
                .any(|(_, value)| holds(value, asked, below))
    };
    match object {
        Object::Array(entries) => entries.iter().any(|entry| holds(entry, asked, below)),
        Object::Dictionary(dictionary) => inside(dictionary),
        Object::Stream(stream) => inside(&stream.dict),
        _ => false,
    }
}
